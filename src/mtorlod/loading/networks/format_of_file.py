"""The formats that networks are read from, and how a file's own is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mtorlod.errors import UnknownName, UnreadableFile
from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.files import FORMATS as RDF_FORMATS
from mtorlod.loading.networks import packed
from mtorlod.loading.networks.aeon import read_aeon
from mtorlod.loading.networks.bnet import read_bnet
from mtorlod.loading.networks.foreign import looks_like
from mtorlod.loading.networks.graphml import read_graphml
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.readers.bel import read_bel
from mtorlod.loading.networks.readers.cx2 import read_cx2
from mtorlod.loading.networks.readers.drugmechdb import read_drugmechdb
from mtorlod.loading.networks.readers.gocam import read_gocam
from mtorlod.loading.networks.readers.gpml import read_gpml
from mtorlod.loading.networks.readers.indra import read_indra
from mtorlod.loading.networks.readers.kgx import read_kgx
from mtorlod.loading.networks.readers.sbml_qual import read_sbml_qual
from mtorlod.loading.networks.recognised import SHARED_ENDINGS, recognised
from mtorlod.loading.networks.rows import ReadRows
from mtorlod.loading.networks.sif import read_sif
from mtorlod.loading.networks.tabular import read_table


@dataclass(frozen=True)
class NetworkFormat:
    """A format of network files: the endings of its files, and what turns their bytes into rows."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str, ImportOptions], ReadRows]
    takes: frozenset[str] = frozenset()
    """Of the options that only some formats have a use for, those that this one has: "columns", "state"."""


NETWORK_FORMATS: dict[str, NetworkFormat] = {
    each.name: each
    for each in (
        NetworkFormat("tsv", (".tsv", ".tab", ".txt"), read_table, frozenset({"columns"})),
        NetworkFormat("csv", (".csv",), read_table, frozenset({"columns"})),
        NetworkFormat("sif", (".sif",), read_sif, frozenset({"columns"})),
        NetworkFormat("aeon", (".aeon",), read_aeon, frozenset({"state"})),
        NetworkFormat("bnet", (".bnet",), read_bnet, frozenset({"state"})),
        NetworkFormat("graphml", (".graphml",), read_graphml),
        NetworkFormat("sbml-qual", (".sbml", ".xml"), read_sbml_qual, frozenset({"state"})),
        NetworkFormat("gpml", (".gpml", ".xml"), read_gpml),
        NetworkFormat("cx2", (".cx2", ".cx", ".json"), read_cx2, frozenset({"columns"})),
        NetworkFormat("drugmechdb", (".yaml", ".yml", ".json"), read_drugmechdb),
        NetworkFormat("gocam", (".ttl", ".json", ".yaml", ".yml"), read_gocam),
        NetworkFormat("indra", (".json",), read_indra),
        NetworkFormat("bel", (".json",), read_bel),
        NetworkFormat("kgx", (".json", ".jsonl", ".ndjson"), read_kgx, frozenset({"columns"})),
    )
}
"""Every format that is read row by row; a further one is a further line here. RDF is read as RDF."""

RDF = "rdf"


def network_format(path: str | Path, name: str | None = None) -> str:
    """Return the name of a file's format: as given, else by its ending, or its content where many share it.

    Raises:
        UnknownName: if no format is called so.
        UnreadableFile: if the ending tells none; it says what the file looks like.
    """
    known = (*NETWORK_FORMATS, RDF)
    if name is not None:
        if name not in known:
            raise UnknownName(f"no network format is called '{name}'", f"choose one of: {', '.join(known)}")
        return name
    ending = packed.ending(path)
    shared = ending in SHARED_ENDINGS and Path(path).is_file()
    if shared and (told := recognised(packed.unpacked(file_bytes(path), path), ending)):
        return told
    if ending in RDF_FORMATS:
        return RDF
    for each in NETWORK_FORMATS.values() if ending not in SHARED_ENDINGS else ():
        if ending in each.endings:
            return each.name
    endings = ", ".join(dict.fromkeys(e for f in NETWORK_FORMATS.values() for e in f.endings))
    problem = f"{path}: '{ending or 'no ending'}' is not the ending of a network file"
    if ending in SHARED_ENDINGS:
        problem = f"{path}: its content is that of no network format"
    if Path(path).is_file() and (likeness := looks_like(packed.unpacked(file_bytes(path), path))):
        raise UnreadableFile(f"{problem}; it looks like {likeness[0]}", likeness[1])
    raise UnreadableFile(
        problem,
        f"use one of {endings}, an RDF ending ({', '.join(RDF_FORMATS)}), any of them with .gz if compressed,"
        " or name the format",
    )
