/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions.h"

#include "fault/fault.h"
#include "world_text.h"

#include <stdio.h>
#include <string.h>

static char texts[QUESTIONS_MOST][200];
static struct question made[QUESTIONS_MOST];
static unsigned count;

__attribute__((format(printf, 3, 4))) static void add(svod_unit unit, enum ask ask,
                                                      const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(texts[count], sizeof texts[count], format, args);
    va_end(args);
    made[count] = (struct question){ texts[count], unit, ask };
    count++;
}

/* Two characters or words that stand so far apart in the list of them. */
static void add_of_two(const char *a, const char *b)
{
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "%s %s", a, b);
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "%s NEAR/7 %s", a, b);
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "%s AND %s", a, b);
    add(SVOD_IN_SECTION, ASK_SEARCH, "%s NOT %s", a, b);
}

static void make(void)
{
    if (count)
        return;
    for (unsigned i = 0; i < WORLD_HAN; i++)
        add(SVOD_IN_PASSAGE, ASK_SEARCH, i % 3 ? "%s" : "=%s", world_han[i]);
    for (unsigned i = 0; i < WORLD_WORDS; i++)
        add(SVOD_IN_PASSAGE, ASK_SEARCH, i % 4 ? "%s" : "=%s", world_words[i]);
    for (unsigned i = 0; i + 3 < WORLD_HAN; i += 3)
        add_of_two(world_han[i], world_han[i + 3]);
    for (unsigned i = 0; i + 2 < WORLD_WORDS; i += 4)
        add_of_two(world_words[i], world_words[i + 2]);
    add(SVOD_IN_TEXT, ASK_SEARCH, "人 AND Агуда NOT 龘");
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "(張覺 OR 張瑴) BEFORE/30 (平州 OR 江)");
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "人 zone:note");
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "張 zone:text lang:zh");
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "посол lang:ru");
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "1125 text:world-1");
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "人 text:memory-1,WORLD4,one,two");
    add(SVOD_IN_PASSAGE, ASK_SEARCH, "Ляо NEAR/3 Цзинь text:world-2,world-3");
    add(SVOD_IN_PASSAGE, ASK_RANK, "龘 國 Агуда");
    add(SVOD_IN_PASSAGE, ASK_RANK, "燕 Бармаглот междоусобие");
}

unsigned questions_count(void)
{
    make();
    return count;
}

const char *questions_text(unsigned number)
{
    if (number < questions_count())
        return texts[number];
    return number == questions_count() ? "the list of texts" : "the fingerprint";
}

/* ---- Asking ---------------------------------------------------------------------- */

static void digest_text(uint64_t *digest, const svod_text_info *info)
{
    const svod_text *text = &info->text;

    digest_string(digest, text->id);
    digest_string(digest, text->title);
    digest_string(digest, text->titles);
    digest_string(digest, text->author);
    digest_string(digest, text->translator);
    digest_string(digest, text->genre);
    digest_number(digest, info->sections);
    digest_number(digest, info->passages);
    digest_number(digest, info->tokens);
}

/* How many passages have any of the words. Their order is BM25's, which counts the dead
 * until they are merged away. */
static svod_status ask_total(uint64_t *digest, svod_searcher *searcher,
                             const struct question *question, svod_error *err)
{
    svod_results *results;
    svod_status status = svod_rank(&results, searcher, question->text,
                                   strlen(question->text), NULL, err);

    *digest = status == SVOD_OK ? svod_results_total(results)->passages : 0;
    svod_results_free(results);
    return status;
}

svod_status questions_ask(struct index_answers *answers, svod_searcher *searcher,
                          svod_error *err)
{
    const svod_text_info *infos;
    size_t info_count;
    svod_status status = svod_searcher_texts(&infos, &info_count, searcher, err);

    *answers = (struct index_answers){ .texts = DIGEST_START };
    for (size_t i = 0; status == SVOD_OK && i < info_count; i++)
        digest_text(&answers->texts, &infos[i]);
    for (unsigned i = 0; status == SVOD_OK && i < questions_count(); i++) {
        svod_error why = { 0 };
        answers->status[i] = (made[i].ask == ASK_RANK ? ask_total : ask)(
            &answers->digest[i], searcher, &made[i], &why);
        if (answers->status[i] != SVOD_OK && answers->status[i] != SVOD_BAD_QUERY &&
            !answers->message[0])
            memcpy(answers->message, why.message, sizeof why.message);
    }
    return status;
}

svod_status questions_ask_index(struct index_answers *answers, const char *index,
                                svod_error *err)
{
    svod_searcher *searcher;
    svod_status status = svod_searcher_open(&searcher, index, err);

    if (status == SVOD_OK)
        status = questions_ask(answers, searcher, err);
    if (status == SVOD_OK)
        status = svod_searcher_fingerprint(answers->fingerprint, searcher, err);
    svod_searcher_free(searcher);
    return status;
}

int questions_differ(const struct index_answers *a, const struct index_answers *b)
{
    for (unsigned i = 0; i < questions_count(); i++)
        if (a->status[i] != b->status[i] || a->digest[i] != b->digest[i])
            return (int)i;
    if (a->texts != b->texts)
        return (int)count;
    return strcmp(a->fingerprint, b->fingerprint) == 0 ? -1 : (int)count + 1;
}
