/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_run.c - where a run stands: from each place, how far can it be read?
 *
 * A reading is kept as the number of tokens that it took so far. An element turns the
 * readings that came so far into those that go on; there is nothing cleverer here.
 */
#include "oracle_query.h"

#include <stdlib.h>
#include <string.h>

#include "oracle_unicode.h"

struct reading {
    uint32_t count;   /* tokens from the start */
    uint32_t further; /* of these, the ones that ~k lets in */
};

struct readings {
    struct reading *items;
    size_t count, room;
};

struct reader {
    const struct oracle_corpus *corpus;
    uint32_t place, end; /* of the reading, of its stream */
    uint32_t slack;
};

void oracle_hits_add(struct oracle_hits *hits, struct oracle_hit hit)
{
    hits->items =
        oracle_room(hits->items, hits->count, &hits->room, sizeof *hits->items);
    hits->items[hits->count++] = hit;
}

/* ---- One token --------------------------------------------------------------- */

static bool is_match(const uint32_t *letters, size_t count, const char *at,
                     const char *end)
{
    uint32_t code;
    size_t size = oracle_decode(at, end, &code);

    if (!count)
        return at == end;
    if (letters[0] == ORACLE_SOME_LETTERS)
        return is_match(letters + 1, count - 1, at, end) ||
               (size && is_match(letters, count, at + size, end));
    if (!size || (letters[0] != ORACLE_ONE_LETTER && letters[0] != code))
        return false;
    return is_match(letters + 1, count - 1, at + size, end);
}

/* Try a pattern on every spelling, or form, there is. */
static void match_pattern(const struct oracle_lexicon *lexicon,
                          struct oracle_element *pattern)
{
    const struct oracle_strings *strings =
        pattern->level == ORACLE_EXACT ? &lexicon->forms : &lexicon->spellings;

    free(pattern->is_matched);
    pattern->is_matched = oracle_zeroed(strings->count, sizeof(bool));
    for (uint32_t i = 0; i < strings->count; i++) {
        size_t len;
        const char *bytes = oracle_strings_get(strings, i, &len);
        pattern->is_matched[i] =
            is_match(pattern->numbers, pattern->count, bytes, bytes + len);
    }
}

static void match_patterns(const struct oracle_lexicon *lexicon,
                           struct oracle_sequence *sequence)
{
    for (size_t i = 0; i < sequence->count; i++) {
        struct oracle_element *element = &sequence->elements[i];
        if (element->kind == ORACLE_PATTERN)
            match_pattern(lexicon, element);
        for (size_t a = 0; a < element->alternative_count; a++)
            match_patterns(lexicon, &element->alternatives[a]);
    }
}

static bool is_one_of(const struct oracle_element *element, uint32_t number)
{
    for (size_t i = 0; i < element->count; i++)
        if (element->numbers[i] == number)
            return true;
    return false;
}

/* Is the token at this place what the element asks for? */
static bool stands(const struct oracle_corpus *corpus,
                   const struct oracle_element *element, uint32_t place)
{
    const struct oracle_entry *entry =
        &corpus->lexicon.entries[corpus->surfaces[place]];
    bool is_exact = element->level == ORACLE_EXACT;
    uint32_t number = is_exact                         ? entry->form_number
                      : element->level == ORACLE_GLYPH ? entry->glyph_number
                                                       : entry->class_number;

    if (element->kind == ORACLE_ANY)
        return true;
    if (element->kind == ORACLE_PATTERN)
        return entry->kind == ORACLE_WORD &&
               element
                   ->is_matched[is_exact ? entry->form_number : entry->spelling_number];
    return is_one_of(element, number) != element->is_negated;
}

/* ---- Readings ---------------------------------------------------------------- */

static void add(struct readings *readings, uint32_t count, uint32_t further)
{
    readings->items = oracle_room(readings->items, readings->count, &readings->room,
                                  sizeof *readings->items);
    readings->items[readings->count++] = (struct reading){ count, further };
}

static int by_count(const void *one, const void *other)
{
    const struct reading *a = one, *b = other;

    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return (a->further > b->further) - (a->further < b->further);
}

/* Of readings that came equally far, the one with the fewest further tokens can do all
 * that the others can. */
static void settle(struct readings *readings)
{
    size_t kept = 0, sorted = 1;

    while (sorted < readings->count &&
           readings->items[sorted - 1].count < readings->items[sorted].count)
        sorted++;
    if (sorted >= readings->count)
        return;
    qsort(readings->items, readings->count, sizeof *readings->items, by_count);
    for (size_t i = 1; i < readings->count; i++)
        if (readings->items[i].count != readings->items[kept].count)
            readings->items[++kept] = readings->items[i];
    readings->count = kept + 1;
}

/* Between two tokens of a phrase with ~k there may be further ones. */
static void let_in(const struct reader *reader, struct readings *readings)
{
    size_t count = readings->count;

    if (!reader->slack)
        return;
    for (size_t i = 0; i < count; i++) {
        struct reading from = readings->items[i];
        for (uint32_t more = 1; from.count && from.further + more <= reader->slack;
             more++)
            add(readings, from.count + more, from.further + more);
    }
    settle(readings);
}

/* Readings come in order; what a former one reached need not be reached again, unless
 * one of the two has more further tokens left. */
