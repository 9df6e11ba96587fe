"""GPML, the pathways of WikiPathways (2013a and 2021): interactions between what their ends are tied to.

A complex is one node that its members raise; any other group stands for each of its members. An end on the
anchor of an interaction acts on what that interaction leads to. A state is a form of its node: what acts on
it has no sign. A plain arrow has none either, and a loose end draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mtorlod.loading.networks.lexicon import Lexicon
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.readers.gpml_parts import End, Interaction, Pathway, pathway_of
from mtorlod.loading.networks.readers.xml_tree import xml_tree
from mtorlod.loading.networks.rows import Fault, ReadRows, Rows

_MAKES = ("mim-conversion", "conversion", "mim-transcription-translation", "transcriptiontranslation")
"""Interactions that make what they lead to: more of one is more of that."""
_DEEPEST = 5
"""Anchors on interactions that end on anchors, and so on."""
_PRODUCT = {"+": "raises", "-": "lowers"}


class _Tied(NamedTuple):
    """A node that an end of an interaction stands for, and how its effect is to be read."""

    name: str
    sign: str = "+"
    """The sign of what lies between: that of the interaction whose anchor the end is on."""
    by: str = ""


def read_gpml(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the interactions of a pathway as rows, at their lines.

    Raises:
        SyntaxFault: if it is no XML, has a DTD, or is no GPML.
    """
    pathway = pathway_of(xml_tree(data, name, "Pathway"))
    read, rows = ReadRows(rows=Rows("line")), list[tuple[int, str, str, str, str, tuple[str, ...]]]()
    for line, member, complex_ in pathway.memberships():
        rows.append((line, member, "partOf", complex_, "", ()))
    for each in pathway.interactions:
        heads = list(_heads(each))
        if not heads:
            read.faults.append(_fault(each, pathway, "undirected: which end acts is not said"))
        for first, last in heads:
            sources, targets = (
                _tied(end, pathway, options.lexicon, at) for end, at in ((first, 0), (last, 1))
            )
            if not sources or not targets:
                loose = [end for end, there in ((first, sources), (last, targets)) if not there]
                read.faults.append(_fault(each, pathway, _loose(loose[0], pathway)))
            for source in sources:
                for target in targets:
                    effect, mechanism = _effect(last.head, source, target, options.lexicon)
                    rows.append((each.line, source.name, effect, target.name, mechanism, each.references))
    for line, source_, effect, target_, mechanism, references in sorted(rows, key=lambda row: row[0]):
        read.add(line, source_, effect, target_, mechanism=mechanism, references=references)
    read.nodes += pathway.names.values()
    read.identifiers.update(pathway.identifiers)
    if groups := sum(not group.complex for group in pathway.groups.values()):
        read.notes.append(f"{groups:,} groups that are no complexes stand for each of their members")
    if read.rows.words.get("Arrow") is not None or read.rows.words.get("Directed") is not None:
        read.notes.append(
            "plain arrows have no sign: where they mean activation here, say so with --words (Arrow, +)"
        )
    return read


def _heads(each: Interaction) -> Iterator[tuple[End, End]]:
    """Yield what acts and what is acted on, once per end with a head."""
    if each.last.head:
        yield each.first, each.last
    if each.first.head:
        yield each.last, each.first


def _tied(end: End, pathway: Pathway, lexicon: Lexicon, is_target: int, depth: int = 0) -> list[_Tied]:
    """Return the nodes that an end stands for; none if it is loose."""
    if end.tied in pathway.names:
        return [_Tied(pathway.names[end.tied])]
    if end.tied in pathway.states:
        node, state = pathway.states[end.tied]
        return [_Tied(pathway.names[node], "?" if is_target else "+", f"state {state}")]
    if end.tied in pathway.groups:
        return [_Tied(member) for member in pathway.standing_for(end.tied)]
    if end.tied not in pathway.anchors or depth > _DEEPEST:
        return []
    # An effect on an interaction is one on what that leads to; one from it is from what it begins with.
    on = pathway.anchors[end.tied]
    heads = list(_heads(on))
    if not heads:
        return []
    first, last = heads[0]
    reached = _tied(last if is_target else first, pathway, lexicon, is_target, depth + 1)
    word = lexicon.word(last.head)
    sign = "+" if last.head.casefold() in _MAKES else word.sign if word and word.sign != "none" else "?"
    by = f"{last.head} at line {on.line}"
    return [_Tied(each.name, _times(sign, each.sign) if is_target else "+", by) for each in reached]


def _effect(head: str, source: _Tied, target: _Tied, lexicon: Lexicon) -> tuple[str, str]:
    """Return the effect word and the mechanism of an arrow head, with what lies between."""
    by = " ".join(filter(None, (source.by, target.by)))
    word = lexicon.word(head)
    if target.sign == "+" or word is None or word.sign == "none":
        return head, by
    return _PRODUCT.get(_times(word.sign, target.sign), "affects"), f"{head} of {by}"


def _times(one: str, other: str) -> str:
    return "?" if "?" in (one, other) else "+" if one == other else "-"


def _loose(end: End, pathway: Pathway) -> str:
    if not end.tied:
        return "an end is loose: it is tied to nothing"
    if end.tied in pathway.anchors:
        return "an end is on an interaction that has no direction, or leads nowhere"
    if end.tied in pathway.groups:
        return "an end is on a group without members"
    return "an end is tied to a shape or to what is not there, and to no node"


def _fault(each: Interaction, pathway: Pathway, why: str) -> Fault:
    ends = [pathway.names.get(end.tied, "") for end in (each.first, each.last)]
    return Fault(each.line, ends[0], each.last.head or each.first.head, ends[1], "dropped", why)
