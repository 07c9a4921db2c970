"""Film and read the clips of the matrix, each once: what is in the cache is not made again."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.accuracy import fingerprint
from benchmarks.accuracy.matrix import Case
from benchmarks.mirrored import Mirrored
from benchmarks.studio import truth
from benchmarks.studio.geometry import Array
from benchmarks.studio.motion import schedule
from benchmarks.studio.posture import PoseError
from benchmarks.studio.spec import Clip, parse
from benchmarks.studio.tables import SpecError
from formcheck.landmarks import landmarks_of
from formcheck.poses.backend import PoseBackend
from formcheck.poses.film import Reading
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.store import Landmarks, load_landmarks, save_landmarks

READING_COST = 230_400  # reading a frame takes about as long as drawing so many pixels
MOST_CLIPS_A_PROCESS = 20  # what the graphics driver does not give back goes with its process


class ProductionError(RuntimeError):
    """A clip could not be filmed or read; the message names it."""


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

    def landmarks(self, look: str) -> Path:
        """What was read of it, by the look "first" or "second" (mirrored)."""
        return self.film.with_suffix(f".{self.reader}.{look}.npz")

    @property
    def filmed(self) -> bool:
        """Whether the film is there, by this very studio."""
        return self.maker.is_file() and self.maker.read_text() == self.studio

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.filmed and all(self.landmarks(look).is_file() for look in ("first", "second"))

    def load(self) -> tuple[dict[str, Any], Landmarks, Landmarks]:
        """The truth and both readings."""
        true: dict[str, Any] = json.loads(self.truth.read_text("utf-8"))
        first, second = (load_landmarks(self.landmarks(look)) for look in ("first", "second"))
        return true, first, second


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
    spawn = multiprocessing.get_context("spawn")  # a fork would share the graphics driver's state
    with (
        progress(len(missing), sum(cost(product) for product in missing)) as told,
        ProcessPoolExecutor(jobs, spawn, max_tasks_per_child=MOST_CLIPS_A_PROCESS) as pool,
    ):
        running = {pool.submit(make, product): product for product in missing}
        try:
            for done in as_completed(running):
                done.result()
                told(running[done])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def progress(clips: int, whole: float) -> Iterator[Callable[[Product], None]]:
    """A bar that moves by the cost of a clip and counts clips; answers the function to move it."""
    columns = TextColumn("filming and reading"), BarColumn(), TextColumn("{task.fields[clips]}")
    with Progress(*columns, TimeRemainingColumn()) as bar:
        task, done = bar.add_task("", total=whole, clips=f"0 of {clips} clips"), 0

        def told(product: Product) -> None:
            nonlocal done
            done += 1
            bar.update(task, advance=cost(product), clips=f"{done} of {clips} clips")

        yield told


def cost(product: Product) -> float:
    """About how long a clip takes to film and read, in drawn pixels."""
    clip = parse(product.case.spec)
    pixels = 0 if product.filmed else clip.size[0] * clip.size[1]
    return schedule(clip).duration * clip.fps * (pixels + READING_COST)


def make(product: Product) -> None:
    """Film and read one clip, each unless it was done before."""
    try:
        if not product.filmed:
            film(parse(product.case.spec), product)
        backend = MediaPipeBackend(find_model())
        for look, eyes in (("first", backend), ("second", Mirrored(backend))):
            if not product.landmarks(look).is_file():
                read(product, look, eyes)
    except (SpecError, PoseError) as error:
        raise ProductionError(f"{product.case.name}: {error}") from error


def film(clip: Clip, product: Product) -> None:
    """Solve, draw and encode one clip; what was read of an older film is taken away."""
    from benchmarks.studio import encode
    from benchmarks.studio.render import Renderer

    for old in product.folder.glob(f"{product.film.stem}.*"):
        old.unlink()
    timeline, instants = truth.film(clip)
    truth.write(product.truth, truth.truth(clip, timeline, instants))
    with Renderer(clip) as renderer:

        def frames() -> Iterator[Array]:
            for moment in instants:
                yield renderer.draw(moment.posture)

        encode.write(product.film, frames(), clip.fps, clip.size, clip.seed)
    product.maker.write_text(product.studio)


def read(product: Product, look: str, backend: PoseBackend) -> None:
    """Read one film as formcheck does and store its landmarks."""
    with quiet_native():
        landmarks = landmarks_of(product.film, backend, Reading(workers=1), lambda *_: None)
    save_landmarks(product.landmarks(look), landmarks)
