"""Signs of regulations from update functions, held against plain evaluation of every setting."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtorlod.loading.networks.boolean import FaultyFunction, influences, parsed

NAMES = st.sampled_from("abcd")
EXPRESSIONS = st.recursive(
    NAMES | st.sampled_from(["0", "1"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["&", "|", " and ", "||"]), inner).map(
            lambda t: f"({t[0]}{t[1]}{t[2]})"
        ),
        inner.map(lambda e: f"!{e}"),
        inner.map(lambda e: f"not ({e})"),
    ),
    max_leaves=12,
)


def value(program, setting):
    """Return the value of a postfix program: the plainest evaluation there is."""
    stack = []
    for kind, text in program:
        if kind == "name":
            stack.append(setting[text])
        elif kind == "constant":
            stack.append(text == "1")
        elif text == "!":
            stack.append(not stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            stack.append((left and right) if text == "&" else (left or right))
    return stack[0]


def by_every_setting(expression, name, names):
    program, ups, downs = parsed(expression), False, False
    others = [other for other in names if other != name]
    for values in product([False, True], repeat=len(others)):
        setting = dict(zip(others, values, strict=True))
        low, high = (value(program, {**setting, name: on}) for on in (False, True))
        ups, downs = ups or (high and not low), downs or (low and not high)
    return "?" if ups and downs else "+" if ups else "-" if downs else "none"


@given(EXPRESSIONS)
@settings(max_examples=150, deadline=None)
def test_the_truth_table_gives_the_sign_that_every_setting_gives(expression):
    found = influences(expression)

    assert found == {name: by_every_setting(expression, name, list(found)) for name in found}


@given(EXPRESSIONS)
@settings(max_examples=150, deadline=None)
def test_counting_negations_never_gives_a_wrong_sign(expression):
    exact, estimated = influences(expression), influences(expression, exact=0)

    assert all(estimated[name] in (sign, "?") or sign == "none" for name, sign in exact.items())


@pytest.mark.parametrize(
    "expression", ["", "a b", "a &", "& a", "(a", "a)", "a ! b", "!", "maj(a, b)", "a, b", "a & | b", "()"]
)
def test_what_is_no_function_is_refused_with_its_place(expression):
    with pytest.raises(FaultyFunction, match="at character"):
        influences(expression)


def test_a_function_of_python_is_a_name_like_any_other_and_nothing_is_run():
    assert influences("__import__ & exit") == {"__import__": "+", "exit": "+"}


def test_ten_thousand_parentheses_and_negations_are_no_trouble():
    assert influences("(" * 10_000 + "a" + ")" * 10_000) == {"a": "+"}
    assert influences("!" * 10_001 + "a") == {"a": "-"}


def test_sixteen_inputs_are_decided_exactly_and_forty_by_their_negations():
    # b is there twice with both signs, and cancels out: only the truth table sees it.
    redundant = "(a & b) | (a & !b) | " + " | ".join(f"x{n}" for n in range(14))
    many = redundant + " | " + " | ".join(f"y{n}" for n in range(30))

    assert influences(redundant)["b"] == "none"
    assert influences(many)["b"] == "?"
    assert influences(many)["y29"] == "+"
