"""`mtorlod audit`: stated against predicted; contradictions; what rests on a reference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from mtorlod.cli.causal_options import CausalChoice, causal_options
from mtorlod.cli.graph_options import GraphChoice
from mtorlod.cli.output import format_option, note, show, step

if TYPE_CHECKING:
    from mtorlod.display import Displayed
    from mtorlod.knowledge_base import Audit, Difference, KnowledgeBase, MeasuredAudit, Retractions


@click.command(
    "audit",
    epilog="\b\nExamples:\n  mtorlod audit\n  mtorlod audit --only disagrees\n"
    "  mtorlod audit --discrepancies\n"
    "  mtorlod audit --mirnas --format tsv\n  mtorlod audit --biomarkers\n"
    "  mtorlod audit --between --source all\n"
    "  mtorlod audit --reference 36\n  mtorlod audit --without um-2004\n"
    "  mtorlod audit --retracted retraction-watch.csv\n"
    "  mtorlod audit --format json\n"
    "  mtorlod audit OSI-027 --exposure acute --seen Akt:raised --seen Rheb:lowered\n"
    "  mtorlod audit --measured my-measurements.tsv --interventions done.tsv --cutoff 0.5",
)
@click.option("--reference", metavar="N", help="What rests on reference N, and what falls without it.")
@click.option("--discrepancies", is_flag=True, help="Only the source's contradictions and doubtful points.")
@click.option(
    "--only",
    type=click.Choice(["agrees", "disagrees", "unpredicted", "said of part", "not comparable"]),
    help="Only such comparisons.",
)
@click.option("--mirnas", is_flag=True, help="Only miRNAs: what each does, what changes it, what is stated.")
@click.option(
    "--between", is_flag=True, help="Only sources: the outcomes of each against the network of the others."
)
@click.option("--biomarkers", is_flag=True, help="Only biomarkers: two readings of each, beside the source.")
@format_option(
    *("text", "json", "table", "tsv"),
    default="text",
    told="Table and TSV with --mirnas, --biomarkers, --between, --without, --retracted or measurements.",
)
@click.option(
    "--interventions",
    "many",
    metavar="FILE",
    help="What was done in each condition of --measured: a line each, called as the condition.",
)
@causal_options
def command(
    reference: str | None,
    discrepancies: bool,
    only: str | None,
    mirnas: bool,
    biomarkers: bool,
    between: bool,
    fmt: str,
    many: str | None,
    choice: CausalChoice,
) -> None:
    """Compare every stated outcome with the verdict on the same intervention; list contradictions.

    An outcome that a drug shares only in part (it hits more than the outcome speaks of) says so. How far a
    protein is phosphorylated is held against the verdicts on its sites; 'not comparable' where none is
    known. The source's contradictions are listed with the claims concerned, the one set aside, and why.

    With --without KEY: what falls or changes when the source is withdrawn: its claims, direct effects,
    inferences, verdicts on the watched nodes (diff has --all). With --retracted FILE: which sources and
    references the list names, and what rests on them. Beside a narrowing option both leave out, as for
    every verb.

    Of a --network: how it was read, the pairs that it ties by both signs, what has no sign; --reference
    takes a reference as the file writes it.

    With measurements (--seen, --measured) after INTERVENTIONS: each by itself against its verdict, the
    smallest sets that contradict the network, what from outside would explain them, what they settle, how
    well the graph does beside chance, and signs that they propose. Exit code 1 where they contradict it.
    """
    given = (mirnas, biomarkers, between, discrepancies, reference is not None, only is not None)
    _refuse_what_has_no_answer(sum(given), many, choice)
    sources = choice.graph.sources
    fallen = bool(sources.without or sources.retracted) and not (any(given) or choice.measured)
    if fmt in ("table", "tsv") and not (mirnas or biomarkers or between or choice.measured or fallen):
        raise click.UsageError(
            f"--format {fmt} goes with --mirnas, --biomarkers, --between, --without, --retracted or"
            " measurements; use text or json here."
        )
    if fallen:
        with step("working out what falls"):
            show(_what_falls(choice.graph), fmt)
        return
    kb = choice.load()
    if choice.measured:
        with step("auditing"):
            against = _against_measurements(kb, choice, many)
            show(against, fmt)
        raise click.exceptions.Exit(int(any(each.consistent is False for each in against.experiments)))

    def answer(kb: KnowledgeBase) -> Displayed:
        if mirnas or biomarkers:
            return kb.mirnas() if mirnas else kb.biomarkers()
        if between:
            return kb.between_sources()
        if reference is not None:
            return kb.resting_on(reference)
        return _of_outcomes(kb, only, discrepancies)

    with step("auditing"):
        show(sources.by_reading(kb, answer), fmt)


def _refuse_what_has_no_answer(narrowings: int, many: str | None, choice: CausalChoice) -> None:
    """Raise `click.UsageError` for options that do not go together."""
    if narrowings > 1:
        raise click.UsageError("These narrow the audit in different ways: give one of them.")
    if many is not None and choice:
        raise click.UsageError("--interventions FILE stands alone: write all that is done into it.")
    if bool(choice.measured) != bool(choice or many):
        raise click.UsageError(
            "Say what was done before it was measured: INTERVENTIONS, or --interventions FILE."
            if choice.measured
            else "Interventions go with what was measured after them: --seen NODE:raised, or --measured FILE."
        )
    if not choice.measured and (choice.exposure or choice.contexts or choice.indirect):
        raise click.UsageError(
            "--exposure, --in and --indirect go with measurements; without any, every exposure is audited,"
            " and each outcome in the contexts of its claim. Leave them out."
        )


def _of_outcomes(kb: KnowledgeBase, only: str | None, discrepancies: bool) -> Audit:
    """Return stated outcomes beside verdicts, or those of one kind, or discrepancies alone."""
    if only is not None and not kb.model.outcomes:
        note(f"this network states no outcomes, so --only {only} has nothing to narrow")
    audit = kb.audit(reports=only is None and not discrepancies)
    return audit.narrowed(only=only, discrepancies_only=discrepancies)


def _against_measurements(kb: KnowledgeBase, choice: CausalChoice, many: str | None) -> MeasuredAudit:
    """Return measurements held against the verdicts on what was done before them."""
    from mtorlod.knowledge_base import Experiment

    if many:
        experiments = kb.experiments(many, choice.measured.each(kb, choice.import_report))
    else:
        done = kb.intervention(choice.interventions, press=choice.press, hold=choice.hold)
        experiments = (Experiment(None, done, choice.measured.one(kb, choice.import_report)),)
    return kb.audit_measured(experiments, **choice.heard)


def _what_falls(graph: GraphChoice) -> Difference | Retractions:
    """Return what changes when sources are withdrawn, or what a list says is retracted."""
    sources = graph.sources
    if sources.retracted is not None:
        kb = sources.one(replace(graph, sources=replace(sources, retracted=None).named()).load())
        return kb.retractions(sources.retracted)
    heard = replace(sources, without=()).named()
    kb = sources.one(replace(graph, sources=heard).load())
    gone = f"without {', '.join(sources.without)}"
    return kb.diff(kb.of_sources(without=sources.without), names=("all", gone))
