#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_change.sh - what becomes of a text that changes, moves, goes bad or is named twice.

. tests/fault/fault.sh
make_work
texts=$work/texts
mkdir "$texts" "$texts/sub"

# Run svod-index; its status in $status, all it says in $work/said.
build() { # path...
    "$index" -i "$work/index" "$@" >"$work/said" 2>&1
    status=$?
}

count() { # question
    "$search" -i "$work/index" --count "$1"
}

# Compare, and show both when they differ.
is() { # got, wanted, what
    if [ "$1" = "$2" ]; then
        result ok "$3"
    else
        result "not ok" "$3"
        note "got '$1', wanted '$2'; svod-index said:"
        sed 's/^/#   /' "$work/said"
    fi
}

said() { # pattern, what
    grep -q "$1" "$work/said"
    is $? 0 "$2"
}

segments() {
    ls "$work/index" | grep -c '^seg-'
}

# A date in the past, so that the next one differs: seconds are all that touch -d needs.
write() { # file, date, text
    printf '%s\n' "$3" >"$texts/$1"
    touch -d "2026-01-01 00:00:$2" "$texts/$1"
}

# ---- Changes ----

write a.txt 01 '張覺在平州。張覺降。'
write b.txt 01 '遼主出奔。'
write sub/c.txt 01 'Агуда пришёл к реке.'
build "$texts"
is "$status $(count 張覺) $(count 遼) $(count Агуда)" "0 2 1 1" "three texts"

build "$texts"
is "$status $(count 張覺)" "0 2" "nothing changed"
said "nothing to do: 3 files unchanged" "and it is said"

write a.txt 02 '張覺在平州。張覺降。張覺死。'
build "$texts"
is "$status $(count 張覺) $(count 遼)" "0 3 1" "a text that changed is read again"
said "1 read, 2 unchanged" "and nothing else is"

write a.txt 03 '張瑴在平州。張瑴降。張瑴死。'
build "$texts"
is "$(count =張覺) $(count =張瑴)" "0 3" "one of the same size, with a new date, too"

before=$(ls "$work/index" | grep '^seg-')
touch -d "2026-01-01 00:00:09" "$texts/a.txt"
build "$texts"
is "$status $(count =張瑴)" "0 3" "a new date alone"
is "$(ls "$work/index" | grep '^seg-')" "$before" "makes no segment"
said "nothing to do: 3 files unchanged" "and counts as unchanged"
before=$(cat "$work/index/manifest")
build "$texts"
is "$(cat "$work/index/manifest")" "$before" "the new date was noted"

write a.txt 09 '張覺在平州。張覺降。張覺死。'
build "$texts"
is "$(count =張瑴)" "3" "the same size and date: not looked at"
touch "$texts/a.txt"
build "$texts"
is "$(count =張覺)" "3" "until the date is another"

mv "$texts/b.txt" "$texts/sub/bb.txt"
build "$texts"
is "$status $(count 遼)" "0 1" "a text under a new name counts once"
said "1 read, 2 unchanged, 1 removed" "as one that is new and one that is gone"

mv "$texts/sub/bb.txt" "$work/kept.txt"
build "$texts"
is "$status $(count 遼) $(count 張覺)" "0 0 3" "a text that is gone is taken out"
said "1 removed" "and it is said"
cp -p "$work/kept.txt" "$texts/sub/bb.txt"
build "$texts"
is "$status $(count 遼)" "0 1" "and comes again"

gzip -c "$texts/a.txt" >"$texts/a.txt.gz"
rm "$texts/a.txt"
build "$texts"
is "$status $(count 張覺)" "0 3" "a text that was packed counts once"
gzip -d "$texts/a.txt.gz"
touch "$texts/a.txt"
build "$texts"
is "$status $(count 張覺)" "0 3" "and unpacked"

rm "$texts/sub/bb.txt"
mkdir "$texts/sub/bb.txt"
printf '遼主\n' >"$texts/sub/bb.txt/d.txt"
build "$texts"
is "$status $(count 遼)" "0 1" "a folder where a text was"
rm -r "$texts/sub/bb.txt"
cp "$work/kept.txt" "$texts/sub/bb.txt"
build "$texts"
is "$status $(count 遼)" "0 1" "and a text again"

# ---- Texts that go bad ----

goes_bad() { # what, pattern of the reason
    build "$texts"
    is "$status $(count 張覺)" "2 3" "$1: the old content stays, the status is 2"
    said "a.txt.*$2" "$1: said with its path and reason"
    build "$texts"
    is "$status $(count 張覺)" "2 3" "$1: and so it is the next time"
}

cp "$texts/a.txt" "$work/good.txt"
printf '張覺\000\n' >"$texts/a.txt"
goes_bad "a zero byte" "a zero byte"
said "a.txt.*\(old\|earlier\|stay\|kept\|keep\|remain\)" \
    "that the index still has its old content is said"
