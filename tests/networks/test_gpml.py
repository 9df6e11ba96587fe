"""GPML of both versions: heads, groups, anchors, states and loose ends of a pathway."""

from types import MappingProxyType

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks import EmptyNetwork, ImportOptions, read_network
from mtorlod.loading.networks.lexicon import read_words

OLD, NEW = "2013a", "2021"


class Old:
    """The elements of GPML 2013a."""

    version = OLD
    heads = MappingProxyType(
        {
            "stimulation": "mim-stimulation",
            "inhibition": "mim-inhibition",
            "conversion": "mim-conversion",
            "catalysis": "mim-catalysis",
            "binding": "mim-binding",
            "plain": "Arrow",
            "none": "Line",
        }
    )

    def node(self, key, label, group="", xref=""):
        space, _, value = xref.partition(":")
        tied = f' GroupRef="{group}"' if group else ""
        xref = f'<Xref Database="{space}" ID="{value}"/>'
        return f'<DataNode TextLabel="{label}" GraphId="{key}"{tied}>{xref}</DataNode>'

    def group(self, key, style="Complex"):
        return f'<Group GroupId="{key}" GraphId="{key}g" Style="{style}"/>'

    def group_end(self, key):
        return f"{key}g"

    def state(self, key, node):
        return f'<State TextLabel="P" GraphId="{key}" GraphRef="{node}"/>'

    def line(self, first, last, head, anchor="", cited="", back="none"):
        ends = "".join(
            f'<Point X="1" Y="1" ArrowHead="{self.heads[each]}"' + (f' GraphRef="{ref}"/>' if ref else "/>")
            for ref, each in ((first, back), (last, head))
        )
        on = f'<Anchor Position="0.5" Shape="None" GraphId="{anchor}"/>' if anchor else ""
        told = f"<BiopaxRef>{cited}</BiopaxRef>" if cited else ""
        return f"<Interaction>{told}<Graphics>{ends}{on}</Graphics></Interaction>"

    citation = (
        '<Biopax><bp:PublicationXref xmlns:bp="b" xmlns:rdf="r" rdf:id="c1"><bp:ID>77</bp:ID>'
        "<bp:DB>PubMed</bp:DB></bp:PublicationXref></Biopax>"
    )


class New:
    """The elements of GPML 2021."""

    version = NEW
    heads = MappingProxyType(
        {
            "stimulation": "Stimulation",
            "inhibition": "Inhibition",
            "conversion": "Conversion",
            "catalysis": "Catalysis",
            "binding": "Binding",
            "plain": "Directed",
            "none": "Undirected",
        }
    )

    def node(self, key, label, group="", xref=""):
        space, _, value = xref.partition(":")
        tied = f' groupRef="{group}"' if group else ""
        state = '<States><State elementId="s" textLabel="P"/></States>' if label == "stated" else ""
        return (
            f'<DataNode elementId="{key}" textLabel="{label}"{tied}>'
            f'<Xref dataSource="{space}" identifier="{value}"/>{state}</DataNode>'
        )

    def group(self, key, style="Complex"):
        return f'<Group elementId="{key}" type="{style}"/>'

    def group_end(self, key):
        return key

    def state(self, key, node):
        return ""

    def line(self, first, last, head, anchor="", cited="", back="none"):
        ends = "".join(
            f'<Point arrowHead="{self.heads[each]}" x="1" y="1"' + (f' elementRef="{ref}"/>' if ref else "/>")
            for ref, each in ((first, back), (last, head))
        )
        on = f'<Anchor elementId="{anchor}" position="0.5"/>' if anchor else ""
        told = f'<CitationRef elementRef="{cited}"/>' if cited else ""
        return f"<Interaction><Waypoints>{ends}{on}</Waypoints>{told}</Interaction>"

    citation = (
        '<Citations><Citation elementId="c1"><Xref identifier="77" dataSource="pubmed"/></Citation>'
        "</Citations>"
    )


@pytest.fixture(params=[Old(), New()], ids=[OLD, NEW])
def gpml(request):
    return request.param


@pytest.fixture
def read(gpml, file):
    def of(*elements, **options):
        head = f'<Pathway xmlns="http://pathvisio.org/GPML/{gpml.version}">'
        text = "\n".join(['<?xml version="1.0"?>', head, *elements, "</Pathway>"])
        return read_network(file(text, "wp.gpml"), **options)

    return of


def abc(gpml):
    return [gpml.node(key, key.upper()) for key in "abc"]


def test_the_heads_of_interactions_have_their_signs_and_a_plain_arrow_has_none(gpml, read, effects):
    found = read(
        *abc(gpml),
        gpml.line("a", "b", "stimulation", cited="c1"),
        gpml.line("b", "c", "inhibition"),
        gpml.line("a", "c", "plain"),
        gpml.line("c", "a", "conversion"),
        gpml.citation,
    )

    assert effects(found) == {("A", "+", "B"), ("B", "-", "C"), ("A", "?", "C"), ("C", "?", "A")}
    assert found.statements[0].references == ("PMID:77",)
    assert found.statements[0].rows[0].line == 6
    assert any("plain arrows have no sign" in note for note in found.report.notes)


