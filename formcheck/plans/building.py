"""Makes a `Plan` of data that has the right shape and holds together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from math import ceil
from typing import Any

from formcheck.exercises import load as load_exercise
from formcheck.plans.slots import Data, Slot, dose, kilograms, load_of
from formcheck.training import (
    Day,
    Experience,
    Guide,
    Load,
    Phase,
    Plan,
    PlannedSet,
    Session,
    Step,
    Tempo,
    WarmUp,
    Week,
)

FAST_S = 1.0  # a part of a rep that is as fast as control allows
FREE = "free"  # no tempo is asked for
FREE_REP_S = 2.0  # a rep without a tempo, a swing
COOL_DOWN_MIN = 4
ROUND_MIN = 5
MOST_RPE = 10  # effort and reps in reserve are two words for the same on this scale


def plan_from(data: Data) -> Plan:
    """The plan of checked data."""
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    phases = tuple(_phase(phase) for phase in data["phases"])
    warm_ups = {name: _warm_up(name, said) for name, said in data["warm_ups"].items()}
    return Plan(
        name=data["name"],
        title=data["title"],
        language=data.get("language", "en"),
        hours_between=float(data["hours_between"]),
        phases=phases,
        weeks=tuple(
            _week(data, said, week, warm_ups) for said in data["phases"] for week in said["weeks"]
        ),
        warm_ups=warm_ups,
        cool_down=data["cool_down"],
        ladders={family: tuple(map(_step, steps)) for family, steps in data["ladders"].items()},
        guides={name: _guide(name, said) for name, said in data["guides"].items()},
        equipment=tuple(data["equipment"]),
        modifications=data["modifications"],
        safety=tuple(data["safety"]),
        sha256=digest,
        long_run=tuple(map(Day, data["long_run"])),
    )


def _phase(said: Data) -> Phase:
    return Phase(
        name=said["name"],
        title=said["title"],
        theme=said["theme"],
        weeks=tuple(said["weeks"]),
        emphasis=said["emphasis"],
        rir=said["rir"],
        rpe=MOST_RPE - said["rir"],
        tempo=_tempo(said["tempo"]),
        rest_s=float(said["rest_s"]),
        focus=said["focus"],
        gate=said["gate"],
    )


def _week(data: Data, phase: Data, week: int, warm_ups: Mapping[str, WarmUp]) -> Week:
    days = sorted(data["work"][phase["name"]], key=[day.value for day in Day].index)
    sessions = tuple(_session(data, phase, week, day, warm_ups) for day in days)
    return Week(week, phase["name"], sessions, data.get("check_in", {}).get(str(week), ""))


def _session(
    data: Data, phase: Data, week: int, day: str, warm_ups: Mapping[str, WarmUp]
) -> Session:
    said, rows = data["sessions"][day], data["work"][phase["name"]][day]
    slots = (Slot(phase["name"], day, number, row) for number, row in enumerate(rows, 1))
    sets = tuple(_set(slot.number, dose(slot, week, phase)) for slot in slots)
    minutes = _minutes(sets, warm_ups[said["warm_up"]])
    return Session(Day(day), said["name"], said["warm_up"], minutes, said["hard_legs"], sets)


def _set(order: int, said: dict[str, Any]) -> PlannedSet:
    seconds = said.get("seconds")
    return PlannedSet(
        order=order,
        exercise=said["exercise"],
        variant=said["variant"],
        sets=said["sets"],
        reps=said.get("reps"),
        seconds=None if seconds is None else float(seconds),
        per_side=said.get("per_side", False),
        loads={
            level: _load(load_of(said["loads"], level.value), said.get("pieces", 1))
            for level in Experience
        },
        rir=said["rir"],
        rpe=MOST_RPE - said["rir"],
        rest_s=float(said["rest_s"]),
        tempo=None if seconds or said["tempo"] == FREE else _tempo(said["tempo"]),
        view=said.get("view", "side"),
        focus=tuple(said.get("focus", [])),
        key_lift=said.get("key_lift", False),
        note=said.get("note", ""),
    )


def _load(said: Any, pieces: int) -> Load:
    """A load of words alone is one piece: there is nothing to weigh."""
    kg = kilograms(said)
    if isinstance(said, str):
        return Load(said)
    if isinstance(said, Mapping):
        return Load(said["text"], said.get("pieces", pieces) if kg else 1, kg)
    assert kg is not None  # a number or a range
    span = f"{kg[0]:g}" if kg[0] == kg[1] else f"{kg[0]:g}-{kg[1]:g}"
    return Load(f"{pieces} x {span} kg" if pieces > 1 else f"{span} kg", pieces, kg)


def _tempo(said: str) -> Tempo:
    lower, pause, lift, hold = said.split("-")
    return Tempo(float(lower), float(pause), None if lift == "X" else float(lift), float(hold))


def _minutes(sets: tuple[PlannedSet, ...], warm_up: WarmUp) -> int:
    """How long a session takes with warm-up and cool-down, in minutes, rounded up to five."""
    seconds = sum(one.sets * (_work_s(one) + one.rest_s) for one in sets)
    drills = sum(warm_up.drill_minutes) / len(warm_up.drill_minutes)
    whole = seconds / 60.0 + warm_up.cardio_minutes + drills + COOL_DOWN_MIN
    return ROUND_MIN * ceil(whole / ROUND_MIN)


def _work_s(one: PlannedSet) -> float:
    sides = 2 if one.per_side else 1
    if one.seconds is not None:
        return sides * one.seconds
    return sides * (one.reps or 0) * _rep_s(one.tempo)


def _rep_s(tempo: Tempo | None) -> float:
    if tempo is None:
        return FREE_REP_S
    lift = FAST_S if tempo.lift is None else tempo.lift
    return tempo.lower + tempo.pause + lift + tempo.hold


def _warm_up(name: str, said: Data) -> WarmUp:
    least, most = said["drill_minutes"]
    drills = tuple(said["drills"])
    return WarmUp(name, said["cardio"], said["cardio_minutes"], drills, (least, most))


def _step(said: Data) -> Step:
    return Step(said["exercise"], said["variant"], tuple(said.get("needs", [])))


def _guide(name: str, said: Data) -> Guide:
    return Guide(
        exercise=name,
        title=load_exercise(name).title,
        steps=tuple(said["steps"]),
        demonstration=said["demonstration"],
        needs=tuple(said["needs"]),
        easier=said["easier"],
        harder=said["harder"],
        instead=said["instead"],
    )
