/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_sound.c - all ways to read a transcribed word.
 *
 *     pinyin: xian         or palladius: or wade-giles:
 *     reads: xian | xi an  all ways to read it, places in which there is a choice with "/";
 *                          nothing where it cannot be read */
#include "cases.h"

#include "text/transcription.h"

#include <string.h>

static void add_word(struct buffer *out, const char *word)
{
    buffer_add_string(out, out->len ? " " : "");
    buffer_add_string(out, word);
}

static void compare(const struct case_block *block, const char *key,
                    const struct buffer *got)
{
    const struct case_line *wanted = case_find(block, key);

    if (!wanted)
        check_that(case_place(block, &block->lines[0]), false,
                   "a case without %s:", key);
    else
        check_string(case_place(block, wanted), buffer_string(got),
                     buffer_string(&wanted->value), "%s of '%s'", key,
                     block->lines[0].written);
}

static void add_place(struct buffer *out, const struct transcription_place *place)
{
    for (size_t i = 0; i < place->count; i++) {
        const char *name = transcription_syllable(SVOD_PINYIN, place->syllables[i]);
        if (i)
            buffer_add_format(out, "/%s", name);
        else
            add_word(out, name);
    }
}

bool run_sound(const struct case_block *block)
{
    static const char *const keys[] = { "pinyin", "palladius", "wade-giles" };
    const struct case_line *line = &block->lines[0];
    struct transcription_readings all;
    struct buffer got = { 0 };
    int system = 0;

    while (system < 3 && strcmp(line->key, keys[system]) != 0)
        system++;
    if (system == 3)
        return false;
    transcription_read(&all, (svod_transcription)system, buffer_string(&line->value),
                       line->value.len, NULL);
    for (size_t i = 0; i < all.count; i++) {
        if (i)
            add_word(&got, "|");
        for (size_t k = 0; k < all.items[i].count; k++)
            add_place(&got, &all.items[i].places[k]);
    }
    compare(block, "reads", &got);
    buffer_release(&got);
    return true;
}
