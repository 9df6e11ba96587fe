"""Paraphrase is a promise: say where nine words in a row, across punctuation, are those of a text.

python .ci/paraphrase.py review.txt     exit code 1 if any file under version control holds such a run
"""

import gzip
import re
import subprocess
import sys
from pathlib import Path

LENGTH = 9
TITLE = "Tailoring mTOR-based therapy: molecular evidence and clinical challenges"
"""Of the review: a work cannot be cited without its title."""
_WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> dict[tuple[str, ...], int]:
    """Return each run of words with the line on which it begins."""
    words = [(match.group().casefold(), match.start()) for match in _WORD.finditer(text)]
    line, last, found = 1, 0, {}
    for i in range(len(words) - LENGTH + 1):
        line += text.count("\n", last, words[i][1])
        last = words[i][1]
        found.setdefault(tuple(word for word, _ in words[i : i + LENGTH]), line)
    return found


def main(source: str) -> int:
    """Print each place, and return the exit code."""
    taken = set(runs(Path(source).read_text(encoding="utf-8"))) - set(runs(TITLE))
    root = Path(__file__).parents[1]
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True
    ).stdout.decode()
    places = []
    for name in filter(None, listed.split("\0")):
        path = root / name
        if path.is_file():
            data = path.read_bytes()
            text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode(errors="replace")
            places += [f"{name}:{line}: {' '.join(run)}" for run, line in runs(text).items() if run in taken]
    print("\n".join(places) or f"no run of {LENGTH} words is taken over")
    return 1 if places else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
