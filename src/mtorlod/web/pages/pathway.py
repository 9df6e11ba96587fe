"""The pathway page as plain values: what was asked, the picture, the verdicts, and the proof beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.effects import effect_rows
from mtorlod.knowledge_base.layouts import shipped_layouts
from mtorlod.knowledge_base.signal_flow import SignalFlow
from mtorlod.namespaces import MTOR, local_name
from mtorlod.reasoning.model import MIRNA
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.pictures.drawn_part import edges_among, is_large, part_of
from mtorlod.rendering.pictures.network import Scene, network_picture
from mtorlod.rendering.pictures.values import Picture
from mtorlod.web.pages.answered import MANIPULATED, Answered, answered, named_nodes
from mtorlod.web.pages.asked import Asked, read_asked
from mtorlod.web.pages.commands import command_words
from mtorlod.web.pages.own import own_examples
from mtorlod.web.pages.proofs import arrow_panel, node_panel
from mtorlod.web.pages.telling import for_want_of_a_sign, summary, verdict_rows

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

_PROCESS = f"{MTOR}BiologicalProcess"
_SMALL = 10_000
"""Effects among which those of a claim are looked for."""
_OUTSIDE = (f"{MTOR}Condition", f"{MTOR}SmallMolecule")
_EXAMPLES = (
    (("everolimus",), "Akt", "The brake comes off: everolimus"),
    (("everolimus", "NVP-BEZ235"), "Akt", "… and a dual inhibitor closes the way to Akt"),
    (("temsirolimus", "SL327"), "MAPK", "A MEK inhibitor closes the way to MAPK"),
    (("OSI-027",), "Akt", "The signs conflict: a kinase inhibitor"),
    (("miR-99a:lost",), "mTORC1", "A miRNA is lost"),
)


def pathway(kb: KnowledgeBase, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Return all that the pathway page shows for an address.

    Raises:
        FaultyAddress: if the address asks for too much.
    """
    asked = read_asked((name, value) for name, value in pairs)
    problem = None
    found: Answered | None = None
    try:
        found = answered(kb, asked)
        reading = kb.reading(asked.exposure, asked.contexts)
    except MtorlodError as error:
        problem = {"problem": error.problem, "remedy": error.remedy}
        reading = kb.reading("acute")
    panel = None
    try:
        panel = _panel(kb, asked, found, reading)
    except MtorlodError as error:
        problem = problem or {"problem": error.problem, "remedy": error.remedy}
    drawn, left_out = _picture(kb, reading, found, asked)
    if panel and asked.arrow:
        panel["now"] = next((each.now for each in drawn.arrows if each.name == asked.arrow), "")
    return {
        "asked": {"pairs": asked.pairs, "on": asked.on, "arrow": asked.arrow, "exposure": asked.exposure},
        "address": asked.address(),
        "clear": Asked(exposure=asked.exposure, contexts=asked.contexts).address(),
        "json": asked.address("/api/effects"),
        "command": command_words(asked),
        "chips": _chips(kb, asked),
        "contexts": [
            {"word": word, "label": "every context" if word == "any" else _named(kb, word),
             "remove": _less_context(asked, word).address()}
            for word in asked.contexts
        ],
        "examples": [
            {"label": label, "address": Asked(do=words, on=on).address()}
            for words, on, label in _EXAMPLES
        ]
        if kb.shipped
        else own_examples(kb),
        "problem": problem,
        "picture": drawn,
        "left_out": left_out,
        "summary": summary(kb, found, asked) if found else [],
        "rows": verdict_rows(kb, found, asked) if found else [],
        "panel": panel,
    }  # fmt: skip


def shown(kb: KnowledgeBase, iri: str) -> str:
    """Return the address at which the picture shows a thing or a claim's arrow; empty if it does not."""
    name = local_name(iri)
    for asked in (Asked(), Asked(exposure="chronic"), Asked(contexts=("any",))):
        network = kb.model.network(kb.reading(asked.exposure, asked.contexts))
        if iri in network:
            acts = kb.model.is_agent(iri) and network.out_of(network.number(iri))
            return (asked.adding(name) if acts else asked.looking_at(on=name)).address()
        if iri in kb.dataset.claims and len(network) <= _SMALL:
            for edge in network.edges():
                if iri in edge.claims:
                    arrow = edge_name(edge.source, edge.sign, edge.target)
                    given = asked.adding(local_name(edge.source)) if kb.model.is_agent(edge.source) else asked
                    return given.looking_at(arrow=arrow).address()
    return ""


