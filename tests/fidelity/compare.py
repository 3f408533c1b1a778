# SPDX-License-Identifier: GPL-2.0-or-later
"""compare.py - are the tokens of an index those that an independent reading finds?

    compare.py PROGRAM INDEX TEXTS EXPLAINED [FILE...]

PROGRAM is index_tokens, INDEX was made of TEXTS (or of the FILEs below it), EXPLAINED is the
list of accepted differences. Every file is read again by the modules beside this one, and
the sequences of Han characters, Cyrillic and Latin words are compared, zone by zone. Prints a
table and every difference with its first place; 1 when there is one that is not explained.
"""
import multiprocessing
import os
import subprocess
import sys
from collections import Counter, namedtuple
from fnmatch import fnmatchcase

sys.dont_write_bytecode = True  # the tree of the sources stays as it is

import archive
import sources
from lines import joined, without_marks
from words import bare, script, tokens

AROUND = 12  # tokens shown on each side of a difference
Result = namedtuple("Result", "path format counts off report")

index = {}  # path -> {(text id, zone) -> tokens as one string}; read before we fork
texts = ""


def read_index(program, folder):
    dump = subprocess.run([program, folder], stdout=subprocess.PIPE, check=True).stdout
    start = len(os.path.realpath(texts)) + 1
    for line in dump.decode("utf-8", "surrogateescape").splitlines():
        path, text, zone, found = line.split("\t")
        streams = index.setdefault(path[start:], {})
        before = streams.get((text, zone))
        streams[text, zone] = f"{before} {found}" if before and found else before or found


def read_again(path, data):
    return {key: tokens(joined(without_marks(text)))
            for key, text in sources.read(path, data).items()}


def expected_of(path):
    """The tokens of each stream. Those of an archive come one after the other: the ids of
    texts say too little there, because many members say their own."""
    with open(os.path.join(texts, path), "rb") as file:
        data = file.read()
    if not archive.is_archive(path):
        return read_again(path, data)
    streams = {}
    for name, content in archive.members(path, data):
        for (_, zone), found in read_again(name, content).items():
            streams.setdefault(("", zone), []).extend(found)
    return streams


def found_in(path, suffixes):
    """What the index holds, under the suffixes of text ids that we expect.

    Where we expect one text its id may be any, but it has to be one.
    """
    found = {}
    if len({text for text, _ in index[path]}) > len(suffixes) and not archive.is_archive(path):
        suffixes = set()
    for (text, zone), line in index[path].items():
        ends = [suffix for suffix in suffixes if text.endswith(suffix)]
        suffix = max(ends, key=len, default=text)
        found.setdefault((suffix, zone), []).extend(
            bare(token) if len(token) > 1 else token for token in line.split(" ") if token)
    return found


def first_difference(wanted, got):
    at = next((i for i, pair in enumerate(zip(wanted, got)) if pair[0] != pair[1]),
              min(len(wanted), len(got)))
    before = wanted[max(0, at - AROUND):at]
    return [f"      {name} {' '.join(before)} >>> {' '.join(side[at:at + AROUND])}"
            for name, side in (("expected", wanted), ("index   ", got))]


def difference(key, wanted, got):
    """How many tokens are missing or too many (at least 1), and the words for it."""
    missing, extra = Counter(wanted) - Counter(got), Counter(got) - Counter(wanted)
    off = max(1, sum(missing.values()) + sum(extra.values()))
    return off, [f"    {key[1]} {key[0]}: expected {len(wanted)}, index {len(got)}; missing "
                 f"{sum(missing.values())} ({' '.join(list(missing)[:8])}), too many "
                 f"{sum(extra.values())} ({' '.join(list(extra)[:8])})"
                 ] + first_difference(wanted, got)


def compare(path):
    wanted = expected_of(path)
    counts = Counter(script(token) for stream in wanted.values() for token in stream)
    off, report = 0, []
    if path not in index and counts:
        off, report = sum(counts.values()), ["    not in the index"]
    elif path in index:
        got = found_in(path, {suffix for suffix, _ in wanted})
        for key in sorted(set(wanted) | set(got)):
            one, other = wanted.get(key, []), got.get(key, [])
            if one != other:
                more, lines = difference(key, one, other)
                off, report = off + more, report + lines
    return Result(path, sources.format_of(path), counts, off, report)


def files_below(folder):
    for place, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(place, name), folder)


class Explained:
    """Rows "pattern, most tokens that may be off, reason"."""

    def __init__(self, path):
        self.rows, self.used = [], set()
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    pattern, most, reason = line.rstrip("\n").split("\t")
                    self.rows.append((pattern, int(most), reason))

    def reason_for(self, result):
        for row in self.rows:
            if fnmatchcase(result.path, row[0]) and result.off <= row[1]:
                self.used.add(row)
                return row[2]
        return None

    def unused(self):
        return [row for row in self.rows if row not in self.used]


def print_table(rows):
    columns = ("files", "Han", "Cyrillic", "Latin", "equal", "explained", "differing")
    print(f"{'format':<16}" + "".join(f"{column:>12}" for column in columns))
    for name in sorted(rows) + ["all"]:
        row = rows[name] if name != "all" else sum(rows.values(), Counter())
        print(f"{name:<16}" + "".join(f"{row[column]:>12,}" for column in columns))


def main():
    global texts
    program, folder, texts, explained_path = sys.argv[1:5]
    explained = Explained(explained_path)
    paths = sys.argv[5:] or sorted(files_below(texts))
    read_index(program, folder)
    rows = {}
    with multiprocessing.Pool(min(2, os.cpu_count() or 1)) as pool:
        for result in pool.imap(compare, filter(sources.is_taken, paths), chunksize=4):
            reason = explained.reason_for(result) if result.off else None
            kind = "explained" if reason else "differing" if result.off else "equal"
            row = rows.setdefault(result.format, Counter())
            row.update(result.counts, files=1)
            row[kind] += 1
            if result.off:
                print(f"{kind}: {result.path}{': ' if reason else ''}{reason or ''}")
                print("\n".join(result.report), flush=True)
    print_table(rows)
    stale = explained.unused() if not sys.argv[5:] else []
    for pattern, most, _ in stale:
        print(f"explains nothing: {pattern} ({most})")
    return 1 if stale or any(row["differing"] for row in rows.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
