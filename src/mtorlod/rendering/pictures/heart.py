"""The picture of the graph's heart: its loop and brake, and the classes of drugs as cards below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import wrap

from mtorlod.knowledge_base.heart import DrugGroup, Heart
from mtorlod.namespaces import shorten
from mtorlod.rendering.pictures.geometry import Course, path
from mtorlod.rendering.pictures.network import Scene, network_picture
from mtorlod.rendering.pictures.values import Picture
from mtorlod.rendering.signs import SIGN_CLASSES, SIGN_VERBS, VERDICT_MARKS
from mtorlod.rendering.templating import environment

_NODE = 116
"""The least width of a node."""
_HOLD, _BESIDE, _INSIDE = 58, 36, 24
"""How far from the middle of a node the badge of a class that holds it stands, how far badges are apart, and
where their bars end."""
_MARGIN, _GAP, _CARD_TALL = 32, 18, 192
_CARDS_BELOW = 104
"""How far below the middle of the lowest node the cards begin."""
_LETTER = 7.7


@dataclass(frozen=True)
class Badge:
    """The mark of a drug class beside a node that it holds: its number from 0, and the way to the node."""

    number: int
    said: str
    way: Course


@dataclass(frozen=True)
class Card:
    """A drug class in words: label and members (in lines) of its drugs, and what stands in its group."""

    group: DrugGroup
    members: tuple[str, ...]
    left: float


def heart_svg(heart: Heart) -> str:
    """Return the heart as an SVG document with its own background."""
    places, layout = heart.layout.places, heart.layout
    ends = [(places[e.edge.source], places[e.edge.target]) for e in heart.effects if e.in_loop]
    xs, ys = ([place[axis] for pair in ends for place in pair] for axis in (0, 1))
    cards_top = max((y for _, y in places.values()), default=0) + _CARDS_BELOW
    count = max(len(heart.groups), 3)
    card_width = (layout.width - 2 * _MARGIN - (count - 1) * _GAP) / count
    return (
        environment()
        .get_template("heart.svg")
        .render(
            heart=heart,
            name=heart.wording.name,
            said=in_words(heart),
            drawn=_picture(heart),
            band="".join(path(*pair) for pair in ends),
            middle=((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2) if ends else None,
            inhibitions=sum(effect.in_loop and effect.edge.sign == "-" for effect in heart.effects),
            badges=_badges(heart),
            cards=[
                _card(heart, group, _MARGIN + number * (card_width + _GAP), card_width)
                for number, group in enumerate(heart.groups)
            ],
            card_width=card_width,
            card_tall=_CARD_TALL,
            cards_top=cards_top,
            height=cards_top + _CARD_TALL + _MARGIN,
            key=layout.key or (_MARGIN, cards_top - _CARDS_BELOW),
            signs=[sign for sign in SIGN_VERBS if any(each.edge.sign == sign for each in heart.effects)],
            sample=Course((0, 0), (48, 0)),
            classes=SIGN_CLASSES,
            verbs=SIGN_VERBS,
            marks=VERDICT_MARKS,
        )
    )


def in_words(heart: Heart) -> str:
    """Return the heart as sentences, for those who do not see it."""
    name = heart.wording.name
    said = []
    for effect in heart.effects:
        edge = effect.edge
        aside = " (the brake)" if effect.is_brake else " (in the loop)" if effect.in_loop else ""
        said.append(f"{name(edge.source)} {SIGN_VERBS[edge.sign]} {name(edge.target)}{aside}.")
    for group in heart.groups:
        members, held = ", ".join(sorted(map(name, group.drugs))), " and ".join(map(name, group.holds))
        outcomes = ", ".join(f"{name(each.node)} {each.verdict}" for each in group.outcomes)
        said.append(f"{name(group.kind)} ({members}): holds {held}; {outcomes}.")
    return " ".join(said)


def _picture(heart: Heart) -> Picture:
    """Return nodes and arrows; each arrow tells its relation and its claims, and the brake is marked."""
    name = heart.wording.name
    drawn = network_picture(
        Scene(
            edges=[effect.edge for effect in heart.effects],
            labels={node: name(node) for node in heart.nodes},
            layout=heart.layout,
            least=_NODE,
            printed=True,
        )
    )
    effects = {(str(e.edge.source), str(e.edge.sign), str(e.edge.target)): e for e in heart.effects}
    arrows = []
    for arrow in drawn.arrows:
        effect = effects[arrow.source, arrow.sign, arrow.target]
        relation = " and ".join(map(name, effect.relations))
        claims = ", ".join(map(shorten, effect.edge.claims))
        arrow = replace(arrow, said=f"{name(arrow.source)} {relation} {name(arrow.target)} ({claims})")
        if effect.is_brake:
            arrow = replace(arrow, note=("the brake", relation), marks=(*arrow.marks, "brake"))
        arrows.append(arrow)
    return replace(drawn, arrows=tuple(arrows))


def _badges(heart: Heart) -> list[Badge]:
    """Return, at each node that drugs hold, one badge per group with a bar that ends at the node."""
    name, badges = heart.wording.name, []
    for node in heart.nodes:
        x, y = heart.layout.places[node]
        side = -1 if node in heart.layout.above else 1
        holding = [number for number, group in enumerate(heart.groups) if node in group.holds]
        for place, number in enumerate(holding):
            at = x + _BESIDE * (place - (len(holding) - 1) / 2)
            said = f"{name(heart.groups[number].kind)} inhibits {name(node)}"
            badges.append(Badge(number, said, Course((at, y + side * _HOLD), (at, y + side * _INSIDE))))
    return badges


def _card(heart: Heart, group: DrugGroup, left: float, width: float) -> Card:
    # No name is broken in two.
    members = ", ".join(sorted(heart.wording.name(drug).replace(" ", "\xa0") for drug in group.drugs))
    lines = wrap(members, width=int((width - 32) / _LETTER), break_on_hyphens=False)
    return Card(group, tuple(line.replace("\xa0", " ") for line in lines), left)
