"""formcheck as its user meets it: what it prints, where it writes, how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import jsonschema
import numpy as np
import pytest
import typer.main
from typer.testing import CliRunner

from formcheck import command, store
from formcheck.cli import app
from formcheck.model import empty_motion
from formcheck.report import data
from formcheck.store import Landmarks, save_landmarks
from formcheck.video import probe
from tests import people
from tests.conftest import SAMPLES, Done, Judged, formcheck
from tests.films import film, steady

HEAVY = {"numpy", "scipy", "cv2", "mediapipe", "av", "PIL", "rich.progress"}
README = SAMPLES.parent / "README.md"
RESULTS = {"analysis.json", "reps.csv", "angles.csv", "landmarks.npz", "report.html"}
TABLES = {"landmarks.npz", "reps.csv", "angles.csv"}
LIMITED = (
    "import os, resource, sys\n"
    "size = int(sys.argv[1])\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
    "os.execv(sys.argv[2], sys.argv[2:])"
)

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def judged_json(done: Done) -> dict[str, Any]:
    """The analysis on stdout, which must keep to the schema."""
    loaded: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(loaded, data.schema())
    return loaded


def refusal(done: Done) -> str:
    """The one line that a refused run prints."""
    assert done.code == 2
    assert done.out == ""
    (line,) = done.err.splitlines()
    assert line.startswith("formcheck: ")
    assert "fault of formcheck" not in line
    return line


def stored(path: Path, reps: tuple[people.Squat, ...] = (people.GOOD,) * 2) -> Path:
    """The landmarks of a synthetic athlete, who only stands when there are no reps."""
    motion = people.filmed(reps) if reps else people.standing(2.0)
    kept = Landmarks(
        store.rounded(motion), empty_motion(), 1, people.VIDEO, "1" * 64, "stick 1", "2" * 64
    )
    save_landmarks(path, kept)
    return path


def sound(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", 44100, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44100), np.float32), "fltp", "mono")
        frame.sample_rate, frame.pts = 44100, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def truncated(path: Path) -> None:
    film(path, steady(30))
    path.write_bytes(path.read_bytes()[:-2000])


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing.mp4": (lambda path: None, "does not exist.*check"),
    "missing.npz": (lambda path: None, "give"),
    "folder": (Path.mkdir, "is a folder.*name a film"),
    "empty.mp4": (Path.touch, "is empty.*copy"),
    "text.mp4": (lambda path: path.write_text("my film\n"), "not a film.*give"),
    "sound.mp4": (sound, "only sound.*give"),
    "truncated.mp4": (truncated, "is cut off.*copy"),
    "foreign.npz": (lambda path: np.savez(path, a=np.zeros(3)), "no landmarks.*give"),
    "pickled.npz": (lambda path: np.savez(path, about=np.array([{}])), "no landmarks.*give"),
    "text.npz": (lambda path: path.write_text("my film\n"), "no landmarks.*give"),
}

BAD_OPTIONS = {
    "unknown exercise": ("--exercise squatt", "'squatt'.*did you mean 'squat'"),
    "missing exercise file": ("--exercise my.toml", "my.toml"),
    "broken exercise file": ("--exercise broken.toml", "broken.toml is no valid TOML"),
    "foreign exercise file": ("--exercise foreign.toml", "foreign.toml.*'knees'"),
    "unknown side": ("--side up", "--side 'up'.*left or right"),
    "end before start": ("--start 5 --end 3", "--end 3.*--start 5"),
    "no quarter turn": ("--rotate 45", "--rotate 45.*90, 180 or 270"),
    "span of landmarks": ("--end 3", "--end.*film"),
    "out below a file": ("--out broken.toml/out", "broken.toml/out.*choose"),
    "out is a file": ("--out broken.toml", "broken.toml.*choose"),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Runs formcheck inside this process, in the test's own folder: quicker than a real run."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Done:
        done = CliRunner().invoke(app, [str(argument) for argument in arguments])
        return Done(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def landmarks(tmp_path: Path) -> Path:
    return stored(tmp_path / "landmarks.npz")


@pytest.fixture
def nobody(tmp_path: Path) -> Path:
    return film(tmp_path / "nobody.mp4", steady(12))


# What goes wrong


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_film_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    make, words = BAD_FILES[name]
    make(tmp_path / name)
    line = refusal(formcheck("analyze", name, "--out", "out", cwd=tmp_path))
    assert name in line
    assert re.search(words, line), line


@pytest.mark.parametrize(("options", "words"), BAD_OPTIONS.values(), ids=BAD_OPTIONS)
def test_an_option_that_makes_no_sense_is_refused_in_one_line(
    here: Callable[..., Done], options: str, words: str, landmarks: Path, tmp_path: Path
) -> None:
    (tmp_path / "broken.toml").write_text("name = [\n")
    (tmp_path / "foreign.toml").write_text("knees = 2\n")
    line = refusal(here("analyze", landmarks, *options.split()))
    assert re.search(words, line), line


@pytest.mark.parametrize("content", [None, "no model\n"], ids=["missing", "text"])
def test_a_bad_model_is_refused_in_one_line(
    content: str | None, nobody: Path, tmp_path: Path
) -> None:
    if content:
        (tmp_path / "my.task").write_text(content)
    done = formcheck("analyze", nobody, "--model", "my.task", cwd=tmp_path)
    assert re.search(r"my\.task.*give", refusal(done))


def test_a_refused_film_leaves_no_folder_behind(here: Callable[..., Done], tmp_path: Path) -> None:
    here("analyze", "missing.mp4")
    assert not names(tmp_path)


def test_a_start_behind_the_film_is_refused(
    here: Callable[..., Done], nobody: Path, tmp_path: Path
) -> None:
    done = here("analyze", nobody, "--start", "100", "--out", "out")
    assert "--start 100" in refusal(done)
    assert not (tmp_path / "out").exists() or not names(tmp_path / "out")


def test_debug_shows_the_traceback_and_ends_alike(tmp_path: Path) -> None:
    done = formcheck("analyze", "missing.mp4", "--debug", cwd=tmp_path)
    assert "Traceback" in done.err
    assert "missing.mp4 does not exist" in done.err
    assert done.code == 2


def test_an_unforeseen_fault_is_owned_in_one_line(
    here: Callable[..., Done], landmarks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "judge", lambda *_: 1 / 0)
    done = here("analyze", str(landmarks), "--json")
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert re.match("formcheck: ZeroDivisionError: .*fault of formcheck.*--debug", line)


def test_an_older_result_is_kept_unless_told_otherwise(
    here: Callable[..., Done], landmarks: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "analysis.json").write_text("old")
    line = refusal(here("analyze", landmarks, "--out", "out"))
    assert re.search("out holds an older result.*--force", line)
    assert (names(out), (out / "analysis.json").read_text()) == ({"analysis.json"}, "old")


def test_force_replaces_an_older_result_and_its_film(
    here: Callable[..., Done], landmarks: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in (*RESULTS, "annotated.mp4"):
        (out / name).write_text("old")
    assert here("analyze", landmarks, "--out", "out", "--force").code == 0
    assert names(out) == RESULTS
    assert len(json.loads((out / "analysis.json").read_text("utf-8"))["reps"]) == 2


@pytest.mark.parametrize("broken", ["save_landmarks", "data.write_csv", "data.write_json"])
def test_a_failed_write_leaves_nothing_half_written(
    here: Callable[..., Done],
    broken: str,
    landmarks: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(path: Path, *_: object) -> None:
        with store.whole(path) as file:
            file.write(b"half-written")
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"formcheck.command.{broken}", full)
    out = tmp_path / "out"
    out.mkdir()
    (out / "analysis.json").write_text("old")
    done = here("analyze", str(landmarks), "--out", str(out), "--force")
    assert done.code == 2
    assert "no space left" in done.err
    assert not any("half-written" in path.read_text("latin-1") for path in out.iterdir())
    assert names(out) <= RESULTS


def test_a_failed_run_leaves_no_older_analysis_beside_newer_files(
    here: Callable[..., Done], landmarks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "analysis.json").write_text("old")
    monkeypatch.setattr("formcheck.command.data.write_json", lambda *_: 1 / 0)
    here("analyze", str(landmarks), "--out", str(out), "--force")
    assert names(out) <= {*TABLES, "report.html"}


@unix
def test_a_full_disk_is_named_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    through = [sys.executable, "-c", LIMITED, "12000"]
    options = ("--end", "0.8", "--out", "out")
    source = SAMPLES / "squat_side.mp4"
    done = formcheck("analyze", source, *options, cwd=tmp_path, through=through)
    assert re.search("cannot (be )?writ.*(disk is full|too large)", refusal(done))
    left = names(tmp_path / "out") if (tmp_path / "out").exists() else set()
    assert left <= TABLES


def hears_ctrl_c() -> None:
    """A shell that runs tests in the background has them ignore it, and all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@unix
