# SPDX-License-Identifier: GPL-2.0-or-later
"""mandoku.py - Kanripo's format: Org mode and a few signs of its own.

    # comment            #+KEYWORD: value        not part of the text
    <pb:KR2a0035_WYG_133-5a>   <md:...>          pages
    ¶                                            end of a line on the page, also in a word
    (right half/left half)                       a note printed in two half-size columns
    text TAB translation                         what follows the TAB is another text
    :name: ... :END:                             a drawer of remarks
"""
import re

_DRAWER = re.compile(r"^:[A-Za-z]+:[ \t]*\n.*?^:END:[ \t]*$", re.M | re.S)
_PRAGMA = re.compile("^#.*$", re.M)
_MARKUP = re.compile("<[A-Za-z][^>\n]*>|¶")
_STARS = re.compile(r"^\*+ ", re.M)


def _unclosed(text):
    """Where brackets open that never close."""
    opened = []
    for match in re.finditer("[()]", text):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
    return set(opened)


def zones(text):
    """The text with its notes taken out, and the notes.

    A note goes on over lines, empty columns and pages until its bracket closes, a bracket in
    it is part of it. One that is never closed ends with its line.
    """
    broken = _unclosed(text)
    main, notes, open_brackets, at = [], [], [], 0
    for match in re.finditer("[()]|\n", text):
        (notes if open_brackets else main).append(text[at:match.start()])
        at, sign = match.end(), match.group()
        if sign == "(":
            open_brackets.append(match.start() in broken)
        elif sign == ")":
            del open_brackets[-1:]
            notes.append("\n\n")
        else:
            if True in open_brackets:
                del open_brackets[open_brackets.index(True):]
            (notes if open_brackets else main).append(sign)
    main.append(text[at:])
    return "".join(main), "".join(notes)


def read(text):
    text = _PRAGMA.sub("", _DRAWER.sub("", text))
    rows = [line.partition("\t") for line in text.split("\n")]
    source = "\n".join(row[0] for row in rows)
    main, notes = zones(_STARS.sub("", _MARKUP.sub("", source)))
    streams = {("", "text"): main, ("", "note"): notes}
    beside = [row[2] for row in rows if row[2].strip()]
    if beside:
        streams[(".tab", "text")] = "\n\n".join(beside)
    return streams
