"""Phosphorylation sites as laboratories write them: `AKT1_S473`, `pAkt (Ser473)`, `S6_pS235_S236`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 120
_RESIDUE = r"(?:p-?|phospho-?)?(?:Ser|Thr|Tyr|[STY])-?\d{1,4}"
_LIST = rf"{_RESIDUE}(?:[/,;+&_\s]{{1,2}}(?:{_RESIDUE}|\d{{1,4}}))*"
_PARTED = re.compile(rf"(?P<protein>\S.*?)[\s_:|@.-]{{0,2}}(?:[\s_:|@.([-])(?P<sites>{_LIST})[)\]]?")
_ATTACHED = re.compile(
    rf"(?P<protein>\S*[^\W_]-?)(?P<sites>p[STY]\d{{1,4}}(?:[/,;+&_\s](?:{_RESIDUE}|\d{{1,4}}))*)"
)
_SITES = re.compile(_LIST)
_ONE = re.compile(r"(?:p-?|phospho-?)?(Ser|Thr|Tyr|[STY])?-?(\d+)", re.IGNORECASE)
_PHOSPHO = re.compile(r"(?:[Pp]hospho(?:rylated)?[-_ ]?|p[-_ ]|p(?=[A-Z]))(?P<protein>\w.*)")
_MARK = re.compile(r"[a-z]|\d{3}")
_LETTERS = {"ser": "S", "thr": "T", "tyr": "Y"}


@dataclass(frozen=True, slots=True)
class Readout:
    """A name read as that of a phosphorylated protein.

    Attributes:
        proteins: what the protein may be called, the likelier first.
        residues: such as S473; none where the name gives none.
        marked: whether the name can hardly mean anything else: `S6` ends the names of ribosomal proteins too.
    """

    proteins: tuple[str, ...]
    residues: frozenset[str]
    marked: bool


def read_site(name: str, site: str = "") -> Readout | None:
    """Return a name (and what stands in a column of sites) as a site; None if it is not written as one.

    >>> read_site("p-Akt (Ser473)")
    Readout(proteins=('Akt', 'p-Akt'), residues=frozenset({'S473'}), marked=True)
    >>> read_site("p53"), read_site("AKT1S1"), read_site("Akt")
    (None, None, None)
    """
    if len(name) > _LONGEST or len(site) > _LONGEST:
        return None
    if site:
        whole = read_site(site)
        residues = residues_of(site) or (whole.residues if whole else frozenset())
        return Readout(_proteins(name), residues, True) if residues else None
    match = _PARTED.fullmatch(name) or _ATTACHED.fullmatch(name)
    if match is not None:
        proteins, sites = _proteins(match["protein"]), match["sites"]
        gap = name[match.end("protein") : match.start("sites")]
        marked = len(proteins) > 1 or _MARK.search(sites) is not None or bool(set("_(") & set(gap))
        return Readout(proteins, residues_of(sites), marked)
    proteins = _proteins(name)
    return Readout(proteins, frozenset(), True) if len(proteins) > 1 else None


def residues_of(sites: str) -> frozenset[str]:
    """Return the residues of a list of sites; none if it is no such list.

    >>> sorted(residues_of("pSer235/236")), residues_of("473")
    (['S235', 'S236'], frozenset())
    """
    if not _SITES.fullmatch(sites):
        return frozenset()
    residues, letter = set(), ""
    for kind, position in _ONE.findall(sites):
        letter = _LETTERS.get(kind.casefold(), kind.upper()) or letter
        residues.add(letter + position)
    return frozenset(residues)


def _proteins(text: str) -> tuple[str, ...]:
    """Return a protein's name without what says that it is phosphorylated, and as it stands."""
    bare = _PHOSPHO.fullmatch(text)
    return (bare["protein"].strip(), text) if bare else (text,)
