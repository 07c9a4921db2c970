"""Every report can tell the analysis of every exercise, and every unit that a measure has."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from formcheck.analysis import judge
from formcheck.checks import MEASURES, UNITS
from formcheck.checks.registry import measure
from formcheck.exercises import load, names
from formcheck.model import Analysis
from formcheck.report import data, text
from formcheck.report.explain import explain_check
from tests.examples import EXAMPLES
from tests.judging import judged
from tests.people import PROVENANCE, VIDEO, filmed


def analysed(name: str) -> Analysis:
    return judge(filmed(), load(name), VIDEO, PROVENANCE)


@pytest.mark.parametrize("name", names())
def test_every_check_of_every_exercise_is_explained(name: str) -> None:
    for check in load(name).checks:
        assert check.title.lower() in explain_check(name, check.name)


def test_every_measure_has_a_unit_that_is_told() -> None:
    assert {known.unit for known in MEASURES.values()} <= set(UNITS)
    with pytest.raises(ValueError, match="no unit is called 'degrees'"):
        measure("degrees")(lambda window: 0.0)


def told(tmp_path: Path, analysis: Analysis) -> tuple[list[str], str]:
    """The rows of the CSV and the words on the terminal; the JSON keeps to its schema."""
    Draft202012Validator(data.schema()).validate(data.to_dict(analysis))
    data.write_csv(tmp_path / "reps.csv", analysis)
    console = Console(width=80, record=True)
    text.show(console, analysis, {})
    return (tmp_path / "reps.csv").read_text().splitlines(), console.export_text()


@pytest.mark.parametrize("name", names())
def test_nothing_to_judge_is_told_of_every_exercise(name: str, tmp_path: Path) -> None:
    rows, words = told(tmp_path, analysed(name))
    assert len(rows) >= 1
    assert load(name).title in words


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_judged_set_is_told_of_every_exercise(name: str, tmp_path: Path) -> None:
    good = EXAMPLES[name].good
    rows, words = told(tmp_path, judged(name, good, name))
    assert len(rows) == 1 + good.reps
    assert all(row.count(",") == rows[0].count(",") for row in rows)
    assert f"{good.reps} reps" in words or good.reps == 1
