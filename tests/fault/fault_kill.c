/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_kill.c - run a program and end it at a moment of our choice.
 *
 *   fault_kill after SIGNAL MICROSECONDS COMMAND...   at a time
 *   fault_kill before NUMBER COMMAND...               before the NUMBERth system call
 *                                                     that changes files
 *
 * Prints "killed", or "ended STATUS" when the command was faster. The second way needs
 * ptrace: exit code 3 where that is not to be had. */
#define _GNU_SOURCE /* ptrace, syscall numbers */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <linux/ptrace.h> /* after sys/ptrace.h, or they quarrel */

static int tell(int state)
{
    if (WIFSIGNALED(state))
        puts("killed");
    else
        printf("ended %d\n", WEXITSTATUS(state));
    return 0;
}

static void become(char **command)
{
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

static int kill_after(int signal_number, long microseconds, char **command)
{
    const struct timespec wait = { microseconds / 1000000,
                                   microseconds % 1000000 * 1000 };
    pid_t child = fork();
    int state;

    if (child == 0)
        become(command);
    if (child < 0)
        return 2;
    nanosleep(&wait, NULL);
    kill(child, signal_number);
    return waitpid(child, &state, 0) == child ? tell(state) : 2;
}

/* ---- Before a system call -------------------------------------------------------- */

/* Opening counts: it may create a file. A call too many does no harm. */
static bool changes_files(unsigned long long number)
{
    static const long calls[] = {
        SYS_openat,    SYS_write,     SYS_pwrite64, SYS_writev,  SYS_fsync,
        SYS_fdatasync, SYS_ftruncate, SYS_unlinkat, SYS_mkdirat, SYS_renameat2,
#ifdef SYS_rename
        SYS_rename,    SYS_unlink,    SYS_mkdir,    SYS_rmdir,   SYS_open,
#endif
    };

    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (number == (unsigned long long)calls[i])
            return true;
    return false;
}

static bool is_entry_of_change(pid_t child)
{
    struct __ptrace_syscall_info info;

    return ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info) > 0 &&
           info.op == PTRACE_SYSCALL_INFO_ENTRY && changes_files(info.entry.nr);
}

static int step_through(pid_t child, long number)
{
    int state;

    if (waitpid(child, &state, 0) != child || !WIFSTOPPED(state) ||
        ptrace(PTRACE_SETOPTIONS, child, NULL,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0)
        return 3;
    for (int to_hand_on = 0;;) {
        if (ptrace(PTRACE_SYSCALL, child, NULL, to_hand_on) != 0 ||
            waitpid(child, &state, 0) != child)
            return 3;
        if (!WIFSTOPPED(state))
            return tell(state);
        to_hand_on = WSTOPSIG(state) == (SIGTRAP | 0x80) ? 0 : WSTOPSIG(state);
        if (to_hand_on == SIGTRAP) /* of the exec */
            to_hand_on = 0;
        else if (!to_hand_on && is_entry_of_change(child) && --number == 0)
            break;
    }
    kill(child, SIGKILL);
    return waitpid(child, &state, 0) == child ? tell(state) : 2;
}

static int kill_before(long number, char **command)
{
    pid_t child = fork();

    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(126);
        become(command);
    }
    return child < 0 ? 2 : step_through(child, number);
}

int main(int argc, char **argv)
{
    if (argc > 4 && strcmp(argv[1], "after") == 0)
        return kill_after((int)strtol(argv[2], NULL, 10), strtol(argv[3], NULL, 10),
                          argv + 4);
    if (argc > 3 && strcmp(argv[1], "before") == 0)
        return kill_before(strtol(argv[2], NULL, 10), argv + 3);
    return 2;
}
