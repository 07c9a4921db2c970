"""The values that flow through formcheck: frozen dataclasses, from a picture to an analysis.

Units everywhere: seconds of the film, pixels of the upright picture, degrees. What was not seen is
NaN in arrays and `None` in an analysis, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Frame:
    """A picture at a time: `t` is the frame's own timestamp, `image` RGB of shape (h, w, 3)."""

    index: int
    t: float
    image: Picture


@dataclass(frozen=True)
class VideoInfo:
    """What a film says of itself; width and height are those of the upright picture.

    `fps` is the average rate (films may vary), `rotation` the clockwise turn in degrees that makes
    the stored picture upright, `duration` in seconds (NaN when the container does not say);
    `capture_fps` is the rate it was filmed at, where the camera says so (slow motion is faster).
    """

    path: str
    duration: float
    fps: float
    width: int
    height: int
    rotation: int
    capture_fps: float | None = None


class Joint(IntEnum):
    """The landmarks formcheck reads, in the order of the arrays; the athlete's left and right."""

    NOSE = 0
    LEFT_EAR = 1
    RIGHT_EAR = 2
    LEFT_SHOULDER = 3
    RIGHT_SHOULDER = 4
    LEFT_ELBOW = 5
    RIGHT_ELBOW = 6
    LEFT_WRIST = 7
    RIGHT_WRIST = 8
    LEFT_HIP = 9
    RIGHT_HIP = 10
    LEFT_KNEE = 11
    RIGHT_KNEE = 12
    LEFT_ANKLE = 13
    RIGHT_ANKLE = 14
    LEFT_HEEL = 15
    RIGHT_HEEL = 16
    LEFT_TOE = 17
    RIGHT_TOE = 18


JOINTS = len(Joint)


class Side(StrEnum):
    """The athlete's left or right."""

    LEFT = "left"
    RIGHT = "right"


def joint(part: str, side: Side) -> Joint:
    """The joint of one side by its name: `joint("KNEE", Side.LEFT)` is `Joint.LEFT_KNEE`."""
    return Joint[f"{side.upper()}_{part}"]


@dataclass(frozen=True)
class Pose:
    """One person at one instant.

    `xy` (19, 2) in pixels of the upright picture, `xyz` (19, 3) in metres around the hips (for the
    view only, never judged), `confidence` (19,) in 0..1. NaN where unseen.
    """

    t: float
    xy: Array
    xyz: Array
    confidence: Array


@dataclass(frozen=True)
class Motion:
    """Poses of one athlete stacked over time: t (n,), xy (n, 19, 2), xyz (n, 19, 3).

    `confidence` is (n, 19); `shot` (n,) numbers the stretches between cuts of the film.
    """

    t: Array
    xy: Array
    xyz: Array
    confidence: Array
    shot: NDArray[np.int64]

    def __len__(self) -> int:
        """How many instants there are."""
        return len(self.t)

    def between(self, start: float, end: float) -> Motion:
        """The part from `start` to `end` seconds, both included."""
        return self.where((self.t >= start) & (self.t <= end))

    def where(self, keep: NDArray[np.bool_]) -> Motion:
        """The instants marked in `keep`, (n,)."""
        return Motion(
            self.t[keep], self.xy[keep], self.xyz[keep], self.confidence[keep], self.shot[keep]
        )


def empty_motion() -> Motion:
    """A motion of no instants."""
    shot = np.zeros(0, dtype=np.int64)
    return Motion(
        np.zeros(0), np.zeros((0, JOINTS, 2)), np.zeros((0, JOINTS, 3)), np.zeros((0, JOINTS)), shot
    )


class ViewName(StrEnum):
    """Where the camera stands, seen from the athlete."""

    SIDE = "side"
    FRONT = "front"
    REAR = "rear"
    OBLIQUE = "oblique"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class View:
    """Where the camera stands.

    `yaw` in degrees: 0 facing the camera, +90 the athlete's left side to it, -90 the right, 180
    the back (NaN when unknown), with its one-sigma `uncertainty`; `side` is the nearer side.
    """

    name: ViewName
    yaw: float
    uncertainty: float
    side: Side


class Style(StrEnum):
    """How much is drawn on a film: all of it, skeleton and counter, or nothing."""

    FULL = "full"
    SIMPLE = "simple"
    NONE = "none"


