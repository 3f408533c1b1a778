/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * worker.c - threads share a list of files, and the indexer under one lock; each has
 * its builders. Han texts and alphabetic ones go to builders of their own: a segment
 * whose lexicon stays below 65,536 tokens has a stream of half the size. */
#include "worker.h"

#include "archive_file.h"
#include "base/error.h"
#include "base/memory.h"
#include "clock.h"
#include "ingest.h"
#include "readers/packed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tokens that all builders together may hold. Writing a segment takes about 10 bytes
 * for each of its tokens, so this is what bounds memory, whatever the size of the
 * corpus. */
#define TOKENS_MOST ((size_t)14 << 20)

struct pool {
    struct svod_indexer *indexer;
    const struct found_file *const *files;
    size_t count, next, done;
    uint64_t bytes_total, bytes_done, tokens;
    double begin, told;
    size_t tokens_most; /* of one thread */
    svod_status status;
    svod_error error;
    pthread_mutex_t lock;
};

/* A builder and what it was filled from. */
struct shelf {
    struct builder *builder;
    struct {
        struct source_entry *items;
        size_t count, cap;
    } sources;
};

struct worker {
    struct pool *pool;
    struct shelf shelves[2]; /* alphabetic, Han */
    struct stage_times times;
    pthread_t thread;
};

/* ---- Writing a shelf ------------------------------------------------------------- */

static void clear_shelf(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->sources.count; i++)
        free(shelf->sources.items[i].path);
    free(shelf->sources.items);
    builder_free(shelf->builder);
    *shelf = (struct shelf){ 0 };
}

static svod_status write_shelf(struct worker *worker, struct shelf *shelf,
                               svod_error *err)
{
    struct svod_indexer *indexer = worker->pool->indexer;
    struct segment_entry entry;
    uint32_t number;
    svod_status status;

    if (!shelf->builder || !shelf->sources.count) {
        clear_shelf(shelf);
        return SVOD_OK;
    }
    pthread_mutex_lock(&worker->pool->lock);
    number = indexer->manifest.next_segment++;
    pthread_mutex_unlock(&worker->pool->lock);
    status = segment_write(&entry, indexer->folder, number, shelf->builder,
                           &worker->times, err);
    if (status == SVOD_OK) {
        pthread_mutex_lock(&worker->pool->lock);
        status = indexer_adopt(indexer, &entry, shelf->sources.items,
                               shelf->sources.count, err);
        pthread_mutex_unlock(&worker->pool->lock);
        if (status == SVOD_OK)
            shelf->sources.count = 0; /* their paths are the indexer's now */
        else
            free(entry.dead);
    }
    clear_shelf(shelf);
    return status;
}

/* When both shelves together are full, write the fuller one. */
static svod_status write_full_shelf(struct worker *worker, svod_error *err)
{
    size_t sizes[2];

    for (size_t i = 0; i < 2; i++)
        sizes[i] =
            worker->shelves[i].builder ? builder_size(worker->shelves[i].builder) : 0;
    if (sizes[0] + sizes[1] < worker->pool->tokens_most)
        return SVOD_OK;
    return write_shelf(worker, &worker->shelves[sizes[1] > sizes[0]], err);
}

/* ---- Reading a file -------------------------------------------------------------- */

static svod_status note_source(struct shelf *shelf, const struct found_file *file,
                               const struct input_facts *facts, uint32_t source,
                               svod_error *err)
{
    char *path = memory_copy_string(file->path);

    if (!path || !ARRAY_ROOM(&shelf->sources)) {
        free(path);
        return error_no_memory(err);
    }
    shelf->sources.items[shelf->sources.count++] = (struct source_entry){
        .path = path,
        .size = file->size,
        .modified = file->modified,
        .hash = facts->hash,
        .settings = file->settings.hash,
        .tokens = builder_source_tokens(shelf->builder),
        .root_len = (uint32_t)file->root_len,
        .top_len = (uint32_t)file->top_len,
        .source = source,
    };
    return SVOD_OK;
}

static svod_status warn(struct worker *worker, const char *path,
                        const struct source_report *report, svod_error *err)
{
    svod_status status;

    pthread_mutex_lock(&worker->pool->lock);
    status = indexer_warn(worker->pool->indexer, path, report, err);
    pthread_mutex_unlock(&worker->pool->lock);
    return status;
}

static svod_status take_in(struct worker *worker, struct input *input,
                           const struct found_file *file,
                           const struct input_facts *facts, svod_error *err)
{
    struct shelf *shelf = &worker->shelves[facts->mostly_han];
    struct source_report report = { 0 };
    struct ingest what = {
        .input = input,
        .facts = facts,
        .path = file->path,
        .id = file->id,
        .settings = &file->settings,
        .report = &report,
    };
    uint32_t source;
    svod_status status = SVOD_OK;

    if (!shelf->builder)
        status = builder_new(&shelf->builder, err);
    if (status == SVOD_OK)
        status = ingest(shelf->builder, &what, &source, err);
    if (status == SVOD_OK)
        status = note_source(shelf, file, facts, source, err);
    if (status == SVOD_OK)
        status = warn(worker, file->path, &report, err);
    report_release(&report);
    return status;
}

