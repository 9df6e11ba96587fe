"""A question to be drawn: what was done, what is looked at and what was seen, over one graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

from mtorlod.display import Displayed
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.causal_arguments import Asked, causal_question
from mtorlod.knowledge_base.worlds.evidence import Evidence

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.reading import Reading


@dataclass(frozen=True, repr=False)
class DrawnQuestion(Displayed):
    """What is drawn when it is shown: in a notebook by itself, as text by `render("svg")`.

    Attributes:
        interventions: what is done, in words; nothing draws the network as it is.
        on: IRI of the node that is looked at; empty if none is.
        reading: which claims count: one exposure, contested steps kept or dropped.
        done: what is done; None if nothing is.
        evidence: what was seen.
    """

    kb: KnowledgeBase = field(compare=False)
    interventions: tuple[str, ...]
    on: str
    reading: Reading
    done: Intervention | None
    evidence: Evidence


def drawn_question(
    kb: KnowledgeBase, interventions: Sequence[str], on: str = "", **asked: Unpack[Asked]
) -> DrawnQuestion:
    """Return the question, checked; see `KnowledgeBase.picture`."""
    if asked.get("contested") == "both":
        raise UnknownName(
            "a picture shows contested steps or leaves them out, and not both",
            "give contested='keep' or contested='drop'",
        )
    if not asked.get("exposure"):
        asked["exposure"] = "acute" if kb.profile.exposure == "both" else kb.profile.exposure
    node = kb.node(on) if on else ""
    words = (*interventions, *asked.get("press", ()), *(f"{name}:held" for name in asked.get("hold", ())))
    question = causal_question(kb, interventions, **asked)
    done = question.done if words else None
    return DrawnQuestion(kb, words, node, question.reading, done, question.evidence)
