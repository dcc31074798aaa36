"""Exercises in another form than the written one: in another posture, and the easier one.

Sitting, standing or lying, the upper body does what is written; the legs do what the new posture
leaves them.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.body.movement.keyframes import BodyPose, Keyframes, on_ball
from coach.body.movement.motion import between, within_limits
from coach.model import Posture
from coach.poses.joints import AXES, SIDES
from coach.poses.language import read_position
from coach.poses.starts import STARTS, Prop, Start, has_room_for

_EASIER = 0.6  # share of the way that the easier form goes
# A whole leg that swings takes its foot about as far as its shank alone does by twice the angle.
_WHOLE_LEG = 0.5

# The start posture in which an exercise written for the first one is shown in the posture.
# Close-ups and water have no other, and what is not named is shown as it is written.
_STARTS_IN: dict[Posture, dict[str, str]] = {
    "sit": {
        "STAND_FRONT": "SIT_FRONT",
        "STAND_SIDE": "SIT_SIDE",
        "STAND_BACK": "SIT_BACK",
        "WALL_BACK_FRONT": "SIT_FRONT",
        "WALL_BACK_SIDE": "SIT_SIDE",
        "LIE_TOP": "SIT_FRONT",
        "LIE_HOOK_SIDE": "SIT_SIDE",
    },
    "stand": {
        "SIT_FRONT": "STAND_FRONT",
        "COACH_SIT_FRONT": "STAND_FRONT",
        "SIT_SIDE": "STAND_SIDE",
        "SIT_HIGHBACK_SIDE": "WALL_BACK_SIDE",  # the head needs a support
        "SIT_BACK": "STAND_BACK",
        "LIE_TOP": "STAND_FRONT",
        "LIE_HOOK_SIDE": "STAND_SIDE",
    },
    "lie_back": {
        "SIT_FRONT": "LIE_TOP",
        "COACH_SIT_FRONT": "LIE_TOP",
        "SIT_SIDE": "LIE_HOOK_SIDE",
        "SIT_HIGHBACK_SIDE": "LIE_HOOK_SIDE",
        "SIT_BACK": "LIE_TOP",
        "STAND_FRONT": "LIE_TOP",
        "STAND_SIDE": "LIE_HOOK_SIDE",
        "WALL_BACK_FRONT": "LIE_TOP",
        "WALL_BACK_SIDE": "LIE_HOOK_SIDE",
    },
    "lie_side": {"LIE_TOP": "LIE_SIDE_FRONT", "LIE_HOOK_SIDE": "LIE_SIDE_FRONT"},
}
_LEGS = ("hip.", "knee.", "ankle.")
_PROPS: dict[str, frozenset[Prop]] = {  # the places that are on a thing
    "chair_seat": frozenset({"chair", "high_chair"}),
    "chair_back": frozenset({"chair", "high_chair"}),
    "desk": frozenset({"desk"}),
    "wall": frozenset({"wall"}),
}
_ON_LEGS = ("knee", "knees", "knee_L", "knee_R", "shin")  # within reach when the knees are bent
_BENT = 45  # degrees
# Out of reach but for the posture that was written.
_FAR = ("foot_L", "foot_R", "toes_L", "toes_R", "floor")


def in_posture(frames: Keyframes, posture: Posture) -> Keyframes:
    """Return the keyframes as they are in one of the other postures that an exercise allows.

    What the upper body does stays. The trunk is not moved about, for the new posture has its own
    ground. Standing and sitting the feet stay where they are, except that heels and toes may be
    raised, and one thigh while the other leg stands. Lying, the legs move as far as they would
    from the old start. Without another start posture the keyframes are returned as they are.
    """
    name = _STARTS_IN.get(posture, {}).get(frames.start)
    if name is None:
        return frames
    start = STARTS[name]
    rest = read_position(start.pose)
    a = BodyPose(rest.values, rest.hands, start.lean)
    things = tuple(thing for thing in frames.things if has_room_for(start, thing))
    rolling = () if start.lean else tuple(side for side in SIDES if on_ball(things, side))
    change = _Change(STARTS[frames.start], start, frames.A, a, rolling)
    return Keyframes(
        view=start.view,
        start=name,
        A=a,
        B=change.of(frames.B),
        C=a if frames.C == frames.A else change.of(frames.C),
        areas=frames.areas,
        effect=frames.effect,
        things=things,
    )


def easier(frames: Keyframes) -> Keyframes:
    """Return the keyframes of the easier form: everything goes less far; hands lie as written."""
    return replace(
        frames,
        B=_less_far(frames.A, frames.B),
        C=_less_far(frames.A, frames.C),
    )


def _less_far(start: BodyPose, pose: BodyPose) -> BodyPose:
    return replace(pose, values=between(start, pose, _EASIER).values)


class _Change(Struct, frozen=True):
    """From one start posture to another.

    Args:
        old, new: the postures.
        before, after: how the body is at the start of each.
        rolling: the sides whose foot rolls on a ball.
    """

    old: Start
    new: Start
    before: BodyPose
    after: BodyPose
    rolling: tuple[str, ...] = ()

    def of(self, pose: BodyPose) -> BodyPose:
        """Return a pose from the new start; what is as at the old one is as at the new one."""
        values = dict(self.after.values)
        for axis, value in pose.values.items():
            way = value - self.before.value(axis)
            if not way or not self._allowed(axis):
                continue
            meant = self.after.value(axis) + way if axis.startswith(_LEGS) else value
            values[axis] = within_limits(axis, meant)
        if not self.new.lean:
            values.update(self._raised_thigh(pose))
        for side in self.rolling:
            hip = f"hip.{side}.flex"
            swing = _shank(pose, side) - _shank(self.before, side)
            values[hip] = self.after.value(hip) + _WHOLE_LEG * swing
        return BodyPose(values, self._hands(pose), self.new.lean)

    def _allowed(self, axis: str) -> bool:
        """Return whether a movement is one that the new posture leaves."""
        if axis.startswith("root."):
            return axis == "root.tilt_fwd" or (axis == "root.sway" and not self.new.lean)
        return bool(self.new.lean) or not axis.startswith(("hip.", "knee."))

    def _raised_thigh(self, pose: BodyPose) -> dict[str, float]:
        """Return the leg whose thigh is raised, if there is just one, and its shank hangs down.

        It goes the same share of the way to the limit of the joint as from the old start.
        """
        hips = [f"hip.{side}.flex" for side in SIDES]
        moved = [axis for axis in hips if pose.value(axis) != self.before.value(axis)]
        if len(moved) != 1 or pose.value(moved[0]) < self.before.value(moved[0]):
            return {}
        hip, most = moved[0], AXES[moved[0]].most
        begin, rest = self.before.value(hip), self.after.value(hip)
        raised = rest + (pose.value(hip) - begin) / (most - begin) * (most - rest)
        knee = hip.replace("hip", "knee")
        return {hip: raised, knee: max(self.after.value(knee), min(raised, AXES[knee].most))}

    def _hands(self, pose: BodyPose) -> dict[str, str]:
        hands: dict[str, str] = {}
        for side in SIDES:
            place = pose.hands.get(side)
            if place == self.before.hands.get(side):
                place = None if self._is_led(pose, side) else self.after.hands.get(side)
            elif place is not None and not self._reachable(place):
                place = None
            if place is not None:
                hands[side] = place
        return hands

    def _is_led(self, pose: BodyPose, side: str) -> bool:
        """Return whether a hand goes where its arm leads it, away from where it was."""
        axes = [axis for axis in pose.values if axis.startswith((f"arm.{side}.", f"elbow.{side}."))]
        return any(pose.value(axis) != self.before.value(axis) for axis in axes)

    def _reachable(self, place: str) -> bool:
        """Return whether a hand can lie there; a thing has to be there in both postures."""
        if place in _PROPS:
            return all(_PROPS[place].intersection(start.props) for start in (self.old, self.new))
        if place in _ON_LEGS:
            return self.after.value("knee.R.flex") >= _BENT
        return place not in _FAR


def _shank(pose: BodyPose, side: str) -> float:
    """Return how far forward a shank points, degrees from hanging down."""
    return pose.value(f"hip.{side}.flex") - pose.value(f"knee.{side}.flex")
