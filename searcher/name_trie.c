/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "name_trie.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "query_operand.h"
#include "text/analyzer.h"
#include "text/token.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK 4096 /* tokens read at a time */

void trie_release(struct name_trie *trie)
{
    strings_release(&trie->symbols);
    strings_release(&trie->classes);
    strings_release(&trie->sets);
    free(trie->sets_of.heads);
    free(trie->sets_of.items);
    free(trie->names_of.heads);
    free(trie->names_of.items);
    free(trie->ends);
    free(trie->edges);
    *trie = (struct name_trie){ .states = 0 };
}

/* ---- Lists ----------------------------------------------------------------------- */

/* Have a list, be it an empty one, of each head up to this. */
static bool list_reach(struct trie_list *list, uint32_t head)
{
    size_t had = list->head_cap;

    if (!memory_reserve(&list->heads, &list->head_cap, (size_t)head + 1,
                        sizeof *list->heads))
        return false;
    for (size_t i = had; i < list->head_cap; i++)
        list->heads[i] = TRIE_NONE;
    return true;
}

/* Add a value to the list of a head, unless it is there. */
static bool list_add(struct trie_list *list, uint32_t head, uint32_t value)
{
    if (!list_reach(list, head))
        return false;
    for (uint32_t i = list->heads[head]; i != TRIE_NONE; i = list->items[i].next)
        if (list->items[i].value == value)
            return true;
    if (!ARRAY_ROOM(list))
        return false;
    list->items[list->count] = (struct trie_item){ value, list->heads[head] };
    list->heads[head] = (uint32_t)list->count++;
    return true;
}

/* ---- Edges ----------------------------------------------------------------------- */

static size_t edge_slot(const struct name_trie *trie, uint32_t from, uint32_t set)
{
    uint64_t hash = ((uint64_t)from << 32 | set) * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(hash >> 20) & (trie->edge_slots - 1);

    while (trie->edges[slot].to &&
           (trie->edges[slot].from != from || trie->edges[slot].set != set))
        slot = (slot + 1) & (trie->edge_slots - 1);
    return slot;
}

static bool grow_edges(struct name_trie *trie)
{
    struct name_trie old = *trie;

    trie->edge_slots = old.edge_slots ? old.edge_slots * 2 : 1024;
    trie->edges = memory_array(trie->edge_slots, sizeof *trie->edges);
    if (!trie->edges) {
        trie->edges = old.edges;
        trie->edge_slots = old.edge_slots;
        return false;
    }
    for (size_t i = 0; i < old.edge_slots; i++)
        if (old.edges[i].to)
            trie->edges[edge_slot(trie, old.edges[i].from, old.edges[i].set)] =
                old.edges[i];
    free(old.edges);
    return true;
}

/* The state behind this edge, a new one where there is none; TRIE_NONE without memory. */
static uint32_t follow(struct name_trie *trie, uint32_t from, uint32_t set)
{
    size_t slot;

    if (trie->edge_count * 2 >= trie->edge_slots && !grow_edges(trie))
        return TRIE_NONE;
    slot = edge_slot(trie, from, set);
    if (trie->edges[slot].to)
        return trie->edges[slot].to;
    if (!memory_reserve(&trie->ends, &trie->ends_cap, (size_t)trie->states + 2,
                        sizeof *trie->ends))
        return TRIE_NONE;
    trie->edge_count++;
    trie->edges[slot] = (struct trie_edge){ from, set, ++trie->states };
    trie->ends[trie->states] = false;
    return trie->states;
}

static uint32_t find_edge(const struct name_trie *trie, uint32_t from, uint32_t set)
{
    return trie->edges[edge_slot(trie, from, set)].to;
}

/* ---- Forms ----------------------------------------------------------------------- */

