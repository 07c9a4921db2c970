"""Film and read the clips of the matrix, each once: what is in the cache is not made again."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.accuracy import fingerprint
from benchmarks.accuracy.judging import turns_of
from benchmarks.accuracy.matrix import Case
from benchmarks.studio import truth
from benchmarks.studio.motion import schedule
from benchmarks.studio.posture import PoseError
from benchmarks.studio.spec import Clip, parse
from benchmarks.studio.tables import SpecError
from formcheck.landmarks import landmarks_of, with_second_look
from formcheck.poses.film import Reading
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.poses.mirror import Mirrored
from formcheck.store import Landmarks, load_landmarks, save_landmarks

READING_COST = 230_400  # reading a frame takes about as long as drawing so many pixels
CLIPS_A_PROCESS = 8  # what the graphics driver does not give back goes with its process


class ProductionError(RuntimeError):
    """A clip could not be filmed or read; the message names it."""


@dataclass(frozen=True)
class Made:
    """A clip's truth, formcheck's landmarks of it, and every frame read in a mirror.

    `mirrored` is None where that was not asked for.
    """

    truth: Mapping[str, Any]
    landmarks: Landmarks
    mirrored: Landmarks | None


@dataclass(frozen=True)
class Product:
    """Where one clip's film, truth and readings lie; `studio` and `reader` are what made them."""

    case: Case
    folder: Path
    studio: str
    reader: str

    @property
    def film(self) -> Path:
        """The film."""
        return self.folder / f"{fingerprint.of_spec(self.case.spec)}.mp4"

    @property
    def truth(self) -> Path:
        """What is true of the film."""
        return self.film.with_suffix(".json")

    @property
    def maker(self) -> Path:
        """The fingerprint of the studio that made the film; written last, so the film is whole."""
        return self.film.with_suffix(".studio")

    def read_as(self, what: str) -> Path:
        """What was read of it: "plain", "mirrored" (every frame), or with a look at the turns."""
        return self.film.with_suffix(f".{self.reader}.{what}.npz")

    def looked_at(self, turns: Sequence[float]) -> Path:
        """The plain reading with formcheck's own second look at these turns (seconds)."""
        return self.read_as(f"turns-{fingerprint.digest([repr(turns).encode()])}")

    @property
    def twice(self) -> bool:
        """Whether every frame is read in a mirror too: it costs half as much again, so not all.

        Only reps have two looks to compare, and a negative has none.
        """
        return not self.case.negative and (self.case.quick or self.case.occluded)

    @property
    def readings(self) -> tuple[str, ...]:
        """What is read of the whole film."""
        return ("plain", "mirrored") if self.twice else ("plain",)

    @property
    def filmed(self) -> bool:
        """Whether the film is there, by this very studio."""
        return self.maker.is_file() and self.maker.read_text() == self.studio

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        if not self.filmed or not all(self.read_as(what).is_file() for what in self.readings):
            return False
        plain = load_landmarks(self.read_as("plain"))
        return self.looked_at(turns_of(plain, self.case.judge)).is_file()

    def load(self) -> Made:
        """The truth and the readings."""
        turns = turns_of(load_landmarks(self.read_as("plain")), self.case.judge)
        return Made(
            truth=json.loads(self.truth.read_text("utf-8")),
            landmarks=load_landmarks(self.looked_at(turns)),
            mirrored=load_landmarks(self.read_as("mirrored")) if self.twice else None,
        )


def products(cases: Sequence[Case], folder: Path, stale: bool = False) -> list[Product]:
    """Where each clip's files belong; `stale` accepts films of an earlier studio."""
    studio = fingerprint.of_studio()
    reader = fingerprint.of_reading(MediaPipeBackend(find_model()).sha256)
    found = [Product(case, folder, studio, reader) for case in cases]
    if not stale:
        return found
    return [
        Product(p.case, folder, p.maker.read_text() if p.maker.is_file() else studio, reader)
        for p in found
    ]


def produce(wanted: Sequence[Product], jobs: int) -> None:
    """Make what is missing, some clips at a time, with a progress bar.

    Raises `ProductionError`, naming the clip; what was finished until then stays.
    """
    missing = [product for product in wanted if not product.done]
    if not missing:
        return
    missing[0].folder.mkdir(parents=True, exist_ok=True)
    with progress({p.case.name: cost(p) for p in missing}) as told:
        for start in range(0, len(missing), jobs * CLIPS_A_PROCESS):
            make_all(missing[start : start + jobs * CLIPS_A_PROCESS], jobs, told)


def make_all(batch: Sequence[Product], jobs: int, told: Callable[[Product], None]) -> None:
    """Make some clips, `jobs` at a time, in processes that end with them; tell of each one done."""
    spawn = multiprocessing.get_context("spawn")  # a fork would share the graphics driver's state
    with ProcessPoolExecutor(jobs, spawn) as pool:
        running = {pool.submit(make, product): product for product in batch}
        try:
            for done in as_completed(running):
                done.result()
                told(running[done])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def progress(costs: Mapping[str, float]) -> Iterator[Callable[[Product], None]]:
    """A bar that moves by the cost of each clip (by name); answers the function to move it."""
    columns = TextColumn("filming and reading"), BarColumn(), TextColumn("{task.fields[clips]}")
    with Progress(*columns, TimeRemainingColumn()) as bar:
        count, done = len(costs), 0
        task = bar.add_task("", total=sum(costs.values()), clips=f"0 of {count} clips")

        def told(product: Product) -> None:
            nonlocal done
            done += 1
            bar.update(task, advance=costs[product.case.name], clips=f"{done} of {count} clips")

        yield told


def cost(product: Product) -> float:
    """About how long a clip takes to film and read, in drawn pixels."""
    clip = clip_of(product)
    pixels = 0 if product.filmed else clip.size[0] * clip.size[1]
    return schedule(clip).duration * clip.fps * (pixels + READING_COST)


def clip_of(product: Product) -> Clip:
    """The clip to film; raises `ProductionError`, naming it, when the studio does not take it."""
    try:
        return parse(product.case.spec)
    except SpecError as error:
        raise ProductionError(f"{product.case.name}: {error}") from error


def make(product: Product) -> None:
    """Film and read one clip, each unless it was done before."""
    try:
        if not product.filmed:
            film(clip_of(product), product)
        read(product)
    except PoseError as error:
        raise ProductionError(f"{product.case.name}: {error}") from error


def film(clip: Clip, product: Product) -> None:
    """Solve, draw and encode one clip; what was read of an older film is taken away."""
    from benchmarks.studio.shooting import shoot

    for old in product.folder.glob(f"{product.film.stem}.*"):
        old.unlink()
    timeline, instants = truth.film(clip)
    truth.write(product.truth, truth.truth(clip, timeline, instants))
    shoot(clip, [instant.posture for instant in instants], product.film)
    product.maker.write_text(product.studio)


def read(product: Product) -> None:
    """Read one film as formcheck does, then again in a mirror, and store all landmarks."""
    backend, reading = MediaPipeBackend(find_model()), Reading(workers=1)
    with quiet_native():
        for what in product.readings:
            eyes = Mirrored(backend) if what == "mirrored" else backend
            path = product.read_as(what)
            if not path.is_file():
                save_landmarks(path, landmarks_of(product.film, eyes, reading, lambda *_: None))
        plain = load_landmarks(product.read_as("plain"))
        turns = turns_of(plain, product.case.judge)
        if not product.looked_at(turns).is_file():
            looked = with_second_look(plain, backend, reading, turns, lambda *_: None)
            save_landmarks(product.looked_at(turns), looked)
