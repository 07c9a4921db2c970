"""The files that analyses left on disk; only what formcheck wrote is ever touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select

from formcheck.errors import UnwritableOutput
from formcheck.history.schema import SETS
from formcheck.history.store import Store, reading

NAMES = ("analysis.json", "reps.csv", "landmarks.npz", "annotated.mp4")


def folders_of(store: Store, athlete: str) -> tuple[Path, ...]:
    """The folders of an athlete's analyses that are nobody else's too."""
    mine = SETS.c.athlete == athlete
    with reading(store) as connection:
        theirs = set(connection.scalars(select(SETS.c.folder).where(~mine)))
        own = set(connection.scalars(select(SETS.c.folder).where(mine))) - theirs
    # a relative one may mean another place by now
    return tuple(sorted(path for path in map(Path, own) if path.is_absolute()))


def files_in(folders: Iterable[Path]) -> Iterator[Path]:
    """What formcheck wrote into those folders and is still there."""
    for folder in folders:
        yield from (path for name in NAMES if (path := folder / name).is_file())


def remove_files(folders: Iterable[Path]) -> None:
    """Removes what formcheck wrote, and the folders where nothing else is in them.

    Raises `UnwritableOutput` for a file that cannot be removed.
    """
    for folder in folders:
        for path in files_in([folder]):
            try:
                path.unlink()
            except OSError as error:
                hint = "nothing was deleted from the history yet"
                raise UnwritableOutput(f"cannot remove {path}", hint) from error
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
