/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * world.h - a small world of texts that changes by dice: files in folders, texts from
 * memory, files added by name. What a text holds is told by its slot and its version, so
 * that a fresh index of the same world can be made at any time. */
#ifndef WORLD_H
#define WORLD_H

#include "svod.h"

#include <stdbool.h>
#include <stdint.h>

#define WORLD_FILES  16
#define WORLD_MEMORY 4
#define WORLD_SINGLE 2

/* A text; `version` 0: there is none. */
struct world_text {
    unsigned version;
    unsigned name; /* which of its names the file has */
    bool is_bad;   /* no text at all: the index keeps what it had */
};

struct world {
    const char *folder; /* the world's own: texts/, single/ */
    uint64_t dice;
    long long clock; /* of files; goes backwards too */
    struct world_text files[WORLD_FILES];
    struct world_text memory[WORLD_MEMORY];
    struct world_text single[WORLD_SINGLE];
    bool has_settings; /* a folder says something in its svod.ini */
};

/* An empty world in a folder that exists. */
void world_init(struct world *world, const char *folder, uint64_t seed);

/* A number below `end`. */
unsigned world_roll(struct world *world, unsigned end);

/* Add, change, touch, rename, spoil or remove one file, by the dice. */
void world_change_file(struct world *world);

/* Make spoilt files good again. */
void world_heal(struct world *world);

/* The same for texts that are added one by one: returns the slot, or -1 when the dice
 * fell on one that cannot be added. The world says afterwards what it should hold. */
int world_change_memory(struct world *world);
int world_change_single(struct world *world);

/* Add what stands in the slot. */
svod_status world_add_memory(const struct world *world, svod_indexer *indexer, int slot,
                             svod_error *err);
svod_status world_add_single(const struct world *world, svod_indexer *indexer, int slot,
                             svod_error *err);

/* Add all that is there, in the folder and out of it: for a fresh index. */
svod_status world_add_all(const struct world *world, svod_indexer *indexer,
                          svod_error *err);

/* Bring the index up to date with the folder. */
svod_status world_update(const struct world *world, svod_indexer *indexer,
                         svod_error *err);

#endif
