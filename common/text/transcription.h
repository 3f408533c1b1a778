/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * transcription.h - Chinese syllables in Latin and Russian letters.
 *
 * A syllable is a small number: its row in syllables.tsv, which has each toneless syllable
 * of Mandarin in all systems. A transcribed word can often be read in more ways than one
 * (xian: xian, xi an), and a place in it too (chu without its marks: zhu, chu, ju, qu). */
#ifndef TRANSCRIPTION_H
#define TRANSCRIPTION_H

#include "base/buffer.h"
#include "svod.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRANSCRIPTION_PLACES   24 /* syllables of one word, at most */
#define TRANSCRIPTION_CHOICES  8  /* syllables that one place may be */
#define TRANSCRIPTION_READINGS 64 /* ways to split one word */

/* What one character may sound like. */
struct transcription_place {
    uint16_t syllables[TRANSCRIPTION_CHOICES];
    size_t count;
};

/* One way to split the word. */
struct transcription_reading {
    struct transcription_place places[TRANSCRIPTION_PLACES];
    size_t count;
};

struct transcription_readings {
    struct transcription_reading items[TRANSCRIPTION_READINGS];
    size_t count;
};

/* Find all ways to read a word, or several: long syllables first. Letter case counts
 * nothing, nor do tone marks and the digits 0 to 5; hyphens, apostrophes, blanks and
 * digits part syllables. ü is also v, u:, and u where the whole text has no ü; the
 * aspirates of Wade-Giles are plain where the whole text has none. Russian may be in
 * the spellings of before 1918 (чжэу, хой, Цзянъ-си, Тхай-вань). SVOD_BAD_QUERY, with
 * the byte, where it cannot be read, or in too many ways. */
svod_status transcription_read(struct transcription_readings *out,
                               svod_transcription system, const char *text, size_t len,
                               svod_error *err);

/* Add syllables as one word: pinyin with apostrophes (Xi'an), Palladius with ъ (Чанъань),
 * Wade-Giles with hyphens. In small letters. */
void transcription_write(struct buffer *out, svod_transcription system,
                         const uint16_t *syllables, size_t count);

/* What the system is called in a question and in a file of names: "py", "pal", "wg". */
const char *transcription_name(svod_transcription system);

/* The syllable in one system, "zhang"; NULL past the last one. */
const char *transcription_syllable(svod_transcription system, uint16_t syllable);

/* How many syllables there are. */
size_t transcription_count(void);

/* Is this lower-case word one syllable in Russian, as Palladius writes it or as others
 * did before 1918? */
bool transcription_is_russian(const char *word, size_t len);

#endif
