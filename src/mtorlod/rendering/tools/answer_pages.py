"""One page of a tool's answer: rows from an offset on that fit, chosen columns and parts, or an estimate."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from mtorlod.rendering.tools.answer_rows import texts_in
from mtorlod.rendering.tools.tool_faults import RefusedQuestion

LETTERS = 4
"""Letters that a token is taken for."""
MOST_TOKENS = 20_000
_ROOM = 17_000 * LETTERS
"""Letters of the rows and claims of a page; the rest is for head and notes."""
_ALWAYS = ("part", "knowledge", "result")
ALL = "all"


def page(
    whole: Mapping[str, Any], offset: int = 0, fields: Sequence[str] = (), estimate: bool = False
) -> dict[str, Any]:
    """Return a page of an answer.

    Args:
        whole: as `ToolAnswer.plain` gives it.
        fields: names of columns or parts to keep; "all" for every column.
        estimate: tell only how large the answer is.

    Raises:
        RefusedQuestion: if there is no such field, or the offset lies beyond the last row.
    """
    rows = _chosen(whole, fields)
    if rows and offset >= len(rows):
        raise RefusedQuestion(
            f"the offset is {offset}, and there are {len(rows)} rows", f"give one below {len(rows)}"
        )
    sizes = [_size(row) for row in rows]
    told = {
        "result": whole["result"],
        "total": len(rows),
        "total_tokens": sum(sizes) // LETTERS,
        "offset": offset,
        "next_offset": None,
        **_fitting(whole["head"], "head"),
        **_fitting({"notes": whole["notes"]}, "notes"),
        "next": whole["next"],
    }
    if estimate:
        parts = Counter(str(row.get("part", "rows")) for row in rows)
        return {**told, "estimate": {"rows_by_part": parts, "columns": _columns(whole)}, "rows": []}
    shown, claims = _filled(rows[offset:], whole["claims"], _ROOM - _size(told))
    more = offset + len(shown) < len(rows)
    return {
        **told,
        "next_offset": offset + len(shown) if more else None,
        "rows": shown,
        "claims": claims,
    }


def _columns(whole: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(name for row in whole["rows"] for name in row))


def _chosen(whole: Mapping[str, Any], fields: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of the parts that are named, or all; with the columns that are named, or the brief."""
    rows = whole["rows"]
    parts = list(dict.fromkeys(row["part"] for row in rows if "part" in row))
    columns = _columns(whole)
    for name in fields if rows else ():
        if name not in (*columns, *parts, ALL):
            raise RefusedQuestion(
                f"the answer has no field '{name}'", "choose among those allowed", (ALL, *parts, *columns)
            )
    wanted_parts = [name for name in fields if name in parts]
    if wanted_parts:
        rows = [row for row in rows if row.get("part") in wanted_parts]
    wanted = [name for name in fields if name in columns and name not in parts]
    if ALL not in fields and not wanted:
        wanted = whole["brief"]
    keep = {*_ALWAYS, *wanted}
    return [{k: v for k, v in row.items() if k in keep} if wanted else dict(row) for row in rows]


def _filled(
    rows: Sequence[dict[str, Any]], claims: Mapping[str, Any], room: int
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the first rows that fit with the claims that they name; at least one, cut where it must be."""
    shown: list[dict[str, Any]] = []
    told: dict[str, Any] = {}
    for row in rows:
        new = {
            text: claims[text]
            for text in texts_in(row)
            if text in claims and text not in told and text != (row.get("claim") if "text" in row else None)
        }
        size = _size(row) + _size(new)
        if size > room:
            if shown:
                break
            row, new = _cut(row, new, room)
            size = room
        shown.append(row)
        told |= new
        room -= size
    return shown, told


def _cut(row: dict[str, Any], claims: dict[str, Any], room: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a row that alone is too large with its longest values shortened, each told as cut."""
    kept = dict(row)
    left: dict[str, int] = {}
    while _size(kept) > room * 3 // 4:
        name = max((n for n in kept if isinstance(kept[n], (str, list))), key=lambda n: _size(kept[n]))
        left.setdefault(name, len(row[name]))
        kept[name] = kept[name][: len(kept[name]) // 2]
    told: dict[str, Any] = {}
    for iri, claim in claims.items():
        if _size(kept) + _size(told) + _size(claim) + len(iri) + 10 > room - 500:
            break
        told[iri] = claim
    if left:
        kept["cut"] = {name: {"had": had, "has": len(kept[name])} for name, had in left.items()}
    return kept, told


def _fitting(value: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return the parts of a head that leave room for rows; of the others, that they were left out."""
    kept: dict[str, Any] = {}
    for name, each in value.items():
        if isinstance(each, list):
            each = _first(each)
        if _size(kept) + _size(each) > _ROOM // 4:
            kept[name] = f"left out of the {what}: too large"
            continue
        kept[name] = each
    return kept if what == "notes" else {"head": kept}


def _first(listed: list[Any]) -> list[Any]:
    """Return the first entries of a list that fit, and how many were left."""
    room = _ROOM // 8
    kept: list[Any] = []
    for number, each in enumerate(listed):
        room -= _size(each)
        if room < 0:
            return [*kept, f"… and {len(listed) - number} more"]
        kept.append(each)
    return kept


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False))
