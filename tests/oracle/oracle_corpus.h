/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_corpus.h - everything that is searched, as flat arrays of tokens.
 *
 * Reading fills documents, one for each file; oracle_corpus_finish puts them in the
 * order of the corpus and lays all streams end to end. From then on a token is its
 * place in these arrays, and the order of places is the order of hits.
 */
#ifndef ORACLE_CORPUS_H
#define ORACLE_CORPUS_H

#include "oracle_token.h"

enum oracle_zone {
    ORACLE_TEXT,
    ORACLE_NOTE,
    ORACLE_ZONES
};

extern const char *const oracle_zone_names[ORACLE_ZONES];

/* What a text says of itself, besides its title and language. */
enum oracle_field {
    ORACLE_AUTHOR,
    ORACLE_TRANSLATOR,
    ORACLE_EDITION,
    ORACLE_GENRE,
    ORACLE_DATE,
    ORACLE_FIELDS
};

extern const char *const oracle_field_names[ORACLE_FIELDS];

/* ---- While reading ----------------------------------------------------------- */

struct oracle_place {
    uint32_t surface, passage; /* number in the lexicon, index in its document */
};

struct oracle_run {
    struct oracle_place *places;
    size_t count, room;
};

struct oracle_draft_section {
    char *title;
    struct oracle_bytes raw[ORACLE_ZONES]; /* as read, lines ending in LF */
    struct oracle_run runs[ORACLE_ZONES];
};

/* What may become a passage: raw text up to where the next one starts. */
struct oracle_stretch {
    uint32_t section; /* index in its document */
    size_t starts[ORACLE_ZONES];
    bool is_heading;
};

struct oracle_draft_passage {
    uint32_t section; /* index in its document */
    uint32_t number;
};

/* One file. Strings are owned; NULL where it says nothing. */
struct oracle_document {
    char *path, *id, *title, *language, *translates, *fields[ORACLE_FIELDS];
    struct oracle_draft_section *sections;
    size_t section_count, section_room;
    struct oracle_draft_passage *passages;
    size_t passage_count, passage_room;
    struct oracle_stretch *stretches;
    size_t stretch_count, stretch_room;
};

void oracle_document_section(struct oracle_document *document, const char *title,
                             size_t len);
/* What follows is another passage. It is counted once it has a token. */
void oracle_document_passage(struct oracle_document *document, bool is_heading);
/* Text that goes on where the last text of this zone ended, also inside a word. */
void oracle_document_text(struct oracle_document *document, enum oracle_zone zone,
                          const char *bytes, size_t len);
/* A line ended, in both zones. */
void oracle_document_line(struct oracle_document *document);
/* After the last text: cut all of it into tokens. */
void oracle_document_finish(struct oracle_document *document,
                            struct oracle_lexicon *lexicon);

void oracle_document_release(struct oracle_document *document);

/* What the text says of its language; else "zh", "ru", "en" or "ko" by what most of its
 * tokens are written in. */
const char *oracle_document_language(const struct oracle_document *document,
                                     const struct oracle_lexicon *lexicon);

/* ---- After reading ----------------------------------------------------------- */

/* All but the id as its first file has them that has them. */
struct oracle_text {
    char *id, *title, *language, *translates, *fields[ORACLE_FIELDS];
};

struct oracle_section {
    char *title;
    uint32_t text;
    uint32_t order; /* in its file, from 0 */
};

struct oracle_passage {
    uint32_t section, number;
};

struct oracle_stream {
    uint32_t first, end; /* tokens */
    uint32_t section;
    enum oracle_zone zone;
};

/* The places of each class, or of each form, in order. */
struct oracle_concordance {
    const uint32_t *numbers; /* borrowed: of every token */
    uint32_t count;          /* of classes or forms */
    uint32_t *starts;        /* count + 1, in `places` */
    uint32_t *places;
};

/* Passages of other texts that render a passage, or that it renders. */
struct oracle_links {
    uint32_t *items;
    size_t count, room;
};

struct oracle_names;

struct oracle_corpus {
    struct oracle_lexicon lexicon;
    struct oracle_document *documents;
    size_t document_count, document_room;
    struct oracle_text *texts;
    struct oracle_section *sections;
    struct oracle_passage *passages;
    struct oracle_links *links;    /* of each passage */
    struct oracle_stream *streams; /* two for each section: main text, notes */
    size_t text_count, section_count, passage_count, stream_count, token_count;
    size_t skipped; /* files that could not be read as text */
    /* Of each token: */
    uint32_t *surfaces, *classes, *forms, *spellings, *passage_of, *stream_of;
    struct oracle_concordance by_class, by_form, by_spelling;
    struct oracle_names *names; /* borrowed; NULL where none are asked for */
};

void oracle_corpus_init(struct oracle_corpus *corpus, const struct oracle_fold *fold);
struct oracle_document *oracle_corpus_document(struct oracle_corpus *corpus);
void oracle_corpus_finish(struct oracle_corpus *corpus);

/* Find out what belongs together in texts and translations: oracle_align.c. */
void oracle_align(struct oracle_corpus *corpus);
void oracle_corpus_release(struct oracle_corpus *corpus);

const struct oracle_section *oracle_corpus_section(const struct oracle_corpus *corpus,
                                                   uint32_t token);
const struct oracle_text *oracle_corpus_text(const struct oracle_corpus *corpus,
                                             uint32_t token);

/* Texts, sections, passages, and tokens by zone and script. */
void oracle_corpus_print(const struct oracle_corpus *corpus);

/* ---- Readers ----------------------------------------------------------------- */

/* Read a file, or a folder with all that is in it. */
void oracle_read_path(struct oracle_corpus *corpus, const char *path);

/* Read one file from memory. `name` is its id when it gives none itself. */
void oracle_read_bytes(struct oracle_corpus *corpus, const char *path, const char *name,
                       const char *bytes, size_t len);

/* One line of a file, without its end. False at the end of the file. */
bool oracle_line_next(const char **at, const char *end, const char **line, size_t *len);
bool oracle_begins(const char *bytes, size_t len, const char *prefix);

void oracle_read_plain(struct oracle_document *document, const char *bytes, size_t len);
void oracle_read_mandoku(struct oracle_document *document, const char *bytes,
                         size_t len);
/* What stands behind a TAB in mandoku, a text of its own. */
void oracle_read_parallel(struct oracle_document *document, const char *bytes,
                          size_t len);

#endif