def test_stopped_by_the_user_it_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "squat_front"
    line = [sys.executable, "-m", "formcheck", "analyze", str(SAMPLES / "squat_front.mp4")]
    with subprocess.Popen(
        line, cwd=tmp_path, stderr=subprocess.PIPE, text=True, preexec_fn=hears_ctrl_c
    ) as process:
        while not out.exists() and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert [line for line in err.splitlines() if line] == [
        "formcheck: stopped; nothing half-written was left"
    ]
    assert not out.exists() or not names(out)


# Nothing to judge


def test_a_film_without_anybody_is_told_so(nobody: Path, tmp_path: Path) -> None:
    done = formcheck("analyze", nobody, cwd=tmp_path)
    assert done.code == 1
    assert "nobody" in done.out.split("note", 1)[1]
    assert "annotated.mp4" in names(tmp_path / "nobody")


def test_somebody_who_only_stands_is_told_so(tmp_path: Path) -> None:
    film = stored(tmp_path / "a.npz", ())
    unasked = formcheck("analyze", film, "--out", "auto", cwd=tmp_path)
    assert (unasked.code, unasked.err.strip()) == (1, "")
    assert "No exercise recognised" in unasked.out
    done = formcheck("analyze", film, "--exercise", "squat", "--out", "out", cwd=tmp_path)
    assert (done.code, done.err.strip()) == (1, "")
    assert re.search(r"no reps: knee flexion went from \d+° to \d+°", done.out)
    assert names(tmp_path / "out") == RESULTS


