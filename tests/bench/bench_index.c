/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_index.c - what building an index costs: processor time, wall time, memory, size.
 *
 *     bench_index zh|ru WORK PATH...
 *
 * Every build is a process of its own, so that its peak memory is its own. One thread and
 * two take turns; medians are told. With "zh" the texts are then indexed again together
 * with copies of themselves (WORK/copies-*, made by run.sh): memory must stay flat. */
#define _DEFAULT_SOURCE /* wait4 */
#include "bench.inc"

#include "indexer/segment_write.h"
#include "svod.h"

#include <glob.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUILDS 3

/* What one build tells. */
struct build {
    svod_summary summary;
    double wall, cpu, peak_mb;
    double cpu_dates; /* of one thread; for the years of passages */
};

static char index_path[4096];

static void remove_index(void)
{
    char command[4200];

    snprintf(command, sizeof command, "rm -rf '%s'", index_path);
    if (system(command) != 0)
        exit(1);
}

/* The linker puts this before write_dates (tests.mk): what years cost is not among the
 * stages that an indexer tells. */
static double cpu_dates;

svod_status __real_write_dates(struct segment_job *job, svod_error *err);
svod_status __wrap_write_dates(struct segment_job *job, svod_error *err);

svod_status __wrap_write_dates(struct segment_job *job, svod_error *err)
{
    struct timespec begin, end;
    svod_status status;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    status = __real_write_dates(job, err);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    cpu_dates += (double)(end.tv_sec - begin.tv_sec) +
                 (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
    return status;
}

static void build_here(struct build *build, unsigned threads, char **paths,
                       size_t count)
{
    svod_indexer_options options = { .threads = threads };
    double begin = bench_now_us();
    svod_indexer *indexer;
    svod_error err;

    if (svod_indexer_open(&indexer, index_path, &options, &err) != SVOD_OK ||
        svod_indexer_add_paths(indexer, (const char *const *)paths, count, &err) !=
            SVOD_OK ||
        svod_indexer_commit(indexer, &err) != SVOD_OK) {
        fprintf(stderr, "%s\n", err.message);
        _exit(1);
    }
    build->wall = (bench_now_us() - begin) / 1e6;
    build->cpu_dates = cpu_dates;
    svod_indexer_summary(indexer, &build->summary);
    svod_indexer_free(indexer);
}

/* Build in a process of its own. */
static struct build run_build(unsigned threads, char **paths, size_t count)
{
    struct build build = { .wall = 0 };
    struct rusage usage;
    int ends[2], state;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0)
        exit(1);
    if (child == 0) {
        build_here(&build, threads, paths, count);
        _exit(write(ends[1], &build, sizeof build) != sizeof build);
    }
    close(ends[1]);
    if (read(ends[0], &build, sizeof build) != sizeof build ||
        wait4(child, &state, 0, &usage) != child || state != 0)
        exit(1);
    close(ends[0]);
    build.cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    build.peak_mb = (double)usage.ru_maxrss / 1024;
    return build;
}

static double median_of(double *values)
{
    return bench_row(values, BUILDS).median;
}

static void tell_stages(const svod_summary *summary)
{
    double all = summary->cpu_reading + summary->cpu_stream + summary->cpu_concordance +
                 summary->cpu_passages;

    printf(
        "  stages: reading %.0f %%, stream and lexicon %.0f %%, concordance and pairs "
        "%.0f %%, passages (Xapian) %.0f %%\n",
        100 * summary->cpu_reading / all, 100 * summary->cpu_stream / all,
        100 * summary->cpu_concordance / all, 100 * summary->cpu_passages / all);
}

static void tell_sizes(const char *language, const svod_summary *summary)
{
    double text = (double)summary->bytes_read;
    char label[64];

    snprintf(label, sizeof label, "%s.index/text", language);
    bench_figure(label, (double)summary->bytes / text, "times", 2.0);
    printf(
        "  parts: stream %.2f, lexicon %.2f, concordance and pairs %.2f, display %.2f, "
        "tables %.2f, passages (Xapian) %.2f\n",
        (double)summary->bytes_stream / text, (double)summary->bytes_lexicon / text,
        (double)summary->bytes_concordance / text,
        (double)summary->bytes_display / text, (double)summary->bytes_tables / text,
        (double)summary->bytes_passages / text);
}

