/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_memory.c - each allocation fails once: what comes of it?
 *
 * The functions of allocation are replaced by ones that count, and fail where they are
 * told to; C++ allocates through them too. Each run is a child of its own, so that a
 * crash is one finding and not the end. Usage: fault_memory WORK EVERY REST
 * (for WORK/texts/ see t_memory.sh): the first and the last EVERY allocations fail one
 * by one, of those between about REST, evenly spread.
 *
 * To look at one finding: fault_memory WORK trace SCENARIO NUMBER (scenarios count from
 * 0) prints where that allocation was asked for, for addr2line -e. */
#define _GNU_SOURCE /* RTLD_NEXT, nftw */
#include "fault.h"
#include "fault_alloc.h"
#include "fault_files.h"
#include "fault_names.h"

#include <dirent.h>
#include <errno.h>
#include <execinfo.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOWN 10 /* findings of a scenario that are printed */

/* ---- What a run does ------------------------------------------------------------- */

struct paths {
    char texts[512], index[512], old[512], new[512];
};

static struct paths paths;
/* A new index that grew out of an old one ranks otherwise than one made at once. */
static struct answers old_answers, new_answers, made_answers;
static unsigned threads = 1;

static const char memory_old[] = "## 舊\n\n舊文阿骨打至江。\n";
static const char memory_new[] =
    "# note\n\n## 新\n\n遼兵至江，阿骨打夜渡。\n\nПосол Ляо прибыл к императору.\n";

static svod_status fill_index(const char *index, const char *text, size_t len,
                              svod_error *err)
{
    const svod_indexer_options options = { .threads = threads };
    const svod_text about = { .id = "memory", .title = "из памяти", .language = "zh" };
    const char *const folders[] = { paths.texts };
    svod_indexer *indexer;
    svod_summary summary;
    svod_status status = svod_indexer_open(&indexer, index, &options, err);

    if (status == SVOD_OK)
        status = svod_indexer_add_paths(indexer, folders, 1, err);
    if (status == SVOD_OK)
        status = svod_indexer_add_text(indexer, &about, text, len, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    if (status == SVOD_OK) {
        svod_indexer_summary(indexer, &summary);
        if (summary.files_skipped) {
            snprintf(err->message, sizeof err->message, "skipped: %.300s",
                     svod_indexer_skipped(indexer, 0)->reason);
            status = SVOD_BUG; /* none of these files has a fault */
        }
    }
    svod_indexer_free(indexer);
    return status;
}

static svod_status update(svod_error *err)
{
    return fill_index(paths.index, memory_new, sizeof memory_new - 1, err);
}

/* What one run came to, told by the child. */
struct outcome {
    bool failed; /* an allocation did */
    long asked;  /* allocations */
    svod_status status;
    char wrong[500]; /* what should not be so; empty when all is well */
};

__attribute__((format(printf, 2, 3))) static void complain(struct outcome *outcome,
                                                           const char *format, ...)
{
    va_list args;

    if (outcome->wrong[0])
        return;
    va_start(args, format);
    vsnprintf(outcome->wrong, sizeof outcome->wrong, format, args);
    va_end(args);
}

/* Where a library answers a lack of memory in its own way, SVOD_IO is an answer; but no
 * word of damage, of bad texts or of our faults. */
static void check_status(struct outcome *outcome, const svod_error *err)
{
    if (outcome->status == SVOD_OK || outcome->status == SVOD_NO_MEMORY ||
        outcome->status == SVOD_IO)
        return;
    complain(outcome, "%s: %s", status_name(outcome->status), err->message);
}

static void check_leaks(struct outcome *outcome, long blocks, int descriptors)
{
    long more = live - blocks;

    if (inside_xapian)
        return;
    /* The stack of a thread is kept for the next one. */
    if (more < 0 || more > (threads > 1))
        complain(outcome, "%ld blocks of memory leak", more);
    if (open_descriptors() != descriptors)
        complain(outcome, "a descriptor leaks");
}

static bool has_strays(char *name, size_t size)
{
    DIR *entries = opendir(paths.index);
    struct dirent *entry;
    int sources = 0;

    *name = 0;
    while (entries && (entry = readdir(entries)) != NULL) {
        sources += strncmp(entry->d_name, "sources-", 8) == 0;
        if (strstr(entry->d_name, ".new") || sources > 1)
            snprintf(name, size, "%s", entry->d_name);
    }
    if (entries)
        closedir(entries);
    return *name != 0;
}

/* The index holds all the old or all the new, and the next run brings the new. */
static void check_index(struct outcome *outcome, bool had_old)
{
    const struct answers *wanted = had_old ? &new_answers : &made_answers;
    struct answers answers;
    svod_error err = { 0 };
    char name[300];
    svod_status status = answers_of(&answers, paths.index, &err);
    bool is_new = status == SVOD_OK && answers_equal(&answers, wanted);
    bool is_old = had_old ? status == SVOD_OK && answers_equal(&answers, &old_answers)
                          : status == SVOD_NOT_FOUND;

    if (outcome->status == SVOD_OK && !is_new)
        complain(outcome, "success, but the index lacks something");
    if (!is_new && !is_old)
        complain(outcome, "neither the old nor the new content: %s",
                 status == SVOD_OK ? "other answers" : err.message);
    if (outcome->status == SVOD_OK)
        return;
    status = update(&err);
    if (status != SVOD_OK)
        complain(outcome, "the next run fails: %s", err.message);
    else if (answers_of(&answers, paths.index, &err) != SVOD_OK ||
             !answers_equal(&answers, wanted))
        complain(outcome, "the next run does not complete the index");
    else if (has_strays(name, sizeof name))
        complain(outcome, "a stray file is left: %s", name);
}

static void run_update(struct outcome *outcome, long number, bool all_after)
{
    svod_error err = { 0 };
    int descriptors = open_descriptors();
    bool had_old = access(paths.index, F_OK) == 0;
    long before = live;

    arm(number, all_after);
    outcome->status = update(&err);
    outcome->asked = disarm();
    outcome->failed = outcome->asked >= number;
    check_leaks(outcome, before, descriptors);
    check_status(outcome, &err);
    check_index(outcome, had_old);
}

static svod_status run_questions(struct answers *answers, svod_searcher *searcher,
                                 svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < QUESTIONS && status == SVOD_OK; i++) {
        answers->status[i] = ask(&answers->digest[i], searcher, &questions[i], err);
        if (answers->status[i] != new_answers.status[i])
            status = answers->status[i] ? answers->status[i] : SVOD_BUG;
    }
    return status;
}

