/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * svod.h - exact full-text search in Classical Chinese sources and their Russian
 * translations.
 *
 * An index is a folder on disk: a svod_indexer fills it, a svod_searcher asks it.
 *
 *     svod_indexer_open  -> svod_indexer_add_paths / _add_text -> svod_indexer_commit
 *     svod_searcher_open -> svod_query_parse -> svod_search -> svod_results_hit ...
 *                                            -> svod_facet, svod_render, svod_rank
 *
 * In every function of this file
 *   - text is UTF-8, given as a pointer and a length in bytes; paths and names are
 *     ordinary terminated strings;
 *   - `out` comes first. The caller owns what it receives there and ends it with
 *     the type's _free, which accepts NULL. On failure *out is NULL;
 *   - a returned const pointer is borrowed from the object it was asked of;
 *   - what can fail returns a svod_status and takes `err` last, which may be NULL.
 *     Nothing is printed, the environment is not read, and no state is kept
 *     between calls to ask about later;
 *   - a function that is called back gets its context first, and what else it gets is
 *     good until it returns;
 *   - one object serves one thread at a time; two objects never share anything. A
 *     svod_query and svod_names are only read by a search, so several may use them;
 *   - options are structs: zero what you do not need, a zero field is its default.
 *
 * Words used here, as the field uses them
 *   text      one edition of a work in one language, with an id and a title
 *   section   a juan or chapter of a text
 *   passage   a paragraph of a section; numbered from 1 in its section (a heading is 0)
 *   zone      "text" (main text) or "note" (interlinear and foot notes)
 *   stream    the tokens of one section in one zone, in order. Lines, pages and
 *             passages do not interrupt it; the main text is read across its notes
 *   token     a Han character, a word of an alphabetic script, or a number.
 *             Punctuation and blanks are none and take no position
 *   class     what a token counts as by default: the folded character (variants and
 *             simplified forms together), the stem of a word in modern spelling
 *   hit       one occurrence: a run of tokens in a stream
 *   name      a person, place, people, office ... with all forms in which it is written
 *   other     of a passage: what renders it in another text, or what it renders
 *   witness   an edition of a work, beside the one with the hit
 */
#ifndef SVOD_H
#define SVOD_H

#include <signal.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SVOD_API __attribute__((visibility("default")))

#define SVOD_VERSION "0.1.0"

/* The version of the library that runs, such as "0.1.0". */
SVOD_API const char *svod_version(void);

/* ---- Errors ---------------------------------------------------------------------- */

typedef enum svod_status {
    SVOD_OK = 0,
    SVOD_NO_MEMORY,
    SVOD_BAD_TEXT,  /* not a text that can be read: not UTF-8, empty, not gzip ... */
    SVOD_BAD_QUERY, /* the question cannot be read; `offset` says where */
    SVOD_NOT_FOUND, /* no index, or no file, by that name */
    SVOD_LOCKED,    /* another process is writing to the index */
    SVOD_OUTDATED,  /* made by other rules of analysis or format: index again */
    SVOD_DAMAGED,   /* what the disk holds is not what was written */
    SVOD_IO,        /* the system refused to open, read, write or sync */
    SVOD_MISUSE,    /* an argument that cannot be: a NULL text, an unknown unit */
    SVOD_BUG        /* our fault: please report it */
} svod_status;

typedef struct svod_error {
    svod_status status;
    size_t offset;     /* SVOD_BAD_QUERY: the byte of the question that is meant */
    char message[400]; /* one line, lower case, no full stop; always terminated */
} svod_error;

/* ---- Indexing -------------------------------------------------------------------- */

typedef struct svod_indexer svod_indexer;

typedef struct svod_progress {
    size_t files_done, files_total; /* files that have to be read */
    uint64_t bytes_done, bytes_total;
    uint64_t tokens;
    double seconds; /* since the reading began */
} svod_progress;

typedef struct svod_indexer_options {
    unsigned threads; /* 0 means 1. Each makes segments of its own */
    /* Called now and then, from any one thread at a time; NULL means not at all. */
    void (*progress)(void *context, const svod_progress *progress);
    void *progress_context;
    /* The encoding of all files, as iconv calls it, whatever they and their folders
     * say; NULL: what they say, or what is found out. */
    const char *encoding;
} svod_indexer_options;

/* What a text says of itself. NULL where it is not known. */
typedef struct svod_text {
    const char *id; /* names the text; must be given */
    const char *title;
    const char *titles; /* further ones, each on a line: "ru: История Цзинь" */
    const char *author;
    const char *translator;
    const char *language; /* "zh", "ru", ...; NULL means: found from the script */
    const char *date;
    const char *edition;
    const char *genre;
    const char *translates; /* the id of the text that this one translates */
    const char *licence;
    const char *section; /* the title of the section */
    const char *work;    /* of which this is an edition; NULL: what its title says */
} svod_text;

/* Open the index in folder `path` for writing, and make it when there is none.
 *
 * SVOD_LOCKED while another process, or another svod_indexer, writes to it. The lock
 * ends with the object and with the process. Nothing changes in the index before
 * svod_indexer_commit. */
SVOD_API svod_status svod_indexer_open(svod_indexer **out, const char *path,
                                       const svod_indexer_options *options,
                                       svod_error *err);

/* Make the index hold the texts under these files and folders: new and changed files
 * are read, unchanged ones are not, files that are no longer there are taken out.
 * What the index holds from elsewhere stays.
 *
 * A file that cannot be read as text is no error here: it is skipped, and listed by
 * svod_indexer_skipped; what the index had of it before it went bad, it keeps. An
 * error is what keeps the index from being written, and a path that does not exist. */
SVOD_API svod_status svod_indexer_add_paths(svod_indexer *indexer,
                                            const char *const *paths, size_t count,
                                            svod_error *err);

/* Add one file, whatever its name. What `text` says goes before what the file says of
 * itself; NULL, or a NULL field, leaves that to the file. It takes the place of what
 * the index has of this file, changed or not. SVOD_BAD_TEXT when it is no text. */
SVOD_API svod_status svod_indexer_add_file(svod_indexer *indexer, const char *path,
                                           const svod_text *text, svod_error *err);

/* Add one text from memory, in any format that a file may have; as plain text,
 * passages are parted by empty lines and a line "## heading" opens a section. What
 * `text` says goes before what the content says. A text added under the same id
 * before is replaced. */
SVOD_API svod_status svod_indexer_add_text(svod_indexer *indexer, const svod_text *text,
                                           const char *content, size_t len,
                                           svod_error *err);

