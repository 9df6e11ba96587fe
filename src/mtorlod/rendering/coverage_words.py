"""How much of a source is in the graph, as a page."""

from __future__ import annotations

from mtorlod.knowledge_base.descriptions.coverage import Coverage
from mtorlod.loading import by_kind
from mtorlod.namespaces import local_name
from mtorlod.rendering import reference_words
from mtorlod.rendering.tables import markdown_table


def markdown(coverage: Coverage) -> str:
    """Return the coverage page."""
    rows = []
    for section in coverage.sections:
        row = numbers(coverage, section)
        rows.append([section, *(str(n or "") for n in row), str(sum(row))])
    totals = [sum(coverage.counts.get((s, kind), 0) for s in coverage.sections) for kind in coverage.kinds]
    rows.append(["**all**", *map(str, totals), str(sum(totals))])
    lines = [
        f"# Coverage of {coverage.source}",
        "",
        f"{coverage.claims} claims, {coverage.statements} distinct statements ({coverage.denied} denials, "
        f"{coverage.set_aside} set aside), from {coverage.passages} passages, "
        f"citing {len(coverage.references)} references.",
        *_readings(coverage),
        "",
        "## Claims by section and kind",
        "",
        *markdown_table(["section", *coverage.kinds, "all"], rows, numbers=len(coverage.kinds) + 1),
        *("", "## References that no claim cites", "", ", ".join(coverage.uncited) or "none", ""),
        *reference_words.markdown_lines(coverage.listed),
        *("## Passages that hold no claim", ""),
        *markdown_table(
            ["passage", "what it says", "why it holds no claim"],
            ([local_name(gap.passage), gap.gist, gap.reason] for gap in coverage.gaps),
        ),
    ]
    if coverage.sources:
        lines += ["", f"## What each source adds ({kinds(coverage)})", ""]
        lines += markdown_table(
            ["source", "kind", "claims", "statements"],
            (
                [
                    coverage.names[each.source],
                    coverage.names[each.kind],
                    str(each.claims),
                    str(each.statements),
                ]
                for each in coverage.sources
            ),
            numbers=2,
        )
    if coverage.unexplained:
        lines += ["", "## Passages not yet accounted for", ""]
        lines += [f"- {local_name(iri)}" for iri in coverage.unexplained]
    return "\n".join(lines) + "\n"


def numbers(coverage: Coverage, section: str) -> list[int]:
    """Return how many claims of each kind a section holds."""
    return [coverage.counts.get((section, kind), 0) for kind in coverage.kinds]


def kinds(coverage: Coverage) -> str:
    """Return how many sources of each kind there are, and how many claims these make."""
    told = by_kind(coverage.sources)
    return "; ".join(
        f"{coverage.names[kind] or 'of no kind'}: {number} with {claims} claims"
        for kind, number, claims in told
    )


def _readings(coverage: Coverage) -> list[str]:
    """Return what came of reading claims again; nothing where none was."""
    if not coverage.read_twice:
        return []
    mended = coverage.read_twice - coverage.agreed
    return [
        "",
        f"{coverage.read_twice} claims were read a second time against the text: the readings agreed on "
        f"{coverage.agreed}, and {mended} were mended. The others are background, or were read once.",
    ]


text = markdown
