/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * variant.c - the fold table is data: variants.tsv, made into variant_table.inc when
 * the project is built. */
#include "variant.h"

#include "base/base.h"

#include <stdlib.h>

static const struct variant variants[] = {
#include "variant_table.inc"
};

static int by_code(const void *key, const void *item)
{
    uint32_t code = *(const uint32_t *)key;
    uint32_t other = ((const struct variant *)item)->code;

    return (code > other) - (code < other);
}

static const struct variant *find(uint32_t code)
{
    return bsearch(&code, variants, ARRAY_LEN(variants), sizeof *variants, by_code);
}

uint32_t variant_glyph(uint32_t code)
{
    const struct variant *found = find(code);

    return found ? found->glyph : code;
}

uint32_t variant_class(uint32_t code)
{
    const struct variant *found = find(code);

    return found ? found->class : code;
}

const struct variant *variant_rows(size_t *count)
{
    *count = ARRAY_LEN(variants);
    return variants;
}

/* In the order of make_variants.awk. */
const char *variant_source(unsigned bit)
{
    static const char *const names[] = {
        "own",      "simplified", "opencc",  "shinjitai",     "regional",
        "zvariant", "semantic",   "radical", "compatibility",
    };

    return bit < ARRAY_LEN(names) ? names[bit] : NULL;
}
