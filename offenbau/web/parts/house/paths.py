"""Walls, roofs, stones and lines of a measured house as SVG path data (plain strings, numbers only)."""

from collections.abc import Iterable, Sequence

from .plan import COURSE, HEAD, SLAB, WALL, Plan, Point

FAR = 3000  # the ground and the lines run on beyond the picture's edge
OVERHANG = 14


def box(left: int, top: int, right: int, bottom: int) -> str:
    return f"M{left} {top}H{right}V{bottom}H{left}z"


def boxes(corners: Iterable[tuple[int, int, int, int]]) -> str:
    return "".join(box(*corner) for corner in corners)


def walls(plan: Plan) -> str:
    """The cut outer walls, and those between main block and wings."""
    edges = {plan.left, plan.main_left, plan.main_right - WALL, plan.right - WALL}
    return boxes((x, plan.eaves, x + WALL, plan.street) for x in sorted(edges))


def wall(plan: Plan) -> str:
    return box(plan.left, plan.eaves, plan.right, plan.street)


def slabs(plan: Plan) -> str:
    """The cut floor between the storeys."""
    upper = plan.levels["participation"].bottom
    return box(plan.left, upper, plan.right, upper + SLAB)


def cornice(plan: Plan) -> str:
    return box(plan.left - OVERHANG + 2, plan.eaves, plan.right + OVERHANG - 2, plan.eaves + SLAB)


def roof(plan: Plan) -> str:
    """The lower, steep part of the mansard over the main block, flared at the eaves."""
    left, right = plan.main_left - OVERHANG, plan.main_right + OVERHANG
    rise = plan.eaves - plan.cap
    return (
        f"M{left} {plan.eaves}q12-4 15-{rise // 2}L{left + 24} {plan.cap}H{right - 24}"
        f"L{right - 15} {plan.eaves - rise // 2}q3 {rise // 2 - 4} 15 {rise // 2}z"
    )


def roof_cap(plan: Plan) -> str:
    """The upper, flat part up to the ridge."""
    left, right = plan.main_left + 2, plan.main_right - 2
    run, rise = ridge_inset(plan), plan.cap - plan.ridge
    return (
        f"M{left} {plan.cap}q{run // 2 - 6}-{rise // 2 + 3} {run}-{rise}H{right - run}"
        f"q{run // 2 + 6} {rise // 2 - 3} {run} {rise}z"
    )


def ridge_inset(plan: Plan) -> int:
    """How far the ridge stands back from the edge of the upper roof."""
    return (plan.main_right - plan.main_left) // 6


def wing_roofs(plan: Plan) -> str:
    """Both roofs of the wings; they run behind the main roof."""
    if not plan.has_wings:
        return ""
    rise = plan.eaves - plan.cap
    left = (
        f"M{plan.left - OVERHANG} {plan.eaves}q12-4 15-{rise // 2}L{plan.left + 10} {plan.cap}"
        f"q26-4 34-26H{plan.main_left + 60}V{plan.eaves}z"
    )
    right = (
        f"M{plan.right + OVERHANG} {plan.eaves}q-12-4-15-{rise // 2}L{plan.right - 10} {plan.cap}"
        f"q-26-4-34-26H{plan.main_right - 60}V{plan.eaves}z"
    )
    return left + right


def blind_niches(free: Iterable[Point]) -> str:
    """Where a window could be one day: a shallow niche in the plaster."""
    return "".join(f"M{x - 15} {y + 20}v-35q15-10 30 0v35z" for x, y in free)


def plain_stones(free: Iterable[Point]) -> str:
    return "".join(f"M{x - 18} {y - 15}h36q3 0 3 3v24q0 3-3 3h-36q-3 0-3-3v-24q0-3 3-3z" for x, y in free)


def course(plan: Plan) -> str:
    """The long stones under the wall, wider than the house."""
    return box(plan.left - 10, plan.street, plan.right + 10, plan.street + COURSE - 2)


def lines(plan: Plan, top: int) -> str:
    """The mains in the ground, and the risers up to `top`."""
    boxes_in_the_ground = plan.levels["infrastructure"].rows[:-1]
    mains = "".join(f"M{-FAR} {row[0][1]}H{FAR}" for row in boxes_in_the_ground)
    foot = boxes_in_the_ground[-1][0][1]
    return mains + "".join(f"M{x} {foot}V{top}" for x in plan.risers)


def branches(plan: Plan) -> str:
    """Thin cables in the slabs, from riser to riser and to both walls."""
    upper = plan.levels["participation"].bottom + SLAB // 2
    return f"M{plan.left} {upper}H{plan.right}M{plan.left - 6} {plan.eaves + 4}H{plan.right + 6}"


def scaffold(plan: Plan) -> str:
    """Poles, planks and braces beside the right wall, from the street to the eaves."""
    near, far, top = plan.right + 6, plan.right + 40, plan.eaves - 14
    lifts = _lifts(plan.street, top)
    poles = f"M{near} {plan.street}V{top}M{far} {plan.street}V{top}"
    planks = "".join(f"M{near - 4} {y}H{far + 4}M{near} {y - 14}H{far}" for y in lifts)
    braces = "".join(
        f"M{near} {below}L{far} {above}" if i % 2 else f"M{far} {below}L{near} {above}"
        for i, (below, above) in enumerate(zip([plan.street, *lifts], lifts, strict=False))
    )
    return poles + planks + braces


def first_lift(plan: Plan) -> int:
    return _lifts(plan.street, plan.eaves - 14)[0]


def _lifts(street: int, top: int) -> list[int]:
    amount = max(2, (street - top) // 58)
    return [street - (street - top) * (i + 1) // amount for i in range(amount)]


def piers(plan: Plan) -> str:
    """Thin upright lines where the timber or the pilasters of the upper storey stand."""
    upper = plan.levels["participation"]
    return "".join(f"M{x} {upper.top + HEAD - 4}V{upper.bottom}" for x in _between(upper.rows[0]))


def _between(row: Sequence[Point]) -> list[int]:
    xs = [x for x, _ in row]
    return [(a + b) // 2 for a, b in zip(xs, xs[1:], strict=False)]


def unfinished_wall(plan: Plan) -> str:
    """The ground floor, and above it a wall that is still going up, in steps of bricks."""
    floor = plan.levels["participation"].bottom
    step = (plan.right - plan.left) // 9
    stairs = f"V{plan.eaves + 30}" + f"h{step}v18" * 3 + f"h{step}V{floor}"
    return f"M{plan.left} {plan.street}{stairs}H{plan.right}V{plan.street}z"


def bricks(plan: Plan) -> str:
    """Joints of the bricks in the unfinished wall."""
    floor, step = plan.levels["participation"].bottom, (plan.right - plan.left) // 9
    courses = [(plan.eaves + 30 + 18 * i, min(i + 1, 4)) for i in range((floor - plan.eaves - 30) // 18)]
    beds = "".join(f"M{plan.left} {y}h{step * wide}" for y, wide in courses)
    joints = "".join(
        f"M{plan.left + (half + 2 * k) * step // 4} {y}v18"
        for row, (y, wide) in enumerate(courses)
        for half in (1 + row % 2,)
        for k in range(wide * 2)
        if (half + 2 * k) * step // 4 < step * wide
    )
    return beds + joints
