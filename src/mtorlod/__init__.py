"""mtorlod: what is known about mTOR-targeted therapy, as sourced claims that can be reasoned over.

`from mtorlod import KnowledgeBase` gives everything; nothing heavy is imported until it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["KnowledgeBase", "__version__"]

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase


def __getattr__(name: str) -> Any:
    # Lazy, so that `mtorlod --help` and `import mtorlod` stay quick.
    if name == "KnowledgeBase":
        from mtorlod.knowledge_base import KnowledgeBase

        return KnowledgeBase
    raise AttributeError(f"module 'mtorlod' has no attribute {name!r}")
