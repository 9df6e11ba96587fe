"""The pathway page as plain values: what was asked, the picture, the verdicts, and the proof beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.building import FLAGSHIP
from mtorlod.knowledge_base.effects import EffectRow, effect_rows, laid
from mtorlod.namespaces import MTOR, local_name
from mtorlod.reasoning.calculus import Effects, Intervention
from mtorlod.reasoning.model import MIRNA
from mtorlod.reasoning.reading import Reading, carried_over
from mtorlod.reasoning.stated import stated_beside
from mtorlod.web.pages.asked import Asked, read_asked
from mtorlod.web.pages.commands import command_words
from mtorlod.web.pages.own import own_examples
from mtorlod.web.pages.part import edges_among, is_large, part_of
from mtorlod.web.pages.picture import SIGN_WORDS, UNSIGNED_MARK, arrow_name, picture
from mtorlod.web.pages.proofs import arrow_panel, node_panel
from mtorlod.web.pages.running import Run, run
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
_HOW = {"gained": "▲ gained", "lost": "▼ lost"}


@dataclass(frozen=True)
class Answered:
    """A question that could be answered.

    Attributes:
        rows: what is reached.
        quiet: what is not reached any more, because something cut the way to it.
        drawn: the nodes that the picture shows.
    """

    intervention: Intervention
    reading: Reading
    effects: Effects
    rows: tuple[EffectRow, ...]
    quiet: tuple[EffectRow, ...]
    run: Run
    drawn: frozenset[str]


def answered(kb: KnowledgeBase, asked: Asked) -> Answered | None:
    """Return what an intervention does; None if nothing was done.

    Raises:
        UnknownName, AmbiguousName, FaultyIntervention, HeldAndMoved: if it cannot be done.
    """
    reading = kb.reading(asked.exposure, asked.contexts)
    if not asked.do:
        return None
    intervention = kb.intervention(asked.do, hold=asked.hold)
    effects = laid(kb.model, intervention, reading)
    if is_large(effects.network):
        return _in_part(kb, asked, Answered(intervention, reading, effects, (), (), Run(), frozenset()))
    rows = tuple(effect_rows(kb.model, [intervention], reading))
    left = {*effects.network.nodes} - {row.node for row in rows}
    rest = effect_rows(kb.model, [intervention], reading, [node for node in FLAGSHIP if node in left])
    quiet = tuple(row for row in rest if row.mechanism)
    running = run(effects, (*rows, *quiet), FLAGSHIP)
    return Answered(intervention, reading, effects, rows, quiet, running, frozenset(effects.network.nodes))


def _in_part(kb: KnowledgeBase, asked: Asked, whole: Answered) -> Answered:
    """Return the answer for what is drawn of a large network; no mechanisms, since each takes a second."""
    effects = whole.effects
    running = run(effects, (), FLAGSHIP)
    named = _named_nodes(kb, asked)
    routes = [effects.verdict(node) for node in named if node in effects.network]
    steps = [s for v in routes for s in (*(v.witness_raised or ()), *(v.witness_lowered or ()))]
    drawn = part_of(effects.network, [*named, *(step.target for step in steps)], running.wave)
    rows = (_plain_row(kb, whole, node) for node in sorted(drawn - {*whole.intervention.given}))
    reached = tuple(row for row in rows if row.verdict.value != "no route")
    return replace(whole, rows=reached, run=running, drawn=drawn)


def _plain_row(kb: KnowledgeBase, whole: Answered, node: str) -> EffectRow:
    """Return the verdict on a node without its mechanism."""
    effects, model = whole.effects, kb.model
    verdict = effects.verdict(node)
    stated = stated_beside(effects, node, model.outcomes_of(whole.reading), model.classes)
    carried = carried_over(verdict.claims, model.dataset.claims, model.broader)
    return EffectRow(whole.intervention, str(whole.reading.exposure), verdict, None, stated, carried)


def _named_nodes(kb: KnowledgeBase, asked: Asked) -> list[str]:
    """Return the nodes that an address names: done, held, open, or at the ends of the open arrow."""
    found = []
    words = [word.rpartition(":")[0] if word.rpartition(":")[2] in _HOW else word for word in asked.do]
    ends = next(
        (asked.arrow.split(f"-{verb}-") for verb in SIGN_WORDS.values() if f"-{verb}-" in asked.arrow), []
    )
    for word in (*words, *asked.hold, asked.on, *ends):
        try:
            found.append(kb.resolve(word))
        except MtorlodError:
            continue
    return found


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
    drawn = _picture(kb, reading, found, asked)
    if panel and asked.arrow:
        panel["now"] = next((each["now"] for each in drawn["arrows"] if each["name"] == asked.arrow), "")
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
                    arrow = arrow_name(edge.source, edge.sign, edge.target)
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
        plain = name if colon and how in _HOW else word
        chips.append(
            {
                "word": word,
                "label": _named(kb, plain),
                "how": _HOW.get(how, "") if colon else "",
                "remove": asked.without(word).address(),
                "kind": "manipulation" if colon and how in _HOW else "drug",
            }
        )
    for word in asked.hold:
        held = {"word": word, "label": _named(kb, word), "how": "held", "kind": "held"}
        chips.append({**held, "remove": asked.without(f"{word}:held").address()})
    return chips


def _picture(kb: KnowledgeBase, reading: Reading, found: Answered | None, asked: Asked) -> dict[str, Any]:
    model = kb.model
    network = model.network(reading)
    shown_nodes = found.drawn if found else part_of(network, _named_nodes(kb, asked), {})
    verdicts = {row.node: (row.verdict.value, row.verdict.damped) for row in found.rows} if found else {}
    unsigned = {row.node for row in found.rows if for_want_of_a_sign(row)} if found else set()
    among = edges_among(network, shown_nodes)
    drawn = picture(
        among,
        {iri: kb.names.label(iri) for iri in shown_nodes},
        verdicts,
        frozenset(iri for iri in shown_nodes if model.is_agent(iri)),
        frozenset(found.intervention.given) if found else frozenset(),
        found.run if found else None,
        {iri: _kind(model.classes.get(iri, frozenset())) for iri in shown_nodes},
    )
    part = len(shown_nodes) < len(network.nodes) or len(among) < len(network)
    drawn["of"] = len(network.nodes) if part else 0
    drawn["left_out"] = {
        "nodes": len(network.nodes) - len(drawn["nodes"]) - len({pill["name"] for pill in drawn["pills"]}),
        "effects": len(network) - len(drawn["arrows"]),
        "busiest": not asked.pairs,
    }
    for node in drawn["nodes"]:
        if node["iri"] in unsigned:
            node |= {"unsigned": True, "mark": UNSIGNED_MARK, "said": f"{node['said']}, for want of a sign"}
        node["address"] = asked.looking_at(on=node["name"]).address()
        node["open"] = node["name"] == asked.on
    vague = {local_name(iri) for iri in unsigned}
    for arrow in drawn["arrows"]:
        arrow["vague"] = arrow["source"] in vague
        arrow["address"] = asked.looking_at(arrow=arrow["name"]).address()
        arrow["open"] = arrow["name"] == asked.arrow
    for pill in drawn["pills"]:
        pill["address"] = asked.looking_at(arrow=pill["arrow"]).address()
    return drawn


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
        large = found is not None and is_large(found.effects.network)
        plain = _plain_row(kb, found, node) if found and large and node in found.effects.network else None
        return node_panel(kb, asked, reading, done=found is not None, plain=plain)
    return None
