"""Several networks as one source, and with the shipped graph if it is named: nodes that are one get one IRI.

Every claim keeps its file and line; what is renamed are the nodes and the contexts that it speaks of.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import NamedTuple

import pyoxigraph as ox

from mtorlod.caching import user_cache
from mtorlod.knowledge_base.sources.node_identities import called_in_rdf, identified
from mtorlod.knowledge_base.sources.opposite_claims import between_sources
from mtorlod.knowledge_base.sources.rdf_import import rdf_report, report_of_effects
from mtorlod.knowledge_base.sources.rdf_options import with_options
from mtorlod.knowledge_base.sources.rdf_source import RdfSource, read_claims_file
from mtorlod.knowledge_base.sources.vocabulary import vocabulary
from mtorlod.loading import Dataset, ParsedFile
from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.networks import (
    NETWORK_FORMATS,
    RDF,
    ImportOptions,
    ImportReport,
    NetworkIris,
    UselessOption,
    network_format,
    read_network,
)
from mtorlod.loading.networks.absent_nodes import AbsentNodes
from mtorlod.loading.networks.identifiers import identifier
from mtorlod.loading.networks.meeting import Called, Met, meet
from mtorlod.loading.networks.network_claims import NetworkClaims
from mtorlod.loading.networks.report import opposed_words
from mtorlod.loading.networks.same_nodes import read_same
from mtorlod.namespaces import RDFS
from mtorlod.reasoning.effects_of_claims import DirectEffects
from mtorlod.reasoning.model import AGENT, MIRNA
from mtorlod.reasoning.reading import EVERYTHING
from mtorlod.terms import ALT_LABEL, LABEL, TYPE, english, mtor

_DESCRIBED = {TYPE.value, LABEL.value, f"{RDFS}isDefinedBy"}
_DRUG = mtor("Drug")


class _Choice(NamedTuple):
    """A network file as it is asked for, and what tells it from another of its name."""

    path: str
    format: str
    digest: str


@dataclass(frozen=True)
class _Network:
    """A network that is joined: what it says, what its nodes go by, and the account of it."""

    name: str
    file: ParsedFile
    nodes: Mapping[str, Called]
    report: ImportReport
    table: NetworkClaims | None = None
    contexts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """IRI → kind and name."""


def joined_source(
    paths: Sequence[str | Path],
    format: str | None = None,
    options: ImportOptions | None = None,
    *,
    same: str | Path | None = None,
    graph: RdfSource | None = None,
) -> RdfSource:
    """Return networks as one source.

    Args:
        paths: the files; one that is named twice is read once.
        format: their format, as for `network_source`; told by each file if None.
        options: how they are to be read; what the cell lacks and drugs are of all of them together.
        same: a file of pairs of nodes that are one; see `same_nodes`.
        graph: a source to join them to: the shipped graph, or what is left of it.

    Raises:
        UnreadableFile, SyntaxFault, EmptyNetwork, UnknownName, AmbiguousName: as `network_source`, of each.
        UselessOption: if an option means nothing for any of them, or a state is given.
    """
    options = options or ImportOptions()
    if options.state.said:
        raise UselessOption(
            "--state fixes nodes of one Boolean model, and here networks are joined",
            "leave it out, or ask that model by itself",
        )
    networks = _read(paths, format, options)
    of_graph = {} if graph is None else _called_in(graph)
    called = {each.name: each.nodes for each in networks} | ({} if graph is None else {graph.name: of_graph})
    met = meet(called, () if same is None else read_same(same).of(called), identified)
    renamed = _renamed(networks, met, of_graph)
    files = [
        ParsedFile(each.file.path, tuple(_rewritten(each, renamed, called, of_graph))) for each in networks
    ]
    name = " + ".join(each.name for each in networks)
    if graph is None:
        source = RdfSource(
            name, Dataset(tuple(files)), vocabulary=vocabulary(), beside_shipped=True, cache=user_cache()
        )
    else:
        nodes = {renamed.get(iri, iri) for each in networks for iri in each.nodes} - of_graph.keys()
        whole = graph.dataset.with_files(files)
        whole = replace(whole, joined=whole.joined | nodes)
        name = f"{graph.name} + {name}"
        source = RdfSource(name, whole, stated_profile=graph.stated_profile, cache=graph.cache)
    source.tables = tuple(each.table for each in networks if each.table is not None)
    own = {claim for file in files for claim in _claims(file)}
    effects = DirectEffects(source.dataset, source.inferences).by()
    contested = between_sources(source.claims, effects, source.dataset.broader, own)
    source.against = tuple(pair for pairs in contested.values() for pair in pairs)
    source.report = replace(
        _report(source, networks, met, own, contested),
        word_file=options.lexicon.file,
        where=tuple(map(str, options.where)),
    )
    return with_options(source, options)


def _read(paths: Sequence[str | Path], format: str | None, options: ImportOptions) -> list[_Network]:
    """Return the networks of files, in the order of their names; the same bytes at the same name once."""
    chosen = sorted(
        {
            _Choice(str(path), network_format(path, format), hashlib.sha256(file_bytes(path)).hexdigest())
            for path in paths
        },
        key=lambda each: (PurePath(each.path).name, each.digest, each.path),
    )
    once = {(PurePath(each.path).name, each.digest): each for each in reversed(chosen)}
    chosen = [each for each in chosen if once[PurePath(each.path).name, each.digest] is each]
    takes = [NETWORK_FORMATS[each.format].takes for each in chosen if each.format != RDF]
    if options.columns and not any("columns" in each for each in takes):
        raise UselessOption("--columns means nothing for these networks", "leave it out, or join a table")
    if options.where and any(each.format == RDF for each in chosen):
        raise UselessOption("--where means nothing for RDF", "leave it out, or join tables only")
    bases = Counter(NetworkIris.of_file(each.path).base for each in chosen)
    names = Counter(PurePath(each.path).name for each in chosen)
    networks = []
    for each in chosen:
        name = PurePath(each.path).name
        name = name if names[name] == 1 else each.path
        if each.format == RDF:
            networks.append(_rdf(each.path, name))
            continue
        iris = NetworkIris.of_file(each.path)
        if bases[iris.base] > 1:
            iris = NetworkIris(f"{iris.base[:-1]}-{each.digest[:8]}/")
        columns = options.columns if "columns" in NETWORK_FORMATS[each.format].takes else {}
        own = replace(options, columns=columns, absent=AbsentNodes(), drugs=None)
        networks.append(_table(each, name, iris, own))
    return networks


def _table(chosen: _Choice, name: str, iris: NetworkIris, options: ImportOptions) -> _Network:
    file = read_network(chosen.path, chosen.format, options)
    claims = NetworkClaims(file.statements, name, file.nodes, file.inferred, iris)
    nodes = {}
    for node in file.nodes:
        told = {identifier(each) for each in (*file.identifiers.get(node, ()), node)} - {""}
        nodes[iris.node(node)] = Called(node, identifiers=frozenset(told))
    contexts = {iris.context(each): (each.kind, each.name) for each in file.statements.contexts}
    report = replace(file.report, name=name)
    return _Network(name, ParsedFile(name, tuple(claims.quads())), nodes, report, claims, contexts)


def _rdf(path: str, name: str) -> _Network:
    own = Dataset((read_claims_file(path),))
    source = RdfSource(name, own, vocabulary=vocabulary())
    nodes = source.model.network(EVERYTHING).nodes
    return _Network(name, own.files[0], called_in_rdf(nodes, own, source.labels), rdf_report(source))


def _called_in(graph: RdfSource) -> dict[str, Called]:
    model = graph.model
    nodes = {*model.network(EVERYTHING).nodes, *model.members(AGENT), *model.members(MIRNA)}
    return called_in_rdf(nodes, graph.dataset, graph.labels)


def _renamed(networks: Sequence[_Network], met: Met, of_graph: Mapping[str, Called]) -> dict[str, str]:
    """Return IRI → the IRI that stands for it, of nodes that met and of contexts of one kind and name."""
    lots = [[iri for _, iri in meeting.nodes] for meeting in met.meetings]
    alike: dict[tuple[str, str], list[str]] = {}
    for each in networks:
        for iri, context in each.contexts.items():
            alike.setdefault(context, []).append(iri)
    renamed = {}
    for iris in (*lots, *alike.values()):
        stands = min(iris, key=lambda iri: (iri not in of_graph, iri))
        renamed.update({iri: stands for iri in iris if iri != stands})
    return renamed


def _rewritten(
    network: _Network,
    renamed: Mapping[str, str],
    called: Mapping[str, Mapping[str, Called]],
    of_graph: Mapping[str, Called],
) -> Iterable[ox.Quad]:
    """Yield what a network says, of the nodes that stand for its own; its names are kept as further ones."""
    named = {one.name for nodes in called.values() for iri, one in nodes.items() if iri not in renamed}
    terms = {iri: ox.NamedNode(other) for iri, other in renamed.items()}
    for quad in network.file.quads:
        subject, object_ = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        if subject in renamed and quad.predicate.value in _DESCRIBED:
            # What stands for it is described where it stands.
            if quad.object == _DRUG and renamed[subject] not in of_graph:
                yield ox.Quad(terms[subject], TYPE, _DRUG)
            elif quad.predicate == LABEL and subject in network.nodes and object_ not in named:
                yield ox.Quad(terms[subject], ALT_LABEL, english(object_))
            continue
        yield ox.Quad(
            terms.get(subject, quad.subject), quad.predicate, terms.get(object_, quad.object), quad.graph_name
        )


def _claims(file: ParsedFile) -> Iterable[str]:
    claim = mtor("Claim")
    return (quad.subject.value for quad in file.quads if quad.predicate == TYPE and quad.object == claim)


def _report(
    source: RdfSource,
    networks: Sequence[_Network],
    met: Met,
    own: set[str],
    contested: Mapping[tuple[str, str], Sequence[tuple[str, str]]],
) -> ImportReport:
    """Return the account of a join: of each file, of what met, and of what they say together."""
    sides = {
        ends: [{source.label(source.claims[pair[side]].source) for pair in pairs} for side in (0, 1)]
        for ends, pairs in contested.items()
    }
    edges = source.model.network(EVERYTHING).edges()
    tied = {(edge.source, edge.target) for edge in edges if not own.isdisjoint(edge.claims)}
    met_edges = [edge for edge in edges if (edge.source, edge.target) in tied]
    return replace(
        report_of_effects(source, "join", met_edges),
        rows=sum(each.report.rows for each in networks),
        faults=tuple(fault for each in networks for fault in each.report.faults),
        parts=tuple(each.report for each in networks),
        met=met,
        contested=tuple(sorted(opposed_words(*map(source.label, ends), *sides[ends]) for ends in sides)),
    )