/* A form being put in. */
struct filler {
    struct name_trie *trie;
    const svod_names *names;
    struct analyzer *analyzer;
    struct form_maker maker; /* of the name at hand */
    size_t name;             /* the last one */
    bool has_name;
    struct buffer key, class; /* work space */
    bool counts;              /* its form is searched */
    svod_status status;
};

static uint32_t add_symbol(struct filler *filler, char kind, const char *key,
                           size_t len, const char *class, size_t class_len)
{
    buffer_clear(&filler->key);
    buffer_add_byte(&filler->key, kind);
    buffer_add(&filler->key, key, len);
    if (buffer_failed(&filler->key) ||
        strings_intern(&filler->trie->classes, class, class_len) == STRINGS_NONE)
        return STRINGS_NONE;
    return strings_intern(&filler->trie->symbols, filler->key.bytes, filler->key.len);
}

static uint32_t symbol_of(struct filler *filler, const svod_node *word)
{
    const struct item *item = &word->item;

    if (item->is_han)
        return add_symbol(filler, 'h', item->key, item->key_len, item->key,
                          item->key_len);
    return add_symbol(filler, 'w', item->glyph, item->glyph_len, item->key,
                      item->key_len);
}

/* The set that is just this symbol. */
static uint32_t set_of_one(struct filler *filler, uint32_t symbol)
{
    struct name_trie *trie = filler->trie;
    size_t len;
    const char *text = strings_get(&trie->symbols, symbol, &len);
    uint32_t set = strings_intern(&trie->sets, text, len);

    return set != STRINGS_NONE && list_add(&trie->sets_of, symbol, set) ? set
                                                                        : STRINGS_NONE;
}

/* The set of these words, which stand in one order wherever they are the same. */
static uint32_t set_of_many(struct filler *filler, const svod_node *words)
{
    struct name_trie *trie = filler->trie;
    uint32_t set;

    buffer_clear(&filler->class);
    buffer_add_byte(&filler->class, 's');
    for (size_t i = 0; i < words->children.count; i++) {
        const struct item *item = &words->children.items[i]->item;
        buffer_add(&filler->class, item->glyph, item->glyph_len);
        buffer_add_byte(&filler->class, ' ');
    }
    if (buffer_failed(&filler->class))
        return STRINGS_NONE;
    set = strings_intern(&trie->sets, filler->class.bytes, filler->class.len);
    for (size_t i = 0; set != STRINGS_NONE && i < words->children.count; i++) {
        uint32_t symbol = symbol_of(filler, words->children.items[i]);
        if (symbol == STRINGS_NONE || !list_add(&trie->sets_of, symbol, set))
            return STRINGS_NONE;
    }
    return set;
}

static uint32_t set_of_place(struct filler *filler, const svod_node *place)
{
    uint32_t symbol;

    if (place->kind == SVOD_NODE_SET)
        return set_of_many(filler, place);
    symbol = symbol_of(filler, place);
    return symbol == STRINGS_NONE ? symbol : set_of_one(filler, symbol);
}

static bool end_form(struct filler *filler, uint32_t state)
{
    if (!state)
        return true;
    filler->trie->ends[state] = true;
    return !filler->counts ||
           list_add(&filler->trie->names_of, state, (uint32_t)filler->name);
}

/* A run of places, or of one group of such runs. */
static bool add_run(struct filler *filler, const svod_node *run)
{
    uint32_t state = 0;

    for (size_t i = 0; i < run->children.count; i++) {
        const svod_node *place = run->children.items[i];
        uint32_t set;
        if (place->kind == SVOD_NODE_GROUP) {
            for (size_t k = 0; k < place->children.count; k++)
                if (!add_run(filler, place->children.items[k]))
                    return false;
            return true;
        }
        set = set_of_place(filler, place);
        state = set == STRINGS_NONE ? TRIE_NONE : follow(filler->trie, state, set);
        if (state == TRIE_NONE)
            return false;
    }
    return end_form(filler, state);
}

