"""What a knowledge base is asked of causes: effects, contexts, combinations, proofs, worlds, measurements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from mtorlod.knowledge_base.causal_arguments import Asked, Heard, causal_question

if TYPE_CHECKING:
    from mtorlod.knowledge_base.combinations.combination import CombinationTable
    from mtorlod.knowledge_base.combinations.measured_synergy import MeasuredSynergy
    from mtorlod.knowledge_base.effects.context_comparison import ContextComparison
    from mtorlod.knowledge_base.effects.effect_row import EffectTable
    from mtorlod.knowledge_base.effects.effect_rows import EffectStream
    from mtorlod.knowledge_base.effects.sweep import Sweep
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.worlds.evidence import Evidence
    from mtorlod.knowledge_base.worlds.joint_outcomes import WorldsTable
    from mtorlod.knowledge_base.worlds.next_measurement import AdviceTable


def effects(
    self: KnowledgeBase,
    *interventions: str,
    on: Sequence[str] | str = (),
    **asked: Unpack[Asked],
) -> EffectTable:
    """Return what a joint intervention does: verdicts with witnesses, and what is stated beside them.

    Args:
        interventions: drugs by name, `miR-7a:lost`, `PTEN:gained`, …; all at once.
        on: the nodes asked about; every node that is reached if empty.
        asked: how it is done, which claims count, and what was seen: the fields of `Asked`, by name.

    Raises:
        UnknownName, AmbiguousName: if a name stands for nothing here, or for several things.
        FaultyIntervention, HeldAndMoved, EmptyIntervention: if it cannot be done.
        FaultySeen: if what was seen cannot be read, or contradicts itself.
    """
    from mtorlod.knowledge_base.effects.effect_row import EffectTable

    rows = self.effect_stream(*interventions, on=on, **asked)
    return EffectTable(tuple(rows), rows.glossary, rows.notes)


def effect_stream(
    self: KnowledgeBase,
    *interventions: str,
    on: Sequence[str] | str = (),
    **asked: Unpack[Asked],
) -> EffectStream:
    """Return the rows of `effects`, worked out as they are read."""
    from mtorlod.knowledge_base.effects.effect_rows import stream_of

    question = causal_question(self, interventions, on, **asked)
    experiments = (question.experiment,)
    return stream_of(self, experiments, question.reading, question.nodes, question.notes)


def sweep(
    self: KnowledgeBase,
    column: str,
    *interventions: str,
    on: Sequence[str] | str = (),
    press: Sequence[str] = (),
    hold: Sequence[str] = (),
    **heard: Unpack[Heard],
) -> Sweep:
    """Return at which thresholds of a column the verdicts turn: those of `effects`, only effects with
    `column >= threshold` being read.

    Nodes are one where they are so without a threshold, also where networks are joined.

    Args:
        column: `score`, `references`, `resources`, or a heading that `ImportOptions.sweep` named.
        on: the nodes asked about; every node that is reached at some threshold if empty.

    Raises:
        NothingToSweep: if no claim was read from a table.
        FaultyCondition: if no row says the column, or none says a number.
        UnknownName, AmbiguousName, FaultyIntervention, HeldAndMoved, EmptyIntervention: as `effects`.
    """
    from mtorlod.knowledge_base.effects.sweep import sweep

    return sweep(causal_question(self, interventions, on, press=press, hold=hold, **heard), column)


def effects_of_file(
    self: KnowledgeBase,
    path: str | Path,
    *,
    on: Sequence[str] | str = (),
    seen: Mapping[str, Evidence] | None = None,
    **heard: Unpack[Heard],
) -> EffectStream:
    """Return what each intervention of a file does by itself; see `intervention_file`, and `effects`.

    Args:
        seen: name of an intervention → what was measured after it.
    """
    from mtorlod.knowledge_base.effects.effect_rows import stream_of

    experiments, reading = self.experiments(path, seen or {}), self.reading(**heard)
    return stream_of(self, experiments, reading, self.nodes(on), self.notes_on_nodes(on))


def flagship(self: KnowledgeBase) -> EffectTable:
    """Return what every drug with a direct effect does to the watched nodes, under the exposure shown."""
    return self._flagship


def flagship_of(self: KnowledgeBase) -> EffectTable:
    """Work out what `flagship` returns."""
    from mtorlod.knowledge_base.effects.effect_row import EffectTable
    from mtorlod.knowledge_base.effects.effect_rows import acting, effect_rows
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.model import AGENT

    reading = self.reading(self.profile.exposure)
    done = [Intervention.of(drug) for drug in acting(self.model, reading, self.model.members(AGENT))]
    rows = effect_rows(self.model, done, reading, self.profile.watched)
    return EffectTable(tuple(row for row in rows if row.verdict.value != "no route"), self.glossary)


def worlds(
    self: KnowledgeBase,
    *interventions: str,
    on: Sequence[str] | str = (),
    limit: int = 20,
    **asked: Unpack[Asked],
) -> WorldsTable:
    """Return the distinct ways in which nodes can move together, and which nodes are tied to one another.

    Args:
        on: the nodes; the contested ones among those that the source watches if empty.
        limit: how many are listed before the rest is "more".

    Further args, and errors, are those of `effects`.
    """
    from mtorlod.knowledge_base.worlds.joint_outcomes import worlds_of

    return worlds_of(causal_question(self, interventions, on, **asked), limit)


def measure(
    self: KnowledgeBase,
    *interventions: str,
    to_settle: Sequence[str] | str = (),
    among: Sequence[str] | None = None,
    **asked: Unpack[Asked],
) -> AdviceTable:
    """Return which single measurement settles most, whatever it shows, and what settles given nodes.

    Args:
        to_settle: the nodes that are to be settled.
        among: the nodes that can be measured; all but processes if left out.

    Further args, and errors, are those of `effects`.
    """
    from mtorlod.knowledge_base.worlds.next_measurement import what_to_measure

    question = causal_question(self, interventions, to_settle, **asked)
    question = replace(question, notes=question.notes + self.notes_on_nodes(among or ()))
    return what_to_measure(question, None if among is None else self.nodes(among))


def compare(
    self: KnowledgeBase,
    *interventions: str,
    contexts: Sequence[str],
    on: Sequence[str] | str = (),
    exposure: str | None = None,
    press: Sequence[str] = (),
    hold: Sequence[str] = (),
) -> ContextComparison:
    """Return what a joint intervention does by default and under each context by itself, side by side.

    Args are those of `effects`, which lets in all contexts at once.
    """
    from mtorlod.knowledge_base.effects.context_comparison import compare

    question = causal_question(self, interventions, on, exposure=exposure, press=press, hold=hold)
    each = [(self.context_label(name), self.reading(exposure, [name])) for name in contexts]
    return compare(question, each)


def combine(
    self: KnowledgeBase,
    *therapy: str,
    against: str,
    up_to: int = 3,
    **asked: Unpack[Asked],
) -> CombinationTable:
    """Return which drugs, given too, leave no route to a state, and which nodes would if they were held.

    Args:
        therapy: drugs by name, or other things done, as for `effects`.
        against: the state that it should not cause: `MAPK` (raised), `MAPK:raised` or `MAPK:lowered`.
        up_to: the largest set of nodes to look for.
        asked: as for `effects`; what was seen was seen after the therapy alone.

    Errors are those of `effects`.
    """
    from mtorlod.knowledge_base.combinations.combinations import combine
    from mtorlod.knowledge_base.effects.intervention_words import read_state

    name, direction = read_state(against)
    question = causal_question(self, therapy, name, **asked)
    return combine(question, self.node(name), direction, up_to)


def synergy(self: KnowledgeBase, path: str | Path) -> MeasuredSynergy:
    """Return measured synergy of pairs, to hold against proposed partners: `synergy.agreements(table)`.

    Args:
        path: a table with the columns drug, partner, synergy.

    Raises:
        UnreadableFile, SyntaxFault: if it cannot be read, lacks a column, or a synergy is no number.
    """
    from mtorlod.knowledge_base.combinations.measured_synergy import read_synergy

    return read_synergy(path, self.names)


def combinations(self: KnowledgeBase, *, up_to: int = 1, **heard: Unpack[Heard]) -> CombinationTable:
    """Return, for every drug and every watched node that its feedback release raises, what closes it."""
    from mtorlod.knowledge_base.combinations.combinations import every_combination

    return every_combination(self, self.reading(**heard), up_to)
