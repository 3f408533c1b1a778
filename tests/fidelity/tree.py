# SPDX-License-Identifier: GPL-2.0-or-later
"""tree.py - XML as a tree of elements, as far as the file goes.

Files that were cut off in the middle are read up to the cut. Entities that only an outer
DTD declares are taken to be those of HTML, as the DTDs of old feeds have them.
"""
import re
from html.entities import name2codepoint
from xml.parsers import expat

BLOCK = "\f"  # stands in collected text where a passage ends; no XML file can hold it


class Element:
    def __init__(self, name, attributes, parent):
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.content = []  # strings and elements

    def find(self, name):
        """All elements of this name, in order, however deep."""
        for part in self.content:
            if isinstance(part, Element):
                if part.name == name:
                    yield part
                yield from part.find(name)

    def has_own_text(self):
        return any(isinstance(part, str) and part.strip() for part in self.content)


def parse(text):
    """The outermost element. Names lose their prefixes; xml:lang is "lang"."""
    parser = expat.ParserCreate("utf-8")
    top = Element("", {}, None)
    here = [top]

    def start(name, attributes):
        local = {key.split(":")[-1]: value for key, value in attributes.items()}
        element = Element(name.split(":")[-1], local, here[0])
        here[0].content.append(element)
        here[0] = element

    def end(_):
        here[0] = here[0].parent

    def skipped(name, is_parameter):
        if not is_parameter:
            here[0].content.append(chr(name2codepoint.get(name, 0x20)))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda data: here[0].content.append(data)
    parser.SkippedEntityHandler = skipped
    data = text.encode("utf-8", "surrogatepass")
    try:
        parser.Parse(data, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        pass  # what was read until here is what there is
    return next(part for part in top.content if isinstance(part, Element))


def flowing(parts):
    """Collected text in which a line end of the file means no more than a blank."""
    text = re.sub(r"[ \t]*\n[ \t\n]*", "\n", "".join(parts))
    return re.sub(r"[ \t\n]*\f[ \t\n\f]*", "\n\n", text)
