"""What the figure shows at one moment; the painters need nothing else."""

from __future__ import annotations

from msgspec import Struct

from coach.body.movement.keyframes import BodyPose, Keyframes


class FigureMoment(Struct, frozen=True, kw_only=True):
    """The figure of an exercise at one moment.

    Args:
        frames: the keyframes of the exercise, on the side at work.
        pose: where every joint is now.
        shown: 0 to 1: how strongly the working area is shown.
        drawn: 0 to 1: how far along the muscle its stripes are drawn.
        arrow: 0 to 1: how strongly the direction of the movement to come is hinted at.
        breath: 0 to 1: how full the chest is.
        child: paint a child.
        as_in_a_mirror: seen from the front, the figure's right hand is on the right.
        turned: seen from the side, the figure faces left: the mirror image of the right side.
        lap: 0 to 1: how far a joint has come on its round; what an axis named `circle` says is
            how wide that round is.
        earlier: the picture that this one takes the place of, if it is still fading.
        faded: 0 to 1: how far this picture has come in over the earlier one.
    """

    frames: Keyframes
    pose: BodyPose
    shown: float = 0.0
    drawn: float = 0.0
    arrow: float = 0.0
    breath: float = 0.0
    child: bool = False
    as_in_a_mirror: bool = True
    turned: bool = False
    lap: float = 0.0
    earlier: FigureMoment | None = None
    faded: float = 1.0
