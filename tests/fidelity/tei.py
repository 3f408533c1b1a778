# SPDX-License-Identifier: GPL-2.0-or-later
"""tei.py - TEI P5 as CBETA, TLS and journals write it.

Out of the text are the header, other witnesses' readings, and the editors' apparatus. Notes
of the source itself (in the line, between lines, at the foot) are a zone of their own.
"""
import re

from tree import BLOCK, Element, flowing, parse

_OUT = {"teiHeader", "rdg", "mulu", "docNumber", "figDesc", "fw", "del", "standOff",
        "listWit", "pb"}
_LOSES_TO = {"sic": "corr", "reg": "orig", "expan": "abbr"}  # in <choice>
_APPARATUS = {"apparatus", "cbeta-notes", "notes"}
_NOTE_PLACES = {"foot", "bottom", "end", "margin"}
_BLOCKS = {"p", "ab", "lg", "l", "head", "byline", "jhead", "item", "cell", "row", "sp",
           "list", "table", "trailer", "label", "closer", "opener", "dateline", "docTitle",
           "titlePart", "div", "juan", "body", "front", "back", "text", "milestone"}


def _characters(root):
    """What the header says of characters that have no code point: id -> the character."""
    known = {}
    for char in list(root.find("char")) + list(root.find("glyph")):
        for mapping in char.find("mapping"):
            code = re.match(r"U\+([0-9A-Fa-f]+)$", "".join(
                part for part in mapping.content if isinstance(part, str)).strip())
            if mapping.attributes.get("type") == "unicode" and code:
                known[char.attributes.get("id")] = chr(int(code.group(1), 16))
    return known


def _is_out(element):
    if element.name in _OUT:
        return True
    if element.parent.name == "choice" and element.name in _LOSES_TO:
        return any(isinstance(part, Element) and part.name == _LOSES_TO[element.name]
                   for part in element.parent.content)
    return (element.name == "div" and element.parent.name == "back"
            and element.attributes.get("type") in _APPARATUS)


def _is_note_of_source(note):
    place = note.attributes.get("place")
    return place in {"inline", "interlinear"} or (
        place in _NOTE_PLACES and "resp" not in note.attributes)


class _Reader:
    def __init__(self, root):
        self.known = _characters(root)
        self.main, self.notes = [], []
        self.walk(root, self.main)

    def walk(self, element, zone):
        block = element.name in _BLOCKS
        zone.append(BLOCK if block else "")
        for part in element.content:
            if isinstance(part, str):
                zone.append(part)
            elif not _is_out(part):
                self.element(part, zone)
        zone.append(BLOCK if block else "")

    def element(self, element, zone):
        name = element.name
        if name == "note":
            if _is_note_of_source(element):
                self.walk(element, self.notes)
                self.notes.append(BLOCK)
        elif name == "g" and not element.content:
            code = element.attributes.get("ref", "").lstrip("#")
            zone.append(self.known.get(code, f"&{code};"))
        elif name == "c" and not element.content:
            zone.append(element.attributes.get("n", ""))
        elif name in {"space", "caesura"}:
            zone.append(" ")
        elif name == "lb":
            zone.append("" if element.attributes.get("break") == "no" else "\n")
        elif name != "gap":
            self.walk(element, zone)


def read(text):
    reader = _Reader(parse(text))
    return {("", "text"): flowing(reader.main),
            ("", "note"): flowing(reader.notes)}
