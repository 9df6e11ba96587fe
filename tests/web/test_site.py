"""The static site: the same pages as files, whose links lead to files."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from serving import DATA

from mtorlod.errors import CannotWrite
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.releasing.site import site_files, write_site


@pytest.fixture(scope="module")
def small():
    return KnowledgeBase.load([DATA])


def test_every_link_of_the_site_leads_to_a_file_of_it(small):
    files = dict(site_files(small))

    broken = set()
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        for address in re.findall(r'(?:href|src)="([^"]*)"', data.decode()):
            if re.match(r"[a-z]+:", address):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
            if target not in files:
                broken.add((path, address))
    # A small graph has no ontology of its own.
    assert {address.rsplit("/", 1)[-1] for _, address in broken} <= {"mtorlod.ttl", "void"}


def test_a_thing_has_a_page_and_four_documents(small):
    files = dict(site_files(small))

    assert {f"entity/v1.5{ending}" for ending in (".html", ".ttl", ".nt", ".jsonld", ".rdf")} <= set(files)
    assert b"&lt;script&gt;" in files["entity/nasty.html"]
    assert b"<script" not in files["entity/nasty.html"]


def test_the_site_is_the_same_twice(small):
    assert dict(site_files(small)) == dict(site_files(KnowledgeBase.load([DATA])))


def test_the_site_is_written_whole_and_only_over_an_earlier_one(small, tmp_path):
    out = tmp_path / "site"

    first = write_site(small, out)
    again = write_site(small, out)

    assert first == again
    assert (out / "index.html").is_file()
    other = tmp_path / "other"
    other.mkdir()
    (other / "precious.txt").write_text("mine")
    with pytest.raises(CannotWrite):
        write_site(small, other)
    assert list(other.iterdir()) == [other / "precious.txt"]


def test_no_iri_makes_a_file_outside_of_the_site(tmp_path):
    data = tmp_path / "evil.nt"
    base = "https://w3id.org/mtorlod"
    names = ("entity/../../outside", "../outside", "entity//x", "entity/%2e%2e/%2e%2e/outside", "entity/.")
    data.write_text("".join(f'<{base}/{name}> <http://x/y> "z" .\n' for name in names))

    files = [path for path, _ in site_files(KnowledgeBase.load([data]))]

    assert all(".." not in Path(path).parts and not path.startswith("/") for path in files)
    assert not [path for path in files if "outside" in path]
