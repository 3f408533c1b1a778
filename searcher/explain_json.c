/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * explain_json.c - an explanation for programs, as one JSON object. It is written by
 * hand: a tree of values would be made only to be printed. */
#include "explanation.h"

#include <inttypes.h>
#include <string.h>

static void add_string(struct buffer *out, const char *text, size_t len)
{
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '"' || byte == '\\') {
            buffer_add_byte(out, '\\');
            buffer_add_byte(out, text[i]);
        } else if (byte < 0x20) {
            buffer_add_format(out, "\\u%04x", byte);
        } else {
            buffer_add_byte(out, text[i]);
        }
    }
    buffer_add_byte(out, '"');
}

static void add_text(struct buffer *out, const char *key, const char *text)
{
    buffer_add_format(out, "\"%s\": ", key);
    add_string(out, text, strlen(text));
}

static void write_item(const struct explanation *explanation,
                       const struct explained_item *item, struct buffer *out)
{
    buffer_add_byte(out, '{');
    add_text(out, "text", item->text);
    buffer_add_string(out, ", ");
    if (item->key) {
        static const char *const keys[] = { "class", "glyph", "form" };
        add_text(out, keys[item->level], item->key);
        buffer_add_string(out, ", ");
    }
    if (item->language) {
        add_text(out, "language", item->language);
        buffer_add_string(out, ", ");
        add_text(out, "source", item->source);
        buffer_add_string(out, ", ");
    }
    buffer_add_format(out, "\"%s\": %" PRIu64 ", \"spellings\": [",
                      item->is_form ? "hits" : "count", item->count);
    for (size_t i = 0; i < item->spelling_count; i++) {
        const struct explained_spelling *spelling =
            &explanation->spellings.items[item->first_spelling + i];
        size_t len;
        const char *text = strings_get(&explanation->names, spelling->name, &len);
        buffer_add_string(out, i ? ", {\"text\": " : "{\"text\": ");
        add_string(out, text, len);
        buffer_add_format(out, ", \"count\": %" PRIu64 "}", spelling->count);
    }
    buffer_add_format(out, "], \"more\": %zu}", item->more);
}

static void write_part(const struct explanation *explanation,
                       const struct explained_part *part, struct buffer *out)
{
    buffer_add_byte(out, '{');
    add_text(out, "text", part->text);
    buffer_add_string(out, ", ");
    add_text(out, "kind", part->kind);
    buffer_add_format(out, ", \"level\": %zu, \"candidates\": %" PRIu64 ", \"hits\": ",
                      part->level, part->candidates);
    if (part->is_counted)
        buffer_add_format(out, "%" PRIu64 ", ", part->hits);
    else
        buffer_add_string(out, "null, ");
    add_text(out, "work", part->work);
    buffer_add_string(out, ", \"items\": [");
    for (size_t i = 0; i < part->item_count; i++) {
        if (i)
            buffer_add_string(out, ", ");
        write_item(explanation, &explanation->items.items[part->first_item + i], out);
    }
    buffer_add_string(out, "]}");
}

static void write_total(const struct svod_total *total, struct buffer *out)
{
    buffer_add_format(out,
                      "\"total\": {\"occurrences\": %" PRIu64 ", \"passages\": %" PRIu64
                      ", \"sections\": %" PRIu64 ", \"texts\": %" PRIu64
                      "},\n \"complete\": %s,\n ",
                      total->occurrences, total->passages, total->sections,
                      total->texts, total->complete ? "true" : "false");
}

void explain_json(const struct explanation *explanation, struct buffer *out)
{
    buffer_add_byte(out, '{');
    add_text(out, "canonical", explanation->query->text);
    buffer_add_string(out, ",\n ");
    add_text(out, "unit", explain_unit(explanation->search.options.unit));
    buffer_add_string(out, ",\n \"parts\": [");
    for (size_t i = 0; i < explanation->parts.count; i++) {
        buffer_add_string(out, i ? ",\n  " : "\n  ");
        write_part(explanation, &explanation->parts.items[i], out);
    }
    buffer_add_format(out, "],\n \"left_out\": %zu,\n \"reasons\": [",
                      explanation->left_out);
    for (size_t i = 0; i < explanation->reasons.count; i++) {
        if (i)
            buffer_add_string(out, ", ");
        add_string(out, explanation->reasons.items[i],
                   strlen(explanation->reasons.items[i]));
    }
    buffer_add_string(out, "],\n ");
    write_total(&explanation->search.total, out);
    buffer_add_format(out,
                      "\"segments\": %zu,\n \"time\": {\"plan\": %.1f, \"answer\": "
                      "%.1f, \"explanation\": %.1f}}\n",
                      explanation->search.searcher->part_count, explanation->planning,
                      explanation->answering, explanation->counting);
}
