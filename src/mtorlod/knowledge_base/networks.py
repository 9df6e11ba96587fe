"""Knowledge bases made from a user's network: the same verbs, on their nodes and by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.knowledge_base.base import KnowledgeBase
from mtorlod.knowledge_base.network_dataset import NetworkDataset
from mtorlod.knowledge_base.node_names import NodeNames
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Dataset, ParsedFile, load, read_file
from mtorlod.loading.networks import ImportReport, NetworkFile
from mtorlod.reasoning.reading import Reading

if TYPE_CHECKING:
    import pyoxigraph as ox

    from mtorlod.knowledge_base.auditing import Audit, Resting
    from mtorlod.knowledge_base.building import Release
    from mtorlod.knowledge_base.discrepancies import Discrepancy
    from mtorlod.knowledge_base.network_audit import NetworkAudit
    from mtorlod.knowledge_base.verdict_lines import VerdictLines
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.model import CausalModel
    from mtorlod.validation import Report

EVERYTHING = Reading("both", "any")
"""How a network is read unless told otherwise: all that its file says."""


class NoRelease(MtorlodError):
    """A release folder was asked for of a network that is not the project's to release."""


class NetworkKnowledgeBase(KnowledgeBase):
    """What tables and RDF have in common: all contexts are read by default, and only the file is exported."""

    report: ImportReport
    own: Dataset
    """What the file says, without the vocabulary."""
    _contexts: NodeNames
    """The contexts that the file names."""
    has_vocabulary = True
    has_exposures = False
    """Whether some claims are said to hold under one exposure only, which no table can say."""

    def reading(self, exposure: str | None = None, contexts: Sequence[str] = ()) -> Reading:
        """Return the reading of an exposure and of contexts by name; all contexts if none is given.

        Without an exposure it is left open, for one answer each, if claims of the file have one.
        """
        from mtorlod.knowledge_base.reading_words import read_reading

        return read_reading(exposure or self._exposure, contexts or ("any",), self._context)

    @property
    def _exposure(self) -> str | None:
        return None if self.has_exposures else "both"

    def verdicts(
        self,
        interventions: Iterable[tuple[str | None, Intervention]],
        *,
        on: Sequence[str] = (),
        exposure: str | None = None,
        contexts: Sequence[str] = (),
        budget: int | None = None,
    ) -> VerdictLines:
        """Return one line per intervention and node, worked out as they are read.

        Args:
            interventions: pairs of a name (or None) and what is done, each by itself.
            on: the nodes asked about; every node with a route if empty.
            exposure: "acute", "chronic" or "both"; if left out, each line comes once for the first two where
                claims of the file have an exposure.
            contexts: as for `effects`; all if left out.
            budget: conflicts that each answer of the solver may cost.

        Raises:
            UnknownName, HeldAndMoved, EmptyIntervention: if one of them cannot be done.
        """
        from mtorlod.knowledge_base.verdict_lines import VerdictLines
        from mtorlod.reasoning.calculus import SOLVE_LIMIT

        readings = self.reading(exposure, contexts).each()
        return VerdictLines(
            tuple(
                (str(one.exposure) if len(readings) > 1 else "", self.model.network(one)) for one in readings
            ),
            tuple(interventions),
            tuple(self.resolve(name) for name in on),
            self.wording,
            SOLVE_LIMIT if budget is None else budget,
        )

    def validate(self, files: Sequence[str | Path] = (), *, checks: bool = True) -> Report:
        """Run shapes and checks over the shipped graph and the network, and report on the network only.

        Raises:
            UnreadableFile, SyntaxFault: if one of the further files cannot be read.
        """
        from mtorlod.knowledge_base.validating import validate

        # Beside the shipped graph, since the vocabulary names entities and passages of it.
        return validate(load(), [*self.own.files, *map(read_file, files)], checks=checks)

    @cached_property
    def inferred_quads(self) -> tuple[ox.Quad, ...]:  # type: ignore[override]
        """What the rules conclude, with proofs; and the verdicts on drugs and miRNAs, if there are any.

        Without them no edges and loops are listed either: a network of any size has more loops than fit.
        """
        from mtorlod.reasoning import derivation_quads, inferred_quads
        from mtorlod.reasoning.model import AGENT, MIRNA

        if self.model.members(AGENT) or self.model.members(MIRNA):
            return super().inferred_quads
        found = (*inferred_quads(self.inferences), *derivation_quads(self.inferences))
        return tuple(dict.fromkeys(found))

    def export(
        self, name: str = "turtle", path: str | Path | None = None, *, what: str = "asserted"
    ) -> bytes:
        """Return what the file says in a format, as claims are written: each statement in its claim's graph.

        With what is inferred, the vocabulary is there too.
        """
        from mtorlod.exporting import serialise
        from mtorlod.exporting.release import write_file

        if what != "asserted":
            return super().export(name, path, what=what)
        if name not in ("trig", "nquads", "jsonld"):
            return KnowledgeBase(self.own, shipped=False).export(name, path, what=what)
        data = serialise(self.own.quads, name)
        if path is not None:
            write_file(path, data)
        return data

    def build(self, out: str | Path = "release", *, hermit: bool = True) -> Release:
        """Refuse: a release carries the project's name, licence and identity links.

        Raises:
            NoRelease: always; the remedy names the steps that a network goes through.
        """
        raise NoRelease(
            f"{self.report.name} is not the shipped graph, which a release is made of",
            "check it with validate, and write its parts with export: asserted, inferred, merged, complete",
        )

    def resting_on(self, reference: str) -> Resting:
        """Return what rests on a reference, as the file writes it: its claims, and what they alone make.

        Raises:
            UnknownName: if no claim cites it.
        """
        from mtorlod.knowledge_base.auditing import Resting

        cited = {iri for claim in self.dataset.claims.values() for iri in claim.references}
        wanted = [iri for iri in sorted(cited) if reference.strip() in (iri, self._reference_text(iri))]
        if not wanted:
            raise UnknownName(f"no claim cites '{reference}'", "write the reference as the file does")
        citing = [c for c in self.dataset.claims.values() if wanted[0] in c.references]
        alone = [claim.iri for claim in citing if claim.references == (wanted[0],)]
        network = self.model.network(EVERYTHING)
        fallen = [network.edge(edge) for edge in sorted(network.resting_on(alone))]
        words = {"+": "raises", "-": "lowers", "?": "affects"}
        name = self.wording.name
        return Resting(
            reference=reference,
            claims=tuple(claim.iri for claim in citing),
            alone=tuple(f"{name(e.source)} {words[e.sign]} {name(e.target)}" for e in fallen),
        )

    def audit(self, *, reports: bool = True) -> Audit | NetworkAudit:  # type: ignore[override]
        """Return how the file was read, where it contradicts itself, and what has no sign.

        Of RDF that states outcomes: what is stated beside what follows, as of the shipped graph.
        """
        from mtorlod.knowledge_base.network_audit import audit_network

        if self.model.outcomes:
            return super().audit(reports=reports)
        network = self.model.network(EVERYTHING)
        return audit_network(network, self.report, self.discrepancies, self.dataset.labels)

    def _reference_text(self, iri: str) -> str:
        return self.wording.name(iri).removeprefix("reference ")

    def _context(self, name: str) -> str:
        return self._contexts.resolve(name)

    def _context_name(self, name: str) -> str:
        return "any" if name.strip().casefold() == "any" else self._contexts.label(self._context(name))


