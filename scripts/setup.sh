#!/bin/sh
# setup.sh - install what is missing to build and test Svod: Debian packages, through
# apt-get where this user may; else they are named, and nothing is built.
set -u

missing=
need_program() { # PROGRAM PACKAGE
    command -v "$1" > /dev/null 2>&1 || missing="$missing $2"
}
need_library() { # PKG-CONFIG-NAME PACKAGE
    pkg-config --exists "$1" 2> /dev/null || missing="$missing $2"
}

look() {
    missing=
    need_program "${CC:-cc}" gcc
    need_program "${CXX:-c++}" g++
    need_program ld binutils
    need_program awk mawk
    need_program prove perl
    need_program python3 python3
    need_program pkg-config pkg-config
    need_library xapian-core libxapian-dev
    need_library zlib zlib1g-dev
    need_library libutf8proc libutf8proc-dev
    need_library libxxhash libxxhash-dev
    need_library jansson libjansson-dev
    need_library uchardet libuchardet-dev
    need_library libxml-2.0 libxml2-dev
    need_library libarchive libarchive-dev
    need_library inih libinih-dev
}

look
[ -z "$missing" ] && exit 0

echo "Svod needs these Debian packages:$missing"
if ! command -v apt-get > /dev/null 2>&1; then
    echo "There is no apt-get here. Install them, or what your system calls them (README.md)."
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo > /dev/null 2>&1 && sudo -n true 2> /dev/null; then
    as_root='sudo -n'
else
    echo "Only root may install them. Run: sudo apt-get install$missing"
    exit 1
fi
# Package lists may be missing or old: fetched only when a package is not found by them.
install() {
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends \
        $missing > /dev/null
}
if ! install 2> /dev/null; then
    $as_root apt-get update > /dev/null || exit 1
    install || exit 1
fi
look
if [ -n "$missing" ]; then
    echo "Still missing:$missing"
    exit 1
fi
echo "They are installed now."
