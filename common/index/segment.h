/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * segment.h - an open segment: one immutable part of an index.
 *
 * Everything is read through checked ranges. What turns out damaged reads as empty and
 * leaves a mark; whoever asked a question looks at segment_damaged() before he gives
 * the answer away. So damage can stop an answer, never change it. */
#ifndef SEGMENT_H
#define SEGMENT_H

#include "base/buffer.h"
#include "layout.h"
#include "manifest.h"
#include "sealed.h"
#include "text/script.h"

struct segment {
    struct sealed_file files[SEGMENT_PASSAGES]; /* all but Xapian's */
    int passages_fd;
    struct seal passages_seal;
    char *name;
    bool wide; /* token ids have 32 bits */
    uint32_t section_count, passage_count;
    const struct lexicon_header *lexicon;
    const struct concordance_header *concordance;
    const struct pairs_header *pairs;
    const struct gaps_header *gaps;
    const struct places_header *places;
    const struct tables_header *tables;
    const struct dates_header *dates;
    const struct section_row *sections; /* checked when the segment is opened */
    const struct text_row *texts;
};

svod_status segment_open(struct segment *segment, const char *folder,
                         const struct segment_entry *entry, svod_error *err);
void segment_close(struct segment *segment);

/* Do all arrays that the headers name stand inside their files? */
bool segment_headers_fit(const struct segment *segment);
bool segment_damaged(const struct segment *segment);

/* Check all of its files. */
svod_status segment_verify(struct segment *segment, svod_error *err);

/* ---- Stream ---------------------------------------------------------------------- */

/* The ids of [start, start + count), checked: const uint16_t * or const uint32_t *, as
 * `wide` says; NULL when damaged or outside. */
static inline const void *segment_tokens(struct segment *segment, uint32_t start,
                                         uint32_t count)
{
    unsigned shift = segment->wide ? 2 : 1;

    return sealed_range(&segment->files[SEGMENT_STREAM], (uint64_t)start << shift,
                        (uint64_t)count << shift);
}

/* The id at a position; the border when damaged. */
uint32_t segment_token(struct segment *segment, uint32_t position);

/* ---- Lexicon --------------------------------------------------------------------- */

/* A run of token ids: first, first + 1 .. last. Empty when first > last. */
struct id_range {
    uint32_t first, last;
};

/* The class with this key; false when the segment has none. */
bool lexicon_find(struct segment *segment, const char *key, size_t len,
                  uint32_t *class);

/* The first class whose key is not below this one; the number of classes when all are.
 * And the key of a class, which is not terminated, and the script of its first token. */
uint32_t lexicon_first_class(struct segment *segment, const char *key, size_t len);
const char *lexicon_class_key(struct segment *segment, uint32_t class, size_t *len);
enum script lexicon_class_script(struct segment *segment, uint32_t class);

/* The ids of a class, and those of one form in it, `wanted` as analyzer_form gives it;
 * false when there is no memory to look. */
struct id_range lexicon_class_ids(struct segment *segment, uint32_t class);
bool lexicon_form_ids(struct segment *segment, uint32_t class, const char *wanted,
                      size_t len, struct id_range *ids);

/* The token as it is written. */
const char *lexicon_surface(struct segment *segment, uint32_t id, size_t *len,
                            bool *is_han);

/* ---- Concordance ----------------------------------------------------------------- */

struct postings {
    const uint8_t *at;
    const uint8_t *end;
    const uint8_t *start; /* of the differences */
    const struct skip *skips;
    uint32_t skip_count;
    uint32_t count, left; /* in all; not read yet */
    uint32_t position;    /* the last one read; 0 before the first */
};

uint32_t postings_count(struct segment *segment, uint32_t class);
bool postings_open(struct postings *postings, struct segment *segment, uint32_t class);

/* The same for two classes side by side, at the positions of the first. False when this
 * is not known from a list, because one of them is not frequent; then nothing is set.
 * `counts` are those of the classes. */
struct pair_list {
    uint32_t number, count; /* count 0: the pair does not occur */
};

bool pairs_find(struct segment *segment, const uint32_t *classes,
                const uint32_t *counts, struct pair_list *list);
bool pairs_open(struct postings *postings, struct segment *segment,
                const struct pair_list *list);

