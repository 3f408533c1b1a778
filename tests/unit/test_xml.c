/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the readers of histories and of unknown XML tell the builder, see harness/told.h;
 * and how the kind of XML is found. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

static void test_histories(void)
{
    check_read(
        "<Library><document name='遼史' eng_name='Liao'><volume id='1' "
        "name='遼史/卷1'>張[1]覺\n\n平州<![CDATA[\n一]]></volume><volume name='卷二'>二"
        "</volume></document></Library>",
        "[卷1] 1:張覺 2:平州 3:一 [卷二] 1:二", NULL,
        "each line of a volume is a paragraph");
    check_read("<Library><document><volume>一</volume></document><document><volume>二"
               "</volume></document></Library>",
               "given.1:[] 1:一 given.2:[] 1:二", NULL, "two documents are two texts");
}

static void check_xml(const char *content, const char *wanted, const char *name)
{
    check_read_file("/feed.xml", content, wanted, NULL, name);
}

static void test_unknown(void)
{
    check_xml(
        "<feed><title>Лес</title><entry><name>Я</name><body>да</body></entry></feed>",
        "[] 1:Лес 2:Я 3:да", "elements with text of their own");
    check_xml("<a>Лес <b>по</b>ле<c>дом</c> сад</a>", "[] 1:Лес.поледом.сад",
              "elements inside of a line");
    check_xml("<a><b>И</b>мператор <c>Ляо</c></a>", "[] 1:Император.Ляо",
              "... which is known a little later");
    check_xml("<a><b>Лес</b>\n<c>дол</c></a>", "[] 1:Лес 2:дол",
              "elements side by side");
    check_xml("<a>Лес<br/>дол<p>бор</p>луг<div/>сад</a>",
              "[] 1:Лес.дол 2:бор 3:луг 4:сад",
              "names that mean what they mean in HTML");
    check_xml("<!DOCTYPE rss SYSTEM 'http://no.where/x.dtd'><rss>Лес&nbsp;дол&laquo;бор"
              "&raquo;</rss>",
              "[] 1:Лес.дол.бор", "entities of an outer list");
}

static void test_attacks(void)
{
    check_xml("<!DOCTYPE a [<!ENTITY a0 'Лес'><!ENTITY a1 '&a0;&a0;'><!ENTITY a2 "
              "'&a1;&a1;'><!ENTITY a2 '&a2;'>]><a b='&a2;'>&a2;</a>",
              "[] 1:a.2", "entities of entities, and of themselves");
    check_xml("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % y SYSTEM "
              "'http://no.where/'>%y;]><a>&x;&y;</a>",
              "[] 1:x.y", "entities from elsewhere");
}

static void check_format(const char *path, const char *content, const char *wanted,
                         const char *name)
{
    struct told told = { 0 };

    told_read(&told, path, content, strlen(content), NULL);
    IS_STRING(told.report.format, wanted, "%s in %s, to be %s", name, path, wanted);
    told_release(&told);
}

static void test_recognition(void)
{
    check_format("/x.txt",
                 "<?xml version='1.0'?>\n<!-- <a> -->\n<t:TEI xmlns:t='x'>張</t:TEI>",
                 "tei", "a name with a prefix");
    check_format("/x.txt",
                 "<!DOCTYPE TEI.2 [\n<!ENTITY a 'b>'>\n\n\n\n\n\n\n\n\n\n]>\n"
                 "<TEI.2><text>張</text></TEI.2>",
                 "tei", "entities of its own");
    check_format("/x.txt", "<teiCorpus>張</teiCorpus>", "tei", "a corpus");
    check_format("/x.tei", "<!--\n\n\n\n\n\n\n\n\n\n\n\n--><TEI>張</TEI>", "tei",
                 "long comments");
    check_format("/x.txt", "  <tmx>張</tmx>", "tmx", "blanks before it");
    check_format("/x.txt", "<FictionBook>張</FictionBook>", "fb2", "FictionBook");
    check_format("/x.txt", "<Library>張</Library>", "histories", "histories");
    check_format("/x.txt", "<?xml version='1.0'?><a>張</a>", "xml", "declared XML");
    check_format("/x.xml.gz", "<a>張</a>", "xml", "packed XML");
    check_format("/x.txt", "<a>張</a>", "plain", "a tag");
    check_format("/x.txt", "<三>張", "plain", "a mark");
    check_format("/x.xml", "張", "plain", "no tag");
    check_format("/x.txt", "<", "plain", "a sign");
    check_format("/x.txt", "<!DOCTYPE", "plain", "half a declaration");
}

/* Generators may put all on one line. */
static void test_one_line(void)
{
    struct buffer text = { 0 };
    struct told told = { 0 };

    buffer_add_string(&text, "<TEI><text><body>");
    while (text.len < 5000000)
        buffer_add_string(&text, "<p>Лес, дол и поле</p>");
    buffer_add_string(&text, "</body></text></TEI>");
    IS_NUMBER(told_read(&told, "/x.xml", text.bytes, text.len, NULL), SVOD_OK,
              "a line of 5 MB");
    IS_NUMBER(told.builder->passages.count, 5000000 / strlen("<p>Лес, дол и поле</p>"),
              "... and its passages");
    told_release(&told);
    buffer_release(&text);
}

int main(void)
{
    test_one_line();
    test_histories();
    test_unknown();
    test_attacks();
    test_recognition();
    return check_done();
}
