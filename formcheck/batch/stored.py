"""What a worker left of a judged film, read back; and judged again as another exercise."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cattrs

from formcheck.coaching.coach import Coached
from formcheck.command import judge_landmarks
from formcheck.exercises import load
from formcheck.model import Analysis, Exercise, RepResult, Side
from formcheck.options import AUTO, Options
from formcheck.report.cutting import frame_of
from formcheck.report.making import FILM, PAGE, PICTURES
from formcheck.report.page import write_page
from formcheck.report.pictures import page_pictures
from formcheck.report.reading import Read, document, restored
from formcheck.report.stills import Still, wanted
from formcheck.store import Landmarks, load_landmarks

FILE = "analysis.json"
AMISS = (OSError, ValueError, KeyError, TypeError, AttributeError, cattrs.BaseValidationError)


@dataclass(frozen=True)
class Stored:
    """The folder of a judged film; `height` is that of its athlete in metres, None if unknown.

    Without `moving` no page can be made of it, and reading takes half as long.
    """

    folder: Path
    height: float | None = None
    moving: bool = True

    @cached_property
    def analysis(self) -> Analysis:
        """The film as it was judged, before any answer.

        What was answered before is judged anew: its exercise and its score may be the answer's.
        """
        if self._read.coached is None and not self._taller:
            return self._read.analysis
        asked = self.options.exercise
        return self.judge(None if asked == AUTO else load(asked))

    def judge(self, exercise: Exercise | None) -> Analysis:
        """The film judged as this exercise, without one as what it looks like."""
        side = Side(self.options.side) if self.options.side else None
        return judge_landmarks(self.options, self._landmarks, exercise, side)

    @cached_property
    def options(self) -> Options:
        """How it was judged."""
        settings: Mapping[str, Any] = self._read.analysis.provenance.settings
        height = settings.get("height")
        return Options(
            source=Path(self._read.analysis.video.path),
            exercise=settings.get("exercise") or AUTO,
            start=settings.get("start") or 0.0,
            end=settings.get("end"),
            side=settings.get("side"),
            athlete=settings.get("athlete"),
            height=100.0 * self.height if height is None and self.height else height,
            rotate=settings.get("rotate") or 0,
            all_frames=settings.get("max_rate", 0.0) is None,
            workers=settings.get("workers") or 0,
        )

    @property
    def _judged_as(self) -> str:
        """The exercise that a worker judges it as, who knows of no plan."""
        asked, seen = self.options.exercise, self._read.analysis.recognition
        return load(asked).name if asked != AUTO else seen.name or seen.others[0][0]

    @property
    def _taller(self) -> bool:
        """Whether the height was not known when it was judged."""
        return self.options.height != self._read.analysis.provenance.settings.get("height")

    @cached_property
    def _read(self) -> Read:
        """The result; its schema is asked only where something is amiss, as that takes long."""
        path = self.folder / FILE
        try:
            return restored(json.loads(path.read_bytes()), path, moving=self.moving)
        except AMISS:
            return restored(document(path), path, moving=self.moving)

    @cached_property
    def _landmarks(self) -> Landmarks:
        return load_landmarks(self.folder / "landmarks.npz")

    def write_page(self, analysis: Analysis, coached: Coached) -> None:
        """Writes the page of the answered film; raises `UnwritableOutput`."""
        names = [still.name for still in self._shown(analysis)]
        pictures = page_pictures(self.folder / PICTURES, names, frame_of(analysis))
        film = FILM if (self.folder / FILM).is_file() else None
        write_page(self.folder / PAGE, analysis, coached, pictures, film)

    def write_page_again(self) -> None:
        """Writes the page of a film whose answer is stored; raises `UnwritableOutput`."""
        if self._read.coached:
            self.write_page(self._read.analysis, self._read.coached)

    def _shown(self, analysis: Analysis) -> Sequence[Still]:
        """The pictures that were drawn before it was judged again, and show the same verdicts."""
        stills = wanted(analysis)
        if analysis.exercise.name == self._judged_as:
            return stills
        drawn = set(wanted(self.analysis))
        old, new = ({r.rep.number: r for r in one.results} for one in (self.analysis, analysis))
        return [one for one in stills if one in drawn and _same(one, old[one.rep], new[one.rep])]


def _same(still: Still, old: RepResult, new: RepResult) -> bool:
    """Whether a rep says the same of what a still shows."""
    told = [{f.check: f.verdict for f in one.findings}.get(still.check) for one in (old, new)]
    return told[0] == told[1]
