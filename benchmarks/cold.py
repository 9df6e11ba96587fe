"""Cold commands, each in a new process, in turn with a bare `import pyoxigraph`: load hits all alike.

What is inferred is kept in a cache of the benchmark's own. The round that fills it is not counted: a
command is measured as it is called again, and beside it as it is without a cache.
"""

from __future__ import annotations

import os
import resource
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
OPEN, SEEN, MORE = ["effects", "OSI-027", "--on", "Rheb"], ["--seen", "Akt:raised"], 0.1
"""A command, what makes it answer to a measurement, and the seconds that this may add."""
INFERRED = "which-drugs-raise-akt-by-feedback-release"


@dataclass(frozen=True)
class Cold:
    """What a command takes.

    Attributes:
        name: the command.
        seconds: by the clock on the wall, by run.
        processor: the median of the processor's seconds, which other load changes less.
        aim: the most it should take of the processor; None where nothing is promised.
    """

    name: str
    seconds: tuple[float, ...]
    processor: float
    aim: float | None

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)

    def ratio(self, bare: Cold) -> float:
        """Return how many times the processor's time of another command it takes."""
        return self.processor / bare.processor

    @property
    def met(self) -> bool:
        """Whether it takes less of the processor than it should."""
        return self.aim is not None and self.processor < self.aim

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
        *_again(mtorlod, ["query", INFERRED], 0.4),
        *_again(mtorlod, ["effects", "everolimus", "--on", "Akt"], 0.35),
        (f"`mtorlod {' '.join(OPEN)}`", [mtorlod, *OPEN], None),
        (f"`mtorlod {' '.join(OPEN + SEEN)}`", [mtorlod, *OPEN, *SEEN], None),
        *_again(mtorlod, ["describe", "everolimus"], 0.4),
        ("`mtorlod build --no-hermit`", [mtorlod, "build", "--no-hermit", "--out", str(out)], 10.0),
    ]


def _again(mtorlod: str, words: list[str], aim: float) -> list[tuple[str, list[str], float | None]]:
    """Return a command that reasons, as it is called again and as it is without a cache."""
    told = " ".join(words)
    return [
        (f"`mtorlod {told}`", [mtorlod, *words], aim),
        (f"`mtorlod --no-cache {told}`", [mtorlod, "--no-cache", *words], None),
    ]


def measured(rounds: int = 7, builds: int = 3) -> list[Cold]:
    """Run each command several times, in turn, and return what each took; the first round is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        asked = commands(Path(folder) / "release")
        home = {**os.environ, "NO_COLOR": "1", "XDG_CACHE_HOME": str(Path(folder) / "cache")}
        home.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled already
        taken: dict[str, list[float]] = {name: [] for name, _, _ in asked}
        processor: dict[str, list[float]] = {name: [] for name, _, _ in asked}
        for turn in range(rounds + 1):
            for name, arguments, _ in asked:
                if "build" in arguments and turn > builds:
                    continue
                begin, spent = time.perf_counter(), children()
                subprocess.run(arguments, check=True, capture_output=True, env=home)
                if turn:
                    taken[name].append(time.perf_counter() - begin)
                    processor[name].append(children() - spent)
        usual = {name: statistics.median(spent) for name, spent in processor.items()}
        aims = {name: aim for name, _, aim in asked}
        aims[f"`mtorlod {' '.join(OPEN + SEEN)}`"] = usual[f"`mtorlod {' '.join(OPEN)}`"] + MORE
        return [Cold(name, tuple(taken[name]), usual[name], aims[name]) for name, _, _ in asked]


def children() -> float:
    """Return the processor's seconds that finished child processes have had."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
