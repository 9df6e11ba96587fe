"""Statements of a network file as claims in the project's vocabulary, each made only when it is asked for.

A claim per statement, with the lines of its rows as passages, the references as the file gives them, and the
file as its source. Nodes are molecular entities: the vocabulary's word for whatever the calculus treats as
one node.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from mtorlod.loading.claim import Claim, read_claims
from mtorlod.loading.networks.iris import ClaimIris, NetworkIris
from mtorlod.loading.networks.opposite_signs import contradictions
from mtorlod.loading.networks.relations import RELATIONS
from mtorlod.loading.networks.rows import DETAILS, Context, short
from mtorlod.loading.networks.statements import NetworkStatement, Statements
from mtorlod.namespaces import CITO, DCTERMS, OWL, PREFIXES, RDFS, SKOS
from mtorlod.terms import LABEL, TYPE, english, integer, mtor

_KINDS = {
    "context": "Condition",
    "condition": "Condition",
    "tissue": "AnatomicalStructure",
    "cell": "CellType",
    "organism": "Organism",
}
_TRACED, _UNTRACED, _INFERRED = "ECO_0000304", "ECO_0000303", "ECO_0000205"
_PART_OF, _IS_DEFINED_BY = ox.NamedNode(f"{DCTERMS}isPartOf"), ox.NamedNode(f"{RDFS}isDefinedBy")
_NAMED = ox.NamedNode(f"{OWL}NamedIndividual")

Quads = Iterator[ox.Quad]
Subject = tuple[str, Callable[[], Quads]]


@dataclass(frozen=True)
class _Told:
    """A file that claims stand in: the IRIs of its parts, its kind and name, what its rows are."""

    iris: NetworkIris
    kind: str
    name: str
    unit: str = "line"


class NetworkClaims(Mapping[str, Claim]):
    """Claim IRI → claim, of one file; made from its rows on demand.

    Args:
        statements: what the file says.
        file: the file's name, for titles.
        nodes: the names of all nodes, sorted.
        inferred: whether the signs were worked out from update functions.
        iris: the IRIs of the file's things; made from its name if None.
    """

    def __init__(
        self,
        statements: Statements,
        file: str,
        nodes: tuple[str, ...],
        inferred: bool = False,
        iris: NetworkIris | None = None,
    ) -> None:
        self.statements = statements
        self.file = file
        self.nodes = nodes
        self.inferred = inferred
        self.iris = iris or NetworkIris.of_file(file)
        lines = array("q", [statements.rows.lines[place] for place in statements.first])
        own, of_drugs = lines[: statements.drugs_from], lines[statements.drugs_from :]
        further = ClaimIris(f"{self.iris.drugs.base}claim/", of_drugs) if of_drugs else None
        self.claim_iris = ClaimIris(f"{self.iris.base}claim/", own, further)

    def __len__(self) -> int:
        return len(self.statements)

    def __iter__(self) -> Iterator[str]:
        return (self.claim_iris[number] for number in range(len(self)))

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and self.claim_iris.number(iri) is not None

    def __getitem__(self, iri: str) -> Claim:
        number = self.claim_iris.number(iri)
        if number is None:
            raise KeyError(iri)
        return read_claims(self.quads_of(number))[iri]

    def quads(self) -> Quads:
        """Yield all that the file says: source, nodes, claims, lines, references, contexts, conflicts."""
        for _, said in self.subjects():
            yield from said()

    def subjects(self) -> Iterator[Subject]:
        """Yield each thing that the file speaks of, with what yields the quads about it."""
        drugs = set(self.statements.drugs)
        for name in self.nodes:
            iri, kind = self.iris.node(name), "Drug" if name in drugs else "MolecularEntity"
            yield iri, partial(self._thing, iri, kind, name)
        own = range(min(len(self), self.statements.drugs_from))
        yield from self._file(_Told(self.iris, "network file", self.file, self.statements.rows.unit), own)
        if self.statements.declared:
            yield from self._file(*self._drugs)
        for context in sorted(self.statements.contexts):
            yield self.iris.context(context), partial(self._context, context)
        for raising, lowering in contradictions(self.statements):
            numbers = sorted((*raising, *lowering))
            yield self._discrepancy_iri(numbers), partial(self._discrepancy, numbers)

    def drug_quads(self) -> Quads:
        """Yield all that the file of drugs says, but what its drugs are."""
        for _, said in self._file(*self._drugs):
            yield from said()

    @property
    def _drugs(self) -> tuple[_Told, range]:
        told = _Told(self.iris.drugs, "file of drugs", self.statements.drug_file)
        return told, range(self.statements.drugs_from, len(self))

    def _file(self, told: _Told, numbers: range) -> Iterator[Subject]:
        """Yield a file, its claims, the lines that they stand on, and what it cites."""
        yield told.iris.source, partial(_source, told)
        yield told.iris.section, partial(_section, told)
        for number in numbers:
            yield self.claim_iris[number], partial(self.quads_of, number)
        for line in sorted(self.statements.lines_of(numbers)):
            yield told.iris.line(line), partial(_line, line, told)
        for place, text in enumerate(sorted(self.statements.references_of(numbers)), 1):
            yield told.iris.reference(text), partial(_reference, text, place, told.iris)

    def stated(self, number: int) -> ox.Quad:
        """Return what a claim states, in its graph."""
        iri, statements = self.iris.node, self.statements
        names = statements.rows.nodes.texts
        ends = (names[column[number]] for column in (statements.sources, statements.targets))
        source, target = (ox.NamedNode(iri(name)) for name in ends)
        relation = ox.NamedNode(RELATIONS[statements.relations[number]].iri)
        return ox.Quad(source, relation, target, ox.NamedNode(self.claim_iris[number]))

    def quads_of(self, number: int) -> Quads:
        """Yield one claim: its statement, and all that is said of the claim."""
        statement = self.statements[number]
        iri = ox.NamedNode(self.claim_iris[number])
        of_drug = number >= self.statements.drugs_from
        iris, inferred = (self.iris.drugs, False) if of_drug else (self.iris, self.inferred)
        yield self.stated(number)
        yield ox.Quad(iri, TYPE, mtor("Claim"))
        yield ox.Quad(iri, LABEL, english(self._label(statement, number)))
        yield ox.Quad(iri, _PART_OF, ox.NamedNode(iris.section))
        for line in sorted({row.line for row in statement.rows}):
            yield ox.Quad(iri, mtor("fromPassage"), ox.NamedNode(iris.line(line)))
        references = statement.references
        for text in references:
            cited = ox.NamedNode(iris.reference(text))
            yield ox.Quad(iri, ox.NamedNode(f"{CITO}citesAsEvidence"), cited)
        if references:
            yield ox.Quad(iri, mtor("referenceReach"), mtor("OwnSentence"))
        evidence = _INFERRED if inferred else _TRACED if references else _UNTRACED
        for predicate, value in (
            ("stance", "Supports"),
            ("certainty", "Unworded" if inferred else "Stated"),
            ("dataOrigin", "CitedData" if references else "Uncited"),
            ("basis", "ImpliedByWording" if inferred else "Explicit"),
        ):
            yield ox.Quad(iri, mtor(predicate), mtor(value))
        yield ox.Quad(iri, mtor("evidence"), ox.NamedNode(PREFIXES["obo"] + evidence))
        for aspect in statement.aspects:
            yield ox.Quad(iri, mtor("byMechanism"), mtor(aspect))
        for partner in statement.partners:
            yield ox.Quad(iri, mtor("onCondition"), ox.NamedNode(self.iris.node(partner)))
        for context in statement.contexts:
            yield ox.Quad(iri, mtor("observedIn"), ox.NamedNode(self.iris.context(context)))
        yield ox.Quad(iri, ox.NamedNode(f"{RDFS}comment"), english(_as_written(statement)))

    def _label(self, statement: NetworkStatement, number: int) -> str:
        verb, place = RELATIONS[statement.relation].verb, self.claim_iris.place(number)
        unit = "line" if number >= self.statements.drugs_from else self.statements.rows.unit
        return f"{short(statement.source, 80)} {verb} {short(statement.target, 80)}, {unit} {place}"

    def _context(self, context: Context) -> Quads:
        iri, label = self.iris.context(context), f"{context.name} ({context.kind})"
        yield from self._thing(iri, _KINDS[context.kind], label)
        said = f"The {context.kind} that {self.file} calls {context.name}."
        yield ox.Quad(ox.NamedNode(iri), ox.NamedNode(f"{SKOS}definition"), english(said))

    def _thing(self, iri: str, kind: str, label: str) -> Quads:
        node = ox.NamedNode(iri)
        yield ox.Quad(node, TYPE, mtor(kind))
        yield ox.Quad(node, TYPE, _NAMED)
        yield ox.Quad(node, LABEL, english(label))
        yield ox.Quad(node, _IS_DEFINED_BY, ox.NamedNode(self.iris.source))

    def discrepancies(self) -> Quads:
        """Yield a discrepancy per pair of nodes that the file ties by both signs."""
        for raising, lowering in contradictions(self.statements):
            yield from self._discrepancy(sorted((*raising, *lowering)))

    def _discrepancy_iri(self, numbers: list[int]) -> str:
        return f"{self.iris.base}discrepancy/{self.claim_iris.place(numbers[0])}"

    def _discrepancy(self, numbers: list[int]) -> Quads:
        statement = self.statements[numbers[0]]
        node = ox.NamedNode(self._discrepancy_iri(numbers))
        pair = f"{short(statement.source, 80)} on {short(statement.target, 80)}"
        yield ox.Quad(node, TYPE, mtor("Discrepancy"))
        yield ox.Quad(node, LABEL, english(f"opposite signs: {pair}"))
        yield ox.Quad(node, mtor("discrepancyKind"), mtor("Contradiction"))
        for number in numbers:
            yield ox.Quad(node, mtor("concernsClaim"), ox.NamedNode(self.claim_iris[number]))
        said = f"The file says of {pair} both that it raises and that it lowers."
        yield ox.Quad(node, mtor("explanation"), english(said))
        decided = "Both stand: the importer does not choose between a user's own statements."
        yield ox.Quad(node, mtor("resolution"), english(decided))


def _as_written(statement: NetworkStatement) -> str:
    text = "as written: " + ", ".join(f"'{word}'" for word in statement.words)
    if statement.mechanisms:
        text += "; mechanism: " + ", ".join(f"'{each}'" for each in statement.mechanisms)
    for name in DETAILS:
        said = sorted({getattr(row, name) for row in statement.rows} - {""})
        text += f"; {name}: {', '.join(said)}" if said else ""
    return text


def _source(told: _Told) -> Quads:
    source = ox.NamedNode(told.iris.source)
    yield ox.Quad(source, TYPE, mtor("Source"))
    yield ox.Quad(source, LABEL, english(f"{told.kind} {told.name}"))
    yield ox.Quad(source, ox.NamedNode(f"{DCTERMS}title"), english(told.name))


def _section(told: _Told) -> Quads:
    section, source = ox.NamedNode(told.iris.section), ox.NamedNode(told.iris.source)
    yield ox.Quad(section, TYPE, mtor("Section"))
    yield ox.Quad(section, LABEL, english(f"rows of {told.name}"))
    yield ox.Quad(section, mtor("ordinal"), integer(1))
    yield ox.Quad(section, _PART_OF, source)


def _line(line: int, told: _Told) -> Quads:
    node = ox.NamedNode(told.iris.line(line))
    yield ox.Quad(node, TYPE, mtor("Passage"))
    yield ox.Quad(node, LABEL, english(f"{told.unit} {line} of {told.name}"))
    yield ox.Quad(node, mtor("ordinal"), integer(line))
    yield ox.Quad(node, _PART_OF, ox.NamedNode(told.iris.section))


def _reference(text: str, place: int, iris: NetworkIris) -> Quads:
    node = ox.NamedNode(iris.reference(text))
    yield ox.Quad(node, TYPE, mtor("Reference"))
    yield ox.Quad(node, LABEL, english(f"reference {text}"))
    yield ox.Quad(node, mtor("number"), integer(place))
    yield ox.Quad(node, _PART_OF, ox.NamedNode(iris.source))
    yield ox.Quad(node, ox.NamedNode(f"{DCTERMS}bibliographicCitation"), ox.Literal(text))
