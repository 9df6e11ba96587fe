"""What a release folder holds, as bytes: data in every format, its description, pages, the licence."""

from __future__ import annotations

from mtorlod.exporting import canonical, serialise
from mtorlod.exporting.lines import by_line, join, quad_lines, triple_lines, turtle_of
from mtorlod.exporting.plain import plain_quads
from mtorlod.exporting.ro_crate import METADATA, ro_crate
from mtorlod.exporting.void import LICENCE
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.releases.parts import CONCLUSIONS, issued, sparql_examples, sssom, void
from mtorlod.rendering import render

_LICENCE = (
    b"Data: Creative Commons Attribution 4.0 International (CC BY 4.0), "
    b"https://creativecommons.org/licenses/by/4.0/\nCredit: mtorlod maintainers\n"
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
