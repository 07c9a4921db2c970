"""The annotated film: the skeleton, the angles that matter with their values, and the band."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import cv2
import numpy as np

from formcheck.checks import MEASURES
from formcheck.feedback import number
from formcheck.measuring import sigma
from formcheck.model import (
    Array,
    Check,
    Measurement,
    Picture,
    RepResult,
    Side,
    Style,
    Verdict,
    View,
)
from formcheck.report import figures
from formcheck.report.band import MARKS, VERDICT_COLOURS, draw_band
from formcheck.report.figures import Drawing
from formcheck.report.ink import (
    INK,
    WHITE,
    dashed,
    path,
    plate,
    plate_size,
    sector,
    tint,
)
from formcheck.report.layout import body_points, inside, place
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
    said = tuple(lines(event, t)) if event else ()
    cue = event.so_far(t)[0].finding.cue if event and event.so_far(t) else ""
    analysis = scene.analysis
    title = scene.title or analysis.exercise.title
    draw_band(canvas, scene.layout, counted(analysis, t), title, phase_at(analysis, t), said, cue)
    return canvas


def draw_body(scene: Scene, image: Picture, t: float, check: str = "") -> None:
    """Draws skeleton and figures of time t onto a picture of the scene's size, in place.

    With the name of a check its figure alone is drawn, as its finding in the rep at that time.
    """
    row = scene.row(t)
    if row is None or scene.style is Style.NONE:
        return
    result = nearest(scene.analysis, t)
    view = result.view if result else scene.analysis.view
    draw_skeleton(image, scene.xy[row], view, max(2, round(scene.unit * 0.55)))
    if scene.style is Style.FULL:
        _figures(scene, image, row, _wanted(scene, result, t, check))


@dataclass(frozen=True)
class Figure:
    """A check whose figure is drawn in a rep; `told` is what is found in it at this moment."""

    check: Check
    result: RepResult | None
    verdict: Verdict | None = None


def _wanted(scene: Scene, result: RepResult | None, t: float, check: str) -> list[Figure]:
    """The figures of a time; the one that a finding is about last, so that it lies on top."""
    if check:
        found = [f.verdict for f in result.findings if f.check == check] if result else []
        return [Figure(scene.check(check), result, found[0] if found else None)]
    event = event_at(scene.events, t)
    told: Told | None = event.at(t) if event else None
    name = told.finding.check if told else ""
    calm = [Figure(one, result) for one in scene.followed if one.name != name]
    if not told or not event:
        return calm
    return [*calm[:2], Figure(scene.check(name), event.result, told.finding.verdict)]


def _figures(scene: Scene, image: Picture, row: int, wanted: list[Figure]) -> None:
    """Each figure with its value; values make way for those that stand out."""
    shown = []
    for one in wanted:
        drawing = _drawing(scene, one, row)
        if drawing is not None:
            shown.append((one, drawing))
    for one, drawing in shown:
        _lines(scene, image, drawing, one.verdict)
    taken: list[tuple[Array, tuple[int, int]]] = []
    for one, drawing in reversed(shown):
        _value(scene, image, row, one, drawing, taken)


def _drawing(scene: Scene, one: Figure, row: int) -> Drawing | None:
    view, lead = _seen_by(scene, one)
    return figures.drawing(one.check.measure, scene.xy[row], view, lead)


def _seen_by(scene: Scene, one: Figure) -> tuple[View, Side | None]:
    if one.result is None:
        return scene.analysis.view, None
    return one.result.view, one.result.rep.lead


def _lines(scene: Scene, image: Picture, drawing: Drawing, verdict: Verdict | None) -> None:
    """The measured part of the body, what it is measured against, and the angle between."""
    colour = VERDICT_COLOURS.get(verdict, FIGURE) if verdict else FIGURE
    thick = max(2, round(scene.unit * (0.75 if verdict else 0.4)))
    if drawing.arc:
        arc = drawing.arc
        rim = sector(arc.centre, arc.radius, arc.start, arc.sweep)
        tint(image, [(np.vstack([rim, arc.centre]), colour)], 0.5 if verdict else TINT)
        path(image, rim, colour, thick)
    for a, b in drawing.references:
        dashed(image, a, b, INK, thick + 2, scene.unit * 1.6)
        dashed(image, a, b, WHITE, max(2, thick - 1), scene.unit * 1.6)
    if verdict:
        for limb in drawing.limbs:
            path(image, limb, INK, thick + max(3, thick // 2))
            path(image, limb, colour, thick)


def _value(
    scene: Scene,
    image: Picture,
    row: int,
    one: Figure,
    drawing: Drawing,
    taken: list[tuple[Array, tuple[int, int]]],
) -> None:
    """The value beside the body on a small plate, tied to its place by a thin line."""
    text = _text(scene, one, row)
    if not text:
        return
    size = round(scene.layout.em * (1.0 if one.verdict else 0.85))
    ground = VERDICT_COLOURS.get(one.verdict, INK) if one.verdict else INK
    sizes, room = plate_size(text, size), (scene.width, scene.height)
    middle = drawing.tag + _offset(scene, one, sizes)
    for other, (width, height) in taken:
        apart = np.abs(middle - other)
        if apart[0] < (sizes[0] + width) / 2 and apart[1] < (sizes[1] + height) / 2:
            away = 1.0 if middle[1] >= other[1] else -1.0
            middle = np.array([middle[0], other[1] + away * (sizes[1] + height) / 1.9])
    left, top = inside(middle, sizes, room)
    middle = np.array([left + sizes[0] / 2, top + sizes[1] / 2])
    half = sizes[0] / 2
    edge = (float(np.clip(drawing.tag[0], middle[0] - half, middle[0] + half)), middle[1])
    path(image, np.array([drawing.tag, edge]), ground if one.verdict else WHITE, 1)
    plate(image, text, (left, top), size, INK if one.verdict else WHITE, ground)
    taken.append((middle, sizes))


def _text(scene: Scene, one: Figure, row: int) -> str:
    """The value of a figure with its uncertainty; "" where it is not seen."""
    measured = _measured(scene, one, row)
    if not isfinite(measured.value):
        return ""
    told = number(measured.value, measured.uncertainty, measured.unit)
    mark = MARKS.get(one.verdict, "") if one.verdict else ""
    return f"{mark} {told}" if mark else told


def _measured(scene: Scene, one: Figure, row: int) -> Measurement:
    """What a check measures at this instant; of a check without such a value, that of the rep."""
    of_rep = (
        [f.measured for f in one.result.findings if f.check == one.check.name] if one.result else []
    )
    curve = scene.curve(one.check.name, one.result)
    if curve is None:
        return of_rep[0] if of_rep else Measurement(np.nan, np.nan, "")
    t = scene.analysis.motion.t
    held = int(np.searchsorted(t, t[0] + STEADY_S * np.floor((t[row] - t[0]) / STEADY_S + 1e-6)))
    value = float(curve[min(held, row)])
    doubt = of_rep[0].uncertainty if of_rep else np.nan
    if not isfinite(doubt):
        doubt = sigma(one.check, 0.0, one.check.usual_disagreement)
    return Measurement(value, doubt, MEASURES[one.check.measure].unit)


def _offset(scene: Scene, one: Figure, sizes: tuple[int, int]) -> Array:
    """How far from its place a figure's value stands, the same for a whole rep so that it is calm.

    Kept for the scene: a place is looked for only once a rep.
    """
    key = (one.result.rep.number if one.result else 0, one.check.name)
    if key not in scene._places:
        anchors, bodies, beside = [], [], 1.0
        for row in _sampled(scene, one.result):
            drawing = _drawing(scene, one, row)
            if drawing is not None:
                anchors.append(drawing.tag)
                bodies.append(body_points(scene.xy[row]))
                beside = drawing.beside
        others = [
            np.array(anchors) + offset
            for (number_, _), offset in scene._places.items()
            if number_ == key[0] and anchors
        ]
        room = (scene.width, scene.height)
        scene._places[key] = (
            place(sizes, np.array(anchors), beside, bodies, others, room)
            if anchors
            else np.zeros(2)
        )
    return scene._places[key]


def _sampled(scene: Scene, result: RepResult | None) -> list[int]:
    """Some instants of a rep, or of the whole film where there is none."""
    t = scene.analysis.motion.t
    first, last = (result.rep.start, result.rep.end) if result else (t[0], t[-1])
    wanted = np.linspace(first, last, SAMPLES)
    return sorted({min(len(t) - 1, int(i)) for i in np.searchsorted(t, wanted)})
