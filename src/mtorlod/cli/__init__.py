"""The command line: one module a verb; parse, call, print. Verbs are imported only when used."""

from __future__ import annotations

import importlib
import sys

import click

import mtorlod
from mtorlod.errors import MtorlodError

VERBS: dict[str, str] = {
    "build": "Load, validate, reason, and write a release folder.",
    "validate": "Check the shipped graph, or your own files, and say what to mend.",
    "query": "Ask a named question, a file, or standard input.",
    "queries": "List the questions that can be asked by name.",
    "describe": "Show everything known of one thing, with sources.",
    "effects": "Work out what drugs, miRNAs or lost genes do to each node.",
    "explain": "Prove a statement or a verdict, down to the references.",
    "combine": "Find second drugs and nodes that close an escape route.",
    "audit": "Compare what is stated with what follows; list contradictions.",
    "serve": "Serve SPARQL, linked data and the explorer on this machine.",
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
@click.version_option(mtorlod.__version__, "-V", "--version", prog_name="mtorlod")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no notes; data and errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done, and how long each step took.")
@click.pass_context
def group(ctx: click.Context, quiet: bool, verbose: bool) -> None:
    """mTOR-targeted therapy as linked data: sourced claims, validated, reasoned over, explained."""
    ctx.obj = {"quiet": quiet, "verbose": verbose}


def main() -> None:
    """Run the command line; turn every error of ours into a message with a remedy and an exit code."""
    try:
        code = group.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        print("stopped", file=sys.stderr)
        sys.exit(130)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except MtorlodError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # The reader went away (`| head`): not a fault, and nothing more can be said to it.
        sys.stderr.close()
        sys.exit(0)
