"""Dates of a plan: the week around the long run, moves and their rules, missed sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from formcheck.errors import BadUsage
from formcheck.schedule import (
    Scheduled,
    Standing,
    advice,
    broken,
    clear_of_races,
    finish,
    first_monday,
    move,
    place_named,
    rotation,
    schedule,
    session_at,
    skip,
    standing,
)
from formcheck.training import Change, Day, Enrolment, Place, Plan, Status
from tests.training import BODYWEIGHT, FRI, MON, MONDAY, RUNNER, WED, athlete, done

RUNS = [None, *Day]
PLACES = [Place(week.number, one.day) for week in RUNNER.weeks for one in week.sessions]
places = st.sampled_from(PLACES)
runs = st.sampled_from(RUNS)
days = st.integers(-10, 70).map(lambda far: MONDAY + timedelta(far))


def weekday(day: date) -> Day:
    return list(Day)[day.weekday()]


def merged(before: Iterable[Change], after: Iterable[Change]) -> list[Change]:
    return list({change.place: change for change in (*before, *after)}.values())


def rules(plan: Plan, who: Enrolment, changes: Iterable[Change], place: Place) -> set[str]:
    """The rules that a session breaks where it stands."""
    dated = schedule(plan, who, changes)
    taken = [one for one in dated if one.status is not Status.SKIPPED]
    return {rule.rule for rule in broken(session_at(dated, place), taken, plan, who)}


@pytest.mark.parametrize("long_run", [None, Day.SATURDAY, Day.SUNDAY])
def test_the_plans_own_days(long_run: Day | None) -> None:
    dated = schedule(RUNNER, athlete(long_run))
    assert len(dated) == 24
    assert [one.on for one in dated[:4]] == [MONDAY + timedelta(far) for far in (0, 2, 4, 7)]
    assert [(one.place.week, one.place.day) for one in dated] == [(p.week, p.day) for p in PLACES]
    assert not any(one.moved for one in dated)


@pytest.mark.parametrize("plan", [RUNNER, BODYWEIGHT], ids=lambda plan: plan.name)
@pytest.mark.parametrize("long_run", RUNS)
def test_every_long_run_has_its_week(plan: Plan, long_run: Day | None) -> None:
    dated = schedule(plan, athlete(long_run))
    assert MONDAY <= dated[0].on < MONDAY + timedelta(7)
    for one, after in pairwise(dated):
        assert (after.on - one.on).days * 24 >= plan.hours_between
        assert (one.place.week, one.on) < (after.place.week, after.on)
    if long_run:
        before = [(list(Day).index(long_run) - one.on.weekday()) % 7 for one in dated]
        hard = [days for days, one in zip(before, dated, strict=True) if one.session.hard_legs]
        easy = [days for days, one in zip(before, dated, strict=True) if not one.session.hard_legs]
        assert min((-days) % 7 or 7 for days in hard) in (1, 2, 3 * (long_run in plan.long_run))
        assert min(hard) >= 3
        assert max(hard) <= 6
        assert set(easy) <= {1, 2}


def test_a_week_is_rotated_by_its_rules_not_by_the_plans_word() -> None:
    """Without its own word for it the plan finds the same days for a run at the weekend."""
    plan = replace(RUNNER, long_run=())
    assert [rotation(plan, run) for run in RUNS] == [rotation(RUNNER, run) for run in RUNS]


def test_legs_thrice_a_week_are_rotated_as_well_as_can_be() -> None:
    weeks = tuple(
        replace(week, sessions=tuple(replace(one, hard_legs=True) for one in week.sessions))
        for week in RUNNER.weeks
    )
    plan = replace(RUNNER, weeks=weeks, long_run=())
    for run in Day:
        dated = schedule(plan, athlete(run))[:3]
        assert sum((list(Day).index(run) - one.on.weekday()) % 7 <= 2 for one in dated) == 1


@given(days, runs)
def test_the_first_session_is_in_the_week_that_begins_then(begin: date, run: Day | None) -> None:
    monday = first_monday(RUNNER, run, begin)
    assert weekday(monday) is MON
    first = schedule(RUNNER, athlete(run, start=monday))[0].on
    assert begin <= first < begin + timedelta(7)


def test_a_move_that_breaks_a_rule_is_answered() -> None:
    asked = move(RUNNER, athlete(), [], Place(1, MON), date(2026, 3, 3))
    assert [rule.why for rule in asked.broken] == [
        "48 hours between sessions: Full Body is on Wednesday 4 March"
    ]
    assert asked.nearest == MONDAY
    assert [(one.place.day, one.moved_to) for one in asked.along] == [
        (MON, date(2026, 3, 3)),
        (WED, date(2026, 3, 5)),
        (FRI, date(2026, 3, 7)),
    ]


def test_legs_are_spared_before_the_long_run() -> None:
    free = [Change(Place(1, FRI), None, Status.SKIPPED)]
    wednesday = Place(1, WED)
    fine = move(RUNNER, athlete(), free, wednesday, date(2026, 3, 5))
    assert not fine.broken
    assert fine.changes == (Change(wednesday, date(2026, 3, 5), Status.OPEN, 1),)
    for far, words in ((6, "in the two days before"), (7, "in the two days before")):
        asked = move(RUNNER, athlete(), free, wednesday, date(2026, 3, far))
        assert f"no hard legs {words} a long run: yours is on Sunday 8 March" in [
            rule.why for rule in asked.broken
        ]
        assert asked.nearest == date(2026, 3, 5)
    asked = move(RUNNER, athlete(), free, wednesday, date(2026, 3, 8))
    assert "no hard legs on the day of a long run: yours is on Sunday 8 March" in [
        rule.why for rule in asked.broken
    ]


def test_arms_may_be_trained_before_the_long_run() -> None:
    assert not move(RUNNER, athlete(), [], Place(1, FRI), date(2026, 3, 7)).broken


def test_weeks_stay_in_order() -> None:
    asked = move(RUNNER, athlete(None), [], Place(1, FRI), date(2026, 3, 24))
    assert {rule.rule for rule in asked.broken} == {"gap", "order"}
    assert [rule.why for rule in asked.broken if rule.rule == "order"] == [
        "weeks in order: Lower Body of week 2 is on Monday 9 March"
    ]


def test_the_past_is_offered_to_nobody() -> None:
    place, to = Place(1, MON), date(2026, 3, 3)
    assert move(RUNNER, athlete(), [], place, to, today=date(2026, 3, 2)).nearest == MONDAY
    assert move(RUNNER, athlete(), [], place, to, today=to).nearest is None


def test_the_rest_of_the_week_cannot_always_make_room() -> None:
    """With the long run on Saturday the legs would be strained just before it."""
    asked = move(RUNNER, athlete(Day.SATURDAY), [], Place(1, MON), date(2026, 3, 3))
    assert asked.broken
    assert asked.along == ()


def test_what_is_done_stays() -> None:
    with pytest.raises(BadUsage, match="Lower Body of week 1 is done"):
        move(RUNNER, athlete(), done(1), Place(1, MON), date(2026, 3, 3))
    with pytest.raises(BadUsage, match="is done"):
        skip(RUNNER, athlete(), done(1), Place(1, MON))


def test_moving_back_leaves_nothing_but_the_count() -> None:
    place = Place(1, FRI)
    there = move(RUNNER, athlete(), [], place, date(2026, 3, 7)).changes
    back = move(RUNNER, athlete(), there, place, date(2026, 3, 6)).changes
    assert back == (Change(place, None, Status.OPEN, 2),)


def test_skipped_and_done_sessions() -> None:
    changes = [skip(RUNNER, athlete(), [], Place(1, WED))]
    changes += [finish(RUNNER, athlete(), changes, Place(1, MON))]
    dated = schedule(RUNNER, athlete(), changes)
    assert [standing(one, date(2026, 3, 6)) for one in dated[:4]] == [
        Standing.DONE,
        Standing.SKIPPED,
        Standing.TODAY,
        Standing.OPEN,
    ]
    assert standing(dated[2], date(2026, 3, 7)) is Standing.MISSED
    back = move(RUNNER, athlete(), changes, Place(1, WED), date(2026, 3, 4))
    assert back.changes == (Change(Place(1, WED), None, Status.OPEN, 2),)


@given(runs, places, days, st.sets(places, max_size=6), st.lists(days, max_size=2))
def test_moves(
    run: Day | None, place: Place, to: date, skipped: set[Place], races: list[date]
) -> None:
    """What is granted keeps all rules, what is offered does too, and nothing nearer would."""
    assume(place not in skipped)
    who = athlete(run, races=tuple(races))
    before = [Change(one, None, Status.SKIPPED) for one in skipped]
    asked = move(RUNNER, who, before, place, to)
    there = rules(RUNNER, who, merged(before, asked.changes), place)
    assert there == {rule.rule for rule in asked.broken}
    assert session_at(schedule(RUNNER, who, asked.changes), place).on == to
    kept = {
        far: not rules(RUNNER, who, merged(before, [change_to(place, to + timedelta(far))]), place)
        for far in range(-14, 15)
        if to + timedelta(far) >= min(MONDAY, to)
    }
    near = min((abs(far) for far, keeps in kept.items() if keeps), default=None)
    if asked.broken:
        assert (None if asked.nearest is None else abs((asked.nearest - to).days)) == near
    for change in asked.along:
        assert not rules(RUNNER, who, merged(before, asked.along), change.place)
        assert change.place.week == place.week


def change_to(place: Place, on: date) -> Change:
    return Change(place, on, Status.OPEN)


def test_races_are_kept_clear() -> None:
    """A race on a Friday: the session of that day goes to Saturday, the one for legs cannot go."""
    race = date(2026, 3, 6)
    who = athlete(races=(race,))
    cleared = clear_of_races(RUNNER, who)
    assert cleared == (Change(Place(1, FRI), date(2026, 3, 7), Status.OPEN, 1),)
    assert rules(RUNNER, who, cleared, Place(1, WED)) == {"race"}
    assert rules(RUNNER, who, cleared, Place(1, FRI)) == set()
    assert clear_of_races(RUNNER, who, cleared) == ()


def test_nothing_is_trained_on_the_day_of_a_race() -> None:
    who = athlete(races=(date(2026, 3, 7),))
    asked = move(RUNNER, who, [], Place(1, FRI), date(2026, 3, 7))
    assert [rule.why for rule in asked.broken] == ["the day of a race is for the race"]
    assert asked.nearest == date(2026, 3, 6)


def test_nothing_missed_needs_no_advice() -> None:
    assert advice(RUNNER, athlete(), [], MONDAY) is None
    assert advice(RUNNER, athlete(), done(1), date(2026, 3, 8)) is None
    skipped = [Change(Place(1, MON), None, Status.SKIPPED)]
    assert advice(RUNNER, athlete(), skipped, date(2026, 3, 4)) is None


def test_one_missed_is_left_behind() -> None:
    said = advice(RUNNER, athlete(), done(1), date(2026, 3, 10))
    assert said
    assert said.text == "A session was missed: carry on with the next one."
    assert said.week is None
    assert said.changes == (Change(Place(2, MON), None, Status.SKIPPED, 1),)
    two = advice(RUNNER, athlete(), done(1), date(2026, 3, 12))
    assert two
    assert two.text.startswith("2 sessions were missed: carry on")


def test_what_was_missed_before_the_last_session_done_is_over() -> None:
    changes = done(1, days=(WED,))
    assert advice(RUNNER, athlete(), changes, date(2026, 3, 5)) is None


def test_after_the_last_session_there_is_nothing_to_carry_on_with() -> None:
    changes = [*done(*range(1, 8)), *done(8, days=(MON, WED))]
    assert advice(RUNNER, athlete(), changes, date(2026, 4, 30)) is None


def test_a_week_missed_repeats_the_last_one() -> None:
    said = advice(RUNNER, athlete(), done(1, 2, 3), date(2026, 3, 29))
    assert said
    assert said.text == "A week was missed: repeat week 3."
    assert starts(said.changes, 3) == date(2026, 3, 30)
    assert len(said.changes) == 18
    assert {change.status for change in said.changes} == {Status.OPEN}


def test_two_weeks_missed_go_back_a_phase() -> None:
    said = advice(RUNNER, athlete(), done(1, 2, 3), date(2026, 4, 6))
    assert said
    assert said.text == "2 weeks were missed: go back one phase, to week 1."
    assert (said.week, starts(said.changes, 1)) == (1, date(2026, 4, 6))
    later = advice(RUNNER, athlete(), done(1, 2, 3, 4, 5), date(2026, 4, 28))
    assert later
    assert later.text == "3 weeks were missed: go back one phase, to week 3."
    first = advice(RUNNER, athlete(), done(1), date(2026, 3, 24))
    assert first
    assert first.text == "2 weeks were missed: begin this phase again, at week 1."


def test_a_missed_start_begins_anew() -> None:
    said = advice(RUNNER, athlete(), [], date(2026, 3, 20))
    assert said
    assert said.text == "The start was missed: begin with week 1 anew."
    assert starts(said.changes, 1) == date(2026, 3, 23)


@given(runs, st.integers(0, 24), st.integers(0, 80))
def test_advice_that_is_followed_leaves_nothing_missed(
    run: Day | None, many: int, far: int
) -> None:
    who, today = athlete(run), MONDAY + timedelta(far)
    usual = schedule(RUNNER, who)
    finished = [Change(one.place, None, Status.DONE, 1) for one in usual[:many] if one.on <= today]
    said = advice(RUNNER, who, finished, today)
    changes = merged(finished, said.changes if said else ())
    after = schedule(RUNNER, who, changes)
    if said:
        assert not any(standing(one, today) is Standing.MISSED for one in after)
        assert advice(RUNNER, who, changes, today) is None
    if said and said.week:
        again = [one for one in after if one.place.week >= said.week]
        assert today <= again[0].on < today + timedelta(7)
        assert {weekday(one.on) for one in again} == {weekday(one.on) for one in usual}
        assert all(one.revision for one in again)
    for one in after:
        if one.status is Status.OPEN:
            assert not rules(RUNNER, who, changes, one.place)


def starts(changes: Iterable[Change], week: int) -> date:
    """When a week begins by these changes."""
    dated = schedule(RUNNER, athlete(), changes)
    return min(one.on for one in dated if one.place.week == week)


@pytest.mark.parametrize("said", ["mon", "Monday", "low", "lower body"])
def test_sessions_are_named_by_day_or_name(said: str) -> None:
    assert place_named(RUNNER, 3, said) == Place(3, MON)


@pytest.mark.parametrize(
    ("week", "said", "told"),
    [
        (9, "mon", "runner-strength-8w has no week 9: choose 1 to 8"),
        (1, "tue", "choose from mon \\(Lower Body\\), wed"),
        (1, "", "no one session called ''"),
    ],
)
def test_sessions_that_are_not_there(week: int, said: str, told: str) -> None:
    with pytest.raises(BadUsage, match=told):
        place_named(RUNNER, week, said)


def test_the_order_of_sessions_is_that_of_their_dates() -> None:
    dated = schedule(RUNNER, athlete(), [change_to(Place(1, MON), date(2026, 3, 7))])
    assert [one.place.day for one in dated[:3]] == [WED, FRI, MON]
    assert isinstance(dated[0], Scheduled)
