/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * questions.h - keep a question, ask it again, list all that are kept. */
#ifndef QUESTIONS_H
#define QUESTIONS_H

#include "settings.h"

/* Was one of these asked for? */
bool questions_are_meant(const struct settings *settings);

/* *found: the answer is as it was, or there is something to list. */
svod_status questions_answer(svod_searcher *searcher, const struct settings *settings,
                             const svod_names *names, bool *found, svod_error *err);

#endif
