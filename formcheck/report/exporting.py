"""Writes the dated plan in the forms that were asked for, and says what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from formcheck.errors import UnwritableOutput
from formcheck.report import ics as calendars
from formcheck.report import schedule_data as data
from formcheck.report.watch import write_workouts
from formcheck.schedule import Scheduled
from formcheck.training import Enrolment, Plan, Status


def export(
    plan: Plan,
    who: Enrolment,
    sessions: Sequence[Scheduled],
    alarm: int,
    *,
    ics: Path | None = None,
    csv: Path | None = None,
    json: Path | None = None,
    fit: Path | None = None,
) -> Iterator[str]:
    """Writes each file that has a name and yields a line of it.

    Raises `UnwritableOutput`, and `BadUsage` for workouts without their library.
    """
    if ics:
        calendars.write_calendar(ics, plan, who, sessions, alarm)
        yield f"{ics}: {len(sessions)} events; import it again after changes, and they are updated"
    if csv:
        data.write_csv(csv, plan, who, sessions)
        yield f"{csv}: {sum(len(one.session.sets) for one in sessions)} rows, one an exercise"
    if json:
        data.write_json(json, plan, who, sessions)
        yield f"{json}: {len(sessions)} sessions"
    if fit:
        try:
            fit.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = str(error.strerror or error).lower()
            raise UnwritableOutput(f"cannot make the folder {fit}", reason) from error
        open_ones = [one for one in sessions if one.status is Status.OPEN]
        made = write_workouts(fit, plan, who, open_ones)
        yield f"{fit}: {len(made)} workouts, one an open session"
