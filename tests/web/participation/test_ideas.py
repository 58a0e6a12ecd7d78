"""Ideas from the first page to the receipt: online, on cards, supported, talked about, moderated."""

import html
import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.diary.actions import subscriptions
from offenbau.diary.models import Subscription
from offenbau.discussion import actions as moderation
from offenbau.discussion.models import Comment, ModerationEntry
from offenbau.participation import actions
from offenbau.participation.identity import by_account
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.permissions import rights_in
from offenbau.participation.queries import places_of
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from tests.factories.humans import challenge_of
from tests.factories.participation import contribute, end, make_draft, make_ideas, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.pictures import picture
from tests.factories.projects import make_person, make_plan, make_project

pytestmark = pytest.mark.django_db
FOUNTAIN = {"title": "Trinkbrunnen", "text": "Ein Trinkbrunnen am Marktplatz, im Sommer ist es dort heiß."}


def at(name, procedure, *args, query=""):
    name = name if ":" in name else f"participation:{name}"
    return reverse(name, args=[procedure.municipality.slug, procedure.slug, *args]) + query


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, address)
    return answer.content.decode()


def guest(procedure, address="erna@example.org"):
    """Return a browser whose visitor has confirmed a mail address."""
    client = Client()
    body = {"mail": address, "challenge": challenge_of(f"mail:{procedure.pk}")}
    assert client.post(at("enter", procedure), body).status_code == 302
    digits = mail.outbox[-1].body.split("\n")[0].split()[-1]
    client.post(at("digits", procedure), {"digits": digits})
    return client


def moderator(procedure):
    return logged_in(make_member(procedure.municipality, Role.MODERATOR))


def test_a_guest_proposes_an_idea_and_follows_it_with_the_receipt_alone():
    procedure = make_ideas(entrance="mail")
    answer = guest(procedure).post(at("ideas:write", procedure), FOUNTAIN)
    receipt = answer.url
    assert re.search(r"/beitrag/1/quittung/[\w-]{43}/$", receipt)
    page = Client().get(receipt)
    assert "Trinkbrunnen" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert Client().get(receipt[:-2] + "x/").status_code == 404
    assert "Trinkbrunnen" in shown(Client(), at("ideas:listing", procedure))


def test_with_the_receipt_one_changes_and_takes_back():
    procedure = make_ideas(entrance="mail")
    receipt = guest(procedure).post(at("ideas:write", procedure), FOUNTAIN).url
    Client().post(f"{receipt}aendern/", {**FOUNTAIN, "title": "Brunnen"})
    assert Contribution.objects.get().title == "Brunnen"
    Client().post(f"{receipt}zuruecknehmen/")
    assert "Brunnen" not in shown(Client(), receipt)
    assert Client().get(at("contribution", procedure, 1)).status_code == 404


@pytest.mark.parametrize("waits", [True, False])
def test_with_the_receipt_one_is_told_by_mail_also_of_what_nobody_reads_yet(waits, django_capture_on_commit_callbacks):
    procedure = make_ideas(entrance="mail", moderated_first=waits)
    receipt = guest(procedure).post(at("ideas:write", procedure), FOUNTAIN).url
    follow = html.unescape(re.search(r'href="(/abo/neu/[^"]+)"', shown(Client(), receipt))[1])
    idea = Contribution.objects.get()
    answer = Client().get(follow)
    assert "no-store" in answer["Cache-Control"]
    purpose = challenge_of(f"follow:contribution:{idea.pk}")
    body = {"mail": "erna@example.org", "frequency": "daily", "challenge": purpose}
    with django_capture_on_commit_callbacks(execute=True):
        assert Client().post(follow, body).status_code == 302
    named = f"{procedure.title}, 1" if waits else FOUNTAIN["title"]
    assert mail.outbox[-1].subject == f"Bitte bestätigen: Neues zu „{named}“"
    assert Subscription.objects.get().object_id == idea.pk


