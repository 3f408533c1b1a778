/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fold.c - how Han characters are folded, for those who want to know why. */
#include "svod.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "token.h"
#include "utf8.h"
#include "variant.h"

#include <stdlib.h>
#include <string.h>

/* The variants of one character, and the names of sources that they point to. */
struct fold {
    uint32_t code;
    struct {
        svod_variant *items;
        size_t count, cap;
    } variants;
    struct buffer names;
};

static void write_character(char out[8], uint32_t code)
{
    out[code ? utf8_encode(out, code) : 0] = 0;
}

/* Its place in the names stands for the pointer, until these are all there. */
static bool add_variant(struct fold *fold, uint32_t code, uint32_t joined, uint32_t by)
{
    svod_variant *variant;
    const char *name;
    bool first = true;

    if (!ARRAY_ROOM(&fold->variants))
        return false;
    variant = &fold->variants.items[fold->variants.count++];
    *variant = (svod_variant){ .same_glyph =
                                   variant_glyph(code) == variant_glyph(fold->code) };
    write_character(variant->character, code);
    write_character(variant->joined, joined);
    for (unsigned bit = 0; (name = variant_source(bit)) != NULL; bit++)
        if (by >> bit & 1) {
            buffer_add_string(&fold->names, first ? "" : ",");
            buffer_add_string(&fold->names, name);
            first = false;
        }
    buffer_add_byte(&fold->names, 0);
    return true;
}

/* UTF-8 has the order of code points. */
static int by_glyph(const void *a, const void *b)
{
    const svod_variant *x = a, *y = b;

    if (x->same_glyph != y->same_glyph)
        return x->same_glyph ? -1 : 1;
    return strcmp(x->character, y->character);
}

static void point_to_names(struct fold *fold)
{
    const char *name = fold->names.bytes;

    for (size_t i = 0; i < fold->variants.count; i++) {
        fold->variants.items[i].by = name;
        name += strlen(name) + 1;
    }
}

static svod_status collect(struct fold *fold, svod_error *err)
{
    uint32_t class = variant_class(fold->code);
    size_t count;
    const struct variant *rows = variant_rows(&count);
    bool done = add_variant(fold, class, 0, 0);

    for (size_t i = 0; i < count && done; i++)
        if (rows[i].class == class && rows[i].code != class)
            done = add_variant(fold, rows[i].code, rows[i].joined, rows[i].by);
    if (!done || buffer_failed(&fold->names))
        return error_no_memory(err);
    point_to_names(fold);
    qsort(fold->variants.items, fold->variants.count, sizeof *fold->variants.items,
          by_glyph);
    return SVOD_OK;
}

static svod_status fold_one(uint32_t code,
                            void (*each)(void *context, const svod_folding *folding),
                            void *context, svod_error *err)
{
    struct fold fold = { .code = code };
    svod_folding folding = { .count = 0 };
    svod_status status = collect(&fold, err);

    if (status == SVOD_OK) {
        write_character(folding.character, code);
        write_character(folding.glyph, variant_glyph(code));
        write_character(folding.wide, variant_class(code));
        folding.variants = fold.variants.items;
        folding.count = fold.variants.count;
        each(context, &folding);
    }
    free(fold.variants.items);
    buffer_release(&fold.names);
    return status;
}

svod_status svod_fold(const char *text, size_t len,
                      void (*each)(void *context, const svod_folding *folding),
                      void *context, svod_error *err)
{
    const char *at = text, *end = text + len;
    struct token token;
    size_t found = 0;
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && token_next(&at, end, &token)) {
        if (token.script != SCRIPT_HAN || *token.text == '&')
            continue;
        found++;
        status = fold_one(utf8_next(token.text, token.text + token.len).code, each,
                          context, err);
    }
    if (status == SVOD_OK && !found)
        status = error_set(err, SVOD_NOT_FOUND, "no Han character in '%.*s'",
                           (int)(len < 60 ? len : 60), text);
    return status;
}
