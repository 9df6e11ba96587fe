"""The profile of a source: what it states to be special about itself, else what its network tells."""

from __future__ import annotations

from collections import Counter

import rustworkx

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.loading.profile import Example, Profile
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import Intervention, Network
from mtorlod.reasoning.reading import EVERYTHING

_TRIED, _OFFERED = 20, 4
QUERIES = (
    "a-hundred-statements",
    "relations-with-their-number-of-statements",
    "classes-with-their-number-of-things",
    "claims-with-what-they-state",
)
"""Queries that any graph answers."""


def profile_of(source: Source) -> Profile:
    """Return the profile that a source states, or one derived from it.

    Watched are the nodes of negative feedback loops: what such a loop holds back is freed when its brake
    comes off. To try there are interventions on the nodes with most effects of their own.
    """
    if source.stated_profile is not None:
        return source.stated_profile
    watched = on_negative_loops(source.model.network(EVERYTHING))
    return Profile(
        title=source.name,
        watched=watched,
        arms=watched,
        examples=_examples(source),
        queries=QUERIES,
        resources=source.names.entities()[:_OFFERED],
    )


def on_negative_loops(network: Network) -> tuple[str, ...]:
    """Return the nodes from which a signed walk leads back to the opposite of what it began with.

    They are those whose two states, raised and lowered, reach one another in the signed double cover.
    """
    cover = rustworkx.PyDiGraph()
    cover.add_nodes_from(range(2 * len(network.nodes)))
    for source, target, sign in zip(network.sources, network.targets, network.signs, strict=True):
        if sign < 2:
            cover.add_edges_from_no_data(
                [(2 * source, 2 * target + sign), (2 * source + 1, 2 * target + 1 - sign)]
            )
    looped: list[str] = []
    for component in rustworkx.strongly_connected_components(cover):
        states = set(component)
        looped += [network.nodes[state >> 1] for state in states if state % 2 == 0 and state + 1 in states]
    return tuple(sorted(looped))


def _examples(source: Source) -> tuple[Example, ...]:
    network = source.model.network(EVERYTHING)
    pairs = set(zip(network.sources, network.targets, strict=True))
    busy = Counter(start for start, end in pairs if start != end)
    examples: list[Example] = []
    for number, _ in sorted(busy.items(), key=lambda item: (-item[1], network.nodes[item[0]]))[:_TRIED]:
        iri = network.nodes[number]
        given = source.model.is_agent(iri)
        label = source.names.label(iri)
        word = label if ":" not in label and _means(source, label, iri) else local_name(iri)
        if len(examples) < _OFFERED and _means(source, word, iri) and _can_be_done(source, iri, given):
            how = "given" if given else "lost"
            examples.append(Example(f"{label} is {how}", (word if given else f"{word}:lost",)))
    return tuple(examples)


def _means(source: Source, word: str, iri: str) -> bool:
    """Return whether a word stands for one thing only."""
    try:
        return source.names.resolve(word) == iri
    except MtorlodError:
        return False


def _can_be_done(source: Source, iri: str, given: bool) -> bool:
    try:
        done = Intervention.of(iri) if given else Intervention.of(lost=[iri])
        done.on(source.model.network(EVERYTHING))
    except MtorlodError:
        return False
    return True
