"""What a knowledge base is asked of causes: effects, contexts, combinations, proofs, worlds, measurements.

The functions are methods of `KnowledgeBase`, each the door to its room; what a room holds is imported when it
is first entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtorlod.knowledge_base.causal_arguments import causal_question

if TYPE_CHECKING:
    from typing import Unpack

    import pyoxigraph as ox

    from mtorlod.knowledge_base.causal_arguments import Asked, Heard
    from mtorlod.knowledge_base.combinations.combinations import CombinationTable
    from mtorlod.knowledge_base.drawn_question import DrawnQuestion
    from mtorlod.knowledge_base.effects.context_comparison import ContextComparison
    from mtorlod.knowledge_base.effects.effect_rows import EffectStream, EffectTable
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.proofs.statement_proof import StatementProof
    from mtorlod.knowledge_base.proofs.verdict_proof import VerdictProof
    from mtorlod.knowledge_base.worlds.evidence import Evidence, Experiment, Seen
    from mtorlod.knowledge_base.worlds.joint_outcomes import WorldsTable
    from mtorlod.knowledge_base.worlds.next_measurement import AdviceTable
    from mtorlod.reasoning.reading import Reading

IN_PART = "mechanisms, routes and what is stated are left out of so many rows: name nodes to have them"


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
    from mtorlod.knowledge_base.effects.effect_rows import EffectTable

    rows = self.effect_stream(*interventions, on=on, **asked)
    return EffectTable(tuple(rows), rows.glossary, rows.notes)


def effect_stream(
    self: KnowledgeBase,
    *interventions: str,
    on: Sequence[str] | str = (),
    **asked: Unpack[Asked],
) -> EffectStream:
    """Return the rows of `effects`, worked out as they are read."""
    question = causal_question(self, interventions, **asked)
    return _stream(self, [question.experiment], question.reading, on, question.notes)


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
    experiments = self.experiments(path, seen or {})
    return _stream(self, experiments, self.reading(**heard), on)


def _stream(
    kb: KnowledgeBase,
    experiments: Iterable[Experiment],
    reading: Reading,
    on: Sequence[str] | str,
    notes: tuple[str, ...] = (),
) -> EffectStream:
    from mtorlod.knowledge_base.effects.effect_rows import EffectStream

    notes += kb.notes_on_nodes(on)
    stream = EffectStream(kb.model, tuple(experiments), reading, kb.nodes(on), kb.glossary, notes)
    return stream if stream.whole else replace(stream, notes=(*stream.notes, IN_PART))


def flagship(self: KnowledgeBase) -> EffectTable:
    """Return what every drug with a direct effect does to the watched nodes, under the exposure shown."""
    return self._flagship


def flagship_of(self: KnowledgeBase) -> EffectTable:
    """Work out what `flagship` returns."""
    from mtorlod.knowledge_base.effects.effect_rows import EffectTable, effect_rows
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.model import AGENT

    reading = self.reading(self.profile.exposure)
    network = self.model.network(reading)
    drugs = [
        drug for drug in self.model.members(AGENT) if drug in network and network.out_of(network.number(drug))
    ]
    done = [Intervention.of(drug) for drug in drugs]
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
    from mtorlod.knowledge_base.worlds.joint_outcomes import WorldsTable, worlds_of

    question = causal_question(self, interventions, **asked)
    done, evidence = question.done, question.evidence
    watched = (*self.profile.watched, *self.profile.readouts)
    answers = worlds_of(self.model, done, question.reading, self.nodes(on), watched, evidence, limit)
    notes = question.notes + self.notes_on_nodes(on)
    return WorldsTable(done, answers, evidence, self.glossary, notes)


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
    from mtorlod.knowledge_base.worlds.next_measurement import AdviceTable, what_to_measure

    question = causal_question(self, interventions, **asked)
    done, evidence = question.done, question.evidence
    wanted, can = self.nodes(to_settle), None if among is None else self.nodes(among)
    answers = what_to_measure(self.model, done, question.reading, wanted, can, evidence)
    notes = question.notes + self.notes_on_nodes(to_settle) + self.notes_on_nodes(among or ())
    return AdviceTable(done, answers, evidence, self.glossary, wanted, notes)


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

    question = causal_question(self, interventions, exposure=exposure, press=press, hold=hold)
    each = [(self.context_label(name), self.reading(exposure, [name])) for name in contexts]
    nodes = self.nodes(on) or None
    notes = question.notes + self.notes_on_nodes(on)
    return compare(self.model, question.done, question.reading, each, nodes, self.glossary, notes)


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

    Raises:
        UnknownName, AmbiguousName: if a name stands for nothing here, or for several things.
        FaultyIntervention, HeldAndMoved, EmptyIntervention: if it cannot be done.
        FaultySeen: if what was seen cannot be read, or contradicts itself.
    """
    from mtorlod.knowledge_base.combinations.combinations import CombinationTable, combine
    from mtorlod.knowledge_base.effects.intervention_words import read_state

    question = causal_question(self, therapy, **asked)
    node, direction = read_state(against, self.node)
    combinations = combine(self.model, question.experiment, node, direction, question.reading, up_to)
    notes = question.notes + self.notes_on_nodes(read_state(against, str)[0])
    return CombinationTable(combinations, self.glossary, notes)


