"""`from mtorlod import …`: what is declared is there, typed, and light to import."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing

import pytest

import mtorlod


@pytest.mark.parametrize("name", mtorlod.__all__)
def test_every_declared_name_can_be_imported_and_says_what_it_is(name):
    found = getattr(mtorlod, name)

    assert isinstance(found, str) or found.__doc__


def test_a_star_brings_just_the_declared_names():
    brought: dict[str, object] = {}

    exec("from mtorlod import *", brought)

    assert set(brought) - {"__builtins__"} == set(mtorlod.__all__)


def test_a_name_that_is_not_declared_is_no_attribute():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = mtorlod.nothing


def arguments(function):
    return set(inspect.signature(function).parameters) - {"self", "cls"}


@pytest.mark.parametrize("name", ["build", "write_site"])
def test_functions_have_a_type_for_every_argument_and_for_what_they_return(name):
    function = getattr(mtorlod, name)

    assert set(typing.get_type_hints(function)) == {*arguments(function), "return"}


PUBLIC = [
    name
    for name, member in vars(mtorlod.KnowledgeBase).items()
    if callable(getattr(mtorlod.KnowledgeBase, name)) and not name.startswith("_")
]


@pytest.mark.parametrize("name", PUBLIC)
def test_methods_of_a_knowledge_base_have_types_and_a_docstring(name):
    method = getattr(mtorlod.KnowledgeBase, name)

    assert method.__doc__
    assert set(method.__annotations__) - {"self", "cls"} == {*arguments(method), "return"}


def test_importing_the_package_imports_nothing_heavy():
    code = (
        "import sys, mtorlod; "
        "print(sorted({'pyoxigraph', 'rdflib', 'owlready2', 'rustworkx', 'pyshacl'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
