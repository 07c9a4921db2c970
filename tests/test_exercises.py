from pathlib import Path

import pytest

from formcheck.errors import BadExercise
from formcheck.exercises import load, names, sources

VARIANT = 'extends = "squat_bodyweight"\nname = "mine"\ntitle = "Mine"\n'


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text)
    return str(path)


@pytest.mark.parametrize("name", names())
def test_every_exercise_is_whole(name: str) -> None:
    exercise = load(name)
    assert exercise.name == name
    for check in exercise.checks:
        assert check.cue, check.name
        assert check.why, check.name
        assert check.evidence in "ABC", check.name
        assert check.sources, check.name
        assert len(check.cue.split()) <= 9, check.cue
        assert bool(check.weight) == bool(check.severity), check.name
        off = [degrees for degrees, _ in check.uncertainty]
        assert off == sorted(off), check.name
        assert not (check.severity and not check.praise), check.name


def test_a_family_name_means_its_plainest_form() -> None:
    assert load("squat") == load("squat_bodyweight")


def test_a_variant_overrides_and_inherits(tmp_path: Path) -> None:
    text = VARIANT + "[checks.trunk_lean]\ngood_max = 30\n"
    mine, base = load(written(tmp_path, text)), load("squat")
    place = [check.name for check in base.checks].index("trunk_lean")
    assert mine.checks[place].limit.good_max == 30
    assert mine.checks[place].limit.fault_above == base.checks[place].limit.fault_above
    assert mine.checks[place + 1 :] == base.checks[place + 1 :]
    assert mine.sha256 != base.sha256


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[checks.depth]\ngood_mni = 3\n", "good_min"),
        ('[checks.depth]\nmeasure = "thigh_inclinaton"\n', "thigh_inclination"),
        ('[checks.depth]\nviews = ["sid"]\n', "side"),
        ('[checks.depth.elsewhere]\nviews = ["frnt"]\n', "front"),
        ('[checks.depth.elsewhere]\ncue = "Deeper"\n', "cue"),
        ('[checks.depth.elsewhere]\nmeasure = "hip_shift"\n', "one unit"),
        ('[checks.depth]\nsources = ["myer-2041"]\n', "myer-2014"),
        ("[rep.guards]\nleg_diference = 3\n", "leg_difference"),
        ("[rep.form]\nhip_sagg = 15\n", "hip_sag"),
        ("[rep.guards]\nleg_difference = [45, 10]\n", "empty range"),
        ('[rep]\nsignal = "knee_flection"\n', "knee_flexion"),
        ("[checks.depth]\ngood_min = -30\n", "swap the limits"),
        ("[checks.new]\ntitle = 'New'\n", "lacks"),
        ('columns = ["dept"]\n', "depth"),
        ("[checks.depth\n", "no valid TOML"),
        ("[checks.depth]\nuncertainty = 3\n", "wrong kind"),
    ],
)
def test_what_cannot_be_honoured_is_refused_naming_the_nearest(
    tmp_path: Path, text: str, says: str
) -> None:
    top, _, _ = VARIANT.partition("[")
    with pytest.raises(BadExercise, match=says):
        load(written(tmp_path, (text.startswith("columns") and top + text) or VARIANT + text))


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadExercise, match="squat_goblet"):
        load("squat_gobblet")


def test_every_source_is_cited_and_spelled_out() -> None:
    cited = {key for name in names() for check in load(name).checks for key in check.sources}
    assert cited <= set(sources())
    assert all(len(text) > 20 for text in sources().values())


def test_a_file_that_extends_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'extends = "{path.as_posix()}"\n')
    with pytest.raises(BadExercise, match="extends itself"):
        load(str(path))
