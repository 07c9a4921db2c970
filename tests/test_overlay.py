"""What is drawn on a film: where, when and in which colours; never which exact pixels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.analysis import judge
from formcheck.exercises import load, names
from formcheck.model import (
    Analysis,
    Array,
    Check,
    Joint,
    Measurement,
    Motion,
    Picture,
    RepResult,
    Verdict,
    VideoInfo,
)
from formcheck.report import overlay
from formcheck.report.film import write_film
from formcheck.report.ink import Colour, text_size
from formcheck.report.overlay import BANNER_S, VERDICT_COLOURS, Scene, draw
from formcheck.video import frames, probe
from tests.films import film, steady
from tests.people import GOOD, HEIGHT, PROVENANCE, VIDEO, WIDTH, filmed

SIZES = {"portrait": (202, 360), "landscape": (640, 360), "HD": (1280, 720), "square": (480, 480)}
BACKGROUND = 90
LEANING = replace(GOOD, lean=66.0)
PALETTE = set(VERDICT_COLOURS.values())

by_size = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


@cache
def judged(name: str = "good") -> Analysis:
    reps = {"good": (GOOD, GOOD), "leaning": (LEANING, LEANING)}[name]
    return judge(filmed(reps), load("squat"), VIDEO, PROVENANCE)


def scene(size: tuple[int, int], analysis: Analysis | None = None) -> Scene:
    """The athlete in the middle of a film of that size."""
    analysis = analysis or judged()
    (width, height), motion = size, analysis.motion
    scale = min(width / WIDTH, height / HEIGHT)
    xy = motion.xy * scale + [(width - WIDTH * scale) / 2, (height - HEIGHT * scale) / 2]
    video = VideoInfo("a.mp4", 10.0, 30.0, width, height, 0)
    return Scene(replace(analysis, motion=replace(motion, xy=xy), video=video), width, height)


def without(motion: Motion, *joints: Joint) -> Motion:
    xy = motion.xy.copy()
    xy[:, list(joints)] = np.nan
    return replace(motion, xy=xy)


def unseen(shown: Scene, *joints: Joint) -> Scene:
    motion = without(shown.analysis.motion, *joints or Joint)
    return replace(shown, analysis=replace(shown.analysis, motion=motion))


def picture(shown: Scene, t: float) -> Picture:
    image = np.full((shown.height, shown.width, 3), BACKGROUND, np.uint8)
    draw(shown, image, t)
    return image


def touched(shown: Scene, t: float) -> NDArray[np.bool_]:
    """Which pixels were drawn on, (h, w)."""
    return np.asarray((picture(shown, t) != BACKGROUND).any(axis=2))


@dataclass
class Pen:
    """Notes what is written instead of only writing it."""

    size: tuple[int, int] = (0, 0)
    texts: list[str] = field(default_factory=list)
    boxes: list[tuple[int, int, int, int]] = field(default_factory=list)
    colours: list[Colour] = field(default_factory=list)

    def write(
        self, image: Picture, text: str, at: tuple[int, int], size: int, colour: Colour
    ) -> None:
        width, height = text_size(text, size)
        self.texts.append(text)
        self.boxes.append((*at, at[0] + width, at[1] + height))

    def panel(
        self, image: Picture, box: tuple[int, int, int, int], colour: Colour, strength: float
    ) -> None:
        if strength == 1.0:
            self.colours.append(colour)


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> Pen:
    pen = Pen()
    monkeypatch.setattr(overlay, "write", pen.write)
    monkeypatch.setattr(overlay, "panel", pen.panel)
    return pen


def written(pen: Pen, shown: Scene, t: float) -> list[str]:
    pen.texts.clear()
    pen.boxes.clear()
    pen.colours.clear()
    picture(shown, t)
    return list(pen.texts)


def rep(shown: Scene, number: int = 1) -> RepResult:
    return shown.analysis.results[number - 1]


def silent(shown: Scene) -> float:
    """A time at which no banner shows, before the first turn."""
    return rep(shown).rep.start


def deepest(shown: Scene) -> float:
    return rep(shown).rep.turn + 0.01


def corner(shown: Scene) -> NDArray[np.bool_]:
    """Where the counter may be: the upper corner away from the athlete."""
    out = np.zeros((shown.height, shown.width), dtype=bool)
    middle = shown.width // 2
    across = slice(middle, None) if shown.on_the_left else slice(None, middle)
    out[: shown.height // 3, across] = True
    return out


def test_the_counter_keeps_clear_of_the_athlete() -> None:
    shown = scene((720, 1280))
    left = replace(shown.analysis.motion, xy=shown.analysis.motion.xy * [0.3, 1.0])
    right = replace(left, xy=left.xy + np.array([400.0, 0.0]))
    for motion, on_the_left in ((left, True), (right, False)):
        moved = Scene(replace(shown.analysis, motion=motion), 720, 1280)
        assert moved.on_the_left is on_the_left
        assert touched(moved, 0.0)[:60, 360:].any() == on_the_left


def around(points: Array, shown: Scene, margin: float) -> NDArray[np.bool_]:
    """The box of points, widened by a margin."""
    (left, top), (right, bottom) = points.min(axis=0) - margin, points.max(axis=0) + margin
    out = np.zeros((shown.height, shown.width), dtype=bool)
    out[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = True
    return out


@by_size
def test_nothing_is_drawn_far_from_the_athlete_and_the_counter(size: tuple[int, int]) -> None:
    shown = scene(size)
    t = silent(shown)
    row = shown.row(t)
    assert row is not None
    allowed = corner(shown) | around(shown.xy[row], shown, 16 * shown.unit)
    drawn = touched(shown, t)
    assert not (drawn & ~allowed).any()
    assert (drawn & ~corner(shown)).any()


@by_size
def test_the_banner_stays_at_the_bottom(size: tuple[int, int]) -> None:
    shown = unseen(scene(size, judged("leaning")))
    drawn = touched(shown, deepest(shown)) & ~corner(shown)
    assert drawn[-1].all()
    assert not drawn[: shown.height * 6 // 10].any()


@by_size
def test_every_joint_of_the_near_leg_is_drawn(size: tuple[int, int]) -> None:
    shown = scene(size)
    t = silent(shown)
    drawn = touched(shown, t)
    for joint in (Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE, Joint.LEFT_TOE):
        x, y = shown.xy[shown.row(t) or 0][joint]
        assert drawn[round(y), round(x)]


def test_a_film_drawn_smaller_keeps_the_skeleton_on_the_athlete() -> None:
    large = scene((1280, 720))
    small = Scene(large.analysis, 640, 360)
    t = silent(large)
    row = large.row(t)
    assert row == small.row(t)
    x, y = large.xy[row or 0][Joint.LEFT_KNEE] / 2
    assert touched(small, t)[round(y), round(x)]


@by_size
def test_an_unseen_athlete_draws_nothing_but_the_counter(size: tuple[int, int]) -> None:
    shown = unseen(scene(size))
    drawn = touched(shown, silent(shown))
    assert drawn.any()
    assert not (drawn & ~corner(shown)).any()


@pytest.mark.parametrize("joint", Joint)
def test_any_single_joint_may_be_unseen(joint: Joint) -> None:
    shown = unseen(scene((202, 360)), joint)
    assert touched(shown, deepest(shown)).any()


def test_an_angle_is_left_out_when_its_joint_is_unseen(pen: Pen) -> None:
    shown = scene((640, 360))
    angles = [text for text in written(pen, shown, silent(shown)) if text.endswith("°")]
    assert len(angles) == 2
    kneeless = unseen(shown, Joint.LEFT_KNEE)
    assert len([t for t in written(pen, kneeless, silent(shown)) if t.endswith("°")]) == 1


def test_between_poses_the_nearest_is_drawn_and_far_from_any_none() -> None:
    shown = scene((640, 360))
    times = shown.analysis.motion.t
    assert shown.row(float(times[10]) + 0.01) == 10
    assert shown.row(float(times[-1]) + 0.05) == len(times) - 1
    assert shown.row(float(times[-1]) + 1.0) is None
    assert shown.row(-1.0) is None


@pytest.mark.parametrize("instants", [0, 1, 2])
def test_a_film_of_few_instants_is_drawn(instants: int) -> None:
    shown = scene((202, 360))
    motion = shown.analysis.motion
    few = replace(shown.analysis, motion=motion.where(motion.t < instants / 30 - 0.001))
    assert touched(replace(shown, analysis=few), 0.0).any()


def test_the_counter_counts_when_a_rep_ends(pen: Pen) -> None:
    shown = scene((640, 360))
    for result in shown.analysis.results:
        number, end = result.rep.number, result.rep.end
        assert written(pen, shown, end - 0.01).count(f"{number - 1}") == 1
        assert written(pen, shown, end).count(f"{number}") == 1
    assert "of 2" in pen.texts


def test_the_counter_looks_different_after_a_rep() -> None:
    shown = unseen(scene((202, 360)))
    end = rep(shown).rep.end
    before, just_before, after = (picture(shown, end + step)[:120] for step in (-0.3, -0.1, 0.1))
    assert (before == just_before).all()
    assert (before != after).any()


def test_the_banner_comes_at_the_turn_and_goes(pen: Pen) -> None:
    shown = scene((640, 360), judged("leaning"))
    moment = rep(shown).rep
    told = "Rep 1: fault: trunk lean"
    gone = max(moment.end, moment.turn + BANNER_S) + 0.01
    for t, there in ((moment.turn - 0.01, False), (moment.turn, True), (gone, False)):
        assert any(text.startswith(told) for text in written(pen, shown, t)) is there


def test_the_banner_gives_way_to_the_next_rep(pen: Pen) -> None:
    shown = scene((640, 360), judged("leaning"))
    texts = written(pen, shown, rep(shown, 2).rep.turn)
    assert any(text.startswith("Rep 2") for text in texts)
    assert not any(text.startswith("Rep 1") for text in texts)


def test_the_banner_tells_the_cue_of_the_worst_finding(pen: Pen) -> None:
    shown = scene((640, 360), judged("leaning"))
    (fault,) = (f for f in rep(shown).findings if f.verdict is Verdict.FAULT)
    assert written(pen, shown, deepest(shown))[-1] == fault.cue


def test_a_good_rep_is_praised_in_the_colour_of_good(pen: Pen) -> None:
    shown = scene((640, 360))
    assert "Rep 1: good" in written(pen, shown, deepest(shown))
    assert pen.colours == [VERDICT_COLOURS[Verdict.GOOD]]


def test_findings_are_marked_in_colours_of_the_palette(pen: Pen) -> None:
    shown = scene((640, 360), judged("leaning"))
    written(pen, shown, deepest(shown))
    assert pen.colours[0] == VERDICT_COLOURS[Verdict.FAULT]
    assert set(pen.colours) <= PALETTE


@by_size
def test_a_finding_colour_reaches_the_picture(size: tuple[int, int]) -> None:
    shown = scene(size, judged("leaning"))
    image = picture(shown, deepest(shown)).reshape(-1, 3)
    assert (image == VERDICT_COLOURS[Verdict.FAULT]).all(axis=1).any()


def faulty(shown: Scene, check: Check) -> Scene:
    """The scene with a first rep, numbered 12, that has this one fault, of a wide number."""
    result = rep(shown)
    finding = replace(
        result.findings[0],
        title=check.title,
        verdict=Verdict.FAULT,
        measured=Measurement(-25.0, 10.0, "deg"),
        cue=check.cue,
    )
    twelfth = replace(result, rep=replace(result.rep, number=12), findings=(finding,))
    results = (twelfth, *shown.analysis.results[1:])
    return replace(shown, analysis=replace(shown.analysis, results=results))


@by_size
@pytest.mark.parametrize("name", names())
def test_all_that_can_be_said_fits_into_the_picture(
    name: str, size: tuple[int, int], pen: Pen
) -> None:
    plain = scene(size, replace(judged(), exercise=load(name)))
    for check in load(name).checks:
        shown = faulty(plain, check)
        written(pen, shown, deepest(shown))
        for text, (left, top, right, bottom) in zip(pen.texts, pen.boxes, strict=True):
            assert left >= 0, text
            assert top >= 0, text
            assert right <= shown.width, text
            assert bottom <= shown.height, text


def test_the_banner_is_written_smaller_on_a_narrow_picture(pen: Pen) -> None:
    heights = []
    for size in ((202, 360), (360, 360)):
        shown = scene(size, judged("leaning"))
        written(pen, shown, deepest(shown))
        heights.append(pen.boxes[-1][3] - pen.boxes[-1][1])
    assert heights[0] < heights[1]


@pytest.mark.parametrize("size", [(16, 16), (2, 2), (16, 640)])
def test_the_smallest_pictures_are_drawn_on_without_complaint(size: tuple[int, int]) -> None:
    shown = scene(size, judged("leaning"))
    assert touched(shown, deepest(shown)).any()


@pytest.mark.parametrize(
    ("size", "rotate", "wanted"),
    [((96, 64), 0, (96, 64)), ((96, 64), 90, (64, 96)), ((1440, 960), 0, (1280, 852))],
)
def test_the_film_is_written_upright_and_no_larger_than_needed(
    size: tuple[int, int], rotate: int, wanted: tuple[int, int], tmp_path: Path
) -> None:
    source = film(tmp_path / "in.mp4", steady(12), size=size)
    upright = size[::-1] if rotate else size
    analysis = scene(upright).analysis
    heard: list[float] = []
    write_film(tmp_path / "out.mp4", analysis, source, heard.append, rotate=rotate)
    info = probe(tmp_path / "out.mp4")
    assert (info.width, info.height) == wanted
    assert len(heard) == len(list(frames(tmp_path / "out.mp4"))) == 12


def test_only_the_wanted_part_of_a_film_is_written(tmp_path: Path) -> None:
    source = film(tmp_path / "in.mp4", steady(30))
    analysis = scene((96, 64)).analysis
    write_film(tmp_path / "out.mp4", analysis, source, lambda _: None, start=0.3, end=0.6)
    assert len(list(frames(tmp_path / "out.mp4"))) == 9


def test_wide_pixels_are_drawn_as_they_are_seen(tmp_path: Path) -> None:
    source = film(tmp_path / "in.mp4", steady(5), aspect=Fraction(3, 2))
    info = probe(source)
    assert (info.width, info.height) == (144, 64)
    analysis = scene((info.width, info.height)).analysis
    write_film(tmp_path / "out.mp4", analysis, source, lambda _: None)
    assert (probe(tmp_path / "out.mp4").width, probe(tmp_path / "out.mp4").height) == (144, 64)
