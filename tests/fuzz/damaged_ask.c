/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700 /* nftw */
#include "damaged_ask.h"

#include "fault/fault.h"
#include "fuzz.h"
#include "harness/folder.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Its files ------------------------------------------------------------------- */

static struct kept {
    char *name, *bytes;
    size_t size;
} kept[64];
static size_t kept_count;

static int keep(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    struct kept *file = &kept[kept_count];

    (void)info;
    (void)place;
    if (kind != FTW_F)
        return 0;
    if (kept_count == sizeof kept / sizeof *kept)
        return 1;
    file->name = strdup(path + strlen(folder()) + 1);
    file->bytes = folder_read(file->name, &file->size);
    kept_count++;
    return 0;
}

static void forget(void)
{
    while (kept_count--) {
        free(kept[kept_count].name);
        free(kept[kept_count].bytes);
    }
}

static void restore(void)
{
    for (size_t i = 0; i < kept_count; i++)
        if (access(folder_path(kept[i].name), F_OK) != 0)
            folder_write(kept[i].name, kept[i].bytes, kept[i].size);
}

/* ---- Making it ------------------------------------------------------------------- */

/* A pair of characters so frequent that it has a list. */
static void write_pairs(void)
{
    static char text[3000 * 10];
    size_t len = 0;

    for (unsigned i = 0; i < 2100; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "北兵%s",
                                i % 60 == 59 ? "。\n\n" : "，");
    folder_write("texts/pairs.txt", text, len);
}

static void update(const char *const *paths, size_t count)
{
    svod_indexer *indexer;
    svod_error err = { 0 };
    svod_status status = svod_indexer_open(&indexer, folder_path("index"), NULL, &err);

    if (status == SVOD_OK)
        status = svod_indexer_add_paths(indexer, paths, count, &err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, &err);
    svod_indexer_free(indexer);
    if (status != SVOD_OK)
        FUZZ_WRONG("no index: %s", err.message);
}

void damaged_make_index(void)
{
    const char *paths[] = { "corpus", folder_path("texts") };

    write_pairs();
    folder_write_text("texts/changes.txt",
                      "# id: changes\n\n遼主出奔。\n\nПосол Ляо.\n");
    update(paths, 2);
    folder_write_text("texts/changes.txt", "# id: changes\n\n遼主出奔平州。\n");
    update(paths, 2);
    if (nftw(folder_path("index"), keep, 16, FTW_PHYS) != 0)
        FUZZ_WRONG("an index of too many files");
    atexit(forget);
}

/* ---- Asking ---------------------------------------------------------------------- */

static void must(bool must_answer, svod_status status, const svod_error *err)
{
    if (status != SVOD_OK && !err->message[0])
        FUZZ_WRONG("%s without words", status_name(status));
    if (status == SVOD_BUG || (must_answer && status != SVOD_OK))
        FUZZ_WRONG("%s: %s", status_name(status), err->message);
}

static void show(svod_searcher *searcher, bool must_answer)
{
    static const char *const places[] = { "SVOD0001/1.1", "svod-beibian/1.2",
                                          "changes/1.1" };

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        svod_error err = { 0 };
        svod_results *results;
        uint64_t digest = DIGEST_START;
        svod_status status = svod_show(&results, searcher, places[i], 2, 2, &err);
        if (status == SVOD_OK)
            status = digest_results(&digest, results, &err);
        must(must_answer && status != SVOD_NOT_FOUND, status, &err);
        svod_results_free(results);
    }
}

static void ask_all(svod_searcher *searcher, bool must_answer)
{
    const svod_text_info *texts;
    size_t count;
    uint64_t digest;
    char fingerprint[33];
    svod_error err = { 0 };

    for (size_t i = 0; i < QUESTIONS; i++) {
        svod_status status;
        err = (svod_error){ 0 };
        status = ask(&digest, searcher, &questions[i], &err);
        must(must_answer && status != SVOD_BAD_QUERY, status, &err);
    }
    show(searcher, must_answer);
    must(must_answer, svod_searcher_texts(&texts, &count, searcher, &err), &err);
    must(must_answer, svod_searcher_verify(searcher, &err), &err);
    must(must_answer, svod_searcher_fingerprint(fingerprint, searcher, &err), &err);
    must(must_answer, svod_searcher_refresh(searcher, &err), &err);
}

void damaged_ask(bool must_answer)
{
    svod_error err = { 0 };
    svod_searcher *searcher;
    svod_status status = svod_searcher_open(&searcher, folder_path("index"), &err);

    must(must_answer, status, &err);
    if (status == SVOD_OK)
        ask_all(searcher, must_answer);
    svod_searcher_free(searcher);
    must(must_answer, svod_check_index(folder_path("index"), NULL, NULL, &err), &err);
}

void damaged_write(void)
{
    const char *paths[] = { folder_path("texts") };
    svod_indexer *indexer;
    svod_error err = { 0 };
    svod_status status = svod_indexer_open(&indexer, folder_path("index"), NULL, &err);

    if (status == SVOD_OK)
        status = svod_indexer_add_paths(indexer, paths, 1, &err);
    if (status == SVOD_OK)
        status = svod_indexer_merge(indexer, &err);
    must(false, status, &err);
    svod_indexer_free(indexer);
    restore();
}
