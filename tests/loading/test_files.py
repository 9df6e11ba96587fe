"""Reading RDF files: every fault has a place and a remedy, and nothing is fetched."""

import pyoxigraph as ox
import pytest

from mtorlod.errors import SyntaxFault, UnreadableFile
from mtorlod.loading import read_file

FAULTY = {
    "unclosed.ttl": ("@prefix e: <http://e/> .\ne:a e:b e:c\n", 3),
    "undeclared.ttl": ("\ne:a e:b e:c .\n", 2),
    "relative.nt": ("<a> <http://e/b> <http://e/c> .\n", 1),
    "unquoted.jsonld": ("{\n a: 1}", 2),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_file_that_does_not_parse_is_reported_with_its_line_and_a_remedy(name, tmp_path):
    text, line = FAULTY[name]
    path = tmp_path / name
    path.write_text(text)

    with pytest.raises(SyntaxFault) as caught:
        read_file(path)

    assert caught.value.line == line
    assert f"{path}:{line}:" in caught.value.problem
    assert caught.value.remedy


def test_a_remote_jsonld_context_is_not_fetched(tmp_path):
    path = tmp_path / "remote.jsonld"
    path.write_text('{"@context": "http://localhost:9/context", "a": 1}')

    with pytest.raises(SyntaxFault, match="never fetched"):
        read_file(path)


def test_a_dtd_in_rdfxml_is_refused_with_its_line(tmp_path):
    path = tmp_path / "bomb.rdf"
    path.write_text('<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [<!ENTITY a "aaaa">]>\n<rdf:RDF/>')

    with pytest.raises(SyntaxFault) as caught:
        read_file(path)

    assert caught.value.line == 2


def test_utf16_is_refused_and_a_byte_order_mark_is_not(tmp_path):
    text = "<http://e/a> <http://e/b> <http://e/c> .\n"
    (tmp_path / "wide.nt").write_bytes(text.encode("utf-16"))
    (tmp_path / "marked.nt").write_bytes(b"\xef\xbb\xbf" + text.encode())

    with pytest.raises(SyntaxFault, match="UTF-16"):
        read_file(tmp_path / "wide.nt")
    assert len(read_file(tmp_path / "marked.nt").quads) == 1


@pytest.mark.parametrize("name", ["absent.ttl", "sheet.xlsx", "folder.ttl"])
def test_what_cannot_be_read_as_rdf_says_what_to_do(name, tmp_path):
    if name.startswith("folder"):
        (tmp_path / name).mkdir()
    elif name.startswith("sheet"):
        (tmp_path / name).write_text("x")

    with pytest.raises(UnreadableFile) as caught:
        read_file(tmp_path / name)

    assert str(tmp_path / name) in caught.value.problem
    assert caught.value.remedy


def test_two_reads_of_one_file_are_the_same_quads_blank_nodes_included(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text("[] <http://e/a> [ <http://e/b> (1 2) ] .")

    assert read_file(path).quads == read_file(path).quads


def test_blank_nodes_of_different_files_stay_apart(tmp_path):
    (tmp_path / "a.ttl").write_text("_:x <http://e/a> 1 .")
    (tmp_path / "b.ttl").write_text("_:x <http://e/a> 2 .")

    first, second = (read_file(tmp_path / name).quads[0].subject for name in ("a.ttl", "b.ttl"))

    assert first != second


def test_literals_keep_the_form_in_which_they_were_written(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text("<http://e/a> <http://e/b> 1.00 .")

    assert read_file(path).quads[0].object == ox.Literal(
        "1.00", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    )


DEEP = {
    "objects.jsonld": '{"@id": "http://e/a", "http://e/p": ' * 20_000 + '"x"' + "}" * 20_000,
    "contexts.jsonld": '{"@context": '
    + '{"a": {"@id": "http://e/p", "@context": ' * 5_000
    + "{}"
    + "}}" * 5_000
    + "}",
    "terms.jsonld": '{"@context": {'
    + ", ".join(f'"t{n}": "t{n + 1}"' for n in range(20_000))
    + '}, "t0": 1}',
    "triples.nt": "<http://e/a> <http://e/p> "
    + "<<( <http://e/a> <http://e/p> " * 30_000
    + '"x"'
    + " )>>" * 30_000
    + " .",
}


@pytest.mark.parametrize("name", DEEP)
def test_a_file_that_would_exhaust_the_parser_is_refused_and_ends_no_process(name, tmp_path):
    path = tmp_path / name
    path.write_text(DEEP[name])

    with pytest.raises(SyntaxFault, match="nested too deeply") as caught:
        read_file(path)

    assert str(path) in caught.value.problem


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "brackets.ttl",
            "<http://e/a> <http://e/p> " + "[ <http://e/p> " * 20_000 + "1" + " ]" * 20_000 + " .",
        ),
        ("lists.jsonld", '{"@id": "http://e/a", "http://e/p": ' + "[" * 20_000 + "1" + "]" * 20_000 + "}"),
        ("quoted.nt", f'<http://e/a> <http://e/p> "{"<<" * 200}" .'),
    ],
)
def test_what_only_looks_dangerous_is_read(name, text, tmp_path):
    (tmp_path / name).write_text(text)

    assert read_file(tmp_path / name).quads


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", '<http://e/a> <http://e/p> "{}" .'),
        ("a.nt", '<http://e/a> <http://e/p> "{}" .'),
        ("a.jsonld", '{{"@id": "http://e/a", "http://e/p": "{}"}}'),
    ],
)
def test_a_term_that_is_too_long_to_be_read_is_a_fault_of_the_file(name, text, tmp_path):
    (tmp_path / name).write_text(text.format("x" * 17_000_000))

    with pytest.raises(SyntaxFault, match="more than 16 MB"):
        read_file(tmp_path / name)


def test_json_ld_is_the_same_graph_whether_it_is_read_here_or_as_turtle(tmp_path):
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    turtle = f'<http://e/a> <http://e/b> "01"^^{integer}, "é"@en, [ <http://e/c> 1.00 ] .'
    quads = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    (tmp_path / "a.jsonld").write_bytes(ox.serialize(quads, format=ox.RdfFormat.JSON_LD))
    (tmp_path / "a.ttl").write_text(turtle)

    first, second = (ox.Dataset(read_file(tmp_path / name).quads) for name in ("a.jsonld", "a.ttl"))
    for dataset in (first, second):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)

    assert first == second
    assert len(first) == 4
