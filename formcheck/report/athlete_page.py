"""Athletes on the terminal: who is known, and what is kept of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from formcheck.coaching.known import title_of
from formcheck.history.summary import Summary
from formcheck.texts import say


def athletes_page(console: Console, found: Sequence[Summary]) -> None:
    """The athletes, a line each."""
    if not found:
        console.print(say("history.nobody"))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("athlete", overflow="fold")
    table.add_column("sets", justify="right", no_wrap=True)
    table.add_column("last", no_wrap=True)
    table.add_column("plan", overflow="fold")
    for one in found:
        last = f"{one.last:%d %b %Y}" if one.last else "-"
        many = str(sum(one.sets.values()))
        table.add_row(escape(one.athlete.name), many, last, escape(one.plan or "-"))
    console.print(table)


def athlete_page(console: Console, found: Summary, folders: Iterable[Path], where: str) -> None:
    """All that is kept of an athlete, and where."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in _facts(found):
        table.add_row(name, escape(text))
    for i, folder in enumerate(folder for folder in folders if folder.is_dir()):
        table.add_row("" if i else "files", escape(str(folder)))
    table.add_row("kept in", escape(where))
    console.print(f"[bold]{escape(found.athlete.name)}[/]")
    console.print(table)


def _facts(found: Summary) -> Iterator[tuple[str, str]]:
    if found.athlete.height:
        yield "height", f"{100 * found.athlete.height:.0f} cm"
    if found.athlete.notes:
        yield "notes", found.athlete.notes
    if found.plan:
        yield "plan", f"{found.plan} from {found.start:%a %d %b %Y} on"
    yield "sets", str(sum(found.sets.values()))
    for exercise, many in found.sets.items():
        yield "", f"{many:3} {title_of(exercise)}"
    if found.first and found.last:
        yield "first", f"{found.first:%a %d %b %Y}"
        yield "last", f"{found.last:%a %d %b %Y}"
