"""Films in and out: what is read is what was filmed, whatever the container, and stays whole."""

from __future__ import annotations

import math
import subprocess
import sys
import threading
import wave
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.errors import UnreadableVideo, UnwritableOutput
from formcheck.model import Frame, Picture
from formcheck.video import FilmWriter, frames, probe, read, write
from formcheck.video.film import _orientation
from formcheck.video.thin import Thinner
from tests.films import UPRIGHT, corners, film, number, picture, steady

B_FRAMES = {"preset": "fast"}
FORMATS: dict[str, dict[str, Any]] = {
    "h264.mp4": {},
    "b_frames.mp4": {"options": B_FRAMES},
    "open_gop.mp4": {"options": B_FRAMES | {"x264-params": "open-gop=1:bframes=3"}},
    "fragments.mp4": {"movflags": "frag_keyframe+empty_moov"},
    "phone.mov": {"codec": "libx265"},
    "ten_bit.mp4": {"codec": "libx265", "pix_fmt": "yuv420p10le"},
    "ten_bit.mkv": {"pix_fmt": "yuv420p10le"},
    "vp9.webm": {"codec": "libvpx-vp9"},
    "alpha.webm": {"codec": "libvpx-vp9", "pix_fmt": "yuva420p"},
    "av1.webm": {"codec": "libsvtav1"},
    "mpeg4.avi": {"codec": "mpeg4"},
    "b_frames.avi": {"options": B_FRAMES},
    "motion_jpeg.avi": {"codec": "mjpeg", "pix_fmt": "yuvj420p"},
    "palette.gif": {"codec": "gif", "pix_fmt": "rgb8"},
    "stream.ts": {},
    "odd.mp4": {"pix_fmt": "yuv444p", "size": (97, 65)},
}


def _film_threads() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name.startswith("formcheck")]


def _seen(path: Path, **options: Any) -> dict[float, bytes]:
    return {frame.t: frame.image.tobytes() for frame in frames(path, **options)}


@pytest.fixture(scope="module", params=FORMATS)
def any_film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    name, options = request.param, FORMATS[request.param]
    if not av.codec.codecs_available & {options.get("codec", "libx264")}:
        pytest.skip("this PyAV cannot make such a film")
    return film(tmp_path_factory.mktemp("film") / name, steady(40), **options)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("plain") / "plain.mp4", steady(60), options=B_FRAMES)


def test_every_format_gives_every_frame_upright_at_its_time(any_film: Path) -> None:
    got = list(frames(any_film))
    assert [number(frame.image) for frame in got] == list(range(40))
    assert [frame.index for frame in got] == list(range(40))
    assert [frame.t for frame in got] == pytest.approx(steady(40), abs=0.005)
    assert got[0].t == 0
    assert corners(got[0].image) == UPRIGHT
    assert all(f.image.flags.c_contiguous and f.image.dtype == np.uint8 for f in got)
    info = probe(any_film)
    assert got[0].image.shape == (info.height, info.width, 3)
    assert info.duration == pytest.approx(40 / 30, abs=0.05)
    assert info.fps == pytest.approx(30, rel=0.15)
    assert info.path == str(any_film)


@pytest.mark.parametrize("max_rate", [None, 12])
def test_a_stretch_equals_the_same_stretch_of_a_straight_read(
    any_film: Path, max_rate: float | None
) -> None:
    straight = _seen(any_film, max_rate=max_rate)
    for start in (0.0, 0.01, 0.3, 10 / 30, 0.61, 1.0, 1.2, 5.0):
        stretch = _seen(any_film, start=start, end=start + 0.5, max_rate=max_rate)
        assert stretch == {t: i for t, i in straight.items() if start <= t < start + 0.5}


def test_stretches_read_side_by_side_make_up_the_film(plain: Path) -> None:
    def read_stretch(start: float) -> list[tuple[float, int]]:
        return [(f.t, number(f.image)) for f in frames(plain, start=start, end=start + 0.5)]

    with ThreadPoolExecutor(4) as pool:
        stretches = list(pool.map(read_stretch, (0.0, 0.5, 1.0, 1.5)))
    assert [shot for stretch in stretches for shot in stretch] == [
        (f.t, number(f.image)) for f in frames(plain)
    ]


