/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * reading.h - any bytes through one reader. Their seeds are the samples of
 * tests/formats/NAME, besides the findings in seeds/NAME. */
#ifndef READING_H
#define READING_H

#include "fuzz.h"

#include "indexer/readers/reader.h"

/* Read these bytes as a file with this name, with this reader whatever they are, into a
 * builder, and look whether what is in there can be. */
void fuzz_read(const struct reader *reader, const char *name, const uint8_t *data,
               size_t size);

#endif
