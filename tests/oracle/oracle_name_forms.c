/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_name_forms.c - all ways in which a form of a name may stand in a text.
 *
 * A way is words, and a word is pieces, one token each: "Ваньянь Агуда" is two words of
 * one piece, А-гу-да one word of three. The end of a word changes, its earlier pieces do
 * not.
 */
#include "oracle_names.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "oracle_unicode.h"

#define WORDS_MAX  16
#define PIECES_MAX 24
#define JOINED_MAX 5 /* syllables that may be joined in any way */

struct word {
    char *pieces[PIECES_MAX];
    size_t count;
};

struct way {
    struct word words[WORDS_MAX];
    size_t count;
};

struct maker {
    struct oracle_form *form;
    const char *kind;
    struct oracle_lexicon *lexicon;
};

static void way_release(struct way *way)
{
    for (size_t w = 0; w < way->count; w++)
        for (size_t p = 0; p < way->words[w].count; p++)
            free(way->words[w].pieces[p]);
    *way = (struct way){ 0 };
}

static void add_piece(struct way *way, const char *bytes, size_t len)
{
    struct word *word = &way->words[way->count - 1];

    if (word->count < PIECES_MAX)
        word->pieces[word->count++] = oracle_copy(bytes, len);
}

static void add_word(struct way *way)
{
    if (way->count == WORDS_MAX)
        oracle_die("a form of a name has too many words");
    way->words[way->count++] = (struct word){ 0 };
}

static enum oracle_token_kind kind_of(const char *piece)
{
    const char *at = piece, *end = piece + strlen(piece);
    struct oracle_token token;

    return oracle_token_next(&at, end, &token) ? token.kind : ORACLE_NUMBER;
}

/* The script of a form is that of its first letter. */
static uint32_t first_letter(const char *text)
{
    const char *end = text + strlen(text);
    uint32_t code;

    for (size_t size; (size = oracle_decode(text, end, &code)) != 0; text += size)
        if (oracle_is_letter(code) || oracle_is_han(code))
            return code;
    return 0;
}

static bool has_blank(const char *at, const char *end)
{
    uint32_t code;

    for (size_t size; (size = oracle_decode(at, end, &code)) != 0; at += size)
        if (oracle_is_space(code))
            return true;
    return false;
}

static void read_way(const char *text, struct way *way)
{
    const char *at = text, *end = text + strlen(text), *last = text;
    struct oracle_token token;

    while (oracle_token_next(&at, end, &token)) {
        if (!way->count || has_blank(last, token.at))
            add_word(way);
        add_piece(way, token.at, token.len);
        last = token.at + token.len;
    }
}

/* ---- Phrases ------------------------------------------------------------------- */

static void add_surface(struct maker *maker, struct oracle_slot *slot, const char *text)
{
    const char *at = text, *end = text + strlen(text);
    struct oracle_token token;

    if (!oracle_token_next(&at, end, &token) || token.at != text || at != end)
        return;
    uint32_t surface = oracle_lexicon_add(maker->lexicon, &token);
    for (size_t i = 0; i < slot->count; i++)
        if (slot->surfaces[i] == surface)
            return;
    slot->surfaces =
        oracle_room(slot->surfaces, slot->count, &slot->room, sizeof *slot->surfaces);
    slot->surfaces[slot->count++] = surface;
}

/* In small letters, in the spelling of today. */
static void modern(const char *text, struct oracle_bytes *out)
{
    struct oracle_token token = { text, strlen(text), ORACLE_WORD };
    struct oracle_bytes form = { 0 };

    oracle_token_form(&token, &form);
    oracle_spelling(&form, out);
    oracle_bytes_release(&form);
}

/* All case forms of the word; of each, what its last piece is. */
static void decline_last(struct maker *maker, const struct word *word,
                         struct oracle_slot *slot)
{
    struct oracle_bytes before = { 0 }, last = { 0 };
    struct oracle_words forms = { 0 };

