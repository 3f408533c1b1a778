/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/manifest.h"

#include "harness/check.h"
#include "harness/folder.h"
#include "index/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t dead[3] = { 0, 1, 0 };

static void make(struct manifest *manifest, struct segment_entry *entry)
{
    *entry = (struct segment_entry){ .number = 7,
                                     .section_count = 4,
                                     .passage_count = 5,
                                     .source_count = 3,
                                     .dead = dead };
    for (size_t i = 0; i < SEGMENT_FILE_COUNT; i++)
        entry->seals[i] = (struct seal){ i * 1000, 0xFEDCBA9876543210u - i };
    *manifest = (struct manifest){ .generation = 12,
                                   .next_segment = 8,
                                   .sources = { 99, 0x8000000000000001u } };
    manifest->segments.items = entry;
    manifest->segments.count = 1;
}

static void test_round_trip(void)
{
    struct manifest manifest, read;
    struct segment_entry entry;
    const struct segment_entry *got;

    make(&manifest, &entry);
    CHECK(manifest_commit(&manifest, folder(), NULL) == SVOD_OK, "commit");
    CHECK(manifest_read(&read, folder(), NULL) == SVOD_OK, "read");
    CHECK(read.generation == 12 && read.next_segment == 8 && read.segments.count == 1,
          "its numbers");
    CHECK(read.sources.size == 99 && read.sources.hash == 0x8000000000000001u,
          "the seal of the sources, all bits of it");
    got = read.segments.items;
    CHECK(got->number == 7 && got->section_count == 4 && got->passage_count == 5 &&
              got->source_count == 3,
          "the segment");
    CHECK(memcmp(got->seals, entry.seals, sizeof entry.seals) == 0, "... its seals");
    CHECK(memcmp(got->dead, dead, sizeof dead) == 0, "... what of it is dead");
    manifest_release(&read);
}

static void test_flipped(void)
{
    struct manifest read;
    size_t len;
    char *bytes = folder_read(FORMAT_MANIFEST, &len);
    unsigned accepted = 0;

    for (size_t at = 0; at < len; at++)
        for (int bit = 0; bit < 8; bit++) {
            bytes[at] = (char)(bytes[at] ^ (1 << bit));
            folder_write(FORMAT_MANIFEST, bytes, len);
            accepted += manifest_read(&read, folder(), NULL) == SVOD_OK;
            manifest_release(&read);
            bytes[at] = (char)(bytes[at] ^ (1 << bit));
        }
    /* One bit more makes the hash of the first line another way to write it. */
    CHECK(accepted <= 20, "any bit of %zu bytes changed is found", len);
    if (accepted)
        check_note("%u of %zu changes read as the same", accepted, len * 8);
    for (size_t cut = 0; cut < len; cut++) {
        folder_write(FORMAT_MANIFEST, bytes, cut);
        if (manifest_read(&read, folder(), NULL) == SVOD_OK)
            CHECK(false, "cut after %zu bytes it is refused", cut);
        manifest_release(&read);
    }
    folder_write(FORMAT_MANIFEST, bytes, len);
    free(bytes);
}

static void check_refused(const char *first_line, svod_status wanted, const char *name)
{
    struct manifest read;
    svod_error err;
    size_t len;
    char *bytes = folder_read(FORMAT_MANIFEST, &len), *text = malloc(len + 200);
    int size = snprintf(text, len + 200, "%s%s", first_line, strchr(bytes, '\n'));

    folder_write(FORMAT_MANIFEST, text, (size_t)size);
    IS_NUMBER(manifest_read(&read, folder(), &err), wanted, "%s", name);
    CHECK(err.message[0] && !strchr(err.message, '\n'), "... %s", err.message);
    manifest_release(&read);
    folder_write(FORMAT_MANIFEST, bytes, len);
    free(bytes);
    free(text);
}

static void test_versions(void)
{
    char line[100];

    snprintf(line, sizeof line, "svod-index %d %d 0", FORMAT_VERSION + 1,
             ANALYSIS_VERSION);
    check_refused(line, SVOD_OUTDATED, "another format");
    snprintf(line, sizeof line, "svod-index %d %d 0", FORMAT_VERSION,
             ANALYSIS_VERSION + 1);
    check_refused(line, SVOD_OUTDATED, "other rules of analysis");
    snprintf(line, sizeof line, "svod-index %d %d 0", FORMAT_VERSION, ANALYSIS_VERSION);
    check_refused(line, SVOD_DAMAGED, "another hash");
    check_refused("something else", SVOD_DAMAGED, "another file");
    check_refused("", SVOD_DAMAGED, "no first line");
}

static void test_missing(void)
{
    struct manifest read;
    svod_error err;

    IS_NUMBER(manifest_read(&read, folder_path("none"), &err), SVOD_NOT_FOUND,
              "no folder");
    CHECK(strstr(err.message, "there is no index at"), "... is said so");
    manifest_release(&read);
}

static void test_sources(void)
{
    struct manifest manifest = { .generation = 3 };
    char names[][20] = { "/a/張\n\"x\".txt", "/b/l\xE9g.txt", "memory:id" };
    struct source_entry items[] = {
        { names[0], 10, 1700000000123456789, 0xFFFFFFFFFFFFFFFFu, 7, 100, 3, 2, 1, 2 },
        { names[1], 0, -5, 1, 0xFFFFFFFFFFFFFFFFu, 0, 0, 0, 3, 4 },
        { names[2], 1u << 31, 0, 0, 0, 5, 0, 0, 0xFFFFFFFFu, 0 },
    };
    struct sources sources = { items, 3, 3 }, read = { 0 };
    bool same = true;

    CHECK(sources_write(&sources, &manifest, folder(), NULL) == SVOD_OK,
          "the list of sources");
    CHECK(sources_read(&read, &manifest, folder(), NULL) == SVOD_OK, "... is read");
    for (size_t i = 0; i < 3 && read.count == 3; i++)
        same = same && strcmp(read.items[i].path, items[i].path) == 0 &&
               read.items[i].size == items[i].size &&
               read.items[i].modified == items[i].modified &&
               read.items[i].hash == items[i].hash &&
               read.items[i].settings == items[i].settings &&
               read.items[i].tokens == items[i].tokens &&
               read.items[i].root_len == items[i].root_len &&
               read.items[i].top_len == items[i].top_len &&
               read.items[i].segment == items[i].segment &&
               read.items[i].source == items[i].source;
    CHECK(read.count == 3 && same, "... as it was, whatever the names");
    sources_release(&read);
    manifest.sources.hash ^= 1;
    IS_NUMBER(sources_read(&read, &manifest, folder(), NULL), SVOD_DAMAGED,
              "with another seal it is refused");
    sources_release(&read);
}

int main(void)
{
    test_round_trip();
    test_flipped();
    test_versions();
    test_missing();
    test_sources();
    return check_done();
}
