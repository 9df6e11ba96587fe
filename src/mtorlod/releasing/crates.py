"""An RO-Crate of one graph: its claims, its signed network for other tools, what those leave behind."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from mtorlod.exporting.ro_crate import METADATA, ro_crate
from mtorlod.exporting.void import LICENCE
from mtorlod.exporting.whole_files import check_place, write_release
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.releases.parts import is_released, issued
from mtorlod.rendering.network_words import export_network

_NETWORKS = {"graphml": "network.graphml", "kgx": "network.kgx.json", "cx2": "network.cx2"}
_NO_LICENCE = "No licence is named: ask whoever made the network."


def write_crate(kb: KnowledgeBase, out: str | Path) -> int:
    """Write the folder whole, or not at all; return the number of its files.

    It is dated by the release; a graph of one's own by `SOURCE_DATE_EPOCH`, else by the day.

    Raises:
        CannotWrite: if the folder cannot be written.
    """
    check_place(out)
    network, released = kb.signed_network(), is_released(kb)
    files = {"claims.trig": kb.export("trig")}
    losses = []
    for name, file in _NETWORKS.items():
        exported = export_network(network, name)
        files[file] = exported.data
        losses += [f"{file}: {loss}" for loss in exported.losses]
    files["left-behind.txt"] = "".join(f"{loss}\n" for loss in losses).encode()
    crate = ro_crate(
        files,
        name=kb.profile.title,
        description=f"{network.title}. claims.trig holds all; left-behind.txt says what the others lack.",
        licence=LICENCE if released else _NO_LICENCE,
        issued=issued(kb) if released else _today(),
    )
    write_release(out, {**files, METADATA: crate})
    return len(files) + 2


def _today() -> str:
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    when = datetime.fromtimestamp(int(stamp), UTC) if stamp.isdecimal() else datetime.now(UTC)
    return when.date().isoformat()
