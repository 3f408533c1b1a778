/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_damage.c - what the disk holds is not what was written: bits that flipped,
 * files that were cut off, pages that read as zeros, files that are gone.
 *
 * Usage: fault_damage INDEX FLIPS CUTS PAGES SEED. Each of it is done to the index in
 * place, looked at by a child, and undone. The child asks every question: what
 * answers at all must answer exactly as the sound index did; and it checks the whole. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "fault.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILES_MOST 200
#define PAGE       4096
#define SECONDS    10 /* a child that takes longer hangs */
#define SHOWN      20 /* findings that are printed */

/* ---- The files of the index ------------------------------------------------------ */

struct file {
    char *path, *bytes;
    size_t size;
};

static struct file files[FILES_MOST];
static size_t file_count;
static const char *index_path;
static struct answers right;

static bool is_named(const struct file *file, const char *name)
{
    return strncmp(strrchr(file->path, '/') + 1, name, strlen(name)) == 0;
}

static int note_file(const char *path, const struct stat *info, int kind,
                     struct FTW *place)
{
    struct file *file = &files[file_count];
    FILE *in;

    (void)place;
    if (kind != FTW_F || info->st_size == 0) /* the lock is empty */
        return 0;
    if (file_count == FILES_MOST || !(in = fopen(path, "rb")))
        return 1;
    file->size = (size_t)info->st_size;
    file->path = strdup(path);
    file->bytes = malloc(file->size);
    if (!file->path || !file->bytes ||
        fread(file->bytes, 1, file->size, in) != file->size)
        return 1;
    file_count++;
    return fclose(in);
}

