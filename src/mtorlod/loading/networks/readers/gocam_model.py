"""GO-CAM as gocam-py writes it, YAML or JSON: activities with what enables them and what they act on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.json_text import fields, objects, text_of
from mtorlod.loading.networks.readers.gocam_parts import ENABLED_BY, HAS_PART, GoCamFact, GoCamModel
from mtorlod.loading.networks.readers.yaml_text import documents

_PLACED = {"part_of": "BFO:0000050", "occurs_in": "BFO:0000066", "happens_during": "RO:0002092"}


def model_facts(data: bytes, name: str) -> GoCamModel:
    """Return the facts of one model, or of a list of them.

    Raises:
        SyntaxFault: if it does not parse, or a model has no activities.
        MissingExtra: if it is YAML, and PyYAML is not installed.
    """
    facts = GoCamModel()
    for model in documents(data, name):
        if not isinstance(model, dict) or not isinstance(model.get("activities"), list):
            raise Place(name).fault("a model has no list of activities", "write it with gocam-py")
        for each in objects(model.get("objects")):
            if label := text_of(each.get("label")):
                facts.labels.setdefault(text_of(each.get("id")), label)
        for molecule in objects(model.get("molecules")):
            facts.kinds[text_of(molecule.get("id"))] = [_term(molecule)]
        for activity in objects(model["activities"]):
            _activity(activity, facts)
    return facts


def _activity(activity: Mapping[str, Any], facts: GoCamModel) -> None:
    identifier = text_of(activity.get("id"))
    if function := _term(activity.get("molecular_function")):
        facts.kinds[identifier] = [function]
    enabled = activity.get("enabled_by")
    if product := _term(enabled):
        # A complex is one by its parts: two with the same term are not the same.
        parts = _parts(enabled)
        thing = f"{identifier}/enabled_by" if parts else product
        facts.kinds[thing] = [product]
        facts.facts.append(GoCamFact(identifier, ENABLED_BY, thing, _references(enabled)))
        for part in parts:
            facts.kinds[_term(part)] = [_term(part)]
            facts.facts.append(GoCamFact(thing, HAS_PART, _term(part), _references(part)))
    for key, relation in _PLACED.items():
        if place := _term(activity.get(key)):
            facts.facts.append(GoCamFact(identifier, relation, place, _references(activity.get(key))))
    for key, end in (("molecular_associations", "molecule"), ("causal_associations", "downstream_activity")):
        for each in objects(activity.get(key)):
            ends = identifier, text_of(each.get("predicate")), text_of(each.get(end))
            facts.facts.append(GoCamFact(*ends, _references(each)))


def _term(value: Any) -> str:
    return text_of(value.get("term")) if isinstance(value, dict) else text_of(value)


def _parts(enabled: Any) -> list[Any]:
    """Return the parts of a complex: associations, or the plain list of an older version."""
    if not isinstance(enabled, dict):
        return []
    told = enabled.get("has_part") or enabled.get("members")
    return [each for each in told if _term(each)] if isinstance(told, list) else []


def _references(value: Any) -> tuple[str, ...]:
    evidence = objects(fields(value).get("evidence"))
    return tuple(text for each in evidence if (text := text_of(each.get("reference"))))
