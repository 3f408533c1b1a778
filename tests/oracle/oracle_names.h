/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * oracle_names.h - names and sounds, by the page of semantics and from the tables.
 *
 * The tables of the authority, of the paradigms, of syllables and of readings are data,
 * and read here once more. A form of a name becomes phrases: rows of slots, and in each
 * slot the tokens that may stand there.
 */
#ifndef ORACLE_NAMES_H
#define ORACLE_NAMES_H

#include "oracle_query.h"

/* Tokens of which one may stand, as surfaces of the lexicon. */
struct oracle_slot {
    uint32_t *surfaces;
    size_t count, room;
};

struct oracle_phrase {
    struct oracle_slot *slots;
    size_t count, room;
};

struct oracle_form {
    char *text;
    char language[4]; /* the column: "zh", "ru" ... */
    bool is_common;   /* too common to be looked for */
    bool is_fixed;    /* does not decline */
    uint32_t name;
    struct oracle_phrase *phrases; /* every way in which it may stand */
    size_t phrase_count, phrase_room;
};

struct oracle_name {
    char *id, *kind;
    bool is_retranscription;
    bool is_common; /* all of its forms are: then all are looked for */
};

/* Where a form stands, compared widely. */
struct oracle_occurrence {
    uint32_t start, length, form;
};

struct oracle_names {
    struct oracle_name *names;
    size_t count, room;
    struct oracle_form *forms;
    size_t form_count, form_room;
    struct oracle_strings keys; /* by which a name is asked for */
    struct oracle_meaning {
        uint32_t key, name;
        uint32_t next; /* the meaning before it of the same key + 1, or 0 */
    } * meanings;
    size_t meaning_count, meaning_room;
    uint32_t *last_meaning; /* of each key, + 1 */
    size_t last_room;
    struct oracle_occurrence *occurrences; /* in order, each once */
    size_t occurrence_count, occurrence_room;
    uint32_t *reach; /* of each token: where the longest form ends that begins here */
    uint32_t longest;
};

/* Read a folder of tables, or one table, and add what is in it. */
void oracle_names_read(struct oracle_names *names, const char *path);
/* After the last table: make the phrases, with tokens of this lexicon, and the keys. */
void oracle_names_finish(struct oracle_names *names, struct oracle_lexicon *lexicon);
/* Find all forms in a corpus. */
void oracle_names_find(struct oracle_names *names, const struct oracle_corpus *corpus);
void oracle_names_release(struct oracle_names *names);

/* The names that `text` may mean, without end 0; their number. Retranscriptions only where
 * nothing else has the form. */
size_t oracle_names_ask(const struct oracle_names *names,
                        const struct oracle_lexicon *lexicon, const char *text,
                        size_t len, uint32_t **found);

/* ---- Forms: oracle_name_forms.c ------------------------------------------------ */

/* Fill in the phrases of a form. */
void oracle_form_phrases(struct oracle_form *form, const char *kind,
                         struct oracle_lexicon *lexicon);
void oracle_phrase_release(struct oracle_phrase *phrase);

/* Transcribe Chinese forms, where every character has one reading, in the systems in which
 * a name has no form: oracle_transcribe.c. */
void oracle_names_transcribe(struct oracle_names *names,
                             const struct oracle_lexicon *lexicon);
/* What parts two syllables of a system that are joined: Xi'an, Чанъань. */
const char *oracle_joint(const char *before, const char *next);

/* How a form is asked for: characters by class, small letters, nothing else. */
void oracle_name_key(const struct oracle_lexicon *lexicon, const char *text, size_t len,
                     struct oracle_bytes *key);

/* ---- Declension: oracle_decline.c ---------------------------------------------- */

struct oracle_words {
    char **items;
    size_t count, room;
};

void oracle_words_add(struct oracle_words *words, const char *bytes, size_t len);
void oracle_words_release(struct oracle_words *words);

/* All case forms of a word of small Cyrillic letters; the nominative is the first. */
void oracle_decline(const char *word, size_t len, const char *kind,
                    struct oracle_words *out);

/* ---- Sounds: oracle_sound.c ------------------------------------------------------ */

enum oracle_system {
    ORACLE_PINYIN,
    ORACLE_PALLADIUS,
    ORACLE_WADE
};

#define ORACLE_SYLLABLES 24 /* in one word */

struct oracle_split {
    size_t count;
    size_t starts[ORACLE_SYLLABLES], ends[ORACLE_SYLLABLES]; /* bytes of the text */
    uint32_t syllables[ORACLE_SYLLABLES][8];                 /* rows; each of these */
    size_t choices[ORACLE_SYLLABLES];
};

struct oracle_splits {
    struct oracle_split *items;
    size_t count, room;
};

/* All ways to read a text in syllables, those with long syllables first. */
void oracle_split(enum oracle_system system, const char *text, size_t len,
                  struct oracle_splits *out);

/* The sequence that a sound is: of groups of sets. False when it cannot be read. */
bool oracle_sound(struct oracle_lexicon *lexicon, enum oracle_system system,
                  const char *text, size_t len, struct oracle_sequence *out);

/* The syllables of a character, as rows of the table; their number. */
size_t oracle_syllables_of(uint32_t code, uint32_t out[8]);
/* A syllable in one system, in its usual spelling or in another; good until the next. */
const char *oracle_syllable(enum oracle_system system, uint32_t syllable,
                            uint32_t which);

/* ---- Hits: oracle_name_hits.c ---------------------------------------------------- */

/* Not too common, or the name has no other. */
bool oracle_is_looked_for(const struct oracle_names *names,
                          const struct oracle_form *form);

/* The places of these names, without those inside longer forms. */
struct oracle_hits oracle_find_names(const struct oracle_corpus *corpus,
                                     const bool *is_searched, const uint32_t *names,
                                     size_t count, enum oracle_level level);

#endif
