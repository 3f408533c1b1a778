/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_call.c - run a program and let one of its system calls fail.
 *
 *     fault_call CLASS NUMBER ERROR COMMAND...
 *
 * The NUMBERth call of the class (open, read, write, sync, rename, map, folder, unlink)
 * from when the command first opens a file named "lock" or "manifest" fails with this
 * error (EIO, ENOSPC ...), whichever of its threads and libraries makes it; with "+"
 * behind the number, all that follow do too. Prints "failed" or "never", the exit status
 * of the command, and how many such calls there were. Exit code 3 where that is not to be
 * had: it needs ptrace and x86-64. */
#define _GNU_SOURCE /* ptrace, syscall numbers */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h> /* after sys/ptrace.h, or they quarrel */

#ifdef __x86_64__

# define THREADS_MOST 64

static struct {
    const char *class;
    long number, seen;
    long error;
    bool and_all_after, counts, failed;
    struct {
        pid_t id;
        bool fails; /* the call it is in */
    } threads[THREADS_MOST];
    size_t thread_count;
} run;

static const struct {
    const char *name;
    long value;
} errors[] = { { "EIO", EIO },       { "ENOSPC", ENOSPC }, { "EMFILE", EMFILE },
               { "ENOMEM", ENOMEM }, { "EACCES", EACCES }, { "EDQUOT", EDQUOT } };

static const struct {
    const char *class;
    long call;
} classes[] = {
    { "open", SYS_openat },       { "open", SYS_open },
    { "read", SYS_read },         { "read", SYS_pread64 },
    { "write", SYS_write },       { "write", SYS_pwrite64 },
    { "write", SYS_writev },      { "sync", SYS_fsync },
    { "sync", SYS_fdatasync },    { "rename", SYS_rename },
    { "rename", SYS_renameat2 },  { "rename", SYS_renameat },
    { "map", SYS_mmap },          { "folder", SYS_mkdir },
    { "folder", SYS_getdents64 }, { "folder", SYS_mkdirat },
    { "unlink", SYS_unlink },     { "unlink", SYS_unlinkat },
    { "write", SYS_ftruncate },   { "unlink", SYS_rmdir },
};

static bool has_descriptor(const struct __ptrace_syscall_info *info)
{
    switch (info->entry.nr) {
    case SYS_mmap: /* of a file: else it is memory */
        return (int)info->entry.args[4] >= 0;
    case SYS_read:
    case SYS_write:
    case SYS_writev:
        return info->entry.args[0] > 2;
    default:
        return true;
    }
}

static bool is_of_class(const struct __ptrace_syscall_info *info)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if ((unsigned long long)classes[i].call == info->entry.nr &&
            strcmp(classes[i].class, run.class) == 0)
            return has_descriptor(info);
    return false;
}

/* The path that a call opens, as far as it fits. */
static void read_path(pid_t thread, unsigned long long address, char *path, size_t size)
{
    for (size_t at = 0; at + sizeof(long) < size; at += sizeof(long)) {
        long word = ptrace(PTRACE_PEEKDATA, thread, address + at, NULL);
        memcpy(path + at, &word, sizeof word);
        path[at + sizeof word] = 0;
        if (memchr(&word, 0, sizeof word))
            return;
    }
}

static bool is_beginning(pid_t thread, const struct __ptrace_syscall_info *info)
{
    char path[512] = "";
    const char *name;

    if (info->entry.nr != SYS_openat)
        return false;
    read_path(thread, info->entry.args[1], path, sizeof path);
    name = strrchr(path, '/');
    return name && (strcmp(name, "/lock") == 0 || strcmp(name, "/manifest") == 0);
}

/* Whether this call is to fail. */
static bool is_chosen(pid_t thread, const struct __ptrace_syscall_info *info)
{
    if (!run.counts && is_beginning(thread, info))
        run.counts = true;
    if (!run.counts || !is_of_class(info))
        return false;
    run.seen++;
    return run.seen == run.number || (run.and_all_after && run.seen > run.number);
}

static bool *fails_of(pid_t id)
{
    for (size_t i = 0; i < run.thread_count; i++)
        if (run.threads[i].id == id)
            return &run.threads[i].fails;
    if (run.thread_count == THREADS_MOST)
        exit(3);
    run.threads[run.thread_count].id = id;
    return &run.threads[run.thread_count++].fails;
}

/* A call begins: one that is to fail becomes one that does not exist. It ends: its
 * result is the error. */
static void look_at_call(pid_t thread)
{
    struct __ptrace_syscall_info info;
    bool *fails = fails_of(thread);

    if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0)
        return;
    if (info.op == PTRACE_SYSCALL_INFO_ENTRY && is_chosen(thread, &info)) {
        *fails = run.failed = true;
        ptrace(PTRACE_POKEUSER, thread, offsetof(struct user_regs_struct, orig_rax),
               -1L);
    } else if (info.op == PTRACE_SYSCALL_INFO_EXIT && *fails) {
        *fails = false;
        ptrace(PTRACE_POKEUSER, thread, offsetof(struct user_regs_struct, rax),
               -run.error);
    }
}

/* Follow all threads; the exit status of the first, or -1 when it was a signal's. */
static int follow(pid_t child)
{
    for (;;) {
        int state, signal_number = 0;
        pid_t thread = waitpid(-1, &state, __WALL);
        if (thread < 0)
            return -1;
        if (!WIFSTOPPED(state)) {
            if (thread == child)
                return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
            continue;
        }
        if (WSTOPSIG(state) == (SIGTRAP | 0x80))
            look_at_call(thread);
        else if (WSTOPSIG(state) != SIGTRAP && WSTOPSIG(state) != SIGSTOP)
            signal_number = WSTOPSIG(state);
        ptrace(PTRACE_SYSCALL, thread, NULL, signal_number);
    }
}

static int run_command(char **command)
{
    int state;
    pid_t child = fork();

    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(126);
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &state, 0) != child || !WIFSTOPPED(state) ||
        ptrace(PTRACE_SETOPTIONS, child, NULL,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE) != 0 ||
        ptrace(PTRACE_SYSCALL, child, NULL, 0) != 0)
        return 3;
    state = follow(child);
    printf("%s %d %ld\n", run.failed ? "failed" : "never", state, run.seen);
    return 0;
}

int main(int argc, char **argv)
{
    char *end;

    if (argc < 5)
        return 2;
    run.class = argv[1];
    run.number = strtol(argv[2], &end, 10);
    run.and_all_after = *end == '+';
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(errors[i].name, argv[3]) == 0)
            run.error = errors[i].value;
    return run.error && run.number > 0 ? run_command(argv + 4) : 2;
}

#else

int main(void)
{
    return 3;
}

#endif