def test_a_user_may_say_what_a_plain_arrow_means(gpml, read, file, effects):
    words = read_words(file("word\tsign\nArrow\t+\nDirected\t+\n", "words.tsv"))
    found = read(*abc(gpml), gpml.line("a", "b", "plain"), options=ImportOptions(lexicon=words))

    assert effects(found) == {("A", "+", "B")}


def test_loose_ends_and_lines_without_a_head_draw_nothing_and_are_told(gpml, read, effects):
    found = read(
        *abc(gpml),
        gpml.line("a", "", "stimulation"),
        gpml.line("a", "gone", "stimulation"),
        gpml.line("a", "b", "none"),
        gpml.line("a", "b", "binding"),
        gpml.line("b", "c", "stimulation"),
    )

    assert effects(found) == {("B", "+", "C")}
    assert [fault.why for fault in found.report.faults if fault.fate == "dropped"] == [
        "an end is loose: it is tied to nothing",
        "an end is tied to a shape or to what is not there, and to no node",
        "undirected: which end acts is not said",
        f"'{gpml.heads['binding']}' says no effect of one on the other",
    ]


def test_a_head_at_the_first_end_acts_that_way_round(gpml, read, effects):
    found = read(*abc(gpml), gpml.line("a", "b", "none", back="inhibition"))

    assert effects(found) == {("B", "-", "A")}


def test_a_complex_is_one_node_that_its_members_raise(gpml, read, effects):
    found = read(
        gpml.node("a", "A", "g"),
        gpml.node("b", "B", "g"),
        gpml.node("c", "C"),
        gpml.group("g"),
        gpml.line(gpml.group_end("g"), "c", "inhibition"),
    )

    assert effects(found) == {("A:B", "-", "C"), ("A", "+", "A:B"), ("B", "+", "A:B")}


def test_any_other_group_stands_for_each_of_its_members(gpml, read, effects):
    found = read(
        gpml.node("a", "A", "g"),
        gpml.node("b", "B", "g"),
        gpml.node("c", "C"),
        gpml.group("g", "Group"),
        gpml.line("c", gpml.group_end("g"), "stimulation"),
    )

    assert effects(found) == {("C", "+", "A"), ("C", "+", "B")}
    assert "1 groups that are no complexes stand for each of their members" in found.report.notes


@pytest.mark.parametrize(
    ("edge", "head", "sign"),
    [
        ("conversion", "catalysis", "+"),
        ("conversion", "inhibition", "-"),
        ("inhibition", "inhibition", "+"),
        ("stimulation", "inhibition", "-"),
        ("plain", "inhibition", "?"),
    ],
)
def test_what_acts_on_an_interaction_acts_on_what_that_leads_to(gpml, read, effects, edge, head, sign):
    found = read(*abc(gpml), gpml.line("a", "b", edge, anchor="x"), gpml.line("c", "x", head))

    assert {each for each in effects(found) if each[0] == "C"} == {("C", sign, "B")}


def test_what_acts_on_a_state_of_a_node_has_no_sign(gpml, read, effects):
    found = read(
        gpml.node("a", "A"),
        gpml.node("b", "stated"),
        gpml.state("s", "b"),
        gpml.line("a", "s", "stimulation"),
        gpml.line("s", "a", "inhibition"),
    )

    assert effects(found) == {("A", "?", "stated"), ("stated", "-", "A")}


def test_one_label_for_two_things_is_two_nodes_and_drawn_twice_is_one(gpml, read, effects):
    found = read(
        gpml.node("a", "A", xref="HGNC:1"),
        gpml.node("b", "A", xref="HGNC:2"),
        gpml.node("c", "C", xref="HGNC:3"),
        gpml.node("d", "C", xref="Uniprot:3"),
        gpml.line("a", "c", "stimulation"),
        gpml.line("b", "d", "inhibition"),
    )

    assert effects(found) == {("A (HGNC:1)", "+", "C"), ("A (HGNC:2)", "-", "C")}


def test_a_dtd_is_refused_and_a_pathway_without_interactions_is_empty(gpml, file, read):
    with pytest.raises(SyntaxFault, match="declares a DTD"):
        read_network(file("<!DOCTYPE Pathway [<!ENTITY a 'b'>]><Pathway/>", "x.gpml"))
    with pytest.raises(EmptyNetwork, match="names 3 nodes and no effect"):
        read(*abc(gpml))


def test_gpml_in_a_file_that_ends_in_xml_is_told_by_its_content(gpml, file, effects):
    text = (
        f'<Pathway xmlns="http://pathvisio.org/GPML/{gpml.version}">'
        f"{''.join(abc(gpml))}{gpml.line('a', 'b', 'stimulation')}</Pathway>"
    )

    assert effects(read_network(file(text, "wp.xml"))) == {("A", "+", "B")}
