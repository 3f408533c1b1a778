# SPDX-License-Identifier: GPL-2.0-or-later
"""histories.py - <Library><document name><volume id name>: each line a paragraph."""
from lines import without_chinese_marks
from tree import parse


def read(text):
    documents = list(parse(text).find("document"))
    streams = {}
    for number, document in enumerate(documents, 1):
        volumes = ["".join(part for part in volume.content if isinstance(part, str))
                   for volume in document.find("volume")]
        suffix = f".{number}" if len(documents) > 1 else ""
        streams[(suffix, "text")] = without_chinese_marks("\n\n".join(volumes))
    return streams
