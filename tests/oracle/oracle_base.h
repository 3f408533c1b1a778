/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_base.h - memory, growing arrays and a table of strings for the oracle.
 *
 * The oracle shares nothing with the library, so that a mistake in the one is not a
 * mistake in the other. It is a test program: where memory ends, it ends.
 */
#ifndef ORACLE_BASE_H
#define ORACLE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ORACLE_NONE UINT32_MAX

/* Say why on stderr and end the program. */
_Noreturn void oracle_die(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Zeroed memory; never NULL. */
void *oracle_zeroed(size_t count, size_t size);

/* `items` with room for at least `count` + 1 of them. */
void *oracle_room(void *items, size_t count, size_t *room, size_t size);

/* A copy that ends in a zero byte. */
char *oracle_copy(const char *bytes, size_t len);

/* A growing byte string, always terminated once something was added. */
struct oracle_bytes {
    char *at;
    size_t len, room;
};

void oracle_bytes_add(struct oracle_bytes *bytes, const char *more, size_t len);
void oracle_bytes_add_string(struct oracle_bytes *bytes, const char *more);
void oracle_bytes_add_code(struct oracle_bytes *bytes, uint32_t code);
void oracle_bytes_print(struct oracle_bytes *bytes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void oracle_bytes_release(struct oracle_bytes *bytes);

/* Every distinct string once, numbered from 0 in the order of arrival. */
struct oracle_strings {
    struct oracle_bytes bytes;
    size_t *ends; /* of each string in `bytes` */
    size_t ends_room;
    uint32_t count;
    uint32_t *slots; /* open hashing: number + 1, or 0 */
    size_t slot_count;
};

uint32_t oracle_strings_add(struct oracle_strings *strings, const char *bytes,
                            size_t len);

/* The number of a string that is there, else ORACLE_NONE. */
uint32_t oracle_strings_find(const struct oracle_strings *strings, const char *bytes,
                             size_t len);

bool oracle_strings_has(const struct oracle_strings *strings, const char *bytes,
                        size_t len);

/* Borrowed, not terminated, and good until the next _add. */
const char *oracle_strings_get(const struct oracle_strings *strings, uint32_t number,
                               size_t *len);
void oracle_strings_release(struct oracle_strings *strings);

/* The same numbers from the same seed, everywhere. */
struct oracle_random {
    uint64_t state;
};

/* A number below `limit`, which is not 0. */
uint32_t oracle_random_below(struct oracle_random *random, uint32_t limit);
bool oracle_random_percent(struct oracle_random *random, uint32_t percent);

#endif