def _named(kb: KnowledgeBase, word: str) -> str:
    try:
        return kb.names.label(kb.resolve(word))
    except MtorlodError:
        return word


def _less_context(asked: Asked, word: str) -> Asked:
    return Asked(**{**asked.__dict__, "contexts": tuple(each for each in asked.contexts if each != word)})


def _chips(kb: KnowledgeBase, asked: Asked) -> list[dict[str, str]]:
    chips = []
    for word in asked.do:
        name, colon, how = word.rpartition(":")
        plain = name if colon and how in MANIPULATED else word
        chips.append(
            {
                "word": word,
                "label": _named(kb, plain),
                "how": MANIPULATED.get(how, "") if colon else "",
                "remove": asked.without(word).address(),
                "kind": "manipulation" if colon and how in MANIPULATED else "drug",
            }
        )
    for word in asked.hold:
        held = {"word": word, "label": _named(kb, word), "how": "held", "kind": "held"}
        chips.append({**held, "remove": asked.without(f"{word}:held").address()})
    return chips


def _picture(
    kb: KnowledgeBase, reading: Reading, found: Answered | None, asked: Asked
) -> tuple[Picture, dict[str, Any]]:
    """Return the picture with its links, and what of the network it leaves out."""
    model = kb.model
    network = model.network(reading)
    shown_nodes = found.drawn if found else part_of(network, named_nodes(kb, asked), {})
    among = edges_among(network, shown_nodes)
    scene = Scene(
        among,
        {iri: kb.names.label(iri) for iri in shown_nodes},
        shipped_layouts().get("pathway"),
        verdicts={row.node: row.verdict for row in found.rows} if found else {},
        unsigned=frozenset(row.node for row in found.rows if for_want_of_a_sign(row))
        if found
        else frozenset(),
        agents=frozenset(iri for iri in shown_nodes if model.is_agent(iri)),
        given=frozenset(found.intervention.given) if found else frozenset(),
        flow=found.flow if found else SignalFlow(),
        kinds={iri: _kind(model.classes.get(iri, frozenset())) for iri in shown_nodes},
    )
    drawn = _linked(network_picture(scene), asked)
    part = len(shown_nodes) < len(network.nodes) or len(among) < len(network)
    nodes, effects = len(network.nodes), len(network)
    return drawn, {
        "of": nodes if part else 0,
        "nodes": nodes - len(drawn.nodes) - len({pill.name for pill in drawn.pills}),
        "effects": effects - len(drawn.arrows),
        "busiest": not asked.pairs,
    }


def _linked(drawn: Picture, asked: Asked) -> Picture:
    """Return the picture with an address behind each part, and what is open marked."""
    nodes = (
        replace(
            node,
            address=asked.looking_at(on=node.name).address(),
            marks=(*node.marks, *(["open"] if node.name == asked.on else [])),
        )
        for node in drawn.nodes
    )
    arrows = (
        replace(
            arrow,
            address=asked.looking_at(arrow=arrow.name).address(),
            marks=(*arrow.marks, *(["open"] if arrow.name == asked.arrow else [])),
        )
        for arrow in drawn.arrows
    )
    pills = (replace(pill, address=asked.looking_at(arrow=pill.arrow).address()) for pill in drawn.pills)
    return replace(drawn, nodes=tuple(nodes), arrows=tuple(arrows), pills=tuple(pills))


def _kind(kinds: frozenset[str]) -> str:
    if _PROCESS in kinds:
        return "process"
    if MIRNA in kinds:
        return "mirna"
    return "outside" if any(kind in kinds for kind in _OUTSIDE) else "molecule"


def _panel(
    kb: KnowledgeBase, asked: Asked, found: Answered | None, reading: Reading
) -> dict[str, Any] | None:
    if asked.arrow:
        return arrow_panel(kb, asked, reading)
    if asked.on:
        node = kb.resolve(asked.on)
        plain = None
        if found and is_large(found.effects.network) and node in found.effects.network:
            (plain,) = effect_rows(kb.model, [found.intervention], found.reading, [node])
        return node_panel(kb, asked, reading, done=found is not None, plain=plain)
    return None
