"""The pictures of a judged film, as its page shows them, and what a new rule belies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from formcheck.model import Analysis, Picture
from formcheck.report.cutting import Box
from formcheck.report.making import FILM, HIGHLIGHT, PICTURES, clear
from formcheck.report.pictures import jpegs
from formcheck.report.stills import Still, wanted
from formcheck.store import made_folder, whole


def write_page_pictures(folder: Path, stills: Mapping[str, Picture], box: Box) -> None:
    """Writes what lies in a box of the pictures as JPEG, as the page shows it; older ones go.

    Raises `UnwritableOutput`.
    """
    for old in folder.glob("*.jpg"):
        old.unlink()
    if stills:
        made_folder(folder)
    for name, content in jpegs(stills, box).items():
        with whole(folder / f"{name}.jpg") as file:
            file.write(content)


def drop_stale_pictures(folder: Path, analysis: Analysis) -> None:
    """Takes pictures and drawn films away that show another verdict than the film now has.

    They are drawn from the film, and a changed rule does not read it again.
    """
    before = _verdicts(folder / "analysis.json")
    shown = {still.name: still for still in wanted(analysis)}
    now = {
        (result.rep.number, finding.check): str(finding.verdict)
        for result in analysis.results
        for finding in result.findings
    }
    if before != now:
        clear(folder, (FILM, HIGHLIGHT))
    for one in (folder / PICTURES).glob("rep*"):
        still = shown.get(one.stem)
        if still is None or before.get(key := _of(still)) != now.get(key):
            one.unlink()


def _of(still: Still) -> tuple[int, str]:
    return still.rep, still.check


def _verdicts(path: Path) -> dict[tuple[int, str], str]:
    """What a stored analysis says of each rep by each check; nothing where it cannot be read."""
    try:
        reps: list[dict[str, Any]] = json.loads(path.read_bytes())["reps"]
        return {
            (rep["number"], finding["check"]): finding["verdict"]
            for rep in reps
            for finding in rep["findings"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}
