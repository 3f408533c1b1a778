# SPDX-License-Identifier: GPL-2.0-or-later
"""webpage.py - HTML: elements that stand as blocks part passages, all others do not."""
import re
from html.parser import HTMLParser

from tree import BLOCK, flowing

_OUT = {"script", "style", "noscript", "template", "head", "title"}
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "tr", "table", "tbody", "ul", "ol", "dl", "div",
           "blockquote", "pre", "caption", "hr", "body", "html", "h1", "h2", "h3", "h4",
           "h5", "h6", "form", "center"}
_BREAK = "\v"  # stands for <br>, of which two in a row part passages
_MARK = re.compile(r"[ \n]*(?:[0-9]{1,4}|\[[0-9]{1,4}\]|\{[0-9]{1,4}\}|\*)[ \n]*$")


class _Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.out = []  # elements we are in whose text is none
        self.small = []  # where the text of an open <sup> or <a> begins

    def handle_starttag(self, tag, attrs):
        if tag == "body":
            self.out.clear()  # many pages never close their head
        if tag in _OUT:
            self.out.append(tag)
        elif tag == "br":
            self.parts.append(_BREAK)
        elif tag in BLOCKS:
            self.parts.append(BLOCK)
        elif tag in {"sup", "a"}:
            self.small.append(len(self.parts))

    def handle_endtag(self, tag):
        if tag in self.out:
            while self.out.pop() != tag:
                pass
        elif tag in BLOCKS:
            self.parts.append(BLOCK)
        elif tag in {"sup", "a"} and self.small:
            start = self.small.pop()
            if _MARK.match("".join(self.parts[start:])):
                del self.parts[start:]

    def handle_data(self, data):
        if not self.out:
            self.parts.append(re.sub("[\f\v]", " ", data))


def read(text):
    page = _Page()
    page.feed(text)
    page.close()
    text = re.sub(r"\v[ \t\n]*\v", BLOCK, "".join(page.parts)).replace(_BREAK, "\n")
    return {("", "text"): flowing([text])}
