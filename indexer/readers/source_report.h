/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * source_report.h - what is to be said of a source besides its text: for --check-source, and
 * for the warnings of a run. */
#ifndef SOURCE_REPORT_H
#define SOURCE_REPORT_H

#include "base/buffer.h"
#include "index/segment.h"

#include <stdbool.h>
#include <stdint.h>

#define REPORT_ODDITIES 100 /* kept of one source; all are counted */

struct source_report {
    bool is_full;         /* count characters too, not only what is wrong */
    const char *format;   /* the name of its reader */
    char *warning;        /* what is told after every run; NULL: nothing */
    uint64_t unconverted; /* bytes of no character in the encoding */
    uint64_t bad_offset;  /* the first of them */
    uint32_t bad_line;
    uint64_t lacunae; /* signs for a character that is missing: □ and <gap/> */
    uint64_t private_use, unknown; /* characters; unknown: only a reference, no code */
    uint64_t notes;                /* stretches of text in the note zone */
    uint64_t marks;                /* of pages and notes, inside the text */
    uint64_t joined_words;         /* that were broken at the end of a line */
    uint64_t oddity_count;
    struct {
        svod_oddity *items;
        size_t count, cap;
    } oddities;
    enum zone zone; /* of the last piece */
};

/* Note something odd; nothing happens where there is no report. */
__attribute__((format(printf, 3, 4))) void report_oddity(struct source_report *report,
                                                         uint32_t line,
                                                         const char *format, ...);

/* Warn of something that costs part of the text; the first one counts. It is an oddity,
 * too. */
__attribute__((format(printf, 3, 4))) void report_warning(struct source_report *report,
                                                          uint32_t line,
                                                          const char *format, ...);

/* Count the unusual characters of a piece. */
void report_count(struct source_report *report, enum zone zone, const char *bytes,
                  size_t len);
void report_release(struct source_report *report);

#endif
