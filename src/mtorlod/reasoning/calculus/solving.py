"""Asking the solver: whether a world is left, with which directions, and if none, what stands against it.

clingo is imported when the first question is asked, not before. One thread and a fixed seed: the same
questions in the same order get the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from mtorlod.reasoning.calculus.cover import may_step
from mtorlod.reasoning.calculus.interventions import UNSIGNED
from mtorlod.reasoning.calculus.reach import Reached, StateGraph

SOLVE_LIMIT = 100_000
"""Conflicts that the solver may run into for one answer. A count, not a time: the same input gives the same
verdict anywhere."""

DIRECTIONS = ("up", "down")
"""How the program calls the two states of a node, by state & 1."""

SIGNS = ("same", "opposite")
"""How the program calls "+" and "-"."""


@dataclass(frozen=True, slots=True)
class SolverAnswer:
    """What the solver said.

    Attributes:
        possible: whether there is a model; None if the limit was reached before that was known.
        true: the atoms asked to be shown that are true in the model found, as literals.
        core: literals, of those assumed, that cannot stand together; empty if there is a model.
    """

    possible: bool | None
    true: frozenset[int] = frozenset()
    core: tuple[int, ...] = ()


Program = Literal["worlds", "routes"]


@cache
def parts_of(program: Program) -> dict[str, tuple[list[str], str]]:
    """Return part → its parameters and its text, of a program, which lies beside this module."""
    text = Path(__file__).with_name(f"{program}.lp").read_text(encoding="utf-8")
    base, *others = re.split(r"^#program (\w+)(?:\((\w+)\))?\.$", text, flags=re.MULTILINE)
    names, parameters, texts = others[::3], others[1::3], others[2::3]
    named = zip(names, parameters, texts, strict=True)
    return {"base": ([], base), **{name: ([given] if given else [], said) for name, given, said in named}}


class Solver:
    """A program over some facts, asked as often as one likes.

    Args:
        program: which program.
        facts: in the words of the program.
        parts: parts of the program to use beside its base: a name and the values of its parameters.
        limit: conflicts that each answer may cost.
    """

    def __init__(
        self,
        program: Program,
        facts: str,
        parts: Iterable[tuple[str, Sequence[int]]] = (),
        limit: int = SOLVE_LIMIT,
    ) -> None:
        import clingo

        self.control = clingo.Control(["--seed=1"], logger=lambda code, text: None)
        self.control.add("base", [], facts)
        used = {"base": (), **dict(parts)}
        # Parts that are not used would change the order in which the others are laid out, and make the first
        # world take ten times as long.
        for name in used:
            parameters, text = parts_of(program)[name]
            self.control.add(name, parameters, text)
        self.control.ground(
            [(name, [clingo.Number(value) for value in values]) for name, values in used.items()]
        )
        solving: Any = self.control.configuration.solve
        solving.solve_limit = str(limit)
        self._literals: dict[str, dict[tuple[Any, ...], int]] = {}
        self._of_states: dict[int, int | None] = {}

    def literals(self, name: str, arity: int) -> dict[tuple[Any, ...], int]:
        """Return arguments → literal of every atom of a name that can be true.

        Of its arguments, the last is a word, and those before it are numbers.
        """
        if name not in self._literals:
            by_arguments: dict[tuple[Any, ...], int] = {}
            for atom in self.control.symbolic_atoms.by_signature(name, arity):
                arguments = atom.symbol.arguments
                key = tuple([each.number for each in arguments[:-1]] + [each.name for each in arguments[-1:]])
                by_arguments[key] = atom.literal
            self._literals[name] = by_arguments
        return self._literals[name]

    def state(self, state: int) -> int | None:
        """Return the literal of a state, None if it is in no world: to list all `states` takes long."""
        if state not in self._of_states:
            import clingo

            side = clingo.Function(DIRECTIONS[state & 1])
            atom = self.control.symbolic_atoms[clingo.Function("is", [clingo.Number(state >> 1), side])]
            self._of_states[state] = None if atom is None else atom.literal
        return self._of_states[state]

    @cached_property
    def states(self) -> Mapping[int, int]:
        """State → literal, of every state that may be in a world."""
        return {
            2 * node + DIRECTIONS.index(side): literal
            for (node, side), literal in self.literals("is", 2).items()
        }

    @cached_property
    def whole(self) -> int:
        """The literal of a world in which every node moves."""
        return self.literals("whole", 0)[()]

    def ask(self, assumed: Iterable[int], show: Callable[[], Iterable[int]] = tuple) -> SolverAnswer:
        """Return whether a model has the literals assumed, and which of some others are true in it.

        Args:
            show: gives these others, once there is a model: to list them can take longer than to solve.
        """
        true: list[frozenset[int]] = []

        def keep(model: Any) -> bool:
            true.append(frozenset(literal for literal in show() if model.is_true(literal)))
            return False

        with self.control.solve(list(assumed), on_model=keep, yield_=True, async_=False) as handle:
            for _ in handle:
                break
            result = handle.get()
            if result.satisfiable:
                return SolverAnswer(True, true[0])
            if result.satisfiable is None:
                return SolverAnswer(None)
            return SolverAnswer(False, core=tuple(handle.core()))


def experiment_facts(
    reached: Reached, states: Iterable[int], offset: int = 0, loose: bool = False
) -> list[str]:
    """Return what `worlds.lp` is told of one experiment.

    Args:
        reached: what was reached from the states that the intervention makes.
        states: the states that may be.
        offset: added to the numbers of the nodes, where several experiments are laid side by side.
        loose: as for `steps_facts`.
    """
    inside, roots = sorted(set(states)), frozenset(reached.states_of_roots())
    lines = []
    for state in inside:
        said = f"({(state >> 1) + offset},{DIRECTIONS[state & 1]})."
        lines += [f"may{said}", f"done{said}"] if state in roots else [f"may{said}"]
    return lines + steps_facts(reached.graph, inside, offset, loose)


def steps_facts(graph: StateGraph, states: Iterable[int], offset: int = 0, loose: bool = False) -> list[str]:
    """Return what either program is told of the steps between the nodes of some states.

    Args:
        loose: whether the sign of every step is open to the solver; else that of unsigned ones is.
    """
    nodes = {state >> 1 for state in states}
    cover, laid, signs = graph.cover, graph.laid, graph.network.signs
    lines: list[str] = []
    known: set[int] = set()
    for node in sorted(nodes):
        for place in range(cover.starts[node], cover.starts[node + 1]):
            edge, target = int(cover.edge[place]), int(cover.codes[place]) >> 1
            if edge in known or target not in nodes or not may_step(laid.kind, laid.dead, node, target, edge):
                continue
            known.add(edge)
            ends = node + offset, target + offset
            if loose or signs[edge] == UNSIGNED:
                lines.append(f"open({edge},{ends[0]},{ends[1]}).")
            else:
                lines.append(f"step({ends[0]},{SIGNS[signs[edge]]},{ends[1]}).")
    return lines
