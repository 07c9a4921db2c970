"""All threads of a live training share one heap, where the C library can."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

HEAPS = """
import ctypes, sys, tempfile, threading
from formcheck.live.heap import one_heap
if sys.argv[1] == "one":
    one_heap()
import numpy as np
threads = [threading.Thread(target=lambda: [np.zeros(100) for _ in range(99)]) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
c = ctypes.CDLL(None)
with tempfile.NamedTemporaryFile("r") as told:
    c.fopen.restype = ctypes.c_void_p
    file = ctypes.c_void_p(c.fopen(told.name.encode(), b"w"))
    c.malloc_info(0, file)
    c.fclose(file)
    print(told.read().count("<heap nr="))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is glibc that tells its heaps")
def test_threads_share_a_heap() -> None:
    def heaps(how: str) -> int:
        line = [sys.executable, "-c", HEAPS, how]
        env = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
        return int(subprocess.run(line, check=True, capture_output=True, text=True, env=env).stdout)

    assert heaps("usual") > 1
    assert heaps("one") == 1


def test_another_c_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from formcheck.live.heap import one_heap

    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    one_heap()
