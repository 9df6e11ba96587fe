"""Loading: files in, a `Dataset` out. Reads and arranges; judges nothing and infers nothing."""

from __future__ import annotations

from mtorlod.loading.claim import RETRACTED, UNDER_CONCERN, Claim
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
from mtorlod.loading.retraction_list import Notice, comparable, read_notices
from mtorlod.loading.source_counts import SourceCount, by_kind, counts_by_source

__all__ = [
    "FORMATS",
    "RETRACTED",
    "UNDER_CONCERN",
    "Claim",
    "Dataset",
    "Notice",
    "ParsedFile",
    "SourceCount",
    "by_kind",
    "comparable",
    "counts_by_source",
    "load",
    "read_any",
    "read_beside",
    "read_file",
    "read_notices",
    "read_text",
    "shipped_files",
    "shipped_papers",
    "shipped_terms",
]
