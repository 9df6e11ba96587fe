"""A signed network as a picture: boxes, arrows with their shapes, drugs beside their targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mtorlod.knowledge_base.effects.signal_flow import CARRIES, CUT, DAMPED, GONE, IDLE, Key, SignalFlow
from mtorlod.loading.layouts import Layout, Membrane
from mtorlod.reasoning.calculus import CausalEdge, Verdict
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.pictures.geometry import PEAK, Box, Course, box, course
from mtorlod.rendering.pictures.picture import Arrow, Node, Picture, Pill
from mtorlod.rendering.pictures.places_of_nodes import layered, places
from mtorlod.rendering.signs import SIGN_CLASSES, SIGN_VERBS, VERDICT_MARKS, votes

_PILL_TALL, _PILL_AWAY, _PILL_APART = 26, 52, 8
_TWINS = 14
"""How far arrows between the same two nodes stand apart."""
_WAVES = 9
_SETTLED_BY = {"given": "given what was measured", "repaired": "repaired as is cheapest"}
_OVER = ("released", "escape", CARRIES)
"""What puts an arrow over others, the last of them least."""


@dataclass(frozen=True)
class Scene:
    """What a picture is made from.

    Attributes:
        edges: direct effects; of agents only those that are given are drawn.
        labels: node → label, for all ends of the edges.
        layout: where nodes stand, and those without a place in rows; if there is none, all stand in layers.
        verdicts: node → verdict.
        agents: everything that is given as drugs are; given: what is.
        flow: how the intervention runs.
        kinds: node → what it is drawn as: "process", "mirna", "outside" or "molecule".
        least: the least width of a node.
        seen: node → how it was measured to move.
        settled: node → the direction that measurements leave it, where the verdict differs; settled_by: by
            what: "given" (what was measured), "repaired"
            (the cheapest repairs of what was measured), or "world 2".
        against: steps that rule out what was measured.
        tied: node → the number of its tie.
        steps: the effects of the question: of its routes, brakes and loops.
        folded: node → how many others lie behind it.
        printed: whether it is drawn once and for all. Then arrows go round nodes that stand in their way, and
            leave no room for what verdicts would add to a node.
    """

    edges: Iterable[CausalEdge]
    labels: Mapping[str, str]
    layout: Layout | None = None
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    agents: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    flow: SignalFlow = field(default_factory=SignalFlow)
    kinds: Mapping[str, str] = field(default_factory=dict)
    least: float = 58
    seen: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)
    settled_by: str = ""
    against: frozenset[Key] = frozenset()
    tied: Mapping[str, int] = field(default_factory=dict)
    steps: frozenset[Key] = frozenset()
    folded: Mapping[str, int] = field(default_factory=dict)
    printed: bool = False


def network_picture(scene: Scene) -> Picture:
    """Return the picture of a scene."""
    drawn: dict[Key, CausalEdge] = {}
    for edge in scene.edges:
        if edge.source not in scene.agents or edge.source in scene.given:
            drawn.setdefault((edge.source, edge.sign, edge.target), edge)
    nodes = {end for source, _, target in drawn for end in (source, target)} | scene.folded.keys()
    nodes = (nodes if scene.layout else nodes | scene.labels.keys()) - scene.agents
    acting = sorted(key for key in drawn if key[0] in scene.agents)
    others = sorted(drawn.keys() - {*acting})
    if scene.layout:
        width = scene.layout.width
        boxes = places({node: scene.labels[node] for node in nodes}, scene.layout, scene.least)
        pills, short_courses = _pills(scene, scene.layout, acting, boxes)
        courses = _courses(others, boxes, scene.printed) | short_courses
    else:
        boxes, pills, courses, width = _in_layers(scene, sorted(nodes), others, acting)
    arrows = [_arrow(scene, key, drawn[key], way) for key, way in courses.items()]
    tops = (40, *(each.top for each in boxes.values()), *(pill.box.y - 20 for pill in pills))
    top = min(min(tops) - 16, 0)
    bottom = max((each.bottom for each in boxes.values()), default=200)
    return Picture(
        top=round(top),
        width=round(width),
        height=round(bottom + 22 - top),
        nodes=tuple(
            _node(scene, iri, boxes[iri]) for iri in sorted(nodes, key=lambda n: (boxes[n].y, boxes[n].x))
        ),
        # What does something is drawn over what does not.
        arrows=tuple(sorted(arrows, key=lambda a: [mark in a.marks for mark in _OVER])),
        pills=tuple(pills),
        membrane=_membrane(scene.layout, boxes),
        layered=scene.layout is None,
    )


def _in_layers(
    scene: Scene, nodes: Sequence[str], keys: Sequence[Key], acting: Sequence[Key]
) -> tuple[dict[str, Box], list[Pill], dict[Key, Course], float]:
    """Return nodes and drugs in layers, the ways of arrows, and how wide that is; each drug once a target."""
    drugs = {edge_name(*key): key for key in acting}
    made = {node: box(scene.labels[node], least=scene.least) for node in nodes}
    shapes = {name: Box(0, 0, box(scene.labels[key[0]]).width, _PILL_TALL) for name, key in drugs.items()}
    joined = {key: (key[0], key[2]) for key in keys} | {key: (name, key[2]) for name, key in drugs.items()}
    placed = layered(made | shapes, joined, scene.flow.wave)
    pills = [_pill(scene, key, placed.boxes[name]) for name, key in drugs.items()]
    return {node: placed.boxes[node] for node in nodes}, pills, placed.courses, placed.width


def _node(scene: Scene, iri: str, shape: Box) -> Node:
    flow, verdict = scene.flow, scene.verdicts.get(iri)
    value = "" if verdict is None or verdict.value == "no route" else str(verdict.value)
    damped = bool(value and verdict and verdict.damped)
    pinned = "held" if iri in flow.held else "fixed" if iri in flow.fixed else ""
    seen, settled = scene.seen.get(iri, ""), scene.settled.get(iri, "")
    by = _SETTLED_BY.get(scene.settled_by, scene.settled_by)
    tagged = ", ".join(filter(None, [seen and f"seen {seen}", settled and f"{by}: {settled}"]))
    # What is read aloud begins with what is written: the label, and the tag below it.
    said = [
        f"{scene.labels[iri]}, {tagged}" if tagged else scene.labels[iri] + (f": {value}" if value else ""),
        f"verdict {value}" if tagged and value else "",
        "damped" if damped else "",
        {"held": "held unchanged", "fixed": "fixed by the intervention", "": ""}[pinned],
        "closes an escape route" if iri in flow.cut_at else "",
    ]
    marks = {
        "damped": damped,
        "vague": value == "unsigned",
        "pinned": pinned,
        pinned: pinned,
        "closes": iri in flow.cut_at,
    }
    return Node(
        iri,
        shape,
        said=", ".join(filter(None, said)),
        kind=scene.kinds.get(iri, "molecule"),
        verdict=value,
        mark=VERDICT_MARKS.get(value, ""),
        wave=min(flow.wave.get(iri, 0), _WAVES),
        marks=tuple(mark for mark, so in marks.items() if so),
        seen=seen,
        settled=settled,
        settled_by=scene.settled_by if settled else "",
        tied=scene.tied.get(iri, 0),
        folded=scene.folded.get(iri, 0),
    )


def _courses(keys: Sequence[Key], boxes: Mapping[str, Box], printed: bool) -> dict[Key, Course]:
    """Return the way of every arrow between nodes; those between the same two stand beside one another."""
    twins: dict[frozenset[str], list[Key]] = {}
    for key in keys:
        twins.setdefault(frozenset((key[0], key[2])), []).append(key)
    courses = {}
    for key in keys:
        source, sign, target = key
        start, end, beside = boxes[source], boxes[target], twins[frozenset((source, target))]
        courses[key] = course(
            start,
            end,
            # Room for the bar, and for the points of what is raised or lowered.
            gap=(5 if sign == "-" else 3) + (0 if printed or abs(start.x - end.x) >= 20 else PEAK),
            shift=_TWINS * (beside.index(key) - (len(beside) - 1) / 2),
            others=[each for iri, each in boxes.items() if printed and iri not in (source, target)],
        )
    return courses


def _arrow(scene: Scene, key: Key, edge: CausalEdge, way: Course) -> Arrow:
    (source, sign, target), flow, labels = key, scene.flow, scene.labels
    doing, carried = flow.arrows.get(key, IDLE), flow.carried.get(key, ())
    so = {"released": key in flow.released, "escape": key in flow.escapes, "closed": key in flow.closed}
    does = {
        CARRIES: "carries: " + " and ".join(f"{labels[target]} {each}" for each in carried),
        CUT: "cut",
        DAMPED: "damped",
        GONE: "gone: its partner is lost",
    }
    told = {"released": "brake released", "escape": "escape route", "closed": "escape route closed"}
    against = "rules out what was measured" if key in scene.against else ""
    now = ", ".join(filter(None, [does.get(doing), *(told[mark] for mark in so if so[mark]), against]))
    here = edge.dispute if edge.dispute and not edge.dispute.only_in else None
    claims, contested = len(edge.claims), votes(here) if here else ""
    said = f"{labels[source]} {SIGN_VERBS[sign]} {labels[target]}, {claims} claim{'s' if claims != 1 else ''}"
    said += ", indirect: by a stated outcome" * edge.indirect
    said += f", contested: {contested}" if contested else ""
    moves = "both" if len(carried) == 2 else "".join(carried)
    unsigned = source in scene.verdicts and scene.verdicts[source].value == "unsigned"
    return Arrow(
        *key,
        way,
        said=f"{said}, {now}" if now else said,
        now=now,
        wave=min(flow.wave.get(source, 0), _WAVES),
        note=(*(("brake", "released") if so["released"] else ()), *([contested] if contested else [])),
        marks=(
            SIGN_CLASSES[sign],
            doing,
            *([f"moves-{moves}"] if moves else []),
            *(mark for mark in so if so[mark]),
            *(["vague"] if unsigned else []),
            *(["against"] if against else []),
            *(["contested"] if contested else []),
            *(["indirect"] if edge.indirect else []),
            *(["step"] if key in scene.steps else []),
        ),
    )


def _pills(
    scene: Scene, layout: Layout, keys: Sequence[Key], boxes: Mapping[str, Box]
) -> tuple[list[Pill], dict[Key, Course]]:
    """Return the drugs beside their targets, and the way of the short arrow from each to its target."""
    pills, courses = [], {}
    for target in dict.fromkeys(key[2] for key in keys):
        node, side = boxes[target], -1 if target in layout.above else 1
        beside = [key for key in keys if key[2] == target]
        wide = [box(scene.labels[key[0]]).width for key in beside]
        whole = sum(wide) + _PILL_APART * (len(wide) - 1)
        x = min(max(node.x - whole / 2, 6), layout.width - 6 - whole)
        y = node.y + side * (node.height / 2 + _PILL_AWAY - _PILL_TALL / 2)
        for number, key in enumerate(beside):
            middle = x + wide[number] / 2
            at = node.x + (number - (len(beside) - 1) / 2) * 26
            courses[key] = Course(
                (middle, y - side * _PILL_TALL / 2), (at, node.y + side * (node.height / 2 + PEAK + 3))
            )
            pills.append(_pill(scene, key, Box(middle, y, wide[number], _PILL_TALL)))
            x += wide[number] + _PILL_APART
    return pills, courses


def _pill(scene: Scene, key: Key, shape: Box) -> Pill:
    label = scene.labels[key[0]]
    said = f"{label} {SIGN_VERBS[key[1]]} {scene.labels[key[2]]}"
    return Pill(key[0], label, shape, said, edge_name(*key), scene.flow.arrows.get(key) == GONE)


def _membrane(layout: Layout | None, boxes: Mapping[str, Box]) -> Membrane | None:
    """Return the membrane if a node that has its place on it is drawn."""
    line = layout.membrane if layout else None
    on_it = line and any(
        boxes[iri].x == line.x and line.top < boxes[iri].y < line.bottom
        for iri in layout.places.keys() & boxes.keys()  # type: ignore[union-attr]
    )
    return line if on_it else None
