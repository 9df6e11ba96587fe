"""The audit as a page and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from mtorlod.knowledge_base.audits.outcomes_audit import Audit, Comparison
from mtorlod.knowledge_base.sources.heard_sources import HeardSources
from mtorlod.namespaces import shorten
from mtorlod.rendering import biomarker_words, heard_words, import_account, mirna_words
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import markdown_table
from mtorlod.rendering.wording import Wording

_FIRST = 8
"""Disagreements that the summary names."""


def markdown(audit: Audit) -> str:
    """Return the audit page."""
    wording = Wording(audit.glossary)
    lines = ["# Audit" if audit.account is None else f"# Audit of {audit.account.name}"]
    if audit.account is not None:
        lines += ["", *(f"    {line}" for line in audit.account.summary().splitlines())]
    if audit.heard is not None:
        lines += ["", whose(audit.heard, wording)]
    lines += _summary(audit)
    if audit.comparisons:
        counts = ", ".join(f"{number} {name}" for name, number in audit.counts.items())
        headings = ["intervention", "exposure", "node", "stated", "predicted", ""]
        rows = [list(plain_comparison(each, wording).values())[:6] for each in audit.comparisons]
        lines += ["", f"## Stated outcomes beside predicted ones ({counts})", ""]
        lines += [_without_tail(line) for line in markdown_table(headings, rows)]
    if audit.unmatched:
        lines += ["", f"## Stated outcomes without a prediction ({len(audit.unmatched)})", ""]
        lines += [f"- {_claim(iri, wording)}" for iri in audit.unmatched]
    if audit.mirnas is not None:
        lines += ["", mirna_words.markdown(audit.mirnas).rstrip("\n")]
    if audit.biomarkers is not None:
        lines += ["", biomarker_words.markdown(audit.biomarkers).rstrip("\n")]
    lines += _discrepancies(audit, wording)
    if audit.account is not None:
        for heading, texts in (
            ("Opposite signs in different contexts", list(audit.opposed)),
            ("Effects without a sign", sorted(map(wording.effect, audit.unsigned))),
            ("Effects of a node on itself", sorted(map(wording.effect, audit.self_effects))),
        ):
            if texts:
                lines += ["", f"## {heading} ({len(texts)})", "", *(f"- {said}" for said in texts)]
    return "\n".join(lines) + "\n"


text = markdown


def whose(heard: HeardSources, wording: Wording) -> str:
    """Return whose outcomes are held against whose effects."""
    return f"{heard_words.whose(heard, wording)} Their outcomes are held against their own effects."


def _summary(audit: Audit) -> Iterator[str]:
    """Yield how much there is of each part, where the disagreements lie, and how to narrow: one screen."""
    wording = Wording(audit.glossary)
    told = [f"{number} {name}" for name, number in audit.counts.items()]
    kinds = Counter(wording.doubt(row.kind) for row in audit.discrepancies)
    parts = [
        ("Stated outcomes beside a verdict", ", ".join(told) if audit.comparisons else ""),
        ("Stated outcomes without a verdict", str(len(audit.unmatched) or "")),
        ("Contradictions and doubtful points", ", ".join(f"{n} {kind}" for kind, n in kinds.items())),
    ]
    lines = [f"- {heading}: {text}" for heading, text in parts if text]
    disagreeing = Counter(
        f"{wording.done(each.intervention)} on {wording.name(each.node)}"
        for each in audit.comparisons
        if each.agreement == "disagrees"
    )
    if disagreeing:
        first = [f"{what} ({n})" for what, n in disagreeing.most_common(_FIRST)]
        more = f", and {len(disagreeing) - _FIRST} more" if len(disagreeing) > _FIRST else ""
        lines.append(f"- Disagreements are of {', '.join(first)}{more}")
    if lines:
        yield from ("", "## In short", "", *lines, "")
        yield "Parts of it: `--only disagrees`, `--discrepancies`, `--mirnas`, `--biomarkers`, `--between`."


def plain(audit: Audit) -> dict[str, Any]:
    """Return plain values for JSON; what the source cannot tell is null."""
    wording = Wording(audit.glossary)
    account = audit.account
    return {
        "import": import_account.plain(account) if account else None,
        "heard": heard_words.plain(audit.heard) if audit.heard else None,
        "counts": audit.counts,
        "comparisons": [plain_comparison(each, wording) for each in audit.comparisons],
        "outcomes_without_prediction": list(audit.unmatched),
        "discrepancies": [
            {**row.__dict__, **fields(row, "claims", "preferred", "set_aside")} for row in audit.discrepancies
        ],
        "opposed_in_contexts": list(audit.opposed) if account else None,
        "unsigned": sorted(map(wording.effect, audit.unsigned)),
        "self_effects": sorted(map(wording.effect, audit.self_effects)),
        "mirnas": mirna_words.plain(audit.mirnas) if audit.mirnas else None,
        "biomarkers": biomarker_words.plain(audit.biomarkers) if audit.biomarkers else None,
    }


def plain_comparison(each: Comparison, wording: Wording) -> dict[str, str]:
    """Return a stated outcome beside its verdict, in words."""
    return {
        "intervention": wording.done(each.intervention),
        "exposure": each.exposure,
        "node": wording.name(each.node),
        "stated": wording.stated(each.stated),
        "verdict": wording.against(each.stated) or each.verdict,
        "agreement": each.agreement,
        "claim": each.claim,
    }


def _discrepancies(audit: Audit, wording: Wording) -> Iterator[str]:
    if audit.discrepancies:
        yield from ("", f"## Contradictions and doubtful points ({len(audit.discrepancies)})")
    kind = ""
    for row in audit.discrepancies:
        if row.kind != kind:
            kind = row.kind
            yield from ("", f"### {wording.doubt(kind).capitalize()}")
        yield from ("", f"**{row.label}** ({shorten(row.iri)})", "", row.explanation, "")
        yield from (f"*Decided:* {row.resolution}", "")
        for iri in row.claims:
            mark = " – **set aside**" if iri in row.set_aside else ""
            yield f"- {_claim(iri, wording)}{mark}"


def _claim(iri: str, wording: Wording) -> str:
    claim = wording.claims.get(iri)
    return shorten(iri) if claim is None else wording.line(claim, wording.section(claim))


def _without_tail(line: str) -> str:
    """Return the heading line of a table whose last column has no name, as it is usually written."""
    return line.replace("|  |", "| |")
