"""A question as a drawing of its own: it holds what the page's picture holds, and fetches nothing."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree

import pytest

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base import KnowledgeBase

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(frozen):
    return frozen.picture("OSI-027", on="Rheb", seen=["Akt:raised"])


def parts(svg, kind):
    """Return the text of each part of a kind → its classes."""
    labelled = {}
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        classes = group.get("class", "").split()
        if kind in classes:
            labelled[" ".join("".join(text.itertext()) for text in group.findall(f"{SVG}text"))] = set(
                classes
            )
    return labelled


def test_a_drawing_shows_what_is_done_what_follows_and_what_was_seen(drawn):
    svg = drawn.render("svg")

    nodes = parts(svg, "node")
    assert {"mTORC1", "mTORC2", "Akt", "Rheb"} <= set(nodes)
    assert {"lowered", "pinned"} <= nodes["mTORC1"]
    assert "conflict" in nodes["Akt"]
    assert "OSI-027" in parts(svg, "pill")
    assert "seen ▲" in svg
    assert "given ▲" in svg


def test_a_drawing_stands_by_itself(drawn):
    svg = drawn.render("svg")

    assert re.findall(r"""(?:href|src|url)\s*[=(]\s*["']?(?!#)[^"')]+""", svg) == []
    assert "var(--" not in svg
    assert set(re.findall(r"https?://[^\s\"'<>)]+", svg)) == {"http://www.w3.org/2000/svg"}


def test_a_notebook_shows_it_as_an_image_with_words_beside(drawn):
    html = drawn._repr_html_()

    (data,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert base64.b64decode(data).decode() == drawn.render("svg")
    assert 'alt="OSI-027, acute, seen: Akt raised"' in html
    assert repr(drawn) == "<picture: OSI-027, acute, seen: Akt raised>"


def test_without_an_intervention_the_network_is_drawn_as_it_is(frozen):
    svg = frozen.picture().render("svg")

    assert not any({"raised", "lowered"} & classes for classes in parts(svg, "node").values())


def test_a_network_of_ones_own_is_drawn_too(tmp_path):
    file = tmp_path / "mine.tsv"
    file.write_text("source\tsign\ttarget\nX\t+\tY\nY\t-\tZ\n")

    nodes = parts(KnowledgeBase.from_network(file).picture("X:lost", on="Z").render("svg"), "node")

    assert "raised" in nodes["Z"]


def test_a_name_that_is_not_known_is_told_before_anything_is_drawn(frozen):
    with pytest.raises(UnknownName, match="everolimos"):
        frozen.picture("everolimos")
    with pytest.raises(UnknownName, match="Akd"):
        frozen.picture("everolimus", on="Akd")


def test_the_heart_is_shown_in_a_notebook_as_an_image(frozen):
    assert frozen.heart()._repr_html_().startswith('<img src="data:image/svg+xml;base64,')


@pytest.mark.parametrize(
    "asked",
    [
        {"contested": "drop"},
        {"indirect": True},
        {"contested": "drop", "indirect": True, "exposure": "chronic"},
        {"press": ["PTEN:lowered"]},
        {"hold": ["PI3K"]},
    ],
    ids=str,
)
def test_a_drawing_shows_what_effects_tell_of_the_same_question(every_source, asked):
    heard = {"exposure": "acute", **asked}
    drawn = every_source.picture("everolimus", on="Akt", **heard)
    (row,) = every_source.effects("everolimus", on="Akt", **heard)

    assert drawn.reading == row.reading
    assert row.verdict.value in parts(drawn.render("svg"), "node")["Akt"]


def test_a_drawing_says_which_steps_it_leaves_out_or_lets_in(frozen):
    drawn = frozen.picture("everolimus", contested="drop", indirect=True, hold=["PI3K"])

    assert drawn.reading.indirect
    assert repr(drawn).startswith(
        "<picture: everolimus + PI3K:held, acute, without contested steps, with stated"
    )
    assert frozen.picture("everolimus", contested="drop") != frozen.picture("everolimus")


def test_a_drawing_shows_one_reading(frozen):
    with pytest.raises(UnknownName, match="not both"):
        frozen.picture("everolimus", contested="both")
