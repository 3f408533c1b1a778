/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Archives: what a visitor is told, as "name=bytes" and "name!reason", in order; what is
 * refused; and what stays in a builder when a text in an archive is bad. */
#include "indexer/archive_file.h"
#include "indexer/readers/packed.h"

#include "harness/check.h"
#include "harness/folder.h"
#include "harness/told.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

/* ---- Making archives ------------------------------------------------------------- */

struct member {
    const char *name, *bytes;
};

static void write_member(struct archive *handle, const char *name, const char *bytes,
                         size_t len)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (la_int64_t)len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(handle, entry);
    archive_write_data(handle, bytes, len);
    archive_entry_free(entry);
}

static struct archive *begin_archive(const char *path)
{
    struct archive *handle = archive_write_new();

    folder_write_text("keep", "");
    if (strstr(path, ".zip"))
        archive_write_set_format_zip(handle);
    else
        archive_write_set_format_ustar(handle);
    if (strstr(path, "gz"))
        archive_write_add_filter_gzip(handle);
    archive_write_open_filename(handle, path);
    return handle;
}

static const char *make_archive(const char *name, const struct member *members)
{
    const char *path = folder_path(name);
    struct archive *handle = begin_archive(path);

    for (; members->name; members++)
        write_member(handle, members->name, members->bytes, strlen(members->bytes));
    archive_write_free(handle);
    return path;
}

/* ---- Visiting -------------------------------------------------------------------- */

static svod_status see(void *context, const char *name, const char *bytes, size_t len,
                       svod_error *err)
{
    (void)err;
    buffer_add_format(context, "%s=%.*s ", name, (int)len, bytes);
    return SVOD_OK;
}

static svod_status see_skipped(void *context, const char *name, const char *reason,
                               svod_error *err)
{
    (void)err;
    buffer_add_format(context, "%s!%s ", name, reason);
    return SVOD_OK;
}

static void check_visit(const char *path, const struct packed_limits *limits,
                        const char *wanted, const char *name)
{
    struct buffer seen = { 0 };
    struct packed_visitor visitor = { &seen, see, see_skipped };
    svod_error err = { 0 };

    if (packed_visit(path, limits, &visitor, &err) != SVOD_OK)
        buffer_add_string(&seen, err.message);
    IS_STRING(buffer_string(&seen), wanted, "%s", name);
    buffer_release(&seen);
}

static void test_order(void)
{
    static const struct member members[] = {
        { "b.txt", "two" },     { "./a/c.txt", "one" }, { "x.png", "no text" },
        { ".git/a.txt", "no" }, { "/d.txt", "four" },   { "../e.txt", "up" },
        { "c.zip", "PK" },      { "b.txt", "again" },   { "f.txt.gz", "x" },
        { NULL, NULL },
    };
    static const char wanted[] =
        "../e.txt=up a/c.txt=one b.txt!a later member has the same name b.txt=again "
        "c.zip!an archive inside an archive is not opened d.txt=four "
        "f.txt.gz!an archive inside an archive is not opened ";
    static const struct packed_limits little = { 1000, 100000, 100000, 1000, 4, 100 };

    check_visit(make_archive("a.zip", members), NULL, wanted, "a zip file");
    check_visit(make_archive("a.tar", members), NULL, wanted, "a tar file");
    check_visit(make_archive("a.tar.gz", members), NULL, wanted, "a packed tar file");
    check_visit(folder_path("a.zip"), &little, wanted,
                "several passes over a zip file");
    check_visit(folder_path("a.tar.gz"), &little, wanted, "... over a packed tar file");
}

static void test_names(void)
{
    static const struct member members[] = { { "б/漢.txt", "x" }, { NULL, NULL } };

    check_visit(make_archive("n.tar", members), NULL, "б/漢.txt=x ", "names in UTF-8");
}

static void test_limits(void)
{
    static const struct member members[] = { { "a.txt", "12345" },
                                             { "b.txt", "1234567890" },
                                             { "c.png", "12345" },
                                             { NULL, NULL } };
    static const struct packed_limits member = { 8, 100, 100, 1000, 100, 100 };
    static const struct packed_limits all = { 100, 12, 100, 1000, 100, 100 };
    static const struct packed_limits count = { 100, 100, 100, 1000, 100, 2 };
    const char *path = make_archive("l.zip", members);

    check_visit(path, &member, "a.txt=12345 b.txt!is too large for a text ",
                "a member that is too large");
    check_visit(path, &all, "the archive unpacks to more than 0 MB", "all together");
    check_visit(path, &count, "the archive has more than 2 members", "the number");
}

static void test_bomb(void)
{
    const char *path = folder_path("bomb.zip");
    struct archive *handle = begin_archive(path);
    size_t len = (size_t)24 << 20;
    char *zeros = calloc(len, 1);

    write_member(handle, "bomb.txt", zeros, len);
    archive_write_free(handle);
    free(zeros);
    check_visit(path, NULL, "the archive unpacks to more than 1000 times its size",
                "a bomb");
}

