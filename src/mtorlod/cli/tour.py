"""`mtorlod tour`: five minutes in the terminal, on what is installed."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout

import click

from mtorlod.cli.output import step


@click.command(
    "tour", epilog="\b\nExamples:\n  mtorlod tour\n  mtorlod tour --no-pause\n  mtorlod tour --list"
)
@click.option("--no-pause", is_flag=True, help="Do not wait between the steps; in a pipe it never does.")
@click.option("--list", "listed", is_flag=True, help="Only the commands, one a line.")
@click.pass_context
def command(ctx: click.Context, no_pause: bool, listed: bool) -> None:
    """Type some commands for you, and show what they print: from the first question to a measurement.

    Nothing is written and nothing is fetched. Ctrl-C ends it.
    """
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.rendering.tour_words import FAREWELL, WELCOME, tour_steps

    with step("loading"):
        steps = tour_steps(KnowledgeBase.load())
    if listed:
        click.echo("\n".join(each.command for each in steps))
        return
    waits = not no_pause and sys.stdin.isatty() and sys.stdout.isatty()
    click.echo(WELCOME.format(count=len(steps)))
    for number, each in enumerate(steps, 1):
        if waits:
            click.pause(click.style("\nEnter goes on, Ctrl-C ends. ", dim=True))
        click.echo(click.style(f"\n{number}/{len(steps)}  {each.title}", bold=True))
        click.echo(f"{each.why}\n\n{click.style('$ ' + each.command, fg='cyan')}")
        lines = _printed(ctx, each.words).splitlines()
        click.echo("\n".join(lines[: each.lines]))
        if len(lines) > each.lines:
            click.echo(f"… (lines left out: {len(lines) - each.lines})")
    click.echo(f"\n{FAREWELL}")


class _Screen(io.StringIO):
    """Takes what a command prints, which prints as it would to the terminal, where there is one."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def _printed(ctx: click.Context, words: tuple[str, ...]) -> str:
    """Return what a command of ours prints."""
    group = ctx.find_root().command
    shown = _Screen(sys.stdout.isatty())
    with redirect_stdout(shown):
        try:
            with group.make_context("mtorlod", list(words), obj=ctx.obj) as own:
                own.obj = ctx.obj
                group.invoke(own)
        except click.exceptions.Exit:
            pass  # its code says that the data fell short, which is shown
    return shown.getvalue()
