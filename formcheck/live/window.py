"""The window on the screen: shows a picture, tells the key that was pressed."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import cv2

from formcheck.errors import BadUsage
from formcheck.model import Picture
from formcheck.texts import say

NAME = "formcheck live"
PAUSE, RESET, END = "pause", "reset", "end"
KEYS = {32: PAUSE, ord("r"): RESET, ord("R"): RESET, ord("q"): END, ord("Q"): END, 27: END}
SHAPE = cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL  # without tool bars
REMOTE_PORT = 6000  # of the first display of an X server reached over the network
REACHED_S = 2.0


class Window(Protocol):
    """Something that shows pictures; drawn from the main thread, as macOS wants it."""

    def show(self, image: Picture) -> str:
        """Shows an RGB picture (h, w, 3); answers "pause", "reset", "end", or "" for no key."""

    def close(self) -> None:
        """Takes the window away."""


class ScreenWindow:
    """A window of OpenCV's; closing it by hand ends the set as its key does."""

    def __init__(self) -> None:
        """Raises `BadUsage` where there is no display."""
        if not has_display():
            raise no_display()
        try:
            cv2.namedWindow(NAME, SHAPE)
        except cv2.error as error:  # an OpenCV without windows
            raise no_display() from error
        self.sized = False

    def show(self, image: Picture) -> str:
        """Shows a picture; answers the key that was pressed."""
        if not self.sized:
            cv2.resizeWindow(NAME, image.shape[1], image.shape[0])
            self.sized = True
        cv2.imshow(NAME, cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
        key = cv2.waitKey(1) & 0xFF
        if cv2.getWindowProperty(NAME, cv2.WND_PROP_VISIBLE) < 1:
            return END
        return KEYS.get(key, "")

    def close(self) -> None:
        """Takes the window away."""
        cv2.destroyAllWindows()
        cv2.waitKey(1)


def no_display() -> BadUsage:
    """The line for a machine without a screen."""
    return BadUsage(say("window.no_display"), say("window.use_no_window"))


def has_display(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be opened: OpenCV ends the whole program where none can.

    On Linux a display must be named and its server must answer.
    """
    if platform in ("win32", "darwin"):
        return True
    if environ.get("WAYLAND_DISPLAY") and not environ.get("DISPLAY"):
        return True
    host, _, rest = environ.get("DISPLAY", "").rpartition(":")
    number = rest.split(".")[0]
    return number.isdigit() and _answers(host, int(number))


def _answers(host: str, number: int) -> bool:
    """Whether an X server answers on a display."""
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return any(_connects(socket.AF_UNIX, at) for at in (path, f"\0{path}"))
    return _connects(socket.AF_INET, (host, REMOTE_PORT + number))


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    if isinstance(address, str) and address.startswith("/") and not Path(address).exists():
        return False
    with socket.socket(family, socket.SOCK_STREAM) as one:
        one.settimeout(REACHED_S)
        try:
            one.connect(address)
        except OSError:
            return False
    return True
