"""What the routes of one server share: the knowledge base, its children, its templates, its counts."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property, partial
from typing import Any

import jinja2
import pyoxigraph as ox

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.rendering.addresses import href, path_of
from mtorlod.rendering.linked.documents import Documents, dump, known
from mtorlod.rendering.linked.linked_graph import LinkedGraph
from mtorlod.rendering.page_templates import page_environment
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.page_jobs import FORESEEN, JOBS, warm
from mtorlod.rendering.pages.pathway_page import proof_at, shown_at
from mtorlod.rendering.tools.desk import Desk
from mtorlod.terms import DEFAULT
from mtorlod.web.kept_answers import KeptAnswers
from mtorlod.web.kept_tables import KeptTables
from mtorlod.web.metrics import Metrics
from mtorlod.web.request_errors import WorkerFault
from mtorlod.web.settings import Settings
from mtorlod.web.tool_calls import TOOL, tool_job
from mtorlod.web.workers.disk_store import in_child, kept, stored
from mtorlod.web.workers.jobs import Job, Maker, WorkContext, asked_within
from mtorlod.web.workers.pool import Pool

_log = logging.getLogger("mtorlod.faults")


class Services(KeptAnswers):
    """Everything a route may use; reached as `request.app.state.services`."""

    def __init__(
        self,
        kb: KnowledgeBase,
        settings: Settings,
        foreseen: Iterable[tuple[str, Mapping[str, Any]]] = FORESEEN,
    ) -> None:
        self.kb = kb
        super().__init__(Pool(settings, self._context), settings)
        self.metrics = Metrics()
        self.tables = KeptTables()
        """Tables of measurements that visitors pasted."""
        self._foreseen = tuple(foreseen)
        self._prepared = False
        self._apart: tuple[str, ...] = ()

    @property
    def root_path(self) -> str:
        """What stands before every path in a link."""
        return self.settings.root_path

    @cached_property
    def quads(self) -> tuple[ox.Quad, ...]:
        """What is queried: all that is stated and, unless that takes long, all that is inferred.

        What was inferred stands in the default graph, and in graphs of its own, which FROM can name.
        """
        if not self.kb.serves_inferred:
            return self.kb.dataset.released_quads
        return tuple(dict.fromkeys([*self.kb.part("complete"), *self.kb.inferred_quads]))

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted."""
        names = {quad.graph_name for quad in self.quads}
        return tuple(sorted(name.value for name in names if isinstance(name, ox.NamedNode)))

    @cached_property
    def triples(self) -> int:
        """How many triples the default graph holds."""
        default = ox.DefaultGraph()
        return sum(quad.graph_name == default for quad in self.quads)

    @cached_property
    def linked(self) -> LinkedGraph:
        """What linked data pages and documents are made from."""
        return LinkedGraph.of(self.kb)

    @cached_property
    def documents(self) -> Documents:
        """The documents and pages of linked data."""
        return Documents(self.linked, self._templates, partial(shown_at, self.kb), proof_at)

    @cached_property
    def explorer(self) -> Explorer:
        """The pages of the explorer."""
        return Explorer(self.kb, self._templates)

    @cached_property
    def _templates(self) -> jinja2.Environment:
        return page_environment(self.kb, self.root_path, self.href)

    def finds_store(self) -> bool:
        """Return whether a store that was kept was made from the same: much can be answered at once.

        It lies in the folder that the settings name, else in the user's cache, where `query` looks too.
        """
        if self._prepared:
            return False
        if self.settings.store is not None:
            store = kept(self.settings.store, self._made_from)
            if store is not None:
                self.pool.store, self.triples, self.graphs = store.path, store.triples, store.graphs
            return store is not None
        begins = self.kb.kept_store if self.kb.serves_inferred else None
        if begins is not None:
            self.pool.store, self.triples, self._apart = begins.path, begins.triples, begins.graphs
            stated = {quad.graph_name for quad in self.kb.dataset.quads} - {DEFAULT}
            self.graphs = tuple(sorted({*begins.graphs, *(name.value for name in stated)}))
        return begins is not None

    @cached_property
    def _made_from(self) -> str:
        return f"{self.kb.digest} {self.kb.serves_inferred}"

    async def start(self) -> None:
        """Have children answer: whatever is asked, or with a store that was kept only queries, so far."""
        if self.finds_store():
            self.ready.clear()
            if self.links_are_plain:
                self._warm()
        else:
            self.prepare()
        await self.pool.start()

    async def finish(self) -> None:
        """Prepare what `start` left, and have children work out what will be asked for soon."""
        if not self.ready.is_set():
            await self.readied(self.prepare, self.pool.renew)
            self.ready.set()
        await self.foresee()
        if self.settings.store is None and self.kb.serves_inferred and self.kb.source.cache is not None:
            await in_background(self._keep_store)

    def _keep_store(self) -> None:
        """Have a process of its own keep a store for the next start, if none is kept."""
        if self.kb.kept_store is None:
            with suppress(OSError):
                in_child(lambda: self.kb.reasoned_store)

    async def readied(self, work: Callable[[], None], then: Callable[[], Awaitable[None]]) -> bool:
        """Do long work, then have children know of it; return whether that could be done."""
        try:
            await in_background(work)
            await then()
        except (MtorlodError, OSError) as error:
            _log.error("what answers need could not be prepared", exc_info=error)
            self.pool.healthy = False
            return False
        return True

    def prepare(self) -> None:
        """Work out, once, what every request needs, so that no child and no request has to.

        Raises:
            CannotServe: if the store cannot be written.
        """
        if self._prepared:
            return
        # Nearly all that is made here stays: to look through it again and again takes a third of the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._prepare()
        finally:
            if collecting:
                gc.enable()
        gc.collect()
        gc.freeze()
        self._prepared = True

    def _prepare(self) -> None:
        if self.settings.store is not None:
            made = stored(self.settings.store, self.quads, self._made_from)
            self.pool.store, self.triples, self.graphs = made.path, made.triples, made.graphs
        else:
            # What it began with may be needed by another process; children have their own in memory now.
            self.pool.store, self._apart = None, ()
        _ = self.quads, self.triples, self.graphs, self.linked.labels, self.documents, self.kb.every_iri
        self._warm()
        if self.kb.model.outcomes:
            # A second of work that every child would do again: pages and tools narrow this one audit.
            _ = self.kb.audit(reports=False)

    def _warm(self) -> None:
        for name in self._templates.list_templates():
            self._templates.get_template(name)
        warm(self.explorer)

    async def foresee(self) -> None:
        """Have children work out what takes long and will be asked for soon; what overruns is left."""
        for job, arguments in self._foreseen:
            try:
                await self.computed(job, arguments)
            except (MtorlodError, WorkerFault) as error:
                _log.warning("%s was not worked out ahead: %s", job, error)
                return

    @property
    def links_are_plain(self) -> bool:
        """Whether an IRI alone tells where a link to it leads, so that pages need nothing inferred."""
        return path_of(self.kb.profile.namespace) is not None

    def href(self, iri: str) -> str | None:
        """Return where a link to an IRI leads: to a page here if it is one of the graph's things."""
        return href(iri, self.root_path, stays=not self.links_are_plain and self.linked.stays(iri))

    def render(self, template: str, **values: Any) -> str:
        """Return a page."""
        return self._templates.get_template(template).render(**values)

    def _context(self) -> WorkContext:
        """Return what children work on; made in their fork server, on disk if the settings say so."""
        store = ox.Store()
        if self.pool.store is None and self._prepared:
            store.bulk_extend(self.quads)
        jobs: dict[str, Job] = {name: partial(job, self.explorer) for name, job in JOBS.items()}
        context = WorkContext(store, jobs, self._makers(), apart=self._apart)
        # A tool that asks SPARQL passes the guard and the limits of the endpoint.
        jobs[TOOL] = partial(tool_job, Desk(self.explorer, partial(asked_within, context, self._limits())))
        return context

    def _makers(self) -> dict[str, Maker]:
        return {
            "document": lambda asked: self.documents.make(asked["iri"], asked["name"]),
            "dump": lambda asked: dump(self.kb, asked["name"]),
            "known": lambda asked: known(self.kb, asked["what"], asked["name"], self.settings.address),
        }


async def in_background(work: Callable[[], None]) -> None:
    """Do some work; raises what it raises."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def tell(error: Exception | None) -> None:
        if not done.done():
            done.set_result(None) if error is None else done.set_exception(error)

    def run() -> None:
        error = None
        try:
            work()
        except Exception as met:
            error = met
        with suppress(RuntimeError):  # the loop is closed: nobody wants to know
            loop.call_soon_threadsafe(tell, error)

    threading.Thread(target=run, daemon=True).start()
    await done