/* Take the text with this id out: all files that hold it, and what was given of it from
 * memory. The files themselves stay, and one that stands in a folder comes back when that
 * folder is added again. SVOD_NOT_FOUND when there is no such text, SVOD_MISUSE when a
 * file holds other texts too; then nothing is taken out. */
SVOD_API svod_status svod_indexer_remove(svod_indexer *indexer, const char *id,
                                         svod_error *err);

/* Bring the whole index into as few segments as may be (a segment has at most 25,165,824
 * tokens), without what is left in it of texts that were changed or taken out. A commit
 * merges small segments by itself, within a bounded share of the work of its run: this
 * is for the fastest searches, and to give disk space back. No file is read again. It is
 * part of the next commit. */
SVOD_API svod_status svod_indexer_merge(svod_indexer *indexer, svod_error *err);

/* Write what was added, sync it, and make it the state that new searchers see: by
 * one rename, so that a crash leaves the old state or the new one. Without changes
 * nothing is written. */
SVOD_API svod_status svod_indexer_commit(svod_indexer *indexer, svod_error *err);

/* What the indexer did since it was opened, and what the index holds now. */
typedef struct svod_summary {
    size_t files_read, files_unchanged, files_removed, files_skipped;
    size_t files_ignored;   /* in a folder, by their name no texts: .pdf, .md ... */
    uint64_t bytes_read;    /* of text, unpacked */
    size_t segments_merged; /* that went into others */
    /* The whole index, as of the last commit: */
    size_t texts, sections, passages, segments;
    uint64_t han, cyrillic, latin, hangul, other, numbers; /* tokens by script */
    uint64_t bytes;                                        /* of the index on disk */
    /* Processor time of all threads since opening, by stage, in seconds: */
    double cpu_reading, cpu_stream, cpu_concordance, cpu_passages;
    /* Bytes of the index by part, as of the last commit: */
    uint64_t bytes_stream, bytes_lexicon, bytes_concordance, bytes_display,
        bytes_tables, bytes_passages;
} svod_summary;

SVOD_API void svod_indexer_summary(const svod_indexer *indexer, svod_summary *summary);

/* A file that was skipped, and why: "line 3, byte 128: not UTF-8". */
typedef struct svod_skipped {
    const char *path;
    const char *reason;
} svod_skipped;

/* The skipped file at `index`, counted from 0; NULL past the last one. */
SVOD_API const svod_skipped *svod_indexer_skipped(const svod_indexer *indexer,
                                                  size_t index);

/* What is to be known of a file that was read: "3 bytes are no GB18030 and became
 * U+FFFD, the first in line 12, byte 528 of the file". Counted as svod_indexer_skipped
 * counts. */
SVOD_API const svod_skipped *svod_indexer_warning(const svod_indexer *indexer,
                                                  size_t index);

/* Ends the indexer. What was not committed is dropped. */
SVOD_API void svod_indexer_free(svod_indexer *indexer);

/* What an update is to do; zero what it is not. */
typedef struct svod_update {
    const char *const *paths; /* as for svod_indexer_add_paths */
    size_t path_count;
    const char *remove; /* the id of a text */
    int merge;          /* as svod_indexer_merge */
} svod_update;

typedef enum svod_step {
    SVOD_STEP_ADD,        /* a file is new */
    SVOD_STEP_READ_AGAIN, /* its size, date or settings are others */
    SVOD_STEP_REMOVE,     /* it is gone, or to be taken out */
    SVOD_STEP_SKIP,       /* it cannot be followed */
    SVOD_STEP_MERGE       /* a segment goes into another */
} svod_step;

typedef void svod_step_fn(void *context, svod_step step, const char *name);

/* Tell what an update of the index in folder `path` would do, and do nothing: no lock is
 * taken, no text is read, and an index that is not there is taken for an empty one. What
 * is merged is a guess where texts have to be read. `name` is of a file or segment. */
SVOD_API svod_status svod_forecast(const char *path, const svod_update *update,
                                   const svod_indexer_options *options,
                                   svod_step_fn *each, void *context, svod_error *err);

/* ---- Damage ---------------------------------------------------------------------- */

/* Damage that was found. */
typedef struct svod_damage {
    const char *file; /* in the folder of the index: "seg-000003/stream" */
    const char *what;
    const char *const *texts; /* ids of the texts that it touches, or paths of their
                                 files where not even ids can be read */
    size_t text_count;        /* 0 where it is none, or not known */
} svod_damage;

typedef void svod_damage_fn(void *context, const svod_damage *damage);

/* Check an index: every checksum, Xapian's own consistency, and whether the parts of each
 * segment say the same - the lexicon what the rules of analysis say, the concordance what
 * stands in the stream, the tables where. `each`, which may be NULL, is told of all that
 * is found. SVOD_DAMAGED when that is anything. */
SVOD_API svod_status svod_check_index(const char *path, svod_damage_fn *each,
                                      void *context, svod_error *err);

/* Drop the damaged segments of an index, read their files again from where they are, and
 * commit. `each_lost` is told of every source that cannot be read again, and why; what
 * the index had of it is gone then. Texts that a program gave are always lost.
 * SVOD_DAMAGED when the manifest is damaged: then the index has to be made anew. */
SVOD_API svod_status svod_repair_index(const char *path,
                                       const svod_indexer_options *options,
                                       void (*each_lost)(void *context,
                                                         const svod_skipped *lost),
                                       void *context, svod_error *err);

/* ---- Sources without an index ---------------------------------------------------- */

/* Something in a file that its reader found odd; `line` 0: in the whole of it. */
typedef struct svod_oddity {
    uint32_t line;
    const char *what;
} svod_oddity;

/* What a file would give to an index. */
typedef struct svod_source {
    const char *path;
    const char
        *reason; /* why it cannot be read; then nothing below is set. NULL: it can */
    const char *format;        /* "mandoku", "plain", "tei" ... */
    const char *encoding;      /* as iconv calls it */
    const char *encoding_from; /* "given", "mark", "declared", "valid" or "detected" */
    const char *id;            /* of its first text */
    const char *title;         /* of that; "" where it has none */
    size_t texts, sections, passages;
    uint64_t han, cyrillic, latin, hangul, other, numbers; /* tokens by script */
    uint64_t note_tokens; /* of all these, those in notes */
    uint64_t notes;       /* stretches of text in notes */
    uint64_t marks;       /* of pages and notes inside the text: [67], /17/ */
    uint64_t joined;      /* words that were broken at the end of a line */
    uint64_t unknown;     /* characters given by a reference alone: &KR0667; */
    uint64_t lacunae;     /* signs for a missing character */
    uint64_t private_use; /* characters of private-use areas */
    uint64_t unconverted; /* bytes that could not be converted; U+FFFD stands there */
    const svod_oddity *oddities; /* the first ones */
    size_t oddity_count;         /* how many of them */
    uint64_t oddities_all;
} svod_source;

