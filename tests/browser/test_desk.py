"""The desk in a real browser: five hundred submissions, sorted, filtered, walked by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from formcheck.batch.desk import About, write_desk
from formcheck.batch.needs import by_need
from formcheck.batch.row import Row
from formcheck.batch.submission import Skipped
from tests.batch.desks import rows
from tests.browser.conftest import Open, Opened, until
from tests.browser.sets import SHALLOW, pictures
from tests.browser.test_hostile import NAMES

MANY = 500
ROWS = by_need(rows(MANY))
ABOUT = About("REVIEWS", datetime(2026, 11, 22, 21, 14))
SKIPPED = [Skipped("notes/plan.txt", "it is text, no film")]
READY = "document.querySelectorAll('#rows tr').length > 0"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"

# but for the tools, which scroll sideways where the window is narrow
TOO_WIDE = """[...document.querySelectorAll('body *:not(.needs, .needs *, .filters *, thead *)')]
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.right > document.documentElement.clientWidth + 0.5;
  }).map((one) => one.outerHTML.slice(0, 120))"""
CLOSED = "getComputedStyle(document.getElementById('details')).visibility === 'hidden'"
IN_FOCUS = """(one) => {
  const { x, y } = one.getBoundingClientRect();
  return one === document.activeElement && one.contains(document.elementFromPoint(x + 3, y + 3));
}"""

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"

Shown = Callable[..., Opened]


def laid_out(folder: Path, found: list[Row]) -> Path:
    """A desk with the pictures and reports that it leads to."""
    picture = next(iter(pictures(SHALLOW, (48, 64)).values()))
    for row in found:
        if row.report:
            place = folder / row.folder
            place.mkdir(parents=True)
            (place / row.thumbnail).write_bytes(picture)
            (place / row.report).write_text(f"<!doctype html><h1>{row.id}</h1>")
    return write_desk(folder, found, SKIPPED, ABOUT)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(tmp_path_factory.mktemp("desk"), ROWS)


@pytest.fixture
def desk(shown: Open, path: Path) -> Shown:
    """Opens the desk."""
    return partial(shown, path, ready=READY)


def drawn(page: Page) -> list[str]:
    """The rows on show, by id."""
    return list(
        page.evaluate("[...document.querySelectorAll('#rows tr')].map((r) => r.dataset.id)")
    )


def reviewed(words: str) -> str:
    """That this much is said to be reviewed: browsers keep it a moment after they were told."""
    return f"document.getElementById('so-far').textContent === '{words}'"


def now(page: Page) -> str:
    """Who is open, by id; the list, its details and the focus agree about it."""
    row = page.locator("#rows tr[aria-current=true]")
    who = row.locator(".open").inner_text()
    assert page.locator("#d-who").inner_text() == who
    return row.get_attribute("data-id") or ""


def counts(page: Page) -> str:
    return page.locator("#counts").inner_text()


def ids(found: list[Row]) -> list[str]:
    return [row.id for row in found]


def test_it_opens_with_those_who_need_the_coach_and_asks_for_nothing_else(desk: Shown) -> None:
    one = desk()
    page = one.page
    assert drawn(page) == ids(ROWS)[: len(drawn(page))]
    assert len(drawn(page)) < MANY  # as far as somebody looks
    assert now(page) == ROWS[0].id
    assert counts(page) == f"{MANY} of {MANY} shown"
    for _ in range(20):
        page.keyboard.press("j")
    assert all(url.startswith(("file:", "data:")) for url in one.asked)
    assert {Path(url).name for url in one.asked} == {"index.html", "thumbnail.jpg"}
    assert one.amiss == []


def test_columns_sort_both_ways_and_what_is_not_known_comes_last(desk: Shown) -> None:
    page = desk().page
    scores = sorted(row.score for row in ROWS if row.score is not None)
    for wanted, way in ((scores, "ascending"), (scores[::-1], "descending")):
        page.locator(".sort[data-by=score]").click()
        assert page.locator("th.score").get_attribute("aria-sort") == way
        page.keyboard.press("End")
        shown = page.evaluate(
            "[...document.querySelectorAll('#rows td.score b')].map((b) => +b.textContent)"
        )
        assert shown == wanted
    assert page.locator("#rows tr").last.locator("td.score").inner_text() == ""
    page.locator(".sort[data-by=action]").click()
    assert page.locator("#rows td.action").first.inner_text().endswith("Stop")
    page.locator(".sort[data-by=need]").click()
    assert drawn(page)[:20] == ids(ROWS)[:20]
    page.keyboard.press("Enter")  # who has pointed at a head goes on by keys
    assert page.locator("#report").is_visible()


def test_filters_search_and_their_counts(desk: Shown) -> None:
    one = desk()
    page = one.page
    page.locator("[data-need=pain]").click()
    pain = [row for row in ROWS if "pain reported" in row.needs]
    assert drawn(page) == ids(pain)
    assert counts(page) == f"{len(pain)} of {MANY} shown"
    page.locator("#by-who").select_option("Anna Müller")
    assert drawn(page) == ids([row for row in pain if row.athlete == "Anna Müller"])
    page.locator("#clear").click()
    for asked, athlete in (("MULLER", "Anna Müller"), ("lovdal knees", "Hanna Løvdal")):
        page.locator("#search").fill(asked)
        found = [row for row in ROWS if row.athlete == athlete]
        found = [row for row in found if "knees" not in asked or "nees" in row.finding + row.cue]
        assert counts(page) == f"{len(found)} of {MANY} shown"
        assert drawn(page) == ids(found)[: len(drawn(page))]
    page.locator("#search").fill("")
    page.locator("#by-state").select_option(label="not read")
    assert set(drawn(page)) <= {row.id for row in ROWS if row.state == "failed"}
    page.locator("#search").fill("nobody is called so")
    assert page.locator("#nobody").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    assert one.amiss == []


def test_keys_walk_the_list_mark_and_hide(desk: Shown) -> None:
    one = desk()
    page = one.page
    for key, place in (("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        assert now(page) == ROWS[place].id
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert now(page) == ROWS[3].id
    assert page.locator("#so-far").inner_text() == f"2 of {MANY}"
    page.keyboard.press("h")
    assert drawn(page)[:3] == ids([ROWS[0], ROWS[3], ROWS[4]])
    page.keyboard.press("n")
    assert now(page) == ROWS[4].id
    page.keyboard.press("h")
    page.keyboard.press("k")
    page.keyboard.press("r")  # takes the mark away
    assert page.locator("#so-far").inner_text() == f"2 of {MANY}"
    for i in range(60):
        page.keyboard.press("j")
        assert i % 20 or page.locator("tr.current .open").evaluate(IN_FOCUS)
    assert now(page) == ROWS[63].id
    page.keyboard.press("/")
    page.keyboard.type("jonas")
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    assert now(page) == ids([row for row in ROWS if row.athlete == "Jonas Weiß"])[1]
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert one.amiss == []


def test_a_key_opens_the_report_and_leads_from_report_to_report(desk: Shown) -> None:
    one = desk()
    page = one.page
    judged = [row for row in ROWS if row.report]
    report = page.frame_locator("#r-frame iframe").locator("h1")
    page.keyboard.press("Enter")
    assert report.inner_text() == judged[0].id
    page.keyboard.press("j")
    assert report.inner_text() == judged[1].id
    page.keyboard.press("n")
    assert report.inner_text() == judged[2].id
    assert page.locator("#r-place").inner_text() == f"3 of {MANY}"
    report.click()  # the keys are the report's own now
    until(page, "!document.getElementById('r-keys').hidden")
    page.locator("#r-title").hover()
    page.keyboard.press("k")
    assert report.inner_text() == judged[1].id
    assert page.locator("#r-place").inner_text() == f"2 of {MANY} · ✓ reviewed"
    page.keyboard.press("c")
    assert "copied" in page.locator("#report #said").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert page.locator("#report").is_hidden()
    assert now(page) == judged[2].id
    page.keyboard.press("o")
    assert report.inner_text() == judged[2].id
    page.go_back()
    until(page, "!document.getElementById('report').open")
    assert now(page) == judged[2].id
    assert one.amiss == []


def test_marks_and_the_place_survive_a_reload(desk: Shown) -> None:
    page = desk().page
    page.locator("#by-action").select_option("hold")
    page.keyboard.press("Tab")
    page.locator("#rows .open").nth(1).click()
    page.keyboard.press("n")
    here = now(page)
    page.wait_for_timeout(400)  # browsers refuse to be told of every step
    page.reload()
    until(page, READY)
    assert now(page) == here
    assert page.locator("#by-action").input_value() == "hold"
    until(page, reviewed(f"1 of {MANY}"))
    assert page.locator("#forgetful").is_hidden()


def test_what_another_version_remembers_breaks_nothing(desk: Shown) -> None:
    known = "{chosen: {by: 'gone', need: 7, q: 'muller'}, now: 'nobody', marks: 3}"
    page = desk(before=f"history.replaceState({known}, '')").page
    assert counts(page).startswith(str(sum(row.athlete == "Anna Müller" for row in ROWS)))


def test_a_result_that_changed_is_to_be_reviewed_again(tmp_path: Path, shown: Open) -> None:
    some = by_need([replace(row, thumbnail="") for row in rows(9)])
    page = shown(write_desk(tmp_path, some, (), ABOUT), ready=READY).page
    page.keyboard.press("n")
    page.keyboard.press("n")
    until(page, reviewed("2 of 9"))
    write_desk(tmp_path, [replace(some[0], score=1.0), *some[1:]], (), ABOUT)
    page.reload()
    until(page, reviewed("1 of 9"))


def test_a_browser_that_keeps_nothing_is_told_of_and_works(desk: Shown) -> None:
    one = desk(before=FORBIDDEN)
    assert one.page.locator("#forgetful").is_visible()
    one.page.keyboard.press("n")
    assert one.page.locator("#so-far").inner_text() == f"1 of {MANY}"
    assert one.amiss == []


@pytest.mark.parametrize("before", ["", NO_CLIPBOARD], ids=["new", "old"])
def test_an_answer_is_edited_and_copied(desk: Shown, before: str) -> None:
    page = desk(before=before).page
    answer = page.locator("#d-answer")
    assert answer.input_value() == ROWS[0].answer
    answer.fill("Hi! Well done.")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.locator("#said", has_text="copied").wait_for()
    page.locator("#search").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#search").input_value() == "Hi! Well done."
    page.locator("#search").fill("")
    page.locator("#d-undo").click()
    assert answer.input_value() == ROWS[0].answer
    assert page.locator("#d-mail").get_attribute("href") == f"./{ROWS[0].folder}/answer.eml"


def hostile(name: str, number: int) -> Row:
    """A row in which everything that people write is that name."""
    words = {"athlete": name, "name": name, "finding": name, "message": name, "answer": name}
    more = {"title": name, "cue": name, "why": name, "next": name, "day": name, "planned": name}
    return replace(ROWS[number], **words, **more, thumbnail="", needs=(), score=float(number))


def test_hostile_names_are_only_text(tmp_path: Path, shown: Open) -> None:
    some = [hostile(name, i) for i, name in enumerate(NAMES)]
    skipped = [Skipped(name, name) for name in NAMES]
    one = shown(write_desk(tmp_path, some, skipped, About(NAMES[0])), 360, ready=READY)
    page = one.page
    for i, name in enumerate(NAMES):
        page.locator("#rows .open").nth(i).click()
        for place in ("#d-who", "#d-message", "#d-cue"):
            assert page.locator(place).inner_text() == name
        assert page.locator("#d-answer").input_value() == name
        assert page.evaluate(TOO_WIDE) == []
        page.locator("#back").click()
        until(page, CLOSED)
    page.locator("#by-who").select_option(NAMES[3])
    assert counts(page) == f"1 of {len(NAMES)} shown"
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("script").count() == 2
    assert page.locator("#details img:visible, #rows img:visible").count() == 0
    assert one.amiss == []


def test_the_policy_stops_what_is_not_the_desks_own(desk: Shown) -> None:
    page = desk().page
    page.evaluate(
        """() => {
          const [script, frame] = ['script', 'iframe'].map((tag) => document.createElement(tag));
          script.textContent = 'hacked = 1';
          frame.src = 'https://example.org';
          document.body.append(script, frame);
        }"""
    )
    assert page.evaluate("typeof hacked") == "undefined"
    asked = page.evaluate("fetch('https://example.org').then(() => 'asked', () => 'refused')")
    assert asked == "refused"
    assert all(not frame.url.startswith("https") for frame in page.frames)


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_nothing_is_wider_than_the_window(desk: Shown, width: int) -> None:
    page = desk(width=width).page
    scrolls, fits = page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
    )
    assert scrolls <= fits
    if width < 1152:
        page.locator("#rows .open").nth(1).click()
        assert page.locator("#details").is_visible()
        assert page.evaluate(TOO_WIDE) == []
        page.locator("#back").click()
        until(page, CLOSED)
        assert now_of(page) == ROWS[1].id


def now_of(page: Page) -> str:
    return page.locator("#rows tr[aria-current=true]").get_attribute("data-id") or ""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious(tmp_path: Path, shown: Open, width: int, dark: bool) -> None:
    some = [*ROWS[:6], *ROWS[-6:], *(row for row in ROWS if row.state == "failed")][:15]
    page = shown(laid_out(tmp_path, some), width, dark=dark, ready=READY).page
    page.keyboard.press("n")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert grave(page) == []
    page.locator("#rows .open").nth(2).click()
    assert grave(page) == []
    page.keyboard.press("Enter")
    page.frame_locator("#r-frame iframe").locator("h1").wait_for()
    assert grave(page, "#report .bar") == []


def grave(page: Page, within: str = "body") -> list[tuple[str, str]]:
    """What axe finds that keeps somebody from using the page."""
    found = Axe().run(page, within).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], one["nodes"][0]["html"]) for one in grave]


def test_it_prints_a_plain_list(tmp_path: Path, shown: Open) -> None:
    some = by_need([replace(row, thumbnail="") for row in rows(130)])
    page = shown(write_desk(tmp_path, some, (), ABOUT), dark=True, ready=READY).page
    page.locator("[data-need=fault]").click()
    page.locator("#clear").click()
    page.pdf(path=tmp_path / "desk.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "desk.pdf").pages
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert 3 <= len(sheets) <= 9
    for athlete in {row.athlete for row in some}:
        assert text.count(athlete) >= sum(row.athlete == athlete for row in some)
    assert "Hide reviewed" not in text


def test_without_scripts_there_is_a_table(browser: Browser, path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".plain tbody tr").count() == 200
    assert page.locator(".plain a").first.get_attribute("href") == f"./{ROWS[0].folder}/report.html"
    assert page.locator("#tools").is_hidden()
    context.close()


def test_five_thousand_open(tmp_path: Path, shown: Open) -> None:
    some = [
        replace(row, id=f"{row.id}-{i}", thumbnail="", answer="") for i in range(10) for row in ROWS
    ]
    one = shown(write_desk(tmp_path, some, (), ABOUT), ready=READY)
    one.page.locator(".sort[data-by=who]").click()
    assert counts(one.page) == "5000 of 5000 shown"
    assert len(drawn(one.page)) < 200
    assert one.amiss == []
