/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * transcription.c - the table is data: syllables.tsv.
 *
 * A word is first brought to plain letters with borders between some of them. From each
 * place all syllables of the table are tried: there are 416, and words are short. From
 * the end backwards it is known which places lead to it, so that only ways are walked
 * that arrive. */
#include "transcription.h"

#include "base/base.h"
#include "base/error.h"
#include "russian.h"
#include "script.h"
#include "utf8.h"
#include "word_list.h"

#include <string.h>
#include <utf8proc.h>

static const struct syllable {
    char names[3][16]; /* by svod_transcription */
    char old[48];      /* Russian, parted by "|" */
} syllables[] = {
#include "syllable_table.inc"
};

static const char *const russian_syllables[] = {
#include "russian_syllable_table.inc"
};

#define LETTERS_MAX 100 /* of a word */
#define LENGTH_MAX  8   /* letters of one syllable */

#define U_UMLAUT 0xFC
#define HARD     0x44A /* ъ */
#define SHORT_I  0x439 /* й */

/* A word to be read. */
struct letters {
    uint32_t codes[LETTERS_MAX + 1];
    size_t offsets[LETTERS_MAX + 1]; /* in what was written */
    bool border[LETTERS_MAX + 2];    /* a syllable begins here */
    size_t count;
    svod_transcription system;
    bool umlauts,
        aspirates; /* it has such marks: then where they lack means something */
};

/* What stands at one place: for each length, the syllables of that many letters. */
struct from_place {
    struct transcription_place of_length[LENGTH_MAX + 1];
    bool arrives; /* the end can be reached from here */
};

size_t transcription_count(void)
{
    return ARRAY_LEN(syllables);
}

const char *transcription_name(svod_transcription system)
{
    static const char *const names[] = {
        [SVOD_PINYIN] = "py",
        [SVOD_PALLADIUS] = "pal",
        [SVOD_WADE_GILES] = "wg",
    };

    return names[system];
}

const char *transcription_syllable(svod_transcription system, uint16_t syllable)
{
    return syllable < ARRAY_LEN(syllables) ? syllables[syllable].names[system] : NULL;
}

bool transcription_is_russian(const char *word, size_t len)
{
    return word_list_has(russian_syllables, ARRAY_LEN(russian_syllables), word, len);
}

/* ---- Letters --------------------------------------------------------------------- */

static uint32_t last_letter(const struct letters *word)
{
    return word->count && !word->border[word->count] ? word->codes[word->count - 1] : 0;
}

static void add_letter(struct letters *word, uint32_t code, size_t offset)
{
    word->codes[word->count] = code;
    word->offsets[word->count] = offset;
    word->border[++word->count] = false;
}

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == '`' || code == 0x2018 || code == 0x2019 ||
           (code >= 0x2B9 && code <= 0x2BD);
}

static bool is_border(uint32_t code)
{
    enum char_kind kind = script_char_kind(code);

    return is_apostrophe(code) || code == '-' || code == 0xB7 ||
           (code >= 0x2010 && code <= 0x2015) || kind == CHAR_JOINER || code == ' ' ||
           code == '\t' || code == '_' || code == 0xA0 || code == 0x3000;
}

/* p' t' k' ch' ts' tz': elsewhere an apostrophe is a border. */
static bool takes_aspirate(const struct letters *word)
{
    uint32_t last = last_letter(word);
    uint32_t before = word->count > 1 ? word->codes[word->count - 2] : 0;

    return last == 'p' || last == 't' || last == 'k' ||
           (last == 'h' && before == 'c') ||
           ((last == 's' || last == 'z') && before == 't');
}

static bool is_dotless_u(const struct letters *word)
{
    uint32_t before = word->count > 1 ? word->codes[word->count - 2] : 0;

    return word->system == SVOD_PINYIN &&
           (before == 'j' || before == 'q' || before == 'x' || before == 'y');
}

/* The u before this place is ü. After j q x y, pinyin writes it u. */
static void set_umlaut(struct letters *word)
{
    if (is_dotless_u(word))
        return;
    word->codes[word->count - 1] = U_UMLAUT;
    word->umlauts = true;
}

/* A digit behind a syllable, 5 or 0 for none. */
static bool is_tone(uint32_t code)
{
    return code >= '0' && code <= '5';
}

/* One letter or mark of the Latin systems; false when it is none. */
static bool add_latin(struct letters *word, uint32_t code, size_t offset)
{
    bool after_u = last_letter(word) == 'u';

    if (code == 'v' && word->system == SVOD_PINYIN) {
        add_letter(word, 'u', offset);
        set_umlaut(word);
    } else if (code >= 'a' && code <= 'z')
        add_letter(word, code, offset);
    else if (is_apostrophe(code) && word->system == SVOD_WADE_GILES &&
             takes_aspirate(word)) {
        add_letter(word, '\'', offset);
        word->aspirates = true;
    } else if ((code == 0x308 || code == ':') && after_u)
        set_umlaut(word);
    else if (is_border(code) || is_tone(code))
        word->border[word->count] = true;
    else
        return script_char_kind(code) == CHAR_MARK;
    return true;
}