/* Read the files under these paths as an indexer would, write nothing, and tell `each`
 * about every one of them, in order of their paths. Of the options, `encoding` counts.
 * SVOD_NOT_FOUND for a path that does not exist. */
SVOD_API svod_status svod_check_sources(const char *const *paths, size_t count,
                                        const svod_indexer_options *options,
                                        void (*each)(void *context,
                                                     const svod_source *source),
                                        void *context, svod_error *err);

/* ---- Names ----------------------------------------------------------------------- */

/* An authority: persons, places, peoples, offices, works ... with the forms that their
 * names have in the sources and in the languages of those who write of them. One comes
 * with Svod (its files stand in corpus/names/); a scholar's own files add to it.
 * svod-names(5) has the format. Look-ups only read, so several threads may share one. */
typedef struct svod_names svod_names;

typedef struct svod_name_form {
    const char *text;     /* Russian in the nominative */
    const char *language; /* "zh", "ru", "en", "ko"; "py", "wg", "pal": a systematic
                             transcription */
    const char *source;   /* where it stands or who writes so: "siku"; "" unknown */
    int searched;         /* 0: too common to search for, it only finds the name */
    int inferred;         /* 1: seen in no source, such as a made transcription */
    int indeclinable;     /* 1: a Russian word that is the same in all cases */
} svod_name_form;

/* Kinds are "person", "place", "people", "state", "clan", "office", "title", "work",
 * "event", "term", "era", and "retranscription": what the editors of 1781 made of a name,
 * whosever it is. */
typedef struct svod_name {
    const char *id; /* "J001" */
    const char *kind;
    const char *label; /* its first Chinese form; where it has none, its first form */
    const char *dates; /* "" where not known, as `note` */
    const char *note;
    const svod_name_form
        *forms; /* Chinese ones first, else in the order of their file */
    size_t form_count;
} svod_name;

/* The authority that comes with Svod. It is part of the library: no file is read. */
SVOD_API svod_status svod_names_open(svod_names **out, svod_error *err);

/* Add the names of a file. A row whose id is known adds its forms to that name. On
 * failure nothing is added: SVOD_BAD_TEXT with file and line when a row cannot be read,
 * SVOD_NOT_FOUND, SVOD_IO. What was got of `names` before is no longer good. */
SVOD_API svod_status svod_names_add_file(svod_names *names, const char *path,
                                         svod_error *err);
SVOD_API void svod_names_free(svod_names *names);

/* How many names there are, and the one at `index`, counted from 0; NULL past the last
 * one. */
SVOD_API size_t svod_names_count(const svod_names *names);
SVOD_API const svod_name *svod_names_get(const svod_names *names, size_t index);

/* Tell `each` of all names that `text` may mean, in order of their ids; they are borrowed
 * from `names`.
 *
 * `text` is an id, or any form of the name in any script: Han characters count by their
 * class; letters whatever their case, with or without marks, hyphens, apostrophes and
 * blanks; Russian in any case form and in the spelling of before 1918; the name of the
 * clan before or after. Retranscriptions are told of where nothing else has the form.
 * SVOD_NOT_FOUND when there is none. */
SVOD_API svod_status svod_names_find(const svod_names *names, const char *text,
                                     size_t len,
                                     void (*each)(void *context, const svod_name *name),
                                     void *context, svod_error *err);

/* ---- Variants of characters ------------------------------------------------------ */

/* A way of writing a Han character; in UTF-8. */
typedef struct svod_variant {
    char character[8];
    int same_glyph; /* 1: a shape of the character that was asked for, or it itself */
    char joined[8]; /* the pair with this one brought it into its class; "" for the one
                       that stands for the class */
    const char *by; /* who has that pair, with commas between: own (the list of Svod),
                       simplified (Unihan: kTraditionalVariant, kSimplifiedVariant),
                       opencc, shinjitai and regional (OpenCC: simplified, Japan; Taiwan
                       and Hong Kong), zvariant, semantic (Unihan), radical,
                       compatibility (Unicode) */
} svod_variant;

typedef struct svod_folding {
    char character[8];
    char glyph[8], wide[8];       /* what stands for its shapes, and for its class */
    const svod_variant *variants; /* all of its class: first those of its glyph, then by
                                     their code points */
    size_t count;                 /* 1 for a character without variants */
} svod_folding;

/* Tell `each` how every Han character of a text is folded, in their order. SVOD_NOT_FOUND
 * when there is none. */
SVOD_API svod_status svod_fold(const char *text, size_t len,
                               void (*each)(void *context, const svod_folding *folding),
                               void *context, svod_error *err);

/* ---- The question ---------------------------------------------------------------- */

typedef struct svod_query svod_query;

/* Read a question in the language of svod-query(7).
 *
 * It can be asked many times, of several searchers. On SVOD_BAD_QUERY the message
 * says what was expected, and err->offset where. */
SVOD_API svod_status svod_query_parse(svod_query **out, const char *text, size_t len,
                                      svod_error *err);

/* The same with an authority for the names in the question ("@Агуда"), which is needed
 * during the call only. `options` may be NULL, and so its `names`: then it is the one
 * that comes with Svod, opened when a name is met. */
typedef struct svod_query_options {
    const svod_names *names;
} svod_query_options;

SVOD_API svod_status svod_query_parse_with(svod_query **out, const char *text,
                                           size_t len,
                                           const svod_query_options *options,
                                           svod_error *err);

/* The question in canonical form, every operator and bracket written out. It parses
 * to the same question, of the same authority. */
SVOD_API const char *svod_query_text(const svod_query *query);

/* How alike two ways of writing a token have to be. What one level finds, those before
 * it find too. */
typedef enum svod_level {
    SVOD_LEVEL_WIDE = 0, /* one class: of a character all variants, also those that
                            only some of its meanings share (后 後, 余 餘); of a word
                            all its forms */
    SVOD_LEVEL_GLYPH, /* "=~": another shape of the same character (眞 真, 髙 高, 颜
                            顏); of a word the same form in the spelling of before
                            1918 or of today, with or without accents */
    SVOD_LEVEL_EXACT  /* "=": the same character; of a word the same letters, but
                            for their case and for marks of stress */
} svod_level;

/* Compare no word more widely than this: as if "=~" or "=" stood before each. What has a
 * narrower sign of its own keeps it; SVOD_LEVEL_WIDE changes nothing. */
SVOD_API svod_status svod_query_set_level(svod_query *query, svod_level level,
                                          svod_error *err);

