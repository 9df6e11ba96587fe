"""Exporting: quads out as files, the same bytes on every run; release folders whole or not at all."""

from __future__ import annotations

from mtorlod.exporting.serialise import FORMATS, canonical, serialise, stream
from mtorlod.exporting.whole_files import write_release

__all__ = ["FORMATS", "canonical", "serialise", "stream", "write_release"]
