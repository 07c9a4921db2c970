"""The films that are handed in, each once, with what is known of them besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from formcheck.batch.calling import in_order, names_of
from formcheck.batch.lending import lend
from formcheck.batch.looking import Seen, look, same_file
from formcheck.batch.manifest import Manifest, is_manifest, read_manifest
from formcheck.batch.naming import said_by
from formcheck.batch.pattern import reader_of
from formcheck.batch.submission import Skipped, Submission
from formcheck.errors import BadUsage

Words = dict[str, Mapping[str, Any]]  # what was said of a film, by `same_file`


def find(
    sources: Sequence[str],
    pattern: str | None = None,
    manifest: str | None = None,
    *,
    growing: bool = False,
) -> tuple[list[Submission], list[Skipped]]:
    """The films of folders, files, globs, URLs and lists, and what lay among them that is none.

    `pattern` says what the names mean (see docs/BATCH.md), without one formcheck reads them. A
    source that ends in .csv or .json is a `manifest` as well. Both lists are in the order of
    names; the latter begins with what could not be used of the manifest and the pattern. Raises
    `BadUsage`, also where no film fits the pattern, unless the folder is `growing`: the next film
    may fit.
    """
    reader = reader_of(pattern) if pattern else said_by
    lists = [read_manifest(one) for one in sources if is_manifest(one)]
    lists += [read_manifest(manifest)] if manifest else []
    found = _each_once(one for name in sources if not is_manifest(name) for one in look(name))
    for one in lists:
        found.pop(same_file(one.path), None)
    named, words = _named(found, lists)
    real = {name: same_file(one.film) for name, one in named}
    films = {name: one.film for name, one in named if not one.why or real[name] in words}
    read = {name: reader(name) for name in films}
    submissions = [
        _submission(film, name, read[name] or {}, words.get(real[name], {}))
        for name, film in films.items()
    ]
    left = [Skipped(name, one.why) for name, one in named if name not in films]
    unused = [skipped for one in lists for skipped in one.unknown]
    if pattern:
        unused += _misfits(pattern, read, growing)
    return submissions, [*unused, *left]


def _each_once(seen: Iterable[Seen]) -> dict[str, Seen]:
    """Every file once, however it was named; under its own name rather than that of a link."""
    kept: dict[str, Seen] = {}
    for one in seen:
        real = same_file(one.film)
        if real not in kept or (one.film == real and kept[real].film != real):
            kept[real] = one
    return kept


def _named(
    found: Mapping[str, Seen], lists: Sequence[Manifest]
) -> tuple[list[tuple[str, Seen]], Words]:
    """All files by name, in the order of names, those only in lists too; and what lists say."""
    words: Words = {}
    added: dict[str, Seen] = {}
    for one in lists:
        lent = lend(one, {**found, **added})
        added |= {same_file(film.film): film for film in lent.added}
        words |= {film: _both(words.get(film, {}), said) for film, said in lent.words.items()}
    seen, more = list(found.values()), list(added.values())
    names = names_of(seen)
    names += names_of(more, taken=set(names))
    named = zip(names, [*seen, *more], strict=True)
    return sorted(named, key=lambda pair: in_order(pair[0])), words


def _both(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """What two said of a film, the second before the first."""
    return {**first, **second, "said": {**first.get("said", {}), **second.get("said", {})}}


def _submission(
    film: str, name: str, read: Mapping[str, Any], listed: Mapping[str, Any]
) -> Submission:
    return replace(Submission(film, name), **_both(read, listed))


def _misfits(
    pattern: str, read: Mapping[str, Mapping[str, Any] | None], growing: bool
) -> Iterator[Skipped]:
    """The films whose names do not fit the pattern, in a line; raises `BadUsage` where none do."""
    misfits = [name for name, said in read.items() if said is None]
    if misfits and len(misfits) == len(read) and not growing:
        what = f"no film is called like {pattern!r}"
        raise BadUsage(what, f"the first is {misfits[0]!r}; folders are parted by /")
    if misfits:
        many = f"{len(misfits)} of {len(read)} films do not fit it, the first is {misfits[0]!r}"
        yield Skipped(f"pattern {pattern}", many)
