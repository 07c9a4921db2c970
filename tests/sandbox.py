"""Runs a command that the kernel kills as soon as any part of it reaches for the net.

    python tests/sandbox.py -- COMMAND…

A seccomp filter (Linux on x86-64 and arm64) stands before every system call of the command, its
threads and its children, and survives exec:

- `socket` for IPv4 or IPv6, and `io_uring_setup`, which could open one unseen: killed by SIGSYS;
- `socket` of any other family: refused, so that no daemon (a name service) reaches out for it;
- system calls of a foreign ABI, whose numbers mean something else: killed;
- everything else, and connected pairs (`socketpair`): allowed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass

# linux/prctl.h, linux/seccomp.h
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
KILL, REFUSE, ALLOW = 0x8000_0000, 0x0005_0000 | errno.EACCES, 0x7FFF_0000
# linux/bpf_common.h: load a word, jump when equal, jump when at least, return
LOAD, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
# Where struct seccomp_data holds the call's number, its ABI and its first argument (low half).
NUMBER, ABI, ARGUMENT = 0, 4, 16
IO_URING_SETUP = 425
FOREIGN_NUMBERS = 0x4000_0000  # the x32 ABI counts from here


@dataclass(frozen=True)
class Machine:
    """What a processor calls its ABI (linux/audit.h), and the number of `socket` on it."""

    abi: int
    socket: int


MACHINES = {"x86_64": Machine(0xC000_003E, 41), "aarch64": Machine(0xC000_00B7, 198)}


class Program(ctypes.Structure):
    """struct sock_fprog: how many instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def available() -> bool:
    """Whether this system can be closed off: Linux on a processor named above."""
    return sys.platform == "linux" and platform.machine() in MACHINES


def instructions(machine: Machine) -> bytes:
    """The filter; a jump skips so many of the following instructions when true, or when false."""
    lines = (
        (LOAD, 0, 0, ABI),
        (IF_EQUAL, 0, 8, machine.abi),  # else kill
        (LOAD, 0, 0, NUMBER),
        (IF_AT_LEAST, 6, 0, FOREIGN_NUMBERS),  # kill
        (IF_EQUAL, 5, 0, IO_URING_SETUP),  # kill
        (IF_EQUAL, 0, 5, machine.socket),  # else allow
        (LOAD, 0, 0, ARGUMENT),
        (IF_EQUAL, 2, 0, socket.AF_INET),  # kill
        (IF_EQUAL, 1, 0, socket.AF_INET6),  # kill
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, KILL),
        (RETURN, 0, 0, ALLOW),
    )
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def close_off() -> None:
    """Installs the filter on this process for good; call it before any thread is started."""
    program = instructions(MACHINES[platform.machine()])
    filter_ = Program(len(program) // 8, program)
    libc = ctypes.CDLL(None, use_errno=True)
    no = ctypes.c_ulong(0)
    for arguments in (
        (PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), no, no, no),
        (PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.byref(filter_), no, no),
    ):
        if libc.prctl(*arguments):
            code = ctypes.get_errno()
            raise OSError(code, f"prctl: {os.strerror(code)}")


def main(arguments: Sequence[str]) -> None:
    """Becomes the command behind `--`, with the filter on and without core dumps."""
    if arguments[:1] != ["--"] or len(arguments) < 2:
        raise SystemExit("usage: python tests/sandbox.py -- COMMAND…")
    import resource  # not on every system

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    close_off()
    os.execvp(arguments[1], list(arguments[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])
