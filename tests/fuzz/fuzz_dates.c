/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "damaged.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    damaged_segment_file(SEGMENT_DATES, data, size);
    return 0;
}
