/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_sound.c - a transcription to runs of sets of characters, one for each way to
 * split it into syllables. */
#include "query_operand.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/reading.h"
#include "text/transcription.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define SOUND_NODES_MOST 60000

/* A run under construction. */
struct sound_maker {
    svod_transcription system;
    uint32_t *classes; /* work space */
    size_t nodes;
};

static bool fill_character(svod_node *word, uint32_t class)
{
    char bytes[UTF8_MAX];
    size_t len = utf8_encode(bytes, class);

    word->item.is_han = true;
    word->item.surface = memory_copy_bytes(bytes, len);
    word->item.key = memory_copy_bytes(bytes, len);
    word->item.form = memory_copy_bytes(bytes, len);
    word->item.key_len = word->item.form_len = len;
    return word->item.surface && word->item.key && word->item.form;
}

static bool add_syllable(struct sound_maker *maker, svod_node *set, uint16_t syllable)
{
    size_t count = reading_characters(syllable, maker->classes);

    for (size_t i = 0; i < count; i++) {
        svod_node *word = node_new(SVOD_NODE_WORD, set->offset);
        if (!word || !node_add(set, word) || !fill_character(word, maker->classes[i]))
            return false;
    }
    maker->nodes += count;
    return true;
}

static bool add_place(struct sound_maker *maker, svod_node *run,
                      const struct transcription_place *place)
{
    svod_node *set = node_new(SVOD_NODE_SET, run->offset);
    struct buffer text = { 0 };
    bool done = set && node_add(run, set);

    for (size_t i = 0; i < place->count && done; i++) {
        buffer_add_string(&text, i ? "/" : "");
        buffer_add_string(&text,
                          transcription_syllable(maker->system, place->syllables[i]));
        done = add_syllable(maker, set, place->syllables[i]);
    }
    if (done)
        set->item.surface = buffer_take(&text);
    buffer_release(&text);
    return done && set->item.surface;
}

static bool add_reading(struct sound_maker *maker, svod_node *run,
                        const struct transcription_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++)
        if (!add_place(maker, run, &reading->places[i]))
            return false;
    return true;
}

static bool add_readings(struct sound_maker *maker, svod_node *run,
                         const struct transcription_readings *readings)
{
    svod_node *group;

    if (readings->count == 1)
        return add_reading(maker, run, &readings->items[0]);
    group = node_new(SVOD_NODE_GROUP, run->offset);
    if (!group || !node_add(run, group))
        return false;
    for (size_t i = 0; i < readings->count && maker->nodes < SOUND_NODES_MOST; i++) {
        svod_node *one = node_new(SVOD_NODE_RUN, run->offset);
        if (!one || !node_add(group, one) ||
            !add_reading(maker, one, &readings->items[i]))
            return false;
    }
    return true;
}

static svod_status make_run(struct sound_maker *maker, svod_node *sound,
                            const struct transcription_readings *readings,
                            svod_error *err)
{
    svod_node *run = node_new(SVOD_NODE_RUN, sound->offset);

    maker->classes = memory_array(READING_CLASSES, sizeof *maker->classes);
    if (!maker->classes || !run) {
        svod_node_free(run);
        return error_no_memory(err);
    }
    if (!node_add(sound, run) || !add_readings(maker, run, readings))
        return error_no_memory(err);
    if (maker->nodes >= SOUND_NODES_MOST) {
        error_set(err, SVOD_BAD_QUERY,
                  "this can be read in too many ways: part its syllables by hyphens");
        if (err)
            err->offset = 0;
        return SVOD_BAD_QUERY;
    }
    sound->depth = 0; /* its runs take no brackets */
    return SVOD_OK;
}

svod_status sound_expand(svod_node *sound, svod_transcription system, const char *text,
                         size_t len, size_t *nodes, svod_error *err)
{
    struct sound_maker maker = { .system = system };
    struct transcription_readings *readings = memory_array(1, sizeof *readings);
    svod_status status =
        readings ? transcription_read(readings, maker.system, text, len, err)
                 : error_no_memory(err);

    if (status == SVOD_OK)
        status = make_run(&maker, sound, readings, err);
    sound->system = system;
    sound->item.surface = memory_copy_bytes(text, len);
    if (status == SVOD_OK && !sound->item.surface)
        status = error_no_memory(err);
    free(maker.classes);
    free(readings);
    *nodes = maker.nodes;
    return status;
}
