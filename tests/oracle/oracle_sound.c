/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_sound.c - transcribed Chinese: cut into syllables in all ways, and the characters
 * that are read so.
 *
 * Every spelling of syllables.tsv is tried at every place. Signs that the whole text
 * leaves out, of aspirates and the dots of u, are left out of the spellings as well.
 */
#include "oracle_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "oracle_unicode.h"

#define SPELLED_MAX 8

/* One letter of the text, and the bytes it was made of. */
struct letter {
    uint32_t code;
    size_t start, end;
};

struct letters {
    struct letter *items;
    size_t count, room;
};

/* How a syllable may be spelled in one system. */
struct spelling {
    uint32_t syllable;
    uint32_t codes[SPELLED_MAX];
    size_t count;
};

struct table {
    struct spelling *items;
    size_t count, room;
};

static struct table tables[3];
static char **pinyin; /* of each row */
static size_t row_count, row_room;

static bool is_aspirate(uint32_t code)
{
    return oracle_is_apostrophe(code) || code == 0x2018 || code == 0x2019 ||
           code == 0x2BB || code == 0x2BC || code == 0x2BD || code == '`';
}

/* ---- The table ----------------------------------------------------------------- */

static void add_spelling(enum oracle_system system, uint32_t syllable, const char *text,
                         size_t len)
{
    struct table *table = &tables[system];
    const char *end = text + len;
    uint32_t code;

    if (!len)
        return;
    table->items =
        oracle_room(table->items, table->count, &table->room, sizeof *table->items);
    struct spelling *made = &table->items[table->count++];
    *made = (struct spelling){ .syllable = syllable };
    for (size_t size; (size = oracle_decode(text, end, &code)) != 0; text += size) {
        /* No two syllables differ by these marks. */
        if (code == 0xEA || code == 0x16D)
            code = code == 0xEA ? 'e' : 'u';
        made->codes[made->count++] = is_aspirate(code) ? '\'' : code;
    }
}

static void read_row(char *line)
{
    char none[] = "", *cells[4] = { none, none, none, none };

    for (int i = 0; i < 4 && line; i++) {
        cells[i] = line;
        line = strchr(line, '\t');
        if (line)
            *line++ = '\0';
    }
    uint32_t syllable = (uint32_t)row_count;
    pinyin = oracle_room(pinyin, row_count, &row_room, sizeof *pinyin);
    pinyin[row_count++] = oracle_copy(cells[0], strlen(cells[0]));
    add_spelling(ORACLE_PINYIN, syllable, cells[0], strlen(cells[0]));
    add_spelling(ORACLE_PALLADIUS, syllable, cells[1], strlen(cells[1]));
    add_spelling(ORACLE_WADE, syllable, cells[2], strlen(cells[2]));
    for (char *old = strtok(cells[3], "|"); old; old = strtok(NULL, "|"))
        add_spelling(ORACLE_PALLADIUS, syllable, old, strlen(old));
}

static void read_table(void)
{
    FILE *file = fopen("common/text/syllables.tsv", "r");
    char line[512];

    if (!file)
        oracle_die("cannot open the table of syllables");
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line != '#' && strncmp(line, "pinyin\t", 7) != 0)
            read_row(line);
    }
    fclose(file);
}

/* ---- Letters --------------------------------------------------------------------- */

static void add_letter(struct letters *letters, uint32_t code, size_t start, size_t end)
{
    letters->items = oracle_room(letters->items, letters->count, &letters->room,
                                 sizeof(struct letter));
    letters->items[letters->count++] = (struct letter){ code, start, end };
}

