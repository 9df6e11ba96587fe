"""The causal network of a graph: its direct effects, stated and inferred, under one reading.

Here the calculus, which knows only strings, meets the graph. An effect enters a network when one of the
claim sets that prove it is let in whole by the reading. It needs every partner that a claim of the same
effect names, for a claim that is silent on the partner does not deny it. Where claims sign an effect, an
unsigned statement of the same effect says less and draws no edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from functools import cached_property

import pyoxigraph as ox

from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MTOR, RDF_TYPE
from mtorlod.reasoning.at_any_remove import at_any_remove
from mtorlod.reasoning.calculus import (
    SOLVE_LIMIT,
    CausalEdge,
    Dispute,
    Effects,
    Engine,
    Intervention,
    Network,
)
from mtorlod.reasoning.derivations import Inferences
from mtorlod.reasoning.disputes import Disputes, uncontested
from mtorlod.reasoning.edges_of_effects import edges_of_effects, unneeded_partners
from mtorlod.reasoning.effects_of_claims import DirectEffects
from mtorlod.reasoning.indirect_effects import indirect_effects
from mtorlod.reasoning.latest import Latest
from mtorlod.reasoning.observations import by_claim, outcomes_of_nodes
from mtorlod.reasoning.reading import (
    EVERYTHING,
    EXPOSURES,
    CarriedOver,
    Contextual,
    Reading,
    admitted,
    alike,
    carried_over,
)
from mtorlod.reasoning.sentences import said
from mtorlod.reasoning.standing_in import RELATED, StandIns
from mtorlod.reasoning.stated import Outcome
from mtorlod.reasoning.weighing import Weighing, weighings

AGENT = f"{MTOR}TherapeuticAgent"
MIRNA = f"{MTOR}MicroRNA"
NETWORKS = 64
"""How many readings keep their network and their outcomes: about 40 kB each in the shipped graph."""
EFFECTS, EDGES = 2_000, 1_000_000
"""How many interventions keep what they do, and how many edges their networks may have together.

