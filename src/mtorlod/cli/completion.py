"""Completion of entity names in the shell."""

from __future__ import annotations

import click


def complete_entity(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return names that begin with what was typed, case left aside; nothing if the graph cannot be read."""
    from mtorlod.errors import MtorlodError
    from mtorlod.knowledge_base import KnowledgeBase

    try:
        names = KnowledgeBase.load().names
    except MtorlodError:
        return []
    typed = incomplete.casefold()
    return sorted({name for name, _ in names.all_names() if name.casefold().startswith(typed)})[:50]
