/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_name.c - names in one word or in several: Тяньцзо, Тянь цзо, Тянь-цзо.
 *
 * By the page: words with hyphens, and what is certainly Chinese, become a group of all
 * ways to write them.
 */
#include "oracle_query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SYLLABLES_MAX 6
#define BLANKS_MAX    4
#define ALL_WAYS_MAX  4
#define PARTS_MAX     1024
#define WORD_MAX      120

/* What a name is made of, in modern spelling. */
struct parts {
    char *at[PARTS_MAX];
    bool is_glued[PARTS_MAX]; /* to the one before, as it was asked */
    size_t count;
};

static struct oracle_strings syllables;

/* ---- Syllables --------------------------------------------------------------- */

/* In the second column, and in the last one with | between them. */
static void read_syllables(void)
{
    FILE *file = syllables.count ? NULL : fopen("common/text/syllables.tsv", "r");
    char line[256];

    if (!file && !syllables.count)
        oracle_die("cannot open the table of syllables");
    while (file && fgets(line, sizeof line, file)) {
        char *at = strchr(line, '\t');
        if (*line == '#' || !at)
            continue;
        at++;
        oracle_strings_add(&syllables, at, strcspn(at, "\t"));
        for (at = strrchr(at, '\t') + 1; *at; at += strcspn(at, "|\r\n")) {
            at += strspn(at, "|\r\n");
            if (*at)
                oracle_strings_add(&syllables, at, strcspn(at, "|\r\n"));
        }
    }
    if (file)
        fclose(file);
}

static bool is_syllable(const char *at, size_t len)
{
    return len && oracle_strings_has(&syllables, at, len);
}

static bool has_end(const char *at, size_t len, const char *end)
{
    size_t size = strlen(end);

    return len >= size && memcmp(at + len - size, end, size) == 0;
}

/* A syllable with `more` behind `len` bytes of it. */
static bool is_syllable_with(const char *at, size_t len, const char *more)
{
    struct oracle_bytes whole = { 0 };
    bool is_one;

    oracle_bytes_add(&whole, at, len);
    oracle_bytes_add_string(&whole, more);
    is_one = is_syllable(whole.at, whole.len);
    oracle_bytes_release(&whole);
    return is_one;
}

/* A syllable in any case. */
static bool is_last(const char *at, size_t len)
{
    static const char *const hard[] = { "а", "у", "ом", "е" };
    static const char *const soft[] = { "я", "ю", "ем", "е", "и" };
    bool is_one = is_syllable(at, len);

    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        if (has_end(at, len, hard[i])) {
            size_t stem = len - strlen(hard[i]);
            is_one = is_one || (has_end(at, stem, "н") && is_syllable(at, stem));
        }
    for (size_t i = 0; i < sizeof soft / sizeof *soft; i++)
        if (has_end(at, len, soft[i])) {
            size_t stem = len - strlen(soft[i]);
            is_one = is_one || is_syllable_with(at, stem, "ь") ||
                     is_syllable_with(at, stem, "й");
        }
    return is_one;
}

/* Where the next syllable begins, behind one that ends at `end` and perhaps an ъ. */
static size_t behind(const char *word, size_t len, size_t end)
{
    return len - end > 2 && memcmp(word + end, "ъ", 2) == 0 ? end + 2 : end;
}

/* counts[i]: of how many syllables the word is made from byte i on, at least; 0: of none.
 * Letters are of two bytes. */
static void count_syllables(const char *word, size_t len, size_t *counts)
{
    for (size_t start = len; start >= 2; start -= 2) {
        size_t from = start - 2, fewest = is_last(word + from, len - from);
        for (size_t end = from + 2; end < len && fewest != 1; end += 2) {
            size_t rest = counts[behind(word, len, end)];
            if (rest && is_syllable(word + from, end - from) &&
                (!fewest || rest + 1 < fewest))
                fewest = rest + 1;
        }
        counts[from] = fewest;
    }
}

