"""Whether a film has arrived: by how it looks from outside and how it is built, never by decoding.

A decoder may take the whole process with it; whoever watches a folder must outlive a broken film.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from formcheck.batch.looking import is_url

BOXED = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")  # how mp4 and mov begin
INDEX = b"moov"
HEADER, LONG_HEADER = 8, 16  # bytes of a box that say how long it is and what
BEGINNING = 64  # bytes that are not all zero in a film of any kind


def stamp(film: str) -> str:
    """What changes whenever a film does; "" for one that is gone or cannot be asked.

    Of a file its size and time; of one at a URL whatever its storage tells versions apart by.
    """
    if is_url(film):
        from formcheck.batch.far import stamp as far_stamp

        return far_stamp(film)
    try:
        found = Path(film).stat()
    except OSError:
        return ""
    return f"{found.st_size}/{found.st_mtime_ns}"


def whole(film: str) -> bool:
    """Whether all of a film seems to be there; storage at URLs shows nothing sooner.

    Of mp4 and mov the index must be there and every part lie within the file; other kinds cannot be
    asked. A film that cannot be opened is not whole.
    """
    if is_url(film):
        return True
    try:
        with Path(film).open("rb") as file:
            beginning = file.read(BEGINNING)
            if not any(beginning):
                return False
            return beginning[4:8] not in BOXED or _indexed(file)
    except OSError:
        return False


def _indexed(file: BinaryIO) -> bool:
    """Whether the boxes of an mp4 follow each other to its end, the index among them."""
    end = file.seek(0, os.SEEK_END)
    at, found = 0, False
    while at + HEADER <= end:
        file.seek(at)
        header = file.read(LONG_HEADER)
        size, kind = int.from_bytes(header[:4]), header[4:8]
        if size == 1:
            size = int.from_bytes(header[HEADER:])
        elif size == 0 and any(kind):
            size = end - at
        if size < HEADER:
            return found
        found = found or kind == INDEX
        at += size
    return found and at <= end
