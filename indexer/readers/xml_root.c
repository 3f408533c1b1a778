/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * xml_root.c - what is the outermost element? Seen from the first lines only. */
#include "xml.h"

#include "base/base.h"

#include <string.h>

static bool begins(const char *at, const char *end, const char *prefix)
{
    size_t len = strlen(prefix);

    return (size_t)(end - at) >= len && memcmp(at, prefix, len) == 0;
}

static const char *pass_blanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
        at++;
    return at;
}

/* Behind the next `what`; the end where there is none. */
static const char *pass(const char *at, const char *end, const char *what)
{
    while (at < end && !begins(at, end, what))
        at++;
    return at < end ? at + strlen(what) : end;
}

/* Behind a document type, with what it declares inside of [ ]. */
static const char *pass_doctype(const char *at, const char *end)
{
    bool inside = false;

    for (; at < end; at++) {
        if (*at == '[' || *at == ']')
            inside = *at == '[';
        else if (*at == '>' && !inside)
            return at + 1;
    }
    return end;
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '_' ||
           byte == ':' || (unsigned char)byte >= 0x80;
}

/* The name that begins here, without its prefix. */
static void take_name(char name[XML_NAME_ROOM], const char *at, const char *end)
{
    const char *from = at;
    size_t len;

    for (; at < end && is_name_byte(*at); at++)
        if (*at == ':')
            from = at + 1;
    len = size_min((size_t)(at - from), XML_NAME_ROOM - 1);
    memcpy(name, from, len);
    name[len] = 0;
}

struct xml_root xml_root(const struct probe *probe)
{
    const char *end = probe->head + probe->len, *at = pass_blanks(probe->head, end);
    struct xml_root root = { .is_declared = begins(at, end, "<?xml") };

    while (at + 1 < end && *at == '<') {
        if (begins(at, end, "<!--")) {
            at = pass(at, end, "-->");
        } else if (at[1] == '?') {
            at = pass(at, end, "?>");
        } else if (at[1] == '!') {
            take_name(root.doctype, pass_blanks(at + strlen("<!DOCTYPE"), end), end);
            at = pass_doctype(at, end);
        } else {
            root.is_markup = is_name_byte(at[1]) && (unsigned char)at[1] < 0x80;
            if (root.is_markup)
                take_name(root.name, at + 1, end);
            return root;
        }
        root.is_markup = true;
        at = pass_blanks(at, end);
    }
    return root;
}

bool xml_root_is(const struct probe *probe, const char *name, const char *ending)
{
    struct xml_root root = xml_root(probe);

    if (!root.is_markup)
        return false;
    if (root.name[0] || root.doctype[0])
        return strcmp(root.name[0] ? root.name : root.doctype, name) == 0;
    return reader_has_ending(probe->name, ending);
}
