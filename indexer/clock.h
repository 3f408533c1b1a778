/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * clock.h - seconds: of this thread's processor time, and of the world's. */
#ifndef CLOCK_H
#define CLOCK_H

double clock_cpu(void);
double clock_wall(void);

#endif
