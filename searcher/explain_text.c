/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain_text.c - an explanation for people. */
#include "explanation.h"

#include <inttypes.h>

static void write_item(const struct explanation *explanation,
                       const struct explained_item *item, size_t indent,
                       struct buffer *out)
{
    static const char *const kinds[] = { "class", "glyph", "the form" };

    buffer_add_format(out, "%*s%s", (int)indent, "", item->text);
    if (item->key)
        buffer_add_format(out, "  %s %s", kinds[item->level], item->key);
    if (item->language)
        buffer_add_format(out, "  %s%s%s", item->language, *item->source ? ", " : "",
                          item->source);
    buffer_add_format(out, ", %" PRIu64 " %s", item->count,
                      item->is_form ? "hits" : "in the index");
    for (size_t i = 0; i < item->spelling_count; i++) {
        const struct explained_spelling *spelling =
            &explanation->spellings.items[item->first_spelling + i];
        size_t len;
        const char *text = strings_get(&explanation->names, spelling->name, &len);
        buffer_add_format(out, "%s%.*s %" PRIu64, i ? ", " : ": ", (int)len, text,
                          spelling->count);
    }
    if (item->more)
        buffer_add_format(out, ", and %zu more", item->more);
    buffer_add_byte(out, '\n');
}

static void write_part(const struct explanation *explanation,
                       const struct explained_part *part, struct buffer *out)
{
    size_t indent = part->level * 2;

    buffer_add_format(out, "%*s%s  ", (int)indent, "", part->text);
    if (part->is_counted)
        buffer_add_format(out, "%" PRIu64 " hits of ", part->hits);
    buffer_add_format(out, "at most %" PRIu64 "\n", part->candidates);
    buffer_add_format(out, "%*s%s\n", (int)indent + 2, "", part->work);
    for (size_t i = 0; i < part->item_count; i++)
        write_item(explanation, &explanation->items.items[part->first_item + i],
                   indent + 2, out);
}

void explain_text(const struct explanation *explanation, struct buffer *out)
{
    const struct svod_total *total = &explanation->search.total;
    size_t segments = explanation->search.searcher->part_count;

    buffer_add_format(out, "question: %s\nwithin: %s\n\n", explanation->query->text,
                      explain_unit(explanation->search.options.unit));
    for (size_t i = 0; i < explanation->parts.count; i++)
        write_part(explanation, &explanation->parts.items[i], out);
    if (explanation->left_out)
        buffer_add_format(out, "... and %zu parts more\n", explanation->left_out);
    if (explanation->reasons.count)
        buffer_add_string(out, "\nnothing was found:\n");
    for (size_t i = 0; i < explanation->reasons.count; i++)
        buffer_add_format(out, "  %s\n", explanation->reasons.items[i]);
    buffer_add_format(out,
                      "\nfound: %s%" PRIu64 " occurrences, %" PRIu64
                      " passages, %" PRIu64 " sections, %" PRIu64 " texts\n",
                      total->complete ? "" : "at least ", total->occurrences,
                      total->passages, total->sections, total->texts);
    buffer_add_format(
        out,
        "time: plan %.0f µs, answer %.0f µs, this explanation %.0f µs, in "
        "%zu segment%s\n",
        explanation->planning, explanation->answering, explanation->counting, segments,
        segments == 1 ? "" : "s");
}
