/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * align_make.h - an alignment in the making: what its files share. */
#ifndef ALIGN_MAKE_H
#define ALIGN_MAKE_H

#include "alignment.h"
#include "corpus_order.h"

struct raw_link {
    struct passage_ref from;
    struct link link;
};

/* A text that is in the index: its sections are a run in the order of the corpus. */
struct aligned_text {
    const char *id, *translates;
    size_t first, count;
    uint32_t parent; /* the text that it translates, by number; NO_TEXT: none here */
};

#define NO_TEXT UINT32_MAX

/* Two texts, the translation first, and where their links came from. */
struct text_pair {
    uint32_t text, original;
    enum link_origin origin;
};

struct aligner {
    struct svod_searcher *searcher;
    struct alignment *alignment;
    struct corpus_section *sections;
    size_t section_count;
    uint32_t **places; /* of each part: place in `sections` of each of its sections, or
                          NO_TEXT when it is no longer in the index */
    uint32_t *texts_of_sections; /* of each of `sections`: its text */
    struct aligned_text *texts;  /* in order of their ids */
    size_t text_count;
    struct {
        struct text_pair *items;
        size_t count, cap;
    } spoken; /* pairs that something more explicit than numbers speaks of */
    struct {
        struct raw_link *items;
        size_t count, cap;
    } links; /* each once: from the translation, or as it was written */
    bool failed; /* no memory */
};

/* Find texts and sections; failed says whether there was memory. */
void aligner_open(struct aligner *aligner);

/* The same, and find all links; failed says whether there was memory. */
void aligner_find_links(struct aligner *aligner);
void aligner_release(struct aligner *aligner);

/* One link more; `from` and `other` are passages. */
void aligner_add(struct aligner *aligner, struct passage_ref from,
                 struct passage_ref other, uint16_t score, enum link_origin origin);

/* The number of the text with this id, or NO_TEXT. */
uint32_t aligner_text(const struct aligner *aligner, const char *id);

/* The place in the order of the corpus of the section of a passage; NO_TEXT when it is
 * not in the index. */
uint32_t aligner_place(const struct aligner *aligner, struct passage_ref passage);

/* Note that a pair of texts is spoken of; the more explicit origin stays. And the origin
 * that counts for the pair; LINK_NUMBERS where nothing speaks of it. */
void aligner_speak(struct aligner *aligner, uint32_t a, uint32_t b,
                   enum link_origin origin);
enum link_origin aligner_spoken(const struct aligner *aligner, uint32_t a, uint32_t b);

/* align_sections.c: equal numbers of passages in the sections of two texts that belong
 * together. */
void align_by_numbers(struct aligner *aligner, uint32_t text, uint32_t original);

/* Which sections of two texts belong together: of each section of `text` the place in
 * `other`, or NO_TEXT. False without memory. */
bool align_match_sections(struct aligner *aligner, uint32_t text, uint32_t other,
                          uint32_t *partners);

#endif
