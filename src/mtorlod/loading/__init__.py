"""Loading: files in, a `Dataset` out. Reads and arranges; judges nothing and infers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.lazily import lazily

__all__, __getattr__ = lazily(
    __name__,
    {
        "claim": "RETRACTED UNDER_CONCERN Claim",
        "dataset": "Dataset",
        "files": "FORMATS ParsedFile read_file read_text",
        "retraction_list": "Notice comparable read_notices",
        "shipped_graph": "load read_any read_beside shipped_files shipped_papers shipped_terms",
        "source_counts": "SourceCount by_kind counts_by_source",
    },
)

if TYPE_CHECKING:
    from mtorlod.loading.claim import (
        RETRACTED as RETRACTED,
        UNDER_CONCERN as UNDER_CONCERN,
        Claim as Claim,
    )
    from mtorlod.loading.dataset import Dataset as Dataset
    from mtorlod.loading.files import (
        FORMATS as FORMATS,
        ParsedFile as ParsedFile,
        read_file as read_file,
        read_text as read_text,
    )
    from mtorlod.loading.retraction_list import (
        Notice as Notice,
        comparable as comparable,
        read_notices as read_notices,
    )
    from mtorlod.loading.shipped_graph import (
        load as load,
        read_any as read_any,
        read_beside as read_beside,
        shipped_files as shipped_files,
        shipped_papers as shipped_papers,
        shipped_terms as shipped_terms,
    )
    from mtorlod.loading.source_counts import (
        SourceCount as SourceCount,
        by_kind as by_kind,
        counts_by_source as counts_by_source,
    )
