"""Where no route leads to a node, the proof tells what this reading leaves out, and how to let it in."""


def test_no_route_tells_the_claim_of_another_context_and_the_option_that_lets_it_in(frozen):
    (proof,) = frozen.explain("mTOR signalling:lost", on="miR-125b", exposure="acute")
    text = proof.render("text")

    assert proof.row.verdict.value == "no route"
    assert [(step.source, step.target) for step in proof.connection.lacking] == [
        (frozen.resolve("mTOR signalling"), frozen.resolve("miR-125b"))
    ]
    assert "to let it in: --in 'skeletal muscle'" in text
    (let_in,) = frozen.explain(
        "mTOR signalling:lost", on="miR-125b", exposure="acute", contexts=["skeletal muscle"]
    )
    assert let_in.row.verdict.value == "raised"


def test_where_a_route_leads_nothing_is_said_to_be_left_out(frozen):
    (proof,) = frozen.explain("everolimus", on="Akt", exposure="acute")

    assert proof.connection is None
