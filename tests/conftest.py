"""Fixtures that several test folders share: the living graph and the frozen one, each reasoned over once."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# Test folders are no packages; what they share lies here.
sys.path.insert(0, str(Path(__file__).parent))

from frozen import frozen_knowledge_base
from mtorlod.caching import OFF
from mtorlod.knowledge_base import KnowledgeBase

# What is tested is worked out here, whatever the user's cache holds: in a cache of this run, which the
# commands that tests start share, where its folder can be said, else with none.
if sys.platform == "linux":
    _CACHE = tempfile.TemporaryDirectory(prefix="mtorlod-tests-")
    os.environ["XDG_CACHE_HOME"] = _CACHE.name
    os.environ.pop(OFF, None)
else:
    os.environ[OFF] = "1"

# A loaded machine is no fault of the code, and the gate tries the same examples every time.
settings.register_profile("everywhere", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("everywhere")


@pytest.fixture(scope="session")
def every_source() -> KnowledgeBase:
    """The graph as it is shipped today, with all its sources."""
    return KnowledgeBase.load()


@pytest.fixture(scope="session")
def knowledge_base(every_source) -> KnowledgeBase:
    """What the review says in it: for tests of the review's data."""
    return every_source.of_sources(["review"])


@pytest.fixture(scope="session")
def frozen() -> KnowledgeBase:
    """The review as it was when the tests were written: for tests of the code."""
    return frozen_knowledge_base()
