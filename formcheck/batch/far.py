"""What lies in folders that fsspec reaches: object storage, servers, memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from formcheck.batch.kinds import OWN, by_name, film_named, silent, whose
from formcheck.batch.looking import WILD, WITHIN_RESULTS, Seen
from formcheck.errors import BadUsage

OF_NO_USE = 'pip install "formcheck[s3]", or the package that fsspec names for this kind of URL'


def look_far(url: str) -> Iterator[Seen]:
    """The files below a URL, or those that a glob in it matches; films by their names alone.

    Raises `BadUsage` where nothing is there or it cannot be listed.
    """
    root, files, meant = _listed(url)
    if not meant:
        raise BadUsage(f"{url} holds no files", "check the name, and who may read there")
    beside = defaultdict(set)
    for one in files:
        beside[one.rpartition("/")[0]].add(one.rpartition("/")[2])
    there = {folder: frozenset(names) for folder, names in beside.items()}
    for one in meant:
        folder, _, name = one.rpartition("/")
        inside = PurePosixPath(one[len(root) :].strip("/")).parts[:-1]
        if any(map(silent, inside)) or _of_results(root, inside, there):
            continue
        if not silent(name) and not whose(name, there[folder]):
            yield Seen(one, root, "" if film_named(name) else by_name(name))


def _of_results(root: str, inside: tuple[str, ...], there: dict[str, frozenset[str]]) -> bool:
    """Whether it lies in a folder of results that holds no films of anybody."""
    for at, part in enumerate(inside):
        above = "/".join((root.rstrip("/"), *inside[:at]))
        if part in WITHIN_RESULTS and OWN & there.get(above, frozenset()):
            return True
    return False


def _listed(url: str) -> tuple[str, list[str], list[str]]:
    """The folder that names are told from, all files below it, and those that are meant."""
    try:
        from fsspec.core import url_to_fs

        store, path = url_to_fs(url)
        wild = WILD.search(path)
        alone = not wild and store.isfile(path)
        top = path[: wild.start()] if wild else path
        top = top.rpartition("/")[0] if wild or alone else top
        found = sorted(store.find(top))
        wanted = set(store.glob(path)) if wild else {path}
        meant = [one for one in found if _among(one, wanted)]
        root, *urls = (str(store.unstrip_protocol(one)) for one in (top, *found, *meant))
        return root, urls[: len(found)], urls[len(found) :]
    except ImportError as error:
        raise BadUsage(f"{url} cannot be opened: {error}", OF_NO_USE) from error
    except Exception as error:  # every kind of storage has failures of its own
        raise BadUsage(f"{url} cannot be listed: {_line(error)}", "check the name") from error


def _among(path: str, wanted: Collection[str]) -> bool:
    """Whether it is one of them or lies in one."""
    return path in wanted or any(str(folder) in wanted for folder in PurePosixPath(path).parents)


def _line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
