/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "name_suffix.h"

#include "base/base.h"

#include <string.h>

/* Korean writes its particles without a blank. */
static const char *const korean[] = {
    "은", "는", "이",   "가",   "을",   "를",   "의",   "에",   "와",   "과",   "도",
    "만", "로", "으로", "에서", "에게", "께서", "부터", "까지", "보다", "처럼",
};

/* The second is the plural of a people. */
static const char *const english[] = { "'s", "s" };

const char *name_suffix(const char *language, bool is_people, size_t index)
{
    size_t latin = 0;

    if (strcmp(language, "ko") == 0)
        return index < ARRAY_LEN(korean) ? korean[index] : NULL;
    if (strcmp(language, "en") == 0)
        latin = is_people ? 2 : 1;
    else if (strcmp(language, "py") == 0 || strcmp(language, "wg") == 0)
        latin = 1;
    return index < latin ? english[index] : NULL;
}
