"""What a package gives, imported when it is first asked for: a question pays only for what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, modules: Mapping[str, str]) -> tuple[list[str], Callable[[str], Any]]:
    """Return the `__all__` and the `__getattr__` of a package.

    Args:
        package: its name.
        modules: module, below `package` → the names that it gives, apart by spaces. A name that is also a
            module's below the package would be hidden by it.

    Raises:
        AttributeError: by `__getattr__`, if the package gives no such name.
    """
    homes = {name: module for module, names in modules.items() for name in names.split()}

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return sorted(homes), get
