"""What `formcheck analyze` does: read or load landmarks, judge them, write and show the results."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from math import isfinite
from pathlib import Path

from rich.console import Console

from formcheck import __version__, coached
from formcheck.analysis import judge
from formcheck.bars import Tell, progress, told
from formcheck.detection import found
from formcheck.errors import BadHistory, BadUsage, FormcheckError, UnwritableOutput
from formcheck.exercises import load
from formcheck.landmarks import landmarks_of, with_second_look
from formcheck.model import Analysis, Exercise, Provenance, Side, Style
from formcheck.options import AUTO, Options, checked
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.poses.second_look import around
from formcheck.report import data, making, text
from formcheck.report.angles import write_angles
from formcheck.report.reading import as_stored
from formcheck.report.stills import Album, collect, wanted
from formcheck.store import Landmarks, load_landmarks, made_folder, save_landmarks

BROKEN_OFF_S = 1.0  # a film that ends so much before its time was cut off


def run(options: Options) -> int:
    """Does it all and answers how many reps were judged; raises `FormcheckError`."""
    exercise = None if options.exercise == AUTO else load(options.exercise)
    side = checked(options)
    who = coached.known(options.told)
    if options.height is None and who.athlete.height is not None:
        options = replace(options, height=100.0 * who.athlete.height)
    with (
        prepared(options) as folder,
        quiet_native(not options.debug),
        progress(options.quiet or options.json) as tell,
    ):
        landmarks = read(options, exercise, tell)

        def judged(as_one: Exercise | None) -> Analysis:
            return judge_landmarks(options, landmarks, as_one, side)

        film = coached.answered(who, options, judged(exercise), judged, folder)
        files = write(options, film, landmarks, folder, tell) if folder else {}
    kept, trouble = keep(who, film)
    if options.json:
        sys.stdout.write(data.as_json(film.analysis, film.coached))
    elif not options.quiet:
        text.show(Console(), film.analysis, files, film.coached, kept)
    if trouble:
        raise trouble
    return len(film.analysis.results)


def judge_landmarks(
    options: Options, landmarks: Landmarks, exercise: Exercise | None, side: Side | None
) -> Analysis:
    """The analysis of what was read; without an exercise it is recognised.

    Its numbers are as precise as they are stored, so that all reports of a set agree.
    """
    return as_stored(
        judge(
            landmarks.motion,
            meant(options, exercise, landmarks),
            landmarks.video,
            provenance(options, landmarks),
            side,
            notes(options, landmarks),
            landmarks.second,
            None if options.height is None else options.height / 100.0,
        )
    )


def meant(options: Options, exercise: Exercise | None, landmarks: Landmarks) -> Exercise | None:
    """The exercise to judge: of a named family the one it looks like, else the plainest."""
    if exercise is None or options.exercise != exercise.family:
        return exercise
    if exercise != load(options.exercise):  # the plan knows better
        return exercise
    looks = found(landmarks.motion, None, landmarks.video)
    same = looks.recognition.name and looks.exercise.family == exercise.family
    return looks.exercise if same else exercise


def keep(who: coached.Known, film: coached.Answered) -> tuple[list[str], FormcheckError | None]:
    """What is said of a set that is kept, and what is amiss; the files are safe by then."""
    if film.trouble or film.coached is None:
        return [], film.trouble and not_kept(film.trouble)
    try:
        return coached.keep(who, film.coached), None
    except BadHistory as error:
        return [], not_kept(error)


def not_kept(error: FormcheckError) -> FormcheckError:
    """The same trouble, with what to do about it when the film was judged already."""
    return type(error)(f"the set was judged but not kept: {error.what}", error.fix)


@contextmanager
def prepared(options: Options) -> Iterator[Path | None]:
    """The folder for the results; one that was made for nothing is taken away again."""
    folder = wanted_folder(options)
    new = folder is not None and not folder.exists()
    try:
        yield made_folder(folder) if folder else None
    except BaseException:
        if folder and new:
            with suppress(OSError):  # it is not empty
                folder.rmdir()
        raise


def wanted_folder(options: Options) -> Path | None:
    """The folder for the results, checked before the slow part; None when no files are wanted.

    Raises `UnwritableOutput` when it holds an older result.
    """
    if options.out is None and options.json:
        return None
    folder = options.out or Path(default_name(options))
    if (folder / "analysis.json").exists() and not options.force:
        raise UnwritableOutput(
            f"{folder} holds an older result", "add --force to replace it, or choose another --out"
        )
    return folder


def default_name(options: Options) -> str:
    """A folder named after the film; stored landmarks take the name of the folder they lie in."""
    source = options.source
    if options.stored and source.stem == "landmarks" and source.absolute().parent.name:
        return f"{source.absolute().parent.name}_again"
    return source.stem


def read(options: Options, exercise: Exercise | None, tell: Tell) -> Landmarks:
    """The athlete's landmarks, with a second look at each turn, or those of an earlier run."""
    if options.stored:
        return load_landmarks(options.source)
    backend = MediaPipeBackend(find_model(options.model))
    reading = options.reading
    bar = told(tell("reading", film_seconds(options)))
    landmarks = landmarks_of(options.source, backend, reading, bar)
    shown = meant(options, exercise, landmarks)
    turns = [rep.turn for rep in found(landmarks.motion, shown, landmarks.video).reps]
    if not turns:
        return landmarks
    seconds = sum(end - start for start, end in around(turns, reading))
    bar = told(tell("looking again", seconds))
    return with_second_look(landmarks, backend, reading, turns, bar)


