/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_fold.c - show what counts as one with a character, and why.
 */
#include "output.h"

#include "cli/json_line.h"

#include <stdio.h>
#include <string.h>

/* Why two characters are one, in words. */
static const char *words_of(const char *source, size_t len)
{
    static const struct {
        const char *source, *words;
    } rows[] = {
        { "own", "the list of Svod" },
        { "simplified", "Unihan, simplified" },
        { "opencc", "OpenCC, simplified" },
        { "shinjitai", "OpenCC, Japan" },
        { "regional", "OpenCC, Taiwan or Hong Kong" },
        { "zvariant", "Unihan, kZVariant" },
        { "semantic", "Unihan, kSemanticVariant" },
        { "radical", "Unicode, a radical" },
        { "compatibility", "Unicode, a compatibility form" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].source) == len && memcmp(rows[i].source, source, len) == 0)
            return rows[i].words;
    return "";
}

static void print_variant(const svod_variant *variant, const svod_folding *folding)
{
    bool is_asked = strcmp(variant->character, folding->character) == 0;

    printf("  %s%s", variant->character, is_asked ? " *" : "  ");
    printf("  %s", variant->same_glyph ? "glyph" : "class");
    if (!*variant->joined) {
        puts("  stands for the class");
        return;
    }
    printf("  as %s: ", variant->joined);
    for (const char *at = variant->by; *at;) {
        size_t len = strcspn(at, ",");
        printf("%s%s", words_of(at, len), at[len] ? "; " : "\n");
        at += len + (at[len] == ',');
    }
}

static void print_text(void *context, const svod_folding *folding)
{
    (void)context;
    printf("%s  glyph %s, class %s", folding->character, folding->glyph, folding->wide);
    puts(folding->count > 1 ? "" : ": no variants");
    for (size_t i = 0; i < folding->count && folding->count > 1; i++)
        print_variant(&folding->variants[i], folding);
}

static void print_json(void *context, const svod_folding *folding)
{
    json_t *line = json_line(), *variants = json_array();

    (void)context;
    for (size_t i = 0; i < folding->count; i++) {
        const svod_variant *variant = &folding->variants[i];
        json_array_append_new(variants, json_pack("{s:s, s:b, s:s, s:s}", "character",
                                                  variant->character, "same_glyph",
                                                  variant->same_glyph, "joined",
                                                  variant->joined, "by", variant->by));
    }
    json_line_string(line, "character", folding->character);
    json_line_string(line, "glyph", folding->glyph);
    json_line_string(line, "wide", folding->wide);
    json_line_value(line, "variants", variants);
    json_line_print(line);
}

svod_status output_fold(const char *characters, enum settings_format format,
                        svod_error *err)
{
    svod_status status =
        svod_fold(characters, strlen(characters),
                  format == SETTINGS_JSON ? print_json : print_text, NULL, err);

    if (status == SVOD_OK && json_line_failed()) {
        err->status = SVOD_NO_MEMORY;
        snprintf(err->message, sizeof err->message, "no memory for JSON");
        return err->status;
    }
    return status;
}
