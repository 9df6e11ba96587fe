"""How the verbs print: a table on a terminal, TSV in a pipe, and nothing but data on stdout."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

import click

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str, longest: int | None = None) -> str:
    r"""Return text with control characters written out, so that none of them steers the terminal.

    >>> printable("\x1b[31mred")
    '\\x1b[31mred'
    """
    text = _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)
    if longest is None or len(text) <= longest:
        return text
    return f"{text[: longest // 2]} … {text[-longest // 2 :]}"


def on_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def write_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, as_table: bool | None = None
) -> None:
    """Print rows as a table on a terminal, else as TSV; `as_table` overrides."""
    if on_terminal() if as_table is None else as_table:
        _pretty(headings, rows)
    else:
        click.echo("\t".join(headings))
        for row in rows:
            click.echo("\t".join(_flat(cell) for cell in row))


def write_bytes(data: bytes) -> None:
    """Print bytes as they are."""
    click.get_binary_stream("stdout").write(data)


def note(message: str) -> None:
    """Say something that is not data, on stderr, unless told to be quiet."""
    if not _setting("quiet"):
        click.echo(message, err=True)


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
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)


def _flat(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
