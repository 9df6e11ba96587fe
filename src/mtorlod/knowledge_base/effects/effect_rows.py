"""The effects of interventions as rows: verdict, mechanism, witnesses, and what is stated beside it.

Where a question is small, or names nodes, rows are whole. Where it would take too long (all nodes of a large
network, a long file of interventions) they hold what the linear walk tells: the verdict and its steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import (
    Effects,
    Given,
    HeldAndMoved,
    Intervention,
    Measured,
    Tie,
    Verdict,
    VerdictRow,
    Witness,
    mechanism,
    ties,
    verdict_rows,
)
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import stated_beside

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

TIED = 100
"""Open nodes of one answer up to which ties between them are looked for: some tenths of a second."""

EFFORT = 5_000_000
"""Interventions × nodes asked about × effects up to which rows are whole: some seconds."""
IN_PART = "mechanisms, routes and what is stated are left out of so many rows: name nodes to have them"


@dataclass(frozen=True, repr=False)
class EffectStream:
    """Rows of effects that are worked out as they are read, never all in memory.

    Attributes:
        model: the network that they are asked of.
        experiments: what is done and what was measured, each by itself.
        nodes: the nodes asked about, told even when no route leads there; every node with a route if empty.
    """

    model: CausalModel
    experiments: tuple[Experiment, ...]
    reading: Reading
    nodes: tuple[str, ...]
    glossary: Glossary
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be done before the first row is read."""
        for experiment in self.experiments:
            for one in self.reading.each():
                try:
                    require_nodes(self.model, experiment.intervention, one)
                    with _by_name(self.model):
                        experiment.intervention.on(self.model.network(one))
                except MtorlodError as error:
                    if experiment.name is not None:
                        error.problem = f"intervention '{experiment.name}': {error.problem}"
                    raise

    @property
    def whole(self) -> bool:
        """Whether its rows are whole."""
        network = self.model.network(self.reading.each()[0])
        asked = len(self.nodes) or len(network.nodes)
        return len(self.experiments) * asked * len(network) <= EFFORT

    def measured(self) -> Iterator[tuple[Experiment, Reading, Measured]]:
        """Yield what was measured in each experiment, under each exposure, laid over the network."""
        for experiment in self.experiments:
            if experiment.evidence:
                for one in self.reading.each():
                    yield experiment, one, measured_after(self.model, experiment, one)

    def __iter__(self) -> Iterator[EffectRow]:
        readings = self.reading.each()
        if self.whole:
            for experiment in self.experiments:
                for one in readings:
                    rows = experiment_rows(self.model, experiment, one, self.nodes or None)
                    yield from _tied(self.model, experiment, one, list(rows))
            return
        done = [experiment.intervention for experiment in self.experiments]
        limit = self.model.solve_limit
        each = [
            verdict_rows(self.model.network(one), done, solve_limit=limit, on=self.nodes or None)
            for one in readings
        ]
        for experiment, *walked in zip(self.experiments, *each, strict=True):
            for one, row in zip(readings, walked, strict=True):
                yield from _walked_rows(self.model, experiment, one, row, self.nodes)


def stream_of(
    kb: KnowledgeBase,
    experiments: tuple[Experiment, ...],
    reading: Reading,
    nodes: tuple[str, ...],
    notes: tuple[str, ...],
) -> EffectStream:
    """Return the rows of experiments, with a note where they are not whole."""
    stream = EffectStream(kb.model, experiments, reading, nodes, kb.glossary, notes)
    return stream if stream.whole else replace(stream, notes=(*notes, IN_PART))


def effect_rows(
    model: CausalModel,
    interventions: Iterable[Intervention],
    reading: Reading,
    nodes: Sequence[str] | None = None,
    *,
    every_brake: bool = True,
) -> list[EffectRow]:
    """Return the whole rows of all interventions under a reading.

    Args:
        nodes: the nodes asked about, told even when no route leads there; every node with a route if None.
        every_brake: whether brakes that come off on other ways than the witness are looked for.

    Raises:
        UnknownName: if an intervention or a node is no part of the network of this reading.
        HeldAndMoved, EmptyIntervention: if the intervention contradicts itself or does nothing.
    """
    return [
        row
        for intervention in interventions
        for one in reading.each()
        for row in experiment_rows(model, Experiment(None, intervention), one, nodes, every_brake=every_brake)
    ]


def acting(model: CausalModel, reading: Reading, things: Iterable[str]) -> tuple[str, ...]:
    """Return those of some things that have a direct effect under a reading whose exposure is decided."""
    network = model.network(reading)
    return tuple(one for one in things if one in network and network.out_of(network.number(one)))


def laid(model: CausalModel, intervention: Intervention, reading: Reading) -> Effects:
    """Return the effects of an intervention under a reading whose exposure is decided.

    Raises:
        UnknownName: if something in it takes part in no effect that the reading lets in.
        HeldAndMoved, EmptyIntervention: if it contradicts itself or does nothing.
    """
    require_nodes(model, intervention, reading)
    with _by_name(model):
        return model.effects(intervention, reading)


