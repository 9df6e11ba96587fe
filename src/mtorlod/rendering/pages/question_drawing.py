"""A question as an SVG document of its own: the picture of the pathway page, with its looks and no links."""

from __future__ import annotations

import re
from functools import cache

from mtorlod.knowledge_base.drawn_question import DrawnQuestion
from mtorlod.namespaces import local_name
from mtorlod.rendering.page_templates import STATIC, environment
from mtorlod.rendering.pages.intervention_run import run_intervention
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pages.pathway_picture import SettledNodes, pathway_picture
from mtorlod.rendering.wording import Wording


def svg(drawn: DrawnQuestion) -> str:
    """Return the drawing. It holds all that it needs: nothing is fetched to show it."""
    kb = drawn.kb
    question = PathwayQuestion(do=drawn.interventions, on=local_name(drawn.on) if drawn.on else "")
    asked = (drawn.done, drawn.reading) if drawn.done else None
    run = run_intervention(kb, question, drawn.evidence, asked) if asked else None
    settled = SettledNodes(drawn.evidence, "given")
    picture, _ = pathway_picture(kb, drawn.reading, run, question, settled)
    template = environment().get_template("drawing.svg")
    return template.render(drawn=picture, question=question, styles=_styles(), title=title(drawn), run=run)


def title(drawn: DrawnQuestion) -> str:
    """Return what is drawn, in a line."""
    wording = Wording(drawn.kb.glossary)
    done = " + ".join(drawn.interventions) or "the network"
    seen = ", ".join(f"{wording.name(node)} {way}" for node, way in drawn.evidence.seen.items())
    return f"{done}, {wording.reading(drawn.reading)}" + (f", seen: {seen}" if seen else "")


@cache
def _styles() -> str:
    """Return the style sheet of the pages with its light colours written in.

    Programs that draw know no variables, and a page that shows the drawing says not whether it is dark.
    """
    text = (STATIC / "explorer.css").read_text(encoding="utf-8")
    light = re.search(r":root\{([^}]*)\}", text)
    colours = dict(part.split(":", 1) for part in (light.group(1) if light else "").split(";") if ":" in part)
    return re.sub(r"var\((--[\w-]+)\)", lambda match: colours.get(match.group(1), "inherit").strip(), text)
