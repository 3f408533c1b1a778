/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What the reader of TEI tells the builder: see harness/told.h. */
#include "harness/check.h"
#include "harness/told.h"

#include <string.h>

#define TEXT(body)                                                        \
 "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='T1'><text><body>" body \
 "</body></text></TEI>"

static svod_status read(struct told *told, const char *content)
{
    return told_read(told, "/given.xml", content, strlen(content), NULL);
}

static void test_passages(void)
{
    check_read(TEXT("<p>張覺</p><p>平州</p>"), "[] 1:張覺 2:平州", NULL, "paragraphs");
    check_read(TEXT("<p>張\n  覺<hi>平</hi>州</p>"), "[] 1:張覺平州", NULL,
               "a line end, and markup inside of a line");
    check_read(TEXT("<p><hi>И</hi>мператор\nЛяо</p>"), "[] 1:Император.Ляо", NULL,
               "a word goes on behind markup, and ends with the line");
    check_read(TEXT("<p>импера-\nтор</p>"), "[] 1:император", NULL,
               "a word broken at a line end");
    check_read(TEXT("張<p>覺</p>平<p/>州"), "[] 1:張 2:覺 3:平 4:州", NULL,
               "text directly in the body");
    check_read(TEXT("<lg><l>張覺</l><l>平州</l></lg><l>一</l><l>二</l>"),
               "[] 1:張覺平州 2:一 3:二", NULL,
               "a stanza is a passage, a line outside of one is one, too");
    check_read(TEXT("<lg><l>Лес</l><l>поле</l></lg>"), "[] 1:Лес.поле", NULL,
               "lines part words");
    check_read(TEXT("<list><item>一</item><item>二</item></list><table><row><cell>三"
                    "</cell><cell>四</cell></row></table>"),
               "[] 1:一 2:二 3:三 4:四", NULL, "items and cells");
    check_read(TEXT("<byline>張覺</byline><p>平</p>"), "[] 0:張覺 1:平", NULL,
               "a byline is a heading");
    check_read(TEXT("<nobody>張</nobody><nobody>覺</nobody>"), "[] 1:張覺", NULL,
               "an element that nobody knows");
}

static void test_sections(void)
{
    check_read(TEXT("<p>前</p><div><head>上\n　卷</head><p>張</p></div>"
                    "<div><head>下</head><p>覺</p></div>"),
               "[] 1:前 [上　卷] 0:上卷 1:張 [下] 0:下 1:覺", NULL,
               "divisions with a head");
    check_read(TEXT("<div><head>上</head><p>張</p><div><p>覺</p></div>"
                    "<head>中</head></div>"),
               "[上] 0:上 1:張 2:覺 0:中", NULL,
               "one without a head, and a second head");
    check_read(TEXT("<milestone unit='juan' n='1'/><div><head>序</head>"
                    "<cb:juan xmlns:cb='c' fun='open' n='001'><cb:mulu>一</cb:mulu>"
                    "<cb:jhead>經</cb:jhead></cb:juan><p>張</p></div>"
                    "<cb:juan xmlns:cb='c' fun='close' n='001'><cb:jhead>終</cb:jhead>"
                    "</cb:juan><milestone unit='juan' n='2'/><p>覺</p>"),
               "[1] 0:序 0:經 1:張 0:終 [2] 1:覺", NULL,
               "a juan marked in two ways is one section");
    check_read(
        "<teiCorpus><teiHeader/><TEI xml:id='A'><text><body><p>張</p></body></text>"
        "</TEI><TEI><text><body><p>覺</p></body></text></TEI></teiCorpus>",
        "A:[] 1:張 given.2:[] 1:覺", NULL, "a corpus of texts");
}

static void test_left_out(void)
{
    check_read(TEXT("<p>張<note place='inline'>注<hi>釋</hi></note>覺</p>"),
               "[] 1:張覺|注釋", NULL, "a note in the line");
    check_read(TEXT("<p>импе<note place='foot'>one<p>two</p></note>ратор "
                    "<note place='inline'>three</note>Ляо</p>"),
               "[] 1:император.Ляо|one.two.three", NULL,
               "a word goes on behind a note, and notes are apart");
    check_read(TEXT("<p>張<note type='orig' resp='a' place='foot'>校</note>"
                    "<note type='mod'>校</note><note>校</note>覺</p>"),
               "[] 1:張覺", NULL, "notes of the editors");
    check_read(TEXT("<p><app><lem>張</lem>\n<rdg wit='a'>章<g ref='#CB00001'/></rdg>"
                    "</app>覺</p>"),
               "[] 1:張覺", NULL, "readings of others");
    check_read(TEXT("<p>a<choice>\n<sic>b</sic>\n<corr>c</corr></choice>d "
                    "<choice><corr>e</corr><sic>f</sic></choice> "
                    "<choice><sic>g</sic></choice> <sic>h</sic></p>"),
               "[] 1:acd.e.g.h", NULL, "a correction before or behind, and none");
    check_read(TEXT("<p><choice><reg>真</reg><orig>眞</orig></choice>"
                    "<choice><abbr>т</abbr><expan>том</expan></choice></p>"),
               "[] 1:眞т", NULL, "what is written goes before what is meant");
    check_read(
        "<TEI><teiHeader><p>頭</p></teiHeader><text><body><p>張<figDesc>圖</figDesc>"
        "<fw>眉</fw><del>刪</del></p></body><back><div type='apparatus'><p>校</p>"
        "</div><div type='appendix'><p>覺</p></div></back></text>"
        "<standOff><p>外</p></standOff></TEI>",
        "[] 1:張 2:覺", NULL, "what is no text");
}

