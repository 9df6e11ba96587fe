"""`build`: load → validate → reason → write a release; what its folder holds, and the summary of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from mtorlod.errors import InvalidData, MtorlodError
from mtorlod.exporting import canonical, serialise
from mtorlod.exporting.lines import by_line, join, quad_lines, triple_lines, turtle_of
from mtorlod.exporting.plain import plain_quads
from mtorlod.exporting.ro_crate import METADATA, ro_crate
from mtorlod.exporting.void import LICENCE
from mtorlod.exporting.whole_files import check_place, write_release
from mtorlod.knowledge_base import EffectTable, KnowledgeBase
from mtorlod.knowledge_base.releases.parts import (
    CONCLUSIONS,
    is_released,
    issued,
    sparql_examples,
    sssom,
    void,
)
from mtorlod.rendering import release_summary, render

Progress = Callable[[str], AbstractContextManager[None]]
_LICENCE = (
    b"Data: Creative Commons Attribution 4.0 International (CC BY 4.0), "
    b"https://creativecommons.org/licenses/by/4.0/\nCredit: mtorlod maintainers\n"
)


class NoRelease(MtorlodError):
    """A release folder was asked for of what is not the project's to release."""


def _quietly(message: str) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class BuiltRelease:
    """What was built.

    Attributes:
        files: name and bytes of each file.
        account: what it came to, in lines.
        flagship: what every drug does to the watched nodes.
        first: the same by the first source alone; None if the profile names none.
        source: how sentences call what was read.
    """

    folder: Path
    files: tuple[tuple[str, int], ...]
    account: str = field(repr=False)
    flagship: EffectTable = field(repr=False)
    first: EffectTable | None = field(repr=False)
    source: str = "the source"

    def summary(self) -> str:
        """Return the summary as text."""
        return f"{self.account}\nrelease: {self.folder} ({len(self.files)} files)"


def build(
    kb: KnowledgeBase, out: str | Path = "release", *, hermit: bool = True, step: Progress = _quietly
) -> BuiltRelease:
    """Validate, reason, and write the release folder; everything is worked out anew, whatever was kept.

    Args:
        hermit: whether HermiT judges consistency; without it the summary says that nobody did.
        step: a context manager that is told what is being done.

    Raises:
        NoRelease: if the graph has no header to release it under.
        InvalidData: if a shape or check is violated; nothing is written then.
        Inconsistent: if HermiT finds a contradiction.
        ReasonerUnavailable: if HermiT could not run.
        CannotWrite: if the folder cannot be written.
    """
    if not is_released(kb):
        raise NoRelease(
            f"{kb.profile.title} is not the shipped graph, which a release is made of: a release carries the "
            "project's name, licence and identity links",
            "check it with validate, and write its parts with export: asserted, inferred, merged, complete",
        )
    check_place(out)
    kb = kb.uncached()
    with step("validating"):
        report = kb.validate()
    if not report.conforms:
        raise InvalidData(
            f"the graph does not conform: {report.summary()}", "run 'mtorlod validate' and mend what it names"
        )
    with step("reasoning"):
        _ = kb.inferred_quads
    with step("asking HermiT"):
        opinion = kb.second_opinion() if hermit else None
    with step("writing"):
        files = release_files(kb)
        folder = write_release(out, files)
    return BuiltRelease(
        folder=folder,
        files=tuple((name, len(data)) for name, data in sorted(files.items())),
        account=release_summary.text(kb, report, opinion),
        flagship=kb.flagship(),
        first=kb.of_sources([kb.profile.first_source]).flagship() if kb.profile.first_source else None,
        source=kb.glossary.source,
    )


def release_files(kb: KnowledgeBase) -> dict[str, bytes]:
    """Return file name → bytes of the whole release, but for its checksums."""
    asserted = canonical(kb.part("asserted"))
    inferred = kb.part("inferred")
    conclusions = [quad for quad in inferred if quad.graph_name in CONCLUSIONS]
    # Sorting is enough for these: their blank nodes are named by content already.
    owl = by_line(kb.owl_quads())
    plain, plain_inferred = plain_quads(kb.dataset), triple_lines(inferred)
    data = {
        "mtorlod.trig": serialise(asserted, "trig", sort=False),
        "mtorlod.ttl": serialise(plain, "turtle"),
        "mtorlod.jsonld": serialise(asserted, "jsonld", sort=False),
        "mtorlod-inferred.trig": serialise(by_line(inferred), "trig", sort=False),
        "mtorlod-merged.ttl": turtle_of(triple_lines(plain) | plain_inferred),
        "mtorlod.nq": join(quad_lines(kb.dataset.released_quads) | quad_lines(conclusions) | plain_inferred),
        "mtorlod.owl": serialise(owl, "rdfxml", sort=False),
        "mtorlod-owl.ttl": serialise(owl, "turtle", sort=False),
    }
    files = {
        **data,
        "void.ttl": void(kb, data),
        "mappings.sssom.tsv": sssom(),
        "sparql-examples.ttl": sparql_examples(),
        "coverage.md": render(kb.coverage, "markdown").encode(),
        "audit.md": render(kb.audit(), "markdown").encode(),
        "combinations.md": render(kb.combinations(), "markdown").encode(),
        "LICENSE.txt": _LICENCE,
    }
    crate = ro_crate(
        files,
        name=kb.profile.title,
        description="Sourced claims, the ontology that they are written in, and what follows from them.",
        licence=LICENCE,
        issued=issued(kb),
    )
    return {**files, METADATA: crate}
