/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * alignment_lengths.h - which of many pairs are too short or too long for what is usual
 * among them. */
#ifndef ALIGNMENT_LENGTHS_H
#define ALIGNMENT_LENGTHS_H

#include <stdbool.h>
#include <stddef.h>

struct length_pair {
    double a, b; /* tokens on both sides */
    double deviation;
    bool is_odd; /* is found out here */
};

struct group_lengths {
    struct length_pair *items;
    size_t count, cap;
};

/* Find the odd ones, and what of `b` there is usually for one of `a`; 0 where there are no
 * pairs. False without memory. */
bool lengths_weigh(struct group_lengths *lengths, double *usual);

#endif
