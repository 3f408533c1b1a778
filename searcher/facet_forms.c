/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * facet_forms.c - how the hits are written: their tokens as they stand, without what is
 * between them, so that a line end or a comma makes no form of its own. */
#include "facet.h"

#define TOKENS_MOST 64 /* of a longer hit its front and its end */
#define ELLIPSIS    " … "

static void add_token(struct buffer *out, struct segment *segment, uint32_t position,
                      bool *was_han)
{
    size_t len;
    bool is_han;
    const char *surface =
        lexicon_surface(segment, segment_token(segment, position), &len, &is_han);

    if (out->len && !is_han && !*was_han)
        buffer_add_byte(out, ' ');
    buffer_add(out, surface, len);
    *was_han = is_han;
}

static uint32_t form_of(struct svod_facets *facets, struct segment *segment,
                        struct span hit)
{
    struct buffer *text = &facets->text;
    bool was_han = true;

    buffer_clear(text);
    buffer_add(text, "", 0);
    for (uint32_t i = 0; i < hit.len; i++) {
        if (hit.len > TOKENS_MOST && i == TOKENS_MOST / 2) {
            buffer_add_string(text, ELLIPSIS);
            was_han = true;
            i = hit.len - TOKENS_MOST / 2;
        }
        add_token(text, segment, hit.start + i, &was_han);
    }
    return facet_value(facets);
}

static bool count_form(struct svod_facets *facets, const struct facet_group *group)
{
    struct facet_entry *entry = &facets->entries.items[group->value];

    entry->occurrences += group->hits;
    entry->passages++;
    return true;
}

const struct facet_work facet_forms = { form_of, count_form };
