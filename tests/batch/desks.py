"""Rows of a coach's desk, as many as are wanted and the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from formcheck.batch.outcome import State
from formcheck.batch.row import Need, Row

PEOPLE = """Anna Müller|Ben Okafor|Chloé Dubois|Dmitri Ivanov|Eun-ji Park|Fatima Zahra
Győző Kovács|Hanna Løvdal|Íñigo Ruiz|Jonas Weiß|Katarzyna Łoś|Liam O'Brien"""
ATHLETES = tuple(PEOPLE.replace("\n", "|").split("|"))
EXERCISES = {
    "squat_bodyweight": "Bodyweight squat",
    "lunge": "Forward lunge",
    "row_bent_over": "Bent-over row",
    "press_overhead": "Overhead press",
    "plank": "Plank",
}
FOUND = (
    ("Depth short of parallel in 5 of 8 reps", "fault", 1, "Sit lower, hips below knees"),
    ("Knees fall in in 4 of 8 reps", "fault", 2, "Push your knees out"),
    ("Trunk swings in 3 of 8 reps", "watch", 2, "Keep your back still"),
    ("Tempo quicker than planned in 6 of 8 reps", "watch", 1, "Three seconds down"),
    ("", "", None, ""),
)
MESSAGES = ("", "", "Felt good today!", "The last two were hard, is my back all right?")
SUNDAY = datetime(2026, 11, 22, 18, 0)
ANSWER = """Hi {athlete},

thank you for the film. {cue}

Next time: 2 x 12 kg, 3 x 10.
"""


def rows(many: int) -> list[Row]:
    """That many rows, in no order."""
    return [row(number) for number in range(many)]


def row(number: int) -> Row:
    """The row of that number: of twelve athletes over weeks, each fifth not judged."""
    lot = Random(number)
    athlete = ATHLETES[number % len(ATHLETES)]
    at = SUNDAY - timedelta(minutes=37 * number)
    known = Row(
        id=f"film-{number}",
        name=f"{athlete}/{at:%Y-%m-%d}_{number}.mp4",
        folder=f"reviews/film-{number}",
        state=State.JUDGED,
        athlete=athlete,
        at=at.isoformat(),
        week=lot.randint(1, 6),
        day=lot.choice(("mon", "wed", "fri")),
        message=lot.choice(MESSAGES),
    )
    return _unjudged(known, lot) if number % 5 == 4 else _judged(_done(known, lot), lot)


def _unjudged(known: Row, lot: Random) -> Row:
    if lot.random() < 0.5:
        state, why = State.FAILED, "the film ends in the middle of a frame"
    else:
        state, why = State.NOTHING, "nobody is seen from head to foot"
    return replace(known, state=state, why=why, needs=(Need.UNJUDGED,))


def _done(known: Row, lot: Random) -> Row:
    """What was planned and done."""
    exercise, title = lot.choice(list(EXERCISES.items()))
    done = lot.randint(6, 12)
    named = replace(known, exercise=exercise, title=title, pain=lot.choice((0,) * 9 + (4,)))
    if exercise == "plank":
        return replace(named, seconds=5.0 * done, seconds_planned=45.0, planned="3 x 45 s")
    return replace(named, reps=done, reps_planned=10, planned="3 x 10", load_kg=12.0, rir=2.0)


def _judged(known: Row, lot: Random) -> Row:
    finding, verdict, severity, cue = lot.choice(FOUND)
    before = tuple(float(lot.randint(55, 95)) for _ in range(lot.randint(0, 6)))
    score = float(lot.randint(40, 98))
    needs = {
        Need.PAIN: bool(known.pain),
        Need.FAULT: (verdict, severity) == ("fault", 2),
        Need.FALLING: len(before) > 1 and score < before[-1] < before[-2],
        Need.FIRST: not before,
    }
    return replace(
        known,
        score=score,
        before=before,
        coverage=lot.choice((0.6, 0.8, 1.0)),
        good="The rhythm was even over all reps.",
        finding=finding,
        finding_verdict=verdict,
        finding_severity=severity,
        cue=cue,
        action="stop" if known.pain else lot.choice(("add load", "add reps", "hold", "easier")),
        next="2 x 12 kg, 3 x 10",
        because="Depth showed in 5 of 8 reps.",
        needs=tuple(need for need, so in needs.items() if so),
        first=not before,
        report="report.html",
        thumbnail="thumbnail.jpg",
        answer=ANSWER.format(athlete=known.athlete, cue=cue),
    )
