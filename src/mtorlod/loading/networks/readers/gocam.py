"""GO-CAM: causal relations between activities, each enabled by a gene product or a complex.

Three ways to write it are read: Turtle and JSON of Minerva, and YAML or JSON of gocam-py. An activity goes by
the product that enables it. Where one product enables several, they stay apart, since what holds of one need
not hold of another: each is a node with its function in its name, which its product raises by enabling it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.readers.gocam_minerva import minerva_facts, turtle_facts
from mtorlod.loading.networks.readers.gocam_model import model_facts
from mtorlod.loading.networks.readers.gocam_parts import (
    ENABLED_BY,
    HAS_PART,
    PARTICIPANTS,
    GoCamFact,
    GoCamModel,
)
from mtorlod.loading.networks.recognised import GO_CAM
from mtorlod.loading.networks.rows import ReadRows, Rows

_TURNED = {
    "RO:0012000": "RO:0012004",
    "RO:0012001": "RO:0012005",
    "RO:0012002": "RO:0012006",
    "RO:0002334": "RO:0002211",
    "RO:0002335": "RO:0002212",
    "RO:0002336": "RO:0002213",
}
"""Relations that name first what is acted on → those that name first what acts."""
_DIRECT = {"RO:0002629", "RO:0002630", "RO:0002578", "RO:0012005", "RO:0012006", "RO:0002412", "RO:0002413"}
_INDIRECT = {"RO:0002407", "RO:0002409", "RO:0012011", "RO:0012012"}


def read_gocam(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the causal relations of a GO-CAM model as rows, numbered as facts from 1.

    Raises:
        SyntaxFault: if it does not parse, or is no GO-CAM.
        MissingExtra: if it is YAML, and PyYAML is not installed.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if GO_CAM in data:
        facts = turtle_facts(data, name)
    elif start[:1] in (b"{", b"[") and b'"activities"' not in data:
        facts = minerva_facts(data, name)
    else:
        facts = model_facts(data, name)
    read = ReadRows(rows=Rows("fact"), headed=True)
    called = _Names(facts)
    for number, fact in enumerate(facts.facts, 1):
        if fact.relation == ENABLED_BY and fact.source in called.several:
            product = called.products[fact.source]
            _add(number, (product, "enables", called.of(fact.source)), fact, read)
        elif fact.relation == HAS_PART and fact.source in called.complexes:
            _add(number, (called.of(fact.target), "partOf", called.of(fact.source)), fact, read)
        elif fact.relation not in PARTICIPANTS:
            effect, ends = fact.relation, [fact.source, fact.target]
            if effect in _TURNED:
                effect, ends = _TURNED[effect], ends[::-1]
            _add(number, (called.of(ends[0]), effect, called.of(ends[1])), fact, read)
    for node in dict.fromkeys((*called.products.values(), *called.complexes.values())):
        read.nodes.append(node)
    read.identifiers.update(called.identifiers)
    _tell(facts, called, read)
    return read


def _add(number: int, row: tuple[str, str, str], fact: GoCamFact, read: ReadRows) -> None:
    direct = "direct" if row[1] in _DIRECT else "indirect" if row[1] in _INDIRECT else ""
    read.add(number, *row, references=fact.references, directness=direct)


def _tell(facts: GoCamModel, called: _Names, read: ReadRows) -> None:
    """Note what of the file draws nothing, and which products have several activities."""
    told = Counter(PARTICIPANTS[fact.relation] for fact in facts.facts if fact.relation in PARTICIPANTS)
    told.pop(PARTICIPANTS[ENABLED_BY], None)
    if told:
        listed = ", ".join(f"{relation} ({number:,})" for relation, number in sorted(told.items()))
        read.notes.append(f"facts that say what an activity is and no effect: {listed}")
    if several := sorted({called.products[activity] for activity in called.several}):
        read.notes.append(
            f"{len(several):,} products have several activities, which are nodes that they raise:"
            f" {', '.join(several[:5])}{' …' if len(several) > 5 else ''}"
        )


@dataclass
class _Names:
    """What the things of a model are called.

    Attributes:
        products: activity → the product that enables it.
        several: activities whose product enables others too.
        complexes: the complexes that enable something → their names.
        identifiers: name → what identifies it.
    """

    facts: GoCamModel
    products: dict[str, str] = field(default_factory=dict)
    several: dict[str, str] = field(default_factory=dict)
    complexes: dict[str, str] = field(default_factory=dict)
    identifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts: dict[str, list[str]] = defaultdict(list)
        for fact in self.facts.facts:
            if fact.relation == HAS_PART:
                parts[fact.source].append(self.facts.name(fact.target))
        activities: dict[str, list[str]] = {}
        for fact in self.facts.facts:
            if fact.relation == ENABLED_BY:
                product = self._thing(fact.target, parts.get(fact.target, ()))
                self.products[fact.source] = product
                if fact.target in parts:
                    self.complexes[fact.target] = product
                of_product = activities.setdefault(product, [])
                of_product += [fact.source] if fact.source not in of_product else []
        for product, those in activities.items():
            functions = Counter(self.facts.function(activity) for activity in those)
            seen: Counter[str] = Counter()
            for activity in those if len(those) > 1 else ():
                function = self.facts.function(activity)
                seen[function] += 1
                place = f" {seen[function]}" if functions[function] > 1 else ""
                self.several[activity] = f"{product}: {function}{place}"

    def of(self, thing: str) -> str:
        """Return the name of an activity, a molecule or a complex."""
        return (
            self.several.get(thing)
            or self.products.get(thing)
            or self.complexes.get(thing)
            or self._thing(thing)
        )

    def _thing(self, thing: str, parts: Sequence[str] = ()) -> str:
        name = self.facts.name(thing)
        if parts and self.facts.is_unnamed_complex(thing):
            name = f"complex of {', '.join(sorted(parts))}"
        elif kinds := self.facts.identifiers(thing):
            self.identifiers.setdefault(name, kinds)
        return name
