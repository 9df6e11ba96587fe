"""Exporting: quads out as files, the same bytes on every run; release folders whole or not at all."""

from __future__ import annotations

from mtorlod.exporting.lines import join, quad_lines
from mtorlod.exporting.serialise import FORMATS, canonical, serialise, stream
from mtorlod.exporting.whole_files import fill_file, write_file, write_release

__all__ = [
    "FORMATS",
    "canonical",
    "fill_file",
    "join",
    "quad_lines",
    "serialise",
    "stream",
    "write_file",
    "write_release",
]
