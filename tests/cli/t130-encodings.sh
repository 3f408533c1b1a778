#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t130-encodings.sh - a text in any encoding is the text that it is in UTF-8, token for
# token and sign for sign. The twins are made here, by iconv(1).
. tests/harness/harness.sh

mkdir -p "$WORK/texts" "$WORK/originals"
text=$WORK/texts/text

# Index the one text file; what the index then says of its text is the same as what it
# said of the other, whatever the bytes were.
parts='concordance gaps lexicon pairs places stream'
index_as() { # name of the index, file, options
    name=$1 file=$2
    shift 2
    run "$INDEX" "$@" -q -i "$WORK/$name.index" "$file"
}
same_index() { # index, index
    for part in $parts; do
        cmp -s "$WORK/$1.index/seg-000001/$part" "$WORK/$2.index/seg-000001/$part" || return 1
    done
}

# twin ORIGINAL ENDING ENCODING: the original, converted, without a word about it.
twin() {
    sleep 0.01
    cp "$WORK/originals/$1" "$text.$2"
    index_as original "$text.$2"
    iconv -f UTF-8 -t "$3" "$WORK/originals/$1" >"$text.$2"
    index_as twin "$text.$2"
    rm "$text.$2"
    [ "$code" = 0 ] && same_index original twin
    ok $? "$1 in $3 is read as in UTF-8" || note "$(cat "$err")"
    rm -rf "$WORK/original.index" "$WORK/twin.index"
}

# original NAME ENCODING FILE...: these files as far as the encoding has their characters.
original() {
    name=$1 encoding=$2
    shift 2
    for file in "$@"; do
        sed 's/[«»„“”]/"/g; s/[—–]/-/g; s/…/.../g; /^# title: Приграничныя/d' "$file"
    done | iconv -c -f UTF-8 -t "$encoding" 2>/dev/null | iconv -f "$encoding" -t UTF-8 >"$WORK/originals/$name"
}

# ---- Detected --------------------------------------------------------------------------

original annals GB18030 corpus/chinese/nanchao.txt
original annals-big5 BIG5-HKSCS corpus/chinese/nanchao.txt
original annals-gbk GBK corpus/chinese/nanchao.txt
original beibian GB2312 corpus/chinese/beibian.txt
original woodblock GB18030 corpus/chinese/annals_002.txt
original russian KOI8-R corpus/russian/annals.txt
original russian-866 CP866 corpus/russian/annals.txt
original russian-1251 CP1251 corpus/russian/nanchao.txt
original letters UTF-8 corpus/chinese/letters_001.txt

for encoding in GB18030 UTF-16LE UTF-16BE UTF-16 UTF-32 UTF-8; do
    twin annals txt $encoding
done
twin annals-gbk txt GBK
twin annals-big5 txt BIG5-HKSCS
twin beibian txt GB2312
twin beibian txt GB18030
twin woodblock txt GB18030
twin letters txt UTF-16LE
twin letters txt UTF-16
for encoding in KOI8-R CP1251 UTF-16LE; do
    twin russian txt $encoding
done
twin russian-866 txt CP866
twin russian-1251 txt CP1251

