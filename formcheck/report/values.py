"""The values beside the body: what they say, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from formcheck.checks import MEASURES
from formcheck.feedback import number
from formcheck.measuring import sigma
from formcheck.model import Array, Check, Measurement, Picture, RepResult, Side, Verdict
from formcheck.report import figures
from formcheck.report.band import MARKS, VERDICT_COLOURS
from formcheck.report.figures import Drawing
from formcheck.report.ink import GREY, INK, WHITE, Box, path, plate, plate_size
from formcheck.report.layout import along, body_points, inside, place
from formcheck.report.scene import Place, Scene
from formcheck.view import as_seen

A_REP, SAMPLES = 6, 18  # instants looked at to find a place for values: of a rep, and in all
STEADY_S = 0.1  # a value on show changes no more often than this, or nobody could read it
# A value and an uncertainty as wide as they come, so that there is room for all, by unit.
WIDEST = {"deg": (-100, 10), "s": (10, 1), "ratio": (-1, 0.1), "%": (-100, 10)}
LOUD, CALM = 0.95, 0.82  # sizes of a value that stands out and of one that does not, in lines


@dataclass(frozen=True)
class Shown:
    """A check whose figure is drawn in a rep; with a `verdict` it stands out."""

    check: Check
    result: RepResult | None
    verdict: Verdict | None = None

    def drawing(self, scene: Scene, row: int) -> Drawing | None:
        """Its lines at one instant; None where they are not seen."""
        view, lead = scene.analysis.view, None
        if self.result:
            view, lead = self.result.view, self.result.rep.lead
        return figures.drawing(as_seen(self.check, view).measure, scene.xy[row], view, lead)


def draw_value(
    scene: Scene, image: Picture, row: int, one: Shown, drawing: Drawing, taken: list[Box]
) -> None:
    """Writes a figure's value on a small plate in place, tied to the body by a thin line.

    `taken` are the plates that stand already; the new one is added.
    """
    measured = _measured(scene, one, row)
    if not isfinite(measured.value):
        return
    text = number(measured.value, measured.uncertainty, measured.unit)
    offset = _offset(scene, one)
    size = _size(scene, one.verdict)
    ink, faint, ground = WHITE, GREY, INK
    if one.verdict:
        text = f"{MARKS[one.verdict]} {text}"
        ink, faint, ground = INK, INK, VERDICT_COLOURS[one.verdict]
    sizes = plate_size(text, size, one.check.title)
    middle = drawing.tag + offset + [np.sign(offset[0]) * sizes[0] / 2, 0.0]
    box = _free(middle, sizes, taken, (scene.width, scene.height))
    left, top, right, bottom = box
    edge = (float(np.clip(drawing.tag[0], left, right)), (top + bottom) / 2)
    path(image, np.array([drawing.tag, edge]), ground if one.verdict else WHITE, 1)
    plate(image, text, (left, top), size, ink, ground, one.check.title, faint)
    taken.append(box)


def _size(scene: Scene, verdict: Verdict | None) -> int:
    return round(scene.layout.em * (LOUD if verdict else CALM))


def _free(
    middle: Array, sizes: tuple[int, int], taken: Sequence[Box], room: tuple[int, int]
) -> Box:
    """The box of a plate around its middle, moved up or down from others and into the picture."""
    width, height = sizes
    left, top = inside(middle, sizes, room)
    for a, b, c, d in taken:
        if left < c and a < left + width and top < d and b < top + height:
            below = top + height / 2 >= (b + d) / 2
            moved = d + 2 if below else b - height - 2
            if not 0 <= moved <= room[1] - height:
                moved = b - height - 2 if below else d + 2
            top = min(max(0, moved), max(0, room[1] - height))
    return left, top, left + width, top + height


def _measured(scene: Scene, one: Shown, row: int) -> Measurement:
    """What a check measures at this instant; of one that stands out, what it measured in the rep.

    So it is of a check without a value at an instant.
    """
    found = one.result.findings if one.result else ()
    of_rep = next((f.measured for f in found if f.check == one.check.name), None)
    curve = scene.curve(one.check.name, one.result)
    if of_rep and (curve is None or (one.verdict and isfinite(of_rep.value))):
        return of_rep
    if curve is None:
        return Measurement(np.nan, np.nan, "")
    t = scene.analysis.motion.t
    steady = t[0] + STEADY_S * np.floor((t[row] - t[0]) / STEADY_S + 1e-6)
    value = float(curve[min(int(np.searchsorted(t, steady)), row)])
    doubt = of_rep.uncertainty if of_rep else np.nan
    if not isfinite(doubt):
        doubt = sigma(one.check, 0.0, one.check.usual_disagreement, value)
    return Measurement(value, doubt, MEASURES[one.check.measure].unit)


def _offset(scene: Scene, one: Shown) -> Array:
    """From its place on the body to the near edge of a figure's plate, (2,) pixels.

    It is the same for all reps of a working side, so that the plate is calm. The figures that are
    always drawn get theirs first, whatever is asked for first, so that a moment looks the same in
    every film.
    """
    lead = one.result.rep.lead if one.result else None
    for check in (*scene.followed, one.check):
        if (lead, check.name) not in scene.places:
            scene.places[lead, check.name] = _placed(scene, check, lead)
    return scene.places[lead, one.check.name].offset


def _placed(scene: Scene, check: Check, lead: Side | None) -> Place:
    """Where a plate covers least of the body and of the plates of the same reps."""
    unit = MEASURES[check.measure].unit
    widest = f"{MARKS[Verdict.FAULT]} {number(*WIDEST[unit], unit)}"
    sizes = plate_size(widest, _size(scene, Verdict.FAULT), check.title)
    anchors, bodies, beside = [], [], 1.0
    for result, row in _sampled(scene, lead):
        drawing = Shown(check, result).drawing(scene, row)
        if drawing is None:
            anchors.append(np.full(2, np.nan))
            bodies.append(np.zeros((0, 2)))
            continue
        lines = [along(line) for line in (*drawing.limbs, *drawing.references)]
        anchors.append(drawing.tag)
        bodies.append(np.concatenate([body_points(scene.xy[row]), *lines]))
        beside = drawing.beside
    others = [known.middles for (side, _), known in scene.places.items() if side == lead]
    at = np.array(anchors)
    offset = place(sizes, at, beside, bodies, others, (scene.width, scene.height))
    edge = offset - [np.sign(offset[0]) * sizes[0] / 2, 0.0]
    return Place(edge, at + offset)


def _sampled(scene: Scene, lead: Side | None) -> list[tuple[RepResult | None, int]]:
    """Some instants of the reps of a working side; of the whole film where there are none."""
    t = scene.analysis.motion.t
    reps: list[RepResult | None] = [r for r in scene.analysis.results if r.rep.lead is lead]
    found = []
    for result in reps or [None]:
        first, last = (result.rep.start, result.rep.end) if result else (t[0], t[-1])
        rows = np.searchsorted(t, np.linspace(first, last, A_REP))
        found += [(result, min(len(t) - 1, int(row))) for row in rows]
    chosen = np.linspace(0, len(found) - 1, min(SAMPLES, len(found))).astype(int)
    return [found[i] for i in chosen]
