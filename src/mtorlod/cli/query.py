"""`mtorlod query`: ask a named question, a file, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.output import format_option, note, show, step, write_bytes, write_table
from mtorlod.errors import FaultyQuery, UnreadableFile
from mtorlod.querying import GRAPH_FORMATS, RESULT_FORMATS, Answer, NamedQuery, find, told_apart
from mtorlod.rendering.wording import STEPS

_EPILOG = """\b
Examples:
  mtorlod query which-drugs-raise-akt-by-feedback-release
  mtorlod query what-does-a-drug-inhibit --set drug=everolimus --format csv
  mtorlod query --file my.rq --data my.ttl
  mtorlod query --file my.rq --network my.tsv
  mtorlod query 'SELECT ?l WHERE { ?c a mtor:Claim ; rdfs:label ?l } LIMIT 3'
  mtorlod query - < my.rq
  mtorlod query which-claims-are-set-aside --endpoint http://localhost:7878/query
"""


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from mtorlod.querying import library

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
@format_option(
    *("table", *RESULT_FORMATS, *GRAPH_FORMATS),
    told="If left out: a table on a terminal; in a pipe TSV with shortened names (Turtle for triples). "
    "csv, tsv, json and xml are the W3C's formats, IRIs in full.",
)
@graph_options
def command(
    name: str | None,
    file: str | None,
    sets: tuple[str, ...],
    data: tuple[str, ...],
    stated_only: bool,
    endpoint: str | None,
    fmt: str | None,
    graph: GraphChoice,
) -> None:
    """Ask a question and print its answer.

    NAME is a question of `mtorlod queries`, SPARQL itself, or - for SPARQL on standard input. The graph
    holds what is stated and what is inferred; --stated-only leaves the second out.

    A --network is asked as claims of our vocabulary, each in its named graph, beside the vocabulary itself;
    with what the rules infer from them, and with verdicts only where RDF types drugs or miRNAs.
    """
    if (name is None) == (file is None):
        raise click.UsageError(
            "give the name of a question, SPARQL, - for standard input, or --file FILE; one of them"
        )
    places = {"--data": data, "--endpoint": endpoint, "".join(graph.words[:1]): graph.words}
    if len(chosen := [option for option, given in places.items() if given]) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} exclude one another: each says what is to be asked")
    question = _question(name, file)
    if data and isinstance(question, NamedQuery) and question.needs_reasoning:
        note("asked of what the files state: nothing is inferred from --data")
    values, kb = _values(sets), graph.load(data)
    with step("asking"):
        answers = {
            STEPS[reading]: each.query(question, values, stated_only=stated_only, endpoint=endpoint)
            for reading, each in graph.sources.each(kb)
        }
    if isinstance(question, str) and endpoint is None:
        for hint in kb.hints(question):
            note(hint)
    _print(told_apart("reading", answers) if len(answers) > 1 else next(iter(answers.values())), fmt)


def _question(name: str | None, file: str | None) -> NamedQuery | str:
    """Return the question of a name, or SPARQL; no name or title has a brace, and no query is without."""
    if name in (None, "-"):
        return _text(name, file)
    return str(name) if "{" in str(name) else find(str(name))


def _text(name: str | None, file: str | None) -> str:
    """Return SPARQL from standard input or a file; a byte order mark is no part of it."""
    where = "standard input" if name == "-" else str(file)
    try:
        if name != "-":
            return Path(str(file)).read_bytes().decode("utf-8-sig")
        if sys.stdin is None:
            raise UnreadableFile(
                "standard input is closed", "pipe the query in, or name its file with --file"
            )
        if sys.stdin.isatty():
            note("type the query; end it with Ctrl-D")
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{where}: is not UTF-8 text", "save the query as UTF-8") from None
    except OSError as error:
        raise UnreadableFile(f"{where}: {error.strerror}", "check the path of the query file") from None


def _values(sets: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for text in sets:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise FaultyQuery(f"--set '{text}' has no name and '='", "write it as --set drug=everolimus")
        if values.get(key, value) != value:
            raise FaultyQuery(
                f"--set gives {key} twice: '{values[key]}' and '{value}'", "ask once for each value"
            )
        values[key] = value
    return values


def _print(answer: Answer, fmt: str | None) -> None:
    if fmt is None and answer.kind == "triples":
        fmt = "turtle"
    if fmt in (None, "table", "tsv") and answer.kind != "triples":
        if fmt == "tsv":
            write_bytes(answer.serialise("tsv"))
            return
        headings, rows = answer.render("table")
        write_table(headings, rows, as_table=True if fmt == "table" else None)
        if not rows:
            note("no rows: the graph holds nothing that fits")
    elif fmt == "table":
        show(answer, "table")
    else:
        write_bytes(answer.serialise(str(fmt)))
