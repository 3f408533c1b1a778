/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/variant.h"

#include "harness/check.h"

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

int main(void)
{
    test_fixed_points();
    IS_NUMBER(variant_class(0x771E), variant_class(0x771F), "眞 is 真");
    CHECK(variant_class(0x4E00) != variant_class(0x58F9), "一 is not 壹");
    IS_NUMBER(variant_glyph(0x9AD9), variant_glyph(0x9AD8), "髙 has the glyph of 高");
    IS_NUMBER(variant_class(0x540E), variant_class(0x5F8C), "后 may be 後");
    CHECK(variant_glyph(0x540E) != variant_glyph(0x5F8C), "... but is no shape of it");
    IS_NUMBER(variant_class(0xF9D1), 0x516D, "the compatibility form of 六");
    IS_NUMBER(variant_class(0x2F800), variant_class(0x4E3D), "... and of 丽");
    IS_NUMBER(variant_class('a'), 'a', "a letter is itself");
    IS_NUMBER(variant_class(0), 0, "zero is itself");
    IS_NUMBER(variant_class(0xFFFFFFFF), 0xFFFFFFFF, "no character is itself");
    return check_done();
}
