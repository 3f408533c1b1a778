/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "filter_key.h"

const char *const filter_names[FILTER_COUNT] = {
    [FILTER_TEXT] = "text",       [FILTER_TITLE] = "title",
    [FILTER_AUTHOR] = "author",   [FILTER_TRANSLATOR] = "translator",
    [FILTER_EDITION] = "edition", [FILTER_GENRE] = "genre",
    [FILTER_LANG] = "lang",       [FILTER_SECTION] = "section",
    [FILTER_ZONE] = "zone",       [FILTER_DATE] = "date",
    [FILTER_YEAR] = "year",       [FILTER_ERA] = "era",
    [FILTER_DATED] = "dated",
};
