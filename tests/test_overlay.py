"""What is drawn on a film: where, when and in which colours; never which exact pixels."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.analysis import judge
from formcheck.exercises import load, names
from formcheck.feedback import number
from formcheck.model import (
    Analysis,
    Array,
    Check,
    Finding,
    Joint,
    Measurement,
    Motion,
    Picture,
    RepResult,
    Style,
    Verdict,
    VideoInfo,
)
from formcheck.report import band
from formcheck.report import values as value_plates
from formcheck.report.band import VERDICT_COLOURS
from formcheck.report.ink import GREY, Box, Colour, fitting, plate_size, text_mask, text_size
from formcheck.report.layout import LEAST, Layout, body_points, inside, picture_size, place
from formcheck.report.moments import BANNER_S, counted, event_at, lines, phase_at
from formcheck.report.overlay import Scene, draw, draw_body
from tests.people import GOOD, HEIGHT, PROVENANCE, VIDEO, WIDTH, filmed
from tests.truths import NAMES, judged_truth

SIZES = {
    "portrait": (404, 720),
    "landscape": (1280, 720),
    "square": (720, 720),
    "phone": (720, 1280),
}
BACKGROUND = 90
LEANING = replace(GOOD, lean=66.0)
EVERYWHERE = "°±äöüÄÖÜßéèñçåøłčşğőæ✓▲◆–−’…½"

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


def unseen(shown: Scene, *joints: Joint) -> Scene:
    motion = shown.analysis.motion
    xy = motion.xy.copy()
    xy[:, list(joints or Joint)] = np.nan
    analysis = replace(shown.analysis, motion=replace(motion, xy=xy))
    return Scene(analysis, shown.width, shown.height, shown.style)


def styled(shown: Scene, style: Style) -> Scene:
    return Scene(shown.analysis, shown.width, shown.height, style)


def blank(shown: Scene) -> Picture:
    return np.full((shown.height, shown.width, 3), BACKGROUND, np.uint8)


def picture(shown: Scene, t: float) -> Picture:
    return draw(shown, blank(shown), t)


def touched(shown: Scene, t: float) -> NDArray[np.bool_]:
    """Which pixels of the picture were drawn on, (h, w)."""
    return np.asarray((picture(shown, t)[: shown.height] != BACKGROUND).any(axis=2))


class Pen:
    """Notes what is written instead of only writing it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.boxes: list[Box] = []
        self.plates: list[tuple[str, Box, Colour]] = []

    def write(
        self, image: Picture, text: str, at: tuple[int, int], size: int, colour: Colour
    ) -> None:
        width, height = text_size(text, size)
        self.texts.append(text)
        self.boxes.append((*at, at[0] + width, at[1] + height))

    def plate(
        self,
        image: Picture,
        text: str,
        at: tuple[int, int],
        size: int,
        ink: Colour,
        ground: Colour,
        caption: str = "",
        faint: Colour = GREY,
    ) -> None:
        width, height = plate_size(text, size, caption)
        self.plates.append((text, (*at, at[0] + width, at[1] + height), ground))


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> Pen:
    pen = Pen()
    band._still.cache_clear()
    for module in (band, value_plates):
        monkeypatch.setattr(module, "plate", pen.plate)
    monkeypatch.setattr(band, "write", pen.write)
    return pen


def written(pen: Pen, shown: Scene, t: float) -> list[str]:
    """The lines in the band at a time."""
    band._still.cache_clear()
    pen.__init__()  # type: ignore[misc]
    picture(shown, t)
    return pen.texts


def values(pen: Pen, shown: Scene, t: float) -> list[str]:
    """The values beside the body at a time."""
    pen.__init__()  # type: ignore[misc]
    draw_body(shown, blank(shown), t)
    return [text for text, _, _ in pen.plates]


def rep(shown: Scene, at: int = 1) -> RepResult:
    return shown.analysis.results[at - 1]


def silent(shown: Scene) -> float:
    """A time at which nothing has been found yet."""
    return rep(shown).rep.start


def moment(shown: Scene) -> float:
    """When the first finding shows."""
    return next(event.told[0].t for event in shown.events if event.told)


