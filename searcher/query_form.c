/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_form.c - one form of a name to the runs that find it.
 *
 * Han characters are compared as everywhere, by their class. A word is compared by its
 * spelling and not by its stem, which is the same for Сунь and Сун: so its endings are
 * written out here, by the paradigm of Russian names and by short lists. */
#include "query_operand.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "query_run.h"
#include "text/analyzer.h"
#include "text/name_suffix.h"
#include "text/paradigm.h"
#include "text/token.h"
#include "text/transcription.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define SYLLABLES_MOST 16
#define JOINED_MOST    5 /* syllables whose every join is tried */

/* One form being made. */
struct form_work {
    struct form_maker *maker;
    const char *kind;
    const svod_name_form *form;
    svod_node *ways; /* a group of runs: each way to write it */
    svod_node *run;  /* the one that is made */
    size_t tokens;   /* that it has */
    bool first;      /* it is read for the first time, by its nominative */
    svod_status status;
    svod_error *err;
};

void form_maker_release(struct form_maker *maker)
{
    strings_release(&maker->seen);
}

/* ---- Words in their places ------------------------------------------------------- */

static bool has_word(const svod_node *set, const struct item *item)
{
    for (size_t i = 0; i < set->children.count; i++) {
        const struct item *other = &set->children.items[i]->item;
        if (other->glyph_len == item->glyph_len &&
            memcmp(other->glyph, item->glyph, item->glyph_len) == 0)
            return true;
    }
    return false;
}

/* Add a word to a set, unless it is there. */
static svod_status add_word(struct form_work *work, svod_node *set, const char *text,
                            size_t len, bool is_han)
{
    svod_node *word = node_new(SVOD_NODE_WORD, set->offset);
    svod_status status;

    if (!word)
        return error_no_memory(work->err);
    word->level = is_han ? SVOD_LEVEL_WIDE : SVOD_LEVEL_GLYPH;
    status =
        item_fill(&word->item, work->maker->analyzer, text, len, is_han, work->err);
    if (status != SVOD_OK || has_word(set, &word->item)) {
        svod_node_free(word);
        return status;
    }
    work->maker->nodes++;
    return node_add(set, word) ? SVOD_OK : error_no_memory(work->err);
}

/* The set of the next place; NULL without memory. */
static svod_node *add_place(struct form_work *work)
{
    svod_node *set = node_new(SVOD_NODE_SET, work->run->offset);

    return set && node_add(work->run, set) ? set : NULL;
}

static size_t count_tokens(const char *text, size_t len)
{
    const char *at = text;
    struct token token;
    size_t count = 0;

    while (token_next(&at, text + len, &token))
        count++;
    return count;
}

/* Put each word of one case form into its place. */
static void take_case(void *context, const char *text, size_t len)
{
    struct form_work *work = context;
    const char *at = text;
    struct token token;

    if (work->status != SVOD_OK || count_tokens(text, len) != work->tokens)
        return;
    for (size_t i = 0; token_next(&at, text + len, &token); i++) {
        svod_node *set = work->first ? add_place(work) : work->run->children.items[i];
        if (!set)
            work->status = error_no_memory(work->err);
        if (work->status == SVOD_OK)
            work->status =
                add_word(work, set, token.text, token.len, token.script == SCRIPT_HAN);
        if (work->status != SVOD_OK)
            return;
    }
    work->first = false;
}

static bool is_language(const struct form_work *work, const char *language)
{
    return strcmp(work->form->language, language) == 0;
}

static bool is_russian(const struct form_work *work)
{
    return is_language(work, "ru") || is_language(work, "pal");
}

/* Add the last word with this behind it. */
static void add_suffix(struct form_work *work, const char *suffix)
{
    svod_node *set = work->run->children.items[work->run->children.count - 1];
    const char *word = set->children.items[0]->item.surface;
    struct buffer text = { 0 };

    if (work->status != SVOD_OK || set->children.items[0]->item.is_han)
        return;
    buffer_add_string(&text, word);
    buffer_add_string(&text, suffix);
    work->status = buffer_failed(&text)
                       ? error_no_memory(work->err)
                       : add_word(work, set, text.bytes, text.len, false);
    buffer_release(&text);
}

static void add_suffixes(struct form_work *work)
{
    bool is_people = strcmp(work->kind, "people") == 0;
    const char *suffix;

    for (size_t i = 0;
         (suffix = name_suffix(work->form->language, is_people, i)) != NULL; i++)
        add_suffix(work, suffix);
}

static int by_key(const void *a, const void *b)
{
    const struct item *x = &(*(svod_node *const *)a)->item;
    const struct item *y = &(*(svod_node *const *)b)->item;
    int order = memcmp(x->key, y->key, size_min(x->key_len, y->key_len));

    return order ? order : (x->key_len > y->key_len) - (x->key_len < y->key_len);
}

/* A set of one word is this word; the words of others stand by their classes, so that a
 * plan looks each class up once. */
