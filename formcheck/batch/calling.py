"""What the films of a batch are called: by their paths below what was handed in."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from typing import Any

from formcheck.batch.looking import Seen, is_url, lies_in


def names_of(seen: Sequence[Seen], taken: Collection[str] = ()) -> list[str]:
    """What each is called in this batch, no two alike and none like one that is `taken`.

    Its path below its folder, with the folder's own name in front where several were handed in.
    """
    roots = _outermost({one.root for one in seen})
    beginnings = _told_apart(sorted(set(roots.values())))
    names = []
    for one in seen:
        root = roots[one.root]
        below = replace(one, root=root).below
        name = _joined(beginnings[root], below)
        parts = _parts(root)
        longer = (_joined(*parts[-count:], below) for count in range(1, len(parts) + 1))
        names.append(printable(name if name not in taken else _free(longer, taken)))
    return names


def in_order(name: str) -> tuple[Any, ...]:
    """What sorts names as people do: set 2 before set 10, capitals or not."""
    pieces = re.split(r"(\d+)", name.casefold())
    return tuple(int(one) if one.isdecimal() else one for one in pieces), name


def printable(name: str) -> str:
    """A name that can be printed and stored, also where its bytes are no text."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _free(names: Iterable[str], taken: Collection[str]) -> str:
    """The first of the names that is not taken, else the last: a whole path is no other's."""
    last = ""
    for last in names:
        if last not in taken:
            break
    return last


def _outermost(roots: Iterable[str]) -> dict[str, str]:
    """For each folder that one of them in which it lies, itself where it lies in none."""
    shortest_first = sorted(roots, key=len)
    return {
        root: next(top for top in shortest_first if lies_in(root, top)) for root in shortest_first
    }


def _told_apart(roots: Sequence[str]) -> dict[str, str]:
    """For each folder as many of its last names as tell it from the others; none for a lone one."""
    if len(roots) <= 1:
        return dict.fromkeys(roots, "")
    parts = {root: _parts(root) for root in roots}
    most = max(map(len, parts.values()))
    tries = (
        {root: "/".join(parts[root][-count:]) for root in roots} for count in range(1, most + 1)
    )
    return next(ends for ends in tries if len(set(ends.values())) == len(roots))


def _parts(root: str) -> tuple[str, ...]:
    if is_url(root):
        scheme, _, path = root.partition("://")
        return (f"{scheme}:", *PurePosixPath(path.strip("/")).parts)
    return tuple(part for part in PurePath(root).parts if part != PurePath(root).anchor)
