/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the reader of mandoku tells the builder, see harness/told.h; and the input that
 * all readers read. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

/* ---- Mandoku --------------------------------------------------------------------- */

#define HEAD "# -*- mode: mandoku-view; -*-\n#+PROPERTY: JUAN 卷一\n"

static void test_mandoku(void)
{
    check_read(HEAD "<pb:X_1-1a>¶\n張覺平州¶\n一二三四¶\n", "[卷一] 1:張覺平州一二三四",
               "X_1-1a.1@0 X_1-1a.2@4", "lines of a page");
    check_read(HEAD "一二三四¶\n張覺<pb:X_1-1b>¶\n平州五六¶\n",
               "[卷一] 1:一二三四張覺 2:平州五六", NULL,
               "a column that is not full ends the passage");
    check_read(HEAD "一二三四¶\n張覺三¶\n平州五六¶\n",
               "[卷一] 1:一二三四張覺三平州五六", NULL,
               "one character less is still full");
    check_read(HEAD "<pb:a>¶\n一二三四¶\n五六<pb:b>七八¶\n九〇一二¶\n",
               "[卷一] 1:一二三四五六七八九〇一二", "a.1@0 a.2@4 b.1@6 b.2@8",
               "a page may begin inside of a line");
    check_read(HEAD "一二三四¶\n¶\n五六七八¶\n", "[卷一] 1:一二三四 2:五六七八", NULL,
               "an empty column parts passages");
    check_read(HEAD "一二三四¶\n\n五六七八¶\n", "[卷一] 1:一二三四 2:五六七八", NULL,
               "an empty line too");
    check_read(HEAD "一二三四¶\n<pb:b>¶\n五六七八¶\n", "[卷一] 1:一二三四五六七八",
               NULL, "a page mark alone does not");
    check_read(HEAD "一二三四¶五六七八¶九〇一二\n", "[卷一] 1:一二三四五六七八九〇一二",
               NULL, "several columns in one line");
    check_read(HEAD "　　一二¶\n三四五六¶\n七八九〇¶\n",
               "[卷一] 1:一二三四五六七八九〇", NULL,
               "an indent belongs to the height");
}

static void test_notes(void)
{
    check_read(HEAD "一(注釋/說)三四五¶\n六七八九〇¶\n",
               "[卷一] 1:一三四五六七八九〇|注釋說", NULL, "a note of two halves");
    check_read(HEAD "一二三(注¶\n釋)四五六¶\n", "[卷一] 1:一二三四五六|注釋", NULL,
               "a note over the end of a line");
    check_read(HEAD "(注釋¶\n\n一二¶\n", "[卷一] 1:|注釋 2:一二", NULL,
               "an empty line ends a note that nobody closed");
    check_read(HEAD "(注¶\n　¶\n釋)一二¶\n三¶\n四五¶\n",
               "[卷一] 1:|注 2:一二三|釋 3:四五", NULL,
               "a note goes on over an empty column");
    check_read(HEAD "(注¶\n一二¶\n三(說)¶\n", "[卷一] 1:|注 2:一二三|說", NULL,
               "a bracket that nothing closes ends with its line");
    check_read(HEAD "一(甲(乙)丙)二¶\n", "[卷一] 1:一二|甲乙丙", NULL,
               "brackets in brackets");
    check_read(HEAD "一二)三四¶\n", "[卷一] 1:一二三四", NULL,
               "a closing bracket alone is a sign");
    check_read(HEAD "一(甲)(乙)二¶\n", "[卷一] 1:一二|甲乙", NULL,
               "two notes in a row");
    check_read(HEAD "(甲乙)¶\n", "[卷一] 1:|甲乙", NULL, "notes alone are a passage");
}

/* In a word that is broken at the end of a column nothing stands but the sign. */
static void test_words(void)
{
    check_read(HEAD "一二三Khi¶tan¶\n四五¶\n", "[卷一] 1:一二三Khitan四五", ".1@0 .3@4",
               "a ¶ inside a word");
    check_read(HEAD "Khi¶\ntan¶\n", "[卷一] 1:Khi.tan", NULL,
               "the end of a line parts");
    check_read(HEAD "Khi(注)tan¶\n", "[卷一] 1:Khitan|注", NULL,
               "a word around a note");
}

