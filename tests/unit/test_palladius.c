/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What is made of Chinese syllables, and how it is parted. */
#include "text/palladius.h"

#include "base/buffer.h"
#include "harness/check.h"

#include <string.h>

static void parts_are(const char *word, const char *wanted)
{
    size_t ends[PALLADIUS_MOST], start = 0;
    size_t count = palladius_split(word, strlen(word), ends);
    struct buffer parts = { 0 };

    for (size_t i = 0; i < count; i++) {
        if (i && strncmp(word + start, "ъ", strlen("ъ")) == 0)
            start += strlen("ъ");
        buffer_add_format(&parts, "%s%.*s", i ? "-" : "", (int)(ends[i] - start),
                          word + start);
        start = ends[i];
    }
    IS_STRING(buffer_string(&parts), wanted, "the syllables of %s", word);
    buffer_release(&parts);
}

static void is_foreign(const char *word, bool wanted)
{
    CHECK(palladius_is_foreign(word, strlen(word)) == wanted, "%s is %s", word,
          wanted ? "foreign" : "not foreign");
}

int main(void)
{
    parts_are("сун", "сун");
    parts_are("тяньцзо", "тянь-цзо");
    parts_are("тяньцзоди", "тянь-цзо-ди");
    parts_are("чжанцзюэ", "чжан-цзюэ");
    /* The last one in any case. */
    parts_are("тяньцзиня", "тянь-цзиня");
    parts_are("хуэйцзуном", "хуэй-цзуном");
    parts_are("шанхаем", "шан-хаем");
    /* The fewest, and the shortest first: an ъ would say else. */
    parts_are("синань", "си-нань");
    parts_are("гуань", "гуань");
    parts_are("чанъань", "чан-ань");
    /* An ordinary word may be made of syllables; more than six are too many. */
    parts_are("иван", "и-ван");
    parts_are("город", "");
    parts_are("чжурчжэнь", "");
    parts_are("аааааа", "а-а-а-а-а-а");
    parts_are("ааааааа", "");
    parts_are("", "");
    parts_are("ъ", "");
    parts_are("suna", "");
    is_foreign("чжанцзюэ", true);
    is_foreign("ляодун", true);
    is_foreign("линьань", true);
    is_foreign("чанъань", true);
    is_foreign("иван", false);
    is_foreign("деньги", false);
    is_foreign("июнь", false);
    return check_done();
}
