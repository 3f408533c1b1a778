/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * index_tokens.c - what an index holds of each source, for compare.py.
 *
 *     index_tokens INDEX
 *
 * One line for each section and zone, the sections of a source in its own order:
 * path, id of the text, "text" or "note", all Han characters, Cyrillic and Latin words;
 * parted by tabs, and the tokens by blanks. As the stored streams have them. */
#include "index/manifest.h"
#include "index/segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct dump {
    struct segment segment;
    const struct segment_entry *entry;
    uint8_t *scripts; /* of each token id; those that count come first */
    uint32_t *order;  /* sections by source, then by their place in it */
};

static int die(const char *what)
{
    fprintf(stderr, "index_tokens: %s\n", what);
    return 1;
}

/* The class of a token knows its script. */
static bool find_scripts(struct dump *dump)
{
    struct segment *segment = &dump->segment;
    const struct lexicon_header *header = segment->lexicon;
    const uint8_t *of_class = sealed_range(&segment->files[SEGMENT_LEXICON],
                                           header->class_script, header->class_count);

    dump->scripts = calloc((size_t)header->token_count + 1, 1);
    if (!of_class || !dump->scripts)
        return false;
    for (uint32_t class = 0; class < header->class_count; class ++) {
        struct id_range ids = lexicon_class_ids(segment, class);
        for (uint32_t id = ids.first; id <= ids.last && id <= header->token_count; id++)
            dump->scripts[id] = of_class[class];
    }
    return true;
}

static void print_tokens(struct dump *dump, struct position_range range)
{
    const char *blank = "";

    for (uint32_t position = range.start; position < range.end; position++) {
        uint32_t id = segment_token(&dump->segment, position);
        size_t len;
        bool is_han;
        const char *surface = lexicon_surface(&dump->segment, id, &len, &is_han);
        if (dump->scripts[id] > SCRIPT_LATIN)
            continue;
        fputs(blank, stdout);
        fwrite(surface, 1, len, stdout);
        blank = " ";
    }
}

static void print_section(struct dump *dump, const struct section_row *section)
{
    struct segment *segment = &dump->segment;
    const char *text = segment_string(segment, segment->texts[section->text].id);

    for (enum zone zone = ZONE_TEXT; zone <= ZONE_NOTE; zone++) {
        printf("%s\t%s\t%s\t", segment_source_path(segment, section->source), text,
               zone == ZONE_TEXT ? "text" : "note");
        print_tokens(dump, segment_stream(section, zone));
        putchar('\n');
    }
}

static const struct section_row *sorted; /* qsort has no argument for it */

static int by_source(const void *a, const void *b)
{
    const struct section_row *one = &sorted[*(const uint32_t *)a];
    const struct section_row *two = &sorted[*(const uint32_t *)b];

    if (one->source != two->source)
        return one->source < two->source ? -1 : 1;
    return (one->order > two->order) - (one->order < two->order);
}

static bool print_sections(struct dump *dump)
{
    struct segment *segment = &dump->segment;

    dump->order = calloc((size_t)segment->section_count + 1, sizeof *dump->order);
    if (!dump->order)
        return false;
    for (uint32_t i = 0; i < segment->section_count; i++)
        dump->order[i] = i;
    sorted = segment->sections;
    qsort(dump->order, segment->section_count, sizeof *dump->order, by_source);
    for (uint32_t i = 0; i < segment->section_count; i++) {
        const struct section_row *section = &segment->sections[dump->order[i]];
        if (!dump->entry->dead[section->source])
            print_section(dump, section);
    }
    return true;
}

static int print_segment(const char *folder, const struct segment_entry *entry)
{
    struct dump dump = { .entry = entry };
    svod_error err = { 0 };
    int bad = 0;

    if (segment_open(&dump.segment, folder, entry, &err) != SVOD_OK)
        return die(err.message);
    if (!find_scripts(&dump) || !print_sections(&dump))
        bad = die("no memory");
    if (segment_damaged(&dump.segment))
        bad = die("the index is damaged");
    free(dump.scripts);
    free(dump.order);
    segment_close(&dump.segment);
    return bad;
}

int main(int argc, char **argv)
{
    struct manifest manifest;
    svod_error err = { 0 };
    int bad = 0;

    if (argc != 2)
        return die("usage: index_tokens INDEX");
    if (manifest_read(&manifest, argv[1], &err) != SVOD_OK)
        return die(err.message);
    for (size_t i = 0; i < manifest.segments.count && !bad; i++)
        bad = print_segment(argv[1], &manifest.segments.items[i]);
    manifest_release(&manifest);
    return bad || fflush(stdout) != 0;
}
