"""The pictures of a set as files: each still, and a sheet of all reps at their turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, isfinite, log
from pathlib import Path

import cv2
import numpy as np

from formcheck.errors import UnwritableOutput
from formcheck.feedback import number
from formcheck.model import Analysis, Picture, RepResult, Verdict
from formcheck.report.band import VERDICT_COLOURS
from formcheck.report.cutting import Box, cut_out
from formcheck.report.ink import GREY, INK, WHITE, fill, fitting, plate, plate_size, write
from formcheck.report.stills import Album, main_check, shrunk
from formcheck.store import whole
from formcheck.texts import say

SHEET = "contact_sheet"
PAGE_SIDE, QUALITY = 900, 80  # of the pictures that go into the page
WIDEST, TALLEST = 2000, 2400  # pixels of a sheet
CELL, SMALLEST = 420, 150  # pixels of the longer side of a rep's picture
SHAPE = 1.4  # a sheet is about so much wider than tall, as screens are
GAP = 12
GROUND = (250, 250, 248)
ORDER = (Verdict.FAULT, Verdict.WATCH, Verdict.BORDERLINE, Verdict.GOOD)

WORDS = {
    Verdict.FAULT: "pictures.fault",
    Verdict.WATCH: "pictures.watch",
    Verdict.BORDERLINE: "pictures.borderline",
    Verdict.GOOD: "pictures.good",
}


def write_pictures(folder: Path, analysis: Analysis, album: Album) -> list[Path]:
    """Writes the pictures and their contact sheet as PNG into a folder, each whole or not at all.

    Answers what was written, nothing where there is nothing to show. Raises `UnwritableOutput`.
    """
    sheet = contact_sheet(analysis, album.turns)
    named = dict(album.stills) | ({} if sheet is None else {SHEET: sheet})
    if named:
        _made(folder)
    for name, picture in named.items():
        with whole(folder / f"{name}.png") as file:
            file.write(_encoded(picture, ".png"))
    return [folder / f"{name}.png" for name in named]


def _made(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnwritableOutput(f"cannot make {folder}: {reason}", "choose another --out") from error


def read_pictures(folder: Path, names: Iterable[str]) -> dict[str, Picture]:
    """The pictures of those names that were written before."""
    found = {}
    for name in names:
        path = folder / f"{name}.png"
        stored = path.read_bytes() if path.is_file() else b""
        picture = (
            cv2.imdecode(np.frombuffer(stored, np.uint8), cv2.IMREAD_COLOR) if stored else None
        )
        if picture is not None:
            found[name] = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), np.uint8)
    return found


def page_pictures(folder: Path, names: Iterable[str], box: Box) -> dict[str, bytes]:
    """The pictures of those names as JPEG for a page: as they lie there, else cut from the PNG."""
    names = list(names)
    ready = {n: path.read_bytes() for n in names if (path := folder / f"{n}.jpg").is_file()}
    made = jpegs(read_pictures(folder, (name for name in names if name not in ready)), box)
    found = ready | made
    return {name: found[name] for name in names if name in found}


def jpegs(pictures: Mapping[str, Picture], box: Box) -> dict[str, bytes]:
    """What lies in a box of the pictures, as JPEG for a page."""
    options = [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
    return {
        name: _encoded(shrunk(cut_out(picture, box), PAGE_SIDE), ".jpg", options)
        for name, picture in pictures.items()
    }


def _encoded(picture: Picture, kind: str, options: Sequence[int] = ()) -> bytes:
    _, encoded = cv2.imencode(kind, cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), list(options))
    return encoded.tobytes()


def contact_sheet(analysis: Analysis, pictures: Mapping[int, Picture]) -> Picture | None:
    """All reps at their turn, numbered, with verdict and main value; None without pictures.

    `pictures` are those of the turns, all of one size, by the numbers of the reps.
    """
    turns = [
        (result, pictures[result.rep.number])
        for result in analysis.results
        if result.rep.number in pictures
    ]
    if not turns:
        return None
    cut = _cut(analysis, turns)
    columns, width, height = _grid(len(turns), cut[0].shape[1], cut[0].shape[0])
    rows, size = ceil(len(turns) / columns), _letters(width)
    tall = height + _caption_height(size)
    head = size * 3
    sheet = np.full(
        (head + rows * (tall + GAP), columns * (width + GAP) + GAP, 3), GROUND, np.uint8
    )
    _title(sheet, analysis, size)
    for i, (picture, (result, _)) in enumerate(zip(cut, turns, strict=True)):
        x, y = GAP + i % columns * (width + GAP), head + i // columns * (tall + GAP)
        sheet[y : y + height, x : x + width] = cv2.resize(
            picture, (width, height), interpolation=cv2.INTER_AREA
        )
        _caption(sheet, analysis, result, (x, y + height), width, size)
    return sheet


def _letters(width: int) -> int:
    """The size of the text under a picture of that width."""
    return max(14, min(24, width // 11))


def _caption_height(size: int) -> int:
    return size * 9 // 2


def _cut(analysis: Analysis, turns: Sequence[tuple[RepResult, Picture]]) -> list[Picture]:
    """The pictures cut to where the athlete is in any of them, all to the same size."""
    height, width = turns[0][1].shape[:2]
    t = analysis.motion.t
    rows = [int(np.argmin(np.abs(t - result.rep.turn))) for result, _ in turns]
    xy = analysis.motion.xy[rows].reshape(-1, 2) * (width / analysis.video.width)
    seen = xy[np.isfinite(xy).all(axis=1)]
    if not len(seen):
        return [picture for _, picture in turns]
    low, high = seen.min(axis=0), seen.max(axis=0)
    room = 0.25 * float(max(high - low))
    left, top = np.clip(low - room, 0, None).astype(int)
    right, bottom = np.clip(high + room, None, (width, height)).astype(int)
    return [picture[top:bottom, left:right] for _, picture in turns]


def _grid(many: int, width: int, height: int) -> tuple[int, int, int]:
    """Columns, and the width and height of each picture in pixels, of a well-shaped sheet."""
    longer = max(width, height)

    def shape(columns: int) -> float:
        rows = ceil(many / columns)
        wide = columns * width / (rows * (height + 0.2 * longer))
        empty = (columns * rows - many) / many
        return abs(log(wide / SHAPE)) + empty

    columns = min(range(1, many + 1), key=shape)
    rows = ceil(many / columns)
    scale = min(
        CELL / longer,
        (WIDEST - GAP) / columns / width - GAP / width,
        TALLEST / rows / (height * 1.3),
    )
    scale = max(scale, SMALLEST / longer)
    return columns, max(1, round(width * scale)), max(1, round(height * scale))


def _title(sheet: Picture, analysis: Analysis, size: int) -> None:
    """The exercise and what the values are of."""
    told = {f.check: f.title for f in analysis.findings}
    main = told.get(main_check(analysis), "")
    kind = "pictures.holds" if analysis.exercise.rep.hold else "pictures.reps"
    words = say(kind, exercise=analysis.exercise.title)
    words = say("pictures.of", title=words, value=main.lower()) if main else words
    fits = fitting(words, size + 4, sheet.shape[1] - 2 * GAP)
    write(sheet, words, (GAP, size), fits, INK)


def _caption(
    sheet: Picture,
    analysis: Analysis,
    result: RepResult,
    at: tuple[int, int],
    width: int,
    size: int,
) -> None:
    """A rep's number with its verdict, its value of the main check, and what else was found."""
    x, y = at
    label = say(f"pictures.{result.rep.lead or 'one'}", number=result.rep.number)
    fill(sheet, (x, y, x + width, y + _caption_height(size)), WHITE)
    write(sheet, label, (x + size // 3, y + size // 4), size, INK)
    verdict = verdict_of(result)
    word = say(WORDS[verdict]) if verdict else say("pictures.unseen")
    small = fitting(word, size - 2, width - 3 * size)
    across, _ = plate_size(word, small)
    ground = VERDICT_COLOURS[verdict] if verdict else GREY
    plate(sheet, word, (x + width - across - 2, y + size // 4), small, INK, ground)
    lines = (_value(analysis, result), _gravest(result, verdict))
    for i, line in enumerate(lines):
        if line:
            fits = fitting(line, size, width - size)
            write(sheet, line, (x + size // 3, y + size * (7 + 5 * i) // 4), fits, INK)


def verdict_of(result: RepResult) -> Verdict | None:
    """The gravest thing said of a rep, None where nothing was."""
    said = {finding.verdict for finding in result.findings}
    return next((verdict for verdict in ORDER if verdict in said), None)


def _gravest(result: RepResult, verdict: Verdict | None) -> str:
    """What the verdict of a rep is about; "" for a good one."""
    if verdict in (None, Verdict.GOOD):
        return ""
    found = [finding for finding in result.findings if finding.verdict is verdict]
    title = max(found, key=lambda finding: finding.severity).title
    return title[:1].lower() + title[1:]


def _value(analysis: Analysis, result: RepResult) -> str:
    """The rep's number of the main check; "" where it was not seen."""
    main = main_check(analysis)
    measured = next((f.measured for f in result.findings if f.check == main), None)
    if measured is None or not isfinite(measured.value):
        return ""
    return number(measured.value, measured.uncertainty, measured.unit)
