"""Boolean update functions: parsed by hand, never evaluated as code, and the sign of each input decided.

An input activates if raising it never turns the function off, inhibits if raising it never turns the
function on, is dual if it does both, and is inessential if it changes nothing. Up to `EXACT` inputs this is
decided from the whole truth table, which one integer holds; beyond, from the number of negations over each
place where the input stands. That can call an input dual which is not, and keep one that changes nothing; it
never gives a wrong sign.
"""

from __future__ import annotations

import re
from typing import Literal

from mtorlod.errors import MtorlodError

EXACT = 16
"""Inputs up to which the truth table is worked out."""

Influence = Literal["+", "-", "?", "none"]

_TOKEN = re.compile(r"\s*(?:(&&?|\|\|?|[!~()])|([^\s&|!~(),]+))")
_AND, _OR, _NOT = "&", "|", "!"
_WORDS = {"and": _AND, "or": _OR, "not": _NOT, "&&": _AND, "||": _OR, "~": _NOT}
_STRENGTH = {_NOT: 3, _AND: 2, _OR: 1}
_CONSTANTS = {"0": False, "false": False, "1": True, "true": True}

Token = tuple[Literal["name", "constant", "operator"], str]


class FaultyFunction(MtorlodError):
    """A Boolean function that cannot be read."""


def influences(expression: str, exact: int = EXACT) -> dict[str, Influence]:
    """Return, per input of a Boolean function, how it acts; inputs in the order of the text.

    Raises:
        FaultyFunction: if it is no expression of names, `&`, `|`, `!`, parentheses, 0 and 1.

    >>> influences("a & !b | a & c")
    {'a': '+', 'b': '-', 'c': '+'}
    >>> influences("(a & b) | (a & !b)")
    {'a': '+', 'b': 'none'}
    """
    program = parsed(expression)
    names = list(dict.fromkeys(text for kind, text in program if kind == "name"))
    if len(names) <= exact:
        return _by_truth_table(program, names)
    return _by_polarity(program, names)


def parsed(expression: str) -> list[Token]:
    """Return a function in postfix order (operands before their operator); without recursion.

    Raises:
        FaultyFunction: if it is not well formed.
    """
    output: list[Token] = []
    waiting: list[str] = []
    operand_next = True
    place = 0
    expression = expression.rstrip()
    while place < len(expression):
        found = _TOKEN.match(expression, place)
        if found is None:
            raise _faulty(expression, place)
        symbol, name = found.groups()
        operator = _WORDS.get(symbol or name.casefold(), symbol)
        if operand_next != (operator in (None, _NOT, "(")):
            raise _faulty(expression, found.start(1) if symbol else found.start(2))
        if operator is None:
            constant = name.casefold() in _CONSTANTS
            output.append(("constant", name.casefold()) if constant else ("name", name))
            operand_next = False
        elif operator in ("(", _NOT):
            waiting.append(operator)
        elif operator == ")":
            while waiting and waiting[-1] != "(":
                output.append(("operator", waiting.pop()))
            if not waiting:
                raise _faulty(expression, found.start(1))
            waiting.pop()
        else:
            while waiting and waiting[-1] != "(" and _STRENGTH[waiting[-1]] >= _STRENGTH[operator]:
                output.append(("operator", waiting.pop()))
            waiting.append(operator)
            operand_next = True
        place = found.end()
    if operand_next or "(" in waiting:
        raise _faulty(expression, len(expression))
    output += [("operator", operator) for operator in reversed(waiting)]
    return output


def _by_truth_table(program: list[Token], names: list[str]) -> dict[str, Influence]:
    """Decide from the values at every setting of the inputs: bit i of an integer for setting i."""
    settings = 1 << len(names)
    everywhere = (1 << settings) - 1
    columns = {name: _column(place, settings) for place, name in enumerate(names)}
    stack: list[int] = []
    for kind, text in program:
        if kind == "name":
            stack.append(columns[text])
        elif kind == "constant":
            stack.append(everywhere if _CONSTANTS[text] else 0)
        elif text == _NOT:
            stack.append(everywhere ^ stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(left & right if text == _AND else left | right)
    (values,) = stack
    found: dict[str, Influence] = {}
    for place, name in enumerate(names):
        low = everywhere ^ columns[name]
        off, on = values & low, (values >> (1 << place)) & low
        found[name] = _influence(turned_on=bool(on & ~off), turned_off=bool(off & ~on))
    return found


def _column(place: int, settings: int) -> int:
    """Return the settings in which an input is on: runs of 2^place zeros and ones in turn."""
    run = 1 << place
    column, length = ((1 << run) - 1) << run, 2 * run
    while length < settings:
        column |= column << length
        length *= 2
    return column


def _by_polarity(program: list[Token], names: list[str]) -> dict[str, Influence]:
    """Decide from the negations over each place of an input, outermost operator first."""
    raising: set[str] = set()
    lowering: set[str] = set()
    signs = [False]
    for kind, text in reversed(program):
        negated = signs.pop()
        if kind == "name":
            (lowering if negated else raising).add(text)
        elif kind == "operator":
            signs += [not negated] if text == _NOT else [negated, negated]
    return {name: _influence(name in raising, name in lowering) for name in names}


def _influence(turned_on: bool, turned_off: bool) -> Influence:
    if turned_on and turned_off:
        return "?"
    return "+" if turned_on else "-" if turned_off else "none"


def _faulty(expression: str, place: int) -> FaultyFunction:
    here = expression[place : place + 20] or "its end"
    return FaultyFunction(
        f"the function cannot be read at character {place + 1} ('{here}')",
        "use names, & (and), | (or), ! (not), parentheses, 0 and 1",
    )
