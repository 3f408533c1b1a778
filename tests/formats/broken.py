#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Make a folder of broken files: each sample of tests/formats in every way of going bad.

    broken.py OUT [full]

The same files come out each time. Beside them stand good ones, OUT/good-*, each with the
phrase 完好無損 once; OUT/secret.bin, which no text may show, holds 不可告人. The names say what
was done:

    cut-        the end is missing, at every 97th byte
    flip-       some bytes are others
    open-       an end tag is missing, or all are
    deep-       elements or brackets in one another, a thousand levels and more
    laugh- loop- outside-   entities: a billion laughs, of themselves, of other files
    bomb- huge- path-       archives that unpack to too much, or to somewhere else
    says-       another encoding than it has
    zero-       with zero bytes
"""
import gzip
import io
import os
import random
import re
import struct
import sys
import tarfile
import zipfile

GOOD = '完好無損'
SECRET = '不可告人'
HERE = os.path.dirname(os.path.abspath(__file__))
ENDINGS = ('.txt', '.xml', '.tmx', '.tsv', '.html', '.fb2')
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">%s<text><body>%s</body></text></TEI>'
TMX = ('<tmx version="1.4"><header srclang="zh"/>%s<body><tu><tuv xml:lang="zh">'
       '<seg>%s</seg></tuv></tu></body></tmx>')
FB2 = '<FictionBook>%s<body><section>%s</section></body></FictionBook>'
HISTORY = ('<Library>%s<document name="史"><volume id="1" name="史/卷1">%s</volume>'
           '</document></Library>')
# The skeleton, what may stand in it any number of times, and the ending.
XML_FORMS = {
    'tei': (TEI, 'div', '.xml'),
    'tmx': (TMX, 'hi', '.tmx'),
    'fb2': (FB2, 'section', '.fb2'),
    'histories': (HISTORY, 'x', '.xml'),
    'xml': ('<other>%s<p>%s</p></other>', 'p', '.xml'),
}


class Folder:
    """Where the files go."""

    def __init__(self, path, full):
        self.path, self.full = path, full
        os.makedirs(path, exist_ok=True)

    def write(self, name, content):
        if isinstance(content, str):
            content = content.encode()
        with open(os.path.join(self.path, name), 'wb') as file:
            file.write(content)


def samples():
    for folder, _, files in sorted(os.walk(HERE)):
        for name in sorted(files):
            if name.endswith(ENDINGS):
                with open(os.path.join(folder, name), 'rb') as file:
                    yield name, file.read()


# ---- Texts that were damaged -----------------------------------------------------

def cut(folder, name, content):
    base, ending = name.split('.', 1)
    step = 97 if len(content) < 100000 else 997
    if folder.full and len(content) < 10000:
        step = 13
    for at in range(step, len(content), step):
        folder.write('cut-%s-%05d.%s' % (base, at, ending), content[:at])


def flip(folder, name, content):
    base, ending = name.split('.', 1)
    dice = random.Random(name)
    for round_ in range(100 if folder.full else 6):
        broken = bytearray(content)
        for _ in range(1 << dice.randrange(7)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        folder.write('flip-%s-%03d.%s' % (base, round_, ending), bytes(broken))


def leave_open(folder, name, content):
    base, ending = name.split('.', 1)
    tags = list(re.finditer(rb'</[^>]*>', content))
    chosen = tags if folder.full else tags[::7]
    for i, tag in enumerate(chosen):
        folder.write('open-%s-%03d.%s' % (base, i, ending),
                     content[:tag.start()] + content[tag.end():])
    if tags:
        folder.write('open-%s-all.%s' % (base, ending),
                     re.sub(rb'</[^>]*>', b'', content))


def add_zeros(folder, name, content):
    base, ending = name.split('.', 1)
    middle = len(content) // 2
    folder.write('zero-%s-one.%s' % (base, ending),
                 content[:middle] + b'\0' + content[middle:])
    folder.write('zero-%s-end.%s' % (base, ending), content + b'\0' * 4096)


# ---- XML -------------------------------------------------------------------------

def entities(folder, kind, declarations, use):
    for form, (skeleton, _, ending) in XML_FORMS.items():
        root = re.match(r'<(\w+)', skeleton).group(1)
        head = '<?xml version="1.0"?>\n<!DOCTYPE %s [\n%s\n]>\n' % (root, declarations)
        folder.write('%s-%s%s' % (kind, form, ending), head + skeleton % ('', use))


def make_entities(folder):
    laugh = '<!ENTITY a0 "哈">\n' + '\n'.join(
        '<!ENTITY a%d "%s">' % (i, '&a%d;' % (i - 1) * 10) for i in range(1, 12))
    secret = 'file://' + os.path.abspath(os.path.join(folder.path, 'secret.bin'))
    entities(folder, 'laugh', laugh, '哭&a11;笑')
    entities(folder, 'laugh-once',
             '<!ENTITY a "%s">' % ('哈' * 50000), '哭' + '&a;' * 20000)
    entities(folder, 'loop', '<!ENTITY a "x&b;"><!ENTITY b "y&a;">', '哭&a;笑')
    entities(folder, 'loop-self', '<!ENTITY a "x&a;">', '哭&a;笑')
    entities(folder, 'outside', '<!ENTITY a SYSTEM "%s">' % secret, '哭&a;笑')
    entities(folder, 'outside-passwd', '<!ENTITY a SYSTEM "file:///etc/passwd">',
             '哭&a;笑')
    entities(folder, 'outside-net', '<!ENTITY a SYSTEM "http://127.0.0.1:9/x">',
             '哭&a;笑')
    entities(folder, 'outside-parameter',
             '<!ENTITY %% p SYSTEM "%s"> %%p;' % secret, '哭&a;笑')
    entities(folder, 'outside-xinclude', '',
             '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s" '
             'parse="text"/>' % secret)
    for form, (skeleton, _, ending) in XML_FORMS.items():
        folder.write('outside-dtd-%s%s' % (form, ending),
                     '<!DOCTYPE x SYSTEM "%s">\n' % secret + skeleton % ('', '哭&a;笑'))
        folder.write('outside-sheet-%s%s' % (form, ending),
                     '<?xml version="1.0"?><?xml-stylesheet href="%s"?>' % secret +
                     skeleton % ('', '哭笑'))


def make_deep(folder):
    depths = [1000, 30000] + ([300000] if folder.full else [])
    for depth in depths:
        for form, (skeleton, tag, ending) in XML_FORMS.items():
            deep = '<%s>' % tag * depth + '深' + '</%s>' % tag * depth
            folder.write('deep-%s-%d%s' % (form, depth, ending), skeleton % ('', deep))
            folder.write('deep-%s-%d-open%s' % (form, depth, ending),
                         skeleton % ('', '<%s>' % tag * depth + '深'))
        for tag in ('div', 'b', 'table><tr><td', 'ul><li', 'font'):
            folder.write('deep-html-%d-%s.html' % (depth, tag.split('>')[0]),
                         '<html><body>' + '<%s>' % tag * depth + '深')
        folder.write('deep-mandoku-%d.txt' % depth,
                     '#+TITLE: 深\n' + '(深/' * depth + ')' * depth + '\n')
        folder.write('deep-pb-%d.txt' % depth,
                     '#+TITLE: 深\n' + '<pb:' * depth + '深' + '>' * depth + '¶\n')
        folder.write('deep-plain-%d.txt' % depth, '深[' * depth + '1' + ']' * depth)
    same = 300000 if folder.full else 30000
    folder.write('deep-same.txt', '## 同\n深\n\n' * same)
    folder.write('deep-same.xml', TEI % ('', '<div><head>同</head><p>深</p></div>' * same))
    many = ' '.join('a%d="x"' % i for i in range(50000))
    folder.write('deep-attributes.xml', '<TEI %s><text><body><p>深</p></body></text></TEI>' % many)
    folder.write('deep-name.xml', '<%s>深</%s>' % ('x' * 2000000, 'x' * 2000000))
    folder.write('deep-value.xml', '<TEI xml:id="%s"><text><body><p>深</p></body></text>'
                 '</TEI>' % ('x' * 2000000))
    folder.write('deep-comment.xml', '<TEI><!--%s--><text><body><p>深</p></body></text>'
                 '</TEI>' % ('x' * 12000000))


# ---- Encodings -------------------------------------------------------------------

def make_encodings(folder):
    names = ['UTF-16', 'UTF-32', 'ISO-2022-JP', 'UTF-7', 'x-none', '', 'GB18030//TRANSLIT',
             'a' * 5000, '../../etc/passwd', '%s%n', 'EBCDIC-US', 'BIG5']
    for i, name in enumerate(names):
        folder.write('says-%02d.xml' % i, '<?xml version="1.0" encoding="%s"?>' % name +
                     TEI % ('', '<p>平州 Пинчжоу</p>'))
        folder.write('says-%02d.html' % i, '<html><head><meta charset="%s"></head><body>'
                     '<p>平州 Пинчжоу</p>' % name)
        folder.write('says-%02d.txt' % i, '# encoding: %s\n\n平州 Пинчжоу\n' % name)
    text = '平州張覺據城以叛\n' * 20
    folder.write('says-odd.txt', b'\xff\xfe' + text.encode('utf-16-le') + b'\x41')
    folder.write('says-lone.txt', b'\xff\xfe' + text.encode('utf-16-le') + b'\x00\xd8A\0')
    folder.write('says-bom8.xml', b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-16"?>' +
                 (TEI % ('', '<p>平州</p>')).encode())
    folder.write('says-bom16.xml', b'\xfe\xff<?xml version="1.0"?><TEI/>')
    folder.write('says-swapped.txt', b'\xfe\xff' + text.encode('utf-16-le'))
    folder.write('says-gb.txt', b'# encoding: GB18030\n\n' + text.encode('gb18030')[:-2] +
                 b'\xff\xff\x81\n')
    folder.write('says-mixed.txt', text.encode('gb18030') + text.encode('utf-8') +
                 text.encode('big5'))
    folder.write('says-noise.txt', random.Random(1).randbytes(20000))
    folder.write('says-lone8.txt', '平州'.encode() + b'\xed\xa0\x80\xc0\x80\xf8\x88\n' * 50)


# ---- Archives --------------------------------------------------------------------

def zip_of(members, method=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w', method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def tar_of(members):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode='w') as archive:
        for info, content in members:
            info.size = len(content) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def member(name, content='哭笑\n', kind=tarfile.REGTYPE, target=''):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info, content.encode()


def make_bombs(folder):
    size = (600 if folder.full else 8) << 20
    zeros = b'a\n' * (size // 2)
    folder.write('bomb-one.zip', zip_of([('a.txt', zeros)]))
    folder.write('bomb-one.txt.gz', gzip.compress(zeros, 9))
    inner = zip_of([('a.txt', b'a\n' * (10 << 20))])
    for _ in range(6):
        inner = zip_of([('%d.zip' % i, inner) for i in range(10)])
    folder.write('bomb-nested.zip', inner)
    twice = gzip.compress(gzip.compress(zeros, 9), 9)
    folder.write('bomb-twice.txt.gz', twice)
    many = [('%05d.txt' % i, '哭\n') for i in range(60000 if folder.full else 6000)]
    folder.write('bomb-many.zip', zip_of(many))
    folder.write('bomb-line.txt.gz', gzip.compress(b'a' * size, 9))


def make_huge(folder):
    """Sizes that are not true."""
    tar = bytearray(tar_of([member('a.txt')]))
    for i, field in enumerate((b'77777777777\0', b'\x80' + b'\xff' * 11, b'-0000000001\0',
                               b'99999999999\0')):
        tar[124:136] = field
        tar[148:156] = b'%06o\0 ' % (sum(tar[:148]) + 8 * 32 + sum(tar[156:512]))
        folder.write('huge-%d.tar' % i, bytes(tar))
        folder.write('huge-%d.tar.gz' % i, gzip.compress(bytes(tar)))
    packed = bytearray(zip_of([('a.txt', '哭笑\n' * 1000)]))
    directory = packed.rindex(b'PK\1\2')
    for i, number in enumerate((0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF)):
        struct.pack_into('<I', packed, 22, number)
        struct.pack_into('<I', packed, directory + 24, number)
        folder.write('huge-%d.zip' % i, bytes(packed))


def make_paths(folder):
    names = ['../secret.bin', '/etc/passwd', '../../../../etc/passwd', 'a/../../b.txt', '.',
             '..', 'a//b.txt', 'C:\\a.txt', 'a\\..\\b.txt', 'x' * 5000 + '.txt',
             'line\nend.txt', 'esc\033[31m.txt', '卷一.txt', 'same.txt', 'same.txt']
    folder.write('path-names.tar', tar_of([member(name) for name in names]))
    for i, name in enumerate(names):
        folder.write('path-%02d.zip' % i, zip_of([(name, '哭笑\n')]))
    links = [member('a.txt', '', tarfile.SYMTYPE, '../secret.bin'),
             member('b.txt', '', tarfile.LNKTYPE, '/etc/passwd'),
             member('c.txt', '', tarfile.SYMTYPE, 'c.txt'),
             member('dev.txt', '', tarfile.CHRTYPE), member('fifo.txt', '', tarfile.FIFOTYPE)]
    folder.write('path-links.tar', tar_of(links))
    folder.write('path-empty.zip', zip_of([]))
    folder.write('path-pictures.zip', zip_of([('a.jpg', b'\xff\xd8\0\0'), ('b.txt', b'')]))
    folder.write('path-self.zip', b'PK\3\4' + b'\0' * 26)


def damage_archives(folder):
    """An archive of all samples, cut and changed like a text."""
    members = list(samples())
    packed = {
        'all.zip': zip_of(members),
        'stored.zip': zip_of(members, zipfile.ZIP_STORED),
        'all.tar.gz': gzip.compress(tar_of(
            [(tarfile.TarInfo(name), content) for name, content in members]), mtime=0),
        'one.txt.gz': gzip.compress(members[0][1] * 20, mtime=0),
    }
    for name, content in packed.items():
        base, ending = name.split('.', 1)
        step = len(content) // (400 if folder.full else 12) or 1
        for at in range(step, len(content), step):
            folder.write('cut-%s-%06d.%s' % (base, at, ending), content[:at])
        flip(folder, name, content)


# ---- Good ones -------------------------------------------------------------------

def make_good(folder):
    text = '平州城郭%s如故。' % GOOD
    mandoku = '#+TITLE: 好\n#+PROPERTY: ID good-mandoku\n<pb:G_001-1a>¶\n%s¶\n' % text
    folder.write('good-plain.txt', '# id: good-plain\n\n%s\n' % text)
    folder.write('good-mandoku.txt', mandoku)
    for form, (skeleton, _, ending) in XML_FORMS.items():
        in_p = form in ('tei', 'fb2', 'xml')
        folder.write('good-%s%s' % (form, ending),
                     skeleton % ('', '<p>%s</p>' % text if in_p else text))
    folder.write('good-page.html', '<html><body><p>%s</body></html>' % text)
    folder.write('good-table.tsv', 'zh\tru\n%s\tгород\n' % text)
    folder.write('good-pairs.txt', '古文：%s\n现代文：城郭如故\n\n' % text)
    folder.write('good-gb.txt',
                 (text + '\n張覺據平州以叛，金人討之。' * 20).encode('gb18030'))
    folder.write('good-packed.txt.gz', gzip.compress(('# id: good-gz\n' + text).encode()))
    folder.write('good-archive.zip', zip_of([('a.txt', text), ('b/c.txt', '又一章')]))
    folder.write('good-archive.tar.gz', gzip.compress(tar_of([member('a.txt', text)])))
    # The last by name, too.
    folder.write('zz-good.txt', '# id: good-last\n\n%s\n' % text)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = Folder(sys.argv[1], sys.argv[2:] == ['full'])
    for name, content in samples():
        cut(folder, name, content)
        flip(folder, name, content)
        add_zeros(folder, name, content)
        leave_open(folder, name, content)
    make_entities(folder)
    make_deep(folder)
    make_encodings(folder)
    make_bombs(folder)
    make_huge(folder)
    make_paths(folder)
    damage_archives(folder)
    make_good(folder)
    folder.write('secret.bin', SECRET + '\n')


main()
