# SPDX-License-Identifier: GPL-2.0-or-later
"""lines.py - what holds in every format: marks of notes and pages, words broken at line ends.

A text comes here as one string: "\n" is a line end inside a passage, "\n\n" parts passages.
"""
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
_START = f"(?<![{_LETTER}{INSIDE}])"
_IN_LINE = re.compile(f"{_START}([{_LETTER}{INSIDE}]+)[-\u2010](?=([{_LETTER}]{{1,3}}))")
_WORD_END = re.compile(f"{_START}[{_LETTER}{INSIDE}]+$")
_NO_LETTER = re.compile(f"[^{_LETTER}]")


def without_marks(text):
    return _SLASHED.sub("", _BRACKETED.sub("", text))


def without_chinese_marks(text):
    return _CHINESE.sub("", text)


def _same_script(one, other):
    return (one in CYRILLIC) == (other in CYRILLIC)


def _key(before, after):
    return _NO_LETTER.sub("", before).lower(), after[:3].lower()


def joined(text):
    """Put words together that the end of a line cuts in two.

    A word that keeps its hyphen inside a line somewhere keeps it at a line end too.
    """
    if not _BROKEN.search(text):
        return text
    kept = {_key(*pair) for pair in _IN_LINE.findall(text)}

    def join(match):
        start = match.start()
        before = _NO_LETTER.sub("", _WORD_END.search(text[max(0, start - 60):start]).group())
        after = match.group(1)
        goes_on = after[0].islower() or (before[-1:].isupper() and after[0].isupper())
        if before and goes_on and _same_script(before[-1], after[0]) \
                and _key(before, after) not in kept:
            return ""
        return match.group()

    return _BROKEN.sub(join, text)
