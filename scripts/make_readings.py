#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
#
# make_readings.py - common/text/readings.tsv from Debian's unicode-data: for each toneless
# syllable the characters that have it. `make readings` runs it; a build does not.
#
# kMandarin has one reading of each character, so it lacks the second one of 粘, 朝, 樂;
# kHanyuPinyin has all that were ever recorded, and with it every name sounds like many
# others. The two dictionaries of modern reading (kXHC1983, kTGHZ2013) stand between:
# together with them, a token of the Siku has 1.09 readings.
import bz2
import re
import sys
import unicodedata

FIELDS = ("kMandarin", "kXHC1983", "kTGHZ2013")
HEAD = """\
# Readings of characters in Mandarin, without tones: the syllables of syllables.tsv.
#
# From {fields} of Unihan_Readings.txt
# of Unicode {version} (Debian's unicode-data), by scripts/make_readings.py. Readings that
# are no syllable there (interjections) are left out.
#
# Copyright (C) 1991-2022 Unicode, Inc. Terms of use: https://www.unicode.org/copyright.html;
# permission to use, copy, modify and distribute as in its Data Files and Software licence.
syllable\tcharacters
"""


def toneless(reading):
    """nǚ as nü: the marks of tones go, the dots stay."""
    parts = unicodedata.normalize("NFD", reading)
    parts = "".join(c for c in parts if c == "\u0308" or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", parts)


def readings(value):
    """1351.020,1351.021:yī,yí 482.140:yì"""
    for item in value.split():
        yield from item.split(":")[-1].split(",")


def syllable_names(path):
    with open(path, encoding="utf-8") as table:
        rows = [line.split("\t")[0] for line in table if not line.startswith("#")]
    return rows[1:]


def main(unihan, syllables, out):
    characters = {name: set() for name in syllable_names(syllables)}
    dropped = {}
    version = "?"
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = re.match(r"# Unicode version: (\S+)", line)
            if found:
                version = found[1]
            row = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(row) != 3 or row[1] not in FIELDS:
                continue
            for reading in map(toneless, readings(row[2])):
                if reading in characters:
                    characters[reading].add(chr(int(row[0][2:], 16)))
                else:
                    dropped.setdefault(reading, []).append(row[0])
    with open(out, "w", encoding="utf-8") as table:
        table.write(HEAD.format(fields=" + ".join(FIELDS), version=version))
        for name in sorted(characters, key=str.encode):
            table.write(name + "\t" + "".join(sorted(characters[name])) + "\n")
    for reading, codes in sorted(dropped.items()):
        print(f"left out: {reading} of {len(codes)}: {' '.join(codes[:8])}", file=sys.stderr)


main(*sys.argv[1:])
