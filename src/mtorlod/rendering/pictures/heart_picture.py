"""The picture of the graph's heart: its loop and brake, and the classes of drugs as cards below it."""

from __future__ import annotations

from dataclasses import replace

from mtorlod.knowledge_base.heart_of_the_network import Heart
from mtorlod.namespaces import shorten
from mtorlod.rendering.page_templates import environment
from mtorlod.rendering.pictures.geometry import Course, path
from mtorlod.rendering.pictures.network_picture import Scene, network_picture
from mtorlod.rendering.pictures.picture import Arrow, Picture
from mtorlod.rendering.signs import SIGN_CLASSES, SIGN_VERBS, VERDICT_MARKS
from mtorlod.rendering.wording import Wording

_NODE = 116
"""The least width of a node."""
_HOLD, _BESIDE, _INSIDE = 58, 36, 24
"""How far from the middle of a node the badge of a class that holds it stands, how far badges are apart, and
where their bars end."""
_CARDS_BELOW = 104
"""How far below the middle of the lowest node the cards begin."""


def svg(heart: Heart) -> str:
    """Return the heart as an SVG document with its own background."""
    name, places = Wording(heart.glossary).name, heart.layout.places
    cards_top = max((y for _, y in places.values()), default=0) + _CARDS_BELOW
    return (
        environment()
        .get_template("heart.svg")
        .render(
            heart=heart,
            name=name,
            labels=lambda iris: sorted(map(name, iris)),
            drawn=_picture(heart),
            looped=[(places[e.edge.source], places[e.edge.target]) for e in heart.effects if e.in_loop],
            inhibitions=sum(effect.in_loop and effect.edge.sign == "-" for effect in heart.effects),
            holds=_holds(heart),
            cards_top=cards_top,
            key=heart.layout.key or (0, cards_top - _CARDS_BELOW),
            signs=[sign for sign in SIGN_VERBS if any(each.edge.sign == sign for each in heart.effects)],
            sample=Course((0, 0), (48, 0)),
            path=path,
            classes=SIGN_CLASSES,
            verbs=SIGN_VERBS,
            marks=VERDICT_MARKS,
        )
    )


def _picture(heart: Heart) -> Picture:
    """Return nodes and arrows; each arrow tells its relation and its claims, and the brake is marked."""
    name = Wording(heart.glossary).name
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
            note = ("the brake", relation, *arrow.note)
            arrow = replace(arrow, note=note, marks=(*arrow.marks, "brake"))
        arrows.append(arrow)
    return replace(drawn, arrows=tuple(arrows))


def _holds(heart: Heart) -> list[tuple[int, Arrow]]:
    """Return, for each node that drugs hold, the number of each group and its arrow to the node."""
    name, arrows = Wording(heart.glossary).name, []
    for node in heart.nodes:
        x, y = heart.layout.places[node]
        side = -1 if node in heart.layout.above else 1
        holding = [number for number, group in enumerate(heart.groups) if node in group.holds]
        for place, number in enumerate(holding):
            at, kind = x + _BESIDE * (place - (len(holding) - 1) / 2), heart.groups[number].kind
            way = Course((at, y + side * _HOLD), (at, y + side * _INSIDE))
            said = f"{name(kind)} inhibits {name(node)}"
            arrows.append((number, Arrow(kind, "-", node, way, said, marks=(SIGN_CLASSES["-"],))))
    return arrows
