"""Fixtures of the reasoning tests."""

import sys
from pathlib import Path

# Helper modules of these tests (heart, oracle) are imported by name.
sys.path.insert(0, str(Path(__file__).parent))
