/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "emit.h"

#include "../text_keys.h"
#include "base/memory.h"
#include "mark.h"
#include "text/analyzer.h"
#include "text/script.h"
#include "text/transcription.h"
#include "text/utf8.h"
#include "titles.h"

#include <stdlib.h>
#include <string.h>

/* A bare number is the mark of a note when a mark with a number so much higher comes
 * later. */
#define BARE_AHEAD 3

/* ---- To the builder -------------------------------------------------------------- */

static void add_text(struct reading *reading, enum zone zone, const char *from,
                     const char *to)
{
    if (from == to)
        return;
    report_count(reading->report, zone, from, (size_t)(to - from));
    if (reading->builder)
        builder_add(reading->builder, zone, from, (size_t)(to - from));
}

static void break_line(struct reading *reading)
{
    reading->emission.before = 0;
    if (reading->builder)
        builder_break_line(reading->builder);
}

void emit_mark(struct reading *reading, enum zone zone, const char *bytes, size_t len)
{
    if (reading->report)
        reading->report->marks++;
    if (reading->builder)
        builder_add_mark(reading->builder, zone, bytes, len);
}

void emit_place(struct reading *reading, const char *label, size_t len, uint32_t line)
{
    if (reading->builder)
        builder_place(reading->builder, label, len, line);
}

void emit_page(struct reading *reading, const char *number, size_t len)
{
    struct buffer *page = &reading->emission.page;

    buffer_clear(page);
    buffer_add_format(page, "%s_p%.*s",
                      reading->emission.id ? reading->emission.id : reading->id,
                      (int)len, number);
    emit_place(reading, buffer_string(page), page->len, 0);
}

void emit_line(struct reading *reading, uint32_t line)
{
    const struct buffer *page = &reading->emission.page;

    emit_place(reading, buffer_string(page), page->len, page->len ? 0 : line);
}

/* ---- Words broken at the end of a line ------------------------------------------- */

/* The length of the hyphen that ends these bytes, with the blanks behind it, or 0. */
static size_t final_hyphen(const char *bytes, size_t len)
{
    const char *text = bytes;
    size_t all = len;

    static const char *const hyphens[] = { "-", "\xC2\xAD", "\xC2\xAC",
                                           "\xE2\x80\x90" };

    if (len && (bytes[len - 1] == ' ' || (unsigned char)bytes[len - 1] >= 0x80))
        reader_trim(&text, &len);
    len += (size_t)(text - bytes);
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        size_t size = strlen(hyphens[i]);
        if (len > size && memcmp(bytes + len - size, hyphens[i], size) == 0)
            return all - len + size <= HYPHEN_MOST ? all - len + size : 0;
    }
    return 0;
}

static bool is_upper(uint32_t code)
{
    return code != script_lower(code);
}

/* Withhold the hyphen behind a letter that ends the piece: how long the rest is. */
static size_t withhold_hyphen(struct reading *reading, enum zone zone,
                              const char *bytes, size_t len)
{
    struct emission *emission = &reading->emission;
    size_t size = final_hyphen(bytes, len);
    const char *end = bytes + len - size, *start = end;

    if (!size)
        return len;
    while (start > bytes && script_is_letter_at(utf8_before(bytes, start), start))
        start = utf8_before(bytes, start);
    if (start == end)
        return len;
    buffer_clear(&emission->word);
    buffer_add(&emission->word, start, (size_t)(end - start));
    emission->name_part =
        is_upper(utf8_next(start, end).code) || (start > bytes && start[-1] == '-');
    memcpy(emission->hyphen, end, size);
    emission->hyphen_len = size;
    emission->hyphen_zone = zone;
    return len - size;
}

static bool is_syllable(const char *word, size_t len)
{
    struct buffer small = { 0 };
    bool is_one;

    analyzer_fold_name(word, len, &small);
    is_one = !buffer_failed(&small) &&
             transcription_is_russian(buffer_string(&small), small.len);
    buffer_release(&small);
    return is_one;
}

/* Translators part the syllables of Chinese names by hyphens: Тянь-цзо, Цзо-ди. Where
 * one stands at the end of a line, it is no sign of a broken word. */
