/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the reader of translation memories tells the builder: see harness/told.h. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

#define MEMORY(units) \
 "<tmx version='1.4'><header srclang='zh'/><body>" units "</body></tmx>"
#define ZH(text) "<tuv xml:lang='ZH'><seg>" text "</seg></tuv>"
#define RU(text) "<tuv lang='ru-RU'><prop>Не текст</prop><seg>" text "</seg></tuv>"

static void test_units(void)
{
    check_read(MEMORY("<tu>" ZH("張覺") RU("Чжан") "</tu><tu>" RU("Лес") "</tu><tu>" ZH(
                   "平") ZH("州") RU("Пин") "</tu>"),
               "given.zh:[] 1:張覺 3:平州 given.ru-ru:[] 1:Чжан 2:Лес 3:Пин", NULL,
               "sides of one unit have one number");
    check_read(MEMORY("<tu>" RU("<hi>Л</hi>ес") RU("дол") "</tu>"), "[] 1:Лес.дол",
               NULL, "variants in one language");
    check_read(MEMORY("<tu>" RU("Ле<bpt i='1'>&lt;b></bpt>с<ept i='1'>x</ept>ной "
                                "<ph>код<sub>дол<it>y</it></sub>код</ph>") "</tu>"),
               "[] 1:Лесной.дол", NULL, "codes are no text, but a text may be in them");
}

static void test_texts(void)
{
    struct told told = { 0 };
    const char *memory =
        "<tmx><header srclang='en'/><body><tu><tuv xml:lang='ru'><seg>Лес</seg></tuv>"
        "<tuv xml:lang='en-US'><seg>wood</seg></tuv></tu></body></tmx>";
    const struct text_row *rows;

    told_read(&told, "/m.tmx", memory, strlen(memory), NULL);
    rows = told.builder->texts.items;
    IS_NUMBER(told.builder->texts.count, 2, "each language is a text");
    check_word(told.builder, rows[0].id, "given.ru", "its id has the language");
    check_word(told.builder, rows[0].translates, "given.en-us", "it is a translation");
    check_word(told.builder, told.builder->sections.items[0].language, "ru",
               "its language");
    check_word(told.builder, rows[1].id, "given.en-us", "the other text");
    check_word(told.builder, rows[1].translates, "", "... is the source");
    check_word(told.builder, told.builder->sections.items[1].language, "en",
               "... in a language, wherever it is spoken");
    told_release(&told);
}

int main(void)
{
    test_units();
    test_texts();
    return check_done();
}
