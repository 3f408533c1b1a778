/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "output_renderings.h"

#include "cli/number.h"
#include "cli/terminal.h"
#include "cli/visible.h"
#include "excerpt.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INDENT 6

/* A pair that was printed, and what of the other line, in bytes. */
struct shown {
    char *ids; /* both, with a blank between them */
    struct excerpt other;
};

struct page {
    const struct settings *settings;
    svod_renderings *renderings;
    struct excerpt_style style;
    struct shown *shown;
    size_t shown_count;
};

static void print_string(const char *text)
{
    visible_print(stdout, text, strlen(text));
}

static void print_count(uint64_t count, const char *one, const char *many)
{
    printf("%s %s", number_grouped(count).text, count == 1 ? one : many);
}

static void print_id(const char *id, size_t width)
{
    printf("%*s", INDENT, "");
    print_string(id);
    printf("%*s", (int)(width - visible_cells(id, strlen(id))) + 2, "");
}

enum seen {
    SEEN_NOT,
    SEEN_ELSEWHERE, /* the pair was, but not this rendering in it */
    SEEN_ALL
};

static enum seen what_is_seen(const struct page *page, const svod_rendered_pair *pair)
{
    size_t id = strlen(pair->id);
    const svod_mark *mark = pair->other_mark_count ? pair->other_marks : NULL;
    enum seen seen = SEEN_NOT;

    for (size_t i = 0; i < page->shown_count; i++) {
        const struct shown *one = &page->shown[i];
        if (strncmp(one->ids, pair->id, id) != 0 || one->ids[id] != ' ' ||
            strcmp(one->ids + id + 1, pair->other_id) != 0)
            continue;
        if (!mark || (mark->offset >= one->other.from &&
                      mark->offset + mark->size <= one->other.to))
            return SEEN_ALL;
        seen = SEEN_ELSEWHERE;
    }
    return seen;
}

/* Without memory the pair will be printed again, and nothing is lost. */
static void remember(struct page *page, const svod_rendered_pair *pair,
                     struct excerpt other)
{
    size_t size = strlen(pair->id) + strlen(pair->other_id) + 2;
    struct shown *more =
        realloc(page->shown, (page->shown_count + 1) * sizeof *page->shown);

    if (!more)
        return;
    page->shown = more;
    more += page->shown_count;
    more->other = other;
    more->ids = malloc(size);
    if (!more->ids)
        return;
    snprintf(more->ids, size, "%s %s", pair->id, pair->other_id);
    page->shown_count++;
}

/* Under each other, with the ids in a column. */
static void print_pair(struct page *page, const svod_rendered_pair *pair)
{
    size_t a = visible_cells(pair->id, strlen(pair->id));
    size_t b = visible_cells(pair->other_id, strlen(pair->other_id));
    size_t width = a > b ? a : b;

    struct excerpt other;
    enum seen seen = what_is_seen(page, pair);

    if (seen == SEEN_ALL) {
        print_id(pair->id, a);
        print_string(pair->other_id);
        puts("  (as above)");
        return;
    }
    page->style.column = INDENT + width + 2;
    print_id(pair->id, width);
    if (seen == SEEN_NOT)
        excerpt_print(&page->style, pair->line, pair->marks, pair->mark_count, 0);
    puts(seen == SEEN_NOT ? "" : "(as above)");
    print_id(pair->other_id, width);
    other = excerpt_print(&page->style, pair->other_line, pair->other_marks,
                          pair->other_mark_count,
                          excerpt_place(pair->line, pair->marks, pair->mark_count));
    putchar('\n');
    remember(page, pair, other);
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

static svod_status print_items(struct page *page, size_t group, size_t count,
                               svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < count && status == SVOD_OK; i++) {
        svod_rendering item;
        status = svod_renderings_item(&item, page->renderings, group, i, err);
        if (status != SVOD_OK)
            break;
        printf("  %12.1f  %9s", item.score, number_grouped(item.hits).text);
        printf("  %9s  ", number_grouped(item.all).text);
        print_string(item.text);
        puts(item.few ? "   (few passages)" : "");
        print_pair(page, &item.example);
    }
    return status;
}

static svod_status print_without(struct page *page, size_t group,
                                 const svod_rendering_group *about, svod_error *err)
{
    size_t limit = page->settings->limit;
    size_t most = limit && limit < about->without ? limit : about->without;
    svod_status status = SVOD_OK;

    if (!about->without || !about->count)
        return SVOD_OK;
    fputs("  none of these stands in ", stdout);
    print_count(about->without, "passage", "passages");
    puts(most < about->without ? ", such as" : "");
    for (size_t i = 0; i < most && status == SVOD_OK; i++) {
        svod_rendered_pair pair;
        status = svod_renderings_without(&pair, page->renderings, group, i, err);
        if (status == SVOD_OK)
            print_pair(page, &pair);
    }
    return status;
}

static svod_status print_groups(struct page *page, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < svod_renderings_count(page->renderings) && status == SVOD_OK;
         i++) {
        svod_rendering_group group;
        status = svod_renderings_group(&group, page->renderings, i, err);
        if (status != SVOD_OK)
            break;
        if (i)
            putchar('\n');
        print_head(&group);
        status = print_items(page, i, group.count, err);
        if (status == SVOD_OK)
            status = print_without(page, i, &group, err);
    }
    return status;
}

svod_status output_renderings_text(const struct settings *settings,
                                   svod_renderings *renderings, svod_error *err)
{
    uint64_t unaligned = svod_renderings_unaligned(renderings);
    const svod_total *total = svod_renderings_total(renderings);
    struct page page = { .settings = settings, .renderings = renderings };
    svod_status status;

    page.style.context = settings->context;
    page.style.color = terminal_has_color(stdout, (enum terminal_color)settings->color);
    status = print_groups(&page, err);
    for (size_t i = 0; i < page.shown_count; i++)
        free(page.shown[i].ids);
    free(page.shown);
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
