"""`mtorlod screen`: what thousands of interventions do to every node, in a folder of Parquet files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mtorlod.cli.causal_options import READING_OPTIONS
from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.measured_options import MeasuredChoice, measured_options
from mtorlod.cli.output import format_option, note, show

_EPILOG = """\b
Examples:
  mtorlod screen --network my.tsv --each lowered --out screen
  mtorlod screen --network my.tsv --interventions drugs.tsv --on T --out screen
  mtorlod screen --network my.tsv --each lowered --each raised --measured my-table.tsv --cutoff 1 --out screen
  mtorlod screen --network my.tsv --each lowered --cluster tcp://10.0.0.1:8786 --out screen
"""


def _reading(function: Callable) -> Callable:
    for option in reversed(READING_OPTIONS):
        function = option(function)
    return function


@click.command("screen", epilog=_EPILOG)
@click.option(
    "--out", required=True, metavar="DIR", help="The folder; one that was broken off is gone on with."
)
@click.option(
    "--each",
    multiple=True,
    type=click.Choice(["raised", "lowered"]),
    help="Press every node that acts on something, one at a time.",
)
@click.option("--interventions", "many", metavar="FILE", help="Interventions, one a line, as for effects.")
@click.option("--on", "nodes", multiple=True, metavar="NODE", help="Only these nodes, with a route or not.")
@click.option("--exact", is_flag=True, help="Have the solver decide what is open otherwise.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes; as many as there are cores if left out."
)
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, whose workers do it.")
@click.option(
    "--per-part",
    type=click.IntRange(min=1),
    metavar="N",
    help="Interventions of a file; by size if left out.",
)
@format_option("table", "tsv", "json", told="Of the ranking; ranking.tsv has it all.")
@_reading
@measured_options
@graph_options
def command(
    out: str,
    each: tuple[str, ...],
    many: str | None,
    nodes: tuple[str, ...],
    exact: bool,
    workers: int | None,
    cluster: str | None,
    per_part: int | None,
    fmt: str | None,
    exposure: str | None,
    contexts: tuple[str, ...],
    indirect: bool,
    measured: MeasuredChoice,
    graph: GraphChoice,
) -> None:
    """Work out what every intervention does to every node, and write it to a folder of Parquet files.

    The columns are those of `effects`, with the numbers of steps in place of routes. Verdicts are those of
    walks: where a walk proves nothing, the verdict is "open", and --exact has the solver decide it. A screen
    that was broken off goes on where it stopped when it is asked for again; the files are the same bytes
    however many processes made them. manifest.json says what was asked, and at the end what each file holds.

    With --measured or --seen, interventions are ranked by how their verdicts agree with what was measured,
    beside how often measurements agree as well that are dealt out at random; ranking.tsv keeps the ranking.
    """
    if cluster is not None and workers is not None:
        raise click.UsageError("--workers is of this machine; a --cluster has its own.")
    kb = graph.load(measured=measured.measured_path is not None)
    seen = measured.one(kb, graph.network.import_report) if measured else None
    with _progress() as progress:
        report = kb.screen(
            out,
            each=each,  # type: ignore[arg-type]
            interventions=many,
            on=nodes,
            seen=seen,
            exact=exact,
            workers=workers,
            cluster=cluster,
            per_part=per_part,
            progress=progress,
            exposure=exposure,
            contexts=contexts,
            contested=graph.sources.contested,
            indirect=indirect,
        )
    for line in report.render("text").splitlines():
        note(line)
    if report.ranking:
        from mtorlod.exporting import write_file
        from mtorlod.rendering.screen_words import tsv

        write_file(Path(out) / "ranking.tsv", tsv(report))
        show(report, fmt)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show a bar of the parts that are done, on a terminal; else say nothing."""
    if sys.stderr is None or not sys.stderr.isatty() or click.get_current_context().obj.get("quiet"):
        yield lambda done, parts: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = ("screening", BarColumn(), MofNCompleteColumn(), "parts", TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("screening")
        yield lambda done, parts: bar.update(task, completed=done, total=parts)
