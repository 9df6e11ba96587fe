"""What is shipped to browsers: nothing from elsewhere, nothing inline, readable colours, licences."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mtorlod.rendering.page_templates import FOLDER, STATIC

# Documents of their own, each with its own style, which no page includes.
DOCUMENTS = {"heart.svg", "drawing.svg"}
TEMPLATES = sorted(path for path in FOLDER.iterdir() if path.name not in DOCUMENTS)
FRONTEND = Path(__file__).parents[2] / "frontend"
SOURCES = sorted(FRONTEND.glob("*.js"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert "|safe" not in text.replace(" ", "")


@pytest.mark.parametrize("path", [*TEMPLATES, *SOURCES], ids=lambda path: path.name)
def test_nothing_is_loaded_from_elsewhere(path):
    assert not re.search(
        r"(src|href|from|import|url\()\s*[=(\"']+\s*(https?:)?//", path.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_script_writes_text_and_never_markup(path):
    assert not re.search(
        r"innerHTML|insertAdjacentHTML|document\.write|\beval\(", path.read_text(encoding="utf-8")
    )


def test_versions_are_pinned_and_no_lock_names_a_registry():
    about = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))

    versions = {**about["dependencies"], **about["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())
    assert not any('"resolved"' in path.read_text(encoding="utf-8") for path in FRONTEND.glob("*lock*.json"))


def test_every_package_that_is_shipped_has_its_licence():
    about = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    licences = (STATIC / "LICENCES.txt").read_text(encoding="utf-8")

    missing = [name for name in about["dependencies"] if f"\n{name} " not in licences]

    assert missing == []
    assert "Permission is hereby granted" in licences


def test_the_shipped_scripts_are_small():
    sizes = {path.name: path.stat().st_size for path in STATIC.iterdir()}

    assert sizes["explorer.js"] + sizes["explorer.css"] < 60_000
    assert sizes["editor.js"] < 450_000


def palettes() -> dict[str, dict[str, str]]:
    """Return the colours of light and dark, as the style sheet's source defines them."""
    text = (FRONTEND / "explorer.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{([^}]+--paper[^}]+)\}", text)[:2]
    read = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", part)) for part in (light, dark)]
    return {"light": read[0], "dark": {**read[0], **read[1]}}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "raised-fill"),
        ("ink", "lowered-fill"),
        ("soft", "paper"),
        ("soft", "card"),
        ("soft", "well"),
        ("soft", "raised-fill"),
        ("accent", "paper"),
        ("accent", "card"),
        ("card", "accent"),
        ("card", "ink"),
        ("raised", "card"),
        ("raised", "raised-fill"),
        ("lowered", "card"),
        ("lowered", "lowered-fill"),
        ("conflict", "card"),
        ("good", "card"),
        ("ink", "wrong-fill"),
    ],
)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    colours = palettes()[scheme]

    assert contrast(colours[text], colours[ground]) >= 4.5
