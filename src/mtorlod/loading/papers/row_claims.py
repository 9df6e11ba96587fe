"""The rows of a table as claims: one named graph a row, and beside it all that is said of the stating."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.loading.papers.cell_reader import CellReader, UnreadableRow
from mtorlod.loading.papers.claim_labels import direct_label, outcome_label
from mtorlod.loading.papers.columns import (
    CHOICES,
    DONE,
    EXPERIMENT,
    MEMBER,
    SEEN,
    STATEMENT,
    STIMULUS,
    TEXTS,
    THINGS,
)
from mtorlod.loading.papers.header import KEY, source_iri
from mtorlod.loading.papers.table import ClaimRow, Table
from mtorlod.loading.papers.table_words import Terms
from mtorlod.namespaces import CLAIM, DCTERMS, MTOR, OUTCOME, OWL, PREFIXES, RDF_TYPE, RDFS, XSD
from mtorlod.terms import LABEL, TYPE, english, mtor, owl

_CLAIM_CLASS, _OUTCOME_CLASS, _EVIDENCE = map(mtor, ("Claim", "Outcome", "evidence"))
_SOURCE = ox.NamedNode(f"{DCTERMS}source")
_DENIAL, *_DENIED = map(owl, ("NegativePropertyAssertion", "sourceIndividual", "assertionProperty"))
_RESTRICTION, _ON_PROPERTY, _HAS_VALUE = map(owl, ("Restriction", "onProperty", "hasValue"))
_SUBCLASS = ox.NamedNode(f"{RDFS}subClassOf")
_SUPPORTS, _REFUTES = f"{MTOR}Supports", f"{MTOR}Refutes"
_CITED, _OWN, _UNCITED = f"{MTOR}CitedData", f"{MTOR}OwnData", f"{MTOR}Uncited"
_SAID = (*(column for column in CHOICES if column != "data"), *THINGS, *TEXTS)
_UNSTATED = {"stance": "supports", "certainty": "stated", "basis": "explicit"}
_EXPERIMENTAL, _TRACED, _UNTRACED, _INFERRED = (
    ox.NamedNode(PREFIXES["obo"] + code)
    for code in ("ECO_0000269", "ECO_0000304", "ECO_0000303", "ECO_0000205")
)

Quads = Iterator[ox.Quad]
Node = ox.NamedNode | ox.BlankNode


class TableClaims(CellReader):
    """The claims of one table."""

    def __init__(self, table: Table, terms: Terms) -> None:
        super().__init__(table, terms)
        self._key = table.one("source")
        self._source = ox.NamedNode(source_iri(self._key))
        self._cells: dict[tuple[str, str], list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]] = {}
        kinds = [self._value_or_none("kind", word) for word in table.all("kind")]
        self._reports_experiments = EXPERIMENT in kinds

    def quads(self) -> Quads:
        """Yield every claim whose row can be read."""
        lines: dict[str, int] = {}
        for row in self._table.rows:
            slug = row.cells.get("claim", "")
            try:
                if not KEY.fullmatch(slug) or slug.isdigit():
                    remedy = "small letters, digits, hyphens: s6k1-inhibits-irs1"
                    self._refuse(row, "claim", f"'{slug}' is no name of a claim", remedy)
                if slug in lines:
                    problem = f"'{slug}' is the claim of line {lines[slug]}"
                    self._refuse(row, "claim", problem, "a name that no other row has")
                lines[slug] = row.line
                yield from list(self._claim(row, slug))
            except UnreadableRow:
                continue

    def _claim(self, row: ClaimRow, slug: str) -> Quads:
        claim = ox.NamedNode(f"{CLAIM}{self._key}-{slug}")
        direct = [column for column in STATEMENT if column in row.cells]
        outcome = [column for column in (*DONE, *SEEN) if column in row.cells]
        if direct and outcome:
            self._refuse(row, outcome[0], "the row states an effect and an outcome", "two rows, one for each")
        if outcome and "needs" in row.cells:
            remedy = "under 'held' what was absent all the while, or nothing"
            self._refuse(row, "needs", "only a direct effect needs something, and this is an outcome", remedy)
        if direct:
            statement, label = self._direct(row, claim)
        elif outcome:
            statement, label = self._outcome(row, slug)
        else:
            remedy = "subject, relation, object; or given, lost or gained with direction and on"
            self._refuse(row, "claim", "the row states nothing", remedy)
        for subject, predicate, obj in statement:
            yield ox.Quad(subject, predicate, obj, claim)
        yield ox.Quad(claim, TYPE, _CLAIM_CLASS)
        yield ox.Quad(claim, LABEL, english(label))
        yield ox.Quad(claim, _SOURCE, self._source)
        yield from self._about(row, claim)

    # What is stated

    def _direct(self, row: ClaimRow, claim: ox.NamedNode) -> tuple[list[tuple], str]:
        terms = self._terms
        self._need(row, STATEMENT, "subject, relation and object in every such row")
        relation = self._read(row, "relation", row.cells["relation"], terms.relation)
        subject = self._read(row, "subject", row.cells["subject"], terms.thing_or_class)
        values, called = self._objects(row, relation)
        denied = self._choice(row, "stance") == _REFUTES
        label = direct_label(terms.label(subject), terms.verb(relation), called, denied)
        ends = terms.node(subject), terms.node(relation)
        if len(values) > 1:
            # Alternatives are one statement: none of them is said to hold by itself.
            return [(*ends, one) for one in values], label
        value = values[0]
        node = ox.BlankNode("s" + claim.value.removeprefix(CLAIM))
        if terms.is_class(subject):
            if denied:
                remedy = "an outcome: given the class, 'not lowered' or 'unchanged'"
                self._refuse(row, "stance", "a class of drugs is denied something as a whole", remedy)
            if relation == RDF_TYPE:
                return [(ends[0], _SUBCLASS, value)], label
            restricted = ((TYPE, _RESTRICTION), (_ON_PROPERTY, ends[1]), (_HAS_VALUE, value))
            return [(ends[0], _SUBCLASS, node), *((node, *said) for said in restricted)], label
        if denied:
            target = "targetValue" if isinstance(value, ox.Literal) else "targetIndividual"
            parts = zip((*_DENIED, terms.node(OWL + target)), (*ends, value), strict=True)
            return [(node, TYPE, _DENIAL), *((node, *part) for part in parts)], label
        return [(*ends, value)], label

    def _objects(self, row: ClaimRow, relation: str) -> tuple[list[ox.NamedNode | ox.Literal], str]:
        """Return what the object cell names, several if the relation lists alternatives, and its words."""
        text = row.cells["object"]
        listed = text.split("|") if self._terms.lists_alternatives(relation) else [text]
        read = [self._object(row, relation, one.strip()) for one in listed if one.strip()]
        return [value for value, _ in read], " or ".join(sorted(called for _, called in read))

    def _object(self, row: ClaimRow, relation: str, text: str) -> tuple[ox.NamedNode | ox.Literal, str]:
        terms = self._terms
        datatype = terms.datatype(relation)
        if datatype is not None:
            plain = datatype == f"{XSD}string"
            return ox.Literal(text) if plain else ox.Literal(text, datatype=terms.node(datatype)), text
        iri = self._read(row, "object", text, terms.thing_or_class)
        return terms.node(iri), terms.label(iri)

    def _outcome(self, row: ClaimRow, slug: str) -> tuple[list[tuple], str]:
        terms = self._terms
        node = ox.NamedNode(f"{OUTCOME}{self._key}-{slug}")
        if self._choice(row, "stance") == _REFUTES:
            remedy = "what was seen instead: 'not raised', 'not lowered' or 'unchanged'"
            self._refuse(row, "stance", "an outcome is refuted", remedy)
        self._need(row, ("direction", "on"), "what changed, and which way, in every outcome")
        done = {column: self._things(row, column, terms.thing_or_class) for column in DONE}
        if not any(done.values()):
            self._refuse(row, "given", "nothing was done", "what was given, lost, gained or mutated")
        seen = {column: self._things(row, column, terms.thing) for column in ("held", "through", "on")}
        words = [column for column in ("direction", "aspect") if column in row.cells]
        seen |= {column: [self._value(row, column, row.cells[column])] for column in words}
        said = [(self._done(column, iri), iri) for column, iris in done.items() for iri in iris]
        said += [(SEEN[column], iri) for column, iris in seen.items() for iri in iris]
        statement: list[tuple] = [(node, TYPE, _OUTCOME_CLASS)]
        statement += [(node, terms.node(predicate), terms.node(iri)) for predicate, iri in said]
        if compared := row.cells.get("compared"):
            statement.append((node, terms.node(SEEN["compared"]), self._thing_or_text(compared)))
        label = outcome_label(
            {column: sorted(map(terms.label, iris)) for column, iris in done.items()},
            sorted(map(terms.label, seen["held"])),
            terms.label(seen["on"][0]),
            *(terms.word(seen[column][0]) if column in seen else "" for column in ("aspect", "direction")),
        )
        statement.append((node, LABEL, english(f"observation: {label}")))
        return statement, label

    def _done(self, column: str, iri: str) -> str:
        """Return the property for something done: a class of drugs, and what is no drug, have their own."""
        if column == "given":
            if self._terms.is_class(iri):
                return MEMBER
            if not self._terms.is_agent(iri):
                return STIMULUS
        return DONE[column]

    def _thing_or_text(self, text: str) -> ox.NamedNode | ox.Literal:
        try:
            return self._terms.node(self._terms.thing_or_class(text))
        except (UnknownName, AmbiguousName):
            return english(text)

    # What is said of the stating

    def _about(self, row: ClaimRow, claim: ox.NamedNode) -> Quads:
        for column in _SAID:
            text = row.cells.get(column) or self._unstated(row, column)
            if text:
                for predicate, obj in self._said(row, column, text):
                    yield ox.Quad(claim, predicate, obj)
        cites = "cites" in row.cells
        data = self._choice(row, "data") or (
            _CITED if cites else _OWN if self._reports_experiments else _UNCITED
        )
        yield ox.Quad(claim, self._terms.node(CHOICES["data"].predicate), self._terms.node(data))
        yield ox.Quad(claim, _EVIDENCE, self._evidence(row, data, cites))

    def _unstated(self, row: ClaimRow, column: str) -> str | None:
        """Return what an empty cell says: what is only implied is not worded."""
        if column == "certainty" and self._choice(row, "basis") not in (None, f"{MTOR}Explicit"):
            return "not worded"
        return _UNSTATED.get(column)

    def _said(
        self, row: ClaimRow, column: str, text: str
    ) -> list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
        """Return property and value of each value of a cell; many cells of a table say the same."""
        if (column, text) in self._cells:
            return self._cells[column, text]
        node, values = self._terms.node, row.values(column) or [text]
        objects: list[ox.NamedNode | ox.Literal]
        if column in CHOICES:
            predicate = CHOICES[column].predicate
            objects = [node(self._value(row, column, one)) for one in values]
        elif column in THINGS:
            predicate = THINGS[column]
            objects = [node(self._read(row, column, one, self._terms.thing)) for one in values]
        else:
            predicate, objects = TEXTS[column], [english(one) for one in values]
        self._cells[column, text] = [(node(predicate), one) for one in objects]
        return self._cells[column, text]

    def _evidence(self, row: ClaimRow, data: str, cites: bool) -> ox.NamedNode:
        """Return the code: an experiment only where it is told by those who did it, and told in words."""
        if self._choice(row, "basis") not in (None, f"{MTOR}Explicit"):
            return _INFERRED
        if data == _OWN and self._reports_experiments:
            return _EXPERIMENTAL
        return _TRACED if cites else _UNTRACED
