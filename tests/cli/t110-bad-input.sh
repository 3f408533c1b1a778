#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t110-bad-input.sh - one folder with everything that is no text: each is reported with
# its path and the reason, the rest is indexed, and the exit code says that something
# was skipped.
. tests/harness/harness.sh

bad=$WORK/bad
mkdir -p "$bad/deep/er"
echo '張覺據平州' >"$bad/good.txt"
echo '張覺在此' | gzip >"$bad/good2.txt.gz"
echo '張覺又在' >"$bad/zz-last.txt"

: >"$bad/empty.txt"
printf '張覺\n平\377州\n' >"$bad/latin1.txt"
printf '張\355\240\200覺\n' >"$bad/surrogate.txt"
printf '張覺\350\246' >"$bad/cut-char.txt"
printf '張\000覺\n' >"$bad/zero.txt"
echo 'no gzip data' >"$bad/not-gzip.txt.gz"
head -c 300000 /dev/urandom | base64 | gzip | head -c 200000 >"$bad/cut.txt.gz"
: | gzip >"$bad/empty.txt.gz"
head -c 100000 /dev/zero >"$bad/zeros.txt"
printf '\211PNG\r\n\032\n\000\000' >"$bad/picture.txt"
printf ' \n\t\n　\n' >"$bad/blank.txt"
echo '，。……' >"$bad/signs.txt"
printf '# id: x\n# title: y\n' >"$bad/head-only.txt"
# 200 MB in one line. Of the second half nothing is on disk, as nobody will read it.
head -c 8000000 /dev/zero | tr '\0' a >"$bad/long-line.txt"
truncate -s 200M "$bad/long-line.txt"
head -c 20000000 /dev/zero | tr '\0' a | gzip -1 >"$bad/long-line.txt.gz"
ln -s .. "$bad/deep/er/loop"
ln -s nowhere "$bad/dangling.txt"
ln -s self.txt "$bad/self.txt"
mkfifo "$bad/fifo.txt"
echo '不可讀' >"$bad/locked.txt"
chmod 000 "$bad/locked.txt"

run timeout 60 "$INDEX" -i "$WORK/index" "$bad"
is "$code" 2 'something was skipped: exit 2'
is "$("$SEARCH" -i "$WORK/index" --count 張覺)" 6 'all that is text is indexed, damaged or not'

reported() { # name, reason
    if grep -F -e "$bad/$1:" "$err" | grep -qF -e "$2"; then
        ok 0 "$1: $2"
    else
        ok 1 "$1: $2" || note "$(grep -F -e "$bad/$1" "$err" || cat "$err")"
    fi
}

reported empty.txt 'the file is empty'
reported latin1.txt '1 byte could not be converted and became U+FFFD, the first in line 2, byte 10 of the file'
reported surrogate.txt '3 bytes could not be converted and became U+FFFD, the first in line 1, byte '
reported cut-char.txt '2 bytes could not be converted and became U+FFFD, the first in line 1, byte '
reported zero.txt 'line 1, byte 3 of the file: a zero byte'
reported not-gzip.txt.gz 'is named .gz but is not gzip data'
reported cut.txt.gz 'is not good gzip data'
reported zeros.txt 'a zero byte'
reported picture.txt 'a zero byte'
reported blank.txt 'holds no text'
reported signs.txt 'holds no text'
reported head-only.txt 'holds no text'
reported long-line.txt 'a zero byte'
reported long-line.txt.gz 'line 1 is longer than 4 MB'
reported deep/er/loop 'leads back to a folder above it'
reported dangling.txt 'a link that leads nowhere'
reported fifo.txt 'is not a regular file'
grep -qF "$bad/self.txt:" "$err"
ok $? 'self.txt: a link to itself'
if grep -qF "$bad/empty.txt.gz:" "$err"; then ok 0 'empty.txt.gz is skipped'; else
    ok 1 'empty.txt.gz is skipped' || note "$(cat "$err")"
fi
if [ "$(id -u)" = 0 ]; then
    skip 1 'root may read every file'
else
    reported locked.txt 'cannot be opened'
fi
is "$(grep -Evc '^svod-index: .*(\(skipped\)|byte [0-9]+ of the file)$' "$err")" 0 \
    'each in one line that names the program'
grep -E '^files' "$out" | grep -qE " $(grep -c skipped "$err") skipped"
ok $? 'the summary counts them all'

# A second run: what was read is known, what was skipped is tried and told again.
run timeout 60 "$INDEX" -i "$WORK/index" "$bad"
is "$code" 2 'a second run has the same to tell'
has "$out" 'nothing to do' '... and nothing to do'

# Set right, a file is taken in; of one that went bad the index keeps what it has (see
# tests/fault/t_change.sh), and exit 2 tells so each time.
echo '張覺復來' >"$bad/empty.txt"
printf '\377\377' >"$bad/zz-last.txt"
run timeout 60 "$INDEX" -q -i "$WORK/index" "$bad"
is "$code" 2 'a third run'
is "$("$SEARCH" -i "$WORK/index" --count 復來)" 1 'a file that was set right is found'
is "$("$SEARCH" -i "$WORK/index" --count 又在)" 1 'of a file that went bad the old content is'

# By itself.
run "$INDEX" -i "$WORK/one" "$bad/zero.txt"
is "$code" 2 'a bad file alone: exit 2'
run "$SEARCH" -i "$WORK/one" --count 張
is "$code-$(cat "$out")" 1-0 '... and an index that holds nothing'

# More than a screen of them.
mkdir "$WORK/many"
i=0
while [ $i -lt 30 ]; do
    i=$((i + 1))
    : >"$WORK/many/$i.txt"
done
run "$INDEX" -i "$WORK/index2" "$WORK/many"
has "$err" '... and 10 more' 'of many only the first are listed'
has "$out" '30 skipped' '... and all are counted'

# Names of files are bytes. They may not break a line, nor an answer.
mkdir "$WORK/names"
echo '奇名一' >"$WORK/names/$(printf 'a\nb').txt"
echo '奇名二' >"$WORK/names/$(printf 'x\033[31my').txt"
echo '奇名三' >"$WORK/names/$(printf 'l\351a').txt"
echo '奇名四' >"$WORK/names/with blank.txt"
run "$INDEX" -i "$WORK/names.index" "$WORK/names"
is "$code" 0 'names with a line end, an escape, a byte that is no UTF-8, a blank'
is "$("$SEARCH" -i "$WORK/names.index" --count 奇名)" 4 '... are all read'
run "$SEARCH" -i "$WORK/names.index" 奇名
is "$code" 0 '... and shown'
tail -1 "$out" | grep -q '^4 occurrences'
ok $? '... to the end' || note "$(cat "$out" "$err")"
! grep -q "$(printf '\033')" "$out"
ok $? '... without giving orders to the terminal'
# BUG: an id made from a name that is no UTF-8 breaks the whole answer in JSON.
run "$SEARCH" -i "$WORK/names.index" -f json 奇名
is "$code" 0 '... and written as JSON'
"$SEARCH" -i "$WORK/names.index" -f json 奇名 2>/dev/null |
    perl -MJSON::PP -e 'local $/; exit(@{decode_json(<STDIN>)->{hits}} != 4)' 2>/dev/null
ok $? '... that can be read'
finish
