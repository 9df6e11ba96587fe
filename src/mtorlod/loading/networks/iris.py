"""The IRIs of what a network file says: all below one base that is made from the file's name.

A name and its IRI determine each other, so that no table of a million pairs has to be kept.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote, unquote

from mtorlod.loading.networks.rows import Context
from mtorlod.namespaces import NETWORK

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._:-]*")


@dataclass(frozen=True, slots=True)
class NetworkIris:
    """Makes the IRIs of one file's things, and reads them back."""

    base: str

    @classmethod
    def of_file(cls, name: str) -> NetworkIris:
        """Return the IRIs for a file of this name.

        >>> NetworkIris.of_file("data/My Network.tsv").base
        'https://w3id.org/mtorlod/network/my-network/'
        """
        stem = PurePath(name).name.split(".")[0] or PurePath(name).name
        slug = re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")
        return cls(f"{NETWORK}{slug or 'network-' + _digest(stem)}/")

    @property
    def source(self) -> str:
        """The file as a source."""
        return f"{self.base}file"

    @property
    def section(self) -> str:
        """The file's rows, as the one section of the source."""
        return f"{self.base}rows"

    def node(self, name: str) -> str:
        """Return the IRI of a node."""
        return f"{self.base}entity/{_quoted(name)}"

    def name(self, iri: str) -> str | None:
        """Return the name of a node from its IRI; None for the IRI of anything else."""
        prefix = f"{self.base}entity/"
        return unquote(iri[len(prefix) :]) if iri.startswith(prefix) else None

    def context(self, context: Context) -> str:
        """Return the IRI of a context."""
        return f"{self.base}{context.kind}/{_quoted(context.name)}"

    def reference(self, text: str) -> str:
        """Return the IRI of a reference: its text where that can stand in an IRI, else as near as can be."""
        if len(text) <= 80 and _SAFE.fullmatch(text):
            return f"{self.base}reference/{text}"
        near = re.sub(r"[^A-Za-z0-9._-]+", "-", text)[:60].strip("-.")
        return f"{self.base}reference/{near}-{_digest(text)}".replace("/-", "/")

    @property
    def drugs(self) -> NetworkIris:
        """The IRIs of a file of drugs beside this one: claims, lines, references; nodes are of this one."""
        return NetworkIris(f"{self.base}drugs/")

    def line(self, number: int) -> str:
        """Return the IRI of a line of the file."""
        return f"{self.base}line/{number}"


@dataclass(frozen=True, slots=True)
class KnownIris(NetworkIris):
    """The IRIs of a file whose nodes have IRIs already: name → IRI; new ones are made for others."""

    known: Mapping[str, str]

    def node(self, name: str) -> str:
        """Return the IRI of a node."""
        # Zero-argument super() does not work in a class with slots.
        return self.known.get(name) or NetworkIris.node(self, name)


@dataclass(frozen=True, slots=True)
class ClaimIris:
    """The IRIs of a file's claims: the line of the first row, and a number if a line says several things.

    Attributes:
        prefix: what they begin with.
        lines: the line of the first row, per statement; ascending.
        further: the IRIs of the claims after these, which are those of another file.
    """

    prefix: str
    lines: array[int]
    further: ClaimIris | None = None

    def __len__(self) -> int:
        return len(self.lines) + (len(self.further) if self.further else 0)

    def __getitem__(self, number: int) -> str:
        if self.further is not None and number >= len(self.lines):
            return self.further[number - len(self.lines)]
        return f"{self.prefix}{self.place(number)}"

    def place(self, number: int) -> str:
        """Return how a claim is called in its file: by its line."""
        if self.further is not None and number >= len(self.lines):
            return self.further.place(number - len(self.lines))
        line = self.lines[number]
        return numbered(line, number - bisect_left(self.lines, line))

    def number(self, iri: str) -> int | None:
        """Return the number of the statement that a claim makes; None if the IRI is no claim of this file."""
        match = re.fullmatch(r"(\d+)(?:-(\d+))?", iri.removeprefix(self.prefix))
        if match is None or not iri.startswith(self.prefix):
            number = None if self.further is None else self.further.number(iri)
            return None if number is None else len(self.lines) + number
        line, place = int(match[1]), int(match[2] or 1) - 1
        number = bisect_left(self.lines, line) + place
        return number if number < len(self.lines) and self[number] == iri else None


def numbered(line: int, place: int) -> str:
    """Return the line, with a number from 2 on for the further things of one line.

    >>> numbered(12, 0), numbered(12, 1)
    ('12', '12-2')
    """
    return f"{line}-{place + 1}" if place else str(line)


def _quoted(name: str) -> str:
    if name.isalnum() and name.isascii():
        return name
    text = quote(name, safe="")
    return text.replace(".", "%2E") if text in (".", "..") else text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
