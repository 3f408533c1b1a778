/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench.h - the clock, the figures of a row, and where rows go: to people on stdout,
 * and as TSV to the file named by $BENCH_TSV. */
#ifndef BENCH_H
#define BENCH_H

#include <stddef.h>

double bench_now_us(void);

/* Figures of one class of measurements. */
struct bench_row {
    double median, p99, worst;
};

/* Sorts `values`. */
struct bench_row bench_row(double *values, size_t count);

/* Print a row. `bar` is what the median must reach, 0 for none; the same for `worst`. */
void bench_print(const char *name, struct bench_row row, const char *unit, double bar,
                 double worst_bar);

/* A figure by itself. */
void bench_figure(const char *name, double value, const char *unit, double bar);

#endif
