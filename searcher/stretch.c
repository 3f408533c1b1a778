/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stretch.h"

#include "base/base.h"

static uint32_t stretch_size(const struct stretch *stretch,
                             const struct segment *segment, const struct plan *plan)
{
    uint64_t size = segment->tables->end_position;

    if (plan->work > stretch->seeds)
        size =
            (uint64_t)((double)size * (double)stretch->seeds / (double)plan->work) + 1;
    return (uint32_t)size;
}

/* Where a stretch ends that is to have about this size, and the next one begins. */
static void end_stretch(struct stretch *stretch, const struct segment *segment,
                        uint32_t size)
{
    uint32_t end = segment->tables->end_position;
    uint32_t target = size < end - stretch->item.from ? stretch->item.from + size : end;
    uint32_t number = segment_section_at(segment, target);
    const struct section_row *section = &segment->sections[number];

    if (target < end && section->note_end > target &&
        section->note_end - section->text_start > STRETCH_SECTION_MOST) {
        stretch->item.to = stretch->next = target;
        return;
    }
    stretch->item.to = stretch->next = end;
    if (target < end && number + 1 < segment->section_count) {
        stretch->item.to = u32_max(section->note_end, stretch->item.from + 1);
        stretch->next = segment->sections[number + 1].text_start;
    }
}

bool stretch_next(struct stretch *stretch, const struct segment *segment,
                  const struct plan *plan)
{
    stretch->item.from = stretch->next ? stretch->next : 1;
    if (!plan->estimate || !segment->section_count ||
        stretch->item.from >= segment->tables->end_position)
        return false;
    end_stretch(stretch, segment, stretch_size(stretch, segment, plan));
    stretch->window = (struct windows){ &stretch->item, 1, 1 };
    return true;
}
