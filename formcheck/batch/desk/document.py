"""The desk as a page for a browser: it opens from disk and asks for nothing but its pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from formcheck.batch.desk.lines import KEYS, line
from formcheck.batch.needs import by_need
from formcheck.batch.row import Need, Row
from formcheck.batch.submission import Skipped
from formcheck.report.page.shell import part, policy, templates
from formcheck.store import whole
from formcheck.texts import catalogue, say, spoken

DESK = "formcheck.batch.desk"
NAME = "index.html"
SCRIPTS = (
    "words.js",
    "marks.js",
    "view.js",
    "rows.js",
    "details.js",
    "report.js",
    "walk.js",
    "levels.js",
    "tools.js",
    "keys.js",
)
MOST_PLAIN = 200  # rows of the table for browsers without scripts
# Told apart by shape before colour; the last letter keeps phones from drawing a picture of it.
ICONS = {
    Need.PAIN: "✚\ufe0e",
    Need.FAULT: "▲\ufe0e",
    Need.FALLING: "↘\ufe0e",
    Need.UNJUDGED: "∅\ufe0e",
    Need.FIRST: "★\ufe0e",
}
COLUMNS = (
    ("who", "up"),
    ("what", "up"),
    ("need", "up"),
    ("finding", "up"),
    ("done", "up"),
    ("week", "up"),
    ("score", "up"),
    ("cover", "up"),
    ("action", "up"),
    ("at", "down"),
)


@dataclass(frozen=True)
class About:
    """What the desk says of itself: the name of the results' folder and when they were made."""

    title: str = ""
    at: datetime | None = None


def write_desk(
    folder: Path, rows: Sequence[Row], skipped: Sequence[Skipped] = (), about: About | None = None
) -> Path:
    """Writes the desk into the folder of the results; raises `UnwritableOutput`."""
    about = about or About(folder.resolve().name, datetime.now())
    path = folder / NAME
    with whole(path) as file:
        file.write(desk_page(rows, skipped, about).encode(errors="replace"))
    return path


def desk_page(rows: Sequence[Row], skipped: Sequence[Skipped], about: About) -> str:
    """The desk as HTML, for the folder of the results; `rows` in any order."""
    lines = [line(row) for row in by_need(rows)]
    style = "\n".join([part("base.css"), part("desk.css", DESK)])
    script = "\n".join(part(name, DESK) for name in SCRIPTS)
    return (
        _environment()
        .get_template("desk.html")
        .render(
            lang=spoken(),
            policy=policy(style, script, img="'self' file:", frame="'self' file:"),
            style=style,
            script=script,
            about=about,
            totals=_totals(rows),
            skipped=skipped,
            columns=COLUMNS,
            needs=[(need.name.lower(), ICONS[need]) for need in ICONS],
            plain=lines[:MOST_PLAIN],
            data=_data(lines),
        )
    )


def _totals(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """How many submissions ended how, in words."""
    many = Counter(row.state for row in rows)
    return [(say(f"desk.{key}"), many[state]) for state, key in KEYS.items()]


def _data(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the script works with."""
    said = {k[8:]: v for k, v in catalogue().items() if k.startswith("desk.js_")}
    icons = {need.name.lower(): icon for need, icon in ICONS.items()}
    return {"rows": lines, "words": said, "icons": icons}


@cache
def _environment() -> Environment:
    """The templates of the desk."""
    environment = templates(DESK)
    environment.globals |= {"say": say}
    return environment
