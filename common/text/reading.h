/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * reading.h - how Han characters are read in Mandarin, without tones.
 *
 * Syllables are those of transcription.h. The readings are the ones of modern
 * dictionaries (readings.tsv says which), rare ones left out: with them every character
 * sounds like every other. A character without a reading has those of its class. */
#ifndef READING_H
#define READING_H

#include <stddef.h>
#include <stdint.h>

#define READING_MAX 8 /* syllables of one character */

/* The syllables of one character, in order; their number. */
size_t reading_of(uint32_t code, uint16_t out[READING_MAX]);

/* The classes of characters that have this reading, in order, each once: a class has it
 * when one of its characters has. At most READING_CLASSES; their number. */
#define READING_CLASSES 2048
size_t reading_characters(uint16_t syllable, uint32_t out[READING_CLASSES]);

#endif
