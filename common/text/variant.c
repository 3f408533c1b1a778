/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * variant.c - the fold table is data: variants.tsv, made into variant_table.inc when
 * the project is built. */
#include "variant.h"

#include "base/base.h"

#include <stdbool.h>
#include <stdlib.h>
#include <utf8proc.h>

static const struct variant {
    uint32_t code, glyph, class;
} variants[] = {
#include "variant_table.inc"
};

static int by_code(const void *key, const void *item)
{
    uint32_t code = *(const uint32_t *)key;
    uint32_t other = ((const struct variant *)item)->code;

    return (code > other) - (code < other);
}

/* Compatibility forms exist for old Korean and Japanese character sets only; Unicode
 * itself says what each one is. */
static uint32_t without_compatibility(uint32_t code)
{
    utf8proc_int32_t whole = 0;
    int boundary = 0;

    if (!((code >= 0xF900 && code <= 0xFAFF) || (code >= 0x2F800 && code <= 0x2FA1F)))
        return code;
    if (utf8proc_decompose_char((utf8proc_int32_t)code, &whole, 1, UTF8PROC_DECOMPOSE,
                                &boundary) != 1)
        return code;
    return (uint32_t)whole;
}

static const struct variant *find(uint32_t code)
{
    return bsearch(&code, variants, ARRAY_LEN(variants), sizeof *variants, by_code);
}

uint32_t variant_glyph(uint32_t code)
{
    const struct variant *found;

    code = without_compatibility(code);
    found = find(code);
    return found ? found->glyph : code;
}

uint32_t variant_class(uint32_t code)
{
    const struct variant *found;

    code = without_compatibility(code);
    found = find(code);
    return found ? found->class : code;
}
