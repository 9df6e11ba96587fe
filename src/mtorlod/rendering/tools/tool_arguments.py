"""The arguments of a tool: each declared once, as JSON Schema and as the check that a request passes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from mtorlod.rendering.tools.tool_faults import RefusedArgument

_Sized = TypeVar("_Sized", list, dict)
Kind = Literal["text", "texts", "number", "flag", "values"]
_KINDS = {"text": "a text", "texts": "a list of texts", "number": "an integer", "flag": "true or false"}


@dataclass(frozen=True)
class ToolArgument:
    """One argument of a tool.

    Attributes:
        kind: "text", "texts", "number" (an integer), "flag" or "values" (an object of texts).
        about: what it means, where the name does not say it.
        needed: whether a request must have it.
        allowed: the only texts that it may be; empty for any.
        most: how many texts or values it may hold; the largest number.
        longest: letters of a text.
        least: how many texts it has to hold.
    """

    name: str
    kind: Kind = "text"
    about: str = ""
    needed: bool = False
    allowed: tuple[str, ...] = ()
    most: int = 12
    longest: int = 120
    least: int = 0

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of its values."""
        text: dict[str, Any] = {"type": "string", "maxLength": self.longest}
        if self.allowed:
            text = {"enum": list(self.allowed)}
        least = {"minItems": self.least} if self.least else {}
        made: dict[str, dict[str, Any]] = {
            "text": text,
            "texts": {"type": "array", "items": text, "maxItems": self.most, **least},
            "number": {"type": "integer", "minimum": 0, "maximum": self.most},
            "flag": {"type": "boolean"},
            "values": {"type": "object", "additionalProperties": text, "maxProperties": self.most},
        }
        return {**made[self.kind], **({"description": self.about} if self.about else {})}

    def checked(self, value: Any) -> Any:
        """Return a value that fits.

        Raises:
            RefusedArgument: saying what would.
        """
        if self.kind == "number":
            # To JSON Schema 1.0 is an integer, and true is none.
            whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value)
            if not whole or not 0 <= value <= self.most:
                raise self._refused(f"is no integer from 0 to {self.most}")
            return int(value)
        if self.kind == "flag":
            if not isinstance(value, bool):
                raise self._refused("is not true or false", ("true", "false"))
            return value
        if self.kind == "text":
            return self._text(value)
        if self.kind == "texts" and isinstance(value, list):
            return tuple(map(self._text, self._few(value)))
        if self.kind == "values" and isinstance(value, dict):
            return {self._text(name): self._text(each) for name, each in self._few(value).items()}
        raise self._refused("is no list" if self.kind == "texts" else "is no object")

    def _few(self, value: _Sized) -> _Sized:
        if not self.least <= len(value) <= self.most:
            raise self._refused(f"has {len(value)} entries, and {self.least} to {self.most} are taken")
        return value

    def _text(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self._refused(f"holds {type(value).__name__} where a text is due")
        if self.allowed and value not in self.allowed:
            raise self._refused(f"is '{value[:40]}'", self.allowed)
        if len(value) > self.longest:
            raise self._refused(f"has {len(value)} letters, and {self.longest} are taken")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise self._refused("holds half of a letter (a lone surrogate)")
        return value

    def _refused(self, why: str, allowed: Sequence[str] = ()) -> RefusedArgument:
        what = f"one of: {', '.join(allowed)}" if allowed else _KINDS.get(self.kind, "an object of texts")
        return RefusedArgument(f"'{self.name}' {why}", f"give {what}", allowed)


def object_schema(arguments: Sequence[ToolArgument]) -> dict[str, Any]:
    """Return the JSON Schema of a request with these arguments and no others."""
    needed = [each.name for each in arguments if each.needed]
    return {
        "type": "object",
        "properties": {each.name: each.schema() for each in arguments},
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def read_arguments(arguments: Sequence[ToolArgument], given: Any) -> dict[str, Any]:
    """Return the values of a request by name; of what was left out there is none.

    Raises:
        RefusedArgument: if one is unknown, missing, or does not fit.
    """
    if not isinstance(given, Mapping):
        raise RefusedArgument("the arguments are no JSON object", "send an object of arguments by name")
    known = {each.name: each for each in arguments}
    for name in given:
        if name not in known:
            raise RefusedArgument(
                f"no argument is called '{name[:40]}'", "use those that there are", tuple(known)
            )
    for each in arguments:
        if each.needed and each.name not in given:
            raise RefusedArgument(f"'{each.name}' is missing", f"add '{each.name}'", tuple(known))
    return {name: known[name].checked(value) for name, value in given.items()}