# What is printed and written


def test_json_and_quiet_print_json_and_nothing_else(nobody: Path, tmp_path: Path) -> None:
    done = formcheck("analyze", nobody, "--json", "--quiet", cwd=tmp_path)
    assert (done.code, done.err) == (1, "")
    assert judged_json(done)["score"] is None
    assert names(tmp_path) == {"nobody.mp4"}


def test_json_with_out_writes_what_it_prints(
    here: Callable[..., Done], landmarks: Path, tmp_path: Path
) -> None:
    done = here("analyze", landmarks, "--json", "--out", "out")
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "out" / "analysis.json").read_text("utf-8") == done.out
    assert names(tmp_path / "out") == RESULTS


def test_quiet_prints_nothing(nobody: Path, tmp_path: Path) -> None:
    done = formcheck("analyze", nobody, "--quiet", "--out", "out", cwd=tmp_path)
    assert done == Done(1, "", "")
    assert names(tmp_path / "out") == {*RESULTS, "annotated.mp4"}


def test_landmarks_judged_again_do_not_replace_the_first_result(
    here: Callable[..., Done], tmp_path: Path
) -> None:
    (tmp_path / "squats").mkdir()
    stored(tmp_path / "squats" / "landmarks.npz")
    assert here("analyze", "squats/landmarks.npz").code == 0
    assert names(tmp_path / "squats_again") == RESULTS
    assert names(tmp_path / "squats") == {"landmarks.npz"}


def test_a_terminal_of_few_letters_is_no_reason_to_fail(tmp_path: Path) -> None:
    faulty = (people.Squat(lean=66.0),) * 2
    source = stored(tmp_path / "a.npz", faulty)
    done = formcheck("analyze", source, "--out", "out", cwd=tmp_path, encoding="cp1252")
    assert done.code == 0, done.err
    assert "2 reps" in done.out


def test_json_is_utf8_on_any_terminal(landmarks: Path, tmp_path: Path) -> None:
    done = formcheck("analyze", landmarks, "--json", cwd=tmp_path, encoding="ascii")
    assert done.code == 0, done.err


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_film_whose_name_is_no_text_is_judged(nobody: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"odd\xff.mp4")
    shutil.copy(nobody, odd)
    done = formcheck("analyze", odd, "--out", "out", "--no-video", cwd=tmp_path)
    assert done.code == 1, done.err