/* Most forms are Han characters, which need no endings. */
static svod_status add_han(struct filler *filler, const svod_name_form *form)
{
    const char *at = form->text, *end = at + strlen(at);
    struct token token;
    uint32_t state = 0;

    while (token_next(&at, end, &token)) {
        svod_status status = analyzer_class(filler->analyzer, token.text, token.len,
                                            &filler->class, NULL);
        uint32_t symbol, set = STRINGS_NONE;
        if (status != SVOD_OK)
            return status;
        symbol = add_symbol(filler, 'h', filler->class.bytes, filler->class.len,
                            filler->class.bytes, filler->class.len);
        if (symbol != STRINGS_NONE)
            set = set_of_one(filler, symbol);
        state = set == STRINGS_NONE ? TRIE_NONE : follow(filler->trie, state, set);
        if (state == TRIE_NONE)
            return SVOD_NO_MEMORY;
    }
    return end_form(filler, state) ? SVOD_OK : SVOD_NO_MEMORY;
}

static bool is_han(const svod_name_form *form)
{
    const char *at = form->text, *end = at + strlen(at);
    struct token token;

    while (token_next(&at, end, &token))
        if (token.script != SCRIPT_HAN)
            return false;
    return true;
}

static svod_status add_words(struct filler *filler, const svod_name *name,
                             const svod_name_form *form)
{
    svod_node *group = node_new(SVOD_NODE_GROUP, 0);
    svod_status status = group
                             ? form_make(&filler->maker, group, name->kind, form, NULL)
                             : SVOD_NO_MEMORY;

    for (size_t i = 0; status == SVOD_OK && i < group->children.count; i++)
        if (!add_run(filler, group->children.items[i]))
            status = SVOD_NO_MEMORY;
    svod_node_free(group);
    return status;
}

static void take_form(void *context, size_t index, const svod_name_form *form)
{
    struct filler *filler = context;
    const svod_name *name = svod_names_get(filler->names, index);

    if (filler->status != SVOD_OK)
        return;
    if (!filler->has_name || filler->name != index) {
        form_maker_release(&filler->maker);
        filler->maker = (struct form_maker){ .analyzer = filler->analyzer };
        filler->name = index;
        filler->has_name = true;
    }
    filler->counts = name_searches(name, form);
    filler->status =
        is_han(form) ? add_han(filler, form) : add_words(filler, name, form);
}

svod_status trie_make(struct name_trie *trie, const svod_names *names, svod_error *err)
{
    struct filler filler = { .trie = trie, .names = names };

    filler.status = analyzer_new(&filler.analyzer, err);
    if (filler.status == SVOD_OK && !grow_edges(trie))
        filler.status = SVOD_NO_MEMORY;
    if (filler.status == SVOD_OK)
        names_each_form(names, take_form, &filler);
    if (filler.status == SVOD_OK && (!list_reach(&trie->names_of, trie->states) ||
                                     !list_reach(&trie->sets_of, trie->symbols.count)))
        filler.status = SVOD_NO_MEMORY;
    form_maker_release(&filler.maker);
    analyzer_free(filler.analyzer);
    buffer_release(&filler.key);
    buffer_release(&filler.class);
    return filler.status == SVOD_NO_MEMORY ? error_no_memory(err) : filler.status;
}

/* ---- Finding --------------------------------------------------------------------- */

static bool fill_class(const struct name_trie *trie, struct segment *segment,
                       const char *key, size_t key_len, uint32_t *symbols)
{
    struct buffer work = { 0 }, glyph = { 0 }, name = { 0 };
    struct id_range ids;
    uint32_t class;
    bool done = true;

    if (!lexicon_find(segment, key, key_len, &class))
        return true;
    ids = lexicon_class_ids(segment, class);
    for (uint32_t id = ids.first; done && id <= ids.last; id++) {
        size_t len;
        bool han;
        const char *surface = lexicon_surface(segment, id, &len, &han);
        if (!len)
            break; /* damaged, and marked so */
        buffer_clear(&name);
        buffer_add_byte(&name, han ? 'h' : 'w');
        if (han)
            buffer_add(&name, key, key_len);
        else
            done = analyzer_glyph(surface, len, &work, &glyph, NULL) == SVOD_OK;
        if (!han)
            buffer_add(&name, glyph.bytes, glyph.len);
        done = done && !buffer_failed(&name);
        if (done)
            symbols[id] = strings_find(&trie->symbols, name.bytes, name.len) + 1;
    }
    buffer_release(&work);
    buffer_release(&glyph);
    buffer_release(&name);
    return done;
}

