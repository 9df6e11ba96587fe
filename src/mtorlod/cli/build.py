"""`mtorlod build`: load, validate, reason, and write a release folder."""

from __future__ import annotations

import click

from mtorlod.cli.output import step, write_table


@click.command(
    "build",
    epilog="\b\nExamples:\n  mtorlod build\n  mtorlod build --out my-release\n"
    "  mtorlod build --no-hermit   (no Java)",
)
@click.option(
    "--out", type=click.Path(file_okay=False), default="release", show_default=True, help="The folder."
)
@click.option(
    "--no-hermit", is_flag=True, help="Skip HermiT: consistency is then not judged, and the summary says so."
)
def command(out: str, no_hermit: bool) -> None:
    """Build the release: every format, the inferred graph with its proofs, coverage and audit pages.

    The folder is written whole or not at all, and is the same bytes on every run. Prints a summary and
    the flagship table: what each drug does to Akt and MAPK by all sources, and by the first one alone; by
    which mechanism, and what is stated.
    """
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.releasing.building import build
    from mtorlod.rendering.effect_words import brief_table, table_beside

    with step("loading"):
        kb = KnowledgeBase.load()
    release = build(kb, out, hermit=not no_hermit, step=step)
    click.echo(release.summary())
    click.echo()
    flagship, first = release.flagship, release.first
    told = brief_table(flagship) if first is None else table_beside(flagship, first, release.source)
    write_table(*told, as_table=True)
