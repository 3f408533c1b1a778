/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * era.c - the tables are data: corpus/eras, made into era_table.inc when the project is
 * built. */
#include "era.h"

#include "base/base.h"

#include <stdlib.h>
#include <string.h>

/* A row of works.tsv; states are numbers + 1, as bytes of a string. */
struct work {
    const char *names, *states, *starts;
    uint16_t first_annals, last_annals;
};

#include "era_table.inc"

static const struct {
    const char *character, *states;
} prefixes[] = {
    { "遼", "|Liao|Northern Liao|Western Liao|" },
    { "金", "|Jin|" },
    { "宋", "|Song|Song (Liu)|" },
    { "唐", "|Tang|Later Tang|Southern Tang|" },
    { "漢", "|Han|Later Han|Northern Han|Shu Han|Southern Han|" },
    { "晉", "|Jin (Sima)|Later Jin|Jin (Li)|" },
    { "周", "|Later Zhou|Northern Zhou|" },
    { "梁", "|Later Liang|Liang|" },
    { "夏", "|Xia|" },
    { "齊", "|Qi|Qi (Xiao)|Northern Qi|" },
    { "隋", "|Sui|" },
    { "魏", "|Wei|Northern Wei|Eastern Wei|Western Wei|" },
    { "蜀", "|Shu Han|Former Shu|Later Shu|" },
    { "吳", "|Wu|Wu (Yang)|" },
    { "明", "|Ming|" },
};

const struct era *era_get(size_t row)
{
    return &eras[row];
}

size_t era_count(void)
{
    return ARRAY_LEN(eras);
}

const char *era_state_name(size_t state)
{
    return state < ARRAY_LEN(states) ? states[state] : NULL;
}

const char *era_prefix(size_t prefix)
{
    return prefix < ARRAY_LEN(prefixes) ? prefixes[prefix].character : NULL;
}

bool era_state_is(size_t state, size_t prefix)
{
    size_t len = strlen(states[state]);

    for (const char *at = prefixes[prefix].states; *at; at += strcspn(at, "|")) {
        at++;
        if (strncmp(at, states[state], len) == 0 && at[len] == '|')
            return true;
    }
    return false;
}

bool era_is_minor(size_t state)
{
    static const char *const minor[] = { "Northern Han",  "Former Shu",
                                         "Later Shu",     "Wu (Yang)",
                                         "Southern Tang", "Southern Han",
                                         "Min",           "Jin (Li)" };

    for (size_t i = 0; i < ARRAY_LEN(minor); i++)
        if (strcmp(states[state], minor[i]) == 0)
            return true;
    for (size_t i = 0; i < ARRAY_LEN(eras); i++)
        if (eras[i].state == state)
            return eras[i].last < 618; /* rows of a state stand in order */
    return false;
}

/* Does the text hold one of the names, which | parts? */
static bool holds_name(const char *text, const char *names)
{
    while (*names) {
        size_t len = strcspn(names, "|");
        for (const char *at = text; *at; at++)
            if (strncmp(at, names, len) == 0)
                return true;
        names += len + (names[len] != 0);
    }
    return false;
}

void era_find_work(struct era_work *work, const char *id, const char *title)
{
    memset(work->rank, ERA_STATES, sizeof work->rank);
    work->starts = "";
    work->is_known = false;
    work->first_annals = 0;
    work->last_annals = UINT16_MAX;
    for (size_t i = 0; i < ARRAY_LEN(works); i++) {
        if (!holds_name(id, works[i].names) && !holds_name(title, works[i].names))
            continue;
        for (size_t k = 0; works[i].states[k]; k++)
            work->rank[(uint8_t)works[i].states[k] - 1] = (uint8_t)k;
        work->starts = works[i].starts;
        work->is_known = true;
        work->first_annals = works[i].first_annals;
        work->last_annals = works[i].last_annals;
        return;
    }
}

const char *era_start(const struct era_work *work, uint64_t section)
{
    for (const char *at = work->starts; *at;) {
        char *name;
        if (strtoull(at, &name, 10) == section && *name == '=')
            return name + 1;
        at += strcspn(at, ",");
        at += *at == ',';
    }
    return NULL;
}
