"""The pathway page as plain values: what was asked, the picture, the verdicts, and the proof beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.building import FLAGSHIP
from mtorlod.knowledge_base.effects import EffectRow, EffectTable, effect_rows, laid
from mtorlod.namespaces import ENTITY, MTOR, local_name
from mtorlod.reasoning.calculus import Effects, Intervention
from mtorlod.reasoning.model import AGENT, MIRNA
from mtorlod.reasoning.reading import SUBJECT, Reading
from mtorlod.web.pages.asked import Asked, read_asked
from mtorlod.web.pages.picture import MARKS, UNSIGNED_MARK, arrow_name, picture
from mtorlod.web.pages.proofs import arrow_panel, node_panel
from mtorlod.web.pages.running import Run, run

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

_PROCESS = f"{MTOR}BiologicalProcess"
_MOLECULE = f"{MTOR}MolecularEntity"
_OUTSIDE = (f"{MTOR}Condition", f"{MTOR}SmallMolecule")
_EXAMPLES = (
    (("everolimus",), "Akt", "The brake comes off: everolimus"),
    (("everolimus", "NVP-BEZ235"), "Akt", "… and a dual inhibitor closes the way to Akt"),
    (("temsirolimus", "SL327"), "MAPK", "A MEK inhibitor closes the way to MAPK"),
    (("OSI-027",), "Akt", "The signs conflict: a kinase inhibitor"),
    (("miR-99a:lost",), "mTORC1", "A miRNA is lost"),
)
_READOUTS = (*FLAGSHIP, f"{ENTITY}mTORC1", f"{ENTITY}mTORC2")
"""What the summary tells first."""
_HOW = {"gained": "▲ gained", "lost": "▼ lost"}


@dataclass(frozen=True)
class Answered:
    """A question that could be answered."""

    intervention: Intervention
    reading: Reading
    effects: Effects
    rows: tuple[EffectRow, ...]
    run: Run


def answered(kb: KnowledgeBase, asked: Asked) -> Answered | None:
    """Return what an intervention does; None if nothing was done.

    Raises:
        UnknownName, AmbiguousName, FaultyIntervention, HeldAndMoved: if it cannot be done.
    """
    reading = kb.reading(asked.exposure, asked.contexts)
    if not asked.do:
        return None
    intervention = kb.intervention(asked.do, hold=asked.hold)
    rows = tuple(effect_rows(kb.model, [intervention], reading))
    effects = laid(kb.model, intervention, reading)
    return Answered(intervention, reading, effects, rows, run(effects, rows, FLAGSHIP))


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
    return {
        "asked": {"pairs": asked.pairs, "on": asked.on, "arrow": asked.arrow, "exposure": asked.exposure},
        "address": asked.address(),
        "clear": Asked(exposure=asked.exposure, contexts=asked.contexts).address(),
        "json": asked.address("/api/effects"),
        "command": _command(asked),
        "chips": _chips(kb, asked),
        "contexts": [
            {"word": word, "label": "every context" if word == "any" else _named(kb, word),
             "remove": _less_context(asked, word).address()}
            for word in asked.contexts
        ],
        "examples": [
            {"label": label, "address": Asked(do=words, on=on).address()} for words, on, label in _EXAMPLES
        ],
        "problem": problem,
        "picture": _picture(kb, reading, found, asked),
        "summary": _summary(kb, found, asked) if found else [],
        "rows": _rows(kb, found, asked) if found else [],
        "panel": panel,
    }  # fmt: skip


def choices(kb: KnowledgeBase) -> list[dict[str, Any]]:
    """Return everything that can be done, in the words that do it, with every name it goes by."""
    model = kb.model
    network = model.network(Reading("both", "any"))
    acting = {network.nodes[source] for source in network.sources}
    found = []
    for iri in network.nodes:
        kinds = model.classes.get(iri, frozenset())
        names = [kb.names.label(iri), *kb.names.synonyms(iri)]
        if AGENT in kinds and iri in acting:
            found.append(_choice(iri, "", "drug", drug_class(kb, iri), names))
        elif iri in acting and _MOLECULE in kinds:
            what = "miRNA" if MIRNA in kinds else "molecule"
            found += [_choice(iri, how, what, "", names) for how in ("lost", "gained")]
    order = {"drug": 0, "miRNA": 1, "molecule": 2}
    return sorted(found, key=lambda each: (order[each["what"]], each["label"].casefold(), each["how"]))


def drug_class(kb: KnowledgeBase, iri: str) -> str:
    """Return the label of the narrowest class of drugs that a drug belongs to."""
    kinds = [kind for kind in kb.model.classes.get(iri, frozenset()) if kind.startswith(MTOR)]
    known = {f"{MTOR}Drug", f"{MTOR}Inhibitor", AGENT, f"{MTOR}BrakeReleaser", f"{MTOR}NaturalProduct"}
    narrow = sorted((len(kb.model.members(kind)), kind) for kind in kinds if kind not in known)
    return kb.wording.name(narrow[0][1]) if narrow else "drug"


def contexts(kb: KnowledgeBase) -> list[dict[str, str]]:
    """Return the contexts in which something was observed and that are not read by default."""
    seen = {context for claim in kb.dataset.claims.values() for context in claim.observed_in}
    listed = [{"word": local_name(iri), "label": kb.names.label(iri)} for iri in seen - SUBJECT]
    return sorted(listed, key=lambda each: each["label"].casefold())


def _choice(iri: str, how: str, what: str, group: str, names: list[str]) -> dict[str, Any]:
    word = local_name(iri) + (f":{how}" if how else "")
    return {"word": word, "label": names[0], "how": how, "what": what, "group": group, "names": names[1:]}


def _command(asked: Asked) -> str:
    words = ["mtorlod effects", *asked.do, f"--exposure {asked.exposure}"]
    words += [f"--in {word}" for word in asked.contexts] + [f"--hold {word}" for word in asked.hold]
    return " ".join(words) if asked.do else ""


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
    verdicts = {row.node: (row.verdict.value, row.verdict.damped) for row in found.rows} if found else {}
    unsigned = {row.node for row in found.rows if for_want_of_a_sign(row)} if found else set()
    drawn = picture(
        network.edges(),
        {iri: kb.names.label(iri) for iri in network.nodes},
        verdicts,
        frozenset(iri for iri in network.nodes if model.is_agent(iri)),
        frozenset(found.intervention.given) if found else frozenset(),
        found.run if found else None,
        {iri: _kind(model.classes.get(iri, frozenset())) for iri in network.nodes},
    )
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


def for_want_of_a_sign(row: EffectRow) -> bool:
    """Return whether a conflict has one route only, over an effect to which the source gives no sign."""
    up, down = row.verdict.witness_raised, row.verdict.witness_lowered
    if row.verdict.value != "conflict" or up is None or down is None:
        return False
    return [(s.source, s.target) for s in up] == [(s.source, s.target) for s in down]


def _kind(kinds: frozenset[str]) -> str:
    if _PROCESS in kinds:
        return "process"
    if MIRNA in kinds:
        return "mirna"
    return "outside" if any(kind in kinds for kind in _OUTSIDE) else "molecule"


def _summary(kb: KnowledgeBase, found: Answered, asked: Asked) -> list[dict[str, Any]]:
    """Return what matters most, in sentences: the readouts, the brakes, the escape routes."""
    name = kb.wording.name
    by_node = {row.node: row for row in found.rows}
    table = EffectTable(found.rows, kb.wording)
    said: list[dict[str, Any]] = []
    for iri in _READOUTS:
        row = by_node.get(iri)
        if row is None:
            continue
        text = f"{name(iri)} {_verb(row)}"
        if row.mechanism:
            text += f", by {row.mechanism.name}"
            text += f" at {name(row.mechanism.cut_at)}" if row.mechanism.cut_at else ""
        stated = sorted({table.stated(each) for each in row.stated if each.agreement != "said of part"})
        said.append(
            {
                "kind": row.verdict.value.replace(" ", "-"),
                "mark": MARKS.get(row.verdict.value, ""),
                "text": text,
                "stated": "; ".join(each for each in stated if "claim:" not in each),
                "address": asked.looking_at(on=local_name(iri)).address(),
            }
        )
    for (source, sign, target), _ in sorted(found.run.released.items()):
        address = asked.looking_at(arrow=arrow_name(source, sign, target)).address()
        text = f"brake released: {name(source)} ⊣ {name(target)}"
        said.append({"kind": "released", "stated": "", "mark": "//", "text": text, "address": address})
    if found.run.escapes:
        ends = [name(iri) for iri in FLAGSHIP if any(key[2] == iri for key in found.run.escapes)]
        text = "escape route open" + (f" to {' and '.join(ends)}" if ends else "")
        said.append({"kind": "escape", "stated": "", "mark": "»", "text": text, "address": ""})
    for iri in sorted(found.run.cut_at):
        address = asked.looking_at(on=local_name(iri)).address()
        text = f"escape route closed at {name(iri)}"
        said.append({"kind": "closed", "stated": "", "mark": "✕", "text": text, "address": address})
    return said


def _verb(row: EffectRow) -> str:
    if row.verdict.value == "conflict":
        return "in conflict: both signs arrive"
    return row.verdict.value + (" (damped)" if row.verdict.damped else "")


def _rows(kb: KnowledgeBase, found: Answered, asked: Asked) -> list[dict[str, Any]]:
    name = kb.wording.name
    table = EffectTable(found.rows, kb.wording)
    order: Mapping[str, int] = {iri: number for number, iri in enumerate(_READOUTS)}
    rows = sorted(found.rows, key=lambda row: (order.get(row.node, 99), name(row.node).casefold()))
    return [
        {
            "node": name(row.node),
            "address": asked.looking_at(on=local_name(row.node)).address(),
            "open": local_name(row.node) == asked.on,
            "verdict": row.verdict.value,
            "mark": UNSIGNED_MARK if for_want_of_a_sign(row) else MARKS.get(row.verdict.value, ""),
            "unsigned": for_want_of_a_sign(row),
            "damped": row.verdict.damped,
            "mechanism": (row.mechanism.name if row.mechanism else "")
            + (f" at {name(row.mechanism.cut_at)}" if row.mechanism and row.mechanism.cut_at else ""),
            "stated": sorted(
                {f"{each.outcome.direction}|{table.stated(each)}|{each.agreement}" for each in row.stated}
            ),
            "carried_over": len(row.carried_over),
        }
        for row in rows
    ]


def _panel(
    kb: KnowledgeBase, asked: Asked, found: Answered | None, reading: Reading
) -> dict[str, Any] | None:
    if asked.arrow:
        return arrow_panel(kb, asked, reading)
    if asked.on:
        return node_panel(kb, asked, reading, done=found is not None)
    return None
