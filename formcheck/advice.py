"""Says what could not be done and how to film it next time, in words an athlete can act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from formcheck.model import (
    Array,
    Attempt,
    Check,
    Exercise,
    Joint,
    Motion,
    RepResult,
    RepRule,
    Side,
    VideoInfo,
    View,
    ViewName,
    joint,
)
from formcheck.signals import SIGNALS
from formcheck.view import as_seen, speaks

SMALL = 0.2  # of the picture's height: an athlete smaller than this is read poorly
OFTEN = 0.2  # share of the film from which something is worth saying
SHORT_S = 1.0  # no rep fits into less
LYING = 60.0  # degrees the body is from upright, in a film of a standing exercise
UPSIDE_DOWN = 135.0  # ... from which it stands on its head rather than lies


def why_no_reps(
    motion: Motion, signal: Array, exercise: Exercise, view: View, attempts: Sequence[Attempt]
) -> str:
    """Why nothing was counted: how far the joint went, from which view, what was out of frame."""
    seen = signal[np.isfinite(signal)]
    if len(motion) and motion.t[-1] - motion.t[0] < SHORT_S:
        return f"the film shows only {motion.t[-1] - motion.t[0]:.1f} s"
    if not len(seen):
        return f"nobody was seen well enough to follow {SIGNALS[exercise.rep.signal].title}"
    if turned := turned_film(motion, exercise):
        return turned
    parts = [_how_far(seen, exercise.rep)]
    others = [attempt.why for attempt in attempts if attempt.kind == "other"]
    if others:
        many = "1 movement was" if len(others) == 1 else f"{len(others)} movements were"
        parts = [f"{many} no {exercise.title.lower()}: {commonest(others)}"]
    if any(attempt.kind == "partial" for attempt in attempts):
        parts.append("half reps were seen, but no full one")
    if view.name is not ViewName.UNKNOWN:
        parts.append(f"filmed from {view_words(view)}")
    return "; ".join(parts)


def _how_far(seen: Array, rule: RepRule) -> str:
    """How far the signal went, beside what a rep asks for."""
    title, unit = SIGNALS[rule.signal].title, SIGNALS[rule.signal].unit
    if rule.level is not None:
        return f"nothing was held for {rule.full:.0f} s or more"
    low, high = np.percentile(seen, [2, 98])
    return (
        f"{title} went from {low:.0f}{unit} to {high:.0f}{unit}, and a rep moves it "
        f"{rule.full:.0f}{unit} or more"
    )


def view_parts(results: Sequence[RepResult]) -> str:
    """Which reps were seen from where, when the view changes in a film; else ""."""
    parts: list[tuple[str, list[int]]] = []
    for result in results:
        words = view_words(result.view)
        if not parts or parts[-1][0] != words:
            parts.append((words, []))
        parts[-1][1].append(result.rep.number)
    if len(parts) < 2:
        return ""
    told = [f"{span(tuple(numbers))} from {words}" for words, numbers in parts]
    return f"the view changes, each part is judged by what it shows: {'; '.join(told)}"


def where_to_stand(results: Sequence[RepResult], exercise: Exercise) -> str:
    """Where to put the phone to see most of what no rep could show, in one sentence; else ""."""
    wanted: Counter[ViewName] = Counter()
    unseen: dict[ViewName, list[str]] = {}
    for check in exercise.checks:
        if check.views and check.severity and not _in_view(check, results):
            wanted[check.views[0]] += check.severity
            unseen.setdefault(check.views[0], []).append(check.title.lower())
    if not wanted or not results:
        return ""
    view = wanted.most_common(1)[0][0]
    height = "20 to 40 cm above the floor" if exercise.lying else "at hip height"
    place = _place(view, results[-1].view.side)
    return f"to see {_listed(unseen[view])} as well, put the phone {height}, 3 m {place}"


def _in_view(check: Check, results: Sequence[RepResult]) -> bool:
    """Whether any rep was filmed from where this check can be judged."""
    return any(speaks(as_seen(check, result.view), result.view) for result in results)


def _place(view: ViewName, side: Side) -> str:
    return {
        ViewName.SIDE: f"exactly to your {side}",
        ViewName.FRONT: "straight in front of you",
        ViewName.REAR: "straight behind you",
    }.get(view, f"half way between your front and your {side}")


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def span(numbers: tuple[int, ...]) -> str:
    """Rep numbers as people say them: "rep 3", "reps 2-4 and 7"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    said = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"rep{'s' * (len(numbers) > 1)} {said}"


