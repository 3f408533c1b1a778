/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * terminal.c - what is at the other end of an output.
 */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_WIDTH 80
#define WIDEST      10000

bool terminal_is(FILE *out)
{
    return isatty(fileno(out)) == 1;
}

static size_t width_by_environment(void)
{
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;

    return width > 0 && width < WIDEST ? width : USUAL_WIDTH;
}

size_t terminal_width(FILE *out)
{
#ifdef TIOCGWINSZ
    struct winsize size;

    if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return width_by_environment();
}

static bool color_is_welcome(FILE *out)
{
    const char *objection = getenv("NO_COLOR");
    const char *kind = getenv("TERM");

    return terminal_is(out) && !(objection && *objection) &&
           !(kind && strcmp(kind, "dumb") == 0);
}

bool terminal_has_color(FILE *out, enum terminal_color wish)
{
    switch (wish) {
    case TERMINAL_COLOR_ALWAYS:
        return true;
    case TERMINAL_COLOR_NEVER:
        return false;
    case TERMINAL_COLOR_AUTO:
        break;
    }
    return color_is_welcome(out);
}
