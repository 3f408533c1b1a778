/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "packed_list.h"

#include "base/error.h"
#include "base/memory.h"
#include "packed_entry.h"

#include <archive.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PIECE 65536

void packed_list_release(struct packed_list *list)
{
    for (size_t i = 0; i < list->members.count; i++) {
        free(list->members.items[i].name);
        free(list->members.items[i].reason);
        buffer_release(&list->members.items[i].bytes);
    }
    free(list->members.items);
    free(list->places);
    free(list->broken);
}

/* Not all of libarchive says so when memory was what it lacked; but then the last call
 * that failed was malloc, and errno was cleared before. */
static bool lacks_memory(const struct packed_list *list)
{
    return errno == ENOMEM || archive_errno(list->handle) == ENOMEM;
}

/* libarchive loses the UTF-8 names of zip files where the locale is not UTF-8, as it is
 * in a program that never asked for one. The locale of this thread alone is changed, and
 * only while an archive is open. */
static void take_utf8(struct packed_list *list)
{
    list->names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (list->names)
        list->before = uselocale(list->names);
}

static void give_back_locale(struct packed_list *list)
{
    if (!list->names)
        return;
    uselocale(list->before);
    freelocale(list->names);
    list->names = (locale_t)0;
}

static svod_status open_archive(struct packed_list *list, svod_error *err)
{
    list->unpacked = 0;
    list->order = 0;
    take_utf8(list);
    errno = 0;
    list->handle = archive_read_new();
    if (!list->handle || archive_read_support_filter_gzip(list->handle) != ARCHIVE_OK ||
        archive_read_support_format_zip(list->handle) != ARCHIVE_OK ||
        archive_read_support_format_tar(list->handle) != ARCHIVE_OK)
        return error_no_memory(err);
    if (archive_read_open_filename(list->handle, list->path, PIECE) == ARCHIVE_OK)
        return SVOD_OK;
    if (lacks_memory(list))
        return error_no_memory(err);
    return error_set(err, SVOD_BAD_TEXT, "the archive cannot be read: %s",
                     archive_error_string(list->handle));
}

static void close_archive(struct packed_list *list)
{
    archive_read_free(list->handle);
    list->handle = NULL;
    give_back_locale(list);
}

static const char *reason_of(struct packed_list *list)
{
    const char *reason = archive_error_string(list->handle);

    return reason ? reason : "it is damaged";
}

static svod_status give_reason(struct packed_member *member, const char *reason,
                               svod_error *err)
{
    if (!member->reason)
        member->reason = memory_copy_string(reason);
    buffer_release(&member->bytes);
    return member->reason ? SVOD_OK : error_no_memory(err);
}

/* ---- Unpacking ------------------------------------------------------------------- */

static svod_status check_limits(const struct packed_list *list, svod_error *err)
{
    const struct packed_limits *limits = list->limits;

    if (list->unpacked > limits->bytes)
        return error_set(err, SVOD_BAD_TEXT, "the archive unpacks to more than %llu MB",
                         (unsigned long long)limits->bytes >> 20);
    if (list->unpacked > limits->free_bytes &&
        list->unpacked / limits->ratio > list->file_size)
        return error_set(err, SVOD_BAD_TEXT,
                         "the archive unpacks to more than %llu times its size",
                         (unsigned long long)limits->ratio);
    return SVOD_OK;
}

/* Keep a piece, while there is room. */
static void keep_piece(struct packed_list *list, struct packed_member *member,
                       const char *piece, size_t len)
{
    if (list->overflows && !member->is_wanted)
        return;
    buffer_add(&member->bytes, piece, len);
    list->held += len;
    if (!member->is_wanted && list->held > list->limits->held_bytes)
        list->overflows = true;
}

/* Read a member to its end, so that all it unpacks to is counted. `member` NULL: it is
 * not wanted. */
static svod_status unpack(struct packed_list *list, struct packed_member *member,
                          svod_error *err)
{
    char piece[PIECE];
    la_ssize_t got;
    svod_status status = SVOD_OK;

    errno = 0;
    while ((got = archive_read_data(list->handle, piece, sizeof piece)) > 0) {
        list->unpacked += (uint64_t)got;
        status = check_limits(list, err);
        if (status != SVOD_OK)
            return status;
        if (!member || member->reason)
            continue;
        member->size += (uint64_t)got;
        keep_piece(list, member, piece, (size_t)got);
        if (member->size > list->limits->member_bytes)
            status = give_reason(member, "is too large for a text", err);
        if (status != SVOD_OK)
            return status;
    }
    if (lacks_memory(list))
        return error_no_memory(err);
    if (got < 0 && member)
        return give_reason(member, reason_of(list), err);
    return SVOD_OK;
}