static void run_search(struct outcome *outcome, long number, bool all_after)
{
    struct answers answers = { 0 };
    svod_error err = { 0 };
    int descriptors = open_descriptors();
    svod_searcher *searcher;
    long before = live;

    arm(number, all_after);
    outcome->status = svod_searcher_open(&searcher, paths.new, &err);
    if (outcome->status == SVOD_OK)
        outcome->status = run_questions(&answers, searcher, &err);
    outcome->asked = disarm();
    outcome->failed = outcome->asked >= number;
    if (outcome->status == SVOD_OK && !answers_equal(&answers, &new_answers))
        complain(outcome, "success, but another answer");
    check_status(outcome, &err);
    /* The searcher has to be as good as before: one question failed, not it. */
    if (searcher && run_questions(&answers, searcher, &err) != SVOD_OK)
        complain(outcome, "the searcher no longer answers: %s", err.message);
    else if (searcher && !answers_equal(&answers, &new_answers))
        complain(outcome, "afterwards the searcher answers otherwise");
    svod_searcher_free(searcher);
    check_leaks(outcome, before, descriptors);
}

/* The searcher is there; the names are opened for each question. */
static void run_names(struct outcome *outcome, long number, bool all_after)
{
    svod_error err = { 0 };
    uint64_t wanted = 0, digest = 0;
    svod_searcher *searcher;
    int descriptors = open_descriptors();
    long before = live;

    if (svod_searcher_open(&searcher, paths.new, &err) != SVOD_OK ||
        names_digest(&wanted, searcher, &err) != SVOD_OK)
        complain(outcome, "names cannot be asked for: %s", err.message);
    arm(number, all_after);
    outcome->status = names_digest(&digest, searcher, &err);
    outcome->asked = disarm();
    outcome->failed = outcome->asked >= number;
    if (outcome->status == SVOD_OK && digest != wanted)
        complain(outcome, "success, but another answer");
    check_status(outcome, &err);
    if (names_digest(&digest, searcher, &err) != SVOD_OK || digest != wanted)
        complain(outcome, "afterwards names answer otherwise");
    svod_searcher_free(searcher);
    check_leaks(outcome, before, descriptors);
}

