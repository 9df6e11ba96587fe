"""SBML-qual: declared signs, function terms that decide them, and what is not Boolean."""

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks import ImportOptions, read_network
from mtorlod.loading.networks.cell_state import read_state

HEAD = (
    '<?xml version="1.0"?>\n<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3"'
    ' version="1"\n xmlns:qual="http://www.sbml.org/sbml/level3/version1/qual/version1" qual:required="true">'
    '<model id="m">\n'
)
CITED = (
    '<annotation><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:bqbiol="http://biomodels.net/biology-qualifiers/"><rdf:Description><bqbiol:isDescribedBy>'
    '<rdf:Bag><rdf:li rdf:resource="https://identifiers.org/pubmed:123"/>'
    '<rdf:li rdf:resource="urn:miriam:doi:10.1000/x"/>'
    "</rdf:Bag></bqbiol:isDescribedBy></rdf:Description></rdf:RDF></annotation>"
)


def species(*names, level=1):
    each = (
        f'<qual:qualitativeSpecies qual:id="{key}" qual:name="{name}" qual:maxLevel="{level}"/>'
        for key, _, name in (item.partition("=") for item in names)
    )
    return f"<qual:listOfQualitativeSpecies>{''.join(each)}</qual:listOfQualitativeSpecies>"


def ends(kind, *each):
    tag = kind.capitalize()
    items = "".join(f"\n<qual:{kind} {attributes}/>" for attributes in each)
    return f"<qual:listOf{tag}s>{items}</qual:listOf{tag}s>"


def signed(key, sign=None, threshold=""):
    told = f' qual:sign="{sign}"' if sign else ""
    return f'qual:qualitativeSpecies="{key}" qual:transitionEffect="none"{told}{threshold}'


def transition(target, inputs, math="", default=0, cited=""):
    output = f'qual:qualitativeSpecies="{target}" qual:transitionEffect="assignmentLevel"'
    terms = ""
    if math:
        namespace = 'xmlns="http://www.w3.org/1998/Math/MathML"'
        held = f"<math {namespace}>{math}</math>"
        term = f'<qual:functionTerm qual:resultLevel="{1 - default}">{held}</qual:functionTerm>'
        first = f'<qual:defaultTerm qual:resultLevel="{default}"/>'
        terms = f"<qual:listOfFunctionTerms>{first}{term}</qual:listOfFunctionTerms>"
    return (
        f"<qual:transition>{cited}{ends('input', *inputs)}{ends('output', output)}{terms}</qual:transition>"
    )


def apply(operator, *parts):
    return f"<apply><{operator}/>{''.join(parts)}</apply>"


def is_at(key, level, operator="eq"):
    return apply(operator, f"<ci>{key}</ci>", f'<cn type="integer">{level}</cn>')


@pytest.fixture
def sbml(file):
    def read(listed, *transitions, options=None, name="m.sbml"):
        body = f"{listed}<qual:listOfTransitions>{''.join(transitions)}</qual:listOfTransitions>"
        return read_network(file(f"{HEAD}{body}</model></sbml>", name), options=options)

    return read


FOUR = species("A=A", "B=B kinase", "C=C", "D=D")


def test_without_a_function_the_declared_signs_count_and_dual_and_unknown_are_none(sbml, effects):
    inputs = [signed("A", "positive"), signed("C", "negative"), signed("D", "dual"), signed("B", "unknown")]
    read = sbml(FOUR, transition("B", [*inputs]), transition("A", [signed("D")]))

    assert effects(read) == {
        ("A", "+", "B kinase"),
        ("C", "-", "B kinase"),
        ("D", "?", "B kinase"),
        ("B kinase", "?", "B kinase"),
        ("D", "?", "A"),
    }
    assert read.report.format == "sbml-qual"


@pytest.mark.parametrize("name", ["m.sbml", "m.xml"])
def test_a_function_decides_the_signs_that_nothing_declares(sbml, effects, name):
    math = apply("and", is_at("A", 1), is_at("C", 0))
    read = sbml(FOUR, transition("B", [signed("A"), signed("C", "unknown")], math), name=name)

    assert effects(read) == {("A", "+", "B kinase"), ("C", "-", "B kinase")}
    assert "2 regulations drawn without a sign have the sign of their function" in read.report.notes