/* The content is what it was, only the date changed: note that and be done. */
static bool is_unchanged(struct pool *pool, const struct found_file *file,
                         const struct input_facts *facts)
{
    struct source_entry *known;
    bool same = false;

    pthread_mutex_lock(&pool->lock);
    known = indexer_find(pool->indexer, file->path);
    if (known && known->hash == facts->hash && known->settings == file->settings.hash) {
        known->size = file->size;
        known->modified = file->modified;
        pool->indexer->changed = true;
        pool->indexer->summary.files_unchanged++;
        same = true;
    }
    pthread_mutex_unlock(&pool->lock);
    return same;
}

static void note_read(struct pool *pool, const struct input_facts *facts, size_t tokens)
{
    pthread_mutex_lock(&pool->lock);
    pool->indexer->summary.files_read++;
    pool->indexer->summary.bytes_read += facts->size;
    pool->tokens += tokens;
    pthread_mutex_unlock(&pool->lock);
}

/* ---- Reading an archive ---------------------------------------------------------- */

/* Where the texts of an archive go: all to one shelf. */
struct unpacking {
    struct worker *worker;
    struct shelf *shelf;
    size_t before; /* tokens on it */
};

static svod_status choose_shelf(void *context, bool mostly_han,
                                struct builder **builder, svod_error *err)
{
    struct unpacking *unpacking = context;
    struct shelf *shelf = &unpacking->worker->shelves[mostly_han];
    svod_status status = SVOD_OK;

    if (!shelf->builder)
        status = builder_new(&shelf->builder, err);
    if (status != SVOD_OK)
        return status;
    unpacking->shelf = shelf;
    unpacking->before = builder_size(shelf->builder);
    *builder = shelf->builder;
    return SVOD_OK;
}

static svod_status warn_of_text(void *context, const char *path,
                                const struct source_report *report, svod_error *err)
{
    return warn(((struct unpacking *)context)->worker, path, report, err);
}

static svod_status skip_text(void *context, const char *path, const char *reason,
                             svod_error *err)
{
    struct pool *pool = ((struct unpacking *)context)->worker->pool;
    svod_status status;

    pthread_mutex_lock(&pool->lock);
    status = indexer_skip(pool->indexer, path, reason, err);
    pthread_mutex_unlock(&pool->lock);
    return status;
}

static svod_status read_archive(struct worker *worker, const struct found_file *file,
                                svod_error *err)
{
    struct unpacking unpacking = { .worker = worker };
    struct archive_source archive = { .path = file->path,
                                      .id = file->id,
                                      .settings = &file->settings,
                                      .context = &unpacking,
                                      .choose = choose_shelf,
                                      .warn = warn_of_text,
                                      .skip = skip_text };
    struct input_facts facts = { 0 };
    uint32_t source;
    svod_status status = packed_hash(&facts.hash, file->path, err);

    if (status != SVOD_OK || is_unchanged(worker->pool, file, &facts))
        return status;
    status = archive_file_ingest(&archive, &source, &facts, err);
    if (status == SVOD_OK)
        status = note_source(unpacking.shelf, file, &facts, source, err);
    if (status == SVOD_OK)
        note_read(worker->pool, &facts,
                  builder_size(unpacking.shelf->builder) - unpacking.before);
    return status;
}

/* ---- Any file -------------------------------------------------------------------- */

static svod_status read_file(struct worker *worker, const struct found_file *file,
                             svod_error *err)
{
    struct input input;
    struct input_facts facts;
    svod_status status;

    clock_wait_tick(file->modified);
    status = input_open(&input, file->path, err);
    if (status != SVOD_OK)
        return status;
    if (packed_is_archive(&input.raw)) {
        input_close(&input);
        return read_archive(worker, file, err);
    }
    status = input_check(&input, file->settings.encoding, &facts, err);
    /* What has no tokens goes where merging puts it. */
    if (status == SVOD_OK && reader_has_ending(file->path, ".align.tsv"))
        facts.mostly_han = true;
    if (status == SVOD_OK && !is_unchanged(worker->pool, file, &facts)) {
        struct shelf *shelf = &worker->shelves[facts.mostly_han];
        size_t before = shelf->builder ? builder_size(shelf->builder) : 0;
        status = take_in(worker, &input, file, &facts, err);
        if (status == SVOD_OK)
            note_read(worker->pool, &facts, builder_size(shelf->builder) - before);
    }
    input_close(&input);
    return status;
}

