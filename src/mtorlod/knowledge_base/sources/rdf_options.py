"""What a user says beside claims in RDF: drugs, as further claims; and what the cell does not express."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyoxigraph as ox

from mtorlod.knowledge_base.sources.rdf_source import RdfSource
from mtorlod.loading import ParsedFile
from mtorlod.loading.networks import Fault, ImportOptions, UselessOption
from mtorlod.loading.networks.absent_nodes import AbsentNodes
from mtorlod.loading.networks.drug_statements import with_drugs
from mtorlod.loading.networks.drugs import DrugList
from mtorlod.loading.networks.iris import KnownIris, NetworkIris
from mtorlod.loading.networks.network_claims import NetworkClaims
from mtorlod.loading.networks.node_finder import NodeFinder
from mtorlod.loading.networks.rows import ReadRows
from mtorlod.loading.networks.statements import make_statements
from mtorlod.namespaces import local_name
from mtorlod.reasoning.reading import EVERYTHING
from mtorlod.terms import LABEL, TYPE, english, mtor


def refuse_useless(name: str, options: ImportOptions) -> None:
    """Refuse options that mean nothing for RDF.

    Raises:
        UselessOption: if a state, columns, words or names of nodes are given.
    """
    for option, given in (
        ("state", options.state.said),
        ("columns", options.columns),
        ("words", options.lexicon.file),
        ("nodes", options.nodes),
        ("where", options.where),
    ):
        if given:
            raise UselessOption(f"{name}: --{option} means nothing for RDF", "leave it out, or give a table")


def with_options(source: RdfSource, options: ImportOptions) -> RdfSource:
    """Return a source, with its report, when what is said beside it counts: drugs, what the cell lacks.

    Raises:
        UnknownName, AmbiguousName: if what is absent is no node, or no drug has a target here.
    """
    if options.drugs is None and options.absent == AbsentNodes():
        return source
    nodes = {source.labels.get(iri) or local_name(iri): iri for iri in source.model.network(EVERYTHING).nodes}
    find = NodeFinder(nodes, source.name)
    absent = options.absent.of(find)
    own, report = source.own, source.report
    assert report is not None
    report = replace(report, absent=absent, notes=(*report.notes, *options.absent.notes(find)))
    if options.drugs is not None:
        left = {name: iri for name, iri in nodes.items() if name not in absent}
        drugs, names, faults = _drug_claims(options.drugs, left, source.name, options)
        own = own.with_files([drugs])
        faults = [*report.faults, *faults]
        report = replace(report, drug_file=options.drugs.file, drugs=names, faults=tuple(sorted(faults)))
    return replace(source, own=own, absent=frozenset(nodes[name] for name in absent), report=report)


def _drug_claims(
    drugs: DrugList, nodes: Mapping[str, str], name: str, options: ImportOptions
) -> tuple[ParsedFile, tuple[str, ...], list[Fault]]:
    """Return what a file of drugs claims of nodes, which of them act here, and what came to nothing."""
    met, faults = drugs.met_with(NodeFinder(nodes, name))
    none, _ = make_statements(ReadRows(), options)
    statements, without_effect = with_drugs(none, drugs, met)
    iris = KnownIris(NetworkIris.of_file(name).base, nodes)
    claims = NetworkClaims(statements, name, (), iris=iris)
    quads = list(claims.drug_quads())
    for drug in statements.drugs:
        node = ox.NamedNode(iris.node(drug))
        quads.append(ox.Quad(node, TYPE, mtor("Drug")))
        if drug not in nodes:
            quads.append(ox.Quad(node, LABEL, english(drug)))
    return ParsedFile(drugs.file, tuple(quads)), statements.drugs, faults + without_effect
