"""What a build came to, in a few lines."""

from __future__ import annotations

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.reasoning.rules_and_hermit import SecondOpinion
from mtorlod.rendering import coverage_words
from mtorlod.validation import Report


def text(kb: KnowledgeBase, report: Report, opinion: SecondOpinion | None) -> str:
    """Return the summary of a build.

    Args:
        report: of the validation.
        opinion: HermiT's; None if it was not asked.
    """
    coverage, source = kb.coverage, kb.glossary.source
    verdicts = len({q.subject for q in kb.inferred_quads if q.predicate.value.endswith("/onNode")})
    sources = len({claim.source for claim in kb.claims.values()})
    lines = [
        f"{len(kb.claims)} claims of {sources} sources, on {len(kb.names.entities())} entities",
        coverage_words.kinds(coverage),
        f"{source}: {coverage.claims} claims, {coverage.statements} distinct statements ({coverage.denied} "
        f"denials, {coverage.set_aside} set aside), from {len(coverage.references)} references",
        f"{coverage.read_twice} claims of it read twice: the readings agreed on {coverage.agreed}",
        f"{coverage.passages} passages of {source} read; "
        f"{len(coverage.gaps)} hold no claim, each with its reason",
        f"validation: {report.summary()}",
        f"inferred: {len(kb.inferences.inferred)} statements, each with its proof; {verdicts} verdicts",
        f"discrepancies of the source: {len(kb.discrepancies)}",
    ]
    if opinion is None:
        lines.append("consistency: not judged (HermiT was skipped)")
    else:
        confirmed, more = len(opinion.confirmed), len(opinion.rules_only)
        lines.append(
            f"consistency: consistent, judged by HermiT, which confirms {confirmed} inferred statements "
            f"and leaves {more} to the rules"
        )
    return "\n".join(lines)
