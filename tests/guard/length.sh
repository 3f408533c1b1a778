#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# length.sh - what a reader can hold in the head: functions, files and lines of ours.
# A function is what stands between a brace in the first column and the next one.
. tests/harness/harness.sh

sources=$(find include common indexer searcher tests -name '*.[ch]' -o -name '*.cc' -o -name '*.hpp' | sort)

for file in $sources; do
    LC_ALL=C awk -v file="$file" '
        /^\{/ { start = NR; name = before }
        /^\}/ { if (start && NR - start - 1 > 60) print file ":" start ": " NR - start - 1 " lines: " name
                start = 0 }
        { before = $0 }' "$file"
done >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'no function has more than 60 lines'

# The public header is the manual of the library, and one file all the same.
for file in $sources; do
    [ "$file" = include/svod.h ] && continue
    LC_ALL=C awk -v file="$file" 'END { if (NR > 500) print file ": " NR " lines" }' "$file"
done >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'no file has more than 500 lines'

for file in $sources; do
    LC_ALL=C awk -v file="$file" '
        { gsub(/[\200-\277]/, "") } # bytes that begin no character
        length > 100 { print file ":" NR ": " length " characters" }' "$file"
done >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'no line has more than 100 characters'

for file in $sources; do
    head -1 "$file" | grep -qF 'SPDX-License-Identifier: GPL-2.0-or-later' || echo "$file"
done >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'every file begins with its licence'
finish
