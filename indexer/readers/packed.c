/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * packed.c - members are wanted in the order of their names, and an archive gives them in
 * its own. So it is gone through once to list them, keeping their bytes while there is
 * room (packed_list.c); where there is not, once more for each part of the list that
 * has room. */
#include "packed.h"

#include "base/base.h"
#include "base/buffer.h"
#include "base/error.h"
#include "packed_list.h"

#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#define PIECE 65536

const struct packed_limits packed_limits = {
    .member_bytes = (uint64_t)256 << 20,
    .bytes = (uint64_t)4 << 30,
    .free_bytes = (uint64_t)16 << 20,
    .ratio = 1000,
    .held_bytes = (uint64_t)256 << 20,
    .members = 100000,
};

/* ---- Is it one? ------------------------------------------------------------------ */

size_t packed_start(struct raw *raw, char *to, size_t len)
{
    size_t used = 0, got = 1;

    while (used < len && got &&
           raw_read(raw, to + used, len - used, &got, NULL) == SVOD_OK)
        used += got;
    return raw_rewind(raw, NULL) == SVOD_OK ? used : 0;
}

bool packed_is_archive(struct raw *raw)
{
    char start[512];
    size_t len = packed_start(raw, start, sizeof start);

    if (len >= 4 &&
        (memcmp(start, "PK\3\4", 4) == 0 || memcmp(start, "PK\5\6", 4) == 0))
        return true;
    return len == sizeof start && memcmp(start + 257, "ustar", 5) == 0;
}

svod_status packed_hash(uint64_t *hash, const char *path, svod_error *err)
{
    XXH3_state_t *state = XXH3_createState();
    FILE *file = fopen(path, "rb");
    char piece[PIECE];
    size_t got;
    svod_status status = SVOD_OK;

    if (!file)
        status = error_system(err, "open", path);
    else if (!state || XXH3_64bits_reset(state) != XXH_OK)
        status = error_no_memory(err);
    while (status == SVOD_OK && (got = fread(piece, 1, sizeof piece, file)) > 0)
        XXH3_64bits_update(state, piece, got);
    if (status == SVOD_OK && ferror(file))
        status = error_system(err, "read", path);
    if (status == SVOD_OK)
        *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    if (file)
        fclose(file);
    return status;
}

/* ---- Visiting -------------------------------------------------------------------- */

static svod_status visit_members(struct packed_list *list, size_t from, size_t to,
                                 const struct packed_visitor *visitor, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = from; i < to && status == SVOD_OK; i++) {
        struct packed_member *member = &list->members.items[i];
        if (!member->reason && buffer_failed(&member->bytes))
            return error_no_memory(err);
        status = member->reason ? visitor->skip(visitor->context, member->name,
                                                member->reason, err)
                                : visitor->member(visitor->context, member->name,
                                                  buffer_string(&member->bytes),
                                                  member->bytes.len, err);
        list->held -= size_min(list->held, member->bytes.len);
        buffer_release(&member->bytes);
    }
    return status;
}

/* How far a part reaches whose members have room together: one at least. */
static size_t part_end(struct packed_list *list, size_t from)
{
    uint64_t size = 0;
    size_t to = from;

    for (; to < list->members.count; to++) {
        struct packed_member *member = &list->members.items[to];
        if (member->reason)
            continue;
        if (size && size + member->size > list->limits->held_bytes)
            break;
        size += member->size;
        member->is_wanted = true;
    }
    return to;
}

static svod_status visit_parts(struct packed_list *list,
                               const struct packed_visitor *visitor, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < list->members.count; i++)
        buffer_release(&list->members.items[i].bytes);
    list->held = 0;
    for (size_t from = 0; from < list->members.count && status == SVOD_OK;) {
        size_t to = part_end(list, from);
        status = packed_list_load(list, from, to, err);
        if (status == SVOD_OK)
            status = visit_members(list, from, to, visitor, err);
        from = to;
    }
    return status;
}

svod_status packed_visit(const char *path, const struct packed_limits *limits,
                         const struct packed_visitor *visitor, svod_error *err)
{
    struct packed_list list = { 0 };
    svod_status status = packed_list_make(&list, path, limits, err);

    if (status == SVOD_OK && list.overflows)
        status = visit_parts(&list, visitor, err);
    else if (status == SVOD_OK)
        status = visit_members(&list, 0, list.members.count, visitor, err);
    if (status == SVOD_OK && list.broken)
        status = visitor->skip(visitor->context, "", list.broken, err);
    packed_list_release(&list);
    return status;
}
