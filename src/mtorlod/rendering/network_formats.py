"""The text of a signed network in each of four formats; names come in clean and distinct."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from mtorlod.exporting.signed_network import SignedNetwork
from mtorlod.rendering.signs import MERMAID_ARROWS, SIGN_VERBS, escaped

_KEYS = (
    ("name", "node", "name"),
    ("iri", "node", "iri"),
    ("sign", "edge", "sign"),
    ("effect", "edge", "effect"),
    ("claims", "edge", "claims"),
    ("references", "edge", "references"),
    ("conditions", "edge", "needs partner"),
)


def as_sif(network: SignedNetwork) -> str:
    """Return tab-separated SIF; nodes without an effect stand alone on a line. SIF has no comments."""
    names = network.nodes
    lines = [f"{names[edge.source]}\t{SIGN_VERBS[edge.sign]}\t{names[edge.target]}" for edge in network.edges]
    tied = {end for edge in network.edges for end in (edge.source, edge.target)}
    lines += [name for iri, name in names.items() if iri not in tied]
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def as_graphml(network: SignedNetwork, losses: Sequence[str]) -> str:
    """Return GraphML with names and IRIs on nodes; sign, effect word, claims and partners on edges."""
    numbers = {iri: f"n{number}" for number, iri in enumerate(network.nodes)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!-- " + escape("; ".join([network.title, *losses])).replace("--", "- -") + " -->",
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"',
        '         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
        '         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
        ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ]
    lines += [
        f'  <key id="{key}" for="{domain}" attr.name="{name}" attr.type="string"/>'
        for key, domain, name in _KEYS
    ]
    lines.append('  <graph id="network" edgedefault="directed">')
    for iri, name in network.nodes.items():
        lines.append(f'    <node id="{numbers[iri]}">{_data("name", name)}{_data("iri", iri)}</node>')
    for number, edge in enumerate(network.edges):
        needed = (network.nodes.get(iri, iri) for iri in edge.conditions)
        lines.append(
            f'    <edge id="e{number}" source="{numbers[edge.source]}" target="{numbers[edge.target]}">'
            + _data("sign", edge.sign)
            + _data("effect", SIGN_VERBS[edge.sign])
            + _data("claims", " ".join(edge.claims))
            + _data("references", "; ".join(edge.references))
            + _data("conditions", "; ".join(needed))
            + "</edge>"
        )
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def as_mermaid(network: SignedNetwork, losses: Sequence[str]) -> str:
    """Return a Mermaid flow chart: arrows raise, circles at the end lower, dotted lines have no sign."""
    numbers = {iri: f"n{number}" for number, iri in enumerate(network.nodes)}
    lines = [f"%% {text}" for text in (network.title, *losses)] + ["flowchart LR"]
    lines += [f'  {numbers[iri]}["{escaped(name)}"]' for iri, name in network.nodes.items()]
    for edge in network.edges:
        arrow = f'{MERMAID_ARROWS[edge.sign]}|"{edge.sign}"|'
        lines.append(f"  {numbers[edge.source]} {arrow} {numbers[edge.target]}")
    return "\n".join([*lines, ""])


def as_graphviz(network: SignedNetwork, losses: Sequence[str]) -> str:
    """Return a Graphviz digraph: an arrow raises, a bar lowers, a dashed arrow has no sign."""
    numbers = {iri: f"n{number}" for number, iri in enumerate(network.nodes)}
    lines = [f"// {text}" for text in (network.title, *losses)]
    lines += ["digraph network {", "  rankdir=LR;", "  node [shape=box, style=rounded];"]
    for iri, name in network.nodes.items():
        lines.append(f"  {numbers[iri]} [label={_quoted(name)}, iri={_quoted(iri)}];")
    shapes = {"+": "arrowhead=normal", "-": "arrowhead=tee", "?": "arrowhead=normal, style=dashed"}
    for edge in network.edges:
        more = f", claims={_quoted(' '.join(edge.claims))}" if edge.claims else ""
        if edge.conditions:
            needed = "; ".join(network.nodes.get(iri, iri) for iri in edge.conditions)
            more += f", needs={_quoted(needed)}"
        sign = f"sign={_quoted(edge.sign)}, {shapes[edge.sign]}"
        lines.append(f"  {numbers[edge.source]} -> {numbers[edge.target]} [{sign}{more}];")
    return "\n".join([*lines, "}", ""])


def _data(key: str, text: str) -> str:
    return f"<data key={quoteattr(key)}>{escape(text)}</data>" if text else ""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