/* Go on so that the next position read is the first at or after `position`, or some
 * posting before it in the same block. Never goes back. */
void postings_skip(struct postings *postings, uint32_t position);

/* The next position; the caller looks at `left` first. A damaged list ends early. */
static inline uint32_t postings_next(struct postings *postings)
{
    uint32_t step = 0;
    unsigned shift = 0;

    postings->left--;
    while (postings->at < postings->end && *postings->at & 128 && shift < 28) {
        step |= (*postings->at++ & 127u) << shift;
        shift += 7;
    }
    if (postings->at < postings->end)
        step |= (uint32_t)*postings->at++ << shift;
    postings->position += step;
    return postings->position;
}

/* ---- Sections and passages ------------------------------------------------------- */

enum zone {
    ZONE_TEXT,
    ZONE_NOTE
};

/* The section in whose streams this position stands. */
uint32_t segment_section_at(const struct segment *segment, uint32_t position);

/* The start and end of a section's stream. */
struct position_range {
    uint32_t start, end;
};

static inline struct position_range segment_stream(const struct section_row *section,
                                                   enum zone zone)
{
    return zone == ZONE_TEXT
               ? (struct position_range){ section->text_start, section->text_end }
               : (struct position_range){ section->note_start, section->note_end };
}

static inline enum zone segment_zone_at(const struct section_row *section,
                                        uint32_t position)
{
    return position < section->text_end || section->note_start == section->note_end
               ? ZONE_TEXT
               : ZONE_NOTE;
}

/* The passage in which this position of this section stands. */
uint32_t segment_passage_at(struct segment *segment, uint32_t section,
                            uint32_t position);

/* A row; one of zeros when damaged. */
const struct passage_row *segment_passage(struct segment *segment, uint32_t passage);

/* The positions of a passage in a zone; empty where it has none. */
struct position_range segment_passage_range(struct segment *segment, uint32_t passage,
                                            enum zone zone);

/* A string of the tables; "" when damaged. Terminated. */
const char *segment_string(const struct segment *segment, uint32_t number);

/* A row of links; one of a kind that there is not when damaged. */
uint32_t segment_link_count(const struct segment *segment);
const struct link_row *segment_link(struct segment *segment, uint32_t number);

/* The first link of a source; and the one behind its last, which begins the next's. */
uint32_t segment_first_link(struct segment *segment, uint32_t source);

/* The path of a source. */
const char *segment_source_path(const struct segment *segment, uint32_t source);

/* The order of the corpus: texts by id, in a text by source, in a source as it stands
 * there. Negative, 0 or positive, as strcmp says it. */
int segment_compare_sections(const struct segment *x, const struct section_row *p,
                             const struct segment *y, const struct section_row *q);

/* ---- Dates ----------------------------------------------------------------------- */

/* The years of a passage, ascending, each with DATES_INFERRED where it is that; none
 * where it has none or the segment is damaged. */
const uint16_t *dates_of_passage(struct segment *segment, uint32_t passage,
                                 size_t *count);

/* ---- Display --------------------------------------------------------------------- */

/* Add what stands before the token at `position`, punctuation and blanks. */
void gaps_add(struct segment *segment, uint32_t position, bool at_passage,
              bool beside_han, struct buffer *out);

/* Where the source has this position: the label of the page ("" without pages) and
 * the line on it. `label` is cleared first. */
void places_find(struct segment *segment, uint32_t position, struct buffer *label,
                 uint32_t *line);

/* Call `each` for every gap of these positions that is not the default, in order. Ends
 * early when it returns false. */
void gaps_each(struct segment *segment, struct position_range range,
               bool (*each)(void *context, uint32_t position, uint32_t string),
               void *context);

/* A string of the gaps; "" when damaged. */
const char *gaps_string(struct segment *segment, uint32_t number, size_t *len);

typedef bool places_fn(void *context, const char *label, size_t len, uint32_t line,
                       uint32_t position);

/* Call `each` for every line that the source marks among these positions, in order,
 * with the first position on it; `line` is 0 where only pages are marked. Ends early
 * when it returns false. False without memory. */
bool places_each(struct segment *segment, struct position_range range, places_fn *each,
                 void *context);

/* Read a varint at *at, before `end`; 0 and *at = end where there is none. */
uint32_t layout_varint(const uint8_t **at, const uint8_t *end);

#endif