def commonest(reasons: Sequence[str]) -> str:
    """The first of the reasons of the most frequent kind; the kind is what they end in."""
    kinds = Counter(reason.rpartition(", as in ")[2] for reason in reasons)
    kind = kinds.most_common(1)[0][0]
    return next(reason for reason in reasons if reason.endswith(kind))


def view_words(view: View) -> str:
    """The view in words: "the left side", "the front", "the front at an angle"."""
    if view.name is ViewName.SIDE:
        return f"the {view.side} side"
    if view.name is ViewName.OBLIQUE:
        return f"the {'front' if abs(view.yaw) < 90 else 'back'} at an angle"
    return {ViewName.FRONT: "the front", ViewName.REAR: "behind"}.get(view.name, "an unknown side")


def why_not_assessed(check: Check, view: View, off: float) -> str:
    """Why a check did not speak in this view."""
    if view.name is ViewName.UNKNOWN:
        return "the view could not be told"
    if off > check.uncertainty[-1][0]:
        wanted = " or ".join("back" if v is ViewName.REAR else str(v) for v in check.views)
        return f"filmed from {view_words(view)}; it is seen from the {wanted}"
    return "the joints it needs were hidden or out of the picture"


def turned_film(motion: Motion, exercise: Exercise) -> str:
    """Says that a film of a standing exercise is turned, where it is; else ""."""
    if exercise.lying or (angle := _lying(motion)) <= LYING:
        return ""
    if angle >= UPSIDE_DOWN:
        return "the athlete stands upside down: the film seems turned, try --rotate 180"
    return "the athlete lies across the picture: the film seems turned, try --rotate 90 or 270"


def camera_notes(motion: Motion, video: VideoInfo, exercise: Exercise) -> tuple[str, ...]:
    """What to mend in the film: cut-off feet, athlete too small or unseen."""
    visible = np.asarray(np.isfinite(motion.xy[:, :, 0]).any(axis=1))
    if not visible.any():
        return ("nobody was found in the film: film the whole body, nearer, in good light",)
    notes = []
    if _height(motion.xy[visible]) < SMALL * video.height and not turned_film(motion, exercise):
        notes.append("the athlete is small in the picture: put the phone nearer")
    notes += [
        f"the {words} out of the picture or hidden {share:.0%} of the time: {fix}"
        for words, share, fix in _hidden(motion, visible)
        if share > OFTEN
    ]
    if (lost := 1.0 - visible.mean()) > OFTEN:
        notes.append(f"nobody was seen in {lost:.0%} of the film")
    return tuple(notes)


def _height(xy: Array) -> float:
    """The median extent of the athlete from top to bottom, in pixels."""
    return float(np.nanmedian(np.nanmax(xy[..., 1], axis=1) - np.nanmin(xy[..., 1], axis=1)))


def _lying(motion: Motion) -> float:
    """The median inclination of the line from ankles to shoulders from the vertical, degrees."""
    body = sum(
        motion.xy[:, joint("SHOULDER", side)] - motion.xy[:, joint("ANKLE", side)] for side in Side
    )
    assert not isinstance(body, int)
    angle = np.degrees(np.arctan2(np.abs(body[:, 0]), -body[:, 1]))
    seen = angle[np.isfinite(angle)]
    return float(np.median(seen)) if len(seen) else 0.0


def _hidden(motion: Motion, visible: NDArray[np.bool_]) -> list[tuple[str, float, str]]:
    """Body parts with the share of the visible time in which neither side of them was seen."""
    parts = (
        ("feet were", (Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE), "the whole body should fit with room"),
        (
            "hips were",
            (Joint.LEFT_HIP, Joint.RIGHT_HIP),
            "step into the middle, with nothing in front of you",
        ),
        (
            "shoulders were",
            (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER),
            "the whole body should fit with room",
        ),
    )
    shares = (
        float(np.isnan(motion.xy[visible][:, list(pair), 0]).all(axis=1).mean())
        for _, pair, _ in parts
    )
    return [(words, share, fix) for (words, _, fix), share in zip(parts, shares, strict=True)]
