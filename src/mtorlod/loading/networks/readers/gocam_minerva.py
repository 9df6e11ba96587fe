"""GO-CAM as Minerva writes it: individuals and facts, in JSON or in Turtle with annotated axioms."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from mtorlod.errors import Place
from mtorlod.loading.files import read_text
from mtorlod.loading.networks.json_text import json_value, objects, text_of
from mtorlod.loading.networks.readers.gocam_parts import GoCamFact, GoCamModel, compact
from mtorlod.namespaces import OWL, RDF_TYPE, RDFS

_EVIDENCE = "http://geneontology.org/lego/evidence"
_SOURCE = "http://purl.org/dc/elements/1.1/source"
_PARTS = tuple(f"{OWL}annotated{part}" for part in ("Source", "Property", "Target"))
_NO_KINDS = (f"{OWL}NamedIndividual", f"{OWL}Axiom", f"{OWL}Ontology", f"{OWL}Class", f"{OWL}ObjectProperty")


def minerva_facts(data: bytes, name: str) -> GoCamModel:
    """Return the model in Minerva's JSON, alone or as its server answers.

    Raises:
        SyntaxFault: if it is no JSON, or has no individuals and facts.
    """
    value = json_value(data, name)
    value = value.get("data", value) if isinstance(value, dict) else {}
    if not isinstance(value, dict) or not {"individuals", "facts"} <= value.keys():
        raise Place(name).fault("has no lists `individuals` and `facts`", "get the model as Minerva has it")
    model, sources = GoCamModel(), dict[str, list[str]]()
    for thing in objects(value["individuals"]):
        identifier = text_of(thing.get("id"))
        kinds = [each for each in objects(thing.get("type")) if text_of(each.get("id"))]
        model.kinds[identifier] = [text_of(each["id"]) for each in kinds]
        for each in kinds:
            if label := text_of(each.get("label")):
                model.labels.setdefault(text_of(each["id"]), label)
        if label := text_of(thing.get("label")):
            model.labels[identifier] = label
        sources[identifier] = _said(thing, "source")
    for fact in objects(value["facts"]):
        cited = [source for one in _said(fact, "evidence") for source in sources.get(one, ())]
        source, relation, target = (text_of(fact.get(key)) for key in ("subject", "property", "object"))
        model.facts.append(GoCamFact(source, compact(relation), target, tuple(cited)))
    return model


def _said(thing: dict[str, Any], key: str) -> list[str]:
    return [
        text_of(each.get("value")) for each in objects(thing.get("annotations")) if each.get("key") == key
    ]


def turtle_facts(data: bytes, name: str) -> GoCamModel:
    """Return the model in Minerva's Turtle.

    Raises:
        SyntaxFault: if it does not parse; with line and column.
    """
    quads = read_text(data, ox.RdfFormat.TURTLE, name).quads
    model = GoCamModel()
    about: dict[object, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    individuals: set[str] = set()
    for quad in quads:
        about[quad.subject][quad.predicate.value].append(quad.object)
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        subject, value = quad.subject.value, getattr(quad.object, "value", "")
        if quad.predicate.value == RDF_TYPE and value not in _NO_KINDS:
            model.kinds.setdefault(subject, []).append(compact(value))
        elif quad.predicate.value == RDF_TYPE and value == f"{OWL}NamedIndividual":
            individuals.add(subject)
        elif quad.predicate.value == f"{RDFS}label":
            model.labels[compact(subject)] = value
    cited = _cited(about)
    for quad in quads:
        ends = tuple(getattr(term, "value", "") for term in (quad.subject, quad.predicate, quad.object))
        if ends[0] in individuals and ends[2] in individuals and ends[1] not in (RDF_TYPE, _EVIDENCE):
            references = cited.get(ends, ())
            model.facts.append(GoCamFact(ends[0], compact(ends[1]), ends[2], tuple(references)))
    return model


def _cited(about: dict[object, dict[str, list[Any]]]) -> dict[tuple[str, ...], list[str]]:
    """Return subject, property and object → the sources of its evidence, of the axioms that annotate it."""
    cited: dict[tuple[str, ...], list[str]] = {}
    for said in list(about.values()):
        if not all(part in said for part in _PARTS):
            continue
        ends = tuple(said[part][0].value for part in _PARTS)
        for evidence in said.get(_EVIDENCE, ()):
            sources = about[evidence][_SOURCE] if evidence in about else ()
            cited.setdefault(ends, []).extend(source.value for source in sources)
    return cited
