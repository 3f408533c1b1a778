/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * epub.h - an electronic book: web pages in an archive, and a package that says what the
 * book is and in which order its pages are read. */
#ifndef EPUB_H
#define EPUB_H

#include "base/strings.h"
#include "packed_list.h"

struct epub {
    struct packed_list list;
    struct svod_text text; /* what the package says of the book */
    struct buffer title, author, translator, language, date; /* what `text` points to */
    char *package;      /* the path of the package in the archive */
    struct strings ids; /* of the pages that the package lists */
    struct {
        char **items; /* their paths, by the numbers of their ids; NULL: no page */
        size_t count, cap;
    } paths;
    struct {
        uint32_t *items; /* the ids of the pages in their order */
        size_t count, cap;
    } order;
    struct buffer *field; /* of the element that is open */
    bool failed;
};

/* By its first bytes; the input is rewound. */
bool epub_is_one(struct raw *raw);

/* SVOD_BAD_TEXT when the package cannot be found or understood. */
svod_status epub_open(struct epub *epub, const char *path, svod_error *err);
void epub_close(struct epub *epub);

/* Page number `i` of `order.count`: its path in the archive and its bytes, which are NULL
 * where it is not there. The path is NULL for what is no page. */
const char *epub_page(const struct epub *epub, size_t i, const char **path,
                      size_t *len);

#endif
