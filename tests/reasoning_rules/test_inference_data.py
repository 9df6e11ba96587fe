"""Inferences read back from data are those that were written: supports, proofs, and what is not concluded."""

import json

from hypothesis import given, settings, strategies as st

from mtorlod.reasoning.inference_data import from_data, to_data
from mtorlod.reasoning.rules import infer

THINGS = [f"entity:{letter}" for letter in "abcd"]
CLASSES = [f"mtor:{letter}" for letter in "ABC"]
RELATIONS = [f"mtor:{letter}" for letter in "pqr"]

thing, kind, relation = st.sampled_from(THINGS), st.sampled_from(CLASSES), st.sampled_from(RELATIONS)
restriction = st.one_of(
    st.builds("[ owl:onProperty {} ; owl:hasValue {} ]".format, relation, thing),
    st.builds(
        "[ owl:onProperty {} ; owl:allValuesFrom [ owl:oneOf ( {} {} ) ] ]".format, relation, thing, thing
    ),
    st.builds("[ owl:onProperty {} ; owl:maxCardinality 1 ]".format, relation),
)
expression = st.one_of(
    kind, restriction, st.builds("[ owl:intersectionOf ( {} {} ) ]".format, kind, restriction)
)
given_statement = st.one_of(
    st.builds("{} rdfs:subClassOf {} .".format, kind, expression),
    st.builds("{} owl:equivalentClass {} .".format, kind, expression),
    st.builds("{} rdfs:subPropertyOf {} .".format, relation, relation),
    st.builds("{} owl:propertyChainAxiom ( {} {} ) .".format, relation, relation, relation),
    st.builds("{} a owl:SymmetricProperty .".format, relation),
    st.builds("{} rdfs:isDefinedBy <https://w3id.org/mtorlod/vocabulary> .".format, kind),
    st.builds(
        '{} mtor:note "{}"@ar--rtl, "{}"@en, <<( {} {} {} )>> .'.format,
        thing,
        kind,
        kind,
        thing,
        relation,
        thing,
    ),
)
stated = st.one_of(
    st.builds("{} a {} .".format, thing, kind),
    st.builds("{} {} {} .".format, thing, relation, thing),
)


@settings(max_examples=60)
@given(
    vocabulary=st.lists(given_statement, max_size=6),
    claims=st.lists(st.lists(stated, min_size=1, max_size=2), max_size=6),
)
def test_inferences_read_back_are_those_that_were_written(graph, vocabulary, claims):
    said = {f"c{number}": " ".join(statements) for number, statements in enumerate(claims)}
    found = infer(graph("\n".join(vocabulary), **said))

    again = from_data(to_data(found), found.facts.labels, found.rules)

    assert again == found
    assert list(again.supports) == list(found.supports)
    assert list(again.derivations) == list(found.derivations)
    assert (again.inferred, again.definitional) == (found.inferred, found.definitional)
    assert all(again.prove(each) == found.prove(each) for each in found.supports)


def test_the_reviews_inferences_read_back_are_those_that_were_written(inferences):
    data = to_data(inferences)

    assert from_data(data, inferences.facts.labels, inferences.rules) == inferences
    assert isinstance(json.loads(data), dict)
