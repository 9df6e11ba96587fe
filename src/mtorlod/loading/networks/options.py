"""How a network file is to be read, beyond what stands in it: everything that a user says beside the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mtorlod.loading.networks.absent_nodes import AbsentNodes
from mtorlod.loading.networks.cell_state import CellState
from mtorlod.loading.networks.drugs import DrugList
from mtorlod.loading.networks.lexicon import Lexicon


@dataclass(frozen=True)
class ImportOptions:
    """What is said beside a network file.

    Attributes:
        unsigned_unknown: keep effects whose word the lexicon lacks, without a sign, instead of dropping them.
        columns: what a column holds → its heading, or its number from 1.
        lexicon: the effect words.
        state: which nodes of a Boolean model are on or off.
        absent: what the cell does not express.
        drugs: drugs and what they act on.
    """

    unsigned_unknown: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)
    state: CellState = field(default_factory=CellState)
    absent: AbsentNodes = field(default_factory=AbsentNodes)
    drugs: DrugList | None = None
