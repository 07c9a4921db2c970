"""The baseline: a figure that is worse beyond its interval fails, and is named."""

from pathlib import Path

from benchmarks.accuracy import baseline
from benchmarks.accuracy.stats import NONE, Figure
from benchmarks.accuracy.tables import LESS, MORE, Column, Row, Table

COLUMNS = (Column("MAE", better=LESS), Column("recall", "share", MORE), Column("bias"))


def table(mae: float, recall: float, bias: float = 1.0, clips: int = 9) -> Table:
    figures = (figure(mae, 0.5, clips), figure(recall, 0.1, clips), figure(bias, 0.1, clips))
    return Table("turn", "", "", ("view",), COLUMNS, (Row(("side",), figures),))


def figure(value: float, half: float, clips: int = 9) -> Figure:
    return Figure(value, value - half, value + half, clips, clips)


def compared(before: Table, now: Table, path: Path) -> list[str]:
    baseline.save("quick", baseline.cells([before]), path)
    return baseline.worse(baseline.load("quick", path), baseline.cells([now]))


def test_a_worse_figure_is_named_with_both_values(tmp_path: Path) -> None:
    (sentence,) = compared(table(3.0, 0.9), table(3.6, 0.9), tmp_path / "b.json")

    assert sentence == "turn / side / MAE: was 3 (2.5 to 3.5), is 3.6"


def test_where_more_is_better_less_is_worse(tmp_path: Path) -> None:
    (sentence,) = compared(table(3.0, 0.9), table(3.0, 0.79), tmp_path / "b.json")

    assert "turn / side / recall" in sentence


def test_within_the_interval_or_better_is_fine(tmp_path: Path) -> None:
    assert compared(table(3.0, 0.9), table(3.4, 0.85, bias=9.0), tmp_path / "b.json") == []
    assert compared(table(3.0, 0.9), table(1.0, 1.0), tmp_path / "b.json") == []


def test_a_figure_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = Table("turn", "", "", ("view",), COLUMNS, (Row(("side",), (NONE, NONE, NONE)),))

    assert len(compared(table(3.0, 0.9), gone, tmp_path / "b.json")) == 2


def test_few_clips_are_not_watched(tmp_path: Path) -> None:
    assert baseline.cells([table(3.0, 0.9, clips=3)]) == {}


def test_modes_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    baseline.save("quick", baseline.cells([table(3.0, 0.9)]), path)
    baseline.save("full", baseline.cells([table(2.0, 0.9)]), path)

    assert baseline.load("quick", path)["turn / side / MAE"]["value"] == 3.0
    assert baseline.load("full", path)["turn / side / MAE"]["value"] == 2.0
    assert baseline.load("full", tmp_path / "none.json") == {}
