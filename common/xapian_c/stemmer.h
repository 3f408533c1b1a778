/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * stemmer.h - a word to its stem, by Snowball's rules. */
#ifndef STEMMER_H
#define STEMMER_H

#include "base/buffer.h"
#include "svod.h"

#ifdef __cplusplus
extern "C" {
#endif

struct stemmer;

/* `language` as Snowball names it: "russian", "english". */
svod_status stemmer_new(struct stemmer **out, const char *language, svod_error *err);
void stemmer_free(struct stemmer *stemmer);

/* Add the stem of a lower-case word to `out`. */
svod_status stemmer_stem(struct stemmer *stemmer, const char *word, size_t len,
                         struct buffer *out, svod_error *err);

#ifdef __cplusplus
}
#endif

#endif
