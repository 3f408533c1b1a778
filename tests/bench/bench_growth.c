/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_growth.c - how an index grows: merging, small additions, many segments, size.
 *
 *     bench_growth grow WORK NAMES PATH...    merging, latency by segments, additions
 *     bench_growth large WORK MILLIONS PATH...  so many characters, and 25 million
 *
 * The same texts come again and again, from memory, under new ids. */
#define _GNU_SOURCE /* nftw, wait4 */
#include "bench.inc"

#include "svod.h"

#include <ftw.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILES_MOST 4000
#define SEGMENTS   10
#define SHARE      2200000u /* characters in each: all together fit into one segment */
#define ADDITION   100000u
#define ADDITIONS  100
#define NAMES_MOST 200
#define ROUNDS     5

static struct {
    char *bytes;
    size_t len, chars;
} files[FILES_MOST];
static size_t file_count, next_id;
static char index_path[1000];
static char **roots; /* of the texts, up to NULL */

static void stop(const char *what)
{
    printf("bench_growth: %s\n", what);
    exit(1);
}

static void need(svod_status status, const svod_error *err)
{
    if (status != SVOD_OK)
        stop(err->message);
}

static size_t count_chars(const char *bytes, size_t len)
{
    size_t count = 0;

    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xF0) == 0xE0;
    return count;
}

static int read_file(const char *path, const struct stat *info, int kind,
                     struct FTW *place)
{
    size_t len = (size_t)info->st_size;
    const char *dot = strrchr(path, '.');
    FILE *file;

    (void)place;
    if (kind != FTW_F || !dot || strcmp(dot, ".txt") != 0 || !len ||
        file_count == FILES_MOST)
        return 0;
    file = fopen(path, "rb");
    files[file_count].bytes = malloc(len);
    if (!file || !files[file_count].bytes ||
        fread(files[file_count].bytes, 1, len, file) != len)
        stop(path);
    fclose(file);
    files[file_count].len = len;
    files[file_count].chars = count_chars(files[file_count].bytes, len);
    file_count++;
    return 0;
}

static int remove_entry(const char *path, const struct stat *info, int kind,
                        struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

/* ---- Steps ----------------------------------------------------------------------- */

/* Add texts of so many characters to the index, one commit. Only the process that does
 * so holds the texts. */
static void add(size_t chars)
{
    svod_indexer *indexer;
    svod_error err = { 0 };
    size_t added = 0, next_file;

    for (char **root = roots; *root; root++)
        nftw(*root, read_file, 16, FTW_PHYS);
    if (!file_count)
        stop("no texts");
    next_file = next_id * 97 % file_count;
    need(svod_indexer_open(&indexer, index_path, NULL, &err), &err);
    while (added < chars) {
        char id[30];
        svod_text text = { .id = id };
        svod_status status;
        snprintf(id, sizeof id, "growth-%zu", next_id++);
        status = svod_indexer_add_text(indexer, &text, files[next_file].bytes,
                                       files[next_file].len, &err);
        if (status == SVOD_OK)
            added += files[next_file].chars;
        else if (status != SVOD_BAD_TEXT)
            need(status, &err);
        next_file = (next_file + 1) % file_count;
    }
    need(svod_indexer_commit(indexer, &err), &err);
    svod_indexer_free(indexer);
}

/* One text of just so many characters. */
static void add_one(size_t chars)
{
    static char bytes[ADDITION * 4];
    svod_text text = { .id = bytes };
    svod_indexer *indexer;
    svod_error err = { 0 };
    char id[30];
    size_t len = 0;

    for (size_t i = 0; i < chars; i++) /* characters by frequency, as in the texts */
        len +=
            (size_t)snprintf(bytes + len, 5, "%.3s",
                             "天地玄黃宇宙洪荒日月盈昃" + i * (i + next_id) % 12 * 3);
    snprintf(id, sizeof id, "addition-%zu", next_id++);
    text.id = id;
    need(svod_indexer_open(&indexer, index_path, NULL, &err), &err);
    need(svod_indexer_add_text(indexer, &text, bytes, len, &err), &err);
    need(svod_indexer_commit(indexer, &err), &err);
    svod_indexer_free(indexer);
}

static svod_state state_of_index(void)
{
    svod_searcher *searcher;
    svod_state state;
    svod_error err = { 0 };

    need(svod_searcher_open(&searcher, index_path, &err), &err);
    svod_searcher_state(searcher, &state);
    svod_searcher_free(searcher);
    return state;
}

static void merge(size_t unused)
{
    svod_indexer *indexer;
    svod_error err = { 0 };

    (void)unused;
    need(svod_indexer_open(&indexer, index_path, NULL, &err), &err);
    need(svod_indexer_merge(indexer, &err), &err);
    need(svod_indexer_commit(indexer, &err), &err);
    svod_indexer_free(indexer);
}

/* What a step costs, in a process of its own: its memory is seen, and ours is not. */
struct cost {
    double cpu, wall, peak_mb;
};

static struct cost cost_of(void (*step)(size_t), size_t argument)
{
    double begin = bench_now_us();
    struct rusage usage;
    struct cost cost;
    int state = 1;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        step(argument);
        _exit(0);
    }
    if (child < 0 || wait4(child, &state, 0, &usage) != child || state != 0)
        stop("a step failed");
    cost.wall = (bench_now_us() - begin) / 1e6;
    cost.cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    cost.peak_mb = (double)usage.ru_maxrss / 1024;
    return cost;
}

