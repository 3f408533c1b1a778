/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * context.h - a hit as it is written in its source, with what stands around it: put
 * together again from the stream, the lexicon and the gaps. */
#ifndef CONTEXT_H
#define CONTEXT_H

#include "base/buffer.h"
#include "index/segment.h"
#include "spans.h"

/* Where in the line a token stands, in bytes. */
struct token_place {
    size_t start, end;
};

struct context {
    struct buffer line;
    size_t left, match, right; /* bytes */
    uint32_t first;            /* position of the first token of the line */
    struct {
        struct token_place *items; /* of each token from `first` on */
        size_t count, cap;
    } places;
};

/* Write the hit and up to `width` terminal cells on each side of it. Tokens are whole;
 * a passage border is " ¶ "; white space is one blank. */
void context_write(struct context *context, struct segment *segment, struct span hit,
                   unsigned width);

/* Write a whole passage, with the punctuation that opens and closes it. */
void context_write_passage(struct context *context, struct segment *segment,
                           struct span passage);

/* Where in the line these tokens stand; false when they are not all in it. */
bool context_find(const struct context *context, struct span tokens, size_t *offset,
                  size_t *size);
void context_release(struct context *context);

#endif
