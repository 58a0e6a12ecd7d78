"""Pages of proposing theses: setting it up, proposing, looking at what was proposed, and the poll with them."""

import json
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from offenbau.discussion import actions as moderation
from offenbau.participation import actions
from offenbau.participation.formats.theses import proposals
from offenbau.participation.identity import by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from tests.factories.humans import challenge_of
from tests.factories.participation import end
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person
from tests.factories.theses import THESES, begin_voting, make_gathering, make_poll, make_poll_draft

pytestmark = pytest.mark.django_db
THESIS = "Der Bach soll wieder offen fließen"


def to(route, procedure, *args):
    return reverse(route, args=[procedure.municipality.slug, procedure.slug, *args])


def read(route, procedure, *args, client=None):
    return (client or Client()).get(to(route, procedure, *args)).content.decode()


def json_or_page(answer):
    """What an answer says, with its letters as people write them."""
    is_json = answer["Content-Type"].startswith("application/json")
    return json.dumps(answer.json(), ensure_ascii=False) if is_json else answer.content.decode()


def proposed(procedure, title=THESIS, by=None):
    values, who = {"title": title, "text": "Er liegt in einem Rohr."}, by_account(by or make_person())
    return proposals.propose(procedure=procedure, participant=who, values=values).contribution


def test_a_guest_proposes_a_thesis_three_people_look_and_everybody_votes_on_it():
    procedure = make_gathering(entrance="anyone")
    guest = Client()
    assert guest.get(to("theses:ballot", procedure)).url == to("theses:propose", procedure)
    values = {"title": THESIS, "text": "Er liegt in einem Rohr.", "challenge": challenge_of(f"thesis:{procedure.pk}")}
    receipt = guest.post(to("theses:propose", procedure), values).url
    assert "/quittung/" in receipt
    team = [logged_in(make_member(procedure.municipality, role)) for role in (Role.TEAM, Role.EDITOR, Role.MODERATOR)]
    for client in team:
        assert THESIS in read("theses:reviews", procedure, client=client)
        assert client.post(to("theses:review", procedure, 1), {"fits": "yes"}).url == to("theses:reviews", procedure)
    assert THESIS not in read("theses:reviews", procedure, client=team[0])
    assert "steht zur Abstimmung, so wie Sie sie geschrieben haben" in guest.get(receipt).content.decode()
    procedure = begin_voting(procedure)
    assert THESIS in read("theses:ballot", procedure)
    answers = {"t1": "yes", "t4": "no", "challenge": challenge_of(f"theses:{procedure.pk}")}
    guest.post(to("theses:ballot", procedure), answers)
    assert Procedure.objects.get(pk=procedure.pk).voices == 1


def test_a_refusal_names_its_rule_and_the_proposer_reads_it():
    procedure = make_gathering()
    proposal = proposed(procedure)
    for _person in range(2):
        client = logged_in(make_member(procedure.municipality, Role.EDITOR))
        page = client.post(to("theses:review", procedure, 1), {"fits": "no"})
        assert page.status_code == 200
        refused = {"fits": "no", "rule": "not_ours", "advice": "Das macht der Bund."}
        client.post(to("theses:review", procedure, 1), refused)
    proposal.refresh_from_db()
    assert proposal.status == "not_taken"
    assert "Das macht der Bund." in read("participation:contribution", procedure, 1)


def test_who_proposed_it_and_who_is_not_of_the_team_does_not_look_at_it():
    procedure = make_gathering()
    proposed(procedure)
    assert logged_in(make_person()).get(to("theses:review", procedure, 1)).status_code == 404
    assert to("theses:reviews", procedure) not in read("participation:page", procedure)


def test_the_list_holds_its_budget_whatever_its_length():
    procedure = make_gathering()
    counts = []
    for number in range(12):
        proposed(procedure, f"These {number}")
        if number in (0, 11):
            with CaptureQueriesContext(connection) as caught:
                assert Client().get(to("theses:proposals", procedure)).status_code == 200
            counts.append(len(caught))
    assert counts[0] == counts[1] <= 6, counts


