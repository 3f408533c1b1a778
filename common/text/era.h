/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * era.h - eras, the rulers who had none, and the works whose states say which of two
 * eras of one name is meant.
 *
 * The rows are data that a scholar edits, corpus/eras/eras.tsv and works.tsv, and
 * explained there. Years are AD; 1 BC is -1. */
#ifndef ERA_H
#define ERA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ERA_STATES 64 /* more than there are */

/* A row of eras.tsv. The year n of the era is one + n - 1. */
struct era {
    uint8_t state;
    int16_t first, last, one;
    const char *names; /* "大康|太康"; "!太祖" is a ruler without an era */
    const char *pinyin, *palladius; /* "tian hui", "тянь-хуэй"; empty for a ruler */
};

const struct era *era_get(size_t row);
size_t era_count(void);

/* "Northern Liao", or NULL where there is no state of this number. */
const char *era_state_name(size_t state);

/* Is the year n of this row one that there was? */
static inline bool era_has(const struct era *era, int n)
{
    return n > 0 && era->one + n - 1 >= era->first && era->one + n - 1 <= era->last;
}

/* The states of a work: 0 is the first choice, ERA_STATES is none of its states. */
struct era_work {
    uint8_t rank[ERA_STATES];
    bool is_known;
    uint16_t first_annals, last_annals; /* numbers of the sections that are annals */
    const char *starts; /* "2=乾德,3=開寶": see works.tsv; "" where there are none */
};

/* What works.tsv says of a text with this id and title; ERA_STATES everywhere where it
 * says nothing. */
void era_find_work(struct era_work *work, const char *id, const char *title);

/* The name of the era that is in force where this section begins, terminated by a comma
 * or the end; NULL where works.tsv names none. */
const char *era_start(const struct era_work *work, uint64_t section);

/* May the state be called by this one character before an era: 宋紹興? `character` is a
 * traditional one, as the table in era.c has it. */
bool era_state_is(size_t state, size_t prefix);

/* A small kingdom of the tenth century, or a state before the Tang: who asks for an era
 * that others had, too, does not mean it. */
bool era_is_minor(size_t state);

/* The characters that era_state_is numbers; NULL behind the last. */
const char *era_prefix(size_t prefix);

#endif