    oracle_bytes_add(&before, "", 0);
    for (size_t p = 0; p + 1 < word->count; p++)
        modern(word->pieces[p], &before);
    size_t kept = before.len;
    modern(word->pieces[word->count - 1], &last);
    oracle_bytes_add(&before, last.at, last.len);
    oracle_decline(before.at, before.len, maker->kind, &forms);
    for (size_t i = 0; i < forms.count; i++)
        if (strlen(forms.items[i]) > kept)
            add_surface(maker, slot, forms.items[i] + kept);
    oracle_words_release(&forms);
    oracle_bytes_release(&before);
    oracle_bytes_release(&last);
}

static void add_with(struct maker *maker, struct oracle_slot *slot, const char *piece,
                     const char *ending)
{
    struct oracle_bytes text = { 0 };

    oracle_bytes_add_string(&text, piece);
    oracle_bytes_add_string(&text, ending);
    add_surface(maker, slot, text.at);
    oracle_bytes_release(&text);
}

static void add_endings(struct maker *maker, struct oracle_slot *slot,
                        const char *piece)
{
    static const char *const particles[] = {
        "은", "는", "이",   "가",   "을",   "를",   "의",   "에",   "와",   "과",  "도",
        "만", "로", "으로", "에서", "에게", "께서", "부터", "까지", "보다", "처럼"
    };
    uint32_t code = first_letter(piece);

    if (oracle_is_latin(code)) {
        add_with(maker, slot, piece, "'s");
        if (strcmp(maker->kind, "people") == 0 &&
            strcmp(maker->form->language, "en") == 0)
            add_with(maker, slot, piece, "s");
    } else if (oracle_kind_of(code) == ORACLE_HANGUL) {
        for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
            add_with(maker, slot, piece, particles[i]);
    }
}

static void fill_slot(struct maker *maker, const struct way *way, size_t w, size_t p,
                      struct oracle_slot *slot)
{
    const struct word *word = &way->words[w];
    const char *piece = word->pieces[p];
    bool is_end = p + 1 == word->count;

    add_surface(maker, slot, piece);
    if (kind_of(piece) != ORACLE_WORD || !is_end)
        return;
    if (oracle_is_cyrillic(first_letter(piece))) {
        if (!maker->form->is_fixed)
            decline_last(maker, word, slot);
    } else if (w + 1 == way->count) {
        add_endings(maker, slot, piece);
    }
}

static bool same_slots(const struct oracle_phrase *one,
                       const struct oracle_phrase *other)
{
    if (one->count != other->count)
        return false;
    for (size_t i = 0; i < one->count; i++)
        if (one->slots[i].count != other->slots[i].count ||
            memcmp(one->slots[i].surfaces, other->slots[i].surfaces,
                   one->slots[i].count * sizeof(uint32_t)) != 0)
            return false;
    return true;
}

void oracle_phrase_release(struct oracle_phrase *phrase)
{
    for (size_t i = 0; i < phrase->count; i++)
        free(phrase->slots[i].surfaces);
    free(phrase->slots);
    *phrase = (struct oracle_phrase){ 0 };
}

static void add_phrase(struct maker *maker, const struct way *way)
{
    struct oracle_form *form = maker->form;
    struct oracle_phrase made = { 0 };

    for (size_t w = 0; w < way->count; w++)
        for (size_t p = 0; p < way->words[w].count; p++) {
            made.slots =
                oracle_room(made.slots, made.count, &made.room, sizeof *made.slots);
            made.slots[made.count] = (struct oracle_slot){ 0 };
            fill_slot(maker, way, w, p, &made.slots[made.count++]);
        }
    for (size_t i = 0; i < form->phrase_count; i++)
        if (same_slots(&form->phrases[i], &made)) {
            oracle_phrase_release(&made);
            return;
        }
    form->phrases = oracle_room(form->phrases, form->phrase_count, &form->phrase_room,
                                sizeof *form->phrases);
    form->phrases[form->phrase_count++] = made;
}

