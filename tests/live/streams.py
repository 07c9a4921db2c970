"""A phone that serves its camera: a server of this machine that streams pictures as MJPEG."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import cv2
import numpy as np

PATH = "/video.mjpg"


class Phone(BaseHTTPRequestHandler):
    """Sends as many pictures a connection as `pictures`, each a grey darker than the one before."""

    pictures: ClassVar[int] = 12

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        for i in range(self.pictures):
            grey = np.full((48, 64, 3), 250 - 10 * i, np.uint8)
            body = cv2.imencode(".jpg", grey)[1].tobytes()
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body + b"\r\n")

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@contextmanager
def phone() -> Iterator[str]:
    """Serves until it is left; yields the URL of the stream."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Phone) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{PATH}"
        finally:
            server.shutdown()
            thread.join()
