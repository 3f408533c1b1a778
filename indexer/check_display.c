/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * check_display.c - gaps and places: each stands where there are tokens, in order, and
 * can be read. */
#include "check_index.h"

#include "index/format.h"
#include "text/utf8.h"

/* What comes, in the order of positions. */
struct order_check {
    struct check *check;
    uint32_t next; /* the least position that may come */
    uint32_t end;
    bool sound;
};

static bool look_at_gap(void *context, uint32_t position, uint32_t string)
{
    struct order_check *order = context;
    struct segment *segment = order->check->segment;
    size_t len;
    const char *bytes;

    order->sound = position >= order->next && position < order->end &&
                   string < segment->gaps->string_count;
    if (order->sound) {
        bytes = gaps_string(segment, string, &len);
        order->sound = utf8_valid(bytes, len) == len;
    }
    order->next = position + 1;
    return order->sound;
}

static bool look_at_place(void *context, const char *label, size_t len, uint32_t line,
                          uint32_t position)
{
    struct order_check *order = context;

    (void)label;
    (void)line;
    order->sound =
        position >= order->next && position < order->end && len <= PLACES_LABEL;
    order->next = position + 1;
    return order->sound;
}

void check_display(struct check *check)
{
    uint32_t end = check->segment->tables->end_position;
    struct order_check order = { check, 0, end, true };

    gaps_each(check->segment, (struct position_range){ 0, end }, look_at_gap, &order);
    if (!order.sound)
        check_tell_all(check, FORMAT_GAPS, "a gap stands where there is no token");
    order = (struct order_check){ check, 0, end, true };
    if (!places_each(check->segment, (struct position_range){ 0, end }, look_at_place,
                     &order))
        check->no_room = true;
    if (!order.sound)
        check_tell_all(check, FORMAT_PLACES, "a line stands where there is no token");
}
