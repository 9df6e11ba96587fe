"""The page of all that is public in Python is what its maker makes of the docstrings."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_reference_page_says_what_the_docstrings_say():
    made = subprocess.run(
        [sys.executable, ROOT / ".ci" / "reference.py"], capture_output=True, text=True, check=True
    ).stdout

    assert (ROOT / "docs" / "reference.md").read_text(encoding="utf-8") == made, (
        "make it again: python .ci/reference.py > docs/reference.md"
    )
