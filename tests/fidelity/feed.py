# SPDX-License-Identifier: GPL-2.0-or-later
"""feed.py - XML whose names we do not know (RSS, RDF, Atom): all character data is text.

An element stands inside a line where there is text beside it; everywhere else its tags
part words. Names that everyone knows from HTML mean what they mean there, because feeds
hold XHTML. Markup that is escaped (&lt;p&gt;) is character data like any other.
"""
from tree import parse
from webpage import BLOCKS


def _text(element):
    inline = element.has_own_text()
    parts = []
    for part in element.content:
        if isinstance(part, str):
            parts.append(part)
        elif part.name == "br":
            parts.append("\n")
        elif inline and part.name not in BLOCKS:
            parts.append(_text(part))
        else:
            parts.append("\n\n" + _text(part) + "\n\n")
    return "".join(parts)


def read(text):
    return {("", "text"): _text(parse(text))}
