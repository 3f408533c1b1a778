/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * rendering_pair.c - a passage with hits and one that is aligned with it, written out,
 * and where in them the hits stand and what renders them. */
#include "rendering.h"

#include "base/base.h"
#include "base/error.h"
#include "base/memory.h"
#include "citation.h"

#include <stdlib.h>
#include <string.h>

void rendering_pair_release(svod_renderings *renderings)
{
    context_release(&renderings->context);
    for (size_t i = 0; i < 2; i++) {
        buffer_release(&renderings->ids[i]);
        buffer_release(&renderings->lines[i]);
        free(renderings->marks[i].items);
        renderings->marks[i] = (struct rendered_marks){ 0 };
    }
}

/* One side of a pair as it is being written. */
struct writing {
    svod_renderings *renderings;
    size_t side; /* 0 the one with the hits, 1 the other */
    struct segment *segment;
    struct position_range range; /* of the passage, in one zone */
    uint32_t stream_start;
    bool failed;
};

static void add_mark(struct writing *writing, uint32_t start, uint32_t len)
{
    struct rendered_marks *marks = &writing->renderings->marks[writing->side];
    svod_mark mark = { .start = start - writing->stream_start, .length = len };

    if (!context_find(&writing->renderings->context, (struct span){ start, len },
                      &mark.offset, &mark.size))
        return;
    if (ARRAY_ROOM(marks))
        marks->items[marks->count++] = mark;
    else
        writing->failed = true;
}

/* The id of a passage and its main text, or its notes. */
static void write_passage(struct writing *writing, struct passage_ref ref,
                          enum zone zone)
{
    svod_renderings *renderings = writing->renderings;
    struct segment *segment = &renderings->side.searcher->parts[ref.part].segment;
    struct buffer *id = &renderings->ids[writing->side];
    struct buffer *line = &renderings->lines[writing->side];
    struct position_range range = segment_passage_range(segment, ref.passage, zone);
    uint32_t section = segment_passage(segment, ref.passage)->section;

    if (range.start == range.end)
        range = segment_passage_range(segment, ref.passage, zone = ZONE_NOTE);
    writing->segment = segment;
    writing->range = range;
    writing->stream_start = segment_stream(&segment->sections[section], zone).start;
    renderings->marks[writing->side].count = 0;
    buffer_clear(id);
    citation_passage_id(segment, ref.passage, id);
    context_write_passage(&renderings->context, segment,
                          (struct span){ range.start, range.end - range.start });
    buffer_clear(line);
    buffer_add_string(line, buffer_string(&renderings->context.line));
    if (buffer_failed(&renderings->context.line))
        line->failed = true;
    writing->failed |= buffer_failed(id) || buffer_failed(line);
}

/* The passage in the zone of its first hit. Hits come in order; one may run into the next
 * passage. */
static void write_source(struct writing *writing, const struct side_source *source)
{
    const struct search *search = &writing->renderings->hits->search;
    const struct found *hit = &search->hits.items[source->hit];
    const struct found *end = search->hits.items + search->hits.count;
    struct segment *segment = &search->searcher->parts[hit->part].segment;
    uint32_t section = segment_passage(segment, source->passage.passage)->section;

    writing->side = 0;
    write_passage(writing, source->passage,
                  segment_zone_at(&segment->sections[section], hit->start));
    for (; hit < end && hit->part == source->passage.part &&
           hit->start < writing->range.end && !writing->failed;
         hit++)
        if (hit->start >= writing->range.start)
            add_mark(writing, hit->start,
                     (uint32_t)size_min(hit->len, writing->range.end - hit->start));
}

static void write_target(struct writing *writing, uint32_t target,
                         const struct phrase_counted *phrase)
{
    const struct rendering_side *side = &writing->renderings->side;
    size_t len = phrase ? phrase_length(phrase) : 0;

    writing->side = 1;
    write_passage(writing, side->targets.items[target], ZONE_TEXT);
    for (size_t at = side->starts[target];
         phrase && at + len <= side->starts[target + 1] && !writing->failed; at++)
        if (memcmp(side->words.items + at, phrase->words,
                   len * sizeof *phrase->words) == 0)
            add_mark(writing, side_position(side, target, at - side->starts[target]),
                     (uint32_t)len);
}

svod_status rendering_pair_give(svod_rendered_pair *out, svod_renderings *renderings,
                                struct side_pair pair,
                                const struct phrase_counted *phrase, svod_error *err)
{
    struct writing writing = { .renderings = renderings };

    *out = (svod_rendered_pair){ 0 };
    write_source(&writing, &renderings->side.sources.items[pair.source]);
    if (!writing.failed)
        write_target(&writing, pair.target, phrase);
    if (writing.failed) {
        rendering_pair_release(renderings); /* the next one may have memory again */
        return error_no_memory(err);
    }
    out->id = buffer_string(&renderings->ids[0]);
    out->line = buffer_string(&renderings->lines[0]);
    out->marks = renderings->marks[0].items;
    out->mark_count = renderings->marks[0].count;
    out->other_id = buffer_string(&renderings->ids[1]);
    out->other_line = buffer_string(&renderings->lines[1]);
    out->other_marks = renderings->marks[1].items;
    out->other_mark_count = renderings->marks[1].count;
    return searcher_check(renderings->side.searcher, err);
}
