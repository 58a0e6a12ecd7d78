"""The plan of the house holds any mix of measures without two windows in one place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from offenbau.web.parts.house.data import FLOORS
from offenbau.web.parts.house.drawing import SHAPES, _places
from offenbau.web.parts.house.plan import COMPACT, MIDDLE, WIDE, Frame, frames_for, measure, pick, rows_needed, share

# What can be clicked or seen around a window's middle (left, above, right, below), by the shape of its floor.
REACH = {"s": (23, 18, 23, 18), "n": (18, 18, 18, 18), "w": (22, 26, 22, 28), "d": (22, 38, 22, 22)}

mixes = st.lists(st.integers(0, 150), min_size=5, max_size=5).map(
    lambda amounts: dict(zip(FLOORS, amounts, strict=True))
)
frames = st.sampled_from([COMPACT, MIDDLE, *WIDE])


def _boxes(counts: dict[str, int], frame: Frame) -> list[tuple[int, int, int, int]]:
    plan = measure(counts, frame)
    found = []
    for floor in FLOORS:
        left, above, right, below = REACH[SHAPES[floor]]
        for x, y in _places(plan.levels[floor].rows, counts[floor]):
            found.append((x - left, y - above, x + right, y + below))
    return found


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _any_overlap(boxes: list[tuple[int, int, int, int]]) -> bool:
    """Sweep from left to right; only boxes that begin before this one ends can touch it."""
    boxes = sorted(boxes)
    for i, box in enumerate(boxes):
        for other in boxes[i + 1 :]:
            if other[0] >= box[2]:
                break
            if _overlap(box, other):
                return True
    return False


@settings(max_examples=60, deadline=None)
@given(mixes, frames)
def test_no_two_windows_overlap(counts, frame):
    assert not _any_overlap(_boxes(counts, frame))


@settings(max_examples=60, deadline=None)
@given(mixes, frames)
def test_every_window_has_a_place_inside_the_picture(counts, frame):
    plan, boxes = measure(counts, frame), _boxes(counts, frame)
    assert len(boxes) == sum(counts.values())
    assert min(min(left, top) for left, top, _right, _bottom in [*boxes, (0, 0, 0, 0)]) >= 0
    assert all(right <= plan.width and bottom <= plan.height for _left, _top, right, bottom in boxes)


def test_the_overlap_check_finds_an_overlap():
    assert _any_overlap([(0, 0, 10, 10), (50, 0, 60, 10), (9, 9, 20, 20)])


@given(st.integers(0, 400), st.integers(1, 20), st.integers(1, 20))
def test_rows_hold_what_they_must(amount, first, other):
    rows = rows_needed(amount, first, other)
    assert first + (rows - 1) * other >= amount


@given(st.lists(st.integers(1, 20), min_size=1, max_size=8), st.data())
def test_shares_add_up_and_fit(capacities, data):
    amount = data.draw(st.integers(0, sum(capacities)))
    shares = share(amount, capacities)
    assert sum(shares) == amount
    assert all(0 <= part <= capacity for part, capacity in zip(shares, capacities, strict=True))


@given(st.integers(1, 40), st.data())
def test_picked_places_are_distinct_and_in_order(length, data):
    chosen = pick(range(length), data.draw(st.integers(0, length)))
    assert chosen == sorted(set(chosen))


def test_a_small_house_serves_every_screen_and_a_large_one_gets_wings():
    few, many = dict.fromkeys(FLOORS, 2), dict.fromkeys(FLOORS, 24)
    assert frames_for(few) == (COMPACT,)
    winged, tall = frames_for(many)
    assert winged.wing and not tall.wing


def test_floors_stand_on_one_another():
    plan = measure(dict.fromkeys(FLOORS, 9), MIDDLE)
    tops = [plan.levels[floor].top for floor in ("collaboration", "participation", "transparency", "enabling")]
    assert tops == sorted(tops)
    assert plan.levels["enabling"].bottom < plan.lines