/* What may be meant otherwise than it was read: an operator in small letters, a Latin
 * letter in a Cyrillic word. The question is good all the same. */
typedef struct svod_warning {
    size_t offset; /* the byte of the question that is meant */
    char message[500];
} svod_warning;

/* The warning at `index`, counted from 0; NULL past the last one. */
SVOD_API const svod_warning *svod_query_warning(const svod_query *query, size_t index);

SVOD_API void svod_query_free(svod_query *query);

/* ---- The question as a tree ------------------------------------------------------ */

/* A part of a question. Those of a svod_query are borrowed from it. */
typedef struct svod_node svod_node;

typedef enum svod_node_kind {
    /* Elements of a run: */
    SVOD_NODE_WORD,    /* one token, as its class, glyph or form */
    SVOD_NODE_ANY,     /* ?      any one token */
    SVOD_NODE_GAP,     /* {m,n}  so many tokens */
    SVOD_NODE_PATTERN, /* чжурч* any word that is written so */
    SVOD_NODE_SET, /* [覺瑴] one token of these, its children; [^覺] of no other. In a
                        form of a name, words in all their case forms */
    SVOD_NODE_GROUP, /* (a|b)  one of the runs that are its children. Of a name that is
                        written in one or in several words, such as Тянь-цзо, all ways to
                        write it; the first is what was asked, and is printed alone */
    /* Its children, which are elements, one after the other: */
    SVOD_NODE_RUN,
    /* Operators over runs and operators: */
    SVOD_NODE_OR,
    SVOD_NODE_AND,
    SVOD_NODE_NOT,   /* hits of the first child in units where the others have none */
    SVOD_NODE_MINUS, /* hits of the first child that lie in no hit of the others */
    SVOD_NODE_NEAR,  /* hits of the first child near to which the others are, or not:
                        each of the others says how it is joined */
    /* Operands that stand for others, as a run they count as one: */
    SVOD_NODE_NAME, /* @Агуда: hits of the first child, which has a run for each form of
                       the name, but for those properly inside a hit of the second, if
                       there is one: of longer forms, of this and other names */
    SVOD_NODE_SOUND /* py:zhangjue: hits of its one child, a run of sets, or of a group
                       of such runs where the word can be split in several ways */
} svod_node_kind;

/* How a sound is written. */
typedef enum svod_transcription {
    SVOD_PINYIN = 0, /* py: */
    SVOD_PALLADIUS,  /* pal: */
    SVOD_WADE_GILES  /* wg: */
} svod_transcription;

typedef enum svod_join {
    SVOD_JOIN_NEAR = 0,
    SVOD_JOIN_BEFORE,
    SVOD_JOIN_NOTNEAR
} svod_join;

typedef struct svod_node_info {
    svod_node_kind kind;
    const char *text;     /* word or pattern: as asked; name: its id, or, for all of its
                             readings, as asked; sound: as asked; run that is a form of
                             a name: the form; set of a sound: the syllables; else NULL */
    const char *language; /* runs that are a form of a name: as in svod_name_form */
    const char *source;   /* the same; else both are NULL */
    svod_transcription system; /* sounds */
    int all_readings;          /* names: @@ */
    svod_level level;     /* words, patterns, sets, names: what of them is compared */
    int negated;          /* sets: [^...] */
    uint32_t least, most; /* gaps: tokens; runs: of a reading */
    uint32_t slack;       /* runs: ~k */
    int at_start, at_end; /* runs: ^ and $ */
    uint32_t operand;  /* runs, names, sounds: from the left, from 0, as in svod_mark */
    svod_join join;    /* children of SVOD_NODE_NEAR but the first */
    uint32_t distance; /* the same */
    size_t offset;     /* the byte of the question where it begins */
    size_t child_count;
} svod_node_info;

/* The outermost operator, or the run that is all of the question. */
SVOD_API const svod_node *svod_query_root(const svod_query *query);
SVOD_API void svod_node_get(const svod_node *node, svod_node_info *info);

/* The child at `index`, counted from 0; NULL past the last one. */
SVOD_API const svod_node *svod_node_child(const svod_node *node, size_t index);

/* The canonical form of a part; ended with svod_string_free. */
SVOD_API svod_status svod_node_text(char **out, const svod_node *node, svod_error *err);

/* ---- A question built without text ----------------------------------------------- */

/* Make a node. Words are plain text here, nothing in them is an operator, and many
 * words make a run. What is not used in a question is ended with svod_node_free. */
SVOD_API svod_status svod_node_words(svod_node **out, const char *words, size_t len,
                                     svod_level level, svod_error *err);

/* A pattern of a word: "?" is one letter, "*" any number. Of SVOD_LEVEL_GLYPH it is
 * what it is of SVOD_LEVEL_WIDE: letters of the modern spelling. */
SVOD_API svod_status svod_node_pattern(svod_node **out, const char *pattern, size_t len,
                                       svod_level level, svod_error *err);

/* One token of these characters, or of no other when `negated`. */
SVOD_API svod_status svod_node_set(svod_node **out, const char *characters, size_t len,
                                   int negated, svod_level level, svod_error *err);

/* From `least` to `most` tokens of any kind: the `?` is one to one. */
SVOD_API svod_status svod_node_gap(svod_node **out, uint32_t least, uint32_t most,
                                   svod_error *err);

/* SVOD_NODE_RUN of elements and runs: these are put one after the other; an
 * SVOD_NODE_OR of runs among them is a group. SVOD_NODE_OR, _AND, _NOT, _MINUS of two
 * operands or more. The nodes are taken over, also when it fails; a NULL among them
 * fails with SVOD_MISUSE, so that a failure to make one need be looked at only here. */
SVOD_API svod_status svod_node_combine(svod_node **out, svod_node_kind kind,
                                       svod_node *const *nodes, size_t count,
                                       svod_error *err);

/* SVOD_NODE_NEAR: `left` with one more condition. Both are taken over. */
SVOD_API svod_status svod_node_near(svod_node **out, svod_node *left, svod_join join,
                                    uint32_t distance, svod_node *right,
                                    svod_error *err);

/* SVOD_NODE_NAME: `text` is an id of the authority or any form of a name; with
 * `all_readings` whatever it may mean counts. `names` NULL: the authority that comes
 * with Svod. SVOD_NOT_FOUND when nothing is called so, SVOD_BAD_QUERY when several are,
 * and not all readings are asked for. */
SVOD_API svod_status svod_node_name(svod_node **out, const svod_names *names,
                                    const char *text, size_t len, int all_readings,
                                    svod_error *err);

/* SVOD_NODE_SOUND. SVOD_BAD_QUERY when `text` is no transcription. */
SVOD_API svod_status svod_node_sound(svod_node **out, svod_transcription system,
                                     const char *text, size_t len, svod_error *err);

