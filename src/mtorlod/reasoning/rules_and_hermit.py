"""Rules and HermiT held against each other.

The rules conclude with proofs, HermiT without; what HermiT alone concludes is therefore reported,
not published, so that nothing inferred stands in a release without its derivation.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.loading import Dataset
from mtorlod.reasoning.culprits import inconsistency
from mtorlod.reasoning.derivations import Inferences, key
from mtorlod.reasoning.facts import Statement
from mtorlod.reasoning.hermit import SECONDS, Entailments, run_hermit
from mtorlod.reasoning.owl_axioms import default_reading, logical_quads


@dataclass(frozen=True)
class SecondOpinion:
    """What HermiT says of the default reading, beside what the rules say."""

    entailments: Entailments
    confirmed: tuple[Statement, ...]
    """What both conclude and nobody states; sorted."""
    hermit_only: tuple[Statement, ...]
    """What no rule proves; sorted."""
    rules_only: tuple[Statement, ...]
    """What HermiT, asked of types and of relations between individuals, does not conclude; sorted."""


def second_opinion(dataset: Dataset, inferences: Inferences, seconds: float = SECONDS) -> SecondOpinion:
    """Return HermiT's view of the default reading, compared with the rules'.

    Raises:
        Inconsistent: if the axioms contradict one another; the message names the culprit.
        ReasonerUnavailable: if HermiT could not run, which is not to be read as 'consistent'.
    """
    claims = default_reading(dataset)
    entailments = run_hermit(logical_quads(dataset, claims), seconds)
    if not entailments.consistent:
        raise inconsistency(dataset, claims)
    return compare(inferences, entailments, claims)


def compare(inferences: Inferences, entailments: Entailments, claims: Set[str]) -> SecondOpinion:
    """Return where the two agree and differ on what the given claims entail."""
    facts = inferences.facts
    concluded = {s for s in (*inferences.inferred, *inferences.definitional) if inferences.holds(s, claims)}
    said = facts.given | {s for s in facts.stated if inferences.holds(s, claims)}
    individuals = {s.subject for s in entailments.statements} | {s.object for s in entailments.statements}
    comparable = {s for s in concluded if s.subject in individuals and isinstance(s.object, ox.NamedNode)}
    return SecondOpinion(
        entailments=entailments,
        confirmed=tuple(sorted(concluded & entailments.statements, key=key)),
        hermit_only=tuple(sorted(entailments.statements - concluded - said, key=key)),
        rules_only=tuple(sorted(comparable - entailments.statements, key=key)),
    )