/* Small letters without tones: of й and ü the mark stays, of ё and ê it goes. */
static void take_letters(const char *text, size_t len, struct letters *letters)
{
    utf8proc_int32_t parts[8];
    uint32_t code;
    size_t size;

    for (size_t at = 0; (size = oracle_decode(text + at, text + len, &code)) != 0;
         at += size) {
        int boundary = 0;
        utf8proc_ssize_t count =
            utf8proc_decompose_char(utf8proc_tolower((utf8proc_int32_t)code), parts, 8,
                                    UTF8PROC_DECOMPOSE, &boundary);
        for (utf8proc_ssize_t i = 0; i < count; i++) {
            uint32_t part = (uint32_t)parts[i];
            struct letter *last =
                letters->count ? &letters->items[letters->count - 1] : NULL;
            if (part == 0x308 && last && last->code == 'u')
                last->code = 0xFC;
            else if (part == 0x306 && last && last->code == 0x438)
                last->code = 0x439;
            else if (!oracle_is_mark(part))
                add_letter(letters, part, at, at + size);
            if (letters->count)
                letters->items[letters->count - 1].end = at + size;
        }
    }
}

static bool has_code(const struct letters *letters, uint32_t code)
{
    for (size_t i = 0; i < letters->count; i++)
        if (letters->items[i].code == code ||
            (code == '\'' && is_aspirate(letters->items[i].code)))
            return true;
    return false;
}

/* v and u: are ü; і and ѣ are letters of before 1918. */
static void settle_letters(enum oracle_system system, struct letters *letters)
{
    size_t kept = 0;

    for (size_t i = 0; i < letters->count; i++) {
        struct letter letter = letters->items[i];
        if (system != ORACLE_PALLADIUS && letter.code == 'v')
            letter.code = 0xFC;
        if (system != ORACLE_PALLADIUS && letter.code == ':' && kept &&
            letters->items[kept - 1].code == 'u') {
            letters->items[kept - 1].code = 0xFC;
            letters->items[kept - 1].end = letter.end;
            continue;
        }
        if (letter.code == 0x456)
            letter.code = 0x438;
        if (letter.code == 0x463)
            letter.code = 0x435;
        letters->items[kept++] = letter;
    }
    letters->count = kept;
}

/* ---- Splitting ------------------------------------------------------------------- */

struct splitter {
    enum oracle_system system;
    struct letters letters;
    bool has_dots, has_aspirates;
    struct oracle_split now;
    struct oracle_splits *out;
};

static bool is_separator(const struct splitter *splitter, uint32_t code)
{
    if (code == '-' || code == 0x2010 || code == 0x2011 || oracle_is_space(code) ||
        (code >= '0' && code <= '9'))
        return true;
    return splitter->system != ORACLE_WADE && is_aspirate(code);
}

/* The letters from `at` on that this spelling takes; 0 where it does not stand. */
static size_t taken(const struct splitter *splitter, const struct spelling *spelling,
                    size_t at)
{
    const struct letters *letters = &splitter->letters;
    size_t here = at;

    for (size_t i = 0; i < spelling->count; i++) {
        uint32_t wanted = spelling->codes[i];
        if (wanted == '\'' && !splitter->has_aspirates)
            continue;
        if (wanted == 0xFC && !splitter->has_dots)
            wanted = 'u';
        if (here == letters->count)
            return 0;
        uint32_t code = letters->items[here++].code;
        if (code != wanted && !(wanted == '\'' && is_aspirate(code)))
            return 0;
    }
    return here - at;
}

static bool is_same(const struct oracle_split *one, const struct oracle_split *other)
{
    if (one->count != other->count)
        return false;
    for (size_t i = 0; i < one->count; i++)
        if (one->choices[i] != other->choices[i] ||
            memcmp(one->syllables[i], other->syllables[i],
                   one->choices[i] * sizeof(uint32_t)) != 0)
            return false;
    return true;
}

/* The same syllables are one way: of чанъань the first may be чан or, as it was written
 * once, чанъ. */
static void keep_split(struct splitter *splitter)
{
    struct oracle_splits *out = splitter->out;

    for (size_t i = 0; i < out->count; i++)
        if (is_same(&out->items[i], &splitter->now))
            return;
    out->items = oracle_room(out->items, out->count, &out->room, sizeof *out->items);
    out->items[out->count++] = splitter->now;
}

static void split_from(struct splitter *splitter, size_t at);

static bool is_syllable(const struct splitter *splitter, size_t at, size_t length)
{
    const struct table *table = &tables[splitter->system];

    for (size_t i = 0; i < table->count; i++)
        if (taken(splitter, &table->items[i], at) == length)
            return true;
    return false;
}

