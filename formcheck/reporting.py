"""What `formcheck report` does: the reports of a stored result are made again, without judging."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from urllib.parse import quote

from rich.console import Console

from formcheck.bars import Tell, progress
from formcheck.errors import BadUsage
from formcheck.model import Analysis, Picture, Style
from formcheck.report import making, text
from formcheck.report.angles import write_angles
from formcheck.report.opensim import write_mot, write_trc
from formcheck.report.pictures import read_pictures
from formcheck.report.reading import Read, read_analysis
from formcheck.report.stills import Album, collect, wanted
from formcheck.store import made_folder, sha256

FROM_FILM = {"video", "pictures"}  # what cannot be made without the film
KINDS = ("page", "video", "pictures", "csv", "trc", "mot")


@dataclass(frozen=True)
class Again:
    """Which reports to make again of which result, and how.

    `results` is an analysis.json or its folder, `out` the folder for the reports (None: the same),
    `film` where the film lies now (None: where it lay). Without `kinds` it is the page.
    """

    results: Path
    out: Path | None
    film: Path | None
    kinds: frozenset[str]
    style: str
    slow_motion: bool
    quiet: bool


def run(again: Again) -> int:
    """Makes them and answers how many reps the set has; raises `FormcheckError`."""
    if again.style not in set(Style):
        raise BadUsage(f"--overlay {again.style!r} is unknown", "use full, simple or none")
    path = again.results / "analysis.json" if again.results.is_dir() else again.results
    read = read_analysis(path)
    film = _film(again, read.analysis)
    folder = made_folder(again.out or path.parent)
    with progress(again.quiet) as tell:
        files = _files(again, read, path.parent, folder, film, tell)
    if not again.quiet:
        text.show(Console(), read.analysis, files, read.coached)
    return len(read.analysis.results)


def _film(again: Again, analysis: Analysis) -> Path | None:
    """The film, when something is to be made of it; raises `BadUsage` where it is not there."""
    if not again.kinds & FROM_FILM:
        return None
    film = again.film or Path(analysis.video.path)
    if not film.is_file():
        raise BadUsage(f"the film is not at {film} any more", "say where it is with --film")
    if sha256(film) != analysis.provenance.video_sha256:
        raise BadUsage(f"{film} is another film than the one analysed", "give that one with --film")
    return film


def _files(
    again: Again, read: Read, stored: Path, folder: Path, film: Path | None, tell: Tell
) -> dict[str, Path]:
    """Makes the reports that are asked for; answers what lies where."""
    analysis, kinds = read.analysis, again.kinds or {"page"}
    files: dict[str, Path] = {}
    pictures: Mapping[str, Picture] = {}
    if film:
        files, album = _of_film(again, analysis, film, folder, tell)
        pictures = album.stills
    for kind, name, write in (
        ("csv", making.ANGLES, write_angles),
        ("trc", making.MARKERS, write_trc),
        ("mot", making.POSTURE, write_mot),
    ):
        if kind in kinds:
            write(folder / name, analysis)
            files[kind] = folder / name
    if "page" in kinds:
        shown = pictures or _kept(analysis, stored / making.PICTURES)
        where = _address(folder, stored)
        files |= making.make_page(folder, analysis, read.coached, shown, where)
    return files


def _of_film(
    again: Again, analysis: Analysis, film: Path, folder: Path, tell: Tell
) -> tuple[dict[str, Path], Album]:
    """The annotated film and the pictures, or only the pictures, which is much faster."""
    footage = footage_of(film, analysis)
    if "video" in again.kinds:
        seconds = min(footage.end, analysis.video.duration) - footage.start
        style = Style(again.style)
        files, album = making.make_film(
            folder, analysis, footage, style, again.slow_motion, seconds, tell
        )
    else:
        files = {}
        album = collect(analysis, film, wanted(analysis), rotate=footage.rotate)
    if "pictures" in again.kinds:
        making.remove(folder / making.PICTURES)
        files |= making.make_pictures(folder, analysis, album)
    return files, album


def footage_of(film: Path, analysis: Analysis) -> making.Footage:
    """The part of the film that was analysed, as it was then."""
    settings = analysis.provenance.settings
    end, rate = settings.get("end"), settings.get("max_rate")
    return making.Footage(
        path=film,
        start=float(settings.get("start") or 0.0),
        end=inf if end is None else float(end),
        rotate=int(settings.get("rotate") or 0),
        max_rate=None if rate is None else float(rate),
    )


def _kept(analysis: Analysis, folder: Path) -> Mapping[str, Picture]:
    """The pictures that were written when the film was there."""
    return read_pictures(folder, [still.name for still in wanted(analysis)])


def _address(folder: Path, stored: Path) -> str | None:
    """Where the page finds the annotated film, None where there is none."""
    films = (place / making.FILM for place in (folder, stored))
    film = next((film for film in films if film.is_file()), None)
    return quote(Path(os.path.relpath(film, folder)).as_posix()) if film else None
