/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * query_operand.h - operands that stand for others: a name for all its forms, a sound
 * for all characters that are read so.
 *
 * Both are expanded where the question is read, so that what is searched can be walked
 * and explained; a plan takes the runs below them as phrases. */
#ifndef QUERY_OPERAND_H
#define QUERY_OPERAND_H

#include "base/strings.h"
#include "names/names.h"
#include "query_tree.h"

struct analyzer;

/* ---- query_name.c ---------------------------------------------------------------- */

struct name_request {
    const svod_names *names;
    struct analyzer *analyzer;
    const char *text;
    size_t len;
    bool all_readings;
};

/* Fill a SVOD_NODE_NAME; *nodes: how many it has below it. SVOD_NOT_FOUND and
 * SVOD_BAD_QUERY as svod_node_name has them, with a remedy. */
svod_status name_expand(svod_node *name, const struct name_request *request,
                        size_t *nodes, svod_error *err);

/* Is this form looked for? Of a name that has only common forms, all are. */
bool name_searches(const svod_name *name, const svod_name_form *form);

/* ---- query_form.c ---------------------------------------------------------------- */

/* Forms being made to runs, each way to write them once. */
struct form_maker {
    struct analyzer *analyzer;
    struct strings seen;
    size_t nodes; /* made so far */
};

/* Add a run for this form to the group: each place a word or a set of words. Nothing is
 * added when all ways to write it are there. */
svod_status form_make(struct form_maker *maker, svod_node *group, const char *kind,
                      const svod_name_form *form, svod_error *err);
void form_maker_release(struct form_maker *maker);

/* ---- query_nearest.c ------------------------------------------------------------- */

/* Add the remedy for a name that is not known: how to ask for its sound, or the names
 * that are most like it. */
void nearest_name(const struct name_request *request, struct buffer *out);

/* ---- query_sound.c --------------------------------------------------------------- */

/* Fill a SVOD_NODE_SOUND. SVOD_BAD_QUERY with the byte of `text` in err->offset. */
svod_status sound_expand(svod_node *sound, svod_transcription system, const char *text,
                         size_t len, size_t *nodes, svod_error *err);

#endif
