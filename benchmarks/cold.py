"""Cold commands, each in a new process, in turn with a bare `import pyoxigraph`: load hits all alike."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

BARE = [sys.executable, "-c", "import pyoxigraph"]
STATED = "how-many-claims-does-each-section-hold"
INFERRED = "which-drugs-raise-akt-by-feedback-release"


@dataclass(frozen=True)
class Cold:
    """Wall-clock seconds of a command, by run, and the most it should take (None: nothing is promised)."""

    name: str
    seconds: tuple[float, ...]
    aim: float | None

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        """The quickest run: what the command takes when nothing else wants the cores."""
        return min(self.seconds)


def commands(out: Path) -> list[tuple[str, list[str], float | None]]:
    """Return name, arguments and aim of each command measured."""
    beside = Path(sys.executable).with_name("mtorlod")
    mtorlod = str(beside) if beside.exists() else shutil.which("mtorlod") or "mtorlod"
    return [
        ("`python -c 'import pyoxigraph'`", BARE, None),
        ("`mtorlod --help`", [mtorlod, "--help"], 0.25),
        (f"`mtorlod query {STATED}`", [mtorlod, "query", STATED], 0.6),
        (f"`mtorlod query {INFERRED}` (inferred)", [mtorlod, "query", INFERRED], None),
        ("`mtorlod effects everolimus --on Akt`", [mtorlod, "effects", "everolimus", "--on", "Akt"], None),
        ("`mtorlod build --no-hermit`", [mtorlod, "build", "--no-hermit", "--out", str(out)], 10.0),
    ]


def measured(rounds: int = 7, builds: int = 3) -> list[Cold]:
    """Run each command several times, in turn, and return what each took; the first round is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        asked = commands(Path(folder) / "release")
        taken: dict[str, list[float]] = {name: [] for name, _, _ in asked}
        for turn in range(rounds + 1):
            for name, arguments, _ in asked:
                if "build" in arguments and turn > builds:
                    continue
                begin = time.perf_counter()
                subprocess.run(
                    arguments, check=True, capture_output=True, env={**os.environ, "NO_COLOR": "1"}
                )
                if turn:
                    taken[name].append(time.perf_counter() - begin)
        return [Cold(name, tuple(taken[name]), aim) for name, _, aim in asked]
