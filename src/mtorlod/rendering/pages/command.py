"""The command that gives the same answer as the pathway page, as a shell takes it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from mtorlod.rendering.pages.pathway_address import UNCHANGED, PathwayQuestion
from mtorlod.rendering.pages.source_reading import SourceReading


def command_text(question: PathwayQuestion, network: Sequence[str] | None) -> str:
    """Return the command that asks the same; nothing if there is none.

    There is none if nothing was done, if no command reads the graph, or if a pasted table was measured.

    Args:
        question: what is asked.
        network: the options that name the network that is served; none for the shipped graph, and None if no
            command but `serve` reads what is served.
    """
    if not question.do or network is None or question.table:
        return ""
    options = ["--exposure", question.exposure]
    asked_for = (("--in", question.contexts), ("--hold", question.hold), ("--seen", question.seen))
    for option, values in asked_for:
        options += [word for value in values for word in (option, value)]
    options += SourceReading.of(question.reading).options
    if question.unchanged != UNCHANGED[0]:
        options += ["--unchanged", question.unchanged]
    if question.on:
        options += ["--on", question.on]
    # A name that begins with a dash would be read as an option.
    dashed = any(word.startswith("-") for word in question.do)
    asked = [*options, "--", *question.do] if dashed else [*question.do, *options]
    return shlex.join(["mtorlod", "effects", *network, *asked])
