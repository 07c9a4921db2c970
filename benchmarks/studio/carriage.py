"""How the upper body is carried over the legs: the trunk, the head and the arms."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.studio.arms import ArmPlan, ArmPose, PosedArm, pose_arm
from benchmarks.studio.arms_free import plan_of
from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.clip import Clip
from benchmarks.studio.trunk import Bend, Trunk, pose_trunk

LOADED_HANG_DEG = 4.0  # weights at the sides hang beside the thighs, not behind them


@dataclass(frozen=True)
class Carriage:
    """The upper body asked for, in degrees; the load as a fraction of body mass."""

    lean_deg: float = 0.0
    rounding_deg: float = 4.0
    gaze_deg: float = 6.0
    bend: Bend = field(default_factory=Bend)
    arms: ArmPose | ArmPlan = field(default_factory=ArmPose)
    load_fraction: float = 0.0


def carry(body: Body, carriage: Carriage) -> tuple[Trunk, Mapping[str, PosedArm]]:
    """Pose trunk, head and arms about the middle of the hips."""
    trunk = pose_trunk(
        body, carriage.lean_deg, carriage.rounding_deg, carriage.gaze_deg, carriage.bend
    )
    plan = plan_of(carriage.arms)
    return trunk, {s: pose_arm(body, s, plan, trunk.shoulders, trunk.chest) for s in SIDES}


def swayed(
    still: Carriage,
    sway: Sequence[float],
    lean_deg: float,
    left_deg: float,
    twist_deg: float = 0.0,
) -> Carriage:
    """Add the small sway of standing, a lean ahead and to the left, and a twist to the left."""
    return dataclasses.replace(
        still,
        lean_deg=still.lean_deg + lean_deg + 0.35 * sway[0],
        gaze_deg=still.gaze_deg + 0.4 * lean_deg + 0.8 * sway[2],
        bend=dataclasses.replace(
            still.bend, side_deg=left_deg + 0.3 * sway[1], twist_deg=twist_deg + 0.6 * sway[3]
        ),
    )


def arms_of(clip: Clip, raised: float) -> ArmPose | ArmPlan:
    """Take the arms a clip asks for; empty straight ones are raised by a share of their way."""
    if clip.arms.style == "sides":
        return ArmPose("sides", LOADED_HANG_DEG)
    raise_deg = clip.arms.hang_deg + raised * (clip.arms.raise_deg - clip.arms.hang_deg)
    return plan_of(ArmPose(clip.arms.style, raise_deg))
