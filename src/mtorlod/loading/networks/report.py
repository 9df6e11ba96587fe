"""What an import came to: what was read, what has no sign, what was dropped and why, in counts and by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtorlod.loading.networks.meeting import Met, doubts, told
from mtorlod.loading.networks.rows import Fault

_TOLD = 5
"""How many reasons of a kind the summary names."""
_FATES = (
    ("unsigned", "kept without a sign", True),
    ("dropped", "dropped", True),
    ("merged", "merged with an earlier row", False),
    ("kept", "kept, with a remark", True),
    ("denied", "denied by the file", True),
    ("fixed", "without effect in this state of the cell", False),
    ("absent", "taken out with what is absent", False),
    ("left out", "left out by --where", True),
)
"""What befell rows, in words, and whether the reasons are named."""


@dataclass(frozen=True)
class ImportReport:
    """The account of one network file.

    Attributes:
        name: the file.
        format: how it was read.
        rows: effects that the file states, before anything was dropped or merged.
        nodes: nodes of the network.
        effects: distinct effects by sign: "+", "-", "?".
        faults: every row that did not become an effect as it stands, in the order of the file.
        contradictions: pairs of nodes tied by both signs.
        opposed: pairs tied by both signs in contexts that do not meet, in words.
        self_effects: effects of a node on itself.
        notes: how the file was read.
        given: node → the value that the state of the cell gives it.
        fixed: node → its value, of all nodes that cannot move in that state.
        absent: nodes that were taken out, since the cell does not express them.
        drug_file, drugs: the file that declares drugs, and those of them that act here.
        word_file: the file of effect words that were read beside the lexicon.
        unit: what the numbers of the rows count: line, edge, statement …
        parts: the accounts of the files that were joined, if several were.
        met: which of their nodes met, if so.
        contested: pairs of which sources that were joined say the opposite of one another, in words.
        where: the conditions that its effects meet.
    """

    name: str
    format: str
    rows: int
    nodes: int
    effects: dict[str, int]
    faults: tuple[Fault, ...] = field(repr=False)
    contradictions: int = 0
    opposed: tuple[str, ...] = field(default=(), repr=False)
    self_effects: int = 0
    notes: tuple[str, ...] = ()
    given: Mapping[str, bool] = field(default_factory=dict)
    fixed: Mapping[str, bool] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    drug_file: str = ""
    drugs: tuple[str, ...] = ()
    word_file: str = ""
    unit: str = "line"
    parts: tuple[ImportReport, ...] = ()
    met: Met | None = field(default=None, repr=False)
    where: tuple[str, ...] = ()
    contested: tuple[str, ...] = field(default=(), repr=False)

    def count(self, fate: str) -> int:
        """Return how many rows met a fate: as `Fault.fate` names them."""
        return sum(fault.fate == fate for fault in self.faults)

    @property
    def complete(self) -> bool:
        """Whether every row became an effect or merged into one."""
        return not self.count("dropped")

    @property
    def premises(self) -> tuple[str, ...]:
        """What was said beside the file and every answer rests on, in sentences."""
        told = []
        if self.given:
            follow = len(self.fixed) - len(self.given)
            state = _some([f"{node} {'on' if on else 'off'}" for node, on in self.given.items()])
            told.append(f"state of the cell: {state}; {follow:,} more nodes are fixed by it")
        if self.absent:
            told.append(f"absent from the cell: {_some(self.absent)}")
        if self.drug_file:
            told.append(f"drugs of {self.drug_file}: {_some(self.drugs)}")
        if self.word_file:
            told.append(f"effect words of {self.word_file} stand before those of the lexicon")
        if self.where:
            told.append(f"only effects with {' and '.join(self.where)}")
        return tuple(told)

    def summary(self) -> str:
        """Return the account in a few lines, of each file and of what they came to together."""
        return "\n".join(line for report in (*self.parts, self) for line in report._lines())

    def _lines(self) -> list[str]:
        signs = ", ".join(f"{number:,} {sign}" for sign, number in self.effects.items())
        total = sum(self.effects.values())
        effects = f"{total:,} effects ({signs}) among {self.nodes:,} nodes"
        if self.met is None:
            lines = [f"{self.name}: {self.rows:,} rows read as {self.format}: {effects}", *self._fates()]
        else:
            # Of a join, each file has told what befell its rows.
            lines = [f"{self.name}: {effects}; {told(self.met)}", *(f"  {line}" for line in doubts(self.met))]
        if self.contradictions:
            lines.append(f"  opposite signs on the same pair, both kept: {self.contradictions:,}")
        if self.contested:
            some, more = "; ".join(self.contested[:_TOLD]), len(self.contested) - _TOLD
            some += f"; {more:,} more (--import-report)" if more > 0 else ""
            contested = f"{len(self.contested):,}: {some}"
            lines.append(f"  contested, since one source says the opposite of another: {contested}")
        if self.opposed:
            lines.append(
                f"  opposite signs on the same pair in different contexts: {len(self.opposed):,}"
                " (no contradiction, but a conflict where both contexts are read: --in CONTEXT narrows them)"
            )
        if self.self_effects:
            lines.append(f"  effects of a node on itself: {self.self_effects:,}")
        lines += [f"  {note}" for note in (*self.premises, *self.notes)]
        return lines

    def _fates(self) -> Iterator[str]:
        for fate, said, with_reasons in _FATES:
            if number := self.count(fate):
                yield f"  {said}: {number:,}{f': {self._reasons(fate)}' if with_reasons else ''}"

    def _reasons(self, fate: str) -> str:
        counted = Counter(fault.why for fault in self.faults if fault.fate == fate)
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        told = "; ".join(f"{why} ({number:,})" for why, number in ordered[:_TOLD])
        return told + (f"; {len(ordered) - _TOLD} more reasons" if len(ordered) > _TOLD else "")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8:,} more" if len(names) > 8 else "")


def opposed_words(source: str, target: str, raised_in: Iterable[str], lowered_in: Iterable[str]) -> str:
    """Return in words that one thing raises another in some contexts and lowers it in others.

    >>> opposed_words("A", "B", ["liver"], ["muscle"])
    'A raises B in liver, lowers it in muscle'
    """
    up, down = (" and ".join(sorted(contexts)) for contexts in (raised_in, lowered_in))
    return f"{source} raises {target} in {up}, lowers it in {down}"
