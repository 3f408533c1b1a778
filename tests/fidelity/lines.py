# SPDX-License-Identifier: GPL-2.0-or-later
"""lines.py - what holds in every format: marks of notes and pages, words broken at line ends.

A text comes here as one string: "\n" is a line end inside a passage, "\n\n" parts passages.
"""
import os
import re

from words import CYRILLIC, INSIDE, LATIN

# [67] {1003} [*] [1*]: numbers of notes and pages, set by editors into the running text.
_BRACKETED = re.compile(r"\[(?:[0-9]{1,4}|[0-9]{0,4}\*)\]|\{[0-9]{1,4}\}")
# /17/ is a page, 1/17/1125 is a date.
_SLASHED = re.compile(r"(?<![0-9/])/[0-9]{1,4}/(?![0-9/])")
# <三> is a note's number in Chinese plain text.
_CHINESE = re.compile("<[一二三四五六七八九十百〇]{1,3}>")

_LETTER = f"{CYRILLIC}{LATIN}"
_BLANKS = "[ \t\u00a0\u3000]*"
_BROKEN = re.compile(f"[-\u2010\u00ad\u00ac](?<=[{_LETTER}{INSIDE}].){_BLANKS}\n"
                     f"{_BLANKS}(?=([{_LETTER}]+))")
_DASHES = ("-", "\u2010")
_START = f"(?<![{_LETTER}{INSIDE}])"
_IN_LINE = re.compile(f"{_START}([{_LETTER}{INSIDE}]+)[-\u2010](?=([{_LETTER}]{{1,3}}))")
_WORD_END = re.compile(f"{_START}[{_LETTER}{INSIDE}]+$")
_NO_LETTER = re.compile(f"[^{_LETTER}]")

# A Chinese name keeps its hyphens: the list of syllables is data of the project.
_SYLLABLES = os.path.join(os.path.dirname(__file__), "../../common/text/syllables.tsv")
with open(_SYLLABLES, encoding="utf-8") as _file:
    _ROWS = [line.rstrip("\n").split("\t") for line in _file if line[:1] not in "#"]
    _CHINESE_SYLLABLES = {word for row in _ROWS[1:]
                          for word in [row[1], *row[3].split("|")] if word}


def without_marks(text):
    return _SLASHED.sub("", _BRACKETED.sub("", text))


def without_chinese_marks(text):
    return _CHINESE.sub("", text)


def _same_script(one, other):
    return (one in CYRILLIC) == (other in CYRILLIC)


def _key(before, after):
    return _NO_LETTER.sub("", before).lower(), after[:3].lower()


def _is_chinese_name(text, word, after):
    """Two syllables, of which the first is a capital's or itself the second of a pair."""
    before = word.group().lower()
    return ({before, after.lower()} <= _CHINESE_SYLLABLES
            and (word.group()[0].isupper() or text[word.start() - 1:word.start()] in _DASHES))


def joined(text):
    """Put words together that the end of a line cuts in two.

    A word that keeps its hyphen inside a line somewhere keeps it at a line end too, and so
    do two syllables of a Chinese name.
    """
    if not _BROKEN.search(text):
        return text
    kept = {_key(*pair) for pair in _IN_LINE.findall(text)}

    def join(match):
        near = text[max(0, match.start() - 60):match.start()]
        word = _WORD_END.search(near)
        before, after = _NO_LETTER.sub("", word.group()), match.group(1)
        goes_on = after[0].islower() or (before[-1:].isupper() and after[0].isupper())
        if before and goes_on and _same_script(before[-1], after[0]) \
                and _key(before, after) not in kept \
                and not _is_chinese_name(near, word, after):
            return ""
        return match.group()

    return _BROKEN.sub(join, text)
