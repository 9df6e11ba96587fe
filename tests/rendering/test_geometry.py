"""The geometry of pictures: arrows end at boxes, twins stand apart, a curve keeps clear of a box."""

import math

from hypothesis import assume, given, strategies as st

from mtorlod.rendering.pictures.geometry import Course, box, course

numbers = st.floats(-900, 900, allow_nan=False).map(lambda value: round(value, 1))
boxes = st.builds(box, st.sampled_from(["A", "a longer label of several words", "mTORC1"]), numbers, numbers)


def outside(point, shape, slack=0.01):
    return not (
        abs(point[0] - shape.x) < shape.width / 2 - slack
        and abs(point[1] - shape.y) < shape.height / 2 - slack
    )


@given(boxes, boxes, st.floats(3, 20))
def test_an_arrow_runs_from_the_border_of_one_box_to_that_of_the_other(source, target, gap):
    assume(abs(source.x - target.x) > 250 or abs(source.y - target.y) > 150)
    way = course(source, target, gap=gap)

    assert outside(way.start, source)
    assert outside(way.end, target)
    # It points at the middle of what it acts on.
    towards = math.atan2(target.y - source.y, target.x - source.x)
    assert math.isclose(math.cos(way.angle - towards), 1, abs_tol=1e-6)


@given(boxes, boxes)
def test_two_arrows_between_the_same_boxes_do_not_hide_one_another(source, target):
    assume(abs(source.x - target.x) > 250 or abs(source.y - target.y) > 150)

    there, same_way = (course(source, target, gap=3, shift=shift).part(0.5) for shift in (-7, 7))
    back = course(target, source, gap=3, shift=7).part(0.5)

    assert math.dist(there, same_way) > 6
    assert math.dist(there, back) > 6


@given(st.floats(0, math.tau), st.floats(0.35, 0.65))
def test_a_curve_leaves_a_point_in_its_way_on_one_side(angle, share):
    source, target = box("A"), box("C", 600 * math.cos(angle), 600 * math.sin(angle))
    between = box("B", target.x * share, target.y * share)

    way = course(source, target, gap=3, others=[between])

    assert way.bend is not None
    middle = (between.x, between.y)
    assert all(math.dist(way.part(step / 40), middle) > 30 for step in range(41))


def test_each_sign_has_its_own_head_even_without_colour():
    way = Course((0, 0), (50, 0))

    assert len({way.head(sign) for sign in "+-?"}) == 3


def test_what_moves_up_points_up_and_what_moves_down_points_down():
    node = box("A", 100, 100)

    def heights(verdict):
        numbers = node.outline(verdict).replace("L", " ").replace("M", " ").split()
        return "72" in numbers, "128" in numbers

    assert heights("raised") == (True, False)
    assert heights("lowered") == (False, True)
    assert heights("conflict") == (True, True)
    assert heights("") == (False, False)