def test_cards_are_entered_until_the_poll_begins():
    procedure = make_gathering()
    client = logged_in(make_member(procedure.municipality, Role.EDITOR))
    card = {"title": "Mehr Bänke", "text": "Am Bach", "channel": "event", "event": "Markttag", "consent": "on"}
    assert "event=Markttag" in client.post(to("theses:cards", procedure), card).url
    assert Contribution.objects.get(procedure=procedure).channel == "event"
    assert client.get(to("theses:cards", begin_voting(procedure))).status_code == 302


def test_whether_people_propose_is_set_in_the_draft():
    procedure = make_poll_draft()
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    values = {"proposals": "on", "reviewers": "2", "limit": "1", "revision": procedure.revision}
    assert client.post(to("theses:arrange", procedure), values).url == to("theses:options", procedure)
    settings = Procedure.objects.get(pk=procedure.pk).settings
    assert (settings["proposals"], settings["reviewers"], settings["limit"]) == (True, 2, 1)
    assert client.post(to("theses:arrange", procedure), values).status_code == 200  # somebody saved meanwhile
    assert "von wann bis wann Menschen Thesen vorschlagen" in read("participation:setup", procedure, client=client)


def test_a_poll_without_proposals_has_none_of_these_pages():
    procedure = make_poll()
    for name in ("proposals", "propose", "cards", "reviews"):
        client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
        assert client.get(to(f"theses:{name}", procedure)).status_code == 404


def test_no_sheet_is_printed_before_its_theses_stand():
    procedure = make_gathering()
    assert Client().get(to("theses:sheet", procedure)).status_code == 404
    assert to("theses:sheet", procedure) not in read("participation:page", procedure)
    procedure = begin_voting(procedure)
    assert Client().get(to("theses:sheet", procedure)).status_code == 200
    assert to("theses:sheet", procedure) in read("participation:page", procedure)


def test_dates_on_which_proposing_and_the_poll_overlap_are_refused_at_the_field():
    procedure = make_poll_draft()
    lead = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    days = {"collect_from": "2030-05-01", "collect_until": "2030-05-20", "decide_until": "2030-06-20"}
    address = to("participation:times", procedure)
    form = lead.post(address, {**days, "decide_from": "2030-05-20"}).context["form"]
    assert list(form.errors) == ["decide_from"]
    assert "am 21. Mai 2030" in str(form.errors)
    assert lead.post(address, {**days, "decide_from": "2030-05-21"}).status_code == 302


def test_what_was_hidden_or_taken_back_before_the_poll_stands_at_no_door():
    procedure, author = make_gathering(reviewers=2, entrance="anyone"), make_person()
    hidden, taken_back = proposed(procedure), proposed(procedure, "Mehr Bänke", by=author)
    for proposal in (hidden, taken_back):
        for _each in range(2):
            proposals.review(proposal=proposal, fits=True, by=make_member(procedure.municipality, Role.EDITOR))
    moderator = make_member(procedure.municipality, Role.MODERATOR)
    rights = rights_in(Viewer(moderator), procedure)
    moderation.hide(thing=hidden, reason="spam", note="", rights=rights, by=moderator)
    actions.withdraw_contribution(contribution=taken_back, by=author)
    procedure = begin_voting(procedure)
    moderation.restore(thing=hidden, rights=rights, by=moderator)
    addresses = [to(route, procedure) for route in ("participation:page", "theses:ballot")]
    addresses.append(f"/api/v1/procedures/{procedure.municipality.slug}/{procedure.slug}/")
    guest = Client()
    code = {"challenge": challenge_of(f"theses:{procedure.pk}")}
    pages = [json_or_page(guest.get(address)) for address in addresses]
    sheet = PdfReader(BytesIO(guest.get(to("theses:sheet", procedure)).content))
    pages.append(" ".join(" ".join(page.extract_text() for page in sheet.pages).split()))
    assert guest.post(to("theses:ballot", procedure), {"t1": "yes", "t4": "yes", **code}).status_code == 302
    end(procedure)
    pages += [read("theses:result_file", procedure), read("participation:page", procedure)]
    for page in pages:
        assert THESES[0] in page
        assert not [words for words in (THESIS, "Mehr Bänke", "\u2588") if words in page]
