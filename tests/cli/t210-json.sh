#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t210-json.sh - the answer for programs: all keys of svod-search(1), and what they mean.
. tests/harness/harness.sh

mkdir "$WORK/texts"
cat >"$WORK/texts/a.txt" <<'END'
# -*- mode: mandoku-view; -*-
#+TITLE: "引"號
#+PROPERTY: ID a
#+PROPERTY: JUAN 卷一
<pb:a_1-1a>¶
〇一二三張覺(注張覺)六¶
七八平州一二三四五¶
END
cat >"$WORK/texts/b.txt" <<'END'
# id: b
## Раздел
Сказал: "Агуда \ идёт".
END
"$INDEX" -q -i "$WORK/index" "$WORK/texts"
SVOD_INDEX=$WORK/index
export SVOD_INDEX

# json QUERY EXPRESSION WANTED NAME: $a is the answer, $h its first hit.
json() {
    got=$(perl -MJSON::PP -CO -e 'local $/; my $a = decode_json(<STDIN>);
        my $h = $a->{hits}[0]; print join(" ", map { $_ // "undef" } eval $ARGV[0])' "$1" <"$out" 2>&1)
    is "$got" "$2" "$3"
}

run "$SEARCH" -f json 張覺 NEAR/20 平州
is "$code" 0 'an answer as JSON'
json 'sort keys %$a' 'canonical complete hits query stopped total unit warnings' 'the keys of the answer'
json '$a->{query}, $a->{canonical}, $a->{unit}' '張覺 NEAR/20 平州 張覺 NEAR/20 平州 passage' '... the question'
json '$a->{complete} ? 1 : 0, ref $a->{complete}' '1 JSON::PP::Boolean' '... complete is true or false'
json 'map { "$_=$a->{total}{$_}" } sort keys %{$a->{total}}' 'occurrences=1 passages=1 sections=1 texts=1' '... the totals'
json 'sort keys %$h' 'cite id language left length marks match passage right section start text title years zone' 'the keys of a hit'
json '@$h{qw(text title section passage zone language)}' 'a "引"號 卷一 1 text zh' '... where it stands'
json '$h->{cite}' 'a_1-1a.1' '... its citation'
json '$h->{start}, $h->{length}' '4 2' '... its place, counted from 0'
json 'map { "$_->{start}+$_->{length}" } @{$h->{marks}}' '4+2 9+2' '... the marks: the hit and its partner'
json 'map { $_->{operand} } @{$h->{marks}}' '0 1' '... and which operands they are'
json '$a->{stopped}, scalar @{$a->{warnings}}' 'undef 0' '... nothing stopped it, nothing to warn of'
json '$h->{match}' '張覺' '... what was found'
json '$h->{left}' '〇一二三' '... and what stands before it'

run "$SEARCH" -f json 張覺
json 'scalar @{$a->{hits}}' 2 'main text and note'
json 'map { "$_->{zone} $_->{start}" } @{$a->{hits}}' 'text 4 note 1' '... main text first; the notes count from 0 too'
json '$a->{hits}[1]{left} . $a->{hits}[1]{match}' '注張覺' '... the context of a note is notes'

run "$SEARCH" -f json Агуда
json '@$h{qw(text title section passage cite)}' 'b b Раздел 1 b/Раздел.1' 'a text without a title and pages'
json '$h->{left} . $h->{match} . $h->{right}' 'Раздел ¶ Сказал: "Агуда \ идёт".' 'quotes and backslashes come through'

run "$SEARCH" -f json --limit=1 --in=text 張
json 'scalar @{$a->{hits}}, $a->{total}{occurrences}, $a->{unit}' '1 2 text' 'the totals are those of all hits'
run "$SEARCH" -f json -C 0 張覺
json '$h->{left} . "-" . $h->{match} . "-" . $h->{right}' '-張覺-' 'no context'
run "$SEARCH" -f json -C 4 張覺
json '$h->{left} . "-" . $h->{match} . "-" . $h->{right}' '二三-張覺-六七' 'two characters of context on each side'

run "$SEARCH" -f json 龍
is "$code" 1 'nothing found: exit 1'
json 'scalar @{$a->{hits}}, $a->{total}{occurrences}' '0 0' '... and an answer'

run "$SEARCH" -f json "$(printf '"張\t覺"')"
is "$code" 0 'a question with a quote and a tab'
json '$a->{query}' "$(printf '"張\t覺"')" '... comes back as it was'

run "$SEARCH" -f json --rank 覺
is "$code" 0 'a ranking as JSON'
json 'sort keys %$h' 'cite id language left length marks match passage right score section start text title years zone' '... has a score'
json '$a->{canonical}, join(",", keys %{$a->{total}})' 'undef passages' '... and counts passages only'
json '$h->{score} > 0 ? 1 : 0' 1 '... which is positive'
json 'map { "$_->{start}+$_->{length}" } @{$h->{marks}}' '5+1' '... the words are its marks'

run "$SEARCH" -f json '張覺 NEAR 平州'
is "$code$(cat "$out")" 2 'an error leaves stdout empty'
run "$SEARCH" -c -f json 張覺
is "$(cat "$out")" 2 '--count is a number in any format'
finish