def test_a_jump_without_a_landing_reads_from_the_beginning(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _seen(plain, start=1.1)
    monkeypatch.setattr(read, "_jump", lambda *_: None)
    assert _seen(plain, start=1.1) == expected


def test_index_counts_from_the_start_thinned_ones_included(plain: Path) -> None:
    assert [f.index for f in frames(plain, start=1.0, end=1.1)] == [0, 1, 2]
    assert [f.index for f in frames(plain, max_rate=15)][:3] == [0, 2, 4]


def test_uneven_times_are_kept_exactly(tmp_path: Path) -> None:
    times = [ticks / 90000 for ticks in (0, 3001, 5999, 27000, 27500, 60000, 61000, 90001)]
    assert [f.t for f in frames(film(tmp_path / "vfr.mp4", times))] == times


def test_the_first_frame_is_at_zero_and_times_increase(tmp_path: Path) -> None:
    late = film(tmp_path / "late.ts", [7.0, 7.1, 7.2, 7.3])
    assert [f.t for f in frames(late)] == pytest.approx([0, 0.1, 0.2, 0.3])


def test_a_film_without_timestamps_goes_by_its_rate(tmp_path: Path) -> None:
    bare = film(tmp_path / "bare.h264", steady(10))
    got = list(frames(bare, start=0.1))
    assert [number(f.image) for f in got] == list(range(3, 10))
    assert got[0].t == pytest.approx(3 / probe(bare).fps)
    assert math.isnan(probe(bare).duration)


# The display matrices a, b, c, d as phones write them (x' = ax + cy, y' = bx + dy, y down), the
# rotation they mean and the corners of `picture` that then show, clockwise from the upper left.
@pytest.mark.parametrize(
    ("matrix", "rotation", "shown"),
    [
        ((1, 0, 0, 1), 0, ["red", "green", "blue", "grey"]),
        ((0, 1, -1, 0), 90, ["grey", "red", "green", "blue"]),
        ((-1, 0, 0, -1), 180, ["blue", "grey", "red", "green"]),
        ((0, -1, 1, 0), 270, ["green", "blue", "grey", "red"]),
        ((-1, 0, 0, 1), 0, ["green", "red", "grey", "blue"]),
        ((1, 0, 0, -1), 180, ["grey", "blue", "green", "red"]),
        ((0, 1, 1, 0), 270, ["red", "grey", "blue", "green"]),
        ((0, -1, -1, 0), 90, ["blue", "green", "red", "grey"]),
    ],
)
def test_rotation_and_mirroring_are_undone(
    tmp_path: Path, matrix: tuple[float, ...], rotation: int, shown: list[str]
) -> None:
    turned = film(tmp_path / "turned.mp4", steady(3), matrix=matrix)
    info = probe(turned)
    assert info.rotation == rotation
    assert (info.width, info.height) == ((96, 64) if rotation % 180 == 0 else (64, 96))
    image = next(frames(turned)).image
    assert image.shape == (info.height, info.width, 3)
    assert corners(image) == shown
    assert corners(next(frames(turned, rotate=90)).image) == shown[-1:] + shown[:-1]
    assert max(next(frames(turned, max_side=48)).image.shape) == 48


def test_side_data_unknown_to_pyav_leaves_the_rotation_readable() -> None:
    class Puzzling:
        rotation = -90

        @property
        def side_data(self) -> dict[str, bytes]:
            raise ValueError("34 is not a valid Type")

    assert _orientation(Puzzling()) == (90, False)  # type: ignore[arg-type]


def test_rotate_takes_quarter_turns_only(plain: Path) -> None:
    with pytest.raises(ValueError, match="multiple of 90"):
        frames(plain, rotate=45)
    with pytest.raises(ValueError, match="at least 1"):
        frames(plain, ahead=0)


def test_oblong_pixels_become_square(tmp_path: Path) -> None:
    wide = film(tmp_path / "wide.mp4", steady(3), aspect=Fraction(4, 3))
    assert (probe(wide).width, probe(wide).height) == (128, 64)
    image = next(frames(wide)).image
    assert image.shape == (64, 128, 3)
    assert corners(image) == UPRIGHT


@pytest.mark.parametrize(("side", "shape"), [(48, (32, 48, 3)), (500, (64, 96, 3))])
def test_max_side_only_shrinks(plain: Path, side: int, shape: tuple[int, ...]) -> None:
    got = list(frames(plain, max_side=side, end=0.5))
    assert {f.image.shape for f in got} == {shape}
    assert [number(f.image) for f in got] == list(range(15))


@pytest.mark.parametrize(
    ("rate", "max_rate", "kept"),
    [(60, 30, 2), (120, 30, 4), (30, 30, 1), (30000 / 1001, 30, 1), (24, 30, 1), (30.3, 30, 1)],
)
def test_high_rates_are_thinned_and_usual_ones_are_not(
    rate: float, max_rate: float, kept: int
) -> None:
    thinner = Thinner(max_rate)
    chosen = [i for i in range(int(rate * 20)) if thinner.keeps(i / rate)]
    assert len(chosen) == pytest.approx(rate * 20 / kept, rel=0.05)
    assert kept > 1 or len(chosen) == int(rate * 20)


_GAPS = st.lists(st.floats(0.002, 0.2), min_size=2, max_size=300)


@given(_GAPS, st.floats(5, 60))
def test_thinning_keeps_its_distance_and_leaves_no_holes(gaps: list[float], rate: float) -> None:
    times = np.cumsum(gaps).tolist()
    thinner = Thinner(rate)
    kept = [t for t in times if thinner.keeps(t)]
    assert kept[0] == times[0]
    for before, after in pairwise(kept):
        same_stretch = before // thinner.span == after // thinner.span
        assert not same_stretch or after - before > 0.66 / rate
        assert after - before < 1 / rate + max(gaps) + 1e-9


@given(_GAPS, st.floats(5, 60), st.integers(0, 5))
def test_thinning_does_not_depend_on_where_reading_began(
    gaps: list[float], rate: float, stretches: int
) -> None:
    times = np.cumsum(gaps).tolist()
    whole, part = Thinner(rate), Thinner(rate)
    since = stretches * whole.span
    assert [t for t in times if whole.keeps(t) and t >= since] == [
        t for t in times if t >= since and part.keeps(t)
    ]


@given(st.lists(st.floats(-0.15, 0.15), min_size=30, max_size=200))
def test_a_film_hovering_around_the_rate_loses_nothing(jitter: list[float]) -> None:
    thinner = Thinner(30)
    assert all(thinner.keeps((i + 1 + late) / 30) for i, late in enumerate(jitter))


def test_the_thread_stays_a_few_frames_ahead(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int | None] = []
    convert = read._Converter.__call__

    def counted(self: read._Converter, shown: av.VideoFrame) -> Picture:
        made.append(shown.pts)
        return convert(self, shown)

    monkeypatch.setattr(read._Converter, "__call__", counted)
    reading = frames(plain, ahead=3)
    for taken in range(1, 6):
        next(reading)
        threading.Event().wait(0.05)
        assert len(made) <= taken + 3
    assert len(made) == 8
    reading.close()


def test_the_thread_ends_with_the_iterator(plain: Path) -> None:
    closed = frames(plain)
    next(closed)
    assert _film_threads()
    closed.close()
    assert not _film_threads()
    dropped = frames(plain)
    next(dropped)
    del dropped
    assert not _film_threads()
    assert len(list(frames(plain))) == 60
    assert not _film_threads()
    frames(plain)
    assert not _film_threads()


def test_a_failure_in_the_thread_reaches_the_caller(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no colours today")

    monkeypatch.setattr(read._Converter, "__call__", fail)
    with pytest.raises(RuntimeError, match="no colours"):
        next(frames(plain))
    assert not _film_threads()


def _with_index_in_front(path: Path, target: Path) -> bytes:
    with (
        av.open(str(path)) as source,
        av.open(str(target), "w", options={"movflags": "faststart"}) as copy,
    ):
        stream = copy.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                copy.mux(packet)
    return target.read_bytes()


def test_a_film_cut_off_gives_the_frames_before_the_cut(plain: Path, tmp_path: Path) -> None:
    whole = _with_index_in_front(plain, tmp_path / "whole.mp4")
    data = whole.index(b"mdat")
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: data + (len(whole) - data) * 2 // 3])
    numbers = [number(f.image) for f in frames(cut)]
    assert 20 < len(numbers) < 60
    assert numbers[:-1] == list(range(len(numbers) - 1))


def test_a_film_damaged_in_the_middle_goes_on_after_it(plain: Path, tmp_path: Path) -> None:
    data = bytearray(_with_index_in_front(plain, tmp_path / "whole.mp4"))
    begin = data.index(b"mdat")
    hurt = begin + (len(data) - begin) // 3
    data[hurt : hurt + 400] = np.random.default_rng(1).bytes(400)
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(data)
    got = {round(f.t * 30): number(f.image) for f in frames(damaged)}
    right = [i for i in range(60) if got.get(i) == i]
    assert len(right) >= 40
    assert {0, 1, 2, 57, 58, 59} <= set(right)


def _photo(path: Path) -> None:
    film(path, [0.0], codec="mjpeg", pix_fmt="yuvj420p")


def _sound(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(16000))


def _no_index(path: Path) -> None:
    whole = film(path.with_name("whole.mp4"), steady(30)).read_bytes()
    path.write_bytes(whole[: whole.index(b"moov") - 8])


def _index_only(path: Path) -> None:
    film(path.with_name("some.mp4"), steady(30))
    whole = _with_index_in_front(path.with_name("some.mp4"), path.with_name("whole.mp4"))
    path.write_bytes(whole[: whole.index(b"mdat") + 4])


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("gone.mp4", lambda path: None, "gone.mp4 does not exist: check the name"),
        ("long" * 99, lambda path: None, "does not exist: check the name"),
        ("clips", Path.mkdir, "clips is a folder: name a film inside it"),
        ("empty.mp4", Path.touch, "empty.mp4 is empty (0 bytes): copy it again"),
        ("a.txt", lambda p: p.write_text("squat\n" * 200), "a.txt is not a film that can be read"),
        ("b.mp4", lambda p: p.write_text("squat\n" * 200), "b.mp4 is not a film that can be read"),
        ("c.pdf", lambda p: p.write_bytes(b"%PDF-1.7\n" + bytes(999)), "c.pdf is not a film"),
        ("d.zip", lambda p: p.write_bytes(b"PK\3\4" + bytes(999)), "d.zip is not a film"),
        ("e.m3u8", lambda p: p.write_text("#EXTM3U\nhttp://127.0.0.1:9/a.ts\n"), "is not a film"),
        ("f.srt", lambda p: p.write_text("1\n00:00:01,0 --> 00:00:02,0\nUp\n"), "is not a film"),
        ("photo.jpg", _photo, "photo.jpg is a photo: give an MP4"),
        ("sound.wav", _sound, "sound.wav holds only sound"),
        ("cut.mp4", _no_index, "cut.mp4 is cut off: its index is missing: copy it again"),
        ("hollow.mp4", _index_only, "hollow.mp4: no picture of it could be decoded: copy it"),
    ],
)
def test_what_is_no_film_is_refused_in_one_line(
    tmp_path: Path, name: str, make: Any, message: str
) -> None:
    path = tmp_path / name
    make(path)
    for attempt in (lambda: probe(path), lambda: list(frames(path))):
        with pytest.raises(UnreadableVideo) as caught:
            attempt()
        assert message in str(caught.value)
        assert name in str(caught.value)
        assert "\n" not in str(caught.value)
        assert caught.value.fix
    assert not _film_threads()


