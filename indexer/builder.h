/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * builder.h - a segment in the making: it takes what the readers find, in memory, and
 * is written to disk whole (segment_write.h).
 *
 * Tokens get provisional numbers in the order of first use. Only when all are known can
 * they be sorted by class and form, as the files want them. */
#ifndef BUILDER_H
#define BUILDER_H

#include "base/strings.h"
#include "index/segment.h"
#include "svod.h"
#include "text/analyzer.h"
#include "text/token.h"

#include <stdbool.h>

#define BUILDER_HAN_TABLE 0x40000 /* code points whose token is looked up directly */

/* A distinct way of writing a token. */
struct builder_surface {
    uint32_t class; /* provisional */
    uint8_t script; /* enum script */
};

struct builder_gap {
    uint32_t index; /* of the token in its zone before which it stands */
    uint32_t string;
};

struct builder_place {
    uint32_t index; /* the first token on this line */
    uint32_t label; /* number in `labels` */
    uint32_t line;
};

/* The streams of one zone of all sections, one behind the other, borders included. */
struct builder_zone {
    struct {
        uint32_t *items;
        size_t count, cap;
    } tokens;
    struct {
        struct builder_gap *items;
        size_t count, cap;
    } gaps;
    struct {
        struct builder_place *items;
        size_t count, cap;
    } places;
    struct buffer pending; /* what came since the last token */
    struct buffer held;    /* a word that may go on in the next piece */
    struct buffer inside;  /* marks that stood inside that word */
    bool after_han;        /* the last token of this stream was a Han character */
    bool placed;           /* the present line has a place entry */
    size_t stream_start;
};

struct builder_section {
    uint32_t text, source, title, key, language, order;
    size_t first_passage, passage_count;
    uint32_t scripts[SCRIPT_COUNT]; /* tokens */
    struct {
        size_t start, end; /* in the zone's tokens; the border at the end included */
    } zones[2];
};

struct builder_passage {
    size_t starts[2];
    uint32_t number;
};

struct builder {
    struct analyzer *analyzer;
    struct buffer key; /* work space */
    struct strings surfaces, classes, gap_strings, labels, words;
    struct {
        struct builder_surface *items;
        size_t count, cap;
    } rows;                      /* one for each of `surfaces` */
    struct strings section_keys; /* of the present source, each with its text */
    uint32_t *han;
    struct builder_zone zones[2];
    struct {
        struct builder_section *items;
        size_t count, cap;
    } sections;
    struct {
        struct builder_passage *items;
        size_t count, cap;
    } passages;
    struct {
        struct text_row *items;
        size_t count, cap;
    } texts;
    struct {
        uint32_t *items; /* words */
        size_t count, cap;
    } sources;
    struct {
        struct link_row *items; /* strings are words; */
        size_t count, cap;
    } links;
    uint32_t scripts[SCRIPT_COUNT]; /* tokens of the present section */
    uint32_t label, line, number, order;
    uint32_t part_start; /* `order` at the start of the present part of the source */
    bool in_section, in_passage, is_heading, failed;
};

svod_status builder_new(struct builder **out, svod_error *err);
void builder_free(struct builder *builder);

/* Tokens held, borders included: what the size of the segment will be. */
size_t builder_size(const struct builder *builder);

/* What a reader tells, in this order. Nothing fails before builder_end_source, which
 * says whether all was taken in. */
void builder_begin_source(struct builder *builder, const char *path);
void builder_begin_section(struct builder *builder, const struct svod_text *text);
void builder_begin_passage(struct builder *builder, bool is_heading);

/* From here on, text stands on this line of this page; "" where there are no pages. */
void builder_place(struct builder *builder, const char *label, size_t len,
                   uint32_t line);

/* The present passage has this number, and those that follow go on from it. */
void builder_number_passage(struct builder *builder, uint32_t number);

/* The present passage has this id in its source, or belongs to what has it: any of the
 * first kinds of links, those before pairs (builder_links.c). */
void builder_link(struct builder *builder, enum link_kind kind, const char *target,
                  size_t len);

/* Two passages belong together, says a line of an alignment file. */
struct builder_pair {
    const char *from, *to; /* ids, or ranges of them */
    uint16_t score;
    bool is_proposed;
    uint32_t line;
};

void builder_pair(struct builder *builder, const struct builder_pair *pair);

/* A piece of one line. A word may reach over several pieces: not over the end of a line
 * or passage, but over marks, over a change of place, and over pieces of the other
 * zone. */
void builder_add(struct builder *builder, enum zone zone, const char *bytes,
                 size_t len);

/* What is shown in the text but is no part of it: "[67]". It makes no tokens. */
void builder_add_mark(struct builder *builder, enum zone zone, const char *bytes,
                      size_t len);

/* How many tokens the last source has. */
uint64_t builder_source_tokens(const struct builder *builder);

/* ---- For merging: what a segment has stored is taken over as it is --------------- */

/* A section that was stored, as the next one; its tokens, gaps, places and passages go
 * into the builder's arrays. `key` and `scripts` are the stored ones. */
struct builder_stored {
    struct svod_text text; /* its language and section are set */
    const char *key;
    uint32_t order;
    const uint32_t *scripts; /* tokens of each */
};

void builder_stored_link(struct builder *builder, const struct link_row *row,
                         const char *from, const char *to);
void builder_begin_stored(struct builder *builder, const struct builder_stored *stored);
void builder_end_stored(struct builder *builder);

/* The provisional id of a way of writing with its class; 0 without memory. */
uint32_t builder_take_surface(struct builder *builder, const char *surface, size_t len,
                              const char *key, size_t key_len, uint8_t script);

/* Between the files of the builder: the number in `words` of the key of a section that
 * begins now (section_key.c). */
uint32_t builder_section_key(struct builder *builder, uint32_t text, const char *title,
                             uint32_t order);

/* Between the files of the builder: the passage ended, with this number, or was none. */
void builder_end_links(struct builder *builder, const uint32_t *number);

/* Between the files of the builder: end the words that are held, and add the border
 * that ends a stream. */
void builder_end_words(struct builder *builder);
void builder_add_border(struct builder *builder, struct builder_zone *zone);

/* A line ended: a blank between words, nothing between Han characters. */
void builder_break_line(struct builder *builder);

/* What was added belongs to the segment now, as source number *source; another part of
 * the source may follow. Where it turned out bad, builder_drop_source takes all of it
 * out again. */
svod_status builder_end_source(struct builder *builder, uint32_t *source,
                               svod_error *err);

/* Where the builder stood before a source, or before a part of it, to go back to. */
struct builder_mark {
    size_t tokens[2], gaps[2], places[2];
    size_t sections, passages, texts, sources, links;
};

struct builder_mark builder_mark(const struct builder *builder);
void builder_drop_source(struct builder *builder, const struct builder_mark *mark);

#endif
