/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_process.c - a command as a user runs it: process start to exit, its output read
 * and thrown away; and how much this machine wavers.
 *
 *     bench_process noise
 *     bench_process NAME BAR_MS COMMAND ARG... */
#include "bench.inc"

#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS 41

static double run(char **command)
{
    double begin = bench_now_us();
    pid_t child = fork();
    int state;

    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 1);
        execv(command[0], command);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &state, 0) != child || !WIFEXITED(state) ||
        WEXITSTATUS(state) > 1)
        exit(1);
    return (bench_now_us() - begin) / 1e3;
}

/* The same work again and again: what it varies by is the machine's. */
static void tell_noise(void)
{
    double times[RUNS];
    volatile unsigned long sum = 0;
    struct bench_row row;

    for (int i = 0; i < RUNS; i++) {
        double begin = bench_now_us();
        for (unsigned long k = 0; k < 20000000; k++)
            sum += k ^ sum;
        times[i] = (bench_now_us() - begin) / 1e3;
    }
    row = bench_row(times, RUNS);
    printf("noise: the same loop takes %.1f ms at best, %.1f in the median (+%.0f %%), "
           "%.1f at worst (+%.0f %%)\n",
           times[0], row.median, 100 * (row.median / times[0] - 1), row.worst,
           100 * (row.worst / times[0] - 1));
}

int main(int argc, char **argv)
{
    double times[RUNS];

    if (argc == 2 && strcmp(argv[1], "noise") == 0) {
        tell_noise();
        return 0;
    }
    if (argc < 4)
        return 2;
    run(argv + 3);
    for (int i = 0; i < RUNS; i++)
        times[i] = run(argv + 3);
    bench_print(argv[1], bench_row(times, RUNS), "ms", atof(argv[2]), 0);
    return 0;
}
