/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "told.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

static void write_tokens(const struct builder *builder, enum zone zone, size_t from,
                         size_t to, struct buffer *out)
{
    bool after_word = false;

    for (size_t i = from; i < to; i++) {
        uint32_t id = builder->zones[zone].tokens.items[i];
        bool is_word = id && builder->rows.items[id - 1].script != SCRIPT_HAN;
        size_t len;
        const char *surface = id ? strings_get(&builder->surfaces, id - 1, &len) : "";
        if (!id)
            continue;
        if (after_word && is_word)
            buffer_add_byte(out, '.');
        buffer_add(out, surface, len);
        after_word = is_word;
    }
}

static void write_id(const struct builder *builder,
                     const struct builder_section *section, struct buffer *out)
{
    size_t len;
    const char *id =
        strings_get(&builder->words, builder->texts.items[section->text].id, &len);

    buffer_add_format(out, "%.*s:", (int)len, id);
}

static void write_section(const struct builder *builder,
                          const struct builder_section *section, struct buffer *out)
{
    size_t title_len, end = section->first_passage + section->passage_count;
    const char *title = strings_get(&builder->words, section->title, &title_len);

    buffer_add_string(out, out->len ? " " : "");
    if (builder->texts.count > 1)
        write_id(builder, section, out);
    buffer_add_format(out, "[%.*s]", (int)title_len, title);
    for (size_t i = section->first_passage; i < end; i++) {
        const struct builder_passage *passage = &builder->passages.items[i];
        buffer_add_format(out, " %u:", passage->number);
        for (int zone = 0; zone < 2; zone++) {
            size_t to =
                i + 1 < end ? passage[1].starts[zone] : section->zones[zone].end;
            if (i + 1 == end && to && !builder->zones[zone].tokens.items[to - 1])
                to--; /* the border */
            if (zone && passage->starts[zone] < to)
                buffer_add_byte(out, '|');
            write_tokens(builder, (enum zone)zone, passage->starts[zone], to, out);
        }
    }
}

static void write_places(const struct builder *builder, enum zone zone,
                         struct buffer *out)
{
    for (size_t i = 0; i < builder->zones[zone].places.count; i++) {
        const struct builder_place *place = &builder->zones[zone].places.items[i];
        size_t len;
        const char *label = strings_get(&builder->labels, place->label, &len);
        buffer_add_format(out, "%s%.*s.%u@%u", i ? " " : "", (int)len, label,
                          place->line, place->index);
    }
}

void told_write(struct told *told)
{
    for (size_t i = 0; i < told->builder->sections.count; i++)
        write_section(told->builder, &told->builder->sections.items[i], &told->text);
    write_places(told->builder, ZONE_TEXT, &told->places);
}

svod_status told_read(struct told *told, const char *path, const char *content,
                      size_t len, const struct text_settings *settings)
{
    struct input input;
    struct input_facts facts;
    struct ingest what = { .input = &input,
                           .facts = &facts,
                           .path = path,
                           .id = "given",
                           .settings = settings,
                           .report = &told->report };
    uint32_t source;
    svod_status status = input_open_memory(&input, content, len, NULL);

    builder_new(&told->builder, NULL);
    if (status == SVOD_OK)
        status =
            input_check(&input, settings ? settings->encoding : NULL, &facts, NULL);
    if (status == SVOD_OK)
        status = ingest(told->builder, &what, &source, NULL);
    told_write(told);
    input_close(&input);
    return status;
}

void told_release(struct told *told)
{
    buffer_release(&told->text);
    buffer_release(&told->places);
    builder_free(told->builder);
    report_release(&told->report);
    *told = (struct told){ 0 };
}

void check_read_file(const char *path, const char *content, const char *wanted,
                     const char *places, const char *name)
{
    struct told told = { 0 };

    IS_NUMBER(told_read(&told, path, content, strlen(content), NULL), SVOD_OK, "%s",
              name);
    IS_STRING(buffer_string(&told.text), wanted, "... sections and passages");
    if (places)
        IS_STRING(buffer_string(&told.places), places, "... pages and lines");
    told_release(&told);
}

void check_read(const char *content, const char *wanted, const char *places,
                const char *name)
{
    check_read_file("/given.txt", content, wanted, places, name);
}

void check_word(const struct builder *builder, uint32_t number, const char *wanted,
                const char *name)
{
    size_t len;
    const char *word = strings_get(&builder->words, number, &len);

    CHECK(len == strlen(wanted) && memcmp(word, wanted, len) == 0, "%s", name);
}
