/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * names.h - what the searcher asks of an authority beyond svod.h.
 *
 * A name is known by its index (svod_names_get). All functions only read. */
#ifndef NAMES_H
#define NAMES_H

#include "svod.h"
#include "text/paradigm.h"

#include <stdbool.h>
#include <stddef.h>

/* An authority with nothing in it. */
svod_status names_open_empty(svod_names **out, svod_error *err);

typedef void names_form_fn(void *context, size_t name, const svod_name_form *form);

/* Tell `each` of all forms of all names, in the order of the names: to look for them in
 * a text. */
void names_each_form(const svod_names *names, names_form_fn *each, void *context);

/* Tell `each` of all forms that properly contain this one, which is of a name of this
 * kind, of whatever name and also of the same: as a part of their Han characters,
 * whatever the variant; as some of their words in other scripts, in Russian in any case
 * form; and of Chinese words in these as some of their syllables: Юань in Юаньшэн, which
 * is also found as Юань-шэн. A form comes once, also where it contains this one twice. */
svod_status names_longer(const svod_names *names, const char *kind,
                         const svod_name_form *form, names_form_fn *each, void *context,
                         svod_error *err);

/* The index of the name with this id; false when there is none. */
bool names_by_id(const svod_names *names, const char *id, size_t len, size_t *index);

/* How Russian forms of names of this kind decline. */
paradigm_kind names_paradigm(const char *kind);

/* The system in which a form may be read as syllables of Chinese; false when in none. */
bool names_system(const svod_name_form *form, svod_transcription *system);

/* Is it a retranscription of 1781, rather than a name? */
bool names_is_retranscription(const svod_name *name);

#endif
