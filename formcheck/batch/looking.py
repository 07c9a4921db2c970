"""What lies in the folders, files, globs and URLs that are handed in."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from formcheck.batch.kinds import OWN, by_name, copying, film_named, no_film, silent, whose
from formcheck.errors import BadUsage

WITHIN_RESULTS = ("pictures", "reviews")  # folders of results that hold no films of anybody
WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class Seen:
    """A file that was handed in, or a folder that cannot be read.

    `film` is its absolute path or URL, `root` the folder it was found in or below, `why` says why
    it is no film, "" for one.
    """

    film: str
    root: str
    why: str = ""

    @property
    def below(self) -> str:
        """Its path below the root, with slashes."""
        return self.film[len(self.root) :].replace(os.sep, "/").strip("/")


def is_url(source: str) -> bool:
    """Whether fsspec is to open it."""
    return "://" in source


def absolute(path: Path) -> Path:
    """The path from the top, without steps back; links stay what they are called."""
    return path.resolve() if ".." in path.parts else path.absolute()


def written_out(source: str) -> str:
    """The whole path of a file, or its URL, as `look` tells it."""
    if is_url(source):
        from formcheck.batch import far

        return far.written_out(source)
    return str(absolute(Path(source).expanduser()))


def same_file(film: str) -> str:
    """What is the same for two names of one file: where it really lies."""
    return film if is_url(film) else os.path.realpath(film)


def lies_in(path: str, folder: str) -> bool:
    """Whether a path or URL is a folder or lies below it."""
    whole = folder.rstrip("/" + os.sep)
    return path == folder or path.startswith((f"{whole}/", whole + os.sep))


def look(source: str) -> Iterator[Seen]:
    """The files that somebody means by a folder, a file, a glob or a URL.

    Raises `BadUsage` where nothing is called so, or a folder may not be looked into.
    """
    if is_url(source):
        from formcheck.batch.far import look_far

        return look_far(source)
    path = Path(written_out(source))
    if _is_folder(path):
        _check_folder(path, source)
        return _walk(path)
    if os.path.lexists(path):
        return iter([_seen(path, path.parent)])
    if WILD.search(source):
        return _matched(str(path), source)
    raise BadUsage(f"{source} does not exist", "check the name, or put a glob in quotes")


def _check_folder(path: Path, source: str) -> None:
    try:
        next(path.iterdir(), None)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadUsage(f"{source} cannot be read: {reason}", "change its permissions") from error


def _matched(wanted: str, source: str) -> Iterator[Seen]:
    """What a glob matches; its root is the folder in front of the first sign of a glob."""
    found = sorted(glob.glob(wanted, recursive=True))  # noqa: PTH207 - pathlib shows hidden files
    if not found:
        raise BadUsage(f"nothing is called like {source}", "check the folder and the ending")
    parts = Path(wanted).parts
    first = next(at for at, part in enumerate(parts) if WILD.search(part))
    root = Path(*parts[:first])
    for path in map(Path, found):
        if _is_folder(path):
            yield from _walk(path, root)
        elif not _meant_by_nobody(path, _files_beside(path)):
            yield _seen(path, root)


def _files_beside(path: Path) -> frozenset[str]:
    return frozenset(one.name for one in path.parent.iterdir())


def _walk(top: Path, root: Path | None = None) -> Iterator[Seen]:
    """All files below a folder, each folder once: links to folders come last, and never loop."""
    root = root or top
    folders, links, met = deque([top]), deque[Path](), set[tuple[int, int]]()
    while folders or links:
        folder = folders.popleft() if folders else links.popleft()
        try:
            found = folder.stat()
            if (found.st_dev, found.st_ino) in met:
                continue
            met.add((found.st_dev, found.st_ino))
            entries = sorted(folder.iterdir())
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            yield Seen(str(folder), str(root), f"a folder that cannot be read: {reason}")
            continue
        inside = [path for path in entries if _is_folder(path)]
        files = [path for path in entries if path not in set(inside)]
        beside = frozenset(path.name for path in files)
        for path in inside:
            if copying(path.name):  # as a browser calls the folder that it downloads into
                yield Seen(str(path), str(root), by_name(path.name))
            elif not _no_folder_of_films(path.name, beside):
                (links if path.is_symlink() else folders).append(path)
        yield from (_seen(path, root) for path in files if not _meant_by_nobody(path, beside))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _meant_by_nobody(path: Path, beside: frozenset[str]) -> bool:
    return silent(path.name) or whose(path.name, beside)


def _no_folder_of_films(name: str, beside: frozenset[str]) -> bool:
    return silent(name) or (bool(OWN & beside) and name in WITHIN_RESULTS)


def _seen(path: Path, root: Path) -> Seen:
    """A file; one that is called like a film is one, whatever it turns out to be."""
    try:
        found = path.stat()
    except OSError:
        why = "" if film_named(path.name) else "a link to nothing, or may not be read"
        return Seen(str(path), str(root), why)
    if film_named(path.name):
        return Seen(str(path), str(root), "" if stat.S_ISREG(found.st_mode) else "no ordinary file")
    return Seen(str(path), str(root), no_film(path, found))
