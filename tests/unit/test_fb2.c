/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the reader of FictionBook tells the builder: see harness/told.h. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

#define BOOK(rest)                                                                  \
 "<?xml version='1.0'?>\n<FictionBook xmlns:l='http://www.w3.org/1999/xlink'>" rest \
 "</FictionBook>"

static void check_book(const char *content, const char *wanted, const char *name)
{
    check_read_file("/book.xml", content, wanted, NULL, name);
}

static void test_text(void)
{
    check_book(BOOK("<body><title><p>Книга</p></title><section><title><p>Глава 1</p>"
                    "<p>Юг</p></title><p>Лес.</p><subtitle>Два</subtitle><p>Поле</p>"
                    "<section><p>Дом</p></section></section>"
                    "<section><p>Сад</p></section></body>"),
               "[] 0:Книга [Глава 1 Юг] 0:Глава.1 0:Юг 1:Лес 0:Два 2:Поле 3:Дом 4:Сад",
               "sections with a title, and without");
    check_book(BOOK("<body><section><p><strong>И</strong>мпе-\nратор</p>"
                    "<poem><stanza><v>Лес</v><v>дол</v></stanza><text-author>Я"
                    "</text-author></poem><cite><p>Да</p></cite></section></body>"),
               "[] 1:Император 2:Лес.дол 3:Я 4:Да", "words, verses, a quotation");
    check_book(
        BOOK("<body><p>Ле<a l:href='#n1' type='note'>[1]</a>с <a>дол</a></p></body>"
             "<body name='notes'><title><p>Сноски</p></title><section id='n1'>"
             "<title><p>1</p></title><p>Бор</p></section></body>"
             "<binary id='a'>AAAA</binary>"),
        "[] 1:Лес.дол [] 0:|Сноски [1] 0:|1 1:|Бор", "notes are a zone");
}

static void test_description(void)
{
    struct told told = { 0 };
    const struct text_row *row;
    const char *book =
        BOOK("<description><title-info><genre>prose</genre><author><first-name>Лев"
             "</first-name>\n<last-name>Толстой</last-name></author><author><nickname>N"
             "</nickname></author><book-title>Война\nи мир</book-title><lang>ru</lang>"
             "<translator><last-name>Ли</last-name></translator><date>1869</date>"
             "<annotation><p>О чём</p></annotation></title-info><document-info><author>"
             "<nickname>X</nickname></author></document-info></description>"
             "<body><p>Лес</p></body>");

    told_read(&told, "/book.fb2", book, strlen(book), NULL);
    row = told.builder->texts.items;
    check_word(told.builder, row->id, "given", "its id is that of its place");
    check_word(told.builder, row->title, "Война и мир", "its title");
    check_word(told.builder, row->author, "Лев Толстой; N", "its authors");
    check_word(told.builder, row->translator, "Ли", "its translator");
    check_word(told.builder, row->date, "1869", "its date");
    check_word(told.builder, row->genre, "prose", "its genre");
    IS_STRING(buffer_string(&told.text), "[] 1:Лес", "none of it is text");
    told_release(&told);
}

int main(void)
{
    test_text();
    test_description();
    return check_done();
}