static void test_damage(void)
{
    static const struct member members[] = { { "a.txt", "aaaa" },
                                             { "b.txt", "bbbb" },
                                             { NULL, NULL } };
    size_t len;
    char *bytes;

    make_archive("d.tar", members);
    bytes = folder_read("d.tar", &len);
    folder_write("cut.tar", bytes, 512 + 512 + 100);
    check_visit(folder_path("cut.tar"), NULL,
                "a.txt=aaaa !the archive breaks off: Truncated tar archive ",
                "an archive that is cut off");
    bytes[512 + 512 + 3] ^= 1;
    folder_write("bad.tar", bytes, len);
    check_visit(folder_path("bad.tar"), NULL,
                "a.txt=aaaa !the archive breaks off: Damaged tar archive ",
                "a bad header");
    folder_write("none.tar", bytes, 100);
    free(bytes);
}

static void test_recognition(void)
{
    static const struct {
        const char *name;
        bool is_one;
    } files[] = { { "a.zip", true },
                  { "a.tar", true },
                  { "a.tar.gz", true },
                  { "none.tar", false } };
    struct raw raw;
    char byte;
    size_t got;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        raw_open(&raw, folder_path(files[i].name), NULL);
        CHECK(packed_is_archive(&raw) == files[i].is_one, "%s", files[i].name);
        CHECK(raw_read(&raw, &byte, 1, &got, NULL) == SVOD_OK && got == 1,
              "... is at its beginning");
        raw_close(&raw);
    }
}

/* ---- Into a builder -------------------------------------------------------------- */

struct intake {
    struct told told;
    struct buffer skipped;
};

static svod_status choose(void *context, bool mostly_han, struct builder **builder,
                          svod_error *err)
{
    struct intake *intake = context;

    (void)mostly_han;
    *builder = intake->told.builder;
    return *builder ? SVOD_OK : builder_new(builder, err);
}

static svod_status warn(void *context, const char *path,
                        const struct source_report *report, svod_error *err)
{
    (void)context, (void)path, (void)report, (void)err;
    return SVOD_OK;
}

static svod_status skip(void *context, const char *path, const char *reason,
                        svod_error *err)
{
    (void)reason, (void)err;
    buffer_add_format(&((struct intake *)context)->skipped, "%s ",
                      strrchr(path, '/') + 1);
    return SVOD_OK;
}

static svod_status take(struct intake *intake, const char *path,
                        const struct text_settings *settings)
{
    struct archive_source archive = {
        path, "id", settings, intake, choose, warn, skip
    };
    struct input_facts facts = { 0 };
    uint32_t source;

    packed_hash(&facts.hash, path, NULL);
    return archive_file_ingest(&archive, &source, &facts, NULL);
}

static void test_builder(void)
{
    static const struct member members[] = {
        { "b.tsv", "zh\tru\n張\tЧжан\n" },
        { "a.txt", "平州" },
        { "aa.txt", "\1\0" },
        { "ab.txt", "，。" },
        { "c/d.txt", "覺" },
        { NULL, NULL },
    };
    static const struct member bad[] = { { "a.txt", "，。" }, { NULL, NULL } };
    struct text_settings settings = { .given.id = "book" };
    struct intake intake = { 0 };

    builder_new(&intake.told.builder, NULL);
    IS_NUMBER(take(&intake, make_archive("t.zip", members), NULL), SVOD_OK,
              "an archive");
    IS_NUMBER(take(&intake, make_archive("t2.zip", bad), NULL), SVOD_BAD_TEXT,
              "one without a text");
    IS_NUMBER(take(&intake, folder_path("a.tar"), &settings), SVOD_OK,
              "one whose id is given");
    told_write(&intake.told);
    IS_STRING(buffer_string(&intake.told.text),
              "id/a:[] 1:平州 id/b.zh:[] 1:張 id/b.ru:[] 1:Чжан id/c/d:[] 1:覺 "
              "book/../e:[] 1:up book/a/c:[] 1:one book/b:[] 1:again book/d:[] 1:four",
              "the texts, without the bad ones");
    IS_NUMBER(intake.told.builder->sources.count, 2, "each archive is one source");
    IS_STRING(buffer_string(&intake.skipped),
              "aa.txt ab.txt a.txt b.txt c.zip f.txt.gz ", "what was skipped");
    buffer_release(&intake.skipped);
    told_release(&intake.told);
}

/* ---- Books ----------------------------------------------------------------------- */

#define PACKAGE                                                                       \
 "<package xmlns:dc='x' xmlns:opf='y'><metadata><dc:title>Книга\n о Цзинь" \
 "</dc:title><dc:creator>А</dc:creator><dc:creator>Б</dc:creator>"                  \
 "<dc:creator opf:role='trl'>В</dc:creator><dc:language>ru</dc:language>"            \
 "</metadata><manifest><item id='a' href='../t/a%20b.xhtml' "                         \
 "media-type='application/xhtml+xml'/><item id='b' href='b.xhtml#x' "                 \
 "media-type='application/xhtml+xml'/><item id='c' href='c.svg' "                     \
 "media-type='image/svg+xml'/><item id='d' href='d.xhtml' "                           \
 "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='b'/>"         \
 "<itemref idref='c'/><itemref idref='d'/><itemref idref='a'/>"                       \
 "<itemref idref='z'/></spine></package>"
