"""Statements in words: labels in place of IRIs, restrictions read out. Judges nothing."""

from __future__ import annotations

import pyoxigraph as ox

from mtorlod.namespaces import OWL, RDF_TYPE, RDFS
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.rule import Term

_VERBS = {
    RDF_TYPE: "is a",
    f"{RDFS}subClassOf": "is a kind of",
    f"{RDFS}subPropertyOf": "implies",
    f"{OWL}inverseOf": "is the converse of",
    f"{OWL}equivalentClass": "is defined as",
    f"{OWL}propertyChainAxiom": "follows from the chain",
}

_RESTRICTIONS = {
    "someValuesFrom": "thing that {} some {}",
    "allValuesFrom": "thing that {} only {}",
    "minCardinality": "thing that {} at least {}",
    "minQualifiedCardinality": "thing that {} at least {}",
    "maxCardinality": "thing that {} at most {}",
    "maxQualifiedCardinality": "thing that {} at most {}",
    "cardinality": "thing that {} exactly {}",
    "qualifiedCardinality": "thing that {} exactly {}",
    "hasSelf": "thing that {} itself",
}
_DEPTH = 8


def article(label: str) -> str:
    """Return 'a' or 'an', by how the label is spoken.

    >>> article("mTOR inhibitor"), article("miRNA"), article("allosteric inhibitor")
    ('an', 'a', 'an')
    """
    spelt_out = label[:1] in "fhlmnrsx" and label[1:2].isupper()
    return "an" if label[:1].lower() in "aeio" or spelt_out else "a"


def said(statement: Statement, facts: Facts) -> str:
    """Return a statement in words, such as "everolimus is a thing that inhibits mTORC1"."""
    subject, predicate, obj = statement
    verb = _VERBS.get(predicate.value) or facts.label(predicate)
    told = _object(obj, facts)
    return f"{facts.label(subject)} {f'is {article(told)}' if verb == 'is a' else verb} {told}"


def left_out(statement: Statement, part: Term, facts: Facts) -> str:
    """Return a statement in words, and the part of it from which no rule concludes."""
    is_whole = part == statement.object and isinstance(part, ox.BlankNode)
    return said(statement, facts) + ("" if is_whole else f" (for '{_object(part, facts)}')")


def _object(obj: Term, facts: Facts, depth: int = 0) -> str:
    if not isinstance(obj, ox.BlankNode):
        return facts.label(obj)
    if depth > _DEPTH:
        return "…"
    about = facts.descriptions.get(obj, {})
    relation = about.get(f"{OWL}onProperty")
    if relation is not None:
        verb = facts.label(relation)
        if f"{OWL}hasValue" in about:
            return f"thing that {verb} {facts.label(about[f'{OWL}hasValue'])}"
        for key, form in _RESTRICTIONS.items():
            if f"{OWL}{key}" in about:
                told = form.format(verb, _object(about[f"{OWL}{key}"], facts, depth + 1))
                kind = about.get(f"{OWL}onClass")
                return told if kind is None else f"{told} ({_object(kind, facts, depth + 1)})"
    for key, word in (("oneOf", " or "), ("unionOf", " or "), ("intersectionOf", " and ")):
        if f"{OWL}{key}" in about:
            return word.join(
                _object(member, facts, depth + 1) for member in facts.members(about[f"{OWL}{key}"])
            )
    if f"{OWL}complementOf" in about:
        return f"no {_object(about[f'{OWL}complementOf'], facts, depth + 1)}"
    steps = facts.members(obj)
    return ", then ".join(f"'{facts.label(step)}'" for step in steps) if steps else "a class without a name"
