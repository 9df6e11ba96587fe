"""What the benchmarks compare with answers the same question: a quick wrong answer would be no peer."""

import pytest
from benchmarks.generated import presses, scale_free
from benchmarks.measuring import TASKS
from benchmarks.peers import bare_search, networkx_calculus, property_paths
from benchmarks.tables import _slope

from mtorlod.reasoning.calculus import VALUES, Effects, verdict_rows

DRAWN = scale_free(400)
NETWORK = DRAWN.network()
GIVEN = presses(DRAWN, 6)


def test_the_same_seed_draws_the_same_network():
    assert scale_free(400).network().edges() == NETWORK.edges()
    assert presses(DRAWN, 6) == GIVEN


@pytest.mark.parametrize("intervention", GIVEN, ids=range(6))
def test_networkx_comes_to_the_same_verdicts(intervention):
    row = next(verdict_rows(NETWORK, [intervention], "compiled", certify=False))

    found = networkx_calculus.verdicts(networkx_calculus.double_cover(NETWORK), intervention)

    both = {"raised", "lowered"}
    ways = {"no route": set(), "raised": {"raised"}, "lowered": {"lowered"}, "conflict": both, "open": both}
    assert [found.get(node, set()) for node in NETWORK.nodes] == [ways[VALUES[code]] for code in row.codes]


@pytest.mark.parametrize("intervention", GIVEN, ids=range(6))
def test_paths_and_the_bare_search_reach_what_the_calculus_reaches(intervention):
    effects = Effects(NETWORK, intervention, engine="compiled")
    pairs = property_paths.moves(NETWORK, intervention.held)
    cover, laid = effects.graph.cover, effects.graph.laid
    shut = laid.kind.nonzero()[0].astype("int32")

    counts = {
        property_paths.ask_rdflib(property_paths.rdflib_graph(pairs), intervention),
        property_paths.ask_oxigraph(property_paths.oxigraph_store(pairs), intervention),
        bare_search.search(
            cover.starts, cover.codes, laid.roots, shut, *bare_search.arrays(2 * len(NETWORK.nodes))
        ),
    }

    assert counts == {len(effects.walked)}


@pytest.mark.parametrize("task", sorted(TASKS))
def test_every_task_measures_each_intervention(task):
    assert len(list(TASKS[task](NETWORK, GIVEN[:2]))) == 2


def test_the_exponent_of_growth_is_the_slope_of_the_logarithms():
    assert _slope([10, 100, 1000], [3.0, 300.0, 30000.0]) == pytest.approx(2)
