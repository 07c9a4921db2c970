"""What is found among the things that a coach hands in, and what becomes of the rest."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from formcheck.batch import finding
from formcheck.batch.finding import find
from formcheck.errors import BadUsage

MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00" + bytes(100)
no_root = pytest.mark.skipif(not os.geteuid(), reason="root may read everything")


def put(folder: Path, *names: str, content: bytes = MP4) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def names(*sources: str | Path) -> list[str]:
    """The names of the films, where nothing else is found."""
    films, skipped = find([str(one) for one in sources])
    assert not skipped
    assert len({film.id for film in films}) == len(films)
    return [film.name for film in films]


def whys(folder: Path) -> dict[str, str]:
    films, skipped = find([str(folder)])
    assert not films
    return {one.name: one.why for one in skipped}


def test_all_kinds_of_films_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    there = ["set 2.MP4", "Set 10.mov", "a/1.mkv", "a/b/2.avi", "a/b/10.webm", "x.gif", "y.MTS"]
    there += ["z1.3gp", "z2.wmv", "z3.m4v"]
    put(tmp_path, *there)
    assert names(tmp_path) == [
        "a/1.mkv",
        "a/b/2.avi",
        "a/b/10.webm",
        "set 2.MP4",
        "Set 10.mov",
        *there[5:],
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("notes.txt", b"three sets", "text, no film"),
        ("LIESMICH", b"drei S\xc3\xa4tze", "text, no film"),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "a picture"),
        ("photo", b"\x89PNG\r\n", "a picture"),
        ("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic", "a picture"),
        ("voice.m4a", b"\x00\x00\x00\x18ftypM4A ", "sound, no picture"),
        ("voice.mp3", b"ID3\x04", "sound, no picture"),
        ("all.zip", b"PK\x03\x04", "an archive; unpack it first"),
        ("all.tar.gz", b"\x1f\x8b", "an archive; unpack it first"),
        ("empty", b"", "empty file"),
        ("squat.mp4.part", MP4, "still being copied (.part)"),
        ("squat.mp4.crdownload", b"\x00", "still being copied (.crdownload)"),
        ("~squat.mp4~", b"\x00", "still being copied (~)"),
        ("anna.npz", b"PK\x03\x04", "landmarks of an earlier run, no film"),
        ("letter.docx", b"PK\x03\x04", "a document"),
        ("begun.tmp", b"", "still being copied (.tmp)"),
        ("what.xyz", b"\x00\x01\x02", "no film that formcheck knows"),
    ],
)
def test_what_is_no_film_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    put(tmp_path, name, content=content)
    assert whys(tmp_path) == {name: why}


@pytest.mark.parametrize(
    "head",
    [
        MP4,
        b"\x1a\x45\xdf\xa3" + bytes(40),
        b"RIFF\x00\x00\x00\x00AVI LIST",
        (b"G" + bytes(187)) * 3,
    ],
)
def test_a_film_without_a_films_name_is_one_by_its_content(tmp_path: Path, head: bytes) -> None:
    put(tmp_path, "film-from-a-messenger", content=head)
    assert names(tmp_path) == ["film-from-a-messenger"]


@pytest.mark.parametrize("content", [b"", b"this is text", b"\xff\xd8\xff\xe0", b"PK\x03\x04"])
def test_what_is_called_like_a_film_is_never_left_out(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, "squat.mp4", content=content)
    assert names(tmp_path) == ["squat.mp4"]


def test_what_a_browser_downloads_into_is_not_looked_into(tmp_path: Path) -> None:
    put(tmp_path, "squat.mp4.download/squat.mp4")
    assert whys(tmp_path) == {"squat.mp4.download": "still being copied (.download)"}


def test_what_nobody_means_is_left_out_silently(tmp_path: Path) -> None:
    put(tmp_path, ".DS_Store", "Thumbs.db", "desktop.ini", ".hidden/a.mp4", "._squat.mp4")
    put(tmp_path, "__MACOSX/a.mp4", "@eaDir/a.mp4", "IMG_1.AAE", "GX01.LRV")
    put(tmp_path, "squat.mp4", "squat.json", "squat.txt")
    assert names(tmp_path) == ["squat.mp4"]


def test_results_of_earlier_runs_are_left_out_but_no_film_of_somebody_beside_them(
    tmp_path: Path,
) -> None:
    put(tmp_path, "squat/analysis.json", "squat/annotated.mp4", "squat/highlight.mp4")
    put(tmp_path, "begun/landmarks.npz", "begun/pictures/1.png")
    put(tmp_path, "squat/landmarks.npz", "squat/reps.csv", "squat/pictures/1.png")
    put(tmp_path, "REVIEWS/summary.json", "REVIEWS/index.html", "REVIEWS/reviews/a/thumbnail.jpg")
    put(tmp_path, "REVIEWS/reviews/a/outcome.json", "squat/anna.mp4")
    assert names(tmp_path) == ["squat/anna.mp4"]


def test_a_file_that_was_named_twice_is_one_submission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "films/anna/a.mp4", "films/b.mp4")
    monkeypatch.chdir(tmp_path)
    assert names("films", "films/anna", "films/b.mp4", "./films/../films/*.mp4") == [
        "anna/a.mp4",
        "b.mp4",
    ]


def test_a_link_and_its_film_are_one_under_the_films_own_name(tmp_path: Path) -> None:
    put(tmp_path, "z.mp4")
    (tmp_path / "a.mp4").symlink_to(tmp_path / "z.mp4")
    assert names(tmp_path) == ["z.mp4"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    put(tmp_path, "b/film.mp4")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "self").symlink_to("self")
    films, skipped = find([str(tmp_path)])
    assert [film.name for film in films] == ["b/film.mp4"]
    assert [(one.name, one.why) for one in skipped] == [
        ("self", "a link to nothing, or may not be read")
    ]


def test_a_film_behind_a_broken_link_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "squat.mp4").symlink_to("nowhere.mp4")
    assert names(tmp_path) == ["squat.mp4"]


def test_what_would_block_a_reader_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket"))
    assert whys(tmp_path) == {"pipe.mp4": "no ordinary file", "socket": "no ordinary file"}


@no_root
def test_a_folder_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, "closed/a.mp4", "closed/b.mp4", "open/c.mp4")
    (tmp_path / "closed").chmod(0)
    films, skipped = find([str(tmp_path)])
    (tmp_path / "closed").chmod(0o700)
    assert [film.name for film in films] == ["open/c.mp4"]
    assert [one.why for one in skipped] == ["a folder that cannot be read: permission denied"]


def test_a_folder_that_cannot_be_listed_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "closed/a.mp4", "open/c.mp4")
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    films, skipped = find([str(tmp_path)])
    assert [film.name for film in films] == ["open/c.mp4"]
    assert [(one.name, one.why) for one in skipped] == [
        ("closed", "a folder that cannot be read: permission denied")
    ]


def test_several_folders_lend_their_names(tmp_path: Path) -> None:
    put(tmp_path, "x/anna/1.mp4", "x/ben/1.mp4", "y/anna/1.mp4")
    assert names(tmp_path / "x/anna", tmp_path / "x/ben") == ["anna/1.mp4", "ben/1.mp4"]
    assert names(tmp_path / "x/anna", tmp_path / "y/anna") == ["x/anna/1.mp4", "y/anna/1.mp4"]


def test_a_glob_names_its_films_as_its_folder_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "in/anna/1.mp4", "in/ben/1.mp4", "in/top.mp4", "in/.hidden.mp4", "in/anna/x.aae")
    monkeypatch.chdir(tmp_path)
    whole = ["anna/1.mp4", "ben/1.mp4", "top.mp4"]
    assert names("in/**/*.mp4") == whole
    assert names("in/*/*.mp4") == whole[:2]
    assert names(*sorted(str(path) for path in Path("in").glob("*/*.mp4"))) == whole[:2]
    assert names("in/top.*") == ["top.mp4"]
    assert {film.name for film in find(["in/*"])[0]} == set(whole)


def test_a_file_with_the_signs_of_a_glob_in_its_name_is_a_file(tmp_path: Path) -> None:
    put(tmp_path, "squat [1].mp4")
    assert names(tmp_path / "squat [1].mp4") == ["squat [1].mp4"]


@pytest.mark.parametrize("source", ["nowhere", "nowhere/*.mp4", "films.mp4"])
def test_a_source_that_is_not_there_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(BadUsage, match=source.split("/")[0]):
        find([str(tmp_path / source)])


def test_a_name_whose_bytes_are_no_text_is_found_and_can_be_stored(tmp_path: Path) -> None:
    put(tmp_path, os.fsdecode(b"f\xfcr anna.mp4"))
    films, _ = find([str(tmp_path)])
    assert films[0].name == r"f\xfcr anna.mp4"
    assert films[0].id.startswith("f-xfcr-anna-")
    assert Path(films[0].film).exists()


def test_films_at_a_url_are_listed_alike() -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    try:
        for name in ("anna/a.mp4", "b.MOV", "b.json", "notes.txt", ".x.mp4", "r/analysis.json"):
            store.pipe(f"/bucket/in/{name}", MP4)
        store.pipe("/bucket/in/r/annotated.mp4", MP4)
        store.pipe("/bucket/in/r/pictures/1.png", MP4)
        films, skipped = find(["memory://bucket/in"])
        assert [film.name for film in films] == ["anna/a.mp4", "b.MOV"]
        assert [(one.name, one.why) for one in skipped] == [("notes.txt", "text, no film")]
        assert films[0].athlete == "anna"
        with fsspec.open(films[0].film) as file:
            assert file.read() == MP4
        assert [film.name for film in find(["memory://bucket/in/*/*.mp4"])[0]] == ["anna/a.mp4"]
        assert [film.name for film in find(["memory://bucket/in/b.MOV"])[0]] == ["b.MOV"]
        assert find(["memory://bucket/nothing"]) == ([], [])
        with pytest.raises(BadUsage, match="nothing is called like"):
            find(["memory://bucket/in/*.avi"])
        with pytest.raises(BadUsage, match="cannot be"):
            find(["nosuch://bucket"])
    finally:
        store.rm("/bucket", recursive=True)


def test_names_sort_as_people_count() -> None:
    mixed = ["a10", "a9", "a", "A2b", "10", "9", "b"]
    assert sorted(mixed, key=finding.in_order) == ["9", "10", "a", "A2b", "a9", "a10", "b"]
