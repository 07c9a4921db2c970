"""How figures are told, and whether an aim is reached."""

from pathlib import Path

from benchmarks.accuracy.aims import aims
from benchmarks.accuracy.page import asked, cell, markdown
from benchmarks.accuracy.stats import NONE, Figure
from benchmarks.accuracy.tables import (
    FRONT,
    OBLIQUE,
    REAR,
    SIDE,
    SIDE_EDGE,
    Column,
    Row,
    Table,
    band,
)

BIAS, MAE, SHARE = Column("bias"), Column("MAE"), Column("exact", "share")
ROW = Row(("squat", "side"), (Figure(-1.04, -2.0, 0.5, 5, 9), Figure(3.0, 2.0, 4.0, 5, 9), NONE))
TABLE = Table("turn", "", "", ("exercise", "view"), (BIAS, MAE, SHARE), (ROW,))
AIM = '[[aims]]\nwhat = "Knee"\ntable = "turn"\nrow = ["squat", "side"]\n'


def test_figures_are_rounded_with_their_unit_and_interval() -> None:
    assert cell(BIAS, ROW, ROW.figures[0]) == "−1.0° (−2.0 to +0.5)"
    assert cell(SHARE, ROW, Figure(0.957, 0.9, 1.0, 5, 9)) == "96 % (90 to 100)"
    assert cell(MAE, ROW, NONE) == "–"


def test_one_clip_has_no_interval() -> None:
    assert cell(MAE, ROW, Figure(3.0, 3.0, 3.0, 1, 3)) == "3.0°"


def test_nought_has_no_sign() -> None:
    assert cell(BIAS, ROW, Figure(-0.01, -0.2, 0.01, 5, 9)) == "0.0° (−0.2 to 0.0)"


def test_tables_are_markdown() -> None:
    lines = markdown(TABLE).splitlines()

    assert lines[0] == "| exercise | view | bias | MAE | exact |"
    assert lines[2].startswith("| squat | side | −1.0°")
    assert all(line.count("|") == 6 for line in lines)


def test_aims_are_reached_missed_or_not_measured(tmp_path: Path) -> None:
    def of(rest: str) -> tuple[bool, bool]:
        (tmp_path / "aims.toml").write_text(AIM + rest)
        (aim,) = aims([TABLE], "full", tmp_path / "aims.toml")
        return aim.figure is not None, aim.missed

    assert of('column = "MAE"\nmost = 4.0\n') == (True, False)
    assert of('column = "MAE"\nmost = 2.5\n') == (True, True)
    assert of('column = "MAE"\nleast = 3.5\n') == (True, True)
    assert of('column = "exact"\nleast = 0.98\n') == (False, False)  # it stands on no clip


def test_an_aims_limit_is_told_in_its_unit(tmp_path: Path) -> None:
    (tmp_path / "aims.toml").write_text(AIM + 'column = "MAE"\nmost = 4.0\n')

    assert asked(aims([TABLE], "full", tmp_path / "aims.toml")[0]) == "at most 4.0°"


def test_bands_follow_the_true_azimuth() -> None:
    assert [band(a) for a in (90, -75, 60, 45, -135, 10, 0, 180, -170)] == [
        *(SIDE, SIDE, SIDE_EDGE, OBLIQUE, OBLIQUE, FRONT, FRONT, REAR, REAR)
    ]
