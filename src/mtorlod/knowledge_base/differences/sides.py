"""The two sides of a difference: readings of the graph, the graph with a file, release folders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypedDict

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.knowledge_base.differences.causes import Causes
from mtorlod.knowledge_base.differences.difference import Difference, changed_claims, difference
from mtorlod.knowledge_base.differences.one_side import PARTS, Part, Scope, VerdictAsked, standing
from mtorlod.knowledge_base.differences.published import published_standing
from mtorlod.knowledge_base.differences.touched import Touched
from mtorlod.loading import FORMATS
from mtorlod.reasoning.calculus import Intervention, VerdictValue
from mtorlod.reasoning.reading import Reading

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

ALL = "all"
_KINDS = ("source", "until", "without", "contested")


class FaultySide(MtorlodError):
    """A word for one side of a difference that says nothing."""


class Looked(TypedDict, total=False):
    """What of two sides is compared.

    Attributes:
        on: nodes that verdicts are compared on; the watched ones if empty.
        every_node: whether verdicts on all nodes are compared.
        exposure, contexts: as for `effects`; of the rows of the audit the default ones are compared.
        parts: what is compared: "claims", "effects", "verdicts", "routes", "brakes", "audit",
            "inferences"; all if empty.
    """

    on: Sequence[str]
    every_node: bool
    exposure: str | None
    contexts: Sequence[str]
    parts: Iterable[Part]


@dataclass(frozen=True)
class Side:
    """One side, and what it is called: a knowledge base, or a release folder as it was published."""

    name: str
    holds: KnowledgeBase | Path


def read_side(words: str, kb: KnowledgeBase) -> Side:
    """Return a side from how it is typed; see `KnowledgeBase.diff_sides`."""
    if Path(words).is_dir():
        return Side(PurePath(words).name or words, Path(words))
    if PurePath(words).suffix.lower() in (*FORMATS, ".tsv") or Path(words).is_file():
        return Side(PurePath(words).name, kb.with_files([words]))
    return Side(words, _heard(words, kb))


def _heard(words: str, kb: KnowledgeBase) -> KnowledgeBase:
    said: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for word in (word.strip() for word in words.split(",")):
        kind, colon, value = word.partition(":")
        if not word or (colon and (kind not in _KINDS or not value.strip())):
            raise FaultySide(
                f"'{words}' is no side to compare",
                "write a file, a release folder, 'all', 'review', 'until:2013' or 'contested:drop'",
            )
        if word != ALL:
            said[kind if colon else "source"].append(value.strip() if colon else word)
    years = said["until"]
    if len(years) > 1 or not all(year.isdecimal() for year in years):
        raise FaultySide(f"'{words}' tells no year", "write one year: until:2013")
    if said["contested"] not in ([], ["drop"], ["keep"]):
        raise FaultySide(f"'{words}' says of contested steps neither keep nor drop", "write contested:drop")
    try:
        until = int(years[0]) if years else None
        contested = "drop" if "drop" in said["contested"] else "keep"
        return kb.of_sources(said["source"], until=until, without=said["without"], contested=contested)
    except UnknownName as error:
        error.remedy += "; a side is a file, a release folder, a source, 'all', 'until:YEAR' or 'without:KEY'"
        raise


def compare(kb: KnowledgeBase, before: Side, after: Side, looked: Looked) -> Difference:
    """Return what changes from one side to the other.

    Of two releases each change has the changed claims that its verdicts name, for nothing is concluded anew.

    Args:
        kb: the graph whose names the words in `looked` are.
    """
    nodes = None if looked.get("every_node") else kb.nodes(looked.get("on", ())) or kb.profile.watched
    readings = kb.reading(looked.get("exposure"), looked.get("contexts", ())).each()
    scope = Scope(readings, nodes, frozenset(looked.get("parts", ())) or frozenset(PARTS))
    names, one, other = (before.name, after.name), before.holds, after.holds
    if isinstance(one, Path) and isinstance(other, Path):
        published = published_standing(one, scope), published_standing(other, scope)
        return difference(*published, names, lambda asked, value: frozenset(), scope.parts)
    if isinstance(one, Path) or isinstance(other, Path):
        raise FaultySide(
            f"'{before.name}' and '{after.name}' are a release and a reading",
            "compare two releases, or two readings of the graph as it is now",
        )
    return _compare_graphs(one, other, names, scope)


def _compare_graphs(
    before: KnowledgeBase, after: KnowledgeBase, names: tuple[str, str], scope: Scope
) -> Difference:
    changed = changed_claims(before.claims, after.claims)
    touched = Touched(before.model, after.model)
    outcomes = (*before.model.outcomes, *after.model.outcomes)
    seen_anew = {outcome.on for outcome in outcomes if outcome.claim in changed}

    spoken_of: dict[str, set[str]] = {}
    for outcome in outcomes:
        spoken_of.setdefault(outcome.on, {outcome.on}).update(outcome.nodes)

    def asks(intervention: Intervention, reading: Reading, node: str) -> bool:
        changed_nodes = touched.nodes(intervention, reading)
        return node in seen_anew or not spoken_of.get(node, {node}).isdisjoint(changed_nodes)

    one, other = standing(before, scope, asks), standing(after, scope, asks)
    causes = Causes(before.model, after.model, changed)
    by_exposure = {str(reading.exposure): reading for reading in scope.readings}

    def cause_of(asked: VerdictAsked, value: VerdictValue) -> frozenset[str]:
        reading = by_exposure.get(asked.exposure) or replace(scope.readings[0], exposure=asked.exposure)  # type: ignore[arg-type]
        return causes.of(asked, reading, value)

    return difference(one, other, names, cause_of, scope.parts)
