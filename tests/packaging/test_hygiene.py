"""What a file of the project may not hold, and what several files must agree on."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest

import mtorlod

ROOT = Path(__file__).parents[2]
PLACES = re.compile(
    r"""(?<![\w.:/~-])/(?:home|root|work|workspace|Users|mnt|srv|private|opt)/[\w.-]+  # of somebody's machine
    |[A-Z]:\\Users\\
    |file:///(?:home|root|work|Users)""",
    re.VERBOSE,
)
# In pieces, since no file of the project spells the address of a registry, this one included.
REGISTRIES = re.compile(
    "|".join(
        (
            r"\.".join(("pythonhosted", "org")),
            r"\.".join(("pypi", "org/simple")),
            r"\.".join(("npmjs", "org")),
            "-".join(("index", "url")),
            r"artifactory[\w.-]*\.\w",
            r"nexus[\w.-]*/repository",
            r"devpi\.\w",
        )
    ),
    re.IGNORECASE,
)

MODULE_VERSION = re.compile(r'owl:version(?:Info "|IRI <https://w3id\.org/mtorlod/\S+/)([\d.]+)')


def project_files():
    """Return the files under version control, or all of them in an unpacked source distribution."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


@pytest.fixture(scope="module")
def texts():
    """Every text but this one, which has to name the places it looks for."""
    paths = [path for path in project_files() if path != Path(__file__) and path.suffix != ".png"]
    return {path.relative_to(ROOT).as_posix(): text_of(path) for path in paths}


def text_of(path):
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def found(pattern, texts):
    return [f"{name}: {match.group()}" for name, text in texts.items() for match in pattern.finditer(text)]


def test_no_file_names_a_place_on_somebodys_machine(texts):
    assert found(PLACES, texts) == []


def test_no_file_names_a_package_registry(texts):
    here = {Path(__file__).name: Path(__file__).read_text(encoding="utf-8")}

    assert found(REGISTRIES, texts | here) == []


@pytest.mark.parametrize(
    "pieces",
    [("registry.", "npmjs", ".org"), ("files.", "pythonhosted", ".org"), ("--index", "-url")],
)
def test_the_address_of_a_registry_would_be_found(pieces):
    assert REGISTRIES.search("".join(pieces))


def test_every_file_is_text_that_ends_with_a_line_end(texts):
    assert [name for name, text in texts.items() if text and not text.endswith("\n")] == []


def test_one_version_everywhere(texts):
    header = texts["ontology/mtorlod.ttl"]
    version = mtorlod.__version__
    written = {
        "owl:versionInfo": re.findall(r'owl:versionInfo "([^"]+)"', header),
        "owl:versionIRI": re.findall(r"owl:versionIRI <https://w3id.org/mtorlod/([^>]+)>", header),
        "citation in the header": re.findall(r"version (\d[\w.]*)\. https", header),
        "modules": [
            number
            for name, text in texts.items()
            if name.startswith(("ontology/vocabulary/", "ontology/alignments/"))
            for number in re.findall(
                r'owl:version(?:Info "|IRI <https://w3id.org/mtorlod/\S+/)([\d.]+)', text
            )
        ],
        "CITATION.cff": re.findall(r"^version: (\S+)$", texts["CITATION.cff"], re.MULTILINE),
        "codemeta.json": [json.loads(texts["codemeta.json"])["version"]],
        "identity links": re.findall(
            r'mapping_set_version: "([^"]+)"', texts["ontology/source/mappings.sssom.tsv"]
        ),
        "README.md": re.findall(r"version (\d[\w.]*)\. https", texts["README.md"]),
    }

    assert {place: set(versions) for place, versions in written.items()} == {
        key: {version} for key in written
    }


def test_the_version_before_is_the_one_that_the_changes_tell_before_this(texts):
    told = re.findall(r"^## ([\d.]+)", texts["CHANGELOG.md"], re.MULTILINE)
    headers = {name: text for name, text in texts.items() if re.match(r"ontology/(\w+/)?[\w-]+\.ttl", name)}
    prior = {
        name: set(re.findall(r"owl:priorVersion <https://w3id.org/mtorlod/(?:\S+/)?([\d.]+)>", text))
        for name, text in headers.items()
    }

    assert told[0] == mtorlod.__version__
    assert prior["ontology/mtorlod.ttl"] == {told[1]}
    assert set().union(*prior.values()) == {told[1]}


def test_the_date_of_the_version_is_the_same_everywhere(texts):
    (issued,) = re.findall(r'dcterms:issued "([^"]+)"', texts["ontology/mtorlod.ttl"])

    assert f"date-released: {issued}" in texts["CITATION.cff"]
    assert json.loads(texts["codemeta.json"])["datePublished"] == issued
