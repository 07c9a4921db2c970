"""`formcheck watch` as its user meets it: how it begins, what it tells, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from formcheck.batch.engine import Ended
from formcheck.batch.outcome import State
from formcheck.cli import app
from formcheck.errors import BadUsage
from tests.batch.evening import Evening, Inline
from tests.conftest import own_data
from tests.test_cli import hears_ctrl_c, unix

QUICK = ("--settle", "0", "--interval", "0.1")


def watched(*options: str | Path) -> list[str]:
    """What a watch of what is there tells; it must end well."""
    done = CliRunner().invoke(app, ["watch", *map(str, options), *QUICK, "--once"])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


@pytest.fixture
def inbox(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """An inbox whose films are judged in this process."""
    monkeypatch.setattr("formcheck.batch.local.LocalEngine", lambda *_: Inline())
    evening.films.mkdir(parents=True, exist_ok=True)
    return evening


def test_what_came_is_judged_and_told_and_only_what_is_new_the_next_time(inbox: Evening) -> None:
    inbox.film("anna/squat.mp4")
    (inbox.films / "notes.txt").write_text("text")
    lines = watched(inbox.films, "--out", inbox.out)
    assert lines[0] == f"watching {inbox.films}; Ctrl-C ends it"
    assert "left alone: notes.txt: text, no film" in lines
    assert "1 film: 1 judged" in lines
    assert inbox.read == ["squat.mp4"]
    inbox.film("ben/squat.mp4", longer=3)
    lines = watched(inbox.films, "--out", inbox.out, "--json")
    events: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert inbox.read == ["squat.mp4", "squat.mp4"]
    assert [one["event"] for one in events][-1] == "done"
    assert events[-1]["counts"][State.JUDGED] == 2
    assert events[-1]["again"] == 1


def test_a_copy_that_comes_later_is_noticed(
    inbox: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = inbox.film("b.mp4")

    class Slow(Inline):
        """An engine that takes so long that another film arrives."""

        def run(self, *about: Any) -> Generator[Ended[Any, Any], None, None]:
            yield from super().run(*about)
            if not (inbox.films / "a.mp4").exists():
                (inbox.films / "a.mp4").write_bytes(first.read_bytes())

    monkeypatch.setattr("formcheck.batch.local.LocalEngine", lambda *_: Slow())
    lines = watched(inbox.films, "--out", inbox.out)
    assert lines.count("1 film: 1 judged") == 2
    assert inbox.read == ["b.mp4"]
    rows = json.loads((inbox.out / "summary.json").read_text())["submissions"]
    assert {row["name"]: bool(row["twin"]) for row in rows} == {"a.mp4": True, "b.mp4": False}


def test_results_that_somebody_else_works_on_are_waited_for(
    inbox: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.film("a.mp4")
    busy = ["another formcheck batch works on out"]

    class Slow(Inline):
        """An engine that takes so long that another film arrives."""

        def run(self, *about: Any) -> Generator[Ended[Any, Any], None, None]:
            yield from super().run(*about)
            if not (inbox.films / "b.mp4").exists():
                inbox.film("b.mp4", longer=3)

    @contextmanager
    def alone(results: object) -> Iterator[None]:
        if (inbox.films / "b.mp4").exists() and busy:
            raise BadUsage(busy.pop(), "wait for it")
        yield

    monkeypatch.setattr("formcheck.batch.local.LocalEngine", lambda *_: Slow())
    monkeypatch.setattr("formcheck.batch.run.alone", alone)
    lines = watched(inbox.films, "--out", inbox.out)
    assert "waiting, as another formcheck batch works on out: wait for it" in lines
    assert inbox.read == ["a.mp4", "b.mp4"]


def test_only_a_folder_is_watched(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["watch", str(tmp_path / "none"), "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert done.stderr.startswith("formcheck: ")
    assert "is no folder" in done.stderr


@unix
def test_ctrl_c_ends_it_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    line = [sys.executable, "-m", "formcheck", "watch", "in", "--out", "out", *QUICK]
    with subprocess.Popen(
        line,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hears_ctrl_c,
        env=os.environ | own_data(tmp_path / "data"),
    ) as process:
        assert process.stderr
        assert process.stderr.readline() == "watching in; Ctrl-C ends it\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=60)
    assert process.returncode == 0
    assert rest.split("\n") == ["stopped watching; run the same command again to go on", ""]
