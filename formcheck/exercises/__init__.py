"""Exercise files: data that names measures, limits, views and cues.

One TOML file an exercise; `extends` takes everything from another file and overrides by key. A file
that asks for what cannot be honoured is refused, naming the place and the nearest valid choice.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from formcheck.checks import MEASURES
from formcheck.errors import BadExercise
from formcheck.guards import GUARDS
from formcheck.holds import FORMS
from formcheck.model import Check, Exercise, Joint, Limit, RepRule, ViewName
from formcheck.signals import SIGNALS
from formcheck.working import WORKING

FAMILY_DEFAULTS = {
    "squat": "squat_bodyweight",
    "lunge": "lunge_reverse",
    "row": "row_dumbbell",
    "hinge": "rdl",
}
TOP_KEYS = {"name", "title", "family", "film", "columns", "rep", "checks"}
REP_KEYS = {"signal", "full", "partial", "guards"}
REP_OPTIONAL_KEYS = {"onset", "level", "concentric_first", "working", "mover", "form"}
LIMIT_KEYS = {"good_min", "good_max", "fault_below", "fault_above"}
WORDS = {"title", "cue", "praise", "why"}
SIGHT_KEYS = {"measure", "views", "uncertainty"}
SIGHT_OPTIONAL_KEYS = {"gain", "straight", "offset", "doubt", "usual_disagreement", "growth"}
CHECK_KEYS = LIMIT_KEYS | WORDS | SIGHT_KEYS | {"severity", "weight", "evidence", "sources"}
TOP_OPTIONAL_KEYS = {"lying"}
OPTIONAL_KEYS = LIMIT_KEYS | SIGHT_OPTIONAL_KEYS | {"elsewhere"}
PARTS = sorted({joint.name.rpartition("_")[2] for joint in Joint})
VIEWS = {"side", "front", "rear", "oblique", "any"}


def names() -> list[str]:
    """The exercises that formcheck brings along."""
    here = files("formcheck.exercises")
    stems = (Path(entry.name) for entry in here.iterdir() if entry.name.endswith(".toml"))
    return sorted(path.stem for path in stems if path.stem != "sources")


@cache
def load(name: str) -> Exercise:
    """The exercise of this name, of this family (its plainest form), or of this TOML file.

    Raises `BadExercise` naming the nearest known exercise or the offending line of the file.
    """
    data = _read(FAMILY_DEFAULTS.get(name, name))
    try:
        return exercise_from(data, name)
    except (TypeError, ValueError, AttributeError) as error:
        hint = "compare it with squat_bodyweight.toml"
        raise BadExercise(f"{name} holds a value of the wrong kind ({error})", hint) from error


@cache
def catalogue() -> tuple[Exercise, ...]:
    """The exercises that motion can tell apart: of several with the same rep the plainest."""
    kept: list[Exercise] = []
    for name in sorted(names(), key=lambda name: (name not in FAMILY_DEFAULTS.values(), name)):
        exercise = load(name)
        if all(exercise.rep != other.rep for other in kept):
            kept.append(exercise)
    return tuple(kept)


@cache
def sources() -> dict[str, str]:
    """The bibliography that the exercise files cite from, by key."""
    text = files("formcheck.exercises").joinpath("sources.toml").read_text("utf-8")
    return {str(key): str(value) for key, value in tomllib.loads(text).items()}


def exercise_from(data: Mapping[str, Any], place: str) -> Exercise:
    """An exercise from the parsed data of a file (after `extends`); `place` names it in errors."""
    _known(data, TOP_KEYS | TOP_OPTIONAL_KEYS, place)
    _needed(data, TOP_KEYS, place)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    checks = tuple(_check(key, value, place) for key, value in data["checks"].items())
    for column in data["columns"]:
        _one_of(column, data["checks"], f"{place} columns")
    return Exercise(
        name=data["name"],
        title=data["title"],
        family=data["family"],
        film=data["film"],
        lying=bool(data.get("lying", False)),
        columns=tuple(data["columns"]),
        rep=_rep(data["rep"], f"{place}: [rep]"),
        checks=checks,
        sha256=digest,
    )


def _read(name: str, children: tuple[str, ...] = ()) -> dict[str, Any]:
    """The data of a file with everything it extends filled in."""
    if name in children:
        raise BadExercise(f"{name} extends itself", "remove its `extends`")
    data = _parse(name)
    parent = data.pop("extends", None)
    return _merged(_read(str(parent), (*children, name)), data) if parent else data


def _parse(name: str) -> dict[str, Any]:
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        content = path.read_bytes()
    elif name in names():
        content = files("formcheck.exercises").joinpath(f"{name}.toml").read_bytes()
    else:
        near = nearest(name, [*names(), *FAMILY_DEFAULTS])
        raise BadExercise(f"no exercise is called {name!r}", near)
    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadExercise(f"{name} is no valid TOML", str(error)) from error


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """The base with every key of `over` laid on top, table by table."""
    out = dict(base)
    for key, value in over.items():
        nested = isinstance(value, dict) and isinstance(out.get(key), dict)
        out[key] = _merged(out[key], value) if nested else value
    return out


def _rep(data: Mapping[str, Any], place: str) -> RepRule:
    _known(data, REP_KEYS | REP_OPTIONAL_KEYS, place)
    _needed(data, REP_KEYS, place)
    _one_of(data["signal"], SIGNALS, f"{place} signal")
    _one_of(data.get("working", ""), ["", *WORKING], f"{place} working")
    _one_of(data.get("mover", "HIP"), PARTS, f"{place} mover")
    for guard in data["guards"]:
        _one_of(guard, GUARDS, f"{place} guards")
    for form in data.get("form", {}):
        _one_of(form, FORMS, f"{place} form")
    return RepRule(
        signal=data["signal"],
        full=float(data["full"]),
        partial=float(data["partial"]),
        guards={key: _range(value, place) for key, value in data["guards"].items()},
        onset=float(data.get("onset", RepRule.onset)),
        level=float(data["level"]) if "level" in data else None,
        concentric_first=bool(data.get("concentric_first", False)),
        working=data.get("working", ""),
        mover=data.get("mover", RepRule.mover),
        form={key: float(value) for key, value in data.get("form", {}).items()},
    )


def _range(value: Any, place: str) -> tuple[float, float]:
    """The range of a guard, low before high."""
    low, high = (float(end) for end in value)
    if low >= high:
        raise BadExercise(f"{place} has the empty range {value}", "write [low, high]")
    return low, high


def _check(name: str, data: Mapping[str, Any], place: str) -> Check:
    place = f"{place}: [checks.{name}]"
    _known(data, CHECK_KEYS | OPTIONAL_KEYS, place)
    _needed(data, CHECK_KEYS - OPTIONAL_KEYS, place)
    for source in data["sources"]:
        _one_of(source, sources(), f"{place} sources")
    check = Check(
        name=name,
        limit=_limit(data, place),
        severity=int(data["severity"]),
        weight=float(data["weight"]),
        evidence=data["evidence"],
        sources=tuple(data["sources"]),
        **_sight(data, place),
        **{word: data[word] for word in WORDS},
    )
    if "elsewhere" not in data:
        return check
    return replace(check, elsewhere=_elsewhere(check, data["elsewhere"], f"{place} elsewhere"))


def _sight(data: Mapping[str, Any], place: str) -> dict[str, Any]:
    """How a check is measured: what of the body, from where, and how well."""
    _one_of(data["measure"], MEASURES, f"{place} measure")
    for view in data["views"]:
        _one_of(view, VIEWS, f"{place} views")
    return {
        "measure": data["measure"],
        "views": tuple(ViewName(view) for view in data["views"] if view != "any"),
        "gain": float(data.get("gain", 1.0)),
        "straight": float(data.get("straight", 0.0)),
        "offset": float(data.get("offset", 0.0)),
        "uncertainty": tuple((float(off), float(u)) for off, u in data["uncertainty"]),
        "doubt": float(data.get("doubt", 0.0)),
        "usual_disagreement": float(data.get("usual_disagreement", 0.0)),
        "growth": float(data.get("growth", 0.0)),
    }


def _elsewhere(check: Check, data: Mapping[str, Any], place: str) -> Check:
    """The same check as it is measured in other views, in the same unit."""
    _known(data, SIGHT_KEYS | SIGHT_OPTIONAL_KEYS, place)
    _needed(data, SIGHT_KEYS, place)
    other = replace(check, **_sight(data, place))
    own, unit = MEASURES[check.measure].unit, MEASURES[other.measure].unit
    if unit != own:
        raise BadExercise(
            f"{place} measures in {unit}, the check in {own}", "use one unit for both"
        )
    return other


def _limit(data: Mapping[str, Any], place: str) -> Limit:
    """The limit of a check; the accepted range must hold the good one."""
    for good, fault in (("good_min", "fault_below"), ("good_max", "fault_above")):
        if (good in data) != (fault in data):
            raise BadExercise(f"{place} has one of {good} and {fault}", "give both or neither")
    limit = Limit(**{key: float(data[key]) for key in LIMIT_KEYS if key in data})
    if limit.fault_below > limit.good_min or limit.fault_above < limit.good_max:
        raise BadExercise(f"{place} calls good what it also calls a fault", "swap the limits")
    return limit


def _known(data: Mapping[str, Any], allowed: set[str], place: str) -> None:
    for key in data:
        _one_of(key, allowed, place)


def _needed(data: Mapping[str, Any], needed: set[str], place: str) -> None:
    missing = sorted(needed - set(data))
    if missing:
        raise BadExercise(f"{place} lacks {', '.join(missing)}", "add it, see CONTRIBUTING")


def _one_of(value: str, allowed: Iterable[str], place: str) -> None:
    allowed = list(allowed)
    if value not in allowed:
        raise BadExercise(f"{place} does not know {value!r}", nearest(value, allowed))


def nearest(value: str, allowed: Iterable[str]) -> str:
    """A hint at the closest of the allowed words."""
    allowed = sorted(allowed)
    close = get_close_matches(value, allowed, n=1, cutoff=0.4)
    return f"did you mean {close[0]!r}?" if close else f"choose from {', '.join(allowed)}"
