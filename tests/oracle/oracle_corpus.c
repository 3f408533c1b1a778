/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_corpus.c - from documents as they were read to flat arrays of tokens.
 */
#include "oracle_corpus.h"

#include <stdlib.h>
#include <string.h>

const char *const oracle_zone_names[ORACLE_ZONES] = { "text", "note" };
const char *const oracle_field_names[ORACLE_FIELDS] = { "author", "translator",
                                                        "edition", "genre", "date" };

/* ---- While reading ----------------------------------------------------------- */

void oracle_document_section(struct oracle_document *document, const char *title,
                             size_t len)
{
    document->sections =
        oracle_room(document->sections, document->section_count,
                    &document->section_room, sizeof *document->sections);
    document->sections[document->section_count++] =
        (struct oracle_draft_section){ .title = oracle_copy(title, len) };
    oracle_document_passage(document, false);
}

void oracle_document_passage(struct oracle_document *document, bool is_heading)
{
    const struct oracle_draft_section *section =
        &document->sections[document->section_count - 1];

    document->stretches =
        oracle_room(document->stretches, document->stretch_count,
                    &document->stretch_room, sizeof *document->stretches);
    document->stretches[document->stretch_count++] = (struct oracle_stretch){
        .section = (uint32_t)document->section_count - 1,
        .starts = { section->raw[ORACLE_TEXT].len, section->raw[ORACLE_NOTE].len },
        .is_heading = is_heading,
    };
}

void oracle_document_text(struct oracle_document *document, enum oracle_zone zone,
                          const char *bytes, size_t len)
{
    oracle_bytes_add(&document->sections[document->section_count - 1].raw[zone], bytes,
                     len);
}

void oracle_document_line(struct oracle_document *document)
{
    for (enum oracle_zone zone = 0; zone < ORACLE_ZONES; zone++)
        oracle_document_text(document, zone, "\n", 1);
}

void oracle_corpus_init(struct oracle_corpus *corpus, const struct oracle_fold *fold)
{
    *corpus = (struct oracle_corpus){ 0 };
    oracle_lexicon_init(&corpus->lexicon, fold);
}

struct oracle_document *oracle_corpus_document(struct oracle_corpus *corpus)
{
    corpus->documents = oracle_room(corpus->documents, corpus->document_count,
                                    &corpus->document_room, sizeof *corpus->documents);
    struct oracle_document *document = &corpus->documents[corpus->document_count++];
    *document = (struct oracle_document){ 0 };
    return document;
}

/* ---- Laying out -------------------------------------------------------------- */

static int by_id_and_path(const void *one, const void *other)
{
    const struct oracle_document *a = one, *b = other;
    int order = strcmp(a->id, b->id);

    return order ? order : strcmp(a->path, b->path);
}

static void keep_first(char **kept, const char *value)
{
    if (!*kept && value)
        *kept = oracle_copy(value, strlen(value));
}

static void add_text(struct oracle_corpus *corpus,
                     const struct oracle_document *document)
{
    struct oracle_text *last =
        corpus->text_count ? &corpus->texts[corpus->text_count - 1] : NULL;

    if (!last || strcmp(last->id, document->id) != 0) {
        last = &corpus->texts[corpus->text_count++];
        last->id = oracle_copy(document->id, strlen(document->id));
    }
    keep_first(&last->title, document->title);
    keep_first(&last->translates, document->translates);
    keep_first(&last->language, oracle_document_language(document, &corpus->lexicon));
    for (int i = 0; i < ORACLE_FIELDS; i++)
        keep_first(&last->fields[i], document->fields[i]);
}

static void add_run(struct oracle_corpus *corpus, const struct oracle_run *run,
                    uint32_t first_passage)
{
    for (size_t i = 0; i < run->count; i++) {
        size_t at = corpus->token_count++;
        const struct oracle_entry *entry =
            &corpus->lexicon.entries[run->places[i].surface];

        corpus->surfaces[at] = run->places[i].surface;
        corpus->classes[at] = entry->class_number;
        corpus->forms[at] = entry->form_number;
        corpus->spellings[at] = entry->spelling_number;
        corpus->passage_of[at] = first_passage + run->places[i].passage;
        corpus->stream_of[at] = (uint32_t)corpus->stream_count;
    }
}

