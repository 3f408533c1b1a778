#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t150-archives.sh - texts in archives are found as those beside them. An archive is one
# source; its members have ids of their own.
. tests/harness/harness.sh

samples='plain/zh.txt plain/lines.txt mandoku/SVG0001_120.txt tei/cbeta.xml tei/journal.xml
    tmx/memory.tmx tsv/header.tsv bitext/pairs.txt html/page.html fb2/book.fb2
    histories/library.xml'
folder=$WORK/packed
mkdir -p "$folder"
index() { run "$INDEX" -i "$WORK/index" "$folder"; }
count() { "$SEARCH" -i "$WORK/index" --count "$1" 2>&1; }
cites() { # text and citation of each hit
    "$SEARCH" -i "$WORK/index" -f json -n 0 "$1" |
        sed -n 's/.*"text": "\([^"]*\)".*"cite": "\([^"]*\)".*/\1 \2/p'
}
tar_of() { # kind, archive, files...
    kind=$1 archive=$2
    shift 2
    tar -c"$kind"f "$archive" -C tests/formats "$@"
}
zip_of() { # archive, files...
    archive=$1
    shift
    (cd tests/formats && python3 -c '
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    for name in sys.argv[2:]:
        archive.write(name)' "$archive" "$@")
}

# ---- Each kind -------------------------------------------------------------------------

check_kind() { # name of the archive in the folder
    index
    is "$code" 0 "$1 is read" || note "$(cat "$err")"
    has "$out" '1 read' "$1 is one file"
    id=packed/samples
    is "$(cites 粘罕)" "SVG0001 SVG0001_SVG_120-1b.8
$id/tsv/header.zh SVR0001_SVD_023-4a.4
svod-gold-zh svod-gold-zh/12.1" '... its texts are cited as they say themselves'
    is "$(cites 張㲄 | grep X99)" 'X99n0001 X99n0001_p0001a04' '... by pages and lines'
    is "$(cites 童貫往見)" "$id/plain/lines $id/plain/lines/s1.2" '... or by the place in the archive'
    is "$(cites Ашихэ | cut -d' ' -f1)" "$id/fb2/book" '... whatever the format'
    is "$(count '歲幣 zone:text')-$(count '遼人仕至 zone:note')" 1-1 '... with their notes'
    rm "$folder/$1"
    index
    has "$out" '1 removed' "$1 is gone, and its texts with it"
}
# shellcheck disable=SC2086
{
    zip_of "$folder/samples.zip" $samples
    check_kind samples.zip
    tar_of z "$folder/samples.tar.gz" $samples
    check_kind samples.tar.gz
    tar_of z "$folder/samples.tgz" $samples
    check_kind samples.tgz
    tar_of '' "$folder/samples.tar" $samples
    check_kind samples.tar
}

# ---- One text, packed ---------------------------------------------------------------------

for sample in tei/journal.xml tmx/memory.tmx tsv/header.tsv html/page.html fb2/book.fb2; do
    gzip -c "tests/formats/$sample" >"$folder/${sample#*/}.gz"
done
index
is "$code" 0 'a .gz of every kind is read' || note "$(cat "$err")"
has "$out" '5 read' '... all of them'
is "$(cites '=вспомоществованіи')" 'packed/journal packed/journal_p16' '... and named without its endings'
is "$(cites '粘罕')" 'packed/header.zh SVR0001_SVD_023-4a.4' '... each by its reader'
rm "$folder"/*

# ---- What is in an archive besides texts -----------------------------------------------------

mkdir "$WORK/mixed"
echo '張覺據平州' >"$WORK/mixed/a.txt"
printf '\211PNG\r\n\032\n\000\000' >"$WORK/mixed/b.txt"
printf '\377\330\377\340' >"$WORK/mixed/c.jpg"
: >"$WORK/mixed/d.txt"
echo 'Агуда пришёл к реке и остановился' | iconv -t KOI8-R >"$WORK/mixed/e.txt"
echo '不在此中' >"$WORK/mixed/.hidden.txt"
echo '張覺又至' | gzip >"$WORK/mixed/f.txt.gz"
(cd "$WORK/mixed" && python3 -m zipfile -c "$folder/mixed.zip" a.txt b.txt c.jpg d.txt e.txt)
index
is "$code" 2 'a member that is no text: exit 2'
has "$err" "$folder/mixed.zip/b.txt" '... it is reported by its place in the archive'
has_not "$err" c.jpg '... but not what is none by its name'
is "$(count 張覺)-$(count Агуда)" 1-1 '... and the others are read, each in its encoding'
is "$(cites 張覺)" 'packed/mixed/a packed/mixed/a/s1.1' '... under their names'

# Set right.
sleep 0.01
(cd "$WORK/mixed" && python3 -m zipfile -c "$folder/mixed.zip" a.txt e.txt)
index
is "$code" 0 'an archive that was set right'
is "$(count 張覺)" 1 '... is read again'

# One that is cut keeps what the index has of it, as a text does.
sleep 0.01
head -c 100 "$folder/mixed.zip" >"$WORK/cut"
cp "$WORK/cut" "$folder/mixed.zip"
index
is "$code" 2 'an archive that went bad: exit 2'
is "$(count 張覺)" 1 '... and the index keeps what it has'
rm "$folder/mixed.zip"

# Settings are for archives, too.
cat >"$folder/svod.ini" <<'END'
author = 佚名
[old.zip]
encoding = KOI8-R
END
printf '\301\307\325\304\301' >"$WORK/mixed/g.txt"
(cd "$WORK/mixed" && python3 -m zipfile -c "$folder/old.zip" g.txt)
index
is "$(count Агуда)" 1 'settings of the folder count inside of an archive'
rm "$folder"/*

# ---- Names of members -----------------------------------------------------------------------

python3 - "$folder/names.zip" <<'END'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for name in ('../up.txt', '/top.txt', 'a//b.txt', '卷一/序.txt', 'line\nend.txt'):
        archive.writestr(name, '奇名\n')
END
index
is "$(count 奇名)" 5 'no name of a member leads anywhere'
[ ! -e "$WORK/up.txt" ] && [ ! -e "$folder/up.txt" ]
ok $? '... and nothing is written beside the archive'
run "$SEARCH" -i "$WORK/index" 奇名
is "$code" 0 '... and they are shown'
finish
