"""One RDF file into quads: strictly, without network, and with the place of every fault.

pyoxigraph's parsers are used because they follow the specifications and give line and column; what can
exhaust them is read in a process of its own (`parsing_process`).
Blank nodes get names that depend only on the file's content, so that two loads of the same files
are the same quads.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mtorlod.errors import SyntaxFault, UnreadableFile
from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.parsing_process import Unparsable, may_recurse, parsed_apart

FORMATS: dict[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
_BASE = "https://w3id.org/mtorlod/file/"
_DTD = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACE = re.compile(r"^Parser error at line \d+ (between columns \d+ and \d+|column \d+): ")
_HINTS = (
    ("No LoadDocumentCallback", "write the JSON-LD context into the file: remote contexts are never fetched"),
    ("No scheme found", "give the term in full, as <https://…>, or declare its prefix with @prefix"),
    ("has not been declared", "declare the prefix at the top of the file with @prefix"),
    ("Unexpected end", "close the last statement with '.', and every bracket, quote and graph"),
    ("invalid UTF-8", "save the file as UTF-8"),
)


@dataclass(frozen=True)
class ParsedFile:
    """The quads of one file, in the order of its text, and the file's name as the user gave it."""

    path: str
    quads: tuple[ox.Quad, ...]


def read_file(path: str | Path) -> ParsedFile:
    """Read one RDF file; the ending tells its format (see `FORMATS`).

    Raises:
        UnreadableFile: if it is absent, a folder, or its ending is not an RDF one.
        SyntaxFault: if it does not parse; with path, line and column where the parser knows them.
    """
    name = str(path)
    if not name or Path(path).is_dir():
        raise UnreadableFile(
            f"{name}: is a folder" if name else "a file without a name",
            "name the files in it, for example with a * pattern" if name else "give the path of an RDF file",
        )
    rdf_format = FORMATS.get(Path(path).suffix.lower())
    if rdf_format is None:
        endings = ", ".join(FORMATS)
        raise UnreadableFile(
            f"{name}: '{Path(path).suffix or 'no ending'}' is not an RDF file ending",
            f"rename the file to its format's ending: {endings}",
        )
    return read_text(file_bytes(path), rdf_format, name)


def read_text(data: bytes, rdf_format: ox.RdfFormat, name: str) -> ParsedFile:
    """Read RDF from bytes; `name` is what messages call the source.

    Raises:
        SyntaxFault: if it does not parse.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SyntaxFault(f"{name}:1:1: the text is UTF-16", "save the file as UTF-8", name, 1, 1)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if rdf_format == ox.RdfFormat.RDF_XML and (doctype := _DTD.search(data)):
        line = data.count(b"\n", 0, doctype.start()) + 1
        raise SyntaxFault(
            f"{name}:{line}: the RDF/XML declares a DTD, which is not read (entities can be made to explode)",
            "write the entities out, or save the file as Turtle",
            name,
            line,
            None,
        )
    try:
        if may_recurse(data, rdf_format):
            quads = parsed_apart(data, rdf_format, _BASE)
        else:
            quads = list(ox.parse(data, format=rdf_format, base_iri=_BASE))
    except SyntaxError as error:
        raise _fault(name, error) from None
    except UnicodeDecodeError as error:
        raise SyntaxFault(f"{name}: {error}", "save the file as UTF-8", name) from None
    except MemoryError:
        raise SyntaxFault(
            f"{name}: holds a name or text of more than 16 MB, which is not read",
            "shorten it, or close the quotation mark or bracket that began it",
            name,
        ) from None
    except Unparsable:
        raise SyntaxFault(
            f"{name}: is nested too deeply to be read, or needs too much memory",
            "flatten it, or split the file; Turtle can nest deeper than JSON-LD",
            name,
        ) from None
    return ParsedFile(name, tuple(map(_BlankNodes(data), quads)))


def _fault(name: str, error: SyntaxError) -> SyntaxFault:
    message = _PLACE.sub("", str(error.msg))
    place = f"{name}:{error.lineno}:{error.offset}" if error.lineno else name
    remedy = "mend the text at that place; everything before it was read"
    for sign, hint in _HINTS:
        if sign.lower() in message.lower():
            remedy = hint
            break
    return SyntaxFault(f"{place}: does not parse: {message}", remedy, name, error.lineno, error.offset)


class _BlankNodes:
    """Gives a file's blank nodes names that depend on its content and their order only."""

    def __init__(self, data: bytes) -> None:
        self._stem = "b" + hashlib.sha256(data).hexdigest()[:12] + "n"
        self._names: dict[ox.BlankNode, ox.BlankNode] = {}

    def __call__(self, quad: ox.Quad) -> ox.Quad:
        subject, predicate, obj, graph = quad
        blank = ox.BlankNode
        if type(subject) is not blank and type(obj) is not blank and type(graph) is not blank:
            return quad
        return ox.Quad(self._named(subject), predicate, self._named(obj), self._named(graph))

    def _named(self, term: object) -> object:
        if not isinstance(term, ox.BlankNode):
            return term
        if term not in self._names:
            self._names[term] = ox.BlankNode(f"{self._stem}{len(self._names)}")
        return self._names[term]
