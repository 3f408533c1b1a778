/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * test_alignment.c - which passages belong together. Each is named by its id; what is
 * expected was worked out by hand from the texts below. */
#include "harness/check.h"
#include "harness/folder.h"
#include "searcher/alignment.h"
#include "searcher/citation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define INDEX folder_path("index")

static void add(svod_indexer *indexer, const char *id, const char *translates,
                const char *content)
{
    svod_text text = { .id = id, .translates = translates };

    CHECK(svod_indexer_add_text(indexer, &text, content, strlen(content), NULL) ==
              SVOD_OK,
          "add %s", id);
}

static void end(svod_indexer *indexer)
{
    CHECK(svod_indexer_commit(indexer, NULL) == SVOD_OK, "commit");
    svod_indexer_free(indexer);
}

/* "o": an original. "r": by number in the title, in another order, without chapter 1.
 * "s": by place, for its titles have no number. "m": from "s", that is, from "o" through
 * it. "x": translates a text that is not there. Two commits, two segments. */
static void fill(void)
{
    svod_indexer *indexer = NULL;

    CHECK(svod_indexer_open(&indexer, INDEX, NULL, NULL) == SVOD_OK, "open");
    add(indexer, "o", NULL,
        "## 卷一\n\n甲一\n\n甲二\n\n## 卷二\n\n乙一\n\n乙二\n\n## 卷三\n\n丙一\n");
    add(indexer, "r", "o",
        "## Глава 3\n\nраз\n\nдва\n\n## Глава 2\n\nтри\n\nчетыре\n\nпять\n");
    end(indexer);
    CHECK(svod_indexer_open(&indexer, INDEX, NULL, NULL) == SVOD_OK, "open");
    add(indexer, "s", "o", "## Первая\n\nодин\n\n## Вторая\n\nодин\n\nдва\n");
    add(indexer, "m", "s", "## Erste\n\neins\n\nzwei\n");
    add(indexer, "x", "nobody", "## 卷一\n\nalone\n");
    end(indexer);
}

static bool find(svod_searcher *searcher, const char *id, struct passage_ref *ref)
{
    struct buffer found = { 0 };
    bool same = false;

    for (uint32_t part = 0; part < searcher->part_count && !same; part++)
        for (uint32_t i = 0; i < searcher->parts[part].segment.passage_count && !same;
             i++) {
            *ref = (struct passage_ref){ part, i };
            buffer_clear(&found);
            citation_passage_id(&searcher->parts[part].segment, i, &found);
            same = strcmp(buffer_string(&found), id) == 0;
        }
    buffer_release(&found);
    return same;
}

/* The ids on the other side, with blanks between them, and the origin of the last. */
static void check_links(svod_searcher *searcher, const char *id, const char *wanted,
                        const char *name)
{
    const struct alignment *alignment = NULL;
    struct passage_ref ref;
    struct buffer found = { 0 };
    size_t count;
    const struct link *links;

    CHECK(alignment_get(&alignment, searcher, NULL) == SVOD_OK, "an alignment");
    CHECK(find(searcher, id, &ref), "%s is there", id);
    links = alignment_of(alignment, ref, &count);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_byte(&found, ' ');
        citation_passage_id(&searcher->parts[links[i].other.part].segment,
                            links[i].other.passage, &found);
        CHECK(links[i].score == LINK_CERTAIN, "it is certain");
    }
    IS_STRING(buffer_string(&found), wanted, "%s: %s", id, name);
    buffer_release(&found);
}

/* The same with scores and origins. */
static void check_links_of(svod_searcher *searcher, const char *id, const char *wanted)
{
    const struct alignment *alignment = NULL;
    struct passage_ref ref;
    struct buffer found = { 0 };
    size_t count;
    const struct link *links;

    CHECK(alignment_get(&alignment, searcher, NULL) == SVOD_OK &&
              find(searcher, id, &ref),
          "%s is there", id);
    links = alignment_of(alignment, ref, &count);
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&found, i ? ", " : "");
        citation_passage_id(&searcher->parts[links[i].other.part].segment,
                            links[i].other.passage, &found);
        buffer_add_format(&found, " %u %s", links[i].score,
                          link_origin_names[links[i].origin]);
    }
    IS_STRING(buffer_string(&found), wanted, "the links of %s", id);
    buffer_release(&found);
}

static void test_numbers(void)
{
    svod_searcher *searcher = NULL;

    CHECK(svod_searcher_open(&searcher, INDEX, NULL) == SVOD_OK, "open");
    check_links(
        searcher, "o/1.1", "m/Erste.1 s/Первая.1",
        "by place, and through the other translation; chapter 1 of r is missing");
    check_links(searcher, "o/1.2", "m/Erste.2",
                "a passage that the first translation has not, but that from it has");
    check_links(searcher, "o/2.2", "r/Глава_2.2 s/Вторая.2",
                "by the number in a title");
    check_links(searcher, "r/Глава_2.3", "", "a passage too many");
    check_links(searcher, "r/Глава_3.1", "o/3.1", "in another order");
    check_links(searcher, "o/3.1", "r/Глава_3.1", "and back");
    check_links(searcher, "m/Erste.1", "o/1.1 s/Первая.1", "both that it comes from");
    check_links(searcher, "o/2.0", "r/Глава_2.0 s/Вторая.0", "headings");
    check_links(searcher, "x/1.1", "", "what it translates is not there");
    svod_searcher_free(searcher);
}

