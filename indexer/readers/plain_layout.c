/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plain_layout.h"

#include "base/base.h"
#include "plain_head.h"
#include "text/script.h"

#include <string.h>

#define LONG_LINE    200 /* cells: nobody wraps lines so wide */
#define HEADING_MOST 40  /* characters */

/* The string in `words` that begins here: its size, or 0. */
static size_t begins_with(const char *at, const char *end, const char *const *words,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(words[i]);
        if ((size_t)(end - at) >= len && memcmp(at, words[i], len) == 0)
            return len;
    }
    return 0;
}

#define BEGINS_WITH(at, end, words) begins_with(at, end, words, ARRAY_LEN(words))

bool plain_layout_is_indented(const char *line, size_t len)
{
    static const char *const indents[] = { "\xE3\x80\x80", "\t", "  " };

    return BEGINS_WITH(line, line + len, indents) > 0;
}

/* ---- Paragraphs ------------------------------------------------------------------ */

/* What the lines of a text have in common. */
struct lines {
    uint64_t count, sentences; /* lines; those at whose end a sentence may end */
    bool blank, parted, has_long;
};

static bool ends_sentence(const char *line, size_t len)
{
    static const char *const signs[] = { "。", "！", "？", "」", "』", "；",
                                         "：", ".",  "!",  "?",  ":",  ";",
                                         "…",  "»",  "”",  "\"", "）", ")" };

    reader_trim(&line, &len);
    return len && BEGINS_WITH(utf8_before(line, line + len), line + len, signs) > 0;
}

static void look_at_line(struct lines *lines, const char *line, size_t len)
{
    if (reader_is_blank(line, len)) {
        lines->blank = lines->count > 0;
        return;
    }
    if (lines->blank || plain_layout_is_indented(line, len))
        lines->parted = true;
    if (len >= 3 && memcmp(line, "## ", 3) == 0)
        return;
    if (len > LONG_LINE && svod_cells(line, len) > LONG_LINE)
        lines->has_long = true;
    lines->count++;
    lines->sentences += ends_sentence(line, len);
}

svod_status plain_layout_find(enum plain_layout *layout, struct input *input,
                              svod_error *err)
{
    struct lines lines = { 0 };
    bool in_head = true;
    svod_status status = SVOD_OK;

    while (status == SVOD_OK && !lines.parted) {
        const char *line;
        size_t len;
        status = input_line(input, &line, &len, err);
        if (status != SVOD_OK || !line)
            break;
        in_head = in_head && plain_head_is_line(line, len);
        if (!in_head)
            look_at_line(&lines, line, len);
    }
    *layout = LAYOUT_PARTED;
    if (!lines.parted && (lines.has_long || lines.sentences * 5 >= lines.count * 3))
        *layout = LAYOUT_LINES;
    return status == SVOD_OK ? input_rewind(input, err) : status;
}

/* ---- Sections -------------------------------------------------------------------- */

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && *at == ' ')
        at++;
    return at;
}

/* No letter follows: "часть XI", not "часть vice". */
static bool is_roman(const char *at, const char *end)
{
    const char *from = at;

    while (at < end && strchr("ivxlc", *at))
        at++;
    return at > from &&
           (at == end || script_char_kind(utf8_next(at, end).code) != CHAR_LETTER);
}

/* `line` is in small letters. */
static bool names_chapter(const char *line, const char *end)
{
    static const char *const divisions[] = { "глава", "цзюань", "книга", "часть" };
    static const char *const ordinals[] = {
        "перв",      "втор",       "трет",      "четверт",     "четвёрт",
        "пят",       "шест",       "седьм",     "восьм",       "девят",
        "десят",     "одиннадцат", "двенадцат", "тринадцат",   "четырнадцат",
        "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат",
        "двадцат",   "тридцат",    "сорок"
    };
    const char *word = line + BEGINS_WITH(line, end, divisions);
    const char *at = skip_blanks(word, end);

    return word > line && at > word && at < end &&
           ((*at >= '0' && *at <= '9') || is_roman(at, end) ||
            BEGINS_WITH(at, end, ordinals));
}

/* 卷三 and 卷第三, and of what 第三 may count a division: not 第二年. */
static bool names_juan(const char *line, const char *end)
{
    static const char *const divisions[] = { "卷第", "卷", "第" };
    static const char *const numerals[] = { "一", "二", "三", "四", "五", "六",
                                            "七", "八", "九", "十", "百", "千",
                                            "〇", "零", "0",  "1",  "2",  "3",
                                            "4",  "5",  "6",  "7",  "8",  "9" };
    static const char *const counted[] = { "回", "章", "卷", "節", "节", "篇", "部",
                                           "集", "冊", "册", "編", "编", "折", "齣",
                                           "出", "段", "話", "话", "講", "讲", " " };
    size_t size = BEGINS_WITH(line, end, divisions), numeral;
    const char *at = line + size;

    while (size && (numeral = BEGINS_WITH(at, end, numerals)))
        at += numeral;
    if (!size || at == line + size)
        return false;
    return strncmp(line, "第", strlen("第")) != 0 || at == end ||
           BEGINS_WITH(at, end, counted);
}

bool plain_layout_names_section(const char *line, size_t len)
{
    char small[HEADING_MOST * UTF8_MAX];
    size_t used = 0, count = 0;

    reader_trim(&line, &len);
    for (const char *at = line; at < line + len; count++) {
        struct utf8_char ch = utf8_next(at, line + len);
        if (count == HEADING_MOST)
            return false;
        used += utf8_encode(small + used, script_lower(ch.code));
        at += ch.size;
    }
    return names_juan(small, small + used) || names_chapter(small, small + used);
}
