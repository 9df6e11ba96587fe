"""A network file read: its statements, its claims on demand, and the account of the import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import eq
from pathlib import Path, PurePath

from mtorlod.errors import MtorlodError, UnreadableFile
from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.files import ParsedFile
from mtorlod.loading.networks import packed
from mtorlod.loading.networks.drug_statements import with_drugs
from mtorlod.loading.networks.foreign import refuse_foreign
from mtorlod.loading.networks.format_of_file import NETWORK_FORMATS, RDF, network_format
from mtorlod.loading.networks.narrowing import number_in
from mtorlod.loading.networks.network_claims import NetworkClaims
from mtorlod.loading.networks.node_finder import NodeFinder
from mtorlod.loading.networks.node_table import nodes_beside, read_nodes
from mtorlod.loading.networks.opposite_signs import opposite_signs
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.relations import RELATIONS
from mtorlod.loading.networks.report import ImportReport, opposed_words
from mtorlod.loading.networks.rows import EmptyNetwork, Fault, ReadRows, no_collection
from mtorlod.loading.networks.statements import Statements, make_statements


class UselessOption(MtorlodError):
    """An option that means nothing for the format of a file."""


@dataclass(frozen=True, eq=False)
class NetworkFile:
    """What a network file says.

    Attributes:
        name: the file's name, without folders: what it is called in titles and IRIs.
        nodes: names of all nodes, sorted.
        statements: its effects.
        inferred: whether signs were worked out from update functions.
        report: what was read, dropped, merged.
        identifiers: node → what identifies it elsewhere, as the file writes it.
    """

    name: str
    nodes: tuple[str, ...]
    statements: Statements
    inferred: bool
    report: ImportReport
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def fixed(self) -> Mapping[str, bool]:
        """Node → its value, of all nodes that cannot move in the state of the cell that was given."""
        return self.report.fixed

    @property
    def drugs(self) -> tuple[str, ...]:
        """The drugs that this file or one beside it says there are, sorted."""
        return self.statements.drugs

    @cached_property
    def claims(self) -> NetworkClaims:
        """The claims of the file, each made when it is asked for."""
        return NetworkClaims(self.statements, self.name, self.nodes, self.inferred)

    def parsed(self) -> ParsedFile:
        """Return the file as RDF in the project's vocabulary."""
        return ParsedFile(self.name, tuple(self.claims.quads()))


def read_network(
    path: str | Path, format: str | None = None, options: ImportOptions | None = None
) -> NetworkFile:
    """Read a network file of any format but RDF; which one is told by its ending if it is not named.

    Raises:
        UnreadableFile: if it is absent, a folder, or its ending tells no format.
        SyntaxFault: if it is no text, or breaks the rules of its format; with the line.
        EmptyNetwork: if not one effect could be read.
        UnknownName, AmbiguousName: if a state or what is absent names no node.
        ContradictoryState: if a node is given two states.
        UselessOption: if an option means nothing for this format.
    """
    chosen = network_format(path, format)
    if chosen == RDF:
        raise UnreadableFile(f"{path}: is RDF", "load it as a knowledge base")
    options = options or ImportOptions()
    _refuse_useless(chosen, options)
    data = packed.unpacked(file_bytes(path), path)
    refuse_foreign(data, str(path), chosen)
    beside = nodes_beside(path)
    nodes = options.nodes or (read_nodes(beside) if beside else None)
    with no_collection():
        read = NETWORK_FORMATS[chosen].read(data, str(path), options)
        if nodes is not None:
            nodes.name(read)
        return make_network(read, PurePath(path).name, chosen, options)


def _refuse_useless(format: str, options: ImportOptions) -> None:
    """Refuse options that would change nothing, since the answer would seem to rest on them."""
    for option, given in (("columns", options.columns), ("state", options.state.said)):
        if given and option not in NETWORK_FORMATS[format].takes:
            able = ", ".join(each.name for each in NETWORK_FORMATS.values() if option in each.takes)
            raise UselessOption(f"--{option} means nothing for {format}", f"it goes with {able}")


