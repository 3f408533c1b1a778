/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * phrase_ids.c - the ids of an element that stands for one token. */
#include "phrase.h"

#include "base/base.h"
#include "base/memory.h"
#include "text/analyzer.h"
#include "text/russian_class.h"
#include "text/utf8.h"
#include "text/word_pattern.h"

#include <string.h>

/* The ids of a word, which are one run, and its class; an empty run when the segment has
 * none. Of a glyph see add_glyphs. */
static bool find_word(const svod_node *word, struct segment *segment,
                      struct id_range *ids, uint32_t *class)
{
    const struct item *item = &word->item;

    *ids = (struct id_range){ 1, 0 };
    *class = CLASS_NONE;
    if (!lexicon_find(segment, item->key, item->key_len, class)) {
        *class = CLASS_NONE;
        return true;
    }
    if (word->level == SVOD_LEVEL_EXACT)
        return lexicon_form_ids(segment, *class, item->form, item->form_len, ids);
    *ids = lexicon_class_ids(segment, *class);
    return true;
}

/* ---- Glyphs ---------------------------------------------------------------------- */

/* Words of one class, as they stand side by side in a set of case forms. */
struct family {
    const svod_node *const *words;
    size_t count;
};

static bool has_glyph(struct family family, const struct buffer *glyph)
{
    for (size_t i = 0; i < family.count; i++) {
        const struct item *item = &family.words[i]->item;
        if (glyph->len == item->glyph_len &&
            memcmp(glyph->bytes, item->glyph, glyph->len) == 0)
            return true;
    }
    return false;
}

/* A class is in order of its forms, so the words of one glyph lie scattered in it. */
static bool add_glyphs(struct id_set *set, struct family family,
                       struct segment *segment, struct id_range class_ids)
{
    struct buffer work = { 0 }, glyph = { 0 };
    bool done = true;

    for (uint32_t id = class_ids.first; done && id <= class_ids.last; id++) {
        size_t len;
        bool is_han;
        const char *word = lexicon_surface(segment, id, &len, &is_han);
        if (!len)
            break; /* damaged, and marked so */
        done = analyzer_glyph(word, len, &work, &glyph, NULL) == SVOD_OK;
        if (done && has_glyph(family, &glyph))
            done = id_set_add(set, (struct id_range){ id, id });
    }
    buffer_release(&work);
    buffer_release(&glyph);
    return done;
}

static bool add_family(struct id_set *set, struct family family,
                       struct segment *segment)
{
    const struct item *first = &family.words[0]->item;
    uint32_t class;

    if (!lexicon_find(segment, first->key, first->key_len, &class))
        return true;
    return id_set_add_class(set, class) &&
           add_glyphs(set, family, segment, lexicon_class_ids(segment, class));
}

/* The words from `first` on that are to be compared by their glyphs and have one class;
 * none when the first one is no such word. */
static struct family family_at(const svod_node *element, size_t first)
{
    struct family family = { (const svod_node *const *)element->children.items + first,
                             0 };
    const struct item *item = &family.words[0]->item;

    for (; first + family.count < element->children.count; family.count++) {
        const svod_node *word = family.words[family.count];
        if (word->kind != SVOD_NODE_WORD || word->level != SVOD_LEVEL_GLYPH ||
            word->item.key_len != item->key_len ||
            memcmp(word->item.key, item->key, item->key_len) != 0)
            break;
    }
    return family;
}

static bool add_word(struct id_set *set, const svod_node *word, struct segment *segment)
{
    struct id_range ids;
    uint32_t class;

    if (word->level == SVOD_LEVEL_GLYPH)
        return add_family(set, (struct family){ &word, 1 }, segment);
    return find_word(word, segment, &ids, &class) &&
           (class == CLASS_NONE || id_set_add_class(set, class)) &&
           id_set_add(set, ids);
}

/* ---- Patterns -------------------------------------------------------------------- */

static bool add_words(struct id_set *set, struct word_pattern *pattern,
                      struct segment *segment, uint32_t class)
{
    struct id_range ids = lexicon_class_ids(segment, class);
    bool failed = false, found = false;

