"""The picture of the graph's heart: its loop and brake, and the classes of drugs as cards below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from mtorlod.knowledge_base.heart import DrugGroup, Heart
from mtorlod.namespaces import shorten
from mtorlod.rendering.pictures.geometry import Course, Point, path, short
from mtorlod.rendering.pictures.network import Scene, network_picture
from mtorlod.rendering.pictures.values import Arrow, Picture
from mtorlod.rendering.signs import SIGN_CLASSES, SIGN_VERBS, VERDICT_MARKS
from mtorlod.rendering.templating import environment

_MARGIN, _GAP = 32, 18
_NODE = 116
"""The least width of a node."""
_HOLD, _BESIDE = 58, 36
"""How far from the middle of a node the badge of a class that holds it stands; how far badges are apart."""
_CARDS_BELOW, _CARD_TALL = 104, 192
"""How far below the middle of the lowest node the cards begin; how tall they are."""


@dataclass(frozen=True)
class Badge:
    """The mark of a drug class beside a node that it holds: its number from 0, and the bar between them."""

    number: int
    said: str
    x: float
    y: float
    line: str
    head: str


@dataclass(frozen=True)
class Card:
    """A drug class in words: what it holds, outcomes as pairs of verdict and reason, members in lines."""

    label: str
    held: str
    outcomes: tuple[tuple[str, str], ...]
    members: tuple[str, ...]
    left: float
    width: float


@dataclass(frozen=True)
class Sample:
    """A sign in the key: its class, its line and head, what it means."""

    kind: str
    line: str
    head: str
    means: str


@dataclass(frozen=True)
class HeartPicture:
    """The picture, and what the heart adds to it.

    Attributes:
        title: what it shows; said: all of it in sentences, for those who do not see it.
        band: the way of the loop as a path; loop: words in its middle, at `middle`.
        badges, cards: of the classes of drugs; the cards begin at `cards_top`.
        key: where the key begins; samples: the signs in it.
    """

    title: str
    said: str
    picture: Picture
    band: str
    loop: tuple[str, ...]
    middle: Point
    badges: tuple[Badge, ...]
    cards: tuple[Card, ...]
    cards_top: float
    height: float
    key: Point
    samples: tuple[Sample, ...]


def heart_svg(heart: Heart) -> str:
    """Return the heart as an SVG document with its own background."""
    return environment().get_template("heart.svg").render(heart=heart_picture(heart))


def heart_picture(heart: Heart) -> HeartPicture:
    """Return what is drawn of the heart."""
    name, places = heart.wording.name, heart.layout.places
    arrows = {(e.edge.source, e.edge.sign, e.edge.target): e for e in heart.effects}
    scene = Scene(
        edges=[effect.edge for effect in heart.effects],
        labels={node: name(node) for node in heart.nodes},
        layout=heart.layout,
        least=_NODE,
        printed=True,
    )
    drawn = network_picture(scene)

    def told(arrow: Arrow) -> Arrow:
        effect = arrows[arrow.source, arrow.sign, arrow.target]
        relation = " and ".join(map(name, effect.relations))
        claims = ", ".join(map(shorten, effect.edge.claims))
        return replace(
            arrow,
            said=f"{name(arrow.source)} {relation} {name(arrow.target)} ({claims})",
            note=("the brake", relation) if effect.is_brake else (),
            marks=(*arrow.marks, *(["brake"] if effect.is_brake else [])),
        )

    looped = [(places[e.edge.source], places[e.edge.target]) for e in heart.effects if e.in_loop]
    minuses = sum(effect.in_loop and effect.edge.sign == "-" for effect in heart.effects)
    xs, ys = ([place[axis] for ends in looped for place in ends] or [0.0] for axis in (0, 1))
    cards_top = max((y for _, y in places.values()), default=0) + _CARDS_BELOW
    signs = {effect.edge.sign for effect in heart.effects}
    sample = Course((0, 0), (48, 0))
    return HeartPicture(
        title=heart.layout.title,
        said=in_words(heart),
        picture=replace(drawn, arrows=tuple(map(told, drawn.arrows))),
        band="".join(path(*ends) for ends in looped),
        loop=(
            "negative",
            "feedback loop",
            f"with {minuses} inhibitions" if minuses > 1 else "with one inhibition",
        ),
        middle=(short((min(xs) + max(xs)) / 2), short((min(ys) + max(ys)) / 2)),
        badges=_badges(heart),
        cards=_cards(heart),
        cards_top=short(cards_top),
        height=short(cards_top + _CARD_TALL + _MARGIN),
        key=heart.layout.key or (_MARGIN, cards_top - _CARDS_BELOW),
        samples=tuple(
            Sample(SIGN_CLASSES[sign], sample.line(), sample.head(sign), verb)
            for sign, verb in SIGN_VERBS.items()
            if sign in signs
        ),
    )


def in_words(heart: Heart) -> str:
    """Return the heart as sentences."""
    name = heart.wording.name
    said = []
    for effect in heart.effects:
        edge = effect.edge
        aside = " (the brake)" if effect.is_brake else " (in the loop)" if effect.in_loop else ""
        said.append(f"{name(edge.source)} {SIGN_VERBS[edge.sign]} {name(edge.target)}{aside}.")
    for group in heart.groups:
        members, held = ", ".join(_labels(heart, group.drugs)), " and ".join(map(name, group.holds))
        outcomes = ", ".join(f"{name(each.node)} {each.verdict}" for each in group.outcomes)
        said.append(f"{name(group.kind)} ({members}): holds {held}; {outcomes}.")
    return " ".join(said)


def _badges(heart: Heart) -> tuple[Badge, ...]:
    """Return, at each node that drugs hold, one badge per group with a bar that ends at the node."""
    name, badges = heart.wording.name, []
    for node in heart.nodes:
        x, y = heart.layout.places[node]
        side = -1 if node in heart.layout.above else 1
        holding = [number for number, group in enumerate(heart.groups) if node in group.holds]
        for place, number in enumerate(holding):
            at, far = x + _BESIDE * (place - (len(holding) - 1) / 2), y + side * _HOLD
            bar = Course((at, far), (at, y + side * 24))
            said = f"{name(heart.groups[number].kind)} inhibits {name(node)}"
            badges.append(Badge(number, said, short(at), short(far), bar.line(), bar.head("-")))
    return tuple(badges)


def _cards(heart: Heart) -> tuple[Card, ...]:
    count = max(len(heart.groups), 3)
    width = (heart.layout.width - 2 * _MARGIN - (count - 1) * _GAP) / count
    return tuple(
        _card(heart, group, _MARGIN + number * (width + _GAP), width)
        for number, group in enumerate(heart.groups)
    )


def _card(heart: Heart, group: DrugGroup, left: float, width: float) -> Card:
    name = heart.wording.name
    outcomes = []
    for each in group.outcomes:
        joint = ", with " if each.verdict in ("conflict", "undecided") else ": "
        at = f" at {name(each.cut_at)}" if each.cut_at else ""
        why = f"{joint}{each.mechanism}{at}" if each.mechanism else ""
        outcomes.append((f"{VERDICT_MARKS.get(each.verdict, '–')} {name(each.node)} {each.verdict}", why))
    # No name is broken in two.
    members = ", ".join(label.replace(" ", "\xa0") for label in _labels(heart, group.drugs))
    lines = wrap(members, width=int((width - 32) / 7.7), break_on_hyphens=False)
    partners = f", with {_listed(_labels(heart, group.partners))}" if group.partners else ""
    return Card(
        label=name(group.kind),
        held=f"holds down {_listed([name(node) for node in group.holds])}{partners}",
        outcomes=tuple(outcomes),
        members=tuple(line.replace("\xa0", " ") for line in lines),
        left=short(left),
        width=short(width),
    )


def _labels(heart: Heart, iris: Sequence[str]) -> list[str]:
    return sorted(map(heart.wording.name, iris))


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
