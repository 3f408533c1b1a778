/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * number.c - numbers as people read them, whatever the locale.
 */
#include "number.h"

#include <string.h>

struct number_text number_grouped(uint64_t number)
{
    struct number_text out;
    char *at = out.text + NUMBER_SIZE;
    unsigned digits = 0;

    *--at = '\0';
    do {
        if (digits && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + number % 10);
        number /= 10;
        digits++;
    } while (number);
    memmove(out.text, at, (size_t)(out.text + NUMBER_SIZE - at));
    return out;
}
