"""From an analysis to what the athlete is told: the record, the planned set, the answer."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import StringIO
from math import isfinite, isnan, nan

import pytest
from rich.console import Console

from formcheck.analysis import judge
from formcheck.coaching.answer import answer
from formcheck.coaching.asked import planned_for
from formcheck.coaching.beside import beside_plan
from formcheck.coaching.coach import Following, coach
from formcheck.coaching.limits import data, emphases, group_of, limits, sources
from formcheck.coaching.records import range_loss, record_of
from formcheck.errors import BadUsage
from formcheck.exercises import load, names
from formcheck.model import Analysis, Measurement, RepTravel, Side, Verdict
from formcheck.report.answer_data import answer_to_dict
from formcheck.report.answer_page import show_answer
from formcheck.texts import say
from formcheck.training import (
    Action,
    Day,
    Enrolment,
    Experience,
    Place,
    Report,
    SetRecord,
    Status,
)
from tests.coached import EMPHASES, MONDAY, PLAN, asked, record
from tests.examples import EXAMPLES
from tests.judging import judged
from tests.people import GOOD, PROVENANCE, VIDEO, filmed

CLEAN = replace(GOOD, knee=128.0, lean=36.0, down=1.6)
LEANING = replace(CLEAN, lean=64.0, knee=122.0)
FIRST = date(2026, 3, 2)
WEEK_3 = Place(3, Day.MONDAY)
ENROLMENT = Enrolment("me", "small", FIRST, Experience.SOME, ("bench",), None, "Europe/Berlin")


@cache
def squats(clean: int = 5, leaning: int = 3, yaw: float = 88.0) -> Analysis:
    """A set whose last reps lean."""
    reps = (CLEAN,) * clean + (LEANING,) * leaning
    return judge(filmed(reps, yaw=yaw), load("squat_goblet"), VIDEO, PROVENANCE)


def kept(analysis: Analysis, **said: float) -> SetRecord:
    return record_of(analysis, "me", MONDAY, Report(**{"load_kg": 20.0, **said}))  # type: ignore[arg-type]


# -- the record -----------------------------------------------------------------------------------


def test_a_record_holds_what_decides() -> None:
    made = record_of(
        squats(), "me", MONDAY, Report(rir=3), WEEK_3, order=2, folder="f", variant="free"
    )
    assert (made.athlete, made.at, made.exercise) == ("me", MONDAY, "squat_goblet")
    assert (made.place, made.order, made.folder, made.variant) == (WEEK_3, 2, "f", "free")
    assert (made.reps, made.total, made.view, made.score) == (8, 8, "side", 69.0)
    assert isnan(made.sides)
    first, last = squats().results[0].rep, squats().results[-1].rep
    assert made.seconds == pytest.approx(last.end - first.start)
    leaning = next(check for check in made.checks if check.check == "trunk_lean")
    assert (leaning.verdict, leaning.reps, leaning.severity) == ("fault", (6, 7, 8), 2)
    assert all(isfinite(check.value) for check in made.checks)


def test_of_several_sets_the_last_is_kept() -> None:
    breath = replace(CLEAN, rest=40.0)
    reps = (CLEAN,) * 3 + (breath,) + (CLEAN,) * 5
    film = judge(filmed(reps), load("squat_goblet"), VIDEO, PROVENANCE)
    assert [len(one.reps) for one in film.trends.sets] == [4, 5]
    assert (kept(film).reps, kept(film).total) == (5, 5)


def test_nothing_counted_is_a_record_as_well() -> None:
    made = kept(squats(1, 0))
    assert made.reps == 1
    nothing = judge(filmed((replace(GOOD, knee=8.0),)), load("squat_goblet"), VIDEO, PROVENANCE)
    made = kept(nothing)
    assert (made.reps, made.total) == (0, 0)
    told = answer(nothing, made, asked(), [])
    assert told.nothing == "Nothing was counted, so nothing is judged."
    assert (told.good, told.works, told.score, told.beside) == ("", (), "", ())
    assert told.decision.rule == "uncounted"


def test_a_hold_is_kept_in_seconds() -> None:
    example = EXAMPLES["plank"]
    made = kept(judged("plank", example.good, "plank"))
    assert made.reps == 1
    assert made.seconds > 5.0


def moved(*travels: float) -> list[RepTravel]:
    return [
        RepTravel(n, Measurement(value, 0.05, "leg"), Measurement(nan, nan, "leg/s"))
        for n, value in enumerate(travels, 1)
    ]


@pytest.mark.parametrize(
    ("travels", "loss"),
    [
        ((0.8, 0.8, 0.8, 0.8, 0.64, 0.64), 20.0),
        ((0.8, 0.8, 0.8, 0.8, 0.8, 0.64), 10.0),  # one odd rep is halved
        ((0.8, 0.8, 0.8, 0.76, 0.76), nan),  # within the error
        ((0.8, 0.8, 0.6, 0.6), nan),  # too few
        ((0.6, 0.6, 0.6, 0.8, 0.8), nan),
    ],
)
def test_range_loss_needs_more_than_the_error(travels: tuple[float, ...], loss: float) -> None:
    assert range_loss(moved(*travels), 0.025) == pytest.approx(loss, nan_ok=True)


def test_the_range_is_compared_side_by_side() -> None:
    """Six reps left, then six right that are shorter from the first on: neither side loses any."""
    film = squats(12, 0)
    sides = [Side.LEFT] * 6 + [Side.RIGHT] * 6
    results = tuple(
        replace(one, rep=replace(one.rep, lead=lead))
        for one, lead in zip(film.results, sides, strict=True)
    )
    for travels, loss in (
        ([0.8] * 6 + [0.6] * 6, nan),
        ([0.8] * 6 + [0.8] * 4 + [0.6] * 2, 25.0),
        ([0.8] * 4 + [0.4] * 2 + [0.8] * 4 + [0.6] * 2, 50.0),
    ):
        trends = replace(film.trends, reps=tuple(moved(*travels)))
        made = kept(replace(film, results=results, trends=trends))
        assert made.range_loss == pytest.approx(loss, nan_ok=True)
        assert (made.reps, made.total) == (6, 12)


# -- the planned set ------------------------------------------------------------------------------


def dated(*statuses: Status) -> list[tuple[Place, date, Status]]:
    """Mondays of the plan, one a week."""
    return [
        (Place(week, Day.MONDAY), FIRST + timedelta(weeks=week - 1), status)
        for week, status in enumerate(statuses, 1)
    ]


OPEN, DONE, SKIPPED = Status.OPEN, Status.DONE, Status.SKIPPED


@pytest.mark.parametrize(
    ("days", "week"),
    [(0, 1), (1, 1), (3, 1), (4, None), (6, 2), (7, 2), (-1, 1), (-2, None), (60, None)],
)
def test_the_day_tells_the_session(days: int, week: int | None) -> None:
    on = FIRST + timedelta(days=days)
    found = planned_for(PLAN, ENROLMENT, dated(OPEN, OPEN), load("squat_goblet"), on)
    assert (found.place.week if found else None) == week


def test_what_is_closed_counts_on_its_own_day_only() -> None:
    for status in (DONE, SKIPPED):
        sessions = dated(status)
        assert planned_for(PLAN, ENROLMENT, sessions, load("squat_goblet"), FIRST)
        after = FIRST + timedelta(days=1)
        assert planned_for(PLAN, ENROLMENT, sessions, load("squat_goblet"), after) is None


def test_the_exercise_goes_before_its_family() -> None:
    for exercise, order in (("squat_goblet", 1), ("squat_bodyweight", 2), ("squat_back", 1)):
        found = planned_for(PLAN, ENROLMENT, dated(OPEN), load(exercise), FIRST)
        assert found
        assert found.planned.order == order
    assert planned_for(PLAN, ENROLMENT, dated(OPEN), load("kb_swing"), FIRST) is None


def test_a_set_that_is_still_open_goes_before_one_that_is_full() -> None:
    place = Place(1, Day.MONDAY)
    full = [record(place=place, order=1)] * 3
    found = planned_for(PLAN, ENROLMENT, dated(OPEN), load("squat_back"), FIRST, done=full)
    assert found
    assert found.planned.order == 2


def test_a_week_and_a_day_may_be_named() -> None:
    found = planned_for(PLAN, ENROLMENT, [], load("squat_goblet"), FIRST, WEEK_3)
    assert found
    assert (found.place, found.phase.name, found.experience) == (WEEK_3, "load", Experience.SOME)
    with pytest.raises(BadUsage, match="no session in week 3 on friday"):
        planned_for(PLAN, ENROLMENT, [], load("squat_goblet"), FIRST, Place(3, Day.FRIDAY))
    with pytest.raises(BadUsage, match="it has squat_goblet"):
        planned_for(PLAN, ENROLMENT, [], load("kb_swing"), FIRST, WEEK_3)


# -- beside the plan ------------------------------------------------------------------------------


def test_reps_tempo_and_load_beside_the_plan() -> None:
    analysis = squats()
    said = beside_plan(analysis, kept(analysis), asked("squat_goblet", "load"))
    assert said[0] == "reps: 8 of 8"
    assert said[1].startswith("tempo: the way down took 1.5 s ± 0.1 s instead of 3 s")
    assert said[2] == "load: 20 kg, as the plan suggests (18-22 kg)"
    fast = beside_plan(analysis, kept(analysis, load_kg=24.0), asked("squat_goblet", "strength"))
    assert fast[0] == "reps: 8 of 6, 2 more than planned"
    assert fast[1] == "tempo: as planned (2-0-X-0)"
    assert fast[2].endswith("the plan suggests 18-22 kg: lighter if it leaves fewer than 2 reps")


def test_two_dumbbells_are_told_as_two() -> None:
    analysis = judged("lunge_reverse", EXAMPLES["lunge_reverse"].good, "lunge_reverse")
    said = beside_plan(analysis, kept(analysis, load_kg=12.0), asked("lunge_reverse"))
    assert said[0] == "reps: 4 of 8, 4 fewer than planned on each side"
    assert said[2].startswith("load: 2 x 6 kg, as the plan suggests")


def test_where_the_lift_comes_first_its_pause_is_the_one_after_it() -> None:
    analysis = judged("row_band", EXAMPLES["row_band"].good, "row_band")
    tempo = asked("row_band").planned.tempo
    assert tempo
    for changed, told in ((replace(tempo, hold=2.0), True), (replace(tempo, pause=2.0), False)):
        said = beside_plan(analysis, kept(analysis), asked("row_band", tempo=changed))
        assert ("the pause at the end of the lift" in said[1]) is told
        assert "the pause took" not in said[1]


@pytest.mark.parametrize(("held", "told"), [(0.3, False), (0.6, False), (1.6, True)])
def test_a_turn_may_take_its_time(held: float, told: bool) -> None:
    rep = replace(CLEAN, hold=held, down=3.2)
    film = judge(filmed((rep,) * 4), load("squat_goblet"), VIDEO, PROVENANCE)
    said = beside_plan(film, kept(film), asked())
    assert ("the pause took" in said[1]) is told


def test_a_hold_has_seconds_and_no_tempo() -> None:
    analysis = judged("plank", EXAMPLES["plank"].good, "plank")
    said = beside_plan(analysis, kept(analysis), asked("plank"))
    assert len(said) == 1
    assert said[0].startswith("held in form: ")


# -- the answer -----------------------------------------------------------------------------------


def test_the_same_set_is_answered_differently_in_each_phase() -> None:
    analysis = squats()
    made = kept(analysis, rir=3)
    told = {name: answer(analysis, made, asked("squat_goblet", name), []) for name in EMPHASES}
    decisions = {name: (one.decision.rule, one.decision.next) for name, one in told.items()}
    assert decisions == {
        "technique": ("technique gate", "20 kg again, one thing at a time"),
        "load": ("polish", "20 kg again, one thing at a time"),
        "economy": ("too few", "20 kg again"),
        "strength": ("shape", "20 kg again, and end the set at rep 6"),
    }
    assert len({one.decision.why for one in told.values()}) == 4
    assert {one.works[0].check for one in told.values()} == {"trunk_lean"}


def test_one_good_thing_with_its_number() -> None:
    told = answer(squats(), kept(squats()), asked(), [])
    assert told.good == "Your thighs reach level (depth 6° ± 4°; good is -5° or more)"
    unplanned = answer(squats(), kept(squats()), None, [])
    assert unplanned.good.startswith("Your heels stay down (")
    assert (unplanned.beside, unplanned.decision.rule) == ((), "polish")


def test_a_finding_of_some_reps_is_told_with_their_number() -> None:
    work = answer(squats(), kept(squats()), asked(), []).works[0]
    assert work.what == "Trunk lean in reps 6-8: 64° ± 2°, good is 40° or less"
    assert work.cue == "Elbows brush inside the knees, chest proud"


def several(emphasis: str) -> list[str]:
    """What is told of a set with many findings."""
    rep = replace(CLEAN, knee=90.0, lean=60.0, heel=25.0, shoot=20.0, down=0.5)
    film = judge(filmed((rep,) * 6), load("squat_goblet"), VIDEO, PROVENANCE)
    told = answer(film, kept(film), asked("squat_goblet", emphasis), [])
    return [work.check for work in told.works]


def test_learners_get_one_thing_and_nobody_more_than_three() -> None:
    counts = {name: len(several(name)) for name in EMPHASES}
    assert counts == {"technique": 1, "load": 2, "economy": 3, "strength": 3}
    assert several("strength")[0] == "heel_lift"  # of alike findings the one nearest to the floor
    assert set(several("load")) <= set(several("strength"))


def test_a_quick_way_down_is_told_where_the_phase_looks_at_it() -> None:
    rep = replace(CLEAN, down=0.5)
    film = judge(filmed((rep,) * 6), load("squat_goblet"), VIDEO, PROVENANCE)
    checks = {
        name: [w.check for w in answer(film, kept(film), asked("squat_goblet", name), []).works]
        for name in EMPHASES
    }
    assert checks == {
        "technique": ["tempo_down"],
        "load": ["tempo_down"],
        "economy": ["tempo_down"],
        "strength": [],
    }


def test_what_came_near_to_a_cue_is_named() -> None:
    slightly = squats(6, 0)
    assert answer(slightly, kept(slightly), asked(), []).nothing.startswith("Nothing stands out")
    now_and_then = judge(
        filmed((*(CLEAN,) * 3, *(replace(CLEAN, lean=46.0),) * 2)),
        load("squat_goblet"),
        VIDEO,
        PROVENANCE,
    )
    leaning = next(f for f in now_and_then.findings if f.check == "trunk_lean")
    watched = replace(leaning, verdict=Verdict.WATCH, reps=(4, 5))
    film = replace(now_and_then, findings=(watched,))
    told = answer(film, kept(film), asked(), [])
    assert told.nothing == "Nothing to change now; keep an eye on trunk lean."


def test_nothing_is_planned_where_nothing_was_recognised() -> None:
    sessions = tuple(dated(OPEN))
    film = squats()
    for seen, place in ((film, Place(1, Day.MONDAY)), (replace(film, nearest=True), None)):
        following = Following(PLAN, ENROLMENT, sessions)
        told = coach(seen, "me", MONDAY, Report(), [], following)
        assert told.record.place == place
        assert told.record.order == (1 if place else 0)


def test_what_was_not_seen_is_said_plainly() -> None:
    side, front = squats(), squats(yaw=0.0)
    told = answer(side, kept(side), asked(), [])
    assert told.not_assessed.startswith("not assessed from the side: hips centred, knees over feet")
    told = answer(front, kept(front), asked(), [])
    assert told.not_assessed.startswith("not assessed from the front: heels down")
    assert told.score == "no score: too little of the exercise was seen from here"
    assert told.decision.rule == "unjudged"


def test_pain_takes_score_and_corrections_away() -> None:
    told = answer(squats(), kept(squats(), pain=5), asked(), [])
    assert told.decision.action is Action.STOP
    assert (told.score, told.works, told.beside) == ("no score: pain comes first", (), ())
    assert isnan(kept(squats(), pain=5).score)
    assert isnan(kept(squats(), sharp=True).score)
    assert kept(squats(), pain=3).score == 69.0


def test_the_page() -> None:
    text = StringIO()
    made = kept(squats())
    show_answer(Console(file=text, width=200), answer(squats(), made, asked(), []))
    page = text.getvalue()
    for words in (
        "week 3, Monday, set 1: Goblet squat: 3 x 8, 3 reps left, 18-22 kg",
        "69 of 100",
        '"Elbows brush inside the knees, chest proud"',
        "hold: 20 kg again, one thing at a time",
        "69 of 100: from 80 on you earn more",
    ):
        assert words in page
    show_answer(Console(file=text, width=200), answer(squats(), made, None, []))
    assert "no set of a plan" in text.getvalue()


def test_a_likely_cause_is_tried_before_technique_is_blamed() -> None:
    rep = replace(CLEAN, knee=85.0, lean=58.0, heel=25.0)
    stiff = judge(filmed((rep,) * 6), load("squat_goblet"), VIDEO, PROVENANCE)
    assert "under the heels" in answer(stiff, kept(stiff), asked(), []).hint
    assert answer(squats(), kept(squats()), asked(), []).hint == ""
    caving = {way: replace(CLEAN, **{way: 0.12}) for way in ("valgus", "valgus_up")}
    for way, rep in caving.items():
        film = judge(filmed((rep,) * 6, yaw=0.0), load("squat_goblet"), VIDEO, PROVENANCE)
        told = answer(film, kept(film), asked(), [])
        assert ("less weight" in told.hint) is (way == "valgus_up")


def test_every_hint_has_its_words() -> None:
    checks = {check.name for name in names() for check in load(name).checks}
    for hint in data()["hints"]:
        assert checks.issuperset(hint["with"])
        assert hint["source"]
        assert say(f"hint.{hint['text']}")


def test_the_answer_as_data() -> None:
    told = answer(squats(), kept(squats()), asked(), [])
    plain = json.loads(json.dumps(answer_to_dict(told), allow_nan=False))
    assert plain["planned"]["week"] == 3
    assert plain["planned"]["load"] == {"text": "18-22 kg", "pieces": 1, "kg": [18.0, 22.0]}
    assert plain["decision"]["action"] == "hold"
    assert plain["decision"]["next_load"]["kg"] == [20.0, 20.0]
    assert [work["check"] for work in plain["work_on"]] == ["trunk_lean"]
    assert answer_to_dict(answer(squats(), kept(squats()), None, []))["planned"] is None


# -- the numbers ----------------------------------------------------------------------------------


def test_every_scored_check_has_its_place_from_the_floor_up() -> None:
    scored = {check.name for name in names() for check in load(name).checks if check.severity}
    assert {name for name in scored if not group_of(name)} == set()
    order = set(data()["upstream"]["order"])
    assert {group for one in emphases().values() for group in one.groups} <= order
    assert set(data()["groups"]) == order


def test_every_number_has_its_source() -> None:
    assert all(sources().values())
    assert set(sources()) == set(limits().__dataclass_fields__)
    assert set(emphases()) == set(EMPHASES)
