/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "epub.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

#define CONTAINER "META-INF/container.xml"

/* The first member is called so, is not packed, and says what this is: a rule of the
 * format. */
bool epub_is_one(struct raw *raw)
{
    static const char name[] = "mimetype", sign[] = "application/epub+zip";
    const size_t header = 30, extra_len = 28; /* before its name */
    char start[256];
    size_t len = packed_start(raw, start, sizeof start), at;

    if (len < sizeof start || memcmp(start, "PK\3\4", 4) != 0 ||
        memcmp(start + header, name, strlen(name)) != 0)
        return false;
    at = header + strlen(name) + (unsigned char)start[extra_len];
    return at + strlen(sign) <= len && memcmp(start + at, sign, strlen(sign)) == 0;
}

static bool wants(const char *name)
{
    static const char *const endings[] = { ".xml", ".opf", ".xhtml", ".html", ".htm" };

    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (reader_has_ending(name, endings[i]))
            return true;
    return false;
}

/* ---- Paths ----------------------------------------------------------------------- */

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit |= 0x20;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Take the last name off a path that ends in '/'. */
static void go_up(struct buffer *path)
{
    if (path->len)
        path->len--;
    while (path->len && path->bytes[path->len - 1] != '/')
        path->len--;
}

/* "../text/a%20b.xhtml#top", seen from the folder of the package. */
static char *resolve(const char *package, const char *href, size_t len)
{
    const char *slash = strrchr(package, '/'), *end = href + len;
    struct buffer path = { 0 };

    buffer_add(&path, package, slash ? (size_t)(slash - package) + 1 : 0);
    while (href < end && *href != '#') {
        bool at_start = !path.len || path.bytes[path.len - 1] == '/';
        if (at_start && end - href >= 3 && memcmp(href, "../", 3) == 0) {
            go_up(&path);
            href += 3;
        } else if (at_start && end - href >= 2 && memcmp(href, "./", 2) == 0) {
            href += 2;
        } else if (*href == '%' && end - href >= 3 && hex_value(href[1]) >= 0 &&
                   hex_value(href[2]) >= 0) {
            buffer_add_byte(&path,
                            (char)(hex_value(href[1]) * 16 + hex_value(href[2])));
            href += 3;
        } else {
            buffer_add_byte(&path, *href++);
        }
    }
    buffer_add_byte(&path, 0);
    return buffer_take(&path);
}

/* ---- The package ----------------------------------------------------------------- */

enum kind {
    ROOT_FILE = 1,
    TITLE,
    CREATOR,
    LANGUAGE,
    DATE,
    ITEM,
    ITEM_REFERENCE
};

static const struct xml_words container_words[] = { { ROOT_FILE, "rootfile" }, { 0 } };

static const struct xml_words package_words[] = {
    { TITLE, "title" },
    { CREATOR, "creator" },
    { LANGUAGE, "language" },
    { DATE, "date" },
    { ITEM, "item" },
    { ITEM_REFERENCE, "itemref" },
    { 0 },
};

/* Pages only: no pictures, and no list of contents made for programs. */
static bool is_page(const struct xml_element *item)
{
    return xml_value_is(item, "media-type", "application/xhtml+xml") ||
           xml_value_is(item, "media-type", "text/html");
}

static void take_item(struct epub *epub, const struct xml_element *element)
{
    size_t id_len, len;
    const char *id = xml_value(element, "id", &id_len);
    const char *href = xml_value(element, "href", &len);
    char *path = NULL;
    uint32_t known = epub->ids.count;

    if (!id || !href || epub->failed)
        return;
    if (is_page(element))
        path = resolve(epub->package, href, len);
    if ((is_page(element) && !path) ||
        strings_intern(&epub->ids, id, id_len) == STRINGS_NONE)
        epub->failed = true;
    else if (epub->ids.count > known && ARRAY_ROOM(&epub->paths)) {
        epub->paths.items[epub->paths.count++] = path;
        return;
    } else if (epub->ids.count > known)
        epub->failed = true;
    free(path);
}

static void take_reference(struct epub *epub, const struct xml_element *element)
{
    size_t len;
    const char *id = xml_value(element, "idref", &len);
    uint32_t number = id ? strings_find(&epub->ids, id, len) : STRINGS_NONE;

    if (number == STRINGS_NONE)
        return;
    if (ARRAY_ROOM(&epub->order))
        epub->order.items[epub->order.count++] = number;
    else
        epub->failed = true;
}

