"""The knowledge base: load → validate → reason → explain or query → export, in one object over one source."""

from __future__ import annotations

from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

__all__ = ["KnowledgeBase"]
