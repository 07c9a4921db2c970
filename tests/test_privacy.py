"""Nothing leaves the machine: the kernel itself would kill whatever opens a network socket."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from tests import sandbox
from tests.conftest import SAMPLES, formcheck

CLOSED_OFF = [sys.executable, str(Path(sandbox.__file__)), "--"]
NATIVE = "import ctypes; ctypes.CDLL(None).socket({family}, 1, 0)"
REACHING_OUT = {
    "python": "import socket; socket.socket(socket.AF_INET)",
    "python, IPv6": "import socket; socket.socket(socket.AF_INET6)",
    "native": NATIVE.format(family=2),
    "native, IPv6": NATIVE.format(family=10),
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
    "a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "io_uring": "import ctypes; ctypes.CDLL(None).syscall(425, 1, bytes(120))",
    "a thread": (
        "import socket, threading\n"
        "thread = threading.Thread(target=socket.socket, args=[socket.AF_INET])\n"
        "thread.start(); thread.join()"
    ),
}
IN_A_CHILD = (
    "import subprocess, sys\n"
    "call = 'import socket; socket.socket(socket.AF_INET)'\n"
    "print(subprocess.run([sys.executable, '-c', call]).returncode)"
)

pytestmark = pytest.mark.skipif(
    not sandbox.available(), reason="the kernel's filter is that of Linux on x86-64 and arm64"
)


def closed_off(code: str, cwd: Path) -> CompletedProcess[str]:
    command: Sequence[str] = [*CLOSED_OFF, sys.executable, "-c", code]
    return run(command, cwd=cwd, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("code", REACHING_OUT.values(), ids=REACHING_OUT)
def test_whoever_reaches_for_the_net_is_killed(code: str, tmp_path: Path) -> None:
    assert closed_off(code, tmp_path).returncode == -signal.SIGSYS


def test_a_child_that_reaches_for_the_net_is_killed(tmp_path: Path) -> None:
    assert closed_off(IN_A_CHILD, tmp_path).stdout.strip() == str(-signal.SIGSYS)


def test_no_name_can_be_looked_up(tmp_path: Path) -> None:
    code = "import socket; socket.getaddrinfo('example.com', 443)"
    assert closed_off(code, tmp_path).returncode != 0


def test_no_daemon_can_be_asked_to_reach_out(tmp_path: Path) -> None:
    done = closed_off("import socket; socket.socket(socket.AF_UNIX)", tmp_path)
    assert "PermissionError" in done.stderr


def test_what_stays_on_the_machine_is_allowed(tmp_path: Path) -> None:
    done = closed_off("import socket; socket.socketpair(); print('here')", tmp_path)
    assert (done.returncode, done.stdout) == (0, "here\n")


def test_a_whole_analysis_never_reaches_for_the_net(tmp_path: Path) -> None:
    film = SAMPLES / "squat_side.mp4"
    second = json.loads(film.with_suffix(".json").read_text("utf-8"))["reps"][1]["start"]
    options = ("--end", f"{second + 0.3:.1f}", "--out", "out")
    done = formcheck("analyze", film, *options, cwd=tmp_path, through=CLOSED_OFF)
    assert done.code == 0, done.err
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written >= {"analysis.json", "annotated.mp4", "pictures", "report.html"}


def test_the_doctor_never_reaches_for_the_net(tmp_path: Path) -> None:
    assert formcheck("doctor", cwd=tmp_path, through=CLOSED_OFF).code == 0
