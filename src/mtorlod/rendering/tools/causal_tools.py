"""The tools that ask the causes: effects, proofs, worlds and what to measure, combinations, measurements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mtorlod.knowledge_base import Asked, Experiment
from mtorlod.knowledge_base.effects.intervention_words import GAINED, LOST
from mtorlod.rendering import (
    advice_words,
    combination_words,
    effect_words,
    measured_audit_words,
    verdict_proof_words,
    worlds_words,
)
from mtorlod.rendering.contradiction_words import lines_of
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.statement_proof_words import text as statement_text
from mtorlod.rendering.tools.answer_rows import (
    ANSWER,
    CONTRADICTED,
    INFERRED,
    MEASURED,
    NO_ROUTE,
    NOT_KNOWN,
    OPEN,
    STATED,
    ToolAnswer,
    parted,
    step,
    told_claims,
)
from mtorlod.rendering.tools.desk import NO_NODE, Desk, heard, in_the_way, looked_up
from mtorlod.rendering.tools.tool_faults import RefusedQuestion
from mtorlod.rendering.wording import Wording

Arguments = Mapping[str, Any]
_BRIEF = (
    *("said", "exposure", "node", "label", "verdict", "damped", "mechanism", "cut_at", "stated", "seen"),
    *("given_seen", "forced_by", "rests_on", "without_contested", "indirect", "text"),
    *("typed", "things", "did_you_mean"),
)
_LETTERS = 3_000
"""Letters of a proof that share a row."""
_PARTS = {"outcomes": NOT_KNOWN, "open": NOT_KNOWN, "still": NOT_KNOWN, "tried": INFERRED, "stated": STATED}


def effects(desk: Desk, asked: Arguments) -> ToolAnswer:
    """What is done does to nodes."""
    explorer = desk.under(asked.get("reading", ""))
    kb = explorer.kb
    absent = [
        row for row in (looked_up(explorer, name) for name in asked.get("on", ())) if row["result"] in NO_NODE
    ]
    left_out = {row["typed"] for row in absent}
    on = [name for name in asked.get("on", ()) if name not in left_out]
    if why_not := _in_the_way(explorer, asked if absent and not on else {**asked, "on": on}):
        return why_not
    stream = kb.effect_stream(*asked["given"], on=on, **_asked(asked))
    wording = Wording(kb.glossary)
    rows = [_judged(effect_words.plain_row(row, wording)) for row in stream]
    against = list(lines_of(stream))
    notes = [*stream.notes, *against]
    if not rows:
        notes.append("no route leads from what is done to any node, which is not the same as no effect")
    follow = [
        step("explain", **{**_repeated(asked), "on": row["node"], "exposure": row["exposure"]})
        for row in rows
        if row["result"] == ANSWER
    ][:2]
    follow += [step("worlds", **_repeated(asked))] if any(row["result"] == OPEN for row in rows) else []
    if against:
        follow = [step("audit", given=list(asked["given"]), seen=list(asked["seen"]))]
    return ToolAnswer(
        CONTRADICTED if against else _together(rows),
        [*rows, *absent],
        {"counts": Counter(row["verdict"] for row in rows)},
        notes,
        follow,
        told_claims(rows, wording),
        _BRIEF,
    )


def explain(desk: Desk, asked: Arguments) -> ToolAnswer:
    """The proof of a verdict, or of a statement."""
    explorer = desk.under(asked.get("reading", ""))
    statement = [asked[name] for name in ("subject", "relation", "target") if name in asked]
    if len(statement) == 3 and "given" not in asked and "on" not in asked:
        return _statement(explorer, *statement)
    if statement or "given" not in asked or "on" not in asked:
        raise RefusedQuestion(
            "this asks neither for a verdict nor for a statement",
            "give 'given' and 'on', or 'subject', 'relation' and 'target'",
            ("given", "on", "subject", "relation", "target"),
        )
    if why_not := _in_the_way(explorer, {**asked, "on": (asked["on"],)}):
        return why_not
    kb = explorer.kb
    wording = Wording(kb.glossary)
    proofs = kb.explain(*asked["given"], on=asked["on"], **_asked(asked))
    rows: list[dict[str, Any]] = []
    for proof in proofs:
        row = _judged(effect_words.plain_row(proof.row, wording))
        rows.append({"part": "verdict", **row})
        known = {"knowledge": row["knowledge"], "node": row["node"], "exposure": row["exposure"]}
        rows += [
            {"part": "proof", **known, "text": text} for text in _pieces(verdict_proof_words.text(proof))
        ]
    verdicts = [row for row in rows if row["part"] == "verdict"]
    follow = [step("worlds", **_repeated(asked))] if any(row["result"] == OPEN for row in verdicts) else []
    notes = [note for proof in proofs[:1] for note in proof.notes]
    return ToolAnswer(_together(verdicts), rows, {}, notes, follow, told_claims(verdicts, wording), _BRIEF)


def _statement(explorer: Explorer, subject: str, relation: str, target: str) -> ToolAnswer:
    proof = explorer.kb.explain_statement(subject, relation, target)
    stated = proof.proof and (proof.proof.claims or not proof.proof.steps)
    knowledge = STATED if stated else INFERRED if proof.holds else NOT_KNOWN
    rows = [
        {"part": "proof", "knowledge": knowledge, "text": text} for text in _pieces(statement_text(proof))
    ]
    head = {
        "holds": proof.holds,
        "claims": list(proof.claims),
        "denied_by": [claim.iri for claim in proof.denied],
        "set_aside": [claim.iri for claim in proof.set_aside],
    }
    claims = told_claims([{"claims": head["claims"]}], Wording(explorer.kb.glossary))
    follow = [] if proof.holds else [step("describe", name=subject)]
    return ToolAnswer(ANSWER if proof.holds else NOT_KNOWN, rows, head, (), follow, claims)


def worlds(desk: Desk, asked: Arguments) -> ToolAnswer:
    """The ways in which nodes can move together, and what to measure to tell them apart."""
    explorer = desk.under(asked.get("reading", ""))
    if why_not := _in_the_way(explorer, asked):
        return why_not
    kb, on = explorer.kb, asked.get("on", ())
    table = kb.worlds(*asked["given"], on=on, **_asked(asked))
    advice = kb.measure(*asked["given"], to_settle=on, **_asked(asked))
    rows: list[dict[str, Any]] = []
    for each in (*worlds_words.plain(table), *advice_words.plain(advice)):
        rows += _rows(each)
    consistent = [each.consistent for each in (*table, *advice)]
    any_open = any(each.contested for each in table)
    result = CONTRADICTED if False in consistent else OPEN if any_open else ANSWER
    notes = list(dict.fromkeys([*table.notes, *advice.notes]))
    ranked = [one for each in advice for one in each.ranked[:1]]
    follow = [
        step("effects", **_repeated(asked), seen=[f"{kb.label(one.node)}:raised"]) for one in ranked[:1]
    ]
    return ToolAnswer(
        result, rows, {"consistent": consistent}, notes, follow, told_claims(rows, Wording(kb.glossary))
    )


def combine(desk: Desk, asked: Arguments) -> ToolAnswer:
    """What, added to a therapy, leaves no route to a state."""
    explorer = desk.under(asked.get("reading", ""))
    if why_not := _in_the_way(explorer, asked, one=(asked["against"],)):
        return why_not
    kb = explorer.kb
    up_to = asked.get("up_to", 2)
    table = kb.combine(*asked["given"], against=asked["against"], up_to=up_to, **_asked(asked))
    rows, told = [], combination_words.plain(table)
    for each in told:
        rows += _rows(each, {"intervention", "given", "gained", "lost", "held", "pressed", "premises"})
    for row in rows:
        if row.get("evidence") not in (None, "predicted"):
            row["knowledge"] = STATED
    heads = [
        {name: each[name] for name in ("exposure", "reading", "against", "verdict", "escapes", "consistent")}
        for each in told
    ]
    escapes = any(each.escapes for each in table)
    notes = [*table.notes, "nothing here is advice on treatment"]
    if not escapes:
        notes.append("there is no escape to close: no route leads from this therapy to that state")
    claims = told_claims(rows, Wording(kb.glossary))
    return ToolAnswer(ANSWER if escapes else NO_ROUTE, rows, {"asked": heads}, notes, (), claims)


def measured(desk: Desk, asked: Arguments) -> ToolAnswer:
    """Measurements against the network: each by itself, together, and what they settle."""
    explorer = desk.under(asked.get("reading", ""))
    if why_not := _in_the_way(explorer, asked):
        return why_not
    kb = explorer.kb
    experiment = Experiment(None, kb.intervention(asked["given"]), kb.evidence(asked.get("seen", ())))
    audit = kb.audit_measured([experiment], **heard(asked))
    rows: list[dict[str, Any]] = []
    heads = []
    for each in measured_audit_words.plain(audit)["experiments"]:
        for name in ("contradictions", "influences"):
            each[name] = [_object(one) for one in (each[name] or {}).get("sets", ())]
        head, listed = parted(each, {"measurements": MEASURED}, exposure=each["exposure"])
        rows += listed
        heads.append(head)
    contradicted = any(each.consistent is False for each in audit.experiments)
    result = CONTRADICTED if contradicted else ANSWER
    claims = told_claims(rows, Wording(kb.glossary))
    return ToolAnswer(result, rows, {"experiments": heads}, (), (), claims)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"together": value}


def _rows(value: Mapping[str, Any], leave: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return the rows of one answer of a table of answers, each with its exposure and reading."""
    kept = {name: each for name, each in value.items() if name not in set(leave)}
    return parted(kept, _PARTS, exposure=value["exposure"])[1]


