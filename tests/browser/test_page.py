"""The page in a real browser: it plays, it follows, it fits, and everybody can use it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from formcheck.report.page import write_page
from tests.browser.conftest import Open, until
from tests.browser.sets import FILM, LATER, SHALLOW, TWENTY, pictures
from tests.films import film, number, steady

MB = 2**20
REPS = [result.rep for result in SHALLOW.results]
WIDER = """[...document.body.querySelectorAll('*')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > document.documentElement.clientWidth + 0.5;
}).map((one) => one.outerHTML.slice(0, 120))"""


def settled(page: Page) -> None:
    """Waits until the film shows what was asked for."""
    until(page, "!film.seeking && film.readyState > 1")
    page.wait_for_timeout(80)


def frame_shown(page: Page) -> int:
    """The number in the picture of the film (that of the frame, up to 255)."""
    settled(page)
    shot = page.locator("#film").screenshot()
    return number(np.asarray(Image.open(BytesIO(shot)).convert("RGB")))


def now(page: Page) -> float:
    """The time on show, in seconds."""
    minutes, seconds = page.locator("#now").inner_text().split(" ")[0].split(":")
    return 60 * int(minutes) + float(seconds)


def test_it_asks_for_nothing_but_its_film_and_nothing_goes_amiss(folder: Path, shown: Open) -> None:
    one = shown(folder / "report.html")
    settled(one.page)
    assert set(one.asked) <= {(folder / name).as_uri() for name in ("report.html", FILM)} | {
        url for url in one.asked if url.startswith("data:image/jpeg")
    }
    assert any(url.endswith(".mp4") for url in one.asked)
    assert one.amiss == []


def test_the_film_plays_at_its_speed_and_length(folder: Path, shown: Open) -> None:
    page = shown(folder / "report.html").page
    settled(page)
    assert page.evaluate("film.duration") == pytest.approx(SHALLOW.video.duration, abs=0.05)
    page.keyboard.press("Space")
    until(page, "film.currentTime > 0.2")
    rate = page.evaluate(
        """async () => {
          const [t, film0] = [performance.now(), film.currentTime];
          await new Promise((done) => setTimeout(done, 1000));
          return (film.currentTime - film0) / ((performance.now() - t) / 1000);
        }"""
    )
    assert rate == pytest.approx(1.0, abs=0.1)
    page.keyboard.press("Space")
    assert page.evaluate("film.paused")
    settled(page)
    assert now(page) == pytest.approx(page.evaluate("film.currentTime"), abs=0.1)


def test_a_click_on_rep_3_goes_there_and_the_cursors_follow(folder: Path, shown: Open) -> None:
    page = shown(folder / "report.html").page
    settled(page)
    before = page.locator(".cursor-now").first.bounding_box()
    page.locator(".block", has_text="3").click()
    assert frame_shown(page) == round(REPS[2].start * 30)
    assert now(page) == pytest.approx(REPS[2].start, abs=0.04)
    assert "rep 3" in page.locator("#now").inner_text()
    after = page.locator(".cursor-now").first.bounding_box()
    needle = page.locator("#needle").bounding_box()
    block = page.locator(".block", has_text="3").bounding_box()
    assert before
    assert after
    assert needle
    assert block
    assert after["x"] > before["x"] + 100
    assert needle["x"] == pytest.approx(block["x"], abs=4)
    assert page.locator("table.reps tr.current th").inner_text() == "3"


def test_marks_links_and_curves_lead_into_the_film(folder: Path, shown: Open) -> None:
    page = shown(folder / "report.html").page
    settled(page)
    for of in (".point", ".card .seek", "table.reps .seek"):
        target = page.locator(of).first
        target.click()
        settled(page)
        assert now(page) == pytest.approx(float(target.get_attribute("data-seek") or ""), abs=0.04)
    plot = page.locator(".plot[data-kind=film] .u-over").first
    box = plot.bounding_box()
    assert box
    plot.click(position={"x": box["width"] / 2, "y": 20})
    assert now(page) == pytest.approx(SHALLOW.video.duration / 2, abs=0.1)
    over = page.locator(".plot[data-kind=reps] .u-over").first
    box = over.bounding_box()
    assert box
    from_, to = (f([g(rep) for rep in REPS]) for f, g in ((min, _before), (max, _after)))
    over.click(position={"x": box["width"] * -from_ / (to - from_), "y": 5})
    assert min(abs(now(page) - rep.turn) for rep in REPS) < 0.1


def _before(rep: object) -> float:
    return rep.start - rep.turn  # type: ignore[attr-defined, no-any-return]


def _after(rep: object) -> float:
    return rep.end - rep.turn  # type: ignore[attr-defined, no-any-return]


def test_keys_go_frame_by_frame_and_rep_by_rep(folder: Path, shown: Open) -> None:
    page = shown(folder / "report.html").page
    settled(page)
    page.keyboard.press("2")
    first = frame_shown(page)
    assert first == round(REPS[1].start * 30)
    for key, frame in ((".", 1), ("ArrowRight", 2), (",", 1), ("ArrowLeft", 0), ("ArrowLeft", -1)):
        page.keyboard.press(key)
        assert frame_shown(page) == first + frame
    page.keyboard.press("9")  # there is none
    assert frame_shown(page) == first - 1
    assert page.evaluate("film.paused")


def test_a_film_of_a_part_is_told_in_the_times_of_the_whole(tmp_path: Path, shown: Open) -> None:
    film(tmp_path / FILM, steady(len(LATER.motion)), size=(192, 320), options={"bf": "0"})
    write_page(tmp_path / "report.html", LATER, None, {}, FILM)
    page = shown(tmp_path / "report.html").page
    settled(page)
    page.keyboard.press("2")
    start = LATER.results[1].rep.start
    assert frame_shown(page) == round((start - 5.0) * 30)
    assert now(page) == pytest.approx(start, abs=0.04)


def test_without_a_film_timeline_and_curves_stand_alone(filmless: Path, shown: Open) -> None:
    one = shown(filmless / "report.html")
    assert one.page.locator("video").count() == 0
    assert "no film beside this report" in one.page.locator(".missing").inner_text()
    one.page.locator(".block", has_text="3").click()
    assert now(one.page) == pytest.approx(REPS[2].start, abs=0.02)
    assert one.amiss == []


def test_a_film_left_behind_is_told(lost: Path, shown: Open) -> None:
    page = shown(lost / "report.html").page
    page.locator("#missing").wait_for(state="visible")
    assert FILM in page.locator("#missing").inner_text()
    page.keyboard.press("3")
    assert now(page) == pytest.approx(REPS[2].start, abs=0.02)


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_nothing_is_wider_than_the_window(folder: Path, shown: Open, width: int) -> None:
    page = shown(folder / "report.html", width).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    scrolls, fits = page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
    )
    assert scrolls <= fits
    assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious(folder: Path, shown: Open, width: int, dark: bool) -> None:
    page = shown(folder / "report.html", width, dark=dark).page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in grave] == []


@pytest.fixture(scope="session")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of twenty reps, without its film."""
    path = tmp_path_factory.mktemp("twenty") / "report.html"
    write_page(path, TWENTY, None, pictures(TWENTY), None)
    return path


def test_twenty_reps_are_small_enough_to_send(twenty: Path) -> None:
    assert len(TWENTY.results) == 20
    assert twenty.stat().st_size < 1.5 * MB


def test_it_prints_on_a4_whole(twenty: Path, shown: Open, tmp_path: Path) -> None:
    page = shown(twenty, dark=True).page
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    sheets = PdfReader(tmp_path / "page.pdf").pages
    assert [round(float(sheet.mediabox.height)) for sheet in sheets] == [842] * len(sheets)
    assert 2 <= len(sheets) <= 6
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert "Keys:" not in "".join(texts)
    rows = page.locator("table.reps tbody tr").all_inner_texts()
    assert len(rows) == 20
    for row in rows:
        assert any(" ".join(row.split()[:4]) in text for text in texts)
    page.set_viewport_size(
        {"width": 695, "height": 1000}
    )  # as wide as the paper inside its margins
    page.emulate_media(media="print")
    until(page, f"({WIDER}).length === 0")
    assert page.locator(".controls").is_hidden()
    assert page.locator(".card img").first.is_visible()
