/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "mark.h"

#include "text/utf8.h"

#include <string.h>

#define DIGITS_MOST 4
#define HAN_MOST    3 /* numerals in <三十二> */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* 1 to 4 digits, or none before '*'; then `close`. */
static struct mark numbered_mark(const char *at, const char *end, char close)
{
    const char *here = at + 1;
    struct mark mark = { 0, *at, 0 };

    while (here < end && is_digit(*here) && here - at <= DIGITS_MOST)
        mark.number = mark.number * 10 + (uint32_t)(*here++ - '0');
    if (here < end && *here == '*' && close == ']')
        here++;
    if (here < end && here > at + 1 && *here == close)
        mark.len = (size_t)(here - at) + 1;
    return mark;
}

static bool is_numeral(const char *at, size_t len)
{
    static const char numerals[] = "一二三四五六七八九十百〇";

    for (const char *n = numerals; len == 3 && *n; n += 3)
        if (memcmp(n, at, 3) == 0)
            return true;
    return false;
}

static struct mark angle_mark(const char *at, const char *end)
{
    const char *here = at + 1;
    size_t count = 0;

    while (here < end && count < HAN_MOST) {
        size_t size = utf8_next(here, end).size;
        if (!is_numeral(here, size))
            break;
        here += size;
        count++;
    }
    if (!count || here >= end || *here != '>')
        return (struct mark){ 0 };
    return (struct mark){ (size_t)(here - at) + 1, '<', 0 };
}

struct mark mark_at(const char *at, const char *end, char before)
{
    struct mark mark = { 0 };

    switch (*at) {
    case '[':
        return numbered_mark(at, end, ']');
    case '{':
        return numbered_mark(at, end, '}');
    case '<':
        return angle_mark(at, end);
    case '/': /* not the slashes of 1/17/1125 */
        mark = numbered_mark(at, end, '/');
        if (is_digit(before) || before == '/' ||
            (mark.len && at + mark.len < end &&
             (is_digit(at[mark.len]) || at[mark.len] == '/')))
            mark.len = 0;
        return mark;
    default:
        return mark;
    }
}