uint32_t *trie_symbols(const struct name_trie *trie, struct segment *segment)
{
    uint32_t *symbols =
        memory_array((size_t)segment->lexicon->token_count + 1, sizeof *symbols);

    for (uint32_t i = 0; symbols && i < trie->classes.count; i++) {
        size_t len;
        const char *key = strings_get(&trie->classes, i, &len);
        if (!fill_class(trie, segment, key, len, symbols)) {
            free(symbols);
            return NULL;
        }
    }
    return symbols;
}

/* ---- Finding --------------------------------------------------------------------- */

bool trie_read(struct trie_text *text, const uint32_t *symbols, struct segment *segment,
               struct position_range range)
{
    text->count = 0;
    if (range.start >= range.end)
        return true;
    if (!memory_reserve(&text->items, &text->cap, range.end - range.start,
                        sizeof *text->items))
        return false;
    for (uint32_t at = range.start; at < range.end;) {
        uint32_t count = u32_min(range.end - at, BLOCK);
        const void *ids = segment_tokens(segment, at, count);
        if (!ids)
            return true; /* damaged, and marked so */
        for (uint32_t i = 0; i < count; i++) {
            uint32_t id =
                segment->wide ? ((const uint32_t *)ids)[i] : ((const uint16_t *)ids)[i];
            text->items[text->count++] =
                id <= segment->lexicon->token_count ? symbols[id] : 0;
        }
        at += count;
    }
    return true;
}

/* The states that one more token leads to. */
static size_t step(const struct name_trie *trie, uint32_t symbol, const uint32_t *from,
                   size_t count, uint32_t *to)
{
    size_t reached = 0;

    for (uint32_t i = trie->sets_of.heads[symbol]; i != TRIE_NONE;
         i = trie->sets_of.items[i].next)
        for (size_t k = 0; k < count && reached < TRIE_STATES; k++) {
            uint32_t state = find_edge(trie, from[k], trie->sets_of.items[i].value);
            if (state)
                to[reached++] = state;
        }
    return reached;
}

static void keep_ends(struct trie_found *out, const struct name_trie *trie,
                      const uint32_t *states, size_t count, uint32_t length)
{
    for (size_t i = 0; i < count; i++) {
        if (!trie->ends[states[i]])
            continue;
        if (out->length < length)
            out->count = 0;
        out->length = length;
        out->states[out->count++] = states[i];
    }
}

static void find_longest(struct trie_found *out, const struct name_trie *trie,
                         const uint32_t *tokens, uint32_t count)
{
    uint32_t states[2][TRIE_STATES];
    size_t reached = 1;

    out->length = 0;
    out->count = 0;
    states[0][0] = 0;
    for (uint32_t i = 0; i < count && tokens[i] && reached; i++) {
        reached =
            step(trie, tokens[i] - 1, states[i % 2], reached, states[(i + 1) % 2]);
        keep_ends(out, trie, states[(i + 1) % 2], reached, i + 1);
    }
}

bool trie_next(struct trie_found *out, const struct name_trie *trie,
               const struct trie_text *text, size_t *at)
{
    for (; *at < text->count; ++*at) {
        if (!text->items[*at])
            continue;
        find_longest(out, trie, text->items + *at, (uint32_t)(text->count - *at));
        if (out->length) {
            *at += out->length;
            return true;
        }
    }
    return false;
}
