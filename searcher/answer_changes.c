/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * answer_changes.c - a hit is the same where its place and its words are; it has moved
 * where its text has the same words at another place. Found by sorting both answers
 * twice: by place, then what is left by words. */
#include "answer_changes.h"

#include "base/error.h"
#include "base/memory.h"

#include <stdlib.h>

#define NONE UINT32_MAX

/* For each hit of now, the one of before: none where it is new. */
struct pairing {
    struct answer_hits *before, *now;
    uint32_t *match; /* by number of now: number of before */
    uint8_t *same;   /* by number of now: at its place */
    uint8_t *met;    /* by number of before */
};

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_words(const void *a, const void *b)
{
    const struct answer_hit *x = a, *y = b;
    int order = compare_numbers(x->text, y->text);

    if (!order)
        order = compare_numbers(x->words, y->words);
    if (!order)
        order = compare_numbers(x->length, y->length);
    return order;
}

static int by_place(const void *a, const void *b)
{
    const struct answer_hit *x = a, *y = b;
    int order = by_words(a, b);

    if (!order)
        order = compare_numbers(x->id, y->id);
    if (!order)
        order = compare_numbers(x->zone, y->zone);
    return order ? order : compare_numbers(x->start, y->start);
}

/* The same, and by number where nothing else differs: qsort keeps no order. */
static int by_words_in_order(const void *a, const void *b)
{
    const struct answer_hit *x = a, *y = b;
    int order = by_words(a, b);

    return order ? order : compare_numbers(x->number, y->number);
}

static void sort(struct answer_hits *hits, int (*compare)(const void *, const void *))
{
    if (hits->count)
        qsort(hits->items, hits->count, sizeof *hits->items, compare);
}

/* Pair what is alike in both, and is not paired yet. */
static void pair(struct pairing *pairing, int (*compare)(const void *, const void *),
                 uint8_t same)
{
    const struct answer_hit *old = pairing->before->items;
    const struct answer_hit *end = old + pairing->before->count;
    const struct answer_hit *hit = pairing->now->items;
    const struct answer_hit *last = hit + pairing->now->count;

    while (hit < last && old < end) {
        int order = compare(hit, old);
        if (pairing->met[old->number])
            old++;
        else if (pairing->match[hit->number] != NONE)
            hit++;
        else if (order < 0)
            hit++;
        else if (order > 0)
            old++;
        else {
            pairing->match[hit->number] = old->number;
            pairing->same[hit->number] = same;
            pairing->met[old->number] = 1;
            hit++;
            old++;
        }
    }
}

static int by_number(const void *a, const void *b)
{
    const struct answer_hit *x = a, *y = b;

    return compare_numbers(x->number, y->number);
}

/* ---- Telling --------------------------------------------------------------------- */

/* Strings of the pool have no end of their own: they are copied. */
struct old_place {
    struct buffer text, cite;
};

static void describe_old(struct old_place *place, const struct answer_hits *hits,
                         const struct answer_hit *hit, svod_change *change)
{
    size_t len;
    const char *bytes = strings_get(hits->pool, hit->text, &len);

    buffer_clear(&place->text);
    buffer_add(&place->text, bytes, len);
    bytes = strings_get(hits->pool, hit->cite, &len);
    buffer_clear(&place->cite);
    buffer_add(&place->cite, bytes, len);
    change->text = buffer_string(&place->text);
    change->was = buffer_string(&place->cite);
}

static svod_status tell_now(struct pairing *pairing, svod_results *results,
                            svod_change_fn *each, void *context,
                            struct old_place *place, svod_error *err)
{
    svod_status status = SVOD_OK;

    for (size_t i = 0; i < pairing->now->count && status == SVOD_OK; i++) {
        uint32_t match = pairing->match[i];
        svod_change change = { .kind = SVOD_HIT_NEW };
        svod_hit hit;
        if (match != NONE) {
            change.kind = pairing->same[i] ? SVOD_HIT_SAME : SVOD_HIT_MOVED;
            describe_old(place, pairing->before, &pairing->before->items[match],
                         &change);
        }
        status = svod_results_hit(&hit, results, i, err);
        change.text = hit.text;
        change.hit = &hit;
        if (status == SVOD_OK)
            each(context, &change);
    }
    return status;
}

static void tell_gone(struct pairing *pairing, svod_change_fn *each, void *context,
                      struct old_place *place)
{
    for (size_t i = 0; i < pairing->before->count; i++) {
        svod_change change = { .kind = SVOD_HIT_GONE };
        if (pairing->met[i])
            continue;
        describe_old(place, pairing->before, &pairing->before->items[i], &change);
        each(context, &change);
    }
}

static svod_status tell(struct pairing *pairing, svod_results *results,
                        svod_change_fn *each, void *context, svod_error *err)
{
    struct old_place place = { 0 };
    svod_status status = tell_now(pairing, results, each, context, &place, err);

    if (status == SVOD_OK)
        tell_gone(pairing, each, context, &place);
    if (status == SVOD_OK && (buffer_failed(&place.text) || buffer_failed(&place.cite)))
        status = error_no_memory(err);
    buffer_release(&place.text);
    buffer_release(&place.cite);
    return status;
}

static bool init(struct pairing *pairing)
{
    pairing->match = memory_array(pairing->now->count, sizeof *pairing->match);
    pairing->same = memory_array(pairing->now->count, 1);
    pairing->met = memory_array(pairing->before->count, 1);
    for (size_t i = 0; pairing->match && i < pairing->now->count; i++)
        pairing->match[i] = NONE;
    return pairing->match && pairing->same && pairing->met;
}

svod_status answer_changes(struct answer_hits *before, struct answer_hits *now,
                           svod_results *results, svod_change_fn *each, void *context,
                           svod_error *err)
{
    struct pairing pairing = { .before = before, .now = now };
    svod_status status = SVOD_OK;

    if (init(&pairing)) {
        sort(before, by_place);
        sort(now, by_place);
        pair(&pairing, by_place, 1);
        sort(before, by_words_in_order);
        sort(now, by_words_in_order);
        pair(&pairing, by_words, 0);
        sort(before, by_number);
        sort(now, by_number);
        status = tell(&pairing, results, each, context, err);
    } else {
        status = error_no_memory(err);
    }
    free(pairing.match);
    free(pairing.same);
    free(pairing.met);
    return status;
}