/* What years add to the index, and to the work; names take no room in it. */
static void tell_dates(const char *language, const struct build *one)
{
    char pattern[4200], label[64];
    double bytes = 0;
    struct stat state;
    glob_t found;

    snprintf(pattern, sizeof pattern, "%s/seg-*/dates", index_path);
    if (glob(pattern, 0, NULL, &found) != 0)
        exit(1);
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (stat(found.gl_pathv[i], &state) == 0)
            bytes += (double)state.st_size;
    globfree(&found);
    snprintf(label, sizeof label, "%s.years, part of the index", language);
    bench_figure(label, 100 * bytes / ((double)one->summary.bytes - bytes), "%", 5);
    snprintf(label, sizeof label, "%s.years, part of the work", language);
    bench_figure(label, 100 * one->cpu_dates / (one->cpu - one->cpu_dates), "%", 0);
}

static void tell_builds(const char *language, char **paths, size_t count)
{
    double wall[2][BUILDS], cpu[2][BUILDS], peak[2][BUILDS], tokens;
    bool is_zh = strcmp(language, "zh") == 0;
    struct build one = { .wall = 0 }, two;
    char label[64];

    for (int i = 0; i < BUILDS; i++)
        for (unsigned threads = 1; threads <= 2; threads++) {
            remove_index();
            two = run_build(threads, paths, count);
            if (threads == 1)
                one = two;
            wall[threads - 1][i] = two.wall;
            cpu[threads - 1][i] = two.cpu;
            peak[threads - 1][i] = two.peak_mb;
        }
    tokens = (double)(is_zh ? one.summary.han : one.summary.cyrillic);
    printf("%s: %.1f million tokens, %.1f MB of text, %zu files\n", language,
           tokens / 1e6, (double)one.summary.bytes_read / 1e6, one.summary.files_read);
    snprintf(label, sizeof label, "%s.build, CPU a token", language);
    bench_figure(label, median_of(cpu[0]) * 1e6 / tokens, "us", is_zh ? 0.6 : 0);
    tell_stages(&one.summary);
    snprintf(label, sizeof label, "%s.build, wall of one thread", language);
    bench_figure(label, median_of(wall[0]), "s", 0);
    snprintf(label, sizeof label, "%s.build, two threads/one", language);
    bench_figure(label, median_of(wall[1]) / median_of(wall[0]), "times", 0.6);
    snprintf(label, sizeof label, "%s.build, peak memory", language);
    bench_figure(label, median_of(peak[0]), "MB", 300);
    snprintf(label, sizeof label, "%s.build, peak of two threads", language);
    bench_figure(label, median_of(peak[1]), "MB", 300);
    tell_sizes(language, &one.summary);
    tell_dates(language, &one);
}

static void tell_unchanged(const char *language, char **paths, size_t count)
{
    double wall[BUILDS];
    char label[64];

    for (int i = 0; i < BUILDS; i++)
        wall[i] = run_build(1, paths, count).wall;
    snprintf(label, sizeof label, "%s.nothing changed", language);
    bench_figure(label, median_of(wall), "s", 0.2);
}

int main(int argc, char **argv)
{
    struct build large;
    char copies[4096];
    char *with_copies[64];
    size_t count;

    if (argc < 4 || argc > 60)
        return 2;
    count = (size_t)argc - 3;
    snprintf(index_path, sizeof index_path, "%s/bench.index", argv[2]);
    tell_builds(argv[1], argv + 3, count);
    tell_unchanged(argv[1], argv + 3, count);
    snprintf(copies, sizeof copies, "%s/copies", argv[2]);
    if (strcmp(argv[1], "zh") == 0 && access(copies, R_OK) == 0) {
        memcpy(with_copies, argv + 3, count * sizeof *argv);
        with_copies[count] = copies;
        remove_index();
        large = run_build(1, with_copies, count + 1);
        printf("the same with copies under other names: %.1f million tokens\n",
               (double)large.summary.han / 1e6);
        bench_figure("zh.with copies, CPU a token",
                     large.cpu * 1e6 / (double)large.summary.han, "us", 0.6);
        bench_figure("zh.with copies, peak memory", large.peak_mb, "MB", 300);
    }
    remove_index();
    return 0;
}