/* ---- Runs ------------------------------------------------------------------------ */

struct scenario {
    const char *name;
    void (*run)(struct outcome *outcome, long number, bool all_after);
    const char *start; /* the index to begin with; NULL: none */
    unsigned threads;
    bool all_after;
};

static void be_child(const struct scenario *scenario, long number, int to)
{
    struct outcome outcome;

    memset(&outcome, 0, sizeof outcome);
    alarm(60); /* on a machine that does other things, too */
    scenario->run(&outcome, number, scenario->all_after);
    if (write(to, &outcome, sizeof outcome) != (ssize_t)sizeof outcome)
        _exit(3);
    /* Not _exit: valgrind counts what the process leaves. */
    exit(0);
}

static void run_one(struct outcome *outcome, const struct scenario *scenario,
                    long number)
{
    int ends[2], state;
    pid_t child;

    memset(outcome, 0, sizeof *outcome);
    outcome->failed = true;
    threads = scenario->threads;
    remove_tree(paths.index);
    if ((scenario->start && !copy_tree(scenario->start, paths.index)) ||
        pipe(ends) != 0) {
        complain(outcome, "the test cannot set up: %s", strerror(errno));
        return;
    }
    fflush(stdout);
    child = fork();
    if (child == 0)
        be_child(scenario, number, ends[1]);
    close(ends[1]);
    if (read(ends[0], outcome, sizeof *outcome) != (ssize_t)sizeof *outcome)
        memset(outcome->wrong, 0, sizeof outcome->wrong);
    close(ends[0]);
    if (child < 0 || waitpid(child, &state, 0) != child)
        complain(outcome, "the test cannot run a child");
    else if (WIFSIGNALED(state))
        complain(outcome, "crash or hang: %s", strsignal(WTERMSIG(state)));
    else if (WEXITSTATUS(state) != 0)
        complain(outcome, "the child ends with %d", WEXITSTATUS(state));
}

struct tally {
    long runs, wrong, last;
    long by_status[SVOD_BUG + 1];
};

static void note(struct tally *tally, const struct outcome *outcome, long number)
{
    tally->runs++;
    if (outcome->status <= SVOD_BUG)
        tally->by_status[outcome->status]++;
    if (!outcome->wrong[0])
        return;
    if (++tally->wrong <= SHOWN)
        printf("# allocation %ld: %s\n", number, outcome->wrong);
}

static void print_tally(const struct scenario *scenario, const struct tally *tally,
                        long stride)
{
    printf(
        "# %s: %ld allocations, %ld runs (between the first and last ones every %ld):",
        scenario->name, tally->last, tally->runs, stride);
    for (size_t i = 0; i <= SVOD_BUG; i++)
        if (tally->by_status[i])
            printf(" %s %ld", status_name((svod_status)i), tally->by_status[i]);
    putchar('\n');
}

/* One by one at both ends, where an index is opened and where it is committed. */
static long step_from(long number, long every, long stride, long total)
{
    long left = total - every - number; /* before the last ones begin */

    if (number < every || left <= 0)
        return 1;
    return left < stride ? left : stride;
}

static void play(const struct scenario *scenario, long every, long rest)
{
    struct tally tally = { 0 };
    struct outcome outcome;
    long stride, total;

    run_one(&outcome, scenario, 1L << 40); /* nothing fails: the run that is counted */
    if (!tap(!outcome.wrong[0] && outcome.status == SVOD_OK,
             "%s: the whole run is right", scenario->name))
        printf("# %s %s\n", status_name(outcome.status), outcome.wrong);
    total = outcome.asked;
    stride = total > every ? (total - every) / rest | 1 : 1;
    for (long number = 1;; number += step_from(number, every, stride, total)) {
        run_one(&outcome, scenario, number);
        tally.last = number;
        if (!outcome.failed)
            break;
        note(&tally, &outcome, number);
    }
    print_tally(scenario, &tally, stride);
    tap(tally.wrong == 0, "%s: no crash, no leak, nothing lost", scenario->name);
}

