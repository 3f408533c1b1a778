#!/usr/bin/env python3
"""editions.py - how far two editions of one work agree: as they are written, by glyphs,
and by classes.

    editions.py [--every N] TABLE MANDOKU_FOLDER PLAIN_FOLDER

The juan of the two folders, found by the number at the end of their names, are aligned by
diff(1), a character a line. Of a stretch that differs, as many characters as both sides
have stand beside each other. Prints, for each level, how much of both editions stands
beside the same in the other one, in percent; and then, of what is left, the most frequent
pairs. What one edition has more than the other in one place, such as a table or an
editor's note, is left out from LACUNA characters on. With --every N only each Nth juan is
looked at.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

LACUNA = 100
LEVELS = ("written", "glyph", "wide")


def read_table(path):
    """Character -> (glyph, wide)."""
    table = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(fields[0]) == 1:
                table[fields[0]] = (fields[2], fields[3])
    return table


def is_han(char):
    code = ord(char)
    return code == 0x3007 or 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFD \
        or 0xE000 <= code <= 0xFAFF or char == "\uFFFD"


def read_juan(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    text = re.sub(r"(?m)^#.*$", "", text)
    text = re.sub(r"&KR\d+;", "\uFFFD", text)  # a character without a code point
    text = re.sub(r"<[^>]*>", "", text)
    return [char for char in text if is_han(char)]


def number_of(name):
    found = re.search(r"(\d+)\.txt$", name)
    return int(found.group(1)) if found else 0


def juans(folder):
    return {number_of(name): os.path.join(folder, name) for name in os.listdir(folder)
            if number_of(name)}


def differences(one, other):
    """(from, to, from, to) of each stretch that differs."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, chars in (("one", one), ("other", other)):
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write("".join(char + "\n" for char in chars))
        out = subprocess.run(["diff", *paths], stdout=subprocess.PIPE, text=True,
                             check=False).stdout
    for line in out.splitlines():
        found = re.match(r"(\d+)(?:,(\d+))?([acd])(\d+)(?:,(\d+))?$", line)
        if found:
            a, a_to, kind, b, b_to = found.groups()
            a, b = int(a), int(b)
            a_to, b_to = int(a_to or a), int(b_to or b)
            yield (a if kind == "a" else a - 1, a_to, b if kind == "d" else b - 1, b_to)


def columns(one, other, fold):
    """Pairs of characters that stand beside each other; (None, number of characters) of
    what is left out."""
    at, beside = 0, 0
    for a, a_to, b, b_to in differences([fold(c) for c in one],
                                        [fold(c) for c in other]):
        yield from zip(one[at:a], other[beside:b])
        common = min(a_to - a, b_to - b)
        yield from zip(one[a:a + common], other[b:b + common])
        more = max(a_to - a, b_to - b) - common
        if more >= LACUNA:
            yield None, more
        at, beside = a_to, b_to
    yield from zip(one[at:], other[beside:])


def main():
    arguments = sys.argv[1:]
    every = 1
    if arguments[:1] == ["--every"]:
        every = int(arguments[1])
        arguments = arguments[2:]
    table = read_table(arguments[0])
    left, right = juans(arguments[1]), juans(arguments[2])
    folds = (lambda c: c, lambda c: table.get(c, (c, c))[0],
             lambda c: table.get(c, (c, c))[1])
    same, total, rest = [0, 0, 0], 0, collections.Counter()
    for number in sorted(set(left) & set(right))[::every]:
        one, other = read_juan(left[number]), read_juan(right[number])
        total += len(one) + len(other)
        for a, b in columns(one, other, folds[2]):
            if a is None:
                total -= b
                continue
            for level, fold in enumerate(folds):
                same[level] += fold(a) == fold(b)
            if folds[2](a) != folds[2](b):
                rest[a + b] += 1
    for level, name in enumerate(LEVELS):
        print(f"{name}\t{200 * same[level] / total:.2f}\t{same[level]}")
    for pair, times in rest.most_common(40):
        print(f"# {pair[0]} {pair[1]} {times}")


main()
