#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_disk.sh - the disk is full, or may not be written: one clear line, the old content
# stays, and nothing lies about when there is room again.

. tests/fault/fault.sh
make_work
LSAN_OPTIONS=suppressions=tests/fault/xapian.supp:print_suppressions=0
export LSAN_OPTIONS
disk=$work/disk
texts=$work/texts
mkdir "$disk" "$texts"

[ $slow = 1 ] || ulimit -v 4000000

clean_up() {
    umount "$disk" 2>/dev/null || umount -l "$disk" 2>/dev/null
}

if ! mount -t tmpfs -o size=8m svod "$disk" 2>/dev/null; then
    result ok "disk # SKIP a file system can be mounted by root alone"
    finish
fi

room() { # kilobytes
    mount -o "remount,rw,size=$1k" "$disk"
}

used() {
    df -k --output=used "$disk" | tail -n 1 | tr -d ' '
}

# With a limit: a loop without end must not become one of this test.
build() { # path...
    timeout -k 5 30 "$index" -q -j1 -i "$disk/index" "$@" 2>"$work/errors"
}

# The last run failed with one line that names the reason.
is_one_line() { # status, pattern
    [ "$1" -eq 2 ] && [ "$(wc -l <"$work/errors")" -eq 1 ] && grep -q "$2" "$work/errors"
}

state() {
    state_of "$disk/index"
}

# ---- Full ----

copy=0
while [ $copy -lt 12 ]; do
    cat corpus/chinese/annals_00?.txt corpus/chinese/nanchao.txt
    copy=$((copy + 1))
done >"$texts/long.txt"
cp corpus/russian/annals.txt "$texts/"
echo 'новое слово' >"$texts/new.txt"

build corpus/chinese
check $? "an index is made where there is room"
old=$(state)
cp -R "$disk/index" "$work/old"
small=$(used)
build "$texts"
new=$(state)
large=$(used)
[ "$old" != "$new" ]
check $? "two states that answer differently"

# Run again and again with a little more room, from $work/old to the content $new.
fill() { # what, arguments of svod-index
    what=$1
    shift
    bad=0 runs=0 full=0
    # The peak is higher than what remains: Xapian works beside its result.
    step=$(((large - small) / 20 + 1))
    [ $step -gt 8 ] || step=8
    size=$small
    while [ $size -lt $((large * 3)) ]; do
        room 8192
        rm -rf "$disk/index"
        cp -R "$work/old" "$disk/index"
        room $size
        runs=$((runs + 1))
        build "$@"
        status=$?
        if [ $status -eq 0 ]; then
            [ "$(state)" = "$new" ] || complain "$size KB: success, but not the new content"
            [ $full -gt 0 ] && break
        else
            full=$((full + 1))
            is_one_line $status "No space left on device" ||
                complain "$size KB: status $status: $(head -n 3 "$work/errors")"
            [ "$(state)" = "$old" ] || complain "$size KB: the old content is gone: $(state)"
        fi
        room 8192
        build "$@" || complain "$size KB: the run with more space fails"
        [ "$(state)" = "$new" ] || complain "$size KB: not the new content: $(state)"
        strays=$(strays_of "$disk/index")
        [ -z "$strays" ] || complain "$size KB: left behind: $strays"
        "$index" -q -i "$disk/index" --check >/dev/null || complain "$size KB: not whole"
        size=$((size + step))
    done
    note "$what: $small KB before, $large KB after: $runs sizes, at $full the disk is full"
    [ $bad -eq 0 ] && [ $full -gt 5 ]
    check $? "full while an index is $what: told in one line, nothing lost, nothing left"
}
fill updated "$texts"

# An index that came in many runs, so that the next one merges; and merged on request.
rm -rf "$work/old" "$disk/index"
mkdir "$work/each"
room 8192
for n in 1 2 3 4 5 6 7; do
    sed "s/SVOD0001/DISK$n/" corpus/chinese/annals_002.txt >"$work/each/$n.txt"
    build "$work/each"
done
cp corpus/chinese/annals_003.txt "$work/each/"
old=$(state)
cp -R "$disk/index" "$work/old"
small=$(used)
build "$work/each"
new=$(state)
large=$small
[ "$old" != "$new" ] && [ "$(ls -d "$disk"/index/seg-* | wc -l)" -lt 7 ]
check $? "an index of many segments, and a run that merges them"
fill "updated and merged" "$work/each"
rm "$work/each/annals_003.txt"
room 8192
rm -rf "$disk/index"
cp -R "$work/old" "$disk/index"
new=$old
build --merge
large=$small
fill "merged" --merge

# One for what follows, of corpus/chinese alone.
room 8192
rm -rf "$disk/index"
build corpus/chinese
old=$(state)

# Making an index, down to a disk with room for nothing.
bad=0 full=0
for size in 4 8 12 16 24 32 64 100 150 200; do
    room 8192
    rm -rf "$disk/index"
    room $size
    build corpus/chinese
    status=$?
    [ $status -eq 0 ] && continue
    full=$((full + 1))
    is_one_line $status "No space left on device" ||
        complain "$size KB: status $status: $(head -n 3 "$work/errors")"
    "$search" -i "$disk/index" --count 遼 >/dev/null 2>&1
    [ $? -eq 2 ] || complain "$size KB: half an index answers"
    room 8192
    build corpus/chinese || complain "$size KB: the run with more space fails"
    [ "$(state)" = "$old" ] || complain "$size KB: not the whole content: $(state)"
    strays=$(strays_of "$disk/index")
    [ -z "$strays" ] || complain "$size KB: left behind: $strays"
done
[ $bad -eq 0 ] && [ $full -gt 5 ]
check $? "full while an index is made, at $full sizes"

# The answer itself has no room.
room 8192
if [ -w /dev/full ]; then
    "$search" -i "$disk/index" 遼 >/dev/full 2>"$work/errors"
    is_one_line $? "No space left on device"
    check $? "svod-search says that its answer could not be written"
    "$index" -i "$disk/index" corpus/chinese >/dev/full 2>"$work/errors"
    is_one_line $? "No space left on device"
    check $? "svod-index says that its summary could not be written"
else
    result ok "answers # SKIP there is no /dev/full"
fi

# ---- Not to be written ----

old=$(state)
mount -o remount,ro "$disk"
[ "$(state)" = "$old" ]
check $? "an index that may not be written can be searched"
"$search" -i "$disk/index" --rank 遼 >/dev/null
check $? "and ranked"
"$search" -i "$disk/index" --verify >/dev/null
check $? "and checked"
build "$texts"
is_one_line $? "Read-only file system"
check $? "but not updated: $(cat "$work/errors")"
"$index" -q -i "$disk/other" "$texts" 2>"$work/errors"
is_one_line $? "Read-only file system"
check $? "nor can one be made beside it: $(cat "$work/errors")"
mount -o remount,rw "$disk"

"$index" -q -i "$disk/no/such/folder" "$texts" 2>"$work/errors"
is_one_line $? "No such file or directory"
check $? "no folder to make it in: $(cat "$work/errors")"
echo text >"$disk/file"
"$index" -q -i "$disk/file" "$texts" 2>"$work/errors"
is_one_line $? "Not a directory\|is no"
check $? "a file where the index should be: $(cat "$work/errors")"
mkdir "$disk/things"
echo thing >"$disk/things/thing"
"$index" -q -i "$disk/things" "$texts" 2>"$work/errors"
is_one_line $? "holds other things" && [ "$(ls "$disk/things")" = thing ]
check $? "a folder of other things is left alone: $(cat "$work/errors")"
finish
