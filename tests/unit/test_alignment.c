/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * test_alignment.c - which passages belong together. Each is named by its id; what is
 * expected was worked out by hand from the texts below. */
#include "harness/check.h"
#include "harness/folder.h"
#include "searcher/alignment.h"
#include "searcher/citation.h"

#include <stdlib.h>
#include <string.h>

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

static void test_numbers(void)
{
    svod_searcher *searcher = NULL;

    CHECK(svod_searcher_open(&searcher, INDEX, NULL) == SVOD_OK, "open");
    check_links(searcher, "o/1.1", "m/Erste.1 s/Первая.1",
                "by place, and through the other translation; chapter 1 of r is missing");
    check_links(searcher, "o/1.2", "m/Erste.2",
                "a passage that the first translation has not, but that from it has");
    check_links(searcher, "o/2.2", "r/Глава_2.2 s/Вторая.2", "by the number in a title");
    check_links(searcher, "r/Глава_2.3", "", "a passage too many");
    check_links(searcher, "r/Глава_3.1", "o/3.1", "in another order");
    check_links(searcher, "o/3.1", "r/Глава_3.1", "and back");
    check_links(searcher, "m/Erste.1", "o/1.1 s/Первая.1", "both that it comes from");
    check_links(searcher, "o/2.0", "r/Глава_2.0 s/Вторая.0", "headings");
    check_links(searcher, "x/1.1", "", "what it translates is not there");
    svod_searcher_free(searcher);
}

int main(void)
{
    fill();
    test_numbers();
    return check_done();
}
