"""What makes a folder an RO-Crate: one JSON-LD file that says what the folder and each file in it are."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping
from typing import Any

from mtorlod.exporting.serialise import FORMATS

METADATA = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_MEDIA = {ending: rdf_format.media_type for rdf_format, ending in FORMATS.values()} | {
    ".tsv": "text/tab-separated-values",
    ".md": "text/markdown",
    ".graphml": "application/graphml+xml",
}


def ro_crate(files: Mapping[str, bytes], *, name: str, description: str, licence: str, issued: str) -> bytes:
    """Return the metadata file of a crate with these files.

    Args:
        files: name in the folder → bytes.
        licence: its IRI, or in words that nobody named one.
        issued: the date on which it is published, as YYYY-MM-DD.
    """
    named = licence.startswith(("http://", "https://"))
    entities: list[dict[str, Any]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _PROFILE},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": name,
            "description": description,
            "datePublished": issued,
            "license": {"@id": licence} if named else licence,
            "hasPart": [{"@id": each} for each in sorted(files)],
        },
        *(_file(each, data) for each, data in sorted(files.items())),
    ]
    if named:
        entities.append({"@id": licence, "@type": "CreativeWork", "name": licence})
    crate = {"@context": f"{_PROFILE}/context", "@graph": entities}
    return (json.dumps(crate, ensure_ascii=False, indent=1) + "\n").encode()


def _file(name: str, data: bytes) -> dict[str, Any]:
    ending = "." + name.rpartition(".")[2]
    media = _MEDIA.get(ending) or mimetypes.types_map.get(ending)
    entity = {"@id": name, "@type": "File", "name": name, "contentSize": str(len(data))}
    return {**entity, "encodingFormat": media} if media else entity
