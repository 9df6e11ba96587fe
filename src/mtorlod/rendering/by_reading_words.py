"""Answers under several readings, told apart by the name of each."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.answers import ByReading
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import STEPS


def text(found: ByReading) -> str:
    """Return the answers one below the other, each under its reading."""
    return _below(found, "text")


def brief(found: ByReading) -> str:
    """Return the answers in brief one below the other, each under its reading."""
    return _below(found, "brief")


def table(found: ByReading) -> Table:
    """Return the rows of all answers, the reading before each."""
    tables = [(STEPS[reading], answer.render("table")) for reading, answer in found.answers]
    (_, (headings, _)), *_ = tables
    return ["reading", *headings], [[told, *row] for told, (_, rows) in tables for row in rows]


def plain(found: ByReading) -> dict[str, Any]:
    """Return reading → its answer as plain values."""
    return {STEPS[reading]: answer.render("plain") for reading, answer in found.answers}


def _below(found: ByReading, form: str) -> str:
    told = (f"{STEPS[reading].capitalize()}:\n\n{answer.render(form)}" for reading, answer in found.answers)
    return "\n\n".join(each.rstrip("\n") for each in told)
