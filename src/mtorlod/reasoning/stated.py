"""What the source says happened, beside what the calculus predicts.

An outcome is what was seen after a drug, a gain or a loss. It is never an edge: it stands beside the
verdict, with its claim and its context, and agreement and disagreement are both told. An outcome speaks
of an intervention when each thing it names is met by something that was done, and nothing was done that
it does not name. Like is held against like: how far a protein is phosphorylated is not how much of it acts,
so such an outcome is held against the verdicts on its sites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from mtorlod.reasoning.calculus import Effects, Setting, VerdictValue

StatedDirection = Literal["raised", "lowered", "unchanged", "altered", "not raised", "not lowered"]
Agreement = Literal["agrees", "disagrees", "unpredicted", "said of part", "not comparable"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """That something changed, or did not, after an intervention, as one claim states.

    Attributes:
        claim: IRI of the claim.
        on: what changed.
        direction: how.
        agents: drugs that were given, all of them.
        classes: classes of drugs, of each of which some member was given.
        gains: what was gained: delivered, overexpressed, active.
        losses: what was lost: deleted, depleted, inhibited, or absent all the while.
        contexts: where it was observed.
        exposure: IRI of the exposure, or None.
        sites: where the phosphorylation of what bears sites changed, these sites, none if none is known; None
            for any other outcome.
    """

    claim: str
    on: str
    direction: StatedDirection
    agents: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    gains: frozenset[str] = frozenset()
    losses: frozenset[str] = frozenset()
    contexts: tuple[str, ...] = ()
    exposure: str | None = None
    sites: tuple[str, ...] | None = None

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes of which a verdict speaks of the same as the outcome; empty where no verdict does."""
        return (self.on,) if self.sites is None else self.sites


@dataclass(frozen=True, slots=True)
class Match:
    """That an outcome speaks of an intervention.

    Attributes:
        beyond: what the given drugs fix lowered besides the losses that the outcome names, sorted. Where
            an outcome of a loss is met by a drug with further targets, it speaks of part of what was done.
    """

    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """An outcome beside a verdict.

    Attributes:
        outcome: what is stated.
        agreement: "agrees", "disagrees", "unpredicted" (the calculus gives no one answer to compare),
            "said of part" (the outcome speaks of less than what was done: see `beyond`), or "not comparable"
            (it speaks of an aspect, the phosphorylation of a protein without known sites, of which no verdict
            speaks).
        beyond: as in `Match`.
        against: the verdict that it was held against, of all its nodes; None where they have no one verdict.
    """

    outcome: Outcome
    agreement: Agreement
    beyond: tuple[str, ...] = ()
    against: VerdictValue | None = None


def matching(setting: Setting, classes: Mapping[str, Iterable[str]]) -> Callable[[Outcome], Match | None]:
    """Return what tells how an outcome speaks of an intervention, or None if it does not.

    A loss is met by a loss, by pressing the node lowered, or by a given drug that fixes it lowered; a gain
    by a gain or by pressing the node raised. Freezing a node is something done that no outcome names.

    Args:
        setting: the intervention, laid over a network.
        classes: drug → every class that it belongs to, at any remove.
    """
    done = setting.intervention
    if setting.held:
        return lambda outcome: None
    lowered_by = {drug: setting.lowered_by(drug) for drug in done.given}
    kinds_of = {drug: frozenset(classes.get(drug, ())) for drug in done.given}
    drugs = {("drug", drug) for drug in done.given}
    gains = {("gain", node) for node in done.gained}
    losses = {("loss", node) for node in done.lost}
    for node, direction in done.pressed:
        (gains if direction == "raised" else losses).add(("gain" if direction == "raised" else "loss", node))

    # Most outcomes name what was not done at all: told before anything is laid out.
    kinds = frozenset().union(*kinds_of.values())
    may_gain = {node for _, node in gains}
    may_lose = {node for _, node in losses}.union(*lowered_by.values())

    def match(outcome: Outcome) -> Match | None:
        if not (
            outcome.agents.issubset(done.given)
            and outcome.losses <= may_lose
            and outcome.gains <= may_gain
            and outcome.classes <= kinds
        ):
            return None
        needs = [{("drug", agent)} for agent in outcome.agents]
        needs += [
            {("drug", drug) for drug in done.given if kind in kinds_of[drug]} for kind in outcome.classes
        ]
        needs += [gains & {("gain", node)} for node in outcome.gains]
        needs += [
            losses & {("loss", node)} | {("drug", drug) for drug in done.given if node in lowered_by[drug]}
            for node in outcome.losses
        ]
        if not needs or not all(needs) or set().union(*needs) != drugs | gains | losses:
            return None
        by_name = outcome.agents.union(drug for drug in done.given if outcome.classes & kinds_of[drug])
        by_target = set(done.given) - by_name
        beyond = {node for drug in by_target for node in lowered_by[drug]} - outcome.losses
        return Match(tuple(sorted(beyond)))

    return match


def agreement(stated: StatedDirection, predicted: VerdictValue) -> Agreement:
    """Return how a stated direction and a predicted verdict stand to one another.

    A conflict, an unsigned or undecided verdict and the absence of a route predict no direction, not even
    that nothing changes: the network may lack the step. "Altered" agrees with either direction. "Not raised"
    is at odds with a rise and agrees with a fall.

    >>> agreement("raised", "conflict")
    'unpredicted'
    >>> agreement("not raised", "lowered")
    'agrees'
    """
    if predicted not in ("raised", "lowered"):
        return "unpredicted"
    if stated == "unchanged":
        return "disagrees"
    if stated.startswith("not "):
        return "disagrees" if stated == f"not {predicted}" else "agrees"
    return "agrees" if stated in ("altered", predicted) else "disagrees"


def verdicts_of(effects: Effects) -> Callable[[str], VerdictValue]:
    """Return what tells the verdict on a node; no route leads to one that the network has not."""
    return lambda node: effects.value(node) if node in effects.network else "no route"


def held_against(
    outcome: Outcome, value: Callable[[str], VerdictValue], beyond: tuple[str, ...] = ()
) -> Stated:
    """Return an outcome beside the verdicts on what it speaks of.

    Of several sites those that a route leads to must have one verdict: an outcome names none of them.

    Args:
        outcome: what is stated.
        value: tells the verdict on a node.
        beyond: as in `Match`; what is said of part disagrees with nothing.
    """
    if not outcome.nodes:
        return Stated(outcome, "not comparable", beyond)
    values = {value(node) for node in outcome.nodes}
    values = values - {"no route"} or values
    if len(values) > 1:
        return Stated(outcome, "unpredicted", beyond)
    against = values.pop()
    stands = agreement(outcome.direction, against)
    return Stated(outcome, "said of part" if beyond and stands == "disagrees" else stands, beyond, against)


def stated_beside(
    effects: Effects,
    node: str,
    outcomes: Iterable[Outcome],
    classes: Mapping[str, Iterable[str]],
) -> tuple[Stated, ...]:
    """Return every outcome that speaks of this intervention and this node, by claim.

    Args:
        effects: what the intervention does.
        node: what the outcomes are on.
        outcomes: what the source states, those of the reading only.
        classes: drug → every class that it belongs to, at any remove.
    """
    match_of = matching(effects.setting, classes)
    stated = [
        held_against(outcome, verdicts_of(effects), match.beyond)
        for outcome in outcomes
        if outcome.on == node and (match := match_of(outcome))
    ]
    return tuple(
        sorted(stated, key=lambda each: (each.outcome.claim, each.outcome.on, each.outcome.direction))
    )
