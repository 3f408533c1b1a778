/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_self.c - the oracle against counts made by hand.
 *
 * Each corpus is small enough to number its tokens with a pencil; the comment beside it
 * is that numbering. An expected hit is "zone passage start length", and after a title
 * in brackets in another section than the one before.
 */
#include "oracle_self.h"

#include <stdio.h>
#include <string.h>

#include "oracle_query.h"

struct self_case {
    const char *query;
    char unit; /* p, s or t */
    const char *expected;
    const char *reason;
};

/* Only the columns of glyphs and classes count. */
static const char *const variants = "char\tcode\tglyph\twide\n"
                                    "眞\tU+771E\t真\t真\n"
                                    "国\tU+56FD\t國\t國\n";

/* The heading 上 is token 0, passage 0. 女1 真2 人3 人4 也5 | 女6 眞7 真8 人9 are
 * passage 1; 之10 人11 之12 Агуда13 АГУДА14 are passage 2. */
static const char *const plain =
    "# id: a\n# title: 甲\n## 上\n女真人人也。\n女眞，真人\n"
    "\n之人之 Агуда АГУДА\n";

static const struct self_case plain_cases[] = {
    { "女真", 'p', "[上]text 1 1 2;text 1 6 2", "a variant counts as the character" },
    { "=女真", 'p', "[上]text 1 1 2", "but not for =" },
    { "=女眞", 'p', "[上]text 1 6 2", "nor the other way" },
    { "人人", 'p', "[上]text 1 3 2", "two of the same" },
    { "人", 'p', "[上]text 1 3 1;text 1 4 1;text 1 9 1;text 2 11 1",
      "each place once" },
    { "也女", 'p', "[上]text 1 5 2", "across the end of a line, past the full stop" },
    { "人之", 'p', "[上]text 1 9 2;text 2 11 2", "across the end of a passage" },
    { "女真 NEAR/0 真人", 'p', "[上]text 1 6 2", "1-2 overlaps 2-3 and is 5 from 8-9" },
    { "女真 NEAR/4 真人", 'p', "[上]text 1 6 2", "5 tokens, 3 to 7, are between" },
    { "女真 NEAR/5 真人", 'p', "[上]text 1 1 2;text 1 6 2", "5 are not more than 5" },
    { "女真 BEFORE/2 真人", 'p', "[上]text 1 6 2", "6-7, then 8-9" },
    { "真人 BEFORE/2 女真", 'p', "[上]text 1 2 2", "2-3, two tokens, 6-7" },
    { "真人 BEFORE/1 女真", 'p', "", "two tokens, 4 and 5, are between" },
    { "之 NEAR/0 之", 'p', "", "人 is between, and none is near itself" },
    { "之 NEAR/1 之", 'p', "[上]text 2 10 1;text 2 12 1", "each is near the other" },
    { "之 BEFORE/1 之", 'p', "[上]text 2 10 1", "only one has another behind it" },
    { "人 NEAR/0 人", 'p', "[上]text 1 3 1;text 1 4 1", "3 and 4 touch" },
    { "女 AND 之", 'p', "", "passage 1 and passage 2" },
    { "女 AND 之", 's', "[上]text 1 1 1;text 1 6 1;text 2 10 1;text 2 12 1",
      "in the section, all hits of both" },
    { "人 NOT 之", 'p', "[上]text 1 3 1;text 1 4 1;text 1 9 1", "11 stands with 之" },
    { "人 NOT 之", 't', "", "the whole text has 之" },
    { "上 女", 'p', "", "the heading is a passage of its own" },
    { "(女 OR 之) NEAR/1 人", 'p', "[上]text 1 1 1;text 1 6 1;text 2 10 1;text 2 12 1",
      "1-(2)-3, 4-(5)-6, 9-10, 11-12" },
    { "人 OR 女 AND 之", 'p', "[上]text 1 3 1;text 1 4 1;text 1 9 1;text 2 11 1",
      "AND binds closer, and it finds nothing" },
    { "(人 OR 女) AND 之", 'p', "[上]text 2 10 1;text 2 11 1;text 2 12 1",
      "in passage 2 only" },
    { "人 OR 人人", 'p', "[上]text 1 3 1;text 1 3 2;text 1 4 1;text 1 9 1;text 2 11 1",
      "two hits may start at one place" },
    { "агуда", 'p', "[上]text 2 13 1;text 2 14 1", "letter case does not count" },
    { "“АГУДА, агуда”", 'p', "[上]text 2 13 2", "punctuation in quotes neither" },
    { "之　ＮＥＡＲ／１　之", 'p', "[上]text 2 10 1;text 2 12 1", "full width" },
    { "人 NOT 之 NEAR/0 人", 'p', "[上]text 1 3 1;text 1 4 1;text 1 9 1",
      "NEAR binds closer than NOT" },
};

