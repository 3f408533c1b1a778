/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * packed_entry.h - what the header of an archive's member says of it. */
#ifndef PACKED_ENTRY_H
#define PACKED_ENTRY_H

#include <stdbool.h>

struct archive_entry; /* of libarchive */

/* Its path, without what leads to the root or stays where it is: borrowed, never NULL. */
const char *packed_entry_name(struct archive_entry *entry);

/* Is it a text by this name? What a folder would hide is hidden here, too. */
bool packed_entry_is_text(struct archive_entry *entry, const char *name);

/* Why a member with the name of a text is not to be read; NULL when it is. */
const char *packed_entry_refusal(struct archive_entry *entry, const char *name);

#endif
