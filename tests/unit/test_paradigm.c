/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The case forms of names, worked out by hand from the grammar. */
#include "text/paradigm.h"

#include "base/buffer.h"
#include "harness/check.h"

#include <string.h>

static void collect(void *context, const char *form, size_t len)
{
    struct buffer *forms = context;

    if (forms->len)
        buffer_add_byte(forms, '|');
    buffer_add(forms, form, len);
}

static void forms_are(paradigm_kind kind, const char *name, const char *wanted)
{
    struct buffer forms = { 0 };
    svod_error error = { 0 };

    IS_NUMBER(paradigm_forms(name, strlen(name), kind, collect, &forms, &error),
              SVOD_OK, "the forms of %s", name);
    IS_STRING(buffer_string(&forms), wanted, "... are these");
    buffer_release(&forms);
}

/* Forms that must be among the others. */
static void has(paradigm_kind kind, const char *name, const char *const *wanted)
{
    struct buffer forms = { 0 }, form = { 0 };
    svod_error error = { 0 };

    buffer_add_byte(&forms, '|');
    paradigm_forms(name, strlen(name), kind, collect, &forms, &error);
    buffer_add_byte(&forms, '|');
    for (; *wanted; wanted++) {
        buffer_clear(&form);
        buffer_add_format(&form, "|%s|", *wanted);
        CHECK(strstr(buffer_string(&forms), buffer_string(&form)) != NULL,
              "%s has the form %s: %s", name, *wanted, buffer_string(&forms));
    }
    buffer_release(&form);
    buffer_release(&forms);
}

#define PERSON(name, wanted) forms_are(PARADIGM_PERSON, name, wanted)
#define THING(name, wanted)  forms_are(PARADIGM_THING, name, wanted)
#define PEOPLE(name, ...) \
 has(PARADIGM_PEOPLE, name, (const char *const[]){ __VA_ARGS__, NULL })

static void decline_men(void)
{
    PERSON("Агуда", "Агуда|Агуды|Агуде|Агуду|Агудой|Агудою");
    PERSON("А-гу-да", "А-гу-да|А-гу-ды|А-гу-де|А-гу-ду|А-гу-дой|А-гу-дою");
    PERSON("Цзунхань", "Цзунхань|Цзунханя|Цзунханю|Цзунханем|Цзунхане");
    PERSON("Чжан", "Чжан|Чжана|Чжану|Чжаном|Чжане");
    PERSON("Уцимай", "Уцимай|Уцимая|Уцимаю|Уцимаем|Уцимае");
    PERSON("Елюй", "Елюй|Елюя|Елюю|Елюем|Елюе");
    PERSON("Чингис", "Чингис|Чингиса|Чингису|Чингисом|Чингисе");
    PERSON("Субэдэй-баатур", "Субэдэй-баатур|Субэдэй-баатура|Субэдэй-баатуру|"
                             "Субэдэй-баатуром|Субэдэй-баатуре");
    PERSON("Нурхаци", "Нурхаци");
    PERSON("Тянь-цзо", "Тянь-цзо");
    PERSON("Чжан Цзюэ", "Чжан Цзюэ|Чжана Цзюэ|Чжану Цзюэ|Чжаном Цзюэ|Чжане Цзюэ");
    /* One syllable with -а or -я stays. */
    PERSON("Ма", "Ма");
    PERSON("Ли Хуа", "Ли Хуа");
    /* Behind г к х ж ш ч щ ц the vowel of the ending changes. */
    PERSON("Уяша", "Уяша|Уяши|Уяше|Уяшу|Уяшей|Уяшею");
    PERSON("Алгуха", "Алгуха|Алгухи|Алгухе|Алгуху|Алгухой|Алгухою");
    PERSON("Тугач", "Тугач|Тугача|Тугачу|Тугачем|Тугаче");
    PERSON("Бадя", "Бадя|Бади|Баде|Бадю|Бадей|Бадею");
}

static void decline_names_of_two_words(void)
{
    PERSON("Ваньянь Агуда",
           "Ваньянь Агуда|Ваньяня Агуды|Ваньяню Агуде|Ваньяня Агуду|Ваньянем Агудой|"
           "Ваньянем Агудою|Ваньяне Агуде|Ваньяня Агуда|Ваньяню Агуда|Ваньянем Агуда|"
           "Ваньяне Агуда|Ваньянь Агуды|Ваньянь Агуде|Ваньянь Агуду|Ваньянь Агудой|"
           "Ваньянь Агудою");
    PERSON("Елюй Даши", "Елюй Даши|Елюя Даши|Елюю Даши|Елюем Даши|Елюе Даши");
}

static void decline_things(void)
{
    THING("Ляо", "Ляо");
    THING("Ся", "Ся");
    THING("Учжоу", "Учжоу");
    /* A masculine and a feminine word, or one that stays: all three are written. */
    THING("Цзинь", "Цзинь|Цзиня|Цзини|Цзиню|Цзинем|Цзинью|Цзине");
    THING("Пекин", "Пекин|Пекина|Пекину|Пекином|Пекине");
    THING("Маньчжурия", "Маньчжурия|Маньчжурии|Маньчжурию|Маньчжурией|Маньчжуриею");
    THING("Южная столица",
          "Южная столица|Южной столицы|Южной столице|Южную столицу|Южной столицей|"
          "Южной столицею|Южною столицей|Южною столицею|Южной столица|Южную столица|"
          "Южною столица|Южная столицы|Южная столице|Южная столицу|Южная столицей|"
          "Южная столицею");
    has(PARADIGM_THING, "История Золотой империи",
        (const char *const[]){ "Истории Золотой империи", "Историю Золотой империи",
                               "Историей Золотой империи", NULL });
    THING("女真", "女真");
    THING("", "");
}

static void decline_peoples(void)
{
    PEOPLE("чжурчжэни", "чжурчжэни", "чжурчжэней", "чжурчжэням", "чжурчжэнями",
           "чжурчжэнях", "чжурчжэнь", "чжурчжэня", "чжурчжэню", "чжурчжэнем",
           "чжурчжэне");
    PEOPLE("чжурчжэнь", "чжурчжэнь", "чжурчжэня", "чжурчжэни", "чжурчжэней",
           "чжурчжэнями");
    PEOPLE("тангуты", "тангуты", "тангутов", "тангутам", "тангутами", "тангутах",
           "тангут", "тангута", "тангутом");
    PEOPLE("тюрки", "тюрков", "тюркам", "тюрок", "тюрка");
    PEOPLE("бохаец", "бохайца", "бохайцы", "бохайцев", "бохайцам");
    PEOPLE("бохайцы", "бохайцев", "бохайцами", "бохаец", "бохайцу");
    PEOPLE("сунцы", "сунцев", "сунцам", "сунец", "сунца");
    PEOPLE("цзиньцы", "цзиньцев", "цзиньцам", "цзиньцами", "цзиньцах");
    PEOPLE("кидане", "киданей", "киданям", "киданями", "киданях", "кидань", "киданин",
           "киданина");
    PEOPLE("дикие чжурчжэни", "диких чжурчжэней", "диким чжурчжэням",
           "дикими чжурчжэнями", "дикий чжурчжэнь", "дикого чжурчжэня");
    forms_are(PARADIGM_PEOPLE, "нюйчжи", "нюйчжи");
}

int main(void)
{
    decline_men();
    decline_names_of_two_words();
    decline_things();
    decline_peoples();
    return check_done();
}
