"""Small works for the engines' tests; in a module of their own, for workers import them anew."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from formcheck.batch.engine import Tell


def double(job: int, tell: Tell) -> int:
    tell(float(job), job)
    return 2 * job


def environment(job: str, tell: Tell) -> str | None:
    """What a variable of the worker's environment says."""
    return os.environ.get(job)


def raises(job: int, tell: Tell) -> int:
    if job == 1:
        raise ValueError("no such thing")
    return job


def dies(job: str, tell: Tell) -> str:
    """Jobs called "always" kill their worker, those called after a file do so once."""
    if job == "always":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.endswith(".once") and not Path(job).exists():
        Path(job).touch()
        os.kill(os.getpid(), signal.SIGSEGV)
    return job


def slow(job: float, tell: Tell) -> float:
    time.sleep(job)
    return job


def greedy(job: int, tell: Tell) -> int:
    """Takes so many megabytes and keeps them for long."""
    kept = bytearray(job * 1_000_000)
    kept[:] = b"x" * len(kept)
    time.sleep(30.0 if job > 50 else 0.0)
    return job


KEPT: list[bytes] = []


def keeping(job: int, tell: Tell) -> int:
    """Keeps as many megabytes; answers its process."""
    KEPT.append(os.urandom(1) * (job * 1_000_000))
    return os.getpid()


def telling(job: str, tell: Tell) -> None:
    """Tells how far it is again and again, and writes down whatever goes wrong with that."""
    Path(job).write_text(str(os.getpid()))
    try:
        for count in range(600):
            time.sleep(0.1)
            tell(float(count), count)
    except Exception as error:
        Path(f"{job}.failed").write_text(str(error))
        raise


def lasting(job: str, tell: Tell) -> None:
    """Writes its process number into a file, then stays for long; of two files waits for both."""
    if " " in job:
        while not all(Path(f).exists() and Path(f).read_text() for f in job.split()):
            time.sleep(0.02)
        return
    Path(job).write_text(str(os.getpid()))
    time.sleep(60.0)