static struct buffer *field_of(struct epub *epub, const struct xml_element *element)
{
    switch (element->kind) {
    case TITLE:
        return &epub->title;
    case CREATOR:
        return xml_value_is(element, "role", "trl") ? &epub->translator : &epub->author;
    case LANGUAGE:
        return &epub->language;
    case DATE:
        return &epub->date;
    default:
        return NULL;
    }
}

static void start(void *context, const struct xml_element *element)
{
    struct epub *epub = context;

    if (element->kind == ROOT_FILE && !epub->package) {
        size_t len;
        const char *path = xml_value(element, "full-path", &len);
        epub->package = path ? memory_copy_bytes(path, len) : NULL;
        epub->failed = epub->failed || (path && !epub->package);
    } else if (element->kind == ITEM) {
        take_item(epub, element);
    } else if (element->kind == ITEM_REFERENCE) {
        take_reference(epub, element);
    }
    epub->field = field_of(epub, element);
    /* Of several titles, languages and dates the first counts; authors are all told. */
    if (epub->field && epub->field->len && element->kind == CREATOR)
        buffer_add_string(epub->field, ", ");
    else if (epub->field && epub->field->len)
        epub->field = NULL;
}

static void end(void *context, const struct xml_element *element)
{
    (void)element;
    ((struct epub *)context)->field = NULL;
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct epub *epub = context;

    if (epub->field)
        xml_add_folded(epub->field, bytes, len);
}

/* ---- Opening --------------------------------------------------------------------- */

static svod_status read_part(struct epub *epub, const char *name,
                             const struct xml_words *words, svod_error *err)
{
    const struct xml_handler handler = {
        .words = words, .start = start, .end = end, .text = take_text
    };
    struct input input;
    struct input_facts facts;
    struct reading reading = { .input = &input, .name = name, .id = "" };
    size_t len;
    const char *bytes = packed_list_find(&epub->list, name, &len);
    svod_status status;

    if (!bytes)
        return error_set(err, SVOD_BAD_TEXT, "the book has no '%s'", name);
    status = input_open_memory(&input, bytes, len, err);
    if (status == SVOD_OK)
        status = input_check(&input, NULL, &facts, err);
    if (status == SVOD_OK)
        status = xml_read(&reading, &handler, epub, err);
    if (status == SVOD_OK && (reading.failed || epub->failed))
        status = error_no_memory(err);
    input_close(&input);
    return status;
}

static const char *something(const struct buffer *value)
{
    return value->len ? value->bytes : NULL;
}

static svod_status read_package(struct epub *epub, svod_error *err)
{
    svod_status status = read_part(epub, CONTAINER, container_words, err);

    if (status == SVOD_OK && !epub->package)
        return error_set(err, SVOD_BAD_TEXT, "the book names no package");
    if (status == SVOD_OK)
        status = read_part(epub, epub->package, package_words, err);
    epub->text = (struct svod_text){ .title = something(&epub->title),
                                     .author = something(&epub->author),
                                     .translator = something(&epub->translator),
                                     .language = something(&epub->language),
                                     .date = something(&epub->date) };
    return status;
}

svod_status epub_open(struct epub *epub, const char *path, svod_error *err)
{
    svod_status status;

    *epub = (struct epub){ .list = { .wants = wants } };
    status = packed_list_make(&epub->list, path, NULL, err);
    if (status == SVOD_OK && epub->list.overflows)
        status = error_set(err, SVOD_BAD_TEXT, "the book is too large");
    return status == SVOD_OK ? read_package(epub, err) : status;
}

void epub_close(struct epub *epub)
{
    struct buffer *fields[] = { &epub->title, &epub->author, &epub->translator,
                                &epub->language, &epub->date };

    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        buffer_release(fields[i]);
    for (size_t i = 0; i < epub->paths.count; i++)
        free(epub->paths.items[i]);
    free(epub->paths.items);
    free(epub->order.items);
    free(epub->package);
    strings_release(&epub->ids);
    packed_list_release(&epub->list);
}

const char *epub_page(const struct epub *epub, size_t i, const char **path, size_t *len)
{
    *path = epub->paths.items[epub->order.items[i]];
    return *path ? packed_list_find(&epub->list, *path, len) : NULL;
}
