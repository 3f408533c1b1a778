# SPDX-License-Identifier: GPL-2.0-or-later
"""table.py - tab-separated parallel texts: a column is a text, a row a passage.

The first line names the columns: `zh` or `zh_ws` is a text, `id` and `zh_ref`, `zh_work`,
`zh_title`, `zh_author`, `zh_translator` say something about one.
"""
import re

_TEXT = re.compile("(zh|ru|en|ko|ja|mn|de|fr|la)(_(?!(work|title|ref|author|translator)$).*)?$")


def read(text):
    rows = [line.split("\t") for line in text.split("\n") if line.strip()]
    streams = {}
    for number, name in enumerate(rows[0]):
        if _TEXT.match(name):
            cells = [row[number] for row in rows[1:] if number < len(row)]
            streams[("." + name, "text")] = "\n\n".join(cells)
    return streams