/* What the index has of a file stays when the file goes bad: an accident to a file is
 * no reason to lose it from the index too. */
static svod_status skip_file(struct svod_indexer *indexer,
                             const struct found_file *file, svod_error *err)
{
    svod_error reason = *err;

    if (indexer_find(indexer, file->path)) {
        size_t used = strlen(reason.message);
        snprintf(reason.message + used, sizeof reason.message - used,
                 "; the index keeps what it had of it");
    }
    return indexer_skip(indexer, file->path, reason.message, err);
}

static svod_status read_or_skip(struct worker *worker, const struct found_file *file,
                                svod_error *err)
{
    double begin = clock_cpu();
    svod_status status = read_file(worker, file, err);

    worker->times.reading += clock_cpu() - begin;
    if (ingest_is_file_fault(status)) {
        pthread_mutex_lock(&worker->pool->lock);
        status = skip_file(worker->pool->indexer, file, err);
        pthread_mutex_unlock(&worker->pool->lock);
    }
    return status;
}

/* ---- Threads --------------------------------------------------------------------- */

static void tell_progress(struct pool *pool)
{
    const svod_indexer_options *options = &pool->indexer->options;
    double now = clock_wall();

    if (!options->progress || (now - pool->told < 0.1 && pool->done < pool->count))
        return;
    pool->told = now;
    options->progress(options->progress_context, &(svod_progress){
                                                     .files_done = pool->done,
                                                     .files_total = pool->count,
                                                     .bytes_done = pool->bytes_done,
                                                     .bytes_total = pool->bytes_total,
                                                     .tokens = pool->tokens,
                                                     .seconds = now - pool->begin,
                                                 });
}

static const struct found_file *next_file(struct pool *pool)
{
    const struct found_file *file = NULL;

    pthread_mutex_lock(&pool->lock);
    if (pool->status == SVOD_OK && pool->next < pool->count)
        file = pool->files[pool->next++];
    pthread_mutex_unlock(&pool->lock);
    return file;
}

static void end_file(struct pool *pool, const struct found_file *file)
{
    pthread_mutex_lock(&pool->lock);
    pool->done++;
    pool->bytes_done += file->size;
    tell_progress(pool);
    pthread_mutex_unlock(&pool->lock);
}

static void fail(struct pool *pool, svod_status status, const svod_error *err)
{
    pthread_mutex_lock(&pool->lock);
    if (pool->status == SVOD_OK) {
        pool->status = status;
        pool->error = *err;
    }
    pthread_mutex_unlock(&pool->lock);
}

static void *work(void *context)
{
    struct worker *worker = context;
    const struct found_file *file;
    svod_error err = { 0 };
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && (file = next_file(worker->pool)) != NULL) {
        status = read_or_skip(worker, file, &err);
        if (status == SVOD_OK)
            status = write_full_shelf(worker, &err);
        end_file(worker->pool, file);
    }
    for (size_t i = 0; i < 2 && status == SVOD_OK; i++)
        status = write_shelf(worker, &worker->shelves[i], &err);
    if (status != SVOD_OK)
        fail(worker->pool, status, &err);
    for (size_t i = 0; i < 2; i++)
        clear_shelf(&worker->shelves[i]);
    return NULL;
}

/* Where no more threads can be had, those that run do the work. The caller's is one. */
static void run_threads(struct worker *workers, size_t count)
{
    size_t started = 1;

    while (started < count &&
           pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
        started++;
    work(&workers[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
}

static void add_times(struct stage_times *sum, const struct stage_times *times)
{
    sum->reading += times->reading;
    sum->stream += times->stream;
    sum->concordance += times->concordance;
    sum->passages += times->passages;
}

svod_status worker_run(struct svod_indexer *indexer,
                       const struct found_file *const *files, size_t count,
                       svod_error *err)
{
    size_t threads =
        indexer->options.threads < count ? indexer->options.threads : count;
    struct pool pool = { .indexer = indexer, .files = files, .count = count };
    struct worker *workers;

    if (!count)
        return SVOD_OK;
    workers = memory_array(threads, sizeof *workers);
    if (!workers || pthread_mutex_init(&pool.lock, NULL) != 0) {
        free(workers);
        return error_no_memory(err);
    }
    for (size_t i = 0; i < count; i++)
        pool.bytes_total += files[i]->size;
    pool.begin = clock_wall();
    pool.tokens_most = TOKENS_MOST / threads;
    for (size_t i = 0; i < threads; i++)
        workers[i].pool = &pool;
    run_threads(workers, threads);
    for (size_t i = 0; i < threads; i++)
        add_times(&indexer->times, &workers[i].times);
    pthread_mutex_destroy(&pool.lock);
    free(workers);
    if (pool.status != SVOD_OK && err)
        *err = pool.error;
    return pool.status;
}
