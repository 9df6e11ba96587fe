"""Where the data folders lie, whether the package is installed or run from a checkout."""

from __future__ import annotations

from pathlib import Path

from mtorlod.errors import UnreadableFile

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "data"


def root() -> Path:
    """Return the folder that holds `ontology`, `shapes` and `queries`.

    Raises:
        UnreadableFile: if neither the package nor a checkout around it holds them.
    """
    for candidate in (_INSTALLED, _PACKAGE.parent.parent):
        if (candidate / "ontology" / "mtorlod.ttl").is_file():
            return candidate
    raise UnreadableFile(
        f"no ontology folder beside {_PACKAGE.name}",
        "reinstall the package: 'pip install --force-reinstall mtorlod'",
    )


def is_installed() -> bool:
    """Return whether the data are those of an installed package, and not of a checkout that is worked on."""
    return root() == _INSTALLED


def folder(*parts: str) -> Path:
    """Return a data folder, such as `folder("ontology", "claims")`."""
    return root().joinpath(*parts)


def files(pattern: str, *parts: str) -> list[Path]:
    """Return the files of a data folder that match a glob pattern, sorted by path."""
    return sorted(folder(*parts).glob(pattern))
