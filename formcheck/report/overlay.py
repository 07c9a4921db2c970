"""The annotated film: skeleton, current angles, rep counter and the moment of each verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import cv2
import numpy as np

from formcheck.feedback import number
from formcheck.geometry import flexion, from_vertical, midpoint
from formcheck.model import (
    Analysis,
    Array,
    Finding,
    Picture,
    RepResult,
    Side,
    Verdict,
    ViewName,
    joint,
)
from formcheck.report.ink import Colour, panel, text_size, write

WHITE, INK = (255, 255, 255), (20, 24, 28)
# Okabe and Ito's palette: told apart by colour-blind eyes as well.
NEAR, FAR, BOTH = (86, 180, 233), (150, 160, 170), (240, 228, 66)
VERDICT_COLOURS: dict[Verdict, Colour] = {
    Verdict.GOOD: (0, 158, 115),
    Verdict.WATCH: (230, 159, 0),
    Verdict.FAULT: (213, 94, 0),
    Verdict.BORDERLINE: (86, 180, 233),
}
MARKS = {Verdict.GOOD: "", Verdict.WATCH: "watch: ", Verdict.FAULT: "fault: "}
LIMB = (("SHOULDER", "ELBOW"), ("ELBOW", "WRIST"), ("SHOULDER", "HIP"))
LEG = (("HIP", "KNEE"), ("KNEE", "ANKLE"), ("ANKLE", "HEEL"), ("HEEL", "TOE"), ("ANKLE", "TOE"))
BANNER_S = 1.6  # a verdict is shown from the rep's turn on, or until the next rep's turn


@dataclass(frozen=True)
class Scene:
    """What is drawn on every frame of one analysis, scaled to a film of width x height pixels."""

    analysis: Analysis
    width: int
    height: int

    @cached_property
    def xy(self) -> Array:
        """The joints in pixels of the drawn film, (n, 19, 2)."""
        return self.analysis.motion.xy * (self.width / self.analysis.video.width)

    @cached_property
    def unit(self) -> int:
        """A length to draw by: a hundredth of the picture's shorter side, at least 3 pixels."""
        return max(3, round(min(self.width, self.height) / 100))

    @cached_property
    def on_the_left(self) -> bool:
        """Whether the athlete is mostly in the picture's left half, so that text goes right."""
        x = self.xy[..., 0]
        return bool(np.nanmedian(x) < self.width / 2) if np.isfinite(x).any() else False

    def row(self, t: float) -> int | None:
        """The pose nearest to a time, None when there is none within a tenth of a second."""
        times = self.analysis.motion.t
        if not len(times):
            return None
        i = int(np.clip(np.searchsorted(times, t), 1, max(1, len(times) - 1)))
        near = min((i - 1, min(i, len(times) - 1)), key=lambda k: abs(times[k] - t))
        return near if abs(times[near] - t) <= 0.1 else None


def draw(scene: Scene, image: Picture, t: float) -> None:
    """Draws everything that belongs to time t (seconds) onto an RGB picture, in place."""
    row = scene.row(t)
    if row is not None:
        _skeleton(scene, image, scene.xy[row])
        _angles(scene, image, row)
    _counter(scene, image, t)
    _banner(scene, image, t)


def _skeleton(scene: Scene, image: Picture, xy: Array) -> None:
    """Near side strong, far side faint, in side view; both strong otherwise."""
    view = scene.analysis.view
    far = Side.RIGHT if view.side is Side.LEFT else Side.LEFT
    sided = view.name in (ViewName.SIDE, ViewName.OBLIQUE)
    for pair in ("SHOULDER", "HIP"):
        _bone(scene, image, xy[joint(pair, Side.LEFT)], xy[joint(pair, Side.RIGHT)], FAR, 1)
    for side, colour, width in (
        (far, FAR if sided else BOTH, 1 if sided else 2),
        (view.side, NEAR, 2),
    ):
        for a, b in (*LIMB, *LEG):
            _bone(scene, image, xy[joint(a, side)], xy[joint(b, side)], colour, width)
        for part in ("SHOULDER", "HIP", "KNEE", "ANKLE"):
            _dot(scene, image, xy[joint(part, side)], colour, width)


def _bone(scene: Scene, image: Picture, a: Array, b: Array, colour: Colour, width: int) -> None:
    if np.isfinite([a, b]).all():
        thick = max(1, round(scene.unit * width / 4))
        cv2.line(image, _pixel(a), _pixel(b), colour, thick, cv2.LINE_AA)


