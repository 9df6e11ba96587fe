"""Files that cannot be read are refused with place and remedy; a failed write leaves nothing behind."""

import gzip

import pytest

TURTLE = "@prefix e: <http://e/> .\ne:s e:p e:o .\n"
DTD = (
    '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>\n'
)
FAULTY = {
    "absent": ("absent.ttl", None, "No such file", "check the path"),
    "without ending": ("graph", TURTLE.encode(), "'no ending' is not an RDF file ending", ".ttl, .trig"),
    "wrong ending": ("graph.txt", TURTLE.encode(), "'.txt' is not an RDF file ending", ".ttl, .trig"),
    "ending of another format": ("graph.rdf", TURTLE.encode(), "does not parse", "mend the text"),
    "JSON that is Turtle": ("graph.jsonld", TURTLE.encode(), "graph.jsonld:1:1: does not parse", "mend"),
    "binary": ("graph.ttl", bytes(range(256)), "graph.ttl:1:1: does not parse", "remedy"),
    "compressed": ("graph.nt", gzip.compress(TURTLE.encode()), "does not parse", "remedy"),
    "UTF-16": (
        "graph.ttl",
        TURTLE.encode("utf-16"),
        "graph.ttl:1:1: the text is UTF-16",
        "save the file as UTF-8",
    ),
    "Latin-1": ("graph.nt", '<http://e/s> <http://e/p> "é" .\n'.encode("latin-1"), ":1:", "as UTF-8"),
    "truncated": ("graph.ttl", TURTLE[:-6].encode(), "graph.ttl:2:", "close the last statement"),
    "truncated in a graph": (
        "graph.trig",
        b"<http://g> { <http://s> <http://p> ",
        ":1:",
        "close the last statement",
    ),
    "undeclared prefix": ("graph.ttl", b"<http://s> x:p 1 .", "graph.ttl:1:12: ", "declare the prefix"),
    "relative IRI in N-Triples": ("graph.nt", b"<s> <p> <o> .", "graph.nt:1:", "give the term in full"),
    "truncated JSON": ("graph.jsonld", b'{"@id": "http://e/s", "x": [', "graph.jsonld:1:", "close the last"),
    "remote context": ("graph.jsonld", b'{"@context": "http://e/c", "a": 1}', "", "never fetched"),
    "DTD": ("graph.rdf", DTD.encode(), "graph.rdf:2: the RDF/XML declares a DTD", "save the file as Turtle"),
    "broken XML": ("graph.owl", b"<rdf:RDF", "graph.owl", "remedy"),
}


@pytest.fixture(params=FAULTY)
def faulty(request, tmp_path):
    """A faulty file's path, with what is said of it and the remedy."""
    name, data, problem, remedy = FAULTY[request.param]
    if data is not None:
        (tmp_path / name).write_bytes(data)
    return str(tmp_path / name), problem, remedy


def test_a_file_that_cannot_be_validated_is_refused_with_its_place(mtorlod, faulty):
    path, problem, remedy = faulty

    told = mtorlod("validate", path)

    assert told.refused(path, problem, remedy), told


def test_a_file_that_cannot_be_asked_is_refused_with_its_place(mtorlod, faulty):
    path, problem, remedy = faulty

    told = mtorlod("query", "-", "--data", path, stdin=b"ASK {}")

    assert told.refused(path, problem, remedy), told


@pytest.mark.parametrize("verb", [("validate",), ("query", "all-entities", "--data")])
def test_a_folder_is_no_file(mtorlod, tmp_path, verb):
    assert mtorlod(*verb, str(tmp_path)).refused("is a folder", "name the files in it")


@pytest.mark.parametrize("verb", [("validate",), ("query", "all-entities", "--data")])
def test_a_file_without_a_name_is_refused(mtorlod, verb):
    assert mtorlod(*verb, "").refused("a file without a name")


def test_one_bad_file_among_good_ones_is_the_one_that_is_named(mtorlod, tmp_path):
    (tmp_path / "good.ttl").write_text(TURTLE)
    (tmp_path / "bad.ttl").write_text("oops")

    told = mtorlod("validate", str(tmp_path / "good.ttl"), str(tmp_path / "bad.ttl"))

    assert told.refused("bad.ttl:1:")
    assert "good.ttl" not in told.err


