/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalogue.h"

#include "cli/json_line.h"
#include "cli/number.h"
#include "cli/report.h"
#include "cli/visible.h"
#include "svod.h"

#include <stdio.h>
#include <string.h>

/* "    author       脫脫"; nothing where it is not known. */
static void print_field(const char *name, const char *value)
{
    if (!value || !*value)
        return;
    printf("    %-13s", name);
    for (;;) { /* further titles have lines of their own */
        size_t len = strcspn(value, "\n");
        visible_print(stdout, value, len);
        value += len;
        if (!*value++)
            break;
        fputs("; ", stdout);
    }
    putchar('\n');
}

static void print_text(const svod_text_info *info)
{
    const svod_text *text = &info->text;

    visible_print(stdout, text->id, strlen(text->id));
    if (*text->title) {
        fputs("  ", stdout);
        visible_print(stdout, text->title, strlen(text->title));
    }
    printf("\n    %-13s%s sections, %s passages, %s tokens\n", "holds",
           number_grouped(info->sections).text, number_grouped(info->passages).text,
           number_grouped(info->tokens).text);
    print_field("titles", text->titles);
    print_field("author", text->author);
    print_field("translator", text->translator);
    print_field("language", text->language);
    print_field("date", text->date);
    print_field("edition", text->edition);
    print_field("genre", text->genre);
    print_field("translates", text->translates);
    print_field("licence", text->licence);
    print_field("work", text->work);
}

static void print_json(const svod_text_info *info)
{
    const svod_text *text = &info->text;
    json_t *line = json_line();

    json_line_string(line, "id", text->id);
    json_line_string(line, "title", text->title);
    json_line_string(line, "titles", text->titles);
    json_line_string(line, "author", text->author);
    json_line_string(line, "translator", text->translator);
    json_line_string(line, "language", text->language);
    json_line_string(line, "date", text->date);
    json_line_string(line, "edition", text->edition);
    json_line_string(line, "genre", text->genre);
    json_line_string(line, "translates", text->translates);
    json_line_string(line, "licence", text->licence);
    json_line_string(line, "work", text->work);
    json_line_number(line, "sections", info->sections);
    json_line_number(line, "passages", info->passages);
    json_line_number(line, "tokens", info->tokens);
    json_line_print(line);
}

int catalogue_print(const char *program, const char *index, bool as_json)
{
    svod_searcher *searcher = NULL;
    const svod_text_info *texts;
    size_t count = 0;
    svod_error err;
    svod_status status = svod_searcher_open(&searcher, index, &err);

    if (status == SVOD_OK)
        status = svod_searcher_texts(&texts, &count, searcher, &err);
    for (size_t i = 0; i < count; i++)
        (as_json ? print_json : print_text)(&texts[i]);
    if (status != SVOD_OK)
        report_error(program, "%s", err.message);
    svod_searcher_free(searcher);
    if (status != SVOD_OK)
        return REPORT_ERROR;
    return count ? REPORT_FOUND : REPORT_NOTHING;
}
