/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query_filter.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/era_query.h"
#include "text/numeral.h"

#include <stdlib.h>
#include <string.h>

static svod_status check_zone(const struct filter_value *value, svod_error *err)
{
    if (strcmp(value->text, "text") == 0 || strcmp(value->text, "note") == 0)
        return SVOD_OK;
    return lexer_error(err, value->offset, "zone: is text or note, not '%s'",
                       value->text);
}

/* One end of a range; an open one keeps what is there. */
static svod_status read_end(uint64_t *number, const char *text, size_t len,
                            const struct filter_value *value, svod_error *err)
{
    size_t used;

    if (!len)
        return SVOD_OK;
    if (!numeral_read(text, len, number, &used) || used != len)
        return lexer_error(err, value->offset,
                           "a range is of numbers, such as 1..20, 5.. or ..20, and not "
                           "'%s'",
                           value->text);
    return SVOD_OK;
}

/* "1..20" of a section or a date. */
static svod_status read_range(struct filter_value *kept, svod_error *err)
{
    const char *dots = strstr(kept->text, "..");
    svod_status status;

    if (!dots || kept->quoted)
        return SVOD_OK;
    kept->is_range = true;
    kept->to = UINT64_MAX;
    status = read_end(&kept->from, kept->text, (size_t)(dots - kept->text), kept, err);
    if (status == SVOD_OK)
        status = read_end(&kept->to, dots + 2, strlen(dots + 2), kept, err);
    if (status == SVOD_OK && strlen(kept->text) == 2)
        return lexer_error(err, kept->offset,
                           "a range has a number on one side at least, such as 5..");
    if (status == SVOD_OK && kept->from > kept->to)
        return lexer_error(err, kept->offset,
                           "the range %s is empty: its first number is the larger",
                           kept->text);
    return status;
}

/* One year is a range of one. */
static svod_status read_year(struct filter_value *kept, svod_error *err)
{
    size_t used, len = strlen(kept->text);

    if (strstr(kept->text, "..") && !kept->quoted)
        return read_range(kept, err);
    if (!numeral_read(kept->text, len, &kept->from, &used) || used != len)
        return lexer_error(err, kept->offset,
                           "year: is a year AD, or a range such as 1115..1127, and not "
                           "'%s'; an era is asked for with era:",
                           kept->text);
    kept->to = kept->from;
    return SVOD_OK;
}

static svod_status check_era(const struct filter_value *kept, svod_error *err)
{
    struct date_years years;
    struct buffer why = { 0 };
    svod_status status = era_query(&years, &why, kept->text, strlen(kept->text));

    if (status == SVOD_BAD_QUERY)
        status = lexer_error(err, kept->offset, "era:%s: %s", kept->text,
                             buffer_string(&why));
    else if (status != SVOD_OK)
        status = error_no_memory(err);
    buffer_release(&why);
    return status;
}

static svod_status check_dated(const struct filter_value *value, svod_error *err)
{
    if (strcmp(value->text, "explicit") == 0 || strcmp(value->text, "inferred") == 0)
        return SVOD_OK;
    return lexer_error(err, value->offset, "dated: is explicit or inferred, not '%s'",
                       value->text);
}

static svod_status check_value(enum filter_key key, struct filter_value *kept,
                               svod_error *err)
{
    if (key == FILTER_ZONE)
        return check_zone(kept, err);
    if (key == FILTER_YEAR)
        return read_year(kept, err);
    if (key == FILTER_ERA)
        return check_era(kept, err);
    if (key == FILTER_DATED)
        return check_dated(kept, err);
    if (key == FILTER_SECTION || key == FILTER_DATE)
        return read_range(kept, err);
    return SVOD_OK;
}

static svod_status keep_value(struct filter *filter, const struct lexer_value *value,
                              svod_error *err)
{
    struct filter_value *kept;

    if (!ARRAY_ROOM(&filter->values))
        return error_no_memory(err);
    kept = &filter->values.items[filter->values.count];
    *kept = (struct filter_value){
        .text = memory_copy_bytes(value->text, value->len),
        .offset = value->offset,
        .quoted = value->quoted,
    };
    if (!kept->text)
        return error_no_memory(err);
    filter->values.count++;
    return check_value(filter->key, kept, err);
}

static svod_status read_values(struct lexer *lexer, struct filter *filter,
                               svod_error *err)
{
    svod_status status = SVOD_OK;

    for (bool more = true; more && status == SVOD_OK;) {
        struct lexer_value value;
        status = lexer_value(lexer, &value, &more, err);
        if (status == SVOD_OK)
            status = keep_value(filter, &value, err);
    }
    return status;
}

/* Outside of a question there is no way to say where it is wrong. */
svod_status filter_add_value(struct filter *filter, const char *text, svod_error *err)
{
    struct buffer usual = { 0 };
    svod_status status = SVOD_OK;

    if (!text || !*text || strchr(text, '"'))
        return error_set(err, SVOD_MISUSE,
                         "the value of a filter is text without quotes in it");
    lexer_fold(text, strlen(text), &usual);
    if (buffer_failed(&usual))
        status = error_no_memory(err);
    if (status == SVOD_OK)
        status = keep_value(
            filter, &(struct lexer_value){ .text = usual.bytes, .len = usual.len },
            err);
    buffer_release(&usual);
    if (status == SVOD_BAD_QUERY && err)
        err->status = SVOD_MISUSE;
    return status == SVOD_BAD_QUERY ? SVOD_MISUSE : status;
}

svod_status filter_read(struct lexer *lexer, struct svod_query *query,
                        enum filter_key key, svod_error *err)
{
    struct filter *filter;

    if (!ARRAY_ROOM(&query->filters))
        return error_no_memory(err);
    filter = &query->filters.items[query->filters.count++];
    *filter = (struct filter){ .key = key };
    return read_values(lexer, filter, err);
}
