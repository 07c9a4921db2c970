"""How much two reads of the same film differ, at the near knee: the yardsticks of two choices.

    python -m benchmarks.agreement FILM…

`stretches`: read in stretches side by side against one straight read (what speed costs), and
beside it one straight read against another of the mirrored picture (what the model itself is unsure
of). The first may not be larger than the second, and the reps must be the same.

`scale`: read at 480, 640 and 960 pixels against the full size (what a smaller picture costs).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from formcheck.analysis import judge
from formcheck.exercises import load
from formcheck.geometry import flexion
from formcheck.model import Array, Motion, Provenance, Side, VideoInfo, joint
from formcheck.poses import film as film_reading
from formcheck.poses.athlete import follow
from formcheck.poses.film import Reading, read_film
from formcheck.poses.mediapipe import MediaPipeBackend, find_model, quiet_native
from formcheck.poses.mirror import Mirrored
from formcheck.poses.repair import repair
from formcheck.smoothing import smooth
from formcheck.video import probe
from formcheck.view import view_of

NOWHERE = Provenance("", "", "", "", "", {})
SIDES = (480, 640, 960)


def main() -> None:
    """Compares and prints; exits with 1 when stretches cost more than the yardstick allows."""
    parser = argparse.ArgumentParser(description="How much two reads of the same film differ.")
    parser.add_argument("films", nargs="+", type=Path)
    given = parser.parse_args()
    with quiet_native():
        missed = sum([not compared(path) for path in given.films])
    sys.exit(1 if missed else 0)


def compared(path: Path) -> bool:
    """Prints a film's rows; answers whether its stretches hold the yardstick."""
    video, backend = probe(path), MediaPipeBackend(find_model())
    straight = motion_of(video, backend, workers=1)
    parts = motion_of(video, backend, workers=2)
    mirrored = motion_of(video, Mirrored(backend), workers=1)
    seam, mirror = difference(straight, parts), difference(straight, mirrored)
    counts = [reps(motion, video) for motion in (straight, parts, mirrored)]
    held = counts[0] == counts[1] and bool((seam <= mirror + 0.05).all())
    print(f"{path.name}: {counts[0]} reps straight, {counts[1]} in stretches, {counts[2]} mirrored")
    print(f"  stretches: knee differs {told(seam)}; mirrored: {told(mirror)}{'' if held else ' !'}")
    full = scaled(video, backend, max(video.width, video.height))
    for side in SIDES:
        gap = difference(full, scaled(video, backend, side))
        print(f"  {side} px instead of full size: knee differs {told(gap)}")
    return held


def scaled(video: VideoInfo, backend: MediaPipeBackend, side: int) -> Motion:
    """A straight read at another size of the picture."""
    usual = film_reading.INFERENCE_SIDE
    film_reading.INFERENCE_SIDE = side
    try:
        return motion_of(video, backend, workers=1)
    finally:
        film_reading.INFERENCE_SIDE = usual


def motion_of(video: VideoInfo, backend: MediaPipeBackend | Mirrored, workers: int) -> Motion:
    """The athlete's smoothed motion."""
    sightings = read_film(video, backend, Reading(workers=workers), lambda *_: None)
    motion, _ = follow(sightings, video.width, video.height)
    return smooth(repair(motion, video.width, video.height))


def difference(a: Motion, b: Motion) -> Array:
    """Median and 95th percentile of how far two reads' near knees differ, degrees, (2,)."""
    side = view_of(a).side
    gap = np.abs(knee(a, side) - knee(b, side))
    return np.nanpercentile(gap, [50, 95])


def knee(motion: Motion, side: Side) -> Array:
    """Knee flexion in the picture, degrees, (n,)."""
    hip, at, ankle = (motion.xy[:, joint(part, side)] for part in ("HIP", "KNEE", "ANKLE"))
    return flexion(hip, at, ankle)


def reps(motion: Motion, video: VideoInfo) -> int:
    """How many squats are counted."""
    return len(judge(motion, load("squat"), video, NOWHERE).results)


def told(gap: Array) -> str:
    """Two percentiles in words."""
    return f"{gap[0]:.2f}° (95 %: {gap[1]:.1f}°)"


if __name__ == "__main__":
    main()
