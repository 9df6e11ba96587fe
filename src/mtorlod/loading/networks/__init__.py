"""Networks that users bring: files of signed edges and Boolean models in, claims in our vocabulary out.

One reader per format turns bytes into rows; one lexicon gives effect words their signs; rows become
statements, and statements become claims when somebody asks for them. Nothing is silently lost and nothing is
silently signed: the report says what was read, what has no sign, and what was dropped, with its line.
"""

from __future__ import annotations

from mtorlod.loading.networks.iris import NetworkIris
from mtorlod.loading.networks.lexicon import EffectWord, effect_word, effect_words
from mtorlod.loading.networks.network_file import (
    NETWORK_FORMATS,
    RDF,
    NetworkFile,
    NetworkFormat,
    UselessOption,
    make_network,
    network_format,
    read_network,
)
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.relations import RELATIONS
from mtorlod.loading.networks.report import ImportReport
from mtorlod.loading.networks.rows import Context, EmptyNetwork, Fault, NetworkRow, ReadRows

__all__ = [
    "NETWORK_FORMATS",
    "RDF",
    "RELATIONS",
    "Context",
    "EffectWord",
    "EmptyNetwork",
    "Fault",
    "ImportOptions",
    "ImportReport",
    "NetworkFile",
    "NetworkFormat",
    "NetworkIris",
    "NetworkRow",
    "ReadRows",
    "UselessOption",
    "effect_word",
    "effect_words",
    "make_network",
    "network_format",
    "read_network",
]
