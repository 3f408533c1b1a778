/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_summary.c - count a corpus, to compare with what the indexer says; and end it.
 */
#include "oracle_corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "oracle_unicode.h"

enum script {
    HAN,
    CYRILLIC,
    LATIN,
    HANGUL,
    OTHER,
    NUMBERS,
    SCRIPTS
};

/* Of a word with letters of two scripts, the first letter decides. */
static enum script script_of(const struct oracle_lexicon *lexicon, uint32_t surface)
{
    size_t len;
    const char *bytes = oracle_strings_get(&lexicon->surfaces, surface, &len);
    uint32_t code = 0;

    if (lexicon->entries[surface].kind == ORACLE_HAN)
        return HAN;
    if (lexicon->entries[surface].kind == ORACLE_NUMBER)
        return NUMBERS;
    oracle_decode(bytes, bytes + len, &code);
    if (oracle_is_cyrillic(code))
        return CYRILLIC;
    if (oracle_is_latin(code))
        return LATIN;
    return oracle_kind_of(code) == ORACLE_HANGUL ? HANGUL : OTHER;
}

const char *oracle_document_language(const struct oracle_document *document,
                                     const struct oracle_lexicon *lexicon)
{
    static const char *const codes[] = { "zh", "ru", "en", "ko" };
    size_t counts[SCRIPTS] = { 0 };
    enum script most = HAN;

    if (document->language)
        return document->language;
    for (size_t s = 0; s < document->section_count; s++)
        for (int zone = 0; zone < ORACLE_ZONES; zone++) {
            const struct oracle_run *run = &document->sections[s].runs[zone];
            for (size_t i = 0; i < run->count; i++)
                counts[script_of(lexicon, run->places[i].surface)]++;
        }
    for (enum script script = HAN; script <= HANGUL; script++)
        if (counts[script] > counts[most])
            most = script;
    return codes[most];
}

void oracle_corpus_print(const struct oracle_corpus *corpus)
{
    static const char *const names[] = { "han",    "cyrillic", "latin",
                                         "hangul", "other",    "numbers" };
    size_t zones[ORACLE_ZONES] = { 0 }, scripts[SCRIPTS] = { 0 }, sections = 0;

    for (size_t i = 0; i < corpus->token_count; i++) {
        zones[corpus->streams[corpus->stream_of[i]].zone]++;
        scripts[script_of(&corpus->lexicon, corpus->surfaces[i])]++;
    }
    /* A section before the first heading that has no text is none. */
    for (size_t i = 0; i < corpus->stream_count; i += ORACLE_ZONES)
        sections += corpus->streams[i].first < corpus->streams[i + 1].end;
    printf("texts\t%zu\nsections\t%zu\npassages\t%zu\nskipped\t%zu\n",
           corpus->text_count, sections, corpus->passage_count, corpus->skipped);
    for (int zone = 0; zone < ORACLE_ZONES; zone++)
        printf("tokens in %s\t%zu\n", oracle_zone_names[zone], zones[zone]);
    for (int script = 0; script < SCRIPTS; script++)
        printf("tokens %s\t%zu\n", names[script], scripts[script]);
}

/* ---- Asking, ending ---------------------------------------------------------- */

const struct oracle_section *oracle_corpus_section(const struct oracle_corpus *corpus,
                                                   uint32_t token)
{
    return &corpus->sections[corpus->streams[corpus->stream_of[token]].section];
}

const struct oracle_text *oracle_corpus_text(const struct oracle_corpus *corpus,
                                             uint32_t token)
{
    return &corpus->texts[oracle_corpus_section(corpus, token)->text];
}

void oracle_document_release(struct oracle_document *document)
{
    for (size_t s = 0; s < document->section_count; s++) {
        free(document->sections[s].title);
        for (int zone = 0; zone < ORACLE_ZONES; zone++) {
            oracle_bytes_release(&document->sections[s].raw[zone]);
            free(document->sections[s].runs[zone].places);
        }
    }
    free(document->stretches);
    free(document->sections);
    free(document->passages);
    free(document->path);
    free(document->id);
    free(document->title);
    free(document->translates);
    free(document->language);
    for (int i = 0; i < ORACLE_FIELDS; i++)
        free(document->fields[i]);
}

static void release_texts(struct oracle_corpus *corpus)
{
    for (size_t i = 0; i < corpus->text_count; i++) {
        free(corpus->texts[i].id);
        free(corpus->texts[i].title);
        free(corpus->texts[i].translates);
        free(corpus->texts[i].language);
        for (int f = 0; f < ORACLE_FIELDS; f++)
            free(corpus->texts[i].fields[f]);
    }
    for (size_t i = 0; i < corpus->section_count; i++)
        free(corpus->sections[i].title);
    free(corpus->texts);
    free(corpus->sections);
}

void oracle_corpus_release(struct oracle_corpus *corpus)
{
    for (size_t i = 0; i < corpus->document_count; i++)
        oracle_document_release(&corpus->documents[i]);
    free(corpus->documents);
    release_texts(corpus);
    oracle_lexicon_release(&corpus->lexicon);
    for (size_t i = 0; corpus->links && i < corpus->passage_count; i++)
        free(corpus->links[i].items);
    free(corpus->links);
    free(corpus->passages);
    free(corpus->streams);
    free(corpus->surfaces);
    free(corpus->classes);
    free(corpus->forms);
    free(corpus->spellings);
    free(corpus->passage_of);
    free(corpus->stream_of);
    free(corpus->by_class.starts);
    free(corpus->by_class.places);
    free(corpus->by_form.starts);
    free(corpus->by_form.places);
    free(corpus->by_spelling.starts);
    free(corpus->by_spelling.places);
}
