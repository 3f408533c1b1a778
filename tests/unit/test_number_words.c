/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * test_number_words.c - the numbers of a text, in digits and in words. */
#include "text/number_words.h"

#include "harness/check.h"

#include <stdio.h>
#include <string.h>

static char found[200];

static void note(void *context, uint64_t number)
{
    size_t len = strlen(found);

    (void)context;
    snprintf(found + len, sizeof found - len, "%s%llu", len ? " " : "",
             (unsigned long long)number);
}

static void check(const char *text, const char *wanted)
{
    *found = 0;
    number_words_each(text, strlen(text), note, NULL);
    IS_STRING(found, wanted, "%s", text);
}

int main(void)
{
    check("天會三年十二月", "3 12");
    check("天輔元年春正月", "1 1");
    check("年三十九卒", "39");
    check("в 1125 году, 12-го числа", "1125 12");
    check("тридцати девяти лет", "39");
    check("в двести тридцать девятом", "239");
    check("две тысячи человек", "2000");
    /* Not 2 + 3: neither is a part of the other. */
    check("две, три", "2 3");
    check("на третий год, в пятом месяце", "3 5");
    /* Spelling of before 1918, and ё. */
    check("трёмъ", "3");
    check("въ пятомъ мѣсяцѣ", "5");
    /* Words that only begin like one. */
    check("двор, семья, стоять, тропа", "");
    return check_done();
}
