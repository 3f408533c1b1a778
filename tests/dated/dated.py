#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
#
# dated.py PASSAGES SEARCH INDEX - ask an index for passages whose years somebody has
# judged by reading them, print each that is told otherwise, and at last "N of M".
import json
import subprocess
import sys


def told(search, index, passage):
    """The stated and the inferred years of a passage; None when it is not there."""
    run = subprocess.run(
        [search, "--index=" + index, "--show=" + passage, "--format=json"],
        capture_output=True, text=True)
    if run.returncode != 0:
        return None
    years = [year for hit in json.loads(run.stdout)["hits"] for year in hit["years"]]
    return ({year["year"] for year in years if not year["inferred"]},
            {year["year"] for year in years if year["inferred"]})


def is_right(kind, must, may, stated, inferred):
    if kind == "stated":
        return must <= stated <= must | may
    if kind == "in-force":
        return inferred == must and stated <= may
    if kind == "not-stated":
        return stated <= may
    return not stated and not inferred


def rows(path):
    with open(path, encoding="utf-8") as table:
        for line in table:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def main(table, search, index):
    right = count = 0
    for passage, kind, years, why in rows(table):
        listed = [year for year in years.split(",") if year]
        must = {int(year) for year in listed if not year.endswith("?")}
        may = {int(year[:-1]) for year in listed if year.endswith("?")}
        answer = told(search, index, passage)
        count += 1
        if answer and is_right(kind, must, may, *answer):
            right += 1
        else:
            print(f"{passage} {kind} {years or '-'} ({why}): told {answer}")
    print(f"{right} of {count}")


if __name__ == "__main__":
    main(*sys.argv[1:])
