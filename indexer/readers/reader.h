/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * reader.h - what every input format offers: to be recognised, and to be read. One file
 * for each format; what they find they tell through emit.h. */
#ifndef READER_H
#define READER_H

#include "../builder.h"
#include "input.h"
#include "source_report.h"
#include "survey.h"
#include "text/utf8.h"

#define HYPHEN_MOST 32 /* bytes of a hyphen and the blanks behind it */

/* What emit.c keeps between two pieces of text. */
struct emission {
    char *id;                 /* of the present text */
    struct buffer page;       /* the label of the present page, where a mark gave it */
    char hyphen[HYPHEN_MOST]; /* withheld: it may only part a word at a line end */
    size_t hyphen_len;
    enum zone hyphen_zone;
    struct buffer word; /* the letters before the hyphen, and whether a name may be */
    bool name_part;     /* there: a capital letter, or one more hyphen before them */
    bool line_ended;    /* behind the hyphen */
    size_t marks_seen;  /* of the survey's */
    struct survey_mark last_mark;
    char before; /* the last byte of the piece before; 0 at the start of a line */
};

/* What a reader works on. The input is UTF-8 without zero bytes by now. */
struct reading {
    struct input *input;
    struct builder *builder;      /* NULL: read only */
    struct source_report *report; /* NULL: nobody wants to know */
    const char *name;             /* of the file, without its folders */
    const char *id;               /* of the text, where nothing else says it */
    struct svod_text
        given; /* goes before what the file says; NULL where it may speak */
    struct svod_text usual;      /* for what nobody says */
    const struct survey *survey; /* of this file; NULL where none was made */
    const char *note_signs; /* "（）": these open and close notes in plain text */
    char page_sign;         /* '[' or '{': such marks are pages; 0: only /17/ is */
    bool angle_marks;       /* <三> is a mark */
    bool line_passages;     /* in plain text, each line is a passage */
    struct emission emission;
    bool failed; /* no memory */
};

/* The beginning of a file, to recognise its format by. */
struct probe {
    const char *head; /* its first lines, up to 8 KB; terminated */
    size_t len;
    const char *name; /* of the file */
};

struct reader {
    const char *name;
    bool (*recognizes)(const struct probe *probe);
    svod_status (*read)(struct reading *reading, svod_error *err);
};

extern const struct reader reader_align, reader_tei, reader_tmx, reader_fb2, reader_library,
    reader_html, reader_docx, reader_xml, reader_mandoku, reader_tsv, reader_bitext,
    reader_plain;

/* Find the format of the input by its content and read it. */
svod_status reader_read(struct reading *reading, svod_error *err);

/* Blank: nothing but white space, of any script. */
bool reader_is_blank(const char *line, size_t len);

/* Take white space off both ends. */
void reader_trim(const char **line, size_t *len);

/* Does the name end so, packed or not, whatever the size of its letters? */
bool reader_has_ending(const char *name, const char *ending);

#endif
