/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the reader of plain text tells the builder: see harness/told.h. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

static svod_status read(struct told *told, const char *content)
{
    return told_read(told, "/given.txt", content, strlen(content), NULL);
}

static void test_plain(void)
{
    check_read("張覺\n平州", "[] 1:張覺平州", ".1@0 .2@2", "lines of one passage");
    check_read("張\n\n\n覺\n", "[] 1:張 2:覺", ".1@0 .4@1",
               "empty lines part passages");
    check_read("張\n \t　\n覺", "[] 1:張 2:覺", NULL, "blank lines too");
    check_read("張\n　覺\n平", "[] 1:張 2:覺平", NULL, "an ideographic indent");
    check_read("張\n\t覺", "[] 1:張 2:覺", NULL, "a tab");
    check_read("張\n  覺", "[] 1:張 2:覺", NULL, "two blanks");
    check_read("張\n 覺", "[] 1:張覺", NULL, "one blank is no indent");
    check_read("## 上\n張\n## 下\n覺", "[上] 0:上 1:張 [下] 0:下 1:覺", NULL,
               "headings begin sections");
    check_read("前\n## 上\n張\n\n覺", "[] 1:前 [上] 0:上 1:張 2:覺", NULL,
               "text before the first heading");
    check_read("##上\n張", "[] 1:上張", NULL, "no blank, no heading");
    check_read("### 上\n張", "[] 1:上張", NULL, "three signs are no heading");
    check_read("張\n\n，。\n\n覺", "[] 1:張 2:覺", NULL,
               "what has no token is no passage");
    check_read("## 上\n## 下\n張", "[上] 0:上 [下] 0:下 1:張", NULL,
               "a section of a heading alone");
    check_read("張\r\n\r\n覺\r\n", "[] 1:張 2:覺", NULL, "lines that end in CR LF");
    check_read("\xEF\xBB\xBF## 上\n張", "[上] 0:上 1:張", NULL, "a mark of byte order");
    check_read("Слово не\nворобей", "[] 1:Слово.не.воробей", NULL, "words");
    check_read("чжур-\nчжэни", "[] 1:чжурчжэни", NULL, "a word broken at a line end");
    check_read("чжур-\n\nчжэни", "[] 1:чжур 2:чжэни", NULL, "... but not by a passage");
    check_read("Тянь-цзо и Тянь-\nцзо", "[] 1:Тянь.цзо.и.Тянь.цзо", NULL,
               "a hyphen that the file knows elsewhere stays");
    check_read("войска Тянь-\nцзо", "[] 1:войска.Тянь.цзо", NULL,
               "... as does one between two syllables of a Chinese name");
    check_read("войска ТЯНЬ-\nЦЗО", "[] 1:войска.ТЯНЬ.ЦЗО", NULL, "... in capitals");
    check_read("импера- \n тор", "[] 1:император", NULL, "blanks at the line end");
    check_read("импера- тор", "[] 1:импера.тор", NULL, "... and none");
    check_read("две мер[67]ы", "[] 1:две.меры", NULL, "a mark inside a word");
    check_read("[1] и 2 и [3]", "[] 1:и.и", NULL, "a bare note number between others");
    check_read("[1] и 7 и [3]", "[] 1:и.7.и", NULL, "... and another number");
    check_read("張（注）覺", "[] 1:張注覺", NULL, "there are no notes in plain text");
}

static void test_head(void)
{
    struct told told = { 0 };
    const struct text_row *row;

    read(&told, "# id: x\n# title:  題 名 \n# url: http://a\n# section: 卷一\n"
                "# date: 1126\n\n張\n# title: 不是\n");
    row = told.builder->texts.items;
    IS_STRING(buffer_string(&told.text), "[卷一] 1:張title不是",
              "the head is no text; later it is");
    check_word(told.builder, row->id, "x", "its id counts");
    check_word(told.builder, row->title, "題 名", "its title, trimmed");
    check_word(told.builder, row->date, "1126", "its date");
    told_release(&told);
    read(&told, "# title: 題\n張");
    check_word(told.builder, told.builder->texts.items[0].id, "given",
               "without an id: the one of its place");
    told_release(&told);
    check_read("# nothing\n張", "[] 1:nothing張", NULL, "a line without a value");
    check_read("# Key: value\n張", "[] 1:Key.value張", NULL, "a key with a capital");
}

static void test_head_keys(void)
{
    struct told told = { 0 };
    const struct text_row *row;

    read(&told, "\n# work: 史\n\n# -*- coding: utf-8 -*-\n# title.ru: История\n"
                "# title.en: A History\n# encoding: utf-8\n# place: 京\n\n張");
    row = told.builder->texts.items;
    IS_STRING(buffer_string(&told.text), "[] 1:張", "blank lines in the head");
    check_word(told.builder, row->title, "史",
               "the work's title where there is no other");
    IS_NUMBER(told.report.oddity_count, 1, "a key that nobody knows");
    IS_NUMBER(told.report.oddities.items[0].line, 8, "... and its line");
    told_release(&told);
    read(&told, "# title: 題\n# work: 史\n張");
    check_word(told.builder, told.builder->texts.items[0].title, "題",
               "the text's own title goes before the work's");
    told_release(&told);
}