def test_a_byte_order_mark_does_no_harm(mtorlod, tmp_path):
    (tmp_path / "mark.ttl").write_bytes(b"\xef\xbb\xbf" + TURTLE.encode())

    told = mtorlod("query", "-", "--data", str(tmp_path / "mark.ttl"), stdin=b"SELECT ?o { ?s ?p ?o }")

    assert told.rows == [["o"], ["http://e/o"]]


def test_an_empty_file_conforms_but_it_is_said_that_nothing_was_checked(mtorlod, tmp_path, monkeypatch):
    from mtorlod.knowledge_base import validating

    monkeypatch.setattr(validating, "run_shapes", lambda *_: [])
    monkeypatch.setattr(validating, "run_checks", lambda *_: [])
    (tmp_path / "empty.ttl").write_text("")

    told = mtorlod("validate", str(tmp_path / "empty.ttl"))

    assert told.code == 0
    assert "empty.ttl: holds no statement, so nothing in it was checked" in told.err


def test_faults_in_ones_own_data_are_code_1_with_the_findings_as_data(mtorlod, tmp_path):
    (tmp_path / "mine.ttl").write_text(
        "@prefix entity: <https://w3id.org/mtorlod/entity/> .\n"
        "@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .\n"
        "\n"
        "entity:mine a mtor:Drug .\n"
    )

    told = mtorlod("validate", str(tmp_path / "mine.ttl"))

    assert told.code == 1
    assert f"{tmp_path / 'mine.ttl'}:4: Violation: entity:mine  (rdfs:label)\n  remedy: Give" in told.out
    assert "does not conform: " in told.out.splitlines()[-1]
    assert told.err == ""


# Query files


@pytest.mark.parametrize(
    ("data", "problem"),
    [(None, "No such file"), (b"", "the query is empty"), (b"\n \n", "the query is empty")],
)
def test_a_query_file_that_is_absent_or_empty_is_refused(mtorlod, tmp_path, data, problem):
    if data is not None:
        (tmp_path / "q.rq").write_bytes(data)

    assert mtorlod("query", "--file", str(tmp_path / "q.rq")).refused(problem)


@pytest.mark.parametrize("data", [bytes(range(128, 256)), "ASK {}".encode("utf-16")])
def test_a_query_that_is_no_text_is_refused(mtorlod, tmp_path, data):
    (tmp_path / "q.rq").write_bytes(data)

    assert mtorlod("query", "--file", str(tmp_path / "q.rq")).refused("is not UTF-8 text", "as UTF-8")
    assert mtorlod("query", "-", stdin=data).refused("standard input: is not UTF-8 text", "as UTF-8")


def test_a_folder_is_no_query_file(mtorlod, tmp_path):
    assert mtorlod("query", "--file", str(tmp_path)).refused("is a directory")


# Places to write to


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("nowhere/graph.ttl", "No such file or directory"),
        ("file/graph.ttl", "Not a directory"),
        ("x" * 300, "File name too long"),
    ],
)
def test_an_export_that_cannot_be_written_leaves_nothing_behind(mtorlod, tmp_path, place, problem):
    (tmp_path / "file").write_text("mine")

    told = mtorlod("export", "--format", "coverage", "--out", str(tmp_path / place))

    assert told.refused(problem, "choose a place that you may write to")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "mine"


def test_an_export_to_no_name_is_refused(mtorlod):
    assert mtorlod("export", "--format", "coverage", "--out", "").refused("is a folder")


def test_an_export_through_a_link_keeps_the_link(mtorlod, tmp_path):
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")

    told = mtorlod("export", "--format", "coverage", "--out", str(tmp_path / "link.md"))

    assert told.code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text().startswith("# Coverage")


@pytest.mark.parametrize("place", ["", ".", ".."])
def test_a_release_never_replaces_the_folder_one_stands_in(mtorlod, tmp_path, monkeypatch, place):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert mtorlod("build", "--out", place).refused("is the folder that you are in", "--out")


def test_a_release_never_replaces_a_folder_of_something_else(mtorlod, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.tex").write_text("mine")

    told = mtorlod("build", "--out", str(tmp_path / "thesis"))

    assert told.refused("holds files that are not an earlier release", "--out")
    assert (tmp_path / "thesis" / "chapter.tex").read_text() == "mine"


def test_a_release_never_replaces_a_file(mtorlod, tmp_path):
    (tmp_path / "file").write_text("mine")

    assert mtorlod("build", "--out", str(tmp_path / "file")).refused("is a file")
    assert (tmp_path / "file").read_text() == "mine"
