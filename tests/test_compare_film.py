"""Two films in one: the reps of both meet in time; and the command that makes it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from formcheck.analysis import judge
from formcheck.cli import app
from formcheck.exercises import load
from formcheck.model import Analysis, Frame, VideoInfo, empty_motion
from formcheck.report.compare_film import (
    GAP,
    HEIGHT,
    LINE,
    Half,
    Latest,
    aligned,
    write_comparison,
)
from formcheck.store import Landmarks, save_landmarks
from formcheck.video import frames, probe
from tests.films import film, steady
from tests.people import GOOD, PROVENANCE, VIDEO, Squat, filmed

CLEAN = replace(GOOD, knee=128.0, lean=36.0, down=1.6)
SLOW = replace(CLEAN, down=3.0, up=2.0, lean=66.0)


@cache
def squats(rep: Squat = CLEAN, many: int = 3) -> Analysis:
    return judge(filmed((rep,) * many), load("squat_goblet"), VIDEO, PROVENANCE)


def test_reps_start_turn_and_end_together() -> None:
    first, second = squats(), squats(SLOW, 4)
    clock, theirs = aligned(first, second)
    assert (np.diff(clock) > 0).all()
    assert (np.diff(theirs) > 0).all()
    for a, b in zip(first.results, second.results, strict=False):
        for part in ("start", "turn", "end"):
            there = np.interp(getattr(a.rep, part), clock, theirs)
            assert there == pytest.approx(getattr(b.rep, part), abs=1e-3)
    assert theirs[-1] < second.results[3].rep.start  # the rep that only one of them did


def test_the_latest_frame_is_on_show() -> None:
    image = np.zeros((2, 2, 3), np.uint8)
    shown = Latest(iter([Frame(i, t, image) for i, t in enumerate((1.0, 2.0, 3.0))]))
    numbers = [frame.index for t in (0.0, 1.0, 1.9, 2.0, 9.0) if (frame := shown.at(t))]
    assert numbers == [0, 0, 0, 1, 2]
    assert Latest(iter([])).at(1.0) is None


def test_both_stand_side_by_side(tmp_path: Path) -> None:
    upright = VideoInfo("a.mp4", 10.0, 30.0, 360, 640, 0)
    wide = VideoInfo("b.mp4", 20.0, 30.0, 640, 360, 0)
    halves = []
    for name, rep, video in (("a", CLEAN, upright), ("b", SLOW, wide)):
        size = (video.width // 4, video.height // 4)
        source = film(tmp_path / f"{name}.mp4", steady(15 * 20, 15), size=size)
        halves.append(Half(replace(squats(rep, 2), video=video), source, (name,)))
    out = tmp_path / "both.mp4"
    told: list[float] = []
    write_comparison(out, halves[0], halves[1], told.append)
    made = probe(out)
    below = max(half.scene.layout.band for half in halves)
    wide = 405 + GAP + 1280 - 1  # even for H.264
    assert (made.width, made.height) == (wide, LINE + HEIGHT + below)
    reps = halves[0].analysis.results
    assert made.duration == pytest.approx(reps[-1].rep.end - reps[0].rep.start + 1.0, abs=0.2)
    assert told == sorted(told)
    picture = next(iter(frames(out))).image
    assert picture[: LINE // 2 + 8].max() > 200  # the titles
    assert picture[LINE + 300 : LINE + 340, 406:412].max() < 60  # what parts the two


def stored(path: Path, *reps: Squat) -> Path:
    """Landmarks of a set as an earlier run would have left them."""
    motion = filmed(reps)
    save_landmarks(path, Landmarks(motion, empty_motion(), 1, VIDEO, "0" * 64, "stick", "0" * 64))
    return path


def test_the_command_tells_and_gives_json(tmp_path: Path) -> None:
    a, b = stored(tmp_path / "a.npz", *(CLEAN,) * 3), stored(tmp_path / "b.npz", *(SLOW,) * 4)
    asked = ["compare", str(a), str(b), "--exercise", "squat_goblet", "--no-video"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert "Trunk lean: 36° to 66°, further off by 30°" in " ".join(done.output.split())
    told = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    assert told["reps"] == [3, 4]
    assert {one["name"] for one in told["differences"]} >= {"trunk_lean", "tempo_down"}
    assert all(abs(one["first"] - one["second"]) > one["noise"] for one in told["differences"])


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    good = stored(tmp_path / "a.npz", CLEAN, CLEAN)
    still = stored(tmp_path / "b.npz", replace(CLEAN, knee=8.0, lean=2.0))
    for pair in ((good, still), (still, good)):
        asked = ["compare", *map(str, pair), "--exercise", "squat", "--no-video"]
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == 1
        assert f"nothing to compare in {still}" in done.output
    done = CliRunner().invoke(app, ["compare", str(good), str(good)])
    assert done.exit_code == 2
    assert "needs both films" in done.output


def test_an_older_film_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "compare.mp4"
    out.write_bytes(b"old")
    pair = [str(film(tmp_path / f"{name}.mp4", steady(5, 5))) for name in "ab"]
    done = CliRunner().invoke(app, ["compare", *pair, "--out", str(out)])
    assert done.exit_code == 2
    assert "is there already" in done.output
    assert out.read_bytes() == b"old"
