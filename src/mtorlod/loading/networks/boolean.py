"""Boolean update functions: parsed by hand, never evaluated as code, and the sign of each input decided.

An input activates if raising it never turns the function off, inhibits if raising it never turns the
function on, is dual if it does both, and is inessential if it changes nothing. A decision diagram decides it,
exactly, for any number of inputs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from mtorlod.errors import MtorlodError
from mtorlod.loading.networks.decision_diagram import (
    AND,
    FALSE,
    MOST_STEPS,
    OR,
    TRUE,
    XOR,
    Diagram,
    Influence,
)

_TOKEN = re.compile(r"\s*(?:(&&?|\|\|?|[!~()])|([^\s&|!~(),]+))")
_WIDE_TOKEN = re.compile(r"\s*(?:(<=>|=>|&&?|\|\|?|[!~()^])|([^\s&|!~(),^<=>]+))")
"""With exclusive or, implication and equivalence, as AEON writes them."""
_NOT, _IF, _IFF = "!", "=>", "<=>"
_WORDS = {"and": AND, "or": OR, "not": _NOT, "&&": AND, "||": OR, "~": _NOT}
_STRENGTH = {_NOT: 6, XOR: 5, AND: 4, OR: 3, _IF: 2, _IFF: 1}
_CONSTANTS = {"0": False, "false": False, "1": True, "true": True}

Token = tuple[Literal["name", "constant", "operator"], str]
_Part = int | tuple[str, list[int]]
"""A function of a diagram, or several that wait to be joined by one operator."""


class FaultyFunction(MtorlodError):
    """A Boolean function that cannot be read."""


class BooleanFunction:
    """An update function, with what is known of its inputs put in.

    Args:
        program: the function in postfix order, as `parsed` gives it.
        given: input → its value, of those that have one; others may be named.
        most: steps that deciding it may take.

    Attributes:
        inputs: the names in it, in the order of the text.
    """

    def __init__(
        self, program: list[Token], given: Mapping[str, bool] | None = None, most: int = MOST_STEPS
    ) -> None:
        self._program = program
        self._given = given or {}
        self._most = most
        self.inputs = tuple(dict.fromkeys(text for kind, text in program if kind == "name"))

    def given(self, values: Mapping[str, bool]) -> BooleanFunction:
        """Return the function with some inputs set to values."""
        return BooleanFunction(self._program, values, self._most)

    def value(self, fixed: Mapping[str, bool]) -> bool | None:
        """Return the value that it has whatever its inputs but the fixed ones are; None if they matter.

        Raises:
            TooEntangled: if it cannot be decided within the steps.
        """
        return {FALSE: False, TRUE: True}.get(self._at(fixed))

    def influences(self, fixed: Mapping[str, bool] | None = None) -> dict[str, Influence]:
        """Return how each input acts where some are fixed, in the order of the text; a fixed one does not.

        >>> BooleanFunction(parsed("(a & b) | (a & !b) & !c")).influences()
        {'a': '+', 'b': '+', 'c': '-'}

        Raises:
            TooEntangled: if it cannot be decided within the steps.
        """
        by_name = self._diagram.influences(self._at(fixed or {}))
        return {name: by_name.get(name, "none") for name in self.inputs}

    def _at(self, fixed: Mapping[str, bool]) -> int:
        known = {name: fixed[name] for name in self._diagram.names if name in fixed}
        return self._diagram.restricted(self._root, known) if known else self._root

    @cached_property
    def _diagram(self) -> Diagram:
        # Texts join terms from the left, so that what stands last on top makes the joined parts small.
        return Diagram([name for name in reversed(self.inputs) if name not in self._given], self._most)

    @cached_property
    def _root(self) -> int:
        diagram, stack = self._diagram, list[_Part]()
        for kind, text in self._program:
            if kind == "constant":
                stack.append(TRUE if _CONSTANTS[text] else FALSE)
            elif kind == "name":
                given = self._given.get(text)
                stack.append(diagram.input(text) if given is None else TRUE if given else FALSE)
            elif text == _NOT:
                stack.append(diagram.negation(_settled(stack.pop(), diagram)))
            elif text in (_IF, _IFF):
                right, left = (_settled(stack.pop(), diagram) for _ in range(2))
                if text == _IF:
                    stack.append(diagram.of_many(OR, (diagram.negation(left), right)))
                else:
                    stack.append(diagram.negation(diagram.of_many(XOR, (left, right))))
            else:
                right_part = stack.pop()
                operands = _operands(stack.pop(), text, diagram)
                # In place: a chain of a hundred thousand terms would else be copied as often.
                operands += _operands(right_part, text, diagram)
                stack.append((text, operands))
        (whole,) = stack
        return _settled(whole, diagram)


def parsed(expression: str, wide: bool = False) -> list[Token]:
    """Return a function in postfix order (operands before their operator); without recursion.

    Raises:
        FaultyFunction: if it is not well formed.
    """
    output: list[Token] = []
    waiting: list[str] = []
    operand_next = True
    place = 0
    expression = expression.rstrip()
    token = _WIDE_TOKEN if wide else _TOKEN
    while place < len(expression):
        match = token.match(expression, place)
        if match is None:
            raise _faulty(expression, place)
        symbol, name = match.groups()
        operator = _WORDS.get(symbol or name.casefold(), symbol)
        if operand_next != (operator in (None, _NOT, "(")):
            raise _faulty(expression, match.start(1) if symbol else match.start(2))
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
                raise _faulty(expression, match.start(1))
            waiting.pop()
        else:
            # Of implications in a row the last binds first; for the others it makes no difference.
            weaker = _STRENGTH[operator] + (operator == _IF)
            while waiting and waiting[-1] != "(" and _STRENGTH[waiting[-1]] >= weaker:
                output.append(("operator", waiting.pop()))
            waiting.append(operator)
            operand_next = True
        place = match.end()
    if operand_next or "(" in waiting:
        raise _faulty(expression, len(expression))
    output += [("operator", operator) for operator in reversed(waiting)]
    return output


def _operands(part: _Part, operator: str, diagram: Diagram) -> list[int]:
    """Return the functions that a part holds, as operands of an operator."""
    if isinstance(part, tuple) and part[0] == operator:
        return part[1]
    return [_settled(part, diagram)]


def _settled(part: _Part, diagram: Diagram) -> int:
    return part if isinstance(part, int) else diagram.of_many(*part)


def _faulty(expression: str, place: int) -> FaultyFunction:
    here = expression[place : place + 20] or "its end"
    return FaultyFunction(
        f"the function cannot be read at character {place + 1} ('{here}')",
        "use names, & (and), | (or), ! (not), parentheses, 0 and 1",
    )
