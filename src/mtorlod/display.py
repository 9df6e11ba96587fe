"""How answers show themselves at a prompt and in a notebook: a hook that `rendering` fills.

Nothing below `rendering` knows a word of what is shown; `mtorlod` fills the hook when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_renderers: list[Callable[[Any, str], Any]] = []


def fill(renderer: Callable[[Any, str], Any]) -> None:
    """Have answers shown by a renderer: called with a value and a form ("text", "html", "svg", …)."""
    _renderers[:] = [renderer]


class Displayed:
    """An answer that can be shown; every form is worked out by the renderer, none is kept here."""

    def render(self, form: str = "text") -> Any:
        """Return the answer in a form: "text", "table", "json", "markdown", "mermaid", "html", "svg".

        Raises:
            UnknownName: if the answer has no such form.
        """
        if not _renderers:
            raise LookupError("import mtorlod first: nothing here knows how answers are shown")
        return _renderers[0](self, form)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; needs pandas (`pip install mtorlod[pandas]`).

        Raises:
            FaultyQuery: if pandas is not installed.
        """
        return self.render("frame")

    def __repr__(self) -> str:
        return self.render("repr") if _renderers else f"<{type(self).__name__}>"

    def _repr_html_(self) -> str:
        return self.render("html")
