"""From what was asked to be explained to its proof: a verdict, or a statement in three names."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.effects import effect_rows, laid
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.knowledge_base.verdict_proof import VerdictExplanation
from mtorlod.loading import Dataset
from mtorlod.loading.names import Names
from mtorlod.namespaces import MTOR, RDF_TYPE
from mtorlod.reasoning import Statement
from mtorlod.reasoning.calculus import Effects, Intervention, WhyNot, ambiguity, flips, why_not
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading

_IS_A = ("is a", "is", "a", "type", "rdf:type")


def explain_verdicts(
    model: CausalModel,
    intervention: Intervention,
    reading: Reading,
    node: str,
    wording: Wording,
    notes: tuple[str, ...] = (),
) -> tuple[VerdictExplanation, ...]:
    """Return the proofs of an intervention's verdicts on one node, one per exposure of the reading.

    Args:
        notes: how the words of the question were read, to be told with the proof.

    Raises:
        UnknownName: if the intervention or the node takes part in no effect of this reading.
    """
    found = []
    for one in reading.each():
        effects = laid(model, intervention, one)
        (row,) = effect_rows(model, [intervention], one, [node])
        inside = node in effects.network
        found.append(
            VerdictExplanation(
                row=row,
                reading=one,
                flips=flips(effects, node) if inside else (),
                why_not=_absent(effects, node, row.verdict.value, model, one) if inside else (),
                model=model,
                wording=wording,
                ambiguity=ambiguity(effects, node) if inside else None,
                notes=notes,
            )
        )
    return tuple(found)


def read_statement(
    subject: str, relation: str, target: str, dataset: Dataset, resolve: Callable[[str], str]
) -> Statement:
    """Return the statement that three names stand for.

    Raises:
        UnknownName, AmbiguousName: if one of them is not known, or stands for several things.
    """
    terms = Names(dataset.quads, MTOR, "term of the vocabulary")
    if relation.strip().casefold() in _IS_A:
        return Statement(
            ox.NamedNode(resolve(subject)), ox.NamedNode(RDF_TYPE), ox.NamedNode(terms.resolve(target))
        )
    try:
        end = resolve(target)
    except UnknownName:
        end = terms.resolve(target)
    return Statement(ox.NamedNode(resolve(subject)), ox.NamedNode(terms.resolve(relation)), ox.NamedNode(end))


def _absent(
    effects: Effects, node: str, value: str, model: CausalModel, reading: Reading
) -> tuple[WhyNot, ...]:
    """Return why the node does not move in the directions in which it does not."""
    absent = {"raised": ("lowered",), "lowered": ("raised",), "no route": ("raised", "lowered")}.get(
        value, ()
    )
    left_out = model.left_out(reading) if absent else []
    return tuple(why_not(effects, node, direction, left_out) for direction in absent)  # type: ignore[arg-type]
