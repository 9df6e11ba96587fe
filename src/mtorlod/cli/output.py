"""How the verbs print: a table on a terminal, TSV in a pipe, and nothing but data on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import click

from mtorlod.display import Displayed
from mtorlod.errors import printable
from mtorlod.rendering.tables import tsv


def shortened(text: str, longest: int) -> str:
    """Return text without its middle if it has more than so many letters."""
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 2 :]}"


def on_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def format_option(*forms: str, default: str | None = None, told: str = "") -> Callable[[Any], Any]:
    """Return the option `--format`, as `fmt`; without a default the first on a terminal, else TSV.

    Args:
        forms: what can be chosen.
        told: its help, where that is not enough.
    """
    left_out = "" if default else f"{forms[0].capitalize()} on a terminal, else TSV."
    return click.option(
        "--format",
        "fmt",
        type=click.Choice(forms),
        default=default,
        show_default=default is not None,
        help=told or left_out,
    )


def write_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, as_table: bool | None = None
) -> None:
    """Print rows as a table on a terminal, else as TSV; `as_table` overrides."""
    if on_terminal() if as_table is None else as_table:
        _pretty(headings, rows)
    else:
        click.echo(tsv([headings, *rows]), nl=False)


def show(answer: Displayed, fmt: str | None) -> None:
    """Print an answer in a form: text, markdown, mermaid, json, or its rows as a table or TSV."""
    if fmt in (None, "table", "tsv"):
        write_table(*answer.render("table"), as_table=None if fmt is None else fmt == "table")
    else:
        text = answer.render(str(fmt))
        click.echo(text, nl=not text.endswith("\n"))


def write_bytes(data: bytes) -> None:
    """Print bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def note(message: str) -> None:
    """Say something that is not data, on stderr, unless told to be quiet."""
    if not _setting("quiet"):
        click.echo(printable(message), err=True)


@contextmanager
def step(message: str) -> Iterator[None]:
    """Show a spinner on a terminal while something runs; with -v, say how long it took."""
    start = perf_counter()
    if sys.stderr is not None and sys.stderr.isatty() and not _setting("quiet") and not _setting("verbose"):
        from rich.console import Console

        with Console(stderr=True).status(message):
            yield
    else:
        yield
    if _setting("verbose"):
        click.echo(f"{message}: {perf_counter() - start:.2f} s", err=True)


def _setting(name: str) -> bool:
    context = click.get_current_context(silent=True)
    return bool(context and context.obj and context.obj.get(name))


def _pretty(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if on_terminal() else 160, highlight=False)
    widths = _widths(headings, rows, console.width - 3 * (len(headings) - 1))
    if widths is None:
        # Too narrow for columns: one line for each cell that holds something.
        for number, row in enumerate(rows):
            told = [f"{name}: {cell}" for name, cell in zip(headings, row, strict=True) if cell]
            console.print(Text("\n" * bool(number) + printable("\n".join(told)), overflow="fold"))
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(heading, overflow="fold", width=width)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return the columns' widths: what they want to be, the widest narrowed until all fit, if they can.

    A column keeps room for its heading and its longest word, or 14 letters of it.
    """
    from rich.cells import cell_len

    columns = [[row[number] for row in rows] for number in range(len(headings))]
    least = [
        max([cell_len(heading), *(min(14, cell_len(word)) for cell in cells for word in cell.split())])
        for heading, cells in zip(headings, columns, strict=True)
    ]
    widths = [
        max([enough, *(min(room, cell_len(line)) for cell in cells for line in cell.splitlines())])
        for enough, cells in zip(least, columns, strict=True)
    ]
    if sum(least) > room:
        return None
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda number: widths[number] - least[number])
        widths[widest] -= 1
    return widths