#define CONTAINER "<container><rootfile full-path='o/p.opf'/></container>"

static const char *make_book(const char *name, const char *package)
{
    const char *path = folder_path(name);
    struct archive *handle = begin_archive(path);
    static const char mimetype[] = "application/epub+zip";
    static const char a[] = "<html><head><title>x</title></head><body><h1>Два</h1>"
                            "<p>Агуда</p></body></html>";
    static const char b[] = "<html><body><p>Раз</p></body></html>";

    archive_write_zip_set_compression_store(handle);
    write_member(handle, "mimetype", mimetype, strlen(mimetype));
    write_member(handle, "META-INF/container.xml", CONTAINER, strlen(CONTAINER));
    write_member(handle, "o/p.opf", package, strlen(package));
    write_member(handle, "t/a b.xhtml", a, strlen(a));
    write_member(handle, "o/b.xhtml", b, strlen(b));
    archive_write_free(handle);
    return path;
}

static void test_book(void)
{
    struct intake intake = { 0 };
    const struct text_row *row;

    builder_new(&intake.told.builder, NULL);
    IS_NUMBER(take(&intake, make_book("b.zip", PACKAGE), NULL), SVOD_OK, "a book");
    told_write(&intake.told);
    IS_STRING(buffer_string(&intake.told.text), "[] 1:Раз [Два] 0:Два 1:Агуда",
              "its pages in their order");
    IS_STRING(buffer_string(&intake.skipped), "d.xhtml ", "a page that is not there");
    row = intake.told.builder->texts.items;
    IS_NUMBER(intake.told.builder->texts.count, 1, "one text");
    check_word(intake.told.builder, row->id, "id", "its id");
    check_word(intake.told.builder, row->title, "Книга о Цзинь", "its title");
    check_word(intake.told.builder, row->author, "А, Б", "its authors");
    check_word(intake.told.builder, row->translator, "В", "its translator");
    check_word(intake.told.builder, intake.told.builder->sections.items[0].key, "s1",
               "the key of its first section");
    IS_NUMBER(take(&intake, make_book("b2.zip", "<package/>"), NULL), SVOD_BAD_TEXT,
              "a book without pages");
    IS_NUMBER(take(&intake, make_book("b3.zip", "no"), NULL), SVOD_BAD_TEXT,
              "... without a package");
    buffer_release(&intake.skipped);
    told_release(&intake.told);
}

/* ---- Documents ------------------------------------------------------------------- */

static const char notes[] =
    "<w:footnotes "
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    "<w:footnote w:id='2'><w:p><w:r><w:t>Прим</w:t></w:r></w:p></w:footnote>"
    "</w:footnotes>";

static const char document[] =
    "<w:document "
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Гла</w:t></w:r>"
    "<w:r><w:t>ва</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr>"
    "<w:r><w:t>Импе</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
    "<w:r><w:t>ратор</w:t></w:r>"
    "<w:r><w:tab/><w:t>и</w:t><w:br/><w:t>он</w:t></w:r>"
    "<w:del><w:r><w:delText>нет</w:delText></w:r></w:del>"
    "<w:moveFrom><w:r><w:t>нет</w:t></w:r></w:moveFrom></w:p>"
    "<w:p><w:pPr><w:pStyle w:val='3'/></w:pPr><w:r><w:t>Три</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>张觉</w:t></w:r></w:p></w:body></w:document>";

static const char *make_document(const char *name, bool has_text)
{
    const char *path = folder_path(name);
    struct archive *handle = begin_archive(path);

    write_member(handle, "[Content_Types].xml", "<Types/>", 8);
    write_member(handle, "word/footnotes.xml", notes, strlen(notes));
    if (has_text)
        write_member(handle, "word/document.xml", document, strlen(document));
    archive_write_free(handle);
    return path;
}

static void test_document(void)
{
    struct intake intake = { 0 };

    builder_new(&intake.told.builder, NULL);
    IS_NUMBER(take(&intake, make_document("d.zip", true), NULL), SVOD_OK, "a document");
    told_write(&intake.told);
    IS_STRING(buffer_string(&intake.told.text),
              "[Глава] 0:Глава 1:Император.и.он 0:Три 2:张觉 [] 1:|Прим",
              "headings, words over runs and marks, notes");
    check_word(intake.told.builder, intake.told.builder->sections.items[1].key, "s2",
               "sections are counted over the parts");
    IS_NUMBER(take(&intake, make_document("d2.zip", false), NULL), SVOD_BAD_TEXT,
              "another office's file");
    told_release(&intake.told);
}

int main(void)
{
    test_order();
    test_names();
    test_limits();
    test_bomb();
    test_damage();
    test_recognition();
    test_builder();
    test_book();
    test_document();
    return check_done();
}
