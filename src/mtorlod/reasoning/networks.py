"""A user's network file as a causal model: edges straight from its rows, claims where a proof names them.

It answers as `CausalModel` does over the same claims written out as RDF (a test holds them against each
other): of two relations on one pair the narrower counts, and an unsigned effect beside a signed one draws no
edge.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import pairwise

from mtorlod.loading.graph import Graph
from mtorlod.loading.networks import RELATIONS, NetworkFile
from mtorlod.loading.networks.iris import ClaimIris
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import CausalEdge, Dispute, Network
from mtorlod.reasoning.calculus.values import SIGNS
from mtorlod.reasoning.derivations import Inferences
from mtorlod.reasoning.latest import Latest
from mtorlod.reasoning.model import AGENT, NETWORKS, CausalModel
from mtorlod.reasoning.reading import EVERYTHING, Reading
from mtorlod.reasoning.standing_in import StandIns
from mtorlod.reasoning.stated import Outcome
from mtorlod.reasoning.weighing import Weighing


class NetworkModel(CausalModel):
    """The causal networks of one network file.

    Args:
        file: the file.
        graph: its claims and the vocabulary, written out only when something asks for quads.
    """

    def __init__(self, file: NetworkFile, graph: Graph) -> None:
        super().__init__(graph, Inferences.none())
        self.file = file
        self._by_contexts: Latest[object, Network] = Latest(NETWORKS)

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """The drugs that the network says there are, or a file beside it."""
        iri, kinds = self.file.claims.iris.node, frozenset({AGENT, f"{MTOR}Drug"})
        return {iri(name): kinds for name in self.file.drugs}

    @cached_property
    def stand_ins(self) -> StandIns:
        """Nothing: no node of a table stands for another."""
        return StandIns((), (), ())

    @cached_property
    def weighings(self) -> tuple[Weighing, ...]:
        """Nothing: a table states no outcomes."""
        return ()

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Nothing: the rows of a table are direct effects."""
        return ()

    def outcomes_of(self, reading: Reading) -> list[Outcome]:
        """Return nothing, as `outcomes`."""
        return []

    @cached_property
    def fixed(self) -> Mapping[str, bool]:
        """What cannot move in the state of the cell that was given, with its value."""
        return {self.file.claims.iris.node(name): value for name, value in self.file.fixed.items()}

    def claims_of(self, reading: Reading) -> frozenset[str]:
        """Return the claims that a reading lets in."""
        return frozenset(self.file.claims.claim_iris[number] for number in self._inside(reading))

    def network(self, reading: Reading) -> Network:
        """Return the network of a reading; the latest choices of contexts are kept."""
        return self._by_contexts.get(reading.contexts, lambda: network_of(self.file, self._inside(reading)))

    def network_without(self, claims: Set[str], reading: Reading, nodes: Iterable[str] = ()) -> Network:
        """Return the network of a reading as it is when some claims are not heard; with all nodes anyway."""
        iris = self.file.claims.claim_iris
        return network_of(self.file, [each for each in self._inside(reading) if iris[each] not in claims])

    def ties(self) -> Iterable[tuple[str, str, str]]:
        """Yield source, target and claim of every statement."""
        statements, iri, claims = (
            self.file.statements,
            self.file.claims.iris.node,
            self.file.claims.claim_iris,
        )
        nodes = list(map(iri, statements.rows.nodes.texts))
        for number, ends in enumerate(zip(statements.sources, statements.targets, strict=True)):
            yield nodes[ends[0]], nodes[ends[1]], claims[number]

    def relations(self, reading: Reading) -> dict[tuple[str, str, str], tuple[str, ...]]:
        """Return (source, sign, target) → the relations that an edge was read from."""
        network = self.network(reading)
        statements, iris = self.file.statements, self.file.claims.claim_iris
        read_from: dict[tuple[str, str, str], tuple[str, ...]] = {}
        for edge, claims in enumerate(network.claims):
            numbers = [number for claim in claims if (number := iris.number(claim)) is not None]
            key = (
                network.nodes[network.sources[edge]],
                network.sign(edge),
                network.nodes[network.targets[edge]],
            )
            stated = {RELATIONS[statements.relations[number]] for number in numbers}
            wider = {name for relation in stated for name in relation.wider}
            read_from[key] = tuple(sorted(each.iri for each in stated if each.name not in wider))
        return read_from

    def votes_on(self, node: str) -> dict[str, Dispute]:
        """Return nothing: no row of a table denies another."""
        return {}

    def sources_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the file, or the file of drugs beside it, whose rows the claims are; sorted."""
        iris, drugs_from = self.file.claims.iris, self.file.statements.drugs_from
        numbers = (self.file.claims.claim_iris.number(claim) for claim in claims)
        sources = {iris.drugs if number >= drugs_from else iris for number in numbers if number is not None}
        return tuple(sorted(each.source for each in sources))

    def falling(self, claims: Set[str]) -> tuple[str, ...]:
        """Nothing: of a table the rules conclude only its effects again, in wider words."""
        return ()

    def left_out(self, reading: Reading) -> list[CausalEdge]:
        """Return the effects that a reading leaves out."""
        if reading.contexts == "any":
            return []
        inside = set(self.network(reading).edges())
        return [edge for edge in self.network(EVERYTHING).edges() if edge not in inside]

    def _inside(self, reading: Reading) -> Sequence[int]:
        statements, contexts = self.file.statements, reading.contexts
        if contexts == "any":
            return range(len(statements))
        context_iri, rows = self.file.claims.iris.context, statements.rows
        let_in = [not seen or any(context_iri(one) in contexts for one in seen) for seen in rows.settings]
        return [number for number, place in enumerate(statements.first) if let_in[rows.setting_of[place]]]


class EdgeClaims(Sequence[tuple[str, ...]]):
    """The claims of each edge, named when they are asked for: numbers take less room than a million IRIs."""

    def __init__(self, iris: ClaimIris, starts: array[int], numbers: array[int]) -> None:
        self._iris = iris
        self._starts = starts
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, edge: int) -> tuple[str, ...]:  # type: ignore[override]
        if not 0 <= edge < len(self):
            raise IndexError(edge)
        numbers = self._numbers[self._starts[edge] : self._starts[edge + 1]]
        return tuple(sorted(self._iris[number] for number in numbers))

    def edges_of(self, claim: str) -> Sequence[int]:
        """Return the edges that a claim takes part in: one, or none if the reading leaves it out."""
        number = self._iris.number(claim)
        edge = -1 if number is None else self._edge_of[number]
        return (edge,) if edge >= 0 else ()

    @cached_property
    def _edge_of(self) -> array[int]:
        """The edge that each statement of the file makes; -1 for none."""
        edges = array("i", [-1]) * len(self._iris)
        for edge in range(len(self)):
            for place in range(self._starts[edge], self._starts[edge + 1]):
                edges[self._numbers[place]] = edge
        return edges


class EdgeSupports(Sequence[tuple[tuple[str, ...], ...]]):
    """The supports of each edge: every claim is enough by itself."""

    def __init__(self, claims: EdgeClaims) -> None:
        self._claims = claims

    def __len__(self) -> int:
        return len(self._claims)

    def __getitem__(self, edge: int) -> tuple[tuple[str, ...], ...]:  # type: ignore[override]
        return tuple((claim,) for claim in self._claims[edge])


def network_of(file: NetworkFile, inside: Sequence[int]) -> Network:
    """Return the network of some of a file's statements, with all its nodes."""
    statements, iris = file.statements, file.claims.iris
    nodes = sorted((iris.node(name), name) for name in file.nodes)
    numbers = {name: number for number, (_, name) in enumerate(nodes)}
    count, width = len(nodes), len(RELATIONS)
    # The file numbers its nodes as it names them, also those of dropped rows; a network sorts its own.
    own = array("i", [numbers.get(name, -1) for name in statements.rows.nodes.texts])
    columns = statements.sources, statements.targets, statements.relations
    if len(inside) < len(statements):
        columns = tuple([column[number] for number in inside] for column in columns)  # type: ignore[assignment]
    ends_and_relations = zip(*columns, strict=True)
    keys = array("q", [(own[s] * count + own[t]) * width + relation for s, t, relation in ends_and_relations])
    ordered = sorted(range(len(keys)), key=keys.__getitem__)
    stated = array("q", [inside[place] for place in ordered])
    tied = array("q", [keys[place] // width for place in ordered])
    codes = bytes([keys[place] % width for place in ordered])
    del keys, ordered
    pairs, signs, starts, claims = array("q"), bytearray(), array("q", [0]), array("q")
    partners, needs = statements.partners, dict[int, Iterable[str]]()
    done = 0
    for begin, end in [*_runs(tied), (len(tied), len(tied))]:
        # Nearly all pairs have one statement, which is its edge.
        if partners:
            alone = ((len(pairs) + place - done, stated[place]) for place in range(done, begin))
            needs |= {edge: partners[number] for edge, number in alone if number in partners}
        pairs.extend(tied[done:begin])
        signs.extend(codes[done:begin].translate(_SIGN_TABLE))
        claims.extend(stated[done:begin])
        starts.extend(range(starts[-1] + 1, starts[-1] + 1 + begin - done))
        said: dict[int, list[int]] = {}
        for place in range(begin, end):
            said.setdefault(codes[place], []).append(stated[place])
        for sign, stating, needed in _edges(said, partners):
            if needed:
                needs[len(pairs)] = needed
            pairs.append(tied[begin])
            signs.append(sign)
            claims.extend(stating)
            starts.append(len(claims))
        done = end
    edge_claims = EdgeClaims(file.claims.claim_iris, starts, claims)
    conditions = tuple(
        tuple(sorted(numbers[name] for name in needs.get(edge, ()))) for edge in range(len(pairs))
    )
    return Network.numbered(
        tuple(iri for iri, _ in nodes),
        array("i", [pair // count for pair in pairs]),
        array("i", [pair % count for pair in pairs]),
        bytes(signs),
        edge_claims,  # type: ignore[arg-type]
        EdgeSupports(edge_claims),  # type: ignore[arg-type]
        conditions,
    )


def _runs(pairs: array[int]) -> list[tuple[int, int]]:
    """Return begin and end of every stretch of equal pairs that is longer than one."""
    runs: list[tuple[int, int]] = []
    for place in [place for place, (a, b) in enumerate(pairwise(pairs)) if a == b]:
        begin = runs.pop()[0] if runs and runs[-1][1] == place + 1 else place
        runs.append((begin, place + 2))
    return runs


def _edges(
    said: dict[int, list[int]], partners: Mapping[int, tuple[str, ...]]
) -> list[tuple[int, list[int], set[str]]]:
    """Return sign, statements and needed partners of the edges between two nodes, of relation → statements.

    There is an edge for each sign. It needs the partners of all statements of that sign: one that names none
    does not deny them.
    """
    needed: dict[int, set[str]] = {}
    for code, numbers in said.items():
        needed.setdefault(_SIGN_OF[code], set()).update(*(partners.get(number, ()) for number in numbers))
    if len(said) > 1:
        said = {code: numbers for code, numbers in said.items() if not _gives_way(code, said)}
    edges: dict[int, list[int]] = {}
    for code, of_relation in said.items():
        edges.setdefault(_SIGN_OF[code], []).extend(of_relation)
    if len(edges) > 1:
        edges.pop(_UNSIGNED, None)
    return [(sign, edges[sign], needed[sign]) for sign in sorted(edges)]


def _gives_way(code: int, said: Iterable[int]) -> bool:
    """Return whether a relation gives way to narrower ones; it lends its statements to one of its sign."""
    narrower = [other for other in said if RELATIONS[code].name in RELATIONS[other].wider]
    return bool(narrower) and all(_SIGN_OF[other] != _SIGN_OF[code] for other in narrower)


_SIGN_OF = [SIGNS.index(relation.sign) for relation in RELATIONS]
_SIGN_TABLE = bytes(_SIGN_OF).ljust(256)
_UNSIGNED = SIGNS.index("?")
