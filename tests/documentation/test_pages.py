"""What the documentation shows is what happens: its commands, snippets, queries, data, links and figures."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
from pages import PAGES, ROOT, blocks, not_shown

from mtorlod.namespaces import PREFIXES

CONSOLE = blocks("console")
SNIPPETS = blocks("python")
QUERIES = blocks("sparql")
DATA = blocks("turtle", "trig")
SET_UP = next(block for block in blocks("sh") if block.page.name == "README.md")


def name(block):
    return block.name


def checkout(folder):
    """Return a folder that has the `docs` of the checkout, and takes what commands write."""
    (folder / "docs").symlink_to(ROOT / "docs")
    return folder


def run(block, folder):
    """Run the commands of a block in turn; return each with its exit code and what it printed."""
    programs = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([programs, os.environ["PATH"]]), "NO_COLOR": "1"}
    told = []
    for command in block.commands:
        done = subprocess.run(
            ["bash", "-c", command.typed],
            cwd=folder,
            env=environment,
            text=True,
            capture_output=True,
            timeout=300,
        )
        told.append((command, done.returncode, done.stdout + done.stderr))
    return told


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """The runs of all console blocks, two at a time: block → what will have become of it."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield {
            block: pool.submit(run, block, checkout(tmp_path_factory.mktemp(f"console-{number}")))
            for number, block in enumerate(CONSOLE)
        }


@pytest.mark.parametrize("block", CONSOLE, ids=name)
def test_commands_do_what_the_page_shows(block, outcomes):
    told = outcomes[block].result()

    expected = [0] * (len(told) - 1) + [block.exit_code]
    for (command, code, printed), wanted in zip(told, expected, strict=True):
        assert code == wanted, f"{command.typed}\n{printed}"
        missing = not_shown(command.shown, printed)
        assert missing is None, f"{command.typed} does not print, at its place:\n{missing}\nbut:\n{printed}"


@pytest.mark.parametrize("block", SNIPPETS, ids=name)
def test_snippets_run_and_show_what_they_say(block, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(checkout(tmp_path))

    exec(compile(block.text, block.name, "exec"), {})

    shown = tuple(re.findall(r"^(?:.*?  )?# → (.*)$", block.text, re.MULTILINE))
    printed = capsys.readouterr().out
    assert not_shown(shown, printed) is None, printed


@pytest.fixture(scope="module")
def release(knowledge_base):
    """The complete graph in a store, as one who loads `mtorlod.nq` has it."""
    store = ox.Store()
    store.bulk_load(knowledge_base.export("nquads", what="complete"), ox.RdfFormat.N_QUADS)
    return store


@pytest.mark.parametrize("block", QUERIES, ids=name)
def test_sample_queries_find_something_in_the_release(block, release):
    rows = list(release.query(block.text))

    assert rows


@pytest.mark.parametrize("block", DATA, ids=name)
def test_samples_of_data_parse(block):
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

    assert list(ox.parse(prefixes + block.text, ox.RdfFormat.TRIG))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)\s#]+)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_each_decision_record_has_a_number_of_its_own_and_a_line_in_their_list():
    folder = ROOT / "ontology" / "decisions"
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))

    listed = re.findall(r"\((\d[^)]*\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))

    assert len({name[:4] for name in records}) == len(records)
    assert listed == records


def test_the_two_commands_of_the_readme_are_those_that_the_gate_runs():
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    commands = SET_UP.text.strip().splitlines()

    assert len(commands) == 2
    assert [command for command in commands if command not in gate] == []


def test_the_verbs_of_the_command_line_are_all_in_the_readme():
    from mtorlod.cli import VERBS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [verb for verb in VERBS if f"mtorlod {verb}" not in readme] == []


def test_figures_in_the_readme_are_true(every_source):
    coverage = every_source.coverage
    actual = {
        "claims": len(every_source.claims),
        "sources": len({claim.source for claim in every_source.claims.values()}),
        "statements": coverage.statements,
        "references": len(coverage.references),
        "entities": len(every_source.names.entities()),
        "discrepancies": len(every_source.discrepancies),
        "others": len(list((ROOT / "ontology" / "papers").glob("*.tsv"))),
    }

    said = re.findall(
        r"more than (\d+) (\w+)|all (\d+) (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")
    )

    assert {word for _, more, _, every in said for word in (more, every) if word} == set(actual)
    for least, counted, exactly, listed in said:
        if least:
            assert int(least) < actual[counted] < 1.15 * int(least), counted
        else:
            assert int(exactly) == actual[listed], listed


def test_the_readme_says_how_often_two_readings_agreed(knowledge_base):
    coverage = knowledge_base.coverage

    said = re.search(r"two readings agreed on\s+(\d+) %", (ROOT / "README.md").read_text(encoding="utf-8"))

    assert said
    assert abs(int(said[1]) / 100 - coverage.agreed / coverage.read_twice) < 0.02
