/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * format.h - the versions that an index is stamped with, and the names of its files.
 *
 * An index made by other rules is refused: it would answer wrongly without a sign. */
#ifndef FORMAT_H
#define FORMAT_H

/* How the files are laid out.
 * 1  first layout */
#define FORMAT_VERSION 1

/* How texts become tokens and classes, and passages get their years. Any change that gives
 * some text another token or class, or another year, raises it: of the tables, too.
 * 1  first rules */
#define ANALYSIS_VERSION 1

#define FORMAT_MANIFEST "manifest"
#define FORMAT_LOCK     "lock"

/* Files of a segment. */
#define FORMAT_STREAM      "stream"
#define FORMAT_LEXICON     "lexicon"
#define FORMAT_CONCORDANCE "concordance"
#define FORMAT_PAIRS       "pairs"
#define FORMAT_GAPS        "gaps"
#define FORMAT_PLACES      "places"
#define FORMAT_TABLES      "tables"
#define FORMAT_DATES       "dates"
#define FORMAT_PASSAGES    "passages"

/* In Xapian, the term of a source: number of the segment, number of the source in it. No
 * class of a token begins with a capital letter. */
#define FORMAT_SOURCE_TERM "F%u.%u"

/* Token ids: 0 is the border that parts streams. */
#define TOKEN_BORDER 0

#endif
