"""mtorlod: what is known about mTOR-targeted therapy, as sourced claims that can be reasoned over.

`from mtorlod import KnowledgeBase` gives everything; nothing heavy is imported until it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mtorlod import display
from mtorlod.version import __version__

_HOMES = {
    "KnowledgeBase": "mtorlod.knowledge_base",
    "MtorlodError": "mtorlod.errors",
    "build": "mtorlod.releasing.building",
    "write_site": "mtorlod.releasing.site",
}
__all__ = ["KnowledgeBase", "MtorlodError", "__version__", "build", "write_site"]

if TYPE_CHECKING:
    from mtorlod.errors import MtorlodError
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.releasing.building import build
    from mtorlod.releasing.site import write_site

display.fill(lambda value, form: import_module("mtorlod.rendering").render(value, form))


def __getattr__(name: str) -> Any:
    # Lazy, so that `mtorlod --help` and `import mtorlod` stay quick.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'mtorlod' has no attribute {name!r}")
