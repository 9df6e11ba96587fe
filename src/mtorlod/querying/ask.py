"""One SPARQL query asked of a store: rows, a yes or no, or triples, with a stable order and bytes."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.errors import FaultyQuery, UnreadableStore
from mtorlod.namespaces import PREFIXES
from mtorlod.querying.binding import with_values

RESULT_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPH_FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
STACK = 512 * 1024 * 1024
"""Bytes of stack for a query's thread; taken from the machine only as far as it is used."""


@dataclass(frozen=True, repr=False)
class Answer(Displayed):
    """What a query gave: `rows` under `variables`, or `boolean`, or `triples`; the rest is empty."""

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None
    source: bytes = field(default=b"", repr=False, compare=False)
    """The answer in SPARQL results JSON, from which the other formats are written."""

    @property
    def kind(self) -> str:
        """`rows`, `boolean` or `triples`."""
        if self.boolean is not None:
            return "boolean"
        return "rows" if self.triples is None else "triples"

    def __len__(self) -> int:
        return len(self.rows if self.triples is None else self.triples)

    def __iter__(self) -> Any:
        return iter(self.rows if self.triples is None else self.triples)

    def serialise(self, name: str) -> bytes:
        """Return the answer in a SPARQL results format or, for triples, an RDF format.

        Raises:
            FaultyQuery: if the format does not fit the kind of answer.
        """
        if self.triples is not None:
            if name not in GRAPH_FORMATS:
                fitting = ", ".join(GRAPH_FORMATS)
                raise FaultyQuery(f"triples cannot be written as {name}", f"choose one of: {fitting}")
            fmt = GRAPH_FORMATS[name]
            prefixes = None
            if fmt in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML):
                text = (ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
                prefixes = {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in text}
            return ox.serialize(self.triples, format=fmt, prefixes=prefixes) or b""
        if name not in RESULT_FORMATS:
            fitting = ", ".join(RESULT_FORMATS)
            raise FaultyQuery(f"this answer cannot be written as {name}", f"choose one of: {fitting}")
        results = ox.parse_query_results(self.source, format=ox.QueryResultsFormat.JSON)
        return results.serialize(format=RESULT_FORMATS[name]) or b""  # type: ignore[union-attr]


def ask(
    store: ox.Store,
    text: str,
    *,
    default_graphs: Sequence[Any] | None = None,
    bindings: Mapping[str, Any] | None = None,
) -> Answer:
    """Ask a query; the project's prefixes are declared already.

    Args:
        default_graphs: the graphs that together are the default graph; the store's own if None.
        bindings: variable name → term that it is bound to throughout the WHERE clause.

    Raises:
        FaultyQuery: if the query does not parse or cannot be carried out.
        UnreadableStore: if that is because files of the store are gone.
    """
    bound = with_values(text, bindings or {})
    graphs = list(default_graphs) if default_graphs is not None else None

    def asked() -> Answer:
        result = store.query(bound, prefixes=PREFIXES, default_graph=graphs)
        if isinstance(result, ox.QueryTriples):
            return Answer(triples=tuple(sorted(set(result), key=str)))
        return read_results(result.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    try:
        return on_its_own_thread(asked)
    except SyntaxError as error:
        raise FaultyQuery(
            f"the query does not parse {fault(str(error.msg))}",
            "mend it there; prefixes of the project need no declaration",
        ) from None
    except (OSError, ValueError, RuntimeError) as error:
        kind = UnreadableStore if isinstance(error, OSError) else FaultyQuery
        raise kind(f"the query cannot be carried out: {error}", "simplify it or mend its terms") from None


def on_its_own_thread(work: Callable[[], Answer]) -> Answer:
    """Return what the work gives: with a stack for long chains of operators, and while Ctrl-C is heard.

    The engine recurses once for each operator, and ends the process where the stack ends.
    """
    done: Future[Answer] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    before = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    while thread.is_alive():
        thread.join(0.2)
    return done.result()


def fault(message: str) -> str:
    """Return the parser's message without the lists of letters that would also have fitted.

    >>> fault("error at 1:9: expected one of Prefix not found, ['%'], [':']")
    'at line 1, column 9: Prefix not found'
    """
    match = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", message, re.DOTALL)
    if not match:
        return f"({message})"
    line, column, rest = match.groups()
    wanted = [part.strip() for part in re.sub(r"\[[^\]]*\]", "", rest).split(", ")]
    told = [part for part in wanted if re.search(r"[A-Za-z] [a-z]", part)]
    expected = [part for part in wanted if part]
    detail = "; ".join(told) or (f"expected {', '.join(expected[:6])}" if expected else "")
    return f"at line {line}, column {column}" + (f": {detail}" if detail else "")


def read_results(data: bytes) -> Answer:
    """Return the answer that SPARQL results JSON holds.

    Raises:
        FaultyQuery: if the bytes are no such results.
    """
    try:
        results = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        if isinstance(results, ox.QueryBoolean):
            return Answer(boolean=bool(results), source=data)
        names = tuple(variable.value for variable in results.variables)
        rows = tuple(tuple(row[name] for name in names) for row in results)
    except (SyntaxError, ValueError) as error:
        raise FaultyQuery(f"the results are not SPARQL results JSON: {error}", "check the endpoint") from None
    except MemoryError:
        raise FaultyQuery("the results hold a text of more than 16 MB", "ask for less of it") from None
    return Answer(variables=names, rows=rows, source=data)


def told_apart(variable: str, answers: Mapping[str, Answer]) -> Answer:
    """Return the rows of all answers, each with the name of its answer under a variable before the others.

    A yes or no becomes a row with the variable `answer`.

    Raises:
        FaultyQuery: if the answers are triples, or their rows have the variable already.
    """
    if any(answer.triples is not None for answer in answers.values()):
        raise FaultyQuery("triples of two readings cannot be told apart", "ask with each reading by itself")
    variables = dict.fromkeys(name for answer in answers.values() for name in answer.variables or ("answer",))
    if variable in variables:
        raise FaultyQuery(
            f"the rows have a variable '{variable}' already", "call it otherwise, or ask with one reading"
        )
    bindings = []
    for name, answer in answers.items():
        told = {variable: {"type": "literal", "value": name}}
        bindings += [{**told, **row} for row in _rows(answer)]
    results = {"head": {"vars": [variable, *variables]}, "results": {"bindings": bindings}}
    return read_results(json.dumps(results, ensure_ascii=False).encode())


def _rows(answer: Answer) -> list[dict[str, dict[str, str]]]:
    """Return the rows as SPARQL results JSON has them."""
    if answer.boolean is None:
        return json.loads(answer.source)["results"]["bindings"]
    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    return [{"answer": {"type": "literal", "datatype": boolean, "value": str(answer.boolean).lower()}}]
