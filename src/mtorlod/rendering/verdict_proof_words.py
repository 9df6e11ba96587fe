"""The proof of a verdict in words: routes with their claims, the brake, why not else; and as a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.proofs.verdict_proof import VerdictProof
from mtorlod.namespaces import local_name, shorten
from mtorlod.reasoning.calculus import ASSUMPTION, CausalEdge, Connection, Mechanism, Step, Verdict, WhyNot
from mtorlod.rendering.ambiguity_words import ambiguity_lines
from mtorlod.rendering.contradiction_words import contradiction_lines
from mtorlod.rendering.given_proof_words import given_chart, given_lines
from mtorlod.rendering.signs import MERMAID_ARROWS, escaped, votes
from mtorlod.rendering.wording import UNDECIDED, Wording

_REASONS = {
    "held": "the nearest way runs into what the intervention fixes or holds",
    "condition lost": "the nearest way needs a partner that is lost",
    "left out": "the nearest way uses claims that this reading leaves out",
    "only feedback": "only its own feedback answers back, which cannot turn the sign",
    "missing edge": "nothing that the intervention moves acts on it so",
    "present": "it does, among others",
}


def text(proof: VerdictProof) -> str:
    """Return the proof in words."""
    parts = map(list, _parts(proof, Wording(proof.glossary)))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def mermaid(proof: VerdictProof) -> str:
    """Return the routes and the loop as a flow chart; lowering steps end in a circle.

    Beside them stands the argument for the verdict given measurements.
    """
    wording = Wording(proof.glossary)
    lines = ["flowchart LR"]
    numbers: dict[str, str] = {}

    def node(iri: str) -> str:
        if iri not in numbers:
            numbers[iri] = f"n{len(numbers)}"
            lines.append(f'  {numbers[iri]}["{escaped(wording.name(iri))}"]')
        return numbers[iri]

    for step in proof.steps:
        notes = ["indirect"] * step.indirect
        notes += [votes(step.dispute)] if step.dispute and not step.dispute.only_in else []
        told = f'|"{escaped(", ".join(notes))}"|' if notes else ""
        lines.append(f"  {node(step.source)} {MERMAID_ARROWS[step.sign]}{told} {node(step.target)}")
    charted = list(dict.fromkeys(lines))
    if proof.given:
        charted += given_chart(proof.given, wording)
    for number, premise in enumerate(wording.premises):
        charted.append(f'  premise{number}>"{escaped(premise)}"]')
    return "\n".join(charted)


def _parts(proof: VerdictProof, wording: Wording) -> Iterator[Iterable[str]]:
    """Yield the paragraphs of a proof, each in lines."""
    row = proof.row
    yield _head(proof, wording)
    yield from _routes(row.verdict, wording)
    if proof.ambiguity:
        yield ambiguity_lines(proof.ambiguity, wording)
    yield _given(proof, wording)
    if row.mechanism:
        yield _mechanism(row.mechanism, row.node, wording)
    if row.indirect:
        yield _indirect(row, wording)
    if proof.without_contested:
        yield _without_contested(row, proof.without_contested, wording)
    if row.fixed is not None:
        yield ["It cannot move: the state of the cell leaves it this one value."]
    else:
        yield from (_why_not(why, wording) for why in proof.why_not)
        if proof.connection:
            yield _connection(proof.connection, row.node, wording)
    if row.stated:
        yield _stated(row, wording)
    if proof.deciding:
        told = (f"  {wording.claim(iri)}" for iri in proof.deciding)
        yield ["Stated to decide between the two (a claim, not a verdict):", *told]
    if proof.flips:
        flips = (f"  without {shorten(flip.claim)}: {flip.value}" for flip in proof.flips)
        yield ["What carries it alone (withdrawing one claim would change it):", *flips]
    if row.carried_over:
        carried = (
            f"  {shorten(each.claim)} was observed in {wording.names(each.contexts)}"
            for each in row.carried_over
        )
        yield ["Carried over from elsewhere:", *carried]
    yield from ([said] for said in wording.beside)
    yield [f"References: {wording.citations.all_printed(proof.claims)}", ASSUMPTION]


def _head(proof: VerdictProof, wording: Wording) -> Iterator[str]:
    row, verdict = proof.row, proof.row.verdict
    by = f", by {row.mechanism.name}" if row.mechanism else ""
    done = f"{wording.done(row.intervention)}, {wording.reading(row.reading)}"
    yield f"{done}: {wording.name(row.node)}: {wording.fate(row)}{by}"
    yield from (f"  ({note})" for note in proof.notes)
    if verdict.value == "undecided":
        yield f"  {UNDECIDED}"
    if verdict.damped:
        yield "  damped: its own negative feedback answers back; it can weaken this, not reverse it"


def _routes(verdict: Verdict, wording: Wording) -> Iterator[list[str]]:
    """Yield the route by which it is raised, and that by which it is lowered, if there are such."""
    if verdict.witness_raised is not None:
        yield ["What makes it raised:", *_route(verdict.witness_raised, wording)]
    if verdict.witness_lowered is not None:
        shorter = f"  (the route that makes it {verdict.shorter} is shorter; that decides nothing)"
        told = _route(verdict.witness_lowered, wording)
        yield ["What makes it lowered:", *told, *([shorter] if verdict.shorter else [])]


def _given(proof: VerdictProof, wording: Wording) -> Iterator[str]:
    if proof.given:
        yield from given_lines(proof.given, wording)
    if proof.contradictions:
        yield from contradiction_lines(proof.contradictions, wording)


def _indirect(row: EffectRow, wording: Wording) -> Iterator[str]:
    yield "Rests on stated outcomes, read as indirect effects (over what, no source says):"
    for step in row.indirect:
        yield f"  {wording.effect(step)}"
        yield from (f"      {wording.claim(iri)}" for iri in step.claims)


def _connection(connection: Connection, node: str, wording: Wording) -> Iterator[str]:
    yield "What would connect the two, if this reading did not leave it out:"
    yield "  " + wording.route(connection.route, node)
    yield from _lacking(connection.lacking, wording)
    yield from _let_in(connection.lacking, wording)


def _stated(row: EffectRow, wording: Wording) -> Iterator[str]:
    yield "What is stated:"
    for each in row.stated:
        said = wording.told(wording.claims[each.outcome.claim])
        at = f" ({against})" if (against := wording.against(each)) else ""
        yield f"  {wording.stated(each)}: {said} – {each.agreement}{at} {shorten(each.outcome.claim)}"


def _route(witness: Sequence[Step], wording: Wording) -> Iterator[str]:
    if not witness:
        yield "  the intervention itself sets it"
    for step in witness:
        yield f"  {wording.arrow(step)}"
        yield from _claims(step, wording)


def _claims(step: Step, wording: Wording) -> Iterator[str]:
    yield from (f"      {wording.claim(iri)}" for iri in step.claims)
    yield from _against(step, wording)


def _against(step: Step | CausalEdge, wording: Wording) -> Iterator[str]:
    if step.dispute:
        yield from (f"      against: {wording.claim(iri)}" for iri in step.dispute.claims)


def _without_contested(row: EffectRow, other: EffectRow, wording: Wording) -> Iterator[str]:
    """Yield which steps on the ways to the node are contested, and what is left of the verdict without."""
    yield "Contested on the way:"
    for step in row.contested:
        yield f"  {wording.arrow(step)}"
        yield from _against(step, wording)
    told: str = other.verdict.value
    if other.mechanism:
        brakes = ", ".join(wording.arrow(each.brake) for each in other.mechanism.every_release)
        told += f", by {wording.mechanism(other.mechanism)}" + f" over {brakes}" * bool(brakes)
    still = "still " * (other.verdict.value == row.verdict.value)
    yield f"Without contested steps: {still}{told}"


def _mechanism(mechanism: Mechanism, node: str, wording: Wording) -> Iterator[str]:
    for release in mechanism.every_release:
        steps = release.loop.steps
        yield f"Brake released: {wording.arrow(release.brake)}, which frees {wording.name(release.freed)}"
        yield "  the loop: " + wording.route(steps, node)
    if mechanism.cut_at:
        yield f"Rebound cut at {wording.name(mechanism.cut_at)}, which is fixed or held; it would have run:"
        yield "  " + wording.route(mechanism.route, node)


def _why_not(why: WhyNot, wording: Wording) -> Iterator[str]:
    at = f" ({wording.names(why.at)})" if why.at else ""
    yield f"Why not {why.direction}: {_REASONS[why.reason]}{at}"
    if why.route:
        yield "  " + wording.route(why.route, why.node)
    yield from _lacking(why.lacking, wording)


def _lacking(steps: Sequence[Step], wording: Wording) -> Iterator[str]:
    for step in steps:
        yield f"  lacking: {wording.arrow(step)}"
        yield from _claims(step, wording)


def _let_in(lacking: Sequence[Step], wording: Wording) -> Iterator[str]:
    """Yield with which options the claims that are lacking would count."""
    claims = [wording.claims[iri] for step in lacking for iri in step.claims if iri in wording.claims]
    contexts = dict.fromkeys(context for claim in claims for context in claim.observed_in)
    options = [f"--in '{wording.name(context)}'" for context in contexts]
    exposures = {claim.exposure for claim in claims if claim.exposure}
    options += [f"--exposure {local_name(exposure).casefold()}" for exposure in sorted(exposures)]
    if options:
        yield f"  to let it in: {', or '.join(options)}"