static void write_file(const struct file *file, const char *bytes, size_t size)
{
    int fd = open(file->path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (fd < 0 || write(fd, bytes, size) != (ssize_t)size || close(fd) != 0) {
        printf("Bail out! cannot write %s: %s\n", file->path, strerror(errno));
        exit(2);
    }
}

static void write_part(const struct file *file, size_t at, const char *bytes,
                       size_t size)
{
    int fd = open(file->path, O_WRONLY);

    if (fd < 0 || pwrite(fd, bytes, size, (off_t)at) != (ssize_t)size ||
        close(fd) != 0) {
        printf("Bail out! cannot write %s: %s\n", file->path, strerror(errno));
        exit(2);
    }
}

/* ---- What a child finds ---------------------------------------------------------- */

struct finding {
    svod_status opened, verified, written, checked; /* by searcher, verify, ... */
    unsigned right_count, refused, wrong;           /* questions */
    svod_status refusal;                            /* the first */
    char what[600];
};

static void look_at_answers(struct finding *finding, svod_searcher *searcher)
{
    for (size_t i = 0; i < QUESTIONS; i++) {
        svod_error err = { 0 };
        uint64_t digest;
        svod_status status = ask(&digest, searcher, &questions[i], &err);
        if (status == right.status[i] && (status || digest == right.digest[i])) {
            finding->right_count++;
        } else if (status == SVOD_DAMAGED) {
            finding->refused++;
        } else {
            finding->wrong++;
            snprintf(finding->what, sizeof finding->what, "'%s': %s %s",
                     questions[i].text, status_name(status), err.message);
        }
    }
}

static void look(struct finding *finding)
{
    svod_error err = { 0 };
    svod_searcher *searcher;
    svod_indexer *indexer;

    finding->opened = svod_searcher_open(&searcher, index_path, &err);
    if (finding->opened == SVOD_OK)
        look_at_answers(finding, searcher);
    else
        snprintf(finding->what, sizeof finding->what, "%s", err.message);
    svod_searcher_free(searcher);
    finding->verified = svod_searcher_open(&searcher, index_path, &err);
    if (finding->verified == SVOD_OK)
        finding->verified = svod_searcher_verify(searcher, &err);
    svod_searcher_free(searcher);
    finding->checked = svod_check_index(index_path, NULL, NULL, &err);
    finding->written = svod_indexer_open(&indexer, index_path, NULL, &err);
    svod_indexer_free(indexer);
}

/* False when the child crashed or hung, with the reason. */
static bool look_in_child(struct finding *finding)
{
    int ends[2], state = 0;
    pid_t child;
    bool told;

    memset(finding, 0, sizeof *finding);
    if (pipe(ends) != 0)
        return false;
    fflush(stdout);
    child = fork();
    if (child == 0) {
        alarm(SECONDS);
        look(finding);
        _exit(write(ends[1], finding, sizeof *finding) != (ssize_t)sizeof *finding);
    }
    close(ends[1]);
    told = read(ends[0], finding, sizeof *finding) == (ssize_t)sizeof *finding;
    close(ends[0]);
    if (waitpid(child, &state, 0) == child && told && state == 0)
        return true;
    if (WIFSIGNALED(state))
        snprintf(finding->what, sizeof finding->what, "crash or hang: %s",
                 strsignal(WTERMSIG(state)));
    else
        snprintf(finding->what, sizeof finding->what, "the child ends with %d",
                 WEXITSTATUS(state));
    return false;
}

/* ---- What it should be ----------------------------------------------------------- */

struct tally {
    long done, harmless, refused_open, refused_question, unharmed;
    long crashed, wrong, wrong_status, unseen, shown;
};

__attribute__((format(printf, 3, 4))) static void show(struct tally *tally,
                                                       const struct file *file,
                                                       const char *format, ...)
{
    va_list args;

    if (++tally->shown > SHOWN)
        return;
    printf("# %s: ", file->path + strlen(index_path) + 1);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

/* The manifest's first line says who wrote the index, so it may also name another
 * version. */
static bool is_good_refusal(const struct file *file, svod_status status)
{
    return status == SVOD_DAMAGED ||
           (is_named(file, "manifest") &&
            (status == SVOD_OUTDATED || status == SVOD_NOT_FOUND));
}

/* The check of the whole finds all, wherever it is. */
static void judge_check(struct tally *tally, const struct file *file,
                        const struct finding *finding, const char *harm)
{
    if (is_good_refusal(file, finding->checked))
        return;
    tally->unseen++;
    show(tally, file, "%s: the check says %s", harm, status_name(finding->checked));
}

/* Only a writer reads the list of sources: it has to see the damage, and nobody else. */
static void judge_sources(struct tally *tally, const struct file *file,
                          const struct finding *finding, const char *harm)
{
    if (finding->opened || finding->verified || finding->refused || finding->wrong) {
        tally->wrong++;
        show(tally, file, "%s: a reader minds it: %s", harm, finding->what);
    }
    if (finding->written != SVOD_DAMAGED) {
        tally->unseen++;
        show(tally, file, "%s: the writer says %s", harm,
             status_name(finding->written));
    }
    tally->unharmed++;
}

static void judge_others(struct tally *tally, const struct file *file,
                         const struct finding *finding, const char *harm)
{
    if (finding->wrong) {
        tally->wrong++;
        show(tally, file, "%s: another answer: %s", harm, finding->what);
    }
    if (finding->opened && !is_good_refusal(file, finding->opened)) {
        tally->wrong_status++;
        show(tally, file, "%s: %s %s", harm, status_name(finding->opened),
             finding->what);
    }
    if (!is_good_refusal(file, finding->verified)) {
        tally->unseen++;
        show(tally, file, "%s: verify says %s", harm, status_name(finding->verified));
    }
    if (finding->opened)
        tally->refused_open++;
    else if (finding->refused)
        tally->refused_question++;
    else
        tally->unharmed++;
}

/* Look at the index now that `harm` was done to the file. */
static void examine(struct tally *tally, const struct file *file, const char *harm)
{
    struct finding finding;

    tally->done++;
    if (!look_in_child(&finding)) {
        tally->crashed++;
        show(tally, file, "%s: %s", harm, finding.what);
        return;
    }
    judge_check(tally, file, &finding, harm);
    if (is_named(file, "sources-"))
        judge_sources(tally, file, &finding, harm);
    else
        judge_others(tally, file, &finding, harm);
}

static void report(const struct tally *tally, const char *name)
{
    printf("# %s: %ld; the index is refused %ld times, a question %ld, all is answered "
           "rightly %ld; not a change %ld\n",
           name, tally->done, tally->refused_open, tally->refused_question,
           tally->unharmed, tally->harmless);
    tap(tally->crashed == 0, "%s: no crash and no hang (%ld)", name, tally->crashed);
    tap(tally->wrong == 0, "%s: no other answer (%ld)", name, tally->wrong);
    tap(tally->wrong_status == 0, "%s: refused as damaged (%ld otherwise)", name,
        tally->wrong_status);
    tap(tally->unseen == 0, "%s: all are found (%ld are not)", name, tally->unseen);
}

/* ---- Harm ------------------------------------------------------------------------ */

static uint64_t seed;

static size_t random_below(size_t end)
{
    seed ^= seed << 13; /* xorshift */
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed >> 11) % end;
}

static void flip(struct tally *tally, const struct file *file, size_t bit)
{
    char harm[64], byte = file->bytes[bit / 8];
    char flipped = (char)(byte ^ (1 << bit % 8));

    snprintf(harm, sizeof harm, "byte %zu, bit %zu", bit / 8, bit % 8);
    write_part(file, bit / 8, &flipped, 1);
    examine(tally, file, harm);
    write_part(file, bit / 8, &byte, 1);
}

/* Each file gets its share, what is left goes where most bytes are. */
static void flip_bits(long count)
{
    struct tally tally = { 0 };
    size_t share = (size_t)count * 7 / 10 / file_count, bytes = 0;

    for (size_t i = 0; i < file_count; i++) {
        bytes += files[i].size;
        for (size_t k = 0; k < share; k++)
            flip(&tally, &files[i], random_below(files[i].size * 8));
    }
    printf("# %zu files, %zu flips in each\n", file_count, share);
    while (tally.done < count) {
        size_t at = random_below(bytes), i = 0;
        while (at >= files[i].size)
            at -= files[i++].size;
        flip(&tally, &files[i], at * 8 + random_below(8));
    }
    report(&tally, "flipped bits");
}

static void flip_first_line(void)
{
    struct tally tally = { 0 };

    for (size_t i = 0; i < file_count; i++) {
        const char *end = memchr(files[i].bytes, '\n', files[i].size);
        size_t bits = end ? (size_t)(end - files[i].bytes + 1) * 8 : 0;
        if (!is_named(&files[i], "manifest"))
            continue;
        for (size_t bit = 0; bit < bits; bit++)
            flip(&tally, &files[i], bit);
    }
    report(&tally, "every bit of the manifest's first line");
}

static void cut_files(long count)
{
    struct tally tally = { 0 };

    while (tally.done < count) {
        const struct file *file = &files[random_below(file_count)];
        size_t size = random_below(10) ? random_below(file->size) : 0;
        char harm[64];
        snprintf(harm, sizeof harm, "cut to %zu of %zu bytes", size, file->size);
        write_file(file, file->bytes, size);
        examine(&tally, file, harm);
        write_file(file, file->bytes, file->size);
    }
    report(&tally, "files cut off");
}

static void zero_pages(long count)
{
    static const char zeros[PAGE];
    struct tally tally = { 0 };

    while (tally.done < count) {
        const struct file *file = &files[random_below(file_count)];
        size_t at = random_below((file->size + PAGE - 1) / PAGE) * PAGE;
        size_t size = file->size - at < PAGE ? file->size - at : PAGE;
        char harm[64];
        snprintf(harm, sizeof harm, "%zu zeros at %zu", size, at);
        if (memcmp(file->bytes + at, zeros, size) == 0) {
            tally.harmless++; /* it was one before */
            continue;
        }
        write_part(file, at, zeros, size);
        examine(&tally, file, harm);
        write_part(file, at, file->bytes + at, size);
    }
    report(&tally, "pages of zeros");
}

static void append_bytes(void)
{
    struct tally tally = { 0 };

    for (size_t i = 0; i < file_count; i++) {
        write_part(&files[i], files[i].size, "\0\0\0\0\0\0\0", 8);
        examine(&tally, &files[i], "8 zeros more");
        write_file(&files[i], files[i].bytes, files[i].size);
    }
    report(&tally, "files grown");
}

static void remove_files(void)
{
    struct tally tally = { 0 };

    for (size_t i = 0; i < file_count; i++) {
        remove(files[i].path);
        if (is_named(&files[i], "manifest"))
            tally.harmless++; /* then there is no index, and a writer makes one */
        else
            examine(&tally, &files[i], "removed");
        write_file(&files[i], files[i].bytes, files[i].size);
    }
    report(&tally, "files gone");
}

static bool is_same(const struct file *a, const struct file *b)
{
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

/* A file that is sound in itself, but not this one. */
static void swap_files(void)
{
    struct tally tally = { 0 };

    for (size_t i = 0; i < file_count; i++)
        for (size_t k = 0; k < file_count; k++) {
            const char *name = strrchr(files[i].path, '/') + 1;
            if (!is_named(&files[k], name) || strchr(name, '-') ||
                is_same(&files[i], &files[k]))
                continue;
            write_file(&files[i], files[k].bytes, files[k].size);
            examine(&tally, &files[i], "replaced by that of another segment");
            write_file(&files[i], files[i].bytes, files[i].size);
        }
    report(&tally, "files of other segments");
}

int main(int argc, char **argv)
{
    svod_error err = { 0 };
    struct finding finding;

    if (argc != 6)
        return 2;
    index_path = argv[1];
    seed = strtoull(argv[5], NULL, 10) * 0x9E3779B97F4A7C15u + 1;
    if (!tap(nftw(index_path, note_file, 16, FTW_PHYS) == 0 &&
                 answers_of(&right, index_path, &err) == SVOD_OK,
             "a sound index answers"))
        return tap_end();
    flip_bits(strtol(argv[2], NULL, 10));
    flip_first_line();
    cut_files(strtol(argv[3], NULL, 10));
    zero_pages(strtol(argv[4], NULL, 10));
    append_bytes();
    remove_files();
    swap_files();
    tap(look_in_child(&finding) && !finding.opened && !finding.verified &&
            !finding.written && !finding.checked && finding.right_count == QUESTIONS,
        "undone, all is as it was");
    return tap_end();
}
