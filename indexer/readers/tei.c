/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tei.c - TEI, as CBETA, TLS and journals write it. The text is what the edition prints:
 * readings of other witnesses and notes of the modern editors are no part of it. */
#include "tei.h"

#include "base/base.h"
#include "base/error.h"

#include <string.h>

/* ---- What the header says -------------------------------------------------------- */

/* "zh-Hant" is zh, and so is lzh, Classical Chinese. */
static void set_language(struct tei *tei)
{
    const char *code = tei_header_get(&tei->header, TEI_LANGUAGE);

    buffer_clear(&tei->language);
    if (code && strncmp(code, "lzh", 3) == 0)
        code = "zh";
    if (code)
        buffer_add(&tei->language, code, strcspn(code, "-_"));
}

/* Give what is known to the text that begins. */
static void set_text(struct tei *tei)
{
    const struct tei_header *header = &tei->header;
    struct svod_text *text = &tei->flow.text;

    set_language(tei);
    *text = (struct svod_text){
        .id = tei_header_get(header, TEI_ID),
        .title = tei_header_get(header, TEI_TITLE),
        .author = tei_header_get(header, TEI_AUTHOR),
        .translator = tei_header_get(header, TEI_TRANSLATOR),
        .edition = tei_header_get(header, TEI_EDITION),
        .date = tei_header_get(header, TEI_DATE),
        .licence = tei_header_get(header, TEI_LICENCE),
        .language = tei->language.len ? tei->language.bytes : NULL,
    };
}

/* Texts of a corpus that have no id are numbered. */
static void start_document(struct tei *tei, const struct xml_element *element)
{
    size_t len;
    const char *id = xml_value(element, "id", &len);

    flow_passage(&tei->flow, false);
    tei_header_clear(&tei->header);
    tei->texts++;
    if (tei->is_corpus) {
        buffer_clear(&tei->number);
        buffer_add_format(&tei->number, "%s.%u", tei->flow.reading->id, tei->texts);
        tei_header_set(&tei->header, TEI_ID, 1, buffer_string(&tei->number),
                       tei->number.len);
    }
    if (id)
        tei_header_set(&tei->header, TEI_ID, 3, id, len);
    set_text(tei);
    buffer_clear(&tei->juan);
    buffer_clear(&tei->edition);
    tei->has_lines = false;
    flow_section(&tei->flow, "", 0);
    flow_place(&tei->flow, "", 0);
}

static void start_corpus(struct tei *tei, const struct xml_element *element)
{
    (void)element;
    tei->is_corpus = true;
}

static void start_header(struct tei *tei, const struct xml_element *element)
{
    tei->in_header = element->depth;
}

/* A header may stand behind text that is not told yet, and what is known has moved. */
static void end_header(struct tei *tei)
{
    tei->in_header = 0;
    set_text(tei);
}

static void start_text(struct tei *tei, const struct xml_element *element)
{
    size_t len;
    const char *language = xml_value(element, "lang", &len);

    if (language)
        tei_header_set(&tei->header, TEI_LANGUAGE, 2, language, len);
    flow_passage(&tei->flow, false);
    set_text(tei);
}

/* ---- Passages and sections ------------------------------------------------------- */

/* A note is one passage, or inside of one: its paragraphs only part words. */
static void part(struct tei *tei, const struct xml_element *element)
{
    (void)element;
    if (tei->note)
        flow_line_end(&tei->flow);
    else
        flow_passage(&tei->flow, tei->headings > 0);
}

static void start_heading(struct tei *tei, const struct xml_element *element)
{
    tei->headings++;
    part(tei, element);
}

static void end_heading(struct tei *tei, const struct xml_element *element)
{
    tei->headings--;
    part(tei, element);
}

/* The first head of a division is the title of its section, unless the juan are the
 * sections. */
static void start_head(struct tei *tei, const struct xml_element *element)
{
    struct tei_level *level = &tei->levels[element->depth], *above = level - 1;

    start_heading(tei, element);
    if (above->kind != TEI_DIVISION || above->has_title || tei->juan.len || tei->note)
        return;
    above->has_title = level->is_title = true;
    level->from = flow_hold(&tei->flow);
}

