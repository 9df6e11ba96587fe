"""One file of claims in RDF, as users bring it: packed or not, of any ending, released or plain."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from mtorlod.loading import FORMATS, ParsedFile, read_file, read_text


def read_claims_file(path: str | Path) -> ParsedFile:
    """Return the claims of an RDF file.

    Raises:
        UnreadableFile, SyntaxFault: if it cannot be read.
    """
    from mtorlod.loading.networks import RDF, packed
    from mtorlod.loading.networks.file_bytes import file_bytes
    from mtorlod.loading.networks.foreign import refuse_foreign
    from mtorlod.loading.networks.released import claims_restored

    data = packed.unpacked(file_bytes(path), path)
    refuse_foreign(data, str(path), RDF)
    if Path(path).suffix.lower() in FORMATS:
        read = read_file(path)
    else:
        # What has another ending is read as TriG, and Turtle is TriG too.
        read_as = FORMATS.get(packed.ending(path), ox.RdfFormat.TRIG)
        read = read_text(data, read_as, str(path))
    return ParsedFile(read.path, claims_restored(read.quads))
