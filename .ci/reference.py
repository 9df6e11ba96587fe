"""The page of all that is public in Python: `python .ci/reference.py > docs/reference.md`."""

import dataclasses
import inspect
import re
from collections.abc import Iterator

import mtorlod
from mtorlod import knowledge_base

INTRODUCTION = """# Reference

What `from mtorlod import …` and `from mtorlod.knowledge_base import …` give. This page is made from the
docstrings; a test fails when the two differ.
"""


def lines() -> Iterator[str]:
    """Yield the lines of the page."""
    yield INTRODUCTION
    listed = dict.fromkeys(mtorlod.__all__, mtorlod) | dict.fromkeys(knowledge_base.__all__, knowledge_base)
    for name, home in sorted(listed.items(), key=lambda item: (item[0] != "KnowledgeBase", item[0])):
        thing = getattr(home, name)
        if isinstance(thing, type):
            yield from _class(name, thing)
        elif callable(thing):
            yield f"## `{name}{_signature(thing)}`\n"
            yield _text(thing)


def _class(name: str, kind: type) -> Iterator[str]:
    yield f"## `{name}`\n"
    yield _text(kind)
    if dataclasses.is_dataclass(kind):
        fields = ", ".join(f"`{one.name}`" for one in dataclasses.fields(kind))
        yield f"Fields: {fields}.\n"
    for member, value in vars(kind).items():
        if member.startswith("_"):
            continue
        bare = getattr(value, "__func__", getattr(value, "fget", getattr(value, "func", value)))
        if inspect.isfunction(bare) and bare.__doc__:
            called = not isinstance(value, property) and not hasattr(value, "func")
            yield f"### `{name}.{member}{_signature(bare) if called else ''}`\n"
            yield _text(bare)


def _signature(function: object) -> str:
    text = str(inspect.signature(function))  # type: ignore[arg-type]
    text = re.sub(r"<function _?(\w+) at 0x[0-9a-f]+>", r"\1", text)
    return re.sub(r"\((?:self|cls)(?:: \w+)?(?:, )?", "(", text).replace("'", "")


def _text(thing: object) -> str:
    """Return a docstring as Markdown: its sections as lists, its examples as code."""
    doc = inspect.getdoc(thing) or ""
    doc = re.sub(r"^(Args|Raises|Attributes):$", r"*\1*\n", doc, flags=re.MULTILINE)
    doc = re.sub(r"^    ([\w, ]+): ", r"- `\1`: ", doc, flags=re.MULTILINE)
    doc = re.sub(r"^ {8,}", "  ", doc, flags=re.MULTILINE)
    return re.sub(r"((?:^>>> .*\n?)(?:^.+\n?)*)", r"```pycon\n\1\n```\n", doc, flags=re.MULTILINE) + "\n"


if __name__ == "__main__":
    print("\n".join(lines()).rstrip())
