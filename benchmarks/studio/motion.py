"""Squat reps in time: when each begins and turns, and the posture asked for at every instant."""

import dataclasses
import math
import random
from dataclasses import dataclass

from benchmarks.studio.arms import ArmPose
from benchmarks.studio.geometry import minimum_jerk, ramp
from benchmarks.studio.pose import Ask
from benchmarks.studio.setting_up import Fidget, fidget
from benchmarks.studio.spec import Clip, Faults, Rep

ON_THE_BALL = 0.68  # where the mass hangs once the heels are up: over the ball of the foot
ARMS_FULLY_RAISED_AT_DEG = 75.0  # a half rep lifts the arms only part of the way


@dataclass(frozen=True)
class TimedRep:
    """A rep with its moments in seconds: leaves standing, arrives, leaves the turn, stands."""

    number: int
    rep: Rep
    start: float
    reach: float
    leave: float
    end: float

    @property
    def turn(self) -> float:
        """The middle of the turn."""
        return (self.reach + self.leave) / 2


@dataclass(frozen=True)
class Timeline:
    """A clip's reps in time, and the slow sway of standing as (amplitude, Hz, phase)."""

    reps: tuple[TimedRep, ...]
    duration: float
    sway: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class Phase:
    """How far down (0..1), how far through the ascent (0..1), and the rep this belongs to."""

    down: float
    up: float
    rep: Rep


def schedule(clip: Clip) -> Timeline:
    """Lay the reps out in time, each a little different from the next."""
    rng = random.Random(clip.seed)
    now = clip.lead_in_s
    reps = []
    for number, asked in enumerate(clip.reps, 1):
        rep = varied(asked, clip.variation, rng)
        reach = now + rep.down_s
        leave = reach + rep.hold_s
        end = leave + rep.up_s
        reps.append(TimedRep(number, rep, now, reach, leave, end))
        now = end + rep.rest_s
    last = reps[-1].end if reps else now
    sway = tuple(
        (clip.variation, rng.uniform(0.15, 0.45), rng.uniform(0, 2 * math.pi)) for _ in range(4)
    )
    return Timeline(tuple(reps), last + clip.lead_out_s, sway)


def varied(rep: Rep, amount: float, rng: random.Random) -> Rep:
    """Vary a rep as people do: a degree or two, a few hundredths of tempo."""
    return dataclasses.replace(
        rep,
        knee_flexion_deg=rep.knee_flexion_deg + amount * rng.uniform(-1.2, 1.2),
        trunk_lean_deg=rep.trunk_lean_deg + amount * rng.uniform(-0.8, 0.8),
        down_s=rep.down_s * (1 + amount * rng.uniform(-0.06, 0.06)),
        hold_s=rep.hold_s * (1 + amount * rng.uniform(-0.08, 0.08)),
        up_s=rep.up_s * (1 + amount * rng.uniform(-0.06, 0.06)),
        rest_s=rep.rest_s * (1 + amount * rng.uniform(-0.10, 0.10)),
    )


def phase_at(timeline: Timeline, t: float) -> Phase:
    """Find where in which rep an instant lies."""
    for timed in timeline.reps:
        if timed.start <= t < timed.end:
            descent = minimum_jerk((t - timed.start) / timed.rep.down_s)
            up = max(0.0, (t - timed.leave) / timed.rep.up_s)
            return Phase(descent * (1 - minimum_jerk(up)), up, timed.rep)
    return Phase(0.0, 0.0, Rep())


def ask_at(clip: Clip, timeline: Timeline, t: float) -> Ask:
    """Ask for the posture at an instant."""
    phase = phase_at(timeline, t)
    rep, faults, s = phase.rep, phase.rep.faults, phase.down
    depth = rep.knee_flexion_deg - faults.shallow
    moving = fidget(t, clip.lead_in_s) if clip.setup == "shift" else Fidget()
    sways = [a * math.sin(2 * math.pi * hz * t + p) for a, hz, p in timeline.sway]
    lean = clip.standing_lean_deg + s * (rep.trunk_lean_deg - clip.standing_lean_deg)
    raised = ramp(s, 0.0, 0.85) * min(1.0, depth / ARMS_FULLY_RAISED_AT_DEG)
    arm_raise = clip.arms.hang_deg + raised * (clip.arms.raise_deg - clip.arms.hang_deg)
    heel_lift = faults.heel_lift * ramp(s, 0.35, 0.95)
    return Ask(
        knee_flexion_deg=clip.standing_flexion_deg
        + moving.knee_flexion_deg
        + s * (depth - clip.standing_flexion_deg),
        trunk_lean_deg=lean + added_lean(faults, phase) + moving.lean_deg + 0.35 * sways[0],
        heel_lift_deg=heel_lift,
        knees_in_deg=faults.knees_in * knees_in_share(phase),
        hip_shift_m=faults.hip_shift * ramp(s, 0.25, 0.9) + moving.hip_shift_m + 0.003 * sways[1],
        rounding_deg=4.0 + 4.0 * s,
        gaze_deg=6.0 + 12.0 * s + 0.8 * sways[2],
        load_fraction=clip.arms.load_fraction,
        balance=clip.balance + (ON_THE_BALL - clip.balance) * min(1.0, heel_lift / 8.0),
        arms=ArmPose(clip.arms.style, arm_raise + moving.arm_raise_deg + 1.2 * sways[3]),
        steps=moving.steps,
    )


def added_lean(faults: Faults, phase: Phase) -> float:
    """Lean beyond the good one: with depth, and early in the ascent when the hips rise first."""
    early = ramp(phase.up, 0.0, 0.35) * (1 - ramp(phase.up, 0.45, 0.95))
    return faults.forward_lean * phase.down + faults.hips_first * early


def knees_in_share(phase: Phase) -> float:
    """Knees give way near the bottom, most as the ascent begins, and recover on the way up."""
    if phase.up == 0.0:
        return 0.75 * ramp(phase.down, 0.45, 1.0)
    return (0.75 + 0.25 * ramp(phase.up, 0.0, 0.25)) * (1 - ramp(phase.up, 0.40, 0.85))
