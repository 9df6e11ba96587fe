"""The causal questions asked of a graph: effects, combinations, comparisons of contexts, and proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.graph import LoadedGraph

if TYPE_CHECKING:
    from mtorlod.knowledge_base.combination_table import CombinationTable
    from mtorlod.knowledge_base.comparing import ContextComparison
    from mtorlod.knowledge_base.effects import EffectTable
    from mtorlod.knowledge_base.intervening import Vocabulary
    from mtorlod.knowledge_base.proving import StatementExplanation
    from mtorlod.knowledge_base.verdict_proof import VerdictExplanation
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.reading import Reading


class CausalQuestions(LoadedGraph):
    """A graph that can be asked what an intervention does, and why."""

    def effects(
        self,
        *interventions: str,
        on: Sequence[str] | str = (),
        exposure: str | None = None,
        contexts: Sequence[str] = (),
        press: Sequence[str] = (),
        hold: Sequence[str] = (),
    ) -> EffectTable:
        """Return what a joint intervention does: verdicts with witnesses, and what is stated beside them.

        Args:
            interventions: drugs by name, `miR-7a:lost`, `PTEN:gained`, …; all at once.
            on: the nodes asked about; every node that is reached if empty.
            exposure: "acute", "chronic" or "both"; None gives one set of rows each for the first two.
            contexts: names of contexts whose claims are let in besides human cancer; "any" for all.
            press: `Z:raised` or `Z:lowered`: move Z and leave its inputs.
            hold: freeze these nodes; pressed and held, a node is fixed where it was pressed to.

        Raises:
            UnknownName, AmbiguousName: if a name stands for nothing here, or for several things.
            FaultyIntervention, HeldAndMoved, EmptyIntervention: if it cannot be done.
        """
        from mtorlod.knowledge_base.effects import EffectTable, effect_rows

        intervention = self.intervention(interventions, press=press, hold=hold)
        names = [on] if isinstance(on, str) else list(on)
        nodes = [self.resolve(name) for name in names] or None
        rows = effect_rows(self.model, [intervention], self.reading(exposure, contexts), nodes)
        return EffectTable(tuple(rows), self.wording, self._stand_ins(*interventions, *press, *hold))

    def effects_of_file(
        self,
        path: str | Path,
        *,
        on: Sequence[str] | str = (),
        exposure: str | None = None,
        contexts: Sequence[str] = (),
    ) -> EffectTable:
        """Return what each intervention of a file does by itself; see `many_interventions`, and `effects`."""
        from mtorlod.knowledge_base.effects import EffectTable, effect_rows
        from mtorlod.knowledge_base.many_interventions import read_interventions

        listed = read_interventions(path, lambda w, p, h: self.intervention(w, press=p, hold=h))
        nodes = [self.resolve(name) for name in ([on] if isinstance(on, str) else on)] or None
        reading = self.reading(exposure, contexts)
        rows = [
            replace(row, name=name)
            for name, intervention in listed
            for row in effect_rows(self.model, [intervention], reading, nodes)
        ]
        return EffectTable(tuple(rows), self.wording)

    def compare(
        self,
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
        from mtorlod.knowledge_base.comparing import compare

        intervention = self.intervention(interventions, press=press, hold=hold)
        names = [on] if isinstance(on, str) else list(on)
        each = [(self._context_name(name), self.reading(exposure, [name])) for name in contexts]
        return compare(
            self.model,
            intervention,
            self.reading(exposure),
            each,
            [self.resolve(name) for name in names] or None,
            self.wording,
            self._stand_ins(*interventions, *press, *hold),
        )

    def _context_name(self, name: str) -> str:
        return "any" if name.strip().casefold() == "any" else self.names.label(self.resolve(name))

    def combine(
        self,
        *therapy: str,
        against: str,
        exposure: str | None = None,
        contexts: Sequence[str] = (),
        press: Sequence[str] = (),
        hold: Sequence[str] = (),
        up_to: int = 3,
    ) -> CombinationTable:
        """Return which drugs, given too, leave no route to a state, and which nodes would if they were held.

        Args:
            therapy: drugs by name, or other things done, as for `effects`.
            against: the state that it should not cause: `MAPK` (raised), `MAPK:raised` or `MAPK:lowered`.
            up_to: the largest set of nodes to look for.

        Raises:
            UnknownName, AmbiguousName: if a name stands for nothing here, or for several things.
            FaultyIntervention, HeldAndMoved, EmptyIntervention: if it cannot be done.
        """
        from mtorlod.knowledge_base.combination_table import CombinationTable
        from mtorlod.knowledge_base.combining import combine
        from mtorlod.knowledge_base.intervening import read_state

        intervention = self.intervention(therapy, press=press, hold=hold)
        node, direction = read_state(against, self.resolve)
        reading = self.reading(exposure, contexts)
        found = combine(self.model, intervention, node, direction, reading, up_to)
        return CombinationTable(found, self.wording, self._stand_ins(*therapy, *press, *hold))

    def combinations(
        self, *, exposure: str | None = None, contexts: Sequence[str] = (), up_to: int = 1
    ) -> CombinationTable:
        """Return, for every drug and every state that its feedback release brings about, what closes it."""
        from mtorlod.knowledge_base.combination_table import every_combination

        return every_combination(self.model, self.reading(exposure, contexts), self.wording, up_to)

    def intervention(
        self, words: Sequence[str], *, press: Sequence[str] = (), hold: Sequence[str] = ()
    ) -> Intervention:
        """Return a joint intervention from names as typed; see `effects`."""
        from mtorlod.knowledge_base.intervening import FaultyIntervention, read_intervention

        for word in (*words, *press, *hold):
            if not isinstance(word, str):
                raise FaultyIntervention(
                    f"an intervention is a name, not {word!r}",
                    "write several one after the other: effects('everolimus', 'SL327', on='MAPK')",
                )
        return read_intervention(words, press, hold, self._vocabulary)

    @property
    def _vocabulary(self) -> Vocabulary:
        from mtorlod.knowledge_base.intervening import Vocabulary

        return Vocabulary(
            self.resolve, self.names.has, self.names.label, self.model.is_agent, self.model.acting_for
        )

    def _stand_ins(self, *words: str) -> tuple[str, ...]:
        from mtorlod.knowledge_base.intervening import stand_ins

        return stand_ins(words, self._vocabulary)

    def reading(self, exposure: str | None = None, contexts: Sequence[str] = ()) -> Reading:
        """Return the reading of an exposure and of contexts by name.

        Raises:
            UnknownName: if the exposure or a context is not known.
        """
        from mtorlod.knowledge_base.reading_words import read_reading

        return read_reading(exposure, contexts, self._context)

    def _context(self, name: str) -> str:
        listed = "'mtorlod query in-which-contexts-were-claims-observed-and-how-often' lists the contexts"
        try:
            iri = self.resolve(name)
        except UnknownName as error:
            guess = f"{error.remedy} " if "did you mean" in error.remedy else ""
            raise UnknownName(f"no context is called '{name}'", guess + listed) from None
        if iri in self.model.contexts:
            return iri
        raise UnknownName(f"no claim was observed in '{self.names.label(iri)}'", listed)

    def explain(
        self,
        *interventions: str,
        on: str,
        exposure: str | None = None,
        contexts: Sequence[str] = (),
        press: Sequence[str] = (),
        hold: Sequence[str] = (),
    ) -> tuple[VerdictExplanation, ...]:
        """Return the proofs of the verdicts on a node, one per exposure; arguments as for `effects`."""
        from mtorlod.knowledge_base.explaining import explain_verdicts

        intervention = self.intervention(interventions, press=press, hold=hold)
        reading = self.reading(exposure, contexts)
        notes = self._stand_ins(*interventions, *press, *hold)
        return explain_verdicts(self.model, intervention, reading, self.resolve(on), self.wording, notes)

    def explain_statement(self, subject: str, relation: str, target: str) -> StatementExplanation:
        """Return the proof of `subject relation target`, each by any of its names; "is a" asks for a class.

        Raises:
            UnknownName: if one of the three is not known.
        """
        from mtorlod.knowledge_base.explaining import read_statement
        from mtorlod.knowledge_base.proving import explain_statement

        statement = read_statement(subject, relation, target, self.dataset, self.resolve_thing)
        return explain_statement(statement, self.dataset, self.inferences, self.wording)
