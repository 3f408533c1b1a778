/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tei_line.c - what stands inside of a line of TEI: places, notes, alternatives, and
 * characters that are not written as themselves. */
#include "tei.h"

#include "base/base.h"
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>

/* ---- Places ---------------------------------------------------------------------- */

/* Lines of several editions may be marked: those count whose edition is the one of the
 * text's id (X of X01n0001), else those of the edition that comes first. */
static bool is_of_edition(struct tei *tei, const struct xml_element *element)
{
    size_t len;
    const char *edition = xml_value(element, "ed", &len), *id = tei->flow.text.id;

    if (!edition || !len)
        return true;
    if (!tei->edition.len ||
        (id && strncmp(id, edition, len) == 0 && !(id[len] >= 'A' && id[len] <= 'Z'))) {
        buffer_clear(&tei->edition);
        buffer_add(&tei->edition, edition, len);
    }
    return tei->edition.len == len && memcmp(tei->edition.bytes, edition, len) == 0;
}

void tei_take_line_break(struct tei *tei, const struct xml_element *element)
{
    size_t len;
    const char *number = xml_value(element, "n", &len);

    if (!is_of_edition(tei, element))
        return;
    if (xml_value_is(element, "break", "no"))
        flow_join(&tei->flow);
    else
        flow_line_end(&tei->flow);
    if (number && len) {
        tei->has_lines = true;
        flow_page(&tei->flow, number, len);
    }
}

/* A page says its own label or its number, in an attribute or as its content. */
void tei_take_page_break(struct tei *tei, const struct xml_element *element)
{
    size_t len;
    const char *label = xml_value(element, "id", &len);

    tei->page = element->depth;
    buffer_clear(&tei->number);
    if (tei->has_lines)
        return;
    if (label && len)
        flow_place(&tei->flow, label, len);
    else
        xml_take_value(element, "n", &tei->number);
    if (tei->number.len)
        flow_page(&tei->flow, tei->number.bytes, tei->number.len);
    buffer_clear(&tei->number);
}

void tei_end_page_break(struct tei *tei)
{
    const char *number = buffer_string(&tei->number);
    size_t len = tei->number.len;

    tei->page = 0;
    reader_trim(&number, &len);
    if (len && !tei->has_lines)
        flow_page(&tei->flow, number, len);
}

void tei_take_segment(struct tei *tei, const struct xml_element *element)
{
    size_t len;
    const char *label = xml_value(element, "id", &len);

    if (label && len)
        flow_place(&tei->flow, label, len);
}

/* Where an id names a place already, as that of a <seg> does, it is found there. */
void tei_take_links(struct tei *tei, const struct xml_element *element)
{
    bool divides = element->kind == TEI_DIVISION;
    size_t len, target;
    const char *value = xml_value(element, "id", &len);

    if (value && len && element->kind != TEI_SEGMENT)
        flow_link(&tei->flow, divides ? ROW_DIVISION : ROW_ANCHOR, value, len);
    value = xml_value(element, "corresp", &len);
    for (; value && len; value += target, len -= target) {
        size_t blank = 0;
        while (blank < len && (unsigned char)value[blank] <= ' ')
            blank++;
        for (target = blank; target < len && (unsigned char)value[target] > ' ';)
            target++;
        if (target > blank)
            flow_link(&tei->flow, divides ? ROW_CORRESP_DIVISION : ROW_CORRESP,
                      value + blank, target - blank);
    }
}

/* The number of a juan, 001 and 1 alike, is the title of its section. */
void tei_take_juan(struct tei *tei, const struct xml_element *element)
{
    size_t len;
    const char *number = xml_value(element, "n", &len);

    if (!number || !len)
        return;
    while (len > 1 && *number == '0') {
        number++;
        len--;
    }
    if (tei->juan.len == len && memcmp(tei->juan.bytes, number, len) == 0)
        return;
    buffer_clear(&tei->juan);
    buffer_add(&tei->juan, number, len);
    flow_section(&tei->flow, number, len);
}

/* ---- Notes and alternatives ------------------------------------------------------ */

/* Notes that the edition prints; all others are of its modern editors. */
static bool is_printed(const struct xml_element *note)
{
    static const char *const places[] = { "foot", "bottom", "end", "margin" };
    size_t len;

    if (xml_value_is(note, "place", "inline") ||
        xml_value_is(note, "place", "interlinear"))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        if (xml_value_is(note, "place", places[i]))
            return !xml_value(note, "resp", &len);
    return false;
}

