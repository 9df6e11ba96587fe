"""Networks that users bring: files of signed edges and Boolean models in, claims in our vocabulary out.

One reader per format turns bytes into rows; one lexicon gives effect words their signs; rows become
statements, and statements become claims when somebody asks for them. Nothing is silently lost and nothing is
silently signed: the report says what was read, what has no sign, and what was dropped, with its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.lazily import lazily

__all__, __getattr__ = lazily(
    __name__,
    {
        "format_of_file": "NETWORK_FORMATS NetworkFormat RDF network_format",
        "in_memory": "read_rows",
        "iris": "NetworkIris",
        "network_file": "NetworkFile UselessOption make_network read_network",
        "options": "ImportOptions",
        "relations": "RELATIONS",
        "report": "ImportReport",
        "rows": "EmptyNetwork Fault",
    },
)

if TYPE_CHECKING:
    from mtorlod.loading.networks.format_of_file import (
        NETWORK_FORMATS as NETWORK_FORMATS,
        RDF as RDF,
        NetworkFormat as NetworkFormat,
        network_format as network_format,
    )
    from mtorlod.loading.networks.in_memory import read_rows as read_rows
    from mtorlod.loading.networks.iris import NetworkIris as NetworkIris
    from mtorlod.loading.networks.network_file import (
        NetworkFile as NetworkFile,
        UselessOption as UselessOption,
        make_network as make_network,
        read_network as read_network,
    )
    from mtorlod.loading.networks.options import ImportOptions as ImportOptions
    from mtorlod.loading.networks.relations import RELATIONS as RELATIONS
    from mtorlod.loading.networks.report import ImportReport as ImportReport
    from mtorlod.loading.networks.rows import EmptyNetwork as EmptyNetwork, Fault as Fault
