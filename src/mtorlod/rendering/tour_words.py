"""The tour: what is shown of a graph in five minutes, each step a command and why one would type it.

What it shows of is what the graph's profile offers to try; which answer is open is asked, not written here.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading.profile import Example
from mtorlod.namespaces import local_name
from mtorlod.querying.questions import find

WELCOME = (
    "mtorlod holds claims of many sources, each with its references, and works out what follows from them.\n"
    "This tour types {count} commands for you and shows what each prints, long answers in part."
)
FAREWELL = (
    "That was the tour. 'mtorlod serve' shows the same in a browser, 'mtorlod mcp' to an assistant,\n"
    "'mtorlod queries' lists what can be asked by name, and 'mtorlod VERB --help' teaches each verb.\n"
    "docs/tutorial.ipynb goes the same way in a notebook, to measurements of your own."
)


@dataclass(frozen=True)
class TourStep:
    """One command.

    Attributes:
        title: what it shows.
        why: what to look at.
        words: the command, without the program's name.
        lines: how many lines of its answer are shown.
    """

    title: str
    why: str
    words: tuple[str, ...]
    lines: int = 16

    @property
    def command(self) -> str:
        """The command as it is typed."""
        return shlex.join(("mtorlod", *self.words))


def tour_steps(kb: KnowledgeBase) -> tuple[TourStep, ...]:
    """Return the steps over a graph; those for which it has no example are left out."""
    return tuple(_steps(kb))


def _steps(kb: KnowledgeBase) -> Iterator[TourStep]:
    profile = kb.profile
    exposure = () if profile.exposure == "both" else ("--exposure", profile.exposure)
    shown = [each for each in profile.examples if each.on]
    if not shown:
        return
    first = shown[0]
    asked = (*first.do, "--on", first.on, *exposure)
    yield TourStep(
        "What is known of a thing?",
        "Any of its names will do. What sources state stands apart from what follows.",
        ("describe", first.do[0]),
    )
    yield TourStep(
        "What does it do?",
        "The verdict is inferred; beside it stands what sources state of the same.",
        ("effects", *asked, "--format", "table"),
    )
    yield TourStep(
        "Why?",
        "The proof goes step by step down to claims, and each claim to its references.",
        ("explain", "effect", *asked),
        28,
    )
    if profile.first_source:
        yield TourStep(
            "Who says so?",
            "The same question to one source alone; --without and --until choose among sources too.",
            ("effects", *asked, "--source", local_name(profile.first_source), "--format", "table"),
        )
    yield TourStep(
        "What would stop it?",
        "Drugs that, given too, leave no route; and nodes that would leave none if they were held.",
        ("combine", *first.do, "--against", first.on, *exposure, "--format", "text"),
        24,
    )
    yield from _open(kb, shown, exposure)
    for name in profile.queries:
        if not find(name, profile.source).needs_reasoning:
            yield TourStep(
                "What can be asked by name?",
                f"{find(name, profile.source).title} SPARQL of your own goes the same way.",
                ("query", name, "--stated-only", "--format", "table"),
            )
            break


def _open(kb: KnowledgeBase, shown: list[Example], exposure: tuple[str, ...]) -> Iterator[TourStep]:
    """Yield the steps for an answer that is open, and what a measurement makes of it."""
    under = exposure[-1] if exposure else None
    example = next((each for each in shown if _is_open(kb, each, under)), None)
    if example is None:
        return
    done = (*example.do, *exposure)
    yield TourStep(
        "When signs conflict, the answer is open",
        "Two routes lead to opposite directions, and nothing says which is stronger: that is the answer.",
        ("effects", *done, "--on", example.on, "--format", "table"),
    )
    yield TourStep(
        "What would settle it?",
        "Which one measurement settles most, whatever it shows.",
        ("measure", *done, "--format", "text"),
        5,
    )
    settled = _settled(kb, example, under)
    if settled:
        yield TourStep(
            "With what a laboratory saw",
            "The verdict stays; what follows given it stands beside; --measured takes a file.",
            ("effects", *done, "--on", settled, "--seen", f"{example.on}:raised", "--format", "table"),
        )


def _is_open(kb: KnowledgeBase, example: Example, exposure: str | None) -> bool:
    rows = kb.effects(*example.do, on=example.on, exposure=exposure)
    return any(row.verdict.value == "conflict" for row in rows)


def _settled(kb: KnowledgeBase, example: Example, exposure: str | None) -> str | None:
    """Return a node that a measurement of the one looked at settles."""
    node = kb.node(example.on)
    advice = kb.measure(*example.do, among=[example.on], exposure=exposure)
    ways = (settled for each in advice for one in each.ranked for _, settled in one.outcomes)
    others = (kb.label(each) for settled in ways for each in settled if each != node)
    return next((label for label in others if kb.names.has(label)), None)
