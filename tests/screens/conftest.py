"""What the tests of screens share: a network with brakes, loops and open verdicts, and screens of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mtorlod import KnowledgeBase


@pytest.fixture(scope="session")
def drawn(tmp_path_factory) -> Path:
    """A table of 60 nodes and 84 signed effects, drawn by lot, the same on every machine."""
    lot = random.Random(7)
    nodes = [f"n{number:02}" for number in range(60)]
    rows = {(lot.choice(nodes), lot.choice(nodes)): lot.choice("+++--?") for _ in range(84)}
    path = tmp_path_factory.mktemp("screens") / "drawn.tsv"
    lines = [f"{source}\t{sign}\t{target}" for (source, target), sign in sorted(rows.items())]
    path.write_text("\n".join(["source\teffect\ttarget", *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def kb(drawn) -> KnowledgeBase:
    """The network that was drawn."""
    return KnowledgeBase.from_network(drawn)


@pytest.fixture(scope="session")
def whole(kb, tmp_path_factory) -> dict[str, bytes]:
    """The files of a screen that one process made in one go."""
    folder = tmp_path_factory.mktemp("whole")
    kb.screen(folder, each=["lowered"], per_part=2, workers=1)
    return files_of(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return name → bytes of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="session")
def files():
    """Return a function from a folder to its files."""
    return files_of
