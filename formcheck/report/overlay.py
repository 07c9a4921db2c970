"""The annotated film: the skeleton, the angles that matter with their values, and the band."""

from __future__ import annotations

import cv2
import numpy as np

from formcheck.model import (
    Picture,
    RepResult,
    Style,
    Verdict,
)
from formcheck.report.band import VERDICT_COLOURS, draw_band
from formcheck.report.figures import Drawing
from formcheck.report.ink import (
    INK,
    WHITE,
    Box,
    dashed,
    path,
    sector,
    tint,
)
from formcheck.report.moments import (
    Told,
    counted,
    event_at,
    lines,
    nearest,
    phase_at,
)
from formcheck.report.scene import Scene as Scene
from formcheck.report.skeleton import draw_skeleton
from formcheck.report.values import Shown, draw_value

FIGURE = (240, 228, 66)  # of the measured angle
TINT = 0.35  # how much of the picture what an arc spans covers
SAMPLES = 9  # instants of a rep that are looked at to find a place for its values
STEADY_S = 0.1  # a value on show changes no more often than this, or nobody could read it


def draw(scene: Scene, image: Picture, t: float, canvas: Picture | None = None) -> Picture:
    """The finished picture of time t (seconds): what is seen, what is drawn on it, and the band.

    `image` (h, w, 3) is brought to the scene's size and left as it is; `canvas` is drawn on and
    given back where it is given, to save making one for every frame.
    """
    width, height = scene.canvas
    if canvas is None:
        canvas = np.empty((height, width, 3), np.uint8)
    picture = canvas[: scene.height]
    if image.shape == picture.shape:
        picture[:] = image
    else:
        cv2.resize(image, (scene.width, scene.height), picture, interpolation=cv2.INTER_CUBIC)
    draw_body(scene, picture, t)
    event = event_at(scene.events, t) if scene.style is Style.FULL else None
    said = tuple(lines(event, t, scene.analysis.exercise.rep.hold)) if event else ()
    cue = event.so_far(t)[0].finding.cue if event and event.so_far(t) else ""
    analysis = scene.analysis
    title = scene.title or analysis.exercise.title
    draw_band(canvas, scene.layout, counted(analysis, t), title, phase_at(analysis, t), said, cue)
    return canvas


def draw_body(scene: Scene, image: Picture, t: float, check: str = "", values: bool = True) -> None:
    """Draws skeleton and figures of time t onto a picture of the scene's size, in place.

    With the name of a check its figure alone is drawn, as its finding in the rep at that time.
    Without `values` the figures are drawn without their numbers.
    """
    row = scene.row(t)
    if row is None or scene.style is Style.NONE:
        return
    result = nearest(scene.analysis, t)
    view = result.view if result else scene.analysis.view
    draw_skeleton(image, scene.xy[row], view, max(2, round(scene.unit * 0.55)))
    if scene.style is Style.FULL:
        _figures(scene, image, row, _wanted(scene, result, t, check), values)


def _wanted(scene: Scene, result: RepResult | None, t: float, check: str) -> list[Shown]:
    """The figures of a time; the one that a finding is about last, so that it lies on top."""
    if check:
        found = [f.verdict for f in result.findings if f.check == check] if result else []
        loud = found[0] if found and found[0] in VERDICT_COLOURS else None
        return [Shown(scene.check(check), result, loud)]
    event = event_at(scene.events, t)
    told: Told | None = event.at(t) if event else None
    name = told.finding.check if told else ""
    calm = [Shown(one, result) for one in scene.followed if one.name != name]
    if not told or not event:
        return calm
    return [*calm[:2], Shown(scene.check(name), event.result, told.finding.verdict)]


def _figures(
    scene: Scene, image: Picture, row: int, wanted: list[Shown], values: bool = True
) -> None:
    """Each figure once, with its value; the values of those that stand out come first."""
    shown: list[tuple[Shown, Drawing]] = []
    for one in sorted(wanted, key=lambda one: one.verdict is None):
        drawing = one.drawing(scene, row)
        if drawing is not None and not any(_alike(drawing, other) for _, other in shown):
            shown.append((one, drawing))
    for one, drawing in reversed(shown):
        _lines(scene, image, drawing, one.verdict)
    taken: list[Box] = []
    for one, drawing in shown if values else ():
        draw_value(scene, image, row, one, drawing, taken)


def _alike(one: Drawing, other: Drawing) -> bool:
    """Whether two figures are the same lines, as those of two checks of one joint are."""
    lines, others = ((*d.limbs, *d.references) for d in (one, other))
    return len(lines) == len(others) and all(map(np.array_equal, lines, others))


def _lines(scene: Scene, image: Picture, drawing: Drawing, verdict: Verdict | None) -> None:
    """The measured part of the body, what it is measured against, and the angle between."""
    colour = VERDICT_COLOURS[verdict] if verdict else FIGURE
    thick = max(2, round(scene.unit * (0.7 if verdict else 0.35)))
    arc = drawing.arc
    if arc:
        rim = sector(arc.centre, arc.radius, arc.start, arc.sweep)
        tint(image, [(np.vstack([rim, arc.centre]), colour)], 0.5 if verdict else TINT)
        path(image, rim, colour, thick)
    for a, b in drawing.references:
        dashed(image, a, b, INK, 5 if verdict else 4, scene.unit * 1.5)
        dashed(image, a, b, WHITE, 3 if verdict else 2, scene.unit * 1.5)
    if verdict:
        for limb in drawing.limbs:
            path(image, limb, INK, thick + max(3, thick // 2))
            path(image, limb, colour, thick)
