/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_nearest.c - what to write instead of a name that is not known. */
#include "query_operand.h"

#include "base/base.h"
#include "base/memory.h"
#include "text/analyzer.h"
#include "text/script.h"
#include "text/transcription.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define LETTERS_MOST 48
#define NEAREST_MOST 3

/* ---- By sound -------------------------------------------------------------------- */

static bool sounds(svod_transcription system, const char *text, size_t len)
{
    struct transcription_readings *readings = memory_array(1, sizeof *readings);
    bool read = readings &&
                transcription_read(readings, system, text, len, NULL) == SVOD_OK &&
                readings->items[0].count > 1;

    free(readings);
    return read;
}

/* The system in which it can be read; false when it is no transcription. */
static bool find_system(const char *text, size_t len, svod_transcription *system)
{
    bool russian =
        script_of_letter(utf8_next(text, text + len).code) == SCRIPT_CYRILLIC;

    *system = russian ? SVOD_PALLADIUS : SVOD_PINYIN;
    if (sounds(russian ? SVOD_PALLADIUS : SVOD_PINYIN, text, len))
        return true;
    *system = SVOD_WADE_GILES;
    return !russian && sounds(SVOD_WADE_GILES, text, len);
}

/* ---- By letters ------------------------------------------------------------------ */

/* A word as folded letters. */
struct letters {
    uint32_t codes[LETTERS_MOST];
    size_t count;
};

static bool fold_letters(struct letters *letters, const char *text, size_t len)
{
    struct buffer folded = { 0 };
    const char *at, *end;

    letters->count = 0;
    analyzer_fold_name(text, len, &folded);
    at = buffer_string(&folded);
    end = at + folded.len;
    while (at < end && letters->count < LETTERS_MOST) {
        struct utf8_char ch = utf8_next(at, end);
        letters->codes[letters->count++] = ch.code;
        at += ch.size;
    }
    buffer_release(&folded);
    return at == end && letters->count > 1;
}

/* Is the one word the other with one letter more, less or changed? */
static bool is_near(const struct letters *a, const struct letters *b)
{
    size_t least = size_min(a->count, b->count), front = 0, back = 0;

    if (a->count > b->count + 1 || b->count > a->count + 1)
        return false;
    while (front < least && a->codes[front] == b->codes[front])
        front++;
    while (back < least - front &&
           a->codes[a->count - 1 - back] == b->codes[b->count - 1 - back])
        back++;
    return front + back + 1 >= a->count && front + back + 1 >= b->count && front + back;
}

struct nearest {
    const svod_names *names;
    struct letters wanted;
    struct buffer *out;
    size_t count, last;
};

static void try_form(void *context, size_t index, const svod_name_form *form)
{
    struct nearest *nearest = context;
    struct letters letters;

    if (nearest->count == NEAREST_MOST || (nearest->count && nearest->last == index) ||
        !fold_letters(&letters, form->text, strlen(form->text)) ||
        !is_near(&letters, &nearest->wanted))
        return;
    buffer_add_format(nearest->out, "%s%s @%s",
                      nearest->count ? ", " : "; the nearest: ", form->text,
                      svod_names_get(nearest->names, index)->id);
    nearest->count++;
    nearest->last = index;
}

void nearest_name(const struct name_request *request, struct buffer *out)
{
    struct nearest nearest = { .names = request->names, .out = out };
    svod_transcription system;

    if (!request->len)
        return;
    if (fold_letters(&nearest.wanted, request->text, request->len))
        names_each_form(request->names, try_form, &nearest);
    if (find_system(request->text, request->len, &system)) {
        buffer_add_format(out, "; by its sound: %s:\"", transcription_name(system));
        buffer_add(out, request->text, request->len);
        buffer_add_string(out, "\"");
    }
}
