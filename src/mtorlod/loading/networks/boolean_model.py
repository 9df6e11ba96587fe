"""A Boolean model in one state of the cell: values carried through its functions to the end, then signs read.

What is given (inputs, mutations, what is absent) is put into every function. A function that is constant then
fixes its node, and so on until no more follows. What is fixed cannot move: it has no effects and gets none.
The signs of all others are those that their functions have with the fixed values put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from mtorlod.errors import Place
from mtorlod.loading.networks.boolean import BooleanFunction, FaultyFunction, Token, parsed
from mtorlod.loading.networks.cell_state import ContradictoryState
from mtorlod.loading.networks.decision_diagram import Influence, TooEntangled
from mtorlod.loading.networks.node_finder import NodeFinder
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import Fault, ReadRows, short


@dataclass(frozen=True)
class Update:
    """An update function as a file writes it, with its line and its node; `program` if that is no text."""

    line: int
    target: str
    text: str
    program: tuple[Token, ...] | None = None


class BooleanModel:
    """The update functions of a model, in the state that is asked for.

    Args:
        name: the file, for messages.
        nodes: every node that the file names.
        wide: whether the functions are written as AEON writes them.

    Attributes:
        given: node → the value that the state gives it, by name.
        fixed: node → its value, of all that cannot move in this state, by name.
        faults: what does not act, and why.

    Raises:
        SyntaxFault: if a function cannot be read, or a node has two; with the line.
        UnknownName, AmbiguousName: if the state names no node of the model.
        ContradictoryState: if it gives a node two values.
    """

    def __init__(
        self,
        name: str,
        nodes: Iterable[str],
        updates: Sequence[Update],
        options: ImportOptions,
        wide: bool = False,
    ) -> None:
        self.name = name
        self.faults: list[Fault] = []
        functions = self._parsed(updates, wide)
        inputs = (each for function in functions.values() for each in function.inputs)
        given = _given(options, NodeFinder({*nodes, *inputs}, PurePath(name).name))
        self.given = dict(sorted(given.items()))
        # With the given values in from the start, a large function is a small one.
        self._functions: dict[str, BooleanFunction] = {}
        for update in updates:
            function = functions[update.target].given(given)
            if update.target not in given and self._decided(update, function):
                self._functions[update.target] = function
        self.fixed = dict(sorted(carried(given, self._functions).items())) if given else {}

    def influences(self, update: Update) -> dict[str, Influence]:
        """Return how each input of a function acts in this state; note those that do not, and why."""
        if update.target in self.fixed:
            self._note(update, "", "fixed", f"{update.target} is {self.fixed_at(update.target)}")
            return {}
        if update.target not in self._functions:
            return {}
        acting: dict[str, Influence] = {}
        for source, sign in self._functions[update.target].influences(self.fixed).items():
            if source in self.fixed:
                self._note(update, source, "fixed", f"{source} is {self.fixed_at(source)}")
            elif sign != "none":
                acting[source] = sign
            elif self.fixed:
                self._note(update, source, "fixed", "in this state the function does not depend on it")
            else:
                why = "the function does not depend on it, though it stands there"
                self._note(update, source, "dropped", why)
        return acting

    def ignores(self, source: str, target: str) -> bool:
        """Return whether the function of a node was decided, and does not even name an input."""
        return target in self._functions and source not in self._functions[target].inputs

    def fixed_at(self, node: str) -> str:
        """Return in words at which value a node is fixed."""
        return f"fixed {'on' if self.fixed[node] else 'off'} in this state"

    def tell(self, read: ReadRows) -> None:
        """Note what is given and fixed, and what does not act."""
        read.given, read.fixed = self.given, self.fixed
        read.faults += self.faults

    def _parsed(self, updates: Iterable[Update], wide: bool) -> dict[str, BooleanFunction]:
        functions: dict[str, BooleanFunction] = {}
        for update in updates:
            problem, remedy = f"{short(update.target)} has a second function", "leave one of them out"
            try:
                program = parsed(update.text, wide) if update.program is None else list(update.program)
                function = BooleanFunction(program)
            except FaultyFunction as error:
                problem, remedy, function = error.problem, error.remedy, None
            if function is None or functions.setdefault(update.target, function) is not function:
                raise Place(self.name, update.line).fault(problem, remedy)
        return functions

    def _decided(self, update: Update, function: BooleanFunction) -> bool:
        try:
            function.influences()
        except TooEntangled as error:
            self._note(update, "", "dropped", error.problem)
            return False
        return True

    def _note(self, update: Update, source: str, fate: str, why: str) -> None:
        self.faults.append(Fault(update.line, source, "", update.target, fate, why))


def _given(options: ImportOptions, find: NodeFinder) -> dict[str, bool]:
    """Return the values of the state; what the cell does not express is off."""
    given = options.state.of(find)
    for node in options.absent.of(find):
        if given.setdefault(node, False):
            raise ContradictoryState(f"{node} is said to be on, and absent", "say one of the two")
    return given


def carried(given: Mapping[str, bool], functions: Mapping[str, BooleanFunction]) -> dict[str, bool]:
    """Return the values that follow from given ones, and those: node → value.

    A node that is given keeps its value, whatever its function says.
    """
    fixed = dict(given)
    used_by: dict[str, list[str]] = {}
    for target, function in functions.items():
        for source in function.inputs:
            used_by.setdefault(source, []).append(target)
    waiting = list(functions)
    while waiting:
        touched: dict[str, None] = {}
        for target in waiting:
            if target not in fixed and (value := functions[target].value(fixed)) is not None:
                fixed[target] = value
                touched.update(dict.fromkeys(used_by.get(target, ())))
        waiting = list(touched)
    return fixed
