"""How a network file is to be read, beyond what stands in it: everything that a user says beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mtorlod.loading.networks.absent_nodes import AbsentNodes, read_absent
from mtorlod.loading.networks.cell_state import CellState, read_state
from mtorlod.loading.networks.drugs import DrugList, read_drugs
from mtorlod.loading.networks.lexicon import Lexicon, read_words
from mtorlod.loading.networks.narrowing import Condition, read_condition
from mtorlod.loading.networks.node_table import NodeTable, read_nodes


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
        nodes: what identifiers are called.
        where: conditions that effects must meet.
        sweep: a column that is kept, so that it can be asked at which of its numbers a verdict turns.
    """

    unsigned_unknown: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)
    state: CellState = field(default_factory=CellState)
    absent: AbsentNodes = field(default_factory=AbsentNodes)
    drugs: DrugList | None = None
    nodes: NodeTable | None = None
    where: tuple[Condition, ...] = ()
    sweep: str | None = None

    @classmethod
    def read(
        cls,
        *,
        unsigned_unknown: bool = False,
        columns: Mapping[str, str] | None = None,
        words_file: str | Path | None = None,
        state: Iterable[str] = (),
        state_file: str | Path | None = None,
        absent: Sequence[str] = (),
        absent_file: str | Path | None = None,
        absent_below: float | None = None,
        drugs_file: str | Path | None = None,
        nodes_file: str | Path | None = None,
        where: Iterable[str] = (),
        sweep: str | None = None,
    ) -> ImportOptions:
        """Return the options that words and files say.

        Args:
            words_file: effect words: columns word, sign, aspect.
            state: nodes and their state, as `NODE:on`; state_file: the same as columns node, state.
            absent: nodes that are absent; absent_file: a list of them, or a table of expression.
            absent_below: what is below this in that table is absent.
            drugs_file: columns name, target, sign, partner.
            nodes_file: columns id, name, category.
            where: conditions, such as "score >= 0.5".
            sweep: a column that `KnowledgeBase.sweep` is to be asked of.

        Raises:
            UnreadableFile, SyntaxFault: if a file cannot be read.
            FaultyCondition: if a condition cannot be read.
            FaultyState, FaultyAbsence: if a state says neither on nor off, or a number has no table.
        """
        return cls(
            unsigned_unknown=unsigned_unknown,
            columns=dict(columns or {}),
            lexicon=Lexicon() if words_file is None else read_words(words_file),
            state=read_state(state, state_file),
            absent=read_absent(absent, absent_file, absent_below),
            drugs=None if drugs_file is None else read_drugs(drugs_file),
            nodes=None if nodes_file is None else read_nodes(nodes_file),
            where=tuple(map(read_condition, where)),
            sweep=sweep,
        )