/* Heights: 10 (five characters), 10 (己庚癸子 and two of a note), 8, 4, 3, 9, 9. The
 * column is 10: of 9 and 10, both twice, the larger. A line under 8 ends its passage.
 * Main text: 甲0 乙1 丙2 丁3 戊4 己5 庚6 癸7 子8 丑9 寅10 卯11 辰12 巳13 午14 are
 * passage 1, 未15 is 2, 戌16 亥17 甲18 乙19 丙20 &KR0667;21 丁22 戊23 are 3.
 * Notes: 辛0 壬1 in passage 1, 申2 in 2, 酉3 己4 in 3. */
static const char *const mandoku =
    "# -*- mode: mandoku-view; -*-\n#+TITLE: 乙\n#+PROPERTY: ID b\n"
    "#+PROPERTY: JUAN 卷一\n<pb:b_WYG_001-1a>¶\n甲乙丙丁戊¶\n己庚(辛/壬)癸子¶\n"
    "丑寅卯辰¶\n巳午¶\n未(申¶\n酉)戌亥甲乙¶\n<pb:b_WYG_001-1b>¶\n丙&KR0667;丁戊(己)"
    "¶\n¶\n";

static const struct self_case mandoku_cases[] = {
    { "庚癸", 'p', "[卷一]text 1 6 2", "the main text is read across its note" },
    { "辛壬", 'p', "[卷一]note 1 0 2", "right half, left half" },
    { "申酉", 'p', "[卷一]note 2 2 2", "a note goes on over the end of a line" },
    { "壬申", 'p', "[卷一]note 1 1 2", "the notes of a section are one stream" },
    { "午未", 'p', "[卷一]text 1 14 2", "across a passage" },
    { "乙丙", 'p', "[卷一]text 1 1 2;text 3 19 2", "across a page" },
    { "&KR0667;", 'p', "[卷一]text 3 21 1", "a reference is one character" },
    { "丙&KR0667;丁", 'p', "[卷一]text 3 20 3", "also in a phrase" },
    { "丙 NEAR/0 丁", 'p', "[卷一]text 1 2 1", "the reference takes a position" },
    { "丙 NEAR/1 丁", 'p', "[卷一]text 1 2 1;text 3 20 1", "one" },
    { "未 AND 申", 'p', "[卷一]text 2 15 1;note 2 2 1", "a passage has both zones" },
    { "己 zone:note", 'p', "[卷一]note 3 4 1", "not the 己 of the main text" },
    { "甲 NOT 己", 'p', "", "each 甲 has a 己, one of them in a note" },
    { "甲 NOT 己 zone:text", 'p', "[卷一]text 3 18 1", "that note is not searched" },
    { "戊 NEAR/200 己", 'p', "[卷一]text 1 4 1;text 3 23 1",
      "23 has the 己 of the main text, not the one of the note" },
    { "申 NEAR/10 未", 'p', "", "text and note are two streams" },
};

