/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * clock.h - seconds: of this thread's processor time, and of the world's. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

double clock_cpu(void);
double clock_wall(void);

/* The clock that dates files goes in ticks. A file that is dated (in nanoseconds) within
 * the last one may change again and keep its date: wait, before it is read, until it
 * cannot. */
void clock_wait_tick(int64_t modified);

#endif
