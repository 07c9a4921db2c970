"""The files that people get of a set, made of its analysis; what lies where in its folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import inf, nan
from pathlib import Path

from formcheck.bars import Tell
from formcheck.coaching.coach import Coached
from formcheck.errors import UnwritableOutput
from formcheck.model import Analysis, Picture, Style
from formcheck.report.cutting import frame_of
from formcheck.report.film import write_film
from formcheck.report.highlight import write_highlight
from formcheck.report.page import write_page
from formcheck.report.pictures import jpegs, write_pictures
from formcheck.report.stills import Album, Collector, wanted

FILM, HIGHLIGHT, PAGE, PICTURES = "annotated.mp4", "highlight.mp4", "report.html", "pictures"
ANGLES, MARKERS, POSTURE = "angles.csv", "motion.trc", "angles.mot"
OURS = re.compile(r"(contact_sheet|rep\d+_\w+)\.png")  # nobody else's pictures are touched
REPORTS = (FILM, HIGHLIGHT, PAGE, PICTURES, ANGLES, MARKERS, POSTURE)


@dataclass(frozen=True)
class Footage:
    """The film that was analysed: which part (seconds), turned clockwise by so many degrees.

    `max_rate` is how many frames a second are shown at most, None for all.
    """

    path: Path
    start: float = 0.0
    end: float = inf
    rotate: int = 0
    max_rate: float | None = 30.0


def make_film(
    folder: Path,
    analysis: Analysis,
    footage: Footage,
    style: Style,
    slow_motion: bool,
    seconds: float,
    tell: Tell,
) -> tuple[dict[str, Path], Album]:
    """Writes the annotated film and the highlight; answers them, and the pictures on the way.

    The film is decoded once for both; `seconds` is how long it is. Raises `UnwritableOutput`.
    """
    collector = Collector(analysis, wanted(analysis))
    write_film(
        folder / FILM,
        analysis,
        footage.path,
        tell("drawing", seconds),
        start=footage.start,
        end=footage.end,
        rotate=footage.rotate,
        max_rate=footage.max_rate,
        style=style,
        slow_motion=slow_motion,
        watch=collector.watch,
    )
    files = {"film": folder / FILM}
    bar = tell("highlight", nan)
    if write_highlight(folder / HIGHLIGHT, analysis, footage.path, bar, rotate=footage.rotate):
        files["highlight"] = folder / HIGHLIGHT
    return files, collector.album()


def make_pictures(folder: Path, analysis: Analysis, album: Album) -> dict[str, Path]:
    """Writes the pictures; answers their folder, nothing where there were none."""
    written = write_pictures(folder / PICTURES, analysis, album)
    return {"pictures": folder / PICTURES} if written else {}


def make_page(
    folder: Path,
    analysis: Analysis,
    coached: Coached | None,
    pictures: Mapping[str, Picture],
    film: str | None,
) -> dict[str, Path]:
    """Writes the page; `film` is the annotated film's address seen from it, None without one."""
    write_page(folder / PAGE, analysis, coached, jpegs(pictures, frame_of(analysis)), film)
    return {"page": folder / PAGE}


def clear(folder: Path, names: Iterable[str] = REPORTS) -> None:
    """Takes reports of an older result away: they would show other numbers.

    Raises `UnwritableOutput`.
    """
    for name in names:
        remove(folder / name)


def remove(path: Path) -> None:
    """Removes a file if it is there, or the pictures of a folder; raises `UnwritableOutput`.

    Whatever else lies in such a folder stays, and the folder with it.
    """
    try:
        if not path.is_dir():
            path.unlink(missing_ok=True)
            return
        for old in path.iterdir():
            if OURS.fullmatch(old.name):
                old.unlink()
        with suppress(OSError):  # it is not empty
            path.rmdir()
    except OSError as error:
        raise UnwritableOutput(f"cannot replace {path}", "choose another --out") from error
