/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * passage_reader.h - ask the Xapian part of segments: ranking. */
#ifndef PASSAGE_READER_H
#define PASSAGE_READER_H

#include "svod.h"

#ifdef __cplusplus
extern "C" {
#endif

struct passage_reader;

/* Read the single-file database behind this descriptor, which stays the caller's. */
svod_status passage_reader_open(struct passage_reader **out, int fd, svod_error *err);
void passage_reader_free(struct passage_reader *reader);

struct passage_score {
    uint32_t reader;  /* index in `readers` */
    uint32_t passage; /* in its segment */
    double score;     /* BM25 */
};

/* A string with its length. */
struct passage_term {
    const char *bytes;
    size_t len;
};

/* Rank the passages of all readers together by these words, best first, without those
 * that have one of the `without` terms. Sets *out to an array, ended with free, of
 * *count items from `skip` on; *total to the number of passages with any word. */
svod_status passage_reader_rank(struct passage_score **out, size_t *count,
                                size_t *total, struct passage_reader *const *readers,
                                size_t reader_count, const struct passage_term *words,
                                size_t word_count, const struct passage_term *without,
                                size_t without_count, size_t skip, size_t limit,
                                svod_error *err);

#ifdef __cplusplus
}
#endif

#endif
