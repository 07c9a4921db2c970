"""A film of somebody who trains: judged for the planned set, answered, and kept in the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from formcheck.coaching.asked import Asked
from formcheck.coaching.coach import Coached, Following, coach, following
from formcheck.coaching.known import exercise_named
from formcheck.errors import BadHistory, BadUsage, FormcheckError
from formcheck.model import Analysis, Exercise
from formcheck.options import AUTO, Options, Told
from formcheck.recognise import note_on
from formcheck.schedule import finish, place_named
from formcheck.texts import say
from formcheck.training import Action, Athlete, Change, Place, Report, SetRecord, Status

if TYPE_CHECKING:  # a database is not loaded for nobody's film
    from formcheck.history import Store

Judge = Callable[[Exercise], Analysis]


@dataclass(frozen=True)
class Known:
    """What is known of an athlete when a film of theirs comes.

    `new` says that nobody was called so yet; `place` is the session the user named. `trouble` is
    why the history cannot be read: the film is judged all the same, and that is told at the end.
    """

    athlete: Athlete
    new: bool = False
    plan: Following | None = None
    changes: tuple[Change, ...] = ()
    place: Place | None = None
    sets: tuple[SetRecord, ...] = ()
    trouble: BadHistory | None = None


@dataclass(frozen=True)
class Filmed:
    """What is known of a film besides what it shows.

    `exercise` is what it was to be judged as, `made` when the camera made it (without a zone: by
    this machine's clock), `folder` where its results lie, "" for nowhere.
    """

    told: Told
    exercise: str = AUTO
    made: datetime | None = None
    folder: str = ""


@dataclass(frozen=True)
class Answered:
    """A film with its answer, None where there is none; `trouble` is why, to be told at the end."""

    analysis: Analysis
    coached: Coached | None = None
    trouble: FormcheckError | None = None


def known(told: Told) -> Known:
    """What the history knows of whom the user names; nothing of nobody.

    Raises `BadUsage` for a name that may be a slip or a session that is none of the plan's,
    `BadPlan` for a plan that cannot be read any more.
    """
    if not told.name:
        return Known(Athlete(""))
    from formcheck.history import open_store

    try:
        with open_store() as store:
            return known_in(store, told)
    except BadHistory as error:
        return Known(Athlete(told.name), trouble=error)


def known_in(store: Store, told: Told) -> Known:
    """What an open history knows of whom the user names.

    Raises `BadHistory`, and otherwise as `known` does.
    """
    from formcheck.history import athlete_or_new, changes_of, enrolment_of, sets_of
    from formcheck.plans import load

    athlete, new = athlete_or_new(store, told.name)
    who = enrolment_of(store, told.name)
    changes, sets = changes_of(store, told.name), sets_of(store, told.name)
    plan = following(load(who.plan), who, changes) if who else None
    return Known(athlete, new, plan, changes, _place(told, plan), sets)


def _place(told: Told, plan: Following | None) -> Place | None:
    """The session the user named."""
    if told.week is None:
        return None
    if plan is None:
        hint = f"formcheck plan start --athlete {told.name} begins one"
        raise BadUsage(f"{told.name!r} follows no plan that has a week {told.week}", hint)
    return place_named(plan.plan, told.week, told.day)


def answered(
    who: Known, options: Options, analysis: Analysis, judge: Judge, folder: Path | None
) -> Answered:
    """The answer to an analysed film, judged again where the plan knows its exercise better.

    Nothing is lost where there is no answer: what went amiss is told once the files are written.
    """
    if who.trouble or not options.told:
        return Answered(analysis, trouble=who.trouble)
    where = str(folder.absolute()) if folder else ""
    film = Filmed(options.told, options.exercise, _made(options), where)
    return answer_to(who, film, analysis, judge)


def _made(options: Options) -> datetime | None:
    """When the camera made the film; None where only its landmarks are there."""
    if options.stored:
        return None
    from formcheck.video.tags import created

    return created(options.source)


def answer_to(who: Known, filmed: Filmed, analysis: Analysis, judge: Judge) -> Answered:
    """The answer to an analysed film, also where nothing is known of its athlete.

    `analysis` is what the film shows without a plan. Where there is no answer, `trouble` is why.
    """
    film = analysis.provenance.video_sha256
    earlier = next((r for r in who.sets if r.film == film), None)
    before = [r for r in who.sets if r.film != film]
    said = filmed.told.said
    report = replace(earlier.report, **said) if earlier else Report(**said)
    at = moment(who, filmed, earlier)

    def answer(seen: Analysis) -> Coached:
        name = who.athlete.name
        return coach(seen, name, at, report, before, who.plan, who.place, filmed.folder)

    try:
        told = answer(analysis)
        better = _as_planned(filmed, analysis, told.asked, judge)
        told = answer(better) if better else told
    except BadUsage as error:
        return Answered(analysis, trouble=error)
    told = replace(told, record=replace(told.record, film=film))
    stopped = told.answer.decision.action is Action.STOP
    best = better or analysis
    return Answered(replace(best, score=nan) if stopped else best, told)


def _as_planned(
    filmed: Filmed, analysis: Analysis, asked: Asked | None, judge: Judge
) -> Analysis | None:
    """The film judged as the planned exercise, where nobody said which it is and it looks like it.

    A squat with a weight at the chest cannot be told from one without, but the plan says which.
    """
    vague = filmed.exercise in (AUTO, analysis.exercise.family)
    if asked is None or not vague or asked.planned.exercise == analysis.exercise.name:
        return None
    planned = exercise_named(asked.planned.exercise)
    if planned is None or note_on(analysis.recognition, planned):
        return None
    again = judge(planned)
    return again if len(again.results) >= len(analysis.results) > 0 else None


def moment(who: Known, filmed: Filmed, earlier: SetRecord | None) -> datetime:
    """When the set was done, by the athlete's clock.

    The day the user names, else what is known of a film that was kept before, else when the camera
    made it, else the day of the session the user names, else now.
    """
    zone = ZoneInfo(who.plan.enrolment.zone) if who.plan else None
    now = datetime.now(zone).replace(tzinfo=None)
    said = filmed.told.on
    same = earlier is not None and who.place in (None, earlier.place)
    if earlier and (said == earlier.at.date() or (same and not said)):
        return earlier.at
    made = filmed.made.astimezone(zone).replace(tzinfo=None) if filmed.made else None
    if made and said in (None, made.date()):
        return made
    if said:
        return datetime.combine(said, now.time())
    days = [day for at, day, _ in who.plan.sessions if at == who.place] if who.plan else []
    return datetime.combine(min([*days, now.date()]), now.time())


def keep(who: Known, told: Coached) -> list[str]:
    """Keeps the set and closes its session where all of it was filmed; says what was done.

    A film that was kept before takes its older place. Raises `BadHistory`.
    """
    record = told.record
    if not record.athlete:
        return [say("kept.nowhere")]
    if not record.reps:
        return [say("kept.nothing")]
    from formcheck.history import open_store

    with open_store() as store:
        done = keep_in(store, who, told)
    return [*_kept(who, record), *_session(who, told, done)]


def keep_in(store: Store, who: Known, told: Coached) -> Change | None:
    """Keeps a set of somebody in an open history; answers the session that is done by it, if any.

    Raises `BadHistory`.
    """
    from formcheck.history import save_changes, save_set, sets_of

    record = told.record
    save_set(store, record)
    if told.asked is None:
        return None
    done = _filmed_out(who, told, sets_of(store, record.athlete))
    if done:
        save_changes(store, record.athlete, [done])
    return done


def _filmed_out(who: Known, told: Coached, sets: tuple[SetRecord, ...]) -> Change | None:
    """The session as done, when a film of each of its key lifts is kept and none ended in pain."""
    asked, plan = told.asked, who.plan
    if asked is None or plan is None or told.answer.decision.action is Action.STOP:
        return None
    if not _is_open(plan, asked.place):
        return None
    begin = plan.enrolment.start
    filmed = {r.order for r in sets if r.place == asked.place and r.at.date() >= begin}
    key = {one.order for one in asked.session.sets if one.key_lift}
    done = bool(key) and key <= filmed
    return finish(plan.plan, plan.enrolment, who.changes, asked.place) if done else None


def _is_open(plan: Following, place: Place) -> bool:
    return any(at == place and status is Status.OPEN for at, _, status in plan.sessions)


def _kept(who: Known, record: SetRecord) -> Iterator[str]:
    told = {"athlete": record.athlete, "at": f"{record.at:%a %d %b %Y}"}
    again = any(r.film == record.film for r in who.sets)
    yield say("kept.new" if who.new else "kept.again" if again else "kept.set", **told)


def _session(who: Known, told: Coached, done: Change | None) -> Iterator[str]:
    """What became of the session, or how the set finds one."""
    asked, plan = told.asked, who.plan
    if plan is None:
        yield say("kept.no_plan", athlete=told.record.athlete)
    elif asked is None:
        yield say("kept.no_session")
    elif told.answer.decision.action is not Action.STOP and _is_open(plan, asked.place):
        where = {"week": asked.place.week, "name": asked.session.name}
        day = asked.place.day.value[:3]
        yield say("kept.done" if done else "kept.open", day=day, **where)
