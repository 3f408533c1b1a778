/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "common/cli/visible.h"

#include "common/cli/number.h"
#include "harness/check.h"
#include "harness/folder.h"

#include <stdlib.h>
#include <string.h>

static void check_shown(const char *text, size_t len, const char *wanted, size_t cells)
{
    FILE *file = fopen(folder_path("out"), "wb");
    size_t size;
    char *shown;

    visible_print(file, text, len);
    fclose(file);
    shown = folder_read("out", &size);
    IS_STRING(shown, wanted, "shown as %s", wanted);
    IS_NUMBER(visible_cells(text, len), cells, "... in %zu cells", cells);
    free(shown);
}

int main(void)
{
    folder();
    check_shown("", 0, "", 0);
    check_shown("張a", 4, "張a", 3);
    check_shown("\x1B[2J", 4, "\\x1b[2J", 7);
    check_shown("a\nb\tc", 5, "a\\x0ab c", 8);
    check_shown("\x7F\xC2\x9B", 3, "\\x7f\\x9b", 8);
    check_shown("a\xFF", 2, "a\\xff", 5);
    check_shown("\xE5\xBC", 2, "\\xe5\\xbc", 8);
    check_shown("\xC0\xAF", 2, "\\xc0\\xaf", 8);
    check_shown("\xED\xA0\x80", 3, "\\xed\\xa0\\x80", 12);
    check_shown("\xE2\x80\xAE", 3, "\\u202e", 6);
    check_shown("\0", 1, "\\x00", 4);
    IS_STRING(number_grouped(0).text, "0", "0");
    IS_STRING(number_grouped(999).text, "999", "999");
    IS_STRING(number_grouped(1000).text, "1,000", "1,000");
    IS_STRING(number_grouped(1234567).text, "1,234,567", "1,234,567");
    IS_STRING(number_grouped(UINT64_MAX).text, "18,446,744,073,709,551,615",
              "the largest");
    return check_done();
}
