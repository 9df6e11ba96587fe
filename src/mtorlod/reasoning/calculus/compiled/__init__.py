"""The compiled engine: the same answers as the pure one, on compact arrays, for networks that are large.

Nothing here is imported before a network needs it (`mtorlod.reasoning.calculus.engines`). It decides nothing
of its own: what an intervention closes and cuts comes from its `Setting`, and which of two walks is kept,
which state is dropped and what a verdict is, from the pure engine, whose equal it is tested to be.
"""

from __future__ import annotations

from mtorlod.reasoning.calculus.compiled.columns import network_of_arrays
from mtorlod.reasoning.calculus.compiled.cover import Cover, Masks
from mtorlod.reasoning.calculus.compiled.reached import reach, settle
from mtorlod.reasoning.calculus.compiled.rows import Judge
from mtorlod.reasoning.calculus.compiled.searching import leading_to, spread

__all__ = ["Cover", "Judge", "Masks", "leading_to", "network_of_arrays", "reach", "settle", "spread"]
