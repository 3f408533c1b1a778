/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A segment written from a builder and read again: the order of tokens and sections,
 * positions of classes, what stands between tokens, pages and lines. */
#include "index/segment.h"

#include "harness/check.h"
#include "harness/folder.h"
#include "index/format.h"
#include "indexer/builder.h"
#include "indexer/segment_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGES 100

static void add(struct builder *builder, enum zone zone, const char *text)
{
    builder_add(builder, zone, text, strlen(text));
}

static uint32_t end_source(struct builder *builder)
{
    uint32_t source = UINT32_MAX;

    CHECK(builder_end_source(builder, &source, NULL) == SVOD_OK,
          "a source is taken in");
    return source;
}

/* The second text by its id: it comes first in the corpus, and is long. */
static void add_long_text(struct builder *builder)
{
    struct svod_text text = { .id = "a", .title = "長", .section = "卷一" };

    builder_begin_source(builder, "/z");
    builder_begin_section(builder, &text);
    builder_begin_passage(builder, false);
    for (unsigned page = 0; page < PAGES; page++) {
        char label[20];
        int len = snprintf(label, sizeof label, "X_%03u-1a", page);
        for (uint32_t line = 1; line <= 3; line++) {
            builder_place(builder, label, (size_t)len, line);
            add(builder, ZONE_TEXT, page % 10 ? "人馬平州" : "人馬，張");
            builder_break_line(builder);
        }
    }
    end_source(builder);
}

static void add_short_text(struct builder *builder)
{
    struct svod_text text = { .id = "b", .section = "上" };

    builder_begin_source(builder, "/a");
    builder_begin_section(builder, &text);
    builder_begin_passage(builder, true);
    add(builder, ZONE_TEXT, "上");
    builder_begin_passage(builder, false);
    add(builder, ZONE_TEXT, "«眞，");
    add(builder, ZONE_NOTE, "注。");
    add(builder, ZONE_TEXT, "真»！ Агуда  Агуды");
    builder_begin_passage(builder, false);
    add(builder, ZONE_NOTE, "又");
    end_source(builder);
}

/* Nothing of a source that is dropped may be left but ids that nobody uses. */
static void add_bad_text(struct builder *builder)
{
    struct svod_text text = { .id = "bad" };
    struct builder_mark mark = builder_mark(builder);

    builder_begin_source(builder, "/bad");
    builder_begin_section(builder, &text);
    builder_begin_passage(builder, false);
    add(builder, ZONE_TEXT, "龘龘龘");
    builder_drop_source(builder, &mark);
}

static void make_segment(struct segment *segment, struct segment_entry *entry)
{
    struct builder *builder = NULL;
    struct stage_times times = { 0 };

    CHECK(builder_new(&builder, NULL) == SVOD_OK, "a builder");
    add_short_text(builder);
    add_bad_text(builder);
    add_long_text(builder);
    CHECK(segment_write(entry, folder(), 1, builder, &times, NULL) == SVOD_OK, "write");
    builder_free(builder);
    CHECK(segment_open(segment, folder(), entry, NULL) == SVOD_OK, "open");
}

/* ---- Order ----------------------------------------------------------------------- */

static void test_sections(struct segment *segment)
{
    const struct section_row *rows = segment->sections;

    IS_NUMBER(segment->section_count, 2, "two sections");
    IS_STRING(segment_string(segment, segment->texts[rows[0].text].id), "a",
              "in the order of text ids");
    IS_NUMBER(rows[0].text_start, 1, "the first begins behind the border");
    IS_NUMBER(rows[0].text_end - rows[0].text_start, PAGES * 12 - PAGES / 10 * 3,
              "its tokens");
    IS_NUMBER(rows[0].note_start, rows[0].note_end, "it has no notes");
    IS_NUMBER(rows[1].text_start, rows[0].text_end + 1,
              "the next one, a border behind");
    IS_NUMBER(rows[1].text_end - rows[1].text_start, 5, "its main text");
    IS_NUMBER(rows[1].note_end - rows[1].note_start, 2, "its notes");
    IS_STRING(segment_source_path(segment, rows[1].source), "/a", "its path");
    IS_NUMBER(segment_section_at(segment, rows[1].note_start), 1,
              "a position is in its section");
    IS_NUMBER(segment_zone_at(&rows[1], rows[1].note_start), ZONE_NOTE, "and zone");
}

