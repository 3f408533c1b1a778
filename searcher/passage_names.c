/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "passage_names.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>

svod_status passage_names_open(struct passage_names *names,
                               struct svod_searcher *searcher,
                               const svod_names *authority, svod_error *err)
{
    svod_status status = SVOD_OK;

    *names = (struct passage_names){ .searcher = searcher, .names = authority };
    names->parts = memory_array(searcher->part_count, sizeof *names->parts);
    if (!names->parts)
        return error_no_memory(err);
    if (!authority) {
        status = svod_names_open(&names->own, err);
        names->names = names->own;
    }
    return status;
}

void passage_names_release(struct passage_names *names)
{
    for (size_t i = 0; names->parts && i < names->searcher->part_count; i++)
        free(names->parts[i].symbols);
    free(names->parts);
    free(names->text.items);
    trie_release(&names->trie);
    svod_names_free(names->own);
    *names = (struct passage_names){ .searcher = NULL };
}

/* The symbols of a part, with those of all names that may stand in this section. */
static const uint32_t *symbols_for(struct passage_names *names, uint32_t part,
                                   uint32_t section)
{
    struct segment *segment = &names->searcher->parts[part].segment;
    struct named_part *named = &names->parts[part];

    if (trie_reach(&names->trie, names->names, &segment->sections[section], NULL) !=
        SVOD_OK)
        return NULL;
    if (!named->symbols || named->scripts != names->trie.scripts) {
        free(named->symbols);
        named->symbols = trie_symbols(&names->trie, segment);
        named->scripts = names->trie.scripts;
    }
    return named->symbols;
}

bool passage_names_each(struct passage_names *names, uint32_t part,
                        struct position_range range, passage_names_fn *each,
                        void *context)
{
    struct segment *segment = &names->searcher->parts[part].segment;
    const uint32_t *symbols;
    struct trie_found found;

    if (range.start >= range.end)
        return true;
    symbols = symbols_for(names, part, segment_section_at(segment, range.start));
    if (!symbols || !trie_read(&names->text, symbols, segment, range))
        return false;
    for (size_t at = 0; trie_next(&found, &names->trie, &names->text, &at);)
        if (!each(context, (uint32_t)at - found.length, &found))
            return false;
    return true;
}

/* ---- Numbers alone --------------------------------------------------------------- */

struct reading {
    const struct name_trie *trie;
    struct words *out;
};

static bool add_names(void *context, uint32_t at, const struct trie_found *found)
{
    const struct reading *reading = context;
    const struct trie_list *names = &reading->trie->names_of;

    (void)at;
    for (size_t i = 0; i < found->count; i++)
        for (uint32_t k = names->heads[found->states[i]]; k != TRIE_NONE;
             k = names->items[k].next) {
            if (!ARRAY_ROOM(reading->out))
                return false;
            reading->out->items[reading->out->count++] = names->items[k].value;
        }
    return true;
}

bool passage_names_read(struct passage_names *names, struct passage_ref passage,
                        struct words *out)
{
    struct segment *segment = &names->searcher->parts[passage.part].segment;
    struct reading reading = { &names->trie, out };

    return passage_names_each(
        names, passage.part, segment_passage_range(segment, passage.passage, ZONE_TEXT),
        add_names, &reading);
}