static bool add_russian(struct letters *word, uint32_t code, size_t offset)
{
    code = code == 0x451 ? code : russian_modern_letter(code); /* ё is yo alone */
    if (code == HARD || is_border(code) || is_tone(code))
        word->border[word->count] = true;
    else if ((code >= 0x430 && code <= 0x44F) || code == 0x451)
        add_letter(word, code, offset);
    else if (code == 0x306 && last_letter(word) == 0x438)
        word->codes[word->count - 1] = SHORT_I;
    else
        return script_char_kind(code) == CHAR_MARK;
    return true;
}

/* One character as it is written: a Latin one may come apart into letter and marks. */
static bool add_char(struct letters *word, uint32_t code, size_t offset)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t count;

    if (word->system == SVOD_PALLADIUS)
        return add_russian(word, script_lower(code), offset);
    count = utf8proc_decompose_char((utf8proc_int32_t)code, parts, ARRAY_LEN(parts),
                                    UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundary);
    if (count < 0 || count > (utf8proc_ssize_t)ARRAY_LEN(parts))
        return false;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!add_latin(word, (uint32_t)parts[i], offset))
            return false;
    return true;
}

static svod_status refuse(svod_error *err, size_t offset, const char *text, size_t len)
{
    error_set(err, SVOD_BAD_QUERY, "'%.*s' is no syllable that can be read",
              (int)utf8_valid(text + offset, size_min(len - offset, 60)),
              text + offset);
    if (err)
        err->offset = offset;
    return SVOD_BAD_QUERY;
}

static svod_status read_letters(struct letters *word, const char *text, size_t len,
                                svod_error *err)
{
    const char *at = text, *end = text + len;

    while (at < end) {
        struct utf8_char ch = utf8_next(at, end);
        if (word->count + 4 > LETTERS_MAX)
            return error_set(err, SVOD_BAD_QUERY, "more than %d letters of sound",
                             LETTERS_MAX - 4);
        if (!add_char(word, ch.code, (size_t)(at - text)))
            return refuse(err, (size_t)(at - text), text, len);
        at += ch.size;
    }
    if (!word->count)
        return error_set(err, SVOD_BAD_QUERY, "a sound without letters");
    word->offsets[word->count] = len;
    return SVOD_OK;
}

/* ---- Syllables at a place -------------------------------------------------------- */

/* How many letters from `start` are this spelling; 0 when they are another. */
static size_t spelled(const struct letters *word, size_t start, const char *spelling,
                      size_t size)
{
    const char *end = spelling + size;
    size_t at = start;

    while (spelling < end) {
        struct utf8_char ch = utf8_next(spelling, end);
        spelling += ch.size;
        if (ch.code == '\'' && !word->aspirates)
            continue;
        if (ch.code == 0xEA) /* ê ŭ: nothing else differs by these marks */
            ch.code = 'e';
        else if (ch.code == 0x16D || (ch.code == U_UMLAUT && !word->umlauts))
            ch.code = 'u';
        if (at == word->count || (at > start && word->border[at]) ||
            word->codes[at] != ch.code)
            return 0;
        at++;
    }
    return at - start;
}

static void add_syllable(struct from_place *from, size_t length, uint16_t syllable)
{
    struct transcription_place *place = &from->of_length[length];

    if (!length || length > LENGTH_MAX || place->count == TRANSCRIPTION_CHOICES)
        return;
    if (place->count && place->syllables[place->count - 1] == syllable)
        return;
    place->syllables[place->count++] = syllable;
}

static void find_syllables(struct from_place *from, const struct letters *word,
                           size_t start)
{
    for (uint16_t i = 0; i < ARRAY_LEN(syllables); i++) {
        const char *name = syllables[i].names[word->system];
        const char *old = syllables[i].old;
        add_syllable(from, spelled(word, start, name, strlen(name)), i);
        while (word->system == SVOD_PALLADIUS && *old) {
            size_t size = strcspn(old, "|");
            add_syllable(from, spelled(word, start, old, size), i);
            old += size + (old[size] == '|');
        }
    }
}

/* Where the reading breaks off: the last place that can be reached from the start. */
static size_t furthest(const struct letters *word, const struct from_place *from)
{
    bool reached[LETTERS_MAX + 1] = { true };
    size_t last = 0;

    for (size_t at = 0; at < word->count; at++) {
        if (!reached[at])
            continue;
        last = at;
        for (size_t length = 1; length <= LENGTH_MAX; length++)
            if (from[at].of_length[length].count)
                reached[at + length] = true;
    }
    return last;
}

