/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * grow_history.c - an index remembers its texts, not how it came to have them.
 *
 *     grow_history FOLDER FIRST COUNT STEPS
 *
 * Each history, by its number, is a world of texts that changes STEPS times, with a run
 * of the indexer after each; in the end the index must have the fingerprint, and answer
 * every question as a fresh one of the same texts does. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "fault/fault.h"
#include "questions.h"
#include "world.h"

#include <ftw.h>
#include <stdlib.h>

#define SHOWN 10

static const char *folder;
static char grown[1200], fresh[1200], texts[1200];
static int bad;

__attribute__((format(printf, 2, 3))) static void complain(unsigned history,
                                                           const char *format, ...)
{
    va_list args;

    if (++bad > SHOWN)
        return;
    printf("# history %u: ", history);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

static int remove_entry(const char *path, const struct stat *info, int kind,
                        struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

static void clear(void)
{
    nftw(grown, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    nftw(fresh, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    nftw(texts, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* ---- Steps ----------------------------------------------------------------------- */

static svod_status open_writer(svod_indexer **indexer, struct world *world,
                               svod_error *err)
{
    const svod_indexer_options options = { .threads = 1 + world_roll(world, 4) };

    return svod_indexer_open(indexer, grown, &options, err);
}

/* Take out a text from memory, or one that comes back with its folder. */
static svod_status remove_one(struct world *world, svod_indexer *indexer,
                              svod_error *err)
{
    unsigned slot = world_roll(world, WORLD_MEMORY + WORLD_FILES);
    char id[20];
    svod_status status;

    if (slot < WORLD_MEMORY) {
        world->memory[slot].version = 0;
        snprintf(id, sizeof id, "memory-%u", slot);
    } else {
        slot -= WORLD_MEMORY;
        snprintf(id, sizeof id, slot % 4 ? "world-%u" : "WORLD%u", slot);
    }
    status = svod_indexer_remove(indexer, id, err);
    return status == SVOD_NOT_FOUND ? SVOD_OK : status;
}

/* Add something from outside the folder, or what the dice say else. */
static svod_status add_one(struct world *world, svod_indexer *indexer, svod_error *err)
{
    switch (world_roll(world, 8)) {
    case 0:
        return world_add_memory(world, indexer, world_change_memory(world), err);
    case 1:
        return world_add_single(world, indexer, world_change_single(world), err);
    case 2:
        return svod_indexer_merge(indexer, err);
    case 3:
        return remove_one(world, indexer, err);
    default:
        return SVOD_OK;
    }
}

/* One run of the indexer: it ends with a commit, but for those that are broken off. */
static svod_status run_step(struct world *world, svod_error *err)
{
    svod_indexer *indexer;
    svod_status status;

    for (unsigned changes = world_roll(world, 4); changes; changes--)
        world_change_file(world);
    status = open_writer(&indexer, world, err);
    if (status != SVOD_OK)
        return status;
    if (world_roll(world, 10) == 0) { /* dropped */
        status = world_update(world, indexer, err);
        svod_indexer_free(indexer);
        return status;
    }
    if (world_roll(world, 8))
        status = world_update(world, indexer, err);
    if (status == SVOD_OK)
        status = add_one(world, indexer, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    if (status == SVOD_OK &&
        world_roll(world, 5) == 0) { /* two commits of one writer */
        world_change_file(world);
        status = world_update(world, indexer, err);
        if (status == SVOD_OK)
            status = svod_indexer_commit(indexer, err);
    }
    svod_indexer_free(indexer);
    return status;
}

/* ---- Ends ------------------------------------------------------------------------ */

/* The last run sees every file good; sometimes it merges all. */
static svod_status finish(struct world *world, svod_error *err)
{
    svod_indexer *indexer;
    svod_status status;

    world_heal(world);
    status = open_writer(&indexer, world, err);
    if (status == SVOD_OK)
        status = world_update(world, indexer, err);
    if (status == SVOD_OK && world_roll(world, 3) == 0)
        status = svod_indexer_merge(indexer, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    svod_indexer_free(indexer);
    return status;
}

static svod_status make_fresh(struct world *world, svod_error *err)
{
    const svod_indexer_options options = { .threads = 1 + world_roll(world, 3) };
    svod_indexer *indexer;
    svod_status status = svod_indexer_open(&indexer, fresh, &options, err);

    if (status == SVOD_OK)
        status = world_add_all(world, indexer, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    svod_indexer_free(indexer);
    return status;
}

static void compare(unsigned history)
{
    struct index_answers by_history, at_once;
    svod_error err = { 0 };
    int other;

    if (questions_ask_index(&by_history, grown, &err) != SVOD_OK ||
        questions_ask_index(&at_once, fresh, &err) != SVOD_OK) {
        complain(history, "%s", err.message);
        return;
    }
    if (svod_check_index(grown, NULL, NULL, &err) != SVOD_OK)
        complain(history, "the check: %s", err.message);
    if (at_once.message[0])
        complain(history, "a question fails: %s", at_once.message);
    other = questions_differ(&by_history, &at_once);
    if (other >= 0)
        complain(history, "another answer: %s %s", questions_text((unsigned)other),
                 by_history.message);
}

static void run_history(unsigned number, long steps)
{
    struct world world;
    svod_error err = { 0 };
    svod_status status = SVOD_OK;

    clear();
    world_init(&world, folder, number);
    for (long step = 0; step < steps && status == SVOD_OK; step++)
        status = run_step(&world, &err);
    if (status == SVOD_OK)
        status = finish(&world, &err);
    if (status == SVOD_OK)
        status = make_fresh(&world, &err);
    if (status == SVOD_OK)
        compare(number);
    else
        complain(number, "%s: %s", status_name(status), err.message);
}

int main(int argc, char **argv)
{
    unsigned first, count;

    if (argc != 5)
        return 2;
    folder = argv[1];
    first = (unsigned)strtoul(argv[2], NULL, 10);
    count = (unsigned)strtoul(argv[3], NULL, 10);
    snprintf(grown, sizeof grown, "%s/grown", folder);
    snprintf(fresh, sizeof fresh, "%s/fresh", folder);
    snprintf(texts, sizeof texts, "%s/texts", folder);
    for (unsigned i = 0; i < count; i++)
        run_history(first + i, strtol(argv[4], NULL, 10));
    tap(bad == 0, "%u histories of %s steps, %u questions: as if made at once", count,
        argv[4], questions_count());
    return tap_end();
}
