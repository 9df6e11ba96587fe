"""Fields of values as JSON holds them."""

from __future__ import annotations

from typing import Any


def fields(value: object, *names: str) -> dict[str, Any]:
    """Return fields of a value by their names, tuples as lists."""
    told = {name: getattr(value, name) for name in names}
    return {name: list(each) if isinstance(each, tuple) else each for name, each in told.items()}