static bool is_foreign(const char *word)
{
    static const char *const signs[] = {
        "чж",  "цз",  "юй",  "юэ",  "яо",  "жэ",  "фэ",  "шэ",   "чэ",   "хэ",
        "вэ",  "хуа", "хуэ", "цюа", "сюа", "сюн", "цюн", "уань", "юань", "ньц",
        "ньч", "ньх", "ньф", "ньа", "ньу", "ъа",  "ъо",  "ъэ",
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(word, signs[i]))
            return true;
    return false;
}

/* ---- Parts ------------------------------------------------------------------- */

static void add_part(struct parts *parts, const char *at, size_t len, bool is_glued)
{
    if (parts->count == PARTS_MAX)
        oracle_die("a name of too many parts");
    parts->is_glued[parts->count] = is_glued;
    parts->at[parts->count++] = oracle_copy(at, len);
}

static void clear(struct parts *parts)
{
    while (parts->count)
        free(parts->at[--parts->count]);
}

/* The syllables of what is certainly a name, else the word. */
static void add_word(struct parts *parts, const char *word)
{
    size_t len = strlen(word), from = 0;
    size_t counts[WORD_MAX * 2] = { 0 };

    if (len + 2 < WORD_MAX * 2 && is_foreign(word))
        count_syllables(word, len, counts);
    if (counts[0] < 2 || counts[0] > SYLLABLES_MAX) {
        add_part(parts, word, len, false);
        return;
    }
    while (counts[from] > 1) {
        size_t end = from + 2;
        while (!is_syllable(word + from, end - from) ||
               counts[behind(word, len, end)] + 1 != counts[from])
            end += 2;
        add_part(parts, word + from, end - from, from > 0);
        from = behind(word, len, end);
    }
    add_part(parts, word + from, len - from, true);
}

/* A word of Cyrillic letters; NULL: it is none, or not for us. To be freed. */
static char *word_of(const struct oracle_parser *parser,
                     const struct oracle_element *element)
{
    const struct oracle_entry *entry;
    const char *text;
    size_t len;

    if (element->kind != ORACLE_TOKEN || element->level != ORACLE_WIDE)
        return NULL;
    entry = &parser->lexicon->entries[element->surface];
    if (entry->kind != ORACLE_WORD)
        return NULL;
    text =
        oracle_strings_get(&parser->lexicon->spellings, entry->spelling_number, &len);
    for (size_t i = 0; i < len; i += 2) {
        unsigned char first = (unsigned char)text[i];
        unsigned char second = (unsigned char)text[i + 1];
        bool is_letter = (first == 0xD0 && second >= 0xB0) ||
                         (first == 0xD1 && second >= 0x80 && second <= 0x8F);
        if (!is_letter)
            return NULL;
    }
    return len ? oracle_copy(text, len) : NULL;
}

static bool is_small_word(const char *word)
{
    static const char words[] =
        " а во да до е же и ко ли на не ни но ну о по со та те то ту у я ";
    struct oracle_bytes wanted = { 0 };
    bool is_one;

    oracle_bytes_print(&wanted, " %s ", word);
    is_one = strstr(words, wanted.at) != NULL;
    oracle_bytes_release(&wanted);
    return is_one;
}

/* Words from here on with hyphens between them. */
static size_t take_hyphens(const struct oracle_parser *parser,
                           const struct oracle_element *from,
                           const struct oracle_element *end, struct parts *parts)
{
    const struct oracle_element *at = from;

    clear(parts);
    for (; at < end && (at == from || at->is_after_hyphen); at++) {
        char *word = word_of(parser, at);
        if (!word)
            break;
        add_word(parts, word);
        free(word);
    }
    return (size_t)(at - from);
}

static bool is_name(const struct parts *parts)
{
    struct oracle_bytes whole = { 0 };
    const char *last = parts->at[parts->count - 1];
    bool is_one;

    for (size_t i = 0; i < parts->count; i++)
        oracle_bytes_add_string(&whole, parts->at[i]);
    is_one = is_last(last, strlen(last)) && is_foreign(whole.at);
    oracle_bytes_release(&whole);
    return is_one;
}