/* Heights: 6, 4 (丁 and two of a note), 5, 2, 6: the column is 6. A line of nothing but
 * white space has none, and white space at the end counts for none. Main text: 卷0 端1
 * are the heading, 甲2 乙3 丙4 passage 1, 丁5 passage 2, for a line of 4 is not shorter
 * than 6 - 2 but a blank line follows; the note goes on over it: 辛6 壬7 癸8 are passage
 * 3, 子9 丑10 寅11 passage 4. Notes: 戊0 己1 in passage 2, 庚2 in 3. */
static const char *const blanks =
    "#+TITLE: 丙\n#+PROPERTY: ID e\n:PROPERTIES:\n:ID: 甲\n* 卷端\n甲乙丙¶\n　¶\n　¶\n"
    "　¶\n　¶\n丁(戊己¶\n¶\n庚)辛<md:x>壬¶\n癸　　¶\n子丑寅¶\n";

static const struct self_case blanks_cases[] = {
    { "甲", 'p', "[]text 1 2 1", "a drawer is no text" },
    { "端 OR 丙丁", 'p', "[]text 0 1 1;text 1 4 2", "over the blank lines" },
    { "丁 AND 己", 'p', "[]text 2 5 1;note 2 1 1", "both in passage 2" },
    { "庚", 'p', "[]note 3 2 1", "a note goes on over a blank line" },
    { "辛壬", 'p', "[]text 3 6 2", "markup is no text" },
    { "癸 OR 子", 'p', "[]text 3 8 1;text 4 9 1",
      "white space at the end has no height" },
};

/* Main text: 甲0 is passage 1, 丙1 庚2 passage 2; notes: 乙0, 丁1 戊2 己3. */
static const char *const nested =
    "#+TITLE: 丁\n#+PROPERTY: ID i\n甲(乙\n丙(丁(戊)己)庚\n";

static const struct self_case nested_cases[] = {
    { "甲丙庚", 'p', "[]text 1 0 3",
      "a bracket that nothing closes ends with its line" },
    { "乙丁戊己", 'p', "[]note 1 0 4", "brackets in brackets" },
};

/* Тянь0 цзо1 жил2 в3 1125_4 году5 | Дон6 t7 чжурчжэни8 한9 国10 ab11 12_12 O’Neil13. */
static const char *const words = "# id: c\n# title: Слова\nТянь-цзо жил в 1125 году.\n"
                                 "Дон't чжу\u00ADрчжэ\u0301ни 한国ab12 O’Neil\n";

static const struct self_case words_cases[] = {
    { "Тянь-цзо", 'p', "[]text 1 0 2", "a hyphen joins a phrase" },
    { "\"тянь цзо\"", 'p', "[]text 1 0 2", "which is the same in quotes" },
    { "тянь NEAR/2 1125", 'p', "", "three tokens are between" },
    { "тянь NEAR/3 1125", 'p', "[]text 1 0 1", "цзо жил в" },
    { "Дон", 'p', "[]text 1 6 1", "an apostrophe joins Latin only" },
    { "=чжурчжэни", 'p', "[]text 1 8 1", "no soft hyphen, no stress" },
    { "國", 'p', "[]text 1 10 1", "the class of 国" },
    { "\"ab 12\"", 'p', "[]text 1 11 2", "a number is a token of its own" },
    { "o'neil", 'p', "[]text 1 13 1", "one word" },
    { "году AND 한 text:слова", 'p', "[]text 1 5 1;text 1 9 1",
      "a title in other case" },
};

/* один0 is passage 1; два1 три2 passage 2, which the indent opens; четыре3 passage 3.
 * In the next section глава0 is its heading, пять1 passage 1. */
static const char *const sections =
    "# id: d\n# url: http://d\n# section: Начало\nодин\n"
    "　два\nтри\n \nчетыре\n## Глава\nпять\n";

