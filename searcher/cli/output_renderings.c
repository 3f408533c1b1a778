/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output_renderings.h"

#include "cli/number.h"
#include "cli/terminal.h"
#include "cli/visible.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define INDENT    6
#define CUT_CELLS 3 /* some terminals give the dots two cells */

static void print_string(const char *text)
{
    visible_print(stdout, text, strlen(text));
}

static void print_count(uint64_t count, const char *one, const char *many)
{
    printf("%s %s", number_grouped(count).text, count == 1 ? one : many);
}

/* On a terminal, as much of a line as fits beside what stands there. */
static void print_line(const char *line, size_t column)
{
    size_t room = terminal_is(stdout) ? terminal_width(stdout) : SIZE_MAX, len = 0;
    size_t whole = strlen(line);

    room = room > column + CUT_CELLS ? room - column - CUT_CELLS : 0;
    if (visible_cells(line, whole) <= room)
        len = whole;
    while (len < whole) {
        size_t size = visible_next(line + len, whole - len).size;
        if (visible_cells(line, len + size) > room)
            break;
        len += size;
    }
    visible_print(stdout, line, len);
    puts(len < whole ? " …" : "");
}

/* Under each other, with the ids in a column. */
static void print_pair(const svod_rendered_pair *pair)
{
    size_t a = visible_cells(pair->id, strlen(pair->id));
    size_t b = visible_cells(pair->other_id, strlen(pair->other_id));
    size_t width = a > b ? a : b;

    printf("%*s", INDENT, "");
    print_string(pair->id);
    printf("%*s", (int)(width - a) + 2, "");
    print_line(pair->line, INDENT + width + 2);
    printf("%*s", INDENT, "");
    print_string(pair->other_id);
    printf("%*s", (int)(width - b) + 2, "");
    print_line(pair->other_line, INDENT + width + 2);
}

static void print_head(const svod_rendering_group *group)
{
    if (group->text) {
        print_string(group->text);
        if (*group->title) {
            fputs("  ", stdout);
            print_string(group->title);
        }
        if (*group->translator) {
            fputs(", ", stdout);
            print_string(group->translator);
        }
    } else {
        fputs("all texts together", stdout);
    }
    fputs("\n  ", stdout);
    print_count(group->hits, "passage with hits", "passages with hits");
    printf(", aligned with %s", number_grouped(group->aligned).text);
    fputs(" of ", stdout);
    print_count(group->passages, "passage", "passages");
    if (group->count)
        printf("\n  %12s  %9s  %9s\n", "G2", "with hits", "in all");
    else
        puts("\n  nothing stands there more often than elsewhere");
}

static svod_status print_items(svod_renderings *renderings, size_t group, size_t count,
                               svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < count && status == SVOD_OK; i++) {
        svod_rendering item;
        status = svod_renderings_item(&item, renderings, group, i, err);
        if (status != SVOD_OK)
            break;
        printf("  %12.1f  %9s", item.score, number_grouped(item.hits).text);
        printf("  %9s  ", number_grouped(item.all).text);
        print_string(item.text);
        puts(item.few ? "   (few passages)" : "");
        print_pair(&item.example);
    }
    return status;
}

static svod_status print_without(const struct settings *settings,
                                 svod_renderings *renderings, size_t group,
                                 const svod_rendering_group *about, svod_error *err)
{
    size_t most = settings->limit && settings->limit < about->without ? settings->limit
                                                                      : about->without;
    svod_status status = SVOD_OK;

    if (!about->without || !about->count)
        return SVOD_OK;
    fputs("  none of these stands in ", stdout);
    print_count(about->without, "passage", "passages");
    puts(most < about->without ? ", such as" : "");
    for (size_t i = 0; i < most && status == SVOD_OK; i++) {
        svod_rendered_pair pair;
        status = svod_renderings_without(&pair, renderings, group, i, err);
        if (status == SVOD_OK)
            print_pair(&pair);
    }
    return status;
}

svod_status output_renderings_text(const struct settings *settings,
                                   svod_renderings *renderings, svod_error *err)
{
    uint64_t unaligned = svod_renderings_unaligned(renderings);
    const svod_total *total = svod_renderings_total(renderings);
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < svod_renderings_count(renderings) && status == SVOD_OK;
         i++) {
        svod_rendering_group group;
        status = svod_renderings_group(&group, renderings, i, err);
        if (status != SVOD_OK)
            break;
        if (i)
            putchar('\n');
        print_head(&group);
        status = print_items(renderings, i, group.count, err);
        if (status == SVOD_OK)
            status = print_without(settings, renderings, i, &group, err);
    }
    if (status != SVOD_OK)
        return status;
    if (unaligned) {
        print_count(unaligned, "passage with hits is", "passages with hits are");
        fputs(" aligned with none in ", stdout);
        print_string(settings->rendered_as);
        putchar('\n');
    }
    print_count(total->occurrences, "hit", "hits");
    puts(total->complete ? "" : ", and there may be more: the search was stopped");
    return SVOD_OK;
}
