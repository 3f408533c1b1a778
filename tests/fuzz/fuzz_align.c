/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(&reader_align, "fuzz.align.tsv", data, size);
    return 0;
}
