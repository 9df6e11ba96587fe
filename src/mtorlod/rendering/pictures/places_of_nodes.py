"""Where each node stands in a layout: at a place that a biologist recognises, else in rows at the foot."""

from __future__ import annotations

from collections.abc import Mapping

from mtorlod.loading.layouts import Layout
from mtorlod.rendering.pictures.geometry import Box, box

_ROW, _APART = 70, 24
"""Height of a row at the foot; what boxes in it stand apart."""


def places(labels: Mapping[str, str], layout: Layout, least: float = 58) -> dict[str, Box]:
    """Return a box for every node: at its place, or in rows at the foot.

    Args:
        labels: node → label.
        least: the least width of a box.
    """
    known = layout.places
    boxes = {node: box(label, *known[node], least) for node, label in sorted(labels.items()) if node in known}
    x, foot = 0.0, max((each.y for each in boxes.values()), default=0.0) + _ROW
    for node, label in sorted(labels.items(), key=lambda item: (item[1], item[0])):
        if node in boxes:
            continue
        made = box(label, least=least)
        if x + made.width + _APART > layout.width:
            x, foot = 0.0, foot + _ROW
        boxes[node] = made.at(x + _APART + made.width / 2, foot)
        x += made.width + _APART
    return boxes
