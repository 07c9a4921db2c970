"""The films that are handed in, each once, with what is known of them besides."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from typing import Any

from formcheck.batch.looking import Seen, is_url, look
from formcheck.batch.naming import said_by
from formcheck.batch.submission import Skipped, Submission


def find(
    sources: Sequence[str], pattern: str = "", manifest: str = ""
) -> tuple[list[Submission], list[Skipped]]:
    """The films of folders, files, globs, URLs and lists, and what lay among them that is none.

    `pattern` says what the names mean (see docs/BATCH.md), "" leaves it to formcheck. A source that
    ends in .csv or .json is a manifest. Both lists are in the order of names. Raises `BadUsage`.
    """
    seen = _each_once(one for source in sources for one in look(source))
    names = _names(seen)
    found = sorted(zip(names, seen, strict=True), key=lambda pair: in_order(pair[0]))
    films = [_submission(one.film, name, said_by(name)) for name, one in found if not one.why]
    return films, [Skipped(name, one.why) for name, one in found if one.why]


def in_order(name: str) -> tuple[Any, ...]:
    """What sorts names as people do: set 2 before set 10, capitals or not."""
    pieces = re.split(r"(\d+)", name.casefold())
    return tuple(int(one) if one.isdecimal() else one for one in pieces), name


def _submission(film: str, name: str, *told: Mapping[str, Any]) -> Submission:
    """A submission with all that was told of it, the later before the earlier."""
    words = Submission(film, name)
    for one in told:
        words = replace(words, **{**one, "said": {**words.said, **one.get("said", {})}})
    return words


def _each_once(seen: Iterable[Seen]) -> list[Seen]:
    """Every file once, however it was named; under its own name rather than that of a link."""
    kept: dict[str, Seen] = {}
    for one in seen:
        real = one.film if is_url(one.film) else os.path.realpath(one.film)
        if real not in kept or (one.film == real and kept[real].film != real):
            kept[real] = one
    return list(kept.values())


def _names(seen: Sequence[Seen]) -> list[str]:
    """What each is called in this batch: its path below its folder.

    With the folder's own name in front where several folders were handed in.
    """
    roots = _outermost({one.root for one in seen})
    beginnings = _told_apart(sorted(set(roots.values())))
    names = []
    for one in seen:
        root = roots[one.root]
        below = replace(one, root=root).below
        names.append(printable("/".join(filter(None, (beginnings[root], below)))))
    return names


def _outermost(roots: Iterable[str]) -> dict[str, str]:
    """For each folder that one of them in which it lies, itself where it lies in none."""
    all_ = sorted(roots, key=len)
    return {root: next(top for top in all_ if _lies_in(root, top)) for root in all_}


def _lies_in(folder: str, top: str) -> bool:
    whole = top.rstrip("/" + os.sep)
    return folder == top or folder.startswith((f"{whole}/", whole + os.sep))


def _told_apart(roots: Sequence[str]) -> dict[str, str]:
    """For each folder as many of its last names as tell it from the others; none for a lone one."""
    if len(roots) <= 1:
        return dict.fromkeys(roots, "")
    parts = {root: _parts(root) for root in roots}
    for count in range(1, max(map(len, parts.values())) + 1):
        ends = {root: "/".join(parts[root][-count:]) for root in roots}
        if len(set(ends.values())) == len(roots):
            return ends
    return ends


def _parts(root: str) -> tuple[str, ...]:
    if is_url(root):
        scheme, _, path = root.partition("://")
        return (scheme, *PurePosixPath(path).parts)
    return tuple(part for part in PurePath(root).parts if part != PurePath(root).anchor)


def printable(name: str) -> str:
    """A name that can be printed and stored, also where its bytes are no text."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
