"""MathML of function terms to Boolean functions in postfix order: what is Boolean over levels 0 and 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtorlod.loading.networks.boolean import Token
from mtorlod.loading.networks.decision_diagram import AND, OR, XOR
from mtorlod.loading.networks.readers.xml_tree import Element

Program = list[Token]
_JOINS = {"and": AND, "or": OR, "xor": XOR}
_NOT: Token = ("operator", "!")
_COMPARED = {
    "eq": lambda value, level: value == level,
    "neq": lambda value, level: value != level,
    "geq": lambda value, level: value >= level,
    "gt": lambda value, level: value > level,
    "leq": lambda value, level: value <= level,
    "lt": lambda value, level: value < level,
}
_TURNED = {"geq": "leq", "gt": "lt", "leq": "geq", "lt": "gt"}
_DEEPEST = 200


class NotBoolean(Exception):
    """A function that is none over the levels 0 and 1."""


def condition(term: Element, names: Mapping[str, str], thresholds: Mapping[str, int]) -> Program:
    """Return the condition of a function term.

    Args:
        term: the element that holds `math`.
        names: identifier of a species → its name.
        thresholds: identifier of an input → the level that it stands for.

    Raises:
        NotBoolean: if it is none.
    """
    math = term.first("math")
    if math is None or len(math.children) != 1:
        raise NotBoolean
    return _program(math.children[0], names, thresholds, 0)


def result(terms: Sequence[tuple[bool, Program]], default: bool) -> Program:
    """Return the function whose value is that of the first term that holds, else the default."""
    program = [_constant(default)]
    for value, holds in reversed(terms):
        if value:
            program = [*holds] if program == [_constant(False)] else [*holds, *program, ("operator", OR)]
        else:
            program = [*holds, _NOT, *program, ("operator", AND)]
    return program


def _program(
    element: Element, names: Mapping[str, str], thresholds: Mapping[str, int], depth: int
) -> Program:
    if element.tag in ("true", "false"):
        return [_constant(element.tag == "true")]
    if element.tag == "ci" and element.text.strip() in names:
        return [("name", names[element.text.strip()])]
    if element.tag != "apply" or not element.children or depth > _DEEPEST:
        raise NotBoolean
    operator, *parts = element.children
    if operator.tag in _COMPARED and len(parts) == 2:
        return _comparison(operator.tag, parts, names, thresholds)
    programs = [_program(part, names, thresholds, depth + 1) for part in parts]
    if operator.tag == "not" and len(programs) == 1:
        return [*programs[0], _NOT]
    if operator.tag == "implies" and len(programs) == 2:
        return [*programs[0], _NOT, *programs[1], ("operator", OR)]
    if operator.tag not in _JOINS or not programs:
        raise NotBoolean
    joined = programs[0]
    for program in programs[1:]:
        joined = [*joined, *program, ("operator", _JOINS[operator.tag])]
    return joined


def _comparison(
    operator: str, parts: list[Element], names: Mapping[str, str], thresholds: Mapping[str, int]
) -> Program:
    """Return a species compared with a level, either of them first."""
    left, right = parts
    if left.tag == "cn" or left.text.strip() in thresholds:
        left, right, operator = right, left, _TURNED.get(operator, operator)
    species = left.text.strip()
    if left.tag != "ci" or species not in names:
        raise NotBoolean
    level = _level_of(right, thresholds)
    off, on = (_COMPARED[operator](value, level) for value in (0, 1))
    if off == on:
        return [_constant(on)]
    return [("name", names[species])] if on else [("name", names[species]), _NOT]


def _level_of(element: Element, thresholds: Mapping[str, int]) -> float:
    text = element.text.strip()
    if element.tag == "ci" and text in thresholds:
        return thresholds[text]
    try:
        if element.tag == "cn" and not element.children:
            return float(text)
    except ValueError:
        pass
    raise NotBoolean


def _constant(value: bool) -> Token:
    return "constant", "1" if value else "0"
