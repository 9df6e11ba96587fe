"""What the source says happened, beside what the calculus predicts.

An outcome is what was seen after a drug, a gain or a loss. It is never an edge: it stands beside the
verdict, with its claim and its context, and agreement and disagreement are both told. An outcome speaks
of an intervention when each thing it names is met by something that was done, and nothing was done that
it does not name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from mtorlod.reasoning.calculus import Effects, Setting, VerdictValue

StatedDirection = Literal["raised", "lowered", "unchanged", "altered", "not raised", "not lowered"]
Agreement = Literal["agrees", "disagrees", "unpredicted", "said of part"]


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
        agreement: "agrees", "disagrees", "unpredicted" (the calculus gives no one answer to compare), or
            "said of part" (the outcome speaks of less than what was done: see `beyond`).
        beyond: as in `Match`.
    """

    outcome: Outcome
    agreement: Agreement
    beyond: tuple[str, ...] = ()


def matches(outcome: Outcome, setting: Setting, classes: Mapping[str, Iterable[str]]) -> Match | None:
    """Return how an outcome speaks of an intervention, or None if it does not.

    A loss is met by a loss, by pressing the node lowered, or by a given drug that fixes it lowered; a gain
    by a gain or by pressing the node raised. Freezing a node is something done that no outcome names.

    Args:
        outcome: what is stated.
        setting: the intervention, laid over a network.
        classes: drug → every class that it belongs to, at any remove.
    """
    done = setting.intervention
    if setting.held:
        return None
    lowered_by = {drug: setting.lowered_by(drug) for drug in done.given}
    drugs = {("drug", drug) for drug in done.given}
    gains = {("gain", node) for node in done.gained}
    losses = {("loss", node) for node in done.lost}
    for node, direction in done.pressed:
        (gains if direction == "raised" else losses).add(("gain" if direction == "raised" else "loss", node))

    needs = [drugs & {("drug", agent)} for agent in outcome.agents]
    needs += [
        {("drug", drug) for drug in done.given if kind in classes.get(drug, ())} for kind in outcome.classes
    ]
    needs += [gains & {("gain", node)} for node in outcome.gains]
    needs += [
        losses & {("loss", node)} | {("drug", drug) for drug in done.given if node in lowered_by[drug]}
        for node in outcome.losses
    ]
    if not needs or not all(needs) or set().union(*needs) != drugs | gains | losses:
        return None
    by_name = set(outcome.agents).union(
        drug for drug in done.given if not outcome.classes.isdisjoint(classes.get(drug, ()))
    )
    by_target = set(done.given) - by_name
    beyond = {node for drug in by_target for node in lowered_by[drug]} - outcome.losses
    return Match(tuple(sorted(beyond)))


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


def stated_beside(
    effects: Effects,
    node: str,
    outcomes: Iterable[Outcome],
    classes: Mapping[str, Iterable[str]],
) -> tuple[Stated, ...]:
    """Return every outcome that speaks of this intervention and this node, by claim.

    Args:
        effects: what the intervention does.
        node: the node that the verdict is on; one outside the network has no verdict to compare.
        outcomes: what the source states, those of the reading only.
        classes: drug → every class that it belongs to, at any remove.
    """
    predicted: VerdictValue | None = None
    stated = []
    for outcome in outcomes:
        match = matches(outcome, effects.setting, classes) if outcome.on == node else None
        if match is not None:
            if predicted is None:
                predicted = effects.value(node) if node in effects.network else "undecided"
            compared = agreement(outcome.direction, predicted)
            if match.beyond and compared == "disagrees":
                compared = "said of part"
            stated.append(Stated(outcome, compared, match.beyond))
    return tuple(
        sorted(stated, key=lambda each: (each.outcome.claim, each.outcome.on, each.outcome.direction))
    )
