"""Measurements held against a network in words: counts, rows, contradictions, scores, proposals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mtorlod.knowledge_base.audits.measured_audit import MeasuredAudit, MeasuredExperiment
from mtorlod.knowledge_base.audits.measured_score import SEED, SHUFFLES, Score
from mtorlod.rendering.contradiction_words import (
    contradiction_lines,
    influence_lines,
    plain_contradictions,
    plain_influences,
)
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import UNDECIDED, Wording, steps_that_count


def text(audit: MeasuredAudit) -> str:
    """Return the audit in words."""
    wording = Wording(audit.glossary)
    parts = ["\n".join(_experiment(each, wording)) for each in audit.experiments]
    parts += _proposals(audit, wording)
    return "\n\n".join([*parts, *wording.beside])


def _experiment(each: MeasuredExperiment, wording: Wording) -> Iterator[str]:
    called = f"{each.name}: " if each.name else ""
    yield f"{called}{wording.done(each.intervention)}, {wording.reading(each.reading)}"
    counts = ", ".join(f"{number} {told}" for told, number in sorted(each.counts.items()))
    yield f"  Each measurement by itself: {counts or 'none'}"
    for one in each.triage:
        beside = f", verdict {one.verdict}" if one.verdict else ""
        yield f"    {wording.name(one.node)} {one.seen}: {one.told}{beside}"
    yield from (f"  {line}" for line in _score(each.score))
    if each.consistent is None:
        yield f"  All together: {UNDECIDED}"
    elif each.consistent:
        yield "  All together: some world has all that was seen"
    for lines in (
        contradiction_lines(each.contradictions, wording) if each.contradictions else (),
        influence_lines(each.influences, wording) if each.influences else (),
    ):
        yield from (f"  {line}" for line in lines)
    if each.newly:
        yield (
            "  What they settle beside themselves:"
            if not each.contradictions
            else ("  What all the cheapest repairs agree on:")
        )
    for given in each.newly:
        why = f", forced by {wording.names(given.forced_by)}" if given.forced_by else ""
        yield f"    {wording.name(given.node)} {given.value}{why}{' (repaired)' if given.repaired else ''}"
    yield f"  Still open: {each.still_open} nodes"


def _score(score: Score) -> Iterator[str]:
    if score.itself:
        yield f"What was done moves {score.itself} of the measured nodes itself; they are not counted"
    if not score.measured:
        return
    yield (
        f"Of {score.measured} nodes seen to move {score.agree} agree, {score.disagree} disagree,"
        f" {score.open} are open, {score.no_route} have no route"
    )
    if score.p_value is not None:
        like = score.p_value_of_like_degree
        among = "" if like is None else f", of {like:.3f} if shuffled among nodes of like degree"
        yield (
            f"  shuffled labels ({SHUFFLES} times, seed {SEED}) do as well in a share of"
            f" {score.p_value:.3f}{among}"
        )
    if score.p_value_of_wiring is not None:
        yield (
            f"  networks of chance, each node with as many steps ({score.rewired}, seed {SEED}), do as well"
            f" in a share of {score.p_value_of_wiring:.3f}"
        )
    elif score.p_value is not None:
        yield "  the network is too large to be rewired by chance"
    if score.guessed is not None:
        beats = "beats" if score.beats_the_guess else "does not beat"
        yield f"  the graph {beats} the trivial guess 'everything is {score.guessed}': {score.guess} right"


def _proposals(audit: MeasuredAudit, wording: Wording) -> Iterator[str]:
    for reading, proposals in audit.proposals:
        if proposals:
            head = f"Proposals for a claim, {wording.reading(reading)}:"
            lines = [f"{head} unsigned steps to which measurements leave one sign"]
            for each in proposals:
                forced = wording.names(node for _, node in each.forced_by)
                lines.append(f"  {wording.effect(replace(each.step, sign=each.sign))}, forced by {forced}")
            yield "\n".join(lines)


def table(audit: MeasuredAudit) -> Table:
    """Return a row per measurement."""
    wording = Wording(audit.glossary)
    rows = [
        [
            each.name,
            each.exposure,
            wording.name(one.node),
            one.seen,
            one.verdict or "",
            one.told,
            steps_that_count(each.reading),
        ]
        for each in audit.experiments
        for one in each.triage
    ]
    return ["experiment", "exposure", "node", "seen", "verdict", "told", "reading"], rows


def plain(audit: MeasuredAudit) -> dict[str, Any]:
    """Return plain values for JSON: IRIs in full."""
    return {
        "premises": list(audit.glossary.premises),
        "experiments": [
            {
                "name": each.name or None,
                "exposure": each.exposure,
                "reading": steps_that_count(each.reading),
                "counts": each.counts,
                "measurements": [fields(one, "node", "seen", "told", "verdict") for one in each.triage],
                "consistent": each.consistent,
                "contradictions": plain_contradictions(each.contradictions),
                "influences": plain_influences(each.influences),
                "settled": [
                    {"node": given.node, "given_seen": given.value, **fields(given, "forced_by", "repaired")}
                    for given in each.newly
                ],
                "still_open": each.still_open,
                "score": {
                    **fields(each.score, "agree", "disagree", "open", "no_route", "itself", "p_value"),
                    **fields(each.score, "p_value_of_like_degree", "p_value_of_wiring", "rewired"),
                    "shuffles": SHUFFLES,
                    "seed": SEED,
                    **fields(each.score, "guessed", "guess"),
                },
            }
            for each in audit.experiments
        ],
        "proposals": [
            {
                "exposure": reading.exposure,
                "reading": steps_that_count(reading),
                "source": each.step.source,
                "sign": each.sign,
                "target": each.step.target,
                "forced_by": [{"experiment": place, "node": node} for place, node in each.forced_by],
            }
            for reading, proposals in audit.proposals
            for each in proposals or ()
        ],
    }