/* The longest name of two to four words with blanks; how many words, or 0. */
static size_t take_blanks(const struct oracle_parser *parser,
                          const struct oracle_element *from,
                          const struct oracle_element *end, struct parts *parts)
{
    size_t found = 0;
    bool goes_on = true;

    clear(parts);
    for (const struct oracle_element *at = from;
         goes_on && at < end && at < from + BLANKS_MAX; at++) {
        char *word = word_of(parser, at);
        if (!word || is_small_word(word) || (at + 1 < end && at[1].is_after_hyphen)) {
            free(word);
            break;
        }
        add_part(parts, word, strlen(word), false);
        goes_on = is_syllable(word, strlen(word));
        free(word);
        if (parts->count > 1 && is_name(parts))
            found = parts->count;
    }
    while (parts->count > found)
        free(parts->at[--parts->count]);
    return found;
}

/* ---- Groups ------------------------------------------------------------------ */

static bool has_sign_between(const char *left, const char *right)
{
    static const char vowels[] = "аеиоуэюя";

    if (!has_end(left, strlen(left), "н") || !is_syllable(left, strlen(left)) ||
        !is_last(right, strlen(right)))
        return false;
    for (const char *vowel = vowels; *vowel; vowel += 2)
        if (memcmp(vowel, right, 2) == 0)
            return true;
    return false;
}

static struct oracle_element *add_element(struct oracle_sequence *sequence)
{
    sequence->elements = oracle_room(sequence->elements, sequence->count,
                                     &sequence->room, sizeof *sequence->elements);
    sequence->elements[sequence->count] = (struct oracle_element){ 0 };
    return &sequence->elements[sequence->count++];
}

static void add_token(struct oracle_parser *parser, struct oracle_sequence *sequence,
                      const struct oracle_bytes *word)
{
    struct oracle_token token = { word->at, word->len, ORACLE_WORD };
    uint32_t surface = oracle_lexicon_add(parser->lexicon, &token);
    struct oracle_element *element = add_element(sequence);

    element->kind = ORACLE_TOKEN;
    element->surface = surface;
    element->numbers = oracle_room(NULL, 0, &element->room, sizeof *element->numbers);
    element->numbers[element->count++] = parser->lexicon->entries[surface].class_number;
}

static struct oracle_sequence *add_sequence(struct oracle_element *group)
{
    group->alternatives =
        oracle_room(group->alternatives, group->alternative_count,
                    &group->alternative_room, sizeof *group->alternatives);
    group->alternatives[group->alternative_count] = (struct oracle_sequence){ 0 };
    return &group->alternatives[group->alternative_count++];
}

/* The nominative in -а of a last part, or "": of a syllable, or of ды, дой, дою. */
static void nominative(const char *part, struct oracle_bytes *out)
{
    static const char *const ends[] = { "ы", "и", "ой", "ою", "ей", "ею" };
    size_t len = strlen(part);
    bool is_one = is_syllable(part, len);

    out->len = 0;
    oracle_bytes_add(out, "", 0);
    if (is_one && len > 2 && has_end(part, len, "а"))
        oracle_bytes_add(out, part, len);
    for (size_t i = 0; !is_one && i < sizeof ends / sizeof *ends; i++)
        if (len > strlen(ends[i]) && has_end(part, len, ends[i]) &&
            is_syllable_with(part, len - strlen(ends[i]), "а")) {
            oracle_bytes_add(out, part, len - strlen(ends[i]));
            oracle_bytes_add_string(out, "а");
            return;
        }
}

static bool ends_in_one_of(const char *text, size_t len, const char *letters)
{
    for (; *letters; letters += 2)
        if (len >= 2 && memcmp(text + len - 2, letters, 2) == 0)
            return true;
    return false;
}

/* Its cases: each a part of the list. */
static void list_cases(const struct oracle_bytes *name, struct parts *cases)
{
    size_t stem = name->len - 2;
    bool is_soft = ends_in_one_of(name->at, stem, "жшчщ");
    bool is_ts = ends_in_one_of(name->at, stem, "ц");
    bool has_i = is_soft || ends_in_one_of(name->at, stem, "гкх");
    const char *ends[] = { "а",
                           has_i ? "и" : "ы",
                           "е",
                           "у",
                           is_soft || is_ts ? "ей" : "ой",
                           is_soft || is_ts ? "ею" : "ою" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct oracle_bytes form = { 0 };
        oracle_bytes_add(&form, name->at, stem);
        oracle_bytes_add_string(&form, ends[i]);
        add_part(cases, form.at, form.len, false);
        oracle_bytes_release(&form);
    }
}

