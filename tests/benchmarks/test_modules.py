"""Every benchmark can be begun: what it asks of the program is there."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import benchmarks

FOLDER = Path(benchmarks.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(FOLDER.parent).with_suffix("").parts)
    for path in FOLDER.rglob("*.py")
    if path.stem != "__main__"
)


@pytest.mark.parametrize("module", MODULES)
def test_what_a_benchmark_imports_is_there(module):
    importlib.import_module(module)
