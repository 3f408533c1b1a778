#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# headers.sh - svod.h compiles alone, as C99 and as C++11; each header of ours compiles
# alone, and twice in a row.
. tests/harness/harness.sh

CC=${CC:-cc}
CXX=${CXX:-c++}
strict='-Wall -Wextra -pedantic -Werror -fsyntax-only'
# shellcheck disable=SC2046
system=$(pkg-config --cflags $(sed -n "s/^Requires.private: //p" scripts/svod.pc.in))

compiles() { # name, command...
    name=$1
    shift
    run "$@"
    ok "$code" "$name" || note "$(head -20 "$err")"
}

echo '#include "svod.h"
#include "svod.h"
int main(void) { return svod_version() == 0; }' >"$WORK/alone.c"
cp "$WORK/alone.c" "$WORK/alone.cc"

# shellcheck disable=SC2086
for standard in c99 c11 c17; do
    compiles "svod.h alone as $standard" "$CC" -std=$standard $strict -Iinclude "$WORK/alone.c"
done
# shellcheck disable=SC2086
for standard in c++11 c++17 c++20; do
    compiles "svod.h alone as $standard" "$CXX" -std=$standard $strict -Iinclude "$WORK/alone.cc"
done

for header in $(find common indexer searcher -name '*.h' | sort); do
    printf '#include "%s"\n#include "%s"\nint unused_here;\n' "$header" "$header" >"$WORK/one.c"
    # shellcheck disable=SC2086
    compiles "$header alone" "$CC" -std=c11 -D_POSIX_C_SOURCE=200809L $strict \
        -I. -Iinclude -Icommon $system "$WORK/one.c"
done
for header in $(find common -path '*xapian_c*' \( -name '*.h' -o -name '*.hpp' \) | sort); do
    printf '#include "%s"\n#include "%s"\nint unused_here;\n' "$header" "$header" >"$WORK/one.cc"
    # shellcheck disable=SC2086
    compiles "$header alone as C++" "$CXX" -std=c++17 $strict \
        -I. -Iinclude -Icommon $system "$WORK/one.cc"
done

# Who calls itself by the name of a header may not mean another of the same name.
find include common indexer searcher -name '*.h' | sed 's|.*/||' | sort | uniq -d >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'no two headers have one name'
finish