def combinations(self: KnowledgeBase, *, up_to: int = 1, **heard: Unpack[Heard]) -> CombinationTable:
    """Return, for every drug and every watched node that its feedback release raises, what closes it."""
    from mtorlod.knowledge_base.combinations.combinations import CombinationTable, every_combination

    every = every_combination(self.model, self.reading(**heard), self.profile.watched, up_to)
    return CombinationTable(every, self.glossary)


def explain(
    self: KnowledgeBase,
    *interventions: str,
    on: str,
    **asked: Unpack[Asked],
) -> tuple[VerdictProof, ...]:
    """Return the proofs of the verdicts on a node, one per exposure; arguments as for `effects`.

    Where several nodes bear the name, the proofs for each of them follow one another.
    """
    from mtorlod.knowledge_base.proofs.verdict_proof import prove_verdicts

    question = causal_question(self, interventions, **asked)
    notes = question.notes + self.notes_on_nodes(on)
    experiment, reading = question.experiment, question.reading
    return tuple(
        proof
        for node in self.nodes(on)
        for proof in prove_verdicts(self.model, experiment, reading, node, self.glossary, notes)
    )


def picture(
    self: KnowledgeBase,
    *interventions: str,
    on: str = "",
    exposure: str | None = None,
    contexts: Sequence[str] = (),
    seen: Seen = (),
) -> DrawnQuestion:
    """Return the network under a joint intervention as a picture, which a notebook shows.

    `render("svg")` gives it as a document of its own. Of a large network the part is drawn that answers.

    Args:
        interventions: as for `effects`; without any the network is drawn as it is.
        on: the node that is looked at.
        exposure: "acute" or "chronic"; the one that the source is shown under if left out.
        contexts, seen: as for `effects`.

    Raises:
        UnknownName, AmbiguousName, FaultyIntervention, FaultySeen: as for `effects`.
    """
    from mtorlod.knowledge_base.drawn_question import drawn_question

    return drawn_question(self, interventions, on, exposure, contexts, seen)


def explain_statement(self: KnowledgeBase, subject: str, relation: str, target: str) -> StatementProof:
    """Return the proof of `subject relation target`, each by any of its names; "is a" asks for a class.

    Raises:
        UnknownName: if one of the three is not known.
    """
    from mtorlod.knowledge_base.proofs.statement_proof import by_verdict, prove_statement, read_statement
    from mtorlod.reasoning.verdict_graph import RAISES_BY_RELEASE

    statement = read_statement(subject, relation, target, self.terms, self.resolve_thing)
    proven = prove_statement(statement, self.inferences, self.glossary)
    drug, node = (getattr(end, "value", "") for end in (statement.subject, statement.object))
    if proven.holds or statement.predicate != RAISES_BY_RELEASE or not self.model.is_agent(drug):
        return proven
    if node not in self.model.network(self.reading("acute")):
        return proven
    return replace(proven, verdict=by_verdict(statement, self.explain(drug, on=node, exposure="acute")))


def proof_quads(
    self: KnowledgeBase, proof: VerdictProof | StatementProof, *, named: bool = True
) -> list[ox.Quad]:
    """Return a proof as RDF, down to the descriptions of the claims that it rests on.

    Args:
        named: whether what follows from measurements stands in a graph of its own, or in the default graph.
    """
    from mtorlod.knowledge_base.proofs.statement_proof import StatementProof, statement_proof_quads
    from mtorlod.knowledge_base.proofs.verdict_proof import verdict_proof_quads

    if isinstance(proof, StatementProof):
        stated = statement_proof_quads(proof, self.source.quads)
        verdict = verdict_proof_quads(self.model, proof.verdict, given_graph=named) if proof.verdict else ()
        return [*stated, *verdict]
    return verdict_proof_quads(self.model, proof, given_graph=named)
