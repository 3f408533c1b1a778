/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tmx.c - translation memories: units (tu) with a variant (tuv) for each language. Each
 * language is a text; passages of one number belong together.
 *
 * Languages take turns in the file, but the sections of a text stand together in the
 * index. So the file is read once to see which there are, and once for each. */
#include "flow.h"
#include "xml.h"

#include "base/base.h"
#include "base/error.h"
#include "base/strings.h"

#include <string.h>

#define LANGUAGES_MOST 100

enum kind {
    HEADER = 1,
    UNIT,
    VARIANT,
    SEGMENT,
    CODE,   /* of another format */
    SUBTEXT /* a text of its own inside of a code */
};

static const struct xml_words words[] = {
    { HEADER, "header" },
    { UNIT, "tu" },
    { VARIANT, "tuv" },
    { SEGMENT, "seg" },
    { CODE, "bpt ept ph it ut" },
    { SUBTEXT, "sub" },
    { 0 },
};

struct tmx {
    struct flow flow;
    struct strings languages; /* "zh", "en-us": in the order in which they come */
    struct buffer source;     /* the language that was translated */
    struct buffer name, id, translates, language; /* work space; what flow.text names */
    bool is_survey;  /* languages are collected, nothing is told */
    uint32_t wanted; /* the language of this turn */
    uint32_t unit;
    bool has_variant; /* of the wanted language, in this unit */
    bool is_wanted, in_segment;
    uint64_t codes; /* a bit for each open code (1) and text in a code (0); the last
                       one is the lowest */
};

/* ---- Languages ------------------------------------------------------------------- */

static void take_language(struct buffer *to, const struct xml_element *element,
                          const char *attribute)
{
    xml_take_value(element, attribute, to);
    for (size_t i = 0; i < to->len; i++)
        if (to->bytes[i] >= 'A' && to->bytes[i] <= 'Z')
            to->bytes[i] = (char)(to->bytes[i] | 0x20);
}

static void add_language(struct tmx *tmx, const struct xml_element *element)
{
    struct strings *languages = &tmx->languages;
    uint32_t count = languages->count;

    if (count == LANGUAGES_MOST || !tmx->name.len)
        return;
    if (strings_intern(languages, tmx->name.bytes, tmx->name.len) == STRINGS_NONE)
        tmx->flow.reading->failed = true;
    if (languages->count == LANGUAGES_MOST)
        report_oddity(tmx->flow.reading->report, element->line,
                      "more than %d languages: the rest is left out",
                      LANGUAGES_MOST - 1);
}

/* The first language that is the one of this length in `name`. */
static uint32_t find_like(const struct strings *languages, const char *name, size_t len)
{
    for (uint32_t i = 0; i < languages->count; i++) {
        size_t other_len;
        const char *other = strings_get(languages, i, &other_len);
        if (other_len >= len && memcmp(other, name, len) == 0 &&
            (other_len == len || other[len] == '-'))
            return i;
    }
    return STRINGS_NONE;
}

/* The source may be called en where its text is en-US, or the other way round. */
static uint32_t find_source(const struct tmx *tmx)
{
    const struct buffer *source = &tmx->source;
    uint32_t found = strings_find(&tmx->languages, buffer_string(source), source->len);

    if (found == STRINGS_NONE && source->len)
        found = find_like(&tmx->languages, source->bytes, strcspn(source->bytes, "-"));
    return found;
}

/* ---- Texts ----------------------------------------------------------------------- */

static void set_id(struct tmx *tmx, struct buffer *id, uint32_t language)
{
    const struct reading *reading = tmx->flow.reading;
    size_t len;
    const char *name = strings_get(&tmx->languages, language, &len);

    buffer_clear(id);
    buffer_add_format(id, "%s.%.*s", reading->id, (int)len, name);
}

static void begin_text(struct tmx *tmx)
{
    struct flow *flow = &tmx->flow;
    uint32_t source = find_source(tmx);
    size_t len;
    const char *name = strings_get(&tmx->languages, tmx->wanted, &len);

    set_id(tmx, &tmx->id, tmx->wanted);
    buffer_clear(&tmx->language);
    buffer_add(&tmx->language, name, len);
    flow->text = (struct svod_text){ .id = buffer_string(&tmx->id) };
    if (!buffer_failed(&tmx->language)) {
        tmx->language.bytes[strcspn(tmx->language.bytes, "-")] = 0;
        flow->text.language = tmx->language.bytes;
    }
    if (source != STRINGS_NONE && source != tmx->wanted) {
        set_id(tmx, &tmx->translates, source);
        flow->text.translates = buffer_string(&tmx->translates);
    }
    flow_section(flow, "", 0);
    tmx->unit = 0;
}

