/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_filter.c - which streams pass a filter such as section:1..20 or text:金史,遼史.
 */
#include "oracle_query.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

static const char *const keys[] = { "text",    "title", "author", "translator",
                                    "edition", "genre", "lang",   "section",
                                    "zone",    "date" };

/* ---- Numbers in names -------------------------------------------------------- */

/* What a Chinese numeral counts: 0 to 9, 10, 20 ... 1000; else -1. */
static int64_t numeral(uint32_t code)
{
    static const struct {
        uint32_t code;
        int value;
    } numerals[] = {
        { 0x3007, 0 },    { 0x96F6, 0 },  { 0x4E00, 1 },  { 0x4E8C, 2 },
        { 0x4E09, 3 },    { 0x56DB, 4 },  { 0x4E94, 5 },  { 0x516D, 6 },
        { 0x4E03, 7 },    { 0x516B, 8 },  { 0x4E5D, 9 },  { 0x5341, 10 },
        { 0x5EFF, 20 },   { 0x5345, 30 }, { 0x534C, 40 }, { 0x767E, 100 },
        { 0x5343, 1000 },
    };

    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i].code == code)
            return numerals[i].value;
    return -1;
}

struct number {
    uint64_t digits; /* all digits, one after the other: 一三三 */
    uint64_t total;  /* with tens and hundreds: 一百三十三 */
    uint64_t pending;
    bool has_digit, has_unit;
};

#define NUMBER_MAX 1000000000u

static void add_digit(struct number *number, uint64_t digit)
{
    if (number->digits < NUMBER_MAX)
        number->digits = number->digits * 10 + digit;
    if (number->pending < NUMBER_MAX)
        number->pending = number->pending * 10 + digit;
    number->has_digit = true;
}

static void add_numeral(struct number *number, uint64_t value)
{
    if (value < 10) {
        add_digit(number, value);
        return;
    }
    bool is_unit = value == 10 || value >= 100;
    number->total +=
        is_unit ? value * (number->has_digit ? number->pending : 1) : value;
    number->pending = 0;
    number->has_digit = false;
    number->has_unit = true;
}

/* Read a number of one kind that begins at *at; false when none does. */
static bool read_number(const char **at, const char *end, uint64_t *value)
{
    struct number number = { 0 };
    uint32_t code;
    size_t size = oracle_decode(*at, end, &code);

    if (!size || (!oracle_is_digit(code) && numeral(code) < 0))
        return false;
    bool is_decimal = oracle_is_digit(code);
    for (; (size = oracle_decode(*at, end, &code)) != 0; *at += size) {
        if (is_decimal ? !oracle_is_digit(code) : numeral(code) < 0)
            break;
        if (is_decimal)
            add_digit(&number, oracle_digit_value(code));
        else
            add_numeral(&number, (uint64_t)numeral(code));
    }
    *value = number.has_unit ? number.total + number.pending : number.digits;
    return true;
}

/* The first number in a name. */
bool oracle_number_in(const char *name, uint64_t *value)
{
    const char *end = name ? name + strlen(name) : NULL;
    uint32_t code;
    size_t size;

    for (const char *at = name; at < end && (size = oracle_decode(at, end, &code));
         at += size)
        if (read_number(&at, end, value))
            return true;
    return false;
}

/* Is it a number and nothing else? */
bool oracle_number_all(const char *text, size_t len, uint64_t *value)
{
    const char *at = text, *end = text + len;

    return read_number(&at, end, value) && at == end;
}

/* ---- Reading ----------------------------------------------------------------- */

static bool has_number(const char *key)
{
    return strcmp(key, "section") == 0 || strcmp(key, "date") == 0;
}

static const char *range_of(const struct oracle_value *value)
{
    return value->is_quoted ? NULL : strstr(value->text, "..");
}

/* The ends of a range; an open end reaches as far as there is. */
static bool read_range(const struct oracle_value *value, uint64_t *low, uint64_t *high)
{
    const char *dots = range_of(value);
    size_t len = (size_t)(dots - value->text);

    *low = 0;
    *high = UINT64_MAX;
    if (len && !oracle_number_all(value->text, len, low))
        return false;
    if (dots[2] && !oracle_number_all(dots + 2, strlen(dots + 2), high))
        return false;
    return (len || dots[2]) && *low <= *high;
}

