/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * output_renderings.h - what --rendered-as prints. */
#ifndef OUTPUT_RENDERINGS_H
#define OUTPUT_RENDERINGS_H

#include "settings.h"
#include "svod.h"

/* For people, and for programs: one object. */
svod_status output_renderings_text(const struct settings *settings,
                                   svod_renderings *renderings, svod_error *err);
svod_status output_renderings_json(const struct settings *settings,
                                   const char *canonical, svod_renderings *renderings,
                                   svod_error *err);

#endif
