/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * run_cases.c - run the cases of the files that are named, or of all.
 *
 *     build/tests/cases/run_cases tests/cases/search.cases */
#include "cases.h"

#include <string.h>

static const char *const all_files[] = {
    "tests/cases/chinese.cases",
    "tests/cases/russian.cases",
    "tests/cases/other.cases",
    "tests/cases/names.cases",
    "tests/cases/query.cases",
    "tests/cases/search.cases",
    "tests/cases/language.cases",
    "tests/cases/parts.cases",
    "tests/cases/transcription.cases",
    "tests/cases/operands.cases",
    "tests/cases/dates.cases",
    "tests/cases/aligned.cases",
    "tests/formats/plain/plain.cases",
    "tests/formats/mandoku/mandoku.cases",
    "tests/formats/tei/tei.cases",
    "tests/formats/tmx/tmx.cases",
    "tests/formats/tsv/tsv.cases",
    "tests/formats/bitext/bitext.cases",
    "tests/formats/aligned/aligned.cases",
    "tests/formats/html/html.cases",
    "tests/formats/fb2/fb2.cases",
    "tests/formats/histories/histories.cases",
    "tests/formats/xml/xml.cases",
};

/* What the cases of a file are asked of: made when the first of them needs it. */
struct needs {
    struct search_corpus *corpus;
    svod_names *names;
};

/* The first key says what kind of case it is. */
static void take(const struct case_block *block, void *context)
{
    struct needs *needs = context;
    const char *key = block->lines[0].key;

    if (strcmp(key, "text") == 0 || strcmp(key, "same") == 0 ||
        strcmp(key, "apart") == 0 || strcmp(key, "old") == 0)
        run_analysis(block);
    else if (strcmp(key, "work") == 0 || strcmp(key, "dated") == 0 ||
             strcmp(key, "era") == 0)
        run_dates(block);
    else if (strcmp(key, "query") == 0)
        run_query(block);
    else if (strcmp(key, "means") == 0)
        run_names(block, &needs->names);
    else if (!run_sound(block))
        run_search(block, &needs->corpus);
}

static void run_file(const char *path)
{
    struct needs needs = { NULL, NULL };

    cases_read(path, take, &needs);
    search_corpus_end(needs.corpus);
    svod_names_free(needs.names);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run_file(argv[i]);
    for (size_t i = 0; argc == 1 && i < sizeof all_files / sizeof *all_files; i++)
        run_file(all_files[i]);
    dates_end();
    return check_done();
}
