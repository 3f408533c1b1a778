/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * filter.c - the rows of texts and sections are few and were checked when the segment was
 * opened, so filters look through them; what passes is a window of positions. */
#include "filter.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "filter_years.h"
#include "query_lexer.h"
#include "text/analyzer.h"
#include "text/numeral.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

void filter_release(struct scope *scopes, size_t count)
{
    for (size_t i = 0; scopes && i < count; i++)
        windows_release(&scopes[i].windows);
    free(scopes);
}

/* ---- Fields ---------------------------------------------------------------------- */

/* What a filter compares its values with: numbers of strings of a segment, 0 being the
 * empty one. `titles` has lines of "ru: История Цзинь". */
struct fields {
    uint32_t strings[2], titles;
};

static struct fields fields_of(enum filter_key key, const struct text_row *text,
                               const struct section_row *section)
{
    switch (key) {
    case FILTER_TEXT:
        return (struct fields){ { text->id, text->title }, text->titles };
    case FILTER_TITLE:
        return (struct fields){ { text->title, 0 }, text->titles };
    case FILTER_AUTHOR:
        return (struct fields){ { text->author, 0 }, 0 };
    case FILTER_TRANSLATOR:
        return (struct fields){ { text->translator, 0 }, 0 };
    case FILTER_EDITION:
        return (struct fields){ { text->edition, 0 }, 0 };
    case FILTER_GENRE:
        return (struct fields){ { text->genre, 0 }, 0 };
    case FILTER_LANG:
        return (struct fields){ { section->language, 0 }, 0 };
    case FILTER_SECTION:
        return (struct fields){ { section->title, 0 }, 0 };
    case FILTER_DATE:
        return (struct fields){ { text->date, 0 }, 0 };
    case FILTER_YEAR:
    case FILTER_ERA:
    case FILTER_DATED:
    case FILTER_ZONE:
    case FILTER_COUNT:
        break;
    }
    return (struct fields){ { 0, 0 }, 0 };
}

/* A value as it is compared, and the number that it may be. */
struct wanted {
    const struct filter_value *value;
    struct buffer folded;
    uint64_t number;
    bool is_number; /* of a section: "12" is the section with this number, too */
    bool found;
    /* What it was compared with last, and what came of it: sections of one text come
     * one after the other. */
    const struct segment *segment;
    struct fields fields;
    bool was_met;
};

/* The values of all filters, one after the other. */
struct wishes {
    struct wanted *items;
    size_t count;
    struct buffer usual, work;
};

static bool has_number(const struct segment *segment, struct fields fields,
                       uint64_t *number)
{
    const char *text = segment_string(segment, fields.strings[0]);

    return numeral_find(text, strlen(text), number);
}

/* A question has no full-width signs, so a field is compared without them. */
static void fold(struct wishes *wishes, const char *text, size_t len)
{
    buffer_clear(&wishes->usual);
    buffer_clear(&wishes->work);
    lexer_fold(text, len, &wishes->usual);
    if (!buffer_failed(&wishes->usual))
        analyzer_fold_name(wishes->usual.bytes, wishes->usual.len, &wishes->work);
}

/* Most names differ in their first letter already. */
static bool is_name(struct wishes *wishes, const struct wanted *wanted,
                    const char *text, size_t len)
{
    const struct buffer *work = &wishes->work, *folded = &wanted->folded;
    fold(wishes, text, utf8_next(text, text + len).size);
    if (work->len > folded->len || memcmp(work->bytes, folded->bytes, work->len) != 0)
        return false;
    fold(wishes, text, len);
    return work->len == folded->len &&
           memcmp(work->bytes, folded->bytes, work->len) == 0;
}

/* One of the titles in other languages? */
static bool is_title(struct wishes *wishes, const struct wanted *wanted,
                     const char *titles)
{
    while (*titles) {
        size_t len = strcspn(titles, "\n"), language = strcspn(titles, ":\n") + 2;
        if (language < len &&
            is_name(wishes, wanted, titles + language, len - language))
            return true;
        titles += len + (titles[len] != 0);
    }
    return false;
}

static bool compare(const struct wanted *wanted, const struct segment *segment,
                    struct fields fields, struct wishes *wishes)
{
    uint64_t number;

    if (wanted->value->is_range)
        return has_number(segment, fields, &number) && number >= wanted->value->from &&
               number <= wanted->value->to;
    if (wanted->is_number && has_number(segment, fields, &number) &&
        number == wanted->number)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(fields.strings); i++) {
        const char *text = segment_string(segment, fields.strings[i]);
        if (*text && is_name(wishes, wanted, text, strlen(text)))
            return true;
    }
    return is_title(wishes, wanted, segment_string(segment, fields.titles));
}

static bool meets(struct wanted *wanted, const struct segment *segment,
                  struct fields fields, struct wishes *wishes)
{
    if (wanted->segment != segment || wanted->fields.strings[0] != fields.strings[0] ||
        wanted->fields.strings[1] != fields.strings[1]) {
        wanted->segment = segment;
        wanted->fields = fields;
        wanted->was_met = compare(wanted, segment, fields, wishes);
    }
    return wanted->was_met;
}

/* ---- Sections -------------------------------------------------------------------- */

/* Not of sections, but of zones and passages in them. */
static bool is_of_places(enum filter_key key)
{
    return key == FILTER_ZONE || year_filters_have(key);
}

/* Does the section pass all filters? Every value is tried, so that one which no text has
 * is known. */
