"""The graph as RDF: what stands in it, what must not, and that every format reads back the same."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store
from pyshacl import validate
from rdf_build import ARTICLES, ASSERTIONS, LANGUAGE, write_small_build
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import ORG as RDFLIB_ORG
from rdflib.namespace import OWL, PROV, RDF, SKOS, VOID

from kg.errors import GraphError
from kg.publish.folder import Folder
from kg.publish.rdf.dataset import open_dataset
from kg.publish.rdf.declared import codes, declared
from kg.publish.rdf.describe import fact
from kg.publish.rdf.graph import graph
from kg.publish.rdf.names import Names, digest, time_literal
from kg.publish.rdf.prefixes import CODES, ONTOLOGY
from kg.publish.rdf.store import open_store
from kg.publish.rdf.terms import DG, VOCABULARIES, term
from kg.publish.rdf.write import write, write_graph
from kg.publish.runs import Runs
from kg.serial import assertion_row, write_assertions
from kg.vocabulary import relations

DGN = Namespace(f"{ONTOLOGY}#")
OA = Namespace("http://www.w3.org/ns/oa#")
# Both libraries still use what rdflib has renamed.
pytestmark = [pytest.mark.filterwarnings(f"ignore:{name}:DeprecationWarning") for name in ("Dataset.", "ConjunctiveGraph")]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_small_build(tmp_path_factory.mktemp("build"))
    write(folder)
    return folder


@pytest.fixture(scope="module")
def turtle(build: Path) -> Graph:
    return Graph().parse(build / "graph.ttl")


@pytest.fixture(scope="module")
def ontology(build: Path) -> Graph:
    return Graph().parse(build / "ontology.ttl")


def test_graph_and_ontology_conform_to_shapes(build: Path, turtle: Graph, ontology: Graph) -> None:
    conforms, _, report = validate(turtle + ontology, shacl_graph=str(build / "shapes.ttl"))
    assert conforms, report


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"dg:status dg:actual", "dg:status dg:actuall"),
        (r"dg:relation dg:visit", "dg:relation dg:vissit"),
        (r"dg:confidence 0.93", "dg:confidence 1.93"),
        (r'oa:start "10"', 'oa:start "1000"'),
        (r'dg:rule "visit:test" ;', ""),
        (r"oa:hasSource <[^>]*> ;", ""),
        (r'skos:prefLabel "Запад"@ru', "skos:altLabel 'Запад'@ru"),
        (r"dg:kind dg:attack", "dg:kind dg:attackk"),
        (r"dg:latestDenial <[^>]*> ;?", ""),
        (r'dg:when "2019"', 'dg:when "в 2019"'),
        (r'dg:countryCode "KAZ"', 'dg:countryCode "Казахстан"'),
    ],
)
def test_shapes_refuse_what_does_not_hold(build: Path, ontology: Graph, pattern: str, instead: str) -> None:
    text = (build / "graph.ttl").read_text(encoding="utf-8")
    broken, number = re.subn(pattern, instead, text, count=1)
    assert number == 1
    conforms, _, _ = validate(Graph().parse(data=broken) + ontology, shacl_graph=str(build / "shapes.ttl"))
    assert not conforms


def test_direct_triples_stand_for_facts_alone(turtle: Graph) -> None:
    names = Names()
    expected = set()
    for assertion in ASSERTIONS:
        if assertion.status == "actual" and assertion.attribution is None:
            thing = names.topic(LANGUAGE) if assertion.object == LANGUAGE else names.actor(assertion.object.id)
            expected.add((names.actor(assertion.subject.id).value, assertion.relation, thing.value))
    found = {(str(s), str(p).removeprefix(str(DGN)), str(o)) for s, p, o in turtle if str(p).removeprefix(str(DGN)) in relations()}
    assert found == expected
    assert any(not fact(assertion) for assertion in ASSERTIONS)


def test_ties_pairs_and_disputes_are_counted_from_the_assertions(turtle: Graph) -> None:
    names = Names()
    for assertion in ASSERTIONS:
        tie = turtle.value(URIRef(names.assertion(assertion).value), DGN.tie)
        ends = {turtle.value(URIRef(names.assertion(assertion).value), end) for end in (DGN.subject, DGN.object)}
        assert set(turtle.objects(turtle.value(tie, DGN.pair), DGN.side)) == ends
        assert turtle.value(tie, DGN.kind) == DGN[assertion.relation]
    (dispute,) = turtle.subjects(RDF.type, DGN.Dispute)  # of the attack alone it is said that it was and that it was not
    no, yes = (URIRef(names.assertion(one).value) for one in ASSERTIONS if one.relation == "attack")
    assert (turtle.value(dispute, DGN.latestReport), turtle.value(dispute, DGN.latestDenial)) == (yes, no)
    assert turtle.value(dispute, DGN.disputedTie) == turtle.value(yes, DGN.tie) == turtle.value(no, DGN.tie)
    counts = [turtle.value(dispute, DGN[name]).toPython() for name in ("facts", "claims", "denials")]
    assert counts == [0, 1, 1]
    assert str(turtle.value(dispute, DGN.between)) == "RUS-TUR"


def test_the_latest_of_a_dispute_is_the_last_by_date(tmp_path: Path) -> None:
    one = next(assertion for assertion in ASSERTIONS if assertion.status == "denied")
    days = ("2021-01-05", "2021", "2021-12-31", "2021-02")
    told = [
        replace(one, status=status, attribution=None, date=days[number % len(days)], rule=f"attack:{number}")
        for number, status in enumerate(("actual", "denied", "actual", "denied", "actual", "actual", "denied"))
    ]
    folder = write_small_build(tmp_path)
    write_assertions(folder / "assertions.jsonl", told)
    with graph(folder) as made:
        found = {triple.predicate.value: triple.object.value for triple in made.ties.triples(Names()) if "dispute" in triple.subject.value}
    latest = {status: max((row for row in told if row.status == status), key=lambda row: row.date) for status in ("actual", "denied")}
    assert found[DG.latestReport.value] == Names().assertion(latest["actual"]).value
    assert found[DG.latestDenial.value] == Names().assertion(latest["denied"]).value
    assert (found[DG.facts.value], found[DG.claims.value], found[DG.denials.value]) == ("4", "0", "3")


def test_every_assertion_has_its_node_and_its_words(turtle: Graph) -> None:
    assert len(set(turtle.subjects(RDF.type, DGN.Assertion))) == len(ASSERTIONS)
    names = Names()
    for assertion in ASSERTIONS:
        node = URIRef(names.assertion(assertion).value)
        for evidence in (assertion.evidence, *assertion.more_evidence):
            place = URIRef(names.evidence(assertion.article, evidence).value)
            assert (node, DGN.evidence, place) in turtle
            selectors = list(turtle.objects(place, OA.hasSelector))
            (exact,) = (value for selector in selectors for value in turtle.objects(selector, OA.exact))
            (start,) = (value for selector in selectors for value in turtle.objects(selector, OA.start))
            (end,) = (value for selector in selectors for value in turtle.objects(selector, OA.end))
            assert (str(exact), start.toPython(), end.toPython()) == (evidence.quote, evidence.start, evidence.end)


def test_countries_carry_iso_codes_as_literals_and_labels_in_three_languages(turtle: Graph) -> None:
    names = Names()
    country = URIRef(names.actor("KAZ").value)
    assert {label.language for label in turtle.objects(country, SKOS.prefLabel)} == {"ru", "en", "kk"}
    assert set(turtle.objects(country, DGN.iso3166alpha3)) == {Literal("KAZ")}
    assert set(turtle.objects(country, DGN.iso3166alpha2)) == {Literal("KZ")}
    assert set(turtle.objects(country, SKOS.exactMatch)) == {URIRef("http://www.wikidata.org/entity/Q232")}
    assert not set(turtle.objects(URIRef(names.actor("XAB").value), DGN.iso3166alpha3))  # a code of ours, not of ISO 3166-1


def test_offices_and_memberships_are_w3c_org(turtle: Graph) -> None:
    held = {str(turtle.value(post, RDFLIB_ORG.postIn)) for post in turtle.subjects(RDF.type, RDFLIB_ORG.Post)}
    assert held == {Names().actor("KAZ").value}
    members = {
        (str(turtle.value(m, RDFLIB_ORG.member)), str(turtle.value(m, RDFLIB_ORG.organization)))
        for m in turtle.subjects(RDF.type, RDFLIB_ORG.Membership)
    }
    names = Names()
    assert members == {(names.actor("person:Токаев").value, names.actor("KAZ").value), (names.actor("KAZ").value, names.actor("UN").value)}


def test_trig_holds_the_same_triples_by_article(build: Path, turtle: Graph) -> None:
    dataset = Dataset().parse(data=(build / "graph.trig").read_text(encoding="utf-8"), format="trig")
    union = Graph()
    for triple in ((s, p, o) for s, p, o, _ in dataset.quads()):
        union.add(triple)
    assert isomorphic(union, turtle)
    graphs = {str(graph.identifier): graph for graph in dataset.graphs()}
    for assertion in ASSERTIONS:
        home = graphs[Names().graph(assertion.article).value]
        assert (URIRef(Names().assertion(assertion).value), RDF.type, DGN.Assertion) in home


def test_nothing_is_blank(turtle: Graph) -> None:
    assert all(isinstance(term, (URIRef, Literal)) for triple in turtle for term in triple)


def test_store_is_turtle_with_ontology_and_the_named_graphs_of_trig(build: Path) -> None:
    """Compared inside Oxigraph, which keeps numbers as values: `60` of any integer type is the integer 60."""
    expected = Store()
    for name in ("graph.trig", "graph.ttl", "ontology.ttl"):
        expected.load(path=str(build / name))
    assert set(open_store(build)) == set(expected)
    assert len(set(open_store(build).named_graphs())) == len(ARTICLES)


def test_rdflib_reads_the_store(build: Path, turtle: Graph, ontology: Graph) -> None:
    dataset = open_dataset(build)
    assert len(dataset.default_graph) == len(turtle + ontology)
    assert {
        str(row.n) for row in dataset.query("PREFIX org: <http://www.w3.org/ns/org#> SELECT (COUNT(*) AS ?n) { ?m a org:Membership }")
    } == {"2"}


def test_same_input_same_bytes(build: Path, tmp_path: Path) -> None:
    again = write_small_build(tmp_path / "again")
    write(again)
    for name in ("graph.ttl", "graph.trig", "ontology.ttl", "shapes.ttl"):
        assert (again / name).read_bytes() == (build / name).read_bytes()
    write(again)
    assert (again / "graph.ttl").read_bytes() == (build / "graph.ttl").read_bytes()
    assert len(open_store(again)) == len(open_store(build))


def test_base_is_the_users(tmp_path: Path) -> None:
    folder = write_small_build(tmp_path)
    write(folder, "https://graph.example/kg")
    subjects = {str(subject) for subject in Graph().parse(folder / "graph.ttl").subjects()}
    assert subjects
    assert all(subject.startswith("https://graph.example/kg/") for subject in subjects)


@pytest.mark.parametrize("base", ["", "no iri", "relative/path", "http://a b/", "/tmp/x"])
def test_wrong_base_is_refused(base: str) -> None:
    with pytest.raises(GraphError, match="base"):
        Names(base)


def test_vocabulary_is_closed() -> None:
    for name in ("Asertion", "criticsm"):
        with pytest.raises(AttributeError, match=name):
            getattr(DG, name)
    with pytest.raises(AttributeError, match="wasDerived"):
        term("prov:wasDerived")
    with pytest.raises(AttributeError, match="foaf"):
        term("foaf:name")


@pytest.mark.parametrize(
    ("prefix", "theirs"), [("org", RDFLIB_ORG), ("owl", OWL), ("prov", PROV), ("rdf", RDF), ("skos", SKOS), ("void", VOID)]
)
def test_terms_of_others_exist(prefix: str, theirs: Namespace) -> None:
    for name in VOCABULARIES[prefix]:
        assert str(theirs[name]) == VOCABULARIES[prefix][name].value


def test_every_term_used_is_declared(turtle: Graph, ontology: Graph) -> None:
    own = {term for triple in turtle + ontology for term in triple if isinstance(term, URIRef) and str(term).startswith((str(DGN), CODES))}
    assert not {str(term) for term in own if (term, None, None) not in ontology} - {str(DGN)}


def test_ontology_speaks_three_languages(ontology: Graph) -> None:
    labels = {str(label) for label in (SKOS.prefLabel, URIRef("http://www.w3.org/2000/01/rdf-schema#label"))}
    terms = [*(DG[entry.id].value for entry in declared()), *(DG[name].value for name in relations())]
    terms += [f"{CODES}/{code.id}" for code in codes()]
    for name in terms:
        found = {o.language for _, p, o in ontology.triples((URIRef(name), None, None)) if str(p) in labels}
        assert found == {"ru", "en", "kk"}, name


def test_codes_of_relations_exist_and_agree() -> None:
    known = {code.id: code for code in codes()}
    for relation in relations().values():
        if relation.plover:
            assert known[f"plover/{relation.plover}"]
        if relation.cameo:
            assert known[f"cameo/{relation.cameo}"]
    for code in known.values():
        assert code.broader is None or code.broader in known
        assert all(other in known for other in code.related)
        assert code.quad in (1, 2) or code.intensity <= 0


@pytest.mark.parametrize(
    ("value", "kind"), [("2019-04-03", "date"), ("2019-04", "gYearMonth"), ("2019", "gYear"), ("2019-04-03T10:00:00", "dateTime")]
)
def test_dates_have_the_type_of_their_precision(value: str, kind: str) -> None:
    assert time_literal(value).datatype.value.endswith(f"#{kind}")


@pytest.mark.parametrize("value", ["2019-13-01", "2019-02-30", "вчера", "", "19", "2019-13"])
def test_wrong_dates_are_refused(value: str) -> None:
    with pytest.raises(GraphError, match="ISO 8601"):
        time_literal(value)


def test_unlisted_article_is_an_error(tmp_path: Path) -> None:
    folder = write_small_build(tmp_path)
    (folder / "articles.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match="does not list"):
        write(folder)
    assert not (folder / "graph.ttl").exists()


def test_a_folder_that_is_no_build_says_so(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        Folder(tmp_path)
    with pytest.raises(GraphError, match="kg build"):
        open_store(tmp_path)


HOSTILE = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=30)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=HOSTILE, quote=HOSTILE, identifier=HOSTILE)
def test_any_text_makes_wellformed_rdf(tmp_path: Path, label: str, quote: str, identifier: str) -> None:
    """Names, quotes and ids are whatever a hostile article says: line breaks, NUL, half surrogates, quotes, angle brackets."""
    folder = write_small_build(tmp_path)
    row = assertion_row(ASSERTIONS[0])
    row["subject"] = {**row["subject"], "id": identifier, "label": label}
    row["evidence"] = {"sentence": 0, "start": 0, "end": len(quote), "quote": quote}
    (folder / "assertions.jsonl").write_text(json.dumps(row), encoding="utf-8")
    turtle, trig = io.BytesIO(), io.BytesIO()
    with graph(folder) as made:
        write_graph(made, turtle, trig)
    Dataset().parse(data=trig.getvalue().decode(), format="trig")
    exact = {str(value) for value in Graph().parse(data=turtle.getvalue().decode()).objects(None, OA.exact)}
    assert exact == {quote.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)))), st.integers(1, 5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_runs_sort_and_drop_what_repeats(tmp_path: Path, lines: list[str], size: int) -> None:
    runs = Runs(tmp_path, size)
    for text in lines:
        runs.add(text)
    assert list(runs) == sorted(set(lines))
    assert list(runs) == sorted(set(lines))


def test_digest_tells_parts_apart() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", None), digest("abc", "None")}) == 5


def test_repeated_assertions_are_one(tmp_path: Path) -> None:
    folder = write_small_build(tmp_path)
    write_assertions(folder / "assertions.jsonl", (*ASSERTIONS[:2], *ASSERTIONS[:2]))
    write(folder)
    assert len(set(Graph().parse(folder / "graph.ttl").subjects(RDF.type, DGN.Assertion))) == 2
