"""The pathway as plain values for the page: boxes, arrows with their shapes, drugs beside their targets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import CausalEdge
from mtorlod.web.pages.places import ABOVE, WIDTH, Box, box, places
from mtorlod.web.pages.running import CARRIES, GONE, IDLE, Key, Run
from mtorlod.web.pages.shapes import PEAK, chevrons, cross, head, line, outline, path, short, slashes

SIGN_WORDS = {"+": "raises", "-": "lowers", "?": "affects"}
UNSIGNED_MARK = "◇"
MARKS = {"raised": "▲", "lowered": "▼", "conflict": "◆", "unsigned": UNSIGNED_MARK, "undecided": "?"}
"""Of a conflict that is one for want of a sign."""
_PILL_TALL, _PILL_AWAY = 26, 52
_WAVES = 9


def arrow_name(source: str, sign: str, target: str) -> str:
    """Return the name of an arrow as it stands in addresses, and in the arrow's own IRI."""
    return f"{local_name(source)}-{SIGN_WORDS[sign]}-{local_name(target)}"


def picture(
    edges: Iterable[CausalEdge],
    labels: Mapping[str, str],
    verdicts: Mapping[str, tuple[str, bool]],
    agents: frozenset[str],
    given: frozenset[str],
    running: Run | None,
    kinds: Mapping[str, str],
) -> dict[str, Any]:
    """Return the picture.

    Args:
        edges: every direct effect of the reading.
        labels: node → label.
        verdicts: node → verdict and whether it is damped.
        agents: everything that is given as drugs are; only those given are drawn.
        given: the drugs given.
        running: how the intervention runs; None if nothing was done.
        kinds: node → what it is drawn as: "process", "mirna", "outside" or "molecule".
    """
    drawn: dict[Key, CausalEdge] = {}
    for edge in edges:
        if edge.source not in agents or edge.source in given:
            drawn.setdefault((edge.source, edge.sign, edge.target), edge)
    nodes = {end for key in drawn for end in (key[0], key[2])} - agents
    run = running or Run()
    waves = {local_name(iri): steps for iri, steps in run.wave.items() if iri in nodes}
    boxes = places({local_name(iri): labels[iri] for iri in nodes}, waves)
    pills, pill_arrows = _pills(drawn, boxes, labels, agents, run)
    arrows = [
        _arrow(key, drawn[key], boxes[local_name(key[0])], boxes[local_name(key[2])], run, labels)
        for key in sorted(drawn)
        if key[0] not in agents
    ]
    top = min(
        [each.y - each.height / 2 for each in boxes.values()] + [pill["y"] - 20 for pill in pills] + [40]
    )
    bottom = max((each.y + each.height / 2 for each in boxes.values()), default=200)
    return {
        "left": 0,
        "membrane": "growth-factor-receptor" in boxes,
        "top": round(min(top - 16, 0)),
        "width": WIDTH,
        "height": round(bottom + 22 - min(top - 16, 0)),
        "nodes": [
            _node(iri, boxes[local_name(iri)], labels, verdicts, run, kinds)
            for iri in sorted(nodes, key=lambda iri: (boxes[local_name(iri)].y, boxes[local_name(iri)].x))
        ],
        # What does something is drawn over what does not.
        "arrows": sorted(
            [*arrows, *pill_arrows], key=lambda a: (a["released"], a["escape"], a["doing"] == CARRIES)
        ),
        "pills": pills,
    }


def _node(
    iri: str,
    shape: Box,
    labels: Mapping[str, str],
    verdicts: Mapping[str, tuple[str, bool]],
    run: Run,
    kinds: Mapping[str, str],
) -> dict[str, Any]:
    verdict, damped = verdicts.get(iri, ("", False))
    if verdict == "no route":
        verdict = ""
    pinned = "held" if iri in run.held else "fixed" if iri in run.fixed else ""
    said = labels[iri]
    if verdict:
        said += f": {verdict}" + (", damped" if damped else "")
    if pinned:
        said += ", held unchanged" if pinned == "held" else ", fixed by the intervention"
    if iri in run.cut_at:
        said += ", closes an escape route"
    return {
        "iri": iri,
        "name": local_name(iri),
        "said": said,
        "kind": kinds.get(iri, "molecule"),
        "verdict": verdict,
        "mark": MARKS.get(verdict, ""),
        "damped": damped,
        "unsigned": False,
        "pinned": pinned,
        "closes": iri in run.cut_at,
        "wave": min(run.wave.get(iri, 0), _WAVES),
        "x": short(shape.x),
        "y": short(shape.y),
        "left": short(shape.x - shape.width / 2),
        "right": short(shape.x + shape.width / 2),
        "top": short(shape.y - shape.height / 2),
        "lines": [{"y": y, "text": text} for y, text in shape.baselines],
        "outline": outline(shape, verdict, kinds.get(iri, "molecule")),
        "ring": outline(shape, verdict, kinds.get(iri, "molecule"), 5) if pinned else "",
    }


