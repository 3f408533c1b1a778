/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_places.c - the places of the hits of a question, as a reader would cite them:
 *
 *     index: tests/formats/plain        instead of a corpus: this file or folder
 *
 *     ask: 張覺
 *     place: svod-gold-zh 卷一 1 text svod-gold-zh/1.1
 *     shows: 平州【張覺】以城來降
 *
 * Each hit has both lines: its text, section ("-" for none), passage, zone and citation;
 * and what is shown of it, of which the case may leave away what is far from the hit. */
#include "cases.h"

#include <string.h>

#define OPENS  "【"
#define CLOSES "】"

static void add_place(struct buffer *out, const svod_hit *hit)
{
    buffer_add_format(out, "%s%s %s %u %s %s", out->len ? "\n" : "", hit->text,
                      *hit->section ? hit->section : "-", hit->passage, hit->zone,
                      hit->cite);
}

static bool ends_with(const char *at, size_t len, const char *end, size_t end_len)
{
    return len >= end_len && memcmp(at + len - end_len, end, end_len) == 0;
}

/* Is this the hit, with these words around it? */
static bool shows(const svod_hit *hit, const char *wanted)
{
    const char *opens = strstr(wanted, OPENS);
    const char *match = opens ? opens + strlen(OPENS) : wanted;
    const char *closes = strstr(match, CLOSES);
    const char *after = closes ? closes + strlen(CLOSES) : wanted;

    return opens && closes &&
           ends_with(hit->line, hit->left, wanted, (size_t)(opens - wanted)) &&
           (size_t)(closes - match) == hit->match &&
           memcmp(match, hit->line + hit->left, hit->match) == 0 &&
           strlen(after) <= hit->right &&
           memcmp(after, hit->line + hit->left + hit->match, strlen(after)) == 0;
}

static void check_shown(const struct case_block *block, const struct case_line *wanted,
                        const svod_hit *hit)
{
    if (!check_that(case_place(block, wanted),
                    shows(hit, buffer_string(&wanted->value)), "... shown as %s",
                    wanted->written))
        check_note("got: %.*s" OPENS "%.*s" CLOSES "%s", (int)hit->left, hit->line,
                   (int)hit->match, hit->line + hit->left,
                   hit->line + hit->left + hit->match);
}

/* The next line with this key from *at on, or NULL. */
static const struct case_line *next_line(const struct case_block *block,
                                         const char *key, size_t *at)
{
    while (*at < block->count)
        if (strcmp(block->lines[(*at)++].key, key) == 0)
            return &block->lines[*at - 1];
    return NULL;
}

void check_places(const struct case_block *block, svod_results *results)
{
    struct buffer got = { 0 }, wanted = { 0 };
    const struct case_line *line;
    size_t place = 0, shown = 0;

    while ((line = next_line(block, "place", &place)) != NULL)
        buffer_add_format(&wanted, "%s%s", wanted.len ? "\n" : "",
                          buffer_string(&line->value));
    for (size_t i = 0; i < svod_results_count(results); i++) {
        svod_hit hit;
        svod_error err;
        if (svod_results_hit(&hit, results, i, &err) != SVOD_OK) {
            buffer_add_format(&got, "\nhit %zu: %s", i, err.message);
            continue;
        }
        add_place(&got, &hit);
        line = next_line(block, "shows", &shown);
        if (line)
            check_shown(block, line, &hit);
    }
    check_string(case_place(block, &block->lines[0]), buffer_string(&got),
                 buffer_string(&wanted), "%s", block->lines[0].written);
    buffer_release(&got);
    buffer_release(&wanted);
}
