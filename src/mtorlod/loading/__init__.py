"""Loading: files in, a `Dataset` out. Reads and arranges; judges nothing and infers nothing."""

from __future__ import annotations

from mtorlod.loading.claim import Claim
from mtorlod.loading.dataset import (
    Dataset,
    load,
    read_any,
    read_beside,
    shipped_files,
    shipped_papers,
    shipped_terms,
)
from mtorlod.loading.files import FORMATS, ParsedFile, read_file, read_text

__all__ = [
    "FORMATS",
    "Claim",
    "Dataset",
    "ParsedFile",
    "load",
    "read_any",
    "read_beside",
    "read_file",
    "read_text",
    "shipped_files",
    "shipped_papers",
    "shipped_terms",
]
