"""What a tool works at: the graph, a way to ask it SPARQL, and names looked up before it reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.knowledge_base import Heard, KnowledgeBase
from mtorlod.knowledge_base.measurements.resolving import resolve_measurements
from mtorlod.loading.measurements import read_seen
from mtorlod.reasoning.reading import EVERYTHING
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.source_reading import SourceReading
from mtorlod.rendering.tools.answer_rows import (
    ABSENT,
    ANSWER,
    MEASURED,
    NOT_KNOWN,
    SEVERAL,
    STATED,
    UNKNOWN,
    ToolAnswer,
    step,
)
from mtorlod.rendering.tools.tool_faults import RefusedQuestion

NO_NODE = (UNKNOWN, ABSENT)
"""Results of a name that no verdict can be on."""
_LONGEST = 100
"""Letters of a name by which near ones are looked for."""


@dataclass(frozen=True)
class Desk:
    """The graph, and what asks it a query: its text → the kind of the answer, and the answer.

    `ask` gives SPARQL results JSON, or N-Triples if the kind is "triples".
    """

    explorer: Explorer
    ask: Callable[[str], tuple[str, bytes]]

    def under(self, reading: str) -> Explorer:
        """Return the explorer over the claims that a word of `SourceReading` lets in.

        Raises:
            RefusedQuestion: if it names no source, or several.
        """
        try:
            return self.explorer.under(reading)
        except (UnknownName, AmbiguousName) as error:
            offered = [each.word for each in self.explorer.readings]
            raise RefusedQuestion(error.problem, "give a source's key, or one of these", offered) from None

    def whole(self, reading: str) -> Explorer:
        """Return `under` for what is told of all steps alike, and has no reading of its own without some.

        Raises:
            RefusedQuestion: as `under`; if the word chooses which steps count, and not whose claims.
        """
        if not SourceReading.of(reading).of_every_step:
            offered = [each.word for each in self.explorer.readings]
            sources = [word for word in offered if SourceReading.of(word).of_every_step]
            raise RefusedQuestion(
                f"'{reading}' chooses which steps a verdict may take, and this is told of all of them",
                "leave 'reading' out, or say whose claims count; effects and explain take it",
                sources,
            )
        return self.under(reading)


def heard(arguments: Mapping[str, Any]) -> Heard:
    """Return which claims count, as arguments of a `KnowledgeBase`."""
    chosen = SourceReading.of(arguments.get("reading", ""))
    return chosen.heard(arguments.get("exposure"), arguments.get("contexts", ()))


def name_in(kb: KnowledgeBase, word: str) -> str:
    """Return the name in a word such as `PTEN:lost`; a name may hold a colon itself."""
    name, colon, _ = word.rpartition(":")
    return name if colon and name.strip() and not kb.names.has(word) else word


def looked_up(explorer: Explorer, typed: str) -> dict[str, Any]:
    """Return what a name stands for: one thing, several, none; and whether it takes part in effects."""
    kb, index = explorer.kb, explorer.index
    row: dict[str, Any] = {"typed": typed, "knowledge": STATED, "result": UNKNOWN, "things": [], "nodes": []}
    if not kb.names.has(typed):
        if thing := _other_thing(explorer, typed):
            return {**row, "result": ABSENT, "things": [thing]}
        near = list(kb.names.near(typed[:_LONGEST].strip())) if typed.strip() else []
        return {**row, "knowledge": NOT_KNOWN, "did_you_mean": near}
    bearers = kb.names.bearers(typed)
    network = kb.model.network(EVERYTHING)
    nodes = [node for node in kb.nodes(typed) if node in network]
    return {
        **row,
        "result": ABSENT if not nodes else SEVERAL if len(bearers) > 1 else ANSWER,
        "things": [
            {
                "iri": iri,
                "label": explorer.words.name(iri),
                "kind": index.kind(iri),
                "definition": index.definition(iri),
            }
            for iri in bearers
        ],
        "nodes": nodes,
        "notes": list(kb.notes_on_nodes(typed)),
    }


def _other_thing(explorer: Explorer, typed: str) -> dict[str, str] | None:
    """Return a source, class, claim, reference or whatever else bears a name and is no entity."""
    kb = explorer.kb
    try:
        source = kb.source_names.has(typed)
        iri = kb.source_names.resolve(typed) if source else kb.resolve_thing(typed)
    except (UnknownName, AmbiguousName):
        return None
    kind = "source" if source else explorer.index.kind(iri)
    return {"iri": iri, "label": explorer.words.name(iri), "kind": kind}


def measured_names(explorer: Explorer, words: Sequence[str]) -> list[dict[str, Any]]:
    """Return what words such as `Akt:raised` measure: a node for each, or why there is none.

    Accessions and sites are read as in a table of measurements.
    """
    kb = explorer.kb
    rows = []
    for each in resolve_measurements(read_seen(words), kb.source).rows if words else ():
        node, near = each.named.node, list(each.named.candidates)
        known = node is not None and node in kb.model.network(EVERYTHING)
        several = each.named.why == "ambiguous"
        rows.append(
            {
                "typed": f"{each.row.name}:{each.row.direction}",
                "knowledge": MEASURED if node else NOT_KNOWN,
                "result": ANSWER if known else ABSENT if node else SEVERAL if several else UNKNOWN,
                "things": [
                    {"iri": iri, "label": explorer.words.name(iri)} for iri in ([node] if node else near)
                ],
                "nodes": [node] if known else [],
                "fate": each.fate,
                **({} if node or near else {"did_you_mean": list(kb.names.near(each.row.name[:_LONGEST]))}),
            }
        )
    return rows


def in_the_way(
    explorer: Explorer, words: Iterable[str], *, one: Iterable[str] = (), seen: Sequence[str] = ()
) -> ToolAnswer | None:
    """Return why a question cannot be put to the network: unknown names, or things without effects.

    Args:
        words: names, and names with what is done to them, of which several things may bear one.
        one: those that have to stand for one thing.
        seen: measurements.

    Returns:
        An answer that tells of each such name, or None if nothing stands in the way.
    """
    kb, single = explorer.kb, tuple(one)
    names = list(dict.fromkeys(name_in(kb, word) for word in (*words, *single)))
    told = [*(looked_up(explorer, name) for name in names), *measured_names(explorer, seen)]
    strict = {name_in(kb, word) for word in single if len(kb.names.find(name_in(kb, word))) > 1}
    for result in (UNKNOWN, ABSENT, SEVERAL):
        rows = [row for row in told if row["result"] == result]
        if result == SEVERAL:
            rows = [row for row in rows if row["typed"] in strict or "fate" in row]
        if rows:
            return ToolAnswer(result, rows, notes=[_why(result)], follow=_after(rows))
    return None


def _why(result: str) -> str:
    return {
        UNKNOWN: "nothing was worked out: these names are not known here, which says nothing of biology",
        ABSENT: "nothing was worked out: these things are known, and no effect of the graph has them",
        SEVERAL: "nothing was worked out: these names stand for several things; say which, by IRI",
    }[result]


def _after(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    near = [name for row in rows for name in row.get("did_you_mean", [])[:2]]
    if near:
        return [step("find", names=near[:6])]
    return [step("describe", name=thing["iri"]) for row in rows for thing in row["things"]][:4]
