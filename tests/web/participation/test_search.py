"""Finding procedures of a town, and what people wrote there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offenbau.base.models import Installation
from offenbau.discussion import actions as moderation
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.theses.proposals import review
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.participation.queries import search_town
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from tests.api.asking import V1, read
from tests.factories.consultation import make_consultation
from tests.factories.discussions import make_discussion
from tests.factories.municipality import make_town
from tests.factories.participation import contribute, end, make_draft, make_ideas, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_project
from tests.factories.surveys import make_survey, options
from tests.factories.theses import make_gathering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def installation():
    Installation.objects.get_or_create(id=1)


@pytest.fixture
def town():
    return make_town()


def vote_in(town, **values):
    return make_vote(make_project(town, published=True), **values)


def titles(town, **asked):
    return [row.title for row in search_town(town, Viewer(), **asked).rows]


def shown(town, query, client=None):
    answer = (client or Client()).get(reverse("participation:of_town", args=[town.slug]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Baum", "Neue Bäume für den Markt"), ("Bäume", "Wo steht der Baum?"), ("baeume", None),
        ("Strasse", "Die Straße am Bach"), ("straßen", "STRASSENFEST"), ("Beteiligung", "Bürgerbeteiligungen"),
        ("Schulwege sicher", "Sicherer Schulweg"), ("Schulweg Mond", None), ("50%", None), (".*", "Standort"),
        ("%", "Standort"), ("x' OR 1=1 --", None),
    ],
)  # fmt: skip
def test_words_are_found_inflected_within_others_and_in_any_case(town, typed, written):
    vote_in(town, title=written or "Sicherer Schulweg", question="Was?")
    assert titles(town, text=typed) == ([written] if written else [])


def test_question_introduction_and_format_are_looked_through(town):
    vote_in(town, title="Eins", question="Wohin mit dem Brunnen?")
    vote_in(town, title="Zwei", intro="Es geht um einen Brunnen.")
    make_ideas(make_project(town, published=True), title="Drei")
    assert titles(town, text="Brunnen") == ["Zwei", "Eins"]
    assert titles(town, text="Ideen") == ["Drei"]
    assert titles(town, format="ideas") == ["Drei"]


def test_the_text_that_people_speak_about_is_looked_through_in_its_newest_version(town):
    procedure = make_consultation(make_project(town, published=True), title="Satzung")
    assert titles(town, text="sonntag") == titles(town, text="Satzung 20 Uhr") == ["Satzung"]
    consultation.begin_version(procedure=procedure, by=None)
    later = "## § 1 Zeiten\n\nNur werktags, auch in der Dämmerung."
    consultation.paste_text(procedure=procedure, text=later, by=None)
    assert titles(town, text="Dämmerung") == []
    consultation.publish_version(procedure=procedure, note="Kürzer.", by=None)
    assert titles(town, text="Dämmerung") == ["Satzung"]
    assert titles(town, text="Sonntag") == []


def test_what_one_can_choose_or_is_asked_is_looked_through(town):
    project = make_project(town, published=True)
    make_vote(project, title="Standort", sites=("Am Wasserturm", "Bahnhof"))
    make_survey(
        ({"kind": "single", "title": "Wie kommen Sie zum Wochenmarkt?", "options": options(*"AB")},), project=project
    )
    make_discussion(project, title="Gespräch", questions=("Was fehlt auf dem Schulhof?",))
    assert titles(town, text="Wasserturm") == ["Standort"]
    assert titles(town, text="Wochenmärkte") == ["Umfrage"]
    assert titles(town, text="schulhöfe") == ["Gespräch"]


def test_theses_are_looked_through_proposed_ones_as_long_as_they_may_be_read(town):
    procedure = make_gathering(make_project(town, published=True), title="Umfrage", reviewers=2)
    proposal = contribute(procedure, "Für Feste.", title="Der Marktplatz braucht einen Ausschank")
    assert titles(town, text="Solaranlagen") == ["Umfrage"]
    assert titles(town, text="Ausschank") == []
    for role in (Role.TEAM, Role.EDITOR):
        review(proposal=proposal, fits=True, by=make_member(town, role))
    assert titles(town, text="Ausschank Feste") == ["Umfrage"]
    moderator = make_member(town, Role.MODERATOR)
    rights = rights_in(Viewer(moderator), procedure)
    moderation.hide(thing=proposal, reason="spam", note="", rights=rights, by=moderator)
    assert titles(town, text="Ausschank") == []


def test_a_state_narrows(town):
    vote_in(town, title="Läuft")
    end(vote_in(town, title="Vorbei"))
    tomorrow = timezone.now() + timedelta(days=1)
    vote_in(town, title="Kommt").phases.update(starts_at=tomorrow, ends_at=tomorrow + timedelta(days=1))
    for state, title in (("laeuft", "Läuft"), ("beendet", "Vorbei"), ("kommt", "Kommt")):
        page = shown(town, f"?stand={state}")
        assert [word for word in ("Läuft", "Vorbei", "Kommt") if f">{word}</a>" in page] == [title]


def test_drafts_and_other_towns_are_found_by_nobody_else(town):
    draft = make_draft(make_project(town, published=True), title="Geheimer Brunnen")
    vote_in(make_town(), title="Brunnen anderswo")
    assert titles(town, text="Brunnen") == []
    assert "Geheimer Brunnen" not in shown(town, "?suche=Brunnen")
    assert "Geheimer Brunnen" in shown(town, "?suche=Brunnen", logged_in(make_member(town, Role.CARETAKER)))
    assert draft.pk


def test_what_people_wrote_is_found_where_everybody_may_read_it(town):
    procedure = make_ideas(make_project(town, published=True))
    contribute(procedure, "Mehr Bäume am Bach", title="Schatten")
    for state in ("waiting", "hidden", "withdrawn"):
        other = contribute(procedure, f"Ein Baum, {state}", title=f"Nicht {state}")
        Contribution.objects.filter(pk=other.pk).update(state=state, reason="spam")
    page = shown(town, "?suche=Baum")
    assert "Schatten" in page
    assert "Nicht " not in page
    Procedure.objects.filter(pk=procedure.pk).update(started_at=None)
    assert "Schatten" not in shown(town, "?suche=Baum")


def test_pages_of_what_is_found_follow_one_another(town):
    procedure = make_ideas(make_project(town, published=True))
    for number in range(35):
        contribute(procedure, f"Baum Nummer {number}", title=f"Titel{number:02}")
    first = shown(town, "?suche=Baum")
    assert first.count("Titel") == 30
    key = first.partition("beitraege=")[2].partition("#")[0]
    assert shown(town, f"?suche=Baum&beitraege={key}").count("Titel") == 5
    assert shown(town, "?suche=Baum&beitraege=x%00&nach=-1").count("Titel") == 30


def test_of_words_that_are_too_long_the_beginning_is_looked_for(town):
    vote_in(town, title="Der alte Brunnen")
    assert "Der alte Brunnen" in shown(town, f"?suche={'Brunnen+' * 400}")
    assert "Der alte Brunnen" not in shown(town, f"?suche={'Mond+' * 400}")


def test_nothing_found_says_what_to_do(town):
    vote_in(town)
    page = shown(town, "?suche=Mondbasis")
    assert "passt" in page
    assert 'value="Mondbasis"' in page


@pytest.mark.parametrize("rows", [0, 1, 25])
def test_a_search_asks_six_times_at_most(town, rows):
    for number in range(rows):
        vote_in(town, title=f"Brunnen {number}")
        make_consultation(make_project(town, published=True), text=f"Der Brunnen {number} bleibt.")
    with CaptureQueriesContext(connection) as queries:
        shown(town, "?suche=Brunnen&stand=laeuft")
    assert len(queries) <= 6


def test_programs_search_as_people_do(town):
    vote_in(town, title="Neue Bäume")
    vote_in(town, title="Eine Bank")
    found = read(f"{V1}procedures/?municipality={town.slug}&q=Baum")["items"]
    assert [item["title"] for item in found] == ["Neue Bäume"]
