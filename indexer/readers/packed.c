/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * packed.c - members are wanted in the order of their names, and an archive gives them in
 * its own. So it is gone through once to list them, keeping their bytes while there is
 * room; where there is not, once more for each part of the list that has room. */
#include "packed.h"

#include "base/base.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "packed_entry.h"

#include <archive.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

bool packed_is_archive(struct raw *raw)
{
    char start[512];
    size_t len = 0, got = 1;

    while (len < sizeof start && got &&
           raw_read(raw, start + len, sizeof start - len, &got, NULL) == SVOD_OK)
        len += got;
    if (raw_rewind(raw, NULL) != SVOD_OK)
        return false;
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

/* ---- Members --------------------------------------------------------------------- */

struct member {
    char *name;
    uint32_t order; /* in the archive */
    bool is_wanted; /* in this pass */
    uint64_t size;
    struct buffer bytes;
    char *reason; /* why it is skipped; NULL: it is not */
};

struct pack {
    const char *path;
    const struct packed_limits *limits;
    struct archive *handle;
    uint64_t file_size, unpacked, held;
    uint32_t order;
    struct {
        struct member *items; /* as they stand in the archive; then by name */
        size_t count, cap;
    } members;
    size_t *places;         /* in `members`, by their order in the archive; + 1 */
    bool overflows;         /* they are not all held */
    locale_t names, before; /* while the archive is open; of the caller */
    char *broken;           /* where and why the archive breaks off */
};

static void release_members(struct pack *pack)
{
    for (size_t i = 0; i < pack->members.count; i++) {
        free(pack->members.items[i].name);
        free(pack->members.items[i].reason);
        buffer_release(&pack->members.items[i].bytes);
    }
    free(pack->members.items);
    free(pack->places);
    free(pack->broken);
}

/* libarchive loses the UTF-8 names of zip files where the locale is not UTF-8, as it is
 * in a program that never asked for one. The locale of this thread alone is changed, and
 * only while an archive is open. */
static void take_utf8(struct pack *pack)
{
    pack->names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (pack->names)
        pack->before = uselocale(pack->names);
}

static void give_back_locale(struct pack *pack)
{
    if (!pack->names)
        return;
    uselocale(pack->before);
    freelocale(pack->names);
    pack->names = (locale_t)0;
}

static svod_status open_archive(struct pack *pack, svod_error *err)
{
    pack->unpacked = 0;
    pack->order = 0;
    take_utf8(pack);
    pack->handle = archive_read_new();
    if (!pack->handle || archive_read_support_filter_gzip(pack->handle) != ARCHIVE_OK ||
        archive_read_support_format_zip(pack->handle) != ARCHIVE_OK ||
        archive_read_support_format_tar(pack->handle) != ARCHIVE_OK)
        return error_no_memory(err);
    if (archive_read_open_filename(pack->handle, pack->path, PIECE) == ARCHIVE_OK)
        return SVOD_OK;
    if (archive_errno(pack->handle) == ENOMEM)
        return error_no_memory(err);
    return error_set(err, SVOD_BAD_TEXT, "the archive cannot be read: %s",
                     archive_error_string(pack->handle));
}

static void close_archive(struct pack *pack)
{
    archive_read_free(pack->handle);
    pack->handle = NULL;
    give_back_locale(pack);
}

static const char *reason_of(struct pack *pack)
{
    const char *reason = archive_error_string(pack->handle);

    return reason ? reason : "it is damaged";
}

static svod_status give_reason(struct member *member, const char *reason,
                               svod_error *err)
{
    if (!member->reason)
        member->reason = memory_copy_string(reason);
    buffer_release(&member->bytes);
    return member->reason ? SVOD_OK : error_no_memory(err);
}

/* ---- Unpacking ------------------------------------------------------------------- */

static svod_status check_limits(const struct pack *pack, svod_error *err)
{
    const struct packed_limits *limits = pack->limits;

    if (pack->unpacked > limits->bytes)
        return error_set(err, SVOD_BAD_TEXT, "the archive unpacks to more than %llu MB",
                         (unsigned long long)limits->bytes >> 20);
    if (pack->unpacked > limits->free_bytes &&
        pack->unpacked / limits->ratio > pack->file_size)
        return error_set(err, SVOD_BAD_TEXT,
                         "the archive unpacks to more than %llu times its size",
                         (unsigned long long)limits->ratio);
    return SVOD_OK;
}

/* Keep a piece, while there is room. */
static void keep_piece(struct pack *pack, struct member *member, const char *piece,
                       size_t len)
{
    if (pack->overflows && !member->is_wanted)
        return;
    buffer_add(&member->bytes, piece, len);
    pack->held += len;
    if (!member->is_wanted && pack->held > pack->limits->held_bytes)
        pack->overflows = true;
}

/* Read a member to its end, so that all it unpacks to is counted. `member` NULL: it is
 * not wanted. */
static svod_status unpack(struct pack *pack, struct member *member, svod_error *err)
{
    char piece[PIECE];
    la_ssize_t got;
    svod_status status = SVOD_OK;

    while ((got = archive_read_data(pack->handle, piece, sizeof piece)) > 0) {
        pack->unpacked += (uint64_t)got;
        status = check_limits(pack, err);
        if (status != SVOD_OK)
            return status;
        if (!member || member->reason)
            continue;
        member->size += (uint64_t)got;
        keep_piece(pack, member, piece, (size_t)got);
        if (member->size > pack->limits->member_bytes)
            status = give_reason(member, "is too large for a text", err);
        if (status != SVOD_OK)
            return status;
    }
    if (got < 0 && archive_errno(pack->handle) == ENOMEM)
        return error_no_memory(err);
    if (got < 0 && member)
        return give_reason(member, reason_of(pack), err);
    return SVOD_OK;
}

/* In a zip file a member is passed by without unpacking it. */
static svod_status pass_by(struct pack *pack, svod_error *err)
{
    if ((archive_format(pack->handle) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP)
        return SVOD_OK;
    return unpack(pack, NULL, err);
}

static svod_status add_member(struct pack *pack, struct archive_entry *entry,
                              const char *name, svod_error *err)
{
    const char *reason = packed_entry_refusal(entry, name);
    struct member *member;
    svod_status status = SVOD_OK;

    if (!ARRAY_ROOM(&pack->members))
        return error_no_memory(err);
    member = &pack->members.items[pack->members.count++];
    *member = (struct member){ .name = memory_copy_string(name), .order = pack->order };
    if (!member->name)
        return error_no_memory(err);
    if (reason)
        status = give_reason(member, reason, err);
    if (status != SVOD_OK)
        return status;
    return reason ? pass_by(pack, err) : unpack(pack, member, err);
}

/* The next entry. `entry` is NULL at the end, and where nothing more can be read. */
static svod_status next_entry(struct pack *pack, struct archive_entry **entry,
                              svod_error *err)
{
    int code = archive_read_next_header(pack->handle, entry);
    struct buffer broken = { 0 };

    pack->order++;
    if (code == ARCHIVE_OK || code == ARCHIVE_WARN)
        return pack->order <= pack->limits->members
                   ? SVOD_OK
                   : error_set(err, SVOD_BAD_TEXT,
                               "the archive has more than %u members",
                               pack->limits->members);
    *entry = NULL;
    if (code == ARCHIVE_EOF || pack->broken)
        return SVOD_OK;
    if (archive_errno(pack->handle) == ENOMEM)
        return error_no_memory(err);
    buffer_add_format(&broken, "the archive breaks off: %s", reason_of(pack));
    pack->broken = buffer_take(&broken);
    return pack->broken ? SVOD_OK : error_no_memory(err);
}

static svod_status list_members(struct pack *pack, svod_error *err)
{
    svod_status status = open_archive(pack, err);

    while (status == SVOD_OK) {
        struct archive_entry *entry;
        const char *name;
        status = next_entry(pack, &entry, err);
        if (status != SVOD_OK || !entry)
            break;
        name = packed_entry_name(entry);
        if (packed_entry_is_text(entry, name))
            status = add_member(pack, entry, name, err);
        else
            status = pass_by(pack, err);
    }
    close_archive(pack);
    return status;
}

/* ---- Visiting -------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    int order = strcmp(x->name, y->name);

    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Of two with one name the later one counts, as it would on disk. */
static svod_status sort_members(struct pack *pack, svod_error *err)
{
    struct member *members = pack->members.items;
    svod_status status = SVOD_OK;

    if (pack->members.count)
        qsort(members, pack->members.count, sizeof *members, by_name);
    for (size_t i = 1; i < pack->members.count && status == SVOD_OK; i++)
        if (strcmp(members[i - 1].name, members[i].name) == 0)
            status =
                give_reason(&members[i - 1], "a later member has the same name", err);
    return status;
}

static svod_status visit_members(struct pack *pack, size_t from, size_t to,
                                 const struct packed_visitor *visitor, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = from; i < to && status == SVOD_OK; i++) {
        struct member *member = &pack->members.items[i];
        if (!member->reason && buffer_failed(&member->bytes))
            return error_no_memory(err);
        status = member->reason ? visitor->skip(visitor->context, member->name,
                                                member->reason, err)
                                : visitor->member(visitor->context, member->name,
                                                  buffer_string(&member->bytes),
                                                  member->bytes.len, err);
        pack->held -= size_min(pack->held, member->bytes.len);
        buffer_release(&member->bytes);
    }
    return status;
}

/* The present member, when it is of this part of the list and is to be read. */
static struct member *find_wanted(struct pack *pack, size_t from, size_t to)
{
    size_t place = pack->places[pack->order];

    if (place <= from || place > to || pack->members.items[place - 1].reason)
        return NULL;
    return &pack->members.items[place - 1];
}

/* An archive may grow while it is read: what was not listed is not looked for. */
static svod_status make_places(struct pack *pack, svod_error *err)
{
    pack->places =
        memory_array((size_t)pack->limits->members + 1, sizeof *pack->places);
    if (!pack->places)
        return error_no_memory(err);
    for (size_t i = 0; i < pack->members.count; i++)
        pack->places[pack->members.items[i].order] = i + 1;
    return SVOD_OK;
}

/* One more pass, for this part of the list. */
static svod_status load_members(struct pack *pack, size_t from, size_t to,
                                svod_error *err)
{
    svod_status status = open_archive(pack, err);

    while (status == SVOD_OK) {
        struct archive_entry *entry;
        struct member *member;
        status = next_entry(pack, &entry, err);
        if (status != SVOD_OK || !entry)
            break;
        member = find_wanted(pack, from, to);
        if (member)
            member->size = 0;
        status = member ? unpack(pack, member, err) : pass_by(pack, err);
    }
    close_archive(pack);
    return status;
}

/* How far a part reaches whose members have room together: one at least. */
static size_t part_end(struct pack *pack, size_t from)
{
    uint64_t size = 0;
    size_t to = from;

    for (; to < pack->members.count; to++) {
        struct member *member = &pack->members.items[to];
        if (member->reason)
            continue;
        if (size && size + member->size > pack->limits->held_bytes)
            break;
        size += member->size;
        member->is_wanted = true;
    }
    return to;
}

static svod_status visit_parts(struct pack *pack, const struct packed_visitor *visitor,
                               svod_error *err)
{
    svod_status status = make_places(pack, err);

    for (size_t i = 0; i < pack->members.count; i++)
        buffer_release(&pack->members.items[i].bytes);
    pack->held = 0;
    for (size_t from = 0; from < pack->members.count && status == SVOD_OK;) {
        size_t to = part_end(pack, from);
        status = load_members(pack, from, to, err);
        if (status == SVOD_OK)
            status = visit_members(pack, from, to, visitor, err);
        from = to;
    }
    return status;
}

svod_status packed_visit(const char *path, const struct packed_limits *limits,
                         const struct packed_visitor *visitor, svod_error *err)
{
    struct pack pack = { .path = path, .limits = limits ? limits : &packed_limits };
    struct stat info;
    svod_status status = SVOD_OK;

    if (stat(path, &info) != 0)
        return error_system(err, "read", path);
    pack.file_size = (uint64_t)info.st_size;
    status = list_members(&pack, err);
    if (status == SVOD_OK)
        status = sort_members(&pack, err);
    if (status == SVOD_OK && pack.overflows)
        status = visit_parts(&pack, visitor, err);
    else if (status == SVOD_OK)
        status = visit_members(&pack, 0, pack.members.count, visitor, err);
    if (status == SVOD_OK && pack.broken)
        status = pack.members.count
                     ? visitor->skip(visitor->context, "", pack.broken, err)
                     : error_set(err, SVOD_BAD_TEXT, "%s", pack.broken);
    release_members(&pack);
    return status;
}
