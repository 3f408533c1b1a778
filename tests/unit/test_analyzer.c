/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What has which class is told by tests/cases; here: the work space, odd tokens,
 * names. */
#include "text/analyzer.h"

#include "harness/check.h"
#include "text/russian.h"

#include <string.h>

static void check_class(struct analyzer *analyzer, const char *token,
                        const char *wanted)
{
    struct buffer class = { 0 };

    buffer_add_string(&class, "left over");
    CHECK(analyzer_class(analyzer, token, strlen(token), &class, NULL) == SVOD_OK,
          "the class of %s", token);
    IS_STRING(buffer_string(&class), wanted, "... is %s", wanted);
    buffer_release(&class);
}

static void test_odd_tokens(struct analyzer *analyzer)
{
    check_class(analyzer, "張", "張");
    check_class(analyzer, "眞", "真");
    check_class(analyzer, "&KR0667;", "&KR0667;");
    check_class(analyzer, "ъ", "ъ");
    check_class(analyzer, "Ъ", "ъ");
    check_class(analyzer, "ь", "ь");
    check_class(analyzer, "a", "a");
    /* A lone vowel is all ending; it may not become nothing. */
    check_class(analyzer, "и", "и");
    check_class(analyzer, "ё", "е");
    check_class(analyzer, "١٢", "12");
}

/* The words of one form have one class: "=" is sought inside of a class. */
static void test_form_decides(struct analyzer *analyzer)
{
    static const char *const words[][2] = {
        { "АГУДА", "Агу\xCC\x81да" }, { "ПРИШЁЛ", "прише\xCC\x88л" },
        { "T'IEN", "T’ien" },         { "１２", "12" },
        { "Koryŏ", "KORYO\xCC\x86" }, { "辻", "辻\xF3\xA0\x84\x80" },
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct buffer form[2] = { 0 }, class[2] = { 0 };
        for (int k = 0; k < 2; k++) {
            analyzer_form(words[i][k], strlen(words[i][k]), &form[k], NULL);
            analyzer_class(analyzer, words[i][k], strlen(words[i][k]), &class[k], NULL);
        }
        IS_STRING(buffer_string(&form[0]), buffer_string(&form[1]),
                  "%s and %s have one form", words[i][0], words[i][1]);
        IS_STRING(buffer_string(&class[0]), buffer_string(&class[1]),
                  "... and one class");
        for (int k = 0; k < 2; k++) {
            buffer_release(&form[k]);
            buffer_release(&class[k]);
        }
    }
}

static void test_names(void)
{
    struct buffer name = { 0 };

    analyzer_fold_name("髙麗志 Т. I", strlen("髙麗志 Т. I"), &name);
    CHECK(strstr(buffer_string(&name), " т. i"),
          "small letters, blanks and signs stay");
    buffer_clear(&name);
    analyzer_fold_name("眞", strlen("眞"), &name);
    IS_STRING(buffer_string(&name), "真", "variants are folded");
    buffer_release(&name);
}

static void check_modern(const char *old, const char *now)
{
    struct buffer out = { 0 };

    russian_modernize(old, strlen(old), &out);
    IS_STRING(buffer_string(&out), now, "%s is %s", old, now);
    buffer_release(&out);
}

static void test_modern(void)
{
    check_modern("походъ", "поход");
    check_modern("ъ", "ъ");
    check_modern("великаго", "великого");
    check_modern("большаго", "большего");
    check_modern("синяго", "синего");
    check_modern("новыя", "новые");
    check_modern("безпокойство", "беспокойство");
    check_modern("безумный", "безумный");
    check_modern("низкий", "низкий");
    check_modern("благо", "благо");
    check_modern("ея", "ее");
    check_modern("однѣми", "одними");
    check_modern("ёж", "еж");
    check_modern("xан", "хан");
    check_modern("съезд", "съезд");
    check_modern("аго", "аго");
    check_modern("яго", "яго");
    check_modern("", "");
}

int main(void)
{
    struct analyzer *analyzer = NULL;

    CHECK(analyzer_new(&analyzer, NULL) == SVOD_OK, "an analyzer");
    test_odd_tokens(analyzer);
    test_form_decides(analyzer);
    test_names();
    test_modern();
    analyzer_free(analyzer);
    analyzer_free(NULL);
    return check_done();
}
