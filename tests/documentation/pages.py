"""The documentation as a test reads it: pages, their fenced blocks, and the commands shown in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
_BLOCK = re.compile(r"^(?P<in> *)```(?P<words>[^\n`]*)\n(?P<text>.*?)^(?P=in)```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command as typed, and the lines that the page shows of its output."""

    typed: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A fenced block: page, line of its fence, language, further words (`exit=1`), text."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """Where the block stands."""
        return f"{self.page.name}:{self.line}"

    @property
    def exit_code(self) -> int:
        """What the last command is said to return."""
        return next((int(word.removeprefix("exit=")) for word in self.words if word.startswith("exit=")), 0)

    @property
    def commands(self) -> list[Command]:
        """The commands of a console block: lines after `$ `, each with what is shown below it."""
        commands: list[Command] = []
        for line in self.text.splitlines():
            if line.startswith("$ "):
                commands.append(Command(line[2:], ()))
            elif commands and commands[-1].typed.endswith("\\"):
                commands[-1] = Command(commands[-1].typed + "\n" + line, ())
            elif commands:
                commands[-1] = Command(commands[-1].typed, (*commands[-1].shown, line))
        return commands


def blocks(*languages: str) -> list[Block]:
    """Return the blocks of all pages in these languages."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in _BLOCK.finditer(text):
            language, *words = match["words"].split() or [""]
            if language in languages:
                line = text.count("\n", 0, match.start()) + 1
                found.append(Block(page, line, language, tuple(words), dedent(match["text"])))
    return found


def not_shown(shown: tuple[str, ...], printed: str) -> str | None:
    """Return the first shown line that was not printed, in order; None if all were.

    `…` alone stands for any number of lines, and at the end of a line for its rest. Blanks count as one,
    since a page aligns columns that a pipe separates by tabs.
    """
    left = iter([" ".join(line.split()) for line in printed.splitlines()])
    for line in shown:
        wanted = " ".join(line.split())
        if wanted in ("", "…"):
            continue
        begins = wanted.endswith("…")
        wanted = wanted.removesuffix("…").rstrip()
        if not any(got.startswith(wanted) if begins else got == wanted for got in left):
            return line
    return None