static bool is_chinese_name(const struct emission *emission, const char *at,
                            const char *end)
{
    const char *after = at;

    while (script_is_letter_at(after, end))
        after += utf8_next(after, end).size;
    return emission->name_part && is_syllable(at, (size_t)(after - at)) &&
           is_syllable(emission->word.bytes, emission->word.len);
}

/* Does the word that was broken go on with these bytes? */
static bool goes_on(const struct reading *reading, const char *at, const char *end)
{
    const struct buffer *word = &reading->emission.word;
    struct utf8_char last, next;

    if (buffer_failed(word) || !script_is_letter_at(at, end))
        return false;
    next = utf8_next(at, end);
    last = utf8_next(utf8_before(word->bytes, word->bytes + word->len),
                     word->bytes + word->len);
    if (script_of_letter(last.code) != script_of_letter(next.code))
        return false;
    if (is_upper(next.code) && !is_upper(last.code))
        return false;
    if (is_chinese_name(&reading->emission, at, end))
        return false;
    return !reading->survey || !survey_is_compound(reading->survey, word->bytes,
                                                   word->len, at, (size_t)(end - at));
}

/* The hyphen was one, and the line ended behind it. */
static void give_back_hyphen(struct reading *reading)
{
    struct emission *emission = &reading->emission;
    size_t len = emission->hyphen_len;

    if (!len)
        return;
    emission->hyphen_len = 0;
    add_text(reading, emission->hyphen_zone, emission->hyphen, emission->hyphen + len);
    if (emission->line_ended)
        break_line(reading);
    emission->line_ended = false;
}

/* A piece begins while a hyphen is withheld: where its text begins. */
static const char *settle_hyphen(struct reading *reading, enum zone zone,
                                 const char *at, const char *end)
{
    struct emission *emission = &reading->emission;
    const char *word = at;
    size_t len = (size_t)(end - at);

    reader_trim(&word, &len);
    if (!emission->line_ended || zone != emission->hyphen_zone ||
        !goes_on(reading, word, end)) {
        give_back_hyphen(reading);
        return at;
    }
    emission->hyphen_len = 0;
    emission->line_ended = false;
    if (reading->report)
        reading->report->joined_words++;
    return word;
}

void emit_line_end(struct reading *reading)
{
    if (reading->emission.hyphen_len)
        reading->emission.line_ended = true;
    else
        break_line(reading);
}

/* ---- Marks ----------------------------------------------------------------------- */

static bool is_page_mark(const struct reading *reading, struct mark mark)
{
    return mark.number && (mark.sign == '/' || mark.sign == reading->page_sign);
}

/* Remember where in the file's marks this one stands. */
static void note_mark(struct reading *reading, struct mark mark)
{
    struct emission *emission = &reading->emission;

    if (mark.sign != '[' && mark.sign != '{')
        return;
    emission->last_mark = (struct survey_mark){ mark.number, mark.sign };
    emission->marks_seen += mark.number != 0;
}

/* N is a mark when the last one was N - 1 and a later one is a little higher. */
static bool is_bare_mark(const struct reading *reading, uint32_t number)
{
    const struct survey *survey = reading->survey;
    struct survey_mark last = reading->emission.last_mark;

    if (!survey || !last.number || number != last.number + 1)
        return false;
    for (size_t i = reading->emission.marks_seen; i < survey->marks.count; i++) {
        struct survey_mark later = survey->marks.items[i];
        if (later.sign == last.sign && later.number > number)
            return later.number <= number + BARE_AHEAD;
    }
    return false;
}

/* A number alone between blanks and punctuation. */
static struct mark bare_mark(const struct reading *reading, const char *at,
                             const char *end, char before)
{
    const char *here = at;
    uint32_t number = 0;

    if (before != ' ' && before != '\t')
        return (struct mark){ 0 };
    while (here < end && *here >= '0' && *here <= '9' && here - at < 4)
        number = number * 10 + (uint32_t)(*here++ - '0');
    if (here < end && !strchr(" \t.,;:!?)", *here))
        return (struct mark){ 0 };
    if (!is_bare_mark(reading, number))
        return (struct mark){ 0 };
    return (struct mark){ (size_t)(here - at), reading->emission.last_mark.sign,
                          number };
}

static struct mark find_mark(const struct reading *reading, const char *at,
                             const char *end, char before)
{
    if (*at == '<' && !reading->angle_marks)
        return (struct mark){ 0 };
    if (*at >= '0' && *at <= '9')
        return bare_mark(reading, at, end, before);
    return mark_at(at, end, before);
}

