/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the readers of tables and of pairs of lines tell the builder: see harness/told.h. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

static void test_header(void)
{
    check_read_file("/a.tsv",
                    "id\tzh\tzh_ref\tru\nx1\t張覺\tA_1-1a.2\tЧжан\nx2\t平州\t\tПин\n",
                    "given.zh:[] 1:張覺 2:平州 given.ru:[] 1:Чжан 2:Пин",
                    "A_1-1a.2@0 .3@2 x1.0@5 x2.0@6", "a column for each text");
    check_read_file("/a.tsv", "zh\tru\n張\tа\n覺\n\n平\tб\n",
                    "given.zh:[] 1:張 2:覺 3:平 given.ru:[] 1:а 3:б", NULL,
                    "a cell without text is no passage; rows keep their numbers");
    check_read_file("/a.tsv", "zh\tru\n\"張\"\t\"а \"\"б\"\"\"\n",
                    "given.zh:[] 1:張 given.ru:[] 1:а.б", NULL, "quotes are signs");
    check_read_file("/a.tsv", "zh_ws\tzh_wyg\ten\n張\t張\tZhang\n",
                    "given.zh_ws:[] 1:張 given.zh_wyg:[] 1:張 given.en:[] 1:Zhang",
                    NULL, "editions");
}

static svod_status read(struct told *told, const char *content)
{
    return told_read(told, "/a.tab", content, strlen(content), NULL);
}

static void test_said(void)
{
    struct told told = { 0 };
    const struct text_row *rows;

    read(&told, "zh_a\tzh_work\tru_work\tru\tru_translator\tzh_b\tother\n"
                "張\t金史\tИстория\tЧжан\tРозов\t張\tx\n覺\t宋史\t\tЦзюэ\t\t覺\n");
    rows = told.builder->texts.items;
    IS_NUMBER(told.builder->texts.count, 3, "three texts");
    check_word(told.builder, rows[0].title, "金史", "the title in the first row");
    check_word(told.builder, rows[2].title, "金史",
               "... for every text of the language");
    check_word(told.builder, rows[1].title, "История", "... and of the other one");
    check_word(told.builder, rows[1].translator, "Розов", "the translator");
    check_word(told.builder, rows[1].translates, "given.zh_a", "what it translates");
    check_word(told.builder, rows[2].translates, "", "an edition translates nothing");
    IS_NUMBER(told.report.oddity_count, 1, "a column that nobody knows");
    told_release(&told);
    read(&told, "zh\tru\n張\tа\tб\n");
    IS_NUMBER(told.report.oddity_count, 1, "a row with more cells than columns");
    told_release(&told);
}

static void test_bare(void)
{
    struct told told = { 0 };

    check_read_file("/a.tsv", "1\t張覺\tЧжан\n2\t\tПин\n",
                    "given.2:[] 1:張覺 given.3:[] 1:Чжан 2:Пин", ".1@0 .1@3 .2@4",
                    "without a header a column of numbers is none");
    read(&told, "張\tа\n");
    check_word(told.builder, told.builder->texts.items[1].translates, "given.1",
               "the first is the original");
    told_release(&told);
}

static void test_recognition(void)
{
    check_read("zh\tru\n張\tа\n", "given.zh:[] 1:張 given.ru:[] 1:а", NULL,
               "known by its header");
    check_read("\nid\tzh\n1\t張\n", "[] 1:張", NULL, "... after an empty line");
    check_read("zh\tru\n張\n", "[] 1:zh.ru張", NULL, "... where the lines agree");
    check_read("a\t張\nb\t覺\n", "[] 1:a張b覺", NULL, "a table in a text is text");
    check_read("zh\n張\n", "[] 1:zh張", NULL, "a word alone is no header");
}

static void test_pairs(void)
{
    check_read("古文：張\n现代文：覺\n\n 古文: 平\n现代文： 州\n",
               "given.source:[] 1:張 2:平 given.target:[] 1:覺 2:州",
               ".1@0 .4@1 .2@3 .5@4", "pairs of lines");
    check_read("卷一\n古文：張\n古文：覺\n現代文：平\n州\n现代文：四\n",
               "given.source:[] 0:卷一 1:張 2:覺 given.target:[] 2:平州 3:四", NULL,
               "what is missing, a line that goes on, a heading");
    check_read("古文：張\n古文：覺\n", "[] 1:古文張古文覺", NULL,
               "one label alone is plain text");
}

int main(void)
{
    test_header();
    test_said();
    test_bare();
    test_recognition();
    test_pairs();
    return check_done();
}
