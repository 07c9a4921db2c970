"""The film itself: compression, the sensor's grain, the shutter."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Film:
    """Compression as x264's constant rate factor; grain 1 = a phone in good light.

    `motion_blur` is the share of a frame's time that the shutter is open, about its instant.
    """

    crf: int = field(default=23, metadata={"range": (18, 40)})
    grain: float = field(default=1.0, metadata={"range": (0.0, 5.0)})
    motion_blur: float = field(default=0.0, metadata={"range": (0.0, 1.0)})