/* ---- Set-up ---------------------------------------------------------------------- */

/* WORK/texts/x.txt.old is what x.txt was at first; y.txt.gone was there and is not. */
static bool put_texts(bool old)
{
    DIR *entries = opendir(paths.texts);
    struct dirent *entry;
    bool good = entries != NULL;

    while (good && (entry = readdir(entries)) != NULL) {
        char from[1024], to[1024], *end;
        snprintf(from, sizeof from, "%s/%s", paths.texts, entry->d_name);
        snprintf(to, sizeof to, "%s", from);
        if ((end = strstr(to, old ? ".old" : ".new")) != NULL) {
            *end = 0;
            good = copy_file(from, to);
        } else if ((end = strstr(to, ".gone")) != NULL) {
            *end = 0;
            good = old ? copy_file(from, to) : remove(to) == 0;
        }
    }
    if (entries)
        closedir(entries);
    return good;
}

/* The old index, and from a copy of it the new one. */
static bool make_indexes(void)
{
    svod_error err = { 0 };
    bool good =
        put_texts(true) &&
        fill_index(paths.old, memory_old, sizeof memory_old - 1, &err) == SVOD_OK &&
        answers_of(&old_answers, paths.old, &err) == SVOD_OK && put_texts(false) &&
        copy_tree(paths.old, paths.new) &&
        fill_index(paths.new, memory_new, sizeof memory_new - 1, &err) == SVOD_OK &&
        answers_of(&new_answers, paths.new, &err) == SVOD_OK &&
        update(&err) == SVOD_OK &&
        answers_of(&made_answers, paths.index, &err) == SVOD_OK;

    if (!good)
        printf("# %s\n", err.message[0] ? err.message : strerror(errno));
    return good && !answers_equal(&old_answers, &new_answers);
}

static void set_paths(const char *work)
{
    snprintf(paths.texts, sizeof paths.texts, "%s/texts", work);
    snprintf(paths.index, sizeof paths.index, "%s/index", work);
    snprintf(paths.old, sizeof paths.old, "%s/old", work);
    snprintf(paths.new, sizeof paths.new, "%s/new", work);
}

static void trace_one(const struct scenario *scenario, long number)
{
    struct outcome outcome;

    trace = true;
    run_one(&outcome, scenario, number);
    printf("# %s: %s %s\n", scenario->name, status_name(outcome.status), outcome.wrong);
}

int main(int argc, char **argv)
{
    const struct scenario scenarios[] = {
        { "update an index", run_update, paths.old, 1, false },
        { "make an index", run_update, NULL, 1, false },
        { "update with two threads", run_update, paths.old, 2, false },
        { "update, and nothing more after", run_update, paths.old, 1, true },
        { "search", run_search, NULL, 1, false },
        { "search, and nothing more after", run_search, NULL, 1, true },
        { "names", run_names, NULL, 1, false },
    };
    long every, rest;
    void *frame;

    if (argc < 4 || strtol(argv[3], NULL, 10) < 0)
        return 2;
    backtrace(&frame, 1); /* the first one allocates for good */
    set_paths(argv[1]);
    every = strtol(argv[2], NULL, 10);
    rest = strtol(argv[3], NULL, 10);
    rest += rest == 0 && argc == 4;
    if (!tap(make_indexes(), "two states of an index that answer differently"))
        return tap_end();
    if (argc == 5) {
        trace_one(&scenarios[rest], strtol(argv[4], NULL, 10));
        return 0;
    }
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        /* To open the names takes its time: half a minute for each run of valgrind's. */
        bool main_one = scenarios[i].threads == 1 && !scenarios[i].all_after &&
                        scenarios[i].run != run_names;
        if (scenarios[i].run == run_names && every < 4)
            continue;
        play(&scenarios[i], main_one ? every : every / 4,
             main_one ? rest : rest / 4 + 1);
    }
    return tap_end();
}
