"""Which films the rows of a manifest mean, so that they lend them their words."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from formcheck.batch.looking import Seen, absolute, is_url, lies_in, same_file, written_out
from formcheck.batch.manifest import Entry, Manifest
from formcheck.errors import BadUsage


@dataclass(frozen=True)
class Lent:
    """What a manifest says, by the file that it says it of; and the films that only it names."""

    words: Mapping[str, Mapping[str, Any]]
    added: tuple[Seen, ...]


def lend(manifest: Manifest, found: Mapping[str, Seen]) -> Lent:
    """The rows by the films they mean, of those that were `found` and others.

    A film that is not there is among the others: it is not lost. Raises `BadUsage` with every row
    that may mean several films, or says something else than an earlier one.
    """
    ends = _ends(manifest, found.values())
    words: dict[str, Mapping[str, Any]] = {}
    added: list[Seen] = []
    places: dict[str, str] = {}
    wrong: list[str] = []
    for entry in manifest.entries:
        try:
            film = _meant(entry, manifest.folder, ends)
        except BadUsage as error:
            wrong.append(str(error))
            continue
        same = same_file(film)
        if same in places and words[same] != entry.said:
            wrong.append(f"{entry.place}, file: {entry.file!r} stands at {places[same]} already")
            continue
        words[same] = entry.said
        if same not in found and same not in places:
            added.append(_seen(film, manifest.folder))
        places[same] = entry.place
    if wrong:
        raise BadUsage("\n".join(wrong))
    return Lent(words, tuple(added))


def _seen(film: str, folder: str) -> Seen:
    return Seen(film, folder if lies_in(film, folder) else film.rpartition("/")[0])


def _meant(entry: Entry, folder: str, ends: Mapping[str, list[str]]) -> str:
    """The path or URL of the film that a row means.

    From the folder of the list, else the one film among the found whose name ends so.
    """
    said = entry.file
    if is_url(said) or is_url(folder):
        plain = written_out(said if is_url(said) else f"{folder}/{_slashes(said).strip('/')}")
    else:
        plain = _local(said, folder)
        if Path(plain).exists():
            return plain
    near = ends.get(_alike(said), [])
    if len(near) > 1:
        hint = "write its folder as well"
        raise BadUsage(f"{entry.place}, file: {said!r} is the name of {len(near)} films", hint)
    return near[0] if near else plain


def _local(said: str, folder: str) -> str:
    """The path of a file, also where it was written with other letters or strokes."""
    paths = [absolute(Path(folder) / Path(one).expanduser()) for one in (said, _slashes(said))]
    there = next((path for path in paths if path.exists()), None)
    return str(there or _same_letters(paths[-1]) or paths[0])


def _same_letters(path: Path) -> Path | None:
    """The one file there that is called alike but for capitals and how letters are made."""
    try:
        near = [one for one in path.parent.iterdir() if _alike(one.name) == _alike(path.name)]
    except OSError:
        return None
    return near[0] if len(near) == 1 else None


def _ends(manifest: Manifest, found: Iterable[Seen]) -> Mapping[str, list[str]]:
    """The found films by every end of their paths, for a list that lies elsewhere.

    A list among the films says where each of them is, so there an end means nothing.
    """
    ends: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if not lies_in(manifest.folder, one.root):
            parts = PurePosixPath(one.below).parts
            for at in range(len(parts)):
                ends[_alike("/".join(parts[at:]))].append(one.film)
    return ends


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", _slashes(name)).casefold()


def _slashes(name: str) -> str:
    return name.replace("\\", "/")