static void test_passages(struct segment *segment)
{
    const struct section_row *row = &segment->sections[1];
    uint32_t first = row->first_passage;
    struct position_range range;

    IS_NUMBER(row->passage_count, 3, "a heading and two passages");
    IS_NUMBER(segment_passage(segment, first)->number, 0, "the heading is 0");
    IS_NUMBER(segment_passage(segment, first + 2)->number, 2, "the last is 2");
    range = segment_passage_range(segment, first + 1, ZONE_TEXT);
    IS_NUMBER(range.end - range.start, 4, "the main text of a passage");
    range = segment_passage_range(segment, first + 2, ZONE_TEXT);
    IS_NUMBER(range.end - range.start, 0, "a passage without main text");
    range = segment_passage_range(segment, first + 2, ZONE_NOTE);
    IS_NUMBER(range.end - range.start, 1, "... has a note");
    IS_NUMBER(segment_passage_at(segment, 1, row->text_start + 1), first + 1,
              "a position is in its passage");
    IS_NUMBER(segment_passage_at(segment, 1, row->note_end - 1), first + 2,
              "... also in the notes");
}

static struct id_range ids_of(struct segment *segment, const char *key)
{
    uint32_t class;

    if (!lexicon_find(segment, key, strlen(key), &class))
        return (struct id_range){ 1, 0 };
    return lexicon_class_ids(segment, class);
}

static void test_lexicon(struct segment *segment)
{
    uint32_t start = segment->sections[1].text_start;
    struct id_range ids = ids_of(segment, "真"), exact;
    uint32_t class, first = segment_token(segment, start + 1);
    size_t len;
    bool is_han;
    const char *surface;

    IS_NUMBER(ids.last - ids.first + 1, 2, "two ways to write one class");
    CHECK(first >= ids.first && first <= ids.last, "眞 is one of them");
    surface = lexicon_surface(segment, first, &len, &is_han);
    CHECK(is_han && len == 3 && memcmp(surface, "眞", 3) == 0, "... as it is written");
    lexicon_find(segment, "真", 3, &class);
    CHECK(lexicon_form_ids(segment, class, "眞", 3, &exact), "look for a form");
    CHECK(exact.first == first && exact.last == first, "its form is found");
    CHECK(lexicon_form_ids(segment, class, "龘", 3, &exact), "look for another");
    CHECK(exact.first > exact.last, "a form that is not there is not");
    ids = ids_of(segment, "агуд");
    IS_NUMBER(ids.last - ids.first + 1, 2, "two forms of a word");
    ids = ids_of(segment, "龘");
    CHECK(ids.first > ids.last, "what was dropped left nothing");
    IS_NUMBER(segment_token(segment, 0), TOKEN_BORDER, "position 0 is a border");
    IS_NUMBER(segment_token(segment, segment->sections[0].text_end), TOKEN_BORDER,
              "a border ends the stream");
}

/* ---- Positions ------------------------------------------------------------------- */

/* The positions of these ids by reading the stream. */
static size_t read_plain(struct segment *segment, struct id_range ids, uint32_t *out)
{
    size_t count = 0;

    for (uint32_t i = 1; i < segment->tables->end_position; i++) {
        uint32_t id = segment_token(segment, i);
        if (id >= ids.first && id <= ids.last)
            out[count++] = i;
    }
    return count;
}