    for (uint32_t id = ids.first; id <= ids.last; id++) {
        size_t len;
        bool is_han;
        const char *word = lexicon_surface(segment, id, &len, &is_han);
        if (!len || !word_pattern_matches(pattern, word, len, &failed))
            continue;
        found = true;
        failed |= !id_set_add(set, (struct id_range){ id, id });
    }
    return !failed && (!found || id_set_add_class(set, class));
}

static bool is_alphabetic(struct segment *segment, uint32_t class)
{
    enum script script = lexicon_class_script(segment, class);

    return script != SCRIPT_HAN && script < SCRIPT_NUMBER;
}

static bool starts_with(struct segment *segment, uint32_t class,
                        const struct buffer *front)
{
    size_t len;
    const char *key = lexicon_class_key(segment, class, &len);

    return len >= front->len && memcmp(key, front->bytes, front->len) == 0;
}

/* Words that are of no class with letters of theirs in front. */
static bool add_exceptions(struct id_set *set, struct word_pattern *pattern,
                           struct segment *segment, const struct buffer *front)
{
    const char *key, *last = "";
    size_t at = 0;
    uint32_t class;

    while ((key = russian_exception_next(front->bytes, front->len, &at))) {
        if (strcmp(key, last) != 0 && lexicon_find(segment, key, strlen(key), &class) &&
            !add_words(set, pattern, segment, class))
            return false;
        last = key;
    }
    return true;
}

/* The stem of a Russian word is the front of it. So a word that begins with `front` is
 * of a class that begins with it, or that is itself the front of it, but for the
 * exceptions of the stemmer. What is added twice counts once. */
static bool add_by_front(struct id_set *set, struct word_pattern *pattern,
                         struct segment *segment, const struct buffer *front)
{
    uint32_t class, count = segment->lexicon->class_count;

    for (size_t len = 1; len < front->len; len++)
        if (utf8_begins(front->bytes[len]) &&
            lexicon_find(segment, front->bytes, len, &class) &&
            !add_words(set, pattern, segment, class))
            return false;
    class = lexicon_first_class(segment, front->bytes, front->len);
    for (; class < count && starts_with(segment, class, front); class ++)
        if (!add_words(set, pattern, segment, class))
            return false;
    return add_exceptions(set, pattern, segment, front);
}

static bool add_from_all(struct id_set *set, struct word_pattern *pattern,
                         struct segment *segment)
{
    for (uint32_t class = 0; class < segment->lexicon->class_count; class ++)
        if (is_alphabetic(segment, class) && !add_words(set, pattern, segment, class))
            return false;
    return true;
}

static bool add_pattern(struct id_set *set, const svod_node *node,
                        struct segment *segment)
{
    const char *text = node->item.surface;
    struct buffer front = { 0 };
    struct word_pattern pattern;
    bool done = word_pattern_init(&pattern, text, strlen(text),
                                  node->level == SVOD_LEVEL_EXACT, NULL) == SVOD_OK;

    word_pattern_front(&pattern, &front);
    if (done && !buffer_failed(&front)) {
        bool by_front = pattern.cyrillic && !pattern.exact && front.len;
        done = by_front ? add_by_front(set, &pattern, segment, &front)
                        : add_from_all(set, &pattern, segment);
    }
    done = done && !buffer_failed(&front);
    buffer_release(&front);
    word_pattern_release(&pattern);
    return done;
}

/* ---- Sets ------------------------------------------------------------------------ */

static bool add_element(struct id_set *set, const svod_node *element,
                        struct segment *segment);

static bool add_children(struct id_set *set, const svod_node *element,
                         struct segment *segment)
{
    for (size_t i = 0; i < element->children.count;) {
        struct family family = family_at(element, i);
        if (family.count ? !add_family(set, family, segment)
                         : !add_element(set, element->children.items[i], segment))
            return false;
        i += family.count ? family.count : 1;
    }
    return true;
}

/* What a "[^...]" among alternatives has is worked out by itself. */
static bool add_turned(struct id_set *set, const svod_node *element,
                       struct segment *segment)
{
    struct id_set *turned = memory_array(1, sizeof *turned);
    bool done = turned && add_children(turned, element, segment) &&
                id_set_turn(turned, segment->lexicon->token_count);

    for (size_t i = 0; done && i < turned->ranges.count; i++)
        done = id_set_add(set, turned->ranges.items[i]);
    set->is_open = true;
    id_set_free(turned);
    return done;
}

