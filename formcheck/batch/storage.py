"""Where films come from and results go: folders of this machine, or what fsspec reaches by URL.

In a folder everything is written where it stays. Of results at a URL a folder here holds a copy of
what is at work; what is finished is put there, and how it ended last of all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from formcheck.batch.far import reachable, store_at
from formcheck.batch.looking import is_url
from formcheck.batch.outcome import FILE as OUTCOME
from formcheck.batch.rows import FILE as ROW
from formcheck.errors import UnreadableVideo
from formcheck.store import made_folder, whole

REVIEWS = "reviews"


@dataclass(frozen=True)
class Results:
    """Results: `where` they are as it was named, `here` on this machine (the same, or a copy)."""

    where: str
    here: Path

    @property
    def far(self) -> bool:
        """Whether they lie at a URL."""
        return is_url(self.where)

    def folder(self, submission: str) -> Path:
        """The folder of a submission, by its id."""
        return self.here / REVIEWS / submission

    def prepare(self, submission: str) -> Path:
        """Makes the folder of a submission; at a URL with what lies there of it."""
        folder = self.folder(submission)
        if self.far and not (folder / OUTCOME).exists():
            self._bring(submission, folder)
        return made_folder(folder)

    def put(self, submission: str) -> None:
        """Puts what a folder holds where the results lie; raises `BadUsage`."""
        if not self.far:
            return
        folder = self.folder(submission)
        files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
        for one in sorted(files, key=lambda file: file.name == OUTCOME):
            self.put_file(one.relative_to(self.here).as_posix())

    def put_file(self, name: str) -> None:
        """Puts one file where the results lie, by its name below them; raises `BadUsage`."""
        if not self.far:
            return
        with reachable(self.where):
            store, root = store_at(self.where)
            store.put_file(str(self.here / name), f"{root}/{name}")

    def drop(self, submission: str) -> None:
        """Takes the copy here away but for its row; results of this machine stay."""
        if not self.far:
            return
        for one in self.folder(submission).iterdir():
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            elif one.name != ROW:
                one.unlink()

    def mirror(self, file: str) -> None:
        """Copies all files of that name from a URL to here; raises `BadUsage`."""
        for submission, content in self.each(file).items() if self.far else ():
            with whole(made_folder(self.folder(submission)) / file) as copy:
                copy.write(content)

    def each(self, file: str) -> Mapping[str, bytes]:
        """What the files of that name hold, by the ids of the submissions; raises `BadUsage`."""
        if not self.far:
            found = (self.here / REVIEWS).glob(f"*/{file}")
            return {one.parent.name: one.read_bytes() for one in found}
        with reachable(self.where):
            store, root = store_at(self.where)
            store.invalidate_cache()
            below = store.find(f"{root}/{REVIEWS}")  # a list of all is a few requests, not one each
            paths = [path for path in below if path.endswith(f"/{file}")]
            held: dict[str, bytes] = (
                store.cat(paths)
                if len(paths) > 1
                else {path: store.cat_file(path) for path in paths}
            )
            return {PurePosixPath(path).parent.name: held[path] for path in held}

    def _bring(self, submission: str, folder: Path) -> None:
        """Copies what lies at the URL of a submission; nothing where nothing does."""
        with reachable(self.where):
            store, root = store_at(self.where)
            there = f"{root}/{REVIEWS}/{submission}"
            for path in store.find(there):
                to = folder / PurePosixPath(path).relative_to(PurePosixPath(there))
                made_folder(to.parent)
                store.get_file(path, str(to))


@contextmanager
def results_at(where: str) -> Iterator[Results]:
    """The results at a place; a copy of those at a URL is taken away again at the end."""
    if not is_url(where):
        yield Results(where, made_folder(Path(where)))
        return
    with tempfile.TemporaryDirectory(prefix="formcheck-") as here:
        yield Results(where.rstrip("/"), Path(here))


@contextmanager
def fetched(film: str) -> Iterator[Path]:
    """A film as a file of this machine; one at a URL is copied, and the copy taken away again.

    Raises `UnreadableVideo` where there is none, `BadUsage` where it cannot be had.
    """
    if not is_url(film):
        yield Path(film)
        return
    with tempfile.TemporaryDirectory(prefix="formcheck-") as folder:
        to = Path(folder) / PurePosixPath(film).name
        with reachable(film):
            store, path = store_at(film)
            if not store.isfile(path):
                raise UnreadableVideo(f"no film at {film}", "check the name")
            store.get_file(path, str(to))
        yield to
