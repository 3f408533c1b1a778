/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_self.h - the oracle against counts made by hand.
 */
#ifndef ORACLE_SELF_H
#define ORACLE_SELF_H

/* Prints TAP; returns how many cases failed. */
int oracle_self(void);

struct oracle_fold;

/* The same with the questions and answers of a case file. */
int oracle_cases(const char *path, const struct oracle_fold *fold);

#endif
