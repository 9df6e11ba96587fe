"""What a graph holds when only some of its claims are heard: no trace of what the others alone speak of.

A claim speaks of what its statements and its description name, of what these name in turn, and so on. What
only claims that are not heard speak of is left out, and so is what names such a thing and is spoken of by no
claim: the gene of a protein that is gone, or a discrepancy, unless two of its claims are left. So nothing is
named that is not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import TypeAlias

import pyoxigraph as ox

from mtorlod.loading.files import ParsedFile
from mtorlod.namespaces import BASE, MTOR
from mtorlod.terms import TYPE

_CLAIM = ox.NamedNode(f"{MTOR}Claim")
Node: TypeAlias = ox.NamedNode | ox.BlankNode
_Named: TypeAlias = Mapping[Node, Set[Node]]


def heard_files(files: Iterable[ParsedFile], heard: Set[str]) -> tuple[ParsedFile, ...]:
    """Return files with what is left when of their claims only these are heard."""
    listed = tuple(files)
    claims = {q.subject for file in listed for q in file.quads if q.predicate == TYPE and q.object == _CLAIM}
    gone = {claim for claim in claims if claim.value not in heard}
    if not gone:
        return listed
    named, naming = _names(listed, claims)
    kept = _reached(named, (claims - gone) | {node for node in named if _is_vocabulary(node)})
    left_out = gone | (_reached(named, gone) - kept)
    told = Counter(by for claim in claims - gone for by in naming.get(claim, ()))
    at_odds = {by for by, count in told.items() if count > 1}
    left_out |= _reached(naming, left_out, but=kept | claims | at_odds)

    def stays(quad: ox.Quad) -> bool:
        return left_out.isdisjoint((quad.graph_name, quad.subject, quad.object))

    return tuple(ParsedFile(file.path, tuple(filter(stays, file.quads))) for file in listed)


def _names(files: Iterable[ParsedFile], claims: Set[Node]) -> tuple[_Named, _Named]:
    """Return what each thing names, and what names it; of claims what they state too, and no other claims."""
    named: dict[Node, set[Node]] = {}
    naming: dict[Node, set[Node]] = {}
    for file in files:
        for subject, predicate, obj, graph in file.quads:
            ends = [subject, obj, predicate] if type(graph) is ox.NamedNode else [obj]
            by = graph if type(graph) is ox.NamedNode else subject
            for end in ends:
                if type(end) in (ox.NamedNode, ox.BlankNode):
                    naming.setdefault(end, set()).add(by)
                    if end not in claims:
                        named.setdefault(by, set()).add(end)
    return named, naming


def _reached(steps: _Named, begins: Iterable[Node], but: Set[Node] = frozenset()) -> set[Node]:
    """Return all that is reached from some things, these included, on ways that avoid others."""
    reached = set(begins)
    waiting = list(reached)
    while waiting:
        fresh = steps.get(waiting.pop(), set()) - reached - but
        reached |= fresh
        waiting += fresh
    return reached


def _is_vocabulary(node: Node) -> bool:
    return type(node) is ox.NamedNode and (node.value.startswith(MTOR) or node.value == BASE)
