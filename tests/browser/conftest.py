"""One browser for all tests of the page, and pages that it opens from disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from formcheck.report.page import write_page
from tests.browser.sets import FILM, SHALLOW, pictures
from tests.films import film, steady

CHROMIUM = Path("/usr/bin/chromium")
DRAWN = "document.querySelectorAll('canvas').length > 0"  # a report
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def until(page: Page, true: str) -> None:
    """Waits for an expression to become true; the page's policy forbids Playwright's own way."""
    for _ in range(200):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {true}")


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what went amiss on it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    amiss: list[str] = field(default_factory=list)


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def shown(browser: Browser) -> Iterator[Open]:
    """Opens a file in a window of its own; `before` runs in it ahead of the page's script."""
    contexts = []

    def opened(
        path: Path,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        ready: str = DRAWN,
        before: str = "",
    ) -> Opened:
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme)
        context.add_init_script(before)
        contexts.append(context)
        one = Opened(context.new_page())
        context.on("request", lambda request: one.asked.append(request.url))
        one.page.on("pageerror", lambda error: one.amiss.append(str(error)))
        one.page.on("dialog", lambda dialog: one.amiss.append(dialog.message))
        one.page.on("console", lambda message: one.amiss.append(message.text))
        one.page.goto(path.as_uri())
        until(one.page, ready)
        return one

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of three shallow squats with its film, whose frames carry their numbers."""
    place = tmp_path_factory.mktemp("page")
    frames = round(SHALLOW.video.duration * 30)
    film(place / FILM, steady(frames), size=(192, 320), options={"bf": "0"})
    write_page(place / "report.html", SHALLOW, None, pictures(SHALLOW), FILM)
    return place


@pytest.fixture(scope="session")
def filmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same set without its film."""
    place = tmp_path_factory.mktemp("filmless")
    write_page(place / "report.html", SHALLOW, None, {}, None)
    return place


@pytest.fixture(scope="session")
def lost(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page alone in another folder, its film left behind."""
    place = tmp_path_factory.mktemp("lost")
    shutil.copy(folder / "report.html", place)
    return place