def _dot(scene: Scene, image: Picture, at: Array, colour: Colour, width: int) -> None:
    if np.isfinite(at).all():
        radius = max(2, round(scene.unit * width / 3))
        cv2.circle(image, _pixel(at), radius, WHITE, -1, cv2.LINE_AA)
        cv2.circle(image, _pixel(at), radius, colour, max(1, radius // 3), cv2.LINE_AA)


def _pixel(at: Array) -> tuple[int, int]:
    return round(float(at[0])), round(float(at[1]))


def _angles(scene: Scene, image: Picture, row: int) -> None:
    """The knee's flexion at the near knee and the trunk's inclination at the hip, in side view."""
    view = scene.analysis.view
    if view.name is not ViewName.SIDE:
        return
    xy = scene.xy[row]
    hip, knee, ankle, shoulder = (
        xy[joint(part, view.side)] for part in ("HIP", "KNEE", "ANKLE", "SHOULDER")
    )
    forward = -1.0 if view.side is Side.LEFT else 1.0
    hips, shoulders = (
        midpoint(xy[joint(part, Side.LEFT)], xy[joint(part, Side.RIGHT)])
        for part in ("HIP", "SHOULDER")
    )
    bend = float(flexion(hip, knee, ankle)) * _gain(scene.analysis, "knee_flexion")
    _tag(scene, image, knee, forward, f"{bend:.0f}°")
    lean = float(from_vertical(hips, shoulders, forward))
    _tag(scene, image, midpoint(hip, shoulder), -forward, f"{lean:.0f}°")


def _gain(analysis: Analysis, measure: str) -> float:
    """How much the exercise's check stretches a measure, so that film and table agree."""
    checks = analysis.exercise.checks
    return next((check.gain for check in checks if check.measure == measure), 1.0)


def _tag(scene: Scene, image: Picture, at: Array, beside: float, text: str) -> None:
    """A value beside a joint, on a small dark plate so that it reads on any background."""
    if not np.isfinite(at).all() or "nan" in text:
        return
    size = scene.unit * 4
    width, height = text_size(text, size)
    x = int(at[0] + beside * scene.unit * 4) - (width if beside < 0 else 0)
    y = int(at[1] - height / 2)
    pad = scene.unit
    panel(image, (x - pad, y - pad // 2, x + width + pad, y + height + pad // 2), INK, 0.6)
    write(image, text, (x, y), size, WHITE)


def _counter(scene: Scene, image: Picture, t: float) -> None:
    """The number of reps so far, large, in the upper corner away from the athlete."""
    results = scene.analysis.results
    done = sum(result.rep.end <= t for result in results)
    lines = ((f"{done}", 12), (f"of {len(results)}", 4), (scene.analysis.exercise.title, 3))
    pad, y = scene.unit * 2, scene.unit * 2
    sizes = [text_size(text, scene.unit * scale) for text, scale in lines]
    wide = max(width for width, _ in sizes)
    x = scene.width - wide - pad if scene.on_the_left else pad
    box = (x - pad // 2, y // 2, x + wide + pad // 2, y + sum(h for _, h in sizes) + pad // 2)
    panel(image, box, INK, 0.55)
    for (text, scale), (_, height) in zip(lines, sizes, strict=True):
        write(image, text, (x, y), scene.unit * scale, WHITE)
        y += height


def _banner(scene: Scene, image: Picture, t: float) -> None:
    """What was found in a rep, shown from its turn on at the bottom of the picture."""
    lines = list(_verdict_lines(scene, t))
    if not lines:
        return
    size, pad = scene.unit * 4, scene.unit
    size = min(size, *(_fitting(scene, text, size) for text, _ in lines))
    heights = [text_size(text, size)[1] + pad for text, _ in lines]
    y = scene.height - sum(heights) - pad
    panel(image, (0, y - pad, scene.width, scene.height), INK, 0.65)
    for (text, colour), height in zip(lines, heights, strict=True):
        panel(image, (pad, y, pad * 2, y + height - pad), colour, 1.0)
        write(image, text, (pad * 3, y), size, WHITE)
        y += height


def _fitting(scene: Scene, text: str, size: int) -> int:
    """The largest size not above `size` at which a line fits the picture's width."""
    width = text_size(text, size)[0]
    return max(6, int(size * min(1.0, (scene.width - 5 * scene.unit) / max(1, width))))


def _verdict_lines(scene: Scene, t: float) -> Iterator[tuple[str, Colour]]:
    """The lines of the banner at time t: the rep, then its findings that are not good."""
    result = _current(scene.analysis, t)
    if result is None:
        return
    told = [f for f in result.findings if f.verdict in (Verdict.FAULT, Verdict.WATCH)]
    told.sort(key=lambda f: f.verdict is Verdict.WATCH)
    if not told:
        yield f"Rep {result.rep.number}: good", VERDICT_COLOURS[Verdict.GOOD]
    for finding in told[:2]:
        yield _finding_line(result, finding), VERDICT_COLOURS[finding.verdict]
    if told:
        yield told[0].cue, VERDICT_COLOURS[told[0].verdict]


def _finding_line(result: RepResult, finding: Finding) -> str:
    value = number(finding.measured.value, finding.measured.uncertainty, finding.measured.unit)
    return f"Rep {result.rep.number}: {MARKS[finding.verdict]}{finding.title.lower()} {value}"


def _current(analysis: Analysis, t: float) -> RepResult | None:
    """The rep whose verdict is on show: the last one whose turn has passed, for a while."""
    past = [result for result in analysis.results if result.rep.turn <= t]
    if not past or not isfinite(t):
        return None
    last = past[-1]
    return last if t <= max(last.rep.end, last.rep.turn + BANNER_S) else None
