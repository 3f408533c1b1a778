/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * name_trie.h - all forms of all names at once, to be found in a stretch of text.
 *
 * A place of a form is a set: a Han class, or the case forms of a word. A token can be of
 * several sets, so a walk is in several states at a time; but the tree has each form once
 * and not once for every case of every word. */
#ifndef NAME_TRIE_H
#define NAME_TRIE_H

#include "base/strings.h"
#include "index/segment.h"
#include "names/names.h"

#define TRIE_NONE   UINT32_MAX
#define TRIE_STATES 32 /* of a walk at once; what is more is not followed */

struct name_trie {
    struct strings symbols; /* "h" and a Han class, "w" and the glyph of a word */
    struct strings classes; /* of all symbols, as lexicons have them */
    struct strings sets;    /* of symbols, by what is in them */
    struct trie_list {
        uint32_t *heads; /* the first of each, or TRIE_NONE */
        size_t head_cap;
        struct trie_item {
            uint32_t value, next;
        } * items;
        size_t count, cap;
    } sets_of,    /* of each symbol: its sets */
        names_of; /* of each state: the names whose form ends here */
    bool *ends;   /* of each state: some form ends here, counted or not */
    size_t ends_cap;
    uint32_t states;
    struct trie_edge {
        uint32_t from, set, to; /* `to` 0: free */
    } * edges;
    size_t edge_count, edge_slots;
};

/* Fill a zeroed trie with all forms of an authority. */
svod_status trie_make(struct name_trie *trie, const svod_names *names, svod_error *err);
void trie_release(struct name_trie *trie);

/* The symbol of each id of a segment, plus one; 0 where no name has it. To be freed; NULL
 * without memory. */
uint32_t *trie_symbols(const struct name_trie *trie, struct segment *segment);

/* The symbols of a stretch of text, plus one; zeroed, it is empty. */
struct trie_text {
    uint32_t *items;
    size_t count, cap;
};

/* Read a stretch of a segment, whose symbols these are. False without memory. */
bool trie_read(struct trie_text *text, const uint32_t *symbols, struct segment *segment,
               struct position_range range);

/* The longest forms that stand in one place. */
struct trie_found {
    uint32_t length; /* in tokens */
    uint32_t states[TRIE_STATES];
    size_t count;
};

/* The next place with forms, from *at on, which is moved behind them: what stands inside
 * of a form is not found. False when there is none. */
bool trie_next(struct trie_found *out, const struct name_trie *trie,
               const struct trie_text *text, size_t *at);

#endif
