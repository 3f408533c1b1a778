/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fuzz.h - what each fuzz_*.c defines, and how it says that something is wrong. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The one function of a target, by the name that libFuzzer calls. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A finding that is no crash by itself: say it, and end as one. */
#define FUZZ_WRONG(...) \
 (fputs("WRONG: ", stderr), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr), abort())

#endif
