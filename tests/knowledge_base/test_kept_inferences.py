"""What is kept of a graph changes no answer: empty, filled, damaged or gone, the bytes are the same."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.caching import OFF, Cache
from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.sources.rdf_source import RdfSource
from mtorlod.loading import Dataset, read_text
from mtorlod.namespaces import PREFIXES
from mtorlod.reasoning.rules import infer
from mtorlod.releasing.building import build
from mtorlod.resources import folder

VOCABULARY = """
mtor:raises rdfs:subPropertyOf mtor:affects ; mtor:effectSign "+" .
mtor:lowers rdfs:subPropertyOf mtor:affects ; mtor:effectSign "-" .
mtor:activates rdfs:subPropertyOf mtor:raises .
mtor:inhibits rdfs:subPropertyOf mtor:lowers .
mtor:Drug rdfs:subClassOf mtor:TherapeuticAgent .
mtor:Blocker owl:equivalentClass [ owl:intersectionOf ( mtor:Drug
    [ owl:onProperty mtor:inhibits ; owl:hasValue entity:a ] ) ] .
"""
LOOP = [
    "drug rdf:type mtor:Drug",
    "drug mtor:inhibits a",
    "a mtor:activates b",
    "b mtor:inhibits c",
    "c mtor:raises d",
    "d mtor:activates a",
]
UNORDERED = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 40"
VERDICTS = "CONSTRUCT { ?v mtor:onNode ?n } WHERE { ?v a mtor:Verdict ; mtor:onNode ?n }"

node = st.sampled_from(["drug", "a", "b", "c", "d"])
effect = st.builds(
    "{} {} {}".format, node, st.sampled_from(["mtor:activates", "mtor:inhibits", "mtor:raises"]), node
)


def dataset(statements):
    """Return a graph in which a claim each makes a statement 'subject relation object' of entities."""
    text = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + VOCABULARY
    for number, statement in enumerate(statements):
        subject, relation, end = statement.split()
        end = end if ":" in end else f"entity:{end}"
        text += f"claim:c{number} {{ entity:{subject} {relation} {end} }}\n"
        text += f"claim:c{number} a mtor:Claim ; mtor:stance mtor:Supports .\n"
    return Dataset((read_text(text.encode(), ox.RdfFormat.TRIG, "graph.trig"),))


def knowledge_base(data, cache=None):
    return KnowledgeBase(RdfSource("graph.trig", data, cache=cache))


def answers(kb):
    """Return what is answered, or why not, to a question of every kind."""

    def told(ask):
        try:
            return ask()
        except MtorlodError as error:
            return str(error)

    return [
        told(lambda: kb.effects("drug").render("json")),
        told(lambda: [proof.render("text") for proof in kb.explain("drug", on="b")]),
        told(lambda: kb.explain_statement("drug", "is a", "Blocker").render("text")),
        told(lambda: kb.describe("drug").render("json")),
        told(lambda: kb.query(UNORDERED).serialise("json")),
        told(lambda: kb.query(VERDICTS).serialise("ntriples")),
    ]


@settings(max_examples=8)
@given(st.lists(effect, min_size=1, max_size=8))
def test_answers_are_the_same_bytes_without_a_cache_and_with_an_empty_and_a_filled_one(effects):
    data = dataset(["drug rdf:type mtor:Drug", *effects])
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))

        plain = answers(knowledge_base(data))

        assert answers(knowledge_base(data, cache)) == plain
        assert answers(knowledge_base(data, cache)) == plain


def test_what_is_stated_and_follows_too_is_counted_once():
    kb = knowledge_base(dataset(LOOP))
    claim, follows = ox.NamedNode(f"{PREFIXES['claim']}c0"), ox.NamedNode("http://example.org/follows")
    stated = next(
        quad for quad in kb.dataset.quads if quad.subject == claim and quad.object.value.endswith("/Claim")
    )
    kb.inferred_quads = (*kb.inferred_quads, ox.Quad(*stated.triple, follows))

    counted = kb.query("SELECT (COUNT(*) AS ?n) { claim:c0 a mtor:Claim }")
    inferred = kb.query("ASK { GRAPH <http://example.org/follows> { claim:c0 a mtor:Claim } }")

    assert b'"1"' in counted.serialise("json")
    assert inferred.boolean is True


@pytest.fixture(scope="module")
def loop():
    """A graph with a feedback loop, and the answers that it gives without a cache."""
    data = dataset(LOOP)
    plain = answers(knowledge_base(data))
    assert '"feedback release"' in plain[0]
    assert b"verdict/" in plain[5]
    return data, plain


@pytest.fixture
def filled(loop, tmp_path):
    """A cache that holds all that is kept of the graph."""
    cache = Cache(tmp_path)
    answers(knowledge_base(loop[0], cache))
    assert len(list(tmp_path.iterdir())) == 2
    return cache


def test_what_is_kept_is_not_worked_out_again(loop, filled, monkeypatch):
    def again(*_):
        raise AssertionError("worked out again")

    monkeypatch.setattr("mtorlod.reasoning.rules.infer", again)
    monkeypatch.setattr("mtorlod.reasoning.verdict_graph.calculus_quads", again)

    assert answers(knowledge_base(loop[0], filled)) == loop[1]


@pytest.mark.parametrize("change", ["a statement", "the subject", "the rules or the code", "the version"])
def test_what_was_kept_of_something_else_is_not_used(loop, filled, monkeypatch, change):
    data = loop[0]
    if change == "a statement":
        data = dataset([*LOOP, "a mtor:inhibits d"])
    elif change == "the subject":
        data = Dataset(data.files, frozenset({"https://example.org/disease"}))
    elif change == "the version":
        monkeypatch.setattr("mtorlod.knowledge_base.sources.kept_inferences.__version__", "next")
        monkeypatch.setattr(
            "mtorlod.knowledge_base.sources.kept_inferences.reasoner_digest",
            sys.modules["mtorlod.knowledge_base.sources.kept_inferences"].reasoner_digest.__wrapped__,
        )
    else:
        named = "mtorlod.knowledge_base.sources.kept_inferences.reasoner_digest"
        monkeypatch.setattr(named, lambda: "others")

    answers(knowledge_base(data, filled))

    assert len(list(filled.folder.iterdir())) == 4


def test_where_code_and_rules_lie_makes_no_difference(tmp_path, monkeypatch):
    module = sys.modules["mtorlod.knowledge_base.sources.kept_inferences"]
    code = Path(module.__file__)
    package = code.parents[2]
    shutil.copytree(package, tmp_path / "m" / "mtorlod", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "__file__", str(tmp_path / "m" / "mtorlod" / code.relative_to(package)))
    digests = {module.reasoner_digest.__wrapped__()}
    for place in ("a", "z"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "ontology").symlink_to(folder("ontology"))
        monkeypatch.setattr("mtorlod.resources.root", lambda place=place: tmp_path / place)
        digests.add(module.reasoner_digest.__wrapped__())

    assert len(digests) == 1


@pytest.fixture(scope="module")
def kept(loop, tmp_path_factory):
    """A folder with all that is kept of the graph, to be copied and spoilt."""
    folder = tmp_path_factory.mktemp("kept")
    answers(knowledge_base(loop[0], Cache(folder)))
    return folder


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), garbage=st.binary(min_size=1, max_size=64), cut=st.booleans())
def test_garbage_in_any_file_changes_no_answer(loop, kept, seed, garbage, cut):
    choose = random.Random(seed)
    with TemporaryDirectory() as folder:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        for path in choose.sample(files, choose.randint(1, 3)):
            old = path.read_bytes()
            start = choose.randint(0, len(old))
            path.write_bytes(old[:start] + garbage + (b"" if cut else old[start + len(garbage) :]))

        assert answers(knowledge_base(loop[0], Cache(Path(folder)))) == loop[1]


def test_a_cache_that_cannot_be_written_changes_no_answer(loop, tmp_path):
    (tmp_path / "file").write_text("in the way")

    assert answers(knowledge_base(loop[0], Cache(tmp_path / "file" / "cache"))) == loop[1]


def test_with_no_place_to_write_at_all_questions_are_answered_from_memory(loop, monkeypatch):
    def nowhere(*_, **__):
        raise OSError("read-only file system")

    monkeypatch.setattr("tempfile.mkdtemp", nowhere)

    assert answers(knowledge_base(loop[0]))[5] == loop[1][5]


def test_a_cache_emptied_while_its_store_is_open_changes_no_answer(loop, filled):
    kb = knowledge_base(loop[0], filled)
    first = kb.query(VERDICTS)

    shutil.rmtree(filled.folder)

    assert kb.query(VERDICTS) == first


def test_inferences_are_kept_of_rdf_that_a_user_hands_over(tmp_path):
    graph = tmp_path / "graph.ttl"
    graph.write_text(
        "@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .\n@prefix : <https://example.org/> .\n"
        ":A mtor:activates :B . :B mtor:inhibits :A .\n"
    )
    command = [sys.executable, "-m", "mtorlod", "-q"]
    asked = ["effects", "--network", str(graph), "--press", "A:raised"]
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    home.pop(OFF, None)

    def run(*options):
        return subprocess.run([*command, *options, *asked], env=home, capture_output=True, check=True).stdout

    without = run("--no-cache")
    assert list(tmp_path.rglob("proofs.json")) == []

    assert run() == without
    assert len(list(tmp_path.rglob("proofs.json"))) == 1
    assert run() == without


def test_a_release_is_made_of_nothing_that_was_kept(monkeypatch, tmp_path):
    class Stop(Exception):
        pass

    def validate(kb, *_, **__):
        raise Stop(kb.source.cache)

    kb = KnowledgeBase.load()
    kb.source.cache = Cache(tmp_path / "cache")
    monkeypatch.setattr(KnowledgeBase, "validate", validate)

    with pytest.raises(Stop) as stopped:
        build(kb, tmp_path / "release")

    assert stopped.value.args == (None,)
    assert kb.uncached().inferences == infer(kb.dataset)
