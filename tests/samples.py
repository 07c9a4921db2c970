"""Where the sample films lie."""

from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "sample_videos"
