"""The command that gives the answer of a page: its words, and how they are written in a shell."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from mtorlod.web.pages.asked import Asked


def command_words(asked: Asked) -> list[str]:
    """Return what stands after `mtorlod effects` to ask the same; nothing if nothing was done."""
    if not asked.do:
        return []
    options = ["--exposure", asked.exposure]
    for option, values in (("--in", asked.contexts), ("--hold", asked.hold)):
        options += [word for value in values for word in (option, value)]
    if asked.on:
        options += ["--on", asked.on]
    # A name that begins with a dash would be read as an option.
    if any(word.startswith("-") for word in asked.do):
        return [*options, "--", *asked.do]
    return [*asked.do, *options]


def command_text(words: Sequence[str], network: Sequence[str]) -> str:
    """Return the command as a shell takes it.

    Args:
        words: as `command_words` returns them.
        network: the options that name the network that is served; none for the shipped graph.
    """
    return shlex.join(["mtorlod", "effects", *network, *words]) if words else ""
