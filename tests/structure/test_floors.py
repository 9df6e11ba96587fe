"""The floors of the house: each module imports only what lies below it, and no ring is closed."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import ModuleType

import pytest

import mtorlod
from mtorlod import exporting, knowledge_base, querying

PACKAGE = Path(mtorlod.__file__).parent
FLOORS = {
    "errors": 0,
    "namespaces": 0,
    "front_matter": 0,
    "terms": 0,
    "display": 0,
    "version": 0,
    "lazily": 0,
    "resources": 1,
    "caching": 1,
    "loading": 2,
    "validation": 3,
    "reasoning": 3,
    "querying": 3,
    "exporting": 3,
    "knowledge_base": 4,
    "rendering": 5,
    "assistants": 6,
    "web": 6,
    "releasing": 6,
    "cli": 7,
}
CLOSED = ("loading", "reasoning", "validation", "querying", "exporting", "knowledge_base")
"""Rooms whose inner modules are nobody's business above `rendering`."""
OUTSIDE = {"assistants", "cli", "web"}
"""What stands above `rendering` and talks to users."""
ENTRIES = {"__init__", "__main__"}
"""The ways in, above every floor."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def dotted(path: Path, package: Path = PACKAGE) -> str:
    """Return the name of a module, of a package that of its root."""
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, package: Path = PACKAGE) -> set[str]:
    """Return the modules that a file imports, lazy imports counted, those for type checkers not."""
    known = {dotted(each, package) for each in package.rglob("*.py")}
    return {
        name if name in known else name.rpartition(".")[0]
        for name in named_in(ast.parse(path.read_text(encoding="utf-8")), path, package)
    } & known


def named_in(node: ast.AST, path: Path, package: Path) -> Iterator[str]:
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        for branch in node.orelse:
            yield from named_in(branch, path, package)
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        here = path.relative_to(package.parent).parts[: -node.level] if node.level else ()
        base = ".".join([*here, *([node.module] if node.module else [])])
        yield from (f"{base}.{alias.name}" for alias in node.names)
    for child in ast.iter_child_nodes(node):
        yield from named_in(child, path, package)


def room(module: str) -> str:
    """Return the module or package directly under mtorlod that a module belongs to."""
    return module.split(".")[1] if "." in module else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_imports_only_floors_below_its_own(path):
    here = room(dotted(path))
    rooms = {room(module) for module in imports(path)} - {here}
    if here in ENTRIES:
        return

    assert rooms <= set(FLOORS), "a room without a floor"
    # What lies on the ground may lean on its neighbours; rings are forbidden anyway.
    assert {other for other in rooms if FLOORS[other] >= max(FLOORS[here], 1)} == set()


def test_no_module_imports_itself_by_a_detour():
    graph = {dotted(path): imports(path) - {dotted(path)} for path in MODULES}

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as ring:
        pytest.fail(" ← ".join(ring.args[1]))


@pytest.mark.parametrize("path", [path for path in MODULES if room(dotted(path)) in OUTSIDE], ids=shown)
def test_cli_and_web_use_only_what_is_declared_as_public(path):
    # Imports for type checkers count here: a type that is needed is public too.
    text = path.read_text(encoding="utf-8").replace("if TYPE_CHECKING:", "if True:")
    open_rooms = (knowledge_base, querying, exporting)
    public = {f"{room.__name__}.{name}" for room in open_rooms for name in room.__all__}

    closed = tuple(f"mtorlod.{room}." for room in CLOSED)
    inner = {name for name in named_in(ast.parse(text), path, PACKAGE) if name.startswith(closed)}
    assert inner <= public


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import house.cellar", {"house.cellar"}),
        ("from house import cellar, NAME", {"house.cellar", "house"}),
        ("from house.cellar import wine", {"house.cellar"}),
        ("from . import cellar", {"house.cellar"}),
        ("from .cellar import wine", {"house.cellar"}),
        ("def late():\n    from house.cellar import wine", {"house.cellar"}),
        ("if TYPE_CHECKING:\n    from house.cellar import wine", set()),
        ("if TYPE_CHECKING:\n    import house\nelse:\n    import house.cellar", {"house.cellar"}),
        ("import os\nfrom elsewhere import cellar", set()),
    ],
)
def test_lazy_imports_and_roots_of_packages_count_and_those_for_type_checkers_do_not(text, found, tmp_path):
    (tmp_path / "house").mkdir()
    for name in ("__init__", "cellar", "hall"):
        (tmp_path / "house" / f"{name}.py").write_text(text if name == "hall" else "")

    assert imports(tmp_path / "house" / "hall.py", tmp_path / "house") == found


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=shown)
def test_what_a_package_gives_is_hidden_by_no_module_of_its_own(path):
    package = importlib.import_module(dotted(path))
    modules = {each.stem for each in path.parent.glob("*.py")} & set(getattr(package, "__all__", ()))

    assert not [name for name in modules if isinstance(getattr(package, name), ModuleType)]


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_says_in_its_first_line_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_is_short_enough_to_be_about_one_thing(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, "part it by what it is about"


def test_errors_import_nothing_of_ours():
    assert imports(PACKAGE / "errors.py") == set()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_variable_is_named_for_what_it_is_and_not_that_it_was_found(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    functions = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    bound = {name.id for each in functions for name in ast.walk(each) if _is_bound(name)}
    assert "found" not in bound


def _is_bound(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def test_a_file_name_stands_once_in_the_house():
    names = [path.stem for path in MODULES if path.stem not in ENTRIES]

    assert sorted(names) == sorted(set(names))


def test_a_public_class_has_a_name_of_its_own():
    bodies = [ast.parse(path.read_text(encoding="utf-8")).body for path in MODULES]
    names = [each.name for body in bodies for each in body if isinstance(each, ast.ClassDef)]
    public = [name for name in names if not name.startswith("_")]

    assert sorted(public) == sorted(set(public))


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_function_can_be_taken_in_at_a_look(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))

    assert not [each.name for each in functions if (each.end_lineno or 0) - each.lineno >= 60]


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_nothing_is_set_in_a_frozen_value(path):
    assert "object.__setattr__" not in path.read_text(encoding="utf-8")
