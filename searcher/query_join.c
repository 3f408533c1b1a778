/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_join.c - names written in one, in parts, and with hyphens: Тяньцзо, Тянь цзо,
 * Тянь-цзо.
 *
 * In a text the three have one token or two, and texts stay as they are. A question that
 * has one of them becomes a group of all; the first alternative is what was asked, and
 * is printed alone. Words with hyphens are put together whatever they are. Words without
 * are put together, and a word is parted, only when they are certainly Chinese, so that
 * Иван is never "и ван". */
#include "query_join.h"

#include "base/error.h"
#include "text/analyzer.h"

/* Move children of a run to another one. */
static bool move(svod_node *to, svod_node *from, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        svod_node *child = from->children.items[i];
        from->children.items[i] = NULL;
        if (!node_add(to, child))
            return false;
    }
    return true;
}

static svod_status add_group(struct joiner *joiner, svod_node *run, svod_node *from,
                             size_t first, size_t count, const struct pieces *pieces)
{
    svod_node *group = node_new(SVOD_NODE_GROUP, from->children.items[first]->offset);
    svod_node *asked = node_new(SVOD_NODE_RUN, from->children.items[first]->offset);

    if (!group || !node_add(run, group)) {
        svod_node_free(asked);
        return error_no_memory(joiner->err);
    }
    group->as_asked = true;
    if (!asked || !node_add(group, asked) || !move(asked, from, first, count))
        return error_no_memory(joiner->err);
    return pieces_write(joiner, group, pieces);
}

/* The children of the run, with names as groups, in a run of their own. */
static svod_status fill(struct joiner *joiner, svod_node *filled, svod_node *run)
{
    struct pieces pieces = { .count = 0 };
    svod_status status = SVOD_OK;

    for (size_t i = 0, count; i < run->children.count && status == SVOD_OK;
         i += count) {
        count = pieces_take(joiner, run, i, &pieces, &status);
        if (status == SVOD_OK && buffer_failed(&pieces.text))
            status = error_no_memory(joiner->err);
        if (status == SVOD_OK && count)
            status = add_group(joiner, filled, run, i, count, &pieces);
        else if (status == SVOD_OK && !move(filled, run, i, 1))
            status = error_no_memory(joiner->err);
        count += !count;
    }
    buffer_release(&pieces.text);
    return status;
}

/* Groups of names become again what was asked. */
static svod_status undo(svod_node *filled, svod_node *run, svod_error *err)
{
    for (size_t i = 0; i < run->children.count; i++) {
        svod_node *child = run->children.items[i];
        bool done;
        if (child->kind == SVOD_NODE_GROUP && child->as_asked)
            done = move(filled, child->children.items[0], 0,
                        child->children.items[0]->children.count);
        else
            done = move(filled, run, i, 1);
        if (!done)
            return error_no_memory(err);
    }
    return SVOD_OK;
}

/* The run gets the children of the other, which takes its own. */
static void exchange(svod_node *run, svod_node *other)
{
    svod_node old = *run;

    run->children = other->children;
    run->depth = other->depth;
    other->children = old.children;
}

static svod_status join_run(struct joiner *joiner, svod_node *run)
{
    svod_node *plain = node_new(SVOD_NODE_RUN, 0), *filled = node_new(SVOD_NODE_RUN, 0);
    svod_status status = plain && filled ? SVOD_OK : error_no_memory(joiner->err);

    if (status == SVOD_OK)
        status = undo(plain, run, joiner->err);
    if (status == SVOD_OK && !run->slack)
        status = fill(joiner, filled, plain);
    if (status == SVOD_OK)
        exchange(run, run->slack ? plain : filled);
    svod_node_free(plain);
    svod_node_free(filled);
    return status;
}

/* Only a run with words of letters may change. */
static bool may_have_names(const svod_node *run)
{
    for (size_t i = 0; i < run->children.count; i++) {
        const svod_node *child = run->children.items[i];
        if ((child->kind == SVOD_NODE_WORD && !child->item.is_han) ||
            (child->kind == SVOD_NODE_GROUP && child->as_asked))
            return true;
    }
    return false;
}

static svod_status join_all(struct joiner *joiner, svod_node *node)
{
    svod_status status = SVOD_OK;

    if (node->kind == SVOD_NODE_GROUP && node->as_asked)
        return SVOD_OK; /* is made anew with the run that it is in */
    if (node->kind == SVOD_NODE_NAME || node->kind == SVOD_NODE_SOUND)
        return SVOD_OK; /* has forms of its own */
    for (size_t i = 0; i < node->children.count && status == SVOD_OK; i++)
        status = join_all(joiner, node->children.items[i]);
    if (status != SVOD_OK || node->kind != SVOD_NODE_RUN || !may_have_names(node))
        return status;
    if (!joiner->analyzer)
        status = analyzer_new(&joiner->analyzer, joiner->err);
    return status == SVOD_OK ? join_run(joiner, node) : status;
}

svod_status query_join_names(svod_node *root, svod_error *err)
{
    struct joiner joiner = { .err = err };
    svod_status status = join_all(&joiner, root);

    analyzer_free(joiner.analyzer);
    buffer_release(&joiner.form);
    buffer_release(&joiner.spelling);
    return status;
}
