/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_analysis.c - text -> tokens, and their forms, classes and scripts.
 *
 *     text: Агудой
 *     tokens: Агудой
 *     forms: агудой       (optional)
 *     classes: агуд
 *     scripts: cyrillic   (optional)
 *
 *     old: Онъ сдалъ городъ.     word by word, both sentences have the same classes
 *     new: Он сдал город.
 *
 *     same: 眞 真          all these have one class
 *     apart: 己 已 巳      no two of these have one class */
#include "cases.h"

#include "text/analyzer.h"
#include "text/token.h"

#include <string.h>

static const char *const script_names[SCRIPT_COUNT] = {
    [SCRIPT_HAN] = "han",       [SCRIPT_CYRILLIC] = "cyrillic",
    [SCRIPT_LATIN] = "latin",   [SCRIPT_HANGUL] = "hangul",
    [SCRIPT_KANA] = "kana",     [SCRIPT_OTHER] = "other",
    [SCRIPT_NUMBER] = "number",
};

/* What is found, each token behind a blank. */
struct seen {
    struct buffer tokens, forms, classes, scripts;
};

static void add(struct buffer *out, const char *bytes, size_t len)
{
    if (out->len)
        buffer_add_byte(out, ' ');
    buffer_add(out, bytes, len);
}

static void analyze(struct seen *seen, const struct buffer *text)
{
    const char *at = buffer_string(text), *end = at + text->len;
    struct analyzer *analyzer = NULL;
    struct buffer work = { 0 };
    struct token token;

    if (analyzer_new(&analyzer, NULL) != SVOD_OK)
        return;
    while (token_next(&at, end, &token)) {
        add(&seen->tokens, token.text, token.len);
        add(&seen->scripts, script_names[token.script],
            strlen(script_names[token.script]));
        analyzer_form(token.text, token.len, &work, NULL);
        add(&seen->forms, work.bytes, work.len);
        analyzer_class(analyzer, token.text, token.len, &work, NULL);
        add(&seen->classes, work.bytes, work.len);
    }
    buffer_release(&work);
    analyzer_free(analyzer);
}

static void release(struct seen *seen)
{
    buffer_release(&seen->tokens);
    buffer_release(&seen->forms);
    buffer_release(&seen->classes);
    buffer_release(&seen->scripts);
}

static void compare(const struct case_block *block, const char *key,
                    const struct buffer *got)
{
    const struct case_line *wanted = case_find(block, key);

    if (wanted)
        check_string(case_place(block, wanted), buffer_string(got),
                     buffer_string(&wanted->value), "%s of %s", key,
                     block->lines[0].written);
}

/* The classes of all tokens, each ended by a zero byte; how many. */
static size_t list_classes(const struct buffer *text, struct buffer *classes)
{
    struct seen seen = { 0 };
    size_t count = 0;

    analyze(&seen, text);
    if (seen.classes.len) {
        buffer_add(classes, seen.classes.bytes, seen.classes.len + 1);
        for (size_t i = 0; i < seen.classes.len; i++)
            if (classes->bytes[i] == ' ')
                classes->bytes[i] = 0;
        for (size_t i = 0; i < classes->len; i++)
            count += classes->bytes[i] == 0;
    }
    release(&seen);
    return count;
}

/* How many pairs of tokens have one class. */
static size_t count_same(const struct buffer *classes)
{
    const char *end = classes->bytes + classes->len;
    size_t same = 0;

    for (const char *a = classes->bytes; a < end; a += strlen(a) + 1)
        for (const char *b = a + strlen(a) + 1; b < end; b += strlen(b) + 1)
            same += strcmp(a, b) == 0;
    return same;
}

static void run_comparison(const struct case_block *block)
{
    const struct case_line *line = &block->lines[0];
    bool wants_same = strcmp(line->key, "same") == 0;
    struct buffer classes = { 0 };
    size_t count = list_classes(&line->value, &classes);
    size_t pairs = count ? count * (count - 1) / 2 : 0;

    if (!check_that(case_place(block, line),
                    count > 1 && count_same(&classes) == (wants_same ? pairs : 0),
                    "%s: %s", line->key, line->written))
        for (const char *at = classes.bytes; count--; at += strlen(at) + 1)
            check_note("class: %s", at);
    buffer_release(&classes);
}

static void run_sentences(const struct case_block *block)
{
    const struct case_line *modern = case_find(block, "new");
    struct seen old = { 0 }, new = { 0 };

    analyze(&old, &block->lines[0].value);
    if (modern)
        analyze(&new, &modern->value);
    check_string(case_place(block, &block->lines[0]), buffer_string(&old.classes),
                 buffer_string(&new.classes), "the same: %s", block->lines[0].written);
    release(&old);
    release(&new);
}

void run_analysis(const struct case_block *block)
{
    struct seen seen = { 0 };

    if (strcmp(block->lines[0].key, "old") == 0) {
        run_sentences(block);
        return;
    }
    if (strcmp(block->lines[0].key, "text") != 0) {
        run_comparison(block);
        return;
    }
    analyze(&seen, &block->lines[0].value);
    compare(block, "tokens", &seen.tokens);
    compare(block, "forms", &seen.forms);
    compare(block, "classes", &seen.classes);
    compare(block, "scripts", &seen.scripts);
    release(&seen);
}
