/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "interrupt.h"

#include <stddef.h>

static volatile sig_atomic_t interrupted;

static void note(int number)
{
    (void)number;
    interrupted = 1;
}

const volatile sig_atomic_t *interrupt_catch(void)
{
    struct sigaction action = { .sa_handler = note, .sa_flags = (int)SA_RESETHAND };

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    return &interrupted;
}

void interrupt_release(void)
{
    signal(SIGINT, SIG_DFL);
}
