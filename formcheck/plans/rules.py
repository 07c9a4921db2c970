"""What must hold together in a plan beyond its shape: weeks, days, rest, names, equipment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from formcheck.exercises import load, nearest
from formcheck.exercises import names as exercise_names
from formcheck.plans.dosing import dose_problems, exercise_problems
from formcheck.plans.equipment import alternatives, missing
from formcheck.plans.files import vocabulary
from formcheck.plans.slots import Data, Problem, phases, slots
from formcheck.training import Day

DAYS = [day.value for day in Day]
DAY_H = 24
LEGS = ("squat", "lunge", "hinge", "step")  # families that strain the legs
BEFORE_LONG_RUN = (1, 2)  # days on which the legs are spared


def rule_problems(data: Data) -> list[Problem]:
    """Everything that does not hold together in data of the right shape."""
    return [problem for rule in RULES for problem in rule(data)]


def _weeks(data: Data) -> Iterator[Problem]:
    """Weeks count from 1 without a gap, each in one phase, the phases in order."""
    weeks = [week for phase in data["phases"] for week in phase["weeks"]]
    for week, times in Counter(weeks).items():
        if times > 1:
            yield Problem("phases", f"week {week} is there {times} times", "give it to one phase")
    for week in range(1, max(weeks)):
        if week not in weeks:
            yield Problem("phases", f"week {week} is in no phase", "number weeks without a gap")
    if sorted(weeks) != weeks and set(weeks) == set(range(1, max(weeks) + 1)):
        yield Problem("phases", "the weeks are out of order", "write the phases as they follow")
    for week in data.get("check_in", {}):
        if int(week) not in weeks:
            yield Problem("check_in", f"there is no week {week}", f"choose 1 to {max(weeks)}")


def _places_of_work(data: Data) -> Iterator[Problem]:
    """Every phase and every session has work, and no work is for another."""
    known, work = phases(data), data["work"]
    yield from _unknown(work, known, "work", "phase")
    for name in known:
        if name not in work:
            yield Problem("work", f"phase {name!r} has no sessions", f"write [[work.{name}.DAY]]")
    used = {day for days in work.values() for day in days}
    for phase, days in work.items():
        yield from _unknown(days, data["sessions"], f"work.{phase}", "session")
    for day in data["sessions"]:
        if day not in used:
            yield Problem(f"sessions.{day}", "no phase has work for it", "add it or remove it")


def _warm_ups(data: Data) -> Iterator[Problem]:
    for day, session in data["sessions"].items():
        yield from _unknown(
            [session["warm_up"]], data["warm_ups"], f"sessions.{day}.warm_up", "warm-up"
        )


def _gaps(data: Data) -> Iterator[Problem]:
    """The sessions of a week, and the last one and next week's first, are far enough apart."""
    days = sorted(DAYS.index(day) for day in data["sessions"])
    for day, after in zip(days, [*days[1:], days[0] + len(DAYS)], strict=True):
        hours = (after - day) * DAY_H
        if hours < data["hours_between"]:
            first, second = DAYS[day], DAYS[after % len(DAYS)]
            what = f"{first} and {second} are {hours} hours apart"
            fix = f"leave {data['hours_between']:g} between sessions (hours_between)"
            yield Problem("sessions", what, fix)


def _legs(data: Data) -> Iterator[Problem]:
    """Nothing strains the legs in the two days before a long run, nor on its day."""
    for day, session in data["sessions"].items():
        for run in data["long_run"] if session["hard_legs"] else []:
            days = (DAYS.index(run) - DAYS.index(day)) % len(DAYS)
            if days in (0, *BEFORE_LONG_RUN):
                when = f"{days} day{'s' * (days != 1)} before" if days else "on the day of"
                what = f"hard legs {when} the long run on {run}"
                yield Problem(f"sessions.{day}", what, "move them to a day after the long run")


def _leg_work(data: Data) -> Iterator[Problem]:
    """A session that spares the legs has no exercise that strains them."""
    for day in (day for day, session in data["sessions"].items() if not session["hard_legs"]):
        found = [slot.data["exercise"] for slot in slots(data) if slot.day == day]
        known = [name for name in dict.fromkeys(found) if name in exercise_names()]
        hard = [name for name in known if load(name).family in LEGS]
        if hard:
            what = f"hard_legs = false, but {', '.join(hard)} strain the legs"
            yield Problem(f"sessions.{day}", what, "take them to another day, or write true")


def _guides(data: Data) -> Iterator[Problem]:
    """Guides and ladders speak of exercises and equipment that there are."""
    yield from _unknown(data["guides"], exercise_names(), "guides", "exercise")
    for name, guide in data["guides"].items():
        yield from _needs(guide["needs"], f"guides.{name}")
    for family, steps in data["ladders"].items():
        for number, step in enumerate(steps, 1):
            place = f"ladders.{family}, step {number}"
            named = [step["exercise"]] if step["exercise"] else []
            yield from _unknown(named, exercise_names(), place, "exercise")
            yield from _needs(step.get("needs", []), place)


def _needs(needs: Iterable[str], place: str) -> Iterator[Problem]:
    words = [word for need in needs for word in alternatives(need)]
    yield from _unknown(words, vocabulary(), place, "equipment")


def _equipment(data: Data) -> Iterator[Problem]:
    """The plan lists what its exercises need."""
    yield from _unknown(data["equipment"], vocabulary(), "equipment", "equipment")
    for name in dict.fromkeys(slot.data["exercise"] for slot in slots(data)):
        guide = data["guides"].get(name)
        for need in missing(guide["needs"], data["equipment"]) if guide else ():
            yield Problem("equipment", f"{name} needs {need}", "add it to the plan's equipment")


def _work(data: Data) -> Iterator[Problem]:
    """What each exercise asks for; its weeks once those of the phases are sound."""
    known = {} if any(_weeks(data)) else phases(data)
    for slot in slots(data):
        yield from exercise_problems(slot, data)
        if slot.phase in known:
            yield from dose_problems(slot, known[slot.phase])


def _unknown(
    words: Iterable[str], known: Iterable[str], place: str, kind: str
) -> Iterator[Problem]:
    known = list(known)
    for word in words:
        if word not in known:
            yield Problem(place, f"no {kind} is called {word!r}", nearest(word, known))


RULES: tuple[Callable[[Data], Iterator[Problem]], ...] = (
    _weeks,
    _places_of_work,
    _warm_ups,
    _gaps,
    _legs,
    _leg_work,
    _work,
    _equipment,
    _guides,
)