class TableNetwork(NetworkKnowledgeBase):
    """A network read row by row (table, SIF, Boolean model); RDF is made only where something needs it."""

    def __init__(self, file: NetworkFile) -> None:
        self.file = file
        self.report = file.report
        self.shipped = False

    @cached_property
    def dataset(self) -> Dataset:  # type: ignore[override]
        """The vocabulary and the file's claims."""
        return NetworkDataset(self.file)

    @cached_property
    def own(self) -> Dataset:  # type: ignore[override]
        """The file's claims alone."""
        return Dataset((self.file.parsed(),))

    @cached_property
    def model(self) -> CausalModel:
        """The causal network, straight from the rows."""
        from mtorlod.reasoning.networks import NetworkModel

        return NetworkModel(self.file, self.dataset)

    @cached_property
    def names(self) -> NodeNames:
        """The bare names of the nodes."""
        iri = self.file.claims.iris.node
        return NodeNames({iri(name): name for name in self.file.nodes}, "node")

    @cached_property
    def wording(self) -> Wording:
        """Bare names for nodes, labels for the vocabulary."""
        return Wording(self.dataset.labels, self.dataset.claims)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """The pairs that the file ties by both signs."""
        from mtorlod.knowledge_base.discrepancies import discrepancies

        quads = tuple(self.file.claims.discrepancies())
        return discrepancies(Dataset((ParsedFile(self.file.name, quads),)))

    @cached_property
    def _contexts(self) -> NodeNames:  # type: ignore[override]
        iri = self.file.claims.iris.context
        seen = sorted(self.file.statements.contexts)
        return NodeNames({iri(context): context.name for context in seen}, "context")
