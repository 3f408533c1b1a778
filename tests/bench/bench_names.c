/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bench_names.c - what names, sounds, levels, years and facets cost.
 *
 *     bench_names INDEX NAMES         the bars are for some ten million characters
 *
 * A name is taken apart when a question is read, once; the parts are counted whenever it
 * is asked. Both are told, and what it costs to open the authority. What is not promised
 * has no bar: it is told to be compared over time. */
#include "bench_ask.inc"

#define FEW      12 /* forms that are searched */
#define SCRIPTS  3
#define NAMES    20
#define ALL      2000
#define OPENINGS 7

static svod_names *authority;

/* ---- The authority ------------------------------------------------------------------ */

static void time_opening(void)
{
    double times[OPENINGS];

    for (int i = 0; i < OPENINGS; i++) {
        double begin = bench_now_us();
        svod_names_free(authority);
        if (svod_names_open(&authority, NULL) != SVOD_OK)
            exit(1);
        times[i] = (bench_now_us() - begin) / 1000;
    }
    bench_figure("names.open the authority", bench_row(times, OPENINGS).median, "ms",
                 0);
}

static svod_query *parse_name(const char *text)
{
    svod_query_options options = { authority };
    svod_query *query;
    svod_error err;

    if (svod_query_parse_with(&query, text, strlen(text), &options, &err) == SVOD_OK)
        return query;
    fprintf(stderr, "%s: %s\n", text, err.message);
    exit(1);
}

/* Has it so many forms, in so many scripts? */
static bool is_rich(const svod_name *name)
{
    static const char *const scripts[] = { "zh", "ru", "en", "ko" };
    bool has[4] = { false };
    int forms = 0, found = 0;

    for (size_t i = 0; i < name->form_count; i++) {
        forms += name->forms[i].searched;
        for (int k = 0; k < 4; k++)
            if (strcmp(name->forms[i].language, scripts[k]) == 0)
                has[k] |= name->forms[i].searched;
    }
    for (int k = 0; k < 4; k++)
        found += has[k];
    return forms >= FEW && found >= SCRIPTS;
}

/* What a name takes to read, and to count; microseconds. */
struct name_times {
    double parse[ALL], count[ALL];
    size_t used;
    double worst;
    char worst_id[16];
    uint64_t worst_hits;
};

static void time_name(struct name_times *times, const char *id)
{
    svod_search_options options = { .depth = SVOD_COUNT };
    double parses[REPEATS], counts[REPEATS];
    char text[32];
    uint64_t hits = 0;

    snprintf(text, sizeof text, "@%s", id);
    for (int i = 0; i < REPEATS; i++) {
        double begin = bench_now_us(), middle;
        svod_query *query = parse_name(text);
        middle = bench_now_us();
        hits = ask(query, &options);
        counts[i] = bench_now_us() - middle;
        parses[i] = middle - begin;
        svod_query_free(query);
    }
    times->parse[times->used] = bench_row(parses, REPEATS).median;
    times->count[times->used] = bench_row(counts, REPEATS).median;
    if (getenv("BENCH_VERBOSE"))
        printf("#  %10.2f us  %8llu  %s\n", times->count[times->used],
               (unsigned long long)hits, text);
    if (times->count[times->used] > times->worst) {
        times->worst = times->count[times->used];
        snprintf(times->worst_id, sizeof times->worst_id, "%s", id);
        times->worst_hits = hits;
    }
    times->used++;
}

static void tell_names(const char *name, struct name_times *times)
{
    char label[96];

    snprintf(label, sizeof label, "names.%s, read", name);
    bench_print(label, bench_row(times->parse, times->used), "us", 0, 0);
    snprintf(label, sizeof label, "names.%s, count", name);
    bench_print(label, bench_row(times->count, times->used), "us", 500, 0);
    printf("  the worst is %s, of %llu hits\n", times->worst_id,
           (unsigned long long)times->worst_hits);
}

/* The first names of the authority with so many forms, and then all of them. */
static void time_names(void)
{
    static struct name_times times;
    size_t all = svod_names_count(authority);
    char label[32];

    for (size_t i = 0; i < all && times.used < ALL; i++) {
        const svod_name *name = svod_names_get(authority, i);
        if (!is_rich(name))
            continue;
        time_name(&times, name->id);
        if (times.used == NAMES) {
            struct name_times first = times;
            tell_names("20 of 12 forms", &first);
        }
    }
    snprintf(label, sizeof label, "all %zu of 12 forms", times.used);
    tell_names(label, &times);
}

/* ---- Sounds ------------------------------------------------------------------------- */

