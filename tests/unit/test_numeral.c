/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The number of a section by its title, and of a date. */
#include "text/numeral.h"

#include "harness/check.h"

#include <string.h>

static void find(const char *text, long long wanted)
{
    uint64_t number = 0;

    CHECK(numeral_find(text, strlen(text), &number), "%s has a number", text);
    IS_NUMBER((long long)number, wanted, "... %lld", wanted);
}

static void find_none(const char *text)
{
    uint64_t number;

    CHECK(!numeral_find(text, strlen(text), &number), "%s has none", text);
}

static void read(const char *text, size_t wanted)
{
    uint64_t number;
    size_t used = 0;

    numeral_read(text, strlen(text), &number, &used);
    IS_NUMBER((long long)used, (long long)wanted, "so much of %s is a number", text);
}

int main(void)
{
    find("12", 12);
    find("卷 133, 叛臣", 133);
    find("１２", 12);
    find("卷一百三十三 叛臣", 133);
    find("卷十", 10);
    find("卷十二", 12);
    find("卷二十", 20);
    find("卷廿三", 23);
    find("卅", 30);
    find("一百廿三", 123);
    find("一百五", 105);
    find("一百零五", 105);
    find("卷一三三", 133);
    find("卷一〇五", 105);
    find("三萬二千", 32000);
    find("一千一百二十六年", 1126);
    find("Глава 7: 1126 год", 7);
    find("1126-1127", 1126);
    find("0", 0);
    find_none("");
    find_none("卷上");
    find_none("Часть первая");
    read("12年", 2);
    read("十二", 6);
    read("卷十二", 0);
    find("99999999999999999999999999999999", -1); /* the largest */
    return check_done();
}
