/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * censorship.h - warn of words that are missing where Siku editions were searched. */
#ifndef CENSORSHIP_H
#define CENSORSHIP_H

#include "search.h"

struct warnings {
    struct svod_warning *items;
    size_t count, cap;
};

/* Add a warning for each word of the question that the Qing changed, when what was
 * searched includes texts in editions of the Siku. */
svod_status censorship_warn(struct warnings *warnings, const struct search *search,
                            svod_error *err);

#endif
