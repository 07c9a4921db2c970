"""A session as a strength workout for watches (FIT), by the optional library fit-tool."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from formcheck.errors import BadUsage
from formcheck.exercises import load as exercise_named
from formcheck.report import plan_words as words
from formcheck.report.ics import identity
from formcheck.schedule import Scheduled
from formcheck.store import whole
from formcheck.training import Enrolment, Plan, PlannedSet, Session

MINUTE_S = 60
SERIALS = 2**32 - 1
NAME_BYTES = 48  # a name longer than that is cut by watches
UNKNOWN = (65534, 0)  # an exercise that the profile has no number for goes by its name
NOTE_BYTES = 240  # the format holds 255


@dataclass(frozen=True)
class Step:
    """A step of a workout: so many reps, so many seconds, or (0) until the button is pressed.

    `again` is the number of sets where the two steps before are to be repeated.
    """

    name: str
    intensity: str
    reps: int = 0
    seconds: float = 0.0
    again: int = 0
    kind: tuple[int, int] | None = None
    kg: float | None = None
    notes: str = ""


def write_workouts(
    folder: Path, plan: Plan, who: Enrolment, sessions: Sequence[Scheduled]
) -> list[Path]:
    """Writes a file a session into the folder and names them.

    Raises `BadUsage` without the library, `UnwritableOutput` where it cannot write.
    """
    made = []
    for one in sessions:
        name = f"{one.on:%Y-%m-%d}-week-{one.place.week}-{one.place.day}.fit"
        content = workout(plan, who, one, datetime.now(UTC))
        with whole(folder / name) as file:
            file.write(content)
        made.append(folder / name)
    return made


def workout(plan: Plan, who: Enrolment, one: Scheduled, now: datetime) -> bytes:
    """The content of a workout file. Raises `BadUsage` without the library fit-tool."""
    fit = _library()
    head = fit.FileIdMessage()
    head.type = fit.FileType.WORKOUT
    head.manufacturer = fit.Manufacturer.DEVELOPMENT.value
    head.product = 0
    head.serial_number = number_of(who, one)
    head.time_created = round(now.timestamp() * 1000)
    steps = [_message(fit, at, step) for at, step in enumerate(steps_of(plan, who, one.session))]
    about = fit.WorkoutMessage()
    about.workout_name = _cut(f"W{one.place.week} {one.session.name}")
    about.sport = fit.Sport.TRAINING
    about.sub_sport = fit.SubSport.STRENGTH_TRAINING
    about.num_valid_steps = len(steps)
    builder = fit.FitFileBuilder(auto_define=True, min_string_size=NAME_BYTES + 2)
    builder.add(head)
    builder.add(about)
    builder.add_all(steps)
    content: bytes = builder.build().to_bytes()
    return content


def number_of(who: Enrolment, one: Scheduled) -> int:
    """A number by which a watch tells this workout from others, the same at every export."""
    return UUID(identity(who, one).split("@")[0]).int % SERIALS or 1


def steps_of(plan: Plan, who: Enrolment, session: Session) -> list[Step]:
    """The steps of a session: warm-up, each exercise with its rests and sets, cool-down."""
    said = plan.warm_ups[session.warm_up]
    drills = "; ".join(said.drills)
    out = [
        Step("Easy cardio", "WARMUP", seconds=said.cardio_minutes * MINUTE_S, notes=said.cardio),
        Step("Mobility", "WARMUP", seconds=said.drill_minutes[0] * MINUTE_S, notes=drills),
    ]
    for one in session.sets:
        out += _sets(who, one)
    return [*out, Step("Easy walk", "COOLDOWN", notes=plan.cool_down)]


def _sets(who: Enrolment, one: PlannedSet) -> Iterator[Step]:
    """A set and its rest, then both again; a set for each side counts the reps of both."""
    title = exercise_named(one.exercise).title
    load = one.loads[who.experience]
    sides = 2 if one.per_side else 1
    yield Step(
        title,
        "ACTIVE",
        reps=(one.reps or 0) * sides,
        seconds=(one.seconds or 0) * sides,
        kind=profile().get(one.exercise, UNKNOWN),
        kg=load.pieces * load.kg[0] if load.kg else None,
        notes=f"{words.amount(one)}, {load.text}; {one.variant}; "
        f"tempo {words.notation(one.tempo)}, {one.rir} in reserve",
    )
    yield Step("Rest", "REST", seconds=one.rest_s)
    if one.sets > 1:
        yield Step("", "ACTIVE", again=one.sets)


@cache
def profile() -> dict[str, tuple[int, int]]:
    """Category and number of each exercise in the profile that watches know."""
    text = files("formcheck.report").joinpath("watch.toml").read_text("utf-8")
    return {name: (kind[0], kind[1]) for name, kind in tomllib.loads(text).items()}


def _message(fit: Any, at: int, step: Step) -> Any:
    """A step as a message of the library."""
    out = fit.WorkoutStepMessage()
    out.message_index = at
    if step.again:
        out.duration_type = fit.WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
        out.duration_value = at - 2
        out.target_value = step.again
        return out
    out.workout_step_name = _cut(step.name)
    out.intensity = fit.Intensity[step.intensity]
    out.target_type = fit.WorkoutStepTarget.OPEN
    out.target_value = 0
    if step.reps:
        out.duration_type = fit.WorkoutStepDuration.REPS
        out.duration_reps = step.reps
    elif step.seconds:
        out.duration_type = fit.WorkoutStepDuration.TIME
        out.duration_time = float(step.seconds)
    else:
        out.duration_type = fit.WorkoutStepDuration.OPEN
        out.duration_value = 0
    if step.notes:
        out.notes = _cut(step.notes, NOTE_BYTES)
    if step.kind:
        out.exercise_category, out.exercise_name = step.kind
    if step.kg is not None:
        out.exercise_weight = step.kg
        out.weight_display_unit = fit.FitBaseUnit.KILOGRAM.value
    return out


def _cut(text: str, most: int = NAME_BYTES) -> str:
    """The text in so many bytes, no letter cut in two."""
    return text.encode()[:most].decode(errors="ignore")


def _library() -> Any:
    """The parts of fit-tool that are used, by their names; it takes long to load."""
    try:
        from fit_tool.fit_file_builder import FitFileBuilder
        from fit_tool.profile import profile_type
        from fit_tool.profile.messages.file_id_message import FileIdMessage
        from fit_tool.profile.messages.workout_message import WorkoutMessage
        from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
    except ModuleNotFoundError as error:
        raise BadUsage(
            "workouts for watches need a library that is not installed",
            "install it with: pip install 'formcheck[fit]'",
        ) from error
    own = {c.__name__: c for c in (FitFileBuilder, FileIdMessage, WorkoutMessage)}
    return SimpleNamespace(**vars(profile_type), **own, WorkoutStepMessage=WorkoutStepMessage)
