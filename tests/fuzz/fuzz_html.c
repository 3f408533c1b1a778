/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(&reader_html, "fuzz.html", data, size);
    return 0;
}
