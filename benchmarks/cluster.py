"""A batch on a cluster that loses workers and its scheduler, with films and results in buckets.

    python -m benchmarks.cluster [--films DIR] [--namespaces]

Starts an S3-compatible server (moto), a Dask scheduler and two workers, all in processes of their
own, and with --namespaces (root, Linux) in two networks of their own that only a virtual cable
joins: the second worker is on the far side. Then it runs the batch command, kills a worker in the
middle of a film, runs it anew and kills the scheduler, and goes on. It ends with 1 when a film is
not accounted for, or was read again although it was finished.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[1]
NEAR, FAR = "formcheck-near", "formcheck-far"  # network namespaces
LOOPBACK, NEAR_IP, FAR_IP = "127.0.0.1", "10.77.0.1", "10.77.0.2"
SCHEDULER_PORT, STORE_PORT = 18786, 18787
MOST_FILMS = 12
WAIT_S = 120.0


def main() -> int:
    """Runs it all; 1 when anything was lost or done twice."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster")
    parser.add_argument("--films", type=Path, default=ROOT / "sample_videos")
    parser.add_argument("--namespaces", action="store_true")
    given = parser.parse_args()
    films = sorted(given.films.glob("*.mp4"))[:MOST_FILMS]
    with networks(given.namespaces) as (host, near, far), tempfile.TemporaryDirectory() as place:
        return trial(films, Machines(host, near, far, Path(place)))


@contextmanager
def networks(wanted: bool) -> Iterator[tuple[str, list[str], list[str]]]:
    """The address of the scheduler, and what begins a command of the near and the far side."""
    if not wanted:
        yield LOOPBACK, [], []
        return
    for command in (
        f"ip netns add {NEAR}",
        f"ip netns add {FAR}",
        f"ip link add near netns {NEAR} type veth peer name far netns {FAR}",
        f"ip -n {NEAR} addr add {NEAR_IP}/24 dev near",
        f"ip -n {FAR} addr add {FAR_IP}/24 dev far",
        *(f"ip -n {NEAR} link set {name} up" for name in ("lo", "near")),
        *(f"ip -n {FAR} link set {name} up" for name in ("lo", "far")),
    ):
        subprocess.run(command.split(), check=True)
    try:
        yield NEAR_IP, ["ip", "netns", "exec", NEAR], ["ip", "netns", "exec", FAR]
    finally:
        for name in (NEAR, FAR):
            subprocess.run(["ip", "netns", "del", name], check=False)


@dataclass(frozen=True)
class Run:
    """One run of the command: its exit code, its events, and its last words on stderr."""

    code: int
    events: list[dict[str, Any]]
    error: str

    @property
    def ended(self) -> list[dict[str, Any]]:
        """The films that ended in it."""
        return [event for event in self.events if event["event"] == "ended"]


class Machines:
    """The processes of the cluster, and how they are started and killed."""

    def __init__(self, host: str, near: Sequence[str], far: Sequence[str], place: Path) -> None:
        self.near, self.far = near, far
        self.scheduler_at = f"tcp://{host}:{SCHEDULER_PORT}"
        self.environment = os.environ | {
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://{host}:{STORE_PORT}",
            "FORMCHECK_DATABASE": str(place / "history.sqlite"),
        }
        self.host = host
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, side: Sequence[str], module: str, *arguments: str) -> None:
        """Starts a Python module as a process."""
        self.running[name] = subprocess.Popen(
            [*side, sys.executable, "-m", module, *arguments],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def start_store(self) -> None:
        """Starts the object storage."""
        self.start("store", self.near, "moto.server", "-H", self.host, "-p", str(STORE_PORT))

    def start_cluster(self) -> None:
        """Starts the scheduler and a worker on each side."""
        to = ("--host", self.host, "--port", str(SCHEDULER_PORT), "--no-dashboard")
        self.start("scheduler", self.near, "distributed.cli.dask_scheduler", *to)
        for name, side in (("near", self.near), ("far", self.far)):
            more = ("--nthreads", "1", "--no-dashboard", "--death-timeout", "60")
            self.start(name, side, "distributed.cli.dask_worker", self.scheduler_at, *more)
        time.sleep(10.0)

    def kill(self, name: str) -> None:
        """Kills a process with all below it."""
        process = self.running.pop(name)
        for one in psutil.Process(process.pid).children(recursive=True):
            one.kill()
        process.kill()
        process.wait()

    def kill_at_work(self, name: str) -> None:
        """Kills the process that works for a Dask worker; its keeper starts another."""
        psutil.Process(self.running[name].pid).children(recursive=True)[-1].kill()

    def python(self, code: str, *arguments: str) -> str:
        """What a few lines of Python say on the near side."""
        command = [*self.near, sys.executable, "-c", code, *arguments]
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def batch(self, disturb: Callable[[], None] | None) -> Run:
        """Runs the batch command; `disturb` is called once the first film is in work."""
        command = [*self.near, sys.executable, "-m", "formcheck", "batch", "s3://films"]
        command += ["--out", "s3://reviews/week1", "--json"]
        command += ["--engine", "dask", "--scheduler", self.scheduler_at]
        process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        events = []
        for line in process.stdout:
            events.append(json.loads(line))
            if disturb and sum(e["event"] == "ended" for e in events) >= 2:
                disturb()
                disturb = None
        _, error = process.communicate(timeout=WAIT_S)
        return Run(process.returncode, events, error.strip().rpartition("\n")[2])


PUT = """
import sys, s3fs
store = s3fs.S3FileSystem()
for bucket in ("films", "reviews"):
    store.mkdir(bucket)
for film in sys.argv[1:]:
    store.put(film, "films/" + film.rpartition("/")[2])
store.pipe("films/broken.mp4", b"no film at all")
"""


def trial(films: Sequence[Path], machines: Machines) -> int:
    """The runs, and what is wrong with them."""
    try:
        machines.start_store()
        time.sleep(5.0)
        machines.python(PUT, *map(str, films))
        machines.start_cluster()
        told("a worker is killed", first := machines.batch(lambda: machines.kill_at_work("far")))
        machines.python("import s3fs; s3fs.S3FileSystem().rm('reviews/week1', recursive=True)")
        runs = [machines.batch(lambda: machines.kill("scheduler"))]
        told("the scheduler is killed", runs[0])
        for name in ("near", "far"):
            machines.kill(name)
        machines.start_cluster()
        runs += [machines.batch(None), machines.batch(None)]
        told("the same command again", runs[1])
        told("and once more", runs[2])
        return judgement(len(films) + 1, first, runs)
    finally:
        for name in list(machines.running):
            machines.kill(name)


def judgement(films: int, first: Run, runs: Sequence[Run]) -> int:
    """Prints what is wrong: films not accounted for, or worked on although they were finished."""
    lost = [films - sum(run.events[-1]["counts"].values()) for run in (first, runs[-1])]
    ended = [Counter(event["name"] for event in run.ended) for run in (first, sum_of(runs))]
    twice = [name for counts in ended for name, many in counts.items() if many > 1]
    print(
        f"not accounted for: {sum(lost)} of {2 * films}; done twice: {', '.join(twice) or 'none'}"
    )
    return int(any(lost) or bool(twice))


def sum_of(runs: Sequence[Run]) -> Run:
    """Runs as one."""
    return Run(0, [event for run in runs for event in run.events], "")


def told(what: str, run: Run) -> None:
    """Prints how a run went."""
    states = Counter(event["state"] for event in run.ended)
    print(f"{what}: exit {run.code}, {dict(states)} {run.error}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
