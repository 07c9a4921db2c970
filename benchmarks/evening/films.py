"""The coach's evening: sixty films as they come in, all kinds of formats, twelve of them broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

from benchmarks.evening.broken import BROKEN
from benchmarks.evening.clip import Clip, clip_of
from benchmarks.evening.writing import QUARTER_TURNS, write_film

SAMPLES = Path(__file__).parents[2] / "sample_videos"
ATHLETES = ("anna", "ben", "chiara", "deniz", "elif")
TWELVE = tuple(name for name in BROKEN if name not in ("noise", "still", "coded_8k", "gap"))
FILMS, COPIES = 60, 2
PIECE_S = 4.5  # one rep and something around it
PIECES = ("squat_side", "row_side", "lunge_side", "squat_front", "hinge_side")

Format = Callable[[Path, Clip], object]


def plain(path: Path, clip: Clip, **more: object) -> None:
    """A film with whatever else is asked for."""
    write_film(path, clip.times, clip.pictures, **more)  # type: ignore[arg-type]


def turned(path: Path, clip: Clip, degrees: int) -> None:
    """A film that lies on its side, and whose tag turns it up again."""
    lying = clip.turned(degrees // 90)
    plain(path, lying, matrix=QUARTER_TURNS[degrees])


def uneven(path: Path, clip: Clip) -> None:
    """Some pictures are missing, as phones drop them in bad light."""
    keep = [i for i in range(len(clip.times)) if i % 7 not in (2, 5)]
    plain(path, clip.kept(keep))


FORMATS: dict[str, Format] = {
    "h264.mp4": plain,
    "hevc.mp4": lambda p, c: plain(p, c, codec="libx265"),
    "mpeg4.mp4": lambda p, c: plain(p, c, codec="mpeg4"),
    "turned_90.mov": lambda p, c: turned(p, c, 90),
    "turned_180.mov": lambda p, c: turned(p, c, 180),
    "turned_270.mov": lambda p, c: turned(p, c, 270),
    "matroska.mkv": plain,
    "vp9.webm": lambda p, c: plain(p, c, codec="libvpx-vp9"),
    "mjpeg.avi": lambda p, c: plain(p, c.at_rate(25.0), codec="mjpeg", pix_fmt="yuvj420p"),
    "uneven.mp4": uneven,
    "ten_bit.mp4": lambda p, c: plain(p, c, codec="libx265", pix_fmt="yuv420p10le"),
    "odd_size.mkv": lambda p, c: plain(p, c.cropped(611, 333), pix_fmt="yuv444p"),
    "cinema.mp4": lambda p, c: plain(p, c.at_rate(24.0)),
    "fast.mp4": lambda p, c: plain(p, c.at_rate(60.0)),
    "wide.mp4": lambda p, c: plain(p, padded(c)),
    "sound.mp4": lambda p, c: plain(p, c, sound="aac"),
    "wide_pixels.mp4": lambda p, c: plain(p, narrow(c), aspect=Fraction(2, 1)),
}


def padded(clip: Clip) -> Clip:
    """Upright pictures between black borders, as messengers send them."""
    height, width = clip.pictures[0].shape[:2]
    border = (height * 16 // 9 - width) // 4 * 2
    wide = (np.pad(p, ((0, 0), (border, border), (0, 0))) for p in clip.pictures)
    return Clip(clip.times, tuple(wide))


def narrow(clip: Clip) -> Clip:
    """Every second column, for pixels twice as wide as high."""
    return Clip(clip.times, tuple(np.ascontiguousarray(p[:, ::2]) for p in clip.pictures))


def evening(folder: Path, clips: Path | None, films: int = FILMS) -> list[Path]:
    """Makes so many films below a folder, a fifth of them broken; answers them.

    `clips` holds real films, which are copied as they are. Names say whose film it is, and when.
    """
    broken = list(_broken(folder, max(1, films * len(TWELVE) // FILMS)))
    sources = [*sorted(SAMPLES.glob("*.mp4")), *_films_of(clips)]
    whole = films - len(broken) - COPIES
    made = [_copied(source, folder, i) for i, source in enumerate(sources[: whole // 2 + 1])]
    made += list(_formats(folder, whole - len(made)))
    for one in made[:COPIES]:
        made.append(Path(shutil.copy(one, one.with_stem(f"{one.stem}_again"))))
    return [*made, *broken]


def _films_of(clips: Path | None) -> list[Path]:
    kinds = {".mp4", ".gif", ".mov"}
    return sorted(p for p in clips.iterdir() if p.suffix in kinds) if clips else []


def _place(folder: Path, number: int, name: str) -> Path:
    """A film's path: its athlete's folder, and a name with the day."""
    athlete = folder / ATHLETES[number % len(ATHLETES)]
    athlete.mkdir(parents=True, exist_ok=True)
    return athlete / f"2026-11-{1 + number // len(ATHLETES):02d}_{name}"


def _copied(source: Path, folder: Path, number: int) -> Path:
    return Path(shutil.copy(source, _place(folder, number, source.name)))


def _formats(folder: Path, count: int) -> Iterator[Path]:
    """Pieces of samples in all formats, so many of them."""
    pieces = [clip_of(SAMPLES / f"{name}.mp4", 0.0, PIECE_S) for name in PIECES]
    for number, (name, write) in enumerate(_endless(list(FORMATS.items()), count)):
        path = _place(folder, number, f"{number:02d}_{name}")
        write(path, pieces[number % len(pieces)])
        yield path


def _endless(formats: Sequence[tuple[str, Format]], count: int) -> Iterator[tuple[str, Format]]:
    for number in range(count):
        yield formats[number % len(formats)]


def _broken(folder: Path, count: int) -> Iterator[Path]:
    """Broken films, so many kinds of them."""
    clip = clip_of(SAMPLES / "squat_side.mp4", 0.0, PIECE_S, 360).at_rate(15.0)
    for number, name in enumerate(TWELVE[:count]):
        path = _place(folder, number, f"{name}.mp4")
        BROKEN[name](path, clip)
        yield path