static void test_whole_list(struct segment *segment, const char *key)
{
    uint32_t *wanted = calloc(segment->tables->end_position, sizeof *wanted), class = 0;
    size_t count = read_plain(segment, ids_of(segment, key), wanted), same = 0;
    struct postings postings;

    lexicon_find(segment, key, strlen(key), &class);
    IS_NUMBER(postings_count(segment, class), count, "how often %s stands there", key);
    CHECK(postings_open(&postings, segment, class), "... a list");
    while (postings.left && same < count && postings_next(&postings) == wanted[same])
        same++;
    IS_NUMBER(same, count, "... of all its places");
    free(wanted);
}

/* Skip and read at random: after postings_skip the first posting at or after the place
 * has to come, and none that was read comes again. */
static void test_skips(struct segment *segment, const char *key)
{
    uint32_t *plain = calloc(segment->tables->end_position, sizeof *plain), class = 0;
    size_t count = read_plain(segment, ids_of(segment, key), plain);
    unsigned state = 42, wrong = 0;

    lexicon_find(segment, key, strlen(key), &class);
    for (int round = 0; round < 200; round++) {
        struct postings postings;
        uint32_t target = 1, last = 0;
        postings_open(&postings, segment, class);
        while (postings.left) {
            size_t next = 0;
            state = state * 1103515245 + 12345;
            target += (state >> 16) % (round % 10 ? 60 : 900);
            while (next < count && plain[next] < target)
                next++;
            postings_skip(&postings, target);
            while (postings.left && last < target)
                last = postings_next(&postings);
            if (next < count && plain[next] > last)
                wrong++;
            if (last < target)
                break;
            target = last;
        }
    }
    IS_NUMBER(wrong, 0, "skipping in the places of %s misses none", key);
    free(plain);
}

/* ---- Display --------------------------------------------------------------------- */

static void check_gap(struct segment *segment, uint32_t position, const char *wanted)
{
    struct buffer gap = { 0 };

    gaps_add(segment, position, false, true, &gap);
    IS_STRING(buffer_string(&gap), wanted, "before the token at %u", position);
    buffer_release(&gap);
}

static void test_gaps(struct segment *segment)
{
    uint32_t start = segment->sections[1].text_start;

    check_gap(segment, start + 1, "\n«");
    check_gap(segment, start + 2, "，");
    check_gap(segment, start + 3, "»！ ");
    check_gap(segment, start + 4, "  ");
    check_gap(segment, segment->sections[0].text_start + 2, "，");
    check_gap(segment, segment->sections[0].text_start + 4, "");
}

static void test_places(struct segment *segment)
{
    uint32_t position = segment->sections[0].text_start;
    struct buffer label = { 0 };
    unsigned wrong = 0;

    for (unsigned page = 0; page < PAGES; page++)
        for (uint32_t line = 1; line <= 3; line++) {
            char wanted[20];
            uint32_t tokens = page % 10 ? 4 : 3, found;
            snprintf(wanted, sizeof wanted, "X_%03u-1a", page);
            for (uint32_t i = 0; i < tokens; i++) {
                places_find(segment, position++, &label, &found);
                wrong += found != line || strcmp(buffer_string(&label), wanted) != 0;
            }
        }
    IS_NUMBER(wrong, 0, "each token stands on its page and line");
    places_find(segment, segment->sections[1].text_start, &label, &wrong);
    IS_STRING(buffer_string(&label), "", "a source without pages has no label");
    buffer_release(&label);
}

int main(void)
{
    struct segment segment;
    struct segment_entry entry;

    make_segment(&segment, &entry);
    test_sections(&segment);
    test_passages(&segment);
    test_lexicon(&segment);
    test_whole_list(&segment, "人");
    test_whole_list(&segment, "張");
    test_whole_list(&segment, "агуд");
    test_skips(&segment, "人");
    test_skips(&segment, "張");
    test_gaps(&segment);
    test_places(&segment);
    CHECK(!segment_damaged(&segment), "nothing was found damaged");
    CHECK(segment_verify(&segment, NULL) == SVOD_OK, "all of it is whole");
    CHECK(segment_token(&segment, 1000000) == TOKEN_BORDER && segment_damaged(&segment),
          "a position that cannot be is read as a border, and as damage");
    segment_close(&segment);
    free(entry.dead);
    return check_done();
}
