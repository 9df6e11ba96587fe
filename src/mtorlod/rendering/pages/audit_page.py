"""The audit page: stated outcomes beside predicted ones, contradictions, what has no sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mtorlod.knowledge_base.audits.outcomes_audit import Audit, Comparison
from mtorlod.reasoning.calculus import Intervention
from mtorlod.rendering.audit_words import whose
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pages.source_reading import SourceReading, WordChoice
from mtorlod.rendering.wording import Wording

LISTED = 500
"""Of a large network, so many contradictions and effects are listed and the rest is counted."""


@dataclass(frozen=True)
class SameComparison:
    """Comparisons that read the same, with everything that was done for which they do.

    Attributes:
        stated: what is stated, in words; claim: where.
        verdict, agreement: what is predicted, and how that stands to it.
        done: interventions, each with the exposures.
    """

    node: str
    stated: str
    claim: str
    verdict: str
    agreement: str
    done: Mapping[Intervention, list[str]]
    reading: str = ""

    @property
    def addresses(self) -> list[tuple[Intervention, str, str]]:
        """What was done, the exposure if it is one only, and where the pathway shows it."""
        return [
            (
                done,
                "" if len(under) > 1 else under[0],
                replace(PathwayQuestion.of(done, under[0], self.node), reading=self.reading).address(),
            )
            for done, under in self.done.items()
        ]

    @property
    def times(self) -> int:
        """How many comparisons they are."""
        return sum(map(len, self.done.values()))


@dataclass(frozen=True)
class AuditPage:
    """What the audit page shows.

    Attributes:
        compared: stated outcomes beside predicted ones, by node.
        only: the agreement to which they are narrowed; empty for all.
        whose: whose claims these are, in words; empty of a network that is one source.
        readings: what can be chosen in their place, and what is.
        lists: headings, each with effects in words; of a file that was read row by row.
        listed: how many are listed at most.
    """

    audit: Audit
    compared: tuple[SameComparison, ...]
    only: str
    whose: str
    readings: tuple[WordChoice, ...]
    reading: str
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    listed: int = LISTED


def audit_page(explorer: Explorer, only: str = "", reading: str = "") -> AuditPage:
    """Return stated outcomes beside predicted ones, and where the source contradicts itself.

    Of a network that somebody brought, which states no outcomes: how it was read, and what has no sign.

    Raises:
        UnknownName, AmbiguousName, FaultyAddress: as `Explorer.audited`, of the word of a reading.
    """
    offered = explorer.readings if explorer.kb.heard_sources else ()
    readings = tuple(each for each in offered if not SourceReading.of(each.word).indirect)
    explorer = explorer.audited(reading)
    audit, words = explorer.kb.audit(reports=False), explorer.words
    effects = {"Effects without a sign": audit.unsigned, "Effects of a node on itself": audit.self_effects}
    return AuditPage(
        audit=audit,
        compared=tuple(_merged(audit.comparisons, words, reading)),
        only=only,
        whose=whose(audit.heard, words) if audit.heard else "",
        readings=readings,
        reading=reading,
        lists=tuple(
            (heading, tuple(sorted(map(words.effect, edges))))
            for heading, edges in effects.items()
            if edges and audit.account is not None
        ),
    )


def _merged(comparisons: Iterable[Comparison], words: Wording, reading: str) -> list[SameComparison]:
    """Return comparisons with everything that was done for which they read the same."""
    same: dict[tuple[str, str, str, str, str], dict[Intervention, list[str]]] = {}
    for each in comparisons:
        stated = words.stated(each.stated, uncited="(uncited)")
        verdict = words.against(each.stated) or each.verdict
        key = each.node, stated, each.claim, verdict, each.agreement
        same.setdefault(key, {}).setdefault(each.intervention, []).append(each.exposure)
    return sorted(
        (SameComparison(*key, done=done, reading=reading) for key, done in same.items()),
        key=lambda row: (words.name(row.node).casefold(), row.stated, row.claim, row.verdict),
    )
