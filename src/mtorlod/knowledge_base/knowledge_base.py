"""`KnowledgeBase`: every step of the pipeline over one source, each done once and only when asked for.

Most methods stand in the files beside this one, by what is asked, as functions of a `self`. Each is the door
to a room, and what the room holds is imported when it is first entered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base import (
    asking,
    causal_questions,
    measured_questions,
    names_as_typed,
    other_graphs,
    outgoing,
    proof_questions,
    standing_answers,
)
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.screens import screening_run
from mtorlod.knowledge_base.sources.kept_inferences import (
    KeptStore,
    ReasonedStore,
    kept_store,
    reasoned_store,
)
from mtorlod.knowledge_base.sources.opening import files_source, network_source, shipped_source
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.loading import Claim, Dataset
from mtorlod.loading.names import Names, names_in
from mtorlod.loading.profile import Profile
from mtorlod.namespaces import MTOR

if TYPE_CHECKING:
    from mtorlod.knowledge_base.audits.discrepancies import Discrepancy
    from mtorlod.loading.networks import ImportOptions
    from mtorlod.reasoning.derivations import Inferences
    from mtorlod.reasoning.model import CausalModel

_MOST_INFERRED_FROM = 4_000
"""Claims up to which what is inferred is served beside what is stated.

It is worked out before the first answer and kept: of 2,300 claims with their verdicts it takes some 20 s."""


class KnowledgeBase:
    """A source with everything that can be done with it.

    >>> from mtorlod import KnowledgeBase
    >>> kb = KnowledgeBase.load()
    >>> kb.resolve("rapamycin")
    'https://w3id.org/mtorlod/entity/sirolimus'
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    @classmethod
    def load(cls, files: Sequence[str | Path] | None = None) -> KnowledgeBase:
        """Return the shipped graph with all its sources; or RDF files, to be asked for what they state.

        Args:
            files: RDF files to read in place of the shipped graph.

        Raises:
            UnreadableFile: if a file is absent or of no RDF format.
            SyntaxFault: if a file does not parse; with file, line and column.
        """
        return cls(shipped_source() if files is None else files_source(files))

    @classmethod
    def from_network(
        cls, path: str | Path, format: str | None = None, options: ImportOptions | None = None
    ) -> KnowledgeBase:
        """Return a network file of any format that is read; see `network_source`."""
        return cls(network_source(path, format, options))

    from_rows = classmethod(other_graphs.from_rows)
    from_networks = classmethod(other_graphs.from_networks)
    with_files = other_graphs.with_files
    with_retractions = other_graphs.with_retractions
    of_sources = other_graphs.of_sources
    uncached = other_graphs.uncached

    # What there is

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claim IRI → claim."""
        return self.source.claims

    @property
    def dataset(self) -> Dataset:
        """Everything that was read, as quads."""
        return self.source.dataset

    @property
    def names(self) -> Names:
        """The names of what can be asked about."""
        return self.source.names

    @cached_property
    def source_names(self) -> Names:
        """The names of the sources whose claims there are, keys and labels; a network file is its own one."""
        from mtorlod.knowledge_base.sources.heard_sources import source_names

        return source_names(self.dataset) if self.source.stated_profile else Names((), "", "source")

    @cached_property
    def terms(self) -> Names:
        """The names of the vocabulary's classes, relations and values."""
        return names_in(self.dataset.said, MTOR, "term of the vocabulary")

    @cached_property
    def profile(self) -> Profile:
        """What is special about the source: what it watches, things to try, how it is called."""
        from mtorlod.knowledge_base.derived_profile import profile_of

        return profile_of(self.source)

    @cached_property
    def glossary(self) -> Glossary:
        """Labels and claims, for wording answers."""
        return Glossary.of(self.source)

    @property
    def inferences(self) -> Inferences:
        """What the rules conclude, with proofs."""
        return self.source.inferences

    @property
    def model(self) -> CausalModel:
        """The causal networks of the source."""
        return self.source.model

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Where the source contradicts itself or is doubtful."""
        return self.source.discrepancies

    @property
    def digest(self) -> str:
        """What tells its answers from any others: a digest of what is stated, the rules and the code."""
        from mtorlod.knowledge_base.sources.kept_inferences import reasoner_digest

        return f"{reasoner_digest()}-{self.dataset.digest}"

    def label(self, iri: str) -> str:
        """Return what an IRI is called."""
        return self.source.label(iri)

    # Names

    def resolve(self, name: str) -> str:
        """Return the IRI of an entity, or of a network's node, by any of its names.

        Raises:
            UnknownName: if nothing bears it; the remedy suggests near names.
            AmbiguousName: if several entities do; the remedy lists them.
        """
        iri = self.names.resolve(name)
        if iri in self.dataset.unspoken:
            raise UnknownName(
                f"no claim that is heard speaks of '{self.label(iri)}'",
                "hear more sources, or ask of another",
            )
        return iri

    resolve_thing = names_as_typed.resolve_thing
    intervention = names_as_typed.intervention
    reading = names_as_typed.reading
    nodes = names_as_typed.nodes
    node = names_as_typed.node
    notes_on_nodes = names_as_typed.notes_on_nodes
    nodes_of_file = names_as_typed.nodes_of_file
    notes_on = names_as_typed.notes_on
    context_label = names_as_typed.context_label

    # What follows: the doors to the rooms of causes

    effects = causal_questions.effects
    effect_stream = causal_questions.effect_stream
    effects_of_file = causal_questions.effects_of_file
    sweep = causal_questions.sweep
    flagship = causal_questions.flagship
    compare = causal_questions.compare
    combine = causal_questions.combine
    combinations = causal_questions.combinations
    synergy = causal_questions.synergy
    screen = screening_run.screen
    explain = proof_questions.explain
    explain_statement = proof_questions.explain_statement
    proof_quads = proof_questions.proof_quads
    evidence = measured_questions.evidence
    evidence_by_experiment = measured_questions.evidence_by_experiment
    measurements = measured_questions.measurements
    experiments = measured_questions.experiments
    worlds = causal_questions.worlds
    measure = causal_questions.measure
    picture = proof_questions.picture
    audit_measured = measured_questions.audit_measured

    # What is known

    describe = standing_answers.describe
    describe_source = standing_answers.describe_source
    audit = standing_answers.audit
    between_sources = standing_answers.between_sources
    mirnas = standing_answers.mirnas
    biomarkers = standing_answers.biomarkers
    resting_on = standing_answers.resting_on
    diff = standing_answers.diff
    diff_sides = standing_answers.diff_sides
    retractions = standing_answers.retractions
    heart = standing_answers.heart

    heard_sources = cached_property(standing_answers.heard_sources_of)
    coverage = cached_property(standing_answers.coverage_of)
    _flagship = cached_property(causal_questions.flagship_of)
    _audit = cached_property(standing_answers.audit_of)

    # Checks and questions

    validate = asking.validate
    query = asking.query
    hints = asking.hints
    prepared = asking.prepared
    second_opinion = asking.second_opinion

    @property
    def serves_inferred(self) -> bool:
        """Whether what is inferred is served as well: if rules conclude something, and soon."""
        return self.source.has_vocabulary and len(self.claims) <= _MOST_INFERRED_FROM

    @cached_property
    def every_iri(self) -> frozenset[str]:
        """Every IRI of what is stated, of the vocabulary and of the graphs' names."""
        terms = (term for quad in self.source.quads for term in quad)
        return frozenset(term.value for term in terms if isinstance(term, ox.NamedNode))

    @cached_property
    def stated_store(self) -> ox.Store:
        """A store of what is stated."""
        return self.dataset.store()

    @cached_property
    def inferred_quads(self) -> tuple[ox.Quad, ...]:
        """Everything inferred, in graphs of its own: conclusions, their derivations, verdicts.

        Where no drug and no miRNA is typed there is no verdict to list, and no edges and loops are listed
        either: a network of any size has more loops than fit.
        """
        from mtorlod.reasoning.derivation_graph import derivation_quads, inferred_quads
        from mtorlod.reasoning.model import AGENT, MIRNA
        from mtorlod.reasoning.verdict_graph import calculus_quads

        quads = [*inferred_quads(self.inferences), *derivation_quads(self.inferences)]
        if self.model.members(AGENT) or self.model.members(MIRNA):
            quads += calculus_quads(self.model, self.profile.watched)
        return tuple(dict.fromkeys(quads))

    @cached_property
    def reasoned_store(self) -> ReasonedStore:
        """A store of what is stated and inferred, kept in the user's cache where there is one."""
        return reasoned_store(self.dataset, lambda: self.inferred_quads, self.source.cache)

    @property
    def kept_store(self) -> KeptStore | None:
        """The `reasoned_store` that lies in the user's cache; None if it would have to be made."""
        return kept_store(self.dataset, self.source.cache)

    # What goes out

    owl_quads = outgoing.owl_quads
    part = outgoing.part
    export = outgoing.export
    export_to = outgoing.export_to
    signed_network = outgoing.signed_network
    to_rdflib = outgoing.to_rdflib
    to_owlready2 = outgoing.to_owlready2
