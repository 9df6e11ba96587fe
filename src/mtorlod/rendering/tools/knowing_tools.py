"""The tools that tell what is known: names, things, questions and SPARQL, audits."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from mtorlod.errors import AmbiguousName, RefusedQuery, UnknownName
from mtorlod.querying.binding import with_values
from mtorlod.querying.guard import check
from mtorlod.querying.parameters import Term
from mtorlod.querying.questions import NamedQuery
from mtorlod.rendering import audit_words, reference_words
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.results import read_rows, read_triples
from mtorlod.rendering.tools.answer_rows import (
    ANSWER,
    EITHER,
    INFERRED,
    NO_ROWS,
    NOT_KNOWN,
    SEVERAL,
    STATED,
    UNKNOWN,
    ToolAnswer,
    parted,
    step,
    told_claims,
)
from mtorlod.rendering.tools.causal_tools import measured
from mtorlod.rendering.tools.desk import Desk, looked_up, measured_names
from mtorlod.rendering.tools.tool_faults import RefusedQuestion
from mtorlod.rendering.wording import Wording

Arguments = Mapping[str, Any]
_KNOWN = {
    **dict.fromkeys(("stated", "denied", "set_aside", "claims", "links", "synonyms", "types"), STATED),
    **dict.fromkeys(("discrepancies", "contradictions", "references"), STATED),
    **dict.fromkeys(("comparisons", "effects"), EITHER),
    **dict.fromkeys(("outcomes_without_prediction", "alone"), STATED),
}
AGREEMENTS = ("agrees", "disagrees", "unpredicted", "said of part")


def find(desk: Desk, asked: Arguments) -> ToolAnswer:
    """What names and measurements stand for."""
    explorer = desk.explorer
    rows = [looked_up(explorer, name) for name in asked.get("names", ())]
    rows += measured_names(explorer, asked.get("seen", ()))
    if not rows:
        raise RefusedQuestion("no name is given", "give 'names', or 'seen'", ("names", "seen"))
    counts = {result: sum(row["result"] == result for row in rows) for result in _results(rows)}
    result = _results(rows)[0] if len(counts) == 1 else ANSWER if ANSWER in counts else SEVERAL
    near = [name for row in rows for name in row.get("did_you_mean", [])[:2]]
    follow = [step("find", names=near[:6])] if near else []
    return ToolAnswer(result, rows, {"counts": counts}, (), follow)


def _results(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(row["result"]) for row in rows))


def describe(desk: Desk, asked: Arguments) -> ToolAnswer:
    """What is known of one thing, whatever it is."""
    explorer = desk.whole(asked.get("reading", ""))
    kb, name = explorer.kb, asked["name"]
    try:
        value = kb.describe(name)
    except (UnknownName, AmbiguousName):
        told = looked_up(explorer, name)
        unknown = told["result"] == UNKNOWN
        near, things = told.get("did_you_mean", []), told["things"]
        follow = [step("describe", name=each) for each in (near[:2] or [thing["iri"] for thing in things])]
        note = "nothing here has this name" if unknown else "several things have this name: say which, by IRI"
        return ToolAnswer(UNKNOWN if unknown else SEVERAL, [told], notes=[note], follow=follow)
    plain = value.render("plain")
    notes = plain.pop("notes", ())
    head, rows = parted(plain, _KNOWN)
    claims = told_claims(rows, Wording(kb.glossary))
    acts = kb.model.is_agent(head["iri"])
    follow = [step("effects", given=[head["label"]])] if acts else []
    return ToolAnswer(ANSWER if rows else NOT_KNOWN, rows, head, notes, follow, claims)


def ask(desk: Desk, asked: Arguments) -> ToolAnswer:
    """The questions that there are, the answer to one, or to SPARQL."""
    explorer = desk.explorer
    chosen = [name for name in ("about", "question", "sparql") if name in asked]
    if len(chosen) > 1 or ("values" in asked and chosen != ["question"]):
        raise RefusedQuestion(
            "this asks for several things at once",
            "give one of 'about', 'question' (with 'values') and 'sparql'",
            ("about", "question", "sparql"),
        )
    if "sparql" in asked:
        text = asked["sparql"]
        try:
            check(text)
        except RefusedQuery as error:
            remedy = "ask what is in the graph, by SELECT, ASK, CONSTRUCT or DESCRIBE without SERVICE"
            raise RefusedQuery(error.problem, remedy) from None
        return _answered(desk, text, {}, explorer.kb.hints(text))
    if "question" in asked:
        return _question(desk, asked["question"], asked.get("values", {}))
    return _listed(explorer, asked.get("about", ""))


def _listed(explorer: Explorer, about: str) -> ToolAnswer:
    words = about.casefold().split()
    rows = [
        {
            "knowledge": EITHER if query.needs_reasoning else STATED,
            "question": query.name,
            "title": query.title,
            "why": query.why,
            "values": {each.name: each.about for each in query.parameters},
        }
        for query in explorer.questions
        if all(word in f"{query.title} {query.why} {query.name}".casefold() for word in words)
    ]
    follow = [step("ask", question=rows[0]["question"])] if rows else [step("ask")]
    brief = ("question", "title", "values")
    return ToolAnswer(ANSWER if rows else NO_ROWS, rows, {}, (), follow, {}, brief)


def _question(desk: Desk, name: str, values: Mapping[str, str]) -> ToolAnswer:
    explorer = desk.explorer
    query = next((each for each in explorer.questions if each.name == name), None)
    if query is None:
        near = difflib.get_close_matches(name, [each.name for each in explorer.questions], n=5, cutoff=0.4)
        raise RefusedQuestion(f"no question is called '{name}'", "list them: ask with 'about'", near)
    things = [each.name for each in query.parameters if each.type == "entity"]
    unknown = [looked_up(explorer, values[each]) for each in things if each in values]
    unknown = [row for row in unknown if row["result"] == UNKNOWN]
    if unknown:
        return ToolAnswer(UNKNOWN, unknown, notes=["nothing was asked: these names are not known here"])
    return _answered(desk, *_prepared(explorer, query, values), head={"title": query.title, "why": query.why})


def _prepared(
    explorer: Explorer, query: NamedQuery, values: Mapping[str, str]
) -> tuple[str, Mapping[str, Term]]:
    try:
        prepared = explorer.kb.prepared(query, values)
    except UnknownName as error:
        raise RefusedQuestion(error.problem, error.remedy, [each.name for each in query.parameters]) from None
    return prepared.text, prepared.bindings


def _answered(
    desk: Desk,
    text: str,
    bindings: Mapping[str, Term],
    hints: Sequence[str] = (),
    head: Mapping[str, Any] | None = None,
) -> ToolAnswer:
    kind, data = desk.ask(with_values(text, bindings))
    if kind == "boolean":
        return ToolAnswer(
            ANSWER, [{"knowledge": EITHER, "answer": json.loads(data)["boolean"]}], head or {}, hints
        )
    variables, read = read_triples(data) if kind == "triples" else read_rows(data)
    rows = [
        {"knowledge": EITHER, **{name: _value(cell) for name, cell in zip(variables, row, strict=True)}}
        for row in read
    ]
    claims = told_claims(rows, Wording(desk.explorer.kb.glossary))
    told = {**(head or {}), "variables": variables}
    notes = [*hints] if rows or hints else ["the query is sound, and nothing in the graph fits it"]
    return ToolAnswer(ANSWER if rows else NO_ROWS, rows, told, notes, (), claims)


def _value(cell: Any) -> str | None:
    """Return the IRI, the text of a literal, or a triple in N-Triples; None where nothing is bound."""
    if cell is None:
        return None
    return cell.value if isinstance(cell, (ox.NamedNode, ox.Literal)) else str(cell)


def audit(desk: Desk, asked: Arguments) -> ToolAnswer:
    """What is stated against what follows; what rests on a reference; measurements against the network."""
    if "given" in asked or "seen" in asked:
        if not asked.get("given") or not asked.get("seen") or "only" in asked or "reference" in asked:
            raise RefusedQuestion(
                "measurements are audited after something was done, and by themselves",
                "give 'given' and 'seen', without 'only' and 'reference'",
                ("given", "seen", "exposure", "reading"),
            )
        return measured(desk, asked)
    kb = desk.whole(asked.get("reading", "")).kb
    wording = Wording(kb.glossary)
    if "reference" in asked:
        try:
            resting = kb.resting_on(asked["reference"])
        except UnknownName as error:
            row = {"typed": asked["reference"], "knowledge": NOT_KNOWN, "result": UNKNOWN}
            return ToolAnswer(UNKNOWN, [row], notes=[error.problem, error.remedy])
        head, rows = parted(reference_words.plain(resting), _KNOWN)
        return ToolAnswer(ANSWER if rows else NO_ROWS, rows, head, (), (), told_claims(rows, wording))
    only = asked.get("only")
    value = kb.audit(reports=False).narrowed(
        only if only in AGREEMENTS else None, discrepancies_only=only == "discrepancies"
    )
    plain = audit_words.plain(value)
    parts = ("discrepancies",) if only == "discrepancies" else ("comparisons",) if only else tuple(plain)
    head, rows = parted({name: plain[name] for name in ("counts", *parts)}, _KNOWN)
    for row in rows:
        row.setdefault("knowledge", INFERRED)
    return ToolAnswer(ANSWER if rows else NO_ROWS, rows, head, (), (), told_claims(rows, wording))
