"""Numbers in the boxes of an MP4 file, read and written over where they stand."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_FOLDERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}
_HEADER = 8  # bytes of a box before what it holds: its size and its kind


def boxes(data: bytes | bytearray, kind: bytes) -> Iterator[int]:
    """Where what the boxes of a kind hold begins, however deep they lie."""
    yield from _within(data, kind, 0, len(data))


def _within(data: bytes | bytearray, kind: bytes, start: int, end: int) -> Iterator[int]:
    while start + _HEADER <= end:
        size = struct.unpack_from(">I", data, start)[0] or end - start
        found = bytes(data[start + 4 : start + _HEADER])
        if found == kind:
            yield start + _HEADER
        elif found in _FOLDERS:
            yield from _within(data, kind, start + _HEADER, start + size)
        start += max(size, _HEADER)


def told_endless(data: bytearray) -> None:
    """The headers of film and tracks say that it lasts for months."""
    for kind, at in ((b"mvhd", 16), (b"mdhd", 16), (b"tkhd", 20)):
        for box in boxes(data, kind):
            struct.pack_into(">I", data, box + at, 0x7FFFFFFF)
    for box in boxes(data, b"elst"):
        struct.pack_into(">I", data, box + 8, 0x7FFFFFFF)


def told_large(data: bytearray, width: int, height: int) -> None:
    """The headers of the tracks and of their coding say that the picture is of that size."""
    for box in boxes(data, b"tkhd"):
        struct.pack_into(">II", data, box + 76, width << 16, height << 16)
    for box in boxes(data, b"stsd"):
        entry = box + 8  # the first coding, after the count of them
        struct.pack_into(">HH", data, entry + _HEADER + 24, width, height)


def media(data: bytes | bytearray) -> tuple[int, int]:
    """Where the pictures and the sound lie: the first byte and the one after the last."""
    start = next(boxes(data, b"mdat"))
    size = struct.unpack_from(">I", data, start - _HEADER)[0]
    return start, start - _HEADER + size
