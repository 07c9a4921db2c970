"""What a plan must hold, over the plans that formcheck brings along, and what is refused."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from formcheck.errors import BadPlan
from formcheck.exercises import load as exercise_named
from formcheck.plans import load, names, problems, problems_in, vocabulary
from formcheck.plans.building import plan_from
from formcheck.plans.equipment import missing
from formcheck.plans.files import read
from formcheck.plans.shape import schema
from formcheck.training import Day, Experience, Load, Plan, PlannedSet, Session

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "formcheck" / "plans"
RUNNER = load("runner-strength-8w")
SMALL = (FOLDER / "bodyweight-4w.toml").read_text("utf-8")
LEGS = {"squat", "lunge", "hinge", "step"}
DAYS = list(Day)
ASKED = ["sore", "ill", "missed", "equipment", "pain", "in_season", "off_season"]


def sets(plan: Plan = RUNNER) -> Iterator[tuple[int, Session, PlannedSet]]:
    for week in plan.weeks:
        for session in week.sessions:
            for one in session.sets:
                yield week.number, session, one


def family(one: PlannedSet) -> str:
    return exercise_named(one.exercise).family


def volume(one: PlannedSet) -> float:
    return one.sets * (one.reps or one.seconds or 0)


def kilograms(load: Load) -> float:
    return load.pieces * sum(load.kg) / 2 if load.kg else 0.0


def texts(value: object) -> Iterator[str]:
    """Every text in a plan, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in texts(part))
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in texts(getattr(value, field.name)))


def test_there_are_eight_weeks() -> None:
    assert [week.number for week in RUNNER.weeks] == list(range(1, 9))


def test_three_days_a_week_each_with_its_theme() -> None:
    days = {Day.MONDAY: "Lower Body", Day.WEDNESDAY: "Full Body", Day.FRIDAY: "Upper Body and Core"}
    for week in RUNNER.weeks:
        assert {session.day: session.name for session in week.sessions} == days


def test_four_phases_in_order_with_their_themes() -> None:
    assert [(phase.title, phase.weeks, phase.theme) for phase in RUNNER.phases] == [
        ("Introduction", (1, 2), "Improving technique"),
        ("Progression", (3, 4), "Adding weights"),
        ("Running Economy", (5, 6), "More repetitions and more complex movements"),
        ("Strength", (7, 8), "More weight, fewer repetitions"),
    ]
    emphases = [phase.emphasis for phase in RUNNER.phases]
    assert emphases == ["technique", "load", "economy", "strength"]


@pytest.mark.parametrize("name", names())
def test_each_week_builds_on_the_last(name: str) -> None:
    """More work or more weight for everybody in every exercise, and never less of both."""
    plan = load(name)
    for before, after in pairwise(plan.weeks):
        if before.phase != after.phase:
            continue
        for old_day, new_day in zip(before.sessions, after.sessions, strict=True):
            for old, new in zip(old_day.sets, new_day.sets, strict=True):
                place = (after.number, new_day.day, new.exercise)
                assert old.exercise == new.exercise, place
                for level in Experience:
                    gained = kilograms(new.loads[level]) - kilograms(old.loads[level])
                    assert gained >= 0, place
                    assert volume(new) > volume(old) or gained > 0, place


def test_a_phase_begins_with_what_the_last_one_taught() -> None:
    for before, after in pairwise(RUNNER.weeks):
        for old, new in zip(before.sessions, after.sessions, strict=True):
            kept = {family(one) for one in old.sets} & {family(one) for one in new.sets}
            assert len(kept) >= 4, (after.number, new.day)


def test_progression_adds_weights() -> None:
    for week, _, one in sets():
        if week in (3, 4) and one.key_lift and one.exercise != "push_up":
            assert all(one.loads[level].kg for level in Experience), one.exercise


def test_running_economy_has_more_repetitions_and_more_on_one_leg() -> None:
    def reps(weeks: tuple[int, ...]) -> float:
        found = [one.reps for week, _, one in sets() if week in weeks and one.reps]
        return sum(found) / len(found)

    def one_sided(weeks: tuple[int, ...]) -> int:
        legs = LEGS | {"bridge", "calf"}
        return sum(one.per_side for week, _, one in sets() if week in weeks and family(one) in legs)

    assert reps((5, 6)) > reps((3, 4)) + 1
    assert one_sided((5, 6)) > one_sided((3, 4))


