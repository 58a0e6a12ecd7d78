"""Finding Baustellen by words, filters and pages."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from offenbau.people.permissions import Viewer
from offenbau.projects import actions
from offenbau.projects.queries import search_projects
from offenbau.projects.words import is_near_prefix, stem, stems_of
from tests.factories.municipality import make_town
from tests.factories.projects import make_plan, make_project

ANYBODY = Viewer()


def titles(**wanted):
    return [row.title for row in search_projects(ANYBODY, **wanted).rows]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "Bürgerbeteiligung", "buergerbeteiligung", "Beteiligungen", "beteiligung", "Bürgerbet", "Größe", "grosse",
        "Bibliotheken", "Bibliotek", "Biblothek", "bürgerbeteiligung bibliothek",
    ],
)  # fmt: skip
def test_words_are_found_in_many_forms(typed):
    make_project(title="Bürgerbeteiligung zur Größe der Bibliothek", published=True)
    make_project(title="Schulwege sicher machen", published=True)
    assert titles(text=typed) == ["Bürgerbeteiligung zur Größe der Bibliothek"]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Kläranlage", "bibliothek schulweg", "%", "_____", "zzzzzzzz", "';--"])
def test_what_is_not_there_is_not_found(typed):
    make_project(title="Bürgerbeteiligung zur Bibliothek", published=True)
    make_project(title="Schulwege sicher machen", published=True)
    found = titles(text=typed)
    assert found == [] or len(found) == 2  # nothing but signs asks for nothing, and all are shown


@pytest.mark.django_db
def test_drafts_are_not_found_by_their_words():
    make_project(title="Geheimplan Rathausdach")
    assert titles(text="Rathausdach") == []


@pytest.mark.django_db
def test_filters_narrow_the_list():
    make_plan(make_project(make_town(land="SN"), title="Im Partheland", fields=("digital",), published=True))
    make_project(title="Am Rhein", published=True)
    for wanted in ({"land": "SN"}, {"floor": "participation"}, {"field": "digital"}):
        assert titles(**wanted) == ["Im Partheland"]
    assert titles(phase="reflect") == []
    assert titles(floor="' OR 1=1") == []


@pytest.mark.django_db
def test_pages_follow_one_another_without_gaps():
    town = make_town()
    for number in range(45):
        make_project(town, title=f"Nummer {number:02}", published=True)
    first = search_projects(ANYBODY)
    second = search_projects(ANYBODY, after=first.next)
    third = search_projects(ANYBODY, after=second.next)
    found = [row.title for page in (first, second, third) for row in page.rows]
    assert (first.total, len(found), len(set(found)), third.next) == (45, 45, 45, "")


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["x", "2026-01-01~", "~5", "2026-13-45T99:99~1", "2026-01-01T00:00:00~2", "²~²"])
def test_a_key_that_makes_no_sense_shows_the_first_page(key):
    make_project(title="Eins", published=True)
    assert titles(after=key) == ["Eins"]


@pytest.mark.django_db
@pytest.mark.parametrize(("rows", "queries"), [(1, 2), (3, 2), (21, 3), (24, 3)])
def test_a_list_takes_the_same_queries_however_long(rows, queries, django_assert_num_queries):
    for number in range(rows):
        make_plan(make_project(title=f"Bibliothek {number}", published=True))
    with django_assert_num_queries(queries):  # what one page holds needs no counting
        found = search_projects(ANYBODY, text="bibliothek", floor="participation")
    assert found.total == rows


@pytest.mark.django_db
def test_a_narrowed_list_goes_on_by_key_and_counts_all_of_it():
    town = make_town()
    for number in range(23):
        make_plan(make_project(town, title=f"Nummer {number:02}", published=True))
    first = search_projects(ANYBODY, floor="participation")
    second = search_projects(ANYBODY, floor="participation", after=first.next)
    assert [row.title for row in (*first.rows, *second.rows)] == [f"Nummer {n:02}" for n in reversed(range(23))]
    assert (first.total, second.total, second.next) == (23, 23, "")


@pytest.mark.django_db
def test_a_renamed_baustelle_is_found_by_its_new_name_alone():
    project = make_project(title="Altername", published=True)
    actions.change_project(project=project, values={"title": "Jungbrunnen"}, revision=0, by=None)
    assert (titles(text="altername"), titles(text="jungbrunnen")) == ([], ["Jungbrunnen"])


def test_stems_join_what_belongs_together():
    assert stem("Häuser") == stem("Haus")
    assert stem("Straße") == stem("Strasse")


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [("bibliotek", "bibliothek", True), ("biblio", "bibliothek", True), ("bilbio", "bibliothek", True),
     ("rat", "rad", False), ("schule", "kläranlage", False), ("beteilgung", "beteiligung", True)],
)  # fmt: skip
def test_one_slip_is_forgiven_in_a_beginning(typed, word, near):
    assert is_near_prefix(typed, word) is near


@pytest.fixture
def restless_threads():
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_many_threads_find_the_same_stems_as_one(restless_threads):
    texts = [f"{word}{number}" for number in range(150) for word in ("Beteiligungen", "Bibliotheken", "Schulwegen")]
    alone = stems_of(texts)
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(stems_of, [texts[n:] + texts[:n] for n in range(0, 400, 50)]))
    assert all(stems == alone for stems in found)