/* "^", "$" and "~slack" of a run. */
SVOD_API svod_status svod_node_bind(svod_node *run, int at_start, int at_end,
                                    uint32_t slack, svod_error *err);
SVOD_API void svod_node_free(svod_node *node);

/* The question with this root, which is taken over, also when it fails. */
SVOD_API svod_status svod_query_build(svod_query **out, svod_node *root,
                                      svod_error *err);

/* Add a filter to a question: `key` and `values` as they are written after one another
 * in a question, such as "section" and "1..20". */
SVOD_API svod_status svod_query_filter(svod_query *query, const char *key,
                                       const char *const *values, size_t count,
                                       svod_error *err);

/* Make of the question "A" the question "A => B", or "A =/> B" where `absent`: hits of A
 * in passages whose other side, by the alignment of originals and translations, has a hit
 * of B, or has none. Each side keeps its filters. `other` is taken over, also when it
 * fails; SVOD_MISUSE when one of them has two sides already. */
SVOD_API svod_status svod_query_translated(svod_query *query, svod_query *other,
                                           int absent, svod_error *err);

/* The B of "A => B", borrowed; NULL where the question has one side. `absent`, which may
 * be NULL, is set to 1 for "=/>". The root of the question is that of A; the operands of
 * B are counted on from those of A. */
SVOD_API const svod_query *svod_query_other(const svod_query *query, int *absent);

/* ---- Searching ------------------------------------------------------------------- */

typedef struct svod_searcher svod_searcher;
typedef struct svod_results svod_results;

/* Open the index in folder `path` for reading.
 *
 * The searcher sees the index as it was at this moment, whatever is written later.
 * SVOD_OUTDATED when the index was made by a release with other rules. */
SVOD_API svod_status svod_searcher_open(svod_searcher **out, const char *path,
                                        svod_error *err);
SVOD_API void svod_searcher_free(svod_searcher *searcher);

/* Read every byte of the index and compare it with the checksums that were written
 * with it: SVOD_OK, or SVOD_DAMAGED with the name of the file. A search checks what
 * it reads by itself; this checks the rest. */
SVOD_API svod_status svod_searcher_verify(svod_searcher *searcher, svod_error *err);

/* Is this still the newest state of the index? Cheap: one small read. */
SVOD_API svod_status svod_searcher_is_current(svod_searcher *searcher, int *current,
                                              svod_error *err);

/* Change to the newest state. Results of this searcher must have been ended. On failure
 * the searcher sees the state it saw before. */
SVOD_API svod_status svod_searcher_refresh(svod_searcher *searcher, svod_error *err);

/* A hash of all that the index says: texts, sections, tokens, punctuation, pages, and
 * the paths of its files; 32 hexadecimal digits and a zero. It is the same for every
 * history of additions, changes, removals and merges that ends in the same texts. */
SVOD_API svod_status svod_searcher_fingerprint(char out[33], svod_searcher *searcher,
                                               svod_error *err);

/* What the index is made of. */
typedef struct svod_state {
    uint64_t generation;  /* how often it was committed */
    int format, analysis; /* versions of the rules it was made by */
    size_t segments;
    size_t sources;               /* files, and texts from memory */
    uint64_t tokens, dead_tokens; /* of all; of these, those of sources that are out */
    uint64_t bytes;
} svod_state;

typedef struct svod_segment {
    const char *name; /* of its folder */
    uint64_t tokens, dead_tokens;
    uint64_t han; /* of the tokens, Han characters */
    uint64_t bytes;
    size_t sources, dead_sources, sections, passages; /* the dead included */
    int bits;                                         /* that a token takes: 16 or 32 */
} svod_segment;

SVOD_API void svod_searcher_state(const svod_searcher *searcher, svod_state *state);

/* The segment at `index`, counted from 0, below svod_state.segments. */
SVOD_API svod_status svod_searcher_segment(svod_segment *out,
                                           const svod_searcher *searcher, size_t index,
                                           svod_error *err);

/* A text of the index, with all that is known of it. */
typedef struct svod_text_info {
    svod_text text; /* `section` is NULL; what is not known is "" */
    size_t sections, passages;
    uint64_t tokens; /* notes included */
} svod_text_info;

/* All texts of the index, in order of their ids. The array belongs to the searcher. */
SVOD_API svod_status svod_searcher_texts(const svod_text_info **out, size_t *count,
                                         svod_searcher *searcher, svod_error *err);

/* Within what AND and NOT look for their other side. */
typedef enum svod_unit {
    SVOD_IN_PASSAGE = 0,
    SVOD_IN_SECTION,
    SVOD_IN_TEXT
} svod_unit;

/* What a search has to find out. Less is faster. */
typedef enum svod_depth {
    SVOD_FIND_HITS = 0, /* the totals, and hits */
    SVOD_FIND_TOTALS,   /* the totals */
    SVOD_FIND_FIRST,    /* hits, and of the totals the number of occurrences only */
    SVOD_COUNT          /* the number of occurrences and nothing else */
} svod_depth;

typedef enum svod_group {
    SVOD_GROUP_NONE = 0,
    SVOD_GROUP_WORK /* hits at one place of editions of one work are one */
} svod_group;

typedef struct svod_search_options {
    svod_unit unit;
    svod_depth depth;
    size_t skip;      /* hits to leave out at the start, for paging */
    size_t limit;     /* most hits to keep; 0 means 20, SVOD_ALL all of them */
    unsigned context; /* width of the text on each side of a hit, in terminal cells
                          (a Han character is 2); 0 means 40, SVOD_NO_CONTEXT none */
    int pairs;        /* 1: of A NEAR B or A BEFORE B each pair is an occurrence. The
                         hit is A, its other mark that B */
    svod_group group; /* SVOD_GROUP_WORK: one hit for each place of a work, whatever the
                         number of its editions; `skip` and `limit` count places */
    double seconds;   /* to stop after, with what was found till then; 0: never */
    /* Set to 1 by a signal handler or another thread: stop likewise. May be NULL. */
    const volatile sig_atomic_t *stop;
} svod_search_options;

#define SVOD_ALL        ((size_t)-1)
#define SVOD_NO_CONTEXT ((unsigned)-1)

/* Why a search ended before its end. */
typedef enum svod_stop {
    SVOD_NOT_STOPPED = 0,
    SVOD_STOPPED_TIME,      /* `seconds` were over */
    SVOD_STOPPED_INTERRUPT, /* `stop` was set */
    SVOD_STOPPED_LIMIT      /* more hits at once than there is room for */
} svod_stop;

