"""The IRIs of the project and of what it reuses: prefixes, and shortening and expanding with them.

Strings only: nothing is imported, so that every floor can use it.
"""

from __future__ import annotations

BASE = "https://w3id.org/mtorlod"

PREFIXES: dict[str, str] = {
    "mtor": f"{BASE}/vocabulary/",
    "entity": f"{BASE}/entity/",
    "claim": f"{BASE}/claim/",
    "ref": f"{BASE}/reference/",
    "section": f"{BASE}/section/",
    "passage": f"{BASE}/passage/",
    "outcome": f"{BASE}/outcome/",
    "discrepancy": f"{BASE}/discrepancy/",
    "source": f"{BASE}/source/",
    "step": f"{BASE}/step/",
    "shape": f"{BASE}/shape/",
    "rule": f"{BASE}/rule/",
    "derivation": f"{BASE}/derivation/",
    "verdict": f"{BASE}/verdict/",
    "edge": f"{BASE}/edge/",
    "loop": f"{BASE}/loop/",
    "query": f"{BASE}/query/",
    "network": f"{BASE}/network/",
    "measurement": f"{BASE}/measurement/",
    "graph": f"{BASE}/graph/",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

MTOR = PREFIXES["mtor"]
ENTITY = PREFIXES["entity"]
CLAIM = PREFIXES["claim"]
REF = PREFIXES["ref"]
SECTION = PREFIXES["section"]
SOURCE = PREFIXES["source"]
OUTCOME = PREFIXES["outcome"]
NETWORK = PREFIXES["network"]
DCTERMS = PREFIXES["dcterms"]
CITO = PREFIXES["cito"]
OWL = PREFIXES["owl"]
RDF = PREFIXES["rdf"]
RDFS = PREFIXES["rdfs"]
SKOS = PREFIXES["skos"]
XSD = PREFIXES["xsd"]
PROV = PREFIXES["prov"]

RDF_TYPE = f"{RDF}type"
RDFS_LABEL = f"{RDFS}label"
MATCHES = {f"{SKOS}{kind}Match": f"{kind} match" for kind in ("exact", "close", "broad", "narrow")}
"""The relations of an identity link, each in words."""

_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def shorten(iri: str) -> str:
    """Return `prefix:local` where a prefix fits, else the IRI itself.

    >>> shorten("https://w3id.org/mtorlod/entity/everolimus")
    'entity:everolimus'
    """
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> str:
    """Return the IRI of `prefix:local`; a name with an unknown prefix comes back as it is.

    >>> expand("ref:36")
    'https://w3id.org/mtorlod/reference/36'
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    return name


def local_name(iri: str) -> str:
    """Return what follows the last `/` or `#`.

    >>> local_name("https://w3id.org/mtorlod/vocabulary/Raised")
    'Raised'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
