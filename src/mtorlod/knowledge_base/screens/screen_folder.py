"""The folder of a screen: parts that are whole or not there, and a manifest that says what they are of."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from mtorlod.errors import CannotWrite
from mtorlod.exporting.whole_files import write_file
from mtorlod.knowledge_base.screens.screen_parts import COLUMNS
from mtorlod.knowledge_base.screens.screen_plan import Screen
from mtorlod.version import __version__

MANIFEST = "manifest.json"


class ScreenFolder:
    """Where the parts of one screen lie; what an earlier run left is kept, and is not worked out again.

    Args:
        path: the folder; made if it is not there.
        screen: the screen.

    Raises:
        CannotWrite: if it holds another screen, or something else, or cannot be written.
    """

    def __init__(self, path: str | Path, screen: Screen) -> None:
        self.path, self.screen = Path(path), screen
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            held = {each.name for each in self.path.iterdir()}
        except OSError as error:
            raise CannotWrite(f"{path}: {error.strerror}", "choose another folder with --out") from None
        # A manifest comes first, so that a folder without one is nobody's screen.
        if MANIFEST in held:
            self._require_same()
        elif any(not _is_scrap(name, MANIFEST) for name in held):
            raise CannotWrite(
                f"{path}: holds files that are no screen", "choose an empty folder, or a new one, with --out"
            )
        for name in held:
            if any(_is_scrap(name, each) for each in (MANIFEST, *self.names)):
                (self.path / name).unlink(missing_ok=True)
        if MANIFEST not in held:
            self._write_manifest([])

    @property
    def names(self) -> list[str]:
        """The names of all parts, in order."""
        return [f"part-{number:06}.parquet" for number in range(len(self.screen.cuts))]

    @property
    def missing(self) -> list[int]:
        """The parts that are not there yet."""
        return [number for number, name in enumerate(self.names) if not (self.path / name).exists()]

    def write(self, number: int, data: bytes) -> None:
        """Write a part, whole or not at all."""
        write_file(self.path / self.names[number], data)

    def finish(self) -> int:
        """Say in the manifest that all is there, with what each part holds; return the number of rows."""
        import pyarrow.parquet as pq

        files = [
            {
                "file": name,
                "rows": pq.read_metadata(self.path / name).num_rows,
                "sha256": hashlib.sha256((self.path / name).read_bytes()).hexdigest(),
            }
            for name in self.names
        ]
        self._write_manifest(files)
        return sum(each["rows"] for each in files)

    @property
    def paths(self) -> list[Path]:
        """Where the parts lie, in order."""
        return [self.path / name for name in self.names]

    def _require_same(self) -> None:
        path = self.path / MANIFEST
        try:
            told = json.loads(path.read_text(encoding="utf-8"))["digest"]
        except (OSError, ValueError, KeyError, TypeError):
            raise CannotWrite(
                f"{path}: is no manifest of a screen", "choose another folder with --out"
            ) from None
        if told != self.screen.digest:
            raise CannotWrite(
                f"{self.path}: holds another screen (other network, interventions, nodes, options or parts)",
                "choose another folder with --out, or ask for that screen to go on with it",
            )

    def _write_manifest(self, files: list[dict[str, Any]]) -> None:
        screen = self.screen
        told = {
            "screen": screen.title,
            "made by": f"mtorlod {__version__}",
            "digest": screen.digest,
            "exposures": [panel.exposure for panel in screen.panels],
            "effects": [len(panel.network) for panel in screen.panels],
            "nodes": [len(panel.asked) or len(panel.network.nodes) for panel in screen.panels],
            "interventions": screen.interventions,
            "exact": screen.exact,
            "columns": list(COLUMNS),
            "parts": len(screen.cuts),
            "interventions a part": screen.per_part,
            "finished": bool(files),
            "files": files,
        }
        write_file(self.path / MANIFEST, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _is_scrap(name: str, of: str) -> bool:
    """Return whether a file is what a run that was killed left of writing another."""
    return name.startswith(f".{of}.") and name.endswith(".part")
