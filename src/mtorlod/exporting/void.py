"""VoID and DCAT: what the dataset is, how large, under which licence, and where its files lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial

import pyoxigraph as ox

from mtorlod.exporting.lines import triple_lines
from mtorlod.exporting.serialise import FORMATS
from mtorlod.loading import SourceCount
from mtorlod.namespaces import BASE, PREFIXES
from mtorlod.terms import TYPE, english, integer, term

_DATASET = ox.NamedNode(f"{BASE}/void#dataset")
_MEDIA = {ending: rdf_format.media_type for rdf_format, ending in FORMATS.values()}
_IS_A = str(TYPE).encode()
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def describe_dataset(
    quads: Iterable[ox.Quad],
    files: Mapping[str, bytes],
    version: str,
    issued: str,
    examples: Iterable[str] = (),
    sources: Iterable[SourceCount] = (),
) -> list[ox.Quad]:
    """Return the description of a release: counts, partitions by class and property, distributions.

    Args:
        quads: those of the default graph, and others whose triples belong there; each triple counts once.
        files: the data files of the release, by name.
        version: the version number.
        issued: the date of the version, as YYYY-MM-DD.
        examples: IRIs of things to begin from.
        sources: those whose claims it holds; each is a subset of its own.
    """
    described = _Description()
    # Counted as lines of N-Triples, whose objects end with the line: terms would take four times as long.
    triples = [line.split(b" ", 2) for line in triple_lines(quads)]
    classes = Counter(obj.removesuffix(b" .\n") for _, predicate, obj in triples if predicate == _IS_A)
    properties = Counter(predicate for _, predicate, _ in triples)
    say = partial(described.say, _DATASET)
    for kind in ("void:Dataset", "dcat:Dataset"):
        say("rdf:type", term(kind))
    say("dcterms:title", english("mtorlod: mTOR-targeted therapy as linked data"))
    told = "Sourced claims of a review on mTOR-targeted therapy, and what follows from them."
    say("dcterms:description", english(told))
    say("dcterms:license", ox.NamedNode(LICENCE))
    say("dcterms:issued", ox.Literal(issued, datatype=term("xsd:date")))
    say("dcat:version", ox.Literal(version))
    say("foaf:homepage", ox.NamedNode(BASE))
    say("void:uriSpace", ox.Literal(f"{BASE}/"))
    for name in ("mtor", "cito", "dcterms", "owl", "prov", "skos"):
        say("void:vocabulary", ox.NamedNode(PREFIXES[name]))
    for example in examples:
        say("void:exampleResource", ox.NamedNode(example))
    say("void:triples", integer(len(triples)))
    say("void:distinctSubjects", integer(len({s for s, _, _ in triples})))
    say("void:distinctObjects", integer(len({o for _, _, o in triples})))
    say("void:classes", integer(len(classes)))
    say("void:properties", integer(len(properties)))
    described.partitions("class", classes, "void:entities")
    described.partitions("property", properties, "void:triples")
    for source in sources:
        described.source(source)
    for name, data in sorted(files.items()):
        described.distribution(name, data)
    return described.quads


class _Description:
    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []

    def say(self, subject: ox.NamedNode, predicate: str, obj: ox.NamedNode | ox.Literal) -> None:
        self.quads.append(ox.Quad(subject, term(predicate), obj))

    def partitions(self, kind: str, counted: Counter[bytes], count: str) -> None:
        """Say how often each class or property is used; those without a name are left out."""
        for written, number in counted.items():
            if not written.startswith(b"<"):
                continue
            each = ox.NamedNode(written.decode()[1:-1])
            part = ox.NamedNode(f"{_DATASET.value}-{kind}-{_slug(each.value)}")
            self.say(_DATASET, f"void:{kind}Partition", part)
            self.say(part, f"void:{kind}", each)
            self.say(part, count, integer(number))

    def source(self, count: SourceCount) -> None:
        """Say that the claims of a source are a subset, and how many there are."""
        source, name = ox.NamedNode(count.source), _slug(count.source)
        subset, claims = (ox.NamedNode(f"{_DATASET.value}-source-{name}{end}") for end in ("", "-claims"))
        self.say(_DATASET, "void:subset", subset)
        self.say(_DATASET, "dcterms:source", source)
        for kind in ("void:Dataset", "dcat:Dataset"):
            self.say(subset, "rdf:type", term(kind))
        self.say(subset, "dcterms:isPartOf", _DATASET)
        self.say(subset, "dcterms:source", source)
        self.say(subset, "void:triples", integer(count.triples))
        self.say(subset, "void:classPartition", claims)
        self.say(claims, "void:class", term("mtor:Claim"))
        self.say(claims, "void:entities", integer(count.claims))
        if count.kind:
            self.say(subset, "dcterms:type", ox.NamedNode(count.kind))

    def distribution(self, name: str, data: bytes) -> None:
        media = _MEDIA.get("." + name.rsplit(".", 1)[-1])
        if media is None:
            return
        node = ox.NamedNode(f"{BASE}/void#file-{_slug(name)}")
        self.say(_DATASET, "dcat:distribution", node)
        self.say(_DATASET, "void:dataDump", ox.NamedNode(f"{BASE}/release/{name}"))
        self.say(node, "rdf:type", term("dcat:Distribution"))
        self.say(node, "dcterms:title", ox.Literal(name))
        self.say(
            node, "dcat:mediaType", ox.NamedNode(f"https://www.iana.org/assignments/media-types/{media}")
        )
        self.say(node, "dcat:byteSize", integer(len(data)))
        self.say(node, "dcat:downloadURL", ox.NamedNode(f"{BASE}/release/{name}"))


def _slug(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text.split("://", 1)[-1])
