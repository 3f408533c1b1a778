/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * match_anchor.c - "^" and "$": what begins and what ends a passage. */
#include "matcher.h"

struct position_range matcher_stream_at(const struct segment *segment,
                                        uint32_t position, struct position_range last)
{
    const struct section_row *section;

    if (position >= last.start && position < last.end)
        return last;
    section = &segment->sections[segment_section_at(segment, position)];
    return segment_stream(section, segment_zone_at(section, position));
}

/* The passage around a position in its zone; the one after the last is tried first. */
struct walk {
    uint32_t passage;
    struct position_range range;
    enum zone zone;
};

static void walk_to(struct walk *walk, struct segment *segment, uint32_t position)
{
    uint32_t section;

    if (position >= walk->range.start && position < walk->range.end)
        return;
    if (position >= walk->range.end && walk->range.end &&
        walk->passage + 1 < segment->passage_count) {
        walk->range = segment_passage_range(segment, ++walk->passage, walk->zone);
        if (position >= walk->range.start && position < walk->range.end)
            return;
    }
    section = segment_section_at(segment, position);
    walk->zone = segment_zone_at(&segment->sections[section], position);
    walk->passage = segment_passage_at(segment, section, position);
    walk->range = segment_passage_range(segment, walk->passage, walk->zone);
}

void matcher_keep_at_start(struct matcher *matcher, struct spans *spans)
{
    struct walk walk = { .passage = 0 };
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++) {
        walk_to(&walk, matcher->segment, spans->items[i].start);
        if (spans->items[i].start == walk.range.start)
            spans->items[kept++] = spans->items[i];
    }
    spans->count = kept;
}

void matcher_keep_at_end(struct matcher *matcher, struct spans *spans)
{
    struct walk walk = { .passage = 0 };
    size_t kept = 0;

    for (size_t i = 0; i < spans->count; i++) {
        uint32_t end = spans->items[i].start + spans->items[i].len;
        walk_to(&walk, matcher->segment, end - 1);
        if (end == walk.range.end)
            spans->items[kept++] = spans->items[i];
    }
    spans->count = kept;
}