class Verdict(StrEnum):
    """What a check says; what was not seen is neither right nor wrong."""

    GOOD = "good"
    WATCH = "watch"
    FAULT = "fault"
    BORDERLINE = "borderline"
    NOT_ASSESSED = "not assessed"
    INFORMATION = "information"


@dataclass(frozen=True)
class Limit:
    """A good range inside an accepted range; beyond the accepted range is a fault.

    Open ends are infinite. Between the two ranges lies "watch".
    """

    good_min: float = -np.inf
    good_max: float = np.inf
    fault_below: float = -np.inf
    fault_above: float = np.inf


@dataclass(frozen=True)
class Check:
    """One line of an exercise file: a measure, the views it is seen from, its limits and its words.

    `uncertainty` lists (degrees off the ideal view, one sigma in the measure's unit), ascending;
    beyond the last entry the check does not speak. It grows by `doubt` times the disagreement of a
    second look, taken as `usual_disagreement` where there was none, and by `growth` times how far
    the value is from that of a `straight` limb. `gain` stretches the measure away from that value,
    and `offset` is taken away from it: both undo a known bias of the pose model. `severity`
    2 technique, 1 range, 0 information. `elsewhere` is the same check as it is measured, less well,
    in views where this one does not speak.
    """

    name: str
    title: str
    measure: str
    views: tuple[ViewName, ...]
    limit: Limit
    gain: float
    straight: float
    offset: float
    uncertainty: tuple[tuple[float, float], ...]
    doubt: float
    usual_disagreement: float
    growth: float
    severity: int
    weight: float
    cue: str
    praise: str
    why: str
    evidence: str
    sources: tuple[str, ...]
    elsewhere: Check | None = None


@dataclass(frozen=True)
class RepRule:
    """What movement counts as a rep of an exercise, in the unit of its signal.

    `signal` names the signal; a rep begins `onset` above the start position; a full rep moves at
    least `full`, a partial one at least `partial`. A hold is a rep whose turn lasts: it begins when
    the signal passes `level`, and `full` and `partial` are seconds. `guards` are named ranges that
    tell the exercise from its look-alikes: beyond them a movement is no rep. `working` names how
    the working side is told, `mover` the part whose travel is the range of motion. Of a hold,
    `form` gives the most that each named series may deviate before the form is lost.
    """

    signal: str
    full: float
    partial: float
    guards: Mapping[str, tuple[float, float]]
    onset: float = 10.0
    level: float | None = None
    concentric_first: bool = False
    working: str = ""
    mover: str = "HIP"
    form: Mapping[str, float] = field(default_factory=dict)

    @property
    def hold(self) -> bool:
        """Whether it is held instead of repeated."""
        return self.level is not None


@dataclass(frozen=True)
class Exercise:
    """One exercise file; `lying` says that the body lies or leans on the hands."""

    name: str
    title: str
    family: str
    film: str
    lying: bool
    columns: tuple[str, ...]
    rep: RepRule
    checks: tuple[Check, ...]
    sha256: str


@dataclass(frozen=True)
class Rep:
    """The times of one repetition, in seconds of the film.

    `start` leaves the start position, `reach` comes near the turn, `turn` is its deepest instant,
    `leave` moves back, `end` is back. Eccentric, pause and concentric are the gaps between them;
    in a row or a press the concentric comes first. Of a hold the turn lasts: `reach` begins it,
    `leave` is when the form was lost or the hold ended. `lead` is the working side (the leg in
    front, the leg that stands, the arm that pulls), None where both work alike.
    """

    number: int
    start: float
    reach: float
    turn: float
    leave: float
    end: float
    lead: Side | None = None
    concentric_first: bool = False

    @property
    def concentric(self) -> tuple[float, float]:
        """When the lifting phase begins and ends."""
        return (self.start, self.reach) if self.concentric_first else (self.leave, self.end)

    @property
    def eccentric(self) -> tuple[float, float]:
        """When the lowering phase begins and ends."""
        return (self.leave, self.end) if self.concentric_first else (self.start, self.reach)


@dataclass(frozen=True)
class Recognition:
    """Which exercise a movement is: its name, how sure in 0..1, and what else it might be.

    `name` is empty for none of ours, then `others` begins with the nearest.
    """

    name: str
    sureness: float
    others: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Attempt:
    """A movement that was seen but not counted: `kind` is "partial" or "other", `why` says it."""

    kind: str
    start: float
    turn: float
    end: float
    why: str


