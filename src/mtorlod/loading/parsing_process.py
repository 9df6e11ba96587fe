"""RDF parsed in a process of its own, for texts that can exhaust the parser's stack or the memory.

pyoxigraph reads Turtle, N-Quads and RDF/XML without recursion, but not JSON-LD, whose objects and contexts
each take a frame, nor the triple terms of RDF 1.2: some thousands of them, one inside the other, end the
process, and their memory grows with the square of their depth. This file is the program of that process too,
so it imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

import pyoxigraph as ox

_FAULTY, _TOO_LONG = 3, 4
_MEGABYTE = 1024 * 1024


class Unparsable(Exception):
    """A text that ended the process that parsed it."""


def may_recurse(data: bytes, rdf_format: ox.RdfFormat) -> bool:
    """Return whether the parser may recurse over a text as deep as the text wants."""
    return rdf_format == ox.RdfFormat.JSON_LD or data.count(b"<<") > 100


def parsed_apart(data: bytes, rdf_format: ox.RdfFormat, base_iri: str) -> list[ox.Quad]:
    """Return the quads of a text, in its order.

    Raises:
        SyntaxError: if it does not parse, with line and column where the parser knows them.
        MemoryError: if it holds a term that is longer than the parser takes.
        Unparsable: if the process died of it.
    """
    import subprocess  # seldom needed, and slow to import

    command = [sys.executable, "-P", __file__, rdf_format.media_type, base_iri]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    if done.returncode == _FAULTY:
        message, line, column = json.loads(done.stdout)
        raise SyntaxError(message, ("", line, column, ""))
    if done.returncode == _TOO_LONG:
        raise MemoryError
    if done.returncode:
        raise Unparsable
    return list(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))


def _cap_memory(size: int) -> None:
    with suppress(ImportError, OSError, ValueError):  # where there is no such limit, none can be set
        import resource

        most = 2048 * _MEGABYTE + 100 * size
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Parse standard input; write N-Quads, or the fault as JSON with an exit code of its own."""
    data = sys.stdin.buffer.read()
    _cap_memory(len(data))
    rdf_format = ox.RdfFormat.from_media_type(sys.argv[1])
    try:
        quads = list(ox.parse(data, format=rdf_format, base_iri=sys.argv[2]))
    except SyntaxError as error:
        sys.stdout.write(json.dumps([error.msg, error.lineno, error.offset]))
        return _FAULTY
    except MemoryError as error:
        return _TOO_LONG if "buffer" in str(error) else 1
    sys.stdout.buffer.write(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return 0


if __name__ == "__main__":
    sys.exit(main())
