/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * builder_links.c - what sources say of passages that belong together. Of a passage the
 * number is known when it ends. */
#include "builder.h"

#include "base/memory.h"

#include <string.h>

#define NO_NUMBER UINT32_MAX /* the passage has not ended */

static uint32_t word(struct builder *builder, const char *bytes, size_t len)
{
    uint32_t number = strings_intern(&builder->words, bytes, len);

    builder->failed |= number == STRINGS_NONE;
    return number;
}

static void add_row(struct builder *builder, struct link_row row)
{
    row.source = (uint32_t)builder->sources.count - 1;
    if (builder->failed || !ARRAY_ROOM(&builder->links)) {
        builder->failed = true;
        return;
    }
    builder->links.items[builder->links.count++] = row;
}

void builder_link(struct builder *builder, enum link_kind kind, const char *target,
                  size_t len)
{
    if (!builder->in_passage || builder->failed)
        return;
    add_row(builder,
            (struct link_row){
                .kind = (uint16_t)kind,
                .to = word(builder, target, len),
                .order = builder->sections.items[builder->sections.count - 1].order,
                .number = NO_NUMBER,
            });
}

void builder_end_links(struct builder *builder, const uint32_t *number)
{
    for (size_t i = builder->links.count;
         i && builder->links.items[i - 1].number == NO_NUMBER; i--)
        if (number)
            builder->links.items[i - 1].number = *number;
        else
            builder->links.count--;
}

void builder_pair(struct builder *builder, const struct builder_pair *pair)
{
    add_row(builder, (struct link_row){
                         .kind = pair->is_proposed ? ROW_PAIR_PROPOSED : ROW_PAIR,
                         .score = pair->score,
                         .from = word(builder, pair->from, strlen(pair->from)),
                         .to = word(builder, pair->to, strlen(pair->to)),
                         .order = pair->line,
                     });
}

void builder_stored_link(struct builder *builder, const struct link_row *row,
                         const char *from, const char *to)
{
    struct link_row copy = *row;

    copy.from = word(builder, from, strlen(from));
    copy.to = word(builder, to, strlen(to));
    add_row(builder, copy);
}