/* ---- Elements -------------------------------------------------------------------- */

static void start_variant(struct tmx *tmx, const struct xml_element *element)
{
    take_language(&tmx->name, element, "lang");
    if (tmx->is_survey) {
        add_language(tmx, element);
        return;
    }
    tmx->is_wanted = tmx->name.len && strings_find(&tmx->languages, tmx->name.bytes,
                                                   tmx->name.len) == tmx->wanted;
    if (!tmx->is_wanted)
        return;
    if (tmx->has_variant) {
        flow_line_end(&tmx->flow);
    } else {
        flow_passage(&tmx->flow, false);
        flow_number(&tmx->flow, tmx->unit);
    }
    tmx->has_variant = true;
}

/* A text inside of a code is none of the words around it. */
static void part_words(struct tmx *tmx)
{
    if (tmx->in_segment)
        flow_text(&tmx->flow, " ", 1);
}

static void start(void *context, const struct xml_element *element)
{
    struct tmx *tmx = context;

    switch (element->kind) {
    case HEADER:
        take_language(&tmx->source, element, "srclang");
        break;
    case UNIT:
        tmx->unit++;
        tmx->has_variant = false;
        break;
    case VARIANT:
        start_variant(tmx, element);
        break;
    case SEGMENT:
        tmx->in_segment = tmx->is_wanted;
        break;
    case CODE:
        tmx->codes = tmx->codes << 1 | 1;
        break;
    case SUBTEXT:
        tmx->codes <<= 1;
        part_words(tmx);
        break;
    default:
        break;
    }
}

static void end(void *context, const struct xml_element *element)
{
    struct tmx *tmx = context;

    switch (element->kind) {
    case VARIANT:
        tmx->is_wanted = false;
        break;
    case SEGMENT:
        tmx->in_segment = false;
        break;
    case SUBTEXT:
        part_words(tmx);
        tmx->codes >>= 1;
        break;
    case CODE:
        tmx->codes >>= 1;
        break;
    default:
        break;
    }
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct tmx *tmx = context;

    if (tmx->in_segment && !(tmx->codes & 1))
        flow_text(&tmx->flow, bytes, len);
}

/* ---- The reader ------------------------------------------------------------------ */

static bool recognizes(const struct probe *probe)
{
    return xml_root_is(probe, "tmx", ".tmx");
}

/* What folders say of a file is said of each of its texts; but ids have to differ, and
 * languages do. */
static void settle_given(struct reading *reading)
{
    if (reading->given.id)
        reading->id = reading->given.id;
    else if (reading->usual.id)
        reading->id = reading->usual.id;
    reading->given.id = reading->given.language = reading->given.translates = NULL;
}

static svod_status read_languages(struct tmx *tmx, svod_error *err)
{
    const struct xml_handler handler = {
        .words = words, .start = start, .end = end, .text = take_text
    };
    svod_status status;

    tmx->is_survey = true;
    status = xml_read(tmx->flow.reading, &handler, tmx, err);
    tmx->is_survey = false;
    for (uint32_t i = 0; i < tmx->languages.count && status == SVOD_OK; i++) {
        tmx->wanted = i;
        begin_text(tmx);
        status = xml_read(tmx->flow.reading, &handler, tmx, err);
    }
    return status;
}

static svod_status read(struct reading *reading, svod_error *err)
{
    struct tmx tmx = { .flow.reading = reading };
    struct buffer *buffers[] = { &tmx.source, &tmx.name, &tmx.id, &tmx.translates,
                                 &tmx.language };
    svod_status status;

    settle_given(reading);
    status = read_languages(&tmx, err);
    flow_end(&tmx.flow);
    for (size_t i = 0; i < ARRAY_LEN(buffers); i++) {
        reading->failed = reading->failed || buffer_failed(buffers[i]);
        buffer_release(buffers[i]);
    }
    strings_release(&tmx.languages);
    flow_release(&tmx.flow);
    return status;
}

const struct reader reader_tmx = { "tmx", recognizes, read };