def test_nothing_is_loaded_early_said_on_stderr_or_waited_for(plain: Path, tmp_path: Path) -> None:
    data = bytearray(plain.read_bytes())
    data[2000:2200] = bytes(200)
    noisy = tmp_path / "noisy.mp4"
    noisy.write_bytes(data)
    code = (
        "import sys; from pathlib import Path; from formcheck.video import frames\n"
        "assert 'av' not in sys.modules\n"
        "len(list(frames(Path(sys.argv[1]))))\n"
        "reading = frames(Path(sys.argv[1])); next(reading)\n"
    )
    root = Path(read.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(noisy)], cwd=root, capture_output=True, timeout=30
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def _write(path: Path, shots: list[Frame], rate: float = 30) -> None:
    height, width = shots[0].image.shape[:2]
    with FilmWriter(path, width, height, rate) as writer:
        for shot in shots:
            writer.write(shot.image, shot.t)


def _shots(times: list[float], width: int = 96, height: int = 64) -> list[Frame]:
    return [Frame(i, t, picture(i, width, height)) for i, t in enumerate(times)]


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    times = [0.0, 0.033, 0.2, 0.21, 0.5, 1.0]
    path = tmp_path / "Kniebeuge übung 深蹲.mp4"
    _write(path, _shots(times))
    got = list(frames(path))
    assert [f.t for f in got] == pytest.approx(times, abs=1 / 90000)
    assert [number(f.image) for f in got] == list(range(6))
    assert corners(got[0].image) == UPRIGHT
    assert np.abs(got[0].image[4, 4].astype(int) - picture(0)[4, 4]).max() < 12
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(str(path)) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.name, codec.pix_fmt) == ("h264", "yuv420p")
        assert (codec.colorspace, codec.color_primaries, codec.color_trc) == (1, 1, 1)
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_film_starts_at_its_first_frame(tmp_path: Path) -> None:
    path = tmp_path / "late.mp4"
    _write(path, _shots([12.0, 12.5, 13.0]))
    assert [f.t for f in frames(path)] == [0, 0.5, 1.0]
    assert probe(path).duration == pytest.approx(1.5, abs=0.6)
    with av.open(str(path)) as container:
        assert container.streams.video[0].start_time == 0