static void end_head(struct tei *tei, const struct xml_element *element)
{
    const struct tei_level *level = &tei->levels[element->depth];
    bool only_text;

    if (level->is_title && tei->flow.holding) {
        buffer_clear(&tei->number);
        flow_held_text(&tei->flow, level->from, &tei->number, &only_text);
        flow_let_go_under(&tei->flow, buffer_string(&tei->number), tei->number.len);
    }
    end_heading(tei, element);
}

static void start_stanza(struct tei *tei, const struct xml_element *element)
{
    tei->stanzas++;
    part(tei, element);
}

static void end_stanza(struct tei *tei, const struct xml_element *element)
{
    tei->stanzas--;
    part(tei, element);
}

static void take_line(struct tei *tei, const struct xml_element *element)
{
    if (tei->stanzas)
        flow_line_end(&tei->flow);
    else
        part(tei, element);
}

static void start_back(struct tei *tei, const struct xml_element *element)
{
    tei->backs++;
    part(tei, element);
}

static void end_back(struct tei *tei, const struct xml_element *element)
{
    tei->backs--;
    part(tei, element);
}

/* In the back may be what the editors have to say of the text. */
static void start_division(struct tei *tei, const struct xml_element *element)
{
    static const char *const types[] = { "apparatus", "cbeta-notes", "notes" };

    part(tei, element);
    for (size_t i = 0; i < ARRAY_LEN(types) && tei->backs; i++)
        if (xml_value_is(element, "type", types[i]))
            tei->out = element->depth;
}

static void start_juan(struct tei *tei, const struct xml_element *element)
{
    part(tei, element);
    if (xml_value_is(element, "fun", "open"))
        tei_take_juan(tei, element);
}

static void take_milestone(struct tei *tei, const struct xml_element *element)
{
    if (xml_value_is(element, "unit", "juan"))
        tei_take_juan(tei, element);
}

static void leave_out(struct tei *tei, const struct xml_element *element)
{
    tei->out = element->depth;
}

/* ---- Elements -------------------------------------------------------------------- */

typedef void event(struct tei *tei, const struct xml_element *element);

/* What is done where an element of each kind begins, and where it ends. */
static const struct {
    event *start, *end;
} events[] = {
    [TEI_INLINE] = { NULL, NULL },
    [TEI_BLOCK] = { part, part },
    [TEI_HEADING] = { start_heading, end_heading },
    [TEI_HEAD] = { start_head, end_head },
    [TEI_DIVISION] = { start_division, part },
    [TEI_LINE_GROUP] = { start_stanza, end_stanza },
    [TEI_LINE] = { take_line, take_line },
    [TEI_OUT] = { leave_out, NULL },
    [TEI_CORPUS] = { start_corpus, NULL },
    [TEI_DOCUMENT] = { start_document, part },
    [TEI_HEADER] = { start_header, NULL },
    [TEI_TEXT] = { start_text, part },
    [TEI_BACK] = { start_back, end_back },
    [TEI_NOTE] = { tei_start_note, tei_end_note },
    [TEI_STAND_IN] = { tei_start_stand_in, tei_end_stand_in },
    [TEI_BLANK] = { tei_take_blank, NULL },
    [TEI_GAP] = { tei_take_gap, NULL },
    [TEI_LINE_BREAK] = { tei_take_line_break, NULL },
    [TEI_PAGE_BREAK] = { tei_take_page_break, NULL },
    [TEI_SEGMENT] = { tei_take_segment, NULL },
    [TEI_JUAN] = { start_juan, part },
    [TEI_MILESTONE] = { take_milestone, NULL },
    [TEI_VARIANTS] = { NULL, NULL },
    [TEI_CHOICE] = { tei_start_choice, tei_end_choice },
    [TEI_CORRECTION] = { tei_start_side, NULL },
    [TEI_ORIGINAL] = { tei_start_side, NULL },
    [TEI_ABBREVIATION] = { tei_start_side, NULL },
    [TEI_SIC] = { tei_start_lesser_side, tei_end_lesser_side },
    [TEI_REGULAR] = { tei_start_lesser_side, tei_end_lesser_side },
    [TEI_EXPANSION] = { tei_start_lesser_side, tei_end_lesser_side },
};