void tei_start_note(struct tei *tei, const struct xml_element *element)
{
    if (!is_printed(element)) {
        tei->out = element->depth;
        return;
    }
    if (!tei->note) {
        tei->note = element->depth;
        flow_zone(&tei->flow, ZONE_NOTE);
    }
}

void tei_end_note(struct tei *tei, const struct xml_element *element)
{
    if (tei->note != element->depth)
        return;
    tei->note = 0;
    flow_zone(&tei->flow, ZONE_TEXT);
}

/* The sides of a choice, as bits: one that goes before another has the same. */
static uint8_t side_of(int kind)
{
    return (uint8_t)(1u << (kind >= TEI_SIC ? kind - TEI_SIC : kind - TEI_CORRECTION));
}

void tei_start_choice(struct tei *tei, const struct xml_element *element)
{
    (void)element;
    flow_hold(&tei->flow);
}

void tei_start_side(struct tei *tei, const struct xml_element *element)
{
    struct tei_level *above = &tei->levels[element->depth - 1];

    if (above->kind == TEI_CHOICE)
        above->preferred |= side_of(element->kind);
}

/* <sic> stands before its <corr> or behind it, and now and then alone. */
void tei_start_lesser_side(struct tei *tei, const struct xml_element *element)
{
    struct tei_level *above = &tei->levels[element->depth - 1];

    if (above->kind != TEI_CHOICE)
        return;
    if (above->preferred & side_of(element->kind))
        tei->out = element->depth;
    else if (!above->rivals)
        above->from = tei->flow.held.len;
    above->rivals |= side_of(element->kind);
}

void tei_end_lesser_side(struct tei *tei, const struct xml_element *element)
{
    struct tei_level *above = &tei->levels[element->depth - 1];

    if (above->kind == TEI_CHOICE)
        above->to = tei->flow.held.len;
}

void tei_end_choice(struct tei *tei, const struct xml_element *element)
{
    const struct tei_level *level = &tei->levels[element->depth];

    if (level->preferred & level->rivals)
        flow_drop(&tei->flow, level->from, level->to);
    flow_let_go(&tei->flow);
}

/* ---- Characters ------------------------------------------------------------------ */

/* What a character without a code is shown by: the one the header gives, or its own
 * reference. Only a reference of a known form is a token. */
static void stand_in_for_glyph(struct tei *tei, const struct xml_element *element)
{
    char bytes[UTF8_MAX];
    size_t len, hash;
    const char *reference = xml_value(element, "ref", &len);
    uint32_t code;

    if (!reference || !len)
        return;
    hash = *reference == '#';
    code = tei_header_code(&tei->header, reference + hash, len - hash);
    if (code) {
        buffer_add(&tei->stand_in, bytes, utf8_encode(bytes, code));
        return;
    }
    buffer_add_format(&tei->stand_in, "&%.*s;", (int)(len - hash), reference + hash);
    tei->stand_in_is_mark =
        !token_reference(buffer_string(&tei->stand_in),
                         buffer_string(&tei->stand_in) + tei->stand_in.len);
}

void tei_start_stand_in(struct tei *tei, const struct xml_element *element)
{
    buffer_clear(&tei->stand_in);
    tei->stands_in = true;
    tei->stand_in_is_mark = false;
    if (*element->name == 'g')
        stand_in_for_glyph(tei, element);
    else
        xml_take_value(element, "n", &tei->stand_in);
}

void tei_end_stand_in(struct tei *tei, const struct xml_element *element)
{
    struct source_report *report = tei->flow.reading->report;

    (void)element;
    if (!tei->stands_in || !tei->stand_in.len)
        return;
    tei->stands_in = false;
    if (tei->stand_in_is_mark)
        flow_mark(&tei->flow, tei->stand_in.bytes, tei->stand_in.len);
    else
        flow_text(&tei->flow, tei->stand_in.bytes, tei->stand_in.len);
    if (report && tei->stand_in_is_mark)
        report->unknown++;
}

void tei_take_blank(struct tei *tei, const struct xml_element *element)
{
    if (!xml_value_is(element, "quantity", "0"))
        flow_text(&tei->flow, " ", 1);
}

void tei_take_gap(struct tei *tei, const struct xml_element *element)
{
    (void)element;
    if (tei->flow.reading->report)
        tei->flow.reading->report->lacunae++;
    flow_mark(&tei->flow, "[…]", strlen("[…]"));
}
