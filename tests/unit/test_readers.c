/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the readers of plain text and of mandoku tell the builder. It is written down as
 *
 *     [section] 1:main text|notes 2:...     (0 is a heading)
 *
 * and the pages and lines as  label.line@token. */
#include "indexer/ingest.h"

#include "harness/check.h"
#include "indexer/builder.h"

#include <stdlib.h>
#include <string.h>

static void write_tokens(const struct builder *builder, enum zone zone, size_t from,
                         size_t to, struct buffer *out)
{
    bool after_word = false;

    for (size_t i = from; i < to; i++) {
        uint32_t id = builder->zones[zone].tokens.items[i];
        bool is_word = id && builder->rows.items[id - 1].script != SCRIPT_HAN;
        size_t len;
        const char *surface = id ? strings_get(&builder->surfaces, id - 1, &len) : "";
        if (!id)
            continue;
        if (after_word && is_word)
            buffer_add_byte(out, '.');
        buffer_add(out, surface, len);
        after_word = is_word;
    }
}

static void write_section(const struct builder *builder,
                          const struct builder_section *section, struct buffer *out)
{
    size_t title_len, end = section->first_passage + section->passage_count;
    const char *title = strings_get(&builder->words, section->title, &title_len);

    buffer_add_format(out, "%s[%.*s]", out->len ? " " : "", (int)title_len, title);
    for (size_t i = section->first_passage; i < end; i++) {
        const struct builder_passage *passage = &builder->passages.items[i];
        buffer_add_format(out, " %u:", passage->number);
        for (int zone = 0; zone < 2; zone++) {
            size_t to =
                i + 1 < end ? passage[1].starts[zone] : section->zones[zone].end;
            if (i + 1 == end && to && !builder->zones[zone].tokens.items[to - 1])
                to--; /* the border */
            if (zone && passage->starts[zone] < to)
                buffer_add_byte(out, '|');
            write_tokens(builder, (enum zone)zone, passage->starts[zone], to, out);
        }
    }
}

static void write_places(const struct builder *builder, enum zone zone,
                         struct buffer *out)
{
    for (size_t i = 0; i < builder->zones[zone].places.count; i++) {
        const struct builder_place *place = &builder->zones[zone].places.items[i];
        size_t len;
        const char *label = strings_get(&builder->labels, place->label, &len);
        buffer_add_format(out, "%s%.*s.%u@%u", i ? " " : "", (int)len, label,
                          place->line, place->index);
    }
}

struct seen {
    struct buffer text, places;
    struct text_row row;
    struct builder *builder;
};

/* Read a text from memory. */
static svod_status read_text(struct seen *seen, const char *content)
{
    struct input input;
    struct input_facts facts;
    struct ingest what = {
        .input = &input, .facts = &facts, .path = "/given.txt", .id = "given"
    };
    uint32_t source;
    svod_status status = input_open_memory(&input, content, strlen(content), NULL);

    builder_new(&seen->builder, NULL);
    if (status == SVOD_OK)
        status = input_check(&input, NULL, &facts, NULL);
    if (status == SVOD_OK)
        status = ingest(seen->builder, &what, &source, NULL);
    for (size_t i = 0; i < seen->builder->sections.count; i++)
        write_section(seen->builder, &seen->builder->sections.items[i], &seen->text);
    write_places(seen->builder, ZONE_TEXT, &seen->places);
    input_close(&input);
    return status;
}

static void end(struct seen *seen)
{
    buffer_release(&seen->text);
    buffer_release(&seen->places);
    builder_free(seen->builder);
    *seen = (struct seen){ 0 };
}

static void check_read(const char *content, const char *wanted, const char *places,
                       const char *name)
{
    struct seen seen = { 0 };

    IS_NUMBER(read_text(&seen, content), SVOD_OK, "%s", name);
    IS_STRING(buffer_string(&seen.text), wanted, "... sections and passages");
    if (places)
        IS_STRING(buffer_string(&seen.places), places, "... pages and lines");
    end(&seen);
}

/* ---- Plain text ------------------------------------------------------------------ */

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
    check_read("две мер[67]ы", "[] 1:две.меры", NULL, "a mark inside a word");
    check_read("[1] и 2 и [3]", "[] 1:и.и", NULL, "a bare note number between others");
    check_read("[1] и 7 и [3]", "[] 1:и.7.и", NULL, "... and another number");
    check_read("張（注）覺", "[] 1:張注覺", NULL, "there are no notes in plain text");
}

static void check_word(const struct builder *builder, uint32_t number,
                       const char *wanted, const char *name)
{
    size_t len;
    const char *word = strings_get(&builder->words, number, &len);

    CHECK(len == strlen(wanted) && memcmp(word, wanted, len) == 0, "%s", name);
}

static void test_head(void)
{
    struct seen seen = { 0 };
    const struct text_row *row;

    read_text(&seen, "# id: x\n# title:  題 名 \n# url: http://a\n# section: 卷一\n"
                     "# date: 1126\n\n張\n# title: 不是\n");
    row = seen.builder->texts.items;
    IS_STRING(buffer_string(&seen.text), "[卷一] 1:張title不是",
              "the head is no text; later it is");
    check_word(seen.builder, row->id, "x", "its id counts");
    check_word(seen.builder, row->title, "題 名", "its title, trimmed");
    check_word(seen.builder, row->date, "1126", "its date");
    end(&seen);
    read_text(&seen, "# title: 題\n張");
    check_word(seen.builder, seen.builder->texts.items[0].id, "given",
               "without an id: the one of its place");
    end(&seen);
    check_read("# nothing\n張", "[] 1:nothing張", NULL, "a line without a value");
    check_read("# Key: value\n張", "[] 1:Key.value張", NULL, "a key with a capital");
}

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
    check_read(HEAD "一二)三四¶\n", "[卷一] 1:一二三四", NULL,
               "a closing bracket alone is a sign");
    check_read(HEAD "一(甲)(乙)二¶\n", "[卷一] 1:一二|甲乙", NULL,
               "two notes in a row");
    check_read(HEAD "(甲乙)¶\n", "[卷一] 1:|甲乙", NULL, "notes alone are a passage");
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
    test_plain();
    test_head();
    test_mandoku();
    test_notes();
    test_markup();
    test_input();
    test_blanks();
    return check_done();
}