static void tidy_places(svod_node *run)
{
    for (size_t i = 0; i < run->children.count; i++) {
        svod_node *set = run->children.items[i];
        if (set->children.count == 1) {
            run->children.items[i] = set->children.items[0];
            set->children.count = 0;
            svod_node_free(set);
        } else {
            set->level = SVOD_LEVEL_GLYPH;
            qsort(set->children.items, set->children.count, sizeof *set->children.items,
                  by_key);
        }
    }
}

/* ---- One way to write it --------------------------------------------------------- */

/* Is it a new way? Those that differ in letter case and hyphens are one; another character
 * or spelling is another way, which counts behind "=". */
static svod_status is_new(struct form_work *work, const char *text, size_t len,
                          bool *fresh)
{
    struct buffer key = { 0 }, form = { 0 };
    const char *at = text;
    struct token token;
    svod_status status = SVOD_OK;
    uint32_t before = work->maker->seen.count;

    /* What declines and what does not are two. */
    buffer_add_string(&key, is_russian(work) && !work->form->indeclinable ? "ru" : "");
    while (status == SVOD_OK && token_next(&at, text + len, &token)) {
        buffer_add_byte(&key, ' ');
        status = analyzer_form(token.text, token.len, &form, work->err);
        buffer_add(&key, form.bytes, form.len);
    }
    if (status == SVOD_OK &&
        (buffer_failed(&key) ||
         strings_intern(&work->maker->seen, key.bytes, key.len) == STRINGS_NONE))
        status = error_no_memory(work->err);
    *fresh = work->maker->seen.count > before;
    buffer_release(&key);
    buffer_release(&form);
    return status;
}

static void fill_run(struct form_work *work, const char *text, size_t len)
{
    svod_status status = SVOD_OK;

    work->first = true;
    if (is_russian(work) && !work->form->indeclinable)
        status = paradigm_forms(text, len, names_paradigm(work->kind), take_case, work,
                                work->err);
    else
        take_case(work, text, len);
    if (work->status == SVOD_OK)
        work->status = status;
    if (work->status != SVOD_OK || !work->run->children.count)
        return;
    add_suffixes(work);
    tidy_places(work->run);
}

static void add_way(struct form_work *work, const char *text, size_t len)
{
    bool fresh = false;

    if (work->status != SVOD_OK)
        return;
    work->tokens = count_tokens(text, len);
    work->status = work->tokens ? is_new(work, text, len, &fresh) : SVOD_OK;
    if (work->status != SVOD_OK || !fresh)
        return;
    work->run = node_new(SVOD_NODE_RUN, work->ways->offset);
    if (!work->run || !node_add(work->ways, work->run)) {
        work->status = error_no_memory(work->err);
        return;
    }
    work->maker->nodes++;
    fill_run(work, text, len);
}

/* The same with what only parts syllables dropped: T'ien-tso, Чанъань, Xi'an. */
static void add_plain_way(struct form_work *work, const char *text, size_t len)
{
    const char *at = text, *end = text + len;
    struct buffer plain = { 0 };

    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        bool drops = ch.code == '\'' || ch.code == 0x2019 || ch.code == 0x2BC ||
                     ch.code == 0x2BB || ch.code == 0x44A;
        if (!drops)
            buffer_add(&plain, at, ch.size);
        at += ch.size;
    }
    if (buffer_failed(&plain))
        work->status = error_no_memory(work->err);
    else if (plain.len && plain.len < len)
        add_way(work, plain.bytes, plain.len);
    buffer_release(&plain);
}

/* ---- Syllables ------------------------------------------------------------------- */

/* A form as syllables of one system, and which of them begin a word. */
struct syllables {
    svod_transcription system;
    uint16_t items[SYLLABLES_MOST];
    bool begins[SYLLABLES_MOST];
    size_t count, words;
    bool failed; /* no memory */
};

static bool add_syllables(struct syllables *syllables, const char *word, size_t len)
{
    struct transcription_readings readings;
    const struct transcription_reading *first = &readings.items[0];
    svod_status status =
        transcription_read(&readings, syllables->system, word, len, NULL);

    syllables->failed |= status == SVOD_NO_MEMORY;
    if (status != SVOD_OK || !readings.count ||
        syllables->count + first->count > SYLLABLES_MOST)
        return false;
    for (size_t i = 0; i < first->count; i++) {
        if (first->places[i].count != 1)
            return false;
        syllables->begins[syllables->count] = i == 0;
        syllables->items[syllables->count++] = first->places[i].syllables[0];
    }
    syllables->words++;
    return true;
}

/* Read a form as syllables; false when it is none. */
static bool read_syllables(struct syllables *syllables, svod_transcription system,
                           const char *text)
{
    *syllables = (struct syllables){ .system = system };
    while (*text) {
        size_t len = strcspn(text, " ");
        if (len && !add_syllables(syllables, text, len))
            return false;
        text += len + (text[len] == ' ');
    }
    return syllables->count > 1;
}

/* Write it; a bit of `joins` says that a syllable is joined to the one before. Between
 * words stands a blank, inside of one a hyphen. */
