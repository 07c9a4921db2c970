"""Pictures of a set: which instants, the right frame of each, and a sheet of all reps."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import nan
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.model import Analysis, Frame, Picture, Verdict
from formcheck.report import pictures, stills
from formcheck.report.cutting import WHOLE, frame_of
from formcheck.report.stills import Album, Collector, Still, collect, wanted
from tests.people import GOOD, HEIGHT, PROVENANCE, VIDEO, WIDTH, filmed, standing
from tests.samples import SAMPLES

LEANING = replace(GOOD, lean=70.0)


@cache
def squats(many: int = 3, leaning: int = 0, yaw: float = 88.0) -> Analysis:
    """Good squats, of which the last ones lean too far."""
    reps = (GOOD,) * (many - leaning) + (LEANING,) * leaning
    return judge(filmed(reps, yaw=yaw), load("squat"), VIDEO, PROVENANCE)


def grey(t: float) -> Picture:
    """A picture that says when it was taken."""
    return np.full((HEIGHT // 4, WIDTH // 4, 3), round(10 * t) % 256, np.uint8)


def taken(analysis: Analysis) -> Album:
    """The pictures of a film of grey frames."""
    collector = Collector(analysis, wanted(analysis))
    for i, t in enumerate(analysis.motion.t):
        collector.watch(Frame(i, float(t), grey(float(t))))
    return collector.album()


def test_every_rep_has_its_turn_and_the_best_its_start() -> None:
    analysis = squats()
    told = {still.name: still for still in wanted(analysis)}
    for result in analysis.results:
        turn = told[f"rep{result.rep.number}_turn"]
        assert (turn.t, turn.kind) == (result.rep.turn, "turn")
    (start,) = (still for still in told.values() if still.kind == "start")
    assert start.t == analysis.results[start.rep - 1].rep.start
    assert {still.kind for still in told.values()} == {"start", "turn"}


def test_a_finding_is_shown_in_a_rep_that_has_it() -> None:
    analysis = squats(4, leaning=2)
    found = {f.check: f for f in analysis.findings if f.verdict is Verdict.FAULT}
    assert "trunk_lean" in found
    told = [still for still in wanted(analysis) if still.kind == "finding"]
    assert set(found) <= {still.check for still in told}
    for still in told:
        rep = analysis.results[still.rep - 1].rep
        assert rep.start <= still.t <= rep.end
        assert still.rep in found.get(still.check, analysis.findings[0]).reps or still.rep
    (lean,) = (still for still in told if still.check == "trunk_lean")
    assert lean.name == f"rep{lean.rep}_trunk_lean"
    assert lean.rep in (3, 4)


def test_the_worst_moment_is_of_a_rep_with_a_fault() -> None:
    (worst,) = (still for still in wanted(squats(4, leaning=1)) if still.kind == "worst")
    assert worst.rep == 4
    assert worst.name == "rep4_worst"


def test_nothing_counted_means_no_pictures() -> None:
    analysis = judge(standing(3.0), load("squat"), VIDEO, PROVENANCE)
    assert wanted(analysis) == ()
    assert pictures.contact_sheet(analysis, {}) is None


def test_names_are_file_names_and_each_is_there_once() -> None:
    for analysis in (squats(), squats(4, leaning=2), squats(2, yaw=0.0)):
        names = [still.name for still in wanted(analysis)]
        assert len(set(names)) == len(names)
        assert all(name.replace("_", "").isalnum() for name in names)


def test_a_very_long_set_shows_some_of_its_turns() -> None:
    analysis = squats()
    one = analysis.results[0]
    many = tuple(replace(one, rep=replace(one.rep, number=i)) for i in range(1, 152))
    turns = [s for s in wanted(replace(analysis, results=many)) if s.kind == "turn"]
    assert len(turns) == stills.MOST_TURNS
    assert (turns[0].rep, turns[-1].rep) == (1, 151)


def test_each_picture_is_the_frame_nearest_to_its_instant() -> None:
    stamps = np.arange(0.0, 3.0, 1 / 30)
    asked = [Still("a", 0.51, 1, "", "start"), Still("b", 2.004, 1, "", "start")]
    collector = Collector(replace(squats(), motion=standing(0.1)), asked)
    for i, t in enumerate(stamps):
        collector.watch(Frame(i, float(t), np.full((64, 64, 3), i, np.uint8)))
    seen = {name: int(picture[0, 0, 0]) for name, picture in collector.album().stills.items()}
    assert seen == {"a": 15, "b": 60}


def test_a_frame_too_far_away_is_no_picture() -> None:
    collector = Collector(squats(), [Still("a", 1.0, 1, "", "start")])
    collector.watch(Frame(0, 1.2, np.zeros((8, 8, 3), np.uint8)))
    collector.watch(Frame(1, nan, np.zeros((8, 8, 3), np.uint8)))
    assert not collector.album().stills


def test_the_frame_itself_is_left_as_it_is() -> None:
    analysis = squats()
    collector = Collector(analysis, wanted(analysis))
    t = analysis.results[0].rep.turn
    frame = Frame(0, t, grey(t))
    collector.watch(frame)
    drawn = collector.album().stills["rep1_turn"]
    assert np.array_equal(frame.image, grey(t))
    assert not np.array_equal(drawn, grey(t))


def test_pictures_from_the_film_are_those_seen_on_the_way() -> None:
    """The seeking reader and the film writer's one pass take the same frames."""
    from formcheck.video import frames

    analysis = replace(squats(), motion=standing(0.1))
    film = SAMPLES / "squat_side.mp4"
    asked = [Still(f"s{i}", t, 1, "", "start") for i, t in enumerate((0.0, 1.02, 3.337, 9.9))]
    collector = Collector(analysis, asked)
    for frame in frames(film, max_side=1280):
        collector.watch(frame)
    passed, sought = collector.album().stills, collect(analysis, film, asked).stills
    assert sorted(passed) == sorted(sought) == ["s0", "s1", "s2", "s3"]
    assert all(np.array_equal(passed[name], sought[name]) for name in passed)


