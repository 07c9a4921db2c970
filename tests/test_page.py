"""The page of any exercise: what stands in it, and how small it is."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import replace
from datetime import datetime
from html import unescape
from io import BytesIO
from math import inf, nan

import numpy as np
import pytest
from PIL import Image

from formcheck.analysis import judge
from formcheck.coaching.coach import Coached, coach
from formcheck.exercises import load, names
from formcheck.model import Limit, Measurement, Verdict
from formcheck.report.band import MARKS as FILM_MARKS
from formcheck.report.page import page
from formcheck.report.page.charts import thinned
from formcheck.report.page.images import of_check, of_set, of_turns
from formcheck.report.page.scale import EDGE, WIDTH, scale
from formcheck.report.page.sources import sources_of
from formcheck.report.page.timeline import timeline
from formcheck.report.page.words import MARKS, clock
from formcheck.training import Report
from tests.browser.sets import SHALLOW
from tests.coached import asked
from tests.examples import EXAMPLES
from tests.judging import judged
from tests.people import PROVENANCE, VIDEO, filmed


def words(html: str) -> str:
    """What the page says, without its tags, style and script."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def data(html: str) -> dict[str, object]:
    """What the page's script works with."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    told: dict[str, object] = json.loads(found[1], parse_constant=pytest.fail)
    return told


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_judged_set_of_every_exercise_has_its_page(name: str) -> None:
    analysis = judged(name, EXAMPLES[name].good, name)
    html = page(analysis, None, {}, None)
    assert analysis.exercise.title in words(html)
    assert data(html)["t"]
    assert all(f.title in words(html) for f in analysis.findings)


@pytest.mark.parametrize("name", names())
def test_nothing_counted_has_its_page(name: str) -> None:
    analysis = judge(filmed(), load(name), VIDEO, PROVENANCE)
    empty = judge(filmed().between(0.0, 0.5), load(name), VIDEO, PROVENANCE)
    for one in (analysis, empty):
        said = words(page(one, None, {}, None))
        assert all(note[1:] in said for note in one.notes)


def test_every_finding_stands_with_number_limit_cue_reason_and_source() -> None:
    said = words(page(SHALLOW, None, {}, None))
    found = next(f for f in SHALLOW.findings if f.verdict is Verdict.FAULT)
    assert f"{round(found.measured.value)}° ± {found.measured.uncertainty:.0f}°" in said
    for expected in (found.cue, found.why, "good is -5° or more", "Evidence B", "Myer et al. 2014"):
        assert expected in said
    assert "https://pmc.ncbi.nlm.nih.gov/articles/PMC4262933/" in said


@pytest.mark.parametrize(("yaw", "how"), [(88.0, "near leg"), (0.0, "hips come down")])
def test_the_page_says_how_depth_was_measured_from_there(yaw: float, how: str) -> None:
    analysis = judge(filmed(yaw=yaw), load("squat"), VIDEO, PROVENANCE)
    shown = words(page(analysis, None, {}, None))
    ways = [way for way in ("near leg. 0 is a level", "hips come down. For views") if way in shown]
    assert len(ways) == 1
    assert how in ways[0]


def answered() -> Coached:
    told = coach(SHALLOW, "Jörg", datetime(2026, 3, 2, 18), Report(load_kg=20.0), ())
    return replace(told, asked=asked(), answer=replace(told.answer, asked=asked()))


def test_the_answer_stands_at_the_top_and_the_plan_below() -> None:
    told = answered()
    said = words(page(SHALLOW, told, {}, None))
    assert "Athlete Jörg Day 02 Mar 2026" in said
    top = said[: said.index("The film")]
    assert told.answer.works[0].cue in top
    assert told.answer.decision.next in top
    assert told.answer.decision.why in top
    assert "Load. Week 3, Monday, set 1: Goblet squat: 3 x 8" in said


def test_a_film_has_its_address_whatever_its_name() -> None:
    html = page(SHALLOW, None, {}, "my film #1 100%?.mp4")
    assert 'src="./my%20film%20%231%20100%25%3F.mp4"' in html
    assert "<video" not in page(SHALLOW, None, {}, None)


def test_the_page_loads_nothing_from_elsewhere() -> None:
    html = page(SHALLOW, None, {}, None)
    assert not re.findall(r"(?:src|srcset|poster)=\"(?!data:)", html)
    assert "@import" not in html
    assert "url(http" not in html
    policy = unescape(re.findall(r'Policy" content="([^"]*)"', html)[0])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_a_scale_shows_the_value_between_its_limits() -> None:
    limit = Limit(good_max=45.0, fault_above=55.0)
    bar = scale(Measurement(50.0, 2.0, "deg"), limit, [48.0, nan, 52.0])
    assert bar
    assert [part.key for part in bar.parts] == ["good", "watch", "fault"]
    assert [words for _, words in bar.ticks] == ["45°", "55°"]
    (good, _), (fault, _) = bar.ticks
    assert good < bar.band[0] < bar.at < bar.band[1] < fault
    assert bar.at == pytest.approx((good + fault) / 2, abs=0.2)
    assert len(bar.reps) == 2
    assert bar.parts[0].x == EDGE
    assert bar.parts[-1].x + bar.parts[-1].width == pytest.approx(WIDTH - EDGE)


def test_a_scale_has_two_sides_where_the_limit_does() -> None:
    both = Limit(80.0, 110.0, 65.0, 120.0)
    bar = scale(Measurement(130.0, 4.0, "deg"), both, [])
    assert bar
    assert [part.key for part in bar.parts] == ["fault", "watch", "good", "watch", "fault"]
    assert bar.at > bar.parts[-1].x
    assert scale(Measurement(nan, nan, "deg"), both, []) is None
    assert scale(Measurement(1.0, 1.0, "deg"), Limit(-inf, inf), []) is None


def test_sources_have_their_address() -> None:
    check = load("squat_single_leg").checks[0]
    links = [one.link for one in sources_of(replace(check, sources=("myer-2014", "ressman-2021")))]
    assert links[0] == "https://pmc.ncbi.nlm.nih.gov/articles/PMC4262933/"
    assert links[1] == "https://doi.org/10.1186/s13102-021-00289-x"
    assert sources_of(replace(check, sources=("rdl-practice",)))[0].link == ""


def test_curves_are_no_denser_than_the_eye_sees() -> None:
    t = np.arange(0.0, 60.0, 1 / 120)
    kept = t[thinned(t)]
    assert np.diff(kept).min() > 0.02
    assert np.diff(kept).max() < 0.05
    assert len(thinned(np.arange(0.0, 3600.0, 1 / 30))) <= 4001
    assert list(thinned(np.arange(0.0, 1.0, 1 / 30))) == list(range(30))
    assert len(thinned(np.zeros(0))) == 0


def test_the_timeline_spans_the_part_of_the_film_that_was_read() -> None:
    settings = {"start": 2.0, "end": 7.5}
    part = replace(SHALLOW, provenance=replace(PROVENANCE, settings=settings))
    bar = timeline(part)
    assert (bar.start, bar.end) == (2.0, 7.5)
    rep, block = SHALLOW.results[1].rep, bar.reps[1]
    assert block.left == pytest.approx(100 * (rep.start - 2.0) / 5.5, abs=0.01)
    assert bar.reps[0].left == 0.0
    assert all(0.0 <= one.left <= one.left + one.width <= 100.01 for one in bar.blocks)
    first = next(row.title for row in bar.rows)
    assert first in {f.title for f in SHALLOW.findings if f.verdict is Verdict.FAULT}


def jpeg(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), (90, 120, 90)).save(out, "JPEG")
    return out.getvalue()


def test_pictures_are_found_by_what_they_show() -> None:
    pictures = {"rep2_depth": jpeg(720, 900), "rep1_turn": jpeg(720, 900), "rep2_turn": jpeg(9, 9)}
    depth = of_check(pictures, "depth")
    assert depth
    assert (depth.rep, depth.width, depth.height) == (2, 720, 900)
    assert b64decode(depth.uri.partition(",")[2]) == pictures["rep2_depth"]
    small = of_turns(pictures)
    assert [(one.rep, one.width, one.height) for one in small] == [(1, 208, 260), (2, 9, 9)]
    assert of_check(pictures, "trunk_lean") is None
    shown = of_set(pictures)
    assert shown
    assert shown.rep == 1


def test_film_and_page_mark_a_verdict_alike() -> None:
    assert {verdict: MARKS[verdict] for verdict in FILM_MARKS} == FILM_MARKS


def test_a_clock_rounds_over_the_minute() -> None:
    assert [clock(t) for t in (0.04, 7.26, 59.97, 61.5)] == ["0:00.0", "0:07.3", "1:00.0", "1:01.5"]