static void test_characters(void)
{
    check_read("<TEI><teiHeader><encodingDesc><charDecl><char xml:id='CB00001'>"
               "<mapping type='unicode'>U+5F35</mapping></char><glyph xml:id='CB00002'>"
               "<mapping type='PUA'>U+F0002</mapping></glyph></charDecl></encodingDesc>"
               "</teiHeader><text><body><p><g ref='#CB00001'/><g ref='#CB00002'/>"
               "<g ref='#CB00003'>覺</g></p></body></text></TEI>",
               "[] 1:張&CB00002;覺", NULL,
               "a character of the header, none, and its own");
    check_read(TEXT("<p>張<c n='，'/>覺<c>。</c><g ref='#no-such'/>平</p>"),
               "[] 1:張覺平", NULL,
               "punctuation as a value, and a reference of no known form");
    check_read(TEXT("<p>а<space/>б<caesura/>в<gap/>г<space quantity='0'/>д</p>"),
               "[] 1:а.б.вгд", NULL, "blanks, and a gap");
    check_read("<!DOCTYPE TEI.2 SYSTEM 'no.dtd' [<!ENTITY CB00123 'X'>"
               "<!ENTITY lol '&CB00123;&CB00123;'>]><TEI.2><text><body><p>張&CB00123;"
               "&amp;&laquo;&#x5E73;</p><p>&lol;</p></body></text></TEI.2>",
               "[] 1:張&CB00123;平 2:lol", NULL, "entities are not expanded");
    check_read(TEXT("<p><![CDATA[張<p>]]>覺<?pi 一?><!-- 二 --></p>"), "[] 1:張p覺",
               NULL, "a marked section, and what is none of the text");
}

static void test_places(void)
{
    check_read(TEXT("<pb n='0848c' xml:id='x'/><lb n='0848c01'/><lb n='0848c02'/><p>張"
                    "\n<lb n='0848c03'/>覺</p>"),
               "[] 1:張覺", "T1_p0848c02.0@0 T1_p0848c03.0@1", "lines");
    check_read(TEXT("<p>импера<lb n='1' break='no'/>тор <lb n='2'/>Ляо<lb/>Цзинь</p>"),
               "[] 1:император.Ляо.Цзинь", ".0@0 T1_p2.0@1",
               "a line end may be inside of a word");
    check_read(
        TEXT("<p><lb ed='R1' n='9'/><lb ed='T' n='1'/>張<lb ed='R1' n='8'/>覺</p>"),
        "[] 1:張覺", "T1_p1.0@0", "lines of another edition");
    check_read(TEXT("<pb xml:id='K_5-1'/><p>張<pb n='6'/>覺<pb>7</pb>平</p>"),
               "[] 1:張覺平", "K_5-1.0@0 T1_p6.0@1 T1_p7.0@2", "pages");
    check_read(TEXT("<p><seg xml:id='K_1a.3'>張<c n='。'/></seg>\n<seg xml:id='K_1a.4'>"
                    "覺</seg></p>"),
               "[] 1:張覺", "K_1a.3.0@0 K_1a.4.0@1", "segments");
}

