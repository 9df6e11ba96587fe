"""XML to elements with their lines, read safely: a DTD is refused, since entities can be made to explode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from mtorlod.errors import Place


@dataclass(slots=True)
class Element:
    """An element; names without their prefixes.

    Attributes:
        tag: its name.
        attributes: name → value.
        line: where it begins.
        text: the text before its first child.
        children: the elements in it.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def get(self, *names: str) -> str:
        """Return the attribute of the first of some names that it has; empty if it has none."""
        for name in names:
            if name in self.attributes:
                return self.attributes[name]
        return ""

    def each(self, tag: str) -> Iterator[Element]:
        """Yield the children of a name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        """Return the first child of a name."""
        return next(self.each(tag), None)

    def within(self, tag: str) -> Iterator[Element]:
        """Yield all elements of a name, however deep, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element.tag == tag and element is not self:
                yield element
            waiting.extend(reversed(element.children))


def xml_tree(data: bytes, name: str, root: str) -> Element:
    """Return the first element of an XML file, which must be called as `root` says but for case.

    Raises:
        SyntaxFault: if it does not parse, has a DTD, or begins with another element; with the line.
    """
    top = Element("", {}, 0)
    opened = [top]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin(tag: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(tag.rpartition(":")[2], plain, parser.CurrentLineNumber)
        opened[-1].children.append(element)
        opened.append(element)

    def text(characters: str) -> None:
        if not opened[-1].children:
            opened[-1].text += characters

    def refuse(*_: Any) -> None:
        line = parser.CurrentLineNumber
        raise Place(name, line).fault("the file declares a DTD, which is not read", "leave it out")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: opened.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Place(name, error.lineno).fault(
            f"does not parse: {expat.ErrorString(error.code)}", "mend the XML there, or get the file anew"
        ) from None
    element = top.children[0]
    if element.tag.casefold() != root.casefold():
        raise Place(name, element.line).fault(
            f"begins with <{element.tag}>, not with <{root}>", "name the format that it has: --network-format"
        )
    return element
