"""The version of the package, of its ontology and of its releases."""

from __future__ import annotations

__version__ = "0.2.0"
