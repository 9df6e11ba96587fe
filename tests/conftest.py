"""Fixtures that several test folders share: the shipped graph, loaded and reasoned over once."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from mtorlod.knowledge_base import KnowledgeBase

# A loaded machine is no fault of the code, and the gate tries the same examples every time.
settings.register_profile("everywhere", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("everywhere")


@pytest.fixture(scope="session")
def knowledge_base() -> KnowledgeBase:
    return KnowledgeBase.load()