/* What is counted is true in any case; of a search that was stopped it is not all. */
typedef struct svod_total {
    uint64_t occurrences, passages, sections, texts;
    uint64_t places; /* with svod_search_options.group; else 0 */
    int complete;    /* 1: everything was counted */
    svod_stop stopped;
} svod_total;

/* Tokens of the stream of the hit: `start` counts from 0 at the start of the stream.
 * `offset` and `size` are the place in bytes inside svod_hit.line; `size` is 0 for a
 * partner that is not all in the line. */
typedef struct svod_mark {
    uint32_t start, length;
    size_t offset, size;
    uint32_t operand; /* the run of the question that stands here: see svod_node_info.
                         Of a ranking 0 */
} svod_mark;

/* The years of a hit's passage are those of the dates in it: an era and its year, in Chinese
 * or Russian, or a year AD. In annals an era is carried forward to years that have none. A
 * passage of annals without a date is of the year in force before it: that is inferred, as
 * is 明年, the next year. Where it is not sure that something is a date, or of which era,
 * it is left alone. svod-query(7) says more. */
typedef struct svod_year {
    int year;     /* AD */
    int inferred; /* 1: not stated */
} svod_year;

typedef struct svod_hit {
    const char *text;    /* id of the text */
    const char *title;   /* its title, or the id where it has none */
    const char *section; /* title of the section */
    uint32_t passage;    /* number of the passage in its section; 0 is a heading */
    const char *id;   /* of the passage, "KR2a0035/133.12": text, section, number; the
                            same however the lines of the source are wrapped */
    const char *cite; /* page, side and line as the source marks them, such as
                            "KR2a0035_WYG_133-5a.7"; else the passage's id */
    const char *zone; /* "text" or "note" */
    const char *language;
    uint32_t start, length;    /* tokens, from 0 at the start of the stream */
    const char *line;          /* the hit in its context, as it was written */
    size_t left, match, right; /* bytes of `line` before, inside and after the hit */
    const svod_mark *marks;    /* the hit and its partners (the nearest B of A NEAR B),
                               in order of `start` */
    size_t mark_count;
    double score;           /* svod_rank only: BM25, higher is better */
    const svod_year *years; /* of its passage, ascending */
    size_t year_count;
} svod_hit;

/* Find every place that answers `query`, exactly.
 *
 * Hits come in the order of the corpus: texts by id, sections as in their source, main
 * text before notes, then by place. No hits is a success. The results borrow from
 * the searcher and the query and end before them. */
SVOD_API svod_status svod_search(svod_results **out, svod_searcher *searcher,
                                 const svod_query *query,
                                 const svod_search_options *options, svod_error *err);

/* Show a place that someone cited, with what stands around it.
 *
 * `citation` is a page, or a page and line ("KR2a0035_WYG_133-5a",
 * "KR2a0035_WYG_133-5a.7", "T08n0251_p0848c07"), or a passage ("KR2a0035/133.12"), as
 * svod_hit.cite and svod_hit.id have them. A hit is a passage, as with svod_rank: the
 * one with the place, and `before` and `after` passages around it in its section, each
 * with its main text and then its notes; its mark is the line that was cited. A citation
 * that fits several places shows them all. SVOD_NOT_FOUND when it fits none. */
SVOD_API svod_status svod_show(svod_results **out, svod_searcher *searcher,
                               const char *citation, size_t before, size_t after,
                               svod_error *err);

/* Rank the passages by free words of any language, best first (BM25).
 *
 * Here a hit is a passage: svod_hit.line is its text, all of it `match`, and the
 * words are its marks; `total` counts passages only. Of the options, `skip` and
 * `limit` count. Very common words do not take part; SVOD_BAD_QUERY when no other
 * word is left. */
SVOD_API svod_status svod_rank(svod_results **out, svod_searcher *searcher,
                               const char *words, size_t len,
                               const svod_search_options *options, svod_error *err);

SVOD_API void svod_results_free(svod_results *results);

SVOD_API const svod_total *svod_results_total(const svod_results *results);

/* What has to be known to trust the answer, at `index`, counted from 0; NULL past the
 * last one. It is said when texts were searched that are editions of the Siku (四庫全書:
 * their edition or id says WYG, 四庫, 文淵閣 ...) for a word that their editors changed,
 * such as 虜 or 夷狄 (corpus/variants/censored.tsv): which word, into what, and the texts.
 * `offset` is the place of the word in the question. */
SVOD_API const svod_warning *svod_results_warning(const svod_results *results,
                                                  size_t index);

/* How many hits can be asked for with svod_results_hit. */
SVOD_API size_t svod_results_count(const svod_results *results);

/* The hit at `index`, counted from 0, below svod_results_count. What `out` points to
 * is good until the next call for these results. SVOD_DAMAGED when the index is. */
SVOD_API svod_status svod_results_hit(svod_hit *out, svod_results *results,
                                      size_t index, svod_error *err);

/* ---- Facets ---------------------------------------------------------------------- */

/* What the hits of a question have in common. */
typedef enum svod_facet_kind {
    SVOD_FACET_FORM = 0, /* how they are written: the tokens of a hit as they stand,
                            without punctuation */
    SVOD_FACET_NAME,     /* the names of an authority in the passages in which they
                            begin, notes included */
    SVOD_FACET_YEAR      /* the years of these passages; a hit in a passage of several
                            counts in each, one in a passage without any in none */
} svod_facet_kind;

typedef struct svod_facet_value {
    const char *value; /* the form; the id of the name; the year */
    const char *label; /* of a name: as in svod_name; else "" */
    const char *kind;  /* the same */
    uint64_t
        occurrences; /* hits that are written so; places where the name stands; hits
                             in a passage of the year */
    uint64_t passages;
    uint64_t shared; /* of the occurrences, those of forms that other names have too:
                        they are counted for each */
    int inferred;    /* years: stated by none of the passages */
} svod_facet_value;

typedef struct svod_facets svod_facets;

/* Find all hits of a question and count them. Every count is exact, or the total says
 * that it is not complete. Of the options, `unit`, `seconds` and `stop` count. `names` is
 * for SVOD_FACET_NAME, borrowed as long as the facets live; NULL: the authority that
 * comes with Svod. A name's forms are found as a query finds them, but the longest one
 * at each place alone, from left to right. */
SVOD_API svod_status svod_facet(svod_facets **out, svod_searcher *searcher,
                                const svod_query *query,
                                const svod_search_options *options,
                                svod_facet_kind kind, const svod_names *names,
                                svod_error *err);

/* The values, most occurrences first, then by value; years in their order. The array
 * belongs to the facets. */
SVOD_API const svod_facet_value *svod_facets_values(const svod_facets *facets,
                                                    size_t *count);

