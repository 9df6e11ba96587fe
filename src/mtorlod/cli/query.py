"""`mtorlod query`: ask a named question, a file, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mtorlod.cli.output import note, step, write_bytes, write_table
from mtorlod.errors import FaultyQuery, UnreadableFile
from mtorlod.querying.ask import GRAPH_FORMATS, RESULT_FORMATS, Answer

_FORMATS = ["table", *RESULT_FORMATS, *GRAPH_FORMATS]
_EPILOG = """\b
Examples:
  mtorlod query which-drugs-raise-akt-by-feedback-release
  mtorlod query what-does-a-drug-inhibit --set drug=everolimus --format csv
  mtorlod query --file my.rq --data my.ttl
  echo 'SELECT ?l WHERE { ?c a mtor:Claim ; rdfs:label ?l } LIMIT 3' | mtorlod query -
  mtorlod query which-claims-are-set-aside --endpoint http://localhost:7878/query
"""


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from mtorlod.querying.questions import library

    return [name for name in library() if name.startswith(incomplete)]


@click.command("query", epilog=_EPILOG)
@click.argument("name", required=False, shell_complete=_complete)
@click.option("--file", "file", type=click.Path(dir_okay=False), help="Ask the query in this file.")
@click.option(
    "--set", "sets", multiple=True, metavar="NAME=VALUE", help="A parameter; synonyms are understood."
)
@click.option(
    "--data", "data", multiple=True, type=click.Path(), help="Ask this RDF file in place of the graph."
)
@click.option("--stated-only", is_flag=True, help="Leave out what was inferred.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint instead.")
@click.option(
    "--format", "fmt", type=click.Choice(_FORMATS), help="Table on a terminal, else TSV (Turtle for triples)."
)
def command(
    name: str | None,
    file: str | None,
    sets: tuple[str, ...],
    data: tuple[str, ...],
    stated_only: bool,
    endpoint: str | None,
    fmt: str | None,
) -> None:
    """Ask a question and print its answer.

    NAME is a question of `mtorlod queries`, or - for SPARQL on standard input. The graph holds what is
    stated and what is inferred; --stated-only leaves the second out.
    """
    if (name is None) == (file is None):
        raise click.UsageError(
            "give the name of a question, - for standard input, or --file FILE; one of them"
        )
    if data and endpoint:
        raise click.UsageError("--data and --endpoint exclude one another")
    values = dict(_pair(text) for text in sets)
    answer = _ask(name, file, values, data, stated_only, endpoint)
    _print(answer, fmt)


def _ask(
    name: str | None,
    file: str | None,
    values: dict[str, str],
    data: tuple[str, ...],
    stated_only: bool,
    endpoint: str | None,
) -> Answer:
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.querying.questions import NamedQuery, find

    question: NamedQuery | str = find(name) if name and name != "-" else _text(name, file)
    with step("asking"):
        kb = KnowledgeBase.load(data or None)
        return kb.query(question, values, stated_only=stated_only, endpoint=endpoint)


def _text(name: str | None, file: str | None) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(file or "").read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{file}: is not UTF-8 text", "save the query as UTF-8") from None
    except OSError as error:
        raise UnreadableFile(f"{file}: {error.strerror}", "check the path of the query file") from None


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise FaultyQuery(f"--set '{text}' has no '='", "write it as --set drug=everolimus")
    return key, value


def _print(answer: Answer, fmt: str | None) -> None:
    if fmt is None and answer.kind == "triples":
        fmt = "turtle"
    if fmt in (None, "table", "tsv") and answer.kind != "triples":
        if fmt == "tsv":
            write_bytes(answer.serialise("tsv"))
            return
        headings, rows = answer.table()
        write_table(headings, rows, as_table=True if fmt == "table" else None)
        if not rows:
            note("no rows: the graph holds nothing that fits")
    elif fmt == "table":
        write_table(*answer.table(), as_table=True)
    else:
        write_bytes(answer.serialise(str(fmt)))
