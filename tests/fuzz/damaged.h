/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * damaged.h - an index whose checksums are right and whose content is not: as nobody
 * writes it by accident. What is asked of it may be refused or answered wrongly, but
 * nothing is read or written where nothing is.
 *
 * The bytes of a fuzzer are changes, 8 bytes each: a place (28 bits, modulo the size of
 * the file) with the kind of the change (the top 4 bits), and a number. Kinds 0 to 7
 * put 4 bytes at the place, 8 to 11 one byte, 12 and 13 eight; 14 ends the file there,
 * 15 adds to the 4 bytes that stand there. The first byte chooses the segment. */
#ifndef DAMAGED_H
#define DAMAGED_H

#include "fuzz.h"

#include "index/manifest.h"

/* Change this file of a segment, seal it again, ask the index everything there is to
 * ask, and put the file back. */
void damaged_segment_file(enum segment_file file, const uint8_t *data, size_t size);

/* Replace the manifest, or the list of sources, by the JSON text `data`, or change the
 * sound one where `data` does not begin with '[' or '{': each change is a place (2
 * bytes), how many bytes to leave out, how many to put in their place, and these. */
void damaged_manifest(const uint8_t *data, size_t size);
void damaged_sources(const uint8_t *data, size_t size);

#endif
