/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_words.c - from the text of a document, kept as it was read, to its tokens.
 *
 * Each passage is copied without what is no text in it, marks of pages and notes and
 * the hyphens of broken words, and the copy is cut. What has to be known of the whole
 * file before, its compounds and its numbered marks, is collected first.
 */
#include "oracle_corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "oracle_unicode.h"

#define COMPOUND_TAIL 3 /* letters of its second part */

/* "[67]" is 67 and '['. */
struct seen_mark {
    uint32_t number;
    char sign;
};

struct words {
    struct oracle_document *document;
    struct oracle_lexicon *lexicon;
    struct oracle_strings compounds, syllables; /* the second of Chinese names */
    struct seen_mark *marks;                    /* in brackets, of the main text */
    size_t mark_count, mark_room;
    size_t passed; /* of them were met */
    struct seen_mark last;
    bool is_chinese;
};

/* ---- Characters -------------------------------------------------------------- */

static bool letter_at(const char *at, const char *end, uint32_t *code)
{
    return oracle_decode(at, end, code) && oracle_is_letter(*code);
}

/* The character before `at`, or NULL. */
static const char *before(const char *start, const char *at, uint32_t *code)
{
    const char *here = at;

    while (here > start && ((unsigned char)*--here & 0xC0) == 0x80)
        ;
    return here < at && oracle_decode(here, at, code) ? here : NULL;
}

static bool is_capital(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LU;
}