/* One way to write the parts: glue[i] of part i to the one before it. */
static void add_way(struct oracle_parser *parser, struct oracle_element *group,
                    const struct parts *parts, const bool *glue)
{
    struct oracle_sequence *sequence = add_sequence(group);
    struct oracle_bytes word = { 0 };

    for (size_t i = 0; i < parts->count; i++) {
        if (i && glue[i] && has_sign_between(parts->at[i - 1], parts->at[i]))
            oracle_bytes_add_string(&word, "ъ");
        oracle_bytes_add_string(&word, parts->at[i]);
        if (i + 1 == parts->count || !glue[i + 1]) {
            add_token(parser, sequence, &word);
            word.len = 0;
        }
    }
    oracle_bytes_release(&word);
}

/* Of a name of syllables whose last one is in -а, each case of it, where it stands alone. */
static void add_cases(struct oracle_parser *parser, struct oracle_element *group,
                      struct parts *parts, const bool *glue)
{
    size_t last = parts->count - 1;
    struct parts cases = { .count = 0 };
    struct oracle_bytes name = { 0 };
    char *asked = parts->at[last];
    bool is_name = !glue[last];

    for (size_t i = 0; i < last; i++)
        is_name = is_name && is_syllable(parts->at[i], strlen(parts->at[i]));
    nominative(asked, &name);
    if (is_name && name.len)
        list_cases(&name, &cases);
    for (size_t i = 0; i < cases.count; i++) {
        parts->at[last] = cases.at[i];
        add_way(parser, group, parts, glue);
    }
    parts->at[last] = asked;
    oracle_bytes_release(&name);
    clear(&cases);
}

/* All ways; the one that was asked may be among them twice, which changes nothing. */
static void add_ways(struct oracle_parser *parser, struct oracle_element *group,
                     struct parts *parts)
{
    bool glue[PARTS_MAX] = { false };
    size_t bytes = 0;

    for (size_t i = 0; i < parts->count; i++)
        bytes += strlen(parts->at[i]);
    add_way(parser, group, parts, glue);
    add_cases(parser, group, parts, glue);
    for (unsigned way = 1; parts->count <= ALL_WAYS_MAX && way < 8; way++) {
        for (size_t i = 1; i < parts->count; i++)
            glue[i] = way >> (i - 1) & 1;
        add_way(parser, group, parts, glue);
        add_cases(parser, group, parts, glue);
    }
    for (size_t i = 1; i < parts->count; i++)
        glue[i] = true;
    if (bytes <= WORD_MAX)
        add_way(parser, group, parts, glue);
}

static void add_group(struct oracle_parser *parser, struct oracle_sequence *sequence,
                      const struct oracle_element *asked, size_t count,
                      struct parts *parts)
{
    struct oracle_element *group = add_element(sequence);
    struct oracle_sequence *first;

    group->kind = ORACLE_GROUP;
    first = add_sequence(group);
    for (size_t i = 0; i < count; i++)
        *add_element(first) = asked[i];
    add_ways(parser, group, parts);
}

void oracle_join_names(struct oracle_parser *parser, struct oracle_sequence *sequence)
{
    struct oracle_sequence joined = { 0 };
    struct parts parts = { .count = 0 };
    const struct oracle_element *at = sequence->elements, *end = at + sequence->count;

    read_syllables();
    for (size_t i = 0; i < sequence->count; i++)
        for (size_t a = 0; a < sequence->elements[i].alternative_count; a++)
            oracle_join_names(parser, &sequence->elements[i].alternatives[a]);
    while (at < end) {
        size_t count = take_hyphens(parser, at, end, &parts);
        if (count == 1) {
            count = take_blanks(parser, at, end, &parts);
            if (!count)
                count = take_hyphens(parser, at, end, &parts);
        }
        if (parts.count > 1)
            add_group(parser, &joined, at, count, &parts);
        else
            *add_element(&joined) = *at;
        at += parts.count > 1 ? count : 1;
    }
    clear(&parts);
    free(sequence->elements);
    *sequence = joined;
}
