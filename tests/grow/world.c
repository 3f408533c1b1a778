/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "world.h"

#include "world_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 1200

static void stop(const char *what, const char *path)
{
    printf("Bail out! cannot %s %s: %s\n", what, path, strerror(errno));
    exit(2);
}

unsigned world_roll(struct world *world, unsigned end)
{
    world->dice ^= world->dice << 13; /* xorshift */
    world->dice ^= world->dice >> 7;
    world->dice ^= world->dice << 17;
    return (unsigned)(world->dice >> 11) % end;
}

static void make_folder(const char *folder, const char *name)
{
    char path[PATH_SIZE];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        stop("make", path);
}

void world_init(struct world *world, const char *folder, uint64_t seed)
{
    *world = (struct world){ .folder = folder,
                             .dice = (seed + 1) * 0x9E3779B97F4A7C15u,
                             .clock = 1700000000 };
    make_folder(folder, "texts");
    make_folder(folder, "texts/sub");
    make_folder(folder, "texts/sub/deep");
    make_folder(folder, "single");
}

/* ---- Files ----------------------------------------------------------------------- */

/* The same slot has three names: in other folders, before and after the others. */
static void file_path_of(const struct world *world, unsigned slot, unsigned name,
                         char path[PATH_SIZE])
{
    static const char *const folders[] = { "", "sub/", "sub/deep/z" };

    snprintf(path, PATH_SIZE, "%s/texts/%stext%02u.txt", world->folder, folders[name],
             slot);
}

/* Any time but the one it has: also one that is past, or to come. */
static void set_time(struct world *world, const char *path)
{
    struct timespec times[2] = { { 0, 0 }, { 0, 0 } };

    world->clock += 1 + world_roll(world, 5);
    times[0].tv_sec = times[1].tv_sec =
        (time_t)(world_roll(world, 3) ? world->clock : 3400000000 - world->clock);
    times[1].tv_nsec = world_roll(world, 1000);
    if (utimensat(AT_FDCWD, path, times, 0) != 0)
        stop("date", path);
}

static void write_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
        stop("write", path);
}

static void write_text(struct world *world, unsigned slot, struct world_text *text,
                       const char *path)
{
    size_t len;
    char *bytes = world_text_make(slot, text->version, &len);

    text->is_bad = false;
    write_bytes(path, bytes, len);
    set_time(world, path);
    free(bytes);
}

static void spoil(struct world *world, struct world_text *text, const char *path)
{
    text->is_bad = true;
    write_bytes(path, "\0\0\1", 3);
    set_time(world, path);
}

static void rename_file(struct world *world, unsigned slot, const char *path)
{
    char other[PATH_SIZE];
    unsigned name = (world->files[slot].name + 1 + world_roll(world, 2)) % 3;

    file_path_of(world, slot, name, other);
    if (rename(path, other) != 0)
        stop("rename", path);
    world->files[slot].name = name;
}

static void change_settings(struct world *world)
{
    char path[PATH_SIZE];
    static const char settings[] = "[*]\ntranslator = Н. Н.\n";

    snprintf(path, sizeof path, "%s/texts/sub/svod.ini", world->folder);
    world->has_settings = !world->has_settings;
    if (world->has_settings)
        write_bytes(path, settings, sizeof settings - 1);
    else if (remove(path) != 0)
        stop("remove", path);
}

static void remove_file(struct world_text *text, const char *path)
{
    text->version = 0;
    text->is_bad = false;
    if (remove(path) != 0)
        stop("remove", path);
}

void world_change_file(struct world *world)
{
    unsigned slot = world_roll(world, WORLD_FILES), what = world_roll(world, 20);
    struct world_text *text = &world->files[slot];
    char path[PATH_SIZE];

    file_path_of(world, slot, text->name, path);
    if (what == 19) {
        change_settings(world);
    } else if (!text->version || what < 8) {
        text->version = 1 + world_roll(world, 1000);
        write_text(world, slot, text, path);
    } else if (what < 12) {
        remove_file(text, path);
    } else if (what < 14) {
        set_time(world, path);
    } else if (what < 17) {
        rename_file(world, slot, path);
    } else {
        spoil(world, text, path);
    }
}

void world_heal(struct world *world)
{
    char path[PATH_SIZE];

    for (unsigned slot = 0; slot < WORLD_FILES; slot++)
        if (world->files[slot].is_bad) {
            file_path_of(world, slot, world->files[slot].name, path);
            write_text(world, slot, &world->files[slot], path);
        }
}

/* ---- Texts one by one ------------------------------------------------------------ */

int world_change_memory(struct world *world)
{
    unsigned slot = world_roll(world, WORLD_MEMORY);

    world->memory[slot].version = 1 + world_roll(world, 1000);
    return (int)slot;
}

static void single_path(const struct world *world, unsigned slot, char path[PATH_SIZE])
{
    snprintf(path, PATH_SIZE, "%s/single/one%u.txt", world->folder, slot);
}

int world_change_single(struct world *world)
{
    unsigned slot = world_roll(world, WORLD_SINGLE);
    char path[PATH_SIZE];

    single_path(world, slot, path);
    world->single[slot].version = 1 + world_roll(world, 1000);
    write_text(world, WORLD_FILES + WORLD_MEMORY + slot, &world->single[slot], path);
    return (int)slot;
}

svod_status world_add_memory(const struct world *world, svod_indexer *indexer, int slot,
                             svod_error *err)
{
    unsigned version = world->memory[slot].version;
    unsigned number = WORLD_FILES + (unsigned)slot;
    char id[20];
    size_t len;
    char *bytes = world_text_make(number, version, &len);
    const svod_text text = { .id = id, .title = version % 2 ? "記" : NULL };
    svod_status status;

    snprintf(id, sizeof id, "memory-%d", slot);
    status = svod_indexer_add_text(indexer, &text, bytes, len, err);
    free(bytes);
    return status;
}

svod_status world_add_single(const struct world *world, svod_indexer *indexer, int slot,
                             svod_error *err)
{
    unsigned version = world->single[slot].version;
    const svod_text text = { .id = slot ? "one" : "two", .author = "無名" };
    char path[PATH_SIZE];

    single_path(world, (unsigned)slot, path);
    return svod_indexer_add_file(indexer, path, version % 2 ? &text : NULL, err);
}

svod_status world_update(const struct world *world, svod_indexer *indexer,
                         svod_error *err)
{
    char path[PATH_SIZE];
    const char *const paths[] = { path };

    snprintf(path, sizeof path, "%s/texts", world->folder);
    return svod_indexer_add_paths(indexer, paths, 1, err);
}

svod_status world_add_all(const struct world *world, svod_indexer *indexer,
                          svod_error *err)
{
    svod_status status = world_update(world, indexer, err);

    for (int i = 0; i < WORLD_MEMORY && status == SVOD_OK; i++)
        if (world->memory[i].version)
            status = world_add_memory(world, indexer, i, err);
    for (int i = 0; i < WORLD_SINGLE && status == SVOD_OK; i++)
        if (world->single[i].version)
            status = world_add_single(world, indexer, i, err);
    return status;
}
