/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * phrase_write.h - a run with its alternatives written out: "a (b c|d)" as "a b c" and
 * "a d". */
#ifndef PHRASE_WRITE_H
#define PHRASE_WRITE_H

#include "query_tree.h"

struct written {
    struct written_run {
        const svod_node **elements;
        size_t count, cap;
    } * items;
    size_t count, cap;
};

/* Alternatives of one token stay a group. At most WRITTEN_MOST, as the parser checked;
 * false when there is no memory. To be released in any case. */
bool phrase_write_out(struct written *written, const svod_node *run);
void phrase_written_release(struct written *written);

#endif
