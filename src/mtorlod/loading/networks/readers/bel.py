"""BEL as pybel writes it: node-link JSON, whose links name their ends by their places among the nodes.

A protein goes by its name, everything else that shares that name by its BEL term: AKT1, and
`p(HGNC:AKT1, pmod(Ph))`, which `hasVariant` ties to it. A degradation turns a sign round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.json_text import fields, json_value, text_of
from mtorlod.loading.networks.lexicon import Lexicon
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.qualifiers import OTHER_WAY
from mtorlod.loading.networks.rows import Context, ReadRows, Rows, short, tidy

_PLAIN = ("Protein", "Abundance", "miRNA", "BiologicalProcess", "Pathology", "Complex")
"""What goes by its bare name, the first of them where several bear one name."""
_DIRECT = {"directlyIncreases", "directlyDecreases", "directlyRegulates"}
_ACTIVITY = {"+": "activates", "-": "inhibits"}
_KINDS = {
    "Anatomy": "tissue",
    "Tissue": "tissue",
    "Organ": "tissue",
    "Cell": "cell",
    "CellLine": "cell",
    "Species": "organism",
    "Disease": "condition",
    "MeSHDisease": "condition",
    "Condition": "condition",
}
_PREFIXES = {"pubmed": "PMID", "pmc": "PMC", "doi": "doi"}


def read_bel(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the links of a BEL graph as rows, numbered from 1.

    Raises:
        SyntaxFault: if it is no JSON, has no nodes and links, or a link names no node.
    """
    value = json_value(data, name)
    nodes, links = (fields(value).get(key) for key in ("nodes", "links"))
    if not isinstance(nodes, list) or not isinstance(links, list):
        raise Place(name).fault("has no lists `nodes` and `links`", "write it with pybel.to_nodelink_file")
    read = ReadRows(rows=Rows("link"), headed=True)
    names = _names(nodes, read)
    for number, link in enumerate(links, 1):
        ends = [names.get(fields(link).get(end)) for end in ("source", "target")]
        if None in ends or not isinstance(link.get("relation"), str):
            raise Place(name).fault(
                f"link {number} has no relation, or an end that is no place in the list of nodes",
                "write it with pybel.to_nodelink_file: source and target count the nodes from 0",
            )
        _add(number, link, (str(ends[0]), str(ends[1])), read, options.lexicon)
    return read


def _add(
    number: int, link: Mapping[str, Any], ends: tuple[str, str], read: ReadRows, lexicon: Lexicon
) -> None:
    relation = link["relation"]
    if relation == "hasComponent":
        # The older way round of partOf.
        relation, ends = "partOf", (ends[1], ends[0])
    modifiers = [
        _modifier(link, *keys) for keys in (("subject", "source_modifier"), ("object", "target_modifier"))
    ]
    effect, told = relation, " ".join(filter(None, modifiers))
    said = lexicon.word(relation)
    if said is not None and said.sign in OTHER_WAY:
        if "Translocation" in modifiers[1]:
            effect = "affects"
        elif modifiers.count("Degradation") == 1:
            effect = OTHER_WAY[said.sign]
        elif modifiers[1] == "Activity":
            effect = _ACTIVITY[said.sign]
    mechanism = f"{relation} of {told}" if effect != relation and told else told
    read.add(
        number,
        ends[0],
        effect,
        ends[1],
        references=[_reference(fields(link.get("citation")))],
        mechanism=mechanism,
        contexts=_contexts(fields(link.get("annotations"))),
        directness="direct" if relation in _DIRECT else "",
    )


def _modifier(link: Mapping[str, Any], *keys: str) -> str:
    """Return what of an end acts or is acted on: Activity, Degradation, Translocation or nothing."""
    for key in keys:
        if modifier := text_of(fields(link.get(key)).get("modifier")):
            return "Translocation" if modifier.startswith("Cell") else modifier
    return ""


def _names(nodes: list[Any], read: ReadRows) -> dict[Any, str]:
    """Return place → the name of a node, which no other node has."""
    bare, terms = [], []
    for node in map(fields, nodes):
        concept = fields(node.get("concept")) or node
        name = tidy(text_of(concept.get("name")) or text_of(concept.get("identifier")))
        plain = node.get("function") in _PLAIN and not node.get("variants") and not node.get("fusion")
        bare.append((_PLAIN.index(node["function"]), name) if plain and name else None)
        terms.append(tidy(text_of(node.get("bel"))) or name)
    best: dict[str, int] = {}
    for rank, name in filter(None, bare):
        best[name] = min(best.get(name, rank), rank)
    # Two namespaces may have one name for two things: then both go by their terms.
    shared = Counter(each for each in bare if each is not None)
    names: dict[Any, str] = {}
    for place, (each, term) in enumerate(zip(bare, terms, strict=True)):
        own = each is not None and best[each[1]] == each[0] and shared[each] == 1
        names[place] = each[1] if own and each is not None else term
        if identifier := _identifier(fields(fields(nodes[place]).get("concept"))):
            read.identifiers.setdefault(names[place], (identifier,))
        read.nodes.append(names[place])
    return names


def _identifier(concept: Mapping[str, Any]) -> str:
    if not concept.get("namespace"):
        return ""
    return f"{concept['namespace']}:{text_of(concept.get('identifier')) or text_of(concept.get('name'))}"


def _reference(citation: Mapping[str, Any]) -> str:
    database = text_of(citation.get("namespace") or citation.get("db") or citation.get("type"))
    key = text_of(citation.get("identifier") or citation.get("db_id") or citation.get("reference"))
    return f"{_PREFIXES.get(database.casefold(), database)}:{key}" if key and database else key


def _contexts(annotations: Mapping[str, Any]) -> list[Context]:
    """Return where a link was seen, by its annotations: a text, a list, or names that are true."""
    contexts = []
    for key, value in annotations.items():
        if (kind := _KINDS.get(key)) is None:
            continue
        parts = value if isinstance(value, (list, dict)) else [value]
        for part in parts:
            text = part.get("identifier") if isinstance(part, dict) else part
            if name := tidy(text_of(text)):
                contexts.append(Context(kind, short(name, 200)))
    return contexts
