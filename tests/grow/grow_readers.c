/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * grow_readers.c - searchers beside a writer.
 *
 *     grow_readers FOLDER READERS SECONDS UPDATES
 *
 * READERS processes ask all questions again and again, half of them with a searcher that
 * changes to the newest state when there is one, half with a new searcher each time,
 * while the index is updated and merged UPDATES times. Every answer has to be that of
 * one committed state. Then: what a searcher holds vanishes when it lets go. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fault/fault.h"
#include "questions.h"
#include "world.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STATES_MOST  2000
#define READERS_MOST 16
#define SEEN_MOST    20000

/* A state, or what a reader saw of one. */
struct sight {
    char fingerprint[33];
    uint64_t digest;
};

struct reader {
    struct sight seen[SEEN_MOST];
    size_t count, refreshed;
    char failure[500];
};

static struct shared {
    struct sight states[STATES_MOST];
    size_t state_count;
    int is_over;
    struct reader readers[READERS_MOST];
} * shared;

static char folder[1000], index_path[1100];

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ---- One look -------------------------------------------------------------------- */

static svod_status look(struct sight *sight, svod_searcher *searcher, svod_error *err)
{
    static struct index_answers answers;
    svod_status status = svod_searcher_fingerprint(sight->fingerprint, searcher, err);

    if (status == SVOD_OK)
        status = questions_ask(&answers, searcher, err);
    if (status != SVOD_OK)
        return status;
    sight->digest = DIGEST_START;
    digest_bytes(&sight->digest, answers.digest, sizeof answers.digest);
    digest_bytes(&sight->digest, answers.status, sizeof answers.status);
    digest_number(&sight->digest, answers.texts);
    for (unsigned i = 0; i < questions_count(); i++)
        if (answers.status[i] != SVOD_OK && answers.status[i] != SVOD_BAD_QUERY) {
            memcpy(err->message, answers.message, sizeof err->message);
            return answers.status[i];
        }
    return SVOD_OK;
}

/* ---- Readers --------------------------------------------------------------------- */

/* Change to the newest state: by the searcher itself, or by another searcher. */
static svod_status go_on(svod_searcher **searcher, bool keeps, struct reader *reader,
                         svod_error *err)
{
    int is_current = 0;
    svod_status status;

    if (!*searcher || !keeps) {
        svod_searcher_free(*searcher);
        return svod_searcher_open(searcher, index_path, err);
    }
    status = svod_searcher_is_current(*searcher, &is_current, err);
    if (status != SVOD_OK || is_current)
        return status;
    reader->refreshed++;
    return svod_searcher_refresh(*searcher, err);
}

static void read_on(struct reader *reader, bool keeps)
{
    svod_searcher *searcher = NULL;
    svod_error err = { 0 };
    svod_status status = SVOD_OK;

    while (!__atomic_load_n(&shared->is_over, __ATOMIC_ACQUIRE) &&
           reader->count < SEEN_MOST && status == SVOD_OK) {
        status = go_on(&searcher, keeps, reader, &err);
        if (status == SVOD_OK)
            status = look(&reader->seen[reader->count], searcher, &err);
        if (status == SVOD_OK)
            reader->count++;
    }
    if (status != SVOD_OK)
        snprintf(reader->failure, sizeof reader->failure, "%s: %s", status_name(status),
                 err.message);
    svod_searcher_free(searcher);
}

static void start_readers(pid_t *children, int count)
{
    fflush(stdout);
    for (int i = 0; i < count; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            read_on(&shared->readers[i], i % 2 == 0);
            _exit(0);
        }
    }
}

/* ---- The writer ------------------------------------------------------------------ */

static svod_status note_state(svod_error *err)
{
    svod_searcher *searcher;
    svod_status status = svod_searcher_open(&searcher, index_path, err);

    if (status == SVOD_OK)
        status = look(&shared->states[shared->state_count], searcher, err);
    if (status == SVOD_OK)
        shared->state_count++;
    svod_searcher_free(searcher);
    return status;
}

static svod_status update(struct world *world, bool merges, svod_error *err)
{
    const svod_indexer_options options = { .threads = 2 };
    svod_indexer *indexer;
    svod_status status = svod_indexer_open(&indexer, index_path, &options, err);

    for (int i = 0; i < 3; i++)
        world_change_file(world);
    if (status == SVOD_OK)
        status = world_update(world, indexer, err);
    if (status == SVOD_OK)
        status = world_add_memory(world, indexer, world_change_memory(world), err);
    if (status == SVOD_OK && merges)
        status = svod_indexer_merge(indexer, err);
    if (status == SVOD_OK)
        status = svod_indexer_commit(indexer, err);
    svod_indexer_free(indexer);
    return status == SVOD_OK ? note_state(err) : status;
}

