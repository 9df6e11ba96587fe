"""The arguments that every causal question takes, and the one value that they become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.worlds.evidence import Evidence, Experiment, Seen
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.reading import Reading


class Heard(TypedDict, total=False):
    """Which claims count.

    Attributes:
        exposure: "acute", "chronic" or "both"; None gives one answer each for the first two.
        contexts: names of contexts whose claims are let in besides the source's subject; "any" for all.
        contested: whether contested steps count ("keep") or not ("drop"); "both" gives an answer each.
        indirect: whether stated outcomes of a node that was gained or lost count as indirect effects.
    """

    exposure: str | None
    contexts: Sequence[str]
    contested: str
    indirect: bool


class Done(TypedDict, total=False):
    """What is done besides the interventions.

    Attributes:
        press: `Z:raised` or `Z:lowered`: move Z and leave its inputs.
        hold: freeze these nodes; pressed and held, a node is fixed where it was pressed to.
    """

    press: Sequence[str]
    hold: Sequence[str]


class Asked(Done, Heard, total=False):
    """What a causal question takes: all of `Done` and `Heard`, and what was seen.

    Attributes:
        seen: directions that were measured: names and directions; the answers tell what follows given them.
        unchanged: what a node seen unchanged means: "ignored" (no evidence) or "holds" (carries nothing on).
    """

    seen: Seen
    unchanged: str


@dataclass(frozen=True)
class CausalQuestion:
    """What was done and seen, which claims count, and how the words were read where it is not plain."""

    experiment: Experiment
    reading: Reading
    notes: tuple[str, ...]

    @property
    def done(self) -> Intervention:
        """What was done."""
        return self.experiment.intervention

    @property
    def evidence(self) -> Evidence:
        """What was seen."""
        return self.experiment.evidence


def causal_question(
    kb: KnowledgeBase,
    interventions: Sequence[str],
    *,
    exposure: str | None = None,
    contexts: Sequence[str] = (),
    contested: str = "keep",
    indirect: bool = False,
    press: Sequence[str] = (),
    hold: Sequence[str] = (),
    seen: Seen = (),
    unchanged: str = "ignored",
) -> CausalQuestion:
    """Return the question that arguments as typed ask of a knowledge base; errors as of its `effects`."""
    from mtorlod.knowledge_base.worlds.evidence import Experiment

    done = kb.intervention(interventions, press=press, hold=hold)
    experiment = Experiment(None, done, kb.evidence(seen, unchanged))
    reading = kb.reading(exposure, contexts, contested, indirect)
    return CausalQuestion(experiment, reading, kb.notes_on(*interventions, *press, *hold))