static void add_section(struct oracle_corpus *corpus,
                        const struct oracle_draft_section *draft, uint32_t order,
                        uint32_t first_passage)
{
    uint32_t section = (uint32_t)corpus->section_count++;

    corpus->sections[section] = (struct oracle_section){
        .title = oracle_copy(draft->title, strlen(draft->title)),
        .text = (uint32_t)corpus->text_count - 1,
        .order = order,
    };
    for (int zone = 0; zone < ORACLE_ZONES; zone++) {
        uint32_t first = (uint32_t)corpus->token_count;

        add_run(corpus, &draft->runs[zone], first_passage);
        corpus->streams[corpus->stream_count++] =
            (struct oracle_stream){ first, (uint32_t)corpus->token_count, section,
                                    (enum oracle_zone)zone };
    }
}

static void add_document(struct oracle_corpus *corpus,
                         const struct oracle_document *document)
{
    uint32_t first_passage = (uint32_t)corpus->passage_count;
    uint32_t first_section = (uint32_t)corpus->section_count;

    add_text(corpus, document);
    for (size_t i = 0; i < document->passage_count; i++)
        corpus->passages[corpus->passage_count++] =
            (struct oracle_passage){ first_section + document->passages[i].section,
                                     document->passages[i].number };
    for (size_t i = 0; i < document->section_count; i++)
        add_section(corpus, &document->sections[i], (uint32_t)i, first_passage);
}

static void make_room(struct oracle_corpus *corpus)
{
    size_t sections = 0, passages = 0, tokens = 0;

    for (size_t i = 0; i < corpus->document_count; i++) {
        const struct oracle_document *document = &corpus->documents[i];
        sections += document->section_count;
        passages += document->passage_count;
        for (size_t s = 0; s < document->section_count; s++)
            for (int zone = 0; zone < ORACLE_ZONES; zone++)
                tokens += document->sections[s].runs[zone].count;
    }
    corpus->texts = oracle_zeroed(corpus->document_count, sizeof *corpus->texts);
    corpus->sections = oracle_zeroed(sections, sizeof *corpus->sections);
    corpus->streams = oracle_zeroed(sections * 2, sizeof *corpus->streams);
    corpus->passages = oracle_zeroed(passages, sizeof *corpus->passages);
    corpus->surfaces = oracle_zeroed(tokens, sizeof(uint32_t));
    corpus->classes = oracle_zeroed(tokens, sizeof(uint32_t));
    corpus->forms = oracle_zeroed(tokens, sizeof(uint32_t));
    corpus->spellings = oracle_zeroed(tokens, sizeof(uint32_t));
    corpus->passage_of = oracle_zeroed(tokens, sizeof(uint32_t));
    corpus->stream_of = oracle_zeroed(tokens, sizeof(uint32_t));
}

/* A counting sort of all places by their class, or by their form. */
static void make_concordance(struct oracle_concordance *concordance,
                             const uint32_t *numbers, size_t token_count,
                             uint32_t count)
{
    uint32_t *starts = oracle_zeroed((size_t)count + 2, sizeof *starts);

    for (size_t i = 0; i < token_count; i++)
        starts[numbers[i] + 2]++;
    for (uint32_t i = 0; i < count; i++)
        starts[i + 2] += starts[i + 1];
    uint32_t *places = oracle_zeroed(token_count, sizeof *places);
    for (size_t i = 0; i < token_count; i++)
        places[starts[numbers[i] + 1]++] = (uint32_t)i;
    *concordance = (struct oracle_concordance){ numbers, count, starts, places };
}

void oracle_corpus_finish(struct oracle_corpus *corpus)
{
    if (corpus->document_count)
        qsort(corpus->documents, corpus->document_count, sizeof *corpus->documents,
              by_id_and_path);
    make_room(corpus);
    for (size_t i = 0; i < corpus->document_count; i++)
        add_document(corpus, &corpus->documents[i]);
    make_concordance(&corpus->by_class, corpus->classes, corpus->token_count,
                     corpus->lexicon.classes.count);
    make_concordance(&corpus->by_form, corpus->forms, corpus->token_count,
                     corpus->lexicon.forms.count);
    make_concordance(&corpus->by_spelling, corpus->spellings, corpus->token_count,
                     corpus->lexicon.spellings.count);
    oracle_align(corpus);
}
