/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the reader of web pages tells the builder: see harness/told.h. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

static void check_page(const char *body, const char *wanted, const char *name)
{
    check_read_file("/given.html", body, wanted, NULL, name);
}

static void test_blocks(void)
{
    check_page("<p>張<b>覺</b>\n平<p>州<div>一<table><tr><td>二<td>三</table>",
               "[] 1:張覺平 2:州 3:一 4:二 5:三", "paragraphs that nobody closed");
    check_page("Слово<br>дело<br>\n <BR/>тело<hr>село", "[] 1:Слово.дело 2:тело 3:село",
               "one end of a line, two, and a rule");
    check_page("<P><B>И</B>мператор&nbsp;Ляо &laquo;&#1058;ай&raquo;</P>",
               "[] 1:Император.Ляо.Тай", "a word goes on; entities");
    check_page("<p>импера-\nтор импе&shy;ратор</p>", "[] 1:император.импе\xC2\xADратор",
               "a word broken at a line end, and where it might be");
    check_page("<ul><li>一<li>二</ul><dl><dt>三<dd>四</dl>", "[] 1:一 2:二 3:三 4:四",
               "lists");
    check_page("一<script>x</script><style>y</style><noscript>z</noscript>二<!-- w -->",
               "[] 1:一二", "what is not shown");
    check_page("3 < 5 & 6 <> 7", "[] 1:3.5.6.7", "signs that are no markup");
    check_page("張&KR0667;覺", "[] 1:張&KR0667;覺",
               "a reference that HTML does not know");
}

static void test_sections(void)
{
    check_page(
        "<title> 史\n </title>前<h1>卷<br>一</h1><p>張<h3>小</h3>覺<h2>卷二</h2>平",
        "[] 1:前 [卷一] 0:卷一 1:張 0:小 2:覺 [卷二] 0:卷二 1:平", "headings");
    check_page("<h1></h1><p>張<h2><b>卷</b></h2>覺", "[] 1:張 [卷] 0:卷 1:覺",
               "an empty heading, and one in bold");
}

static void test_marks(void)
{
    check_page("сло<sup>1</sup>во <a href=x>[2]</a> и<sup>*</sup> <a>{3}</a> 4 [5]",
               "[] 1:слово.и.4", "marks inside of a word and between words");
    check_page("<a name=1>張<a name=2>覺<sup>二</sup><a>12345</a>", "[] 1:張覺二12345",
               "anchors, and what is no mark");
    check_page("<a>1<p>2</a>3", "[] 1:1 2:2 3:3", "a block in a link");
}

static void test_recognition(void)
{
    check_read_file("/x.txt", "<!doctype HTML><title>x</title><p>張<p>覺",
                    "[] 1:張 2:覺", NULL, "a page by its document type");
    check_read_file("/x.html.xml",
                    "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'>"
                    "<html xmlns='http://www.w3.org/1999/xhtml'><p>張<br>覺",
                    "[] 1:張覺", NULL, "XHTML is HTML, whatever its name");
    check_read_file("/x.txt", "<h4>張</h4>", "[] 1:h.4張h.4", NULL,
                    "a plain text with tags in it");
    check_read_file("/x.htm.gz", "張<p>覺", "[] 1:張 2:覺", NULL, "by its name");
}

static void test_title(void)
{
    struct told told = { 0 };
    const char *page = "<html><head><title> История\n Цзинь </title></head><body>張";

    told_read(&told, "/given.html", page, strlen(page), NULL);
    check_word(told.builder, told.builder->texts.items[0].title, "История Цзинь",
               "the title of the page");
    told_release(&told);
}

int main(void)
{
    test_blocks();
    test_sections();
    test_marks();
    test_recognition();
    test_title();
    return check_done();
}