static void test_header(void)
{
    struct told told = { 0 };
    const struct text_row *row;

    read(
        &told,
        "<TEI><teiHeader><fileDesc><titleStmt><title level='s' xml:lang='zh'>藏</title>"
        "<title>Sutra</title><title xml:lang='zh-Hant'>心\n  經</title>"
        "<author>玄奘</author><author>窺基</author><editor>No</editor><respStmt>"
        "<resp>Translated by</resp><name>Ivanov</name></respStmt></titleStmt>"
        "<editionStmt><edition>大正<idno>T251</idno></edition></editionStmt>"
        "<publicationStmt><date when='1999'>?</date><availability><p>Free</p>"
        "</availability></publicationStmt></fileDesc><profileDesc><langUsage>"
        "<language ident='lzh'/></langUsage></profileDesc></teiHeader>"
        "<text><body><p>張</p></body></text></TEI>");
    row = told.builder->texts.items;
    check_word(told.builder, row->id, "T251", "its number is its id");
    check_word(told.builder, row->title, "心 經", "the Chinese title");
    check_word(told.builder, row->author, "玄奘; 窺基", "its authors");
    check_word(told.builder, row->translator, "Ivanov", "its translator");
    check_word(told.builder, row->edition, "大正", "its edition");
    check_word(told.builder, row->date, "1999", "its date");
    check_word(told.builder, row->licence, "Free", "its licence");
    check_word(told.builder, told.builder->sections.items[0].language, "zh",
               "Classical Chinese is Chinese");
    told_release(&told);
}

static void check_fault(const char *content, const char *wanted, const char *name)
{
    struct told told = { 0 };
    struct input input;
    struct input_facts facts;
    struct ingest what = {
        .input = &input, .facts = &facts, .path = "/given.xml", .id = "given"
    };
    svod_error err = { 0 };
    uint32_t source;

    builder_new(&told.builder, NULL);
    input_open_memory(&input, content, strlen(content), NULL);
    input_check(&input, NULL, &facts, NULL);
    IS_NUMBER(ingest(told.builder, &what, &source, &err), SVOD_BAD_TEXT, "%s", name);
    CHECK(strncmp(err.message, wanted, strlen(wanted)) == 0, "... says where and what");
    if (strncmp(err.message, wanted, strlen(wanted)) != 0)
        check_note("%s", err.message);
    IS_NUMBER(told.builder->sections.count, 0, "... and leaves nothing");
    input_close(&input);
    told_release(&told);
}

/* What stands before the place where it breaks is text all the same. */
static void check_broken(const char *content, const char *wanted, const char *name)
{
    const char *warning = "line 2: not well-formed XML, read up to there: ";
    struct told told = { 0 };

    IS_NUMBER(read(&told, content), SVOD_OK, "%s", name);
    IS_STRING(buffer_string(&told.text), wanted, "... is read up to there");
    CHECK(told.report.warning &&
              strncmp(told.report.warning, warning, strlen(warning)) == 0,
          "... with a warning that says where and what");
    told_release(&told);
}

/* What stands behind it is not looked at, however long it is. */
static void test_long_fault(void)
{
    struct told told = { 0 };
    struct buffer text = { 0 };

    buffer_add_string(&text, "<TEI><text><p>張</text>");
    while (text.len < 20 << 20)
        buffer_add_string(&text, "<p>\n覺");
    IS_NUMBER(told_read(&told, "/given.xml", text.bytes, text.len, NULL), SVOD_OK,
              "a fault long before the end");
    IS_STRING(buffer_string(&told.text), "[] 1:張", "... ends the text");
    told_release(&told);
    buffer_release(&text);
}

static void test_faults(void)
{
    struct told told = { .report.is_full = true };
    struct buffer deep = { 0 };

    check_broken(TEXT("<p>張\n</div>"), "[] 1:張", "a wrong tag");
    check_broken(TEXT("<p>張\n&#2...</p><p>Latin</p>"), "[] 1:張", "a wrong number");
    check_broken("<TEI><text><body><p>張\n覺", "[] 1:張覺", "an end in the middle");
    check_broken("<TEI><text><body><p>張</p></body></text></TEI>\n<TEI>", "[] 1:張",
                 "something behind the end");
    buffer_add_string(&deep, "<TEI>");
    for (int i = 0; i < 1200; i++)
        buffer_add_string(&deep, "<p>");
    buffer_add_string(&deep, "張");
    check_fault(deep.bytes, "line 1: elements are nested more than 1000 deep",
                "too deep");
    buffer_release(&deep);

    read(&told, TEXT("<p>張<who/>\n<who/><gap/>覺&nowhere;<g ref='#CB12345'/></p>"));
    IS_NUMBER(told.report.oddity_count, 2,
              "an element and an entity that nobody knows");
    IS_STRING(told.report.oddities.items[0].what, "unknown element <who>", "once each");
    IS_STRING(told.report.oddities.items[1].what, "unresolved entity &nowhere;",
              "... and what the entity is called");
    IS_NUMBER(told.report.oddities.items[1].line, 2, "... and where it stands");
    IS_NUMBER(told.report.lacunae, 1, "a gap is a lacuna");
    IS_NUMBER(told.report.unknown, 1, "a character without a code is counted");
    told_release(&told);
}

int main(void)
{
    test_passages();
    test_sections();
    test_left_out();
    test_characters();
    test_places();
    test_header();
    test_faults();
    test_long_fault();
    return check_done();
}
