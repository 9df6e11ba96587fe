"""The tutorial runs from the top, and shows tables, pictures and what a measurement settles."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def stored():
    return nbformat.read(TUTORIAL, as_version=4)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The last line of each cell → what is shown below it, as HTML where it has such a form."""
    folder = tmp_path_factory.mktemp("tutorial")
    notebook = nbformat.read(TUTORIAL, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    assert list(folder.iterdir()) == [], "it writes nothing"
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return {cell.source.splitlines()[-1]: "".join(map(told, cell.outputs)) for cell in cells}


def told(output) -> str:
    data = output.get("data", {})
    return output.get("text") or data.get("text/html") or data.get("text/plain", "")


def below(shown, begin):
    (text,) = (text for line, text in shown.items() if line.startswith(begin))
    return text


def test_it_is_stored_without_output_so_that_none_is_out_of_date(stored):
    assert not any(cell.get("outputs") for cell in stored.cells)


def test_results_are_tables_and_the_pathway_is_a_picture(shown):
    assert "<table" in below(shown, 'kb.effects("everolimus"')
    assert "<table" in below(shown, "given.to_pandas()")
    pictures = [text for text in shown.values() if text.startswith('<img src="data:image/svg+xml;base64,')]
    assert len(pictures) == 2
    assert not re.search(r"https?://", "".join(pictures))


def test_a_proof_leads_to_references_and_worlds_to_a_measurement(shown):
    assert "[review" in below(shown, 'print(proof.render("text"))')
    assert "2 joint outcomes" in below(shown, "print(review.worlds(")
    settled = below(shown, 'review.effects("OSI-027", on=["Rheb", "Skp2"]')
    assert settled.count("<td>conflict</td>") == settled.count("<td>raised</td>") == 2


def test_what_became_of_each_row_of_the_table_is_told(shown):
    account = below(shown, 'print(measured.render("text"))')

    assert "2 on a node" in account
    assert "1 not significant" in account
    assert "PTENP1" in account
    assert "Each measurement by itself: 1 open, 1 right" in below(shown, 'print(audit.render("text"))')
