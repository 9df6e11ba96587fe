"""The lines of `mtorlod effects` where there are many: on a network, or for a file of interventions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from mtorlod.cli.output import flat, note, on_terminal, step, write_table

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.networks import NetworkKnowledgeBase
    from mtorlod.reasoning.calculus import Intervention

Named = tuple[str | None, "Intervention"]


def read_many(kb: KnowledgeBase, path: str) -> list[Named]:
    """Return the interventions of a file by the names of a knowledge base."""
    from mtorlod.knowledge_base.many_interventions import read_interventions

    return read_interventions(path, lambda words, press, hold: kb.intervention(words, press=press, hold=hold))


def write_lines(
    kb: NetworkKnowledgeBase,
    interventions: Iterable[Named],
    nodes: Sequence[str],
    exposure: str | None,
    contexts: Sequence[str],
    fmt: str | None,
) -> None:
    """Print one line per intervention and node, as they are worked out."""
    with step("reading the interventions"):
        lines = kb.verdicts(interventions, on=nodes, exposure=exposure, contexts=contexts)
    if fmt == "json":
        told = _write(lines.as_json()) - 1  # the last text closes the list
    elif fmt == "table" or (fmt is None and on_terminal()):
        rows = list(lines.cells())
        write_table(lines.headings, rows, as_table=True)
        told = len(rows)
    else:
        click.echo("\t".join(lines.headings))
        told = _write("\t".join(map(flat, cells)) + "\n" for cells in lines.cells())
    if not told:
        note("no rows: no route leads from these interventions to any node")


def _write(texts: Iterable[str]) -> int:
    """Print texts, many in one call, and return how many there were."""
    told, given = 0, iter(texts)
    while some := list(islice(given, 2000)):
        told += len(some)
        click.echo("".join(some), nl=False)
    return told
