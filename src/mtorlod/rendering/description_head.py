"""What a description begins with: what the thing is, and the verdicts on the watched nodes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from mtorlod.knowledge_base.descriptions.description import Description
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.wording import Wording


def head_lines(description: Description, wording: Wording, *, links: bool = True) -> list[str]:
    """Return what a thing is: its name, definition, classes, other names, and links if wanted."""
    lines = [f"{wording.name(description.iri)}  <{description.iri}>"]
    if description.definition:
        lines.append(f"  {description.definition}")
    types = ", ".join(sorted(map(wording.name, description.types)))
    for name, values in (("is a", types), ("also called", _names(description, wording))):
        if values:
            lines.append(f"  {name}: {values}")
    lines += [f"  ({note})" for note in description.notes]
    return lines + [f"  {kind}: {shorten(target)}" for kind, target in description.links] * links


def _names(description: Description, wording: Wording) -> str:
    """Return what a thing is also called, each name with the sources that give it."""
    works = {name: wording.citations.all(claims) for name, claims in description.named_by.items()}
    cited = {name: "".join(f" {work}" for work in listed) for name, listed in works.items()}
    return ", ".join(name + cited.get(name, "") for name in description.synonyms)


def verdict_lines(rows: Iterable[EffectRow], wording: Wording) -> list[str]:
    """Return the verdicts on the watched nodes, those of several exposures once where they agree."""
    exposures: dict[tuple[str, ...], list[str]] = {}
    for exposure, of_exposure in groupby(rows, key=lambda row: row.exposure):
        said = tuple(
            f"{wording.name(row.node)}: {wording.verdict(row)}"
            + (f", by {wording.mechanism(row.mechanism)}" if row.mechanism else "")
            for row in of_exposure
        )
        exposures.setdefault(said, []).append(exposure)
    lines = [f"  {' and '.join(names)}: {'; '.join(said)}" for said, names in exposures.items()]
    return ["", "Verdicts (mtorlod explain effect proves each)", *lines] if lines else []
