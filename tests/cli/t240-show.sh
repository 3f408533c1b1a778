#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t240-show.sh - svod-search --show: the place that someone cited, by page and line or by
# passage; and the ids of passages, which do not depend on how lines are wrapped.
. tests/harness/harness.sh

index=$WORK/index
run "$INDEX" -q -i "$index" tests/formats/plain tests/formats/mandoku tests/formats/tei corpus
is "$code" 0 'the samples are indexed' || note "$(cat "$err")"
show() { run "$SEARCH" -i "$index" --show "$@"; }
flat() { tr -d ' \n' <"$out"; } # however it is laid out

shows() { # citation, text, name
    show "$1"
    if [ "$code" = 0 ] && flat | grep -qF -e "$(printf %s "$2" | tr -d ' ')"; then
        ok 0 "$3"
    else
        ok 1 "$3" || note "exit $code: $(head -c 1500 "$out" "$err")"
    fi
}
shows_not() { # text, name: of the last one
    ! flat | grep -qF -e "$1"
    ok $? "$2" || note "$(head -c 1500 "$out")"
}

# ---- By page and line ------------------------------------------------------------------

shows SVG0001_SVG_120-1b.2 '人索之益急王安中斬一' 'a line of a woodblock'
shows_not 建炎 '... not the whole text'
shows SVG0001_SVG_120-2a '罕自' 'a page alone'
shows SVG0001_SVG_120-1a.3 '遼人仕至' 'a line with a note'
shows SVOD0001_SVD_002-2b.1 '義豐張覺' 'a line of the corpus'
shows X99n0001_p0001a04 '平州張' 'a line of CBETA'
shows SVT0001_tls_002-1a.3 '宋納之' 'a segment'
shows tei/journal_p17 'ществованіи' 'a page of a journal'
shows svod-gold-ru_p18 'стал к западу' 'a page of a plain text'

# ---- By passage ----------------------------------------------------------------------------

shows SVG0001/120.4 '春正月金人渡河' 'a passage'
shows_not 北狩 '... alone'
show SVG0001/120.4 -A 1
flat | grep -q 北狩 && ! flat | grep -q 建炎
ok $? '... with the one behind it'
show SVG0001/120.4 -B 1 -A 2
flat | grep -q 建炎 && flat | grep -q 春正月
ok $? '... with more around it'
show SVG0001/120.1 -B 5
is "$code" 0 'more than there is before it'
shows svod-gold-zh/12.1 '粘罕營城西' 'a section by its number'
shows svod-gold-ru/Глава_I.2 'Войско вёл' '... or by its title'
shows svod-gold-zh/1.0 '卷一' 'a heading'

# Every citation of a hit can be shown.
"$SEARCH" -i "$index" -f json -n 0 '張覺 OR 平州 OR 州 OR и OR посол' |
    sed -n 's/.*"cite": "\([^"]*\)".*/\1/p' | sort -u >"$WORK/cites"
bad=
while IFS= read -r cite; do
    show "$cite"
    [ "$code" = 0 ] && [ -s "$out" ] || bad="$bad $cite"
done <"$WORK/cites"
is "$bad" '' "each of $(wc -l <"$WORK/cites") citations leads back"

# ---- What is no citation -------------------------------------------------------------------

for cite in SVG0001_SVG_120-9z.1 SVG0001/120.99 SVG0001/7.1 nobody/1.1 '' '/' '.' 'SVG0001/'; do
    show "$cite"
    [ "$code" != 0 ] && [ "$(wc -l <"$err")" -le 1 ] && [ ! -s "$out" ]
    ok $? "'$cite' is found nowhere" || note "exit $code: $(head -c 500 "$out" "$err")"
done

# ---- Ids outlive line ends ----------------------------------------------------------------

mkdir "$WORK/wide" "$WORK/narrow"
text='Посол прибыл в столицу зимой и был принят с почётом, но письма его никто не прочёл.'
printf '# id: w\n\n## Глава 7\n\n%s\n\n%s\n' "$text" 'Весной он уехал.' >"$WORK/wide/w.txt"
printf '# id: w\n\n## Глава 7\n\n%s\n\n%s\n' "$(printf %s "$text" | fold -s -w 40)" 'Весной он
уехал.' >"$WORK/narrow/w.txt"
ids() { "$SEARCH" -i "$WORK/$1.index" -f json -n 0 'письма OR уехал' | sed -n 's/.*"id": "\([^"]*\)".*/\1/p'; }
for width in wide narrow; do "$INDEX" -q -i "$WORK/$width.index" "$WORK/$width"; done
is "$(ids narrow)" 'w/Глава_7.1
w/Глава_7.2' 'the id of a passage'
is "$(ids narrow)" "$(ids wide)" '... is the same when its lines are wrapped otherwise'

# ---- Sections of one name --------------------------------------------------------------

printf '# id: same\n\n## 同\n甲\n## 同~3\n乙\n## 同\n丙\n## 同\n丁\n## 卷2\n戊\n## 2\n己\n' >"$WORK/same.txt"
run "$INDEX" -q -i "$WORK/same.index" "$WORK/same.txt"
is "$("$SEARCH" -i "$WORK/same.index" -f json -n 0 '甲 OR 乙 OR 丙 OR 丁 OR 戊 OR 己' |
    sed -n 's/.*"id": "\([^"]*\)".*/\1/p' | tr '\n' ' ')" \
    'same/同.1 same/同~3.1 same/同~2.1 same/同~4.1 same/2.1 same/2~2.1 ' 'each has an id of its own'

# So many that one may not ask of each whether its name is free.
perl -e 'print "## 同\n深\n\n" x 30000' >"$WORK/many.txt"
run timeout 60 "$INDEX" -q -i "$WORK/many.index" "$WORK/many.txt"
is "$code" 0 'thirty thousand of them in no time'
finish