/* Of the hits of the question. */
SVOD_API const svod_total *svod_facets_total(const svod_facets *facets);
SVOD_API void svod_facets_free(svod_facets *facets);

/* ---- Original and translation ---------------------------------------------------- */

/* A passage of the other side of a hit: of a text that renders the passage in which the
 * hit begins, or that it renders. */
typedef struct svod_other {
    const char *text, *title; /* as those of svod_hit */
    const char *translator;   /* "" where it is not known */
    const char *language;
    const char *section;
    const char *id, *cite; /* of the passage */
    const char *zone;      /* "text" or "note": a passage with notes comes twice */
    const char *line;      /* all of it, on one line, as it was written */
    const svod_mark
        *marks; /* hits of B in it, where the question was A => B, by place */
    size_t mark_count;
    double score;       /* of the link, 0 to 1; 1 where nobody has a doubt */
    const char *origin; /* "numbers", "pairs", "corresp", "file" or "proposed" */
} svod_other;

/* The passages of the other side of the hit at `index`, in the order of the corpus.
 *
 * `which` names the texts that are wanted: NULL or "" the first that the passage has,
 * "all" all of them, "tr:NAME" those whose translator has NAME in it, and any other name
 * those with this language or id, or with this in translator or title. Small and capital
 * letters and variants are the same. SVOD_MISUSE where no text of the index is called so.
 * What `out` points to is good until the next call for these results; no passage is no
 * error. */
SVOD_API svod_status svod_results_other(const svod_other **out, size_t *count,
                                        svod_results *results, size_t index,
                                        const char *which, svod_error *err);

/* ---- Editions of one work ---------------------------------------------------------- */

/* Where a witness differs in the passage of the hit. Both readings are as they are
 * written; "" where one has nothing. */
typedef struct svod_reading {
    const char *lemma;      /* in the text of the hit */
    uint32_t start, length; /* its tokens, as those of the hit; length 0: before `start` */
    const char *reading;    /* in the witness */
    size_t offset, size; /* of the reading in svod_witness.line; size 0 for nothing, or
                            where it goes beyond the line */
} svod_reading;

/* Another edition at the place of a hit. */
typedef struct svod_witness {
    const char *text, *title, *edition; /* "" where it is not known */
    const char *id, *cite;              /* of the passage with the place */
    const char *line;                   /* the passage, on one line */
    int has_hit;                        /* the question is answered here, too */
    const svod_reading *variants;       /* in order; none: it reads the same */
    size_t variant_count;
} svod_witness;

/* The other editions of the place of a hit, in the order of the corpus, of a search with
 * SVOD_GROUP_WORK.
 *
 * Editions of a work are texts of one language that say the same `work`, or else have the
 * same title. In sections that belong together (as with originals and translations) the
 * tokens of both are laid against each other, folded, by the longest series that both
 * have. What answers to a hit is what stands between the tokens that match around it:
 * hits there are one place, shown as that of the first edition. An edition that has less
 * than a third of the tokens of the passage within twenty of the hit lacks the place, and
 * is left out.
 *
 * What `out` points to is good until the next call for these results. */
SVOD_API svod_status svod_results_witnesses(const svod_witness **out, size_t *count,
                                            svod_results *results, size_t index,
                                            svod_error *err);

/* ---- How a word is rendered ------------------------------------------------------ */

/* What stands in the passages of another language that are aligned with hits, ranked by
 * how much it belongs there. */
typedef struct svod_renderings svod_renderings;

/* A passage with a hit, and one that is aligned with it: ids as svod_hit.id, and their
 * main text. */
typedef struct svod_rendered_pair {
    const char *id, *line;
    const char *other_id, *other_line;
} svod_rendered_pair;

/* A word or phrase. Its four counts of passages are `hits` and `all` here, and `aligned`
 * and `passages` of the group. */
typedef struct svod_rendering {
    const char *text;           /* as it is written most often */
    double score;               /* G2, the log-likelihood ratio of the four counts */
    uint64_t hits;              /* passages aligned with a hit that have it */
    uint64_t all;               /* passages that have it */
    int few;                    /* 1: `hits` is less than 5, and proves little */
    svod_rendered_pair example; /* the first in the order of the corpus */
} svod_rendering;

/* What one text of the other language has; or all of them together. */
typedef struct svod_rendering_group {
    const char *text, *title, *translator; /* NULL: all texts together */
    uint64_t hits;     /* passages with hits that are aligned with this text */
    uint64_t aligned;  /* passages of it that are aligned with these */
    uint64_t passages; /* passages of it that are aligned with any in which the
                          question may have hits */
    size_t count;      /* renderings */
    size_t without;    /* passages with hits that are rendered by none of them */
} svod_rendering_group;

/* How do the texts in `language` ("ru", "zh") render what `query` finds?
 *
 * Compared are the passages that are aligned with a hit and all that are aligned with
 * a passage where the filters of the question allow hits. What is ranked are classes and
 * phrases of them, 1 to 4 Han characters or 1 to 3 words, by the log-likelihood ratio G2
 * (Dunning 1993); no phrase runs over punctuation. What says nothing new beside a better
 * one is left out: a piece of it, it with any word beside it, what stands in the same
 * passages; and what stands beside one hit alone. Of one text, also that is listed which
 * renders the word in all of them. Only main text counts. Of the options, `unit`,
 * `limit` (of renderings; 0: 10, at most 100), `seconds` and `stop` count.
 *
 * Groups are numbered from 0: all texts together, if there are several, and then each, in
 * order of their ids. What is found borrows from the searcher and the query. */
SVOD_API svod_status svod_render(svod_renderings **out, svod_searcher *searcher,
                                 const svod_query *query, const char *language,
                                 const svod_search_options *options, svod_error *err);
SVOD_API void svod_renderings_free(svod_renderings *renderings);

/* Of the question: all hits, aligned or not. */
SVOD_API const svod_total *svod_renderings_total(const svod_renderings *renderings);

/* Passages with hits that are aligned with none in this language. */
SVOD_API uint64_t svod_renderings_unaligned(const svod_renderings *renderings);

/* How many groups there are. */
SVOD_API size_t svod_renderings_count(const svod_renderings *renderings);
SVOD_API svod_status svod_renderings_group(svod_rendering_group *out,
                                           const svod_renderings *renderings,
                                           size_t group, svod_error *err);

/* A rendering of a group, best first; and a passage, in the order of the corpus, that has
 * none of the group's renderings. The lines are good until the next call for these
 * renderings. */
SVOD_API svod_status svod_renderings_item(svod_rendering *out,
                                          svod_renderings *renderings, size_t group,
                                          size_t index, svod_error *err);