static void test_drawers(void)
{
    check_read(HEAD "一¶\n:zhu:\n(注 說\n:END:\n二)三¶\n", "[卷一] 1:一二三", NULL,
               "a drawer, with its brackets");
    check_read(HEAD "一¶\n:zhu:\n二¶\n三¶\n", "[卷一] 1:一二三", NULL,
               "one that nothing closes is none");
    check_read(HEAD "一¶\n:zhu:\n二¶\n* 三\n:END:\n四¶\n", "[卷一] 1:一二 0:三 2:四",
               NULL, "a heading ends it");
    check_read(HEAD "一¶\n:zhu:\n二¶\n:X:\n三\n:end:\n四¶\n", "[卷一] 1:一二四", NULL,
               "so does another drawer");
}

static void test_parallel(void)
{
    check_read(
        HEAD "#+PROPERTY: ID x\n<pb:p>¶\n一二¶\tone\n\ttwo\n三<pb:q>四¶\tthree \n"
             "五六¶\t \n七¶\n* 八\t:tag:\n",
        "x:[卷一] 1:一二三四五六七 0:八 x.tab:[卷一] 1:one 2:two 3:three",
        "p.1@0 p.2@2 q.1@3 q.2@4 q.3@6 q.4@7 p.1@9 p.2@11", "what stands behind a TAB");
    check_read(HEAD "\tone\n", "[卷一] 1:one", NULL, "... alone");
}

static void test_markup(void)
{
    check_read(HEAD "一<md:註記>二&KR0667;三¶\n", "[卷一] 1:一二&KR0667;三", NULL,
               "markup is no text, a reference is");
    check_read(HEAD ":PROPERTIES:\n:ID: x\n:END:\n一二¶\n", "[卷一] 1:一二", NULL,
               "a drawer is no text");
    check_read(HEAD "* 卷題\n一二¶\n** 小題\n三四¶\n",
               "[卷一] 0:卷題 1:一二 0:小題 2:三四", NULL, "headings");
    check_read(HEAD "一二¶\n# 不讀\n三四¶\n", "[卷一] 1:一二三四", NULL,
               "a line of Org is no text");
    check_read(HEAD "一<二三¶\n", "[卷一] 1:一二三", NULL, "a bracket alone is a sign");
    check_read("#+TITLE: 題\n一二¶", "[] 1:一二", NULL, "a title makes it mandoku");
    check_read("\n\n#+PROPERTY: ID x\n一二", "[] 1:一二", NULL,
               "... after empty lines");
}

/* ---- Input ----------------------------------------------------------------------- */

static void test_input(void)
{
    static const char text[] = "\xEF\xBB\xBFone\r\n\ntwo";
    struct input input;
    const char *line;
    size_t len;

    CHECK(input_open_memory(&input, text, strlen(text), NULL) == SVOD_OK, "an input");
    for (int round = 0; round < 2; round++) {
        input_line(&input, &line, &len, NULL);
        CHECK(len == 3 && memcmp(line, "one", 3) == 0 && input.line == 1,
              "the first line, without its end and the mark of byte order");
        input_line(&input, &line, &len, NULL);
        CHECK(line && len == 0 && input.line == 2, "an empty line");
        input_line(&input, &line, &len, NULL);
        CHECK(len == 3 && memcmp(line, "two", 3) == 0, "a line without an end");
        input_line(&input, &line, &len, NULL);
        CHECK(line == NULL, "no more");
        CHECK(input_rewind(&input, NULL) == SVOD_OK, "from the beginning");
    }
    input_close(&input);
    IS_NUMBER(input_open_memory(&input, "", 0, NULL), SVOD_BAD_TEXT, "nothing at all");
}

static void test_blanks(void)
{
    const char *line = " \t　ab　c\r ";
    size_t len = strlen(line);

    reader_trim(&line, &len);
    CHECK(len == strlen("ab　c") && memcmp(line, "ab　c", len) == 0, "trimmed");
    CHECK(reader_is_blank(" \t　\xC2\xA0", strlen(" \t　\xC2\xA0")) &&
              reader_is_blank("", 0) && !reader_is_blank(" a", 2),
          "blank lines");
}

int main(void)
{
    test_mandoku();
    test_notes();
    test_words();
    test_drawers();
    test_parallel();
    test_markup();
    test_input();
    test_blanks();
    return check_done();
}
