"""What a build came to, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping

from mtorlod.reasoning.rules_and_hermit import SecondOpinion
from mtorlod.validation import Report


def text(
    counts: Mapping[str, int], report: Report, opinion: SecondOpinion | None, source: str, kinds: str
) -> str:
    """Return the summary of a build.

    Args:
        counts: of sources, all_claims, entities; of the first source claims, statements, read_twice, agreed,
            denied, set_aside, references, passages, gaps; of all inferred, verdicts, discrepancies.
        report: of the validation.
        opinion: HermiT's; None if it was not asked.
        source: how sentences call what was read.
        kinds: how many sources of each kind there are, with how many claims.
    """
    lines = [
        "{all_claims} claims of {sources} sources, on {entities} entities".format(**counts),
        kinds,
        f"{source}: "
        + "{claims} claims, {statements} distinct statements ({denied} denials, {set_aside} set aside), "
        "from {references} references".format(**counts),
        "{read_twice} claims of it read twice: the readings agreed on {agreed}".format(**counts),
        f"{counts['passages']} passages of {source} read; "
        f"{counts['gaps']} hold no claim, each with its reason",
        f"validation: {report.summary()}",
        f"inferred: {counts['inferred']} statements, each with its proof; {counts['verdicts']} verdicts",
        f"discrepancies of the source: {counts['discrepancies']}",
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
