"""The combinations page: for each therapy and escape, which second drug closes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from mtorlod.knowledge_base.combinations.combination import Combination
from mtorlod.knowledge_base.combinations.combinations import Combining
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.namespaces import local_name
from mtorlod.rendering.pages.choices import drug_class
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.pathway_address import EXPOSURES, PathwayQuestion
from mtorlod.rendering.pages.source_reading import WordChoice
from mtorlod.rendering.signs import EVIDENCE_MARKS, VERDICT_MARKS
from mtorlod.rendering.wording import Wording


@dataclass(frozen=True)
class PairCell:
    """What a second drug does to an escape: looks, glyph and words; none where it is the therapy itself."""

    address: str
    kind: str = "self"
    mark: str = ""
    said: str = ""


@dataclass(frozen=True)
class TherapyRow:
    """A therapy and a cell for each second drug.

    Attributes:
        address: where the pathway shows it.
    """

    combination: Combination
    drug: str
    address: str
    cells: tuple[PairCell, ...]

    @property
    def holds(self) -> tuple[str, ...]:
        """The nodes of which each, held, would close the route."""
        alone = (cut.nodes[0] for cut in self.combination.cuts.found if len(cut.nodes) == 1)
        return tuple(dict.fromkeys(alone))


@dataclass(frozen=True)
class CombinationsPage:
    """The table of one escape.

    Attributes:
        chosen: the node that should not be raised; empty if no drug raises one.
        escapes: all nodes that drugs raise so.
        groups: classes of second drugs, each with the number of its members.
        readings: whose claims can be chosen to count, and what is chosen.
    """

    exposure: str
    chosen: str
    escapes: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    drugs: tuple[str, ...]
    rows: tuple[TherapyRow, ...]
    readings: tuple[WordChoice, ...] = ()
    reading: str = ""
    exposures: tuple[str, ...] = EXPOSURES


def combinations_page(explorer: Explorer, exposure: str, against: str, reading: str = "") -> CombinationsPage:
    """Return the table of one escape: therapies down, second drugs across.

    Args:
        against: local name of the node that should not be raised; the first of the watched if unknown.
        reading: whose claims count, in a word of `SourceReading`.

    Raises:
        UnknownName, AmbiguousName: if the word names no source, or several.
    """
    readings, chosen_reading = explorer.readings, PathwayQuestion(exposure=exposure, reading=reading)
    explorer = explorer.under(reading)
    kb, words = explorer.kb, explorer.words
    combining = Combining(kb.model, kb.reading(**chosen_reading.heard))
    every_escape = list(combining.escapes(kb.profile.watched))
    order = {iri: number for number, iri in enumerate(kb.profile.watched)}
    escapes = sorted({node for _, node in every_escape}, key=order.__getitem__)
    chosen = next((iri for iri in escapes if local_name(iri) == against), escapes[0] if escapes else "")
    # Only what is shown is worked out: the partners and the holds of one escape.
    rows = [
        combining.combination(Experiment(None, therapy), node, up_to=1, whole=False)
        for therapy, node in every_escape
        if node == chosen
    ]
    tried = {partner.drug for each in rows for partner in each.partners}
    tried |= {drug for each in rows for drug, _ in each.tried}
    kinds = {iri: drug_class(kb, words, iri) for iri in (*tried, *map(_drug, rows))}
    drugs = tuple(sorted(tried, key=lambda iri: (kinds[iri], words.name(iri).casefold())))
    rows.sort(key=lambda each: (kinds[_drug(each)], words.name(_drug(each))))
    return CombinationsPage(
        exposure,
        chosen,
        tuple(escapes),
        tuple((kind, len(list(members))) for kind, members in groupby(kinds[iri] for iri in drugs)),
        drugs,
        tuple(_row(each, drugs, words, reading) for each in rows),
        readings,
        reading,
    )


def _drug(each: Combination) -> str:
    return each.row.intervention.given[0]


def _row(each: Combination, drugs: tuple[str, ...], words: Wording, reading: str) -> TherapyRow:
    evidence = {partner.drug: partner.report.evidence for partner in each.partners}
    tried, drug, node, exposure = dict(each.tried), _drug(each), each.node, each.row.exposure
    cells = []
    for iri in drugs:
        pair = f"{words.name(drug)} and {words.name(iri)}"
        both = (local_name(drug), local_name(iri))
        address = PathwayQuestion(both, exposure, on=local_name(node), reading=reading).address()
        if iri in evidence:
            said = f"{pair}: no route raises {words.name(node)}, {evidence[iri]}"
            cells.append(PairCell(address, f"closes {evidence[iri]}", EVIDENCE_MARKS[evidence[iri]], said))
        elif iri in tried:
            said = f"{pair}: {words.name(node)} {tried[iri]}"
            kind = f"open {tried[iri]}".replace(" route", "-route")
            cells.append(PairCell(address, kind, VERDICT_MARKS.get(tried[iri], "·"), said))
        else:
            cells.append(PairCell(address))
    alone = replace(PathwayQuestion.of(each.row.intervention, exposure, node), reading=reading)
    return TherapyRow(each, drug, alone.address(), tuple(cells))