In the shipped graph one takes 10 to 80 kB, so that they stay below 160 MB, and the audit and all combinations
fit in whole. In a network of a hundred thousand edges ten are kept, of larger ones eight.
"""


class CausalModel:
    """The direct effects and the stated outcomes of a graph, with networks made per reading.

    A graph that is about something in particular has in each network the nodes of its effects; of any other
    every network has all nodes, so that none is missing where only its effects are.

    Args:
        dataset: the graph.
        inferences: what follows from it.
        absent: nodes that the cell does not express: they have no effects, and what needs them does not act.
    """

    against: Iterable[tuple[str, str]] = ()
    """Pairs of claims that contradict each other, beside those that the graph says do."""

    def __init__(self, dataset: Graph, inferences: Inferences, absent: frozenset[str] = frozenset()) -> None:
        self.dataset = dataset
        self.absent = absent
        self.inferences = inferences
        self.solve_limit = SOLVE_LIMIT
        """Conflicts that the solver may meet before a verdict is undecided."""
        self._networks: Latest[Reading, Network] = Latest(NETWORKS)
        self._outcomes: Latest[Reading, list[Outcome]] = Latest(NETWORKS)
        self._effects: Latest[tuple[Reading, Intervention, int], Effects] = Latest(EFFECTS)

    @cached_property
    def direct(self) -> DirectEffects:
        """What of the graph says that one thing acts on another."""
        return DirectEffects(self.dataset, self.inferences)

    @cached_property
    def disputes(self) -> Disputes:
        """What of the graph stands against its direct effects."""
        return Disputes(self.dataset, self.direct.relations, self.against)

    @cached_property
    def contexts(self) -> frozenset[str]:
        """Every context that a claim was observed in, and the wider ones."""
        seen = {context for claim in self.dataset.claims.values() for context in claim.observed_in}
        return frozenset(wider for context in seen for wider in at_any_remove(context, self.dataset.broader))

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """Thing → every class that it belongs to, stated, given or inferred."""
        facts = self.inferences.facts
        kinds_of: dict[str, set[str]] = {}
        for statement in (*facts.given, *facts.stated, *self.inferences.derivations):
            named = isinstance(statement.subject, ox.NamedNode) and isinstance(statement.object, ox.NamedNode)
            if named and statement.predicate.value == RDF_TYPE:
                kinds_of.setdefault(statement.subject.value, set()).add(statement.object.value)
        return {thing: frozenset(kinds) for thing, kinds in kinds_of.items()}

    @cached_property
    def stand_ins(self) -> StandIns:
        """What stands in the place of things that take part in no effect."""
        facts = self.inferences.facts
        statements = (*facts.given, *facts.stated, *self.inferences.derivations)
        related = self.dataset.saying(ox.NamedNode(RELATED))
        return StandIns(statements, related, self.network(EVERYTHING).nodes)

    @property
    def fixed(self) -> Mapping[str, bool]:
        """What cannot move, with its value: nothing of a graph that has no state of a cell."""
        return {}

    def members(self, kind: str) -> tuple[str, ...]:
        """Return the members of a class, sorted."""
        return tuple(sorted(thing for thing, kinds in self.classes.items() if kind in kinds))

    def is_agent(self, iri: str) -> bool:
        """Return whether a thing is given as drugs are."""
        return AGENT in self.classes.get(iri, frozenset())

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome of a settled response that a claim states and that is not set aside, by claim."""
        return by_claim(self._outcomes_of_nodes)

    @cached_property
    def _outcomes_of_nodes(self) -> dict[str, tuple[Outcome, ...]]:
        return outcomes_of_nodes(self.dataset)

    @cached_property
    def weighings(self) -> tuple[Weighing, ...]:
        """Which outcomes are stated to prevail over which."""
        return weighings(self.dataset, self._outcomes_of_nodes)

    def outcomes_of(self, reading: Reading) -> list[Outcome]:
        """Return the outcomes whose claims a reading lets in; the latest are kept."""
        return self._outcomes.get(reading, lambda: self._outcomes_in(self.claims_of(reading)))

    def _outcomes_in(self, claims: frozenset[str]) -> list[Outcome]:
        return [each for each in self.outcomes if each.claim in claims]

    def claims_of(self, reading: Reading) -> frozenset[str]:
        """Return the claims that a reading lets in."""
        return admitted(self._bearing, reading, self.dataset.broader, self.dataset.subject)

    @cached_property
    def _bearing(self) -> tuple[tuple[Contextual, ...], ...]:
        return alike(claim for claim in self.dataset.claims.values() if claim.bears_verdicts)

    def carried_over(self, used: Iterable[str]) -> tuple[CarriedOver, ...]:
        """Return, of the claims that an answer uses, those observed outside the subject; by IRI.

        Of a graph that is about nothing in particular nothing is: all contexts are read as they come.
        """
        if not self.dataset.subject:
            return ()
        return carried_over(used, self.dataset.claims, self.dataset.broader, self.dataset.subject)

    def contested_claims(self) -> frozenset[str]:
        """Return the claims for and against the steps that are contested in the default contexts."""
        networks = [self.network(Reading(exposure)) for exposure in EXPOSURES.values()]  # type: ignore[arg-type]
        edges = [network.edge(number) for network in networks for number in network.contested]
        stating = (claim.iri for edge in edges for claim in self.disputes.speaking(edge.supports))
        denying = (iri for edge in edges if edge.dispute for iri in edge.dispute.claims)
        return frozenset((*stating, *denying))

    def votes_on(self, node: str) -> dict[str, Dispute]:
        """Return claim → how many experiments are for and against the direct effect that it states or denies.

        Of effects from or on a node, under every exposure and in every context.
        """
        effects = self.direct.by(self.claims_of(EVERYTHING))
        return self.disputes.votes([e for e in effects if node in (e.source, e.target)], EVERYTHING)

    def sources_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the IRIs of the sources whose claims these are, sorted."""
        known = self.dataset.claims
        sources = {known[iri].source for iri in claims if iri in known}
        return tuple(sorted(source for source in sources if source))

    def network(self, reading: Reading) -> Network:
        """Return the network of a reading that is one of `Reading.each()`; the latest are kept."""
        if reading.contested == "drop":
            whole = replace(reading, contested="keep")
            return self._networks.get(reading, lambda: uncontested(self.network(whole)))
        return self._networks.get(reading, lambda: self.network_without(set(), reading, self._every_node))

    @cached_property
    def _every_node(self) -> tuple[str, ...]:
        if self.dataset.subject:
            return ()
        return Network.of(self.edges(EVERYTHING)).nodes

    def effects(self, intervention: Intervention, reading: Reading, engine: Engine = "auto") -> Effects:
        """Return what an intervention does under a reading whose exposure is decided; the latest are kept.

        Raises:
            UnknownName, HeldAndMoved, EmptyIntervention: as the calculus.
        """
        network = self.network(reading)
        self._effects.most = max(8, min(EFFECTS, EDGES // (len(network) + 1)))
        return self._effects.get(
            (reading, intervention, self.solve_limit),
            lambda: Effects(network, intervention, self.solve_limit, engine=engine),
        )

    def network_without(self, claims: Set[str], reading: Reading, nodes: Iterable[str] = ()) -> Network:
        """Return the network of a reading as it is when some claims are not heard, with further nodes."""
        network = Network.of(self.edges(reading, claims), nodes)
        return uncontested(network) if reading.contested == "drop" else network

    def ties(self) -> Iterable[tuple[str, str, str]]:
        """Return source, target and claim of every effect, once for each claim that it can rest on."""
        return self.direct.ties()

    def edges(self, reading: Reading, unheard: Set[str] = frozenset()) -> list[CausalEdge]:
        """Return the effects of a reading as edges, an unsigned one only where nothing signs it.

        Args:
            reading: which claims are let in.
            unheard: claims that are left out all the same.
        """
        heard = self.claims_of(reading) - unheard
        effects = self.direct.by(heard)
        if reading.indirect:
            nodes = {node for node in self.network(EVERYTHING).nodes if not self.is_agent(node)}
            effects += indirect_effects(self._outcomes_in(heard), nodes, effects)
        listed = [e for e in effects if self.absent.isdisjoint((e.source, e.target))]
        unneeded, disputes = unneeded_partners(self.dataset, reading), self.disputes.of(listed, reading)
        edges = edges_of_effects(listed, self.dataset.claims, unneeded, disputes)
        return [edge for edge in edges if self.absent.isdisjoint(edge.conditions)]

    def left_out(self, reading: Reading) -> list[CausalEdge]:
        """Return the effects that a reading leaves out, for explaining what is not there."""
        inside = set(self.network(reading).edges())
        everything = replace(EVERYTHING, indirect=reading.indirect)
        return [edge for edge in self.edges(everything) if edge not in inside]

    def falling(self, claims: Set[str]) -> tuple[str, ...]:
        """Return, in words, the inferred statements that fall if these claims are withdrawn."""
        left = frozenset(self.dataset.claims) - claims
        fallen = (s for s in self.inferences.inferred if not self.inferences.holds(s, left))
        return tuple(said(statement, self.inferences.facts) for statement in fallen)

    def relations(self, reading: Reading) -> dict[tuple[str, str, str], tuple[str, ...]]:
        """Return (source, sign, target) → the relations that an edge was read from."""
        read_from: dict[tuple[str, str, str], set[str]] = {}
        for effect in self.direct.by(self.claims_of(reading)):
            read_from.setdefault((effect.source, effect.sign, effect.target), set()).add(effect.predicate)
        return {key: tuple(sorted(relations)) for key, relations in read_from.items()}
