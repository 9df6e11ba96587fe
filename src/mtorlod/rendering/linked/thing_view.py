"""What the page of an entity or a class tells first: what it does, its history, what is stated of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.descriptions.description import Description
from mtorlod.rendering.description_parts import Told, against, by_outcomes, by_topic, effects, records
from mtorlod.rendering.pictures.verdict_picture import VerdictPicture, verdict_picture
from mtorlod.rendering.wording import Wording


@dataclass(frozen=True)
class ThingView:
    """The worded parts of a description; see there.

    Attributes:
        described: the description.
        picture: the verdicts on the watched nodes; None if it is not given as drugs are.
        by_outcomes: verdicts that rest on stated outcomes, where these count as indirect effects.
        acts: its effects.
        acted_on: effects on it.
        history: approvals, uses and trials by year.
        topics: kind of statement → what is stated.
        against: what contests it.
        inferred: what rules conclude, in words; what only says again what is stated is left out.
    """

    described: Description
    picture: VerdictPicture | None
    by_outcomes: tuple[Told, ...]
    acts: tuple[Told, ...]
    acted_on: tuple[Told, ...]
    history: tuple[Told, ...]
    topics: dict[str, list[Told]]
    against: tuple[Told, ...]
    inferred: tuple[tuple[str, str], ...]


def thing_view(kb: KnowledgeBase, iri: str, proof_at: Callable[[str, str, str], str]) -> ThingView | None:
    """Return what is told of an entity or of a class that has members; None for what is neither.

    Args:
        kb: what tells it.
        iri: the thing.
        proof_at: where the proof is shown of what a drug does to a node under an exposure; empty if nowhere.
    """
    if iri not in kb.names and not kb.model.members(iri):
        return None
    described = kb.describe(iri)
    if not isinstance(described, Description):
        return None
    words = Wording(described.glossary)
    return ThingView(
        described=described,
        picture=verdict_picture(described.verdicts, words, proof_at) if described.verdicts else None,
        by_outcomes=tuple(by_outcomes(described, words)),
        acts=tuple(effects(described, words, of=True)),
        acted_on=tuple(effects(described, words, of=False)),
        history=tuple(records(described, words)),
        topics=by_topic(described.stated, words),
        against=tuple(against(described, words)),
        inferred=tuple((each.text, each.because) for each in described.inferred if not each.restates),
    )
