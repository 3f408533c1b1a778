#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t170-check-source.sh - svod-index --check-source: what files would give to an index,
# without one. The numbers were counted by hand in the samples.
. tests/harness/harness.sh

# field KEY: of the last --check-source -f json of one file.
field() {
    perl -MJSON::PP -e '
        binmode STDOUT, ":utf8";
        my $source = decode_json(<STDIN>);
        my $value = $source->{$ARGV[0]};
        print ref $value ? join("\n", map "$_->{line}: $_->{what}", @$value) : $value // "";
    ' "$1" <"$out"
}
fields() {
    for key in "$@"; do printf '%s=%s ' "$key" "$(field "$key")"; done | sed 's/ $//'
}
check() { run "$INDEX" --check-source -f json "$1"; }

# ---- The samples ---------------------------------------------------------------------------

check tests/formats/plain/ru.txt
is "$code" 0 'a good file'
is "$(fields format encoding encoding_from id)" 'format=plain encoding=UTF-8 encoding_from=valid id=svod-gold-ru' 'what it is'
is "$(fields texts sections passages)" 'texts=1 sections=2 passages=6' 'what is in it; headings are passages'
is "$(fields han cyrillic latin numbers)" 'han=0 cyrillic=95 latin=1 numbers=7' 'tokens by script'
is "$(fields marks joined)" 'marks=8 joined=6' 'marks, and words that were broken'

check tests/formats/plain/zh.txt
is "$(fields sections passages)" 'sections=3 passages=8' 'plain Chinese: sections and passages'
is "$(fields marks unknown lacunae)" 'marks=5 unknown=2 lacunae=1' '... marks, unknown characters, lacunae'
field oddities | grep -q '^8: .*checked'
ok $? '... a line of the head that means nothing, by its number' || note "$(field oddities)"

check tests/formats/mandoku/SVG0001_120.txt
is "$(fields format title sections passages)" 'format=mandoku title=燕雲別錄 sections=1 passages=7' 'mandoku'
is "$(fields notes unknown)" 'notes=4 unknown=1' '... notes, unknown characters'
is "$(field note_tokens)" 28 '... tokens in notes'

check tests/formats/tei/cbeta.xml
is "$(fields format id sections lacunae unknown)" 'format=tei id=X99n0001 sections=2 lacunae=1 unknown=1' 'TEI'
check tests/formats/tmx/memory.tmx
is "$(fields format texts passages)" 'format=tmx texts=3 passages=8' 'TMX'
check tests/formats/tsv/header.tsv
is "$(fields format texts passages)" 'format=tsv texts=2 passages=9' 'TSV'
check tests/formats/bitext/pairs.txt
is "$(fields format texts passages)" 'format=bitext texts=2 passages=8' 'pairs'
check tests/formats/html/page.html
is "$(fields format sections)" 'format=html sections=3' 'HTML'
check tests/formats/fb2/book.fb2
is "$(fields format title)" 'format=fb2 title=Золотая столица' 'FB2'
check tests/formats/histories/library.xml
is "$(fields texts sections passages)" 'texts=2 sections=3 passages=8' 'histories'
check tests/formats/xml/minutes.xml
field oddities | grep -qi 'unknown'
ok $? 'XML of no known kind is odd' || note "$(field oddities)"

# ---- Encodings ---------------------------------------------------------------------------------

for encoding in KOI8-R CP866 GB18030 UTF-16; do
    case $encoding in GB*) text=corpus/chinese/nanchao.txt ;; *) text=corpus/russian/annals.txt ;; esac
    sed 's/[«»]/"/g; s/[—–]/-/g; s/…/.../g' $text | iconv -c -f UTF-8 -t $encoding >"$WORK/twin.txt" 2>/dev/null
    check "$WORK/twin.txt"
    from=detected
    [ $encoding = UTF-16 ] && from=mark
    case $(fields encoding encoding_from) in
    "encoding=$encoding"*" encoding_from=$from" | "encoding=IBM866 encoding_from=$from") ok 0 "$encoding is $from" ;;
    *) ok 1 "$encoding is $from" || note "$(fields encoding encoding_from)" ;;
    esac
done
printf '# encoding: GB18030\n\305\256\325\346\377\377\n' >"$WORK/bad.txt"
check "$WORK/bad.txt"
is "$(fields encoding_from unconverted)" 'encoding_from=declared unconverted=2' 'bytes that cannot be converted are counted'
printf '張\356\200\200\356\200\201覺\363\260\200\200\n' >"$WORK/private.txt"
check "$WORK/private.txt"
is "$(field private_use)" 3 'characters for private use'

# ---- Many files, and bad ones ----------------------------------------------------------------------

mkdir "$WORK/folder"
echo '張覺' >"$WORK/folder/a.txt"
: >"$WORK/folder/b.txt"
printf 'x\000y' >"$WORK/folder/c.txt"
echo '平州' >"$WORK/folder/d.txt"
printf '[d.txt]\ntitle = 題\n' >"$WORK/folder/svod.ini"
run "$INDEX" -i "$WORK/index" --check-source "$WORK/folder"
is "$code" 2 'a file that cannot be read: exit 2'
is "$(grep -c '^[^ ]' "$out")" 4 'each file is told'
has "$out" 'the file is empty' '... the bad one with the reason'
grep -A1 -F "$WORK/folder/d.txt" "$out" | grep -q plain
ok $? '... and the others with what they are'
run "$INDEX" --check-source -f json "$WORK/folder"
has "$out" '"title":"題"' '... settings counted in'
[ ! -e "$WORK/index" ]
ok $? 'no index is made'
run "$INDEX" --check-source "$WORK/nowhere"
is "$code" 2 'a path that does not exist'
one_line_error "$WORK/nowhere" '... said in one line'
run "$INDEX" --check-source
is "$code" 2 'no path at all'
finish
