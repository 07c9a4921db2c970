"""What a file is: a film, a picture, half a copy; by its name, or by its first bytes."""

from __future__ import annotations

import mimetypes
import stat
import tomllib
from importlib.resources import files
from os import stat_result
from pathlib import Path, PurePosixPath

WORDS = tomllib.loads(files("formcheck.batch").joinpath("kinds.toml").read_text("utf-8"))
FILMS, SILENT, SIDECARS = (frozenset(WORDS[kind]) for kind in ("films", "silent", "sidecars"))
BESIDE = SIDECARS | frozenset(WORDS["beside"])
# One of them marks a folder of results, also one that is being written.
OWN = frozenset(("landmarks.npz", "analysis.json", "outcome.json", "summary.json"))
OWN_FILMS = frozenset(("annotated.mp4", "highlight.mp4", "compare.mp4"))

HEAD = 400  # bytes that tell what a file is: two packets of a transport stream
PACKET = 188  # bytes of such a packet, each of which begins alike
PHOTO_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
SIGNS = (  # at which byte, what stands there, what it is; "" is a film
    (8, b"AVI ", ""),
    (0, b"\x1a\x45\xdf\xa3", ""),
    (0, bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), ""),
    (0, b"FLV\x01", ""),
    (0, b"\x00\x00\x01\xba", ""),
    (0, b"GIF8", "a picture"),
    (0, b"\xff\xd8\xff", "a picture"),
    (0, b"\x89PNG", "a picture"),
    (8, b"WEBP", "a picture"),
    (8, b"WAVE", "sound, no picture"),
    (0, b"ID3", "sound, no picture"),
    (0, b"OggS", "sound, no picture"),
    (0, b"%PDF", "a document"),
    (0, b"PK\x03\x04", "an archive; unpack it first"),
    (0, b"7z\xbc\xaf", "an archive; unpack it first"),
    (0, b"Rar!", "an archive; unpack it first"),
    (0, b"\x1f\x8b", "an archive; unpack it first"),
)
BY_TYPE = {
    "image": "a picture",
    "audio": "sound, no picture",
    "text": "text, no film",
    "font": "a font, no film",
}
UNKNOWN = "no film that formcheck knows"


def film_named(name: str) -> bool:
    """Whether a file is called like a film."""
    return PurePosixPath(name).suffix.lower() in FILMS


def copying(name: str) -> str:
    """The ending of a file that is not all there yet, "" for any other."""
    low = name.lower()
    if low.startswith("~"):
        return "~"
    return next((ending for ending in WORDS["copying"] if low.endswith(ending)), "")


def silent(name: str) -> bool:
    """Whether nobody means a file or folder of this name when they hand in films."""
    low = name.lower()
    return name.startswith(".") or low in SILENT or PurePosixPath(low).suffix in SIDECARS


def whose(name: str, beside: frozenset[str]) -> bool:
    """Whether a file goes with the results or the film in its folder, and so needs no word.

    `beside` are the names of all files in the folder, it among them.
    """
    if OWN & beside:
        return name in OWN_FILMS or not film_named(name)
    stem = PurePosixPath(name).stem
    about = PurePosixPath(name).suffix.lower() in BESIDE
    return about and any(film_named(one) and PurePosixPath(one).stem == stem for one in beside)


def no_film(path: Path, found: stat_result) -> str:
    """Why a file that is not called like a film is none, "" when it is one all the same."""
    if not stat.S_ISREG(found.st_mode):
        return "no ordinary file"
    if copying(path.name):
        return by_name(path.name)
    if not found.st_size:
        return "empty file"
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}"
    told, named = by_bytes(head), by_name(path.name)
    if told == "":
        return ""
    if named != UNKNOWN:
        return named
    return told or ("text, no film" if _is_text(head) else UNKNOWN)


def _is_text(head: bytes) -> bool:
    """Whether it is written in letters; the last of them may be cut off."""
    return not any(byte < ord(" ") and byte not in b"\t\r\n\f" for byte in head)


def by_bytes(head: bytes) -> str | None:
    """What a file is that is no film, "" for a film, None where its first bytes do not tell."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in PHOTO_BRANDS:
            return "a picture"
        return "sound, no picture" if brand[:3] in (b"M4A", b"M4B") else ""
    if len(head) > PACKET and head[0] == head[PACKET] == ord("G"):
        return ""
    return next((what for at, sign, what in SIGNS if head[at : at + len(sign)] == sign), None)


def by_name(name: str) -> str:
    """Why a file is no film, as far as its name tells."""
    if ending := copying(name):
        return f"still being copied ({ending})"
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".npz":
        return "landmarks of an earlier run, no film"
    if ending in WORDS["archives"]:
        return "an archive; unpack it first"
    kind = mimetypes.guess_type(name, strict=False)[0] or ""
    if kind.startswith(("application/vnd.", "application/msword", "application/pdf")):
        return "a document"
    return BY_TYPE.get(kind.partition("/")[0], UNKNOWN)