def test_odd_sides_lose_a_line(tmp_path: Path) -> None:
    path = tmp_path / "odd.mp4"
    _write(path, _shots(steady(3), 97, 65))
    assert (probe(path).width, probe(path).height) == (96, 64)


def test_the_writer_takes_a_copy_of_the_picture(tmp_path: Path) -> None:
    path, canvas = tmp_path / "copy.mp4", picture(0)
    with FilmWriter(path, 96, 64, 30) as writer:
        for i in range(40):
            canvas[:] = picture(i)
            writer.write(canvas, i / 30)
    assert [number(f.image) for f in frames(path)] == list(range(40))


def test_nothing_new_stands_after_an_exception(tmp_path: Path) -> None:
    path = tmp_path / "result.mp4"
    path.write_bytes(b"the former one")
    good, bad = picture(0), picture(0, 64, 96)
    with pytest.raises(ValueError, match="shape"):
        _write(path, [Frame(0, 0.0, good), Frame(1, 0.1, bad)])
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"the former one"
    assert not _film_threads()


def test_an_encoder_that_fails_is_reported_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FilmWriter, "_mux", full)
    for count in (1, 50):
        with pytest.raises(UnwritableOutput, match="cannot be written: the disk is full"):
            _write(tmp_path / "a.mp4", _shots(steady(count)))
    assert not list(tmp_path.iterdir())
    assert not _film_threads()