static const struct self_case sections_cases[] = {
    { "три", 'p', "[Начало]text 2 2 1", "the line goes on with the passage" },
    { "четыре", 'p', "[Начало]text 3 3 1", "a blank line parts" },
    { "глава OR пять", 'p', "[Глава]text 0 0 1;text 1 1 1", "each section from 0" },
    { "\"четыре глава\"", 'p', "", "a section ends a stream" },
    { "один AND пять", 't', "[Начало]text 1 0 1;[Глава]text 1 1 1", "in the text" },
};

/* Император0 в1 Тянь2 цзо3 о4 Тянь5 цзо6 меры7 и8 года9 3_10 ИМПЕРАТОР11 1_12 17_13
 * 1125_14: what is broken at a line end is one word, but for a compound that the file
 * has elsewhere; [67] [1] [3] /17/ are marks, and so is the 2 between [1] and [3]. */
static const char *const broken =
    "# id: f\nИмпера-\nтор в Тянь-цзо, о Тянь-\nцзо. Мер[67]ы [1] и 2 го[3]да 3 "
    "/17/ИМПЕ-\nРАТОР 1/17/1125\n";

static const struct self_case broken_cases[] = {
    { "император", 'p', "[]text 1 0 1;text 1 11 1", "in small letters, in capitals" },
    { "Тянь-цзо", 'p', "[]text 1 2 2;text 1 5 2", "a compound stays two tokens" },
    { "\"меры и года 3\"", 'p', "[]text 1 7 4", "marks are no tokens" },
    { "3 OR 17", 'p', "[]text 1 10 1;text 1 13 1", "other numbers are" },
    { "67 OR 2", 'p', "", "no mark is found" },
};

/* А0 Чжан1 цзюэ2 тут3: the syllables of a name are parted where they stand. */
static const char *const named = "# id: h\nА Чжан- \nцзюэ ту-\n т\n";

static const struct self_case named_cases[] = {
    { "Чжан-цзюэ", 'p', "[]text 1 1 2", "two syllables with a capital letter" },
    { "тут", 'p', "[]text 1 3 1", "blanks at a line end do not count" },
};

/* 甲0 乙1 丙2 丁3 of the main text: the drawer and what stands behind the TAB are out. The
 * parallel text g.tab: eins0 zwei1 in passages of a line each. */
static const char *const columns =
    "#+TITLE: 丙\n#+PROPERTY: ID g\n甲乙\teins\n:zhu:\n己\n:END:\n丙¶丁\tzwei\n";

static const struct self_case columns_cases[] = {
    { "甲乙丙丁", 'p', "[]text 1 0 4", "a ¶ inside a line parts nothing" },
    { "己", 'p', "", "a drawer is no text" },
    { "eins OR zwei", 'p', "[]text 1 0 1;text 2 1 1", "a passage for each line" },
};

/* The lines of the first end their sentences, so each is a passage; those of the second
 * do not. 卷一 stands alone. */
static const char *const sentences = "# work: 己\n甲。\n乙。\n";
static const char *const wrapped = "甲\n乙。\n丙\n";
static const char *const divided = "卷一\n\n甲\n\n卷二 下\n乙\n";

static const struct self_case sentences_cases[] = {
    { "甲 OR 乙 text:己", 'p', "[]text 1 0 1;text 2 1 1", "a passage for each line" },
};
static const struct self_case wrapped_cases[] = {
    { "甲 OR 乙 OR 丙", 'p', "[]text 1 0 1;text 1 1 1;text 1 2 1", "one passage" },
};
static const struct self_case divided_cases[] = {
    { "卷", 'p', "[卷一]text 0 0 1;text 2 3 1", "a heading stands alone" },
};

static const char *const refused[] = {
    "",
    "(女",
    "女)",
    "女 OR",
    "NOT 女",
    "女 NEAR 真",
    "女 NEAR/ 真",
    "女 NEAR/10001 真",
    "張覺Агуда",
    "女(真)",
    "\"女",
    "year:5 女",
    "女 text:甲 真",
    "()",
    "\"，\"",
};

static int failures, number;

