"""The arguments that every causal question takes, and the one value that they become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, Unpack

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.worlds.evidence import Evidence, Experiment, Seen
    from mtorlod.reasoning.calculus import Intervention, Measured
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
    """What is asked of a graph, with names resolved.

    Attributes:
        experiment: what was done and seen.
        reading: which claims count.
        nodes: the nodes asked about; empty if none is named.
        notes: how the words were read, where that is not plain.
    """

    kb: KnowledgeBase
    experiment: Experiment
    reading: Reading
    nodes: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def done(self) -> Intervention:
        """What was done."""
        return self.experiment.intervention

    @property
    def evidence(self) -> Evidence:
        """What was seen."""
        return self.experiment.evidence

    def measured(self) -> Iterator[tuple[Reading, Measured]]:
        """Yield each reading to answer by, with what was seen laid over what was done.

        Raises:
            UnknownName: if the intervention takes part in no effect of a reading.
        """
        from mtorlod.knowledge_base.effects.effect_rows import measured_after

        return ((one, measured_after(self.kb.model, self.experiment, one)) for one in self.reading.each())


def causal_question(
    kb: KnowledgeBase,
    interventions: Sequence[str],
    on: Sequence[str] | str = (),
    *,
    press: Sequence[str] = (),
    hold: Sequence[str] = (),
    seen: Seen = (),
    unchanged: str = "ignored",
    **heard: Unpack[Heard],
) -> CausalQuestion:
    """Return the question that arguments as typed ask of a knowledge base; errors as of its `effects`."""
    from mtorlod.knowledge_base.worlds.evidence import Experiment

    done = kb.intervention(interventions, press=press, hold=hold)
    experiment = Experiment(None, done, kb.evidence(seen, unchanged))
    reading = kb.reading(**heard)
    notes = kb.notes_on(*interventions, *press, *hold) + kb.notes_on_nodes(on)
    return CausalQuestion(kb, experiment, reading, kb.nodes(on), notes)
