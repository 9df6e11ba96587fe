"""How references are printed: `[review 36]`, `[Tremblay 2007]`, each with where it can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Claim
from mtorlod.namespaces import NETWORK, REF, SOURCE, local_name


@dataclass(frozen=True)
class Citation:
    """A work as it is printed.

    Attributes:
        iri: the reference or the source.
        whose: in whose list of references it has its number; empty if it has none.
        text: its number, or what it is called.
        address: where it can be opened; empty if that is not known.
    """

    iri: str
    whose: str
    text: str
    address: str = ""

    def __str__(self) -> str:
        return f"[{self.whose} {self.text}]" if self.whose else f"[{self.text}]"


class Citations:
    """Claims to the works that they are printed with.

    Args:
        glossary: claims, and where works can be opened.
        name: what an IRI is called.
    """

    def __init__(self, glossary: Glossary, name: Callable[[str], str]) -> None:
        self._claims = glossary.claims
        self._addresses = glossary.addresses
        self._name = name

    def source(self, iri: str) -> str:
        """Return what a source is called where it is cited."""
        return self._name(iri).removeprefix("the ")

    def reference(self, iri: str, source: str = "") -> Citation:
        """Return a reference as it is printed: number and list, or the text that a network file writes."""
        if iri.startswith(NETWORK):
            return Citation(iri, "", self._name(iri).removeprefix("reference "))
        return Citation(iri, self._list_of(source), local_name(iri), self._addresses.get(iri, ""))

    def of(self, claim: Claim) -> list[Citation]:
        """Return the works that a claim is printed with.

        The references that it cites by number and the source that it is from; where its own source numbers
        its references and it cites none, that source.
        """
        works = [self.reference(iri, claim.source) for iri in sorted(claim.references, key=by_number)]
        works += map(self._outside, claim.sources)
        return works or ([self._outside(claim.source)] if self._list_of(claim.source) else [])

    def read_from(self, claim: Claim) -> list[Citation]:
        """Return the works of what a claim rests on: an inference of a curator cites none of its own."""
        seen, waiting, works = {claim.iri}, list(claim.rests_on), dict[str, Citation]()
        while waiting:
            iri = waiting.pop()
            if iri not in seen and (basis := self._claims.get(iri)) is not None:
                seen.add(iri)
                waiting += basis.rests_on
                works |= {work.iri: work for work in self.of(basis)}
        return sorted((work for work in works.values() if work.iri != claim.source), key=_place)

    def printed(self, claim: Claim, *, addresses: bool = True) -> str:
        """Return the works in brackets, numbers of one list together; a dash if there are none.

        Of an inference: its source, and then the works of what it was read from.

        Args:
            addresses: whether it is told where those without a number can be opened.
        """
        parts = self._printed(self.of(claim), addresses)
        if basis := self._printed(self.read_from(claim), addresses):
            parts += ["read from", *basis]
        return " ".join(parts) or "–"

    def _printed(self, cited: Iterable[Citation], addresses: bool) -> list[str]:
        parts = []
        for whose, listed in groupby(cited, key=lambda each: each.whose):
            works = list(listed)
            if whose:
                parts.append(f"[{whose} {','.join(work.text for work in works)}]")
            elif all(work.iri.startswith(NETWORK) for work in works):
                parts.append(f"[{','.join(work.text for work in works)}]")
            else:
                parts += [_opened(work) if addresses else str(work) for work in works]
        return parts

    def all(self, claims: Iterable[str]) -> list[Citation]:
        """Return every work that claims are printed with, once: by list and number, then by name.

        A source is left out where its references are named by number.
        """
        known = self._claims
        listed = [known[iri] for iri in claims if iri in known]
        works = {work.iri: work for each in listed for work in (*self.of(each), *self.read_from(each))}
        lists = {work.whose for work in works.values()}
        return sorted((work for work in works.values() if work.text not in lists), key=_place)

    def all_printed(self, claims: Iterable[str]) -> str:
        """Return every work that claims are printed with, and where those without a number can be opened."""
        return ", ".join(str(work) if work.whose else _opened(work) for work in self.all(claims)) or "none"

    def _list_of(self, source: str) -> str:
        return self.source(source) if source.startswith(REF) else ""

    def _outside(self, iri: str) -> Citation:
        if iri.startswith((SOURCE, REF)):
            return Citation(iri, "", self.source(iri), self._addresses.get(iri, ""))
        return Citation(iri, "", iri, iri)


def by_number(iri: str) -> tuple[int, str]:
    """Return where a reference stands in a list: by number, else by name."""
    name = local_name(iri)
    return (len(name), name)


def _place(work: Citation) -> tuple[bool, str, int, str]:
    """Return where a work stands: numbered lists first, by number, then the others by name."""
    if work.whose or work.iri.startswith(NETWORK):
        return False, work.whose, *by_number(work.iri)
    return True, work.text.casefold(), 0, work.iri


def _opened(work: Citation) -> str:
    if work.text == work.address:
        return f"<{work.address}>"
    return f"{work} <{work.address}>" if work.address else str(work)
