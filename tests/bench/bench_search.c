/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_search.c - how long questions take, warm, in process, on one thread.
 *
 *     bench_search zh|ru INDEX NAMES
 *
 * The questions are drawn from the index itself with a fixed seed, in the classes that
 * other engines were measured in. A question is asked REPEATS times and its median
 * counts; a class is told by the median, the 99th and the worst of its questions. */
#include "bench.inc"

#include "searcher/searcher.h"

#include <string.h>

#define QUERIES 100
#define REPEATS 5
#define TEXT    256

static svod_searcher *searcher;
static uint64_t seed = 20261122;

/* ---- Drawing --------------------------------------------------------------------- */

static uint32_t draw(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % below);
}

/* A place in a stream, drawn by length: as a reader would open the books at random. */
static struct segment *draw_place(uint32_t *position, uint32_t count)
{
    for (;;) {
        struct segment *segment =
            &searcher->parts[draw((uint32_t)searcher->part_count)].segment;
        uint32_t end = segment->tables->end_position, borders = 0;
        if (end < 10000)
            continue;
        *position = 1 + draw(end - count - 1);
        for (uint32_t i = 0; i < count; i++)
            borders += segment_token(segment, *position + i) == 0;
        if (!borders)
            return segment;
    }
}

/* The tokens as a quoted phrase. */
static void write_phrase(char *out, struct segment *segment, uint32_t position,
                         uint32_t count)
{
    size_t used = (size_t)sprintf(out, "\"");

    for (uint32_t i = 0; i < count && used < TEXT - 64; i++) {
        size_t len;
        bool is_han;
        const char *surface = lexicon_surface(
            segment, segment_token(segment, position + i), &len, &is_han);
        used += (size_t)sprintf(out + used, "%s%.*s", i && !is_han ? " " : "",
                                (int)(len < 40 ? len : 40), surface);
    }
    sprintf(out + used, "\"");
}

static void draw_window(char *out, uint32_t count)
{
    uint32_t position;
    struct segment *segment = draw_place(&position, count);

    write_phrase(out, segment, position, count);
}

/* ---- Asking ---------------------------------------------------------------------- */

static uint64_t ask(const svod_query *query, const svod_search_options *options)
{
    svod_results *results;
    svod_hit hit;
    svod_error err;
    uint64_t found;

    if (svod_search(&results, searcher, query, options, &err) != SVOD_OK) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    found = svod_results_total(results)->occurrences;
    for (size_t i = 0; i < svod_results_count(results); i++)
        if (svod_results_hit(&hit, results, i, NULL) != SVOD_OK)
            exit(1);
    svod_results_free(results);
    return found;
}

static svod_query *parse(const char *text)
{
    svod_query *query;
    svod_error err;

    if (svod_query_parse(&query, text, strlen(text), &err) != SVOD_OK) {
        fprintf(stderr, "%s: %s\n", text, err.message);
        exit(1);
    }
    return query;
}

static double time_query(const char *text, const svod_search_options *options,
                         uint64_t *found)
{
    svod_query *query = parse(text);
    double times[REPEATS];

    for (int i = 0; i < REPEATS; i++) {
        double begin = bench_now_us();
        *found = ask(query, options);
        times[i] = bench_now_us() - begin;
    }
    svod_query_free(query);
    return bench_row(times, REPEATS).median;
}

static uint64_t count(const char *text)
{
    svod_search_options options = { .depth = SVOD_COUNT };
    svod_query *query = parse(text);
    uint64_t found = ask(query, &options);

    svod_query_free(query);
    return found;
}

/* Time the questions that `make` writes; print the row. */
static void run_class(const char *name, void (*make)(char *), svod_depth depth,
                      double bar, double worst_bar)
{
    static char texts[QUERIES][TEXT * 3];
    svod_search_options options = { .depth = depth };
    double times[QUERIES], mean = 0;
    char label[80];

    for (int i = 0; i < QUERIES; i++)
        make(texts[i]);
    for (int i = 0; i < QUERIES; i++) {
        uint64_t found;
        times[i] = time_query(texts[i], &options, &found);
        mean += (double)found / QUERIES;
        if (getenv("BENCH_VERBOSE"))
            printf("#  %10.2f us  %8llu  %s\n", times[i], (unsigned long long)found,
                   texts[i]);
    }
    snprintf(label, sizeof label, "%s (%.0f hits)", name, mean);
    bench_print(label, bench_row(times, QUERIES), "us", bar, worst_bar);
}

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

static char names[2000][TEXT / 4];
static size_t name_count;

/* Two-character names that stand in the index. */
static void read_names(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[TEXT / 4];

    while (file && fgets(line, sizeof line, file) && name_count < 2000) {
        line[strcspn(line, "\n")] = 0;
        if (strlen(line) != 6 || !count(line))
            continue;
        strcpy(names[name_count++], line);
    }
    if (file)
        fclose(file);
    if (!name_count)
        exit(1);
}

static void make_name(char *out)
{
    strcpy(out, names[draw((uint32_t)name_count)]);
}

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
    svod_error err;

    if (argc < 4)
        return 2;
    if (svod_searcher_open(&searcher, argv[2], &err) != SVOD_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    if (strcmp(argv[1], "zh") == 0) {
        read_names(argv[3]);
        run_chinese();
    } else {
        run_russian();
    }
    svod_searcher_free(searcher);
    return 0;
}
