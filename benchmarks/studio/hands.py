"""The hand at the end of an arm: which way it turns, where its hollow is, how its fingers curl."""

from benchmarks.studio.body import SIDES, Body
from benchmarks.studio.geometry import UP, Array, angle_between, cross, frame, rotation, unit
from benchmarks.studio.limbs import arm

PALM = 0.0155  # height of the wrist over a flat hand's underside, as a share of stature
FLAT_CURL_DEG = -15.0  # of the fingers of a hand that lies flat
THUMB_LEVEL_DEG = 38.0  # from across the palm, as at rest, to beside it


def knuckles(body: Body, side: str) -> Array:
    """The line of the knuckles at rest, from the little finger to the index."""
    letter = SIDES[side]
    line: Array = body.head(f"finger2-1.{letter}") - body.head(f"finger5-1.{letter}")
    return line


def knuckle_row(body: Body, side: str) -> Array:
    """Middle of the knuckles at rest, from the wrist."""
    letter = SIDES[side]
    row = (body.head(f"finger2-1.{letter}") + body.head(f"finger5-1.{letter}")) / 2
    along: Array = row - body.head(f"wrist.{letter}")
    return along


def palm_at_rest(body: Body, side: str) -> Array:
    """The hollow of the hand at rest, where a handle lies."""
    row = knuckle_row(body, side)
    sign = 1.0 if side == "left" else -1.0
    palmar = sign * unit(cross(row, knuckles(body, side)))
    wrist = body.head(f"wrist.{SIDES[side]}")
    hollow: Array = wrist + 0.8 * row + 0.014 * body.height_m * palmar
    return hollow


def along_handle(body: Body, side: str, lower: Array, handle: Array) -> Array:
    """Turn the hand about the forearm until its knuckles lie along a handle.

    The handle points from the little finger to the index; `lower` is the forearm's rotation.
    """
    chain = arm(body, SIDES[side])
    axis = unit(lower @ (chain.end - chain.middle))
    now, wanted = (v - (v @ axis) * axis for v in (lower @ knuckles(body, side), handle))
    sign = 1.0 if cross(now, wanted) @ axis >= 0 else -1.0
    turned: Array = rotation(axis, sign * angle_between(now, wanted)) @ lower
    return turned


def flat_on(body: Body, side: str, fingers: Array) -> Array:
    """Lay the hand palm down on something level, its fingers pointing the way given."""
    across = cross(UP, fingers) * (1.0 if side == "right" else -1.0)
    rest = frame(knuckle_row(body, side), knuckles(body, side))
    turned: Array = frame(fingers, across) @ rest.T
    return turned


def curled(body: Body, side: str, curl_deg: float, hand: Array) -> dict[str, Array]:
    """Rotations of the finger bones of a hand turned so, each joint curled as much.

    A negative curl straightens fingers that curl at rest: it turns each as a whole, and brings
    the thumb level with them.
    """
    letter = SIDES[side]
    sign = -1.0 if side == "left" else 1.0
    thumb = rotation(knuckle_row(body, side), sign * THUMB_LEVEL_DEG if curl_deg < 0 else 0.0)
    return {f"finger1-1.{letter}": hand @ thumb} | {
        f"finger{finger}-{joint}.{letter}": hand
        @ rotation(knuckles(body, side), sign * curl_deg * (joint if curl_deg > 0 else 1))
        for finger in (2, 3, 4, 5)
        for joint in (1, 2, 3)
    }
