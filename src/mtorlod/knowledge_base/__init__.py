"""The knowledge base: load → validate → reason → explain or query → export, in one object."""

from __future__ import annotations

from mtorlod.knowledge_base.base import KnowledgeBase

__all__ = ["KnowledgeBase"]