static void find_all(struct from_place *from, const struct letters *word)
{
    from[word->count].arrives = true;
    for (size_t at = word->count; at-- > 0;) {
        find_syllables(&from[at], word, at);
        for (size_t length = 1; length <= LENGTH_MAX; length++)
            if (from[at].of_length[length].count && from[at + length].arrives)
                from[at].arrives = true;
    }
}

/* ---- Ways ------------------------------------------------------------------------ */

/* One way through the word, as lengths of syllables. */
struct way {
    size_t lengths[TRANSCRIPTION_PLACES], count;
};

static bool add_way(struct transcription_readings *out, const struct from_place *from,
                    const struct way *way)
{
    struct transcription_reading *reading;
    size_t at = 0;

    if (out->count == TRANSCRIPTION_READINGS)
        return false;
    reading = &out->items[out->count++];
    reading->count = way->count;
    for (size_t i = 0; i < way->count; i++) {
        reading->places[i] = from[at].of_length[way->lengths[i]];
        at += way->lengths[i];
    }
    return true;
}

/* Syllables that no one writes without a border behind a vowel, where the two could be
 * taken for one: ju-e is not jue. In Wade-Giles, whose syllables have hyphens, all. */
static bool needs_border(const struct letters *word, const struct from_place *from,
                         size_t at, size_t length)
{
    const char *name =
        transcription_syllable(SVOD_PINYIN, from[at].of_length[length].syllables[0]);

    return word->system == SVOD_WADE_GILES || length == 1 || strcmp(name, "ei") == 0 ||
           strcmp(name, "eng") == 0;
}

/* Could this syllable and the one before it be one? */
static bool joins(const struct letters *word, const struct from_place *from,
                  const struct way *way, size_t at, size_t length)
{
    size_t before = way->count ? way->lengths[way->count - 1] : 0;

    return before && !word->border[at] && before + length <= LENGTH_MAX &&
           from[at - before].of_length[before + length].count &&
           needs_border(word, from, at, length);
}

/* The next shorter syllable from `at` that leads to the end; 0 when there is none. */
static size_t shorter(const struct letters *word, const struct from_place *from,
                      const struct way *way, size_t at, size_t length)
{
    while (length-- > 1)
        if (from[at].of_length[length].count && from[at + length].arrives &&
            !joins(word, from, way, at, length))
            return length;
    return 0;
}

/* Depth first, long syllables first. False when there are too many ways, or places. */
static bool walk(struct transcription_readings *out, const struct letters *word,
                 const struct from_place *from)
{
    struct way way = { 0 };
    size_t at = 0, before = LENGTH_MAX + 1;

    for (;;) {
        size_t length = at < word->count ? shorter(word, from, &way, at, before) : 0;
        if (length && way.count == TRANSCRIPTION_PLACES)
            return false;
        if (length) {
            way.lengths[way.count++] = length;
            at += length;
            before = LENGTH_MAX + 1;
            continue;
        }
        if (at == word->count && !add_way(out, from, &way))
            return false;
        if (!way.count)
            return true;
        before = way.lengths[--way.count];
        at -= before;
    }
}

svod_status transcription_read(struct transcription_readings *out,
                               svod_transcription system, const char *text, size_t len,
                               svod_error *err)
{
    struct from_place from[LETTERS_MAX + LENGTH_MAX + 1] = { 0 };
    struct letters word = { .system = system };
    svod_status status = read_letters(&word, text, len, err);

    out->count = 0;
    if (status != SVOD_OK)
        return status;
    find_all(from, &word);
    if (!from[0].arrives)
        return refuse(err, word.offsets[furthest(&word, from)], text, len);
    if (!walk(out, &word, from))
        return error_set(err, SVOD_BAD_QUERY,
                         "too many ways to read this: part the syllables by hyphens");
    return SVOD_OK;
}

/* ---- Writing --------------------------------------------------------------------- */

/* What parts two syllables of one word. -нъ- is -ng, -нь is -n: only the first can be
 * taken for another syllable with the vowel behind it. */
static const char *joint(svod_transcription system, const char *before,
                         const char *after)
{
    static const char hard_n[] = "н";
    size_t len = strlen(before), n = sizeof hard_n - 1;

    if (system == SVOD_WADE_GILES)
        return "-";
    if (system == SVOD_PINYIN)
        return strchr("aoe", *after) ? "'" : "";
    if (len < n || memcmp(before + len - n, hard_n, n) != 0)
        return "";
    for (const char *vowel = "аоуэеюяиё"; *vowel; vowel += 2)
        if (memcmp(after, vowel, 2) == 0)
            return "ъ";
    return "";
}

void transcription_write(struct buffer *out, svod_transcription system,
                         const uint16_t *list, size_t count)
{
    const char *before = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *name = transcription_syllable(system, list[i]);
        if (before)
            buffer_add_string(out, joint(system, before, name));
        buffer_add_string(out, name);
        before = name;
    }
}