def film_seconds(options: Options) -> float:
    """How many seconds of film will be read; NaN when the film does not say."""
    from formcheck.video import probe

    duration = probe(options.source).duration
    if duration <= options.start:
        name = options.source.name
        what = f"--start {options.start:g} is past the end of {name} ({duration:.1f} s)"
        raise BadUsage(what, "give an earlier second")
    return min(duration, options.reading.end) - options.start


def notes(options: Options, landmarks: Landmarks) -> list[str]:
    """What the reader of the film noticed."""
    told = []
    t, end = landmarks.motion.t, min(landmarks.video.duration, options.reading.end)
    if not options.stored and len(t) and t[-1] < end - BROKEN_OFF_S:
        told.append(f"the film breaks off at {t[-1]:.1f} s of {end:.1f} s: copy it again")
    if landmarks.people > 1:
        whom = f"the one named {options.athlete}" if options.athlete else "the one who exercises"
        other = "" if options.athlete else "; name another with --athlete left, right or a number"
        told.append(f"{landmarks.people} people in the picture: judged {whom}{other}")
    return told


def provenance(options: Options, landmarks: Landmarks) -> Provenance:
    """What the analysis stands on; the exercise is filled in by whoever judges."""
    reading = options.reading
    return Provenance(
        formcheck=__version__,
        backend=landmarks.backend,
        model_sha256=landmarks.model_sha256,
        exercise_sha256="",
        video_sha256=landmarks.video_sha256,
        settings={
            "exercise": options.exercise,
            "start": reading.start,
            "end": reading.end if isfinite(reading.end) else None,
            "side": options.side,
            "athlete": options.athlete,
            "height": options.height,
            "rotate": reading.rotate,
            "max_rate": reading.max_rate,
            "workers": reading.workers,
        },
    )


def write(
    options: Options, judged: coached.Answered, landmarks: Landmarks, folder: Path, tell: Tell
) -> dict[str, Path]:
    """Writes the results into the folder, each whole or not at all; answers what lies where."""
    analysis = judged.analysis
    files = {
        "analysis": folder / "analysis.json",
        "reps": folder / "reps.csv",
        "angles": folder / making.ANGLES,
        "landmarks": folder / "landmarks.npz",
    }
    making.clear(folder, ("analysis.json", *making.REPORTS))
    save_landmarks(files["landmarks"], landmarks)
    data.write_csv(files["reps"], analysis)
    write_angles(files["angles"], analysis)
    shown, album = made_of_film(options, analysis, folder, tell)
    film = making.FILM if "film" in shown else None
    shown |= making.make_page(folder, analysis, judged.coached, album.stills, film)
    data.write_json(files["analysis"], analysis, judged.coached)
    return shown | files


def made_of_film(
    options: Options, analysis: Analysis, folder: Path, tell: Tell
) -> tuple[dict[str, Path], Album]:
    """Films and pictures, as far as they are wanted; answers what lies where, and the pictures."""
    files: dict[str, Path] = {}
    album, reading = Album({}, {}), options.reading
    if options.stored:
        return files, album
    if options.film:
        part = making.Footage(
            options.source, reading.start, reading.end, reading.rotate, reading.max_rate
        )
        style, seconds = Style(options.overlay), film_seconds(options)
        files, album = making.make_film(
            folder, analysis, part, style, options.slow_motion, seconds, tell
        )
    elif options.pictures:
        album = collect(analysis, options.source, wanted(analysis), rotate=reading.rotate)
    return files | making.make_pictures(folder, analysis, album), album
