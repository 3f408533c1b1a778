/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The table of variants, and the pairs of tests/cases/variants_apart.tsv in it. */
#include "text/variant.h"

#include "harness/check.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

/* The class of a class is itself, and characters of one glyph have one class: else equal
 * characters would have to be looked up as often as the chain is long. */
static void test_fixed_points(void)
{
    unsigned moved = 0, folded = 0;

    for (uint32_t code = 0; code <= 0x3FFFF; code++) {
        uint32_t class = variant_class(code);
        uint32_t glyph = variant_glyph(code);
        folded += class != code;
        if ((variant_glyph(glyph) != glyph || variant_class(glyph) != class) &&
            ++moved < 10)
            check_note("U+%04X has glyph U+%04X", code, glyph);
        if (variant_class(class) != class && ++moved < 10)
            check_note("U+%04X -> U+%04X -> U+%04X", code, class, variant_class(class));
    }
    IS_NUMBER(moved, 0, "a class stands for itself");
    CHECK(folded > 5000, "%u characters have another one for their class", folded);
}

/* ---- Pairs ------------------------------------------------------------------------- */

static bool is_one_glyph(uint32_t a, uint32_t b)
{
    return variant_glyph(a) == variant_glyph(b);
}

static bool is_one_class(uint32_t a, uint32_t b)
{
    return variant_class(a) == variant_class(b);
}

/* Does each character stand so to the one in its place? */
static bool holds(const char *relation, const char *a, const char *b)
{
    const char *a_end = a + strlen(a), *b_end = b + strlen(b);

    while (a < a_end && b < b_end) {
        struct utf8_char x = utf8_next(a, a_end), y = utf8_next(b, b_end);
        bool glyph = is_one_glyph(x.code, y.code), wide = is_one_class(x.code, y.code);
        if (strcmp(relation, "glyph") == 0  ? !glyph
            : strcmp(relation, "wide") == 0 ? !wide || glyph
                                            : wide || glyph)
            return false;
        a += x.size;
        b += y.size;
    }
    return a == a_end && b == b_end;
}

static void test_pairs(void)
{
    FILE *file = fopen("tests/cases/variants_apart.tsv", "r");
    char line[400];
    unsigned apart = 0;

    CHECK(file != NULL, "the pairs are there");
    while (file && fgets(line, sizeof line, file)) {
        char *relation = strtok(line, "\t"), *a = strtok(NULL, "\t");
        char *b = strtok(NULL, "\t"), *reason = strtok(NULL, "\n");
        if (*line == '#' || !reason)
            continue;
        apart += strcmp(relation, "apart") == 0;
        CHECK(holds(relation, a, b), "%s: %s %s: %s", relation, a, b, reason);
    }
    CHECK(apart >= 60, "%u pairs stay apart", apart);
    if (file)
        fclose(file);
}

int main(void)
{
    test_fixed_points();
    test_pairs();
    IS_NUMBER(variant_class(0x771E), variant_class(0x771F), "眞 is 真");
    IS_NUMBER(variant_class(0xF9D1), 0x516D, "the compatibility form of 六");
    IS_NUMBER(variant_class(0x2F800), variant_class(0x4E3D), "... and of 丽");
    IS_NUMBER(variant_class('a'), 'a', "a letter is itself");
    IS_NUMBER(variant_glyph('a'), 'a', "... and has its own glyph");
    IS_NUMBER(variant_class(0), 0, "zero is itself");
    IS_NUMBER(variant_class(0xFFFFFFFF), 0xFFFFFFFF, "no character is itself");
    return check_done();
}
