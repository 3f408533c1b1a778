/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_sides.c - questions over both sides of a translation, and renderings.
 *
 *     bench_sides INDEX LANGUAGE      LANGUAGE is that of the originals: "lzh"
 *
 * A => B is told beside A and B asked alone, one after the other. What is drawn stands on
 * both sides of some passage, so that there is something to find. The first arrow of a
 * searcher finds out what belongs together: that is told apart. */
#include "bench_ask.inc"

#define DRAWN 100

static const char *original;

/* ---- Drawing ------------------------------------------------------------------------ */

/* Two characters that stand side by side in the line; false if there are none where the
 * draw falls. */
static bool draw_two(char *out, const char *line)
{
    size_t len = strlen(line), at;

    if (len < 6)
        return false;
    for (at = draw((uint32_t)len); at && ((unsigned char)line[at] & 0xC0) == 0x80;)
        at--;
    for (int i = 0; i < 2; i++) /* of three bytes, and no punctuation */
        if ((unsigned char)line[at + (size_t)i * 3] < 0xE4 ||
            (unsigned char)line[at + (size_t)i * 3] > 0xE9)
            return false;
    snprintf(out, 7, "%.6s", line + at);
    return true;
}

/* A and B of an "A => B" with a hit at least. */
static void draw_sides(char *left, char *right)
{
    svod_search_options options = { .depth = SVOD_FIND_HITS, .limit = 1 };
    const svod_other *others;
    svod_results *results;
    size_t count = 0;

    for (bool found = false; !found;) {
        char phrase[TEXT];
        svod_query *query;
        draw_window(phrase, 2);
        snprintf(left, TEXT * 2, "%s lang:%s", phrase, original);
        query = parse(left);
        if (svod_search(&results, searcher, query, &options, NULL) != SVOD_OK)
            exit(1);
        if (svod_results_count(results) &&
            svod_results_other(&others, &count, results, 0, NULL, NULL) == SVOD_OK &&
            count)
            found = draw_two(right, others[0].line);
        svod_results_free(results);
        svod_query_free(query);
    }
}

/* ---- Both sides --------------------------------------------------------------------- */

static double time_arrow(const char *left, const char *arrow, const char *right,
                         svod_depth depth)
{
    svod_search_options options = { .depth = depth };
    char text[QUESTION];
    uint64_t found;

    snprintf(text, sizeof text, "%s %s %s", left, arrow, right);
    return time_query(text, &options, &found);
}

static double time_alone(const char *text, svod_depth depth)
{
    svod_search_options options = { .depth = depth };
    uint64_t found;

    return time_query(text, &options, &found);
}

static void run_arrow(const char *name, const char *arrow, svod_depth depth)
{
    double both[DRAWN], alone[DRAWN], ratios[DRAWN], all_both = 0, all_alone = 0;
    char left[TEXT * 2], right[TEXT * 2], label[96];

    for (int i = 0; i < DRAWN; i++) {
        draw_sides(left, right);
        both[i] = time_arrow(left, arrow, right, depth);
        alone[i] = time_alone(left, depth) + time_alone(right, depth);
        if (getenv("BENCH_VERBOSE"))
            printf("#  %10.2f us, alone %10.2f us  %s %s %s\n", both[i], alone[i], left,
                   arrow, right);
        ratios[i] = 100 * (both[i] / alone[i] - 1);
        all_both += both[i];
        all_alone += alone[i];
    }
    snprintf(label, sizeof label, "%s, both sides alone", name);
    bench_print(label, bench_row(alone, DRAWN), "us", 0, 0);
    bench_print(name, bench_row(both, DRAWN), "us", 0, 0);
    snprintf(label, sizeof label, "%s, more", name);
    bench_print(label, bench_row(ratios, DRAWN), "%", 30, 0);
    snprintf(label, sizeof label, "%s, all together, more", name);
    bench_figure(label, 100 * (all_both / all_alone - 1), "%", 30);
}

/* A is frequent, and so is what stands for it. Alone they are not looked at one by one when
 * they are only counted, so it is what the totals take that is to be compared. */
static void run_frequent(svod_depth depth, const char *name)
{
    static const char *const sides[][2] = { { "太祖", "太祖" }, { "契丹", "契丹" },
                                            { "曰", "说" },     { "以", "让" },
                                            { "之", "的" },     { "不", "没有" } };

    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        char left[TEXT], label[TEXT];
        double both, alone;
        snprintf(left, sizeof left, "%s lang:%s", sides[i][0], original);
        both = time_arrow(left, "=>", sides[i][1], depth);
        alone = time_alone(left, depth) + time_alone(sides[i][1], depth);
        snprintf(label, sizeof label, "%s => %s, %s (%.0f us), more", sides[i][0],
                 sides[i][1], name, both);
        bench_figure(label, 100 * (both / alone - 1), "%", 0);
    }
}

static void time_first(const char *index)
{
    svod_search_options options = { .depth = SVOD_COUNT };
    svod_query *query = parse("太祖 => 太祖");
    double times[REPEATS];

    for (int i = 0; i < REPEATS; i++) {
        double begin;
        svod_searcher_free(searcher);
        open_searcher(index);
        begin = bench_now_us();
        ask(query, &options);
        times[i] = (bench_now_us() - begin) / 1000;
    }
    svod_query_free(query);
    bench_figure("sides.the first arrow of a searcher",
                 bench_row(times, REPEATS).median, "ms", 0);
}

/* ---- Renderings --------------------------------------------------------------------- */

static double time_render(const svod_query *query)
{
    svod_renderings *renderings;
    double begin = bench_now_us();
    svod_error err;

    if (svod_render(&renderings, searcher, query, "zh", NULL, &err) != SVOD_OK) {
        fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    svod_renderings_free(renderings);
    return (bench_now_us() - begin) / 1000;
}

/* Each word of a new searcher, and then again of one that has answered. */
static void time_renderings(const char *index)
{
    static const char *const words[] = { "刺史", "太祖", "曰",   "遣", "歲幣", "之",
                                         "不",   "契丹", "宰相", "以", "薨",   "賜" };
    enum {
        WORDS = sizeof words / sizeof *words
    };
    double cold[WORDS], warm[WORDS];

    for (size_t i = 0; i < WORDS; i++) {
        char text[TEXT];
        svod_query *query;
        double times[3];
        snprintf(text, sizeof text, "%s lang:%s", words[i], original);
        query = parse(text);
        svod_searcher_free(searcher);
        open_searcher(index);
        cold[i] = time_render(query);
        for (int k = 0; k < 3; k++)
            times[k] = time_render(query);
        warm[i] = bench_row(times, 3).median;
        svod_query_free(query);
        if (getenv("BENCH_VERBOSE"))
            printf("#  %10.2f ms, cold %10.2f ms  %s\n", warm[i], cold[i], text);
    }
    bench_print("renderings, the first question", bench_row(cold, WORDS), "ms", 500,
                500);
    bench_print("renderings, warm", bench_row(warm, WORDS), "ms", 500, 500);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    original = argv[2];
    open_searcher(argv[1]);
    time_first(argv[1]);
    run_arrow("sides =>", "=>", SVOD_COUNT);
    run_arrow("sides =/>", "=/>", SVOD_COUNT);
    run_arrow("sides => with totals", "=>", SVOD_FIND_TOTALS);
    run_frequent(SVOD_FIND_TOTALS, "totals");
    run_frequent(SVOD_COUNT, "count");
    time_renderings(argv[1]);
    svod_searcher_free(searcher);
    return 0;
}
