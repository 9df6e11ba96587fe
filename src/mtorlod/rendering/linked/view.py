"""What the page of an IRI shows: of a thing what it does, then statements, and what points to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.descriptions.description import Description
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.namespaces import OWL, RDF, RDF_TYPE, RDFS, RDFS_LABEL, SKOS, XSD, local_name, shorten
from mtorlod.rendering.description_parts import ToldLine, against, by_outcomes, by_topic, effects, records
from mtorlod.rendering.linked.linked_graph import STATED_IN, LinkedGraph
from mtorlod.rendering.signs import VERDICT_MARKS
from mtorlod.rendering.wording import Wording

MOST = 100
"""How many of the things that point here by one relation are listed; the rest is one query away."""
_FIRST = (RDFS_LABEL, f"{SKOS}definition", f"{SKOS}altLabel", RDF_TYPE, f"{RDFS}subClassOf", f"{RDFS}comment")
_DEEPEST = 4
_PARTS = (
    (f"{OWL}annotatedSource", f"{OWL}annotatedProperty", f"{OWL}annotatedTarget", ""),
    (f"{OWL}sourceIndividual", f"{OWL}assertionProperty", f"{OWL}targetIndividual", "denied"),
    (f"{RDF}subject", f"{RDF}predicate", f"{RDF}object", "quoted, not held"),
)
_STRING = f"{XSD}string"
_LANGUAGE = f"{RDF}langString"


@dataclass(frozen=True)
class Value:
    """One value: its text, the IRI behind it, the language or datatype of a literal, what a part holds."""

    text: str
    iri: str = ""
    note: str = ""
    rows: tuple[PropertyRow, ...] = ()


@dataclass(frozen=True)
class PropertyRow:
    """A relation and its values."""

    relation: Value
    values: tuple[Value, ...]
    more: int = 0
    """How many values are not listed."""


@dataclass(frozen=True)
class ShownStatement:
    """A statement of a claim, as three linked parts."""

    subject: Value
    relation: Value
    target: Value
    claim: Value
    note: str


@dataclass(frozen=True)
class View:
    """A page's content."""

    iri: str
    short: str
    title: str
    kinds: tuple[Value, ...]
    definition: str
    statements: tuple[ShownStatement, ...]
    properties: tuple[PropertyRow, ...]
    incoming: tuple[PropertyRow, ...]


def view(graph: LinkedGraph, iri: str) -> View:
    """Return what the page of an IRI shows; every part is sorted."""
    pairs = graph.outgoing.get(iri, [])
    definition = next((str(o.value) for p, o in pairs if p.value == f"{SKOS}definition"), "")
    statements = {_statement(graph, node) for node in graph.statements(iri)} - {None}
    kinds = sorted(
        {_named(graph, o.value) for p, o in pairs if p.value == RDF_TYPE and isinstance(o, ox.NamedNode)},
        key=lambda value: value.text,
    )
    return View(
        iri=iri,
        short=shorten(iri),
        title=graph.label(iri),
        kinds=tuple(kind for kind in kinds if kind.iri != f"{OWL}NamedIndividual"),
        definition=definition,
        statements=tuple(sorted(statements, key=str)),  # type: ignore[arg-type]
        properties=tuple(_rows(graph, pairs, frozenset(), _DEEPEST)),
        incoming=tuple(_incoming(graph, iri)),
    )


def _statement(graph: LinkedGraph, node: ox.BlankNode) -> ShownStatement | None:
    said = {predicate.value: obj for predicate, obj in graph.parts.get(node, ())}
    for subject, relation, target, note in _PARTS:
        if subject in said and relation in said and target in said:
            claim = said.get(STATED_IN)
            return ShownStatement(
                _value(graph, said[subject]),
                _value(graph, said[relation]),
                _value(graph, said[target]),
                _value(graph, claim) if claim is not None else Value(""),
                note,
            )
    return None


def _rows(graph: LinkedGraph, pairs: list, met: frozenset, depth: int) -> list[PropertyRow]:
    grouped: dict[str, list[Value]] = defaultdict(list)
    for predicate, obj in pairs:
        grouped[predicate.value].append(_value(graph, obj, met, depth))
    rows = [
        PropertyRow(_named(graph, iri), tuple(sorted(values, key=lambda v: (v.text.lower(), v.iri))))
        for iri, values in grouped.items()
    ]
    order = {iri: place for place, iri in enumerate(_FIRST)}
    return sorted(rows, key=lambda row: (order.get(row.relation.iri, len(order)), row.relation.text))


