#!/bin/sh
# texts.sh FOLDER - unpack the real texts for tests and benchmarks, where their archive is
# at hand ($TEXTS_ARCHIVE). They are not part of the project; what needs them is skipped
# without them.
set -u
folder=$1
archive=${TEXTS_ARCHIVE:-../shared/texts.tar.xz}

[ -d "$folder" ] && exit 0
[ -f "$archive" ] || exit 0
if ! command -v xz > /dev/null 2>&1; then
    echo "$archive is here, but not xz to unpack it: tests on real texts will be skipped."
    exit 0
fi
# Beside its place first: a run that is broken off leaves no half of it.
rm -rf "$folder.new"
mkdir -p "$folder.new" && tar xJf "$archive" -C "$folder.new" && mv "$folder.new" "$folder"
