/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * replay.c - the main of a fuzz target where there is no libFuzzer: each file that is
 * named, or that stands in a named folder, goes through it once. A finding ends the
 * program, so the name of a file is printed before its result.
 *
 *     replay_query tests/fuzz/seeds/query */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

/* A copy of its own size, so that a sanitizer sees who reads past its end. */
static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t len = 0, room = 4096, got;
    char *bytes = malloc(room);

    printf("# %s\n", path);
    fflush(stdout);
    while (file && bytes && (got = fread(bytes + len, 1, room - len, file)) > 0) {
        len += got;
        if (len == room)
            bytes = realloc(bytes, room *= 2);
    }
    if (!file || !bytes || ferror(file))
        FUZZ_WRONG("cannot read %s", path);
    fclose(file);
    bytes = realloc(bytes, len ? len : 1);
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, len);
    free(bytes);
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static unsigned replay_folder(const char *path)
{
    struct dirent **entries;
    char name[4096];
    int count = scandir(path, &entries, is_shown, alphasort);

    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
        replay(name);
        free(entries[i]);
    }
    if (count < 0) {
        replay(path);
        return 1;
    }
    free(entries);
    return (unsigned)count;
}

int main(int argc, char **argv)
{
    unsigned count = 0;

    for (int i = 1; i < argc; i++)
        count += replay_folder(argv[i]);
    printf("# %u inputs\n", count);
    return count == 0;
}
