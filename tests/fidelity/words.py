# SPDX-License-Identifier: GPL-2.0-or-later
"""words.py - what is counted: Han characters, Cyrillic words and Latin words.

The rules are those that common/text/token.h promises, said again with Python's own tables
of Unicode. Nothing here knows a file format.
"""
import re
import sys
import unicodedata

LONGEST = 120  # bytes of UTF-8; a longer word is cut there

# Characters that are one token each. Private use is in: scholars keep rare characters there.
HAN = (
    "\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003fffd"  # the unified ideographs
    "\uf900-\ufaff\u2e80-\u2fd5"  # compatibility forms, radicals
    "\u3005\u3007\u3021-\u3029\u3038-\u303b"  # 々, 〇, numerals of merchants
    "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # private use
)
SELECTOR = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]?"  # chooses a shape of the one before
REFERENCE = "&[A-Z]{1,4}[0-9A-Fa-f-]{2,8};"  # &KR0667;: a character without a code point

JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphen, zero widths, joiner, BOM
APOSTROPHES = "'\u2019\u02bc"

CYRILLIC_BLOCKS = ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F))
LATIN_BLOCKS = ((0x41, 0x2AF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF),
                (0xFB00, 0xFB06), (0xFF21, 0xFF5A))


def _letters(blocks):
    codes = [code for first, last in blocks for code in range(first, last + 1)]
    return "".join(chr(code) for code in codes
                   if unicodedata.category(chr(code))[0] == "L" and chr(code) != "\u02bc")


def _marks():
    return "".join(chr(code) for code in range(0x80, sys.maxunicode + 1)
                   if unicodedata.category(chr(code))[0] == "M")


CYRILLIC = _letters(CYRILLIC_BLOCKS)
LATIN = _letters(LATIN_BLOCKS)
INSIDE = re.escape(_marks()) + JOINERS  # goes on with a word, never begins one

# Latin look-alikes stand in Cyrillic words: the two together make one word. An apostrophe
# belongs to the word only after a Latin letter and before a letter.
_WORD = (f"(?:[{CYRILLIC}][{CYRILLIC}{INSIDE}]*"
         f"|[{LATIN}][{INSIDE}]*(?:[{APOSTROPHES}](?=[{CYRILLIC}{LATIN}]))?)+")
_TOKEN = re.compile(f"(?:{REFERENCE}|[{HAN}]{SELECTOR})|({_WORD})")
_IS_CYRILLIC = re.compile(f"[{CYRILLIC}]")
_IS_LATIN = re.compile(f"[{LATIN}]")
_INVISIBLE = re.compile(f"[{JOINERS}]")


def _cut(word):
    """The pieces of an over-long word; all but the last are as long as can be."""
    piece, size = "", 0
    for char in word:
        width = len(char.encode("utf-8"))
        if size + width > LONGEST:
            yield piece
            piece, size = "", 0
        if not piece and not unicodedata.category(char)[0] == "L":
            continue  # no word begins with a mark
        piece, size = piece + char, size + width
    if piece:
        yield piece


def bare(word):
    """A word without what cannot be seen in it."""
    return _INVISIBLE.sub("", word)


def tokens(text):
    """The Han characters and the words of a text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group(1)
        if word is None:
            found.append(match.group())
        elif 3 * len(word) <= LONGEST:
            found.append(bare(word))
        else:
            found.extend(bare(piece) for piece in _cut(word))
    return found


def script(token):
    """"Han", "Cyrillic" or "Latin": a word with one Cyrillic letter is Cyrillic."""
    if _IS_CYRILLIC.search(token):
        return "Cyrillic"
    return "Latin" if _IS_LATIN.match(token) else "Han"