@pytest.mark.parametrize("waits", [True, False])
def test_no_job_holds_the_receipt_beside_the_mail_address(waits, monkeypatch, django_capture_on_commit_callbacks):
    kept = []
    monkeypatch.setattr(subscriptions, "ask", SimpleNamespace(enqueue=lambda *args, **more: kept.append((args, more))))
    procedure = make_ideas(entrance="mail", moderated_first=waits)
    receipt = guest(procedure).post(at("ideas:write", procedure), FOUNTAIN).url
    idea = Contribution.objects.get()
    follow = f"/abo/neu/?zu=contribution:{idea.pk}&quittung={receipt.split('/')[-2]}"
    purpose = challenge_of(f"follow:contribution:{idea.pk}")
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(follow, {"mail": "erna@example.org", "frequency": "daily", "challenge": purpose})
    assert len(kept) == 1
    assert idea.receipt_hash
    assert idea.receipt_hash not in str(kept)


def test_without_the_receipt_nobody_learns_what_waits():
    procedure, author = make_ideas(moderated_first=True), make_person()
    idea = contribute(procedure, by=author)
    for query in ("", "&quittung=falsch", "&quittung="):
        assert Client().get(f"/abo/neu/?zu=contribution:{idea.pk}{query}").status_code == 404
    assert logged_in(make_person()).get(f"/abo/neu/?zu=contribution:{idea.pk}").status_code == 404
    page = shown(logged_in(author), at("contribution", procedure, 1))
    assert f"/abo/neu/?zu=contribution:{idea.pk}" in page
    client = logged_in(author)
    assert client.post(f"/abo/neu/?zu=contribution:{idea.pk}", {"frequency": "daily"}).status_code == 302
    assert Subscription.objects.get().label == f"{procedure.title}, 1"
    Contribution.objects.update(state="hidden", reason="spam")
    assert client.get(f"/abo/neu/?zu=contribution:{idea.pk}").status_code == 404


def test_with_the_receipt_one_objects_to_what_moderation_decided():
    procedure = make_ideas(entrance="mail")
    receipt = guest(procedure).post(at("ideas:write", procedure), FOUNTAIN).url
    body = {"act": "hide", "reason": "off_topic", "note": "Gehört zum Freibad."}
    moderator(procedure).post(at("moderate_contribution", procedure, 1), body)
    assert "Gehört zum Freibad." in shown(Client(), receipt)
    Client().post(receipt, {"text": "Es geht um den Markt."})
    other = moderator(procedure)
    desk = shown(other, at("moderation", procedure))
    other.post(re.search(r'"(/[^"]+/widerspruch/\d+/)"', desk)[1], {"granted": "yes", "answer": "Stimmt."})
    assert Contribution.objects.get().state == "visible"
    assert "Stimmt." in shown(Client(), receipt)


def test_whoever_has_shown_nothing_is_asked_who_they_are():
    procedure = make_ideas(entrance="mail")
    assert Client().post(at("ideas:write", procedure), FOUNTAIN).url == at("enter", procedure)
    assert Contribution.objects.count() == 0


def test_where_anyone_may_a_machine_is_kept_out():
    procedure = make_ideas(entrance="anyone")
    Client().post(at("ideas:write", procedure), FOUNTAIN)
    assert Contribution.objects.count() == 0
    Client().post(at("ideas:write", procedure), {**FOUNTAIN, "challenge": challenge_of(f"idea:{procedure.pk}")})
    assert Contribution.objects.count() == 1


def test_a_similar_idea_is_shown_once_before_a_second_one_is_made():
    procedure, client = make_ideas(), logged_in(make_person())
    contribute(procedure, FOUNTAIN["text"], title=FOUNTAIN["title"])
    body = {"title": "Brunnen zum Trinken", "text": "Bitte ein Trinkbrunnen am Marktplatz"}
    page = client.post(at("ideas:write", procedure), body).content.decode()
    assert at("contribution", procedure, 1) in page
    assert "Bitte ein Trinkbrunnen" in page
    assert Contribution.objects.count() == 1
    client.post(at("ideas:write", procedure), {**body, "seen": "True"})
    assert Contribution.objects.count() == 2


