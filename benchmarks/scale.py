"""How a batch scales: films a minute by workers, beside `analyze`, what Dask costs, memory, rules.

    python -m benchmarks.scale [--films 12] [--rounds 3] [--stored 1000] [--page docs/SCALE.md]

All ways of judging take turns over the same films, so that a machine that slows down slows all of
them; ratios are taken round by round and their median is told. The ceiling is a bare landmarker in
as many processes as there are workers, over the same frames, with nothing else to do. Nothing
heavy may run beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from formcheck.batch.outcome import Outcome, State, write_outcome
from formcheck.batch.submission import Submission
from formcheck.store import load_landmarks, save_landmarks, sha256
from formcheck.video import probe

ROOT = Path(__file__).parents[1]
SAMPLES = (
    "squat_side",
    "squat_front",
    "squat_side_shallow",
    "row_side",
    "lunge_side",
    "hinge_side",
)
SQUATS = ("squat_side", "squat_front", "squat_side_shallow")
ONE, TWO, DASK, ALONE, BARE = "1 worker", "2 workers", "Dask, 2 workers", "analyze", "ceiling"
AIMS = (
    ("2 workers against 1", TWO, ONE, 1.7),
    ("2 workers against analyze, one film after the other", TWO, ALONE, 1.0),
    ("Dask against 2 workers", DASK, TWO, 1 / 1.1),
    ("2 workers against the ceiling", TWO, BARE, None),
)
MINUTE, MEGA = 60.0, 1e6
STORED_AIM_S = 60.0
RULES = 'extends = "squat_bodyweight"\nname = "squat_coach"\ntitle = "Squat"\n'
CHANGED = RULES + "[checks.trunk_lean]\ngood_max = 30\nfault_above = 38\n"


@dataclass(frozen=True)
class Spent:
    """What a way of judging took: seconds on the clock and the processors, peak bytes a worker."""

    clock: float
    processors: float
    memory: float


def main() -> int:
    """Measures, prints and writes the page; 1 when an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--films", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stored", type=int, default=1000)
    parser.add_argument("--page", type=Path, default=None, help="where the page goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["FORMCHECK_DATABASE"] = str(Path(place) / "history.sqlite")
        films = copies(Path(place) / "films", SAMPLES, given.films)
        spent = in_turn(films, Path(place), given.rounds)
        again = rejudged(Path(place), given.stored)
        seconds = sum(probe(film).duration for film in films)
        lines, missed = told(spent, again, len(films), seconds, given.stored)
    print("\n".join(lines))
    if given.page:
        given.page.write_text(page(lines), "utf-8")
    return int(missed)


def copies(folder: Path, names: Sequence[str], count: int) -> list[Path]:
    """So many films, each of its own content: a box that players pass over tells them apart."""
    folder.mkdir(parents=True)
    made = []
    for i in range(count):
        name = names[i % len(names)]
        film = folder / f"film_{i:04d}.mp4"  # a name that says nothing of what it shows
        mark = f"{i:08d}".encode()
        content = (ROOT / "sample_videos" / f"{name}.mp4").read_bytes()
        film.write_bytes(content + (8 + len(mark)).to_bytes(4) + b"free" + mark)
        made.append(film)
    return made


def in_turn(films: Sequence[Path], place: Path, rounds: int) -> Mapping[str, list[Spent]]:
    """Every way of judging, round after round."""
    ways: dict[str, Callable[[], Spent]] = {
        ONE: lambda: watched(batch(films[0].parent, place / "out", "--workers", "1")),
        TWO: lambda: watched(batch(films[0].parent, place / "out", "--workers", "2")),
        DASK: lambda: watched(
            batch(films[0].parent, place / "out", "--workers", "2", "--engine", "dask")
        ),
        ALONE: lambda: one_by_one(films, place / "out"),
        BARE: lambda: bare(films),
    }
    spent: dict[str, list[Spent]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, way in ways.items():
            shutil.rmtree(place / "out", ignore_errors=True)
            spent[name].append(way())
            print(f"round {number + 1}, {name}: {spent[name][-1].clock:.1f} s", file=sys.stderr)
    return spent


def batch(source: Path, out: Path, *more: str) -> list[str]:
    """The command that judges a folder."""
    command = [sys.executable, "-m", "formcheck", "batch", str(source), "--out", str(out)]
    return [*command, "--quiet", *more]


def one_by_one(films: Sequence[Path], out: Path) -> Spent:
    """Every film by `analyze`, which gives all cores to one."""
    parts = [
        watched(
            [
                *(sys.executable, "-m", "formcheck", "analyze", str(film)),
                *("--out", str(out / film.stem), "--no-video", "--pictures", "--quiet"),
            ]
        )
        for film in films
    ]
    return Spent(
        sum(one.clock for one in parts),
        sum(one.processors for one in parts),
        max(one.memory for one in parts),
    )


def bare(films: Sequence[Path]) -> Spent:
    """Two processes with a bare landmarker each, which share the films."""
    code = "import sys; from benchmarks.bare_loop import main; [main(f) for f in sys.argv[1:]]"
    commands = [[sys.executable, "-c", code, *map(str, films[i::2])] for i in range(2)]
    began = time.monotonic()
    with cpu_time() as used:
        running = [
            subprocess.Popen(one, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
            for one in commands
        ]
        for one in running:
            one.wait()
    return Spent(time.monotonic() - began, used[0], 0.0)


def watched(command: Sequence[str]) -> Spent:
    """A process and those below it, from start to exit."""
    began = time.monotonic()
    with (
        cpu_time() as used,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running,
    ):
        peak = [0.0]
        watcher = threading.Thread(target=watch, args=(running, peak))
        watcher.start()
        code = running.wait()
        watcher.join()
    if code not in (0, 1):
        raise RuntimeError(f"exit code {code}: {' '.join(command)}")
    return Spent(time.monotonic() - began, used[0], peak[0])


def watch(running: subprocess.Popen[bytes], peak: list[float]) -> None:
    """Remembers the most that one process held for itself while another runs."""
    while running.poll() is None:
        try:
            everybody = [psutil.Process(running.pid)]
            everybody += everybody[0].children(recursive=True)
            peak[0] = max(peak[0], *(float(one.memory_info().rss) for one in everybody))
        except psutil.Error:
            pass
        time.sleep(0.2)


@contextmanager
def cpu_time() -> Iterator[list[float]]:
    """The processors' seconds of all processes that end inside the block."""
    used = [0.0]
    before = os.times()
    yield used
    after = os.times()
    used[0] = after.children_user + after.children_system
    used[0] -= before.children_user + before.children_system


def rejudged(place: Path, count: int) -> Spent:
    """Stored films judged again after a rule change; raises where one was read or left out."""
    rules, out, films = place / "coach.toml", place / "stored", place / "many"
    rules.write_text(RULES)
    few = copies(place / "few", SQUATS, len(SQUATS))
    watched(batch(few[0].parent, place / "first", "--exercise", str(rules)))
    originals = sorted((place / "first" / "reviews").iterdir())
    made = copies(films, SQUATS, count)
    for i, film in enumerate(made):
        stored(film, originals[i % len(originals)], out)
    rules.write_text(CHANGED)
    spent = watched(batch(films, out, "--exercise", str(rules)))
    ends = [json.loads(p.read_text()) for p in (out / "reviews").glob("*/outcome.json")]
    if len(ends) != count or any(one["frames"] or one["key"] == "old" for one in ends):
        raise RuntimeError("not every stored film was judged again from its landmarks")
    return spent


def stored(film: Path, original: Path, out: Path) -> None:
    """Results of a film as an earlier run under other rules left them."""
    from formcheck.batch.arriving import stamp
    from formcheck.batch.keys import Settings, reading_key

    submission = Submission(str(film), film.name)
    folder = out / "reviews" / submission.id
    shutil.copytree(original, folder)
    content = sha256(film)
    landmarks = load_landmarks(folder / "landmarks.npz")
    video = replace(landmarks.video, path=str(film))
    save_landmarks(folder / "landmarks.npz", replace(landmarks, video=video, video_sha256=content))
    write_outcome(
        folder,
        Outcome(
            id=submission.id,
            name=submission.name,
            film=submission.film,
            state=State.JUDGED,
            stamp=stamp(str(film)),
            sha256=content,
            key="old",
            reading=reading_key(Settings().options(submission, film), content),
        ),
    )


def told(
    spent: Mapping[str, list[Spent]], again: Spent, films: int, seconds: float, stored: int
) -> tuple[list[str], bool]:
    """The figures in words, and whether an aim was missed."""
    rounds = len(spent[ONE])
    lines = [
        f"{films} films of {seconds / films:.1f} s on average, {rounds} rounds in turn, medians.",
        "",
        "| | films a minute | processor seconds a film | most memory of a process |",
        "|---|--:|--:|--:|",
    ]
    for name, runs in spent.items():
        clock, used, memory = (
            statistics.median(getattr(one, what) for one in runs)
            for what in ("clock", "processors", "memory")
        )
        held = f"{memory / MEGA:.0f} MB" if memory else "–"
        lines.append(f"| {name} | {MINUTE * films / clock:.1f} | {used / films:.2f} | {held} |")
    lines += ["", "| speed | ratio | | aim |", "|---|--:|---|---|"]
    missed = False
    for what, one, other, aim in AIMS:
        ratios = sorted(b.clock / a.clock for a, b in zip(spent[one], spent[other], strict=True))
        ratio = statistics.median(ratios)
        missed |= aim is not None and ratio < aim
        wanted = f"at least {aim:.2f}" if aim else "–"
        lines.append(f"| {what} | {ratio:.2f} | {ratios[0]:.2f} to {ratios[-1]:.2f} | {wanted} |")
    two = statistics.median(one.processors for one in spent[TWO])
    lines += [
        "",
        f"A second of film costs {two / seconds:.2f} processor seconds in a batch: "
        f"{3600 * films / two:.0f} such films a core-hour.",
        "",
        f"Judging {stored} stored films again after a rule change took {again.clock:.0f} s "
        f"({1000 * again.processors / stored:.0f} ms of a processor each; aim: under "
        f"{STORED_AIM_S:.0f} s).",
    ]
    return lines, missed or again.clock > STORED_AIM_S


PAGE = """# How a batch scales

Written by `python -m benchmarks.scale --page docs/SCALE.md` on a machine of {cores} cores. A film
is read on one core; every way of judging makes the same files of it (as `analyze --no-video
--pictures` does; a batch writes drafts, rows and the desk as well). The ceiling is a bare
landmarker in two processes over every frame of the same films, with nothing judged, drawn or
written.

{lines}
"""


def page(lines: Sequence[str]) -> str:
    """The figures as a page."""
    return PAGE.format(cores=os.cpu_count(), lines="\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
