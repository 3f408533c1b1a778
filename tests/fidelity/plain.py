# SPDX-License-Identifier: GPL-2.0-or-later
"""plain.py - plain text: lines `# key: value` at the top, then paragraphs.

Paragraphs are parted by empty lines and by indents. Where a file has neither, either each
line is a paragraph, or all lines are one; then we look how long they are and how they end.
"""
import re
import unicodedata

from lines import without_chinese_marks

_KEY = re.compile(r"#[ \t]*[A-Za-z][A-Za-z0-9_.-]*[ \t]*:")
_HEADING = re.compile(r"##[ \t]")
_INDENT = re.compile("[ \t\u3000]")
_ENDS = "。！？」』；：.!?:;…»”\")）"


def without_head(lines):
    at = 0
    while at < len(lines) and (_KEY.match(lines[at]) or not lines[at].strip()):
        at += 1
    return lines[at:]


def _cells(line):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _is_line_a_paragraph(lines):
    if any(not line.strip() or _INDENT.match(line) for line in lines):
        return False
    ended = sum(line.rstrip()[-1:] in _ENDS for line in lines)
    return max(map(_cells, lines)) > 200 or ended * 10 >= len(lines) * 6


def paragraphs(lines):
    """Each as a string whose lines are parted by a line end."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    alone = bool(lines) and _is_line_a_paragraph(lines)
    found, opened = [], False
    for line in lines:
        heading = _HEADING.match(line)
        if not line.strip():
            opened = False
        elif opened and not (alone or heading or _INDENT.match(line)):
            found[-1] += "\n" + line
        else:
            found.append(line[2:] if heading else line)
            opened = not heading
    return found


def read(text):
    found = paragraphs(without_head(text.split("\n")))
    return {("", "text"): without_chinese_marks("\n\n".join(found))}