/* Two syllables that may be one are parted by a sign: all in Wade-Giles, else one letter,
 * ei and eng. Syllable `row` of `length` letters is to follow the last one directly. */
static bool needs_sign(const struct splitter *splitter, size_t at, size_t length,
                       uint32_t row)
{
    const struct oracle_split *now = &splitter->now;
    size_t before = at;

    if (!now->count)
        return false;
    while (before &&
           splitter->letters.items[before - 1].start >= now->starts[now->count - 1])
        before--;
    if (splitter->letters.items[at - 1].end != now->ends[now->count - 1])
        return false; /* a sign stands there */
    if (splitter->system != ORACLE_WADE && length != 1 &&
        strcmp(pinyin[row], "ei") != 0 && strcmp(pinyin[row], "eng") != 0)
        return false;
    return is_syllable(splitter, before, at + length - before);
}

/* All spellings of one length that stand here are one place. */
static void split_with(struct splitter *splitter, size_t at, size_t length)
{
    const struct table *table = &tables[splitter->system];
    struct oracle_split *now = &splitter->now;
    size_t place = now->count, choices = 0;

    for (size_t i = 0; i < table->count; i++) {
        bool is_new = taken(splitter, &table->items[i], at) == length;
        for (size_t c = 0; is_new && c < choices; c++)
            is_new = now->syllables[place][c] != table->items[i].syllable;
        if (is_new && choices < 8)
            now->syllables[place][choices++] = table->items[i].syllable;
    }
    if (!choices || needs_sign(splitter, at, length, now->syllables[place][0]))
        return;
    now->choices[place] = choices;
    now->starts[place] = splitter->letters.items[at].start;
    now->ends[place] = splitter->letters.items[at + length - 1].end;
    now->count++;
    split_from(splitter, at + length);
    now->count--;
}

static void split_from(struct splitter *splitter, size_t at)
{
    const struct letters *letters = &splitter->letters;

    while (at < letters->count && is_separator(splitter, letters->items[at].code))
        at++;
    if (at == letters->count) {
        if (splitter->now.count)
            keep_split(splitter);
        return;
    }
    /* Чанъань: a hard sign between syllables. */
    if (splitter->system == ORACLE_PALLADIUS && at &&
        letters->items[at].code == 0x44A && letters->items[at - 1].code == 0x43D) {
        split_from(splitter, at + 1);
    }
    for (size_t length = SPELLED_MAX; length > 0; length--)
        if (at + length <= letters->count && splitter->now.count < ORACLE_SYLLABLES)
            split_with(splitter, at, length);
}

void oracle_split(enum oracle_system system, const char *text, size_t len,
                  struct oracle_splits *out)
{
    struct splitter splitter = { .system = system, .out = out };

    if (!row_count)
        read_table();
    take_letters(text, len, &splitter.letters);
    settle_letters(system, &splitter.letters);
    splitter.has_dots = has_code(&splitter.letters, 0xFC);
    splitter.has_aspirates = has_code(&splitter.letters, '\'');
    split_from(&splitter, 0);
    free(splitter.letters.items);
}

/* ---- Characters ------------------------------------------------------------------ */

/* The characters of each syllable, as they stand in the table. */
static char **characters;

static void read_readings(void)
{
    FILE *file = fopen("common/text/readings.tsv", "r");
    char *line = NULL;
    size_t room = 0;

    if (!file)
        oracle_die("cannot open the table of readings");
    characters = oracle_zeroed(row_count, sizeof *characters);
    while (getline(&line, &room, file) > 0) {
        char *tab = strchr(line, '\t');
        if (*line == '#' || !tab)
            continue;
        *tab++ = '\0';
        tab[strcspn(tab, "\r\n")] = '\0';
        for (size_t i = 0; i < row_count; i++)
            if (strcmp(pinyin[i], line) == 0)
                characters[i] = oracle_copy(tab, strlen(tab));
    }
    free(line);
    fclose(file);
}

