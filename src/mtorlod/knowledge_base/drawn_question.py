"""A question to be drawn: what was done, what is looked at and what was seen, over one graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mtorlod.display import Displayed
from mtorlod.knowledge_base.worlds.evidence import Evidence

if TYPE_CHECKING:
    from mtorlod.knowledge_base.causal_arguments import Heard
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.worlds.evidence import Seen


@dataclass(frozen=True, repr=False)
class DrawnQuestion(Displayed):
    """What is drawn when it is shown: in a notebook by itself, as text by `render("svg")`.

    Attributes:
        kb: the graph.
        interventions: what is done, in words; nothing draws the network as it is.
        on: IRI of the node that is looked at; empty if none is.
        heard: which claims count.
        evidence: what was seen.
    """

    kb: KnowledgeBase = field(compare=False)
    interventions: tuple[str, ...]
    on: str
    heard: Heard
    evidence: Evidence


def drawn_question(
    kb: KnowledgeBase,
    interventions: Sequence[str],
    on: str = "",
    exposure: str | None = None,
    contexts: Sequence[str] = (),
    seen: Seen = (),
) -> DrawnQuestion:
    """Return the question, checked; see `KnowledgeBase.picture`."""
    shown = exposure or ("acute" if kb.profile.exposure == "both" else kb.profile.exposure)
    heard: Heard = {"exposure": shown, "contexts": tuple(contexts)}
    kb.reading(**heard)
    if interventions:
        kb.intervention(interventions)
    node = kb.node(on) if on else ""
    return DrawnQuestion(kb, tuple(interventions), node, heard, kb.evidence(seen))
