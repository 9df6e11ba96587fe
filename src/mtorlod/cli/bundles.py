"""Options of the command line that make one value, so that a verb takes that in place of each of them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def bundle(name: str, make: Callable[..., Any], options: Sequence[Decorator]) -> Decorator:
    """Return a decorator that adds options to a command.

    Args:
        name: the parameter by which the command gets what they make.
        make: makes it, of the options' parameters by name.
        options: decorators of click; further bundles too, whose values are then part of this one.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def with_one(*args: Any, **kwargs: Any) -> Any:
            own = {
                parameter: kwargs.pop(parameter)
                for parameter in inspect.signature(make).parameters.keys() & kwargs.keys()
            }
            return function(*args, **{name: make(**own)}, **kwargs)

        wrapped: Callable[..., Any] = functools.update_wrapper(with_one, function)
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return decorate