def _in_the_way(explorer: Explorer, asked: Arguments, one: Sequence[str] = ()) -> ToolAnswer | None:
    given, on = asked.get("given", ()), asked.get("on", ())
    kb = explorer.kb
    unknown = [
        name for name in asked.get("contexts", ()) if name != "any" and not kb.source.contexts.has(name)
    ]
    if unknown:
        allowed = ("any", *(each.label for each in explorer.contexts))
        raise RefusedQuestion(f"no context is called '{unknown[0]}'", "let in one of those allowed", allowed)
    for word in given:
        bare = kb.names.find(word)
        if len(bare) == 1 and not kb.model.is_agent(bare[0]):
            ways = (f"{word}:{GAINED}", f"{word}:{LOST}")
            raise RefusedQuestion(f"'{word}' is not given as a drug is", "say what happens to it", ways)
    return in_the_way(explorer, on, one=(*given, *one), seen=asked.get("seen", ()))


def _asked(arguments: Arguments) -> Asked:
    return {**heard(arguments), "seen": arguments.get("seen", ())}


def _repeated(asked: Arguments) -> dict[str, Any]:
    """Return what was done and which claims count, for a call that follows."""
    kept = {name: asked[name] for name in ("given", "exposure", "contexts", "reading") if asked.get(name)}
    return {name: list(each) if isinstance(each, tuple) else each for name, each in kept.items()}


def _judged(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of effects with its result, and whether it is known; what was seen counts."""
    value = row["given_seen"] if row["given_seen"] in ("raised", "lowered") else row["verdict"]
    if value in ("raised", "lowered", "fixed here"):
        return {**row, "result": ANSWER, "knowledge": INFERRED}
    return {**row, "result": NO_ROUTE if value == "no route" else OPEN, "knowledge": NOT_KNOWN}


def _together(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the one result of all rows; an answer where they differ and one of them is."""
    results = {row["result"] for row in rows}
    if not results:
        return NO_ROUTE
    return next(iter(results)) if len(results) == 1 else ANSWER if ANSWER in results else OPEN


def _pieces(text: str) -> list[str]:
    """Return a text in pieces of whole lines that fit a row."""
    pieces, size = [[]], 0  # type: ignore[var-annotated]
    for line in text.splitlines():
        size += len(line) + 1
        if size > _LETTERS and pieces[-1]:
            pieces.append([])
            size = len(line) + 1
        pieces[-1].append(line)
    return ["\n".join(lines) for lines in pieces]
