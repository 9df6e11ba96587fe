"""INDRA statements as JSON: who acts on whom, with belief, evidence, and the state that the actor must be in.

A modification has no sign by itself. What an agent must be bound to is a partner without which it does not
act; that it must be modified, mutated or elsewhere is the condition that the effect was stated for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.json_text import fields, is_lines, json_lines, json_value, objects, text_of
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.qualifiers import denial
from mtorlod.loading.networks.rows import Context, Fault, ReadRows, Rows, short, tidy

_ENDS = {"Gef": ("gef", "ras"), "Gap": ("gap", "ras")}
_PAIRS = (("subj", "obj"), ("enz", "sub"))
_NO_EFFECT = ("Complex", "ActiveForm", "HasActivity", "Translocation", "Event", "Association", "Unresolved")
_POLARITY = {1: 1, -1: -1, "positive": 1, "negative": -1}
_KINDS = {
    "species": "organism",
    "cell_type": "cell",
    "cell_line": "cell",
    "organ": "tissue",
    "disease": "condition",
}
_SPACES = {"UP": "uniprot", "MESH": "mesh", "PUBCHEM": "pubchem.compound", "FPLX": "fplx", "EGID": "ncbigene"}

Agent = Mapping[str, Any]


def read_indra(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the statements as rows, numbered from 1.

    Raises:
        SyntaxFault: if it is no JSON, no list of statements, or one of them has no type.
    """
    read = ReadRows(rows=Rows("statement"), headed=True)
    for number, statement in enumerate(_statements(data, name), 1):
        if not (kind := text_of(statement.get("type"))):
            raise Place(name).fault(
                f"statement {number} has no type", "write it with indra.statements.stmts_to_json_file"
            )
        for source, effect, target in _effects(number, kind, statement, read):
            _add(number, statement, (source, effect, target), read)
    return read


