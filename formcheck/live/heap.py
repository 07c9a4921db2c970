"""One heap for all threads of a training: its memory stays what it is in the first minutes."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h


def one_heap() -> None:
    """Threads that start from now on share the heap of the first; nothing but on Linux with glibc.

    As is usual there, each thread has a heap, and what one makes and another lets go is scattered
    over them: memory grows for half an hour.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(ARENA_MAX, 1)
