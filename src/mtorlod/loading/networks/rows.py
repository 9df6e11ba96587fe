"""What a network file says, row by row, before any sign is given to it: plain values and the errors.

A reader of a format makes rows and nothing else. They lie in columns of numbers, each text once, so that a
million of them fit in memory and are gone through fast; a row is made when somebody asks for it.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from mtorlod.errors import MtorlodError

UNDIRECTED = "an edge without a direction: which end acts is not said"
"""Why an edge that says no direction is dropped."""
LONGEST = 10_000
"""Characters that a cell may have which is read; the row of a longer one is dropped."""


DETAILS = ("score", "directness", "site", "resources")
"""What only some files say of a row; kept as written, and only where a file says it of any row."""


class EmptyNetwork(MtorlodError):
    """A network file from which not one effect could be read."""


class Context(NamedTuple):
    """Where an effect was seen: a kind (context, condition, tissue, cell, organism) and a name."""

    kind: str
    name: str


class Fault(NamedTuple):
    """A row, or part of one, that did not become an effect as it stands, and why."""

    line: int
    source: str
    effect: str
    target: str
    fate: str
    """"dropped", "unsigned", "merged", "contradicts", "kept", "denied", "fixed", "absent", "left out"."""
    why: str


class NetworkRow(NamedTuple):
    """One effect as a file states it.

    Attributes:
        line: number of the line, or of what else the file counts (`Rows.unit`), from 1.
        source, target: node names.
        effect: the effect word as written.
        reference: what the file cites, as written; several are parted by `;` or `|`.
        mechanism: as written.
        contexts: where it was seen.
        score: how sure the file is, as written; of a number in place of an effect word, its size.
        directness: "direct", "indirect", or nothing where the file does not say.
        site: where on the target it acts, as written.
        resources: the databases that say so, each once, parted by `;`.
    """

    line: int
    source: str
    effect: str
    target: str
    reference: str = ""
    mechanism: str = ""
    contexts: tuple[Context, ...] = ()
    score: str = ""
    directness: str = ""
    site: str = ""
    resources: str = ""

    def fault(self, fate: str, why: str) -> Fault:
        """Return what befell the row."""
        return Fault(self.line, self.source, self.effect, self.target, fate, why)


class Texts(dict[str, int]):
    """Cell → the number of the tidy cell; each distinct one is tidied once.

    Attributes:
        texts: the tidy cells, by number.
        tidied: how many distinct cells had odd spaces within.
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tidied = 0

    def __missing__(self, cell: str) -> int:
        text = tidy(cell)
        number = self.get(text)
        if number is None:
            number = self[text] = len(self.texts)
            self.texts.append(text)
        if text != cell:
            self.tidied += text != cell.strip()
            self[cell] = number
        return number


