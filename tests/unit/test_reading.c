/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Readings of characters, as any dictionary has them. */
#include "text/reading.h"

#include "harness/check.h"
#include "text/transcription.h"
#include "text/utf8.h"
#include "text/variant.h"

#include <stdio.h>
#include <string.h>

static uint32_t code_of(const char *character)
{
    return utf8_next(character, character + strlen(character)).code;
}

static void is_read(const char *character, const char *wanted)
{
    uint16_t syllables[READING_MAX];
    size_t count = reading_of(code_of(character), syllables);
    char got[100] = "";

    for (size_t i = 0; i < count; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? " " : "",
                 transcription_syllable(SVOD_PINYIN, syllables[i]));
    IS_STRING(got, wanted, "%s is read %s", character, wanted);
}

/* Is the class of this character among those with the reading? */
static bool has(const char *pinyin, const char *character)
{
    struct transcription_readings all;
    uint32_t classes[READING_CLASSES];
    size_t count;
    bool found = false, in_order = true;

    transcription_read(&all, SVOD_PINYIN, pinyin, strlen(pinyin), NULL);
    count = reading_characters(all.items[0].places[0].syllables[0], classes);
    for (size_t i = 0; i < count; i++) {
        found = found || classes[i] == variant_class(code_of(character));
        in_order = in_order && (!i || classes[i - 1] < classes[i]);
    }
    CHECK(in_order, "the classes of %s come in order", pinyin);
    return found;
}

/* No syllable has more classes, nor a character more readings, than there is room for. */
static void check_room(void)
{
    uint16_t syllables[READING_MAX];
    uint32_t classes[READING_CLASSES];
    size_t most = 0, readings = 0;

    for (uint16_t i = 0; i < transcription_count(); i++) {
        size_t count = reading_characters(i, classes);
        most = count > most ? count : most;
    }
    for (uint32_t code = 0x3400; code < 0x30000; code++) {
        size_t count = reading_of(code, syllables);
        readings = count > readings ? count : readings;
    }
    check_note("at most %zu classes, %zu readings", most, readings);
    CHECK(most < READING_CLASSES / 2, "room for the classes of a syllable");
    CHECK(readings < READING_MAX, "room for the readings of a character");
}

int main(void)
{
    is_read("張", "zhang");
    /* Two readings, which kMandarin alone does not have. */
    is_read("粘", "nian zhan");
    is_read("朝", "chao zhao");
    is_read("樂", "le yue");
    is_read("女", "nü");
    is_read("а", "");
    is_read("A", "");
    /* None of their own: those of 旨 and 蒙, which they are shapes of. */
    is_read("㫖", "zhi");
    is_read("䝉", "meng");
    CHECK(has("jue", "覺"), "覺 is among jue");
    CHECK(has("jue", "㲄"), "㲄 is among jue: 張㲄 is Zhang Jue");
    CHECK(has("nian", "粘"), "粘 is among nian");
    CHECK(has("zhan", "粘"), "... and among zhan");
    CHECK(has("zhang", "張") && has("zhang", "张"), "either shape of 張 is zhang");
    CHECK(has("gao", "髙"), "a woodblock form is what its standard form is");
    CHECK(!has("gao", "張"), "張 is not gao");
    check_room();
    return check_done();
}
