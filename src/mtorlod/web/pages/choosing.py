"""What can be chosen on the pathway page: things to do, by every name they go by, and contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtorlod.knowledge_base.networks import TableNetwork
from mtorlod.namespaces import MTOR, local_name
from mtorlod.reasoning.model import AGENT, MIRNA
from mtorlod.reasoning.reading import SUBJECT, Reading

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

_MOLECULE = f"{MTOR}MolecularEntity"


def choices(kb: KnowledgeBase) -> list[dict[str, Any]]:
    """Return everything that can be done, in the words that do it, with every name it goes by."""
    model = kb.model
    network = model.network(Reading("both", "any"))
    acting = {network.nodes[source] for source in network.sources}
    found = []
    for iri in network.nodes:
        kinds = model.classes.get(iri, frozenset())
        names = [kb.names.label(iri), *kb.names.synonyms(iri)]
        if AGENT in kinds and iri in acting:
            found.append(_choice(iri, "", "drug", drug_class(kb, iri), names))
        elif iri in acting and (_MOLECULE in kinds or not kinds):
            what = "miRNA" if MIRNA in kinds else "molecule"
            found += [_choice(iri, how, what, "", names) for how in ("lost", "gained")]
    order = {"drug": 0, "miRNA": 1, "molecule": 2}
    return sorted(found, key=lambda each: (order[each["what"]], each["label"].casefold(), each["how"]))


def drug_class(kb: KnowledgeBase, iri: str) -> str:
    """Return the label of the narrowest class of drugs that a drug belongs to."""
    kinds = [kind for kind in kb.model.classes.get(iri, frozenset()) if kind.startswith(MTOR)]
    known = {f"{MTOR}Drug", f"{MTOR}Inhibitor", AGENT, f"{MTOR}BrakeReleaser", f"{MTOR}NaturalProduct"}
    narrow = sorted((len(kb.model.members(kind)), kind) for kind in kinds if kind not in known)
    return kb.wording.name(narrow[0][1]) if narrow else "drug"


def contexts(kb: KnowledgeBase) -> list[dict[str, str]]:
    """Return the contexts in which something was observed and that are not read by default."""
    if isinstance(kb, TableNetwork):
        # Its rows need not be made into claims for this, which takes a second for some thousands.
        return [{"word": each.name, "label": each.name} for each in sorted(kb.file.statements.contexts)]
    seen = {context for claim in kb.dataset.claims.values() for context in claim.observed_in}
    listed = [{"word": local_name(iri), "label": kb.names.label(iri)} for iri in seen - SUBJECT]
    return sorted(listed, key=lambda each: each["label"].casefold())


def _choice(iri: str, how: str, what: str, group: str, names: list[str]) -> dict[str, Any]:
    word = local_name(iri) + (f":{how}" if how else "")
    return {"word": word, "label": names[0], "how": how, "what": what, "group": group, "names": names[1:]}
