"""Reach over SPARQL property paths, as one would ask a triple store: states and one relation between them.

Paths give the reached states only: no damping, no verdicts, no witnesses. Held nodes are left out of the data
asked, which is done outside the time that is measured.
"""

from __future__ import annotations

import pyoxigraph as ox
import rdflib

from mtorlod.reasoning.calculus import Intervention, Network

STATE = "https://example.org/state/"
LEADS_TO = "https://example.org/leadsTo"
WAYS = ("raised", "lowered")


def moves(network: Network, held: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the moves between states, as pairs of IRIs, that enter no held node."""
    found = []
    for number in range(len(network)):
        source, target = network.nodes[network.sources[number]], network.nodes[network.targets[number]]
        if target in held:
            continue
        for side in (0, 1):
            to = side ^ network.signs[number]
            found.append((f"{STATE}{source}/{WAYS[side]}", f"{STATE}{target}/{WAYS[to]}"))
    return found


def question(intervention: Intervention) -> str:
    """Return the query for all states that the pressed ones lead to."""
    roots = " ".join(f"<{STATE}{node}/{way}>" for node, way in intervention.pressed)
    return f"SELECT DISTINCT ?state WHERE {{ VALUES ?root {{ {roots} }} ?root <{LEADS_TO}>* ?state }}"


def rdflib_graph(pairs: list[tuple[str, str]]) -> rdflib.Graph:
    """Return the moves as an rdflib graph."""
    graph = rdflib.Graph()
    relation = rdflib.URIRef(LEADS_TO)
    for source, target in pairs:
        graph.add((rdflib.URIRef(source), relation, rdflib.URIRef(target)))
    return graph


def oxigraph_store(pairs: list[tuple[str, str]]) -> ox.Store:
    """Return the moves as a store in memory."""
    store = ox.Store()
    relation = ox.NamedNode(LEADS_TO)
    store.bulk_extend(ox.Quad(ox.NamedNode(s), relation, ox.NamedNode(t)) for s, t in pairs)
    return store


def ask_rdflib(graph: rdflib.Graph, intervention: Intervention) -> int:
    """Return how many states rdflib finds."""
    return len(list(graph.query(question(intervention))))


def ask_oxigraph(store: ox.Store, intervention: Intervention) -> int:
    """Return how many states pyoxigraph finds."""
    return sum(1 for _ in store.query(question(intervention)))
