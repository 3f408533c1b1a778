#!/bin/sh
# demo.sh BUILD - index the sample corpus and ask it what a historian would ask.
set -u
build=${1:-build}
index=$build/demo.index

# ask PROGRAM ARGUMENT...: show the command as one would type it, and run it.
ask() {
    echo
    printf '$'
    for word; do
        case $word in
        *[\ \&\|\*\?\<\>\(\)\"]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    echo
    program=$1
    shift
    "$build/$program" "$@"
    result=$?
    if [ $result -gt 1 ]; then exit $result; fi
}

# say LINE...: what the next command is about.
say() {
    echo
    printf -- '--- %s\n' "$1"
    shift
    for line; do printf '    %s\n' "$line"; done
}
export SVOD_INDEX="$index"

rm -rf "$index"
echo "The sample corpus: compositions in the manner of the sources (corpus/README.md)."
echo "(\$SVOD_INDEX is $index)"
ask svod-index corpus

say "Zhang Jue, however he is written: @ asks for a name of the authority, by any form" \
    "of it, here within twenty characters of Pingzhou in Chinese."
ask svod-search '@Чжан-Цзюэ NEAR/20 平州'

say "Which forms were these, in the whole corpus?"
ask svod-search @張覺 --facet=form

say "The original beside its translation, of one year only."
ask svod-search '@張覺 NEAR/20 平州 year:1123' -n 2 --with

say "歲幣, what Song paid every year: how did the translators put it, and where did they" \
    "put it in another way? All together, and each of them."
ask svod-search 歲幣 --rendered-as=ru -n 4

say "... and where did they leave it out?"
ask svod-search '歲幣 =/> дары OR дань OR подношения' -n 2 --with

say "One shape only: 高麗 is also written 髙麗; both are found unless = is said."
ask svod-search 高麗 --count
ask svod-search =髙麗 --count

say "What the interlinear notes say, and nothing else."
ask svod-search 'zone:note 平州 OR 燕京'

say "Passages about a subject, best first, in free words."
ask svod-search --rank 'Чжан Цзюэ голова в ящике' -n 2
