/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * flow.h - the running text of a format with markup. Sections, passages and places begin
 * when text comes, so markup without text leaves nothing behind; white space is folded;
 * and the pieces that markup cuts a line into are put together again, because marks and
 * words are looked for in whole lines.
 *
 * What comes may be held back until it is known what it is: the title of a section is
 * known when its heading ends, and what a word was corrected to stands behind it. */
#ifndef FLOW_H
#define FLOW_H

#include "reader.h"

enum flow_space {
    FLOW_NONE,
    FLOW_BLANK,
    FLOW_LINE /* it held a line end */
};

struct flow {
    struct reading *reading;
    struct svod_text text;   /* of the present section; what it points to must last */
    bool lines_are_passages; /* each line of text is a passage */
    bool no_break_is_blank;  /* U+00A0 is white space */

    /* Of flow.c alone. */
    enum zone zone;
    struct buffer piece; /* given, and not told yet */
    enum flow_space space;
    bool after_start; /* nothing but white space came since a passage or note began */
    struct buffer section, label;
    bool label_waits, label_is_page;
    struct buffer links; /* that wait for the next text */
    uint32_t number; /* of the next passage, where it is not to be counted */
    bool in_section, in_passage, is_heading;
    bool in_note; /* a note inside of a passage */
    struct buffer held;
    unsigned holding;
};

void flow_release(struct flow *flow);

/* After the last text; the failure of a buffer becomes that of the reading. */
void flow_end(struct flow *flow);

/* The next text begins a section with this title. */
void flow_section(struct flow *flow, const char *title, size_t len);

/* The next text begins a passage. */
void flow_passage(struct flow *flow, bool is_heading);

/* ... of this number. */
void flow_number(struct flow *flow, uint32_t number);

/* Text from here on is of this zone. A note parts its own words from those of the next,
 * but not the words of the text around it. */
void flow_zone(struct flow *flow, enum zone zone);

/* The next text stands at this place: see emit_place, emit_page. */
void flow_place(struct flow *flow, const char *label, size_t len);
void flow_page(struct flow *flow, const char *number, size_t len);

/* Of the passage of the next text: see emit_link. */
void flow_link(struct flow *flow, enum link_kind kind, const char *target, size_t len);

void flow_text(struct flow *flow, const char *bytes, size_t len);
void flow_line_end(struct flow *flow);

/* No white space here after all: a word goes on at the next line. */
void flow_join(struct flow *flow);

/* Shown, but no text. */
void flow_mark(struct flow *flow, const char *bytes, size_t len);

/* Hold back what comes; where it begins. Held pieces may be inside of held pieces, and
 * what is longer than a text's headings are is let go: *flow.holding is 0 then. */
size_t flow_hold(struct flow *flow);

/* Take out what was held between two places. */
void flow_drop(struct flow *flow, size_t from, size_t to);

/* The text of the main zone that was held from here on, on one line. Marks are left out;
 * *only_text says whether there was nothing but text. */
void flow_held_text(const struct flow *flow, size_t from, struct buffer *text,
                    bool *only_text);

/* Begin a section with this title before what was held, and let it go. */
void flow_let_go_under(struct flow *flow, const char *title, size_t len);

/* Hold no more: with the last one, what was held is told. */
void flow_let_go(struct flow *flow);
void flow_let_all_go(struct flow *flow);

#endif
