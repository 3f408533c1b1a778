/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tei.h - what the files of the TEI reader share: tei.c reads, tei_line.c takes what
 * stands inside of a line, tei_words.c has the elements. */
#ifndef TEI_H
#define TEI_H

#include "flow.h"
#include "tei_header.h"
#include "xml.h"

enum tei_kind {
    TEI_INLINE = 1,
    TEI_BLOCK,   /* parts passages */
    TEI_HEADING, /* a passage that is a heading */
    TEI_HEAD,    /* ... and may be the title of a section */
    TEI_DIVISION,
    TEI_LINE_GROUP,
    TEI_LINE, /* of a group; outside of one, a passage */
    TEI_OUT,  /* no text, with all that is in it */
    TEI_CORPUS,
    TEI_DOCUMENT,
    TEI_HEADER,
    TEI_TEXT,
    TEI_BACK,
    TEI_NOTE,
    TEI_STAND_IN, /* when it is empty, an attribute says what stands there */
    TEI_BLANK,
    TEI_GAP,
    TEI_LINE_BREAK,
    TEI_PAGE_BREAK,
    TEI_SEGMENT,
    TEI_JUAN,
    TEI_MILESTONE,
    TEI_VARIANTS, /* white space between them is none of the text */
    TEI_CHOICE,
    TEI_CORRECTION, /* these go before the three that follow */
    TEI_ORIGINAL,
    TEI_ABBREVIATION,
    TEI_SIC,
    TEI_REGULAR,
    TEI_EXPANSION
};

extern const struct xml_words tei_words[];

/* An element that is open. */
struct tei_level {
    uint8_t kind;
    bool has_title;    /* a division: its head was seen */
    bool is_title;     /* a head: it is the title of a division */
    uint8_t preferred; /* a choice: sides that were seen, and go before others */
    uint8_t rivals;    /* ... and those that stand behind them */
    size_t from, to;   /* what is held: of a head all, of a choice its lesser sides */
};

struct tei {
    struct flow flow;
    struct tei_header header;
    struct buffer language, number, juan, edition, stand_in;
    unsigned texts;            /* of a corpus, as they begin */
    bool is_corpus, has_lines; /* the lines of the edition are marked */
    unsigned out, in_header, page,
        note;                          /* the depth of such an element; 0: none open */
    unsigned headings, stanzas, backs; /* how many are open */
    bool stands_in, stand_in_is_mark;  /* an element that may turn out to be empty */
    unsigned depth;
    struct tei_level levels[XML_DEPTH_MOST + 1];
};

/* Each takes an element where it begins or ends. */
void tei_take_line_break(struct tei *tei, const struct xml_element *element);
void tei_take_page_break(struct tei *tei, const struct xml_element *element);
void tei_end_page_break(struct tei *tei);
/* The id of the element, and what it says to correspond to. */
void tei_take_links(struct tei *tei, const struct xml_element *element);
void tei_take_segment(struct tei *tei, const struct xml_element *element);
void tei_take_juan(struct tei *tei, const struct xml_element *element);
void tei_start_note(struct tei *tei, const struct xml_element *element);
void tei_end_note(struct tei *tei, const struct xml_element *element);
void tei_start_choice(struct tei *tei, const struct xml_element *element);
void tei_end_choice(struct tei *tei, const struct xml_element *element);
void tei_start_side(struct tei *tei, const struct xml_element *element);
void tei_start_lesser_side(struct tei *tei, const struct xml_element *element);
void tei_end_lesser_side(struct tei *tei, const struct xml_element *element);
void tei_start_stand_in(struct tei *tei, const struct xml_element *element);
void tei_end_stand_in(struct tei *tei, const struct xml_element *element);
void tei_take_blank(struct tei *tei, const struct xml_element *element);
void tei_take_gap(struct tei *tei, const struct xml_element *element);

#endif
