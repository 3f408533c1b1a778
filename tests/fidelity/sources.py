# SPDX-License-Identifier: GPL-2.0-or-later
"""sources.py - what each file of the real texts is, and how its characters are coded.

Told by hand, not found out: so the comparison also checks what the program finds out.
"""
import codecs
import subprocess
from fnmatch import fnmatchcase

import archive
import feed
import histories
import mandoku
import pairs
import plain
import table
import tei
import tmx
import webpage

# The first pattern that matches the path counts. A "*" also matches "/".
FORMATS = (
    ("*.zip", "archive", None),
    ("*.tar", "archive", None),
    ("*.tar.gz", "archive", None),
    ("*.tgz", "archive", None),
    ("zh/kanripo/*/PROVENANCE.txt", "plain", plain),
    ("zh/kanripo/*.txt", "mandoku", mandoku),
    ("formats/kanripo-*.txt", "mandoku", mandoku),
    ("*/bitext.txt", "bitext", pairs),
    ("formats/niutrans/*_bitext.txt", "bitext", pairs),
    ("*.tsv", "tsv", table),
    ("*.tmx", "tmx", tmx),
    ("formats/tls-tei/*.xml", "tei", tei),
    ("formats/cbeta-p5/*.xml", "tei", tei),
    ("formats/histories-xml/*.xml", "histories", histories),
    ("*.html.xml", "html", webpage),  # XHTML that was named so
    ("*.html", "html", webpage),
    ("formats/legacy-encodings/*.xml", "feed", feed),
    ("formats/legacy-encodings/*.txt", "plain, legacy", plain),
    ("ru/*.txt", "plain, Russian", plain),
    ("*.txt", "plain, Chinese", plain),
)

# Not taken by their names: notes of the collectors, not texts.
NOT_TAKEN = ("*/LICENSE", "*-LICENSE", "*.org")

_TESTS = "formats/legacy-encodings/chardet-tests/tests/"

# Folders of chardet's tests are named by the encoding. GB2312 stands for its superset
# GB18030, Big5 for the one of Hong Kong: that is how such files are written and declared.
ENCODINGS = (
    (_TESTS + "Big5/*", "big5hkscs"),
    (_TESTS + "EUC-TW/*", "euc-tw"),
    (_TESTS + "GB2312/*", "gb18030"),
    (_TESTS + "IBM855/*", "cp855"),
    (_TESTS + "IBM866/*", "cp866"),
    (_TESTS + "KOI8-R/*", "koi8-r"),
    (_TESTS + "MacCyrillic/*", "mac-cyrillic"),
    (_TESTS + "iso-8859-5-russian/*", "iso8859-5"),
    (_TESTS + "windows-1251-russian/*", "cp1251"),
    ("*.cp1251.txt", "cp1251"),
    ("*.cp866.txt", "cp866"),
    ("*.koi8-r.txt", "koi8-r"),
    ("*.gb18030.txt", "gb18030"),
    ("*.gbk.txt", "gb18030"),
    ("*.big5hkscs.txt", "big5hkscs"),
    ("*.utf16le-bom.txt", "utf-16"),
    ("*/ImportTest2A.tmx", "utf-16"),
    ("*", "utf-8-sig"),
)


def _first(rows, path):
    return next((row for row in rows if fnmatchcase(path, row[0])), None)


def is_taken(path):
    return _first([(pattern,) for pattern in NOT_TAKEN], path) is None


def format_of(path):
    return _first(FORMATS, path.removesuffix(".gz") if not archive.is_archive(path) else path)[1]


def decoded(path, data):
    """The characters of a file; line ends are "\n". Python has no EUC-TW: iconv does."""
    encoding = _first(ENCODINGS, path)[1]
    if encoding == "euc-tw":
        data = subprocess.run(["iconv", "-f", "EUC-TW", "-t", "UTF-8"], input=data,
                              stdout=subprocess.PIPE, check=True).stdout
        encoding = "utf-8"
    text = codecs.decode(data, encoding, "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(path, data):
    """The streams of a file: (end of the text's id, zone) -> text."""
    path, data = archive.unpacked(path, data)
    return _first(FORMATS, path)[2].read(decoded(path, data))
