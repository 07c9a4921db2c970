"""Drawn films: their size, length and sound, slow motion, and the best beside the worst rep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
from typer.testing import CliRunner

from formcheck.analysis import judge
from formcheck.cli import app
from formcheck.exercises import load
from formcheck.model import Analysis, Array, Frame, Style, Verdict, VideoInfo
from formcheck.report.compare_film import GAP, HEIGHT, LINE
from formcheck.report.film import AROUND_S, SLOWER, write_film
from formcheck.report.highlight import write_highlight
from formcheck.report.moments import best_and_worst, noted, rep_title
from formcheck.video import FilmWriter, Sound, frames, probe
from tests.films import UPRIGHT, corners, film, number, picture, steady
from tests.people import GOOD, PROVENANCE, VIDEO, Squat, filmed
from tests.truths import judged_truth

LEANING = replace(GOOD, lean=66.0)
RATE = 48000
BEEPS = (0.5, 1.5, 3.0)  # seconds at which a film of sound beeps


@cache
def squats(*reps: Squat) -> Analysis:
    return judge(filmed(reps), load("squat"), VIDEO, PROVENANCE)


def in_film(analysis: Analysis, source: Path) -> Analysis:
    """The analysis moved into a film of another size."""
    info = probe(source)
    scale = info.height / analysis.video.height
    motion = replace(analysis.motion, xy=analysis.motion.xy * scale)
    return replace(analysis, motion=motion, video=info)


def small(path: Path, seconds: float, rate: float = 10.0, width: int = 36) -> Path:
    return film(path, steady(round(seconds * rate), rate), size=(width, 64))


def with_sound(
    path: Path, seconds: float, codec: str = "aac", beeps: Sequence[float] = BEEPS
) -> Path:
    """A film that beeps for a tenth of a second at these seconds."""
    t = np.arange(round(seconds * RATE)) / RATE
    on = np.any([(t >= beep) & (t < beep + 0.1) for beep in beeps], axis=0)
    wave = (0.8 * np.sin(2000 * np.pi * t) * on).astype(np.float32)
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", 30, options={"preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = 36, 64, "yuv420p"
        sound = container.add_stream(codec, rate=RATE)
        sound.layout = "mono"
        fitted = av.AudioResampler(format=sound.format.name, layout="mono", rate=RATE)
        for i in range(round(seconds * 30)):
            shown = av.VideoFrame.from_ndarray(picture(i, 36, 64), "rgb24")
            shown.pts, shown.time_base = i, Fraction(1, 30)
            container.mux(video.encode(shown))
            first, last = (round(k * RATE / 30) for k in (i, i + 1))
            heard_now = av.AudioFrame.from_ndarray(wave[None, first:last], "fltp", "mono")
            heard_now.rate, heard_now.pts, heard_now.time_base = RATE, first, Fraction(1, RATE)
            for piece in fitted.resample(heard_now):
                container.mux(sound.encode(piece))
        container.mux(video.encode(None))
        container.mux(sound.encode(None))
    return path


def heard(path: Path) -> tuple[Array, float]:
    """When the beeps of a film begin, and when its sound ends, in seconds."""
    times, loud = [], []
    with av.open(str(path)) as container:
        for piece in container.decode(audio=0):
            assert piece.pts is not None
            assert piece.time_base is not None
            wave = np.abs(piece.to_ndarray().astype(float)).max(axis=0)
            times.append(float(piece.pts * piece.time_base) + np.arange(len(wave)) / piece.rate)
            loud.append(wave)
    t, wave = np.concatenate(times), np.concatenate(loud)
    on = t[wave > 0.2]
    return on[np.diff(on, prepend=-1.0) > 0.3], float(t[-1])


def silent(path: Path) -> bool:
    with av.open(str(path)) as container:
        return not container.streams.audio


@pytest.mark.parametrize(
    ("size", "rotate", "wanted"),
    [((96, 64), 0, (720, 480)), ((96, 64), 90, (480, 720)), ((1440, 960), 0, (1280, 854))],
)
def test_the_film_is_written_upright_in_a_size_to_read(
    size: tuple[int, int], rotate: int, wanted: tuple[int, int], tmp_path: Path
) -> None:
    source = film(tmp_path / "in.mp4", steady(12), size=size)
    width, height = size[::-1] if rotate else size
    video = VideoInfo("a.mp4", 10.0, 30.0, width, height, 0)
    progress: list[float] = []
    analysis = replace(squats(GOOD, GOOD), video=video)
    write_film(tmp_path / "out.mp4", analysis, source, progress.append, rotate=rotate)
    info = probe(tmp_path / "out.mp4")
    assert info.width == wanted[0]
    assert wanted[1] < info.height < 1.5 * wanted[1]
    assert len(progress) == len(list(frames(tmp_path / "out.mp4"))) == 12


def test_only_the_wanted_part_of_a_film_is_written(tmp_path: Path) -> None:
    source = film(tmp_path / "in.mp4", steady(30))
    analysis = in_film(squats(GOOD, GOOD), source)
    write_film(tmp_path / "out.mp4", analysis, source, lambda _: None, start=0.3, end=0.6)
    assert len(list(frames(tmp_path / "out.mp4"))) == 9


def test_wide_pixels_are_drawn_as_they_are_seen(tmp_path: Path) -> None:
    source = film(tmp_path / "in.mp4", steady(5), aspect=Fraction(3, 2))
    analysis = in_film(squats(GOOD, GOOD), source)
    write_film(tmp_path / "out.mp4", analysis, source, lambda _: None, style=Style.NONE)
    made = probe(tmp_path / "out.mp4")
    assert (made.width, made.height) == (720, 320)


def test_without_overlay_the_film_stays_as_it_is(tmp_path: Path) -> None:
    source = film(tmp_path / "in.mp4", steady(20), size=(960, 640))
    analysis = in_film(squats(GOOD, GOOD), source)
    out = tmp_path / "out.mp4"
    write_film(out, analysis, source, lambda _: None, style=Style.NONE)
    made = list(frames(out))
    assert made[0].image.shape == (640, 960, 3)
    assert [number(frame.image) for frame in made] == list(range(20))
    assert corners(made[0].image) == UPRIGHT


def test_who_watches_sees_every_frame_before_it_is_drawn_on(tmp_path: Path) -> None:
    source = film(tmp_path / "in.mp4", steady(20))
    seen: list[Frame] = []
    analysis = in_film(squats(GOOD, GOOD), source)
    write_film(tmp_path / "out.mp4", analysis, source, lambda _: None, watch=seen.append)
    assert [number(frame.image) for frame in seen] == list(range(20))
    assert [frame.t for frame in seen] == pytest.approx(steady(20), abs=1e-3)
    assert {frame.image.shape for frame in seen} == {(64, 96, 3)}


@pytest.mark.parametrize(("codec", "name"), [("aac", "a.mp4"), ("pcm_s16le", "b.mov")])
@pytest.mark.parametrize(("start", "end"), [(0.0, 4.0), (1.0, 3.5)])
def test_the_sound_stays_in_time_and_ends_with_the_film(
    codec: str, name: str, start: float, end: float, tmp_path: Path
) -> None:
    source = with_sound(tmp_path / name, 4.0, codec)
    out = tmp_path / "out.mp4"
    analysis = in_film(squats(GOOD, LEANING), source)
    write_film(out, analysis, source, lambda _: None, start=start, end=end)
    beeps, until = heard(out)
    assert beeps == pytest.approx([b - start for b in BEEPS if start <= b < end], abs=0.03)
    assert until == pytest.approx(end - start, abs=0.06)
    assert probe(out).duration == pytest.approx(end - start, abs=0.06)


def test_a_silent_film_stays_silent(tmp_path: Path) -> None:
    source = small(tmp_path / "in.mp4", 2.0)
    out = tmp_path / "out.mp4"
    write_film(out, in_film(squats(GOOD, GOOD), source), source, lambda _: None)
    assert silent(out)


def test_sound_lies_beside_the_pictures_of_its_time(tmp_path: Path) -> None:
    source = with_sound(tmp_path / "in.mp4", 6.0)
    out = tmp_path / "out.mp4"
    write_film(out, in_film(squats(GOOD, GOOD), source), source, lambda _: None)
    with av.open(str(out)) as container:
        places = {"video": [], "audio": []}  # type: dict[str, list[int]]
        for packet in container.demux():
            if packet.pos is not None and packet.size:
                places[packet.stream.type].append(packet.pos)
    between = [p for p in places["audio"] if places["video"][0] < p < places["video"][-1]]
    assert len(between) > 0.8 * len(places["audio"])


def test_sound_that_a_film_refuses_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = with_sound(tmp_path / "in.mp4", 1.0)
    monkeypatch.setattr(Sound, "until", refuse)
    out = tmp_path / "out.mp4"
    with FilmWriter(out, 36, 64, 30.0, Sound(source)) as writer:
        for frame in frames(source):
            writer.write(frame.image, frame.t)
    assert len(list(frames(out))) == 30


def refuse(*_: object) -> None:
    raise av.FFmpegError(22, "no")


def test_slow_motion_replays_the_worst_and_the_best_rep_in_silence(tmp_path: Path) -> None:
    analysis = squats(GOOD, LEANING)
    last = analysis.results[-1].rep.end + 0.5
    source = with_sound(tmp_path / "in.mp4", last)
    out, plain = tmp_path / "out.mp4", tmp_path / "plain.mp4"
    analysis = in_film(analysis, source)
    write_film(plain, analysis, source, lambda _: None, max_rate=15.0)
    progress: list[float] = []
    write_film(out, analysis, source, progress.append, max_rate=15.0, slow_motion=True)
    replayed = sum(r.rep.end - r.rep.start + 2 * AROUND_S for r in analysis.results)
    made = probe(out).duration
    assert made == pytest.approx(probe(plain).duration + SLOWER * replayed, abs=1.5)
    assert progress == sorted(progress)
    assert progress[-1] == pytest.approx(made, abs=0.2)
    assert heard(out)[0] == pytest.approx(BEEPS, abs=0.03)
    assert heard(out)[1] == pytest.approx(last, abs=0.1)
    assert len(list(frames(out))) > len(list(frames(plain)))


def test_the_best_and_the_worst_are_told_apart() -> None:
    pair = best_and_worst(squats(LEANING, GOOD, GOOD))
    assert pair is not None
    best, worst = pair
    assert worst.rep.number == 1
    assert best.rep.number != 1
    assert rep_title(worst).startswith("Rep 1: trunk lean 6")
    assert rep_title(best) == f"Rep {best.rep.number}: good"
    assert noted(worst)[0].verdict is Verdict.FAULT


@pytest.mark.parametrize("reps", [(GOOD, GOOD), (LEANING,)], ids=["all good", "one rep"])
def test_there_is_no_highlight_without_a_difference(
    reps: tuple[Squat, ...], tmp_path: Path
) -> None:
    analysis = squats(*reps)
    assert best_and_worst(analysis) is None
    source = small(tmp_path / "in.mp4", 2.0)
    assert not write_highlight(tmp_path / "out.mp4", analysis, source, lambda _: None)
    assert not (tmp_path / "out.mp4").exists()


def test_the_highlight_sets_both_side_by_side_and_is_as_long_as_the_best(tmp_path: Path) -> None:
    analysis = squats(replace(LEANING, down=2.5), GOOD, GOOD)
    source = film(tmp_path / "in.mp4", steady(150, 10), size=(360, 640))
    analysis = in_film(analysis, source)
    out = tmp_path / "out.mp4"
    assert write_highlight(out, analysis, source, lambda _: None)
    made, pair = probe(out), best_and_worst(analysis)
    assert pair is not None
    assert made.duration == pytest.approx(pair[0].rep.end - pair[0].rep.start + 1.0, abs=0.25)
    assert made.height == HEIGHT + 2 * LINE
    assert 2 * HEIGHT * 9 / 16 <= made.width - GAP + 8 <= 2 * HEIGHT + 8
    assert silent(out)
    first = next(iter(frames(out))).image
    half = first.shape[1] // 2
    assert (first[: 2 * LINE, :half] > 200).any()
    assert (first[: 2 * LINE, half:] > 200).any()


def test_a_hold_is_neither_replayed_nor_set_side_by_side(tmp_path: Path) -> None:
    held = judged_truth("plank_side")
    first = held.results[0]
    grave = replace(first.findings[0], verdict=Verdict.FAULT)
    twice = replace(held, results=(first, replace(first, findings=(grave,))))
    assert best_and_worst(twice) is not None
    source = film(tmp_path / "in.mp4", steady(12), size=(96, 54))
    assert not write_highlight(tmp_path / "out.mp4", twice, source, lambda _: None)
    write_film(tmp_path / "out.mp4", twice, source, lambda _: None, slow_motion=True)
    assert len(list(frames(tmp_path / "out.mp4"))) == 12


def test_an_unknown_overlay_is_refused_before_the_film_is_read(tmp_path: Path) -> None:
    source = film(tmp_path / "in.mp4", steady(5))
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["analyze", str(source), "--out", str(out), "--overlay", "much"])
    assert done.exit_code == 2
    assert "use full, simple or none" in done.output
    assert not out.exists()