def _statements(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    if is_lines(data, "statements"):
        yield from (statement for _, statement in json_lines(data, name))
        return
    value = json_value(data, name)
    told = value.get("statements") if isinstance(value, dict) else value
    # INDRA's database answers with statements by their hashes.
    listed = list(told.values()) if isinstance(told, dict) else told
    if not isinstance(listed, list):
        raise Place(name).fault("holds no list of statements", "write one: [{…}, …]")
    yield from objects(listed)


def _effects(
    number: int, kind: str, statement: Mapping[str, Any], read: ReadRows
) -> Iterator[tuple[Agent, str, Agent]]:
    """Yield actor, effect word and what is acted on; note a statement that says none of one on another."""
    if kind == "Influence":
        yield from _influence(statement)
        return
    if kind == "Conversion":
        for key, word in (("obj_to", "produces"), ("obj_from", "Conversion")):
            for target in objects(statement.get(key)):
                yield fields(statement.get("subj")), word, target
        return
    if kind in ("Autophosphorylation", "Transphosphorylation"):
        agent = fields(statement.get("enz"))
        bound = [fields(each.get("agent")) for each in objects(agent.get("bound_conditions"))]
        yield agent, kind, bound[0] if kind == "Transphosphorylation" and bound else agent
        return
    if kind in _NO_EFFECT:
        agents = [fields(statement.get(key)) for key in ("agent", *_PAIRS[0])]
        agents += objects(statement.get("members"))
        first, *others = [name for each in agents if (name := _name(each))] or [""]
        why = f"'{short(kind, 40)}' says no effect of one on the other"
        read.faults.append(Fault(number, first, kind, ", ".join(others), "dropped", why))
        return
    pair = _ENDS.get(kind) or next(
        (pair for pair in _PAIRS if pair[1] in statement or pair[0] in statement), _PAIRS[0]
    )
    yield fields(statement.get(pair[0])), kind, fields(statement.get(pair[1]))


def _influence(statement: Mapping[str, Any]) -> Iterator[tuple[Agent, str, Agent]]:
    """Yield an influence of one concept on another, with the product of their polarities as its sign."""
    events = [fields(statement.get(key)) for key in ("subj", "obj")]
    ends = [{**fields(event.get("concept")), **event} for event in events]
    signs = [_POLARITY.get(fields(event.get("delta")).get("polarity"), 0) for event in events]
    # Of a subject without a polarity, INDRA means more of it.
    sign = (signs[0] or 1) * signs[1]
    yield ends[0], {1: "raises", -1: "lowers", 0: "affects"}[sign], ends[1]


def _add(number: int, statement: Mapping[str, Any], row: tuple[Agent, str, Agent], read: ReadRows) -> None:
    actor, effect, acted_on = row
    source, target = _name(actor), _name(acted_on)
    if not source or not target:
        which = "what acts" if not source else "what is acted on"
        read.faults.append(Fault(number, source, effect, target, "dropped", f"{which} is not said"))
        return
    activity = text_of(statement.get("obj_activity"))
    every = objects(statement.get("evidence"))
    evidence = [each for each in every if fields(each.get("epistemics")).get("negated") is not True]
    if every and not evidence:
        read.faults.append(denial(number, effect, source, target))
        return
    added = read.add(
        number,
        source,
        effect,
        target,
        references=[text for each in evidence if (text := _reference(each))],
        mechanism="" if activity in ("", "activity") else activity,
        contexts=[*_conditions(actor), *_conditions(acted_on, bound=True), *_seen_in(evidence)],
        partners=_partners(actor),
        score=text_of(statement.get("belief")),
        directness=_directness(evidence),
        site=text_of(statement.get("residue")) + text_of(statement.get("position")),
        resources=";".join(sorted({text_of(each.get("source_api")) for each in evidence} - {""})),
    )
    for agent, name in ((actor, source), (acted_on, target)) if added else ():
        if identifiers := _identifiers(agent):
            read.identifiers.setdefault(name, identifiers)


def _name(agent: Agent) -> str:
    return tidy(text_of(agent.get("name")))


def _partners(agent: Agent) -> list[str]:
    bound = objects(agent.get("bound_conditions"))
    return [_name(fields(each.get("agent"))) for each in bound if each.get("is_bound") is not False]


def _conditions(agent: Agent, bound: bool = False) -> list[Context]:
    """Return the state that an agent is in; `bound`: what it is bound to counts as well."""
    name, told = _name(agent), []
    for each in objects(agent.get("mods")):
        site = text_of(each.get("residue")) + text_of(each.get("position"))
        said = f"{text_of(each.get('mod_type')) or 'modification'}{' at ' + site if site else ''}"
        told.append(f"{'without' if each.get('is_modified') is False else 'with'} {said}")
    for each in objects(agent.get("mutations")):
        parts = (text_of(each.get(key)) for key in ("residue_from", "position", "residue_to"))
        told.append(f"mutated {''.join(parts)}".strip())
    if fields(agent.get("activity")).get("is_active") is False:
        told.append("inactive")
    if place := text_of(agent.get("location")):
        told.append(f"in {place}")
    for each in objects(agent.get("bound_conditions")):
        unbound = each.get("is_bound") is False
        if bound or unbound:
            told.append(f"{'not ' if unbound else ''}bound to {_name(fields(each.get('agent')))}")
    return [Context("condition", short(f"{name} {each}", 200)) for each in told]


def _seen_in(evidence: list[dict[str, Any]]) -> list[Context]:
    """Return where a statement was seen; nothing if some of its evidence does not say where."""
    seen: set[Context] = set()
    for each in evidence:
        context = fields(each.get("context"))
        here = {
            Context(kind, short(name, 200))
            for key, kind in _KINDS.items()
            if (name := tidy(text_of(fields(context.get(key)).get("name"))))
        }
        if not here:
            return []
        seen |= here
    return sorted(seen)


def _directness(evidence: list[dict[str, Any]]) -> str:
    """Return "direct" if some evidence says so, "indirect" if what says anything says that it is not."""
    said = {fields(each.get("epistemics")).get("direct") for each in evidence} & {True, False}
    return "direct" if True in said else "indirect" if said else ""


def _reference(evidence: Mapping[str, Any]) -> str:
    if pmid := text_of(evidence.get("pmid")):
        return f"PMID:{pmid}"
    told = fields(evidence.get("text_refs"))
    for key, prefix in (("PMID", "PMID"), ("PMCID", "PMC"), ("DOI", "doi")):
        if text := text_of(told.get(key)):
            return text if key == "PMCID" else f"{prefix}:{text}"
    return ""


def _identifiers(agent: Agent) -> tuple[str, ...]:
    told = []
    for space, value in fields(agent.get("db_refs")).items():
        key = text_of(value)
        if key and space not in ("TEXT", "TEXT_NORM"):
            told.append(key if ":" in key else f"{_SPACES.get(space, space)}:{key}")
    return tuple(sorted(told))
