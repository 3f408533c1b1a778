/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_read.c - what reading costs without tokens: MB/s on one thread, and memory, which
 * must not grow with the file.
 *
 *     bench_read speed NAME PATH...     read the files again and again
 *     bench_read memory NAME PATH       read one file: the peak of this process
 *
 * A file is opened and checked, its head is looked at, and its reader tells all of it to
 * nobody. Time is the processor's: one thread reads, and what else runs is not its. */
#include "bench.inc"

#include "indexer/ingest.h"

#include <string.h>
#include <sys/resource.h>

#define ROUNDS   5
#define ENOUGH   200e6 /* bytes of a round */
#define TIME_BAR 25    /* ms a MB: 40 MB/s */
#define PEAK_BAR 32    /* MB, whatever the size of the file */

static double cpu_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* How many bytes the file has. */
static double read_file(const char *path)
{
    struct input input;
    struct input_facts facts;
    svod_error err = { 0 };
    struct reading reading = { .input = &input,
                               .name = strrchr(path, '/') + 1,
                               .id = "bench" };

    if (input_open(&input, path, &err) != SVOD_OK ||
        input_check(&input, NULL, &facts, &err) != SVOD_OK ||
        reader_read(&reading, &err) != SVOD_OK) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        exit(1);
    }
    input_close(&input);
    return (double)facts.size;
}

/* In ms a MB. One round reads all files as often as it takes to have enough. */
static double round_time(char **paths, int count)
{
    double bytes = 0, begin = cpu_ms();

    while (bytes < ENOUGH)
        for (int i = 0; i < count; i++)
            bytes += read_file(paths[i]);
    return (cpu_ms() - begin) / (bytes / 1e6);
}

static void tell_speed(const char *name, char **paths, int count)
{
    double times[ROUNDS], median;
    char label[64];

    for (int i = 0; i < ROUNDS; i++)
        times[i] = round_time(paths, count);
    median = bench_row(times, ROUNDS).median;
    snprintf(label, sizeof label, "%s.reading, without tokens", name);
    bench_figure(label, 1e3 / median, "MB/s", 0);
    snprintf(label, sizeof label, "%s.reading, time of a MB", name);
    bench_figure(label, median, "ms", TIME_BAR);
}

static void tell_memory(const char *name, const char *path)
{
    struct rusage usage;
    double bytes = read_file(path);
    char label[64];

    getrusage(RUSAGE_SELF, &usage);
    snprintf(label, sizeof label, "%s.reading %.0f MB, peak", name, bytes / 1e6);
    bench_figure(label, (double)usage.ru_maxrss / 1024, "MB", PEAK_BAR);
}

int main(int argc, char **argv)
{
    if (argc >= 4 && strcmp(argv[1], "speed") == 0)
        tell_speed(argv[2], argv + 3, argc - 3);
    else if (argc == 4 && strcmp(argv[1], "memory") == 0)
        tell_memory(argv[2], argv[3]);
    else
        return 2;
    return 0;
}
