#!/bin/sh
# run.sh - the benchmark: build and search the real texts, print the figures beside what
# they must reach, and write them as TSV ($BUILD/bench.tsv) for comparison over time.
# OLD=FOLDER is the build of an earlier version to compare with. BENCH_CPU=1 tells the time
# of the processor rather than of the clock, on a machine that is not free.
#
# The texts are not part of the project. TEXTS names the folder where they are unpacked.
set -u
build=${BUILD:-build}
texts=${TEXTS:-build/texts}
names=$(dirname "$0")/names.txt
work=$build/bench
bin=$build/tests/bench
zh="$texts/zh/kanripo $texts/zh/wikisource"
ru="$texts/ru"
BENCH_TSV=$build/bench.tsv
export BENCH_TSV

if [ ! -d "$texts/zh/kanripo" ] || [ ! -d "$texts/ru" ]; then
    echo "There are no texts in $texts (set TEXTS): nothing measured."
    exit 0
fi
rm -rf "$work" "$BENCH_TSV"
mkdir -p "$work"

# The same texts under three other ids: a corpus four times as large.
copy_texts() {
    for copy in 1 2 3; do
        find "$texts/zh/kanripo" -name '*.txt' | while read -r file; do
            folder=$work/copies/$copy/$(basename "$(dirname "$file")")
            mkdir -p "$folder"
            sed "s/^#+PROPERTY: ID KR/#+PROPERTY: ID C${copy}KR/" "$file" \
                > "$folder/$(basename "$file")"
        done
        cp -r "$texts/zh/wikisource" "$work/copies/$copy/wikisource"
    done
}

# A TEI file of about so many MB: the lines of one's body again and again.
long_tei() { # file, MB
    LC_ALL=C awk -v most="$2" '
        { line[NR] = $0 }
        /<body>/ && !first { first = NR }
        /<\/body>/ { last = NR }
        END {
            for (i = 1; i <= first; i++) print line[i]
            for (size = 0; size < most * 1e6;)
                for (i = first + 1; i < last; i++) {
                    print line[i]
                    size += length(line[i]) + 1
                }
            for (i = last; i <= NR; i++) print line[i]
        }' "$1" | gzip -1
}

"$bin/bench_process" noise
echo
echo "--- Reading"
"$bin/bench_read" speed mandoku "$texts"/zh/kanripo/KR2a0035*/*.txt || exit 1
"$bin/bench_read" speed tls "$texts"/formats/tls-tei/*.xml || exit 1
"$bin/bench_read" speed cbeta "$texts"/formats/cbeta-p5/*.xml || exit 1
for size in 10 1000; do
    long_tei "$texts/formats/tls-tei/KR1h0001.xml" $size >"$work/long.xml.gz"
    "$bin/bench_read" memory tls "$work/long.xml.gz" || exit 1
done
rm -f "$work/long.xml.gz"
echo
echo "--- Building"
copy_texts
# shellcheck disable=SC2086
"$bin/bench_index" zh "$work" $zh || exit 1
rm -rf "$work/copies"
"$bin/bench_index" ru "$work" $ru || exit 1

echo
echo "--- Searching, warm, in process"
# shellcheck disable=SC2086
"$build/svod-index" -q -j1 -i "$work/zh.index" $zh 2> "$work/skipped"
"$build/svod-index" -q -j1 -i "$work/ru.index" $ru 2>> "$work/skipped"
"$bin/bench_search" zh "$work/zh.index" "$names" || exit 1
"$bin/bench_search" ru "$work/ru.index" "$names" || exit 1

echo
echo "--- The signs of the language, beside a plain scan of all tokens"
"$bin/bench_query" zh "$work/zh.index" "$names" || exit 1
"$bin/bench_query" ru "$work/ru.index" "$names" || exit 1

echo
echo "--- Names, sounds, levels, years, facets"
"$bin/bench_names" "$work/zh.index" "$names" || exit 1

echo
echo "--- Both sides of a translation"
# The sentences of two histories and of what renders them, line by line.
if [ -d "$texts/parallel" ]; then
    mkdir "$work/pairs"
    cp -r "$texts/parallel/"niutrans-*/ "$work/pairs"
    cat > "$work/pairs/svod.ini" <<'EOF'
[bitext.txt]
ignore = yes
[数据来源.txt]
ignore = yes
[source.txt]
language = lzh
lines = passages
[target.txt]
language = zh
lines = passages
translates = {folder}/source
EOF
    "$build/svod-index" -q -j1 -i "$work/pairs.index" "$work/pairs" || exit 1
    "$bin/bench_sides" "$work/pairs.index" lzh || exit 1
fi

echo
echo "--- As a user runs it"
"$bin/bench_process" 'svod-search, a name' 10 "$build/svod-search" -i "$work/zh.index" 張覺
"$bin/bench_process" 'svod-search, near' 0 "$build/svod-search" -i "$work/zh.index" \
    '張覺 NEAR/20 平州'
"$bin/bench_process" 'svod-search, a Russian word' 0 "$build/svod-search" \
    -i "$work/ru.index" государь
"$bin/bench_process" 'svod-search, filtered' 0 "$build/svod-search" -i "$work/zh.index" \
    'text:金史 張覺'
"$bin/bench_process" 'svod-search, a name of many forms' 0 "$build/svod-search" \
    -i "$work/zh.index" @阿骨打
"$bin/bench_process" 'svod-search, a sound' 0 "$build/svod-search" -i "$work/zh.index" \
    py:zhangjue

# What was there before must not cost more for what came: OLD is a build of an earlier
# version, with the indexes of its benchmark (OLD/bench), which the same questions go to.
if [ -n "${OLD:-}" ]; then
    echo
    echo "--- Beside $OLD"
    # shellcheck disable=SC2086
    "$OLD/svod-index" -q -j1 -i "$work/old.zh.index" $zh 2> "$work/skipped"
    # shellcheck disable=SC2086
    "$OLD/svod-index" -q -j1 -i "$work/old.ru.index" $ru 2>> "$work/skipped"
    for which in old new old new; do
        case $which in
        old) with=$OLD prefix=old. ;;
        new) with=$build prefix= ;;
        esac
        "$bin/bench_process" "$which: version" 0 "$with/svod-search" --version
        "$bin/bench_process" "$which: a name" 0 "$with/svod-search" \
            -i "$work/${prefix}zh.index" 張覺
        "$bin/bench_process" "$which: a Russian word" 0 "$with/svod-search" \
            -i "$work/${prefix}ru.index" государь
    done
    for which in zh ru; do
        "$OLD/tests/bench/bench_search" $which "$work/old.$which.index" "$names" |
            sed 's/^/old: /'
        "$bin/bench_search" $which "$work/$which.index" "$names" | sed 's/^/new: /'
    done
fi

echo
echo "--- Growing"
# shellcheck disable=SC2086
"$bin/bench_growth" grow "$work" "$names" $zh || exit 1
# In ten minutes or so: BENCH_LARGE=1.
# shellcheck disable=SC2086
[ -z "${BENCH_LARGE:-}" ] || "$bin/bench_growth" large "$work" 400 $zh || exit 1
echo
"$bin/bench_process" noise
echo "figures: $BENCH_TSV"
