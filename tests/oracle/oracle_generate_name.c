/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_generate_name.c - names and sounds that stand near a place, asked for in all ways
 * that the language has for them.
 */
#include "oracle_generate.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_names.h"
#include "oracle_unicode.h"

static uint32_t below(struct oracle_generator *generator, uint32_t limit)
{
    return oracle_random_below(&generator->random, limit);
}

static bool percent(struct oracle_generator *generator, uint32_t chance)
{
    return oracle_random_percent(&generator->random, chance);
}

/* ---- Names --------------------------------------------------------------------- */

/* The first name that stands here or further on; of some at one place any. */
static const struct oracle_occurrence *occurrence_at(struct oracle_generator *generator,
                                                     uint32_t place)
{
    const struct oracle_names *names = generator->corpus->names;
    size_t first = 0, last = names->occurrence_count;

    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (names->occurrences[middle].start < place)
            first = middle + 1;
        else
            last = middle;
    }
    first += below(generator, 3);
    if (first >= names->occurrence_count)
        first = below(generator, (uint32_t)names->occurrence_count);
    return &names->occurrences[first];
}

/* A name needs quotation marks when a blank or a sign of the language is in it. */
static void add_what(struct oracle_generator *generator, struct oracle_bytes *query,
                     const char *text)
{
    bool is_quoted = percent(generator, 15) || strpbrk(text, " ()|&,:=") != NULL;

    oracle_bytes_add_string(query, is_quoted ? "\"" : "");
    oracle_bytes_add_string(query, text);
    oracle_bytes_add_string(query, is_quoted ? "\"" : "");
}

/* The words that stand there, with blanks between them. */
static void as_it_stands(const struct oracle_corpus *corpus,
                         const struct oracle_occurrence *found,
                         struct oracle_bytes *text)
{
    for (uint32_t i = 0; i < found->length; i++) {
        size_t len;
        uint32_t surface = corpus->surfaces[found->start + i];
        const char *bytes =
            oracle_strings_get(&corpus->lexicon.surfaces, surface, &len);
        if (i && corpus->lexicon.entries[surface].kind != ORACLE_HAN)
            oracle_bytes_add(text, " ", 1);
        oracle_bytes_add(text, bytes, len);
    }
}

/* Any form of the name of this occurrence, or its id. */
static void choose_text(struct oracle_generator *generator,
                        const struct oracle_occurrence *found,
                        struct oracle_bytes *text)
{
    const struct oracle_names *names = generator->corpus->names;
    const struct oracle_form *form = &names->forms[found->form];
    uint32_t choice = below(generator, 100);

    if (choice < 30) {
        oracle_bytes_add_string(text, names->names[form->name].id);
    } else if (choice < 50 &&
               (strcmp(form->language, "zh") == 0 ||
                (strcmp(form->language, "ru") == 0 && found->length == 1))) {
        as_it_stands(generator->corpus, found, text);
    } else if (choice < 75) {
        oracle_bytes_add_string(text, form->text);
    } else {
        uint32_t at = found->form;
        while (at && names->forms[at - 1].name == form->name && percent(generator, 70))
            at--;
        oracle_bytes_add_string(text, names->forms[at].text);
    }
}

uint32_t oracle_generate_name(struct oracle_generator *generator,
                              struct oracle_bytes *query, uint32_t place)
{
    const struct oracle_corpus *corpus = generator->corpus;
    const struct oracle_names *names = corpus->names;
    struct oracle_bytes text = { 0 }, clean = { 0 };
    uint32_t *meant = NULL;

