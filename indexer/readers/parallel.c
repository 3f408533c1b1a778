/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parallel.h"

const char *parallel_id(struct reading *reading, const char *own)
{
    const char *id = reading->given.id   ? reading->given.id
                     : own               ? own
                     : reading->usual.id ? reading->usual.id
                                         : reading->id;

    reading->given.id = reading->usual.id = NULL;
    reading->given.language = reading->usual.language = NULL;
    reading->given.translates = reading->usual.translates = NULL;
    return id;
}
