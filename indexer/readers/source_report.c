/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source_report.h"

#include "base/memory.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A message, cut where it is too long, but not inside a character. */
static char *write_message(const char *format, va_list args)
{
    char what[300];

    vsnprintf(what, sizeof what, format, args);
    what[utf8_valid(what, strlen(what))] = 0;
    return memory_copy_string(what);
}

static void add_oddity(struct source_report *report, uint32_t line, const char *format,
                       va_list args)
{
    svod_oddity *oddity;

    report->oddity_count++;
    if (report->oddities.count >= REPORT_ODDITIES || !ARRAY_ROOM(&report->oddities))
        return;
    oddity = &report->oddities.items[report->oddities.count];
    oddity->line = line;
    oddity->what = write_message(format, args);
    report->oddities.count += oddity->what != NULL;
}

void report_oddity(struct source_report *report, uint32_t line, const char *format, ...)
{
    va_list args;

    if (!report)
        return;
    va_start(args, format);
    add_oddity(report, line, format, args);
    va_end(args);
}

void report_warning(struct source_report *report, uint32_t line, const char *format,
                    ...)
{
    struct buffer warning = { 0 };
    va_list args;
    char *what;

    if (!report)
        return;
    va_start(args, format);
    add_oddity(report, line, format, args);
    va_end(args);
    if (report->warning)
        return;
    va_start(args, format);
    what = write_message(format, args);
    va_end(args);
    if (what)
        buffer_add_format(&warning, "line %u: %s", line, what);
    report->warning = buffer_take(&warning);
    free(what);
}

static bool is_private(uint32_t code)
{
    return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

/* U+25A1 is the usual sign, U+56D7 (囗) its look-alike that is also a radical and is
 * hardly ever meant as a word. */
static bool is_lacuna(uint32_t code)
{
    return code == 0x25A1 || code == 0x56D7;
}

void report_count(struct source_report *report, enum zone zone, const char *bytes,
                  size_t len)
{
    const char *at = bytes, *end = bytes + len;

    if (!report || !report->is_full)
        return;
    report->notes += zone == ZONE_NOTE && report->zone != ZONE_NOTE;
    report->zone = zone;
    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        size_t reference = *at == '&' ? token_reference(at, end) : 0;
        report->unknown += reference > 0;
        report->private_use += is_private(ch.code);
        report->lacunae += is_lacuna(ch.code);
        at += reference ? reference : ch.size;
    }
}

void report_release(struct source_report *report)
{
    for (size_t i = 0; i < report->oddities.count; i++)
        free((void *)(uintptr_t)report->oddities.items[i].what);
    free(report->oddities.items);
    free(report->warning);
    *report = (struct source_report){ 0 };
}
