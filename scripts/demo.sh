#!/bin/sh
# demo.sh BUILD - index the sample corpus and ask it what a historian would ask.
set -u
build=${1:-build}
index=$build/demo.index

run() {
    echo
    printf '$ '
    for word; do
        case $word in
        *[!A-Za-z0-9./=_-]*) printf "'%s' " "$word" ;;
        *) printf '%s ' "$word" ;;
        esac
    done
    echo
    program=$1
    shift
    "$build/$program" "$@"
    result=$?
    if [ $result -gt 1 ]; then exit $result; fi
}
export SVOD_INDEX="$index"

rm -rf "$index"
echo "The sample corpus: compositions in the manner of the sources (corpus/README.md)."
echo "(\$SVOD_INDEX is $index)"
run svod-index corpus

echo
echo "--- Where does Zhang Jue stand within twenty characters of Pingzhou? His name is"
echo "    written in three ways; simplified and woodblock forms are found by each."
run svod-search '(張覺 OR 張㲄 OR 張瑴) NEAR/20 平州'

echo
echo "--- How did the translators put it? Any case form finds them all."
run svod-search '"Чжан Цзюэ" NEAR/20 Пинчжоу' -n 5

echo
echo "--- The same in the spelling of before 1918: the question may be modern."
run svod-search 'text:svod-bianji-ru "Чжан Цзюе"' -n 3

echo
echo "--- One glyph only: 高麗 is also written 髙麗, and both are found unless = is said."
run svod-search '高麗' --count
run svod-search '=髙麗' -n 3

echo
echo "--- What the interlinear notes say, and nothing else."
run svod-search 'zone:note 平州 OR 燕京'

echo
echo "--- Passages about a subject, best first, in free words."
run svod-search --rank 'Чжан Цзюэ голова в ящике' -n 2
