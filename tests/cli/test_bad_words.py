"""Words that cannot be met are refused with code 2, a reason and a remedy, and nothing on stdout."""

import pytest

LONG = "a" * 100_000

NAMES = [
    (("describe", "everolimuss"), "no entity is called 'everolimuss'", "did you mean 'everolimus'"),
    (("describe", "muscle"), "no entity is called 'muscle'", "did you mean 'skeletal muscle'"),
    (("describe", ""), "the name is empty", "give a label"),
    (("describe", " "), "the name is empty", "give a label"),
    (("describe", "☃ 💊"), "no entity is called '☃ 💊'", "all-entities"),
    (("describe", "<>"), "no entity is called", "all-entities"),
    (("describe", "claim:of-nothing"), "no entity is called", "remedy"),
    (("effects", "no such drug"), "no entity is called 'no such drug'", "remedy"),
    (("effects", "everolimus", "--on", "nowhere"), "no entity is called 'nowhere'", "remedy"),
    (("effects", "everolimus", "--in", "mars"), "no context is called 'mars'", "remedy"),
    (("effects", "everolimus", "--in", "Akt"), "no context is called 'Akt'", "in-which-contexts"),
    (("effects", "everolimus", "--hold", "nothing"), "no entity is called 'nothing'", "remedy"),
    (("explain", "effect", "everolimus", "--on", ""), "the name is empty", "give a label"),
    (("explain", "statement", "everolimus", "eats", "mTORC1"), "is called 'eats'", "'elutes'"),
    (("explain", "statement", "x", "inhibits", "mTORC1"), "no entity is called 'x'", "remedy"),
    (("explain", "statement", "everolimus", "inhibits", "x"), "no entity is called 'x'", "remedy"),
    (("explain", "statement", "everolimus", "is a", "x"), "no term of the vocabulary", "remedy"),
    (("query", "what-does-a-drug-inhibt"), "no question is called", "'what-does-a-drug-inhibit'"),
    (("query", "../../etc/passwd"), "no question is called", "'mtorlod queries' lists them all"),
    (("query", ""), "no question is called ''", "'mtorlod queries' lists them all"),
    (("audit", "--reference", "92"), "no claim cites reference '92'", "from 1 to 91, or 101"),
    (("audit", "--reference", ""), "no claim cites reference ''", "from 1 to 91, or 101"),
]

INTERVENTIONS = [
    ((), "the intervention moves nothing", "name a drug"),
    (("--hold", "Akt"), "the intervention moves nothing", "name a drug"),
    (("Akt",), "'Akt' is not given as a drug is", "'Akt:gained' or 'Akt:lost'"),
    (("PKB",), "'PKB' (Akt) is not given as a drug is", "'Akt:gained' or 'Akt:lost'"),
    (("Akt:wounded",), "called 'wounded'", "'Akt:gained' or 'Akt:lost'"),
    (("nobody:wounded",), "no entity is called 'nobody:wounded'", "remedy"),
    ((":lost",), "the name is empty", "give a label"),
    (("Novartis:lost",), "no direct effect of or on 'Novartis' is known", "mtorlod describe"),
    (("trastuzumab",), "no direct effect of or on 'trastuzumab' is known", "mtorlod describe"),
    (("miR-125b:lost",), "in the contexts and exposure asked for", "--in any"),
    (("--press", "Akt"), "--press 'Akt' says no direction", "'Z:lowered' or 'Z:raised'"),
    (("--press", "Akt:sideways"), "says no direction", "'Z:lowered' or 'Z:raised'"),
    (("--press", ":lowered"), "says no direction", "'Z:lowered' or 'Z:raised'"),
    (("everolimus", "--hold", "mTORC1"), "moved by the same intervention: mTORC1", "drop the hold"),
    (("everolimus", "--hold", "everolimus"), "moved by the same intervention", "drop the hold"),
]

PARAMETERS = [
    (("drug",), "--set 'drug' has no name and '='", "--set drug=everolimus"),
    (("=everolimus",), "has no name and '='", "--set drug=everolimus"),
    (("drugs=everolimus",), "no parameter 'drugs'", "drug (entity)"),
    (("drug=",), "the name is empty", "give a label"),
    (("drug=nothing known",), "no entity is called 'nothing known'", "remedy"),
    (("drug=> } DROP ALL #",), "no entity is called '> } DROP ALL #'", "remedy"),
    (("drug=rapamycin", "drug=everolimus"), "drug twice: 'rapamycin' and 'everolimus'", "each value"),
]

USAGE = [
    ("nothing",),
    ("",),
    ("-x",),
    ("describe",),
    ("describe", "Akt", "--format", "xml"),
    ("effects", "everolimus", "--exposure", "weekly"),
    ("effects", "everolimus", "--format", "xml"),
    ("explain", "nothing"),
    ("explain", "effect", "everolimus"),
    ("explain", "statement", "a", "b"),
    ("query",),
    ("query", "all-entities", "--file", "x.rq"),
    ("query", "all-entities", "--data", "x.ttl", "--endpoint", "http://localhost/"),
    ("queries", "--format", "xml"),
    ("audit", "--only", "nothing"),
    ("audit", "--reference", "36", "--discrepancies"),
    ("audit", "more"),
    ("audit", "--exposure", "chronic"),
    ("audit", "--in", "any", "--only", "disagrees"),
    ("audit", "--indirect"),
    ("export", "--format", "nothing"),
    ("export", "--format", "sssom", "--what", "inferred"),
    ("build", "more"),
]


