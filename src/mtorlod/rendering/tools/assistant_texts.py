"""What an assistant may read and begin from: resources of the graph, and prompts for the common tasks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.namespaces import MTOR, PREFIXES, shorten
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tools.answer_rows import KNOWLEDGE, RESULTS, step
from mtorlod.rendering.tools.tool_faults import CODES
from mtorlod.version import __version__

INSTRUCTIONS = (
    "A graph of sourced claims and a causal calculus over it. Check names with find first. Every row says "
    "how it is known: stated (a source says so), inferred (it follows), not known. 'no route', 'open', "
    "'unknown name' and 'not in this network' are different results. Cite the references of the claims. "
    "Large answers come in pages: ask for an estimate, choose fields, follow next_offset. Directions only, "
    "no magnitudes; no advice on treatment."
)


@dataclass(frozen=True)
class AssistantText:
    """A resource: its address (a name, nothing that is fetched), what it holds, and what makes it."""

    uri: str
    name: str
    about: str
    make: Callable[[Explorer], Any]

    def text(self, explorer: Explorer) -> str:
        """Return it as JSON."""
        return json.dumps(self.make(explorer), ensure_ascii=False)


@dataclass(frozen=True)
class TaskPrompt:
    """A prompt: a task, the names of what it needs with what they mean, and the text."""

    name: str
    about: str
    needs: Mapping[str, str]
    text: str

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the text with what it needs, each as it was typed; what is missing as its name."""
        return self.text.format(**{name: values.get(name, f"<{name}>") for name in self.needs})


def _vocabulary(explorer: Explorer) -> dict[str, Any]:
    labels, index = explorer.kb.dataset.labels, explorer.index
    terms = {
        shorten(iri): index.definition(iri) or labels[iri] for iri in sorted(labels) if iri.startswith(MTOR)
    }
    return {"prefixes": dict(PREFIXES), "results": RESULTS, "knowledge": KNOWLEDGE, "terms": terms}


def _examples(explorer: Explorer) -> dict[str, Any]:
    profile = explorer.kb.profile
    calls = [
        {"shows": each.label, "call": step("effects", given=list(each.do), on=[each.on] if each.on else [])}
        for each in profile.examples
    ]
    calls += [{"shows": "a question by name", "call": step("ask", question=name)} for name in profile.queries]
    things = [iri for iri in profile.resources if explorer.kb.names.has(iri)]
    calls += [{"shows": "a thing", "call": step("describe", name=iri, estimate=True)} for iri in things]
    return {"examples": calls, "errors": [asdict(each) for each in CODES]}


def _release(explorer: Explorer) -> dict[str, Any]:
    kb: KnowledgeBase = explorer.kb
    profile = kb.profile
    return {
        **fields(profile, "title", "summary"),
        "version": __version__,
        **fields(profile, "licence", "about"),
        "claims": len(kb.claims),
        "things": len(kb.names.entities()),
        "sources": len(kb.source_names.entities()),
        "watched": [kb.label(node) for node in profile.watched],
        "readings": [each.word for each in explorer.readings],
        "contexts": [each.label for each in explorer.contexts],
        "limits": "directions, no magnitudes; verdicts assume a system that settles; no advice on treatment",
    }


RESOURCES = {
    each.uri: each
    for each in (
        AssistantText(
            "mtorlod:vocabulary", "vocabulary", "Prefixes, classes and relations for SPARQL", _vocabulary
        ),
        AssistantText(
            "mtorlod:examples", "examples", "Calls to begin with, and the codes of errors", _examples
        ),
        AssistantText(
            "mtorlod:release", "release", "What this graph holds, its sources and limits", _release
        ),
    )
}
PROMPTS = {
    each.name: each
    for each in (
        TaskPrompt(
            "what-does-it-do",
            "What a drug does to a node, why, and who says so",
            {"drug": "a drug, by any name", "node": "a protein, complex or pathway"},
            "What does {drug} do to {node}, and why? Look both names up with find. Ask effects under both "
            "exposures, then explain for the proof. Say what is stated and by whom, what is inferred, and "
            "what is not known. Give the reference of every claim that you use, and say what contests it.",
        ),
        TaskPrompt(
            "close-an-escape-route",
            "What could be added to a therapy so that a node is not raised",
            {"therapy": "a drug", "node": "the node that should not be raised"},
            "Which second drug or target closes the route by which {therapy} raises {node}? Confirm with "
            "effects that it does, then ask combine. Part what sources report of such combinations (and in "
            "what: cells, animals, patients) from what the graph only predicts. This is no advice on "
            "treatment: say so.",
        ),
        TaskPrompt(
            "reason-on-measurements",
            "What measurements after an intervention settle, and what to measure next",
            {"done": "what was done", "seen": "what was measured, as NODE:raised, NODE:lowered"},
            "After {done} this was measured: {seen}. Check the names with find ('seen'), then audit the "
            "measurements ('given' and 'seen'): which agree, which contradict the graph. Where they agree, "
            "ask effects with 'seen' for what follows, and worlds for what to measure next. Name every "
            "measurement that could not be read.",
        ),
        TaskPrompt(
            "what-speaks-against-it",
            "Which claims and sources contradict a statement",
            {"thing": "what it is about"},
            "What is contested about {thing}? Describe it, with the fields denied, set_aside and "
            "discrepancies; audit with only='discrepancies' for how they were decided. Quote who says what, "
            "and in which setting.",
        ),
    )
}