static bool is_number_sign(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

/* ---- Compounds --------------------------------------------------------------- */

/* A hyphen that may stand inside a word: its size, or 0. */
static size_t hyphen(const char *at, const char *end)
{
    if (at < end && *at == '-')
        return 1;
    return end - at >= 3 && memcmp(at, "\u2010", 3) == 0 ? 3 : 0;
}

/* A hyphen, or a sign that is one at the end of a line. */
static size_t line_hyphen(const char *at, const char *end)
{
    size_t size = hyphen(at, end);

    if (size || end - at < 2)
        return size;
    return memcmp(at, "\u00AD", 2) == 0 || memcmp(at, "\u00AC", 2) == 0 ? 2 : 0;
}

static void add_lowered(struct oracle_bytes *key, const char *at, const char *end,
                        size_t letters)
{
    uint32_t code;

    for (size_t size; letters && letter_at(at, end, &code); at += size, letters--) {
        size = oracle_decode(at, end, &code);
        oracle_bytes_add_code(key, (uint32_t)utf8proc_tolower((utf8proc_int32_t)code));
    }
}

/* The word that ends before `hyphen_at`, a hyphen, and the first letters at `next`. */
static bool compound_key(const char *start, const char *hyphen_at, const char *next,
                         const char *end, struct oracle_bytes *key)
{
    const char *word = hyphen_at, *place = hyphen_at;
    uint32_t code;

    while ((place = before(start, place, &code)) && oracle_is_letter(code))
        word = place;
    if (word == hyphen_at || !letter_at(next, end, &code))
        return false;
    key->len = 0;
    add_lowered(key, word, hyphen_at, SIZE_MAX);
    oracle_bytes_add(key, "-", 1);
    add_lowered(key, next, end, COMPOUND_TAIL);
    return true;
}

static void find_compounds(struct words *words, const char *start, const char *end)
{
    struct oracle_bytes key = { 0 };

    for (const char *at = start; at < end; at++) {
        size_t size = hyphen(at, end);
        if (size && compound_key(start, at, at + size, end, &key))
            oracle_strings_add(&words->compounds, key.at, key.len);
    }
    oracle_bytes_release(&key);
}

/* ---- Broken words ------------------------------------------------------------ */

static void read_syllables(struct oracle_strings *syllables)
{
    FILE *file = fopen("common/text/syllables.tsv", "r");
    char line[256];

    if (!file)
        oracle_die("cannot open the table of syllables");
    while (fgets(line, sizeof line, file)) {
        char *old, *rest = strchr(line, '\t');
        if (*line == '#' || !rest)
            continue;
        rest++;
        oracle_strings_add(syllables, rest, strcspn(rest, "\t"));
        old = strrchr(rest, '\t') + 1;
        for (old = strtok(old, "|\r\n"); old; old = strtok(NULL, "|\r\n"))
            oracle_strings_add(syllables, old, strlen(old));
    }
    fclose(file);
}

static bool is_syllable(const struct words *words, const char *at, const char *end)
{
    struct oracle_bytes small = { 0 };
    bool is_one;

    add_lowered(&small, at, end, SIZE_MAX);
    is_one = small.len && oracle_strings_has(&words->syllables, small.at, small.len);
    oracle_bytes_release(&small);
    return is_one;
}

/* Тянь-/цзо, Цзо-/ди: the hyphen between two syllables of a name stays. */
static bool is_name(const struct words *words, const char *start, const char *at,
                    const char *next, const char *end)
{
    const char *word = at, *place = at;
    uint32_t code = 0;

    while ((place = before(start, place, &code)) && oracle_is_letter(code))
        word = place;
    if (word == at)
        return false;
    bool begun = place && hyphen(place, at); /* one more syllable before it */
    oracle_decode(word, at, &code);
    return (begun || is_capital(code)) && is_syllable(words, word, at) &&
           is_syllable(words, next, end);
}

/* Blanks that may stand before a line end and after one. */
static const char *after_blanks(const char *at, const char *end)
{
    uint32_t code;

    while (at < end && *at != '\n' && oracle_decode(at, end, &code) &&
           oracle_is_space(code))
        at += oracle_decode(at, end, &code);
    return at;
}

/* Does the word go on that is broken by a hyphen at `at` and a line end? Where? */
static const char *joined(struct words *words, const char *start, const char *at,
                          const char *end)
{
    size_t size = line_hyphen(at, end);
    const char *next = at + size;
    struct oracle_bytes key = { 0 };
    uint32_t left, right;
    bool is_joined = false;

    if (!size || !before(start, at, &left))
        return NULL;
    next = after_blanks(next, end);
    if (next == end || *next != '\n')
        return NULL;
    next = after_blanks(next + 1, end);
    if (!letter_at(next, end, &right))
        return NULL;
    if ((oracle_is_latin(left) && oracle_is_latin(right)) ||
        (oracle_is_cyrillic(left) && oracle_is_cyrillic(right)))
        is_joined = (!is_capital(right) || is_capital(left)) &&
                    !is_name(words, start, at, next, end);
    if (is_joined && compound_key(start, at, next, end, &key))
        is_joined = !oracle_strings_has(&words->compounds, key.at, key.len);
    oracle_bytes_release(&key);
    return is_joined ? next : NULL;
}

/* ---- Marks ------------------------------------------------------------------- */

/* The size of 1 to 4 digits, `*` or digits and `*` between brackets; or 0. */
static size_t bracketed(const char *at, const char *end, char close, bool star,
                        uint32_t *number)
{
    const char *here = at + 1;

    *number = 0;
    for (; is_number_sign(here, end) && here <= at + 4; here++)
        *number = *number * 10 + (uint32_t)(*here - '0');
    if (star && here < end && *here == '*')
        here++;
    return here > at + 1 && here < end && *here == close ? (size_t)(here + 1 - at) : 0;
}

/* `/17/`, not the slashes of a date. */
static size_t slashed(const char *start, const char *at, const char *end)
{
    uint32_t number;
    size_t size = bracketed(at, end, '/', false, &number);
    const char *after = at + size;

    if (!size || (at > start && (at[-1] == '/' || is_number_sign(at - 1, end))) ||
        (after < end && (*after == '/' || is_number_sign(after, end))))
        return 0;
    return size;
}

/* `<三>`, up to three numerals. */
static size_t angled(const char *at, const char *end)
{
    static const char numerals[] = "一二三四五六七八九十百〇";
    size_t size = 1;

    for (int count = 1; count <= 3; count++, size += 3) {
        char one[4] = { 0 };
        if (end - at < (ptrdiff_t)size + 4)
            return 0;
        memcpy(one, at + size, 3);
        if (!strstr(numerals, one))
            break;
    }
    return size > 1 && at[size] == '>' ? size + 1 : 0;
}

/* The size of the mark that begins here; its sign and number when it is of the kinds
 * that are counted. */
static size_t mark_size(const struct words *words, const char *start, const char *at,
                        const char *end, struct seen_mark *mark)
{
    *mark = (struct seen_mark){ 0, 0 };
    if (*at == '/')
        return slashed(start, at, end);
    if (*at == '<')
        return words->is_chinese ? angled(at, end) : 0;
    if (*at != '[' && *at != '{')
        return 0;
    mark->sign = *at;
    return bracketed(at, end, *at == '[' ? ']' : '}', *at == '[', &mark->number);
}

static void find_marks(struct words *words, const char *start, const char *end)
{
    struct seen_mark mark;

    for (const char *at = start; at < end; at++)
        if (mark_size(words, start, at, end, &mark) && mark.sign && mark.number) {
            words->marks = oracle_room(words->marks, words->mark_count,
                                       &words->mark_room, sizeof *words->marks);
            words->marks[words->mark_count++] = mark;
        }
}

static bool may_stand_beside(const char *at)
{
    return strchr(" \t.,;:!?)", *at) != NULL;
}

/* A number alone that is the next of the marks, and after which they go on. */
static size_t bare(const struct words *words, const char *start, const char *at,
                   const char *end, struct seen_mark *mark)
{
    struct seen_mark last = words->last;
    const char *after = at;
    uint32_t number = 0;

    if (!last.number || at == start || !may_stand_beside(at - 1))
        return 0;
    for (; is_number_sign(after, end) && after < at + 4; after++)
        number = number * 10 + (uint32_t)(*after - '0');
    if (after == at || number != last.number + 1 ||
        (after < end && *after != '\n' && !may_stand_beside(after)))
        return 0;
    for (size_t i = words->passed; i < words->mark_count; i++)
        if (words->marks[i].sign == last.sign && words->marks[i].number > number &&
            words->marks[i].number <= number + 3) {
            *mark = (struct seen_mark){ number, last.sign };
            return (size_t)(after - at);
        }
    return 0;
}

/* ---- Passages ---------------------------------------------------------------- */

/* Behind a letter a mark leaves nothing when a letter follows, else it parts. */
static void leave_out(struct oracle_bytes *copy, const char *after, const char *end)
{
    uint32_t left, right;
    const char *last = before(copy->at, copy->at + copy->len, &left);

    if (!last || !(oracle_is_letter(left) || oracle_is_mark(left)) ||
        !letter_at(after, end, &right))
        oracle_bytes_add(copy, " ", 1);
}

/* All marks that stand here in a row; where they end. */
static const char *pass_marks(struct words *words, enum oracle_zone zone,
                              const char *start, const char *at, const char *end)
{
    struct seen_mark mark;
    size_t size;

    for (; at < end; at += size) {
        size = mark_size(words, start, at, end, &mark);
        if (size && zone == ORACLE_TEXT && mark.sign && mark.number)
            words->passed++;
        if (!size && zone == ORACLE_TEXT)
            size = bare(words, start, at, end, &mark);
        if (!size)
            break;
        if (zone == ORACLE_TEXT && mark.sign)
            words->last = mark;
    }
    return at;
}

static void copy_passage(struct words *words, enum oracle_zone zone, const char *start,
                         const char *end, struct oracle_bytes *copy)
{
    copy->len = 0;
    oracle_bytes_add(copy, "", 0);
    for (const char *at = start; at < end;) {
        const char *after = pass_marks(words, zone, start, at, end);
        if (after > at) {
            leave_out(copy, after, end);
        } else if (!(after = joined(words, start, at, end))) {
            oracle_bytes_add(copy, at, 1);
            after = at + 1;
        }
        at = after;
    }
}

/* Whether it has a token. */
static bool cut_passage(struct words *words, struct oracle_run *run,
                        const struct oracle_bytes *copy)
{
    const char *at = copy->at, *end = at + copy->len;
    struct oracle_token token;
    bool found = false;

    while (oracle_token_next(&at, end, &token)) {
        run->places =
            oracle_room(run->places, run->count, &run->room, sizeof *run->places);
        run->places[run->count++] = (struct oracle_place){
            .surface = oracle_lexicon_add(words->lexicon, &token),
            .passage = (uint32_t)words->document->passage_count,
        };
        found = true;
    }
    return found;
}

/* A passage without a token is none. */
static void take_stretch(struct words *words, const struct oracle_stretch *stretch,
                         const size_t *ends, uint32_t *number)
{
    struct oracle_document *document = words->document;
    struct oracle_draft_section *section = &document->sections[stretch->section];
    struct oracle_bytes copy = { 0 };
    bool found = false;

    for (enum oracle_zone zone = 0; zone < ORACLE_ZONES; zone++) {
        const char *raw = section->raw[zone].at;
        if (stretch->starts[zone] == ends[zone])
            continue;
        copy_passage(words, zone, raw + stretch->starts[zone], raw + ends[zone], &copy);
        found |= cut_passage(words, &section->runs[zone], &copy);
    }
    oracle_bytes_release(&copy);
    if (!found)
        return;
    document->passages =
        oracle_room(document->passages, document->passage_count,
                    &document->passage_room, sizeof *document->passages);
    document->passages[document->passage_count++] = (struct oracle_draft_passage){
        .section = stretch->section,
        .number = stretch->is_heading ? 0 : ++*number,
    };
}

static void take_stretches(struct words *words)
{
    struct oracle_document *document = words->document;
    uint32_t number = 0;

    for (size_t i = 0; i < document->stretch_count; i++) {
        const struct oracle_stretch *stretch = &document->stretches[i];
        const struct oracle_draft_section *section =
            &document->sections[stretch->section];
        bool is_last =
            i + 1 == document->stretch_count || stretch[1].section != stretch->section;
        size_t ends[ORACLE_ZONES];

        for (int zone = 0; zone < ORACLE_ZONES; zone++)
            ends[zone] = is_last ? section->raw[zone].len : stretch[1].starts[zone];
        if (!i || stretch[-1].section != stretch->section)
            number = 0;
        take_stretch(words, stretch, ends, &number);
    }
}

/* More Han characters than letters. */
static bool is_chinese(const struct oracle_document *document)
{
    size_t han = 0, letters = 0, size;
    uint32_t code;

    for (size_t s = 0; s < document->section_count; s++) {
        const struct oracle_bytes *raw = &document->sections[s].raw[ORACLE_TEXT];
        const char *end = raw->at + raw->len;
        for (const char *at = raw->at; (size = oracle_decode(at, end, &code));
             at += size) {
            han += oracle_is_han(code);
            letters += oracle_is_letter(code);
        }
    }
    return han > letters;
}

void oracle_document_finish(struct oracle_document *document,
                            struct oracle_lexicon *lexicon)
{
    struct words words = { .document = document,
                           .lexicon = lexicon,
                           .is_chinese = is_chinese(document) };

    for (size_t s = 0; s < document->section_count; s++)
        for (int zone = 0; zone < ORACLE_ZONES; zone++) {
            const struct oracle_bytes *raw = &document->sections[s].raw[zone];
            if (!raw->len)
                continue;
            find_compounds(&words, raw->at, raw->at + raw->len);
            if (zone == ORACLE_TEXT)
                find_marks(&words, raw->at, raw->at + raw->len);
        }
    read_syllables(&words.syllables);
    take_stretches(&words);
    oracle_strings_release(&words.syllables);
    oracle_strings_release(&words.compounds);
    free(words.marks);
}