def test_strength_has_more_weight_and_fewer_repetitions() -> None:
    def heaviest(name: str, weeks: range) -> float:
        found = [one for week, _, one in sets() if week in weeks and one.exercise == name]
        return max(kilograms(one.loads[Experience.SOME]) for one in found)

    for name in ("squat_goblet", "lunge_reverse", "rdl", "row_dumbbell", "overhead_press"):
        assert heaviest(name, range(8, 9)) > heaviest(name, range(7, 8)), name
        assert heaviest(name, range(7, 8)) > heaviest(name, range(1, 7)), name
    reps = [one.reps for week, _, one in sets() if week >= 7 and one.key_lift]
    assert all(count is not None and count <= 6 for count in reps)


def test_arms_that_lift_nothing_but_the_weight_do_not_leap_between_phases() -> None:
    """From ten reps with three left to six with two left it is about a seventh more weight."""
    for name in ("row_dumbbell", "row_single_arm", "overhead_press"):
        loads = {week: one.loads for week, _, one in sets() if one.exercise == name}
        for level in Experience:
            assert kilograms(loads[7][level]) < 1.4 * kilograms(loads[4][level]), (name, level)


@pytest.mark.parametrize("name", names())
def test_no_set_is_nearer_to_the_limit_than_its_phase(name: str) -> None:
    plan = load(name)
    for week, _, one in sets(plan):
        assert one.rir >= plan.phase_of(week).rir, one
        assert one.rpe == 10 - one.rir, one


@pytest.mark.parametrize("name", names())
def test_every_exercise_has_everything(name: str) -> None:
    plan = load(name)
    for _, _, one in sets(plan):
        guide = plan.guides[one.exercise]
        assert len(guide.steps) >= 3, one.exercise
        assert guide.easier, one.exercise
        assert guide.harder, one.exercise
        assert guide.instead, one.exercise
        assert (one.reps is None) != (one.seconds is None), one
        assert one.rest_s >= 30, one
        assert one.tempo or one.seconds or one.exercise == "kb_swing", one
        assert set(one.loads) == set(Experience), one
        assert all(load.text for load in one.loads.values()), one
        assert not missing(guide.needs, plan.equipment), one.exercise
        assert one.variant, one


@pytest.mark.parametrize("name", names())
def test_what_is_in_focus_is_a_check_seen_from_there(name: str) -> None:
    for _, _, one in sets(load(name)):
        checks = {check.name: check for check in exercise_named(one.exercise).checks}
        assert one.focus, one.exercise
        for focus in one.focus:
            views = [view.value for view in checks[focus].views]
            assert not views or one.view in views, (one.exercise, focus)


def test_demonstrations_are_films_of_good_form() -> None:
    shown = {name: guide.demonstration for name, guide in RUNNER.guides.items()}
    assert sum(bool(film) for film in shown.values()) >= 10
    for name, film in shown.items():
        if film:
            assert (ROOT / film).is_file(), name
            truth = json.loads((ROOT / film).with_suffix(".json").read_text("utf-8"))
            assert not any(rep["faults"] for rep in truth["reps"]), name
            assert exercise_named(truth["exercise"]).family == exercise_named(name).family


def test_newcomers_begin_without_weights_and_with_bands() -> None:
    loads = [one.loads[Experience.NEW] for week, _, one in sets() if week <= 2]
    assert not any(load.kg for load in loads)
    assert sum("band" in load.text for load in loads) >= 8
    assert any(one.loads[Experience.NEW].kg for week, _, one in sets() if week == 3)


def test_more_experience_never_means_less_weight() -> None:
    for _, _, one in sets():
        weights = [kilograms(one.loads[level]) for level in Experience]
        assert weights == sorted(weights), one


@pytest.mark.parametrize("name", names())
def test_every_session_begins_with_five_minutes_and_named_mobility(name: str) -> None:
    plan = load(name)
    for week in plan.weeks:
        for session in week.sessions:
            warm_up = plan.warm_ups[session.warm_up]
            assert warm_up.cardio_minutes == 5
            assert warm_up.drill_minutes == (5, 10)
            assert len(warm_up.drills) >= 5
            assert warm_up.cardio


@pytest.mark.parametrize("name", names())
def test_every_change_of_plans_has_its_answer(name: str) -> None:
    answers = load(name).modifications
    assert set(ASKED) <= set(answers)
    for word in ("stop", "no score", "doctor"):
        assert word in answers["pain"]


