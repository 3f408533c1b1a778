/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * watch.c - after each run, wait until something changes below the paths and then until
 * all is quiet, and run again. What changed is not asked: a run finds it out by itself,
 * so that no event which is lost, or comes twice, can do harm. Every folder is watched
 * before the run that reads it. */
#include "watch.h"

#include "build.h"
#include "cli/report.h"
#include "svod.h"

#include <stdio.h>

#ifdef __linux__

# include <dirent.h>
# include <errno.h>
# include <limits.h>
# include <poll.h>
# include <signal.h>
# include <stdlib.h>
# include <string.h>
# include <sys/inotify.h>
# include <sys/signalfd.h>
# include <sys/stat.h>
# include <unistd.h>

# define EVENTS                                                                       \
  (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY | \
   IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

/* Folders below each other; more are a loop of links. */
# define DEEPEST 64

/* How often a folder is looked for that is not there, or an index asked for that another
 * program writes to; in milliseconds. */
# define AGAIN 1000

struct watch {
    const struct index_settings *settings;
    int events, signals;
    struct stat index; /* of its folder: not watched */
    bool has_index;
    const char **paths; /* those that are there */
    size_t path_count;
    int problem; /* errno of a folder that cannot be watched */
    char problem_path[PATH_MAX];
};

/* ---- Folders --------------------------------------------------------------------- */

static void watch_folder(struct watch *watch, const char *path, unsigned depth);

static void watch_entry(struct watch *watch, const char *folder, const char *name,
                        unsigned depth)
{
    char path[PATH_MAX];
    struct stat info;

    if (*name == '.' ||
        (size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path)
        return;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return;
    if (watch->has_index && info.st_dev == watch->index.st_dev &&
        info.st_ino == watch->index.st_ino)
        return;
    watch_folder(watch, path, depth + 1);
}

static void watch_folder(struct watch *watch, const char *path, unsigned depth)
{
    DIR *entries;
    struct dirent *entry;

    if (depth > DEEPEST)
        return;
    if (inotify_add_watch(watch->events, path, EVENTS) < 0) {
        if (errno == ENOSPC || errno == ENOMEM) {
            watch->problem = errno;
            snprintf(watch->problem_path, sizeof watch->problem_path, "%s", path);
        }
        return; /* gone again, or not ours to read: the run says so */
    }
    entries = opendir(path);
    while (entries && (entry = readdir(entries)) != NULL)
        watch_entry(watch, path, entry->d_name, depth);
    if (entries)
        closedir(entries);
}

/* A file is watched through its folder: editors put another file in its place. */
static void watch_path(struct watch *watch, const char *path)
{
    struct stat info;
    char folder[PATH_MAX];
    char *slash;

    if (stat(path, &info) != 0)
        return;
    watch->paths[watch->path_count++] = path;
    if (S_ISDIR(info.st_mode)) {
        watch_folder(watch, path, 0);
        return;
    }
    snprintf(folder, sizeof folder, "%s", path);
    slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = 0;
    if (inotify_add_watch(watch->events, slash ? folder : ".", EVENTS) < 0)
        watch->problem = errno;
}

static bool watch_all(struct watch *watch)
{
    const struct index_settings *settings = watch->settings;

    watch->path_count = 0;
    watch->problem = 0;
    watch->has_index = stat(settings->index, &watch->index) == 0;
    for (size_t i = 0; i < settings->path_count; i++)
        watch_path(watch, settings->paths[i]);
    if (watch->problem)
        report_error(INDEX_PROGRAM, "cannot watch '%s': %s", watch->problem_path,
                     watch->problem == ENOSPC
                         ? "more folders than fs.inotify.max_user_watches"
                         : strerror(watch->problem));
    return !watch->problem;
}

/* ---- Waiting --------------------------------------------------------------------- */

/* Read what came. True when any of it is of interest: hidden files are no texts. */
static bool read_events(int events)
{
    _Alignas(struct inotify_event) char bytes[16384];
    bool any = false;
    ssize_t got;

    while ((got = read(events, bytes, sizeof bytes)) > 0)
        for (char *at = bytes; at < bytes + got;) {
            struct inotify_event event;
            memcpy(&event, at, sizeof event);
            any |= !event.len || at[sizeof event] != '.';
            at += sizeof event + event.len;
        }
    return any;
}

enum wait_end {
    WAIT_CHANGE,
    WAIT_QUIET, /* the time is over */
    WAIT_SIGNAL
};

/* `time` in milliseconds; -1: as long as it takes. */
static enum wait_end wait_for(struct watch *watch, int time)
{
    struct pollfd files[] = { { watch->events, POLLIN, 0 },
                              { watch->signals, POLLIN, 0 } };

    for (;;) {
        int ready = poll(files, 2, time);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready < 0 || files[1].revents)
            return WAIT_SIGNAL;
        if (!ready)
            return WAIT_QUIET;
        if (read_events(watch->events))
            return WAIT_CHANGE;
    }
}

/* Until a change, and then until it is over; where `soon`, not for long. */
static enum wait_end wait_for_changes(struct watch *watch, bool soon)
{
    enum wait_end end = wait_for(watch, soon ? AGAIN : -1);

    if (end != WAIT_CHANGE)
        return end;
    while (end == WAIT_CHANGE)
        end = wait_for(watch, (int)watch->settings->settle * 1000);
    return end == WAIT_SIGNAL ? end : WAIT_CHANGE;
}

/* ---- Runs ------------------------------------------------------------------------ */

/* A run over the paths that are there. While one is gone, and no change was seen, there
 * is nothing to do. */
static svod_status run_once(struct watch *watch, size_t before)
{
    struct index_settings settings = *watch->settings;
    svod_status status = SVOD_OK;

    if (watch->path_count < before)
        report_error(INDEX_PROGRAM, "a path is gone; the index keeps what it had of "
                                    "it until it is back");
    settings.paths = watch->paths;
    settings.path_count = watch->path_count;
    if (settings.path_count)
        build_index(&settings, &status);
    fflush(stdout);
    return status;
}

static int watch_runs(struct watch *watch)
{
    size_t before = watch->settings->path_count;
    enum wait_end end = WAIT_CHANGE;
    bool is_locked = false;

    while (end != WAIT_SIGNAL) {
        if (!watch_all(watch))
            return REPORT_ERROR;
        if (end == WAIT_CHANGE || is_locked || watch->path_count != before)
            is_locked = run_once(watch, before) == SVOD_LOCKED;
        before = watch->path_count;
        end = wait_for_changes(watch, is_locked || watch->path_count <
                                                       watch->settings->path_count);
    }
    return REPORT_FOUND;
}

int watch_run(const struct index_settings *settings)
{
    struct watch watch = { .settings = settings };
    sigset_t signals;
    int code = REPORT_ERROR;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    watch.signals = signalfd(-1, &signals, SFD_CLOEXEC);
    watch.events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    watch.paths = calloc(settings->path_count, sizeof *watch.paths);
    if (watch.signals < 0 || watch.events < 0 || !watch.paths)
        report_error(INDEX_PROGRAM, "cannot watch: %s", strerror(errno));
    else
        code = watch_runs(&watch);
    free(watch.paths);
    if (watch.events >= 0)
        close(watch.events);
    if (watch.signals >= 0)
        close(watch.signals);
    return code;
}

#else

int watch_run(const struct index_settings *settings)
{
    (void)settings;
    report_error(INDEX_PROGRAM, "--watch is for Linux alone");
    return REPORT_ERROR;
}

#endif
