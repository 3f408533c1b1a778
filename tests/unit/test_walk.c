/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* realpath, symlink */
#include "indexer/walk.h"

#include "base/buffer.h"
#include "harness/check.h"
#include "harness/folder.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct buffer skipped;

static svod_status note_skipped(void *context, const char *path, const char *reason,
                                svod_error *err)
{
    (void)context;
    (void)err;
    buffer_add_format(&skipped, "%s: %s\n", strrchr(path, '/') + 1, reason);
    return SVOD_OK;
}

static void make_files(void)
{
    static const char *const names[] = {
        "texts/b.txt",    "texts/a.txt.gz",  "texts/c",          "texts/d.text",
        "texts/e.pdf",    "texts/f.gz",      "texts/.hidden",    "texts/g.md.gz",
        "texts/z.txt/in", "texts/sub/a.txt", "texts/.git/x.txt", "texts/h.TXT",
        "texts/sub.txt",  "texts/i.tar.gz",
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        folder_write_text(names[i], "x");
}

static void check_files(const struct walk *walk, const char *wanted, const char *name)
{
    struct buffer ids = { 0 };

    for (size_t i = 0; i < walk->files.count; i++)
        buffer_add_format(&ids, "%s%s", i ? " " : "", walk->files.items[i].id);
    IS_STRING(buffer_string(&ids), wanted, "%s", name);
    buffer_release(&ids);
}

static void test_folder(void)
{
    struct walk walk = { .skip = note_skipped };

    CHECK(walk_add(&walk, folder_path("texts"), NULL) == SVOD_OK, "walk a folder");
    walk_sort(&walk);
    check_files(&walk,
                "texts/a texts/b texts/c texts/d texts/f texts/i texts/sub "
                "texts/sub/a texts/z.txt/in",
                "texts by their names, in the order of paths");
    IS_NUMBER(walk.ignored, 3, "other names are counted, hidden ones not");
    walk_release(&walk);
}

static void test_twice(void)
{
    struct walk walk = { .skip = note_skipped }, one = walk, none = walk;
    const char *path;

    walk_add(&walk, folder_path("texts/sub"), NULL);
    walk_add(&walk, folder_path("texts/sub/"), NULL);
    walk_add(&walk, folder_path("texts/sub/a.txt"), NULL);
    walk_sort(&walk);
    IS_NUMBER(walk.files.count, 1, "what is named twice is there once");
    walk_release(&walk);

    walk_add(&one, folder_path("texts/e.pdf"), NULL);
    walk_sort(&one);
    check_files(&one, "e.pdf", "a file named by itself is a text, whatever its name");
    path = one.files.items[0].path;
    CHECK(walk_covers(&one, path), "it is covered");
    CHECK(!walk_covers(&one, folder_path("texts/e.pdf2")), "... and no longer name");
    walk_release(&one);
    IS_NUMBER(walk_add(&none, folder_path("none"), NULL), SVOD_NOT_FOUND,
              "a path that does not exist");
    walk_release(&none);
}

static void test_covers(void)
{
    struct walk walk = { .skip = note_skipped };
    char *texts = realpath(folder_path("texts"), NULL);
    char *sub = realpath(folder_path("texts/sub"), NULL);

    walk_add(&walk, folder_path("texts/sub"), NULL);
    CHECK(walk_covers(&walk, sub), "a folder covers itself");
    CHECK(!walk_covers(&walk, texts), "... not what is above");
    walk_release(&walk);
    free(texts);
    free(sub);
}

static void test_links(void)
{
    struct walk walk = { .skip = note_skipped };

    if (symlink("..", folder_path("texts/sub/up")) != 0 ||
        symlink("nowhere", folder_path("texts/sub/lost.txt")) != 0 ||
        symlink("../b.txt", folder_path("texts/sub/link.txt")) != 0)
        CHECK(false, "links can be made");
    buffer_clear(&skipped);
    walk_add(&walk, folder_path("texts"), NULL);
    walk_sort(&walk);
    CHECK(strstr(buffer_string(&skipped), "up: a link leads back to a folder above it"),
          "a loop is told");
    CHECK(strstr(buffer_string(&skipped), "lost.txt: a link that leads nowhere"),
          "a link to nothing is told");
    check_files(&walk,
                "texts/a texts/b texts/c texts/d texts/f texts/i texts/sub texts/sub/a "
                "texts/sub/link texts/z.txt/in",
                "a link to a file is followed");
    walk_release(&walk);
}

static void test_leave_out(void)
{
    struct walk walk = { .skip = note_skipped };
    char *sub = realpath(folder_path("texts/sub"), NULL);

    walk.leave_out = sub;
    walk_add(&walk, folder_path("texts"), NULL);
    walk_sort(&walk);
    check_files(
        &walk,
        "texts/a texts/b texts/c texts/d texts/f texts/i texts/sub texts/z.txt/in",
        "the index is left out");
    walk_release(&walk);
    free(sub);
}

int main(void)
{
    make_files();
    test_folder();
    test_twice();
    test_covers();
    test_links();
    test_leave_out();
    buffer_release(&skipped);
    return check_done();
}