/* ---- Apostrophes and hard signs -------------------------------------------------- */

static bool is_left_out(uint32_t code)
{
    return oracle_is_apostrophe(code) || code == 0x2BC || code == 0x44A ||
           code == 0x42A;
}

/* The way as it is, and without these. */
static void add_way(struct maker *maker, const struct way *way)
{
    struct way bare = { 0 };
    bool is_other = false;

    add_phrase(maker, way);
    for (size_t w = 0; w < way->count; w++) {
        add_word(&bare);
        for (size_t p = 0; p < way->words[w].count; p++) {
            const char *at = way->words[w].pieces[p], *end = at + strlen(at);
            struct oracle_bytes piece = { 0 };
            uint32_t code;
            oracle_bytes_add(&piece, "", 0);
            for (size_t size; (size = oracle_decode(at, end, &code)) != 0; at += size)
                if (is_left_out(code))
                    is_other = true;
                else
                    oracle_bytes_add(&piece, at, size);
            if (piece.len)
                add_piece(&bare, piece.at, piece.len);
            oracle_bytes_release(&piece);
        }
    }
    if (is_other)
        add_phrase(maker, &bare);
    way_release(&bare);
}

/* ---- Syllables ------------------------------------------------------------------- */

/* A form as syllables, each with whether it begins a word. */
struct syllables {
    enum oracle_system system;
    char *items[WORDS_MAX * PIECES_MAX];
    bool begins[WORDS_MAX * PIECES_MAX];
    size_t count, words;
};

static void release(struct syllables *syllables)
{
    for (size_t i = 0; i < syllables->count; i++)
        free(syllables->items[i]);
    syllables->count = syllables->words = 0;
}

/* Long syllables go before short ones; one that may be several is not known. */
static bool add_word_syllables(struct syllables *syllables, const char *text,
                               size_t len)
{
    struct oracle_splits splits = { 0 };

    oracle_split(syllables->system, text, len, &splits);
    bool is_read = splits.count > 0;
    for (size_t i = 0; is_read && i < splits.items[0].count; i++) {
        const struct oracle_split *split = &splits.items[0];
        is_read = split->choices[i] == 1;
        const char *usual =
            oracle_syllable(syllables->system, split->syllables[i][0], 0);
        syllables->begins[syllables->count] = i == 0;
        syllables->items[syllables->count++] = oracle_copy(usual, strlen(usual));
    }
    syllables->words++;
    free(splits.items);
    return is_read;
}

static bool read_syllables(struct syllables *syllables, enum oracle_system system,
                           const char *text)
{
    const char *end = text + strlen(text);
    bool is_read = true;

    syllables->system = system;
    while (is_read && text < end) {
        size_t len = strcspn(text, " ");
        if (len)
            is_read = add_word_syllables(syllables, text, len);
        text += len + (text[len] == ' ');
    }
    if (is_read && syllables->count > 1)
        return true;
    release(syllables);
    return false;
}

static bool has_sign(const char *text)
{
    const char *end = text + strlen(text);
    uint32_t code;

    for (size_t size; (size = oracle_decode(text, end, &code)) != 0; text += size)
        if (code == '-' || oracle_is_apostrophe(code) || code == 0x2BC)
            return true;
    return false;
}

static bool read_transcription(const struct oracle_form *form,
                               struct syllables *syllables)
{
    uint32_t code = first_letter(form->text);

    if (oracle_is_cyrillic(code))
        return read_syllables(syllables, ORACLE_PALLADIUS, form->text);
    if (!oracle_is_latin(code))
        return false;
    bool is_wade = strcmp(form->language, "wg") == 0 ||
                   (strcmp(form->language, "py") != 0 && has_sign(form->text));
    return read_syllables(syllables, is_wade ? ORACLE_WADE : ORACLE_PINYIN, form->text);
}