/* Frequent syllables, ambiguous ones, and names as a reader of translations has them. */
static const char *const two_syllables[] = {
    "py:yili",       "py:shiji",       "py:zhiyi",     "py:shishi",   "py:jiji",
    "py:\"xi an\"",  "py:yiyi",        "py:zhishi",    "py:lishi",    "py:yushi",
    "py:zhangjue",   "py:nüzhen",      "py:qidan",     "py:tongguan", "py:tianzuo",
    "py:wuzhu",      "py:loushi",      "py:yingzhou",  "py:luanzhou", "py:pingzhou",
    "pal:чжан-цзюэ", "pal:инчжоу",     "pal:лоу-ши",   "pal:ли-цзи",  "pal:ши-и",
    "wg:chu-chi",    "wg:chang-chüeh", "wg:ying-chou", "wg:li-chi",   "wg:shih-i"
};
static const char *const three_syllables[] = { "py:aguda",         "py:yilizhi",
                                               "py:shijizhi",      "py:wuqimai",
                                               "py:guoyaoshi",     "py:\"shi er yi\"",
                                               "py:\"ji yi shi\"", "pal:а-гу-да",
                                               "pal:го-яо-ши",     "wg:a-ku-ta" };

static void time_sounds(const char *name, const char *const *sounds, size_t all,
                        double bar)
{
    svod_search_options options = { .depth = SVOD_COUNT };
    double times[QUERIES], worst = 0;
    const char *which = "";
    uint64_t found, hits = 0;

    for (size_t i = 0; i < all; i++) {
        times[i] = time_query(sounds[i], &options, &found) / 1000;
        if (getenv("BENCH_VERBOSE"))
            printf("#  %10.2f ms  %8llu  %s\n", times[i], (unsigned long long)found,
                   sounds[i]);
        if (times[i] > worst) {
            worst = times[i];
            which = sounds[i];
            hits = found;
        }
    }
    bench_print(name, bench_row(times, all), "ms", bar, bar);
    printf("  the worst is %s, of %llu hits\n", which, (unsigned long long)hits);
}

/* ---- Levels and years --------------------------------------------------------------- */

static void make_glyph(char *out)
{
    strcpy(out, "=~");
    make_name(out + 2);
}

static void make_exact(char *out)
{
    strcpy(out, "=");
    make_name(out + 1);
}

static void make_window(char *out)
{
    draw_window(out, 2);
}

static void make_glyph_window(char *out)
{
    strcpy(out, "=~");
    draw_window(out + 2, 2);
}

static void make_years(char *out)
{
    strcpy(out, "year:1115..1127 ");
    make_name(out + strlen(out));
}

static void run_levels(void)
{
    run_class("zh.names, wide", make_name, SVOD_COUNT, 0, 0);
    run_class("zh.names, glyph", make_glyph, SVOD_COUNT, 0, 0);
    run_class("zh.names, exact", make_exact, SVOD_COUNT, 0, 0);
    run_class("zh.pairs, wide", make_window, SVOD_COUNT, 0, 0);
    run_class("zh.pairs, glyph", make_glyph_window, SVOD_COUNT, 0, 0);
    run_class("zh.names, of some years", make_years, SVOD_COUNT, 0, 0);
}

/* ---- Facets ------------------------------------------------------------------------- */

static void time_facet(const char *name, const char *text, svod_facet_kind kind)
{
    svod_query *query = parse_name(text);
    svod_facets *facets = NULL;
    double times[REPEATS];
    char label[96];
    size_t values = 0;

    for (int i = 0; i < REPEATS; i++) {
        double begin = bench_now_us();
        if (svod_facet(&facets, searcher, query, NULL, kind, authority, NULL) !=
            SVOD_OK)
            exit(1);
        times[i] = (bench_now_us() - begin) / 1000;
        svod_facets_values(facets, &values);
        svod_facets_free(facets);
    }
    svod_query_free(query);
    snprintf(label, sizeof label, "facet.%s of %s (%zu)", name, text, values);
    bench_figure(label, bench_row(times, REPEATS).median, "ms", 0);
}

static void time_facets(void)
{
    static const char *const texts[] = { "@阿骨打", "金人", "契丹" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        time_facet("form", texts[i], SVOD_FACET_FORM);
        time_facet("name", texts[i], SVOD_FACET_NAME);
        time_facet("year", texts[i], SVOD_FACET_YEAR);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    open_searcher(argv[1]);
    time_opening();
    time_names();
    time_sounds("sound.two syllables", two_syllables,
                sizeof two_syllables / sizeof *two_syllables, 10);
    time_sounds("sound.three syllables", three_syllables,
                sizeof three_syllables / sizeof *three_syllables, 0);
    read_names(argv[2]);
    run_levels();
    time_facets();
    svod_names_free(authority);
    svod_searcher_free(searcher);
    return 0;
}
