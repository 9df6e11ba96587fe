"""The floors of the house: each module imports only what lies below it."""

import ast
from pathlib import Path

import pytest

import mtorlod

PACKAGE = Path(mtorlod.__file__).parent
FLOORS = {
    "errors": 0,
    "namespaces": 0,
    "front_matter": 0,
    "resources": 1,
    "caching": 1,
    "loading": 2,
    "validation": 3,
    "reasoning": 3,
    "querying": 3,
    "exporting": 3,
    "knowledge_base": 4,
    "rendering": 5,
    "web": 6,
    "cli": 7,
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in FLOORS)


def room(path: Path) -> str:
    """Return the module or package directly under mtorlod that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the rooms that a file imports, at the top or inside a function."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mtorlod."):
            rooms.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("mtorlod.")}
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_floors_below_its_own(path):
    here = room(path)

    above = {other for other in imported(path) if other != here and FLOORS[other] >= FLOORS[here]}

    # Errors and namespaces share the ground floor with what reads headers.
    assert not {other for other in above if FLOORS[other] > 0}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_says_in_its_first_line_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_errors_import_nothing_of_ours():
    assert imported(PACKAGE / "errors.py") == set()
