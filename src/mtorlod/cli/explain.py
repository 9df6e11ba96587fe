"""`mtorlod explain`: the proof of a verdict or of a statement, down to the references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from mtorlod.cli.causal_options import CausalChoice, causal_options
from mtorlod.cli.completion import complete_entity
from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.output import format_option, note, show, step, write_bytes

if TYPE_CHECKING:
    import pyoxigraph as ox

_RDF = ("turtle", "trig")


@click.group(
    "explain",
    epilog="\b\nExamples:\n  mtorlod explain effect everolimus --on Akt --exposure acute\n"
    "  mtorlod explain effect OSI-027 --on Akt --format mermaid\n"
    "  mtorlod explain statement everolimus inhibits mTORC1\n"
    "  mtorlod explain statement OSI-027 'is a' MTORKinaseInhibitor --format turtle\n"
    "  mtorlod explain statement A raises B --network my.tsv",
)
def command() -> None:
    """Prove a verdict (`effect`) or a statement (`statement`), down to claims and references."""


@command.command(
    "effect",
    epilog="\b\nExamples:\n  mtorlod explain effect temsirolimus SL327 --on MAPK\n"
    "  mtorlod explain effect OSI-027 --on Rheb --seen Akt:raised",
)
@click.option("--on", "node", required=True, metavar="NODE", help="The node that the verdict is on.")
@format_option("text", "mermaid", *_RDF, default="text")
@causal_options
def effect(
    node: str,
    fmt: str,
    choice: CausalChoice,
) -> None:
    """Prove what INTERVENTIONS do to a node: each step with its claims and references.

    Also told: the feedback loop and its brake, why not the other way, what the source states, and which
    single claim would change the verdict if it were withdrawn. With --seen or --measured: which of the
    measurements force the verdict given them, and each step of why it cannot be otherwise.
    """
    kb = choice.load()
    with step("reasoning"):
        proofs = kb.explain(*choice.interventions, on=node, **choice.asked(kb))
    if fmt in _RDF:
        _write(fmt, (quad for proof in proofs for quad in kb.proof_quads(proof, named=fmt == "trig")))
    else:
        between = "\n\n" if fmt == "mermaid" else "\n\n----\n\n"
        click.echo(between.join(proof.render(fmt) for proof in proofs))


@command.command("statement", epilog="\b\nExample:\n  mtorlod explain statement rapamycin inhibits mTORC2")
@click.argument("subject", shell_complete=complete_entity)
@click.argument("relation")
@click.argument("target", shell_complete=complete_entity)
@format_option("text", "mermaid", *_RDF, default="text")
@graph_options
@click.pass_context
def statement(
    ctx: click.Context,
    subject: str,
    relation: str,
    target: str,
    fmt: str,
    graph: GraphChoice,
) -> None:
    """Prove `SUBJECT RELATION TARGET`: by which claims it is stated, or by which rules it is inferred.

    'is a' asks for a class. Exit code 1 when the statement is not known; who denies it, or which claim
    for it was set aside, is told.
    """
    kb = graph.load()
    with step("reasoning"):
        proof = kb.explain_statement(subject, relation, target)
    if fmt in _RDF:
        _write(fmt, kb.proof_quads(proof))
    else:
        show(proof, fmt)
    if not proof.holds:
        network = graph.network
        named = "".join(f"--network '{path}' " for path in network.network_paths)
        asked = f"{named}'{subject}:gained'" if network else f"'{subject}'"
        note(
            "the statement is not known; what follows along a causal route is a verdict: "
            f"mtorlod explain effect {asked} --on '{target}'"
        )
    ctx.exit(0 if proof.holds else 1)


def _write(fmt: str, quads: Iterable[ox.Quad]) -> None:
    """Print proofs as TriG with their graphs, or as Turtle without."""
    from mtorlod.exporting import serialise

    write_bytes(serialise(quads, fmt))