def test_the_side_can_be_named(here: Callable[..., Done], landmarks: Path) -> None:
    told = judged_json(here("analyze", landmarks, "--json", "--side", "right"))
    assert told["view"]["side"] == "right"
    assert told["provenance"]["settings"]["side"] == "right"


# The other commands


def test_exercises_are_listed(here: Callable[..., Done]) -> None:
    done = here("exercises")
    assert (done.code, done.err) == (0, "")
    assert re.search(r"^squat_bodyweight +\w", done.out, re.M)
    assert "sources" not in done.out


def test_a_check_is_explained_with_its_limit_accuracy_and_source(here: Callable[..., Done]) -> None:
    done = here("explain", "squat", "depth")
    assert (done.code, done.err) == (0, "")
    assert re.search(r"good +-?\d+°", done.out)
    assert re.search(r"accuracy +± [\d.]+°", done.out)
    assert re.search(r"sources +\w", done.out)
    assert max(map(len, done.out.splitlines())) <= 88


def test_without_a_check_all_are_listed(here: Callable[..., Done]) -> None:
    done = here("explain", "squat")
    assert done.code == 0
    assert {"depth", "knee_valgus_ratio"} <= set(done.out.split())


@pytest.mark.parametrize(
    ("words", "nearest"), [("squat dpeth", "'depth'"), ("sqaut depth", "'squat'")]
)
def test_a_misspelt_check_or_exercise_names_the_nearest(
    here: Callable[..., Done], words: str, nearest: str
) -> None:
    line = refusal(here("explain", *words.split()))
    assert f"did you mean {nearest}?" in line


