/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * filter.c - Xapian knows which passages have a field; positions know where passages
 * are. Zones are streams and need no Xapian. */
#include "filter.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "query_lexer.h"

#include <stdlib.h>
#include <string.h>

void filter_release(struct scope *scopes, size_t count)
{
    for (size_t i = 0; scopes && i < count; i++)
        windows_release(&scopes[i].windows);
    free(scopes);
}

/* ---- Passages of a value --------------------------------------------------------- */

/* Mark the passages of a part that have this value in one of the filter's fields. */
static svod_status mark_value(struct part *part, enum filter_key key, const char *value,
                              uint8_t *passages, size_t *found, svod_error *err)
{
    static const struct {
        enum filter_key key;
        enum field field;
    } fields[] = {
        { FILTER_TEXT, FIELD_TEXT_ID },
        { FILTER_TEXT, FIELD_TITLE },
        { FILTER_LANG, FIELD_LANGUAGE },
    };
    struct passage_reader *reader;
    svod_status status = searcher_passages(&reader, part, err);

    for (size_t i = 0; i < ARRAY_LEN(fields) && status == SVOD_OK; i++) {
        struct buffer term = { 0 };
        size_t count = 0;
        if (fields[i].key != key)
            continue;
        field_term(fields[i].field, value, strlen(value), &term);
        if (buffer_failed(&term))
            status = error_no_memory(err);
        else
            status = passage_reader_mark(reader, term.bytes, term.len - 1, passages,
                                         part->segment.passage_count, &count, err);
        *found += count;
        buffer_release(&term);
    }
    return status;
}

static bool is_living(struct part *part, uint32_t passage)
{
    uint32_t section = segment_passage(&part->segment, passage)->section;

    return !part->has_dead ||
           (section < part->segment.section_count &&
            part_has_source(part, part->segment.sections[section].source));
}

/* Add the passages with one value to those of all. The value is found where a living
 * passage has it: an index does not know what it once held. */
static void add_value(uint8_t *passages, const uint8_t *ones, struct part *part,
                      size_t *found)
{
    for (uint32_t i = 0; i < part->segment.passage_count; i++) {
        passages[i] |= ones[i];
        if (ones[i] && !*found)
            *found = is_living(part, i);
    }
}

/* Take out of `kept` the passages that have none of the filter's values. */
static svod_status narrow(uint8_t *kept, struct part *part, const struct filter *filter,
                          size_t *found, svod_error *err)
{
    size_t count = part->segment.passage_count;
    uint8_t *passages = memory_array(count, 1), *ones = memory_array(count, 1);
    svod_status status = passages && ones ? SVOD_OK : error_no_memory(err);

    for (size_t i = 0; i < filter->values.count && status == SVOD_OK; i++) {
        size_t marked = 0;
        memset(ones, 0, count);
        status = mark_value(part, filter->key, filter->values.items[i].text, ones,
                            &marked, err);
        if (marked)
            add_value(passages, ones, part, &found[i]);
    }
    for (size_t i = 0; i < count && status == SVOD_OK; i++)
        kept[i] &= passages[i];
    free(passages);
    free(ones);
    return status;
}

/* ---- Windows --------------------------------------------------------------------- */

static bool add_passages(struct windows *out, struct segment *segment,
                         const struct section_row *section, const uint8_t *kept,
                         enum zone zone)
{
    for (uint32_t i = 0; i < section->passage_count; i++) {
        uint32_t passage = section->first_passage + i;
        struct position_range range;
        if (kept && !kept[passage])
            continue;
        if (!kept && i)
            break; /* the whole stream was added with the first */
        range = kept ? segment_passage_range(segment, passage, zone)
                     : segment_stream(section, zone);
        if (!windows_add(out, range.start, range.end))
            return false;
    }
    return true;
}

/* The positions of these passages (all when `kept` is NULL) in these zones. */
static svod_status make_windows(struct scope *scope, struct part *part,
                                const uint8_t *kept, const bool *zones, svod_error *err)
{
    struct segment *segment = &part->segment;

    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[i];
        if (!part_has_source(part, section->source))
            continue;
        for (int zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++)
            if (zones[zone] &&
                !add_passages(&scope->windows, segment, section, kept, (enum zone)zone))
                return error_no_memory(err);
    }
    return SVOD_OK;
}

static void narrow_zones(bool *zones, const struct filter *filter)
{
    bool named[2] = { false, false };

    for (size_t i = 0; i < filter->values.count; i++)
        named[strcmp(filter->values.items[i].text, "note") == 0] = true;
    for (size_t zone = 0; zone < 2; zone++)
        zones[zone] = zones[zone] && named[zone];
}

static uint8_t *all_passages(const struct part *part)
{
    uint8_t *passages = memory_array(part->segment.passage_count, 1);

    if (passages)
        memset(passages, 1, part->segment.passage_count);
    return passages;
}

/* `found` has a place for each value of each filter, in order. */
static svod_status apply_to_part(struct scope *scope, struct part *part,
                                 const struct svod_query *query, size_t *found,
                                 svod_error *err)
{
    bool zones[2] = { true, true };
    uint8_t *kept = NULL;
    svod_status status = SVOD_OK;

    scope->everywhere = !query->filters.count && !part->has_dead;
    if (scope->everywhere)
        return SVOD_OK;
    for (size_t i = 0; i < query->filters.count && status == SVOD_OK; i++) {
        const struct filter *filter = &query->filters.items[i];
        if (filter->key == FILTER_ZONE) {
            narrow_zones(zones, filter);
        } else {
            if (!kept)
                kept = all_passages(part);
            status =
                kept ? narrow(kept, part, filter, found, err) : error_no_memory(err);
        }
        found += filter->values.count;
    }
    if (status == SVOD_OK)
        status = make_windows(scope, part, kept, zones, err);
    free(kept);
    return status;
}

/* ---- The whole ------------------------------------------------------------------- */

static svod_status check_found(const struct svod_query *query, const size_t *found,
                               svod_error *err)
{
    for (size_t i = 0; i < query->filters.count; i++) {
        const struct filter *filter = &query->filters.items[i];
        for (size_t k = 0; k < filter->values.count; k++, found++) {
            const struct filter_value *value = &filter->values.items[k];
            if (filter->key == FILTER_TEXT && !*found)
                return lexer_error(err, value->offset,
                                   "no text in this index has the id or title '%s'",
                                   value->text);
            if (filter->key == FILTER_LANG && !*found)
                return lexer_error(err, value->offset,
                                   "no text in this index is in the language '%s'",
                                   value->text);
        }
    }
    return SVOD_OK;
}

svod_status filter_apply(struct scope *scopes, struct svod_searcher *searcher,
                         const struct svod_query *query, svod_error *err)
{
    size_t values = 0, *found;
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < query->filters.count; i++)
        values += query->filters.items[i].values.count;
    found = memory_array(values, sizeof *found);
    if (!found)
        return error_no_memory(err);
    for (size_t i = 0; i < searcher->part_count && status == SVOD_OK; i++)
        status = apply_to_part(&scopes[i], &searcher->parts[i], query, found, err);
    if (status == SVOD_OK)
        status = check_found(query, found, err);
    free(found);
    return status;
}
