"""The nouns of training: a plan, what it asks of a set, what was done, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Experience(StrEnum):
    """How much strength work somebody has behind them."""

    NEW = "new"
    SOME = "some"
    REGULAR = "regular"


class Day(StrEnum):
    """A weekday as plans name it; its place in this list is Python's `weekday()`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True)
class Tempo:
    """Seconds a rep's parts should take; `lift` is None for as fast as control allows.

    The lowering part comes first, also where the lift does in the film (rows, presses).
    """

    lower: float
    pause: float
    lift: float | None
    hold: float


@dataclass(frozen=True)
class Load:
    """A resistance: in words, and where it is a weight as kilograms.

    `pieces` is how many are held (two dumbbells), `kg` the lightest and heaviest piece suggested;
    None for a band or body weight. What was lifted is `pieces` times one piece.
    """

    text: str
    pieces: int = 1
    kg: tuple[float, float] | None = None


@dataclass(frozen=True)
class PlannedSet:
    """What a plan asks of one exercise in one session: so many sets, alike.

    `reps` or `seconds` is None; both count for each side where `per_side`. `exercise` is the name
    of an exercise file, `focus` names its checks that matter most, `view` where to film from.
    """

    order: int
    exercise: str
    variant: str
    sets: int
    reps: int | None
    seconds: float | None
    per_side: bool
    loads: Mapping[Experience, Load]
    rir: int
    rpe: int
    rest_s: float
    tempo: Tempo | None
    view: str
    focus: tuple[str, ...]
    key_lift: bool
    note: str = ""


@dataclass(frozen=True)
class Session:
    """A day's work; `warm_up` names one of the plan's warm-ups, `hard_legs` strains the legs."""

    day: Day
    name: str
    warm_up: str
    minutes: int
    hard_legs: bool
    sets: tuple[PlannedSet, ...]


@dataclass(frozen=True)
class Week:
    """A week of a plan, numbered from 1; `check_in` is what it asks of the athlete besides."""

    number: int
    phase: str
    sessions: tuple[Session, ...]
    check_in: str = ""


@dataclass(frozen=True)
class Phase:
    """Some weeks with one aim; `emphasis` says what the feedback looks at first.

    `emphasis` is one of "technique", "load", "economy" and "strength".
    """

    name: str
    title: str
    theme: str
    weeks: tuple[int, ...]
    emphasis: str
    rir: int
    rpe: int
    tempo: Tempo
    rest_s: float
    focus: str
    gate: str


@dataclass(frozen=True)
class Step:
    """A rung of a ladder from easy to hard: an exercise file's name and a variant of it.

    `exercise` is empty where formcheck does not judge that rung.
    """

    exercise: str
    variant: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """How an exercise is done, in plain words.

    `steps` explain it, `demonstration` names a film of good form ("" where there is none), `needs`
    the equipment, `instead` what to do without it. `easier` and `harder` are in words.
    """

    exercise: str
    title: str
    steps: tuple[str, ...]
    demonstration: str
    needs: tuple[str, ...]
    easier: str
    harder: str
    instead: str


@dataclass(frozen=True)
class WarmUp:
    """Easy cardio and named mobility drills before a session; minutes as (least, most)."""

    name: str
    cardio: str
    cardio_minutes: int
    drills: tuple[str, ...]
    drill_minutes: tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """A training plan as its file says it.

    `ladders` go from easy to hard by family; `modifications` say in words what to do when sore,
    ill, short of time or equipment, in pain, in or off season, by that name. `long_run` are the
    days of a long run that the plan's own days suit; for another one the week is rotated.
    """

    name: str
    title: str
    language: str
    hours_between: float
    phases: tuple[Phase, ...]
    weeks: tuple[Week, ...]
    warm_ups: Mapping[str, WarmUp]
    cool_down: str
    ladders: Mapping[str, tuple[Step, ...]]
    guides: Mapping[str, Guide]
    equipment: tuple[str, ...]
    modifications: Mapping[str, str]
    safety: tuple[str, ...]
    sha256: str
    long_run: tuple[Day, ...] = ()

    def phase_of(self, week: int) -> Phase:
        """The phase of a week."""
        return next(phase for phase in self.phases if week in phase.weeks)


@dataclass(frozen=True)
class Place:
    """Where a session stands in a plan: its week from 1 and the day the plan gave it."""

    week: int
    day: Day


@dataclass(frozen=True)
class Athlete:
    """Somebody who trains; `height` in metres, None where unknown."""

    name: str
    height: float | None = None
    notes: str = ""


@dataclass(frozen=True)
class Enrolment:
    """An athlete follows a plan from a Monday on, in a time zone (IANA name).

    `long_run` is the day of the week's long run, None without one; `races` are dates of which the
    days before are kept free of hard legs as well; `equipment` is what there is; `hour` and
    `minute` say when sessions usually begin. `revision` counts how often it was changed.
    """

    athlete: str
    plan: str
    start: date
    experience: Experience
    equipment: tuple[str, ...]
    long_run: Day | None
    zone: str
    hour: int = 18
    minute: int = 0
    races: tuple[date, ...] = ()
    revision: int = 0


class Status(StrEnum):
    """What became of a session."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Change:
    """What an athlete changed about one session: moved to a date (None: not), done or skipped.

    `revision` counts the changes of this session, so that calendars know the latest.
    """

    place: Place
    moved_to: date | None
    status: Status
    revision: int = 0


@dataclass(frozen=True)
class Report:
    """What the athlete says of a set; None where nothing was said. `pain` is 0..10.

    `sharp` says that a pain was sharp, `legs` how the legs feel that day from 1 (heavy) to 5
    (fresh), `tired` that the night was short or an illness is about.
    """

    load_kg: float | None = None
    rir: float | None = None
    pain: int | None = None
    sharp: bool = False
    legs: int | None = None
    tired: bool = False


@dataclass(frozen=True)
class CheckRecord:
    """What one check said of a set: its verdict, value ± one sigma, and the reps that show it."""

    check: str
    title: str
    verdict: str
    severity: int
    value: float
    uncertainty: float
    unit: str
    reps: tuple[int, ...]
    cue: str


@dataclass(frozen=True)
class SetRecord:
    """One analysed set as it is kept: enough to decide, to compare and to draw a trend.

    `reps` are those of the last set on the film, of the weaker side where one works at a time,
    `total` of both sides. `seconds` is how long a hold was held or that set took. `score` and the
    losses are NaN where unknown or not clear of their error. `speed_loss` and `range_loss` are in
    percent (range: last against first three reps), `sides` the left-right index in percent. `place`
    and `order` say which set of the plan it was, None and 0 for none. `folder` is where its files
    lie. `film` is the SHA-256 of the film: the set of a film that is analysed again is kept once.
    """

    athlete: str
    at: datetime
    exercise: str
    place: Place | None
    order: int
    reps: int
    seconds: float
    report: Report
    view: str
    score: float
    coverage: float
    speed_loss: float
    range_loss: float
    sides: float
    checks: tuple[CheckRecord, ...]
    folder: str = ""
    variant: str = ""
    total: int = 0
    film: str = ""


class Action(StrEnum):
    """What to do next time."""

    ADD_LOAD = "add load"
    ADD_REPS = "add reps"
    HOLD = "hold"
    EASIER = "easier"
    STOP = "stop"


@dataclass(frozen=True)
class Decision:
    """What to do next time, by which rule, why in plain words, and with what by name.

    `rule` names the rule that decided; `next` is the next weight or variant in words.
    """

    action: Action
    rule: str
    why: str
    next: str
    next_load: Load | None = None