/* ---- Latency --------------------------------------------------------------------- */

static double ask(svod_searcher *searcher, const char *name)
{
    const svod_search_options options = { .limit = 20 };
    svod_query *query;
    svod_error err = { 0 };
    double best = 1e12;

    need(svod_query_parse(&query, name, strlen(name), &err), &err);
    for (int i = 0; i < ROUNDS; i++) {
        double begin = bench_now_us(), took;
        svod_results *results;
        need(svod_search(&results, searcher, query, &options, &err), &err);
        svod_results_free(results);
        took = bench_now_us() - begin;
        best = took < best ? took : best;
    }
    svod_query_free(query);
    return best;
}

/* The median over all names, each at its best of some rounds. */
static double latency(const char *names)
{
    FILE *file = fopen(names, "r");
    double values[NAMES_MOST];
    size_t count = 0;
    char line[200];
    svod_searcher *searcher;
    svod_error err = { 0 };

    need(svod_searcher_open(&searcher, index_path, &err), &err);
    while (file && count < NAMES_MOST && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\t\n")] = 0;
        if (line[0] && line[0] != '#')
            values[count++] = ask(searcher, line);
    }
    if (!count)
        stop("no names");
    fclose(file);
    svod_searcher_free(searcher);
    return bench_row(values, count).median;
}

/* ---- What is told ---------------------------------------------------------------- */

static void tell_merge(const char *names)
{
    double many, one;
    svod_state state;
    struct cost cost;

    for (int i = 0; i < SEGMENTS; i++, next_id += 100000)
        cost_of(add, SHARE);
    state = state_of_index();
    printf("%zu segments, %.1f million tokens\n", state.segments,
           (double)state.tokens / 1e6);
    many = latency(names);
    cost = cost_of(merge, 0);
    bench_figure("merging a million tokens", cost.wall / ((double)state.tokens / 1e6),
                 "s", 60.0 / 20);
    bench_figure("... in processor time", cost.cpu / ((double)state.tokens / 1e6), "s",
                 0);
    bench_figure("merging, peak memory", cost.peak_mb, "MB", 300);
    printf("%zu segments after it\n", state_of_index().segments);
    one = latency(names);
    bench_figure("a name in many segments", many, "µs", 0);
    bench_figure("a name in one", one, "µs", 0);
    bench_figure("many segments: times as long", many / one, "", 1.5);
}

static void tell_additions(void)
{
    double wall[ADDITIONS], cpu[ADDITIONS];
    struct bench_row row;

    cost_of(add, 3000000);
    next_id += 100000;
    for (int i = 0; i < ADDITIONS; i++) {
        struct cost cost = cost_of(add_one, ADDITION);
        next_id++;
        wall[i] = cost.wall * 1e3;
        cpu[i] = cost.cpu * 1e3;
    }
    printf("%.1f million tokens, then 100 times 100,000 characters more\n",
           (double)state_of_index().tokens / 1e6 - 10);
    row = bench_row(wall, ADDITIONS);
    bench_print("adding 100,000 characters", row, "ms", 500, 500);
    row = bench_row(cpu, ADDITIONS);
    bench_print("... in processor time", row, "ms", 0, 0);
}

static void tell_large(size_t millions)
{
    size_t chars = 25000000, all = millions * 1000000;
    double large, small = cost_of(add, chars).cpu / (double)chars * 1e6;

    nftw(index_path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    large = cost_of(add, all).cpu / (double)all * 1e6;
    bench_figure("25 million characters", small, "µs of processor time each", 0);
    printf("%zu million characters and more:\n", millions);
    bench_figure("many million characters", large, "µs of processor time each", 0);
    bench_figure("more for each", 100 * (large / small - 1), "%", 15);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    roots = argv + 4;
    snprintf(index_path, sizeof index_path, "%s/growth.index", argv[2]);
    nftw(index_path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    if (strcmp(argv[1], "grow") == 0) {
        tell_merge(argv[3]);
        tell_additions();
    } else {
        tell_large(strtoul(argv[3], NULL, 10));
    }
    nftw(index_path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return 0;
}
