/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * number.h - numbers as people read them.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

/* 20 digits, six commas, the end. */
#define NUMBER_SIZE 28

struct number_text {
    char text[NUMBER_SIZE];
};

/* 1234567 as "1,234,567". */
struct number_text number_grouped(uint64_t number);

#endif