static void write_on(struct world *world, double seconds, int updates)
{
    double start = now();
    svod_error err = { 0 };
    svod_status status = SVOD_OK;

    for (int i = 0; i < updates && status == SVOD_OK; i++) {
        double wait = start + seconds * (i + 1) / updates - now();
        struct timespec pause = { 0, 0 };
        status = update(world, i % 4 == 3, &err);
        wait = wait > 0 ? wait : 0;
        pause.tv_sec = (time_t)wait;
        pause.tv_nsec = (long)((wait - (double)pause.tv_sec) * 1e9);
        nanosleep(&pause, NULL);
    }
    tap(status == SVOD_OK, "%d updates beside the readers: %s", updates, err.message);
}

/* ---- Judging --------------------------------------------------------------------- */

static bool is_state(const struct sight *seen)
{
    for (size_t i = 0; i < shared->state_count; i++)
        if (strcmp(shared->states[i].fingerprint, seen->fingerprint) == 0)
            return shared->states[i].digest == seen->digest;
    return false;
}

static void judge(int readers)
{
    size_t looks = 0, wrong = 0, failed = 0, refreshed = 0, states = 0;

    for (int i = 0; i < readers; i++) {
        struct reader *reader = &shared->readers[i];
        looks += reader->count;
        refreshed += reader->refreshed;
        failed += reader->failure[0] != 0;
        if (reader->failure[0])
            printf("# reader %d: %s\n", i, reader->failure);
        for (size_t k = 0; k < reader->count; k++) {
            wrong += !is_state(&reader->seen[k]);
            states += k && strcmp(reader->seen[k].fingerprint,
                                  reader->seen[k - 1].fingerprint) != 0;
        }
    }
    printf(
        "# %d readers looked %zu times and saw the index change %zu times, %zu times "
        "by changing over\n",
        readers, looks, states, refreshed);
    tap(failed == 0, "no reader fails");
    tap(wrong == 0, "every answer is that of a committed state (%zu are not)", wrong);
    tap(looks > 0 && states > 0 && refreshed > 0, "and the readers saw changes");
}

/* ---- Letting go ------------------------------------------------------------------ */

/* How many files of the index this process holds that are gone from their folder. */
static int held(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[2000];
    int count = 0;

    while (maps && fgets(line, sizeof line, maps))
        count += strstr(line, index_path) && strstr(line, "(deleted)");
    if (maps)
        fclose(maps);
    for (int fd = 0; fd < 200; fd++) {
        char name[40];
        ssize_t len;
        snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
        len = readlink(name, line, sizeof line - 1);
        line[len > 0 ? len : 0] = 0;
        count += strstr(line, index_path) && strstr(line, "(deleted)");
    }
    return count;
}

static void check_held(struct world *world)
{
    svod_searcher *keeps = NULL, *changes = NULL;
    struct sight before, after;
    svod_error err = { 0 };
    svod_status status = svod_searcher_open(&keeps, index_path, &err);

    if (status == SVOD_OK)
        status = svod_searcher_open(&changes, index_path, &err);
    if (status == SVOD_OK)
        status = look(&before, keeps, &err);
    for (int i = 0; i < 3 && status == SVOD_OK; i++)
        status = update(world, true, &err);
    if (status == SVOD_OK)
        status = look(&after, keeps, &err);
    tap(status == SVOD_OK && after.digest == before.digest &&
            strcmp(after.fingerprint, before.fingerprint) == 0,
        "a searcher keeps its state while its segments go: %s", err.message);
    tap(held() > 0, "they are held by it (%d files)", held());
    svod_searcher_free(keeps);
    status = svod_searcher_refresh(changes, &err);
    tap(status == SVOD_OK && held() == 0,
        "and vanish when it lets go or changes (%d) %s", held(), err.message);
    if (status == SVOD_OK)
        status = look(&after, changes, &err);
    tap(status == SVOD_OK && is_state(&after) &&
            strcmp(after.fingerprint, before.fingerprint) != 0,
        "the one that changed answers by the new state");
    svod_searcher_free(changes);
}

int main(int argc, char **argv)
{
    pid_t children[READERS_MOST];
    struct world world;
    svod_error err = { 0 };
    int readers;

    if (argc != 5)
        return 2;
    snprintf(folder, sizeof folder, "%s", argv[1]);
    snprintf(index_path, sizeof index_path, "%s/beside", folder);
    readers = (int)strtol(argv[2], NULL, 10);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED || readers < 1 || readers > READERS_MOST)
        return 2;
    world_init(&world, folder, 7);
    for (int i = 0; i < 30; i++)
        world_change_file(&world);
    tap(update(&world, false, &err) == SVOD_OK, "an index is made: %s", err.message);
    start_readers(children, readers);
    write_on(&world, strtod(argv[3], NULL), (int)strtol(argv[4], NULL, 10));
    __atomic_store_n(&shared->is_over, 1, __ATOMIC_RELEASE);
    for (int i = 0; i < readers; i++)
        waitpid(children[i], NULL, 0);
    judge(readers);
    check_held(&world);
    return tap_end();
}
