"""What rests on one reference: the claims that cite it, and what falls with those that cite nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mtorlod.display import Displayed
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.descriptions.numbered_references import NumberedReference, numbered_references
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Claim
from mtorlod.namespaces import expand, local_name
from mtorlod.reasoning.calculus import CausalEdge
from mtorlod.reasoning.reading import EVERYTHING

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase


@dataclass(frozen=True, repr=False)
class Resting(Displayed):
    """What rests on one reference.

    Attributes:
        reference: its IRI.
        claims: IRIs of the claims that cite it.
        statements: inferred statements that fall, in words, if every claim that cites only it is withdrawn.
        effects: direct effects that fall with them.
        listed: the number in its list, with the work that it stands for; None if the data describe none.
    """

    reference: str
    claims: tuple[str, ...]
    statements: tuple[str, ...]
    effects: tuple[CausalEdge, ...]
    glossary: Glossary
    listed: NumberedReference | None = None


def resting_on(kb: KnowledgeBase, reference: str) -> Resting:
    """Return what rests on a reference, by its number, its IRI, or as the file writes it."""
    glossary, model = kb.glossary, kb.model
    iri = _cited(reference.strip(), glossary.claims, glossary.labels)
    citing = [claim for claim in glossary.claims.values() if iri in claim.references]
    alone = {claim.iri for claim in citing if claim.references == (iri,)}
    network = model.network(EVERYTHING)
    return Resting(
        reference=iri,
        claims=tuple(claim.iri for claim in citing),
        statements=model.falling(alone),
        effects=tuple(network.edge(edge) for edge in sorted(network.resting_on(sorted(alone)))),
        glossary=glossary,
        listed=next((each for each in numbered_references(kb.dataset) if each.iri == iri), None),
    )


def _cited(reference: str, claims: Mapping[str, Claim], labels: Mapping[str, str]) -> str:
    """Return the IRI of a reference that some claim cites."""
    wanted = {reference, expand(reference), reference.strip("[]"), f"reference {reference.strip('[]')}"}
    cited = sorted({iri for claim in claims.values() for iri in claim.references})
    for iri in cited:
        if not wanted.isdisjoint((iri, local_name(iri), labels.get(iri, ""))):
            return iri
    numbers = sorted(int(name) for iri in cited if (name := local_name(iri)).isdigit())
    remedy = "write it as the file does"
    if numbers:
        remedy = f"give a number {_ranges(numbers)}"
    elif not cited:
        remedy = "no claim that is heard cites any: hear more sources, or a file that names references"
    raise UnknownName(f"no claim cites reference '{reference}'", remedy)


def _ranges(numbers: list[int]) -> str:
    """Return rising numbers as ranges, the first ones if they are many.

    >>> _ranges([1, 2, 3, 7])
    'from 1 to 3, or 7'
    """
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), key=lambda place: place[1] - place[0])
    ]
    told = [f"from {run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return ", or ".join(told[:4])
