"""`build`: load → validate → reason → write a release; and the summary of what was built."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mtorlod.errors import InvalidData
from mtorlod.knowledge_base.effects import EffectTable, effect_rows
from mtorlod.namespaces import ENTITY
from mtorlod.reasoning.model import AGENT

if TYPE_CHECKING:
    from mtorlod.knowledge_base.base import KnowledgeBase
    from mtorlod.reasoning import SecondOpinion
    from mtorlod.validation import Report

Step = Callable[[str], AbstractContextManager[None]]
FLAGSHIP = (f"{ENTITY}Akt", f"{ENTITY}MAPK")
"""The nodes of the mission's question: what the drugs do to Akt, and to the escape route."""


def _quietly(message: str) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class Release:
    """What was built: where, how large, whether it is valid and consistent, and the flagship table."""

    folder: Path
    files: tuple[tuple[str, int], ...]
    counts: dict[str, int]
    report: Report = field(repr=False)
    opinion: SecondOpinion | None = field(repr=False)
    flagship: EffectTable = field(repr=False)

    def summary(self) -> str:
        """Return the summary as text."""
        n = self.counts
        lines = [
            f"{n['claims']} claims ({n['denied']} denials, {n['set_aside']} set aside) "
            f"from {n['references']} references, on {n['entities']} entities",
            f"{n['passages']} passages of the review read; {n['gaps']} hold no claim, each with its reason",
            f"validation: {self.report.summary()}",
            f"inferred: {n['inferred']} statements, each with its proof; {n['verdicts']} verdicts",
            f"discrepancies of the source: {n['discrepancies']}",
        ]
        if self.opinion is None:
            lines.append("consistency: not judged (HermiT was skipped)")
        else:
            confirmed, more = len(self.opinion.confirmed), len(self.opinion.rules_only)
            lines.append(
                f"consistency: consistent, judged by HermiT, which confirms {confirmed} inferred statements "
                f"and leaves {more} to the rules"
            )
        lines.append(f"release: {self.folder} ({len(self.files)} files)")
        return "\n".join(lines)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return the flagship table."""
        return self.flagship.table()


def build(kb: KnowledgeBase, out: str | Path, *, hermit: bool = True, step: Step = _quietly) -> Release:
    """Validate, reason, and write the release folder.

    Args:
        hermit: whether HermiT judges consistency; without it the summary says that nobody did.
        step: a context manager that is told what is being done.

    Raises:
        InvalidData: if a shape or check is violated; nothing is written then.
        Inconsistent: if HermiT finds a contradiction.
        ReasonerUnavailable: if HermiT could not run.
        CannotWrite: if the folder cannot be written.
    """
    from mtorlod.exporting import write_release
    from mtorlod.exporting.release import check_place
    from mtorlod.knowledge_base.releasing import release_files

    check_place(out)
    with step("validating"):
        report = kb.validate()
    if not report.conforms:
        raise InvalidData(
            f"the graph does not conform: {report.summary()}", "run 'mtorlod validate' and mend what it names"
        )
    with step("reasoning"):
        inferred = kb.inferred_quads
    with step("asking HermiT"):
        opinion = kb.second_opinion() if hermit else None
    with step("writing"):
        files = release_files(kb)
        folder = write_release(out, files)
    coverage = kb.coverage
    verdicts = {quad.subject for quad in inferred if quad.predicate.value.endswith("/onNode")}
    return Release(
        folder=folder,
        files=tuple((name, len(data)) for name, data in sorted(files.items())),
        counts={
            "claims": coverage.claims,
            "denied": coverage.denied,
            "set_aside": coverage.set_aside,
            "references": len(coverage.references),
            "entities": len(kb.names.entities()),
            "passages": coverage.passages,
            "gaps": len(coverage.gaps),
            "inferred": len(kb.inferences.inferred),
            "verdicts": len(verdicts),
            "discrepancies": len(kb.discrepancies),
        },
        report=report,
        opinion=opinion,
        flagship=flagship(kb),
    )


def flagship(kb: KnowledgeBase) -> EffectTable:
    """Return what every drug with a direct effect does to Akt and MAPK, acutely."""
    reading = kb.reading("acute")
    network = kb.model.network(reading)
    drugs = [iri for iri in kb.model.members(AGENT) if iri in network and network.out_of(network.number(iri))]
    rows = [
        row
        for drug in drugs
        for row in effect_rows(kb.model, [kb.intervention([drug])], reading, FLAGSHIP)
        if row.verdict.value != "no route"
    ]
    return EffectTable(tuple(rows), kb.wording)
