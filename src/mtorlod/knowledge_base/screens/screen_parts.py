"""A part of a screen as Parquet: a row per intervention and node, the same bytes wherever it is made."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from mtorlod.knowledge_base.screens.screen_plan import Panel, Screen
from mtorlod.reasoning.calculus import VerdictRow, verdict_rows
from mtorlod.reasoning.calculus.many_verdicts import VALUES

COLUMNS = (
    *("number", "intervention", "exposure", "node", "verdict", "damped"),
    *("steps_raised", "steps_lowered"),
)
_screens: dict[str, Screen] = {}
"""The screen that this process works at, by its digest: unpacked once."""


def part_sent(payload: Callable[[], bytes], digest: str, number: int) -> bytes:
    """Return a part of a screen that was sent to this process; its payload is asked for once."""
    if digest not in _screens:
        _screens.clear()
        _screens[digest] = pickle.loads(payload())
    return part(_screens[digest], number)


def part(screen: Screen, number: int) -> bytes:
    """Return a part of a screen as the bytes of a Parquet file.

    Rows are in the order of interventions and nodes; steps are those of the shortest witness in each
    direction, null where there is none. If no nodes are asked about, one that no route leads to has no row.
    """
    place, start = screen.cuts[number]
    panel = screen.panels[place]
    done = panel.done[start : start + screen.per_part]
    on = [panel.network.nodes[node] for node in panel.asked] or None
    # One thread: the processes share the cores already.
    rows = verdict_rows(
        panel.network,
        [intervention for _, intervention in done],
        workers=1,
        solve_limit=screen.solve_limit,
        certify=screen.exact,
        on=on,
    )
    kept = [_columns(panel, row) for row in rows]
    counts = [len(columns[0]) for columns in kept]
    nodes, codes, damped, raised, lowered = (np.concatenate(each) for each in zip(*kept, strict=True))
    of_rows = np.repeat(np.arange(len(done), dtype=np.int32), counts)
    table = pa.table(
        [
            pa.array(of_rows.astype(np.int64) + start + 1),
            _worded(of_rows, [name for name, _ in done]),
            _worded(np.zeros(len(of_rows), np.int32), [panel.exposure]),
            _worded(nodes, panel.names),
            _worded(codes, VALUES),
            pa.array(damped.astype(bool)),
            pa.array(raised, mask=raised < 0),
            pa.array(lowered, mask=lowered < 0),
        ],
        names=list(COLUMNS),
    )
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", store_schema=False)
    return sink.getvalue().to_pybytes()


def _columns(panel: Panel, row: VerdictRow) -> tuple[np.ndarray, ...]:
    """Return nodes, codes of verdicts, damped, and steps, of the rows that one intervention has."""
    codes = np.frombuffer(row.codes, np.uint8)
    if panel.asked:
        nodes = np.array(panel.asked, np.int32)
    else:
        shown = codes > 0
        # What was given stands in the row already; it is no effect of itself.
        shown[[panel.network.number(node) for node in row.intervention.given]] = False
        nodes = np.flatnonzero(shown).astype(np.int32)
    damped = np.frombuffer(row.damped, np.uint8)
    raised, lowered = (np.array(each, np.int32) for each in (row.length_raised, row.length_lowered))
    return nodes, codes[nodes].astype(np.int32), damped[nodes], raised[nodes], lowered[nodes]


def _worded(numbers: np.ndarray, words: object) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), pa.array(words, pa.string()))
