"""How much of a source is in the graph, as a page."""

from __future__ import annotations

from mtorlod.knowledge_base.descriptions.coverage import Coverage
from mtorlod.namespaces import local_name
from mtorlod.rendering import reference_words
from mtorlod.rendering.tables import markdown_table


def markdown(found: Coverage) -> str:
    """Return the coverage page."""
    rows = []
    for section in found.sections:
        row = [found.counts.get((section, kind), 0) for kind in found.kinds]
        rows.append([section, *(str(n or "") for n in row), str(sum(row))])
    totals = [sum(found.counts.get((s, kind), 0) for s in found.sections) for kind in found.kinds]
    rows.append(["**all**", *map(str, totals), str(sum(totals))])
    lines = [
        f"# Coverage of {found.source}",
        "",
        f"{found.claims} claims ({found.denied} denials, {found.set_aside} set aside) from "
        f"{found.passages} passages, citing {len(found.references)} references.",
        "",
        "## Claims by section and kind",
        "",
        *markdown_table(["section", *found.kinds, "all"], rows, numbers=len(found.kinds) + 1),
        *("", "## References that no claim cites", "", ", ".join(found.uncited) or "none", ""),
        *reference_words.markdown_lines(found.listed),
        *("## Passages that hold no claim", ""),
        *markdown_table(
            ["passage", "what it says", "why it holds no claim"],
            ([local_name(gap.passage), gap.gist, gap.reason] for gap in found.gaps),
        ),
    ]
    if found.unexplained:
        lines += ["", "## Passages not yet accounted for", ""]
        lines += [f"- {local_name(iri)}" for iri in found.unexplained]
    return "\n".join(lines) + "\n"


text = markdown