static bool passes(const struct svod_query *query, const struct segment *segment,
                   const struct section_row *section, struct wishes *wishes)
{
    struct wanted *wanted = wishes->items;
    bool passed = true;

    for (size_t i = 0; i < query->filters.count; i++) {
        const struct filter *filter = &query->filters.items[i];
        struct fields fields =
            fields_of(filter->key, &segment->texts[section->text], section);
        bool any = is_of_places(filter->key);
        for (size_t k = 0; k < filter->values.count; k++, wanted++)
            if (!is_of_places(filter->key) && meets(wanted, segment, fields, wishes))
                any = wanted->found = true;
        passed = passed && any;
    }
    return passed;
}

static void find_zones(const struct svod_query *query, bool *zones)
{
    zones[ZONE_TEXT] = zones[ZONE_NOTE] = true;
    for (size_t i = 0; i < query->filters.count; i++) {
        const struct filter *filter = &query->filters.items[i];
        bool named[2] = { false, false };
        if (filter->key != FILTER_ZONE)
            continue;
        for (size_t k = 0; k < filter->values.count; k++)
            named[strcmp(filter->values.items[k].text, "note") == 0] = true;
        for (size_t zone = 0; zone < ARRAY_LEN(named); zone++)
            zones[zone] = zones[zone] && named[zone];
    }
}

static svod_status apply_to_part(struct scope *scope, struct part *part,
                                 const struct svod_query *query, struct wishes *wishes,
                                 const struct year_filters *years, svod_error *err)
{
    bool zones[2];

    scope->everywhere = !query->filters.count && !part->has_dead;
    if (scope->everywhere)
        return SVOD_OK;
    find_zones(query, zones);
    for (uint32_t i = 0; i < part->segment.section_count; i++) {
        const struct section_row *section = &part->segment.sections[i];
        if (!part_has_source(part, section->source) ||
            !passes(query, &part->segment, section, wishes))
            continue;
        for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++)
            if (zones[zone] && !year_filters_windows(years, &part->segment, section,
                                                     (enum zone)zone, &scope->windows))
                return error_no_memory(err);
    }
    return SVOD_OK;
}

/* ---- The whole ------------------------------------------------------------------- */

static void release_wishes(struct wishes *wishes)
{
    for (size_t i = 0; wishes->items && i < wishes->count; i++)
        buffer_release(&wishes->items[i].folded);
    free(wishes->items);
    buffer_release(&wishes->usual);
    buffer_release(&wishes->work);
}

static void fold_value(struct wanted *wanted, const struct filter *filter,
                       const struct filter_value *value)
{
    size_t len = strlen(value->text), used;

    wanted->value = value;
    analyzer_fold_name(value->text, len, &wanted->folded);
    wanted->is_number = filter->key == FILTER_SECTION && !value->is_range &&
                        numeral_read(value->text, len, &wanted->number, &used) &&
                        used == len;
}

static svod_status init_wishes(struct wishes *wishes, const struct svod_query *query,
                               svod_error *err)
{
    struct wanted *next;

    *wishes = (struct wishes){ .count = 0 };
    for (size_t i = 0; i < query->filters.count; i++)
        wishes->count += query->filters.items[i].values.count;
    next = wishes->items = memory_array(wishes->count, sizeof *wishes->items);
    if (!next)
        return error_no_memory(err);
    for (size_t i = 0; i < query->filters.count; i++) {
        const struct filter *filter = &query->filters.items[i];
        for (size_t k = 0; k < filter->values.count; k++, next++) {
            fold_value(next, filter, &filter->values.items[k]);
            if (buffer_failed(&next->folded))
                return error_no_memory(err);
        }
    }
    return SVOD_OK;
}

/* A slip of the pen should not look like an empty answer. */
static svod_status check_found(const struct svod_query *query,
                               const struct wishes *wishes, svod_error *err)
{
    const struct wanted *wanted = wishes->items;

    for (size_t i = 0; i < query->filters.count; i++) {
        const struct filter *filter = &query->filters.items[i];
        bool may_miss = filter->key == FILTER_SECTION || filter->key == FILTER_DATE ||
                        is_of_places(filter->key);
        for (size_t k = 0; k < filter->values.count; k++, wanted++) {
            if (may_miss || wanted->found)
                continue;
            if (filter->key == FILTER_TEXT)
                return lexer_error(err, wanted->value->offset,
                                   "no text in this index has the id or title '%s'",
                                   wanted->value->text);
            if (filter->key == FILTER_LANG)
                return lexer_error(err, wanted->value->offset,
                                   "no text in this index is in the language '%s'",
                                   wanted->value->text);
            return lexer_error(err, wanted->value->offset,
                               "no text in this index has the %s '%s'",
                               filter_names[filter->key], wanted->value->text);
        }
    }
    return SVOD_OK;
}

svod_status filter_apply(struct scope *scopes, struct svod_searcher *searcher,
                         const struct svod_query *query, svod_error *err)
{
    struct wishes wishes;
    struct year_filters years = { .dated = false };
    svod_status status = init_wishes(&wishes, query, err);

    if (status == SVOD_OK)
        status = year_filters_init(&years, query, err);
    for (size_t i = 0; i < searcher->part_count && status == SVOD_OK; i++)
        status =
            apply_to_part(&scopes[i], &searcher->parts[i], query, &wishes, &years, err);
    if (status == SVOD_OK &&
        (buffer_failed(&wishes.work) || buffer_failed(&wishes.usual)))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = check_found(query, &wishes, err);
    release_wishes(&wishes);
    year_filters_release(&years);
    return status;
}

bool scope_meets(const struct scope *scope, struct position_range range)
{
    const struct windows *windows = &scope->windows;
    size_t low = 0, high = windows->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (windows->items[middle].to <= range.start)
            low = middle + 1;
        else
            high = middle;
    }
    if (range.start >= range.end)
        return false;
    return scope->everywhere ||
           (low < windows->count && windows->items[low].from < range.end);
}
