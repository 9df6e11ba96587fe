"""`mtorlod audit`: stated against predicted; contradictions; what rests on a reference."""

from __future__ import annotations

import click

from mtorlod.cli.output import step


@click.command(
    "audit",
    epilog="\b\nExamples:\n  mtorlod audit\n  mtorlod audit --only disagrees\n"
    "  mtorlod audit --discrepancies\n"
    "  mtorlod audit --reference 36\n  mtorlod audit --format json",
)
@click.option(
    "--reference", metavar="N", help="What rests on reference N of the review, and what falls without it."
)
@click.option("--discrepancies", is_flag=True, help="Only the source's contradictions and doubtful points.")
@click.option(
    "--only",
    type=click.Choice(["agrees", "disagrees", "unpredicted", "said of part"]),
    help="Only such comparisons.",
)
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(reference: str | None, discrepancies: bool, only: str | None, fmt: str) -> None:
    """Compare every stated outcome with the verdict on the same intervention; list contradictions.

    An outcome that a drug shares only in part (it hits more than the outcome speaks of) says so. The
    source's contradictions are listed with the claims concerned, the one set aside, and why.
    """
    from mtorlod.knowledge_base import KnowledgeBase

    kb = KnowledgeBase.load()
    if reference is not None:
        with step("auditing"):
            resting = kb.resting_on(reference)
        if fmt == "json":
            import json

            click.echo(json.dumps(resting.__dict__, ensure_ascii=False, indent=2))
            return
        click.echo(f"Reference {resting.reference} is cited by {len(resting.claims)} claims:")
        for iri in resting.claims:
            click.echo(f"  {kb.dataset.claims[iri].label}")
        click.echo(f"Inferred statements that fall without it ({len(resting.alone)}):")
        for text in resting.alone:
            click.echo(f"  {text}")
        return
    with step("auditing"):
        found = kb.audit().narrowed(only=only, discrepancies_only=discrepancies)
    click.echo(found.as_json() if fmt == "json" else found.as_markdown())
