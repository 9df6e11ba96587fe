"""Exporting: quads out as files, the same bytes on every run; release folders whole or not at all."""

from __future__ import annotations

from mtorlod.exporting.release import write_release
from mtorlod.exporting.serialise import FORMATS, by_line, canonical, serialise, sorted_lines

__all__ = ["FORMATS", "by_line", "canonical", "serialise", "sorted_lines", "write_release"]
