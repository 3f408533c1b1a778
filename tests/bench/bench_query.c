/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_query.c - what the signs of the language cost, beside a plain scan.
 *
 *     bench_query zh|ru INDEX NAMES
 *
 * A plain scan is a loop over all tokens of the index that compares two of them with two
 * classes: what a search without any index of positions would take at the least. It is
 * timed in the same run, and the bar of every row is twice that. The worst cases find
 * millions of places; they are asked once each. */
#include "bench_ask.inc"

static double scan_us; /* of the plain scan */

/* ---- The plain scan ----------------------------------------------------------------- */

struct scan {
    struct id_range first, second;
    uint64_t found;
};

static bool is_in(struct id_range range, uint32_t id)
{
    return id - range.first <= range.last - range.first;
}

static void scan_segment(struct scan *scan, struct segment *segment)
{
    uint32_t end = segment->tables->end_position;
    const uint16_t *narrow = segment_tokens(segment, 0, end);
    const uint32_t *wide = segment_tokens(segment, 0, end);

    for (uint32_t i = 0; i + 1 < end; i++)
        if (segment->wide)
            scan->found +=
                is_in(scan->first, wide[i]) && is_in(scan->second, wide[i + 1]);
        else
            scan->found +=
                is_in(scan->first, narrow[i]) && is_in(scan->second, narrow[i + 1]);
}

/* The classes of two tokens that stand side by side somewhere. */
static uint64_t scan_all(uint32_t drawn)
{
    struct scan scan = { 0 };

    for (size_t i = 0; i < searcher->part_count; i++) {
        struct segment *segment = &searcher->parts[i].segment;
        uint32_t classes = segment->lexicon->class_count;
        scan.first = lexicon_class_ids(segment, drawn % classes);
        scan.second = lexicon_class_ids(segment, drawn / 2 % classes);
        scan_segment(&scan, segment);
    }
    return scan.found;
}

static void time_scan(void)
{
    double times[11];
    uint64_t found = 0;

    for (int i = 0; i < 11; i++) {
        uint32_t drawn = draw(100000);
        double begin = bench_now_us();
        found += scan_all(drawn);
        times[i] = bench_now_us() - begin;
    }
    scan_us = bench_row(times, 11).median;
    if (getenv("BENCH_VERBOSE"))
        printf("#  %llu places\n", (unsigned long long)found);
    bench_figure("a plain scan of all tokens", scan_us / 1000, "ms", 0);
}

/* ---- Classes ------------------------------------------------------------------------ */

static void add(char *out, const char *more)
{
    size_t used = strlen(out);

    snprintf(out + used, QUESTION - used, "%s", more);
}

/* The bare tokens at a place: without the quotes of a phrase. */
static void add_bare(char *out, struct segment *segment, uint32_t position,
                     uint32_t count)
{
    char phrase[TEXT];

    write_phrase(phrase, segment, position, count);
    phrase[strlen(phrase) - 1] = 0;
    add(out, phrase + 1);
}

/* "A sign B": the tokens at the two ends of a window. */
static void make_ends(char *out, uint32_t window, const char *sign)
{
    uint32_t position;
    struct segment *segment = draw_place(&position, window);

    strcpy(out, "\"");
    add_bare(out, segment, position, 1);
    add(out, " ");
    add(out, sign);
    add(out, " ");
    add_bare(out, segment, position + window - 1, 1);
    add(out, "\"");
}

static void make_wildcard(char *out)
{
    make_ends(out, 3, "?");
}

static void make_gap(char *out)
{
    make_ends(out, 2 + draw(4), "{0,5}");
}

static void make_wide_gap(char *out)
{
    make_ends(out, 2 + draw(90), "{0,100}");
}

static void make_slack(char *out)
{
    make_ends(out, 2 + draw(3), "");
    add(out, "~3");
}

static bool is_han(struct segment *segment, uint32_t position)
{
    size_t len;
    bool han;

    lexicon_surface(segment, segment_token(segment, position), &len, &han);
    return han;
}

/* A place with nothing but characters: beside a word a set needs a blank. */
static struct segment *draw_han_place(uint32_t *position, uint32_t count)
{
    for (;;) {
        struct segment *segment = draw_place(position, count);
        uint32_t i = 0;
        while (i < count && is_han(segment, *position + i))
            i++;
        if (i == count)
            return segment;
    }
}

/* One of three characters, then a character. */
static void make_set(char *out)
{
    uint32_t position;
    struct segment *segment = draw_han_place(&position, 4);

    strcpy(out, "[");
    for (uint32_t i = 0; i < 3; i++)
        add_bare(out, segment, position + i, 1);
    add(out, "]");
    add_bare(out, segment, position + 3, 1);
}

/* AB MINUS ABC: a name that is not part of a longer one. */
static void make_minus(char *out)
{
    uint32_t position;
    struct segment *segment = draw_place(&position, 3);

    write_phrase(out, segment, position, 2);
    add(out, " MINUS ");
    write_phrase(out + strlen(out), segment, position, 3);
}

