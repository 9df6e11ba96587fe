"""How proposed partners agree with measured synergy, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from mtorlod.knowledge_base.combinations.combination import CombinationTable
from mtorlod.knowledge_base.combinations.measured_synergy import LEAST, MeasuredSynergy
from mtorlod.rendering.wording import Wording

_TOLD = 5


def lines_of(table: CombinationTable, synergy: MeasuredSynergy) -> Iterator[str]:
    """Yield what agrees with what, what was matched, and what was not."""
    wording = Wording(table.glossary)
    for line, why in synergy.unknown[:_TOLD]:
        yield f"{synergy.file}:{line}: left out: {why}"
    if len(synergy.unknown) > _TOLD:
        yield f"{synergy.file}: {len(synergy.unknown) - _TOLD} more lines left out for their names"
    agreements = synergy.agreements(table)
    if not agreements:
        yield f"{synergy.file}: pairs are compared with therapies of one drug given, and this is none"
    for each in agreements:
        row = each.combination.row
        asked = f"{wording.done(row.intervention)}, {wording.reading(row.reading)}"
        asked += f", against {wording.name(row.node)} {each.combination.against}"
        if each.correlation is None:
            said = f"no rank correlation ({LEAST} pairs are needed that are not all alike)"
        else:
            said = f"rank correlation {each.correlation:.2f}, p {each.p:.4f} by shuffled measurements"
        told = f"{len(each.measured)} pairs ranked and measured, {each.unmeasured} ranked only"
        if each.unranked:
            names = ", ".join(map(wording.name, each.unranked[:_TOLD]))
            more = f" and {len(each.unranked) - _TOLD} more" if len(each.unranked) > _TOLD else ""
            told += f", {len(each.unranked)} measured only ({names}{more})"
        yield f"{synergy.file}: {asked}: {said}; {told}"
