"""The whole page: the template filled in, with style, script, charts and pictures inside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from formcheck.coaching.coach import Coached
from formcheck.model import Analysis
from formcheck.report.page import charts, findings, images, summary, table
from formcheck.report.page.shell import part, policy, templates
from formcheck.report.page.timeline import Timeline, not_counted, timeline
from formcheck.report.page.words import ORDER, clock, told
from formcheck.report.trend_words import trend_words
from formcheck.store import whole
from formcheck.texts import catalogue, say, spoken

SCRIPTS = ("uplot/uPlot.iife.min.js", "player.js", "charts.js", "main.js")
USUAL_FPS = 30.0  # where a film does not say
STYLES = ("uplot/uPlot.min.css", "base.css", "page.css")


def write_page(
    path: Path,
    analysis: Analysis,
    coached: Coached | None,
    pictures: Mapping[str, bytes],
    film: str | None,
) -> None:
    """Writes the page; raises `UnwritableOutput`. What is given is as for `page`."""
    with whole(path) as file:
        text = page(analysis, coached, pictures, film)
        file.write(text.encode(errors="replace"))  # names of files may be no text


def page(
    analysis: Analysis, coached: Coached | None, pictures: Mapping[str, bytes], film: str | None
) -> str:
    """The page as HTML.

    `pictures` are JPEGs of the athlete by the names of their stills (none is needed), `film` is the
    address of the annotated film as seen from the page, None without one.
    """
    bar = timeline(analysis)
    curves = charts.charts(analysis)
    style = "\n".join([*(part(name) for name in STYLES), _places(bar)])
    script = "\n".join(part(name) for name in SCRIPTS)
    return (
        _environment()
        .get_template("page.html")
        .render(
            lang=spoken(),
            policy=policy(style, script, img="data:", media="'self' file:"),
            style=style,
            script=script,
            data=_data(analysis, bar, curves),
            top=summary.top(analysis, coached, pictures),
            plan=summary.planned(coached),
            film=_address(film) if film else "",
            film_name=film or "",
            shape=(analysis.video.width, analysis.video.height),
            bar=bar,
            hold=analysis.exercise.rep.hold,
            legend=[told(verdict) for verdict in ORDER[:4]],
            attempts=[(attempt.start, not_counted(attempt)) for attempt in analysis.attempts],
            charts=curves,
            table=table.rep_table(analysis),
            turns=images.of_turns(pictures),
            cards=findings.cards(analysis, pictures),
            unseen=findings.not_assessed(analysis),
            notes=analysis.notes,
            how=analysis.exercise.film,
            trends=list(trend_words(analysis.trends)),
            sureness=summary.sureness(analysis),
        )
    )


def _data(analysis: Analysis, bar: Timeline, curves: list[dict[str, Any]]) -> dict[str, Any]:
    """What the script works with."""
    t = analysis.motion.t
    reps = [
        {"n": r.rep.number, "start": r.rep.start, "turn": r.rep.turn, "end": r.rep.end}
        for r in analysis.results
    ]
    return {
        "start": bar.start,
        "end": bar.end,
        "first": round(float(t[0]), 3) if len(t) else bar.start,  # drawn films count from there
        "fps": _rate(analysis),
        "reps": [{k: round(v, 3) for k, v in rep.items()} for rep in reps],
        "t": charts.times(analysis),
        "charts": curves,
        "words": {k[8:]: v for k, v in catalogue().items() if k.startswith("page.js_")},
    }


def _rate(analysis: Analysis) -> float:
    """The frames a second of the drawn film."""
    fps, most = analysis.video.fps, analysis.provenance.settings.get("max_rate")
    known = fps if isfinite(fps) and fps > 0 else USUAL_FPS
    return min(known, most) if isinstance(most, int | float) and most > 0 else known


def _places(bar: Timeline) -> str:
    """Where the blocks stand, as a style: the page's policy allows none at the elements."""
    blocks = [f"#{one.name}{{left:{one.left}%;width:{one.width}%}}" for one in bar.blocks]
    ticks = [f"#{name}{{left:{left}%}}" for name, left, _ in bar.ticks]
    return "".join([*blocks, *ticks])


def _address(film: str) -> str:
    """The film's relative address, whatever its name."""
    return "./" + quote(film.replace("\\", "/"))


@cache
def _environment() -> Environment:
    """The templates of the report."""
    environment = templates()
    environment.globals |= {"say": say, "clock": clock}
    return environment
