"""Templates: where they lie, and an environment in which a name that is missing is an error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2

FOLDER = Path(__file__).resolve().parent / "templates"
"""The templates of this room: pictures."""


def environment(more: Sequence[Path] = ()) -> jinja2.Environment:
    """Return an environment that escapes everything; the folders given come before the one here."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([*more, FOLDER]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
