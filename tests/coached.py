"""A small plan of four phases, and records of sets as the coach's rules see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from math import nan
from typing import Any

from formcheck.coaching.asked import Asked
from formcheck.training import (
    CheckRecord,
    Day,
    Experience,
    Guide,
    Load,
    Phase,
    Place,
    Plan,
    PlannedSet,
    Report,
    Session,
    SetRecord,
    Step,
    Tempo,
    Week,
)

EMPHASES = ("technique", "load", "economy", "strength")
WEEK_OF = {"technique": 1, "load": 3, "economy": 5, "strength": 7}
RIR = {"technique": 4, "load": 3, "economy": 3, "strength": 2}
TEMPOS = {
    "technique": Tempo(3, 1, 2, 0),
    "load": Tempo(3, 0, 1, 0),
    "economy": Tempo(2, 0, 1, 0),
    "strength": Tempo(2, 0, None, 0),
}
REPS = {"technique": 8, "load": 8, "economy": 10, "strength": 6}
MONDAY = datetime(2026, 3, 2, 18, 0)
BODY = Load("body weight")


def weight(*kg: float, pieces: int = 1) -> Load:
    """A suggested weight, from the lightest to the heaviest."""
    return Load("-".join(f"{one:g}" for one in kg) + " kg", pieces, (kg[0], kg[-1]))


def planned(order: int, exercise: str, emphasis: str, load: Load, **rest: Any) -> PlannedSet:
    """What a plan asks of an exercise in a phase."""
    one = PlannedSet(
        order=order,
        exercise=exercise,
        variant="",
        sets=3,
        reps=REPS[emphasis],
        seconds=None,
        per_side=False,
        loads=dict.fromkeys(Experience, load),
        rir=RIR[emphasis],
        rpe=10 - RIR[emphasis],
        rest_s=60.0,
        tempo=TEMPOS[emphasis],
        view="side",
        focus=("depth", "trunk_lean"),
        key_lift=True,
    )
    return replace(one, **rest)


def monday(emphasis: str) -> tuple[PlannedSet, ...]:
    """The sets of a Monday: a squat with a weight, one without, push-ups, a plank, rows."""
    return (
        planned(1, "squat_goblet", emphasis, weight(18, 22)),
        planned(2, "squat_bodyweight", emphasis, BODY, variant="to a chair"),
        planned(3, "push_up", emphasis, Load("bench"), variant="hands on a bench"),
        planned(4, "plank", emphasis, BODY, reps=None, seconds=30.0, tempo=None),
        planned(5, "row_band", emphasis, Load("light band")),
        planned(6, "lunge_reverse", emphasis, weight(5, 6, pieces=2), per_side=True),
    )


def small_plan() -> Plan:
    """Eight weeks with one session each."""
    phases = tuple(
        Phase(
            name=name,
            title=name.capitalize(),
            theme="",
            weeks=(WEEK_OF[name], WEEK_OF[name] + 1),
            emphasis=name,
            rir=RIR[name],
            rpe=10 - RIR[name],
            tempo=TEMPOS[name],
            rest_s=60.0,
            focus="",
            gate="",
        )
        for name in EMPHASES
    )
    weeks = tuple(
        Week(week, phase.name, (Session(Day.MONDAY, "Legs", "", 45, True, monday(phase.name)),))
        for phase in phases
        for week in phase.weeks
    )
    guide = Guide("squat_goblet", "Goblet squat", (), "", (), "squat to a chair", "", "")
    return Plan(
        name="small",
        title="Small",
        language="en",
        hours_between=48.0,
        phases=phases,
        weeks=weeks,
        warm_ups={},
        cool_down="",
        ladders={
            "squat": (
                Step("squat_bodyweight", "to a chair"),
                Step("squat_bodyweight", "free"),
                Step("squat_back", "bar on the back", ("barbell",)),
            ),
            "push": (
                Step("", "hands on a wall"),
                Step("push_up", "hands on a bench", ("bench",)),
                Step("push_up", "on the floor"),
            ),
        },
        guides={"squat_goblet": guide},
        equipment=("bench",),
        modifications={},
        safety=(),
        sha256="",
    )


PLAN = small_plan()


def asked(
    exercise: str = "squat_goblet", emphasis: str = "load", second_week: bool = False, **rest: Any
) -> Asked:
    """What the small plan asks of an exercise in a phase."""
    place = Place(WEEK_OF[emphasis] + second_week, Day.MONDAY)
    found = next(one for one in monday(emphasis) if one.exercise == exercise)
    return Asked(PLAN, place, replace(found, **rest), Experience.SOME, ("bench",))


def record(days: int = 0, exercise: str = "squat_goblet", **rest: Any) -> SetRecord:
    """A clean set of exactly the reps asked, so many days after the first Monday.

    Fields of the report (`load_kg`, `rir`, `pain`, …) may be given as well.
    """
    said = {name: rest.pop(name) for name in Report.__dataclass_fields__ if name in rest}
    reps = rest.pop("reps", 8)
    one = SetRecord(
        athlete="me",
        at=MONDAY + timedelta(days=days),
        exercise=exercise,
        place=None,
        order=0,
        reps=reps,
        seconds=24.0,
        report=Report(**{"load_kg": 20.0, **said}),
        view="side",
        score=90.0,
        coverage=0.6,
        speed_loss=nan,
        range_loss=nan,
        sides=nan,
        checks=(),
        total=reps,
    )
    return replace(one, **rest)


def fault(*reps: int, check: str = "trunk_lean", severity: int = 2) -> CheckRecord:
    """A fault that some reps show."""
    title = check.replace("_", " ").capitalize()
    return CheckRecord(check, title, "fault", severity, 62.0, 4.0, "deg", reps, "Proud chest")
