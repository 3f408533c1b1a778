#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# layers.sh - every include points downwards: a folder may use itself and the ones named
# here. An include from another folder carries its name ("text/token.h"), so sed sees it;
# "../" only leads from the readers to the indexer they belong to.
. tests/harness/harness.sh

layers='
common/base:
common/xapian_c:  base
common/text:      base xapian_c
common/names:     base text
common/index:     base text xapian_c
common/cli:       cli
indexer:          base index names text xapian_c readers
indexer/readers:  base index text xapian_c ..
searcher:         base index names text xapian_c
indexer/cli:      cli
searcher/cli:     cli'

sources() { find "$1" -maxdepth 1 \( -name '*.c' -o -name '*.h' -o -name '*.cc' -o -name '*.hpp' \); }
includes() { sources "$1" | xargs sed -n 's|^ *# *include "\([^"]*\)".*|\1|p' | sort -u; }

echo "$layers" | sed '/^$/d' >"$WORK/layers"
while IFS=: read -r folder allowed; do
    for used in $(includes "$folder" | sed -n 's|/.*||p'); do
        case " $allowed " in
        *" $used "*) ;;
        *) echo "$folder includes $used/" ;;
        esac
    done
done <"$WORK/layers" >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'every include points downwards'

find common indexer searcher -mindepth 1 -type d | sort >"$WORK/folders"
for top in indexer searcher; do echo "$top"; done >>"$WORK/folders"
while read -r folder; do
    [ -z "$(sources "$folder")" ] || grep -q "^$folder:" "$WORK/layers" || echo "$folder"
done <"$WORK/folders" >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'every folder has its place in the layers'

for folder in indexer searcher indexer/cli searcher/cli common/cli; do
    for other in indexer searcher; do
        includes "$folder" | grep "^$other/" | sed "s|^|$folder includes |"
    done
done >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'indexer and searcher do not know each other'

grep -rlE '# *include *<xapian' common indexer searcher include |
    grep -v '^common/xapian_c/' >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'Xapian stays inside common/xapian_c'

find common indexer searcher include \( -name '*.cc' -o -name '*.hpp' -o -name '*.cpp' \) |
    grep -v '^common/xapian_c/' >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'C++ stays inside common/xapian_c'

# A program does everything through the header that everybody has.
for folder in common/cli indexer/cli searcher/cli; do
    for used in $(includes "$folder" | grep -v / | grep -vx svod.h); do
        [ -f "$folder/$used" ] || echo "$folder includes $used"
    done
done >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'a program sees svod.h and its own files'
finish