@pytest.mark.parametrize("many", [1, 2, 3, 5, 8, 12, 20, 40])
@pytest.mark.parametrize("shape", [(360, 640), (640, 360), (480, 480)])
def test_a_sheet_of_any_size_is_sensible(many: int, shape: tuple[int, int]) -> None:
    analysis = squats()
    one = analysis.results[0]
    results = tuple(replace(one, rep=replace(one.rep, number=i + 1)) for i in range(many))
    video = replace(VIDEO, width=2 * shape[1], height=2 * shape[0])
    given = {i + 1: np.zeros((*shape, 3), np.uint8) for i in range(many)}
    sheet = pictures.contact_sheet(replace(analysis, results=results, video=video), given)
    assert sheet is not None
    height, width = sheet.shape[:2]
    assert width <= pictures.WIDEST + pictures.CELL
    assert height <= 1.3 * pictures.TALLEST
    if many > 1:
        assert 0.5 < width / height < 4.0


def test_pictures_are_written_whole_and_others_are_left_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    analysis = squats(4, leaning=2)
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "holiday.png").write_bytes(b"mine")
    written = pictures.write_pictures(folder, analysis, taken(analysis))
    names = {path.name for path in folder.iterdir()}
    assert names == {path.name for path in written} | {"holiday.png"}
    assert "contact_sheet.png" in names
    assert (folder / "holiday.png").read_bytes() == b"mine"
    for path in written:
        assert cv2.imread(str(path)) is not None
    (folder / "rep8_turn.png").write_bytes(b"broken")
    again = pictures.read_pictures(folder, ["rep1_turn", "rep8_turn", "rep9_turn"])
    assert capfd.readouterr().err == ""
    assert list(again) == ["rep1_turn"]
    assert np.array_equal(again["rep1_turn"], taken(analysis).stills["rep1_turn"])


def test_pictures_for_the_page_are_small_and_cut_to_the_athlete() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1440, 2560, 3)).astype(np.uint8)
    for box, shape in ((WHOLE, (506, 900, 3)), ((0.25, 0.0, 0.5, 1.0), (900, 400, 3))):
        (small,) = pictures.jpegs({"rep1_turn": noise}, box).values()
        shown = cv2.imdecode(np.frombuffer(small, np.uint8), cv2.IMREAD_COLOR)
        assert shown is not None
        assert shown.shape == shape


def test_the_athlete_is_framed_with_room_and_nobody_by_the_whole_picture() -> None:
    analysis = judge(filmed(), load("squat"), VIDEO, PROVENANCE)
    left, top, right, bottom = frame_of(analysis)
    assert 0.0 <= left < right <= 1.0
    xy = analysis.motion.xy / (VIDEO.width, VIDEO.height)
    assert left < xy[..., 0].min() < xy[..., 0].max() < right
    assert top < xy[..., 1].min() < xy[..., 1].max() < bottom
    unseen = replace(analysis.motion, xy=np.full_like(analysis.motion.xy, np.nan))
    assert frame_of(replace(analysis, motion=unseen)) == WHOLE
