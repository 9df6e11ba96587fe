"""The comparison with observed directions reads its two files as it says, on a folder made here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAIRS = (
    ("G1", "enzyme -", "product", "-"),
    ("G2", "enzyme +; brake +", "product", "-"),
    ("G3", "enzyme -", "substrate", "-"),
    ("G4", "brake +", "product", "+"),
    ("G5", "enzyme -", "elsewhere", "+"),
    ("G6", "fed -", "product", "+"),
)


def edge(source, sign, target, context=None):
    return {"source": source, "sign": sign, "target": target, "context": context}


@pytest.fixture
def folder(tmp_path):
    data = {
        "version": "0",
        "causal_edges": [
            edge("brake", "-", "product"),
            edge("enzyme", "-", "substrate"),
            edge("fed", "+", "product", "after a meal"),
        ],
        "production_edges": [{"source": "enzyme", "sign": "+", "target": "product"}],
        "quantitative_definitions": [],
    }
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "physiomap.json").write_text(json.dumps(data))
    reference = tmp_path / "benchmarks" / "results" / "e1b_forward_pairs.tsv"
    reference.parent.mkdir(parents=True)
    heading = ("gene", "primary_intervention", "physiomap_variable", "reference_direction")
    reference.write_text("".join("\t".join(row) + "\n" for row in (heading, *PAIRS)))
    return tmp_path


def test_each_pair_is_counted_once_under_what_became_of_it(folder):
    script = ROOT / "benchmarks" / "physiomap.py"
    said = subprocess.run([sys.executable, script, folder], capture_output=True, text=True, check=True).stdout
    causal, everything = said.split("all effects: ")

    assert "6 pairs" in causal
    # Without production, the enzyme does not reach its product; an effect of one context has no sign.
    assert "plain             1 right    2 wrong" in causal
    assert "2 no route, 1 unsigned" in causal
    assert "plain             1 right    2 wrong" in everything
    assert "1 conflict, 1 no route, 1 unsigned" in everything
    assert "G3: substrate is raised (plain), annotated lowered" in everything
    assert "G4: product is lowered (plain), annotated raised" in everything