def _arrow(
    key: Key, edge: CausalEdge, source: Box, target: Box, run: Run, labels: Mapping[str, str]
) -> dict[str, Any]:
    start = source.border(target.x, target.y, 3)
    tip = PEAK if abs(target.x - source.x) < 20 else 0
    end = target.border(source.x, source.y, (5 if key[1] == "-" else 3) + tip)
    return _drawn(key, edge, start, end, run, labels)


def _drawn(
    key: Key,
    edge: CausalEdge,
    start: tuple[float, float],
    end: tuple[float, float],
    run: Run,
    labels: Mapping[str, str],
) -> dict[str, Any]:
    source, sign, target = key
    released = key in run.released
    escape, closed = key in run.escapes, key in run.closed
    doing = run.arrows.get(key, IDLE)
    carried = run.carried.get(key, ())
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    count = len(edge.claims)
    said = f"{labels[source]} {SIGN_WORDS[sign]} {labels[target]}, {count} claim{'s' if count != 1 else ''}"
    does = {
        CARRIES: "carries: " + " and ".join(f"{labels[target]} {each}" for each in carried),
        "cut": "cut",
        "damped": "damped",
        GONE: "gone: its partner is lost",
    }
    marks = {"brake released": released, "escape route": escape, "escape route closed": closed}
    now = ", ".join(
        [*([does[doing]] if doing in does else []), *(word for word, yes in marks.items() if yes)]
    )
    return {
        "name": arrow_name(source, sign, target),
        "source": local_name(source),
        "said": f"{said}, {now}" if now else said,
        "now": now,
        "sign": {"+": "plus", "-": "minus", "?": "unsigned"}[sign],
        "doing": doing,
        "moves": "both" if len(carried) == 2 else carried[0] if carried else "",
        "released": released,
        "escape": escape,
        "closed": closed,
        "wave": min(run.wave.get(source, 0), _WAVES),
        "line": line(start, end, angle, broken=released),
        "hit": path(start, end),
        "head": head(sign, end, angle),
        "x": short(middle[0]),
        "y": short(middle[1]),
        "cross": cross(end, angle) if doing == "cut" else "",
        "slashes": slashes(middle, angle) if released else "",
        "chevrons": chevrons(start, end, angle) if escape and not released else "",
        "note": {"x": short(middle[0]), "y": short(middle[1])},
    }


def _pills(
    drawn: Mapping[Key, CausalEdge],
    boxes: Mapping[str, Box],
    labels: Mapping[str, str],
    agents: frozenset[str],
    run: Run,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the drugs beside their targets, and the short arrows from each to its target."""
    by_target: dict[str, list[Key]] = {}
    for key in sorted(drawn):
        if key[0] in agents:
            by_target.setdefault(key[2], []).append(key)
    pills, arrows = [], []
    for target, found in by_target.items():
        node = boxes[local_name(target)]
        side = -1 if local_name(target) in ABOVE else 1
        sizes = [box(labels[key[0]], 0, 0).width for key in found]
        x = node.x - (sum(sizes) + 8 * (len(sizes) - 1)) / 2
        x = min(max(x, 6), WIDTH - 6 - sum(sizes) - 8 * (len(sizes) - 1))
        y = node.y + side * (node.height / 2 + _PILL_AWAY - _PILL_TALL / 2)
        for number, (key, width) in enumerate(zip(found, sizes, strict=True)):
            middle = x + width / 2
            at = node.x + (number - (len(found) - 1) / 2) * 26
            end = at, node.y + side * (node.height / 2 + PEAK + 3)
            start = middle, y - side * _PILL_TALL / 2
            arrows.append(_drawn(key, drawn[key], start, end, run, labels))
            pills.append(
                {
                    "name": local_name(key[0]),
                    "arrow": arrow_name(*key),
                    "label": labels[key[0]],
                    "said": f"{labels[key[0]]} {SIGN_WORDS[key[1]]} {labels[target]}",
                    "gone": run.arrows.get(key) == GONE,
                    "x": short(middle),
                    "y": short(y),
                    "left": short(x),
                    "top": short(y - _PILL_TALL / 2),
                    "width": short(width),
                    "height": _PILL_TALL,
                }
            )
            x += width + 8
    return pills, arrows