/* Bytes that a mark may begin with; digits only where bare numbers may be marks. */
static bool may_begin_mark(const struct reading *reading, char byte)
{
    switch (byte) {
    case '[':
    case '{':
    case '/':
    case '<':
        return true;
    default:
        return byte >= '0' && byte <= '9' && reading->emission.last_mark.number;
    }
}

static void take_mark(struct reading *reading, enum zone zone, const char *at,
                      struct mark mark)
{
    bool bare = *at >= '0' && *at <= '9';

    emit_mark(reading, zone, at, mark.len);
    if (is_page_mark(reading, mark) && !bare)
        emit_page(reading, at + 1, mark.len - 2);
    else if (bare)
        reading->emission.last_mark.number = mark.number;
    else
        note_mark(reading, mark);
}

static void add_marked_text(struct reading *reading, enum zone zone, const char *at,
                            const char *end)
{
    const char *from = at;
    char before = reading->emission.before;

    while (at < end) {
        struct mark mark = { 0 };
        if (may_begin_mark(reading, *at))
            mark = find_mark(reading, at, end, at > from ? at[-1] : before);
        if (!mark.len) {
            at++;
            continue;
        }
        add_text(reading, zone, from, at);
        take_mark(reading, zone, at, mark);
        at += mark.len;
        before = at[-1];
        from = at;
    }
    add_text(reading, zone, from, end);
}

/* ---- Pieces, passages, sections -------------------------------------------------- */

void emit_text(struct reading *reading, enum zone zone, const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len;

    if (!len)
        return;
    if (reading->emission.hyphen_len)
        at = settle_hyphen(reading, zone, at, end);
    end = at + withhold_hyphen(reading, zone, at, (size_t)(end - at));
    add_marked_text(reading, zone, at, end);
    if (end > at)
        reading->emission.before = end[-1];
}

void emit_passage(struct reading *reading, bool is_heading)
{
    give_back_hyphen(reading);
    reading->emission.before = 0;
    if (reading->builder)
        builder_begin_passage(reading->builder, is_heading);
}

void emit_passage_number(struct reading *reading, uint32_t number)
{
    if (reading->builder)
        builder_number_passage(reading->builder, number);
}

void emit_link(struct reading *reading, enum link_kind kind, const char *target,
               size_t len)
{
    if (reading->builder)
        builder_link(reading->builder, kind, target, len);
}

/* What is known of the text: what is given goes first, then what the file says. */
static struct svod_text combine(const struct reading *reading,
                                const struct svod_text *text)
{
    struct svod_text known = *text;

    for (int key = 0; key < TEXT_KEYS; key++) {
        const char *given = text_key_get(&reading->given, key);
        if (given && !(key == TEXT_KEY_SECTION && text->section))
            text_key_set(&known, key, given);
        else if (!text_key_get(text, key))
            text_key_set(&known, key, text_key_get(&reading->usual, key));
    }
    if (!known.id)
        known.id = reading->id;
    return known;
}

static void remember_id(struct reading *reading, const char *id)
{
    free(reading->emission.id);
    reading->emission.id = memory_copy_string(id);
    if (!reading->emission.id)
        reading->failed = true;
}

void emit_section(struct reading *reading, const struct svod_text *text)
{
    struct svod_text known = combine(reading, text);
    struct buffer titles = { 0 };

    titles_complete(&titles, reading->given.titles);
    titles_complete(&titles, text->titles);
    titles_complete(&titles, reading->usual.titles);
    known.titles = titles.len ? titles.bytes : NULL;
    give_back_hyphen(reading);
    reading->emission.before = 0;
    remember_id(reading, known.id);
    if (reading->builder)
        builder_begin_section(reading->builder, &known);
    if (buffer_failed(&titles))
        reading->failed = true;
    buffer_release(&titles);
}

void emit_end(struct reading *reading)
{
    give_back_hyphen(reading);
    if (buffer_failed(&reading->emission.word) ||
        buffer_failed(&reading->emission.page))
        reading->failed = true;
    free(reading->emission.id);
    buffer_release(&reading->emission.word);
    buffer_release(&reading->emission.page);
    reading->emission = (struct emission){ 0 };
}
