"""Movement that is no repetition of anything: stretches of time a counter must leave alone."""

from dataclasses import dataclass, field

from benchmarks.studio.clip import Rep
from benchmarks.studio.ranges import within


@dataclass(frozen=True)
class OtherRep(Rep):
    """A stretch of movement: something is taken up (down_s), done (hold_s) and left (up_s)."""

    kind: str = field(default="other", metadata={"choices": ("other",)})
    down_s: float = within(0.3, 10, 1.0, vary_share=0.10)
    hold_s: float = within(0, 600, 2.5, vary_share=0.15)
    up_s: float = within(0.3, 10, 0.9, vary_share=0.10)
    rest_s: float = within(0, 10, 1.0, vary_share=0.30)
