/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Every syllable of common/text/syllables.tsv has a class of its own, and keeps it in
 * its cases: Суня is Сунь, and Суна is Сун. */
#include "text/analyzer.h"

#include "base/base.h"
#include "base/buffer.h"
#include "harness/check.h"

#include <stdio.h>
#include <string.h>

#define MOST 800

struct syllable {
    char word[32], class[32];
};

static struct analyzer *analyzer;

static const char *class_of(const char *stem, const char *ending)
{
    static struct buffer class;
    struct buffer word = { 0 };

    buffer_add_format(&word, "%s%s", stem, ending);
    analyzer_class(analyzer, word.bytes, word.len, &class, NULL);
    buffer_release(&word);
    return buffer_string(&class);
}

static bool ends_with(const char *word, const char *ending)
{
    size_t len = strlen(word), size = strlen(ending);

    return len >= size && strcmp(word + len - size, ending) == 0;
}

/* The second column; ё is е. */
static size_t read_syllables(struct syllable *syllables)
{
    FILE *file = fopen("common/text/syllables.tsv", "r");
    char line[256];
    size_t count = 0;

    CHECK(file != NULL, "the list of syllables is there");
    while (file && count < MOST && fgets(line, sizeof line, file)) {
        struct syllable *one = &syllables[count];
        const char *at = strchr(line, '\t');
        if (*line == '#' || !at || strncmp(line, "pinyin", 6) == 0)
            continue;
        snprintf(one->word, sizeof one->word, "%.*s", (int)strcspn(at + 1, "\t"),
                 at + 1);
        snprintf(one->class, sizeof one->class, "%s", class_of(one->word, ""));
        count += strcmp(one->word, "ё") != 0;
    }
    if (file)
        fclose(file);
    return count;
}

static void check_apart(const struct syllable *syllables, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(syllables[i].class, syllables[k].class) == 0 &&
                strcmp(syllables[i].word, syllables[k].word) != 0)
                CHECK(false, "%s and %s are two", syllables[k].word, syllables[i].word);
    CHECK(count > 380, "%zu syllables have %zu classes", count, count);
}

static void keeps(const struct syllable *syllable, const char *stem,
                  const char *const *endings)
{
    for (; *endings; endings++)
        if (strcmp(class_of(stem, *endings), syllable->class) != 0)
            CHECK(false, "%s%s has the class of %s", stem, *endings, syllable->word);
}

/* Синем is of синий; наем is hire, наю is not met; юе, цзюе are old spellings. */
static bool is_ordinary(const char *word)
{
    return strcmp(word, "синь") == 0 || strcmp(word, "най") == 0 ||
           ends_with(word, "юй");
}

static void check_cases(const struct syllable *syllable)
{
    static const char *const hard[] = { "а", "у", "ом", NULL };
    static const char *const soft[] = { "я", "ю", "ем", NULL };
    char stem[32];

    strcpy(stem, syllable->word);
    if (ends_with(stem, "н"))
        keeps(syllable, stem, hard);
    if (!ends_with(stem, "ь") && !ends_with(stem, "й"))
        return;
    stem[strlen(stem) - strlen("ь")] = '\0';
    if (!is_ordinary(syllable->word))
        keeps(syllable, stem, soft);
}

int main(void)
{
    static struct syllable syllables[MOST];
    size_t count;

    if (analyzer_new(&analyzer, NULL) != SVOD_OK)
        return 1;
    count = read_syllables(syllables);
    check_apart(syllables, count);
    for (size_t i = 0; i < count; i++)
        check_cases(&syllables[i]);
    CHECK(strcmp(class_of("Сун", "я"), class_of("Сун", "ь")) == 0, "Суня is Сунь");
    CHECK(strcmp(class_of("Сун", "а"), class_of("Сун", "")) == 0, "Суна is Сун");
    CHECK(strcmp(class_of("Сун", "е"), class_of("Сун", "")) == 0, "Суне is Сун");
    analyzer_free(analyzer);
    return check_done();
}