def test_the_doctor_finds_nothing_to_mend(tmp_path: Path) -> None:
    done = formcheck("doctor", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert all(line.startswith("ok ") for line in done.out.splitlines())
    assert not names(tmp_path)


@pytest.mark.parametrize("words", ["--help", "analyze --help", "--version", "explain --help"])
def test_help_comes_without_the_heavy_libraries(words: str, tmp_path: Path) -> None:
    code = (
        "import sys; from formcheck.cli import app\n"
        "try: app(sys.argv[1:], prog_name='formcheck')\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    line = [sys.executable, "-c", code, *words.split()]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert "formcheck" in done.stdout
    assert not HEAVY & set(done.stderr.split())


def every(command: Any) -> Iterator[Any]:
    """A command with all that are below it."""
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from every(below)


def options(command: Any) -> set[str]:
    return {name for each in command.params for name in (*each.opts, *each.secondary_opts)}


def test_every_command_of_a_group_in_the_readme_exists() -> None:
    root: Any = typer.main.get_command(app)
    said = re.findall(r"formcheck ([a-z]+) ([a-z]+)", README.read_text("utf-8"))
    groups = {
        name: each.commands for name, each in root.commands.items() if hasattr(each, "commands")
    }
    assert ("plan", "start") in said
    for group, name in said:
        assert group not in groups or name in groups[group]


def test_every_option_of_the_readme_exists() -> None:
    text = README.read_text("utf-8")
    lines = re.findall(r"formcheck (?:[a-z]+ |-)[^\n`]*", text) + re.findall(r"`(--[^`]*)`", text)
    named = {option for line in lines for option in re.findall(r"--[a-z][a-z-]+", line)}
    known = {option for each in every(typer.main.get_command(app)) for option in options(each)}
    assert named <= known | {"--help"}


# The sample films, from end to end


def check_of(rep: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (finding for finding in rep["findings"] if finding["check"] == name)
    return dict(found)


@pytest.fixture(params=["side", "front"])
def sample(request: pytest.FixtureRequest) -> Judged:
    judged: Judged = request.getfixturevalue(request.param)
    return judged


def test_a_sample_is_judged_and_nothing_but_the_report_is_printed(sample: Judged) -> None:
    assert sample.done.code == 0, sample.done.err
    assert sample.done.err.strip() == ""
    assert f"{len(sample.truth['reps'])} reps" in sample.done.out
    jsonschema.validate(sample.analysis, data.schema())


def test_the_results_lie_in_a_folder_named_after_the_film(side: Judged, front: Judged) -> None:
    assert side.folder.name == "squat_side"
    assert names(side.folder) == {*RESULTS, "annotated.mp4", "pictures"}
    assert names(front.folder) == RESULTS
    assert names(side.folder.parent) == {"squat_side"}
    for name in names(side.folder):
        assert f"squat_side{os.sep}{name}" in side.done.out


def test_every_rep_of_a_sample_is_counted_when_it_happened(sample: Judged) -> None:
    found = [rep["turn"] for rep in sample.analysis["reps"]]
    true = [rep["turn"] for rep in sample.truth["reps"] if rep["kind"] == "full"]
    assert len(found) == len(true)
    assert found == pytest.approx(true, abs=0.35)


def test_the_side_sample_is_seen_from_its_side(side: Judged) -> None:
    view = side.analysis["view"]
    assert (view["name"], view["side"]) == ("side", side.truth["near_side"])
    assert view["yaw"] == pytest.approx(side.truth["view_azimuth_deg"], abs=20)


def test_the_angles_of_the_side_sample_are_near_the_truth(side: Judged) -> None:
    near = side.truth["near_side"]
    for found, true in zip(side.analysis["reps"], side.truth["reps"], strict=True):
        knee, trunk = (found["measures"][name] for name in ("knee_flexion", "trunk_inclination"))
        assert knee["value"] == pytest.approx(true["knee_flexion_turn_2d_deg"][near], abs=5)
        assert trunk["value"] == pytest.approx(
            true["trunk_inclination_turn_2d_deg"]["middle"], abs=4
        )


def test_the_good_side_sample_has_no_fault(side: Judged) -> None:
    verdicts = {f["verdict"] for rep in side.analysis["reps"] for f in rep["findings"]}
    assert "fault" not in verdicts
    assert side.analysis["score"] > 80


def test_the_front_sample_is_seen_from_the_front(front: Judged) -> None:
    assert front.analysis["view"]["name"] == "front"


def test_the_knees_in_of_the_front_sample_are_named_and_the_clean_rep_is_not(front: Judged) -> None:
    for found, true in zip(front.analysis["reps"], front.truth["reps"], strict=True):
        verdict = check_of(found, "knee_valgus_ratio")["verdict"]
        if "knees_in" in true["faults"]:
            assert verdict == "fault"
        else:
            assert verdict not in ("fault", "watch")
    planted = [r["number"] for r in front.truth["reps"] if "knees_in" in r["faults"]]
    (told,) = (f for f in front.analysis["findings"] if f["check"] == "knee_valgus_ratio")
    assert told["reps"] == planted
    assert front.analysis["feedback"]["check"] in ("knee_valgus_ratio", "knee_valgus_change")


def test_landmarks_judged_again_give_the_same_result(sample: Judged, tmp_path: Path) -> None:
    again = formcheck("analyze", sample.folder / "landmarks.npz", "--json", cwd=tmp_path)
    assert (again.code, again.err) == (0, "")
    told = judged_json(again)
    assert {**told, "provenance": ...} == {**sample.analysis, "provenance": ...}
    digests = ("video_sha256", "model_sha256", "exercise_sha256", "backend")
    for name in digests:
        assert told["provenance"][name] == sample.analysis["provenance"][name]
    assert not names(tmp_path)


def test_the_annotated_film_plays_everywhere(side: Judged) -> None:
    path = side.folder / "annotated.mp4"
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width % 2, stream.height % 2) == (0, 0)
    kinds = boxes(path)
    assert kinds.index("moov") < kinds.index("mdat")


def test_the_annotated_film_shows_every_frame_that_was_read(side: Judged) -> None:
    with np.load(side.folder / "landmarks.npz") as stored_:
        read = stored_["t"]
    with av.open(str(side.folder / "annotated.mp4")) as container:
        shown = [frame.time for frame in container.decode(video=0)]
    assert shown == pytest.approx(read - read[0], abs=0.001)
    assert len(shown) == len(side.truth["frames"]["t"])


def test_the_annotated_film_is_as_long_and_wide_as_the_source(side: Judged) -> None:
    source, drawn = probe(side.film), probe(side.folder / "annotated.mp4")
    assert drawn.duration == pytest.approx(source.duration, abs=0.1)
    assert drawn.width == source.width
    assert source.height < drawn.height < 1.3 * source.height  # the text stands below the picture


def boxes(path: Path) -> list[str]:
    """The names of the outermost boxes of an MP4 file, in order."""
    content, at, found = path.read_bytes(), 0, []
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        found.append(content[at + 4 : at + 8].decode())
        at += size if size > 1 else int.from_bytes(content[at + 8 : at + 16], "big")
    return found
