"""Whatever users call things, the page shows it and does nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from formcheck.coaching.coach import coach
from formcheck.report.page import write_page
from formcheck.training import Report
from tests.browser.conftest import Open, until
from tests.browser.sets import SHALLOW, pictures
from tests.films import film, steady

NAMES = [
    "<script>hacked=1</script>.mp4",
    "</script><script>hacked=1</script>.mp4",
    "<!--<script>.mp4",
    '"><img src=x onerror=hacked=1>.mp4',
    "'-hacked=1-' javascript:hacked=1 #? 100%25 ä.mp4",
    "{{ 7 * 7 }} {% raw %}.mp4",
]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_only_text(name: str, tmp_path: Path, shown: Open) -> None:
    file = name.replace("/", "_")
    film(tmp_path / file, steady(30))
    exercise = replace(SHALLOW.exercise, title=name, film=name)
    set_findings = tuple(replace(f, title=name, cue=name, why=name) for f in SHALLOW.findings)
    results = tuple(
        replace(r, findings=tuple(replace(f, title=name, cue=name) for f in r.findings))
        for r in SHALLOW.results
    )
    checks = tuple(replace(check, title=name) for check in exercise.checks)
    analysis = replace(
        SHALLOW,
        exercise=replace(exercise, checks=checks),
        findings=set_findings,
        results=results,
        notes=(name,),
        video=replace(SHALLOW.video, path=f"films/{file}"),
    )
    told = coach(analysis, name, datetime(2026, 3, 2, 18), Report(), ())
    write_page(tmp_path / "report.html", analysis, told, pictures(analysis), file)
    one = shown(tmp_path / "report.html", 360)
    until(one.page, "film.readyState > 0")
    assert one.page.evaluate("typeof hacked") == "undefined"
    assert one.page.locator("h1").inner_text() == name
    assert one.page.locator(".film-name").inner_text() == file
    assert one.page.locator(".notes li").first.inner_text() == name[:1].upper() + name[1:]
    assert one.page.locator("script").count() == 2
    stored = one.page.locator("#data").text_content() or ""
    assert json.loads(stored)["charts"][0]["title"] == name
    assert one.page.evaluate(
        "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
    )
    assert one.amiss == []


def test_the_policy_stops_what_is_not_the_pages_own(filmless: Path, shown: Open) -> None:
    page = shown(filmless / "report.html").page
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'hacked = 1';
          document.body.append(script);
        }"""
    )
    assert page.evaluate("typeof hacked") == "undefined"
    asked = page.evaluate("fetch('https://example.org').then(() => 'asked', () => 'refused')")
    assert asked == "refused"
