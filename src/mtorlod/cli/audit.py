"""`mtorlod audit`: stated against predicted; contradictions; what rests on a reference."""

from __future__ import annotations

import click

from mtorlod.cli.networks import NetworkChoice, chosen, network_options
from mtorlod.cli.output import note, show, step


@click.command(
    "audit",
    epilog="\b\nExamples:\n  mtorlod audit\n  mtorlod audit --only disagrees\n"
    "  mtorlod audit --discrepancies\n"
    "  mtorlod audit --mirnas --format tsv\n  mtorlod audit --biomarkers\n"
    "  mtorlod audit --reference 36\n  mtorlod audit --format json",
)
@click.option("--reference", metavar="N", help="What rests on reference N, and what falls without it.")
@click.option("--discrepancies", is_flag=True, help="Only the source's contradictions and doubtful points.")
@click.option(
    "--only",
    type=click.Choice(["agrees", "disagrees", "unpredicted", "said of part"]),
    help="Only such comparisons.",
)
@click.option("--mirnas", is_flag=True, help="Only miRNAs: what each does, what changes it, what is stated.")
@click.option("--biomarkers", is_flag=True, help="Only biomarkers: two readings of each, beside the source.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json", "table", "tsv"]),
    default="text",
    show_default=True,
    help="Table and TSV with --mirnas or --biomarkers.",
)
@network_options
def command(
    reference: str | None,
    discrepancies: bool,
    only: str | None,
    mirnas: bool,
    biomarkers: bool,
    fmt: str,
    network: NetworkChoice | None,
) -> None:
    """Compare every stated outcome with the verdict on the same intervention; list contradictions.

    An outcome that a drug shares only in part (it hits more than the outcome speaks of) says so. The
    source's contradictions are listed with the claims concerned, the one set aside, and why.

    Of a --network: how it was read, the pairs that it ties by both signs, what has no sign; --reference
    takes a reference as the file writes it.
    """
    if mirnas + biomarkers + discrepancies + (reference is not None) + (only is not None) > 1:
        raise click.UsageError("These narrow the audit in different ways: give one of them.")
    if fmt in ("table", "tsv") and not (mirnas or biomarkers):
        raise click.UsageError(f"--format {fmt} goes with --mirnas or --biomarkers; use text or json here.")
    kb = chosen(network)
    with step("auditing"):
        if mirnas or biomarkers:
            show(kb.mirnas() if mirnas else kb.biomarkers(), fmt)
        elif reference is not None:
            show(kb.resting_on(reference), fmt)
        else:
            if only is not None and not kb.model.outcomes:
                note(f"this network states no outcomes, so --only {only} has nothing to narrow")
            found = kb.audit(reports=only is None and not discrepancies)
            show(found.narrowed(only=only, discrepancies_only=discrepancies), fmt)
