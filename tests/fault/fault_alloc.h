/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fault_alloc.h - malloc and its kin, replaced by ones that count, and fail where they
 * are told to. It defines them, so one file of a program includes it, after
 * _GNU_SOURCE. */
#ifndef FAULT_ALLOC_H
#define FAULT_ALLOC_H

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

static atomic_bool armed;
static atomic_long asked, live, fail_at;
static bool fail_after; /* not only the one, but all that follow */
static bool trace, inside_xapian;

/* What the dynamic linker asks for while it looks up the real functions. */
static _Alignas(16) char early[8192];
static size_t early_used;

static bool is_early(const void *at)
{
    return (uintptr_t)at >= (uintptr_t)early &&
           (uintptr_t)at < (uintptr_t)early + sizeof early;
}

static void *early_alloc(size_t size)
{
    void *at = early + early_used;

    early_used += (size + 15) / 16 * 16;
    return early_used <= sizeof early ? at : NULL;
}

/* A pointer to a function cannot be cast from one to data, but copied. */
static void look_up(void *function, const char *name)
{
    void *symbol = dlsym(RTLD_NEXT, name);

    memcpy(function, &symbol, sizeof symbol);
}

static bool look_up_all(void)
{
    static bool looking;

    if (real_free)
        return true;
    if (looking)
        return false;
    looking = true;
    look_up(&real_malloc, "malloc");
    look_up(&real_calloc, "calloc");
    look_up(&real_realloc, "realloc");
    look_up(&real_free, "free");
    return true;
}

/* Xapian leaks by itself where an allocation fails in the midst of it: that is none of
 * our findings, so we have to know. */
static void look_where(void)
{
    void *frames[40];
    int depth = backtrace(frames, 40);
    Dl_info info;

    for (int i = 0; i < depth; i++)
        if (dladdr(frames[i], &info) && strstr(info.dli_fname, "libxapian"))
            inside_xapian = true;
    if (trace)
        backtrace_symbols_fd(frames, depth, STDOUT_FILENO);
}

static bool fails(void)
{
    long number;

    if (!atomic_load(&armed))
        return false;
    number = atomic_fetch_add(&asked, 1) + 1;
    if (number == atomic_load(&fail_at))
        look_where();
    return fail_after ? number >= atomic_load(&fail_at)
                      : number == atomic_load(&fail_at);
}

static void *count(void *got)
{
    if (got)
        atomic_fetch_add(&live, 1);
    return got;
}

static void *refuse(void)
{
    errno = ENOMEM;
    return NULL;
}

EXPORT void *malloc(size_t size)
{
    if (!look_up_all())
        return early_alloc(size);
    return fails() ? refuse() : count(real_malloc(size));
}

EXPORT void *calloc(size_t items, size_t size)
{
    if (!look_up_all())
        return early_alloc(items * size);
    return fails() ? refuse() : count(real_calloc(items, size));
}

EXPORT void *realloc(void *old, size_t size)
{
    void *got;

    look_up_all();
    if (fails())
        return refuse();
    got = real_realloc(old, size);
    return old ? got : count(got);
}

EXPORT void free(void *old)
{
    if (!old || is_early(old))
        return;
    atomic_fetch_sub(&live, 1);
    real_free(old);
}

static void arm(long number, bool all_after)
{
    asked = 0;
    fail_at = number;
    fail_after = all_after;
    armed = true;
}

/* How many were asked for. */
static long disarm(void)
{
    armed = false;
    return asked;
}

#endif
