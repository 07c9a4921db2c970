"""The window: what is drawn for each state, and what happens where there is no screen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from formcheck.errors import BadUsage
from formcheck.live import panel, screen
from formcheck.live.panel import Gauge
from formcheck.live.screen import Screen, picture
from formcheck.live.window import ScreenWindow, has_display
from formcheck.model import JOINTS, Array, Picture, Side, View, ViewName
from formcheck.report import ink
from formcheck.report.moments import Phase
from formcheck.texts import catalogue

VIEW = View(ViewName.SIDE, 90.0, 3.0, Side.LEFT)
BARE = Screen("Bodyweight squat", "3", "of 8")
STATES = {
    "set-up": replace(BARE, help="cut_off", status=("no voice: apt-get install espeak-ng",)),
    "rep": replace(BARE, gauge=Gauge(0.8, 0.8), phase=Phase("down", 1.4, (1.6, 0.4, 1.2), 1.4)),
    "cue": replace(BARE, cue="Push the floor away, chest and hips together"),
    "summary": replace(BARE, lines=("8 reps, 78 of 100", "Show your shirt logo")),
    "stats": replace(BARE, stats="30 fps · 22 poses/s · 84 ms", paused=True),
}


def camera(height: int = 480, width: int = 640) -> Picture:
    """A camera's picture, darker to the left."""
    across = np.linspace(40, 200, width).astype(np.uint8)
    return np.broadcast_to(across[None, :, None], (height, width, 3)).copy()


def shown(state: Screen, image: Picture) -> Picture:
    """The part of the whole that shows the camera's picture."""
    return picture(state, image)[:, : screen.drawn_size(image)[0]]  # a wide one has no edges


def standing(width: int = 640, height: int = 480) -> Array:
    """All joints in one small place, a quarter from the left."""
    return np.tile([width / 4, height / 2], (JOINTS, 1)) + np.arange(JOINTS)[:, None]


@pytest.mark.parametrize("size", [(480, 640), (720, 1280), (1280, 720), (1080, 1920), (240, 320)])
@pytest.mark.parametrize("name", STATES)
def test_every_state_is_drawn_for_every_camera(name: str, size: tuple[int, int]) -> None:
    image = camera(*size)
    before = image.copy()
    drawn = picture(STATES[name], image)
    assert drawn.dtype == np.uint8
    assert drawn.shape[0] <= screen.HIGH
    assert (image == before).all()
    plain = picture(BARE, image)
    assert (drawn != plain).any()


def test_the_picture_is_mirrored_and_the_letters_are_not() -> None:
    image = camera()
    mirrored, plain = shown(BARE, image), shown(replace(BARE, mirror=False), image)
    assert mirrored[300, 10].mean() > 150 > plain[300, 10].mean()
    words = (picture(replace(STATES["cue"], mirror=on), image) for on in (True, False))
    one, other = ((drawn[600:] == ink.INK).all(axis=2) for drawn in words)
    assert (one == other).mean() > 0.99


def test_the_skeleton_lies_on_the_mirrored_athlete() -> None:
    image, width = camera(), screen.drawn_size(camera())[0]
    state = replace(BARE, xy=standing(), view=VIEW)
    for mirror, middle in ((True, 0.75), (False, 0.25)):
        with_body = shown(replace(state, mirror=mirror), image)
        bare = shown(replace(BARE, mirror=mirror), image)
        columns = np.flatnonzero((with_body != bare).any(axis=(0, 2)))
        assert abs(columns.mean() / width - middle) < 0.05


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("size", [(480, 640), (1280, 720)])
def test_nothing_is_written_smaller_than_a_twentieth_of_the_height(
    name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[tuple[str, int]] = []

    panel.panel.cache_clear()
    ink._tile.cache_clear()
    written = ink.write

    def write(
        image: Picture, text: str, at: tuple[int, int], size: int, colour: ink.Colour
    ) -> None:
        if text:
            sizes.append((text, size))
        written(image, text, at, size, colour)

    monkeypatch.setattr(ink, "write", write)
    monkeypatch.setattr(panel, "write", write)
    drawn = picture(STATES[name], camera(*size))
    assert sizes
    for text, size_of in sizes:
        assert size_of >= drawn.shape[0] / 20, text


def test_the_gauge_turns_green_when_the_depth_is_reached() -> None:
    green = np.array([0, 158, 115])
    for reached, expected in ((0.9, False), (1.1, True)):
        drawn = picture(replace(BARE, gauge=Gauge(0.2, reached)), camera())
        assert bool((drawn == green).all(axis=2).any()) is expected


def test_every_problem_of_the_set_up_has_a_sign_and_a_sentence() -> None:
    problems = ("dark", "nobody", "cut_off", "near", "far", "view")
    assert all(f"help.{one}" in catalogue() and f"sign.{one}" in catalogue() for one in problems)


@pytest.mark.parametrize("display", ["", ":", ":4711", "nonsense", "localhost:4711.0"])
def test_without_a_display_a_clear_line_says_what_to_do(
    display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display("linux", {"DISPLAY": display})
    with pytest.raises(BadUsage, match=r"no display.*--no-window"):
        ScreenWindow()


def test_windows_and_macs_have_a_display() -> None:
    assert has_display("win32", {})
    assert has_display("darwin", {})