static bool is_vowel(uint32_t code)
{
    static const char *const vowels = "aeoаоуэюяёеи";
    const char *at = vowels, *end = vowels + strlen(vowels);
    uint32_t vowel;

    code = (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
    for (size_t size; (size = oracle_decode(at, end, &vowel)) != 0; at += size)
        if (vowel == code)
            return true;
    return false;
}

const char *oracle_joint(const char *before, const char *next)
{
    size_t len = strlen(before);

    if (!is_vowel(first_letter(next)))
        return "";
    if (oracle_is_latin(first_letter(next)))
        return "'";
    return len >= 2 && memcmp(before + len - 2, "н", 2) == 0 ? "ъ" : "";
}

/* Bit i of `joins`: syllable i is joined to the one before it. What is not joined inside
 * of a word is a piece of it. */
static void add_joined(struct maker *maker, const struct syllables *syllables,
                       uint32_t joins)
{
    struct way way = { 0 };

    for (size_t from = 0, to; from < syllables->count; from = to) {
        struct oracle_bytes joined = { 0 };
        oracle_bytes_add_string(&joined, syllables->items[from]);
        for (to = from + 1; to < syllables->count && joins >> to & 1; to++) {
            if (syllables->system != ORACLE_WADE)
                oracle_bytes_add_string(&joined, oracle_joint(syllables->items[to - 1],
                                                              syllables->items[to]));
            oracle_bytes_add_string(&joined, syllables->items[to]);
        }
        if (syllables->begins[from])
            add_word(&way);
        add_piece(&way, joined.at, joined.len);
        oracle_bytes_release(&joined);
    }
    add_way(maker, &way);
    way_release(&way);
}

static bool is_system(const char *language)
{
    return strcmp(language, "py") == 0 || strcmp(language, "wg") == 0 ||
           strcmp(language, "pal") == 0;
}

/* All in syllables, all words joined, and of several words one in its syllables. */
static void add_syllables(struct maker *maker, const struct syllables *syllables)
{
    bool are_single = syllables->words == syllables->count;
    uint32_t inside = 0;

    for (size_t i = 1; i < syllables->count; i++)
        inside |= syllables->begins[i] ? 0 : 1u << i;
    add_joined(maker, syllables, 0);
    add_joined(maker, syllables, inside);
    for (size_t from = 0, to; from < syllables->count; from = to) {
        uint32_t one = 0;
        for (to = from + 1; to < syllables->count && !syllables->begins[to]; to++)
            one |= 1u << to;
        add_joined(maker, syllables, inside & ~one);
    }
    if ((are_single || is_system(maker->form->language)) &&
        syllables->count <= JOINED_MAX)
        for (uint32_t joins = 0; joins < 1u << (syllables->count - 1); joins++)
            add_joined(maker, syllables, joins << 1);
}

static void add_without_hyphens(struct maker *maker, const struct way *way)
{
    struct way joined = { 0 };

    for (size_t w = 0; w < way->count; w++) {
        struct oracle_bytes word = { 0 };
        for (size_t p = 0; p < way->words[w].count; p++)
            oracle_bytes_add_string(&word, way->words[w].pieces[p]);
        add_word(&joined);
        add_piece(&joined, word.at, word.len);
        oracle_bytes_release(&word);
    }
    add_way(maker, &joined);
    way_release(&joined);
}

void oracle_form_phrases(struct oracle_form *form, const char *kind,
                         struct oracle_lexicon *lexicon)
{
    struct maker maker = { form, kind, lexicon };
    struct syllables syllables = { 0 };
    struct way written = { 0 };

    read_way(form->text, &written);
    if (!written.count)
        return;
    add_way(&maker, &written);
    if (read_transcription(form, &syllables))
        add_syllables(&maker, &syllables);
    if (strchr(form->text, '-') && !oracle_is_han(first_letter(form->text)))
        add_without_hyphens(&maker, &written);
    way_release(&written);
    release(&syllables);
}
