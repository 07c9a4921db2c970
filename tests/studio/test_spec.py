"""Specifications: errors name the key and the nearest valid one."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.studio import truth
from benchmarks.studio.motion import schedule
from benchmarks.studio.spec import load, parse
from benchmarks.studio.tables import SpecError

from .clips import table

SPECS = sorted((Path(truth.__file__).parent / "specs").rglob("*.toml"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"camra": {}}, "camra: unknown key 'camra'; did you mean 'camera'"),
        ({"camera": {"azimut_deg": 3}}, "camera.azimut_deg: .* did you mean 'azimuth_deg'"),
        ({"body": "man_medum"}, "body: unknown value 'man_medum'; did you mean 'man_medium'"),
        ({"exercise": "sqat"}, "exercise: .* did you mean 'squat'"),
        ({"fps": "30"}, "fps: expected int, got '30'"),
        ({"fps": 1000}, "fps: 1000 is outside 5 to 120"),
        ({"size": [720]}, "size: expected 2 whole numbers"),
        ({"look": {"shirt": "blue"}}, "look.shirt: expected a colour as #rrggbb, got 'blue'"),
        ({"rep": {"faults": {"knes_in": 5}}}, "rep.faults.knes_in: .* did you mean 'knees_in'"),
        ({"reps": [{}, {"faults": {"knees_in": 99}}]}, r"reps\[2\].faults.knees_in: 99.0 is out"),
        ({"reps": [{"count": 0}]}, r"reps\[1\].count: expected a whole number"),
        ({"reps": 4}, r"reps: expected tables"),
        ({"reps": []}, r"reps: at least one is needed"),
        ({"camera": 4}, "camera: expected a table, got 4"),
    ],
)
def test_errors_name_the_key(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SpecError, match=message):
        parse(table(**changes))


def test_missing_body_is_named() -> None:
    with pytest.raises(SpecError, match="'body' is missing"):
        parse({"name": "x"})


def test_errors_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text("body = ", encoding="utf-8")
    with pytest.raises(SpecError, match=r"odd\.toml: not TOML"):
        load(path)


def test_reps_inherit_and_repeat() -> None:
    shared = {"down_s": 2.0, "faults": {"knees_in": 10.0}}
    rows = [{"count": 2}, {"up_s": 3.0, "faults": {"heel_lift": 5.0}}]
    reps = parse(table(rep=shared, reps=rows)).reps
    assert len(reps) == 3
    assert reps[2].down_s == 2.0
    assert reps[2].up_s == 3.0
    assert (reps[2].faults.knees_in, reps[2].faults.heel_lift) == (10.0, 5.0)


@pytest.mark.parametrize("path", SPECS, ids=lambda p: p.stem)
def test_shipped_specifications_load_and_can_be_posed(path: Path) -> None:
    clip = load(path)
    assert clip.name == path.stem
    timeline = schedule(clip)
    for rep in timeline.reps[:2]:
        truth.instant(clip, timeline, rep.turn)