class Rows(Sequence[NetworkRow]):
    """The rows of a file in columns.

    Attributes:
        nodes, words, mechanisms: the texts that stand in these columns, by number.
        settings: the contexts of rows, by number; 0 is none.
        lines, sources, effects, targets, mechanism_of, setting_of: a number per row.
        references: what each row cites, as written.
        details: one of `DETAILS`, or a heading that a condition or a sweep asks for → what each row says of
            it; only those that the file says of any row.
        headings: of all columns of the file, as written; nothing where it has none.
        partners: row → the nodes that must be there for it to act; of few rows.
        unit: what the numbers of lines count: line, edge, statement …
    """

    def __init__(self, unit: str = "line") -> None:
        self.unit = unit
        self.details: dict[str, list[str]] = {}
        self.headings: tuple[str, ...] = ()
        self.partners: dict[int, tuple[str, ...]] = {}
        self.nodes, self.words, self.mechanisms = Texts(), Texts(), Texts()
        self.settings: list[tuple[Context, ...]] = [()]
        self._numbers: dict[tuple[Context, ...], int] = {(): 0}
        self.lines, self.sources, self.effects = array("q"), array("i"), array("i")
        self.targets, self.mechanism_of, self.setting_of = array("i"), array("i"), array("i")
        self.references: list[str] = []

    def add(
        self,
        line: int,
        source: str,
        effect: str,
        target: str,
        *,
        references: Iterable[str] = (),
        mechanism: str = "",
        contexts: Iterable[Context] = (),
        partners: Iterable[str] = (),
        **details: str,
    ) -> None:
        """Add a row; `details` are some of `DETAILS`, of which empty ones are not said."""
        if needed := tuple(sorted(set(map(tidy, partners)) - {""})):
            self.partners[len(self)] = needed
        cited = ";".join(dict.fromkeys(text for each in references if (text := tidy(each))))
        said = {name: [text] for name, text in details.items() if text}
        setting = self.setting(contexts)
        self.extend([line], [source], [effect], [target], [cited], [mechanism], [setting], said)

    def setting(self, contexts: Iterable[Context]) -> int:
        """Return the number of some contexts."""
        seen = tuple(sorted(set(contexts)))
        number = self._numbers.setdefault(seen, len(self.settings))
        if number == len(self.settings):
            self.settings.append(seen)
        return number

    def extend(
        self,
        lines: Iterable[int],
        sources: Iterable[str],
        effects: Iterable[str],
        targets: Iterable[str],
        references: Iterable[str],
        mechanisms: Iterable[str],
        settings: Iterable[int],
        details: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Add rows by their columns, of cells as the file writes them."""
        before = len(self)
        self.lines.extend(lines)
        self.sources.extend(map(self.nodes.__getitem__, sources))
        self.effects.extend(map(self.words.__getitem__, effects))
        self.targets.extend(map(self.nodes.__getitem__, targets))
        self.references.extend(references)
        self.mechanism_of.extend(map(self.mechanisms.__getitem__, mechanisms))
        self.setting_of.extend(settings)
        for name, cells in details.items():
            self.details.setdefault(name, [""] * before).extend(cells)
        for cells in self.details.values():
            cells.extend([""] * (len(self) - len(cells)))

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, place: int) -> NetworkRow:  # type: ignore[override]
        return NetworkRow(
            self.lines[place],
            self.nodes.texts[self.sources[place]],
            self.words.texts[self.effects[place]],
            self.nodes.texts[self.targets[place]],
            self.references[place],
            self.mechanisms.texts[self.mechanism_of[place]],
            self.settings[self.setting_of[place]],
            **{name: cells[place] for name, cells in self.details.items() if name in DETAILS},
        )


@dataclass
class ReadRows:
    """What a reader returns.

    Attributes:
        rows: the effects, in the order of the file.
        nodes: names of nodes that the file lists without an effect.
        faults: what the reader itself dropped or could not decide.
        notes: sentences on how the file was read (which columns, what was ignored).
        inferred: whether signs were worked out (from update functions) and not stated.
        headed: whether the file has a heading.
        given: node → the value that the state of the cell gives it; of Boolean models alone.
        fixed: node → its value, of all that cannot move in that state.
        drugs: names of nodes that the file itself says are drugs.
        identifiers: node → what identifies it elsewhere, as compact identifiers; of nodes that have any.
    """

    rows: Rows = field(default_factory=Rows)
    nodes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inferred: bool = False
    headed: bool = False
    given: dict[str, bool] = field(default_factory=dict)
    fixed: dict[str, bool] = field(default_factory=dict)
    drugs: set[str] = field(default_factory=set)
    identifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, line: int, source: str, effect: str, target: str, **more: Any) -> bool:
        """Add a row as `Rows.add` does, or note that a cell is too long; return whether it was added."""
        fault = too_long(line, (source, effect, target), more.get("mechanism", ""), more.get("site", ""))
        if fault is not None:
            self.faults.append(fault)
            return False
        self.rows.add(line, source, effect, target, **more)
        return True


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking millions of rows again and again while they are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def too_long(line: int, row: tuple[str, str, str], *more: str) -> Fault | None:
    """Return the fault of a row (source, effect, target) that has a cell longer than `LONGEST`, if any."""
    for cell in (*row, *more):
        if len(cell) > LONGEST:
            source, effect, target = map(short, row)
            why = f"a cell of {len(cell):,} characters; more than {LONGEST:,} are not read"
            return Fault(line, source, effect, target, "dropped", why)
    return None


def short(text: str, longest: int = 60) -> str:
    """Return a text cut to a length that fits a message.

    >>> short("x" * 100, 5)
    'xxxx…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def tidy(cell: str) -> str:
    """Return a cell without spaces around it, and with single ones within.

    >>> tidy("  TSC   complex ")
    'TSC complex'
    """
    return " ".join(cell.split())