def test_while_one_types_what_sounds_alike_is_shown_and_nothing_more():
    procedure = make_ideas()
    contribute(procedure, FOUNTAIN["text"], title=FOUNTAIN["title"])
    typed = {"title": "Brunnen zum Trinken", "text": ""}
    said = Client().post(at("near", procedure), typed).content.decode()
    assert (at("contribution", procedure, 1) in said, "<html" in said) == (True, False)
    assert "Ähnlich heißt nicht gleich" in said
    assert Client().post(at("near", procedure), {"title": "xyz"}).content.decode().strip() == ""
    assert Client().get(at("near", procedure)).status_code == 405


def test_where_nobody_contributes_nothing_is_compared():
    assert Client().post(at("near", make_vote()), {"title": "Rathaus"}).status_code == 404


def test_a_page_to_write_on_asks_after_a_pause_what_sounds_alike():
    procedure, client = make_ideas(), logged_in(make_person())
    said = client.get(at("ideas:write", procedure)).content.decode()
    assert f'hx-post="{at("near", procedure)}"' in said


def test_an_idea_with_a_picture_needs_its_words(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    procedure, client = make_ideas(), logged_in(make_person())
    upload = {"picture": picture_file(), **FOUNTAIN}
    assert client.post(at("ideas:write", procedure), upload).status_code == 200
    upload = {"picture": picture_file(), "picture_alt": "Ein Brunnen", **FOUNTAIN}
    assert client.post(at("ideas:write", procedure), upload).status_code == 302
    assert Client().get(at("contribution_picture", procedure, 1)).status_code == 200
    assert 'alt="Ein Brunnen"' in shown(Client(), at("contribution", procedure, 1))


def picture_file():
    return SimpleUploadedFile("bild.png", picture(), "image/png")


def test_the_picture_of_what_is_hidden_is_gone_for_others(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    procedure = make_ideas()
    contribute(procedure, picture=picture(), picture_alt="Ein Brunnen")
    Contribution.objects.update(state="hidden", reason="spam")
    assert Client().get(at("contribution_picture", procedure, 1)).status_code == 404
    assert moderator(procedure).get(at("contribution_picture", procedure, 1)).status_code == 200


def test_one_supports_from_the_page_and_no_longer():
    procedure, client = make_ideas(), logged_in(make_person())
    idea = contribute(procedure)
    client.post(at("support", procedure, 1))
    client.post(at("support", procedure, 1))
    idea.refresh_from_db()
    assert idea.supports == 1
    client.post(at("support", procedure, 1), {"zurueck": "1"})
    idea.refresh_from_db()
    assert idea.supports == 0


def test_guests_of_one_network_support_an_idea_only_so_often_a_day(settings):
    settings.GUESTS_A_DAY = 2
    procedure = make_ideas(entrance="anyone")
    ideas = [contribute(procedure), contribute(procedure)]
    said = [Client().post(at("support", procedure, 1), follow=True).content.decode() for _guest in range(3)]
    assert ["Aus Ihrem Netz" in page for page in said] == [False, False, True]
    Client().post(at("support", procedure, 2))
    logged_in(make_person()).post(at("support", procedure, 1))
    assert [Contribution.objects.get(pk=idea.pk).supports for idea in ideas] == [3, 1]


def test_who_wants_to_support_comes_back_to_the_idea_after_showing_who_they_are():
    procedure = make_ideas(entrance="mail")
    contribute_by_mail(procedure)
    client = Client()
    assert client.post(at("support", procedure, 1)).url == at("enter", procedure)
    client.post(at("enter", procedure), {"mail": "o@example.org", "challenge": challenge_of(f"mail:{procedure.pk}")})
    digits = mail.outbox[-1].body.split("\n")[0].split()[-1]
    there = client.post(at("digits", procedure), {"digits": digits}, follow=True)
    assert there.redirect_chain[-1][0].startswith(at("contribution", procedure, 1))


def contribute_by_mail(procedure):
    return actions.submit_for_somebody(
        procedure=procedure, values={"title": "Bank", "text": "Eine Bank"}, channel="paper", consent=True, by=None
    ).contribution


def test_people_talk_about_an_idea_with_and_without_an_account():
    procedure = make_ideas(entrance="mail")
    contribute_by_mail(procedure)
    logged_in(make_person()).post(at("comment", procedure, 1), {"text": "Im Schatten, bitte."})
    thread = Contribution.objects.get().thread_id
    said = {"text": "Und mit Lehne.", "challenge": challenge_of(f"comment:{thread}")}
    guest(procedure).post(at("comment", procedure, 1), said)
    Client().post(at("comment", procedure, 1), {"text": "Ohne dass man weiß, wer."})
    assert sorted(Comment.objects.values_list("text", flat=True)) == ["Im Schatten, bitte.", "Und mit Lehne."]
    page = shown(Client(), at("contribution", procedure, 1))
    assert "Im Schatten, bitte." in page


def test_one_takes_ones_comment_back_and_nobody_elses():
    procedure, person = make_ideas(), make_person()
    contribute(procedure)
    logged_in(person).post(at("comment", procedure, 1), {"text": "Im Schatten, bitte."})
    pk = Comment.objects.get().pk
    other = logged_in(make_person())
    assert other.post(at("withdraw_comment", procedure, 1, pk)).status_code == 404
    logged_in(person).post(at("edit_comment", procedure, 1, pk), {"text": "In der Sonne."})
    assert Comment.objects.get().text == "In der Sonne."
    logged_in(person).post(at("withdraw_comment", procedure, 1, pk))
    assert Comment.objects.get().state == "withdrawn"


def test_cards_are_entered_one_after_the_other_with_what_stays_the_same():
    procedure = make_ideas(categories=("Grün",))
    staff = logged_in(make_member(procedure.municipality, Role.TEAM))
    kept = {"channel": "event", "event": "Markttag", "consent": "on"}
    there = staff.post(at("ideas:cards", procedure), {"text": "Mehr Bänke", **kept}).url
    page = shown(staff, there)
    assert 'value="Markttag"' in page
    assert re.search(r'name="consent"[^>]*checked', page)
    staff.post(at("ideas:cards", procedure), {"text": "Mehr Bänke", **kept})
    assert list(Contribution.objects.values_list("number", "channel", "event").order_by("number")) == [
        (1, "event", "Markttag"), (2, "event", "Markttag"),
    ]  # fmt: skip
    assert staff.post(at("ideas:cards", procedure), {"text": "Ohne Frage", "channel": "event"}).status_code == 200


def test_the_paper_desk_of_a_collection_is_the_one_for_cards():
    procedure = make_ideas()
    staff = logged_in(make_member(procedure.municipality, Role.TEAM))
    assert staff.get(at("desk", procedure)).url == at("ideas:cards", procedure)


def test_a_moderator_blacks_out_a_passage_in_whichever_field_it_stands():
    procedure = make_ideas(places=True)
    contribute(procedure, "Ein Baum", title="Bei Meier", place="Meierweg 3")
    body = {"act": "redact", "reason": "personal_data", "passage": "Meierweg 3"}
    moderator(procedure).post(at("moderate_contribution", procedure, 1), body)
    page = shown(Client(), at("contribution", procedure, 1))
    assert "Meierweg" not in page
    assert "Bei Meier" in page


def test_the_lead_moderates_with_a_reason_that_stands_in_the_public_log():
    procedure = make_ideas()
    contribute(procedure, "Unerhörtes steht hier", title="Etwas")
    lead = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    Contribution.objects.update(state="waiting")
    assert "Unerhörtes" not in shown(lead, at("moderation", procedure))
    assert lead.post(at("moderate_contribution", procedure, 1), {"act": "approve"}).status_code == 302
    assert Contribution.objects.get().state == "waiting"
    query = "?ausnahme=Feiertag-im-ganzen-Land"
    assert "Unerhörtes" in shown(lead, at("moderation", procedure, query=query))
    lead.post(at("moderate_contribution", procedure, 1, query=query), {"act": "approve"})
    assert Contribution.objects.get().state == "visible"
    assert ModerationEntry.objects.get().exception == "Feiertag-im-ganzen-Land"


def test_a_reason_of_a_few_letters_opens_no_desk():
    procedure = make_ideas()
    contribute(procedure, "Unerhörtes steht hier")
    Contribution.objects.update(state="waiting")
    lead = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    page = shown(lead, at("moderation", procedure, query="?ausnahme=x"))
    assert "Unerhörtes" not in page
    assert "mindestens 20 Zeichen" in page
    lead.post(at("moderate_contribution", procedure, 1, query="?ausnahme=x"), {"act": "approve"})
    assert Contribution.objects.get().state == "waiting"


def test_the_moderators_desk_is_for_nobody_else():
    procedure = make_ideas()
    contribute(procedure)
    for person in (make_person(), make_member(procedure.municipality, Role.TEAM)):
        assert logged_in(person).get(at("moderation", procedure)).status_code == 404
        assert logged_in(person).get(at("moderate_contribution", procedure, 1)).status_code == 404


def test_moderators_of_one_procedure_reach_into_no_other():
    mine, other = make_ideas(), make_ideas()
    contribute(other)
    said = moderation.write_comment(
        thread=other.contributions.get().thread, text="Ja", by=None, rights=rights_in(Viewer(), other, writes=True)
    ).comment
    assert moderator(mine).post(at("moderate_comment", mine, said.pk), {"act": "hide"}).status_code == 404


def titles(page):
    return re.findall(r'id-row__title"[^>]*><a [^>]*>([^<]+)</a>', page)


def test_the_list_is_searched_by_stems_filtered_and_sorted():
    procedure = make_ideas(categories=("Grün", "Verkehr"))
    green, traffic = procedure.categories.all()
    contribute(procedure, "Mehr Bäume pflanzen", title="Bäume", category=green)
    second = contribute(procedure, "Langsamer fahren", title="Tempo", category=traffic)
    contribute(procedure, "Einen Baum am Brunnen", title="Baum", category=green)
    actions.support(contribution=second, participant=by_account(make_person()))
    listing = at("ideas:listing", procedure)
    assert titles(shown(Client(), listing)) == ["Baum", "Tempo", "Bäume"]
    assert titles(shown(Client(), f"{listing}?ordnung=meiste-unterstuetzung")) == ["Tempo", "Baum", "Bäume"]
    assert titles(shown(Client(), f"{listing}?suche=baum")) == ["Baum", "Bäume"]
    assert titles(shown(Client(), f"{listing}?kategorie={traffic.pk}")) == ["Tempo"]
    assert titles(shown(Client(), f"{listing}?stand=decided")) == []
    assert titles(shown(Client(), f"{listing}?ordnung=id;drop&kategorie=x&nach=%00-1")) == ["Baum", "Tempo", "Bäume"]


@pytest.mark.parametrize("order", ["neueste", "meiste-unterstuetzung", "meist-besprochen"])
def test_the_list_goes_on_behind_its_key_without_gap_or_repeat(order):
    procedure = make_ideas(limit=None)
    ideas = [contribute(procedure, title=f"Idee {number:02}") for number in range(65)]
    for number in range(0, 65, 7):
        actions.support(contribution=ideas[number], participant=by_account(make_person()))
    address, seen = at("ideas:listing", procedure, query=f"?ordnung={order}"), []
    while address:
        page = shown(Client(), address)
        seen += titles(page)
        more = re.search(r'href="(\?[^"]*nach=[^"]+)"', page)
        address = at("ideas:listing", procedure) + more[1].replace("&amp;", "&") if more else ""
    assert sorted(seen) == [f"Idee {number:02}" for number in range(65)]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_list_and_page_ask_as_often_for_one_idea_as_for_thirty(count, django_assert_max_num_queries):
    procedure = make_ideas(limit=None, categories=("Grün",))
    for _number in range(count):
        idea = contribute(procedure, category=procedure.categories.get())
    rights = rights_in(Viewer(), procedure, writes=True)
    for number in range(count):
        moderation.write_comment(thread=idea.thread, text=f"Stimme {number}", rights=rights, by=None)
    with django_assert_max_num_queries(6):
        shown(Client(), at("ideas:listing", procedure))
    with django_assert_max_num_queries(8):
        shown(Client(), at("contribution", procedure, idea.number))
    with django_assert_max_num_queries(10):
        shown(Client(), at("page", procedure))


def test_of_a_thousand_comments_thirty_are_shown_in_as_few_queries(django_assert_max_num_queries):
    procedure = make_ideas()
    idea = contribute(procedure)
    row = {"thread": idea.thread, "pseudonym": "Amsel 1234"}
    Comment.objects.bulk_create([Comment(text=f"Stimme {number}", **row) for number in range(1000)])
    with django_assert_max_num_queries(8):
        page = shown(Client(), at("contribution", procedure, idea.number))
    assert page.count('class="ob-comment"') == 30


def test_the_public_page_tells_how_many_ideas_came_on_which_way():
    procedure = make_ideas(title="Ideen für den Markt")
    contribute(procedure, title="Trinkbrunnen")
    contribute_by_mail(procedure)
    page = shown(Client(), at("page", procedure))
    assert "Trinkbrunnen" in page
    assert re.search(r"2 Ideen</strong>: 1 online, 1 auf Papier", page)


def test_after_the_end_all_is_read_and_nothing_is_added():
    procedure, client = make_ideas(), logged_in(make_person())
    contribute(procedure, title="Trinkbrunnen")
    procedure = end(procedure)
    assert "Trinkbrunnen" in shown(client, at("ideas:listing", procedure))
    assert client.post(at("ideas:write", procedure), FOUNTAIN).status_code == 302
    client.post(at("comment", procedure, 1), {"text": "Zu spät"})
    assert (Contribution.objects.count(), Comment.objects.count()) == (1, 0)


def test_a_draft_is_arranged_with_categories_and_settings():
    procedure = make_draft(format="ideas")
    lead = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    body = {"categories": "Grün\nSitzen\n\nGrün", "limit": "2", "comments": "on", "revision": procedure.revision}
    assert lead.post(at("ideas:arrange", procedure), body).status_code == 302
    procedure = Procedure.objects.get(pk=procedure.pk)
    assert [category.name for category in procedure.categories.all()] == ["Grün", "Sitzen"]
    assert procedure.settings["limit"] == 2
    assert not procedure.settings["supports"]


def test_discussing_may_be_left_out_of_the_dates_but_not_by_half():
    procedure = make_draft(format="ideas")
    lead = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    collect = {"collect_from": "2030-05-01", "collect_until": "2030-05-20"}
    assert lead.post(at("times", procedure), {**collect, "discuss_from": "2030-05-21"}).status_code == 200
    assert lead.post(at("times", procedure), collect).status_code == 302
    assert "discuss" not in procedure.phases.values_list("kind", flat=True)
    assert "collect" in procedure.phases.values_list("kind", flat=True)


@pytest.mark.parametrize("begin", ["ideen", "themen", "vision"])
def test_the_quick_wins_are_ready_but_for_the_place_to_meet(begin):
    project = make_project(published=True)
    _goal, measure = make_plan(project)
    lead = logged_in(make_member(project.municipality, Role.CARETAKER))
    new = reverse("participation:new", args=[project.municipality.slug])
    lead.post(f"{new}?massnahme={measure.pk}", {"begin": begin, "title": "Ideen für den Markt"})
    procedure = Procedure.objects.get()
    assert procedure.format == "ideas"
    body = {"entrance": "mail", "in_person": "Am Stand", "revision": procedure.revision}
    lead.post(at("electorate", procedure), body)
    lead.post(at("start", procedure))
    procedure.refresh_from_db()
    assert procedure.is_started


def test_ideas_with_a_point_stand_on_the_map_and_in_its_list():
    procedure = make_ideas(places=True, categories=("Grün", "Grau"))
    green = procedure.categories.get(name="Grün")
    here = contribute(procedure, title="Brunnen am Markt", latitude=50.1, longitude=9.2, category=green)
    contribute(procedure, title="Bank am Bach", latitude=50.2, longitude=9.3)
    contribute(procedure, title="Überall mehr Schatten")
    page = Client().get(at("ideas:map", procedure)).content.decode()
    assert "Brunnen am Markt" in page
    assert "Bank am Bach" in page
    assert "Überall mehr Schatten" not in page
    assert at("contribution", procedure, here.number) in page
    alone = Client().get(at("ideas:map", procedure), {"kategorie": green.pk}).content.decode()
    assert "Brunnen am Markt" in alone
    assert "Bank am Bach" not in alone


def test_a_place_is_said_in_words_or_taken_from_another_idea_without_scripts():
    procedure = make_ideas(places=True, entrance="registered")
    first = contribute(procedure, title="Brunnen am Markt", latitude=50.1, longitude=9.2)
    client, address = logged_in(make_person()), at("ideas:write", procedure)
    page = client.get(address).content.decode()
    assert "data-sketch" not in page  # one place alone has no scale
    assert "Das genügt immer." in page
    assert re.search(r"<details[^>]*>\s*<summary[^>]*>Auf der Karte, wenn Sie mögen", page)
    idea = {"title": "Bank im Schatten", "text": "Beim Brunnen ist es heiß.", "seen": "on"}
    client.post(address, {**idea, "same_place": str(first.number)})
    assert Contribution.objects.filter(title="Bank im Schatten").values_list("latitude", "longitude").get() == (
        50.1,
        9.2,
    )
    client.post(address, {**idea, "title": "Nur Worte", "text": "Am Bach ist es kühl.", "place": "Am Bach"})
    assert Contribution.objects.get(title="Nur Worte").latitude is None
    contribute(procedure, title="Bank am Bach", latitude=50.2, longitude=9.3)
    assert "data-sketch" in client.get(address).content.decode()


def test_what_moderation_has_not_let_through_is_no_known_place():
    procedure = make_ideas(places=True, entrance="registered")
    contribute(procedure, title="Geheimer Ort", latitude=50.1, longitude=9.2)
    Contribution.objects.update(state="hidden", reason="spam")
    assert "Geheimer Ort" not in logged_in(make_person()).get(at("ideas:write", procedure)).content.decode()


def test_the_map_holds_its_budget_and_ends_somewhere():
    procedure = make_ideas(places=True)
    counts = []
    for number in range(5):
        contribute(procedure, latitude=50 + number / 100, longitude=9)
        if number in (0, 4):
            with CaptureQueriesContext(connection) as caught:
                shown(Client(), at("ideas:map", procedure))
            counts.append(len(caught))
    assert counts[0] == counts[1] <= 6, counts
    rows, more = places_of(procedure, Viewer(), limit=3)
    assert [row.number for row in rows] == [5, 4, 3]
    assert more


def test_there_is_no_map_where_ideas_have_no_place():
    assert Client().get(at("ideas:map", make_ideas())).status_code == 404


def test_whoever_may_decide_reads_on_the_page_how_much_waits():
    procedure = make_ideas(moderated_first=True)
    contribute(procedure), contribute(procedure)
    lead = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    assert "(2 warten)" in " ".join(lead.get(procedure.get_absolute_url()).content.decode().split())
    assert "warten)" not in Client().get(procedure.get_absolute_url()).content.decode()
    editor = logged_in(make_member(procedure.municipality, Role.EDITOR))
    assert "warten)" not in editor.get(procedure.get_absolute_url()).content.decode()