static void write_joined(const struct syllables *syllables, uint32_t joins,
                         struct buffer *out)
{
    for (size_t from = 0, to; from < syllables->count; from = to) {
        for (to = from + 1; to < syllables->count && joins >> to & 1;)
            to++;
        if (from)
            buffer_add_byte(out, syllables->begins[from] ? ' ' : '-');
        if (syllables->system == SVOD_WADE_GILES)
            for (size_t i = from; i < to; i++)
                buffer_add_string(out, transcription_syllable(syllables->system,
                                                              syllables->items[i]));
        else
            transcription_write(out, syllables->system, &syllables->items[from],
                                to - from);
    }
}

static void add_joined(struct form_work *work, const struct syllables *syllables,
                       uint32_t joins)
{
    struct buffer text = { 0 };

    write_joined(syllables, joins, &text);
    if (buffer_failed(&text))
        work->status = error_no_memory(work->err);
    if (work->status == SVOD_OK)
        add_way(work, text.bytes, text.len);
    if (work->status == SVOD_OK)
        add_plain_way(work, text.bytes, text.len);
    buffer_release(&text);
}

static bool is_systematic(const struct form_work *work)
{
    return is_language(work, "py") || is_language(work, "pal") ||
           is_language(work, "wg");
}

/* Each word as a whole or in its syllables. Where all words are single syllables, or the
 * whole is made by rule, it is not known which belong together: then all that touch may
 * be joined. */
static void add_joins(struct form_work *work, const struct syllables *syllables)
{
    uint32_t inside = 0;
    bool unknown = syllables->words == syllables->count || is_systematic(work);

    if (unknown && syllables->count <= JOINED_MOST) {
        for (uint32_t joins = 0; joins < 1u << (syllables->count - 1); joins++)
            add_joined(work, syllables, joins << 1);
        return;
    }
    for (size_t i = 1; i < syllables->count; i++)
        inside |= syllables->begins[i] ? 0 : 1u << i;
    add_joined(work, syllables, 0);
    add_joined(work, syllables, unknown ? UINT32_MAX : inside);
    for (size_t i = 0, to; i < syllables->count && syllables->words > 1; i = to) {
        uint32_t one = 0;
        for (to = i + 1; to < syllables->count && !syllables->begins[to]; to++)
            one |= 1u << to;
        if (one)
            add_joined(work, syllables, inside & ~one);
    }
}

static bool find_syllables(const struct form_work *work, struct syllables *syllables)
{
    svod_transcription system;

    return names_system(work->form, &system) &&
           read_syllables(syllables, system, work->form->text);
}

/* Without its hyphens. */
static void add_without_hyphens(struct form_work *work)
{
    struct buffer text = { 0 };

    for (const char *at = work->form->text; *at; at++)
        if (*at != '-')
            buffer_add_byte(&text, *at);
    if (buffer_failed(&text))
        work->status = error_no_memory(work->err);
    else if (text.len)
        add_way(work, text.bytes, text.len);
    buffer_release(&text);
}

static void add_ways(struct form_work *work)
{
    const char *text = work->form->text;
    struct syllables syllables = { .failed = false };

    add_way(work, text, strlen(text));
    add_plain_way(work, text, strlen(text));
    if (is_language(work, "zh") || is_language(work, "ko") || work->status != SVOD_OK)
        return;
    if (find_syllables(work, &syllables))
        add_joins(work, &syllables);
    else if (syllables.failed)
        work->status = error_no_memory(work->err);
    if (strchr(text, '-') && work->status == SVOD_OK)
        add_without_hyphens(work); /* also a spelling that is no longer used */
}

/* ---- The whole ------------------------------------------------------------------- */

/* The run of a form: its one way, or a group of its ways. `ways` is taken over. */
static svod_node *run_of_ways(svod_node *ways)
{
    svod_node *run;

    if (ways->children.count == 1) {
        run = ways->children.items[0];
        ways->children.count = 0;
        svod_node_free(ways);
        return run;
    }
    run = node_new(SVOD_NODE_RUN, ways->offset);
    if (!run)
        svod_node_free(ways);
    else if (node_add(run, ways))
        return run;
    svod_node_free(run);
    return NULL;
}

static bool label_run(svod_node *run, const svod_name_form *form)
{
    run->item.surface = memory_copy_string(form->text);
    run->language = memory_copy_string(form->language);
    run->source = memory_copy_string(form->source);
    return run->item.surface && run->language && run->source;
}

svod_status form_make(struct form_maker *maker, svod_node *group, const char *kind,
                      const svod_name_form *form, svod_error *err)
{
    struct form_work work = { .maker = maker, .kind = kind, .form = form, .err = err };
    svod_node *run;

    work.ways = node_new(SVOD_NODE_GROUP, group->offset);
    if (!work.ways)
        return error_no_memory(err);
    add_ways(&work);
    if (work.status != SVOD_OK || !work.ways->children.count) {
        svod_node_free(work.ways);
        return work.status;
    }
    run = run_of_ways(work.ways);
    if (!run || !label_run(run, form)) {
        svod_node_free(run);
        return error_no_memory(err);
    }
    return node_add(group, run) ? SVOD_OK : error_no_memory(err);
}
