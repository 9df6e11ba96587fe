"""Signs of regulations from update functions, held against plain evaluation of every setting."""

from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.loading.networks.boolean import BooleanFunction, FaultyFunction, parsed
from mtorlod.loading.networks.decision_diagram import TooEntangled

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


def influences(expression):
    return BooleanFunction(parsed(expression)).influences()


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
def test_the_sign_of_an_input_is_the_one_that_every_setting_gives(expression):
    found = influences(expression)

    assert found == {name: by_every_setting(expression, name, list(found)) for name in found}


@pytest.mark.parametrize(
    ("expression", "plain"),
    [
        ("a => b", "!a | b"),
        ("a => b => c", "!a | !b | c"),
        ("a <=> b", "(a & b) | (!a & !b)"),
        ("a ^ b & c", "((a & !b) | (!a & b)) & c"),
        ("a | b => c", "!(a | b) | c"),
    ],
)
def test_the_operators_of_aeon_bind_as_it_says(expression, plain):
    names = ["a", "b", "c"]
    one, other = (BooleanFunction(parsed(text, wide=True)) for text in (expression, plain))

    for values in product([False, True], repeat=3):
        setting = dict(zip(names, values, strict=True))
        assert one.value(setting) == other.value(setting)


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


def test_forty_inputs_are_decided_as_exactly_as_two():
    # b is there twice with both signs, and cancels out; x0 stands there and changes nothing.
    many = "(a & b) | (a & !b) | (x0 & !x0) | " + " | ".join(f"y{n}" for n in range(40))

    found = influences(many)

    assert (found["a"], found["b"], found["x0"], found["y39"]) == ("+", "none", "none", "+")


def test_a_function_that_cannot_be_decided_in_time_says_so_and_guesses_nothing():
    # The pairs are apart in the order of the inputs, so that every half must remember all of the other.
    crossed = " | ".join(f"(a{n} & b{n})" for n in range(24))
    first = " & ".join([f"a{n}" for n in range(24)] + [f"b{n}" for n in range(24)])

    with pytest.raises(TooEntangled, match="48 inputs"):
        BooleanFunction(parsed(f"({first}) | {crossed}"), most=20_000).influences()
