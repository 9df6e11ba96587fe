"""Where each node stands: at its place in a layout, which a biologist recognises, else in rows."""

from __future__ import annotations

from collections.abc import Mapping

from mtorlod.loading.layouts import Layout
from mtorlod.rendering.pictures.geometry import Box, box

WIDTH = 1310
"""Of a picture without a layout."""
_ROW, _BETWEEN, _APART = 70, 40, 24
"""Height of a row; what waves stand further apart than rows; what boxes in a row stand apart."""


def places(
    labels: Mapping[str, str], layout: Layout | None, waves: Mapping[str, int], least: float = 58
) -> dict[str, Box]:
    """Return a box for every node: at its place, or in rows at the foot.

    Args:
        labels: node → label.
        waves: node → how many steps it lies from what was done. In a picture without places of its own, each
            wave begins a row, so that the signs run downwards.
        least: the least width of a box.
    """
    known = layout.places if layout else {}
    width = layout.width if layout else WIDTH
    boxes = {node: box(label, *known[node], least) for node, label in sorted(labels.items()) if node in known}
    foot = max((each.y for each in boxes.values()), default=0.0) + _ROW
    order = {} if boxes else waves
    last = max(order.values(), default=0) + 1
    x, wave = 0.0, None
    for node, label in sorted(labels.items(), key=lambda item: (order.get(item[0], last), item)):
        if node in boxes:
            continue
        made = box(label, least=least)
        if wave is not None and order.get(node, last) != wave:
            x, foot = 0.0, foot + _ROW + _BETWEEN
        elif x + made.width + _APART > width:
            x, foot = 0.0, foot + _ROW
        wave = order.get(node, last)
        boxes[node] = made.at(x + _APART + made.width / 2, foot)
        x += made.width + _APART
    return boxes