@pytest.mark.parametrize(("words", "problem", "remedy"), NAMES)
def test_a_name_that_stands_for_nothing_is_refused_with_a_suggestion(mtorlod, words, problem, remedy):
    told = mtorlod(*words)

    assert told.refused(problem, remedy), told


@pytest.mark.parametrize(("words", "problem", "remedy"), INTERVENTIONS)
def test_an_intervention_that_cannot_be_done_is_refused(mtorlod, words, problem, remedy):
    for verb in (("effects",), ("explain", "effect", "--on", "Akt")):
        told = mtorlod(*verb, *words)

        assert told.refused(problem, remedy), told


@pytest.mark.parametrize(("sets", "problem", "remedy"), PARAMETERS)
def test_a_parameter_that_does_not_fit_is_refused(mtorlod, sets, problem, remedy):
    told = mtorlod("query", "what-does-a-drug-inhibit", *(f"--set={one}" for one in sets))

    assert told.refused(problem, remedy), told


@pytest.mark.parametrize(
    ("question", "value", "problem"),
    [
        ("entities-by-class", "class=Nothing", "no term of the vocabulary is called 'Nothing'"),
        ("entities-by-class", "class=mtor:Nothing", "no term of the vocabulary"),
        ("which-drugs-have-a-half-life-of-at-least-so-many-hours", "hours=soon", "'soon' is not a decimal"),
        ("for-which-drugs-does-a-reference-carry-verdicts", "reference=some paper", "is not a reference"),
    ],
)
def test_a_parameter_of_the_wrong_type_is_refused(mtorlod, question, value, problem):
    told = mtorlod("query", question, "--set", value)

    assert told.refused(problem), told


@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_options_that_make_no_sense_are_refused_with_the_usage(mtorlod, words):
    told = mtorlod(*words)

    assert told.refused("Usage: mtorlod", "Error: "), told


def test_a_misspelt_verb_gets_a_suggestion(mtorlod):
    assert mtorlod("effect").refused("Did you mean effects?")


def test_a_name_of_several_things_is_refused_with_the_list(mtorlod, tmp_path):
    (tmp_path / "twins.ttl").write_text(
        "@prefix entity: <https://w3id.org/mtorlod/entity/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'entity:one rdfs:label "twin"@en . entity:two rdfs:label "twin"@en .\n'
    )
    asked = ("query", "what-does-a-drug-inhibit", "--data", str(tmp_path / "twins.ttl"))

    told = mtorlod("-q", *asked, "--set", "drug=twin")

    assert told.refused("'twin' is a name of 2 entity entries", "entity:one (twin), entity:two (twin)")
    assert mtorlod("-q", *asked, "--set", "drug=entity:one").code == 0


@pytest.mark.parametrize("verb", [("describe",), ("effects",), ("query",), ("audit", "--reference")])
def test_a_huge_name_is_refused_in_few_words(mtorlod, verb):
    told = mtorlod(*verb, LONG)

    assert told.refused("remedy: ")
    assert len(told.err) < 10_000


@pytest.mark.parametrize("verb", [("describe",), ("effects",), ("query",), ("audit", "--reference"), ()])
def test_control_characters_do_not_reach_the_terminal(mtorlod, verb):
    told = mtorlod(*verb, "evero\x1b[2J\x07limus")

    assert told.refused("evero", r"\x07limus")
    assert not set(told.err) & {"\x1b", "\x07"}


def test_bytes_that_are_no_text_are_refused_like_any_name(mtorlod):
    assert mtorlod("describe", b"\xff\xfe".decode(errors="surrogateescape")).refused("no entity is called")


# What is unusual but can be met


def test_a_drug_named_twice_is_given_once(mtorlod):
    once, twice = (mtorlod("effects", *["everolimus"] * n, "--on", "Akt") for n in (1, 2))

    assert (twice.code, twice.out) == (0, once.out)


def test_a_thing_both_gained_and_lost_is_an_error_with_its_name(mtorlod):
    told = mtorlod("effects", "miR-99a:gained", "miR-99a:lost", "--on", "mTORC1")

    assert told.code == 2
    assert "'miR-99a' is both there and lost in the same intervention" in told.err
    assert "remedy" in told.err


def test_a_context_that_is_not_known_is_called_a_context_and_the_list_is_named(mtorlod):
    unknown = mtorlod("effects", "everolimus", "--in", "nowhere")
    misspelt = mtorlod("effects", "everolimus", "--in", "skeletal-muscel")

    assert (unknown.code, misspelt.code) == (2, 2)
    assert "no context is called 'nowhere'" in unknown.err
    assert "in-which-contexts-were-claims-observed-and-how-often" in unknown.err
    assert "did you mean 'skeletal-muscle'" in misspelt.err


def test_presses_that_oppose_one_another_make_a_conflict(mtorlod):
    told = mtorlod("effects", "--press", "Akt:raised", "--press", "Akt:lowered", "--on", "Skp2")

    assert [row[3] for row in told.rows[1:]] == ["conflict", "conflict"]


def test_a_node_pressed_and_held_is_fixed_where_it_was_pressed_to(mtorlod):
    told = mtorlod(
        *("effects", "everolimus", "--press", "Akt:lowered", "--hold", "Akt", "--on", "Akt"),
        *("--exposure", "acute"),
    )

    assert told.rows[1][3] == "lowered"


def test_a_node_that_nothing_acts_on_has_no_route(mtorlod):
    told = mtorlod("effects", "everolimus", "--on", "Novartis", "--exposure", "acute")

    assert (told.code, told.rows[1][3]) == (0, "no route")
