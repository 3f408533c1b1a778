/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_generate_table.c - a table of invented names, whose forms stand in the corpus,
 * lie in one another, and are shared: what a real authority has now and then only.
 */
#include "oracle_generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

#define LENGTH_MAX 4

static uint32_t below(struct oracle_generator *generator, uint32_t limit)
{
    return oracle_random_below(&generator->random, limit);
}

static bool percent(struct oracle_generator *generator, uint32_t chance)
{
    return oracle_random_percent(&generator->random, chance);
}

static const struct oracle_entry *entry_at(const struct oracle_corpus *corpus,
                                           uint32_t place)
{
    return &corpus->lexicon.entries[corpus->surfaces[place]];
}

/* Write some tokens of one kind in a row; their column: "zh", "ru", "en", "ko", or ""
 * where they are none. */
static const char *form_at(struct oracle_generator *generator, uint32_t place,
                           struct oracle_bytes *form)
{
    const struct oracle_corpus *corpus = generator->corpus;
    enum oracle_token_kind kind = entry_at(corpus, place)->kind;
    uint32_t end = oracle_generate_end(generator, place), code = 0;
    uint32_t most = 1 + below(generator, kind == ORACLE_HAN ? LENGTH_MAX : 2);

    form->len = 0;
    for (uint32_t i = 0; i < most && place + i < end; i++) {
        size_t len;
        const char *at = oracle_strings_get(&corpus->lexicon.surfaces,
                                            corpus->surfaces[place + i], &len);
        if (entry_at(corpus, place + i)->kind != kind || memchr(at, '\n', len) ||
            memchr(at, '&', len))
            break;
        if (i && kind == ORACLE_WORD)
            oracle_bytes_add(form, percent(generator, 30) ? "-" : " ", 1);
        oracle_decode(at, at + len, &code);
        oracle_bytes_add(form, at, len);
    }
    if (!form->len || kind == ORACLE_NUMBER)
        return "";
    return kind == ORACLE_HAN                      ? "zh"
           : oracle_is_cyrillic(code)              ? "ru"
           : oracle_is_latin(code)                 ? "en"
           : oracle_kind_of(code) == ORACLE_HANGUL ? "ko"
                                                   : "";
}

/* Forms of one column, near one another, so that one is part of another now and then. */
static void write_column(struct oracle_generator *generator, const char *column,
                         uint32_t place)
{
    struct oracle_bytes form = { 0 };
    uint32_t count = 1 + below(generator, 3), written = 0;
    uint32_t end = oracle_generate_end(generator, place);

    putchar('\t');
    for (uint32_t i = 0; i < count; i++) {
        if (place + i < end &&
            strcmp(form_at(generator, place + i, &form), column) == 0)
            printf("%s%s%s", written++ ? "|" : "", form.at,
                   percent(generator, 15)   ? "!"
                   : percent(generator, 15) ? " (src)"
                   : percent(generator, 8)  ? "#"
                                            : "");
        if (percent(generator, 30))
            place = oracle_generate_place(generator);
    }
    oracle_bytes_release(&form);
}

void oracle_generate_table(struct oracle_generator *generator, uint32_t count)
{
    static const char *const kinds[] = { "person", "person", "place",
                                         "people", "state",  "term" };
    static const char *const columns[] = { "zh", "ru", "en", "ko" };
    uint32_t place = oracle_generate_place(generator);

    printf("id\tkind\tzh\tru\ten\tko\n");
    for (uint32_t i = 0; i < count; i++) {
        printf("Q%u\t%s", i, kinds[below(generator, 6)]);
        if (percent(generator, 60)) /* else the names share their forms */
            place = oracle_generate_place(generator);
        for (size_t c = 0; c < 4; c++)
            write_column(generator, columns[c], place);
        putchar('\n');
    }
}
