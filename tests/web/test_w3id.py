"""The redirects for w3id.org, read as Apache reads them: each address leads to a file that the site has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "docs" / "w3id.htaccess"
SITE = "https://example.org/mtorlod"
EDITOR = "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def redirected(path: str, accept: str) -> str:
    """Return where the rules lead: conditions on Accept, patterns, and the flags that the file uses."""
    holds, site = True, ""
    for line in RULES.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words or words[0] not in ("RewriteCond", "RewriteRule"):
            continue
        if words[0] == "RewriteCond":
            assert words[1] == "%{HTTP_ACCEPT}"
            holds = re.search(words[2], accept, re.IGNORECASE) is not None
            continue
        pattern, target, flags = words[1:]
        if flags.startswith("[E=SITE:"):
            site = flags[len("[E=SITE:") : -1]
        elif holds and (found := re.search(pattern, path)):
            return target.replace("%{ENV:SITE}", site).replace("$1", found.group(1) if found.groups() else "")
        holds = True
    raise AssertionError("no rule fits")


@pytest.mark.parametrize(
    ("path", "accept", "file"),
    [
        ("", BROWSER, "index.html"),
        ("", EDITOR, "mtorlod.rdf"),
        ("vocabulary/", EDITOR, "mtorlod.rdf"),
        ("vocabulary", "text/turtle", "mtorlod.ttl"),
        ("vocabulary/", BROWSER, "index.html"),
        ("", "text/turtle", "mtorlod.ttl"),
        ("", "application/ld+json", "mtorlod.jsonld"),
        ("", "*/*", "mtorlod.ttl"),
        ("vocabulary/therapy", EDITOR, "vocabulary/therapy.rdf"),
        ("vocabulary/Drug", BROWSER, "vocabulary/Drug.html"),
        ("entity/everolimus", "application/n-triples", "entity/everolimus.nt"),
        ("entity/everolimus", "application/ld+json", "entity/everolimus.jsonld"),
        ("entity/everolimus", "", "entity/everolimus.ttl"),
        ("entity/everolimus.nt", BROWSER, "entity/everolimus.nt"),
        ("verdict/x", EDITOR, "verdict/x.ttl"),
        ("verdict/x", BROWSER, "verdict/x.html"),
        ("0.2.0", EDITOR, "0.2.0.rdf"),
        (".well-known/void", BROWSER, ".well-known/void"),
        ("logo.svg", BROWSER, "logo.svg"),
    ],
)
def test_an_address_leads_to_the_file_that_is_asked_for(path, accept, file):
    assert redirected(path, accept) == f"{SITE}/{file}"
