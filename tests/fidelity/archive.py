# SPDX-License-Identifier: GPL-2.0-or-later
"""archive.py - texts packed into one file: .zip, .tar, .tar.gz, .tgz, and .gz of one text.

    archive.py ARCHIVE FOLDER < names of files      packs them, for the tests
"""
import gzip
import io
import os
import sys
import tarfile
import zipfile

_TARS = (".tar", ".tar.gz", ".tgz")


def is_archive(path):
    return path.endswith((".zip",) + _TARS)


def members(path, data):
    """(name, bytes) of the members in the order of their names, as bytes."""
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [(name, archive.read(name)) for name in archive.namelist()]
    else:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            found = [(member.name, archive.extractfile(member).read())
                     for member in archive.getmembers() if member.isfile()]
    return sorted(found, key=lambda member: member[0].encode())


def unpacked(path, data):
    """A text that is packed alone: its name and its bytes."""
    return (path[:-3], gzip.decompress(data)) if path.endswith(".gz") else (path, data)


def pack(path, folder, names):
    if path.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.write(os.path.join(folder, name), name)
    elif path.endswith(_TARS):
        with tarfile.open(path, "w:gz" if path.endswith("gz") else "w") as archive:
            for name in names:
                archive.add(os.path.join(folder, name), name)
    else:
        with open(os.path.join(folder, names[0]), "rb") as file, gzip.open(path, "wb") as out:
            out.write(file.read())


if __name__ == "__main__":
    pack(sys.argv[1], sys.argv[2], sys.stdin.read().splitlines())
