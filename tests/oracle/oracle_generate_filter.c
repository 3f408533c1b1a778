/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_generate_filter.c - filters with what the corpus has, or might have.
 */
#include "oracle_generate.h"

#include <string.h>

#include "oracle_unicode.h"

static uint32_t below(struct oracle_generator *generator, uint32_t limit)
{
    return oracle_random_below(&generator->random, limit);
}

static bool percent(struct oracle_generator *generator, uint32_t chance)
{
    return oracle_random_percent(&generator->random, chance);
}

/* ---- Filters ----------------------------------------------------------------- */

/* A value in quotation marks unless it is of letters and digits only. */
static void add_value(struct oracle_generator *generator, struct oracle_bytes *query,
                      const char *value)
{
    const char *end = value + strlen(value);
    bool is_bare = !percent(generator, 20);
    uint32_t code;
    size_t size;

    for (const char *at = value; (size = oracle_decode(at, end, &code)); at += size)
        if (!oracle_is_han(code) && !oracle_is_letter(code) && !oracle_is_digit(code))
            is_bare = false;
    oracle_bytes_add_string(query, is_bare ? "" : "\"");
    oracle_bytes_add_string(query, value);
    oracle_bytes_add_string(query, is_bare ? "" : "\"");
}

/* A name that can be written between quotation marks. */
static bool is_quotable(const char *name)
{
    struct oracle_bytes clean = { 0 };

    oracle_clean(name, strlen(name), &clean);
    bool is_good = clean.len && !strchr(clean.at, '"');
    oracle_bytes_release(&clean);
    return is_good;
}

/* Mostly one of the larger texts. */
static const struct oracle_text *any_text(struct oracle_generator *generator)
{
    const struct oracle_corpus *corpus = generator->corpus;

    if (percent(generator, 80))
        return oracle_corpus_text(corpus,
                                  below(generator, (uint32_t)corpus->token_count));
    return &corpus->texts[below(generator, (uint32_t)corpus->text_count)];
}

static void text_filter(struct oracle_generator *generator, struct oracle_bytes *query)
{
    uint32_t count = 1 + below(generator, 2), written = 0;

    for (uint32_t i = 0; i < count; i++) {
        const struct oracle_text *text = any_text(generator);
        const char *name =
            text->title && percent(generator, 50) ? text->title : text->id;
        if (!is_quotable(name))
            continue;
        oracle_bytes_add_string(query, written++ ? "," : "text:");
        add_value(generator, query, name);
    }
}

static void language_filter(struct oracle_generator *generator,
                            struct oracle_bytes *query)
{
    uint32_t count = 1 + below(generator, 2);

    for (uint32_t i = 0; i < count; i++) {
        oracle_bytes_add_string(query, i ? "," : "lang:");
        add_value(generator, query, any_text(generator)->language);
    }
}

/* A field of some text that says it; nothing when none was met. */
static void field_filter(struct oracle_generator *generator, struct oracle_bytes *query)
{
    for (int i = 0; i < 20; i++) {
        enum oracle_field field = (enum oracle_field)below(generator, ORACLE_FIELDS);
        const char *value = any_text(generator)->fields[field];
        if (!value || !is_quotable(value))
            continue;
        oracle_bytes_print(query, "%s:", oracle_field_names[field]);
        add_value(generator, query, value);
        return;
    }
    oracle_bytes_add_string(query, "zone:text");
}

/* Sections by number, by a range of numbers, or by title. */
static void section_filter(struct oracle_generator *generator,
                           struct oracle_bytes *query)
{
    static const char *const numerals[] = { "..十", "三", "一百二十..", "二..廿三" };
    const struct oracle_corpus *corpus = generator->corpus;
    const char *title =
        oracle_corpus_section(corpus, below(generator, (uint32_t)corpus->token_count))
            ->title;
    uint32_t low = below(generator, 150), count = below(generator, 40);

    oracle_bytes_add_string(query, "section:");
    switch (below(generator, 6)) {
    case 0:
        oracle_bytes_print(query, "%u..%u", low, low + count);
        break;
    case 1:
        oracle_bytes_print(query, "%u..", low);
        break;
    case 2:
        oracle_bytes_print(query, "..%u", low);
        break;
    case 3:
        oracle_bytes_print(query, "%u,%u..%u", count, low, low + count);
        break;
    case 4:
        oracle_bytes_add_string(query, numerals[below(generator, 4)]);
        break;
    default:
        if (is_quotable(title))
            add_value(generator, query, title);
        else
            oracle_bytes_print(query, "%u", count);
    }
}

static void title_filter(struct oracle_generator *generator, struct oracle_bytes *query)
{
    const char *title = any_text(generator)->title;

    oracle_bytes_add_string(query, title && is_quotable(title) ? "title:" : "zone:");
    add_value(generator, query, title && is_quotable(title) ? title : "text");
}

void oracle_generate_filter(struct oracle_generator *generator,
                            struct oracle_bytes *query)
{
    uint32_t choice = below(generator, 100);

    if (choice < 25)
        text_filter(generator, query);
    else if (choice < 35)
        title_filter(generator, query);
    else if (choice < 45)
        language_filter(generator, query);
    else if (choice < 55)
        field_filter(generator, query);
    else if (choice < 75)
        section_filter(generator, query);
    else
        oracle_bytes_add_string(query, choice < 85   ? "zone:note"
                                       : choice < 97 ? "zone:text"
                                                     : "zone:text,note");
}