: >"$texts/a.txt"
goes_bad "empty" "empty"
printf '。。。\n' >"$texts/a.txt"
goes_bad "without a word" "no text"
rm "$texts/a.txt"
ln -s nowhere "$texts/a.txt"
goes_bad "a link that leads nowhere" "leads nowhere"
rm "$texts/a.txt"
mkfifo "$texts/a.txt"
build "$texts"
is "$status" 2 "no regular file: the status is 2"
said "a.txt.*not a regular file" "no regular file: said with its path and reason"
rm "$texts/a.txt"
printf '張覺。\n' >"$texts/a.txt"
build "$texts"
is "$status $(count 張覺)" "0 1" "good again: the new content"
cp "$work/good.txt" "$texts/a.txt"
build "$texts"
is "$status $(count 張覺)" "0 3" "and the old one"

# Root reads everything, so be nobody for a while.
as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
if [ "$(id -u)" -eq 0 ] && $as_nobody "$index" --version >/dev/null 2>&1; then
    chmod 755 "$work"
    chown -R 65534:65534 "$work/index" "$texts"
    root_index=$index
    index="$as_nobody $root_index"
    build() { # path...
        $index -i "$work/index" "$@" >"$work/said" 2>&1
        status=$?
    }
    touch "$texts/a.txt"
    chmod 000 "$texts/a.txt"
    goes_bad "may not be read" "Permission denied"
    chmod 644 "$texts/a.txt"
    chmod 000 "$texts/sub"
    build "$texts"
    said "sub.*Permission denied" "a folder that may not be read: said"
    is "$status $(count Агуда) $(count 遼)" "2 1 1" \
        "a folder that may not be read: the old content stays"
    chmod 755 "$texts/sub"
    build "$texts"
    is "$status $(count Агуда) $(count 遼)" "0 1 1" "and when it may be read again"
    chmod 555 "$work/index"
    touch -d "2026-01-01 00:00:30" "$texts/a.txt"
    printf '張覺。\n' >"$texts/a.txt"
    build "$texts"
    is "$status $(count 張覺)" "2 3" "an index folder that may not be written: the old content"
    said "cannot .*Permission denied" "and it is said"
    chmod 755 "$work/index"
    cp "$work/good.txt" "$texts/a.txt"
    index=$root_index
    build() { # path...
        "$index" -i "$work/index" "$@" >"$work/said" 2>&1
        status=$?
    }
else
    result ok "unreadable # SKIP needs root, who can become nobody"
fi

# ---- Named twice ----

wanted="0 3 1 1"
state() {
    echo "$status $(count 張覺) $(count 遼) $(count Агуда)"
}
rm -rf "$work/index"
build "$texts" "$texts"
is "$(state)" "$wanted" "a folder given twice"
rm -rf "$work/index"
build "$texts" "$texts/sub"
is "$(state)" "$wanted" "a folder and one in it"
build "$texts/sub" "$texts"
is "$(state)" "$wanted" "the other way round"
said "nothing to do: 3 files unchanged" "they are the same files"
build "$texts/sub/../a.txt" "$texts/a.txt" "$texts/" "$texts/./sub/"
is "$(state)" "$wanted" "by roundabout names"
ln -s "$texts" "$work/link"
build "$work/link" "$texts"
is "$(state)" "$wanted" "by a link to the folder"
build "$texts/sub"
is "$(state)" "$wanted" "a part of it: the rest stays"
rm "$texts/sub/c.txt"
build "$texts/a.txt"
is "$(state)" "$wanted" "what is gone elsewhere stays"
build "$texts/sub"
is "$(state)" "0 3 1 0" "until its folder is looked at"
mkdir "$work/texts2"
printf '張覺\n' >"$work/texts2/z.txt"
build "$work/texts2"
is "$(state)" "0 4 1 0" "a folder whose name begins alike"
rm "$work/texts2/z.txt"
build "$texts"
is "$(state)" "0 4 1 0" "is none of the other"
build "$work/texts2"
is "$(state)" "0 3 1 0" "but of itself"
build "$texts" "$work/nowhere"
is "$(state)" "2 3 1 0" "a path that does not exist is an error"
said "nowhere.*No such file" "and named"
mkdir -p "$texts/loop"
ln -s .. "$texts/loop/back"
printf '遼主\n' >"$texts/loop/e.txt"
build "$texts"
is "$(state)" "2 3 2 0" "a link back to a folder above: the rest is read, once"
said "loop/back" "and it is said"
rm -r "$texts/loop"
mkdir "$texts/index"
"$index" -q -i "$texts/index" "$texts" && "$index" -q -i "$texts/index" "$texts"
is "$? $("$search" -i "$texts/index" --count 張覺)" "0 3" "an index among its own texts"
is "$(strays_of "$work/index")" "" "nothing lies about"
finish
