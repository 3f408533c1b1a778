/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * segment_headers.c - do the arrays that the headers name stand inside their files?
 *
 * Looked at once, when a segment is opened: an array that begins where it may and ends
 * before the file does can then be read by number, whoever wrote the file. */
#include "segment.h"

/* An array of `count` things of `size` bytes in a file. */
struct array {
    enum segment_file file;
    uint64_t offset, count, size;
};

static bool fits(const struct segment *segment, const struct array *array)
{
    uint64_t size = segment->files[array->file].size;

    return (array->size == 1 || array->offset % 8 == 0) && array->offset <= size &&
           array->count <= (size - array->offset) / array->size;
}

static bool all_fit(const struct segment *segment, const struct array *arrays,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!fits(segment, &arrays[i]))
            return false;
    return true;
}

static bool words_fit(const struct segment *segment)
{
    const struct lexicon_header *words = segment->lexicon;
    const struct concordance_header *lists = segment->concordance;
    const struct pairs_header *pairs = segment->pairs;
    uint64_t classes = words->class_count, count = pairs->pair_count;
    const struct array arrays[] = {
        { SEGMENT_LEXICON, words->class_first, classes + 1, 4 },
        { SEGMENT_LEXICON, words->class_keys, classes + 1, 4 },
        { SEGMENT_LEXICON, words->class_script, classes, 1 },
        { SEGMENT_LEXICON, words->surfaces, words->token_count + 2ull, 4 },
        { SEGMENT_LEXICON, words->key_bytes, 0, 1 },
        { SEGMENT_LEXICON, words->surface_bytes, 0, 1 },
        { SEGMENT_CONCORDANCE, lists->lists, classes + 1, 8 },
        { SEGMENT_CONCORDANCE, lists->counts, classes, 4 },
        { SEGMENT_CONCORDANCE, lists->bytes, 0, 8 },
        { SEGMENT_PAIRS, pairs->keys, count, 8 },
        { SEGMENT_PAIRS, pairs->lists, count + 1, 8 },
        { SEGMENT_PAIRS, pairs->counts, count, 4 },
        { SEGMENT_PAIRS, pairs->bytes, 0, 8 },
    };

    return all_fit(segment, arrays, sizeof arrays / sizeof *arrays);
}

static bool display_fits(const struct segment *segment)
{
    const struct gaps_header *gaps = segment->gaps;
    const struct places_header *places = segment->places;
    const struct array arrays[] = {
        { SEGMENT_GAPS, gaps->blocks, 1, 4 },
        { SEGMENT_GAPS, gaps->strings, gaps->string_count + 1ull, 4 },
        { SEGMENT_GAPS, gaps->bytes, 0, 1 },
        { SEGMENT_GAPS, gaps->string_bytes, 0, 1 },
        { SEGMENT_PLACES, places->groups, places->group_count,
          sizeof(struct place_group) },
        { SEGMENT_PLACES, places->bytes, 0, 1 },
    };

    return all_fit(segment, arrays, sizeof arrays / sizeof *arrays);
}

static bool tables_fit(const struct segment *segment)
{
    const struct tables_header *tables = segment->tables;
    const struct array arrays[] = {
        { SEGMENT_TABLES, tables->strings, tables->string_count + 1ull, 4 },
        { SEGMENT_TABLES, tables->string_bytes, 0, 1 },
        { SEGMENT_TABLES, tables->texts, tables->text_count, sizeof(struct text_row) },
        { SEGMENT_TABLES, tables->sections, tables->section_count,
          sizeof(struct section_row) },
        { SEGMENT_TABLES, tables->sources, tables->source_count, 4 },
        { SEGMENT_TABLES, tables->links, tables->link_count, sizeof(struct link_row) },
        { SEGMENT_TABLES, tables->passages, tables->passage_count,
          sizeof(struct passage_row) },
    };

    return all_fit(segment, arrays, sizeof arrays / sizeof *arrays);
}

/* One entry for each passage of the tables. */
static bool dates_fit(const struct segment *segment)
{
    const struct dates_header *dates = segment->dates;
    const struct array arrays[] = {
        { SEGMENT_DATES, dates->firsts, dates->passage_count + 1ull, 4 },
        { SEGMENT_DATES, dates->years, dates->year_count, 2 },
    };

    return dates->passage_count == segment->tables->passage_count &&
           all_fit(segment, arrays, sizeof arrays / sizeof *arrays);
}

bool segment_headers_fit(const struct segment *segment)
{
    return words_fit(segment) && display_fits(segment) && tables_fit(segment) &&
           dates_fit(segment);
}
