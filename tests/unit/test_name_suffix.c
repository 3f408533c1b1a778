/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/name_suffix.h"

#include "harness/check.h"

static size_t count_of(const char *language, bool is_people)
{
    size_t count = 0;

    while (name_suffix(language, is_people, count))
        count++;
    return count;
}

int main(void)
{
    IS_STRING(name_suffix("en", false, 0), "'s", "Aguda's");
    IS_NUMBER(count_of("en", false), 1, "... and no plural of a person");
    IS_STRING(name_suffix("en", true, 1), "s", "Jurchens");
    IS_NUMBER(count_of("py", true), 1, "a transcription has no plural");
    IS_STRING(name_suffix("ko", false, 5), "를", "아골타를");
    IS_NUMBER(count_of("ru", true), 0, "Russian is declined");
    IS_NUMBER(count_of("zh", true), 0, "Chinese takes nothing");
    return check_done();
}
