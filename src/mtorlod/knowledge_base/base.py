"""`KnowledgeBase`: every step of the pipeline as a method, each done once and only when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Dataset, load, read_file
from mtorlod.loading.names import Names
from mtorlod.querying.ask import Answer, ask
from mtorlod.querying.questions import NamedQuery

if TYPE_CHECKING:
    import owlready2
    import rdflib

    from mtorlod.exporting.picture import Picture
    from mtorlod.knowledge_base.auditing import Audit, Resting
    from mtorlod.knowledge_base.biomarkers import BiomarkerReport
    from mtorlod.knowledge_base.building import Release
    from mtorlod.knowledge_base.combination_table import CombinationTable
    from mtorlod.knowledge_base.comparing import ContextComparison
    from mtorlod.knowledge_base.coverage import Coverage
    from mtorlod.knowledge_base.describing import Description
    from mtorlod.knowledge_base.discrepancies import Discrepancy
    from mtorlod.knowledge_base.effects import EffectTable
    from mtorlod.knowledge_base.intervening import Vocabulary
    from mtorlod.knowledge_base.mirnas import MirnaReport
    from mtorlod.knowledge_base.proving import StatementExplanation
    from mtorlod.knowledge_base.verdict_proof import VerdictExplanation
    from mtorlod.reasoning import Inferences, SecondOpinion
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.model import CausalModel
    from mtorlod.reasoning.reading import Reading
    from mtorlod.validation import Report


class KnowledgeBase:
    """A graph with everything that can be done with it.

    >>> from mtorlod import KnowledgeBase
    >>> kb = KnowledgeBase.load()
    >>> kb.resolve("rapamycin")
    'https://w3id.org/mtorlod/entity/sirolimus'
    """

    def __init__(self, dataset: Dataset, *, shipped: bool = True) -> None:
        self.dataset = dataset
        self.shipped = shipped

    @classmethod
    def load(cls, files: Sequence[str | Path] | None = None) -> KnowledgeBase:
        """Return the shipped graph, or the given RDF files in its place.

        Raises:
            UnreadableFile: if a file is absent or of no RDF format.
            SyntaxFault: if a file does not parse; with file, line and column.
        """
        return cls(load(files), shipped=files is None)

    @cached_property
    def names(self) -> Names:
        """The names of all entities."""
        return Names(self.dataset.quads)

    @cached_property
    def wording(self) -> Wording:
        """Labels, for turning statements into words."""
        return Wording(self.dataset.labels, self.dataset.claims)

    @cached_property
    def _stated(self) -> ox.Store:
        return self.dataset.store()

    def resolve(self, name: str) -> str:
        """Return the IRI of an entity by any of its names.

        Raises:
            UnknownName: if nothing bears it; the remedy suggests near names.
            AmbiguousName: if several entities do; the remedy lists them.
        """
        return self.names.resolve(name)

    def validate(self, files: Sequence[str | Path] = (), *, checks: bool = True) -> Report:
        """Run shapes and checks over the graph, or over it plus the files (then only on what they say).

        Raises:
            UnreadableFile, SyntaxFault: if a file cannot be read.
        """
        from mtorlod.knowledge_base.validating import validate

        return validate(self.dataset, [read_file(path) for path in files], checks=checks)

    def query(
        self,
        question: NamedQuery | str,
        values: Mapping[str, str] | None = None,
        *,
        stated_only: bool = False,
        endpoint: str | None = None,
        **more: str,
    ) -> Answer:
        """Ask a named question, or SPARQL text (recognised by its braces).

        Args:
            question: the name of a question of the library, the question itself, or SPARQL text.
            values: parameters by name; keyword arguments do the same.
            stated_only: leave out what was inferred.
            endpoint: ask this SPARQL 1.1 endpoint instead of the graph.

        Raises:
            UnknownName: if there is no such question, parameter or entity.
            FaultyQuery: if it does not parse, or a parameter does not fit.
            RefusedQuery: if it would reach outside (SERVICE, FROM) or change data.
            EndpointFailed: if the endpoint does not answer.
        """
        from mtorlod.knowledge_base.asking import prepare

        prepared = prepare(question, {**(values or {}), **more}, self.resolve, local=endpoint is None)
        if endpoint is not None:
            from mtorlod.querying.remote import ask_endpoint

            return ask_endpoint(endpoint, prepared.text, prepared.bindings)
        if stated_only or not prepared.needs_reasoning or not self.shipped:
            return ask(self._stated, prepared.text, bindings=prepared.bindings)
        store, graphs = self._reasoned_store
        return ask(store, prepared.text, default_graphs=graphs, bindings=prepared.bindings)

    @cached_property
    def inferences(self) -> Inferences:
        """What the rules conclude, with proofs."""
        from mtorlod.reasoning import infer

        return infer(self.dataset)

    @cached_property
    def model(self) -> CausalModel:
        """The causal networks of the graph."""
        from mtorlod.reasoning.model import CausalModel

        return CausalModel(self.dataset, self.inferences)

    @cached_property
    def inferred_quads(self) -> tuple[ox.Quad, ...]:
        """Everything inferred, in graphs of its own: conclusions, their derivations, verdicts."""
        from mtorlod.reasoning import derivation_quads, inferred_quads
        from mtorlod.reasoning.verdict_graph import calculus_quads

        rules = [*inferred_quads(self.inferences), *derivation_quads(self.inferences)]
        return tuple(dict.fromkeys([*rules, *calculus_quads(self.model)]))

    @cached_property
    def _reasoned_store(self) -> tuple[ox.Store, list[ox.NamedNode | ox.DefaultGraph]]:
        store = self.dataset.store()
        store.bulk_extend(self.inferred_quads)
        graphs = sorted({quad.graph_name for quad in self.inferred_quads}, key=str)
        return store, [ox.DefaultGraph(), *graphs]

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
        from mtorlod.knowledge_base.intervening import read_intervention

        return read_intervention(words, press, hold, self._vocabulary)

    @property
    def _vocabulary(self) -> Vocabulary:
        from mtorlod.knowledge_base.intervening import Vocabulary

        return Vocabulary(self.resolve, self.names.label, self.model.is_agent, self.model.acting_for)

    def _stand_ins(self, *words: str) -> tuple[str, ...]:
        from mtorlod.knowledge_base.intervening import stand_ins

        return stand_ins(words, self._vocabulary)

    def reading(self, exposure: str | None = None, contexts: Sequence[str] = ()) -> Reading:
        """Return the reading of an exposure and of contexts by name.

        Raises:
            UnknownName: if the exposure or a context is not known.
        """
        from mtorlod.knowledge_base.reading_words import read_reading

        return read_reading(exposure, contexts, self.resolve)

    def describe(self, name: str, *, stated_only: bool = False) -> Description:
        """Return everything known of one thing, by any of its names.

        Raises:
            UnknownName, AmbiguousName: as `resolve`.
        """
        from mtorlod.knowledge_base.describing import describe, inferred_rows

        iri = self.resolve(name)
        inferred = () if stated_only else inferred_rows(iri, self.inferences)
        doubts = [
            f"{each.label} ({each.kind}): {each.resolution}"
            for each in self.discrepancies
            if any(iri in self._mentioned(claim) for claim in each.claims)
        ]
        return describe(iri, self.dataset, self.wording, inferred, doubts)

    def _mentioned(self, claim: str) -> set[str]:
        found = self.dataset.claims.get(claim)
        if found is None:
            return set()
        terms = {
            term.value for triple in found.statements for term in triple if isinstance(term, ox.NamedNode)
        }
        return terms | {iri for denial in found.denials for iri in (denial.source, denial.target)}

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

        statement = read_statement(subject, relation, target, self.dataset, self.resolve)
        return explain_statement(statement, self.dataset, self.inferences, self.wording)

    @cached_property
    def _audit(self) -> Audit:
        from mtorlod.knowledge_base.auditing import audit

        return audit(self.model, self.discrepancies, self.wording)

    def audit(self) -> Audit:
        """Return stated outcomes beside predicted ones, and the source's contradictions."""
        return self._audit

    def mirnas(self) -> MirnaReport:
        """Return what is predicted and stated of every miRNA, as actor and as acted upon."""
        from mtorlod.knowledge_base.mirnas import mirna_report

        return mirna_report(self.model, self.wording)

    def biomarkers(self) -> BiomarkerReport:
        """Return both readings of every biomarker's sign, beside what the source states of it."""
        from mtorlod.knowledge_base.biomarkers import biomarker_report

        return biomarker_report(self.model, self.wording)

    def resting_on(self, reference: str) -> Resting:
        """Return what rests on a reference of the review, by its number.

        Raises:
            UnknownName: if no claim cites it.
        """
        from mtorlod.knowledge_base.auditing import resting_on

        return resting_on(reference, self.dataset, self.inferences)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the source is in the graph."""
        from mtorlod.knowledge_base.coverage import cover

        return cover(self.dataset)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Where the source contradicts itself or is doubtful."""
        from mtorlod.knowledge_base.discrepancies import discrepancies

        return discrepancies(self.dataset)

    def second_opinion(self) -> SecondOpinion:
        """Run HermiT over the default reading, and hold it against the rules.

        Raises:
            Inconsistent: if the axioms contradict one another; the message names the culprit.
            ReasonerUnavailable: if HermiT could not run, which is not to be read as 'consistent'.
        """
        from mtorlod.reasoning import second_opinion

        return second_opinion(self.dataset, self.inferences)

    def owl_quads(self) -> list[ox.Quad]:
        """Return the ontology for editors: header, vocabulary, and accepted claims as annotated axioms."""
        from mtorlod.knowledge_base.editors import owl_quads

        return owl_quads(self.dataset)

    def export(
        self, name: str = "turtle", path: str | Path | None = None, *, what: str = "asserted"
    ) -> bytes:
        """Return the graph in a format, and write it to `path` if one is given.

        Raises:
            UnknownName: if there is no such format or part.
            CannotWrite: if the path cannot be written.
        """
        from mtorlod.exporting.release import write_file
        from mtorlod.knowledge_base.releasing import export

        data = export(self, name, what)
        if path is not None:
            write_file(path, data)
        return data

    def heart(self) -> Picture:
        """Return the picture of the graph's heart: the feedback loop and the drugs that act on it."""
        from mtorlod.knowledge_base.picturing import heart

        return heart(self)

    def build(self, out: str | Path = "release", *, hermit: bool = True) -> Release:
        """Validate, reason and write a release folder, whole or not at all; see `building.build`."""
        from mtorlod.knowledge_base.building import build

        return build(self, out, hermit=hermit)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the asserted graph as an rdflib Dataset, each claim in its named graph."""
        import rdflib

        return rdflib.Dataset().parse(data=self.export("trig"), format="trig")

    def to_owlready2(self) -> owlready2.Ontology:
        """Return the ontology in a fresh owlready2 world."""
        import io

        import owlready2

        loaded = owlready2.World().get_ontology("https://w3id.org/mtorlod#")
        return loaded.load(fileobj=io.BytesIO(self.export("owl")))
