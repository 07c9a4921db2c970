"""Series of a body that can be read from any camera: bends, tilts, heights, computed once.

They serve to find and to recognise movements; what is judged is measured in `formcheck.checks`.
Each limb's true length is known from the frames around; what is missing of it in the picture points
along the camera's axis (the reconstruction of Taylor, 2000, for scaled orthography).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from formcheck.geometry import distance, midpoint
from formcheck.model import Array, Joint, Motion, Side, joint
from formcheck.view import yaw

LENGTH_WINDOW_S = 10.0  # long enough to hold a slow rep and the standing beside it
LENGTH_PERCENTILE = 80.0  # upright frames show a limb at full length, flexed ones shorten it
YAW_WINDOW_S = 3.0
THIGH_TO_KNEE = 1.4  # feet out of the picture: the shank leans about 0.4 of what the thigh does
DEPTH_WHOLE, DEPTH_NONE = 0.6, 0.9  # |sin yaw| between which the picture comes to show it all
# The least lengths in leg lengths (hip to ankle), for limbs that point at the camera all the time:
# 0.59 and 0.68 in the average adult (Drillis and Contini, 1966), a little less for short ones.
TRUNK_PER_LEG, ARM_PER_LEG = 0.55, 0.60
UPPER_ARM = 0.56  # the upper arm's share of the arm from shoulder to wrist, from there as well


@dataclass(frozen=True, eq=False)
class Body:
    """One athlete's series over a motion, each (n,): degrees, or shares of a limb's length.

    `numbers` remembers what was asked of single movements, by name and times.
    """

    motion: Motion
    numbers: dict[tuple[str, float, float, float], float] = field(default_factory=dict)
    _middles: dict[str, Array] = field(default_factory=dict)

    def length(self, seen: Array) -> Array:
        """The full length of what is seen so long, (n,) pixels, from the frames around."""
        return length_around(self.motion, seen)

    def of(self, part: str, side: Side) -> Array:
        """A joint over time, (n, 2) pixels."""
        return self.motion.xy[:, joint(part, side)]

    def middle(self, part: str) -> Array:
        """The point between the left and the right joint, (n, 2) pixels.

        In side view the one that is seen stands for both.
        """
        if part not in self._middles:
            self._middles[part] = self._middle(part)
        return self._middles[part]

    def _middle(self, part: str) -> Array:
        left, right = self.of(part, Side.LEFT), self.of(part, Side.RIGHT)
        both = midpoint(left, right)
        seen = np.where(np.isnan(left), right, left)
        alone = np.isnan(both) & (self.share_left != 0.5)[:, None]
        return np.where(alone, seen, both)

    @cached_property
    def turned(self) -> Array:
        """The yaw in degrees averaged over the seconds around, within each shot."""
        return rolling_yaw(self.motion)

    @cached_property
    def share_left(self) -> Array:
        """How much the left side counts: the near side alone in side view, else half each."""
        sideness = np.sin(np.radians(self.turned))
        return np.where(np.abs(sideness) > 0.75, (sideness > 0).astype(float), 0.5)

    @cached_property
    def depth_share(self) -> Array:
        """How much of what the picture hides of a limb is given back: none in side view."""
        sideness = np.abs(np.sin(np.radians(self.turned)))
        return np.interp(sideness, [DEPTH_WHOLE, DEPTH_NONE], [1.0, 0.0])

    @cached_property
    def limbs(self) -> Mapping[tuple[str, str, Side], Array]:
        """The full length of each limb in pixels, from the frames around in the same shot."""
        pairs = (("HIP", "KNEE"), ("KNEE", "ANKLE"), ("SHOULDER", "ELBOW"), ("ELBOW", "WRIST"))
        return {
            (a, b, side): self.length(distance(self.of(a, side), self.of(b, side)))
            for a, b in pairs
            for side in Side
        }

    @cached_property
    def leg(self) -> Array:
        """The length of the longer leg from hip over knee to ankle, pixels."""
        legs = [self.limbs["HIP", "KNEE", s] + self.limbs["KNEE", "ANKLE", s] for s in Side]
        return np.fmax(*legs)

    @cached_property
    def arm(self) -> Array:
        """The length of the longer arm from shoulder over elbow to wrist, pixels."""
        arms = [self.limbs["SHOULDER", "ELBOW", s] + self.limbs["ELBOW", "WRIST", s] for s in Side]
        return np.fmax(np.fmax(*arms), ARM_PER_LEG * self.leg)

    @cached_property
    def trunk(self) -> Array:
        """The length from mid-hip to mid-shoulder, pixels."""
        seen = distance(self.middle("HIP"), self.middle("SHOULDER"))
        return np.fmax(self.length(seen), TRUNK_PER_LEG * self.leg)

    @cached_property
    def knee(self) -> Mapping[Side, Array]:
        """Knee flexion of each leg."""
        return {side: self._knee(side) for side in Side}

    @cached_property
    def knee_flexion(self) -> Array:
        """Knee flexion: the near leg's in side view, else the mean of both."""
        return self.of_sides(self.knee)

    def of_sides(self, both: Mapping[Side, Array]) -> Array:
        """One series from those of both sides: the near one's in side view, else their mean."""
        left, right, share = both[Side.LEFT], both[Side.RIGHT], self.share_left
        mixed = share * np.nan_to_num(left) + (1.0 - share) * np.nan_to_num(right)
        unseen = ((share > 0) & np.isnan(left)) | ((share < 1) & np.isnan(right))
        return np.where(unseen | np.isnan(self.turned), np.nan, mixed)

    @cached_property
    def trunk_tilt(self) -> Array:
        """The line from mid-hip to mid-shoulder against the picture's vertical, without sign."""
        up = self.middle("SHOULDER") - self.middle("HIP")
        across = np.hypot(up[:, 0], self.depth_share * hidden(self.trunk, up))
        return np.degrees(np.arctan2(across, -up[:, 1]))

    @cached_property
    def leg_tilt(self) -> Array:
        """The line from mid-hip to mid-ankle against the picture's vertical, without sign."""
        down = self.middle("ANKLE") - self.middle("HIP")
        return np.degrees(np.arctan2(np.abs(down[:, 0]), down[:, 1]))

    @cached_property
    def elbow(self) -> Mapping[Side, Array]:
        """Elbow flexion that would bring the wrist so near to the shoulder, by side."""
        return {side: self._elbow(side) for side in Side}

    @cached_property
    def arm_raise(self) -> Mapping[Side, Array]:
        """The line from shoulder to wrist: -90 hanging, 0 level, 90 overhead, by side."""
        return {side: self._arm_raise(side) for side in Side}

    @cached_property
    def hip_drop(self) -> Array:
        """How far the hips are below standing, over the lower ankle, in percent of the leg."""
        ankle = np.fmax(self.of("ANKLE", Side.LEFT)[:, 1], self.of("ANKLE", Side.RIGHT)[:, 1])
        height = ankle - self.middle("HIP")[:, 1]
        return 100.0 * (1.0 - height / np.fmax(self.leg, self.length(height)))

    @cached_property
    def hip_extension(self) -> Mapping[Side, Array]:
        """The angle from shoulder over hip to knee, 180 straight, by side."""
        return {side: self._hip_extension(side) for side in Side}

    @cached_property
    def across(self) -> Array:
        """The horizontal unit vector from the right to the left side in the room, (n, 2)."""
        body = self.motion.xyz
        axis = (body[:, Joint.LEFT_HIP] - body[:, Joint.RIGHT_HIP]) + (
            body[:, Joint.LEFT_SHOULDER] - body[:, Joint.RIGHT_SHOULDER]
        )
        flat = axis[:, [0, 2]]
        unit: Array = flat / np.linalg.norm(flat, axis=1, keepdims=True)
        return unit

    @cached_property
    def left_ahead(self) -> Array:
        """How far the left ankle is in front of the right one, in leg lengths.

        In side view as the picture shows it: the model's depth mixes up legs that hide each other.
        """
        apart = self._ankles_apart
        room = (apart[:, 1] * -self.across[:, 0] + apart[:, 0] * self.across[:, 1]) / self._leg
        sideness = np.sin(np.radians(self.turned))
        left, right = (self.of("ANKLE", side)[:, 0] for side in Side)
        picture = (right - left) / self.leg * np.sign(sideness)
        return np.where(np.abs(sideness) >= DEPTH_NONE, picture, room)

    @cached_property
    def fore_aft(self) -> Array:
        """How far one ankle is in front of the other, in leg lengths."""
        return np.abs(self.left_ahead)

    @cached_property
    def apart(self) -> Array:
        """How far the ankles are apart sideways, in leg lengths of the room."""
        apart = (self._ankles_apart * self.across).sum(axis=1)
        return np.asarray(np.abs(apart) / self._leg)

    @cached_property
    def facing_up(self) -> Array:
        """1 with the chest to the ceiling, 0 upright, -1 with the chest to the floor."""
        xyz = self.motion.xyz
        across = xyz[:, Joint.LEFT_SHOULDER] - xyz[:, Joint.RIGHT_SHOULDER]
        shoulders = (xyz[:, Joint.LEFT_SHOULDER] + xyz[:, Joint.RIGHT_SHOULDER]) / 2.0
        up = shoulders - (xyz[:, Joint.LEFT_HIP] + xyz[:, Joint.RIGHT_HIP]) / 2.0
        ahead = np.cross(across, up)
        return np.asarray(-ahead[:, 1] / np.linalg.norm(ahead, axis=1))

    @cached_property
    def _ankles_apart(self) -> Array:
        """The horizontal way from the right to the left ankle in the room, (n, 2) metres."""
        xyz = self.motion.xyz
        apart: Array = (xyz[:, Joint.LEFT_ANKLE] - xyz[:, Joint.RIGHT_ANKLE])[:, [0, 2]]
        return apart

    @cached_property
    def _leg(self) -> Array:
        """The left leg's length in the model's room, (n,) metres."""
        xyz = self.motion.xyz
        thigh = xyz[:, Joint.LEFT_HIP] - xyz[:, Joint.LEFT_KNEE]
        shank = xyz[:, Joint.LEFT_KNEE] - xyz[:, Joint.LEFT_ANKLE]
        length: Array = np.linalg.norm(thigh, axis=1) + np.linalg.norm(shank, axis=1)
        return length

    def _knee(self, side: Side) -> Array:
        hip, knee, ankle = (self.of(part, side) for part in ("HIP", "KNEE", "ANKLE"))
        thigh, shank = hip - knee, ankle - knee
        thigh_depth = self.depth_share * hidden(self.limbs["HIP", "KNEE", side], thigh)
        shank_depth = self.depth_share * hidden(self.limbs["KNEE", "ANKLE", side], shank)
        tilt = np.degrees(np.arctan2(np.hypot(thigh[:, 0], thigh_depth), -thigh[:, 1]))
        dot = (thigh * shank).sum(axis=1) + thigh_depth * shank_depth
        norm = np.hypot(np.hypot(*thigh.T), thigh_depth) * np.hypot(np.hypot(*shank.T), shank_depth)
        whole = 180.0 - np.degrees(np.arccos(np.clip(dot / norm, -1.0, 1.0)))
        return np.where(np.isnan(whole), THIGH_TO_KNEE * tilt, whole)

    def _elbow(self, side: Side) -> Array:
        reach = distance(self.of("SHOULDER", side), self.of("WRIST", side)) / self.arm
        upper, fore = UPPER_ARM, 1.0 - UPPER_ARM
        cosine = (reach**2 - upper**2 - fore**2) / (2.0 * upper * fore)
        return np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))

    def _arm_raise(self, side: Side) -> Array:
        height = self.of("SHOULDER", side)[:, 1] - self.of("WRIST", side)[:, 1]
        return np.degrees(np.arcsin(np.clip(height / self.arm, -1.0, 1.0)))

    def _hip_extension(self, side: Side) -> Array:
        hip = self.of("HIP", side)
        trunk, thigh = self.of("SHOULDER", side) - hip, self.of("KNEE", side) - hip
        cosine = (trunk * thigh).sum(axis=1) / (np.hypot(*trunk.T) * np.hypot(*thigh.T))
        return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))


