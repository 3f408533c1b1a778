/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_generate.h - questions drawn at random from the corpus itself, so that most
 * of them find something.
 */
#ifndef ORACLE_GENERATE_H
#define ORACLE_GENERATE_H

#include "oracle_query.h"

struct oracle_generator {
    struct oracle_corpus *corpus; /* with at least one token */
    struct oracle_random random;
    uint32_t named; /* percent of items that are names and sounds */
};

/* One question of any form; the same ones in the same order for the same seed. */
void oracle_generate(struct oracle_generator *generator,
                     struct oracle_question *question);

/* ---- Filters: oracle_generate_filter.c --------------------------------------- */

void oracle_generate_filter(struct oracle_generator *generator,
                            struct oracle_bytes *query);

/* ---- Items: oracle_generate_item.c ------------------------------------------- */

/* Write what stands at `place` as an item of a question, in one of the ways that the
 * language has for it; returns how many tokens it takes. */
uint32_t oracle_generate_item(struct oracle_generator *generator,
                              struct oracle_bytes *query, uint32_t place);

/* "=" or "=~". */
void oracle_generate_sign(struct oracle_generator *generator,
                          struct oracle_bytes *query);

/* Write `count` tokens that stand at `place`, in a row, as they should be found. */
void oracle_generate_phrase(struct oracle_generator *generator,
                            struct oracle_bytes *query, uint32_t place, uint32_t count,
                            bool is_exact);

/* One token, perhaps in other letter case, or as it is written elsewhere: an inflected
 * form, a variant of the character. */
void oracle_generate_token(struct oracle_generator *generator,
                           struct oracle_bytes *query, uint32_t place, bool is_exact);

/* A place: of any token, of any class, at the end of a passage, in any stream. */
uint32_t oracle_generate_place(struct oracle_generator *generator);

/* The end of the stream of this place. */
uint32_t oracle_generate_end(const struct oracle_generator *generator, uint32_t place);

/* ---- Names and sounds: oracle_generate_name.c ------------------------------------- */

/* Write a name that stands at `place` or behind it; returns how many tokens it takes, 0
 * and nothing where none stands. */
uint32_t oracle_generate_name(struct oracle_generator *generator,
                              struct oracle_bytes *query, uint32_t place);

/* Write what stands at `place` as it sounds; the same. */
uint32_t oracle_generate_sound(struct oracle_generator *generator,
                               struct oracle_bytes *query, uint32_t place);

/* Print a table of names that stand in the corpus: oracle_generate_table.c. */
void oracle_generate_table(struct oracle_generator *generator, uint32_t count);

/* ---- Runs with signs: oracle_generate_run.c ----------------------------------- */

/* Write what stands at `place` with gaps, sets, groups or patterns in it; returns how
 * many tokens it takes. */
uint32_t oracle_generate_run(struct oracle_generator *generator,
                             struct oracle_bytes *query, uint32_t place);

/* Write the word at `place` as a pattern; false, and nothing, when it is none. */
bool oracle_generate_pattern(struct oracle_generator *generator,
                             struct oracle_bytes *query, uint32_t place, bool is_exact);

#endif
