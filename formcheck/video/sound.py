"""The sound of one film, to be put into another: copied where MP4 takes it, or else as AAC."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from math import inf, nan
from pathlib import Path
from typing import TYPE_CHECKING

from formcheck.video.film import opened

if TYPE_CHECKING:
    from av import AudioFrame, Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer

    Sounds = Iterator[tuple[float, Packet[AudioStream]]]

COPIED = ("aac",)  # plays in any browser; others do not, or MP4 does not take them
BIT_RATE = 128_000


class Sound:
    """The sound of the film at `path` up to `end` seconds, its first picture being at 0.

    It takes part in a film that begins at any second of it. A film without sound, or with one that
    cannot be read, gives none; damaged sound ends where it is damaged.
    """

    def __init__(self, path: Path, end: float = inf) -> None:
        """Take the film; raises `UnreadableVideo` when there is no film to read."""
        import av

        with opened(path) as film:
            origin, base = film.origin, film.time_base
        self._begin = float(origin * base) if origin is not None else 0.0
        self._end = end
        self._container: InputContainer = av.open(
            str(path.absolute()),
            metadata_errors="replace",
            container_options={"protocol_whitelist": "file"},
        )
        heard = [s for s in self._container.streams.audio if s.codec_context is not None]
        self._stream: AudioStream | None = heard[0] if heard else None
        self._out: AudioStream | None = None
        self._packets: Sounds = iter(())
        self._next: tuple[float, Packet[AudioStream]] | None = None

    def join(self, container: OutputContainer) -> None:
        """Adds a stream for the sound to a film that is about to be written."""
        import av

        if self._stream is None:
            return
        try:
            if self._stream.codec_context.name in COPIED:
                self._out = container.add_stream_from_template(self._stream)
            else:
                rate = self._stream.codec_context.sample_rate or 48000
                self._out = container.add_stream("aac", rate=rate)
                self._out.bit_rate = BIT_RATE
        except (av.FFmpegError, ValueError):
            self._out = None

    def start(self, since: float) -> None:
        """Begins at `since` seconds, which becomes the zero of the new film."""
        if self._stream is None or self._out is None:
            return
        copied = self._stream.codec_context.name in COPIED
        self._packets = self._copied(since) if copied else self._encoded(since)
        self._next = next(self._packets, None)

    def until(self, t: float) -> Iterator[Packet[AudioStream]]:
        """The packets of the new film up to t seconds of it that were not given yet."""
        while self._next is not None and self._next[0] <= t:
            yield self._next[1]
            self._next = next(self._packets, None)

    def stop(self) -> None:
        """Gives no more."""
        self._packets, self._next = iter(()), None

    def close(self) -> None:
        """Closes the film."""
        self.stop()
        self._container.close()

    def _copied(self, since: float) -> Sounds:
        """The packets as they are, at their new times."""
        import av

        assert self._stream is not None
        assert self._out is not None
        with suppress(av.FFmpegError):
            for packet in self._demuxed(since):
                t = self._time(packet)
                if t >= self._end:
                    return
                if not t >= since:
                    continue
                moved = round((t - since) / float(packet.time_base or 1))
                packet.pts = packet.dts = moved
                packet.stream = self._out
                yield t - since, packet

    def _encoded(self, since: float) -> Sounds:
        """The sound decoded and encoded again."""
        import av

        assert self._out is not None
        resampler = av.AudioResampler(
            format="fltp", layout="stereo", rate=self._out.codec_context.sample_rate
        )
        rate = self._out.codec_context.sample_rate
        base = Fraction(1, rate)
        expected: int | None = None
        with suppress(av.FFmpegError):
            for frame in self._heard(since):
                t = self._time(frame)
                for piece in resampler.resample(frame):
                    if expected is None:
                        expected = max(0, round((t - since) * rate))
                    piece.pts, piece.time_base = expected, base
                    expected += piece.samples
                    for packet in self._out.encode(piece):
                        yield _seconds(packet), packet
        with suppress(av.FFmpegError):
            for packet in self._out.encode(None):
                yield _seconds(packet), packet

    def _heard(self, since: float) -> Iterator[AudioFrame]:
        """The decoded sound that begins between `since` and the end."""
        assert self._stream is not None
        for packet in self._demuxed(since):
            for frame in self._stream.decode(packet):
                t = self._time(frame)
                if t >= self._end:
                    return
                if t >= since:
                    yield frame

    def _time(self, piece: AudioFrame | Packet[AudioStream]) -> float:
        """When a piece is heard, in seconds of the film; NaN when it does not say."""
        return _seconds(piece) - self._begin

    def _demuxed(self, since: float) -> Iterator[Packet[AudioStream]]:
        """The packets of the sound from shortly before `since` on."""
        assert self._stream is not None
        if since > 1.0:
            base = self._stream.time_base or Fraction(1)
            self._container.seek(
                int((since - 1.0 + self._begin) / base), stream=self._stream, backward=True
            )
        yield from self._container.demux(self._stream)


def _seconds(piece: AudioFrame | Packet[AudioStream]) -> float:
    if piece.pts is None or piece.time_base is None:
        return nan
    return float(piece.pts * piece.time_base)
