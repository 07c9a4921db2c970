"""`formcheck live`: a camera that counts and sees while one trains."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from formcheck.cli.people import DONE, NOTHING_TO_JUDGE, Debug, Language, errors_for_people


def live(
    camera: Annotated[
        str, typer.Option(help="Index, device path or URL of a camera, or a film played as one.")
    ] = "0",
    exercise: Annotated[str, typer.Option(help="Name or TOML file; auto: look.")] = "auto",
    athlete: Annotated[str, typer.Option(help="Whose history keeps the set.")] = "",
    reps: Annotated[int, typer.Option(min=0, help="A set ends at so many; 0: by itself.")] = 0,
    sets: Annotated[int, typer.Option(min=0, help="End after so many sets; 0: go on.")] = 0,
    record: Annotated[
        Path | None, typer.Option(help="Folder for films and reports, set-1, set-2 and so on.")
    ] = None,
    voice: Annotated[bool, typer.Option("--voice/--no-voice", help="Say cues aloud.")] = True,
    mirror: Annotated[bool, typer.Option(help="Show the picture as a mirror does.")] = True,
    no_window: Annotated[bool, typer.Option("--no-window", help="Show no picture.")] = False,
    json_lines: Annotated[
        bool, typer.Option("--json", help="Print what happens as JSON, a line each.")
    ] = False,
    stats: Annotated[bool, typer.Option("--stats", help="Tell poses a second and drops.")] = False,
    fast: Annotated[bool, typer.Option("--fast", hidden=True)] = False,
    language: Language = "en",
    debug: Debug = False,
) -> None:
    """Count and see sets while they are done; each ends as an ordinary analysis."""
    from formcheck.exercises import load
    from formcheck.live.discipline import Talk
    from formcheck.live.events import Event, as_json
    from formcheck.live.heap import one_heap
    from formcheck.live.planned import task_of
    from formcheck.live.run import Session, Wish
    from formcheck.live.showing import Show
    from formcheck.live.sound import open_sound
    from formcheck.live.window import ScreenWindow
    from formcheck.live.wording import in_words
    from formcheck.options import AUTO
    from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native

    one_heap()
    with errors_for_people(debug, language):
        asked = None if exercise == AUTO else load(exercise)
        wish = Wish(camera, asked, athlete, reps, sets, record, true_speed=not fast)
        window = None if no_window else ScreenWindow()
        session = Session(wish, MediaPipeBackend(find_model()))
        plan = partial(task_of, athlete, reps=reps)

        def told(event: Event) -> None:
            if line := json.dumps(as_json(event)) if json_lines else in_words(event):
                typer.echo(line)

        show = Show(
            session=session,
            sound=open_sound(session.clock, voice),
            talk=Talk(plan(asked)),
            plan=plan,
            tell=told,
            mirror=mirror,
            stats=stats,
        )
        with quiet_native(not debug), session.stopped_by_ctrl_c():
            judged = show.run(window)
        if stats:
            typer.echo(
                f"{session.poses} poses, {session.slot.captured} frames, "
                f"{session.slot.dropped} dropped, {1000 * session.pace.mean:.0f} ms a pose",
                err=True,
            )
        raise typer.Exit(DONE if judged else NOTHING_TO_JUDGE)