static bool add_element(struct id_set *set, const svod_node *element,
                        struct segment *segment)
{
    switch (element->kind) {
    case SVOD_NODE_WORD:
        return add_word(set, element, segment);
    case SVOD_NODE_PATTERN:
        return add_pattern(set, element, segment);
    case SVOD_NODE_ANY:
    case SVOD_NODE_GAP:
        set->is_open = true;
        return id_set_add(set, (struct id_range){ 1, segment->lexicon->token_count });
    case SVOD_NODE_SET:
        if (element->negated)
            return add_turned(set, element, segment);
        return add_children(set, element, segment);
    case SVOD_NODE_GROUP:
    case SVOD_NODE_RUN:
    case SVOD_NODE_OR:
    case SVOD_NODE_AND:
    case SVOD_NODE_NOT:
    case SVOD_NODE_MINUS:
    case SVOD_NODE_NEAR:
    case SVOD_NODE_NAME:
    case SVOD_NODE_SOUND:
        break;
    }
    return add_children(set, element, segment);
}

/* ---- Places ---------------------------------------------------------------------- */

static uint32_t bounded(uint64_t count)
{
    return count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
}

static void count_set(struct place *place, struct segment *segment)
{
    const struct id_set *set = place->set;
    uint64_t count = set->is_open ? segment->tables->end_position : 0;

    for (size_t i = 0; i < set->classes.count && !set->is_open; i++)
        count += postings_count(segment, set->classes.items[i]);
    place->count = bounded(count);
    place->ids = (struct id_range){ 1, 0 };
    if (set->ranges.count)
        place->ids = (struct id_range){ set->ranges.items[0].first,
                                        set->ranges.items[set->ranges.count - 1].last };
    if (!set->ranges.count)
        place->count = 0;
}

static bool place_of_set(struct place *place, const svod_node *element,
                         struct segment *segment)
{
    place->set = memory_array(1, sizeof *place->set);
    if (!place->set || !add_element(place->set, element, segment) ||
        !id_set_close(place->set, segment->lexicon->token_count)) {
        id_set_free(place->set);
        place->set = NULL;
        return false;
    }
    count_set(place, segment);
    return true;
}

/* All of its class, a run of it, or a set of ids whose seeds are those of the class. */
static bool place_of_glyph(struct place *place, const svod_node *word,
                           struct segment *segment)
{
    const struct item *item = &word->item;
    struct id_range all;
    struct id_set *set;

    place->ids = (struct id_range){ 1, 0 };
    if (!lexicon_find(segment, item->key, item->key_len, &place->class)) {
        place->class = CLASS_NONE;
        return true;
    }
    all = lexicon_class_ids(segment, place->class);
    set = memory_array(1, sizeof *set);
    if (!set || !add_glyphs(set, (struct family){ &word, 1 }, segment, all) ||
        !id_set_close(set, segment->lexicon->token_count)) {
        id_set_free(set);
        return false;
    }
    if (set->ranges.count) {
        place->ids.first = set->ranges.items[0].first;
        place->ids.last = set->ranges.items[set->ranges.count - 1].last;
        place->count = postings_count(segment, place->class);
    }
    if (set->ranges.count > 1)
        place->set = set;
    else
        id_set_free(set);
    place->is_class =
        !place->set && place->ids.first == all.first && place->ids.last == all.last;
    return true;
}

bool place_make(struct place *place, const svod_node *element, struct segment *segment)
{
    *place = (struct place){ .class = CLASS_NONE };
    if (element->kind == SVOD_NODE_ANY || element->kind == SVOD_NODE_GAP) {
        place->ids = (struct id_range){ 1, UINT32_MAX };
        place->count = segment->tables->end_position;
        return true;
    }
    if (element->kind != SVOD_NODE_WORD)
        return place_of_set(place, element, segment);
    if (element->level == SVOD_LEVEL_GLYPH)
        return place_of_glyph(place, element, segment);
    if (!find_word(element, segment, &place->ids, &place->class))
        return false;
    if (place->class != CLASS_NONE)
        place->count = postings_count(segment, place->class);
    if (place->ids.first > place->ids.last)
        place->count = 0;
    place->is_class = element->level == SVOD_LEVEL_WIDE;
    return true;
}