const char *oracle_filter_wrong(const struct oracle_filter *filter)
{
    bool is_known = false;
    uint64_t low, high;

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        is_known = is_known || strcmp(filter->key, keys[i]) == 0;
    if (!is_known)
        return "a filter that does not exist";
    for (size_t v = 0; v < filter->count; v++)
        if (has_number(filter->key) && range_of(&filter->values[v]) &&
            !read_range(&filter->values[v], &low, &high))
            return "this is no range";
    return NULL;
}

/* ---- Applying ---------------------------------------------------------------- */

static bool is_same_name(const struct oracle_corpus *corpus, const char *one,
                         const char *other)
{
    struct oracle_bytes a = { 0 }, b = { 0 };

    if (!one)
        return false;
    oracle_fold_name(corpus->lexicon.fold, one, strlen(one), &a);
    oracle_fold_name(corpus->lexicon.fold, other, strlen(other), &b);
    bool is_same = a.len == b.len && (!a.len || memcmp(a.at, b.at, a.len) == 0);
    oracle_bytes_release(&a);
    oracle_bytes_release(&b);
    return is_same;
}

/* What a section or its text has under this key; NULL for nothing. */
static const char *field(const struct oracle_corpus *corpus, const char *key,
                         const struct oracle_stream *stream)
{
    const struct oracle_section *section = &corpus->sections[stream->section];
    const struct oracle_text *text = &corpus->texts[section->text];

    if (strcmp(key, "section") == 0)
        return section->title;
    if (strcmp(key, "zone") == 0)
        return oracle_zone_names[stream->zone];
    if (strcmp(key, "title") == 0 || strcmp(key, "text") == 0)
        return text->title;
    if (strcmp(key, "lang") == 0)
        return text->language;
    for (int i = 0; i < ORACLE_FIELDS; i++)
        if (strcmp(key, oracle_field_names[i]) == 0)
            return text->fields[i];
    return NULL;
}

static bool passes(const struct oracle_corpus *corpus, const char *key,
                   const struct oracle_value *value, const struct oracle_stream *stream)
{
    const char *name = field(corpus, key, stream);
    const char *id = corpus->texts[corpus->sections[stream->section].text].id;
    uint64_t number, low, high;

    if (has_number(key) && range_of(value))
        return read_range(value, &low, &high) && oracle_number_in(name, &number) &&
               low <= number && number <= high;
    if (has_number(key) && oracle_number_all(value->text, strlen(value->text), &low) &&
        oracle_number_in(name, &number) && number == low)
        return true;
    if (strcmp(key, "zone") == 0)
        return strcmp(name, value->text) == 0;
    return is_same_name(corpus, name, value->text) ||
           (strcmp(key, "text") == 0 && is_same_name(corpus, id, value->text));
}

static bool is_zone(const char *value)
{
    return strcmp(value, "text") == 0 || strcmp(value, "note") == 0;
}

const char *oracle_filter_apply(const struct oracle_corpus *corpus,
                                const struct oracle_filter *filter, bool *is_searched)
{
    bool *passed = oracle_zeroed(corpus->stream_count, sizeof *passed);
    bool is_zones = strcmp(filter->key, "zone") == 0, is_all_known = true;

    for (size_t v = 0; v < filter->count; v++) {
        const struct oracle_value *value = &filter->values[v];
        bool is_known = has_number(filter->key) || (is_zones && is_zone(value->text));
        for (size_t s = 0; s < corpus->stream_count; s++)
            if (passes(corpus, filter->key, value, &corpus->streams[s]))
                is_known = passed[s] = true;
        is_all_known = is_all_known && is_known;
    }
    for (size_t s = 0; s < corpus->stream_count; s++)
        is_searched[s] = is_searched[s] && passed[s];
    free(passed);
    return is_all_known ? NULL : "a value that this index does not have";
}
