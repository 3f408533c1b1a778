/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "world_text.h"

#include "base/buffer.h"

#include <stdint.h>

const char *const world_han[WORLD_HAN] = {
    "人", "張", "覺", "平", "州", "遼", "金", "女", "眞", "真", "江", "兵",
    "渡", "北", "城", "主", "奔", "國", "国", "春", "正", "瑴", "龘", "燕",
};

const char *const world_words[WORLD_WORDS] = {
    "Агуда",  "Агуды", "посол",     "посла",      "император", "императору",
    "Ляо",    "Цзинь", "Тянь-цзо",  "в",          "первом",    "месяце",
    "пришёл", "рекѣ",  "Бармаглот", "междоусобие"
};

/* The dice of one text. */
static unsigned roll(uint64_t *dice, unsigned end)
{
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*dice >> 33) % end;
}

/* Lower numbers come more often. */
static unsigned roll_low(uint64_t *dice, unsigned end)
{
    unsigned one = roll(dice, end), other = roll(dice, end);

    return one < other ? one : other;
}

static void add_han(struct buffer *out, uint64_t *dice, unsigned count)
{
    while (count--) {
        buffer_add_string(out, world_han[roll_low(dice, WORLD_HAN)]);
        if (roll(dice, 7) == 0)
            buffer_add_string(out, roll(dice, 2) ? "，" : "。");
    }
}

static void add_words(struct buffer *out, uint64_t *dice, unsigned count)
{
    while (count--) {
        buffer_add_string(out, world_words[roll_low(dice, WORLD_WORDS)]);
        buffer_add_string(out, roll(dice, 6) ? " " : ", ");
    }
    buffer_add_string(out, "и 1125 г.");
}

/* ---- Forms ----------------------------------------------------------------------- */

static void add_page(struct buffer *out, uint64_t *dice, unsigned slot, unsigned page)
{
    buffer_add_format(out, "<pb:WORLD%u_W_00%u-%u%c>¶\n", slot, page / 10 + 1,
                      page % 10 + 1, page % 2 ? 'b' : 'a');
    for (unsigned line = 0; line < 4; line++) {
        add_han(out, dice, 12);
        if (roll(dice, 4) == 0) {
            buffer_add_string(out, "(");
            add_han(out, dice, 4);
            buffer_add_string(out, "/");
            add_han(out, dice, 3);
            buffer_add_string(out, ")");
        }
        buffer_add_string(out, "¶\n");
        if (roll(dice, 3) == 0)
            buffer_add_string(out, "¶\n");
    }
}

static void add_mandoku(struct buffer *out, uint64_t *dice, unsigned slot)
{
    unsigned pages = 1 + roll(dice, 12);

    buffer_add_format(out,
                      "# -*- mode: mandoku-view; -*-\n#+TITLE: 世界%u\n"
                      "#+PROPERTY: ID WORLD%u\n#+PROPERTY: JUAN 卷%u\n",
                      roll(dice, 3), slot, 1 + roll(dice, 3));
    for (unsigned page = 0; page < pages; page++)
        add_page(out, dice, slot, page);
}

/* Two slots share an id: a text in two files. */
static void add_plain(struct buffer *out, uint64_t *dice, unsigned slot)
{
    unsigned sections = 1 + roll(dice, 4);

    buffer_add_format(out, "# id: world-%u\n# title: Мир %u\n# genre: %s\n\n",
                      slot == 2 ? 1 : slot, roll(dice, 5), roll(dice, 2) ? "史" : "集");
    for (unsigned section = 0; section < sections; section++) {
        buffer_add_format(out, "## 卷%u\n\n", roll(dice, 3));
        for (unsigned i = 1 + roll(dice, 4); i; i--) {
            if (slot % 4 != 2 || roll(dice, 2))
                add_han(out, dice, 5 + roll(dice, 40));
            if (slot % 4 >= 2)
                add_words(out, dice, 3 + roll(dice, 20));
            buffer_add_string(out, "\n\n");
        }
    }
}

char *world_text_make(unsigned slot, unsigned version, size_t *len)
{
    struct buffer out = { 0 };
    uint64_t dice = slot * 1000003u + version * 7919u + 1;

    if (slot % 4 == 0)
        add_mandoku(&out, &dice, slot);
    else
        add_plain(&out, &dice, slot);
    *len = out.len;
    return buffer_take(&out);
}
