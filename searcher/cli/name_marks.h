/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * name_marks.h - where in a line to paint the names that a hit and its other side share.
 */
#ifndef NAME_MARKS_H
#define NAME_MARKS_H

#include "paint.h"

struct name_marks {
    svod_mark *items; /* by place */
    size_t count, cap;
};

/* Of the names on both sides, the places in the line of the hit, or in that of one
 * passage of the other side, which is given as a hit. What overlaps a mark of the line is
 * left out: it is painted as that. In marks of zeros, or of the line before. */
svod_status name_marks_here(struct name_marks *out, const svod_other_name *names,
                            size_t count, const svod_hit *hit, svod_error *err);
svod_status name_marks_there(struct name_marks *out, const svod_other_name *names,
                             size_t count, size_t other, const svod_hit *line,
                             svod_error *err);
void name_marks_release(struct name_marks *marks);

/* Paint them in this stretch, too. */
void name_marks_paint(const struct name_marks *marks, struct paint_stretch *stretch);

#endif