static void start(void *context, const struct xml_element *element)
{
    struct tei *tei = context;

    if (tei->in_header)
        tei_header_start(&tei->header, element);
    if (tei->in_header || tei->out || tei->page)
        return;
    tei->depth = element->depth;
    tei->levels[element->depth] = (struct tei_level){ .kind = (uint8_t)element->kind };
    if (element->kind == XML_UNKNOWN)
        xml_report_unknown(element);
    else if (events[element->kind].start)
        events[element->kind].start(tei, element);
    if (element->kind == TEI_BLOCK || element->kind == TEI_DIVISION ||
        element->kind == TEI_SEGMENT || element->kind == TEI_LINE ||
        element->kind == TEI_LINE_GROUP)
        tei_take_links(tei, element);
}

/* Is this the end of what is left out? */
static bool ends_left_out(struct tei *tei, const struct xml_element *element)
{
    if (tei->in_header == element->depth)
        end_header(tei);
    else if (tei->in_header)
        tei_header_end(&tei->header, element);
    else if (tei->out == element->depth)
        tei->out = 0;
    else if (tei->page == element->depth)
        tei_end_page_break(tei);
    else
        return tei->out || tei->page;
    return true;
}

static void end(void *context, const struct xml_element *element)
{
    struct tei *tei = context;

    if (!ends_left_out(tei, element) && element->kind != XML_UNKNOWN &&
        events[element->kind].end)
        events[element->kind].end(tei, element);
    if (!tei->in_header && !tei->out && !tei->page)
        tei->depth = element->depth - 1;
}

static void take_text(void *context, const char *bytes, size_t len)
{
    struct tei *tei = context;
    enum tei_kind kind = (enum tei_kind)tei->levels[tei->depth].kind;

    if (tei->in_header) {
        tei_header_text(&tei->header, bytes, len);
        return;
    }
    if (tei->out)
        return;
    if (tei->page) {
        xml_add_folded(&tei->number, bytes, utf8_valid(bytes, size_min(len, 64)));
        return;
    }
    if ((kind == TEI_CHOICE || kind == TEI_VARIANTS) && xml_is_blank(bytes, len))
        return;
    if (tei->stands_in && !xml_is_blank(bytes, len))
        tei->stands_in = false;
    flow_text(&tei->flow, bytes, len);
}

/* ---- The reader ------------------------------------------------------------------ */

static bool recognizes(const struct probe *probe)
{
    return xml_root_is(probe, "TEI", ".tei") || xml_root_is(probe, "TEI.2", ".tei") ||
           xml_root_is(probe, "teiCorpus", ".tei") ||
           xml_root_is(probe, "teiCorpus.2", ".tei");
}

static void release(struct tei *tei)
{
    struct buffer *buffers[] = { &tei->language, &tei->number, &tei->juan,
                                 &tei->edition, &tei->stand_in };

    for (size_t i = 0; i < ARRAY_LEN(buffers); i++) {
        if (buffer_failed(buffers[i]))
            tei->flow.reading->failed = true;
        buffer_release(buffers[i]);
    }
    tei_header_release(&tei->header);
    if (tei->header.failed)
        tei->flow.reading->failed = true;
    flow_release(&tei->flow);
}

static svod_status read(struct reading *reading, svod_error *err)
{
    const struct xml_handler handler = {
        .words = tei_words, .start = start, .end = end, .text = take_text
    };
    struct tei tei = { .flow.reading = reading };
    svod_status status = xml_read(reading, &handler, &tei, err);

    if (tei.in_header)
        end_header(&tei);
    flow_end(&tei.flow);
    release(&tei);
    return status;
}

const struct reader reader_tei = { "tei", recognizes, read };
