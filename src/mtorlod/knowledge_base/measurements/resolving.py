"""From measured rows to the nodes of a source: directions per experiment, and what became of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.measurements.laboratory_names import laboratory_name
from mtorlod.knowledge_base.measurements.sites_of_source import Sites
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.loading.measurements import MeasurementRow, MeasurementTable, NoDirection, agreement, read_site
from mtorlod.loading.networks.rows import no_collection
from mtorlod.namespaces import SKOS, local_name
from mtorlod.reasoning.reading import EVERYTHING

NoNode = Literal["unknown", "ambiguous", "no node for this site"]
Fate = Literal["matched", "merged", "contradicting rows"] | NoNode | NoDirection
FATES: tuple[Fate, ...] = (
    "matched",
    "merged",
    "contradicting rows",
    "below the cutoff",
    "not significant",
    "no p-value",
    "no number",
    "unknown word",
    "ambiguous",
    "no node for this site",
    "unknown",
)
"""In the order in which they are told."""
_SAME = ox.NamedNode(f"{SKOS}exactMatch")
_HINTED = 100
"""Unknown names for which near ones are looked for: a whole proteome would take minutes."""
_NO_SITE = frozenset({"", "-", "na", "n/a", "nan", "none", "total"})


@dataclass(frozen=True, slots=True)
class NamedNode:
    """What a laboratory's name stands for.

    Attributes:
        node: IRI; None if it is no one node.
        why: why it is none.
        candidates: IRIs: the nodes that bear an ambiguous name, the other sites of the protein of a site.
        hint: near names of an unknown one, of a site those of its protein.
    """

    node: str | None
    why: NoNode | None = None
    candidates: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedRow:
    """One row, the node that it names, and what became of it.

    Attributes:
        row: as it was read.
        named: its node, or why it has none.
        fate: "matched" is used, "merged" says what an earlier row says, of "contradicting rows" none is used.
        lines: of the rows that it repeats or that speak against it.
    """

    row: MeasurementRow
    named: NamedNode
    fate: Fate
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, repr=False)
class ResolvedMeasurements(Displayed):
    """Measurements on the nodes of a source.

    Attributes:
        table: the rows as they were read, with thresholds and notes.
        rows: what became of each, in the order of the table.
        directions: experiment → IRI → direction: what there is to reason with.
        labels: of all IRIs that are named.
    """

    table: MeasurementTable
    rows: tuple[ResolvedRow, ...] = field(repr=False)
    directions: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str] = field(repr=False)

    @cached_property
    def counts(self) -> Mapping[Fate, int]:
        """Fate → number of rows, in the order of `FATES`; only those that occur."""
        counted = Counter(each.fate for each in self.rows)
        return {fate: counted[fate] for fate in FATES if fate in counted}

    @cached_property
    def things(self) -> Mapping[int, str]:
        """Line → IRI of what was measured, for `measurement_quads`."""
        return {each.row.line: each.named.node for each in self.rows if each.named.node}


def resolve_measurements(
    table: MeasurementTable, source: Source, laboratory: Mapping[str, str] | None = None
) -> ResolvedMeasurements:
    """Return the rows of a table on the nodes of a source.

    A site is never read as its protein, nor a protein as its site.

    Args:
        laboratory: the laboratory's names → IRIs; see `read_laboratory_names`.
    """
    naming = _Naming(source, laboratory or {})
    with no_collection():
        return _resolved(table, source, [naming.of(row) for row in table.rows])


def _resolved(table: MeasurementTable, source: Source, named: list[NamedNode]) -> ResolvedMeasurements:
    said = agreement(
        (row.experiment, each.node, row.direction, row.line)
        for row, each in zip(table.rows, named, strict=True)
        if each.node and row.direction
    )
    rows = []
    for row, each in zip(table.rows, named, strict=True):
        lines: tuple[int, ...] = ()
        fate: Fate = "matched"
        if not (each.node and row.direction):
            fate = each.why or row.why or "unknown word"
        elif against := said.contradicted.get(row.line):
            fate, lines = "contradicting rows", against
        elif first := said.repeated.get(row.line):
            fate, lines = "merged", (first,)
        rows.append(ResolvedRow(row, each, fate, lines))
    told = {iri for each in named for iri in (each.node, *each.candidates) if iri}
    return ResolvedMeasurements(
        table,
        tuple(rows),
        {experiment: said.directions.get(experiment, {}) for experiment in table.experiments},
        {iri: source.names.label(iri) for iri in sorted(told)},
    )


class _Naming:
    """Finds the nodes of readouts, each kind of readout once."""

    def __init__(self, source: Source, laboratory: Mapping[str, str]) -> None:
        self._said = source.about_nodes
        self._names = source.names
        self._nodes = frozenset(source.model.network(EVERYTHING).nodes)
        self._laboratory = laboratory
        self._known: dict[tuple[str, str, str], NamedNode] = {}
        self._hints = 0

    @cached_property
    def _sites(self) -> Sites:
        return Sites(self._names, self._said)

    @cached_property
    def _identities(self) -> dict[str, set[str]]:
        """Identifier elsewhere → what it stands for."""
        things: dict[str, set[str]] = {}
        for quad in self._said.saying(_SAME):
            if quad.subject.value in self._names:
                things.setdefault(_identity(quad.object.value), set()).add(quad.subject.value)
        return things

    def of(self, row: MeasurementRow) -> NamedNode:
        """Return the node of a row."""
        key = row.thing, row.name, "" if row.site.casefold() in _NO_SITE else row.site
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def _find(self, thing: str, name: str, site: str) -> NamedNode:
        if thing in self._names:
            return NamedNode(thing)
        whole = (f"{name} {site}", f"{name}_{site}") if site else (name,)
        for each in whole:
            if laboratory_name(each) in self._laboratory:
                return NamedNode(self._laboratory[laboratory_name(each)])
        readout = read_site(name, site)
        if readout is None:
            return NamedNode(None, "no node for this site") if site else self._one(self._things(name), name)
        if not site and (iris := self._narrowed(self._names.find(name, loosely=False))):
            return self._one(iris, name)
        iris, near = self._sites.find(readout, self._things)
        if iris:
            return self._one(iris, name)
        if near or any(map(self._things, readout.proteins)):
            return NamedNode(None, "no node for this site", near)
        if readout.marked:
            return self._one((), readout.proteins[0])
        return self._one(self._things(name), name)  # `cyclin T1` ends like a site and is none

    def _things(self, name: str) -> tuple[str, ...]:
        """Return what a name stands for by the laboratory, by the source, or by an identifier elsewhere."""
        mapped = self._laboratory.get(laboratory_name(name))
        if mapped:
            return (mapped,)
        iris = self._names.find(name) or tuple(sorted(self._identities.get(_identity(name), ())))
        return self._narrowed(iris) or iris

    def _narrowed(self, iris: tuple[str, ...]) -> tuple[str, ...]:
        """Return those that take part in effects: a biomarker that is called as a protein is does not."""
        return tuple(iri for iri in iris if iri in self._nodes)

    def _one(self, iris: tuple[str, ...], name: str) -> NamedNode:
        if len(iris) == 1:
            return NamedNode(iris[0])
        if iris:
            return NamedNode(None, "ambiguous", iris)
        return NamedNode(None, "unknown", hint=self._hint(name))

    def _hint(self, name: str) -> str:
        self._hints += 1
        if self._hints > _HINTED:
            return ""
        try:
            self._names.resolve(name)
        except UnknownName as error:
            return error.remedy if "did you mean" in error.remedy else ""
        return ""


def _identity(text: str) -> str:
    """Return an identifier as it is compared: `http://…/P31749`, `uniprot:P31749` and `p31749` are one."""
    return local_name(text).rpartition(":")[2].casefold()
