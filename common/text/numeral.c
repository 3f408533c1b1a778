/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * numeral.c - a numeral with units (一百三十三) adds up, one without (一三三) is read
 * digit by digit. */
#include "numeral.h"

#include "base/base.h"
#include "utf8.h"

#define NUMBER_MOST (UINT64_MAX / 100000) /* room for one more digit or unit */

/* A digit below 10, or a unit or sum of tens from 10 up. */
static bool chinese_value(uint32_t code, uint64_t *value)
{
    static const struct {
        uint32_t code, value;
    } numerals[] = {
        { 0x3007, 0 },    { 0x25CB, 0 },     { 0x96F6, 0 },     { 0x4E00, 1 },
        { 0x4E8C, 2 },    { 0x4E09, 3 },     { 0x56DB, 4 },     { 0x4E94, 5 },
        { 0x516D, 6 },    { 0x4E03, 7 },     { 0x516B, 8 },     { 0x4E5D, 9 },
        { 0x5169, 2 },    { 0x4E24, 2 },     { 0x5341, 10 },    { 0x767E, 100 },
        { 0x5343, 1000 }, { 0x842C, 10000 }, { 0x4E07, 10000 }, { 0x5EFF, 20 },
        { 0x5344, 20 },   { 0x5345, 30 },    { 0x534C, 40 },
    };

    for (size_t i = 0; i < ARRAY_LEN(numerals); i++)
        if (numerals[i].code == code) {
            *value = numerals[i].value;
            return true;
        }
    return false;
}

static bool digit_value(uint32_t code, uint64_t *value)
{
    if (code >= 0xFF10 && code <= 0xFF19) /* full width */
        code -= 0xFF10 - '0';
    *value = code - '0';
    return code >= '0' && code <= '9';
}

static size_t read_digits(const char *bytes, size_t len, uint64_t *number)
{
    const char *at = bytes, *end = bytes + len;
    uint64_t value;

    for (*number = 0; at < end; at += utf8_next(at, end).size) {
        if (!digit_value(utf8_next(at, end).code, &value))
            break;
        *number = *number < NUMBER_MOST ? *number * 10 + value : UINT64_MAX;
    }
    return (size_t)(at - bytes);
}

/* `sum` is what is complete, `digit` waits for its unit. */
struct sum {
    uint64_t sum, digit;
    bool has_digit, has_units;
};

static void take_numeral(struct sum *sum, uint64_t value)
{
    if (value < 10) {
        sum->digit =
            sum->has_digit && !sum->has_units ? sum->digit * 10 + value : value;
        sum->has_digit = true;
        return;
    }
    sum->has_units = true;
    if (value == 10000)
        sum->sum = (sum->sum + sum->digit) * value;
    else if (value % 10 == 0 && value != 10 && value < 100) /* 廿 卅 卌 */
        sum->sum += value;
    else
        sum->sum += (sum->has_digit && sum->digit ? sum->digit : 1) * value;
    sum->digit = 0;
    sum->has_digit = false;
}

static size_t read_chinese(const char *bytes, size_t len, uint64_t *number)
{
    const char *at = bytes, *end = bytes + len;
    struct sum sum = { 0 };
    uint64_t value;

    for (; at < end; at += utf8_next(at, end).size) {
        if (!chinese_value(utf8_next(at, end).code, &value))
            break;
        if (sum.sum < NUMBER_MOST && sum.digit < NUMBER_MOST)
            take_numeral(&sum, value);
    }
    *number = sum.sum + sum.digit;
    return (size_t)(at - bytes);
}

bool numeral_read(const char *bytes, size_t len, uint64_t *number, size_t *used)
{
    *used = read_digits(bytes, len, number);
    if (!*used)
        *used = read_chinese(bytes, len, number);
    return *used > 0;
}

bool numeral_find(const char *bytes, size_t len, uint64_t *number)
{
    const char *end = bytes + len;
    size_t used;

    for (; bytes < end; bytes += utf8_next(bytes, end).size)
        if (numeral_read(bytes, (size_t)(end - bytes), number, &used))
            return true;
    return false;
}
