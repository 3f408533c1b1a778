/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * interrupt.h - Ctrl-C while a search runs: it ends, and what was found is printed. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <signal.h>

/* From now on the first Ctrl-C sets this flag; the second one ends the program. */
const volatile sig_atomic_t *interrupt_catch(void);

/* From now on any Ctrl-C ends the program, as is usual. */
void interrupt_release(void);

#endif
