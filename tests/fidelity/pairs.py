# SPDX-License-Identifier: GPL-2.0-or-later
"""pairs.py - NiuTrans' bitext: a line in the old language, then the same in today's."""
import re

_LABEL = re.compile("[ \t\u3000]*(古文|现代文)[：:]")


def read(text):
    sides = {"古文": [], "现代文": []}
    side = None
    for line in text.split("\n"):
        label = _LABEL.match(line)
        if label:
            side = label.group(1)
            line = line[label.end():]
        if side and line.strip():
            sides[side].append(line)
    return {(".source", "text"): "\n\n".join(sides["古文"]),
            (".target", "text"): "\n\n".join(sides["现代文"])}
