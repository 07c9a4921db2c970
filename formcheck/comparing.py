"""What `formcheck compare` does: judge two films, show what differs, put them into one film."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from formcheck.bars import Tell, progress
from formcheck.coaching.change import Change
from formcheck.coaching.compare import Comparison, compare
from formcheck.command import judge_landmarks, read
from formcheck.errors import BadUsage, UnwritableOutput
from formcheck.exercises import load
from formcheck.model import Analysis
from formcheck.options import AUTO, Options, checked
from formcheck.poses.mediapipe import quiet_native


def run(first: Options, second: Options, out: Path | None, force: bool) -> str:
    """Judges both, prints the differences and writes the film; raises `FormcheckError`.

    Answers why nothing could be compared, "" when it was.
    """
    film = None if out is None else _free(out, first, second, force)
    with quiet_native(not first.debug), progress(first.quiet or first.json) as tell:
        before = _judged(first, tell)
        if why := _empty(before):
            return why
        after = _judged(replace(second, exercise=before.exercise.name), tell)
        if why := _empty(after):
            return why
        comparison = compare(before, after)
        if film:
            _write(film, first, second, comparison, tell)
    if first.json:
        sys.stdout.write(json.dumps(to_dict(comparison), indent=2, allow_nan=False) + "\n")
    elif not first.quiet:
        _show(comparison, film)
    return ""


def _empty(analysis: Analysis) -> str:
    """Why nothing was counted, "" when something was."""
    if analysis.results:
        return ""
    why = analysis.notes[0] if analysis.notes else "no reps"
    return f"nothing to compare in {analysis.video.path}: {why}"


def _judged(options: Options, tell: Tell) -> Analysis:
    exercise = None if options.exercise == AUTO else load(options.exercise)
    side = checked(options)
    landmarks = read(options, exercise, tell)
    analysis = judge_landmarks(options, landmarks, exercise, side)
    return replace(analysis, video=replace(analysis.video, path=str(options.source)))


def _free(out: Path, first: Options, second: Options, force: bool) -> Path:
    """The film's place, checked before the slow part."""
    if first.stored or second.stored:
        raise BadUsage("a film side by side needs both films", "give the films, or add --no-video")
    if out.exists() and not force:
        raise UnwritableOutput(f"{out} is there already", "add --force, or choose another --out")
    return out


def _write(out: Path, first: Options, second: Options, told: Comparison, tell: Tell) -> None:
    from formcheck.report.compare_film import Half, write_comparison

    halves = [
        Half(analysis, options.source, (options.source.name,), options.rotate)
        for analysis, options in ((told.first, first), (told.second, second))
    ]
    last = told.first.results[-1].rep.end - told.first.results[0].rep.start
    write_comparison(out, halves[0], halves[1], tell("drawing", last))


def _show(comparison: Comparison, film: Path | None) -> None:
    from formcheck.report.compare_page import show_comparison

    console = Console(highlight=False)
    show_comparison(console, comparison)
    if film:
        console.print(f"[dim]film  {film}[/]", soft_wrap=True)


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison for other programs: only differences beyond their uncertainty."""
    return {
        "exercise": comparison.first.exercise.name,
        "films": [comparison.first.video.path, comparison.second.video.path],
        "reps": [len(one.results) for one in (comparison.first, comparison.second)],
        "differences": [_change(one) for one in comparison.differences],
        "alike": list(comparison.alike),
        "seen_once": list(comparison.one_sided),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "name": change.name,
        "title": change.title,
        "unit": change.last.unit,
        "first": round(change.first.value, 3),
        "second": round(change.last.value, 3),
        "noise": round(change.least, 3),
        "better": change.better,
    }
