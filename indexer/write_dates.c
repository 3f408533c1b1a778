/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * write_dates.c - the years of each passage, found in the tokens as they stand in the
 * builder.
 *
 * A section says all that its dates need, so the same section has the same years in
 * whatever segment it stands. */
#include "segment_write.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/dates.h"
#include "text/numeral.h"

#include <stdlib.h>
#include <string.h>

struct dating {
    struct date_words words;
    struct dates dates;
    struct era_work work;
    uint32_t work_text; /* whose `work` is; UINT32_MAX for none */
    uint32_t *symbols;  /* of provisional ids */
    uint32_t *firsts;   /* of final passages; one more */
    uint32_t passage;   /* the next */
    struct {
        uint16_t *items;
        size_t count, cap;
    } years;
};

static void release(struct dating *dating)
{
    date_words_release(&dating->words);
    free(dating->symbols);
    free(dating->firsts);
    free(dating->years.items);
}

/* ---- Symbols --------------------------------------------------------------------- */

static bool find_symbols(struct dating *dating, const struct builder *builder)
{
    dating->symbols = memory_array(builder->rows.count + 1, sizeof *dating->symbols);
    if (!dating->symbols)
        return false;
    for (uint32_t i = 0; i < builder->rows.count; i++) {
        size_t len;
        const char *surface = strings_get(&builder->surfaces, i, &len);
        if (!date_words_symbol(&dating->words, surface, len, &dating->symbols[i + 1]))
            return false;
    }
    return true;
}

/* ---- Sections -------------------------------------------------------------------- */

/* 卷二十五, or 25. */
static bool read_title(const char *title, uint64_t *number)
{
    size_t used, len = strlen(title), juan = strlen("卷");

    if (len > juan && (!memcmp(title, "卷", juan) || !memcmp(title, "巻", juan))) {
        title += juan;
        len -= juan;
    }
    return numeral_read(title, len, number, &used) && used == len;
}

/* The number of a section by its title, or by the end of its text's id where each file
 * is a text: songshi/songshi025. */
static uint64_t section_number(const char *title, const char *id)
{
    const char *end = id + strlen(id), *digits = end;
    uint64_t number = 0;

    if (read_title(title, &number))
        return number;
    while (digits > id && digits[-1] >= '0' && digits[-1] <= '9')
        digits--;
    return digits < end && strchr(id, '/') ? strtoull(digits, NULL, 10) : 0;
}

/* Strings of the builder are not terminated: a copy of one, NULL without memory. */
static char *copy_word(const struct builder *builder, uint32_t word)
{
    size_t len;
    const char *bytes = strings_get(&builder->words, word, &len);

    return memory_copy_bytes(bytes, len);
}

static bool begin_section(struct dating *dating, const struct builder *builder,
                          const struct builder_section *section)
{
    const struct text_row *text = &builder->texts.items[section->text];
    char *id = copy_word(builder, text->id), *name = copy_word(builder, text->title);
    char *title = copy_word(builder, section->title);
    bool copied = id && name && title;

    if (copied && dating->work_text != section->text) {
        era_find_work(&dating->work, id, name);
        dating->work_text = section->text;
    }
    if (copied)
        dates_begin(&dating->dates, &dating->words, &dating->work,
                    section_number(title, id));
    free(id);
    free(name);
    free(title);
    return copied;
}

static bool keep_years(struct dating *dating)
{
    const struct dates *dates = &dating->dates;

    dating->firsts[dating->passage++] = (uint32_t)dating->years.count;
    for (int i = 0; i < DATES_LAST; i++) {
        bool is_explicit = date_years_have(&dates->explicit, i);
        if (!(i % 64) &&
            !(dates->explicit.bits[i / 64] | dates->inferred.bits[i / 64])) {
            i += 63;
            continue;
        }
        if (!is_explicit && !date_years_have(&dates->inferred, i))
            continue;
        if (!ARRAY_ROOM(&dating->years))
            return false;
        dating->years.items[dating->years.count++] =
            (uint16_t)((unsigned)i | (is_explicit ? 0 : DATES_INFERRED));
    }
    return true;
}

static uint8_t script_of(const struct builder *builder, size_t zone, size_t index)
{
    uint32_t id = builder->zones[zone].tokens.items[index];

    return id ? builder->rows.items[id - 1].script : SCRIPT_OTHER;
}

/* The tokens of passage `i` of a section in one zone. */
static struct date_text zone_text(const struct dating *dating,
                                  const struct builder *builder,
                                  const struct builder_section *section, size_t i,
                                  size_t zone)
{
    const struct builder_passage *passage =
        &builder->passages.items[section->first_passage + i];
    size_t start = passage->starts[zone], end = section->zones[zone].end;

    if (i + 1 < section->passage_count)
        end = passage[1].starts[zone];
    else if (end > section->zones[zone].start)
        end--; /* the border */
    return (struct date_text){ .tokens = builder->zones[zone].tokens.items + start,
                               .symbols = dating->symbols,
                               .count = end - start,
                               .script = end > start ? script_of(builder, zone, start)
                                                     : SCRIPT_OTHER };
}

static bool date_section(struct dating *dating, const struct builder *builder,
                         const struct builder_section *section)
{
    if (!begin_section(dating, builder, section))
        return false;
    for (size_t i = 0; i < section->passage_count; i++) {
        struct date_text text = zone_text(dating, builder, section, i, ZONE_TEXT);
        struct date_text note = zone_text(dating, builder, section, i, ZONE_NOTE);
        bool is_heading =
            builder->passages.items[section->first_passage + i].number == 0;
        dates_read(&dating->dates, &text, &note, is_heading);
        if (!keep_years(dating))
            return false;
    }
    return true;
}

/* ---- The file -------------------------------------------------------------------- */

static bool date_all(struct dating *dating, const struct segment_job *job)
{
    const struct builder *builder = job->builder;

    dating->work_text = UINT32_MAX;
    dating->firsts = memory_array(builder->passages.count + 1, sizeof *dating->firsts);
    if (!dating->firsts || !find_symbols(dating, builder))
        return false;
    for (size_t i = 0; i < builder->sections.count; i++)
        if (!date_section(dating, builder,
                          &builder->sections.items[job->order->sections[i]]))
            return false;
    dating->firsts[dating->passage] = (uint32_t)dating->years.count;
    return true;
}

static svod_status write(struct segment_job *job, const struct dating *dating,
                         svod_error *err)
{
    struct dates_header header = {
        .passage_count = dating->passage,
        .year_count = (uint32_t)dating->years.count,
        .firsts = sizeof header,
    };
    struct sealed_writer writer;
    svod_status status = sealed_writer_open(&writer, job->folder,
                                            segment_file_names[SEGMENT_DATES], err);

    if (status != SVOD_OK)
        return status;
    header.years = header.firsts + (header.passage_count + 2ull) / 2 * 8;
    sealed_write(&writer, &header, sizeof header);
    sealed_write(&writer, dating->firsts,
                 (header.passage_count + 1ull) * sizeof *dating->firsts);
    sealed_align(&writer, 8);
    if (dating->years.count)
        sealed_write(&writer, dating->years.items,
                     dating->years.count * sizeof *dating->years.items);
    return sealed_writer_close(&writer, &job->entry->seals[SEGMENT_DATES], err);
}

svod_status write_dates(struct segment_job *job, svod_error *err)
{
    struct dating dating = { .passage = 0 };
    svod_status status = date_words_init(&dating.words, err);

    if (status == SVOD_OK)
        status =
            date_all(&dating, job) ? write(job, &dating, err) : error_no_memory(err);
    release(&dating);
    return status;
}