static void make_near_three(char *out)
{
    make_name(out);
    for (int i = 0; i < 2; i++) {
        add(out, " NEAR/20 ");
        make_name(out + strlen(out));
    }
}

static void make_not_near(char *out)
{
    make_name(out);
    add(out, " NOTNEAR/20 ");
    make_name(out + strlen(out));
}

/* ab OR cd OR ...: a hundred pairs of characters as they stand somewhere. */
static void make_hundred(char *out)
{
    strcpy(out, "");
    for (int i = 0; i < 100; i++) {
        add(out, i ? " OR " : "");
        draw_window(out + strlen(out), 2);
    }
}

/* Cyrillic letters have two bytes each, and the first of them is one of these. */
static bool is_cyrillic(const char *letter)
{
    return (unsigned char)*letter >= 0xD0 && (unsigned char)*letter <= 0xD2;
}

/* The first four letters of a word. */
static void make_prefix(char *out)
{
    char word[TEXT];
    int letters;

    do {
        draw_window(word, 1);
        for (letters = 0; letters < 4 && is_cyrillic(word + 1 + 2 * letters);)
            letters++;
    } while (letters < 4);
    snprintf(out, QUESTION, "%.8s*", word + 1);
}

/* ---- The worst cases ------------------------------------------------------------------ */

static void run_worst(const char *name, const char *text)
{
    svod_search_options options = { .depth = SVOD_COUNT, .seconds = 60 };
    svod_query *query = parse(text);
    double begin = bench_now_us();
    uint64_t found = ask(query, &options);
    double took = bench_now_us() - begin;
    char label[TEXT];

    svod_query_free(query);
    snprintf(label, sizeof label, "%s (%llu hits, %.1f scans)", name,
             (unsigned long long)found, took / scan_us);
    bench_figure(label, took / 1000, "ms", scan_us * 2 / 1000);
}

/* `count` pairs of characters, alternatives of each other. */
static void run_alternatives(int count)
{
    size_t room = (size_t)count * 64;
    char *text = calloc(room, 1);
    size_t used = 0;

    for (int i = 0; text && i < count; i++) {
        char phrase[TEXT];
        draw_window(phrase, 2);
        used += (size_t)snprintf(text + used, room - used, "%s%.59s", i ? " OR " : "",
                                 phrase);
    }
    if (text)
        run_worst("10,000 alternatives", text);
    free(text);
}

static void run_nested(int depth)
{
    char text[QUESTION] = "之";

    for (int i = 0; i < depth; i++) {
        char inner[QUESTION];
        strcpy(inner, text);
        snprintf(text, sizeof text, "(%.4000s OR 王)", inner);
    }
    run_worst("64 brackets", text);
}

static void run_chinese(void)
{
    double bar = scan_us * 2;

    run_class("zh.wildcard", make_wildcard, SVOD_COUNT, bar, bar);
    run_class("zh.gap5", make_gap, SVOD_COUNT, bar, bar);
    run_class("zh.gap100", make_wide_gap, SVOD_COUNT, bar, bar);
    run_class("zh.slack3", make_slack, SVOD_COUNT, bar, bar);
    run_class("zh.set", make_set, SVOD_COUNT, bar, bar);
    run_class("zh.minus", make_minus, SVOD_COUNT, bar, bar);
    run_class("zh.near20.three", make_near_three, SVOD_COUNT, bar, bar);
    run_class("zh.notnear20", make_not_near, SVOD_COUNT, bar, bar);
    run_class("zh.hundred", make_hundred, SVOD_COUNT, bar, bar);

    static const char *const worst[] = {
        "? NEAR/100 ?",
        "之{0,5000}之",
        "之 NEAR/50 之 NEAR/50 之",
        "[^之]{0,9999}[^不]",
        "?",
        "(之|不){0,100}(之|不){0,100}(以|而)",
        "之 NOT 不",
        "之 MINUS 之[不以而]",
        "不 NOTNEAR/3 之",
        "^?",
    };
    for (size_t i = 0; i < sizeof worst / sizeof *worst; i++)
        run_worst(worst[i], worst[i]);
    run_nested(64);
    run_alternatives(10000);
}

static void run_russian(void)
{
    double bar = scan_us * 2;

    run_class("ru.prefix", make_prefix, SVOD_COUNT, bar, bar);
    run_class("ru.wildcard", make_wildcard, SVOD_COUNT, bar, bar);
    run_class("ru.slack3", make_slack, SVOD_COUNT, bar, bar);
    run_worst("*о*", "*о*");
    run_worst("*о* NEAR/5 *а*", "*о* NEAR/5 *а*");
    run_worst("и NOT в", "и NOT в");
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    open_searcher(argv[2]);
    time_scan();
    if (strcmp(argv[1], "zh") == 0) {
        read_names(argv[3]);
        run_chinese();
    } else {
        run_russian();
    }
    svod_searcher_free(searcher);
    return 0;
}
