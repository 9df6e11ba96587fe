"""How a name was read, in words: which things bear it, and what stands for one without effects."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mtorlod.reasoning.standing_in import FAMILY, MEMBER, PRODUCT, Neighbour

Label = Callable[[str], str]
_AS = {PRODUCT: "what it encodes", MEMBER: "what it stands for", FAMILY: "what stands for it"}


def how_read(iri: str, standing: Sequence[Neighbour], label: Label) -> str:
    """Return what a thing is read as; `standing` holds at least one."""
    what = _AS.get(standing[0].relation, "what it is related to")
    return f"{label(iri)} is read as {what}, {_listed(standing, label)}: it has no effect itself"


def is_no_effect(iri: str, near: Sequence[Neighbour], label: Label, relation: Label) -> str:
    """Return that a thing takes part in no effect, and which nodes are near it."""
    told = "; ".join(f"it {part}" for part in parts(near, label, relation))
    return f"{label(iri)} takes part in no effect" + (f"; ask what is near: {told}" if told else "")


def parts(near: Sequence[Neighbour], label: Label, relation: Label) -> list[str]:
    """Return what nodes a thing is a part of, or has as parts, such as "is subunit of mTORC1 and mTORC2"."""
    return [
        f"{relation(name)} {_listed([each for each in near if each.relation == name], label)}"
        for name in dict.fromkeys(each.relation for each in near)
    ]


def names_of_several(name: str, bearers: Sequence[tuple[str, str]]) -> str:
    """Return that a name is borne by several things, pairs of a label and a kind."""
    told = ", ".join(f"{label} ({kind})" if kind else label for label, kind in bearers)
    return f"'{name}' is a name of {len(bearers)} things, and each is told of: {told}"


def _listed(nodes: Sequence[Neighbour], label: Label) -> str:
    *first, last = (label(each.node) for each in nodes)
    return f"{', '.join(first)} and {last}" if first else last
