"""Fixtures that several test folders share: the shipped graph, loaded and reasoned over once."""

from __future__ import annotations

import pytest

from mtorlod.knowledge_base import KnowledgeBase


@pytest.fixture(scope="session")
def knowledge_base() -> KnowledgeBase:
    return KnowledgeBase.load()
