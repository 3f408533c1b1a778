/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fuzz_transcription.c - any bytes as transcribed syllables, the first byte being the
 * system: refused with a reason; or each reading, written, is read so again. */
#include "fuzz.h"

#include "text/transcription.h"
#include "text/utf8.h"

#include <string.h>

static struct transcription_readings all,
    again; /* too large for a stack that is checked */

static int has(const struct transcription_place *place, uint16_t syllable)
{
    for (size_t i = 0; i < place->count; i++)
        if (place->syllables[i] == syllable)
            return 1;
    return 0;
}

/* Is it one of the readings of what is now in `again`? */
static int is_read(const uint16_t *syllables, size_t count)
{
    for (size_t i = 0; i < again.count; i++) {
        size_t same = 0;
        while (again.items[i].count == count && same < count &&
               has(&again.items[i].places[same], syllables[same]))
            same++;
        if (same == count)
            return 1;
    }
    return 0;
}

static void check_reading(svod_transcription system,
                          const struct transcription_reading *reading)
{
    uint16_t syllables[TRANSCRIPTION_PLACES];
    struct buffer out = { 0 };
    svod_status status;

    for (size_t i = 0; i < reading->count; i++) {
        if (!reading->places[i].count ||
            reading->places[i].syllables[0] >= transcription_count())
            FUZZ_WRONG("a place without syllables");
        syllables[i] = reading->places[i].syllables[0];
    }
    transcription_write(&out, system, syllables, reading->count);
    status = transcription_read(&again, system, out.bytes, out.len, NULL);
    /* Russian has no sign between на-о and нао. What was written without marks may have
     * too many readings with them. */
    if (status == SVOD_OK && system != SVOD_PALLADIUS &&
        !is_read(syllables, reading->count))
        FUZZ_WRONG("'%s' is read otherwise", out.bytes);
    buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    svod_transcription system = (svod_transcription)(size ? data[0] % 3 : 0);
    const char *text = (const char *)data + (size > 0);
    svod_error err = { 0 };
    svod_status status =
        transcription_read(&all, system, text, size - (size > 0), &err);

    if (status != SVOD_OK && (status != SVOD_BAD_QUERY || !err.message[0]))
        FUZZ_WRONG("status %d: %s", (int)status, err.message);
    if (utf8_valid(err.message, strlen(err.message)) < strlen(err.message))
        FUZZ_WRONG("the reason is not UTF-8");
    for (size_t i = 0; status == SVOD_OK && i < all.count; i++)
        check_reading(system, &all.items[i]);
    return 0;
}
