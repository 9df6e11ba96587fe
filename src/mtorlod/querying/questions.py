"""The questions that ship with the graph: one `.rq` file each, described by its `#+` header.

Headers call what was read `{source}`, or `{a source}`: filled with the wording of the graph's profile.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mtorlod import resources
from mtorlod.errors import FaultyHeader, UnknownName
from mtorlod.front_matter import one, read_front_matter, values
from mtorlod.loading.profile import shipped_profile
from mtorlod.querying.evidence_columns import KEY, NO_EVIDENCE, RowEvidence, with_evidence

FOLDERS = ("competency", "browse")
PARAMETER_TYPES = ("entity", "class", "claim", "reference", "section", "iri", "string", "integer", "decimal")
_ANY = "any graph"


@dataclass(frozen=True)
class Parameter:
    """A variable of a question that the asker may set: `#+ param: drug entity entity:everolimus the drug`."""

    name: str
    type: str
    default: str
    about: str


@dataclass(frozen=True)
class NamedQuery:
    """A question: its name (the file's), its title, why it is asked, its parameters, its SPARQL.

    `fits_any` tells whether it can be asked of any graph, and not of the shipped one only; `evidence` where
    the claims of a row are, by which `text` was completed.
    """

    name: str
    title: str
    why: str
    parameters: tuple[Parameter, ...]
    needs_reasoning: bool
    text: str
    path: Path
    group: str
    fits_any: bool = False
    evidence: RowEvidence = NO_EVIDENCE

    @property
    def expected(self) -> Path:
        """The file of expected rows, beside the question."""
        return self.path.with_suffix(".csv")


def read_query(path: Path, group: str = "", source: str | None = None) -> NamedQuery:
    """Read one question file.

    Args:
        group: the folder that it counts to; its own if empty.
        source: how sentences call what was read; as the shipped graph calls it if None.

    Raises:
        FaultyHeader: if title or why is missing, or a parameter is not `name type default about`.
    """
    called = _shipped_wording() if source is None else source
    text = path.read_text(encoding="utf-8").replace("{source}", called)
    text = text.replace("{a source}", f"a {called.removeprefix('the ')}")
    header = read_front_matter(text, str(path.name))
    # For whom a question is, is no part of it: published examples go without.
    text = re.sub(rf"(?m)^#\+ (fits|{KEY}):.*\n", "", text)
    evidence = [RowEvidence.read(said, path.name) for said in values(header, KEY)] or [NO_EVIDENCE]
    needs = values(header, "needs")
    if any(need not in ("reasoning", "nothing") for need in needs):
        raise FaultyHeader(f"{path.name}: '#+ needs: {', '.join(needs)}'", "write 'reasoning' or 'nothing'")
    fits = values(header, "fits")
    if any(each != _ANY for each in fits):
        raise FaultyHeader(f"{path.name}: '#+ fits: {', '.join(fits)}'", f"write '{_ANY}', or leave it out")
    return NamedQuery(
        name=path.stem,
        title=one(header, "title", path.name),
        why=one(header, "why", path.name),
        parameters=tuple(_parameter(value, path.name) for value in values(header, "param")),
        needs_reasoning="reasoning" in needs,
        text=with_evidence(text, evidence[0], path.name),
        path=path,
        group=group or path.parent.name,
        fits_any=bool(fits),
        evidence=evidence[0],
    )


@cache
def _shipped_wording() -> str:
    return shipped_profile().source


def _parameter(value: str, where: str) -> Parameter:
    parts = value.split(None, 3)
    if len(parts) != 4 or parts[1] not in PARAMETER_TYPES:
        raise FaultyHeader(
            f"{where}: '#+ param: {value}'",
            f"write '#+ param: name type default about', with a type of {', '.join(PARAMETER_TYPES)}",
        )
    return Parameter(*parts)


def library(source: str | None = None) -> dict[str, NamedQuery]:
    """Return name → question of all under `queries/`, sorted by name; `source` as for `read_query`."""
    questions = [
        read_query(path, group, source)
        for group in FOLDERS
        for path in resources.files("*.rq", "queries", group)
    ]
    return {query.name: query for query in sorted(questions, key=lambda query: query.name)}


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def find(name: str, source: str | None = None) -> NamedQuery:
    """Return the question of that name or title; only its file is read. `source` as for `read_query`.

    Raises:
        UnknownName: if there is none; the remedy suggests near ones.
    """
    plain = name.removesuffix(".rq")
    if "/" not in plain and "\\" not in plain:
        for group in FOLDERS:
            path = resources.folder("queries", group, f"{plain}.rq")
            if path.is_file():
                return read_query(path, group, source)
    for question in library(source).values() if " " in name.strip() else ():
        if _plain(question.title) == _plain(name):
            return question
    names = sorted(path.stem for group in FOLDERS for path in resources.files("*.rq", "queries", group))
    near = difflib.get_close_matches(plain, names, n=3, cutoff=0.5)
    near += [other for other in names if plain.lower() in other and other not in near]
    hint = "did you mean " + ", ".join(f"'{one_name}'" for one_name in near[:4]) + "? " if near else ""
    raise UnknownName(f"no question is called '{name}'", f"{hint}'mtorlod queries' lists them all")
