"""A coach's evening that is killed again and again, and still loses no film.

    python -m benchmarks.evening [--films 60] [--clips DIR] [--keep DIR]

Makes sixty films of all kinds, twelve of them broken, and judges them by `formcheck batch`, while
workers are killed three times and the whole batch once, and Ctrl-C is pressed once. In the end
every film must be accounted for, none may have been read to the end twice, and every result must be
that of `formcheck analyze FILM --workers 1`. Ends with 1 otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil

from benchmarks.evening.films import FILMS, evening

WORKER, MAIN, STOP = "a worker is killed", "the batch is killed", "Ctrl-C"
# After so many sixtieths of the films have ended.
PLAN = ((4, WORKER), (12, WORKER), (20, WORKER), (28, MAIN), (40, STOP))
NOT_COMPARED = ("answer", "feedback", "provenance", "video")


def main() -> int:
    """Makes the evening, troubles it, and says what is wrong; 1 when anything is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evening")
    parser.add_argument("--films", type=int, default=FILMS)
    parser.add_argument("--clips", type=Path, help="real films that are mixed in")
    parser.add_argument("--keep", type=Path, help="where films and results stay")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = given.keep or Path(temporary)
        os.environ["FORMCHECK_DATABASE"] = str(place / "history.sqlite")
        films = evening(place / "films", given.clips, given.films)
        print(f"{len(films)} films", flush=True)
        codes: list[int] = []
        ended = list(troubled(place, len(films), codes))
        untroubled = {-signal.SIGKILL, 130} - set(codes)
        print(f"ends of a killed and of a stopped batch not seen: {untroubled or 'none'}")
        return judgement(films, place, ended) or int(bool(untroubled))


def troubled(place: Path, films: int, codes: list[int]) -> Iterator[dict[str, Any]]:
    """Runs the batch until it ends by itself; answers every film that ended on the way.

    `codes` takes the exit code of every run.
    """
    plan = [(at * films // FILMS, what) for at, what in PLAN]
    done = 0
    while True:
        running = subprocess.Popen(
            command(place),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            preexec_fn=hears_ctrl_c,
        )
        assert running.stdout is not None
        for line in running.stdout:
            event = json.loads(line)
            if event["event"] == "ended":
                done += 1
                yield event
            if plan and done >= plan[0][0] and disturb(running.pid, plan[0][1]):
                plan.pop(0)
        codes.append(code := running.wait())
        print(f"  exit {code} after {done} films in all", flush=True)
        if code in (0, 1):
            return


def hears_ctrl_c() -> None:
    """What was begun in the background of a shell would not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def command(place: Path) -> list[str]:
    """The batch of the evening."""
    folders = [str(place / "films"), "--out", str(place / "reviews")]
    return [sys.executable, "-m", "formcheck", "batch", *folders, "--workers", "2", "--json"]


def disturb(pid: int, what: str) -> bool:
    """Kills a worker or the batch, or presses Ctrl-C; False when there is no worker to kill."""
    if what == WORKER:
        below = psutil.Process(pid).children()
        workers = [one for one in below if "spawn_main" in "".join(one.cmdline())]
        if not workers:
            return False
        workers[0].kill()
    else:
        os.kill(pid, signal.SIGKILL if what == MAIN else signal.SIGINT)
    print(f"  {what}", flush=True)
    return True


def judgement(films: Sequence[Path], place: Path, ended: Sequence[Mapping[str, Any]]) -> int:
    """Prints what became of the films, and everything that is wrong."""
    found = (json.loads(p.read_bytes()) for p in (place / "reviews").glob("reviews/*/outcome.json"))
    outcomes = {one["film"]: one for one in found}
    missing = [str(film) for film in films if str(film) not in outcomes]
    states = Counter(one["state"] for one in outcomes.values())
    read = Counter(event["name"] for event in ended if event["frames"])
    twice = [name for name, many in read.items() if many > 1]
    again = [one["name"] for one in outcomes.values() if one["tries"] > 1]
    print(f"accounted for: {len(films) - len(missing)} of {len(films)}, {dict(states)}")
    print(f"missing: {missing or 'none'}; read to the end twice: {twice or 'none'}")
    print(f"begun anew after their worker was killed: {again or 'none'}")
    for one in sorted(outcomes.values(), key=lambda one: str(one["name"])):
        if one["state"] != "judged":
            print(f"  {one['name']}: {one['state']}: {one['why']}")
    other = differing(
        [one for one in outcomes.values() if one["sha256"] and not one["twin"]], place
    )
    print(f"other than one by one: {other or 'none'}")
    return int(bool(missing or twice or other or len(outcomes) != len(films)))


def differing(outcomes: Sequence[Mapping[str, Any]], place: Path) -> list[str]:
    """The films that `analyze` alone judges otherwise."""
    with ThreadPoolExecutor(2) as pool:
        same = list(pool.map(lambda one: alone_is_alike(one, place), outcomes))
    return [one["name"] for one, alike in zip(outcomes, same, strict=True) if not alike]


def alone_is_alike(outcome: Mapping[str, Any], place: Path) -> bool:
    """Whether a film judged alone gives the same numbers and verdicts."""
    folder = place / "reviews" / "reviews" / outcome["id"]
    held = json.loads((folder / "analysis.json").read_bytes())
    asked = held["provenance"]["settings"]["exercise"]
    out = place / "alone" / outcome["id"]
    judged = subprocess.run(
        [
            *(sys.executable, "-m", "formcheck", "analyze", outcome["film"], "--exercise", asked),
            *("--workers", "1", "--no-video", "--pictures", "--out", str(out), "--quiet"),
        ],
        check=False,
        stderr=subprocess.DEVNULL,
    )
    if judged.returncode not in (0, 1):
        return False
    return compared(held) == compared(json.loads((out / "analysis.json").read_bytes()))


def compared(analysis: Mapping[str, Any]) -> dict[str, Any]:
    """What must be the same: everything but where and for whom it was made."""
    return {key: value for key, value in analysis.items() if key not in NOT_COMPARED}


if __name__ == "__main__":
    sys.exit(main())