/* ---- Layout ---------------------------------------------------------------------- */

static void test_layout(void)
{
    check_read("張。\n覺。\n平", "[] 1:張 2:覺 3:平", ".1@0 .2@1 .3@2",
               "lines that end sentences are paragraphs");
    check_read("張。\n覺\n平", "[] 1:張覺平", NULL, "... but not where few do");
    check_read("張。\n覺。\n\n平", "[] 1:張覺 2:平", NULL,
               "... nor where a blank line parts");
    check_read("\n\n張。\n覺。\n\n", "[] 1:張 2:覺", NULL,
               "a blank line at either end parts nothing");
    check_read("# title: x\n\n張。\n覺。", "[] 1:張 2:覺", NULL,
               "nor does one behind the head");
    check_read("　張。\n覺。", "[] 1:張覺", NULL, "an indent parts");
}

static void test_long_lines(void)
{
    struct buffer text = { 0 };

    for (int i = 0; i < 100; i++)
        buffer_add_string(&text, "十");
    buffer_add_string(&text, "\n一");
    check_read(text.bytes + 3 * 95, "[] 1:十十十十十一", NULL,
               "short lines are wrapped");
    buffer_clear(&text);
    for (int i = 0; i < 201; i++)
        buffer_add_byte(&text, '-');
    buffer_add_string(&text, "十\n一");
    check_read(text.bytes, "[] 1:十 2:一", NULL, "a line of 203 cells is a paragraph");
    check_read(text.bytes + 3, "[] 1:十一", NULL, "one of 200 is none");
    buffer_release(&text);
}

static void test_divisions(void)
{
    check_read("卷一\n\n張\n\n　卷二　列傳\n\n覺",
               "[卷一] 0:卷一 1:張 [卷二　列傳] "
               "0:卷二列傳 1:覺",
               ".1@0 .3@2 .5@4 .7@8",
               "a juan alone between blank lines; a border ends each section");
    check_read("卷一\n張\n\n卷二\n", "[] 1:卷一張 [卷二] 0:卷二", NULL,
               "a line with text below it is none");
    check_read("張\n\n第三回 x\n\n覺", "[] 1:張 [第三回 x] 0:第三回x 1:覺", NULL, "第");
    check_read("卷第十二\n\n張", "[卷第十二] 0:卷第十二 1:張", NULL, "卷 and 第");
    check_read("卷子\n\n第宅\n", "[] 1:卷子 2:第宅", NULL, "without a numeral: none");
    check_read("第二年，召\n\n張", "[] 1:第二年召 2:張", NULL, "a second year is no division");
    check_read(
        "Глава IV. О нём\n\nон\n\nЧАСТЬ ВТОРАЯ\n\nона\n",
        "[Глава IV. О нём] 0:Глава.IV.О.нём 1:он [ЧАСТЬ ВТОРАЯ] 0:ЧАСТЬ.ВТОРАЯ 1:она",
        NULL, "chapters");
    check_read("Глава рода\n\nКнига 3\n", "[] 1:Глава.рода [Книга 3] 0:Книга.3", NULL,
               "the head of a clan is no chapter");
    check_read("Часть citadel\n\nон", "[] 1:Часть.citadel 2:он", NULL,
               "a word is no Roman numeral");
    check_read("卷一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四"
               "五六七八九十\n"
               "\n覺",
               "[] "
               "1:"
               "卷一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四"
               "五六七八九十"
               " 2:覺",
               NULL, "a heading has 40 characters at most");
}

/* ---- Notes ----------------------------------------------------------------------- */

static void check_notes(const char *content, const char *wanted, uint64_t oddities,
                        const char *name)
{
    struct text_settings settings = { .note_signs = "（）" };
    struct told told = { 0 };

    told_read(&told, "/given.txt", content, strlen(content), &settings);
    IS_STRING(buffer_string(&told.text), wanted, "%s", name);
    IS_NUMBER(told.report.oddity_count, oddities, "... its oddities");
    told_release(&told);
}

static void test_notes(void)
{
    check_notes("張（注）覺", "[] 1:張覺|注", 0, "a note");
    check_notes("張（注\n釋）覺", "[] 1:張覺|注釋", 0, "a note over two lines");
    check_notes("пись（письмо）мо", "[] 1:письмо|письмо", 0, "a word around a note");
    check_notes("張（注\n\n覺）平", "[] 1:張|注 2:覺平", 1, "one that is not closed");
    check_notes("張（注（釋）說）覺", "[] 1:張覺|注釋說", 1, "a note in a note");
    check_notes("張（注（釋）覺\n\n平", "[] 1:張|注釋覺 2:平", 2, "... not closed");
    check_notes("## 上（注）\n張", "[上（注）] 0:上注 1:張", 0, "none in a heading");
}

int main(void)
{
    test_plain();
    test_head();
    test_head_keys();
    test_layout();
    test_long_lines();
    test_divisions();
    test_notes();
    return check_done();
}
