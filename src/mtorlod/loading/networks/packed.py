"""Compressed network files: unpacked in memory, up to a size that no network of ours comes near."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from pathlib import Path

from mtorlod.errors import Place, UnreadableFile

PACKED = ".gz"
LARGEST = 2**30
"""Bytes that a file may unpack to: some ten million rows. A small file can be made to unpack to anything."""
_PIECE = 2**20


def ending(path: str | Path) -> str:
    """Return the ending that tells a file's format, in small letters; of a compressed file that before .gz.

    >>> ending("data/net.TSV.gz"), ending("net.tsv"), ending("net.gz")
    ('.tsv', '.tsv', '')
    """
    plain = Path(path)
    return Path(plain.stem).suffix.lower() if plain.suffix.lower() == PACKED else plain.suffix.lower()


def unpacked(data: bytes, path: str | Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of a file as they were before it was compressed; others as they are.

    Raises:
        SyntaxFault: if it is not compressed though its name says so, is damaged, or breaks off.
        UnreadableFile: if it unpacks to more than the largest number of bytes.
    """
    if Path(path).suffix.lower() != PACKED:
        return data
    pieces, size = [], 0
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            while piece := file.read(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > largest:
                    raise UnreadableFile(
                        f"{path}: unpacks to more than {largest:,} bytes", "unpack it, and give it in parts"
                    )
    except EOFError:
        problem = "the compressed file breaks off"
        raise Place(str(path)).fault(problem, "get the file anew: it was cut short") from None
    except gzip.BadGzipFile as error:
        plain = "is not gzip-compressed, though its name says so"
        problem = f"is damaged: {error}" if data.startswith(b"\x1f\x8b") else plain
        raise Place(str(path)).fault(problem, "rename it, or get the file anew") from None
    except zlib.error as error:
        raise Place(str(path)).fault(f"is damaged: {error}", "get the file anew") from None
    return b"".join(pieces)
