/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "passage_names.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>

svod_status passage_names_open(struct passage_names *names,
                               struct svod_searcher *searcher, svod_error *err)
{
    svod_status status;

    *names = (struct passage_names){ .searcher = searcher };
    names->symbols = memory_array(searcher->part_count, sizeof *names->symbols);
    if (!names->symbols)
        return error_no_memory(err);
    status = svod_names_open(&names->names, err);
    if (status == SVOD_OK)
        status = trie_make(&names->trie, names->names, err);
    return status;
}

void passage_names_release(struct passage_names *names)
{
    for (size_t i = 0; names->symbols && i < names->searcher->part_count; i++)
        free(names->symbols[i]);
    free(names->symbols);
    free(names->text.items);
    trie_release(&names->trie);
    svod_names_free(names->names);
    *names = (struct passage_names){ .searcher = NULL };
}

static bool add_names(const struct passage_names *names, const struct trie_found *found,
                      struct words *out)
{
    for (size_t i = 0; i < found->count; i++)
        for (uint32_t at = names->trie.names_of.heads[found->states[i]];
             at != TRIE_NONE; at = names->trie.names_of.items[at].next) {
            if (!ARRAY_ROOM(out))
                return false;
            out->items[out->count++] = names->trie.names_of.items[at].value;
        }
    return true;
}

bool passage_names_read(struct passage_names *names, struct passage_ref passage,
                        struct words *out)
{
    struct segment *segment = &names->searcher->parts[passage.part].segment;
    uint32_t **symbols = &names->symbols[passage.part];
    struct trie_found found;

    if (!*symbols)
        *symbols = trie_symbols(&names->trie, segment);
    if (!*symbols ||
        !trie_read(&names->text, *symbols, segment,
                   segment_passage_range(segment, passage.passage, ZONE_TEXT)))
        return false;
    for (size_t at = 0; trie_next(&found, &names->trie, &names->text, &at);)
        if (!add_names(names, &found, out))
            return false;
    return true;
}