def test_where_a_function_says_otherwise_than_a_declared_sign_it_counts_and_that_is_told(sbml, effects):
    read = sbml(FOUR, transition("B", [signed("A", "positive")], is_at("A", 0)))

    assert effects(read) == {("A", "-", "B kinase")}
    (remark,) = [fault for fault in read.report.faults if fault.fate == "kept"]
    assert remark.why == "the regulation is drawn positive, and its function says '-', which counts"


def test_the_default_may_be_on_and_levels_may_be_thresholds(sbml, effects):
    threshold = ' qual:id="t" qual:thresholdLevel="1"'
    math = apply("geq", "<ci>A</ci>", "<ci>t</ci>")
    read = sbml(FOUR, transition("B", [signed("A", None, threshold)], math, default=1))

    assert effects(read) == {("A", "-", "B kinase")}


@pytest.mark.parametrize(
    ("math", "sign"),
    [
        (is_at("A", 1, "geq"), "+"),
        (is_at("A", 1, "lt"), "-"),
        (is_at("A", 0, "gt"), "+"),
        (is_at("A", 0, "leq"), "-"),
        (is_at("A", 1, "neq"), "-"),
        (apply("gt", "<cn>1</cn>", "<ci>A</ci>"), "-"),
        (apply("not", is_at("A", 1)), "-"),
        (apply("implies", is_at("A", 1), "<false/>"), "-"),
        (apply("or", is_at("A", 1), "<false/>"), "+"),
    ],
)
def test_every_comparison_of_a_level_is_understood(sbml, effects, math, sign):
    assert effects(sbml(FOUR, transition("B", [signed("A")], math))) == {("A", sign, "B kinase")}


def test_a_function_that_goes_both_ways_leaves_no_sign(sbml, effects):
    read = sbml(
        FOUR, transition("B", [signed("A", "dual"), signed("C")], apply("xor", is_at("A", 1), is_at("C", 1)))
    )

    assert effects(read) == {("A", "?", "B kinase"), ("C", "?", "B kinase")}


def test_what_is_not_boolean_keeps_its_declared_signs_and_is_told(sbml, effects):
    read = sbml(species("A=A", "B=B", level=2), transition("B", [signed("A", "negative")], is_at("A", 2)))

    assert effects(read) == {("A", "-", "B")}
    assert read.report.notes == ("1 functions are not Boolean: the signs are those that inputs declare",)


def test_a_state_of_the_cell_is_carried_through_the_functions(sbml, effects):
    math = apply("and", is_at("A", 1), is_at("C", 1))
    state = ImportOptions(state=read_state(["A:off"]))
    read = sbml(
        FOUR,
        transition("B", [signed("A"), signed("C")], math),
        transition("D", [signed("C")], is_at("C", 1)),
        options=state,
    )

    assert effects(read) == {("C", "+", "D")}
    assert read.fixed == {"A": False, "B kinase": False}


def test_an_input_of_the_model_draws_no_effect_on_itself(sbml, effects):
    read = sbml(
        FOUR, transition("A", [signed("A")], is_at("A", 1)), transition("B", [signed("A")], is_at("A", 1))
    )

    assert effects(read) == {("A", "+", "B kinase")}
    assert read.report.count("dropped") == 1


def test_a_transition_cites_what_describes_it(sbml):
    read = sbml(FOUR, transition("B", [signed("A", "positive")], cited=CITED))

    assert read.statements[0].references == ("PMID:123", "doi:10.1000/x")


def test_two_species_of_one_name_go_by_their_identifiers(sbml, effects):
    read = sbml(species("A=X", "B=X"), transition("B", [signed("A", "positive")]))

    assert effects(read) == {("A", "+", "B")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!DOCTYPE sbml [<!ENTITY a 'b'>]>\n<sbml/>", "declares a DTD"),
        (HEAD, "does not parse"),
        (f"{HEAD}</model></sbml>", "has no qualitative species"),
        (
            f"{HEAD}{species('A=A')}<qual:listOfTransitions>{transition('Z', [signed('A')])}"
            "</qual:listOfTransitions></model></sbml>",
            "'Z' is no qualitative species",
        ),
    ],
)
def test_what_is_no_qualitative_model_is_told(file, text, message):
    with pytest.raises(SyntaxFault, match=message):
        read_network(file(text, "m.sbml"))