def test_the_writer_refuses_wrong_pictures_and_times(tmp_path: Path) -> None:
    with FilmWriter(tmp_path / "a.mp4", 96, 64, 30) as writer:
        writer.write(picture(0), 1.0)
        with pytest.raises(ValueError, match="shape"):
            writer.write(picture(0, 64, 96), 2.0)
        with pytest.raises(ValueError, match="not later"):
            writer.write(picture(0), 1.0)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/a.mp4", "a.mp4 cannot be written: its folder does not exist: create"),
        ("file/a.mp4", "a.mp4 cannot be written: its folder is a file: choose"),
        ("folder", "folder cannot be written: it is a folder: choose"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnwritableOutput) as caught:
        _write(tmp_path / name, _shots([0.0]))
    assert str(caught.value).startswith(message)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_film_without_frames_is_not_written(tmp_path: Path) -> None:
    with (
        pytest.raises(UnwritableOutput, match="would be empty"),
        FilmWriter(tmp_path / "a.mp4", 96, 64, 30),
    ):
        pass
    assert not list(tmp_path.iterdir())


def test_another_encoder_serves_and_none_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_ENCODERS", {"nonesuch": {}, "h264": {}})
    _write(tmp_path / "a.mp4", _shots(steady(3)))
    assert len(list(frames(tmp_path / "a.mp4"))) == 3
    monkeypatch.setattr(write, "_ENCODERS", {"nonesuch": {}})
    with pytest.raises(UnwritableOutput, match=r"no H\.264 encoder"):
        _write(tmp_path / "b.mp4", _shots(steady(3)))
