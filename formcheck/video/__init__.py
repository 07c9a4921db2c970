"""Films in and out: the only package that knows PyAV, and which loads it only when called."""

from formcheck.video.film import probe
from formcheck.video.read import frames
from formcheck.video.sound import Sound
from formcheck.video.write import FilmWriter

__all__ = ["FilmWriter", "Sound", "frames", "probe"]