static void skip(const struct reader *reader, const struct oracle_element *gap,
                 const struct readings *from, struct readings *to)
{
    uint32_t left = reader->end - reader->place, reached = 0;

    for (size_t i = 0; i < from->count; i++) {
        uint32_t count = from->items[i].count, n = gap->least;
        if (!reader->slack && to->count && count + n <= reached)
            n = reached + 1 - count;
        for (; n <= gap->most && count + n <= left; n++)
            add(to, reached = count + n, from->items[i].further);
    }
}

static void read_sequence(const struct reader *reader,
                          const struct oracle_sequence *sequence,
                          struct readings *readings);

static void read_group(const struct reader *reader, const struct oracle_element *group,
                       const struct readings *from, struct readings *to)
{
    for (size_t a = 0; a < group->alternative_count; a++) {
        struct readings branch = { 0 };
        for (size_t i = 0; i < from->count; i++)
            add(&branch, from->items[i].count, from->items[i].further);
        read_sequence(reader, &group->alternatives[a], &branch);
        for (size_t i = 0; i < branch.count; i++)
            add(to, branch.items[i].count, branch.items[i].further);
        free(branch.items);
    }
}

static void read_token(const struct reader *reader,
                       const struct oracle_element *element,
                       const struct readings *from, struct readings *to)
{
    uint32_t left = reader->end - reader->place;

    for (size_t i = 0; i < from->count; i++)
        if (from->items[i].count < left &&
            stands(reader->corpus, element, reader->place + from->items[i].count))
            add(to, from->items[i].count + 1, from->items[i].further);
}

static void read_sequence(const struct reader *reader,
                          const struct oracle_sequence *sequence,
                          struct readings *readings)
{
    for (size_t i = 0; i < sequence->count && readings->count; i++) {
        const struct oracle_element *element = &sequence->elements[i];
        struct readings next = { 0 };

        let_in(reader, readings);
        if (element->kind == ORACLE_GAP)
            skip(reader, element, readings, &next);
        else if (element->kind == ORACLE_GROUP)
            read_group(reader, element, readings, &next);
        else
            read_token(reader, element, readings, &next);
        settle(&next);
        free(readings->items);
        *readings = next;
    }
}

/* ---- Hits -------------------------------------------------------------------- */

bool oracle_is_variable(const struct oracle_sequence *sequence)
{
    for (size_t i = 0; i < sequence->count; i++) {
        const struct oracle_element *element = &sequence->elements[i];
        if (element->least < element->most)
            return true;
        for (size_t a = 0; a < element->alternative_count; a++)
            if (oracle_is_variable(&element->alternatives[a]))
                return true;
    }
    return false;
}

static bool is_first_of_passage(const struct oracle_corpus *corpus, uint32_t place)
{
    return place == corpus->streams[corpus->stream_of[place]].first ||
           corpus->passage_of[place] != corpus->passage_of[place - 1];
}

static bool is_last_of_passage(const struct oracle_corpus *corpus, uint32_t place)
{
    return place + 1 == corpus->streams[corpus->stream_of[place]].end ||
           is_first_of_passage(corpus, place + 1);
}

/* Every reading from this place is a hit, or, with a gap, the shortest one. */
static void find_at(const struct oracle_corpus *corpus, const struct oracle_node *node,
                    bool is_shortest, uint32_t place, struct oracle_hits *hits)
{
    struct reader reader = { corpus, place,
                             corpus->streams[corpus->stream_of[place]].end,
                             node->slack };
    struct readings readings = { 0 };

    if (node->is_at_start && !is_first_of_passage(corpus, place))
        return;
    add(&readings, 0, 0);
    read_sequence(&reader, &node->run, &readings);
    for (size_t i = 0; i < readings.count; i++) {
        uint32_t count = readings.items[i].count;
        if (node->is_at_end && !is_last_of_passage(corpus, place + count - 1))
            continue;
        oracle_hits_add(hits, (struct oracle_hit){ place, count });
        if (is_shortest)
            break;
    }
    free(readings.items);
}

struct oracle_hits oracle_find_run(const struct oracle_corpus *corpus,
                                   const bool *is_searched, struct oracle_node *node)
{
    const struct oracle_element *first = &node->run.elements[0];
    const struct oracle_concordance *concordance =
        first->level == ORACLE_EXACT ? &corpus->by_form : &corpus->by_class;
    bool is_shortest = node->slack > 0 || oracle_is_variable(&node->run);
    struct oracle_hits hits = { 0 };

    match_patterns(&corpus->lexicon, &node->run);
    if (first->kind != ORACLE_TOKEN || first->level == ORACLE_GLYPH) {
        for (uint32_t place = 0; place < corpus->token_count; place++)
            if (is_searched[corpus->stream_of[place]] &&
                (first->kind == ORACLE_GROUP || stands(corpus, first, place)))
                find_at(corpus, node, is_shortest, place, &hits);
    } else if (first->numbers[0] < concordance->count) { /* else only asked for */
        for (uint32_t i = concordance->starts[first->numbers[0]];
             i < concordance->starts[first->numbers[0] + 1]; i++)
            if (is_searched[corpus->stream_of[concordance->places[i]]])
                find_at(corpus, node, is_shortest, concordance->places[i], &hits);
    }
    return hits;
}
