"""The command line: one module a verb; parse, call, print. Verbs are imported only when used."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from contextlib import suppress

import click

from mtorlod.caching import OFF
from mtorlod.cli.output import shortened
from mtorlod.errors import MtorlodError, printable
from mtorlod.version import __version__

LONGEST = 8000
"""Characters of an error message; a longer one (a file pasted as a name) loses its middle."""

VERBS: dict[str, str] = {
    "tour": "See in five minutes what can be asked, on what is installed.",
    "build": "Load, validate, reason, and write a release folder.",
    "validate": "Check the shipped graph, or your own files, and say what to mend.",
    "paper": "Print an empty claims table for a source, to fill.",
    "claims": "Check a claims table and print it as TriG, or write one from TriG.",
    "diff": "Say what a table, a reading or a release changes, and by which claims.",
    "query": "Ask a named question, a file, or standard input.",
    "queries": "List the questions that can be asked by name.",
    "describe": "Show everything known of one thing, with sources.",
    "effects": "Work out what drugs, miRNAs or lost genes do to each node.",
    "explain": "Prove a statement or a verdict, down to the references.",
    "combine": "Find second drugs and nodes that close an escape route.",
    "screen": "Write what thousands of interventions do to every node, in Parquet.",
    "worlds": "List the ways in which things can be, and what is tied to what.",
    "measure": "Find which measurement settles most of what is open.",
    "audit": "Compare what is stated with what follows; list contradictions.",
    "serve": "Serve SPARQL, linked data and the explorer on this machine.",
    "mcp": "Answer assistants by the Model Context Protocol.",
    "export": "Write the graph as Turtle, TriG, JSON-LD, OWL, SSSOM and more.",
}

_EPILOG = """\b
Examples:
  mtorlod build
  mtorlod effects everolimus --on Akt --exposure acute
  mtorlod explain effect everolimus --on Akt
  mtorlod query which-drugs-raise-akt-by-feedback-release
  mtorlod describe rapamycin

\b
Exit codes: 0 done, 1 the data fell short, 2 the request could not be met.
Shell completion: eval "$(_MTORLOD_COMPLETE=bash_source mtorlod)"  (zsh_source, fish_source)
"""


class _Lazy(click.Group):
    """A group that knows its verbs' one-line help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        return importlib.import_module(f"mtorlod.cli.{cmd_name}").command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], VERBS, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"no verb is called '{args[0]}'.{hint} 'mtorlod --help' lists them.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs (mtorlod VERB --help teaches each)"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Lazy, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="mtorlod")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no notes; data and errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done, and how long each step took.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Work everything out anew and keep nothing; so does the environment variable MTORLOD_NO_CACHE.",
)
@click.pass_context
def group(ctx: click.Context, quiet: bool, verbose: bool, no_cache: bool) -> None:
    """mTOR-targeted therapy as linked data: sourced claims, validated, reasoned over, explained."""
    if no_cache:
        os.environ[OFF] = "1"  # for child processes too
    ctx.obj = {"quiet": quiet, "verbose": verbose}


def main() -> None:
    """Run the command line; turn every error of ours into a message with a remedy and an exit code."""
    # What a command loads stays until it ends: to look for garbage often takes a tenth of its time.
    gc.set_threshold(500_000, 20, 50)
    code = _run(sys.argv[1:])
    # Before it ends Python would look through all of it once more, which takes another tenth.
    gc.freeze()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if sys.stdout is None:
        return _refuse(
            "error: standard output is closed\n  remedy: let the answer go to a file or a terminal"
        )
    _ready_streams()
    try:
        if asked := os.environ.get("_MTORLOD_COMPLETE"):
            from click.shell_completion import shell_complete

            return shell_complete(group, {}, "mtorlod", "_MTORLOD_COMPLETE", asked)
        code = _carried_out(arguments)
        sys.stdout.flush()
        return code
    except (KeyboardInterrupt, EOFError, click.exceptions.Abort):
        _refuse("stopped")
        return 130
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        return _refuse(shown.getvalue().rstrip())
    except MtorlodError as error:
        return _refuse(f"error: {error}")
    except BrokenPipeError:
        # The reader went away (`| head`): not a fault, and nothing more can be said to it.
        _let_go_of_stdout()
        return 0
    except OSError as error:
        _let_go_of_stdout()
        return _refuse(
            f"error: the answer cannot be written: {error.strerror or error}\n"
            "  remedy: free the place that standard output goes to, or send it elsewhere"
        )


def _carried_out(arguments: list[str]) -> int:
    # Not `group.main`, which calls a broken pipe exit code 1, and that means something else here.
    try:
        with group.make_context("mtorlod", arguments) as context:
            group.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return 0


def _refuse(message: str) -> int:
    if sys.stderr is not None:
        with suppress(OSError):
            print(shortened(printable(message), LONGEST), file=sys.stderr, flush=True)
    return 2


def _ready_streams() -> None:
    """Have a pipe or file get UTF-8 and plain line ends on every machine, and no letter stop the answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            own = stream.isatty() or "PYTHONIOENCODING" in os.environ
            encoding = stream.encoding if own else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def _let_go_of_stdout() -> None:
    """Point stdout at nothing, so that the flush at the very end does not fail once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