@dataclass(frozen=True)
class Measurement:
    """A number with its one-sigma uncertainty; both NaN where it was not seen."""

    value: float
    uncertainty: float
    unit: str


@dataclass(frozen=True)
class Finding:
    """What one check says of one rep; self-contained, so that a report needs nothing else."""

    check: str
    title: str
    verdict: Verdict
    measured: Measurement
    limit: Limit
    severity: int
    cue: str
    why_not: str = ""


@dataclass(frozen=True)
class SetFinding:
    """What one check says of the whole set; `reps` are the numbers of the reps that show it."""

    check: str
    title: str
    verdict: Verdict
    measured: Measurement
    limit: Limit
    severity: int
    weight: float
    cue: str
    praise: str
    why: str
    reps: tuple[int, ...]
    why_not: str = ""


@dataclass(frozen=True)
class RepResult:
    """One judged rep."""

    rep: Rep
    view: View
    measures: Mapping[str, Measurement]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Moment:
    """What an overlay or a live window draws at one instant.

    `signal` is the rep signal in degrees (NaN unseen), `reps` the count so far, `result` the rep
    that ended at this instant, `attempt` a movement that ended here without being counted.
    """

    pose: Pose
    signal: float
    reps: int
    result: Rep | None = None
    attempt: Attempt | None = None


@dataclass(frozen=True)
class Provenance:
    """What an analysis stands on; the same provenance gives the same analysis."""

    formcheck: str
    backend: str
    model_sha256: str
    exercise_sha256: str
    video_sha256: str
    settings: Mapping[str, str | float | int | bool | None]


@dataclass(frozen=True)
class Analysis:
    """Everything a report may say about one set.

    `recognition` is what the motion itself looks like, whatever exercise was asked for; where none
    was asked for and none recognised, `exercise` is only the `nearest`;
    `motion` is the smoothed motion that was judged and `signal` (n,) its rep signal in degrees;
    `score` and `confidence` are NaN where there is none.
    """

    exercise: Exercise
    confidence: float
    view: View
    results: tuple[RepResult, ...]
    attempts: tuple[Attempt, ...]
    findings: tuple[SetFinding, ...]
    score: float
    coverage: float
    notes: tuple[str, ...]
    video: VideoInfo
    motion: Motion
    signal: Array
    recognition: Recognition
    nearest: bool
    trends: Trends
    provenance: Provenance


@dataclass(frozen=True)
class RepTravel:
    """How far the moving part travels in a rep, and how fast on the lifting way.

    In leg lengths ("leg", "leg/s"), or in metres ("m", "m/s") where the athlete's height is known.
    """

    number: int
    travel: Measurement
    speed: Measurement


@dataclass(frozen=True)
class Drift:
    """A measure that changed over a set: its mean in the first and in the last reps.

    `reps` is how many there are in each; `worse` says that it moved away from its good range.
    """

    check: str
    title: str
    reps: int
    first: Measurement
    last: Measurement
    change: Measurement
    worse: bool


@dataclass(frozen=True)
class SetTrend:
    """One of the sets of a film: its reps by number, and what changed from rep to rep.

    `rest` is the time since the set before it; `speed_loss` how much slower the last rep was lifted
    than the fastest, in percent of it, `slower` whether that stands clear of its error. The spreads
    are standard deviations between reps, of the travel and of the time a rep takes.
    """

    reps: tuple[int, ...]
    start: float
    end: float
    rest: Measurement
    speed_loss: Measurement
    slower: bool
    travel_spread: Measurement
    tempo_spread: Measurement
    drifts: tuple[Drift, ...]


@dataclass(frozen=True)
class SideDifference:
    """A measure by working side; `index` is (right - left) over their mean, in percent.

    `clear` says that the difference stands clear of its error.
    """

    what: str
    left: Measurement
    right: Measurement
    index: Measurement
    clear: bool


@dataclass(frozen=True)
class Sides:
    """The reps of each working side over the whole film, and how the sides differ.

    `alternating` says that no two reps in a row have the same side.
    """

    left: int
    right: int
    alternating: bool
    differences: tuple[SideDifference, ...]


@dataclass(frozen=True)
class Trends:
    """What a film shows beyond single reps; `part` travels, `sides` is None where there are none.

    `height` is the athlete's in metres, None where lengths are told in leg lengths.
    """

    part: str
    height: float | None
    reps: tuple[RepTravel, ...]
    sets: tuple[SetTrend, ...]
    sides: Sides | None