def length_around(motion: Motion, seen: Array) -> Array:
    """A length's usual largest value in the seconds around, within each shot, (n,) pixels."""
    from scipy.ndimage import percentile_filter

    out = np.full(len(motion), np.nan)
    for shot in np.unique(motion.shot):
        rows = np.flatnonzero((motion.shot == shot) & np.isfinite(seen))
        if not len(rows):
            continue
        window = max(1, min(len(rows), round(LENGTH_WINDOW_S / usual_step(motion.t[rows]))))
        out[rows] = percentile_filter(seen[rows], LENGTH_PERCENTILE, size=window, mode="nearest")
    return out


def rolling_yaw(motion: Motion) -> Array:
    """The yaw in degrees averaged over the seconds around, within each shot, (n,)."""
    turn = np.radians(yaw(motion))
    out = np.full(len(motion), np.nan)
    for shot in np.unique(motion.shot):
        rows = np.flatnonzero((motion.shot == shot) & np.isfinite(turn))
        if len(rows):
            window = max(1, round(YAW_WINDOW_S / usual_step(motion.t[rows])))
            x, y = (_rolling_mean(part(turn[rows]), window) for part in (np.cos, np.sin))
            out[rows] = np.degrees(np.arctan2(y, x))
    return out


def hidden(length: Array, seen: Array) -> Array:
    """The part of a limb (n, 2) of that length (n,) along the camera's axis, in pixels."""
    return np.asarray(np.sqrt(np.clip(length**2 - (seen**2).sum(axis=1), 0.0, None)))


def usual_step(t: Array) -> float:
    """The usual time between two instants, in seconds."""
    return float(np.median(np.diff(t))) if len(t) > 1 else 1.0 / 30.0


def _rolling_mean(values: Array, window: int) -> Array:
    from scipy.ndimage import uniform_filter1d

    mean: Array = uniform_filter1d(values, size=min(window, len(values)), mode="nearest")
    return mean