@pytest.mark.parametrize("name", names())
def test_sessions_are_two_days_apart(name: str) -> None:
    plan = load(name)
    assert plan.hours_between >= 48
    days = [
        7 * week.number + DAYS.index(session.day)
        for week in plan.weeks
        for session in week.sessions
    ]
    assert all(after - before >= 2 for before, after in pairwise(days))


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("run", [Day.SATURDAY, Day.SUNDAY])
def test_no_hard_legs_in_the_two_days_before_a_long_run(name: str, run: Day) -> None:
    for week in load(name).weeks:
        for session in week.sessions:
            near = (DAYS.index(run) - DAYS.index(session.day)) % 7 <= 2
            assert not (near and session.hard_legs), session.day
            strained = any(family(one) in LEGS for one in session.sets)
            assert session.hard_legs or not strained, session.day


def test_ladders_name_every_form_of_the_push_up() -> None:
    rungs = {step.variant for step in RUNNER.ladders["push"]}
    for _, _, one in sets():
        if one.exercise == "push_up":
            assert {load.text for load in one.loads.values()} <= rungs


def test_a_session_takes_longer_the_more_there_is_to_do() -> None:
    minutes = [[session.minutes for session in week.sessions] for week in RUNNER.weeks]
    assert all(35 <= one <= 70 and one % 5 == 0 for week in minutes for one in week)
    assert minutes[1] > minutes[0]


@pytest.mark.parametrize("name", names())
def test_texts_neither_blame_nor_threaten(name: str) -> None:
    banned = re.compile(r"\b(dangerous|wrong|perfect|injur\w*|fail\w*|bad)\b", re.IGNORECASE)
    for text in texts(load(name)):
        assert not banned.search(text), text


def test_plans_are_data_another_has_its_own_days_and_weeks() -> None:
    small = load("bodyweight-4w")
    assert len(small.weeks) == 4
    assert [session.day for session in small.weeks[0].sessions] == [Day.TUESDAY, Day.FRIDAY]
    assert small.sha256 != RUNNER.sha256
    assert not any(load.kg for _, _, one in sets(small) for load in one.loads.values())


def test_the_schema_is_one_and_knows_the_days() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$defs"]["day"]["enum"] == [day.value for day in Day]


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_coach_s_own_file_is_a_plan_like_any_other(tmp_path: Path) -> None:
    assert load(written(tmp_path, SMALL)) == load("bodyweight-4w")


def test_the_example_of_the_docs_is_a_plan(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "PLANS.md").read_text("utf-8")
    example = "\n".join(re.findall(r"```toml\n(.*?)```", page, re.DOTALL))
    plan = load(written(tmp_path, example))
    assert plan.weeks[0].sessions[0].sets[0].loads[Experience.SOME] == Load("4-6 kg", 1, (4.0, 6.0))


def test_a_plan_may_replace_what_plans_share(tmp_path: Path) -> None:
    text = SMALL + '\n[modifications]\nsore = "Rest."\n'
    plan = load(written(tmp_path, text))
    assert plan.modifications["sore"] == "Rest."
    assert plan.modifications["ill"] == RUNNER.modifications["ill"]


