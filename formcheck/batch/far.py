"""What lies in folders that fsspec reaches: object storage, servers, memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from formcheck.batch.kinds import OWN, by_name, film_named, silent, whose
from formcheck.batch.looking import WILD, WITHIN_RESULTS, Seen
from formcheck.errors import BadUsage, FormcheckError

CHECK = "check the name, and the credentials in your environment"
OF_NO_USE = 'pip install "formcheck[s3]", or the package that fsspec names for this kind of URL'


def look_far(url: str) -> Iterator[Seen]:
    """The files below a URL, or those that a glob in it matches; films by their names alone.

    A folder that is not there looks like an empty one. Raises `BadUsage` for a glob that matches
    nothing, and where nothing can be listed.
    """
    root, files, meant = _listed(url)
    if not meant and WILD.search(url):
        raise BadUsage(f"nothing is called like {url}", "check the folder and the ending")
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


def content(url: str) -> bytes:
    """What a file at a URL holds; raises `BadUsage`."""
    with reachable(url):
        store, path = store_at(url)
        return bytes(store.cat_file(path))


def written_out(url: str) -> str:
    """A URL as this module writes it; some kinds of storage may be named in several ways."""
    with reachable(url):
        store, path = store_at(url)
        return str(store.unstrip_protocol(path))


def stamp(url: str) -> str:
    """What changes whenever a file at a URL does; "" for one that is gone or cannot be asked."""
    try:
        with reachable(url):
            store, path = store_at(url)
            return str(store.ukey(path))
    except BadUsage:
        return ""


def answers(url: str) -> bool:
    """Whether the storage of a URL can be asked; nothing need lie there yet."""
    try:
        with reachable(url):
            store, path = store_at(url)
            store.exists(path)
    except BadUsage:
        return False
    return True


def store_at(url: str) -> tuple[Any, str]:
    """The storage of a URL, and the path in it."""
    from fsspec.core import url_to_fs

    store, path = url_to_fs(url)
    return store, str(path)


@contextmanager
def reachable(url: str) -> Iterator[None]:
    """Turns whatever a storage fails with into `BadUsage`."""
    try:
        yield
    except FormcheckError:
        raise
    except ImportError as error:
        raise BadUsage(f"{url} cannot be opened: {error}", OF_NO_USE) from error
    except Exception as error:  # every kind of storage has failures of its own
        told = (str(error) or type(error).__name__).splitlines()[0]
        raise BadUsage(f"{url} cannot be read: {told}", CHECK) from error


def _of_results(root: str, inside: tuple[str, ...], there: dict[str, frozenset[str]]) -> bool:
    """Whether it lies in a folder of results that holds no films of anybody."""
    for at, part in enumerate(inside):
        above = "/".join((root.rstrip("/"), *inside[:at]))
        if part in WITHIN_RESULTS and OWN & there.get(above, frozenset()):
            return True
    return False


def _listed(url: str) -> tuple[str, list[str], list[str]]:
    """The folder that names are told from, all files below it, and those that are meant."""
    with reachable(url):
        store, path = store_at(url)
        wild = WILD.search(path)
        alone = not wild and store.isfile(path)
        top = path[: wild.start()] if wild else path
        top = top.rpartition("/")[0] if wild or alone else top
        store.invalidate_cache()  # a folder that is watched must be listed anew
        found = sorted(store.find(top))
        wanted = set(store.glob(path)) if wild else {path}
        meant = [one for one in found if _among(one, wanted)]
        root, *urls = (str(store.unstrip_protocol(one)) for one in (top, *found, *meant))
        return root, urls[: len(found)], urls[len(found) :]


def _among(path: str, wanted: Collection[str]) -> bool:
    """Whether it is one of them or lies in one."""
    return path in wanted or any(str(folder) in wanted for folder in PurePosixPath(path).parents)
