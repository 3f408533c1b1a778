/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_names.c - each allocation fails once, while the authority of names is opened, a
 * file is added to it, and names are looked up. Usage: fault_names WORK STEP: from the
 * tenth on, only every STEP-th allocation fails. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "fault.h"
#include "fault_alloc.h"

static const char file[] = "id\tkind\tzh\tru\n"
                           "J001\tperson\t阿骨打 (test)\tАгудай\n"
                           "Test1\tplace\t新平州\tНовый Пинчжоу\n";

static char path[600];
static size_t wanted; /* names that are found when nothing fails */

static bool write_file(const char *work)
{
    FILE *out;
    bool good;

    snprintf(path, sizeof path, "%s/names.tsv", work);
    out = fopen(path, "wb");
    good = out && fwrite(file, sizeof file - 1, 1, out) == 1;
    return out && fclose(out) == 0 && good;
}

static void count_name(void *context, const svod_name *name)
{
    *(size_t *)context += name->form_count > 0;
}

/* By a Chinese form, Russian ones in other cases, clan and name, and one of several. */
static svod_status find_names(size_t *found, const svod_names *names, svod_error *err)
{
    static const char *const words[] = { "阿骨打", "Агудаем", "Нового Пинчжоу",
                                         "Aguda Wanyan", "Инчжоу" };
    svod_status status = SVOD_OK;

    *found = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words && status == SVOD_OK; i++)
        status =
            svod_names_find(names, words[i], strlen(words[i]), count_name, found, err);
    return status;
}

/* What was opened has to be as good as before: one call failed, not it. */
static const char *check_after(svod_names *names)
{
    svod_error err = { 0 };
    size_t again;

    if (svod_names_add_file(names, path, &err) != SVOD_OK)
        return "no file can be added any more";
    if (find_names(&again, names, &err) != SVOD_OK || again != wanted)
        return "other names are found afterwards";
    return NULL;
}

/* What is wrong, or NULL. `total` becomes the number of allocations. */
static const char *run(long number, bool all_after, long *total)
{
    svod_error err = { 0 };
    long before = live;
    size_t found = 0;
    const char *wrong = NULL;
    svod_names *names;
    svod_status status;

    arm(number, all_after);
    status = svod_names_open(&names, &err);
    if (status == SVOD_OK)
        status = svod_names_add_file(names, path, &err);
    if (status == SVOD_OK)
        status = find_names(&found, names, &err);
    *total = disarm();
    wanted = wanted ? wanted : found;
    if (status != SVOD_OK && status != SVOD_NO_MEMORY && status != SVOD_IO)
        wrong = status_name(status);
    else if (status == SVOD_OK && found != wanted)
        wrong = "success, but other names are found";
    else if (names)
        wrong = check_after(names);
    svod_names_free(names);
    return !wrong && live != before ? "memory leaks" : wrong;
}

static void run_all(long step, bool all_after)
{
    long total, number = 1, runs = 0, wrong = 0;
    const char *what;

    do {
        what = run(number, all_after, &total);
        if (what && ++wrong <= 10)
            printf("# allocation %ld: %s\n", number, what);
        runs++;
        if (total < number)
            break;
        number += number < 10 ? 1 : step;
    } while (true);
    printf("# %ld allocations, %ld runs\n", total, runs);
    tap(wrong == 0, "names%s: no crash, no leak, nothing lost",
        all_after ? ", and nothing more after" : "");
}

int main(int argc, char **argv)
{
    const char *what;
    void *frame;
    long total;

    if (argc != 3 || strtol(argv[2], NULL, 10) < 1)
        return 2;
    backtrace(&frame, 1); /* the first one allocates for good */
    if (!tap(write_file(argv[1]), "a file of names"))
        return tap_end();
    what = run(1L << 40, false, &total);
    if (!tap(!what && wanted >= 10, "the whole run is right"))
        printf("# %s, %zu names\n", what ? what : "few", wanted);
    run_all(strtol(argv[2], NULL, 10), false);
    run_all(strtol(argv[2], NULL, 10), true);
    return tap_end();
}
