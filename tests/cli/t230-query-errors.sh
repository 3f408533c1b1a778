#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t230-query-errors.sh - a question that cannot be read: what is wrong, and a caret under
# the place, counted in cells; and random bytes for a question.
. tests/harness/harness.sh

"$INDEX" -q -i "$WORK/index" corpus
SVOD_INDEX=$WORK/index
export SVOD_INDEX

# caret QUERY CELLS MESSAGE: the caret stands under this cell of the question.
caret() {
    run "$SEARCH" "$1"
    is "$code$(cat "$out")" 2 "$1: exit 2"
    has "$err" "$3" '... says what is wrong'
    is "$(sed -n 2p "$err")" "    $1" '... shows the question'
    is "$(sed -n 3p "$err")" "$(printf '%*s^' $((4 + $2)) '')" '... and the place'
    is "$(wc -l <"$err")" 3 '... and nothing else'
}

caret '張覺 NEAR 平州' 5 'NEAR needs a distance'
caret '(張覺' 0 'this bracket is not closed'
caret '張覺 "平州' 5 'this quote is not closed'
caret 'Агуда)' 5 'this bracket was not opened'
caret '張覺Агуда' 4 'Han characters and a word touch'
caret '張覺，平州' 4 'is no part of a word'
caret '張覺　juan:金史' 6 'unknown filter'
caret '張覺　title:金史' 12 'no text in this index has the title'
caret '張覺 AND' 8 'the question ends'
caret '여진 NEAR/x 평주' 5 'must be a number'
caret '張覺 text:無此書' 10 'no text in this index'
caret '張覺 lang:xx' 10 'is in the language'
caret "$(printf 'чжурчже\314\201ни - х')" 10 'to exclude a word write NOT'
caret '女{0,5真' 2 'this bracket { is not closed'
caret '女[真直' 2 'this bracket [ is not closed'
caret '女(真|直' 2 'this bracket is not closed'
caret '女真* 張覺' 4 'write {0,n}'
caret 'section:a..b 張覺' 8 "not 'a..b'"

run "$SEARCH" ''
is "$code" 2 'an empty question'
one_line_error 'the question is empty' '... in one line'

run "$SEARCH" "$(printf '張覺 \377')"
is "$code" 2 'bytes that are no text'
has "$err" 'not UTF-8' '... are called so'
has_not "$err" "$(printf '\377')" '... and not sent to the terminal'
run "$SEARCH" "$(printf '張覺 \033[2J')"
is "$code" 2 'control characters'
has_not "$err" "$(printf '\033')" '... are not sent to the terminal'

# A question longer than the line is cut around the place.
long=$(perl -e 'print "人" x 200, " NEAR ", "州" x 200')
run "$SEARCH" "$long"
is "$code" 2 'a long question'
widest=$(perl -CSD -ne 'chomp; my $c = 0; $c += /\p{Han}/ ? 2 : 1 for split //; print "$c\n"' "$err" |
    sort -n | tail -1)
[ "$widest" -le 90 ]
ok $? "... is cut ($widest cells)"
under=$(perl -CSD -e '<>; my $q = <>; my $c = <>; my $at = index $c, "^"; my $cells = 0;
    for (split //, $q) { last if $cells >= $at; $cells += /\p{Han}/ ? 2 : 1; $q = substr $q, 1 }
    print substr $q, 0, 4' "$err")
is "$under" NEAR '... and the caret stands under what is meant'

# Random bytes and random pieces of the grammar: an answer, or an error; never a crash.
# (tests/api/api_random.c does more of this in one process.)
perl -e 'srand 1126; my @pieces = ("張覺", "平州", "Агуда", " ", " ", "(", ")", "\"", "=", "NEAR/3",
        "BEFORE/", "AND", "OR", "NOT", "text:", "lang:zh", "zone:note", "&KR0667;", "&", "|", "-",
        "\xE2\x80\x9C", "\xEF\xBC\x88", ",", "*", "9", "\xCC\x81", "\xF0\xA3\x99\x9C", "\t", "\n");
    for (1 .. 60) {
        my $q = $_ % 2 ? join("", map { chr(1 + int rand 255) } 1 .. 1 + rand 40)
                       : join("", map { $pieces[rand @pieces] } 1 .. 1 + rand 12);
        print $q, "\0";
    }' >"$WORK/random"
bad=$(xargs -0 -n 1 -a "$WORK/random" sh -c '"$0" --count -- "$1" >/dev/null 2>&1; case $? in 0|1|2) ;; *) echo "$?";; esac' "$SEARCH")
is "$bad" '' 'random questions: an answer or an error'
finish
