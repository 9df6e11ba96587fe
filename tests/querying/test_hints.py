"""What a query names and the graph does not have is told beside the answer."""

import pytest

from mtorlod.querying.named_terms import named_terms


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * { ?x mtor:hits entity:mTor }", ["vocabulary/hits", "entity/mTor"]),
        ("PREFIX m: <https://w3id.org/mtorlod/vocabulary/> ASK { ?x m:hits ?y }", ["vocabulary/hits"]),
        ("ASK { <https://w3id.org/mtorlod/entity/one> ?p 'entity:two' } # entity:three", ["entity/one"]),
        ('ASK { ?x a mtor:Drug. ?y unknown:z """mtor:no""" }', ["vocabulary/Drug"]),
        ("SELECT (?x AS ?mtor) { FILTER(?x < 3 && ?y > 2) }", []),
    ],
)
def test_the_terms_of_a_query_are_told_from_its_strings_and_comments(query, named):
    assert [iri.removeprefix("https://w3id.org/mtorlod/") for iri in named_terms(query)] == named


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ASK { ?x mtor:inhibitz entity:MTOR }", ["mtor:inhibitz: did you mean mtor:inhibits"]),
        ("ASK { entity:mTor ?p ?o }", ["entity:mTor: did you mean entity:MTOR, entity:mTOR-signalling"]),
        ("ASK { entity:rapamycin ?p ?o }", ["entity:rapamycin: did you mean entity:sirolimus"]),
        ("ASK { ?x mtor:hits ?y }", ["mtor:hits: 'mtorlod query effect-relations-with-their-signs'"]),
        ("ASK { ?x rdfs:lable ?y }", ["rdfs:lable: did you mean rdfs:label"]),
        ("ASK { ?x mtor:inhibits entity:mTORC1 ; xsd:other graph:inferred-rules }", []),
    ],
)
def test_a_term_that_the_graph_lacks_brings_near_ones(knowledge_base, query, told):
    hints = knowledge_base.hints(query)

    assert len(hints) == len(told)
    assert all(part in hint for part, hint in zip(told, hints, strict=True))


def test_a_query_of_many_wrong_terms_is_told_of_the_first_few(knowledge_base):
    query = "ASK { " + " ".join(f"?x entity:{'z' * 10_000}{number} ?y ." for number in range(50)) + " }"

    assert len(knowledge_base.hints(query)) == 5
    assert max(map(len, knowledge_base.hints(query))) < 500
