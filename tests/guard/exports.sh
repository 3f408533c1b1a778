#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# exports.sh - the library shows what the header declares, and nothing else.
#
# Weak symbols of C++ have to stay visible: an exception is known by its type only when
# all libraries agree on one copy of it.
. tests/harness/harness.sh

CC=${CC:-cc}

# Each declaration is one statement that begins with SVOD_API.
sed 's/^#define.*//' include/svod.h | tr '\n' ' ' | tr ';' '\n' |
    sed -n 's/.*SVOD_API [^(]*[ *]\(svod_[a-z_]*\)(.*/\1/p' | sort >"$WORK/declared"
count=$(wc -l <"$WORK/declared")
[ "$count" -ge 20 ]
ok $? "the header declares $count functions"

nm -D --defined-only "$BUILD/libsvod.so" | awk '$2 ~ /^[TDBRC]$/ { print $3 }' |
    sort >"$WORK/shown"
is "$(diff "$WORK/declared" "$WORK/shown")" '' 'libsvod.so shows what the header declares'

nm -g --defined-only "$BUILD/libsvod.a" | awk '$2 ~ /^[TDBRC]$/ { print $3 }' |
    sort >"$WORK/shown"
is "$(diff "$WORK/declared" "$WORK/shown")" '' 'libsvod.a shows what the header declares'

for library in libsvod.so libsvod.a; do
    nm -g --defined-only "$BUILD/$library" |
        awk '$2 ~ /^[WVuiU]$/ && $3 !~ /^_Z/ { print $3 }' >"$WORK/wrong"
    is "$(cat "$WORK/wrong")" '' "what else is weak in $library is of C++"
done

# A program may have functions with the names that ours have inside.
cat >"$WORK/own.c" <<'END'
#include "svod.h"
int store_open(void);
int segment_open(void);
int strings_intern(void);
int buffer_add(void);
int store_open(void) { return 1; }
int segment_open(void) { return 2; }
int strings_intern(void) { return 3; }
int buffer_add(void) { return 4; }
int main(void)
{
    svod_query *query;
    svod_status status = svod_query_parse(&query, "a b", 3, 0);
    svod_query_free(query);
    return status == SVOD_OK && buffer_add() == 4 ? 0 : 1;
}
END
libraries=$(pkg-config --libs $(sed -n "s/^Requires.private: //p" scripts/svod.pc.in))
# shellcheck disable=SC2086
run "$CC" -Iinclude "$WORK/own.c" "$BUILD/libsvod.a" $libraries -lstdc++ -lm -pthread -o "$WORK/own"
ok "$code" 'own functions with our names link with libsvod.a' || note "$(head -5 "$err")"
run "$WORK/own"
is "$code" 0 '... and both do their work'
# shellcheck disable=SC2086
run "$CC" -Iinclude "$WORK/own.c" -o "$WORK/shared" "$BUILD/libsvod.so"
ok "$code" '... and with libsvod.so' || note "$(head -5 "$err")"
ln -s "$BUILD/libsvod.so" "$WORK/libsvod.so.0"
run env LD_LIBRARY_PATH="$WORK" "$WORK/shared"
is "$code" 0 '... and both do their work'
finish
