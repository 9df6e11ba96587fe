"""A network file read: its statements, its claims on demand, and the account of the import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from operator import eq
from pathlib import Path, PurePath

from mtorlod.errors import UnknownName, UnreadableFile
from mtorlod.loading.files import FORMATS as RDF_FORMATS
from mtorlod.loading.files import ParsedFile
from mtorlod.loading.networks import packed
from mtorlod.loading.networks.aeon import read_aeon
from mtorlod.loading.networks.bnet import read_bnet
from mtorlod.loading.networks.graphml import read_graphml
from mtorlod.loading.networks.network_claims import NetworkClaims
from mtorlod.loading.networks.relations import RELATIONS
from mtorlod.loading.networks.report import ImportReport, opposed_words
from mtorlod.loading.networks.rows import EmptyNetwork, Fault, ReadRows, no_collection
from mtorlod.loading.networks.sif import read_sif
from mtorlod.loading.networks.statements import Statements, make_statements, opposite_signs
from mtorlod.loading.networks.tabular import read_table


@dataclass(frozen=True)
class NetworkFormat:
    """A format of network files: the endings of its files, and what turns their bytes into rows."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], ReadRows]


NETWORK_FORMATS: dict[str, NetworkFormat] = {
    each.name: each
    for each in (
        NetworkFormat("tsv", (".tsv", ".tab", ".txt"), read_table),
        NetworkFormat("sif", (".sif",), read_sif),
        NetworkFormat("aeon", (".aeon",), read_aeon),
        NetworkFormat("bnet", (".bnet",), read_bnet),
        NetworkFormat("graphml", (".graphml",), read_graphml),
    )
}
"""Every format that is read row by row; a further one is a further line here. RDF is read as RDF."""

RDF = "rdf"


@dataclass(frozen=True, eq=False)
class NetworkFile:
    """What a network file says.

    Attributes:
        name: the file's name, without folders: what it is called in titles and IRIs.
        nodes: names of all nodes, sorted.
        statements: its effects.
        inferred: whether signs were worked out from update functions.
        report: what was read, dropped, merged.
    """

    name: str
    nodes: tuple[str, ...]
    statements: Statements
    inferred: bool
    report: ImportReport

    @cached_property
    def claims(self) -> NetworkClaims:
        """The claims of the file, each made when it is asked for."""
        return NetworkClaims(self.statements, self.name, self.nodes, self.inferred)

    def parsed(self) -> ParsedFile:
        """Return the file as RDF in the project's vocabulary."""
        return ParsedFile(self.name, tuple(self.claims.quads()))


def network_format(path: str | Path, name: str | None = None) -> str:
    """Return the name of a file's format: as given, else by its ending.

    Raises:
        UnknownName: if no format is called so.
        UnreadableFile: if the ending tells none.
    """
    known = (*NETWORK_FORMATS, RDF)
    if name is not None:
        if name not in known:
            raise UnknownName(f"no network format is called '{name}'", f"choose one of: {', '.join(known)}")
        return name
    ending = packed.ending(path)
    for each in NETWORK_FORMATS.values():
        if ending in each.endings:
            return each.name
    if ending in RDF_FORMATS:
        return RDF
    endings = ", ".join(e for f in NETWORK_FORMATS.values() for e in f.endings)
    raise UnreadableFile(
        f"{path}: '{ending or 'no ending'}' is not the ending of a network file",
        f"use one of {endings}, an RDF ending ({', '.join(RDF_FORMATS)}), any of them with .gz if compressed,"
        " or name the format",
    )


def read_network(path: str | Path, format: str | None = None, unsigned_unknown: bool = False) -> NetworkFile:
    """Read a network file of any format but RDF.

    Args:
        path: the file.
        format: the name of its format; told by its ending if None.
        unsigned_unknown: keep effects whose word the lexicon lacks, without a sign, instead of dropping them.

    Raises:
        UnreadableFile: if it is absent, a folder, or its ending tells no format.
        SyntaxFault: if it is no text, or breaks the rules of its format; with the line.
        EmptyNetwork: if not one effect could be read.
    """
    chosen = network_format(path, format)
    if chosen == RDF:
        raise UnreadableFile(f"{path}: is RDF", "load it as a knowledge base")
    with no_collection():
        read = NETWORK_FORMATS[chosen].read(packed.unpacked(file_bytes(path), path), str(path))
        return make_network(read, PurePath(path).name, chosen, unsigned_unknown)


def make_network(read: ReadRows, name: str, format: str, unsigned_unknown: bool = False) -> NetworkFile:
    """Return the network of rows that were read.

    Raises:
        EmptyNetwork: if not one of them is an effect.
    """
    statements, faults = make_statements(read, unsigned_unknown)
    contradicting, parted = opposite_signs(statements)
    for raising, lowering in contradicting:
        faults += _contradiction(statements, raising, lowering)
    # Dropped rows name nodes too, but a node without any effect known would only look like an answer.
    nodes = statements.nodes.union(read.nodes)
    signs: Counter[str] = Counter()
    for code, number in Counter(statements.relations).items():
        signs[RELATIONS[code].sign] += number
    report = ImportReport(
        name=name,
        format=format,
        rows=len(read.rows) + sum(fault.fate == "dropped" for fault in read.faults),
        nodes=len(nodes),
        effects={sign: signs.get(sign, 0) for sign in ("+", "-", "?")},
        faults=tuple(sorted(faults)),
        contradictions=len(contradicting),
        opposed=tuple(sorted(_opposed(statements, *sides) for sides in parted)),
        self_effects=sum(map(eq, statements.sources, statements.targets)),
        notes=tuple(read.notes),
    )
    if not len(statements):
        raise EmptyNetwork(
            f"{name}: no effect could be read"
            + (f"\n{report.summary()}" if faults else f"; {_instead(read)}"),
            "give rows of source, effect and target with effect words of the lexicon"
            " (ontology/source/effect-words.tsv)",
        )
    return NetworkFile(name, tuple(sorted(nodes)), statements, read.inferred, report)


def _instead(read: ReadRows) -> str:
    """Return what a file without any row holds."""
    if read.nodes:
        return f"the file names {len(set(read.nodes))} nodes and no effect between them"
    return "the file has a heading and no rows" if read.headed else "the file is empty"


def _contradiction(statements: Statements, up: tuple[int, ...], down: tuple[int, ...]) -> list[Fault]:
    """Return a fault for every statement that another one of opposite sign speaks against."""
    found = []
    for numbers, others in ((up, down), (down, up)):
        against = ", ".join(str(statements[other].line) for other in others[:5])
        for number in numbers:
            row = statements[number].rows[0]
            why = f"the opposite sign stands on line {against}; both are kept"
            found.append(Fault(row.line, row.source, row.effect, row.target, "contradicts", why))
    return found


def _opposed(statements: Statements, up: tuple[int, ...], down: tuple[int, ...]) -> str:
    """Return in words which node raises and lowers which, in contexts that do not meet."""
    where = [
        {f"{context.name} ({context.kind})" for number in numbers for context in statements[number].contexts}
        for numbers in (up, down)
    ]
    return opposed_words(statements[up[0]].source, statements[up[0]].target, *where)


def file_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableFile: if it is absent, a folder, or may not be read.
    """
    try:
        return Path(path).read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(f"{path}: is a folder", "name a file in it") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"{path}: {problem}", "check the path and that you may read it") from None
