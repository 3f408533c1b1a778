/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "phrase_write.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void phrase_written_release(struct written *written)
{
    for (size_t i = 0; i < written->count; i++)
        free(written->items[i].elements);
    free(written->items);
    *written = (struct written){ 0 };
}

static bool add_element(struct written_run *run, const svod_node *element)
{
    if (run->count == run->cap &&
        !memory_reserve(&run->elements, &run->cap, run->count + 1,
                        sizeof *run->elements))
        return false;
    run->elements[run->count++] = element;
    return true;
}

/* Add one run that is `head` and then `tail`. */
static bool add_joined(struct written *out, const struct written_run *head,
                       const struct written_run *tail)
{
    struct written_run *run;

    if (!ARRAY_ROOM(out))
        return false;
    run = &out->items[out->count++];
    *run = (struct written_run){ 0 };
    for (size_t i = 0; i < head->count; i++)
        if (!add_element(run, head->elements[i]))
            return false;
    for (size_t i = 0; i < tail->count; i++)
        if (!add_element(run, tail->elements[i]))
            return false;
    return true;
}

/* Each run so far goes on with each phrase of each alternative. */
static bool multiply(struct written *written, const svod_node *group)
{
    struct written out = { 0 };
    bool done = true;

    for (size_t i = 0; i < group->children.count && done; i++) {
        struct written tails;
        done = phrase_write_out(&tails, group->children.items[i]);
        for (size_t k = 0; k < written->count && done; k++)
            for (size_t t = 0; t < tails.count && done; t++)
                done = add_joined(&out, &written->items[k], &tails.items[t]);
        phrase_written_release(&tails);
    }
    phrase_written_release(written);
    *written = out;
    return done;
}

static bool extend(struct written *written, const svod_node *element)
{
    for (size_t i = 0; i < written->count; i++)
        if (!add_element(&written->items[i], element))
            return false;
    return true;
}

bool phrase_write_out(struct written *written, const svod_node *run)
{
    bool done;

    *written = (struct written){ 0 };
    done = ARRAY_ROOM(written);
    if (done)
        written->items[written->count++] = (struct written_run){ 0 };
    for (size_t i = 0; i < run->children.count && done; i++) {
        const svod_node *element = run->children.items[i];
        bool splits = element->kind == SVOD_NODE_GROUP && node_longest(element) > 1;
        done = splits ? multiply(written, element) : extend(written, element);
    }
    return done;
}
