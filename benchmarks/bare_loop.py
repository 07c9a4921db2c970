"""The loop that everybody writes first: decode with PyAV, one landmarker, nothing else.

The yardstick of `benchmarks.speed`: `python -m benchmarks.bare_loop FILM` prints the poses found.
"""

from __future__ import annotations

import sys

import av
import mediapipe
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode

from formcheck.poses.mediapipe import find_model


def main(film: str) -> None:
    """Reads every frame of a film at its full size in one thread."""
    options = PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(find_model())),
        running_mode=RunningMode.VIDEO,
    )
    poses = 0
    with PoseLandmarker.create_from_options(options) as landmarker, av.open(film) as container:
        for frame in container.decode(video=0):
            image = mediapipe.Image(
                image_format=mediapipe.ImageFormat.SRGB, data=frame.to_ndarray(format="rgb24")
            )
            found = landmarker.detect_for_video(image, round(frame.time * 1000))
            poses += len(found.pose_landmarks)
    print(poses)


if __name__ == "__main__":
    main(sys.argv[1])