FIRST = "week.1 = { sets = 2, reps = 10 }"
PUSH = 'loads = { new = "hands on a counter", some = "hands on a bench", regular = "on the floor" }'


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('"squat_bodyweight"', '"squat_bodywieght"', "exercise 1", "'squat_bodyweight'"),
        ('["depth", "heel_lift"]', '["dept"]', "exercise 1", "'depth'"),
        ('view = "front"', 'view = "side"', "exercise 2", 'write view = "front"'),
        ("weeks = [3, 4]", "weeks = [4, 5]", "phases", "week 3 is in no phase"),
        ("weeks = [3, 4]", "weeks = [2, 3]", "phases", "week 2 is there 2 times"),
        ("work.building.tuesday", "work.bulding.tuesday", "work", "'building'"),
        ('warm_up = "lower"', 'warm_up = "lowr"', "sessions.tuesday.warm_up", "'lower'"),
        (FIRST, "week.1 = { sets = 2, reps = 10, seconds = 3 }", "week 1", "both reps and seconds"),
        (FIRST, "week.1 = { sets = 2 }", "week 1", "neither reps nor seconds"),
        (FIRST, "week.1 = { sets = 2, rep = 10 }", "week.1", "'reps'"),
        (FIRST, 'week.1 = { sets = "two", reps = 10 }', "week.1.sets", "whole number"),
        (FIRST, "week.5 = { sets = 2, reps = 10 }", "week 5", "weeks 1 and 2"),
        (FIRST, "rir = 2\n" + FIRST, "weeks 1 and 2", "fewer than the 4"),
        ("sets = 2, seconds = 20", "sets = 2, reps = 20", "(plank)", "write seconds"),
        (FIRST, "week.1 = { sets = 2, seconds = 20 }", "exercise 1", "write reps"),
        ('tempo = "2-1-1-0"', 'tempo = "2-1-1"', "phases 2.tempo", '"3-1-2-0"'),
        ('tempo = "2-1-1-0"', 'tempo = "free"', "phases 2.tempo", '"3-1-2-0"'),
        ("hours_between = 48", "hours_between = 80", "sessions", "72 hours apart"),
        ("hard_legs = false", "hard_legs = true", "sessions.friday", "before the long run"),
        ("hard_legs = true", "hard_legs = false", "sessions.tuesday", "strain the legs"),
        ('["bench", "step"]', '["bnech"]', "equipment", "'bench'"),
        ('"squat_bodyweight"', '"squat_back"', "equipment", "needs barbell"),
        ('emphasis = "economy"', 'emphasis = "econmy"', "phases 2.emphasis", "'economy'"),
        ('title = "Four', 'titel = "Four', "the plan", "'title'"),
        ("[sessions.tuesday]", "[sessions.tusday]", "sessions", "'tuesday'"),
        (PUSH, 'loads = { new = "x", some = "y" }', "exercise 1 (push_up)", "regular = ..."),
        (PUSH, "loads = { new = 8, some = 5, regular = 9 }", "(push_up)", "some lifts less"),
        (PUSH, "loads = { new = [8, 5], some = 9, regular = 9 }", "(push_up)", "[low, high]"),
        ("[check_in]", '[check_in]\n9 = "Late."', "check_in", "no week 9"),
        ("formcheck-plan/1", "formcheck-plan/2", "schema", "formcheck-plan/1"),
        ("[[phases]]", "[[phases", "mine.toml", "line"),
        ("rest_s = 60", "rest_s = nan", "mine.toml", "nan is no number"),
    ],
)
def test_what_cannot_be_followed_is_refused_naming_place_and_nearest(
    tmp_path: Path, old: str, new: str, place: str, says: str
) -> None:
    assert old in SMALL
    with pytest.raises(BadPlan) as refused:
        load(written(tmp_path, SMALL.replace(old, new, 1)))
    assert place in str(refused.value)
    assert says in str(refused.value)


def test_all_problems_are_told_not_only_the_first(tmp_path: Path) -> None:
    text = SMALL.replace('"squat_bodyweight"', '"squat"', 1).replace('"lower"', '"lowr"', 1)
    path = written(tmp_path, text.replace("sets = 2, seconds = 20", 'sets = "2", seconds = 20', 1))
    found = [problem.line for problem in problems(path)]
    assert len(found) == 3
    for said, line in zip(('"2"', "lowr", "'squat'"), found, strict=True):
        assert said in line
    with pytest.raises(BadPlan, match="and 2 more: formcheck plan check"):
        load(path)


def test_an_unknown_plan_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadPlan, match="runner-strength-8w"):
        load("runner-strenght")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BadPlan, match=r"nowhere\.toml cannot be read"):
        load("nowhere.toml")


def test_equipment_is_had_with_either() -> None:
    needs = ("dumbbells or band", "bench")
    assert missing(needs, ("band",)) == ("bench",)
    assert missing(needs, ("bench",)) == ("dumbbells or band",)
    assert not missing(needs, ("bench", "dumbbells"))
    assert set(RUNNER.equipment) <= set(vocabulary())


JUNK = st.one_of(
    st.none(), st.integers(-3, 99), st.text(max_size=4), st.just([]), st.just({}), st.just([["x"]])
)


@given(steps=st.lists(st.integers(0, 40), min_size=1, max_size=6), junk=JUNK)
def test_whatever_a_file_says_the_answer_is_problems_or_a_plan(steps: list[int], junk: Any) -> None:
    data = copy.deepcopy(read("bodyweight-4w"))
    _put(data, steps, junk)
    if not problems_in(data):
        assert isinstance(plan_from(data), Plan)


def _put(data: Any, steps: list[int], junk: Any) -> None:
    """Walks down a way into the data and leaves something else there, or nothing for None."""
    for depth, step in enumerate(steps):
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        key = keys[step % len(keys)]
        inside = data[key]
        if depth == len(steps) - 1 or not isinstance(inside, dict | list) or not inside:
            data[key] = junk
            if junk is None:
                del data[key]
            return
        data = inside
