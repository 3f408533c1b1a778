/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * fuzz_archive.c - any bytes as an archive: its members come in order and within the
 * limits; or it is refused with a reason. */
#include "fuzz.h"

#include "harness/folder.h"
#include "indexer/readers/packed.h"

#include <string.h>

static const struct packed_limits limits = { .member_bytes = 1 << 16,
                                             .bytes = 1 << 18,
                                             .free_bytes = 1 << 14,
                                             .ratio = 200,
                                             .held_bytes = 1 << 15,
                                             .members = 64 };

struct seen {
    char last[5000]; /* the name before */
    uint64_t bytes;
    uint32_t members;
};

static svod_status take_member(void *context, const char *name, const char *bytes,
                               size_t len, svod_error *err)
{
    struct seen *seen = context;
    char sum = 0;

    (void)err;
    if (*name == '/')
        FUZZ_WRONG("the name of a member leads to the root: %s", name);
    if (strcmp(name, seen->last) < 0)
        FUZZ_WRONG("'%s' comes behind '%s'", name, seen->last);
    snprintf(seen->last, sizeof seen->last, "%s", name);
    for (size_t i = 0; i < len; i++) /* all of them can be read */
        sum = (char)(sum ^ bytes[i]);
    seen->bytes += len + (sum == 0 && len == 0);
    seen->members++;
    if (len > limits.member_bytes || seen->bytes > limits.bytes ||
        seen->members > limits.members)
        FUZZ_WRONG("member %u, %zu bytes: over the limits", seen->members, len);
    return SVOD_OK;
}

static svod_status take_skipped(void *context, const char *name, const char *reason,
                                svod_error *err)
{
    (void)context;
    (void)err;
    if (!name || !reason || !*reason)
        FUZZ_WRONG("skipped without a reason");
    return SVOD_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seen seen = { .bytes = 0 };
    struct packed_visitor visitor = { &seen, take_member, take_skipped };
    const char *path = folder_path("archive");
    struct raw raw = { 0 };
    svod_error err = { 0 };
    uint64_t hash;

    folder_write("archive", (const char *)data, size);
    if (raw_open(&raw, path, &err) != SVOD_OK)
        return 0;
    packed_is_archive(&raw);
    raw_close(&raw);
    if (packed_hash(&hash, path, &err) != SVOD_OK)
        return 0;
    if (packed_visit(path, &limits, &visitor, &err) != SVOD_OK && !err.message[0])
        FUZZ_WRONG("refused without a reason");
    return 0;
}
