"""Options of the command line that make one value, so that a verb takes that in place of each of them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def bundle(name: str, make: Callable[..., Any], options: Sequence[Decorator]) -> Decorator:
    """Return a decorator that adds options to a command.

    Args:
        name: the parameter by which the command gets what they make.
        make: makes it, of the options' parameters by name; of those that are given, or have a default.
        options: decorators of click; further bundles too, whose values are then part of this one.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def with_one(*args: Any, **kwargs: Any) -> Any:
            own = {
                parameter: kwargs.pop(parameter)
                for parameter in inspect.signature(make).parameters.keys() & kwargs.keys()
            }
            told = {parameter: value for parameter, value in own.items() if value is not None}
            return function(*args, **{name: make(**told)}, **kwargs)

        wrapped: Callable[..., Any] = functools.update_wrapper(with_one, function)
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return decorate


def words_of(choice: object, options: Sequence[Decorator]) -> tuple[str, ...]:
    """Return the words by which a choice was typed, files by their bare names; what is left out has none.

    Args:
        choice: a dataclass with a field for each parameter of the options.
        options: in the order of the words.
    """

    def command() -> None: ...

    for option in options:
        option(command)
    words: list[str] = []
    for each in command.__click_params__:  # type: ignore[attr-defined]
        name, value = each.opts[0], getattr(choice, each.name)
        if each.is_flag:
            words += [name] * value
        elif value not in (each.default, (), None):
            for one in value if each.multiple else (value,):
                told = f"{one:g}" if isinstance(one, float) else str(one)
                words += [name, Path(told).name if each.metavar == "FILE" else told]
    return tuple(words)