/* In a zip file a member is passed by without unpacking it. */
static svod_status pass_by(struct packed_list *list, svod_error *err)
{
    if ((archive_format(list->handle) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP)
        return SVOD_OK;
    return unpack(list, NULL, err);
}

static svod_status add_member(struct packed_list *list, struct archive_entry *entry,
                              const char *name, svod_error *err)
{
    const char *reason = packed_entry_refusal(entry, name);
    struct packed_member *member;
    svod_status status = SVOD_OK;

    if (!ARRAY_ROOM(&list->members))
        return error_no_memory(err);
    member = &list->members.items[list->members.count++];
    *member = (struct packed_member){ .name = memory_copy_string(name),
                                      .order = list->order };
    if (!member->name)
        return error_no_memory(err);
    if (reason)
        status = give_reason(member, reason, err);
    if (status != SVOD_OK)
        return status;
    return reason ? pass_by(list, err) : unpack(list, member, err);
}

/* The next entry. `entry` is NULL at the end, and where nothing more can be read. */
static svod_status next_entry(struct packed_list *list, struct archive_entry **entry,
                              svod_error *err)
{
    struct buffer broken = { 0 };
    int code;

    errno = 0;
    code = archive_read_next_header(list->handle, entry);
    if (lacks_memory(list))
        return error_no_memory(err);
    list->order++;
    if (code == ARCHIVE_OK || code == ARCHIVE_WARN)
        return list->order <= list->limits->members
                   ? SVOD_OK
                   : error_set(err, SVOD_BAD_TEXT,
                               "the archive has more than %u members",
                               list->limits->members);
    *entry = NULL;
    if (code == ARCHIVE_EOF || list->broken)
        return SVOD_OK;
    buffer_add_format(&broken, "the archive breaks off: %s", reason_of(list));
    list->broken = buffer_take(&broken);
    return list->broken ? SVOD_OK : error_no_memory(err);
}

static bool is_wanted(const struct packed_list *list, struct archive_entry *entry,
                      const char *name)
{
    return list->wants ? list->wants(name) : packed_entry_is_text(entry, name);
}

static svod_status find_members(struct packed_list *list, svod_error *err)
{
    svod_status status = open_archive(list, err);

    while (status == SVOD_OK) {
        struct archive_entry *entry;
        const char *name;
        status = next_entry(list, &entry, err);
        if (status != SVOD_OK || !entry)
            break;
        name = packed_entry_name(entry);
        if (is_wanted(list, entry, name))
            status = add_member(list, entry, name, err);
        else
            status = pass_by(list, err);
    }
    close_archive(list);
    return status;
}

/* ---- Lists and parts of them ----------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    const struct packed_member *x = a, *y = b;
    int order = strcmp(x->name, y->name);

    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Of two with one name the later one counts, as it would on disk. */
static svod_status sort_members(struct packed_list *list, svod_error *err)
{
    struct packed_member *members = list->members.items;
    svod_status status = SVOD_OK;

    if (list->members.count)
        qsort(members, list->members.count, sizeof *members, by_name);
    for (size_t i = 1; i < list->members.count && status == SVOD_OK; i++)
        if (strcmp(members[i - 1].name, members[i].name) == 0)
            status =
                give_reason(&members[i - 1], "a later member has the same name", err);
    return status;
}

/* The present member, when it is of this part of the list and is to be read. */
static struct packed_member *find_wanted(struct packed_list *list, size_t from,
                                         size_t to)
{
    size_t place = list->places[list->order];

    if (place <= from || place > to || list->members.items[place - 1].reason)
        return NULL;
    return &list->members.items[place - 1];
}

/* An archive may grow while it is read: what was not listed is not looked for. */
static svod_status make_places(struct packed_list *list, svod_error *err)
{
    list->places =
        memory_array((size_t)list->limits->members + 1, sizeof *list->places);
    if (!list->places)
        return error_no_memory(err);
    for (size_t i = 0; i < list->members.count; i++)
        list->places[list->members.items[i].order] = i + 1;
    return SVOD_OK;
}

svod_status packed_list_make(struct packed_list *list, const char *path,
                             const struct packed_limits *limits, svod_error *err)
{
    struct stat info;
    svod_status status;

    list->path = path;
    list->limits = limits ? limits : &packed_limits;
    if (stat(path, &info) != 0)
        return error_system(err, "read", path);
    list->file_size = (uint64_t)info.st_size;
    status = find_members(list, err);
    if (status == SVOD_OK && list->broken && !list->members.count)
        return error_set(err, SVOD_BAD_TEXT, "%s", list->broken);
    if (status == SVOD_OK)
        status = sort_members(list, err);
    for (size_t i = 0; i < list->members.count && status == SVOD_OK; i++)
        if (buffer_failed(&list->members.items[i].bytes))
            status = error_no_memory(err);
    return status == SVOD_OK ? make_places(list, err) : status;
}

static int compare_name(const void *name, const void *member)
{
    return strcmp(name, ((const struct packed_member *)member)->name);
}

const char *packed_list_find(const struct packed_list *list, const char *name,
                             size_t *len)
{
    const struct packed_member *member = NULL;

    if (list->members.count)
        member = bsearch(name, list->members.items, list->members.count, sizeof *member,
                         compare_name);
    if (!member || member->reason)
        return NULL;
    *len = member->bytes.len;
    return buffer_string(&member->bytes);
}

svod_status packed_list_load(struct packed_list *list, size_t from, size_t to,
                             svod_error *err)
{
    svod_status status = open_archive(list, err);

    while (status == SVOD_OK) {
        struct archive_entry *entry;
        struct packed_member *member;
        status = next_entry(list, &entry, err);
        if (status != SVOD_OK || !entry)
            break;
        member = find_wanted(list, from, to);
        if (member)
            member->size = 0;
        status = member ? unpack(list, member, err) : pass_by(list, err);
    }
    close_archive(list);
    return status;
}
