"""What a GPML file holds, whichever its version: nodes, groups, states, anchors, interactions, citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mtorlod.loading.networks.readers.xml_tree import Element
from mtorlod.loading.networks.rows import tidy

_ID, _REF = ("elementId", "GraphId"), ("elementRef", "GraphRef")
_NO_HEAD = ("", "line", "undirected")


class End(NamedTuple):
    """An end of an interaction: its arrow head, and what it is tied to; empty if it has none, or is loose."""

    head: str
    tied: str


@dataclass(frozen=True)
class Interaction:
    """A line with two ends."""

    line: int
    first: End
    last: End
    references: tuple[str, ...] = ()


@dataclass
class Group:
    """Nodes, or groups, that are drawn together."""

    line: int
    complex: bool
    label: str = ""
    members: list[str] = field(default_factory=list)


@dataclass
class Pathway:
    """A pathway, by the identifiers of its elements.

    Attributes:
        names: node → name, also of labels that are tied; several nodes may be the same thing.
        states: state → its node, and what it is.
        groups, anchors: group → what it is; anchor → the interaction that it is on.
        interactions: in the order of the file.
        identifiers: name → what identifies it elsewhere.
    """

    names: dict[str, str] = field(default_factory=dict)
    states: dict[str, tuple[str, str]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    anchors: dict[str, Interaction] = field(default_factory=dict)
    interactions: list[Interaction] = field(default_factory=list)
    identifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def standing_for(self, group: str) -> list[str]:
        """Return the nodes that a group stands for: itself if it is a complex, else its members."""
        return list(dict.fromkeys(self._members(group, whole=True)))

    def complex_name(self, group: str) -> str:
        """Return what a complex is called: by its label, else by its members."""
        return self.groups[group].label or ":".join(sorted(set(self._members(group))))

    def memberships(self) -> Iterator[tuple[int, str, str]]:
        """Yield line, member and complex."""
        for key, group in self.groups.items():
            for member in sorted(set(self._members(key))) if group.complex else ():
                if (name := self.complex_name(key)) != member:
                    yield group.line, member, name

    def _members(self, group: str, whole: bool = False, within: tuple[str, ...] = ()) -> Iterator[str]:
        """Yield the nodes in a group, and in groups within it; a complex as one node if it is taken whole."""
        within = *within, group
        if whole and self.groups[group].complex:
            yield from [self.complex_name(group)] if self.groups[group].members else ()
            return
        for member in self.groups[group].members:
            if member in self.names:
                yield self.names[member]
            elif member in self.groups and member not in within:
                yield from self._members(member, whole, within)


def pathway_of(root: Element) -> Pathway:
    """Return the pathway of a GPML file."""
    pathway, cited = Pathway(), _citations(root)
    _read_nodes(root, pathway)
    keys: dict[str, str] = {}
    for each in root.within("Group"):
        key = each.get(*_ID) or each.get("GroupId")
        keys[each.get("GroupId") or key] = key
        style = each.get("type", "Style").casefold()
        pathway.groups[key] = Group(each.line, style == "complex", tidy(each.get("textLabel", "TextLabel")))
    for tag in ("DataNode", "Label", "Group"):
        for each in root.within(tag):
            group = pathway.groups.get(keys.get(each.get("groupRef", "GroupRef"), ""))
            if group is not None:
                group.members.append(each.get(*_ID) or each.get("GroupId") or _place(each))
    for each in root.within("Interaction"):
        _read_interaction(each, cited, pathway)
    return pathway


def _read_nodes(root: Element, pathway: Pathway) -> None:
    tied = {point.get(*_REF) for point in root.within("Point")}
    labels: dict[str, tuple[str, str]] = {}
    for each in root.within("DataNode"):
        key = each.get(*_ID) or _place(each)
        labels[key] = tidy(each.get("textLabel", "TextLabel")) or key, _identifier(each)
        for state in each.each("States"):
            for one in state.each("State"):
                pathway.states[one.get(*_ID)] = key, tidy(one.get("textLabel", "TextLabel"))
    for each in root.within("Label"):
        if (key := each.get(*_ID)) in tied and key:
            labels[key] = tidy(each.get("textLabel", "TextLabel")) or key, ""
    for each in root.within("State"):
        if (node := each.get("GraphRef")) in labels:
            pathway.states[each.get(*_ID)] = node, tidy(each.get("textLabel", "TextLabel"))
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for label, identifier in labels.values():
        meant[label, identifier.partition(":")[0]].add(identifier)
    unlike = {label for (label, space), keys in meant.items() if space and len(keys) > 1}
    for key, (label, identifier) in labels.items():
        # One label for two things of one database: each goes by what identifies it too.
        several = label in unlike and identifier
        name = pathway.names[key] = f"{label} ({identifier})" if several else label
        if identifier:
            pathway.identifiers.setdefault(name, (identifier,))


def _read_interaction(each: Element, cited: dict[str, str], pathway: Pathway) -> None:
    points = list(each.within("Point"))
    if len(points) < 2:
        return
    ends = [End(_head(point), point.get(*_REF)) for point in (points[0], points[-1])]
    keys = [
        ref.get("elementRef") or ref.text.strip()
        for tag in ("CitationRef", "BiopaxRef")
        for ref in each.within(tag)
    ]
    references = tuple(cited[key] for key in keys if key in cited)
    interaction = Interaction(each.line, ends[0], ends[1], references)
    pathway.interactions.append(interaction)
    for anchor in each.within("Anchor"):
        pathway.anchors[anchor.get(*_ID)] = interaction


def _head(point: Element) -> str:
    head = point.get("arrowHead", "ArrowHead")
    return "" if head.casefold() in _NO_HEAD else head


def _identifier(each: Element) -> str:
    xref = each.first("Xref")
    if xref is None or not (key := xref.get("identifier", "ID").strip()):
        return ""
    space = xref.get("dataSource", "Database").strip()
    return key if not space or key.casefold().startswith(f"{space.casefold()}:") else f"{space}:{key}"


def _citations(root: Element) -> dict[str, str]:
    """Return citation → what it cites."""
    cited: dict[str, str] = {}
    for each in root.within("PublicationXref"):
        told = {child.tag.casefold(): child.text.strip() for child in each.children}
        if told.get("id"):
            cited[each.get("id")] = _publication(told.get("db", ""), told["id"])
    for each in root.within("Citation"):
        xref = each.first("Xref")
        if xref is not None and (key := xref.get("identifier").strip()):
            cited[each.get("elementId")] = _publication(xref.get("dataSource"), key)
    return cited


def _publication(space: str, key: str) -> str:
    return f"PMID:{key}" if space.casefold() in ("pubmed", "") and key.isdecimal() else f"{space}:{key}"


def _place(each: Element) -> str:
    """Return what stands for an identifier that an element lacks."""
    return f"line {each.line}"