SVOD_API svod_status svod_renderings_without(svod_rendered_pair *out,
                                             svod_renderings *renderings, size_t group,
                                             size_t index, svod_error *err);

/* ---- Which passages belong together ---------------------------------------------- */

/* A passage of one text and one of another that renders it; ids as svod_hit.id. */
typedef struct svod_aligned {
    const char *id;
    const char *other_id; /* NULL: nothing renders `id`, or it renders nothing */
    double score; /* 0 to 1: how probable it is that it is so, by the model. What is
                     below 0.5 or so wants to be looked at first */
} svod_aligned;

/* Propose an alignment of the text with this id and another one; NULL: the one that it
 * translates. Section by section: sections belong together by their keys, by the numbers
 * in their titles or by their places. Passages are compared by their lengths, and by what
 * both sides have: characters and words, numbers in any language. `each` is told of
 * every link, in the order of `text`, and of every passage that is left alone.
 * SVOD_NOT_FOUND for a text that the index does not hold, SVOD_MISUSE when it is not known
 * what the text translates. */
SVOD_API svod_status svod_align(svod_searcher *searcher, const char *text,
                                const char *other,
                                void (*each)(void *context, const svod_aligned *link),
                                void *context, svod_error *err);

/* How a text is aligned with another one. */
typedef struct svod_alignment_pair {
    const char *text, *other;  /* ids */
    uint64_t passages, linked; /* of `text`, headings aside: all; with a link to it */
    uint64_t other_passages, other_linked;
    uint64_t links;
    uint64_t by_numbers, by_pairs, by_corresp, by_file,
        proposed; /* of these, by origin */
    double ratio; /* tokens of `other` for one of `text`, in the middle of all links; 0
                     where there are none */
} svod_alignment_pair;

typedef enum svod_alignment_kind {
    SVOD_ALIGNMENT_GAP,    /* passages without a link, from `id` to `last` */
    SVOD_ALIGNMENT_LENGTH, /* `id` and `other_id`: by their lengths they do not belong
                              together; `ratio` is theirs */
    SVOD_ALIGNMENT_NAMES,  /* `id` and `other_id`: both have names of the authority, and
                              none in common; `name` is the first of `id` */
    SVOD_ALIGNMENT_UNKNOWN /* a file, or an attribute, links a passage that is not
                              there: `id` and `other_id` as it has them */
} svod_alignment_kind;

typedef struct svod_alignment_finding {
    svod_alignment_kind kind;
    const char *id, *last, *other_id; /* NULL where the kind has none */
    uint64_t passages;                /* of a gap: how many */
    double ratio;
    const char *name; /* as svod_name.label */
    const char *path; /* of a link to a passage that is not there, and its line, or 0 */
    uint32_t line;
} svod_alignment_finding;

/* Report how the text with this id is aligned: `each_pair` is told of every text that it
 * has links with, or that it translates, in order of their ids; after each pair
 * `each_finding` of all that may be wrong with it, and at the end of links to passages
 * that the index does not hold. SVOD_NOT_FOUND for a text that the index does not hold. */
SVOD_API svod_status svod_alignment_report(
    svod_searcher *searcher, const char *text,
    void (*each_pair)(void *context, const svod_alignment_pair *pair),
    void (*each_finding)(void *context, const svod_alignment_finding *finding),
    void *context, svod_error *err);

/* ---- Questions that live on ------------------------------------------------------ */

/* A question that is kept beside the index, in the folder "questions" of its folder, with
 * what its answer was. */
typedef struct svod_question {
    const char *name;  /* letters of any script, digits, "-", "_", "."; no dot first */
    const char *query; /* in the language of svod-query(7) */
    svod_unit unit;
    uint64_t generation; /* of the index when it was kept; svod_question_list only */
    size_t hits;         /* that it found then; svod_question_list only */
    const svod_names *names; /* for the names in it; svod_question_save only. NULL: the
                                authority that comes with Svod */
} svod_question;

/* Ask a question, and keep it with its answer: name, query and unit count. One of this
 * name is replaced. SVOD_MISUSE for a name that cannot be, and for more than a million
 * hits; SVOD_IO where the folder of the index cannot be written. */
SVOD_API svod_status svod_question_save(svod_searcher *searcher,
                                        const svod_question *question, svod_error *err);

typedef enum svod_change_kind {
    SVOD_HIT_SAME, /* the same words at the same place */
    SVOD_HIT_NEW,
    SVOD_HIT_GONE,
    SVOD_HIT_MOVED /* the same words around it in the same text, at another place */
} svod_change_kind;

typedef struct svod_change {
    svod_change_kind kind;
    const char *text;    /* id */
    const svod_hit *hit; /* as it is now, without context; NULL when it is gone */
    const char *was;     /* how it was cited; NULL when it is new */
} svod_change;

typedef void svod_change_fn(void *context, const svod_change *change);

/* Ask the question of this name of today's index. `each` is told of all hits of now, in
 * their order, and then of those that are gone. SVOD_NOT_FOUND when no question of this
 * name was kept. */
SVOD_API svod_status svod_question_replay(svod_searcher *searcher, const char *name,
                                          svod_change_fn *each, void *context,
                                          svod_error *err);

/* The same with an authority for the names in it: only its text was kept. SVOD_BAD_QUERY
 * when a name in it is no longer known, or has become ambiguous. */
SVOD_API svod_status svod_question_replay_with(svod_searcher *searcher,
                                               const char *name,
                                               const svod_query_options *options,
                                               svod_change_fn *each, void *context,
                                               svod_error *err);

/* Tell `each` of all questions that are kept, in order of their names. */
SVOD_API svod_status svod_question_list(svod_searcher *searcher,
                                        void (*each)(void *context,
                                                     const svod_question *question),
                                        void *context, svod_error *err);

/* ---- How a question was answered ------------------------------------------------- */

/* How the question was read and answered: the tree, what each item expands to with
 * the hits of each spelling, the order of work, times. Text for people, many lines. */
SVOD_API svod_status svod_explain(char **out, svod_searcher *searcher,
                                  const svod_query *query,
                                  const svod_search_options *options, svod_error *err);

/* The same as one JSON object; svod-search(1) has its keys. */
SVOD_API svod_status svod_explain_json(char **out, svod_searcher *searcher,
                                       const svod_query *query,
                                       const svod_search_options *options,
                                       svod_error *err);

/* End a string received in an `out`. */
SVOD_API void svod_string_free(char *string);

/* How many terminal cells these bytes take: 2 for a Han character, 0 for a mark. */
SVOD_API size_t svod_cells(const char *text, size_t len);

#ifdef __cplusplus
}
#endif

#endif
