# SPDX-License-Identifier: GPL-2.0-or-later
"""tmx.py - translation memory: units (tu) of variants (tuv) in languages, each a seg.

<hi> and <sub> hold text; bpt, ept, ph, it and ut hold codes of another format.
"""
from tree import BLOCK, Element, flowing, parse

_CODES = {"bpt", "ept", "ph", "it", "ut"}


def _text(element):
    parts = []
    for part in element.content:
        if isinstance(part, str):
            parts.append(part)
        elif part.name not in _CODES:
            parts.append(_text(part))
    return "".join(parts)


def read(text):
    streams = {}
    for variant in parse(text).find("tuv"):
        language = variant.attributes.get("lang", "").lower()
        for segment in variant.content:
            if isinstance(segment, Element) and segment.name == "seg":
                streams.setdefault(("." + language, "text"), []).append(_text(segment))
    return {key: flowing(BLOCK.join(parts)) for key, parts in streams.items()}
