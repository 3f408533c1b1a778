/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_search.c - how long questions take, warm, in process, on one thread.
 *
 *     bench_search zh|ru INDEX NAMES
 *
 * The questions are drawn from the index itself with a fixed seed, in the classes that
 * other engines were measured in. A question is asked REPEATS times and its median
 * counts; a class is told by the median, the 99th and the worst of its questions. */
#include "bench_ask.inc"

/* What the first 20 hits with their context cost more than the count, by question. */
static void run_extra(const char *name, void (*make)(char *), double bar)
{
    svod_search_options counted = { .depth = SVOD_COUNT };
    svod_search_options shown = { .depth = SVOD_FIND_FIRST, .limit = 20 };
    double times[QUERIES];
    char text[TEXT * 3];

    for (int i = 0; i < QUERIES; i++) {
        uint64_t found;
        double without;
        make(text);
        without = time_query(text, &counted, &found);
        times[i] = time_query(text, &shown, &found) - without;
    }
    bench_print(name, bench_row(times, QUERIES), "us", bar, 0);
}

/* ---- Classes --------------------------------------------------------------------- */

static void make_near_names(char *out)
{
    sprintf(out, "%s NEAR/20 %s", names[draw((uint32_t)name_count)],
            names[draw((uint32_t)name_count)]);
}

/* One of the most frequent classes: what is drawn at random often enough. */
static void make_common_char(char *out)
{
    do
        draw_window(out, 1);
    while (count(out) < 20000);
}

static void make_common_pair(char *out)
{
    do
        draw_window(out, 2);
    while (count(out) < 1500);
}

static void make_four(char *out)
{
    draw_window(out, 4);
}

static void make_eight(char *out)
{
    draw_window(out, 8);
}

/* Two tokens of the same window, near each other. */
static void draw_near(char *out, uint32_t window, unsigned distance)
{
    uint32_t position;
    struct segment *segment = draw_place(&position, window);
    char other[TEXT];

    write_phrase(out, segment, position, 1);
    write_phrase(other, segment, position + 1 + draw(window - 1), 1);
    sprintf(out + strlen(out), " NEAR/%u %s", distance, other);
}

static void make_near_chars(char *out)
{
    draw_near(out, 12, 10);
}

static void make_word(char *out)
{
    draw_window(out, 1);
}

static void make_two_words(char *out)
{
    draw_window(out, 2);
}

static void make_near_words(char *out)
{
    draw_near(out, 7, 5);
}

static void run_chinese(void)
{
    run_class("zh.char.common", make_common_char, SVOD_COUNT, 50, 0);
    run_class("zh.two.name", make_name, SVOD_COUNT, 20, 0);
    run_class("zh.two.common", make_common_pair, SVOD_COUNT, 400, 4000);
    run_class("zh.four", make_four, SVOD_COUNT, 30, 0);
    run_class("zh.eight", make_eight, SVOD_COUNT, 30, 0);
    run_class("zh.near20.names", make_near_names, SVOD_COUNT, 50, 0);
    run_class("zh.near10.chars", make_near_chars, SVOD_COUNT, 0, 0);
    run_class("zh.two.name, all totals", make_name, SVOD_FIND_TOTALS, 0, 0);
    run_class("zh.two.common, all totals", make_common_pair, SVOD_FIND_TOTALS, 0, 0);
    run_extra("zh.first 20 of names, extra", make_name, 300);
    run_extra("zh.first 20 of pairs, extra", make_common_pair, 0);
    run_class("zh.any two characters", make_two_words, SVOD_COUNT, 0, 0);
}

static void run_russian(void)
{
    run_class("ru.word", make_word, SVOD_COUNT, 0, 0);
    run_class("ru.two", make_two_words, SVOD_COUNT, 0, 0);
    run_class("ru.near5", make_near_words, SVOD_COUNT, 0, 0);
    run_extra("ru.first 20 of words, extra", make_word, 300);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    open_searcher(argv[2]);
    if (strcmp(argv[1], "zh") == 0) {
        read_names(argv[3]);
        run_chinese();
    } else {
        run_russian();
    }
    svod_searcher_free(searcher);
    return 0;
}