def _incoming(graph: LinkedGraph, iri: str) -> list[PropertyRow]:
    grouped: dict[str, set[str]] = defaultdict(set)
    for subject, predicate in graph.incoming.get(iri, ()):
        if isinstance(subject, ox.NamedNode):
            grouped[predicate.value].add(subject.value)
    rows = []
    for predicate, subjects in grouped.items():
        named = sorted((_named(graph, one) for one in subjects), key=lambda v: (v.text.lower(), v.iri))
        rows.append(PropertyRow(_named(graph, predicate), tuple(named[:MOST]), max(0, len(named) - MOST)))
    return sorted(rows, key=lambda row: row.relation.text)


def _value(graph: LinkedGraph, term: Any, met: frozenset = frozenset(), depth: int = _DEEPEST) -> Value:
    if isinstance(term, ox.NamedNode):
        return _named(graph, term.value)
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        note = term.language or ("" if kind in (_STRING, _LANGUAGE) else shorten(kind))
        return Value(str(term.value), note=note)
    if isinstance(term, ox.BlankNode) and term not in met and depth:
        inner = _rows(graph, graph.parts.get(term, []), met | {term}, depth - 1)
        return Value("…", rows=tuple(inner))
    return Value("…")


def _named(graph: LinkedGraph, iri: str) -> Value:
    words = {RDF_TYPE: "is a", STATED_IN: "stated in"}
    return Value(words.get(iri) or graph.label(iri), iri)


def all_of(iri: str, relation: str) -> str:
    """Return the query that lists everything that points to an IRI by a relation."""
    return f"SELECT ?thing WHERE {{ ?thing <{relation}> <{iri}> }}"


@dataclass(frozen=True)
class ToldVerdict:
    """A verdict as it is drawn.

    Attributes:
        node: what the node is called.
        kind: the verdict as a class of style sheets; mark: its glyph.
        said: verdict, mechanism and exposures in words.
        proof: where its proof is shown; empty if nowhere.
    """

    node: str
    kind: str
    mark: str
    said: str
    proof: str


@dataclass(frozen=True)
class ThingView:
    """The worded parts of a description; see there.

    Attributes:
        done: the thing as what is done.
        verdicts: on the watched nodes, from top to bottom; none if it is not given as drugs are.
        by_outcomes: verdicts that rest on stated outcomes, where these count as indirect effects.
        acts: its effects.
        acted_on: effects on it.
        history: approvals, uses and trials by year.
        topics: kind of statement → what is stated.
        against: what contests it.
    """

    described: Description
    done: str
    verdicts: tuple[ToldVerdict, ...]
    by_outcomes: tuple[ToldLine, ...]
    acts: tuple[ToldLine, ...]
    acted_on: tuple[ToldLine, ...]
    history: tuple[ToldLine, ...]
    topics: dict[str, list[ToldLine]]
    against: tuple[ToldLine, ...]


def thing_view(kb: KnowledgeBase, iri: str, proof_at: Callable[[str, str, str], str]) -> ThingView | None:
    """Return what is told of an entity or of a class that has members; None for what is neither.

    Args:
        proof_at: where the proof is shown of what a drug does to a node under an exposure; empty if nowhere.
    """
    if iri not in kb.names and not kb.model.members(iri):
        return None
    described = kb.describe(iri)
    if not isinstance(described, Description):
        return None
    words = Wording(described.glossary)
    return ThingView(
        described=described,
        done=words.done(described.verdicts[0].intervention) if described.verdicts else "",
        verdicts=tuple(_verdicts(described.verdicts, words, proof_at)),
        by_outcomes=tuple(by_outcomes(described, words)),
        acts=tuple(effects(described, words, of=True)),
        acted_on=tuple(effects(described, words, of=False)),
        history=tuple(records(described, words)),
        topics=by_topic(described.stated, words),
        against=tuple(against(described, words)),
    )


def _verdicts(
    rows: Iterable[EffectRow], words: Wording, proof_at: Callable[[str, str, str], str]
) -> Iterator[ToldVerdict]:
    """Yield the verdicts of one drug by their nodes; exposures under which one is the same are told once."""
    same: dict[tuple[str, str, str, str, str], list[str]] = {}
    for row in rows:
        drug = local_name(row.intervention.given[0])
        key = (drug, row.node, row.verdict.value, words.verdict(row), words.mechanism(row.mechanism))
        same.setdefault(key, []).append(row.exposure)
    by_name = sorted(same.items(), key=lambda item: words.name(item[0][1]).casefold())
    for (drug, node, value, verdict, mechanism), exposures in by_name:
        by = f" by {mechanism}" if mechanism else ""
        yield ToldVerdict(
            words.name(node),
            value.replace(" ", "-"),
            VERDICT_MARKS.get(value, ""),
            f"{verdict}{by} ({' and '.join(exposures)})",
            proof_at(drug, local_name(node), exposures[0]),
        )