# A mark of byte order, and lines that end in CR LF.
cp "$WORK/originals/russian" "$text.txt"
index_as original "$text.txt"
{ printf '\357\273\277'; sed 's/$/\r/' "$WORK/originals/russian"; } >"$text.txt"
index_as twin "$text.txt"
same_index original twin
ok $? 'with a mark and CR LF it is the same text'
rm -rf "$WORK"/*.index

# ---- Declared --------------------------------------------------------------------------

# declared SAMPLE ENDING ENCODING WHAT-IT-SAYS: short as it is, no guess would do.
declared() {
    sleep 0.01
    sed "s/utf-8/$4/I" "$1" >"$WORK/originals/declared"
    cp "$1" "$text.$2"
    index_as original "$text.$2"
    iconv -f UTF-8 -t "$3" "$WORK/originals/declared" >"$text.$2"
    index_as twin "$text.$2"
    rm "$text.$2"
    [ "$code" = 0 ] && same_index original twin
    ok $? "$1 that says $4" || note "$(cat "$err")"
    rm -rf "$WORK/original.index" "$WORK/twin.index"
}
printf '<html><meta http-equiv=content-type content="text/html; charset=utf-8"><p>張覺據平州以叛' >"$WORK/page.html"
printf '<html><meta charset="utf-8"><p>Агуда' >"$WORK/short.html"
printf '<?xml version="1.0" encoding="UTF-8"?>\n<a>張覺據平州</a>' >"$WORK/short.xml"
printf '# encoding: utf-8\n\nАгуда пришёл' >"$WORK/head.txt"
printf '%s\n張覺據平州\n' '-*- coding: utf-8 -*-' >"$WORK/emacs.txt"
declared "$WORK/page.html" html BIG5 big5
declared "$WORK/page.html" html GBK gb2312
declared "$WORK/short.html" html CP1251 windows-1251
declared "$WORK/short.html" html KOI8-R KOI8-R
declared "$WORK/short.xml" xml GB18030 GB18030
declared "$WORK/short.xml" xml UTF-16 UTF-16
declared "$WORK/head.txt" txt CP866 cp866
declared tests/formats/html/page.html html UTF-16 utf-16
declared tests/formats/tei/cbeta.xml xml GB18030 gb18030
declared tests/formats/tmx/memory.tmx tmx UTF-16 UTF-16
declared tests/formats/tmx/memory.tmx tmx UTF-16LE UTF-16
declared tests/formats/fb2/book.fb2 fb2 CP1251 windows-1251

# Pages are saved in one encoding and go on to declare another.
sed 's/utf-8/windows-1251/' "$WORK/short.html" | sed 's/Агуда/Агуда пришёл/' >"$text.html"
index_as saved "$text.html"
is "$("$SEARCH" -i "$WORK/saved.index" --count Агуда)" 1 'what is good UTF-8 is not what it says'

# What could be read in single bytes is not in units of two.
printf '<?xml version="1.0" encoding="UTF-16"?><a>Yelü Dashi</a>' >"$text.xml"
index_as wide "$text.xml"
is "$("$SEARCH" -i "$WORK/wide.index" --count Dashi)" 1 '... nor UTF-16, where that can be read'
rm "$text.html" "$text.xml"

# ---- Given -----------------------------------------------------------------------------

printf '\301\307\325\304\301' >"$text.txt" # Агуда; nobody could tell
index_as given "$text.txt" --encoding=KOI8-R
is "$code-$("$SEARCH" -i "$WORK/given.index" --count Агуда)" 0-1 '--encoding says what it is'
index_as given "$text.txt" --encoding=CP1251
is "$("$SEARCH" -i "$WORK/given.index" --count БЗХДБ)" 1 '... and another one reads it anew'
for name in KOI-99 GB18030//IGNORE UTF-8//TRANSLIT; do
    run "$INDEX" --encoding=$name -i "$WORK/none.index" "$text.txt"
    is "$code" 2 "--encoding=$name is an error"
    one_line_error $name '... said in one line, with its name'
done

# What is beyond Unicode is no character, under any name of UTF-8.
printf '\345\274\265\365\217\223\236\350\246\272\n' >"$text.txt"
for name in UTF-8 utf-8 utf8; do
    index_as beyond "$text.txt" --encoding=$name
    is "$("$SEARCH" -i "$WORK/beyond.index" --count 張覺)" 1 "four bytes beyond Unicode in $name"
    has "$err" '4 bytes' '... are bad bytes'
    rm -r "$WORK/beyond.index"
done

# ---- What cannot be converted ------------------------------------------------------------

# One bad byte in a file that is UTF-8 else, and says so: the rest is not thrown into
# doubt. Line 3, byte 25 from 0.
printf '# encoding: utf-8\n\n\345\274\265\350\246\272\377\345\271\263\345\267\236\n' >"$text.txt"
run "$INDEX" -i "$WORK/bad.index" "$text.txt"
is "$("$SEARCH" -i "$WORK/bad.index" --count 張覺平州)" 1 'a bad byte is no token, and the rest is read'
has "$err" 'line 3' '... it is reported with its line'
has "$err" 'byte 25' '... and its place in the file'
"$SEARCH" -i "$WORK/bad.index" 張覺 | grep -q "$(printf '\357\277\275')"
ok $? '... and shown as U+FFFD'

# Two bytes that GB18030 has not, in line 2, from byte 24; and half a character at the end.
printf '# encoding: GB18030\n\305\256\325\346\377\377\265\276\326\335\n\305' >"$text.txt"
run "$INDEX" -i "$WORK/bad2.index" "$text.txt"
is "$("$SEARCH" -i "$WORK/bad2.index" --count 女真稻州)" 1 'bad bytes of another encoding'
has "$err" '3 bytes' '... are counted'
has "$err" 'line 2' '... with the line of the first'
has "$err" 'byte 24' '... and its place'

# One bad byte costs the characters behind it nothing; a pair that is none is one sign.
stray() { # ENCODING BYTES-BEFORE BAD TEXT SIGNS
    sleep 0.01
    { printf '# encoding: %s\n\n' "$1"; echo 月月 | iconv -t "$1" | tr -d '\n'
      printf "$2"; echo "$3" | iconv -t "$1"; } >"$text.txt"
    run "$INDEX" -i "$WORK/stray.index" "$text.txt"
    "$SEARCH" -i "$WORK/stray.index" "月$3" | grep -oF "$(printf '\357\277\275')" >"$WORK/signs"
    is "$(wc -l <"$WORK/signs")" "$4" "$1: what follows $2 is read"
}
stray GB18030 '\377' 支支女眞 1
stray BIG5-HKSCS '\377' 支支女眞 1
stray EUC-JP '\377' 支支女真 1
stray GB18030 '\200' 支支女眞 1
stray BIG5-HKSCS '\377\377' 支支女眞 2

# What is no text in any encoding.
head -c 5000 /dev/urandom >"$text.txt"
run "$INDEX" -i "$WORK/noise.index" "$text.txt"
[ "$code" = 0 ] || [ "$code" = 2 ]
ok $? 'noise is read or refused, with an end'
finish
