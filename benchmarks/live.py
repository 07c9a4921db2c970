"""How late `formcheck live` is, and whether it counts as `formcheck analyze` does.

    python -m benchmarks.live FILM[=EXERCISE]...            latencies, each film at its true speed
    python -m benchmarks.live --each FILM[=EXERCISE]...     every count, tone and cue besides
    python -m benchmarks.live --minutes 30 FILM[=EXERCISE]  a film on end, by 5 minutes
    python -m benchmarks.live --counts FILM[=EXERCISE]...   counts, with every frame read

Without an exercise it is recognised; `--counts` takes the one of the JSON beside a film as well.
For latencies a film is made 640x480 at 30 a second first. Latencies are told from the capture of
the deciding frame, and from the end of the rep as `analyze` dates it in the same film. A sound is
dated when it leaves for the loudspeaker; without one, when it would have. Nothing heavy may run
beside it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from pathlib import Path

import numpy as np
import psutil

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.landmarks import landmarks_of
from formcheck.live.discipline import Talk
from formcheck.live.events import Counted, Cue, Depth, Event, Reported
from formcheck.live.heap import one_heap
from formcheck.live.planned import task_of
from formcheck.live.run import Session, Wish
from formcheck.live.showing import Show
from formcheck.live.sound import Heard, Sound
from formcheck.live.speaker import Silent, loudspeaker
from formcheck.live.tones import Samples
from formcheck.live.voice import system_voice
from formcheck.model import Analysis, Exercise, Picture, Provenance, VideoInfo
from formcheck.poses.film import Reading
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.report.stills import shrunk
from formcheck.video import frames, probe
from formcheck.video.write import FilmWriter

WIDTH, HEIGHT, RATE = 640, 480, 30.0
NEAR_S = 1.5  # a count belongs to the rep that ended so near
PART_S = 300.0
LEAST_RATE = 20.0  # poses a second
COUNT, COUNT_END, HOLD_END = (
    "count, from its frame",
    "count, from the rep's end",
    "hold, from its end",
)
COUNT_TONE, DEPTH, CUE = (
    "count's tone, from its frame",
    "depth tone, from its frame",
    "cue, from rep's end",
)
LIMITS = {COUNT: 0.2, COUNT_END: 0.2, COUNT_TONE: 0.2, DEPTH: 0.15, CUE: 0.5}  # 95th percentile
Row = tuple[str, float, float]  # what was late, when it happened, and by how many seconds


@dataclass(frozen=True)
class Film:
    """A film and the exercise it was given, None to look."""

    path: Path
    exercise: Exercise | None

    @property
    def name(self) -> str:
        """What it is called in a table."""
        return self.path.stem


@dataclass(frozen=True)
class Watched:
    """What was told and heard of a film, and how fast it was read."""

    told: Sequence[Event]
    heard: Sequence[Heard]
    poses: int
    dropped: int
    seconds: float


class AtOnce(Silent):
    """In place of a loudspeaker: a sound begins when it is given."""

    def tone(self, samples: Samples, heard: Callable[[float], None]) -> None:
        """Begins now."""
        heard(0.0)

    def words(self, samples: Samples, heard: Callable[[float], None]) -> None:
        """Begins now."""
        heard(0.0)


def main() -> None:
    """Does what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("films", type=_film, nargs="+", metavar="FILM[=EXERCISE]")
    parser.add_argument("--counts", action="store_true")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--minutes", type=float, default=0.0)
    asked = parser.parse_args()
    one_heap()
    backend = MediaPipeBackend(find_model())
    with quiet_native():
        if asked.counts:
            counts(asked.films, backend)
        else:
            latencies(asked.films, backend, 60.0 * asked.minutes, asked.each)


def counts(films: Sequence[Film], backend: MediaPipeBackend) -> None:
    """Prints what is counted aloud, in the sets' own analyses and by analyze of the whole film."""
    print(f"{'film':32} {'exercise':18} {'':5} aloud final analyze")
    for film in films:
        given = film.exercise or _known(film.path)
        for exercise in (given, None) if given else (None,):
            wish = Wish(str(film.path), exercise, true_speed=False)
            told = list(Session(wish, backend).events())
            whole = _analysis(film.path, exercise, backend)
            aloud = sum(isinstance(event, Counted) for event in told)
            final = sum(event.reps for event in told if isinstance(event, Reported))
            reps, how = len(whole.results), "given" if exercise else "auto"
            mark = "" if aloud == final == reps else "  differs"
            name = whole.exercise.name
            print(
                f"{film.name:32} {name:18} {how:5} {aloud:5} {final:5} {reps:7}{mark}", flush=True
            )


