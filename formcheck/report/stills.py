"""Which instants of a set are worth a picture, and their pictures with what was measured drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from formcheck.model import (
    Analysis,
    Finding,
    Frame,
    Limit,
    Picture,
    RepResult,
    SetFinding,
    Verdict,
)
from formcheck.report.figures import curve, followed
from formcheck.report.layout import FILM_SIDE
from formcheck.report.moments import TOLD, best_and_worst, instant
from formcheck.report.overlay import Scene, draw_body
from formcheck.video import frames

NEAR_S = 0.1  # no picture of an instant is taken further from it than this
TURN_SIDE = 640  # pixels of the longer side of a turn of many; every other picture is as the film
JUMP_S = 10.0  # key frames may lie so far apart: a jump of less decodes the same frames again
MANY_TURNS = 12  # more are kept small, for a long set has many
MOST_TURNS = 40  # a longer set shows so many of its turns, evenly chosen


@dataclass(frozen=True)
class Still:
    """An instant worth a picture.

    `name` is the stem of its file ("rep3_turn", "rep3_depth"), `t` in seconds of the film, `check`
    what its drawing shows, `kind` one of "start", "turn", "worst" and "finding".
    """

    name: str
    t: float
    rep: int
    check: str
    kind: str


def wanted(analysis: Analysis) -> tuple[Still, ...]:
    """The pictures of a set; none where nothing was counted.

    The start of the best rep, the turn of every rep, the worst moment of the worst one, and each
    finding of the set that is a fault or worth watching, in the rep and at the instant it shows
    most.
    """
    if not analysis.results:
        return ()
    best, worst = best_and_worst(analysis) or (analysis.results[0], analysis.results[-1])
    main = main_check(analysis)
    number = best.rep.number
    return (
        Still(f"rep{number}_start", best.rep.start, number, main, "start"),
        *(_turn(result, main) for result in _turned(analysis.results)),
        *_worst(analysis, worst),
        *_found(analysis),
    )


def main_check(analysis: Analysis) -> str:
    """The check that the exercise is about in this view; "" where nothing can be drawn."""
    checks = followed(analysis.exercise, analysis.view)
    return checks[0].name if checks else ""


def _turn(result: RepResult, check: str) -> Still:
    number = result.rep.number
    return Still(f"rep{number}_turn", result.rep.turn, number, check, "turn")


def _turned(results: Sequence[RepResult]) -> Iterator[RepResult]:
    """The reps whose turn is shown: all, or evenly chosen ones of a very long set."""
    chosen = np.linspace(0, len(results) - 1, min(len(results), MOST_TURNS))
    yield from (results[int(i)] for i in np.round(chosen))


def _worst(analysis: Analysis, result: RepResult) -> Iterator[Still]:
    """The worst moment of a rep; none of a rep without a fault."""
    told = [finding for finding in result.findings if finding.verdict in TOLD]
    if told:
        finding = max(told, key=lambda f: (f.verdict is Verdict.FAULT, f.severity))
        number, t = result.rep.number, _moment(analysis, result, finding)
        yield Still(f"rep{number}_worst", t, number, finding.check, "worst")


def _found(analysis: Analysis) -> Iterator[Still]:
    """Each fault and each thing to watch, in the rep that shows it most."""
    for finding in analysis.findings:
        shown = _showing(analysis, finding) if finding.verdict in TOLD else []
        if shown:
            result, one = max(shown, key=lambda pair: beyond(pair[1].measured.value, pair[1].limit))
            number, t = result.rep.number, _moment(analysis, result, one)
            yield Still(f"rep{number}_{finding.check}", t, number, finding.check, "finding")


def _showing(analysis: Analysis, of: SetFinding) -> list[tuple[RepResult, Finding]]:
    """The reps that show a finding, with their own numbers; all that were seen if none does."""
    pairs = [
        (result, finding)
        for result in analysis.results
        for finding in result.findings
        if finding.check == of.check and np.isfinite(finding.measured.value)
    ]
    return [pair for pair in pairs if pair[0].rep.number in of.reps] or pairs


def beyond(value: float, limit: Limit) -> float:
    """How far a number lies outside the good range, in its unit; negative inside."""
    return max(value - limit.good_max, limit.good_min - value)


def _moment(analysis: Analysis, result: RepResult, finding: Finding) -> float:
    """The instant of a rep that shows what a check found, in seconds of the film."""
    checks = (check for check in analysis.exercise.checks if check.name == finding.check)
    check = next(checks, None)
    seen = curve(check, analysis.motion, result.view, result.rep.lead) if check else None
    return instant(analysis, result, finding, seen)


@dataclass(frozen=True)
class Album:
    """The pictures of a set: `stills` by name with values, `turns` by rep without, for a sheet."""

    stills: Mapping[str, Picture]
    turns: Mapping[int, Picture]


class Collector:
    """Sees all frames of a film once and keeps those nearest to the instants that are wanted."""

    def __init__(self, analysis: Analysis, stills: Sequence[Still]) -> None:
        self._analysis = analysis
        self._stills = stills
        many = sum(still.kind == "turn" for still in stills) > MANY_TURNS
        self._turn_side = TURN_SIDE if many else FILM_SIDE
        self._gaps = dict.fromkeys((still.name for still in stills), NEAR_S)
        self._taken: dict[str, Frame] = {}

    def watch(self, frame: Frame) -> None:
        """Takes a frame where none nearer to an instant was seen; the frame is left as it is."""
        for still in self._stills:
            gap = abs(frame.t - still.t)
            if gap < self._gaps[still.name]:
                self._gaps[still.name] = gap
                self._taken[still.name] = Frame(
                    frame.index, frame.t, self._kept(frame.image, still)
                )

    def _kept(self, image: Picture, still: Still) -> Picture:
        """A copy of a frame at the size that its picture needs."""
        side = self._turn_side if still.kind == "turn" else FILM_SIDE
        return shrunk(image, side).copy()

    def album(self) -> Album:
        """The pictures with the body and the measure drawn."""
        taken = [
            (still, self._taken[still.name]) for still in self._stills if still.name in self._taken
        ]
        return Album(
            {still.name: _drawn(self._analysis, still, frame) for still, frame in taken},
            {
                still.rep: _drawn(self._analysis, still, frame, values=False)
                for still, frame in taken
                if still.kind == "turn"
            },
        )


def collect(analysis: Analysis, source: Path, stills: Sequence[Still], *, rotate: int = 0) -> Album:
    """The pictures from the film itself, of which only the stretches around them are decoded."""
    collector = Collector(analysis, stills)
    for start, end in _stretches(stills):
        with closing(
            frames(source, start=start, end=end, max_side=FILM_SIDE, rotate=rotate)
        ) as film:
            for frame in film:
                collector.watch(frame)
    return collector.album()


def _stretches(stills: Sequence[Still]) -> list[tuple[float, float]]:
    """The times around the stills, in seconds, those that are no jump apart as one."""
    joined: list[tuple[float, float]] = []
    for t in sorted(still.t for still in stills):
        start, end = max(0.0, t - NEAR_S), t + NEAR_S
        if joined and start <= joined[-1][1] + JUMP_S:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def shrunk(image: Picture, side: int) -> Picture:
    """The picture with a longer side of at most `side` pixels."""
    height, width = image.shape[:2]
    scale = side / max(height, width)
    if scale >= 1.0:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _drawn(analysis: Analysis, still: Still, frame: Frame, values: bool = True) -> Picture:
    height, width = frame.image.shape[:2]
    image = frame.image.copy()
    draw_body(Scene(analysis, width, height), image, frame.t, still.check, values)
    return image
