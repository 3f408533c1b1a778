/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_transcribe.c - forms of names that the tables leave to be made: the Chinese ones
 * in Pinyin, Palladius and Wade-Giles.
 */
#include "oracle_names.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

#define CHARACTERS_MAX 16

static const struct {
    const char *language;
    enum oracle_system system;
} systems[] = { { "py", ORACLE_PINYIN },
                { "pal", ORACLE_PALLADIUS },
                { "wg", ORACLE_WADE } };

/* Of a character without a reading those of its class. */
static size_t syllables_of_class(const struct oracle_fold *fold, uint32_t code,
                                 uint32_t out[8])
{
    size_t count = oracle_syllables_of(code, out);
    uint32_t more[8];

    if (count)
        return count;
    for (uint32_t other = 0x3400; other < 0x33500; other++) {
        if (oracle_fold_class(fold, other) != oracle_fold_class(fold, code))
            continue;
        size_t found = oracle_syllables_of(other, more);
        for (size_t i = 0; i < found && count < 8; i++) {
            bool is_new = true;
            for (size_t c = 0; c < count; c++)
                is_new = is_new && out[c] != more[i];
            if (is_new)
                out[count++] = more[i];
        }
    }
    return count;
}

/* The one syllable of each character; 0 when one has none, or several. */
static size_t only_reading(const struct oracle_fold *fold, const char *text,
                           uint32_t out[CHARACTERS_MAX])
{
    const char *end = text + strlen(text);
    uint32_t code, found[8];
    size_t count = 0;

    for (size_t size; (size = oracle_decode(text, end, &code)) != 0; text += size) {
        if (!oracle_is_han(code) || count == CHARACTERS_MAX ||
            syllables_of_class(fold, code, found) != 1)
            return 0;
        out[count++] = found[0];
    }
    return count;
}

/* Is it a form that a table marks as too common? */
static bool is_common(const struct oracle_names *names, size_t given, uint32_t name,
                      const struct oracle_lexicon *lexicon,
                      const struct oracle_bytes *made)
{
    struct oracle_bytes key = { 0 }, other = { 0 };
    bool found = false;

    oracle_name_key(lexicon, made->at, made->len, &key);
    for (size_t i = 0; i < given && !found; i++) {
        const struct oracle_form *form = &names->forms[i];
        if (form->name != name || !form->is_common)
            continue;
        oracle_name_key(lexicon, form->text, strlen(form->text), &other);
        found = strcmp(key.at, other.at) == 0;
    }
    oracle_bytes_release(&key);
    oracle_bytes_release(&other);
    return found;
}

static void add_made(struct oracle_names *names, size_t given, uint32_t name,
                     const struct oracle_lexicon *lexicon, size_t which,
                     const uint32_t *syllables, size_t count)
{
    struct oracle_bytes text = { 0 }, before = { 0 };

    for (size_t i = 0; i < count; i++) {
        const char *syllable = oracle_syllable(systems[which].system, syllables[i], 0);
        if (i)
            oracle_bytes_add_string(&text, systems[which].system == ORACLE_WADE
                                               ? "-"
                                               : oracle_joint(before.at, syllable));
        oracle_bytes_add_string(&text, syllable);
        before.len = 0;
        oracle_bytes_add_string(&before, syllable);
    }
    names->forms = oracle_room(names->forms, names->form_count, &names->form_room,
                               sizeof *names->forms);
    struct oracle_form *form = &names->forms[names->form_count++];
    *form =
        (struct oracle_form){ .text = oracle_copy(text.at, text.len),
                              .is_common = count == 1 || is_common(names, given, name,
                                                                   lexicon, &text),
                              .name = name };
    strcpy(form->language, systems[which].language);
    oracle_bytes_release(&text);
    oracle_bytes_release(&before);
}

void oracle_names_transcribe(struct oracle_names *names,
                             const struct oracle_lexicon *lexicon)
{
    size_t given = names->form_count;
    bool(*has)[3] = oracle_zeroed(names->count, sizeof *has);
    uint32_t syllables[CHARACTERS_MAX];

    for (size_t i = 0; i < given; i++)
        for (size_t s = 0; s < 3; s++)
            if (strcmp(names->forms[i].language, systems[s].language) == 0)
                has[names->forms[i].name][s] = true;
    for (size_t i = 0; i < given; i++) {
        const struct oracle_form *form = &names->forms[i];
        uint32_t name = form->name;
        if (strcmp(form->language, "zh") != 0 || form->is_common ||
            names->names[name].is_retranscription)
            continue;
        size_t count = only_reading(lexicon->fold, form->text, syllables);
        for (size_t s = 0; s < 3 && count; s++)
            if (!has[name][s])
                add_made(names, given, name, lexicon, s, syllables, count);
    }
    free(has);
}