    if (!names || !names->occurrence_count)
        return 0;
    const struct oracle_occurrence *found = occurrence_at(generator, place);
    choose_text(generator, found, &text);
    oracle_clean(text.at, text.len, &clean);
    if (percent(generator, 12))
        oracle_generate_sign(generator, query);
    size_t count =
        oracle_names_ask(names, &corpus->lexicon, clean.at, clean.len, &meant);
    bool are_all = (count > 1 && percent(generator, 80)) || percent(generator, 3);
    oracle_bytes_add_string(query, are_all ? "@@" : "@");
    if (count > 1 && !are_all && percent(generator, 70)) {
        text.len = 0;
        oracle_bytes_add_string(
            &text, names->names[meant[below(generator, (uint32_t)count)]].id);
    }
    if (strchr(clean.at, '"')) {
        text.len = 0;
        oracle_bytes_add_string(&text, names->names[names->forms[found->form].name].id);
    }
    add_what(generator, query, text.at);
    free(meant);
    oracle_bytes_release(&text);
    oracle_bytes_release(&clean);
    return found->length;
}

/* ---- Sounds ---------------------------------------------------------------------- */

/* A tone mark on the first vowel, now and then. */
static void add_syllable(struct oracle_generator *generator, struct oracle_bytes *out,
                         const char *text, enum oracle_system system)
{
    static const uint32_t tones[] = { 0x304, 0x301, 0x30C, 0x300 };
    bool has_tone = system == ORACLE_PINYIN && percent(generator, 25);
    const char *end = text + strlen(text);
    uint32_t code;

    for (size_t size; (size = oracle_decode(text, end, &code)) != 0; text += size) {
        if (code == '\'' && percent(generator, 10))
            code = 0x2019;
        oracle_bytes_add_code(out, code);
        if (has_tone && code < 0x80 && strchr("aeiou", (int)code)) {
            oracle_bytes_add_code(out, tones[below(generator, 4)]);
            has_tone = false;
        }
    }
    if (percent(generator, 4))
        oracle_bytes_print(out, "%u", 1 + below(generator, 4));
}

static void spoil(struct oracle_generator *generator, struct oracle_bytes *text)
{
    size_t kept = 0;

    if (percent(generator, 50)) { /* without the signs of aspirates */
        for (size_t i = 0; i < text->len; i++)
            if (text->at[i] != '\'')
                text->at[kept++] = text->at[i];
        text->at[text->len = kept] = '\0';
    } else if (text->len > 3 && (text->at[1] & 0x80) == 0) {
        text->at[1] = "xqaeing"[below(generator, 7)];
    }
}

static uint32_t code_at(const struct oracle_corpus *corpus, uint32_t place)
{
    size_t len;
    uint32_t code = 0, surface = corpus->surfaces[place];
    const char *at = oracle_strings_get(&corpus->lexicon.surfaces, surface, &len);

    if (corpus->lexicon.entries[surface].kind == ORACLE_HAN)
        oracle_decode(at, at + len, &code);
    return code;
}

uint32_t oracle_generate_sound(struct oracle_generator *generator,
                               struct oracle_bytes *query, uint32_t place)
{
    static const char *const keys[] = { "py:", "pal:", "wg:" };
    static const char *const joints[] = { "", "", "", "-", "-", " ", "'" };
    enum oracle_system system = (enum oracle_system)below(generator, 3);
    const char *joint = joints[below(generator, system == ORACLE_WADE ? 6 : 7)];
    uint32_t end = oracle_generate_end(generator, place), count = 0;
    uint32_t wanted = 1 + below(generator, 3), rows[8];
    struct oracle_bytes text = { 0 };

    while (count < wanted && place + count < end) {
        size_t readings =
            oracle_syllables_of(code_at(generator->corpus, place + count), rows);
        if (!readings)
            break;
        const char *spelled =
            oracle_syllable(system, rows[below(generator, (uint32_t)readings)],
                            percent(generator, 25) ? below(generator, 4) : 0);
        if (count)
            oracle_bytes_add_string(&text, joint);
        add_syllable(generator, &text, spelled, system);
        count++;
    }
    if (count) {
        if (percent(generator, 6))
            spoil(generator, &text);
        oracle_bytes_add_string(query, keys[system]);
        add_what(generator, query, text.at);
    }
    oracle_bytes_release(&text);
    return count;
}