static void verdict(bool is_good, const char *query, const char *reason,
                    const char *expected, const char *found)
{
    printf("%s %d - %s: %s\n", is_good ? "ok" : "not ok", ++number, query, reason);
    if (is_good)
        return;
    failures++;
    printf("#   by hand: %s\n#   oracle:  %s\n", expected, found);
}

/* The hits as the cases write them. */
static void print_hits(const struct oracle_corpus *corpus,
                       const struct oracle_hits *hits, struct oracle_bytes *out)
{
    uint32_t section = ORACLE_NONE;

    oracle_bytes_add(out, "", 0);
    for (size_t i = 0; i < hits->count; i++) {
        uint32_t start = hits->items[i].start;
        const struct oracle_stream *stream = &corpus->streams[corpus->stream_of[start]];

        oracle_bytes_add_string(out, i ? ";" : "");
        if (stream->section != section)
            oracle_bytes_print(out, "[%s]", corpus->sections[stream->section].title);
        section = stream->section;
        oracle_bytes_print(out, "%s %u %u %u", oracle_zone_names[stream->zone],
                           corpus->passages[corpus->passage_of[start]].number,
                           start - stream->first, hits->items[i].length);
    }
}

static void run_case(struct oracle_corpus *corpus, const struct self_case *expected)
{
    struct oracle_query query;
    struct oracle_answer answer = { 0 };
    struct oracle_bytes found = { 0 };
    enum oracle_unit unit = expected->unit == 'p'   ? ORACLE_IN_PASSAGE
                            : expected->unit == 's' ? ORACLE_IN_SECTION
                                                    : ORACLE_IN_TEXT;
    const struct oracle_question question = { .unit = unit };
    const char *wrong = oracle_query_parse(&query, corpus, expected->query,
                                           strlen(expected->query), false);

    if (!wrong)
        wrong = oracle_answer(&answer, corpus, &query, &question);
    print_hits(corpus, &answer.hits, &found);
    verdict(!wrong && strcmp(found.at, expected->expected) == 0, expected->query,
            expected->reason, expected->expected, wrong ? wrong : found.at);
    oracle_bytes_release(&found);
    oracle_answer_release(&answer);
    oracle_query_release(&query);
}

static void run_corpus(const struct oracle_fold *fold, const char *text,
                       const struct self_case *cases, size_t count)
{
    struct oracle_corpus corpus;

    oracle_corpus_init(&corpus, fold);
    oracle_read_bytes(&corpus, "self", "self", text, strlen(text));
    oracle_corpus_finish(&corpus);
    for (size_t i = 0; i < count; i++)
        run_case(&corpus, &cases[i]);
    oracle_corpus_release(&corpus);
}

static void run_refused(const struct oracle_fold *fold)
{
    struct oracle_corpus corpus;
    struct oracle_query query;

    oracle_corpus_init(&corpus, fold);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const char *wrong = oracle_query_parse(&query, &corpus, refused[i],
                                               strlen(refused[i]), ORACLE_WIDE);
        verdict(wrong != NULL, refused[i], wrong ? wrong : "?", "refused", "read");
        oracle_query_release(&query);
    }
    oracle_corpus_release(&corpus);
}

#define RUN(fold, name) \
 run_corpus(fold, name, name##_cases, sizeof name##_cases / sizeof *name##_cases)

int oracle_self(void)
{
    struct oracle_fold *fold = oracle_fold_parse(variants, strlen(variants));

    RUN(fold, plain);
    RUN(fold, mandoku);
    RUN(fold, blanks);
    RUN(fold, words);
    RUN(fold, sections);
    RUN(fold, broken);
    RUN(fold, named);
    RUN(fold, nested);
    RUN(fold, columns);
    RUN(fold, sentences);
    RUN(fold, wrapped);
    RUN(fold, divided);
    run_refused(fold);
    printf("1..%d\n", number);
    oracle_fold_free(fold);
    return failures;
}
