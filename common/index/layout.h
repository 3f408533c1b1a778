/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * layout.h - what stands where in the files of a segment. All numbers are
 * little-endian; offsets count bytes from the start of the file; every array begins at
 * a multiple of 8.
 *
 * Position: the index of a token in the stream of the segment. Position 0 is a border;
 * sections follow in the order of the corpus, each as its main text, a border, and, if
 * it has notes, its notes and a border.
 *
 * Token ids: sorted by class, then form, then surface. So a class is a run of ids, and
 * a form a run inside it: to compare is to subtract and look at the result. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "text/script.h"

#include <stdint.h>

/* ---- stream: 16-bit or 32-bit token ids, nothing else ---------------------------- */

/* ---- lexicon --------------------------------------------------------------------- */

struct lexicon_header {
    uint32_t class_count;
    uint32_t token_count;  /* ids 1 .. token_count */
    uint64_t class_first;  /* u32[class_count + 1]: first token id of each class */
    uint64_t class_keys;   /* u32[class_count + 1]: offsets into the keys */
    uint64_t class_script; /* u8[class_count] */
    uint64_t surfaces;     /* u32[token_count + 2]: offsets into the bytes of surfaces;
                              entry 0 is the border */
    uint64_t key_bytes;    /* classes are sorted by the bytes of their keys */
    uint64_t surface_bytes;
};

/* In an entry of `surfaces`: no blank stands beside this token unless it is written. */
#define SURFACE_IS_HAN 0x80000000u
#define SURFACE_OFFSET 0x7FFFFFFFu

/* ---- concordance ----------------------------------------------------------------- */

struct concordance_header {
    uint64_t lists;  /* u64[class_count + 1]: offset of each list in `bytes` */
    uint64_t counts; /* u32[class_count] */
    uint64_t bytes;
};

/* A list: a struct skip for each full block but the first, then the positions of all
 * as differences (varints). */
#define POSTINGS_BLOCK 128

struct skip {
    uint32_t position; /* of the last posting before the block */
    uint32_t offset;   /* of the block, from the start of the differences */
};

/* ---- pairs: positions of two frequent classes side by side ----------------------- */

/* Two frequent characters make many seeds and few hits. So all pairs of classes that
 * both stand `least` times or more in the segment have lists of their own, in the
 * coding of the concordance; a pair that is not listed does not occur. */
struct pairs_header {
    uint32_t pair_count;
    uint32_t least;  /* postings of a class that make it frequent */
    uint64_t keys;   /* u64[pair_count]: first class << 32 | second class, ascending */
    uint64_t lists;  /* u64[pair_count + 1] */
    uint64_t counts; /* u32[pair_count] */
    uint64_t bytes;
};

/* ---- gaps: what stands between tokens -------------------------------------------- */

/* Only what differs from the default is kept: nothing beside a Han character, one
 * blank between other tokens, GAP_PASSAGE where a passage begins. A gap before a
 * position: u8 (position % GAPS_BLOCK), varint (number of the string). */
struct gaps_header {
    uint32_t string_count, unused;
    uint64_t blocks;  /* u32[blocks + 1]: offsets into `bytes` */
    uint64_t strings; /* u32[string_count + 1]: offsets into `string_bytes` */
    uint64_t bytes;
    uint64_t string_bytes;
};

#define GAPS_BLOCK  256
#define GAP_PASSAGE '\n' /* in a gap: here one passage ends and the next begins */

/* ---- places: pages and lines of the source --------------------------------------- */

struct places_header {
    uint32_t group_count, unused;
    uint64_t groups; /* struct place_group[group_count], by position */
    uint64_t bytes;
};

/* Up to PLACES_GROUP pages. A page in `bytes`: varint (position - that of the page
 * before, or of the group), u8 bytes of the label kept from the page before (0 at the
 * head of a group), u8 bytes added, these bytes, varint (line at its start), varint
 * (lines after it), and for each of those varint (tokens since the line before << 1 |
 * skipped), and if skipped varint (lines since the line before). */
struct place_group {
    uint32_t position;
    uint32_t offset;
    uint32_t pages;
    uint32_t size; /* bytes of all its pages */
};

#define PLACES_GROUP 8
#define PLACES_LABEL 255 /* bytes; a longer label is cut */
#define PLACES_LINES 64  /* lines in a page entry; a longer page goes on in another */

/* ---- tables ---------------------------------------------------------------------- */

struct tables_header {
    uint32_t string_count, text_count, section_count, passage_count, source_count;
    uint32_t end_position; /* positions in the stream */
    uint64_t strings;      /* u32[string_count + 1]: offsets into `string_bytes` */
    uint64_t string_bytes, string_bytes_end;
    uint64_t texts;    /* struct text_row[text_count] */
    uint64_t sections; /* struct section_row[section_count], by position */
    uint64_t sources;  /* u32[source_count]: string, the path */
    uint64_t links;    /* struct link_row[link_count], by source, as they stand in it */
    uint64_t link_count;
    uint64_t passages; /* struct passage_row[passage_count], by position; to the end */
};

/* Numbers of strings; 0 is the empty one. */
struct text_row {
    uint32_t id, title;
    uint32_t titles; /* further ones, each on a line: "ru: История Цзинь" */
    uint32_t author, translator, date, edition, genre, translates, licence;
    uint32_t work; /* of which it is an edition, where that is not its title */
};

struct section_row {
    uint32_t text, source;
    uint32_t title, key, language; /* strings; the key names it in ids of passages */
    uint32_t order;                /* in its source, from 0 */
    uint32_t first_passage, passage_count;
    uint32_t text_start, text_end; /* positions of the main text */
    uint32_t note_start, note_end; /* of the notes */
    uint32_t tokens[SCRIPT_COUNT]; /* how many of each script */
};

/* What a source says of passages that belong together. Nothing in it depends on the
 * segment: what it leads to is found when somebody asks, for it may be anywhere. */
enum link_kind {
    ROW_ANCHOR,   /* of a passage: `to` is an id of its element in the source */
    ROW_DIVISION, /* the same of the division that begins with the passage */
    ROW_CORRESP,  /* of a passage: it belongs to what has the id `to` */
    ROW_CORRESP_DIVISION,
    ROW_BESIDE, /* of a passage: it stands beside passage number `to`, in decimal digits,
                   of the text that it translates, in the same source */
    ROW_PAIR, /* of an alignment file: ids of passages `from` and `to` */
    ROW_PAIR_PROPOSED,
    ROW_KINDS
};

struct link_row {
    uint32_t source;
    uint16_t kind;     /* enum link_kind */
    uint16_t score;    /* of a pair: 0 .. 1000 */
    uint32_t from, to; /* strings; `from` of pairs alone */
    uint32_t order; /* of a pair its line in the file, else the section in its source */
    uint32_t number; /* the number of the passage in its section; of a pair 0 */
};

struct passage_row {
    uint32_t text_start, note_start; /* each reaches to the next passage's start, or to
                                        the end of the section's stream */
    uint32_t number;                 /* in its section, from 1; 0 is a heading */
    uint32_t section;
};

/* ---- dates: the years of each passage -------------------------------------------- */

/* Year AD, and whether it was inferred. Those of a passage ascend; a year stands there
 * once, explicit where it is both. */
struct dates_header {
    uint32_t passage_count, year_count;
    uint64_t firsts; /* u32[passage_count + 1]: first year of each passage */
    uint64_t years;  /* u16[year_count] */
};

#define DATES_INFERRED 0x8000u
#define DATES_YEAR     0x7FFFu

#endif