def latencies(films: Sequence[Film], backend: MediaPipeBackend, seconds: float, each: bool) -> None:
    """Prints how late live is, film after film, or one over and over for so many seconds."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for film in films:
            small = made_small(film.path, Path(folder) / f"{film.name}.mp4")
            plays = max(1, ceil(seconds / probe(small).duration))
            watched = watch(Film(small, film.exercise), backend, plays)
            whole = _analysis(small, film.exercise, backend)
            found = list(late(watched, whole, probe(small).duration))
            rows += found
            aloud = sum(isinstance(event, Counted) for event in watched.told)
            told = (
                f"{film.name}: {aloud} counted, {plays * len(whole.results)} by analyze",
                f"{watched.poses / watched.seconds:.1f} poses a second",
                f"{watched.dropped} frames dropped, bare {bare_rate(backend, small):.1f}",
            )
            print(", ".join(told), flush=True)
            for what, at, by in found if each else ():
                print(f"    {at:7.2f} s  {1000 * by:5.0f} ms  {what}")
    table("all", rows)
    for part in range(ceil(seconds / PART_S)):
        within = [row for row in rows if part * PART_S <= row[1] < (part + 1) * PART_S]
        table(f"minute {round(part * PART_S / 60)} and after", within)


def watch(film: Film, backend: MediaPipeBackend, plays: int) -> Watched:
    """Lives through a film as if it were a camera, with its sounds and without a window."""
    session = Session(Wish(str(film.path), film.exercise, plays=plays), backend)
    speaker, _ = loudspeaker()
    sound = Sound(
        AtOnce() if isinstance(speaker, Silent) else speaker, system_voice(), session.clock
    )
    told, memory, part = list[Event](), psutil.Process().memory_info, [0]

    def tell(event: Event) -> None:
        told.append(event)
        if plays > 1 and event.t >= part[0] * PART_S:
            print(f"minute {event.t / 60:.0f}: {memory().rss / 2**20:.0f} MB", flush=True)
            part[0] += 1

    plan = partial(task_of, "", reps=0)
    Show(session, sound, Talk(plan(film.exercise)), plan, tell).run(None)
    seconds = max(event.captured for event in told)
    return Watched(told, sound.log, session.poses, session.slot.dropped, seconds)


def late(watched: Watched, whole: Analysis, period: float) -> Iterator[Row]:
    """How late each count, tone and cue was; `period` is the seconds after which a film repeats."""
    hold = whole.exercise.rep.hold
    ends = np.array([result.rep.leave if hold else result.rep.end for result in whole.results])

    def since_end(t: float, frame: float) -> float:
        """Seconds from the last end of a rep, no later than the frame by much, NaN without one."""
        off = (frame - ends + NEAR_S / 3) % period - NEAR_S / 3
        near = off[off < NEAR_S] if len(off) else off
        return float(near.min() + t - frame) if len(near) else np.nan

    for event in watched.told:
        if isinstance(event, Counted) and not event.late:
            yield COUNT, event.t, event.latency
            yield HOLD_END if hold else COUNT_END, event.t, since_end(event.t, event.captured)
    cues = {event.words for event in watched.told if isinstance(event, Cue)}
    depths = {event.captured for event in watched.told if isinstance(event, Depth)}
    for heard in watched.heard:
        order = heard.order
        if order.what in cues:
            yield CUE, heard.at, since_end(heard.at, order.captured)
        elif order.what == "count":
            yield COUNT_TONE, heard.at, heard.latency
        elif order.what == "depth" and order.captured in depths:
            yield DEPTH, heard.at, heard.latency


def table(title: str, rows: Sequence[Row]) -> None:
    """Prints rows by what was late, in milliseconds."""
    print(f"\n{title:32}    n median   p95   max limit  not dated")
    for kind in (*LIMITS, HOLD_END):
        values = np.array([seconds for what, _, seconds in rows if what == kind])
        known = values[np.isfinite(values)]
        if len(known):
            half, most = (f"{1000 * value:.0f}" for value in np.percentile(known, [50, 95]))
            limit = f"{1000 * LIMITS[kind]:.0f}" if kind in LIMITS else "-"
            worst, unknown = f"{1000 * known.max():.0f}", len(values) - len(known)
            print(
                f"{kind:32} {len(known):4} {half:>6} {most:>5} {worst:>5} {limit:>5} {unknown:>10}"
            )


def bare_rate(backend: MediaPipeBackend, film: Path) -> float:
    """Frames a second that the pose library reads on one thread, decoded beforehand."""
    pictures = list(frames(film, max_rate=RATE, end=5.0))
    with backend.reader(1) as reader:
        reader.read(pictures[0])
        begun = time.perf_counter()
        for picture in pictures[1:]:
            reader.read(picture)
        return (len(pictures) - 1) / (time.perf_counter() - begun)


def made_small(film: Path, target: Path) -> Path:
    """The film as a camera of 640x480 at 30 a second sees it, black at its sides."""
    with FilmWriter(target, WIDTH, HEIGHT, RATE) as writer:
        for frame in frames(film, max_rate=RATE):
            writer.write(_fitted(frame.image), frame.t)
    return target


def _fitted(image: Picture) -> Picture:
    height, width = image.shape[:2]
    small = shrunk(
        image, round(min(WIDTH, max(width, height) * min(HEIGHT / height, WIDTH / width)))
    )
    canvas = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    top, left = (HEIGHT - small.shape[0]) // 2, (WIDTH - small.shape[1]) // 2
    canvas[top : top + small.shape[0], left : left + small.shape[1]] = small
    return canvas


def _analysis(film: Path, exercise: Exercise | None, backend: MediaPipeBackend) -> Analysis:
    """What `analyze` finds in a film, without the second look, which counts nothing."""
    landmarks = landmarks_of(film, backend, Reading(), lambda *_: None)
    nothing = Provenance("", "", "", "", "", {})
    video: VideoInfo = landmarks.video
    return judge(landmarks.motion, exercise, video, nothing)


def _film(text: str) -> Film:
    path, _, exercise = text.partition("=")
    return Film(Path(path), load(exercise) if exercise else None)


def _known(film: Path) -> Exercise | None:
    """The exercise that the JSON beside a rendered film names."""
    truth = film.with_suffix(".json")
    return load(json.loads(truth.read_text())["exercise"]) if truth.is_file() else None


if __name__ == "__main__":
    main()