/* ---- Alignment files ------------------------------------------------------------- */

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(folder_path(name), "w");

    CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0, "write %s", name);
}

static void update(void)
{
    const char *paths[] = { folder_path("texts") };
    svod_indexer *indexer = NULL;
    svod_error err = { 0 };

    CHECK(svod_indexer_open(&indexer, folder_path("files"), NULL, &err) == SVOD_OK,
          "open: %s", err.message);
    CHECK(svod_indexer_add_paths(indexer, paths, 1, &err) == SVOD_OK, "add: %s",
          err.message);
    end(indexer);
}

static svod_searcher *open_files(void)
{
    svod_searcher *searcher = NULL;

    CHECK(svod_searcher_open(&searcher, folder_path("files"), NULL) == SVOD_OK,
          "open the files");
    return searcher;
}

static void check_problem(svod_searcher *searcher, size_t index, const char *from,
                          const char *to, unsigned line)
{
    const struct alignment *alignment = NULL;
    const struct link_problem *problem;

    CHECK(alignment_get(&alignment, searcher, NULL) == SVOD_OK, "an alignment");
    problem = alignment_problem(alignment, index);
    if (!from) {
        CHECK(!problem, "no problem %zu", index);
        return;
    }
    CHECK(problem != NULL, "problem %zu", index);
    IS_STRING(problem ? problem->from : "", from, "from");
    IS_STRING(problem ? problem->to : "", to, "to");
    IS_NUMBER(problem ? problem->line : 0, line, "its line");
}

static void test_files(void)
{
    svod_searcher *searcher;

    mkdir(folder_path("texts"), 0777);
    write_file("texts/o.txt", "# id: o\n\n## 卷一\n\n甲\n\n乙\n\n丙\n\n丁\n");
    write_file("texts/t.txt", "# id: t\n# translates: o\n\n## 1\n\nа\n\nб\n\nв\n");
    write_file("texts/u.txt", "# id: u\n# translates: t\n\n## 1\n\na\n\nb\n\nc\n");
    write_file("texts/z.align.tsv", "# ours\n"
                                    "o/1.1-2\tt/1.1\n"
                                    "t/1.2\to/1.4\t0.875\n"
                                    "o/1.4\tt/1.3\tproposed\t.5\n"
                                    "o/1.3\tt/1.9\n"
                                    "nobody/1.1\tt/1.1-4\n");
    update();
    searcher = open_files();
    check_links_of(searcher, "o/1.1", "t/1.1 1000 file, u/1.1 1000 file");
    check_links_of(searcher, "o/1.2", "t/1.1 1000 file, u/1.1 1000 file");
    check_links_of(searcher, "o/1.3", "");
    check_links_of(searcher, "o/1.4",
                   "t/1.2 875 file, t/1.3 500 proposed, u/1.2 875 file, "
                   "u/1.3 500 proposed");
    check_links_of(searcher, "t/1.1",
                   "o/1.1 1000 file, o/1.2 1000 file, "
                   "u/1.1 1000 numbers");
    check_links_of(searcher, "u/1.1",
                   "o/1.1 1000 file, o/1.2 1000 file, "
                   "t/1.1 1000 numbers");
    check_problem(searcher, 0, "o/1.3", "t/1.9", 5);
    check_problem(searcher, 1, "nobody/1.1", "t/1.1-4", 6);
    check_problem(searcher, 2, NULL, NULL, 0);
    svod_searcher_free(searcher);
}

static void test_changes(void)
{
    char before[33], after[33];
    svod_searcher *searcher = open_files();

    CHECK(svod_searcher_fingerprint(before, searcher, NULL) == SVOD_OK, "fingerprint");
    svod_searcher_free(searcher);
    write_file("texts/z.align.tsv", "o/1.3\tt/1.3\n");
    update();
    searcher = open_files();
    check_links_of(searcher, "o/1.1", "");
    check_links_of(searcher, "o/1.3", "t/1.3 1000 file, u/1.3 1000 file");
    check_problem(searcher, 0, NULL, NULL, 0);
    CHECK(svod_searcher_fingerprint(after, searcher, NULL) == SVOD_OK &&
              strcmp(before, after) != 0,
          "the fingerprint knows links");
    svod_searcher_free(searcher);
    CHECK(remove(folder_path("texts/z.align.tsv")) == 0, "remove the file");
    update();
    searcher = open_files();
    check_links_of(searcher, "o/1.1", "t/1.1 1000 numbers, u/1.1 1000 numbers");
    svod_searcher_free(searcher);
}

/* ---- Tables ---------------------------------------------------------------------- */

/* Two editions of the original beside one translation; its second row is empty. */
static void test_table(void)
{
    svod_searcher *searcher;

    write_file("texts/tab.tsv", "zh_a\tzh_b\tru\n甲一\t甲壹\tраз\n甲二\t甲貳\t\n"
                                "甲三\t甲叁\tтри\n");
    update();
    searcher = open_files();
    check_links_of(searcher, "texts/tab.ru/s3.1",
                   "texts/tab.zh_a/s1.1 1000 pairs, texts/tab.zh_b/s2.1 1000 pairs");
    check_links_of(searcher, "texts/tab.zh_b/s2.3", "texts/tab.ru/s3.3 1000 pairs");
    check_links_of(searcher, "texts/tab.zh_b/s2.2", "");
    svod_searcher_free(searcher);
}

int main(void)
{
    fill();
    test_numbers();
    test_files();
    test_changes();
    test_table();
    return check_done();
}