def make_network(read: ReadRows, name: str, format: str, options: ImportOptions) -> NetworkFile:
    """Return the network of rows that were read.

    Raises:
        EmptyNetwork: if not one of them is an effect.
        UnknownName, AmbiguousName: if what is absent names no node, or no drug has a target here.
    """
    find = NodeFinder({*read.rows.nodes.texts, *read.nodes} - {""}, name)
    absent = options.absent.of(find)
    statements, faults = make_statements(read, options, absent, name)
    # Dropped rows name nodes too, but a node without any effect known would only look like an answer.
    nodes = statements.nodes.union(read.nodes).difference(absent)
    rows = len(read.rows) + sum(fault.fate in ("dropped", "denied") for fault in read.faults)
    notes = [*read.notes, *_doubts(read.rows.words.texts), *options.absent.notes(find), *_kinds(statements)]
    effects = _by_sign(statements)
    self_effects = sum(map(eq, statements.sources, statements.targets))
    if len(statements) and options.drugs is not None:
        met, unmet = options.drugs.met_with(NodeFinder(nodes, name))
        statements, without_effect = with_drugs(statements, options.drugs, met)
        faults += unmet + without_effect
        if known := nodes.intersection(statements.declared):
            notes.append(
                f"nodes of the network that {options.drugs.file} calls drugs: {', '.join(sorted(known)[:5])}"
            )
        nodes = nodes.union(statements.declared)
    contradicting, parted = opposite_signs(statements)
    for raising, lowering in contradicting:
        faults += _contradiction(statements, raising, lowering)
    fixed = {node: value for node, value in read.fixed.items() if node not in absent}
    report = ImportReport(
        name=name,
        format=format,
        rows=rows,
        nodes=len(nodes),
        effects=effects,
        faults=tuple(sorted(faults)),
        contradictions=len(contradicting),
        opposed=tuple(sorted(_opposed(statements, *sides) for sides in parted)),
        self_effects=self_effects,
        notes=tuple(notes),
        given={node: value for node, value in read.given.items() if node not in absent},
        fixed=fixed,
        absent=absent,
        drug_file=statements.drug_file,
        drugs=statements.declared,
        unit=read.rows.unit,
        word_file=options.lexicon.file,
        where=tuple(map(str, options.where)),
    )
    if not len(statements):
        raise EmptyNetwork(
            f"{name}: no effect could be read"
            + (f"\n{report.summary()}" if faults else f"; {_instead(read)}"),
            _REMEDY_FIXED if fixed or absent else _REMEDY_WHERE if options.where else _REMEDY,
        )
    identifiers = {node: told for node, told in read.identifiers.items() if node in nodes}
    return NetworkFile(name, tuple(sorted(nodes)), statements, read.inferred, report, identifiers)


_REMEDY = (
    "give rows of source, effect and target with effect words of the lexicon"
    " (ontology/source/effect-words.tsv)"
)
_REMEDY_WHERE = "ask for less with --where, and see that the columns are read as you mean: --columns"
_REMEDY_FIXED = "give fewer nodes a state, or take fewer out: nothing is left that can move"


def _by_sign(statements: Statements) -> dict[str, int]:
    signs = dict.fromkeys(("+", "-", "?"), 0)
    for code, number in Counter(statements.relations).items():
        signs[RELATIONS[code].sign] += number
    return signs


def _kinds(statements: Statements) -> Iterator[str]:
    """Yield in sentences which effects are indirect, and which nodes are drugs."""
    if indirect := statements.rows.details.get("directness", []).count("indirect"):
        yield f"{indirect:,} rows are indirect effects: they draw edges, and their claims say so"
    if statements.typed:
        yield f"{len(statements.typed):,} nodes are drugs, as the file says"


def _doubts(words: Sequence[str]) -> list[str]:
    """Return what is doubtful about effect words: numbers that are never negative may be no signs."""
    numbers = [number_in(word) for word in words]
    if all(number is not None and number >= 0 for number in numbers) and set(numbers) - {0.0, 1.0}:
        return [
            "all weights are positive, and read as signs: where they are scores, choose another effect column"
        ]
    return []


def _instead(read: ReadRows) -> str:
    """Return what a file without any row holds."""
    if read.nodes:
        return f"the file names {len(set(read.nodes))} nodes and no effect between them"
    return "the file has a heading and no rows" if read.headed else "the file is empty"


def _contradiction(statements: Statements, up: tuple[int, ...], down: tuple[int, ...]) -> list[Fault]:
    """Return a fault for every statement that another one of opposite sign speaks against."""
    faults = []
    for numbers, others in ((up, down), (down, up)):
        against = ", ".join(statements.place(other) for other in others[:5])
        for number in numbers:
            why = f"the opposite sign stands on {against}; both are kept"
            faults.append(statements[number].rows[0].fault("contradicts", why))
    return faults


def _opposed(statements: Statements, up: tuple[int, ...], down: tuple[int, ...]) -> str:
    """Return in words which node raises and lowers which, in contexts that do not meet."""
    where = [
        {f"{context.name} ({context.kind})" for number in numbers for context in statements[number].contexts}
        for numbers in (up, down)
    ]
    return opposed_words(statements[up[0]].source, statements[up[0]].target, *where)