static void add_class(struct oracle_element *set, uint32_t number)
{
    set->numbers =
        oracle_room(set->numbers, set->count, &set->room, sizeof *set->numbers);
    set->numbers[set->count++] = number;
}

static void add_reading(struct oracle_lexicon *lexicon, uint32_t syllable,
                        struct oracle_element *set)
{
    const char *at = characters[syllable] ? characters[syllable] : "";
    const char *end = at + strlen(at);
    struct oracle_token token;

    while (oracle_token_next(&at, end, &token)) {
        uint32_t surface = oracle_lexicon_add(lexicon, &token);
        add_class(set, lexicon->entries[surface].class_number);
    }
}

static void add_way(struct oracle_lexicon *lexicon, const struct oracle_split *split,
                    struct oracle_sequence *way)
{
    for (size_t i = 0; i < split->count; i++) {
        way->elements =
            oracle_room(way->elements, way->count, &way->room, sizeof *way->elements);
        struct oracle_element *set = &way->elements[way->count++];
        *set = (struct oracle_element){ .kind = ORACLE_SET };
        for (size_t c = 0; c < split->choices[i]; c++)
            add_reading(lexicon, split->syllables[i][c], set);
    }
}

bool oracle_sound(struct oracle_lexicon *lexicon, enum oracle_system system,
                  const char *text, size_t len, struct oracle_sequence *out)
{
    struct oracle_splits splits = { 0 };

    oracle_split(system, text, len, &splits);
    if (!characters)
        read_readings();
    if (splits.count) {
        out->elements =
            oracle_room(out->elements, 0, &out->room, sizeof *out->elements);
        out->elements[out->count++] = (struct oracle_element){ .kind = ORACLE_GROUP };
        struct oracle_element *group = &out->elements[0];
        for (size_t i = 0; i < splits.count; i++) {
            group->alternatives =
                oracle_room(group->alternatives, i, &group->alternative_room,
                            sizeof *group->alternatives);
            group->alternatives[i] = (struct oracle_sequence){ 0 };
            add_way(lexicon, &splits.items[i], &group->alternatives[i]);
        }
        group->alternative_count = splits.count;
    }
    free(splits.items);
    return out->count > 0;
}

/* ---- Characters to sounds ---------------------------------------------------------- */

#define CODES 0x40000 /* all Han characters are below */

static struct {
    uint16_t syllables[8];
    uint8_t count;
} * readings;

static void add_sound(uint32_t code, uint32_t syllable)
{
    if (code < CODES && readings[code].count < 8)
        readings[code].syllables[readings[code].count++] = (uint16_t)syllable;
}

static void turn_readings(void)
{
    uint32_t code;

    if (!row_count)
        read_table();
    if (!characters)
        read_readings();
    readings = oracle_zeroed(CODES, sizeof *readings);
    for (uint32_t i = 0; i < row_count; i++) {
        const char *at = characters[i] ? characters[i] : "", *end = at + strlen(at);
        for (size_t size; (size = oracle_decode(at, end, &code)) != 0; at += size)
            add_sound(code, i);
    }
}

size_t oracle_syllables_of(uint32_t code, uint32_t out[8])
{
    if (!readings)
        turn_readings();
    if (code >= CODES)
        return 0;
    for (size_t i = 0; i < readings[code].count; i++)
        out[i] = readings[code].syllables[i];
    return readings[code].count;
}

const char *oracle_syllable(enum oracle_system system, uint32_t syllable,
                            uint32_t which)
{
    static char text[64];
    struct oracle_bytes bytes = { 0 };
    uint32_t seen = 0;

    for (size_t i = 0; i < tables[system].count; i++) {
        const struct spelling *spelling = &tables[system].items[i];
        if (spelling->syllable != syllable || seen++ > which)
            continue;
        bytes.len = 0;
        for (size_t c = 0; c < spelling->count; c++)
            oracle_bytes_add_code(&bytes, spelling->codes[c]);
    }
    snprintf(text, sizeof text, "%s", bytes.at ? bytes.at : "");
    oracle_bytes_release(&bytes);
    return text;
}
