# SPDX-License-Identifier: GPL-2.0-or-later
"""align.py INDEX_PROGRAM TEXTS WORK LEFT_OUT - does svod-index find an alignment again?

The alignment of ten chapters is hidden, with this share of the lines of each side left out.
A line is right when it is linked with its own line and no other, or with none where its own
was left out. Prints the share of right lines, and the probability that a right link has a
better score than a wrong one (AUC)."""
import pathlib
import random
import shutil
import subprocess
import sys
from xml.sax.saxutils import escape

CHAPTERS = 5  # of each history
LINES = (60, 400)

TEI = '''<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>%s</title>
</titleStmt><publicationStmt><idno>%s</idno></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
</teiHeader><text xml:lang="zh"><body><div n="1"><head>卷一</head>
%s
</div></body></text></TEI>
'''


def lines(path):
    return [line.strip() for line in path.read_text(encoding='utf-8').splitlines()]


def chapters(texts):
    chosen = []
    for history in ('niutrans-金史', 'niutrans-辽史'):
        folders = [path.parent for path in sorted((texts / history).glob('*/*/source.txt'))
                   if LINES[0] <= len(lines(path)) <= LINES[1]]
        chosen += folders[::len(folders) // CHAPTERS][:CHAPTERS]
    return chosen


def write(path, name, content):
    paragraphs = '\n'.join('<p>%s</p>' % escape(line) for line in content)
    (path / (name + '.xml')).write_text(TEI % (name, name, paragraphs), encoding='utf-8')


def proposed(program, index, a, b):
    """Pairs of line numbers, from 1, and their scores."""
    answer = subprocess.run([program, '-i', index, '--align', a, b], check=True,
                            capture_output=True, encoding='utf-8').stdout
    for line in answer.splitlines():
        if not line.startswith('#'):
            x, y, score, _ = line.split('\t')
            yield int(x.rsplit('.', 1)[1]), int(y.rsplit('.', 1)[1]), float(score)


def auc(right, wrong):
    better = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    return better / (len(right) * len(wrong)) if right and wrong else 1


def main(program, texts, work, left_out):
    texts, work = pathlib.Path(texts), pathlib.Path(work)
    chance = random.Random(7)
    shutil.rmtree(work, ignore_errors=True)
    (work / 'texts').mkdir(parents=True)
    kept = []
    for number, folder in enumerate(chapters(texts)):
        pairs = [pair for pair in zip(lines(folder / 'source.txt'), lines(folder / 'target.txt'))
                 if pair[0] and pair[1]]
        sides = [[i for i in range(len(pairs)) if chance.random() >= left_out] for _ in range(2)]
        for side, name in enumerate('ab'):
            write(work / 'texts', '%s%d' % (name, number), [pairs[i][side] for i in sides[side]])
        kept.append(sides)
    subprocess.run([program, '-q', '-i', work / 'index', work / 'texts'], check=True)
    count = good = 0
    scores = {True: [], False: []}
    for number, (a, b) in enumerate(kept):
        links = {}
        for x, y, score in proposed(program, work / 'index', 'a%d' % number, 'b%d' % number):
            if x and y:  # headings aside
                links.setdefault(a[x - 1], []).append(b[y - 1])
                scores[a[x - 1] == b[y - 1]].append(score)
        for line in a:
            count += 1
            good += links.get(line, []) == ([line] if line in b else [])
    print('lines %d right %.4f links %d wrong %d AUC %.4f' %
          (count, good / count, len(scores[True]) + len(scores[False]), len(scores[False]),
           auc(scores[True], scores[False])))


main(*sys.argv[1:4], float(sys.argv[4]))
