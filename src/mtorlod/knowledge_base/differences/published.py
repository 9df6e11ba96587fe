"""What a release folder was published with: its claims, and its verdicts and inferences as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

import pyoxigraph as ox

from mtorlod.errors import UnreadableFile
from mtorlod.knowledge_base.differences.one_side import (
    Compared,
    OneSide,
    Scope,
    SideVerdict,
    Support,
    VerdictAsked,
    by_ends,
    of_observation,
)
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Dataset, read_file
from mtorlod.namespaces import MTOR, PROV, RDF_TYPE, RDFS_LABEL
from mtorlod.reasoning.calculus import Intervention, Step, VerdictValue
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.derivation_graph import DERIVATIONS, RULES, statement_iri
from mtorlod.reasoning.facts import Statement
from mtorlod.reasoning.observations import by_claim, outcomes_of_nodes
from mtorlod.reasoning.reading import EXPOSURES
from mtorlod.reasoning.stated import Outcome, held_against
from mtorlod.reasoning.verdict_graph import CALCULUS, VERDICT_WORDS

STATED, INFERRED = "mtorlod.trig", "mtorlod-inferred.trig"
"""The files of a release that are read."""
_Said = Mapping[str, Mapping[str, list[str]]]


def published_standing(folder: str | Path, scope: Scope) -> OneSide:
    """Return what a release folder holds; nothing is concluded anew.

    Every drug on the nodes asked about, under both exposures; an outcome is held against the published
    verdict on all that was done, whether or not it speaks of all of it.

    Raises:
        UnreadableFile: if the folder lacks one of the two files.
        SyntaxFault: if one does not parse.
    """
    place = Path(folder)
    for name in (STATED, INFERRED):
        if not (place / name).is_file():
            raise UnreadableFile(
                f"{folder}: holds no {name}", "name a folder that 'mtorlod build' wrote, whole"
            )
    stated, inferred = Dataset((read_file(place / STATED),)), read_file(place / INFERRED).quads
    said = _said(quad for quad in inferred if quad.graph_name == CALCULUS)
    steps = {
        iri: _step(about) for iri, about in said.items() if f"{MTOR}CausalEdge" in about.get(RDF_TYPE, ())
    }
    verdicts, audit = _verdicts(said, steps, scope, stated)
    inferring = "inferences" in scope.parts
    derived = _said(quad for quad in inferred if quad.graph_name == DERIVATIONS) if inferring else {}
    premises = (about for about in derived.values() if f"{MTOR}statedIn" in about and RDFS_LABEL in about)
    return OneSide(
        glossary=Glossary({**stated.labels, **_labels(said)}, stated.claims),
        steps={step: frozenset(said[iri].get(f"{MTOR}restsOnClaim", ())) for iri, step in steps.items()},
        verdicts=verdicts,
        audit=audit if "audit" in scope.parts else {},
        inferences=_inferences(inferred, derived) if inferring else {},
        stated=frozenset(about[RDFS_LABEL][0] for about in premises),
    )


def _said(quads: Iterable[ox.Quad]) -> dict[str, dict[str, list[str]]]:
    about: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, obj, _ in quads:
        about.setdefault(subject.value, {}).setdefault(predicate.value, []).append(obj.value)
    return about


def _labels(said: _Said) -> dict[str, str]:
    return {iri: about[RDFS_LABEL][0] for iri, about in said.items() if RDFS_LABEL in about}


def _step(about: Mapping[str, list[str]]) -> Step:
    source, sign, target = (about[f"{MTOR}edge{end}"][0] for end in ("Source", "Sign", "Target"))
    return Step(source, sign, target, ())  # type: ignore[arg-type]


def _verdicts(
    said: _Said, steps: Mapping[str, Step], scope: Scope, stated: Dataset
) -> tuple[dict[VerdictAsked, SideVerdict], dict[Compared, tuple[str, VerdictValue]]]:
    """Return the verdicts on drugs that are given, and the outcomes that each stands beside."""
    stating: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in by_claim(outcomes_of_nodes(stated)):
        stating.setdefault((outcome.claim, outcome.on), []).append(outcome)
    every: dict[VerdictAsked, SideVerdict] = {}
    beside: list[tuple[VerdictAsked, Outcome]] = []
    for about in said.values():
        if f"{MTOR}Verdict" not in about.get(RDF_TYPE, ()) or set(about[f"{MTOR}interventionKind"]) != {
            f"{MTOR}Given"
        }:
            continue
        (node,), exposures = about[f"{MTOR}onNode"], about.get(f"{MTOR}underExposure", ())
        exposure = EXPOSURES[exposures[0]] if exposures else "both"
        asked = VerdictAsked(Intervention.of(*about[f"{MTOR}forIntervention"]), exposure, node)
        every[asked] = _told(about, said, steps)
        for claim in about.get(f"{MTOR}statedOutcome", ()):
            beside += ((asked, outcome) for outcome in stating.get((claim, node), ()))

    def standing(asked: VerdictAsked, outcome: Outcome) -> str:
        def value(node: str) -> VerdictValue:
            told = every.get(replace(asked, node=node))
            return told.value if told else "no route"

        return held_against(outcome, value).agreement

    audit = {
        Compared(asked, outcome.claim, outcome.direction): (standing(asked, outcome), every[asked].value)
        for asked, outcome in beside
    }
    asks = scope.asks_verdicts
    inside = (asked for asked in every if asks and (scope.nodes is None or asked.node in scope.nodes))
    return {asked: every[asked] for asked in inside}, audit


def _told(about: Mapping[str, list[str]], said: _Said, steps: Mapping[str, Step]) -> SideVerdict:
    def one(name: str) -> str:
        return (about.get(MTOR + name) or [""])[0]

    routes: dict[str, list[tuple[int, Step]]] = {}
    for node in about.get(f"{MTOR}hasWitnessStep", ()):
        step = said[node]
        (number,), (way,), (edge,) = (step[MTOR + name] for name in ("stepNumber", "witnesses", "hasEdge"))
        routes.setdefault(way, []).append((int(number), steps[edge]))
    released = one("releaseMechanism") == FEEDBACK_RELEASE
    brakes = about.get(f"{MTOR}releasesBrake", ()) if released else ()
    walked = {
        way: tuple(step for _, step in sorted(listed, key=itemgetter(0))) for way, listed in routes.items()
    }
    return SideVerdict(
        value=VERDICT_WORDS[one("verdict")],
        damped=one("damped") == "true",
        brakes=tuple(sorted((steps[edge] for edge in brakes), key=by_ends)),
        raised=walked.get("raised"),
        lowered=walked.get("lowered"),
        claims=frozenset(about.get(f"{MTOR}restsOnClaim", ())),
    )


def _inferences(quads: Iterable[ox.Quad], derived: _Said) -> dict[str, tuple[Support, ...]]:
    """Return the conclusions that rest on claims, in words, with the claims of each proof."""
    supported: dict[str, tuple[Support, ...]] = {}
    for subject, predicate, obj, graph in quads:
        if graph != RULES or of_observation(subject):
            continue
        if about := derived.get(statement_iri(Statement(subject, predicate, obj))):
            proofs = (derived[step] for step in about.get(f"{MTOR}derivedBy", ()))
            supports = (frozenset(proof.get(f"{PROV}wasDerivedFrom", ())) for proof in proofs)
            supported[about[RDFS_LABEL][0]] = tuple(supports)
    return supported
