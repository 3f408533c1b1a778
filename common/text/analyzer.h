/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * analyzer.h - what a token counts as: its form and its class.
 *
 *   surface  as written                        Чжурчжéни   髙   &KR0667;
 *   form     what "=" compares: letter case and marks aside   чжурчжени   髙
 *   glyph    what "=~" compares: the modern spelling, the shape of the character
 *                                                             чжурчжени   高
 *   class    what counts by default: the stem of the modern spelling, the character
 *            that stands for its variants                     чжурчжен    高
 *
 * Tokens of one form have one glyph, and those of one glyph one class. An analyzer
 * serves one thread. */
#ifndef ANALYZER_H
#define ANALYZER_H

#include "base/buffer.h"
#include "script.h"
#include "svod.h"

struct analyzer;

svod_status analyzer_new(struct analyzer **out, svod_error *err);
void analyzer_free(struct analyzer *analyzer);

/* The form of one token as written; `out` is cleared first. Needs no analyzer. */
svod_status analyzer_form(const char *surface, size_t len, struct buffer *out,
                          svod_error *err);

/* A word in modern spelling, as it is before it is stemmed, and its form on the way to
 * it; both are cleared first. */
svod_status analyzer_spelling(const char *surface, size_t len, struct buffer *form,
                              struct buffer *out, svod_error *err);

/* The glyph of one token as written; `work` and `out` are cleared first. Needs no
 * analyzer. */
svod_status analyzer_glyph(const char *surface, size_t len, struct buffer *work,
                           struct buffer *out, svod_error *err);

/* The class of one token as written; `out` is cleared first. */
svod_status analyzer_class(struct analyzer *analyzer, const char *surface, size_t len,
                           struct buffer *out, svod_error *err);

/* Add a name, as of a text, with letter case and variants of Han characters folded. */
void analyzer_fold_name(const char *name, size_t len, struct buffer *out);

#endif
