"""Rendering: values → text, tables, Markdown, JSON, charts, pages. All words live here, nothing is decided.

Each value has a module, and each of its forms a function there: `text`, `table`, `plain` (for JSON),
`markdown`, `mermaid`, `svg`.
"""

from __future__ import annotations

import base64
import html
import json
from importlib import import_module
from typing import Any

from mtorlod.errors import UnknownName
from mtorlod.rendering.tables import frame, html_table, text_table

_HOMES = {
    "AdviceTable": "advice_words",
    "Answer": "answer",
    "Audit": "audit_words",
    "BetweenSources": "between_sources_words",
    "BiomarkerReport": "biomarker_words",
    "ByReading": "by_reading_words",
    "CombinationTable": "combination_words",
    "ContextComparison": "context_words",
    "Coverage": "coverage_words",
    "Description": "description_words",
    "Difference": "difference_words",
    "DrawnQuestion": "pages.question_drawing",
    "EffectStream": "effect_words",
    "EffectTable": "effect_words",
    "Heart": "pictures.heart_picture",
    "MeasuredAudit": "measured_audit_words",
    "MirnaReport": "mirna_words",
    "Report": "validation_report",
    "ResolvedMeasurements": "measurement_words",
    "Resting": "reference_words",
    "Retractions": "retraction_words",
    "ScreenReport": "screen_words",
    "SourceDescription": "source_words",
    "StatementProof": "statement_proof_words",
    "Sweep": "sweep_words",
    "VerdictProof": "verdict_proof_words",
    "WorldsTable": "worlds_words",
}
"""Class of a value → the module that words it."""
_FORMS = ("text", "brief", "table", "plain", "markdown", "mermaid", "svg")
_MADE_FROM = {"json": "plain", "frame": "table"}
_SHORT = 1_500
"""Characters that a value shows at a prompt."""


def render(value: Any, form: str) -> Any:
    """Return a value in a form: "text", "brief", "table" (headings and rows), "plain" (for JSON), "json",
    "markdown", "mermaid", "svg"; "repr", "html" and "frame" for prompts, notebooks and pandas.

    Raises:
        UnknownName: if the value has no such form.
        FaultyQuery: for a frame, if pandas is not installed.
    """
    module = import_module(f"mtorlod.rendering.{_HOMES[type(value).__name__]}")
    if form in ("repr", "html"):
        return _shown(value, form, module)
    forms = [name for name in _FORMS if hasattr(module, name)]
    forms += [name for name, source in _MADE_FROM.items() if source in forms]
    if form not in forms:
        raise UnknownName(
            f"a {type(value).__name__} has no form '{form}'", f"choose one of: {', '.join(forms)}"
        )
    rendered = getattr(module, _MADE_FROM.get(form, form))(value)
    if form == "json":
        return json.dumps(rendered, ensure_ascii=False, indent=2)
    return frame(*rendered) if form == "frame" else rendered


def _shown(value: Any, form: str, module: Any) -> str:
    """Return a value for a prompt or a notebook: its brief table, its picture, or its text."""
    if hasattr(module, "svg") and not hasattr(module, "table"):
        title = module.title(value) if hasattr(module, "title") else type(value).__name__
        return _image(module.svg(value), title) if form == "html" else f"<picture: {title}>"
    table = getattr(module, "brief_table", None) or getattr(module, "table", None)
    if table is not None:
        headings, rows = table(value)
        return html_table(headings, rows) if form == "html" else text_table(headings, rows)
    text = module.text(value) if hasattr(module, "text") else module.markdown(value)
    if form == "html":
        return f"<pre>{html.escape(text)}</pre>"
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}\n…"


def _image(svg: str, title: str) -> str:
    """Return a drawing as an image, so that its styles do not spread over the page that shows it."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(title)}" style="max-width:100%"/>'
