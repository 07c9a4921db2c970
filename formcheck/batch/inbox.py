"""The folder that is watched: what lies in it now, as often as somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from formcheck.batch.arriving import stamp
from formcheck.batch.finding import find
from formcheck.batch.kinds import copying
from formcheck.batch.looking import is_url
from formcheck.batch.submission import Skipped, Submission
from formcheck.batch.watching import Film
from formcheck.errors import BadUsage


class Watched:
    """A folder and what lies in it; of every file that it leaves alone it tells once.

    `skipped` are those files, as they were found at the last look.
    """

    def __init__(
        self,
        folder: str,
        pattern: str | None,
        manifest: str | None,
        tell: Callable[[str], object],
    ) -> None:
        """Raises `BadUsage` where the folder or the manifest cannot be read from the first."""
        if not is_url(folder) and not Path(folder).expanduser().is_dir():
            raise BadUsage(f"{folder} is no folder", "make it, or check the name")
        self._where = folder, pattern, manifest
        self._tell = tell
        self._told: set[str] = set()
        self._trouble = ""
        self._films: list[Film] = []
        self.skipped: list[Skipped] = []
        self._find()

    def look(self) -> list[Film]:
        """The films that lie there.

        Where folder or manifest cannot be read for a while (a share that is gone, a list that is
        being written) it tells so, and all stays as it was.
        """
        try:
            found = self._find()
        except BadUsage as error:
            if str(error) != self._trouble:
                self._trouble = str(error)
                self._tell(f"waiting, as {error}")
            return self._films
        self._trouble = ""
        self._films = [Film(one, stamp(one.film)) for one in found]
        for one in self.skipped:
            if one.name not in self._told and not copying(one.name):
                self._told.add(one.name)
                self._tell(f"left alone: {one.name}: {one.why}")
        return self._films

    def _find(self) -> list[Submission]:
        folder, pattern, manifest = self._where
        found, self.skipped = find([folder], pattern, manifest, growing=True)
        return found
