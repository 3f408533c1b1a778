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
    uint32_t **by_source; /* of each part: its sections by source and order in it; NULL
                             until it is asked for */
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
    } links;     /* each once: from the translation, or as it was written */
    bool failed; /* no memory */
};

/* List the texts and sections; false without memory. */
bool aligner_list(struct aligner *aligner);

/* The same, and what translates what; failed says whether there was memory. */
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

/* Note what leads nowhere; the strings are copied. */
void aligner_problem(struct aligner *aligner, const struct link_problem *problem);

/* The text in whose section a passage stands; NO_TEXT when it is not in the index. */
uint32_t aligner_text_of(const struct aligner *aligner, struct passage_ref passage);

/* align_ids.c: the first passage of this number in a section of a part. And what an id,
 * or a range of ids, names: passages that stand side by side. False where a text does
 * not have it. */
struct passage_range {
    uint32_t part, first, count;
};

bool align_find_number(const struct aligner *aligner, uint32_t part, uint32_t section,
                       uint32_t number, struct passage_ref *passage);
bool align_find_range(struct aligner *aligner, const char *id,
                      struct passage_range *range);

/* The section of a source that has this place in it; false where there is none. */
bool align_find_section(struct aligner *aligner, uint32_t part, uint32_t source,
                        uint32_t order, uint32_t *section);

/* align_rows.c: what alignment files say; align_corresp.c: what texts say themselves. */
void align_by_files(struct aligner *aligner);
void align_by_corresp(struct aligner *aligner);

/* align_beside.c: what stands beside lines of a text. */
void align_by_lines(struct aligner *aligner);

/* align_through.c: the links of a text with what its original translates, through that
 * original. */
void align_through(struct aligner *aligner, uint32_t text, uint32_t parent,
                   uint32_t first);

/* align_sections.c: passages of equal numbers in two sections, by their places. */
void align_sections(struct aligner *aligner, uint32_t a, uint32_t b,
                    enum link_origin origin);

/* align_sections.c: tell of the sections of two texts that belong together, by their
 * places. False without memory. */
typedef void align_section_fn(void *context, uint32_t a, uint32_t b);

bool align_each_section(const struct aligner *aligner, uint32_t text, uint32_t other,
                        align_section_fn *each, void *context);

/* align_sections.c: equal numbers of passages in the sections of two texts that belong
 * together. */
void align_by_numbers(struct aligner *aligner, uint32_t text, uint32_t original);

/* Which sections of two texts belong together: of each section of `text` the place in
 * `other`, or NO_TEXT. False without memory. */
bool align_match_sections(struct aligner *aligner, uint32_t text, uint32_t other,
                          uint32_t *partners);

#endif
