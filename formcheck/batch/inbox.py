"""The folder that is watched: what lies in it now, as often as somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from formcheck.batch.arriving import stamp
from formcheck.batch.finding import find
from formcheck.batch.kinds import copying
from formcheck.batch.looking import is_url
from formcheck.batch.watching import Film
from formcheck.errors import BadUsage


def inbox_of(
    folder: str, pattern: str | None, manifest: str | None, tell: Callable[[str], object]
) -> Callable[[], list[Film]]:
    """What looks into a folder, and tells of every file once that it leaves alone.

    Where the folder or the manifest cannot be read for a while (a share that is gone, a list that
    is being written) it tells so, and the films stay as they were. Raises `BadUsage` where that is
    so from the first.
    """
    if not is_url(folder) and not Path(folder).expanduser().is_dir():
        raise BadUsage(f"{folder} is no folder", "make it, or check the name")
    find([folder], pattern, manifest, growing=True)
    last: list[Film] = []
    told: set[str] = set()
    troubles: list[str] = []

    def look() -> list[Film]:
        try:
            submissions, skipped = find([folder], pattern, manifest, growing=True)
        except BadUsage as error:
            if str(error) not in troubles:
                troubles.append(str(error))
                tell(f"waiting, as {error}")
            return list(last)
        troubles.clear()
        for one in skipped:
            if one.name not in told and not copying(one.name):
                told.add(one.name)
                tell(f"left alone: {one.name}: {one.why}")
        last[:] = [Film(one, stamp(one.film)) for one in submissions]
        return list(last)

    return look
