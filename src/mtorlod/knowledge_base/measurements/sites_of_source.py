"""The phosphorylation sites of a source, by the protein that bears them and the residues that they name."""

from __future__ import annotations

import re
from collections.abc import Callable

from mtorlod.loading.file_set import FileSet
from mtorlod.loading.measurements import Readout, read_site
from mtorlod.loading.names import Names, loose
from mtorlod.reasoning.observations import bearers_of_sites

_WHOSE = re.compile(r" \([^)]*\)$")
"""Whose numbering it is, at the end of a label: `IRS1 pSer307 (rodent)`."""


class Sites:
    """Finds sites, whether RDF types and ties them to their proteins or only their names say what they are.

    Args:
        names: of the nodes.
        said: what is stated of sites, if anything.
    """

    def __init__(self, names: Names, said: FileSet) -> None:
        self._names = names
        bearers = bearers_of_sites(said)
        self._sites: dict[tuple[str, frozenset[str]], set[str]] = {}
        self._of: dict[str, set[str]] = {}
        self._numbered_otherwise = {iri for iri in bearers if _WHOSE.search(names.label(iri))}
        for iri in names.entities():
            called = (names.label(iri), *(names.synonyms(iri) if iri in bearers else ()))
            read = [site for name in called if (site := read_site(_WHOSE.sub("", name)) or read_site(name))]
            residues = next((site.residues for site in read if site.residues), frozenset[str]())
            if not (residues or iri in bearers):
                continue
            proteins = {loose(each) for site in read for each in site.proteins}
            for protein in proteins | bearers.get(iri, set()):
                self._sites.setdefault((protein, residues), set()).add(iri)
                self._of.setdefault(protein, set()).add(iri)

    def find(
        self, readout: Readout, proteins: Callable[[str], tuple[str, ...]]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sites that a readout names, and the other sites of its protein, both sorted.

        A site is found where all residues are the same: an antibody against two is neither of them alone. One
        whose label says whose numbering it has (`IRS1 pSer307 (rodent)`) is never found by a name that does
        not: where there are several such, all are returned, for the name leaves open which.

        Args:
            readout: as read from a name.
            proteins: from a protein's name to the IRIs that it may stand for.
        """
        near: set[str] = set()
        for name in readout.proteins:
            keys = {loose(name)}
            for iri in proteins(name):
                keys |= {iri, *map(loose, (self._names.label(iri), *self._names.synonyms(iri)))}
            sites = {iri for key in keys for iri in self._sites.get((key, readout.residues), ())}
            near |= {iri for key in keys for iri in self._of.get(key, ())}
            plain = sites - self._numbered_otherwise
            if plain or len(sites) > 1:
                sites = plain or sites
                return tuple(sorted(sites)), tuple(sorted(near - sites))
        return (), tuple(sorted(near))