def measured_after(model: CausalModel, experiment: Experiment, reading: Reading) -> Measured:
    """Return what was seen in an experiment, laid over the effects of what was done; errors as of `laid`."""
    return experiment.evidence.measured(laid(model, experiment.intervention, reading), model)


@contextmanager
def _by_name(model: CausalModel) -> Iterator[None]:
    """Have an error of the calculus, which knows IRIs only, call nodes by their labels."""
    try:
        yield
    except HeldAndMoved as error:
        labels = model.dataset.labels
        raise HeldAndMoved.of(error.nodes, lambda iri: labels.get(iri) or shorten(iri)) from None


def require_nodes(model: CausalModel, intervention: Intervention, reading: Reading) -> None:
    """Check that a reading has all that an intervention names.

    Raises:
        UnknownName: if something takes part in no effect that the reading lets in.
    """
    network = model.network(reading)
    for iri in intervention.nodes:
        if iri not in network:
            label = model.dataset.labels.get(iri, shorten(iri))
            known = {n for edge in model.left_out(reading) for n in (edge.source, edge.target)}
            elsewhere = iri in known
            raise UnknownName(
                f"no direct effect of or on '{label}' is known"
                + (" in the contexts and exposure asked for" if elsewhere else ""),
                "allow more contexts with --in any, or another exposure"
                if elsewhere
                else f"see 'mtorlod describe \"{label}\"' for what is stated of it",
            )


def experiment_rows(
    model: CausalModel,
    experiment: Experiment,
    reading: Reading,
    nodes: Sequence[str] | None,
    *,
    every_brake: bool = True,
) -> Iterator[EffectRow]:
    """Yield the whole rows of one experiment under a reading whose exposure is decided; see `effect_rows`."""
    intervention, evidence = experiment.intervention, experiment.evidence
    effects = laid(model, intervention, reading)
    seen = evidence.measured(effects, model) if evidence else None
    outcomes, uncontested = model.outcomes_of(reading), replace(reading, contested="drop")
    asked = effects.network.nodes if nodes is None else nodes
    for node in asked:
        inside = node in effects.network
        verdict = effects.verdict(node) if inside else Verdict(node, "no route")
        # What was given stands in the row already; it is no effect of itself.
        if nodes is None and (verdict.value == "no route" or node in intervention.given):
            continue
        by = mechanism(effects, node, every_brake=every_brake) if inside else None
        used = {*verdict.claims, *(by.claims if by else ())}
        contested = effects.contested_on_routes(node) if inside else ()
        yield EffectRow(
            intervention=intervention,
            reading=reading,
            verdict=verdict,
            mechanism=by,
            stated=stated_beside(effects, node, outcomes, model.classes),
            carried_over=model.carried_over(used),
            steps_raised=_length(verdict.witness_raised),
            steps_lowered=_length(verdict.witness_lowered),
            seen=evidence.seen.get(node),
            given=seen.given(node) if seen and inside else None,
            rests_on=model.sources_of(verdict.claims),
            contested=contested,
            without_contested=(
                laid(model, intervention, uncontested).value(node) if contested else verdict.value
            ),
            name=experiment.name,
            fixed=model.fixed.get(node) if verdict.value == "no route" else None,
        )


def _tied(
    model: CausalModel, experiment: Experiment, reading: Reading, rows: list[EffectRow]
) -> Iterator[EffectRow]:
    """Yield the rows of one experiment, those that are open with what is tied to them."""
    open_ones = tuple(
        row.node
        for row in rows
        if (row.verdict.value if row.given is None else row.given.value) in ("conflict", "unsigned", "open")
    )
    tie_of: dict[str, Tie] = {}
    if 1 < len(open_ones) <= TIED:
        seen = measured_after(model, experiment, reading)
        if seen.consistent is not False:
            tie_of = {node: tie for tie in ties(seen, open_ones) for node in tie.nodes}
    for row in rows:
        tie = tie_of.get(row.node)
        yield row if tie is None else replace(row, tie=tie)


def _walked_rows(
    model: CausalModel, experiment: Experiment, reading: Reading, row: VerdictRow, nodes: Sequence[str]
) -> Iterator[EffectRow]:
    network, evidence = row.network, experiment.evidence
    seen = measured_after(model, experiment, reading) if evidence else None
    given = {network.number(node) for node in row.intervention.given}
    values = row.values()
    asked = [network.number(node) for node in nodes]
    for place in asked or (n for n, code in enumerate(row.codes) if code and n not in given):
        up, down, node = row.length_raised[place], row.length_lowered[place], network.nodes[place]
        yield EffectRow(
            intervention=row.intervention,
            reading=reading,
            verdict=Verdict(node, values[place], bool(row.damped[place])),  # type: ignore[arg-type]
            steps_raised=None if up < 0 else up,
            steps_lowered=None if down < 0 else down,
            seen=evidence.seen.get(node),
            given=Given(node, seen.given_value(node)) if seen else None,
            without_contested=None if network.contested else values[place],  # type: ignore[arg-type]
            whole=False,
            fixed=model.fixed.get(node) if values[place] == "no route" else None,
            name=experiment.name,
        )


def _length(witness: Witness | None) -> int | None:
    return None if witness is None else len(witness)