def overlap(a: Box, b: Box) -> float:
    """How much of the smaller box lies in the other, 0..1."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return max(0, wide) * max(0, high) / max(1, smaller)


def test_every_letter_of_europe_and_every_mark_has_a_shape_of_its_own() -> None:
    missing = text_mask("\ue123", 40)
    for letter in EVERYWHERE:
        mask = text_mask(letter, 40)
        assert mask.any(), letter
        assert mask.shape != missing.shape or (mask != missing).any(), letter


@pytest.mark.parametrize(
    ("film", "wanted"),
    [
        ((202, 360), (404, 720)),
        ((240, 427), (404, 720)),
        ((640, 360), (720, 404)),
        ((1080, 1920), (720, 1280)),
        ((3840, 2160), (1280, 720)),
        ((1000, 1000), (1000, 1000)),
        ((96, 64), (720, 480)),
        ((2, 640), (2, 720)),
    ],
)
def test_small_films_are_enlarged_and_large_ones_shrunk(
    film: tuple[int, int], wanted: tuple[int, int]
) -> None:
    assert picture_size(*film) == wanted


@pytest.mark.parametrize("style", Style)
@by_size
def test_all_boxes_lie_in_the_band_and_none_on_another(size: tuple[int, int], style: Style) -> None:
    layout = Layout(*size, style)
    width, height = layout.canvas
    assert (width, height % 2) == (size[0], 0)
    assert layout.band <= 0.4 * size[1]
    if style is Style.NONE:
        assert layout.band == 0
        return
    boxes = [layout.counter, layout.phase]
    boxes += [layout.banner] if style is Style.FULL else []
    for i, box in enumerate(boxes):
        assert 0 <= box[0] < box[2] <= width
        assert size[1] <= box[1] < box[3] <= height
        assert all(overlap(box, other) == 0 for other in boxes[:i])


@by_size
def test_text_is_large_enough_for_a_phone(size: tuple[int, int]) -> None:
    """A phone shows the film 390 points wide upright, and a wide one 690 when it is turned."""
    layout = Layout(*size, Style.FULL)
    shown = 390 if layout.tall else 690
    assert layout.em * shown / size[0] >= 11


@pytest.mark.parametrize("name", NAMES)
def test_the_banner_never_covers_the_athlete_of_a_sample(name: str, pen: Pen) -> None:
    analysis = judged_truth(name)
    shown = Scene(analysis, *picture_size(analysis.video.width, analysis.video.height))
    assert analysis.results
    for event in shown.events:
        for t in {event.start + 0.01, *(one.t for one in event.told)}:
            row = shown.row(t)
            if row is None:
                continue
            (left, top), (right, bottom) = shown.xy[row].min(axis=0), shown.xy[row].max(axis=0)
            athlete = (int(left), int(top), int(right), int(bottom))
            assert overlap(shown.layout.banner, athlete) <= 0.05
            assert not [box for box in written_at(pen, shown, t) if overlap(box, athlete) > 0.05]


def written_at(pen: Pen, shown: Scene, t: float) -> list[Box]:
    """The boxes of all lines of the band, on the canvas."""
    written(pen, shown, t)
    down = shown.height
    moving = {text for text in pen.texts if text.endswith(" s")}
    return [
        box if text in moving else (box[0], box[1] + down, box[2], box[3] + down)
        for text, box in zip(pen.texts, pen.boxes, strict=True)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_values_stand_in_the_picture_beside_the_body_and_apart(name: str, pen: Pen) -> None:
    analysis = judged_truth(name)
    shown = Scene(analysis, *picture_size(analysis.video.width, analysis.video.height))
    covered = seen = 0
    for result in analysis.results:
        for t in np.linspace(result.rep.start, result.rep.end, 7):
            row = shown.row(float(t))
            assert row is not None
            values(pen, shown, float(t))
            points = body_points(shown.xy[row])
            boxes = [box for _, box, _ in pen.plates]
            for i, box in enumerate(boxes):
                assert 0 <= box[0] < box[2] <= shown.width
                assert 0 <= box[1] < box[3] <= shown.height
                assert all(overlap(box, other) < 0.25 for other in boxes[:i])
                within = (points > box[:2]).all(axis=1) & (points < box[2:]).all(axis=1)
                covered, seen = covered + int(within.any()), seen + 1
    assert bool(seen) == bool(shown.followed)
    assert covered <= 0.1 * seen


def test_a_value_stands_on_the_free_side_and_near() -> None:
    anchors = np.array([[100.0, 100.0]])
    wall = np.stack([np.linspace(110.0, 200.0, 50), np.full(50, 100.0)], axis=-1)
    right = place((40, 16), anchors, 1.0, [np.zeros((0, 2))], [], (300, 300))
    left = place((40, 16), anchors, 1.0, [wall], [], (300, 300))
    assert right[0] > 0
    assert abs(right[0]) < 40
    assert left[0] < 0 or abs(left[1]) > 8
    edge = place((40, 16), np.array([[290.0, 100.0]]), 1.0, [np.zeros((0, 2))], [], (300, 300))
    assert edge[0] < 0
    assert inside(np.array([-5.0, 299.0]), (40, 16), (300, 300)) == (1, 283)


@by_size
def test_the_body_is_drawn_near_the_athlete_only(size: tuple[int, int]) -> None:
    shown = scene(size)
    t = silent(shown)
    row = shown.row(t)
    assert row is not None
    drawn = touched(shown, t)
    points = shown.xy[row]
    margin = 9 * shown.layout.em
    (left, top), (right, bottom) = points.min(axis=0) - margin, points.max(axis=0) + margin
    drawn[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = False
    assert not drawn.any()


@by_size
def test_every_joint_of_the_near_leg_is_drawn(size: tuple[int, int]) -> None:
    shown = scene(size)
    t = silent(shown)
    drawn = touched(shown, t)
    for joint in (Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE, Joint.LEFT_TOE):
        x, y = shown.xy[shown.row(t) or 0][joint]
        assert drawn[round(y), round(x)]


def test_the_far_side_is_fainter_than_the_near_one() -> None:
    shown = scene((720, 1280))
    near, far = unseen(shown, *of("RIGHT")), unseen(shown, *of("LEFT"))
    strong, faint = (
        np.abs(picture(one, silent(shown))[:1280].astype(int) - BACKGROUND).sum()
        for one in (near, far)
    )
    assert 0 < faint < strong / 2


def of(side: str) -> list[Joint]:
    return [joint for joint in Joint if joint.name.startswith(side)]


def test_a_film_drawn_smaller_keeps_the_skeleton_on_the_athlete() -> None:
    large = scene((1280, 720))
    small = Scene(large.analysis, 640, 360)
    t = silent(large)
    x, y = large.xy[large.row(t) or 0][Joint.LEFT_KNEE] / 2
    assert touched(small, t)[round(y), round(x)]


def test_a_frame_of_another_size_is_brought_to_that_of_the_scene() -> None:
    shown = scene((404, 720))
    small = np.full((360, 202, 3), BACKGROUND, np.uint8)
    assert (draw(shown, small, silent(shown)) == picture(shown, silent(shown))).all()
    assert (small == BACKGROUND).all()


@by_size
def test_an_unseen_athlete_leaves_the_picture_as_it_is(size: tuple[int, int]) -> None:
    shown = unseen(scene(size))
    image = picture(shown, silent(shown))
    assert (image[: shown.height] == BACKGROUND).all()
    assert (image[shown.height :] != BACKGROUND).any()


@pytest.mark.parametrize("joint", Joint)
def test_any_single_joint_may_be_unseen(joint: Joint) -> None:
    shown = unseen(scene((404, 720), judged("leaning")), joint)
    assert touched(shown, rep(shown).rep.turn).any()


def test_a_value_is_left_out_when_its_joint_is_unseen(pen: Pen) -> None:
    shown = scene((720, 1280))
    t = silent(shown)
    seen = values(pen, shown, t)
    assert 1 <= len(seen) <= 3
    assert all("±" in text for text in seen)
    assert not values(pen, unseen(shown, *of("LEFT"), *of("RIGHT")), t)


def test_between_poses_the_nearest_is_drawn_and_far_from_any_none() -> None:
    shown = scene((640, 360))
    times = shown.analysis.motion.t
    assert shown.row(float(times[10]) + 0.01) == 10
    assert shown.row(float(times[-1]) + 0.05) == len(times) - 1
    assert shown.row(float(times[-1]) + 1.0) is None
    assert shown.row(-1.0) is None


@pytest.mark.parametrize("instants", [0, 1, 2])
def test_a_film_of_few_instants_is_drawn(instants: int) -> None:
    shown = scene((404, 720))
    motion = shown.analysis.motion
    few = replace(shown.analysis, motion=motion.where(motion.t < instants / 30 - 0.001))
    for analysis in (few, replace(few, results=())):
        assert picture(Scene(analysis, 404, 720), 0.0).shape[:2] == shown.canvas[::-1]


def test_the_counter_counts_when_a_rep_ends(pen: Pen) -> None:
    shown = scene((640, 360))
    for result in shown.analysis.results:
        done, end = result.rep.number, result.rep.end
        assert counted(shown.analysis, end - 0.01) == (f"{done - 1}", "of 2")
        assert counted(shown.analysis, end) == (f"{done}", "of 2")
        assert written(pen, shown, end)[:2] == [f"{done}", "of 2"]


def test_a_hold_counts_seconds(pen: Pen) -> None:
    analysis = judged_truth("plank_side")
    hold = analysis.results[0].rep
    assert counted(analysis, hold.reach + 2.5) == ("2 s", "held")
    phase = phase_at(analysis, hold.reach + 2.5)
    assert phase is not None
    assert (phase.word, phase.seconds) == ("hold", pytest.approx(2.5))


def test_the_phase_names_its_part_of_the_rep() -> None:
    analysis = judged()
    moved = analysis.results[0].rep
    for t, word in (
        (moved.start, "down"),
        (moved.reach + 0.01, "pause"),
        (moved.leave + 0.01, "up"),
        (moved.end, "up"),
    ):
        phase = phase_at(analysis, t)
        assert phase is not None
        assert phase.word == word
        assert sum(phase.parts) == pytest.approx(moved.end - moved.start)
    assert phase_at(analysis, moved.start - 0.1) is None
    pulled = judged_truth("row_side")
    first = phase_at(pulled, pulled.results[0].rep.start)
    assert first is not None
    assert first.word == "pull"


def test_the_bar_of_the_tempo_fills(pen: Pen) -> None:
    shown = scene((720, 1280))
    moved = rep(shown).rep
    filled = [
        int(
            (picture(shown, moved.start + part * (moved.end - moved.start))[1280:] == band.NOW)
            .all(axis=2)
            .sum()
        )
        for part in (0.0, 0.3, 0.6, 0.95)
    ]
    assert filled == sorted(set(filled))


def test_the_banner_comes_at_its_moment_and_goes(pen: Pen) -> None:
    shown = scene((640, 360), judged("leaning"))
    t = moment(shown)
    event = event_at(shown.events, t)
    assert event is not None
    assert rep(shown).rep.start <= t <= rep(shown).rep.end
    for at, there in ((t - 0.01, False), (t, True), (event.end + 0.01, False)):
        told = [text for text in written(pen, shown, at) if text.startswith("Rep 1: trunk lean")]
        assert bool(told) is there
    assert event.end >= t + BANNER_S or event.end == shown.events[1].start


def test_the_moment_of_a_finding_is_when_the_curve_says_so() -> None:
    shown = scene((720, 1280), judged("leaning"))
    told = next(event.told[0] for event in shown.events if event.told)
    curve = shown.curve(told.finding.check, rep(shown))
    assert curve is not None
    row = shown.row(told.t)
    measured = told.finding.measured
    assert curve[row] == pytest.approx(measured.value, abs=measured.uncertainty)


def test_the_banner_gives_way_to_the_next_rep(pen: Pen) -> None:
    shown = scene((640, 360), judged("leaning"))
    texts = written(pen, shown, shown.events[1].start)
    assert any(text.startswith("Rep 2") for text in texts)
    assert not any(text.startswith("Rep 1") for text in texts)


def test_the_banner_tells_value_and_cue_of_the_worst_finding(pen: Pen) -> None:
    shown = scene((640, 360), judged("leaning"))
    fault = next(f for f in rep(shown).findings if f.verdict is Verdict.FAULT)
    texts = written(pen, shown, moment(shown))
    measured = fault.measured
    value = number(measured.value, measured.uncertainty, measured.unit)
    assert f"Rep 1: trunk lean {value}" in texts
    assert fault.cue in texts


def test_a_finding_stands_out_by_colour_mark_and_word(pen: Pen) -> None:
    shown = scene((720, 1280), judged("leaning"))
    written(pen, shown, moment(shown))
    loud = [text for text, _, colour in pen.plates if colour == VERDICT_COLOURS[Verdict.FAULT]]
    faults = [f for f in rep(shown).findings if f.verdict is Verdict.FAULT]
    assert all(text.startswith("▲") for text in loud)
    assert loud.count("▲ work on") == len(faults)  # in the banner
    assert len(loud) == len(faults) + 1  # beside the body
    image = picture(shown, moment(shown))
    assert (image[:1280] == VERDICT_COLOURS[Verdict.FAULT]).all(axis=2).any()


def test_a_good_rep_is_praised_when_it_is_done(pen: Pen) -> None:
    shown = scene((640, 360))
    assert "Rep 1" in written(pen, shown, rep(shown).rep.end)
    assert [text for text, _, _ in pen.plates if text.startswith("✓")] == ["✓ good"]
    assert "Rep 1" not in written(pen, shown, rep(shown).rep.turn)


def test_simple_is_skeleton_and_counter_and_none_is_nothing(pen: Pen) -> None:
    shown = scene((720, 1280), judged("leaning"))
    t = moment(shown)
    simple, plain = styled(shown, Style.SIMPLE), styled(shown, Style.NONE)
    assert written(pen, simple, t)[:2] == ["0", "of 2"]
    assert not pen.plates
    assert simple.layout.band < shown.layout.band
    assert touched(simple, t).any()
    assert (picture(plain, t) == BACKGROUND).all()


def test_one_figure_alone_is_drawn_for_a_picture(pen: Pen) -> None:
    shown = scene((720, 1280), judged("leaning"))
    draw_body(shown, blank(shown), moment(shown), "trunk_lean")
    assert [(text[0], colour) for text, _, colour in pen.plates] == [
        ("▲", VERDICT_COLOURS[Verdict.FAULT])
    ]


def faulty(shown: Scene, check: Check) -> Scene:
    """The scene with a first rep, numbered 12, that has this one fault, of a wide number."""
    result = rep(shown)
    finding = Finding(
        check.name,
        check.title,
        Verdict.FAULT,
        Measurement(-25.0, 10.0, "deg"),
        check.limit,
        check.severity,
        check.cue,
    )
    twelfth = replace(result, rep=replace(result.rep, number=12), findings=(finding, finding))
    analysis = replace(shown.analysis, results=(twelfth, *shown.analysis.results[1:]))
    return Scene(analysis, shown.width, shown.height)


@by_size
@pytest.mark.parametrize("name", names())
def test_all_that_can_be_said_fits_into_the_banner(
    name: str, size: tuple[int, int], pen: Pen
) -> None:
    plain = scene(size, replace(judged(), exercise=load(name)))
    for check in load(name).checks:
        shown = faulty(plain, check)
        event = shown.events[0]
        band._still.cache_clear()
        pen.__init__()  # type: ignore[misc]
        layout = shown.layout
        told = tuple(lines(event, event.end, hold=False))
        band._still(layout, ("12", "of 12"), load(name).title, told, check.cue)
        assert check.cue in pen.texts
        assert len(told) == 2
        for text, (left, top, right, bottom) in zip(pen.texts, pen.boxes, strict=True):
            assert left >= 0, text
            assert top >= 0, text
            assert right <= layout.width, text
            assert bottom <= layout.band, text


def test_a_line_is_written_smaller_where_it_does_not_fit() -> None:
    text = "Rep 12: hips and chest rise together -25° ± 10°"
    assert fitting(text, 28, 2000) == 28
    size = fitting(text, 28, 400)
    assert size < 28
    assert text_size(text, size)[0] <= 400


@pytest.mark.parametrize("size", [(16, 16), (2, 2), (16, 640)])
def test_the_smallest_pictures_are_drawn_on_without_complaint(size: tuple[int, int]) -> None:
    shown = scene(picture_size(*size), judged("leaning"))
    assert max(shown.width, shown.height) >= LEAST
    assert picture(shown, rep(shown).rep.turn).shape[:2] == shown.canvas[::-1]


def far_out(motion: Motion) -> Array:
    return motion.xy * 3.0 - [900.0, 1500.0]


def test_a_body_that_reaches_out_of_the_picture_leaves_the_band_alone(pen: Pen) -> None:
    shown = scene((720, 1280))
    motion = replace(shown.analysis.motion, xy=far_out(shown.analysis.motion))
    wide = Scene(replace(shown.analysis, motion=motion), 720, 1280)
    for t in np.linspace(0.0, 6.0, 13):
        assert (picture(wide, float(t))[1280:] == picture(shown, float(t))[1280:]).all()
