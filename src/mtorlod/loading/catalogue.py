"""The OASIS catalogue that maps ontology IRIs to local files: imports are read from disk, never fetched."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

from mtorlod.errors import UncataloguedImport, UnreadableFile

_URI = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri"


def read_catalogue(path: Path) -> dict[str, Path]:
    """Return import IRI → local file of an OASIS XML catalogue, paths relative to it resolved.

    Raises:
        UnreadableFile: if it is absent or not such a catalogue.
    """
    try:
        tree = ElementTree.parse(path)
    except (OSError, ElementTree.ParseError) as error:
        raise UnreadableFile(f"{path}: {error}", "restore the OASIS catalogue (catalog-v001.xml)") from None
    return {
        entry.attrib["name"]: (path.parent / entry.attrib["uri"]).resolve()
        for entry in tree.iter(_URI)
        if "name" in entry.attrib and "uri" in entry.attrib
    }


def resolve(iri: str, catalogue: dict[str, Path]) -> Path:
    """Return the local file of an imported ontology.

    Raises:
        UncataloguedImport: if the catalogue does not name it.
    """
    if iri not in catalogue:
        raise UncataloguedImport(
            f"<{iri}> is imported, but the catalogue maps it to no local file",
            f'add <uri name="{iri}" uri="…"/> to catalog-v001.xml, or drop the import',
        )
    return catalogue[iri]
