"""House rules, the public log, reports, and the author's receipt."""

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.discussion import actions
from offenbau.discussion.models import Appeal, HouseRules, Report
from offenbau.web.parts.threads import receipt_url, report_url
from tests.factories.discussion import fresh, make_thread, moderator_of, rights_in, say
from tests.factories.humans import challenge_of
from tests.factories.municipality import make_town
from tests.factories.people import logged_in, make_admin, make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def report_address(comment, town=None):
    slug = (town or comment.thread.municipality).slug
    return report_url("discussion.comment", comment.pk, slug, "/hilfe/")


def spam(comment):
    """What a guest sends to report it, a minute after they have seen the form."""
    return {"reason": "spam", "challenge": challenge_of(f"report:discussion.comment:{comment.pk}")}


def hidden_of_a_guest():
    thread = make_thread()
    comment, receipt = actions.write_comment(thread=thread, text="Vom Gast", rights=rights_in(thread), by=None)
    actions.hide(thing=comment, reason="other", note="Siehe Absatz 2", **moderator_of(thread))
    return comment, receipt


def test_our_rules_hold_until_the_town_writes_its_own():
    town = make_town()
    address = reverse("discussion:rules", args=[town.slug])
    assert "Was wir ausblenden" in Client().get(address).content.decode()
    edit = reverse("discussion:edit_rules", args=[town.slug])
    logged_in(make_admin(town)).post(edit, {"text": "## Bei uns\n\n<b>Freundlich</b>"})
    shown = Client().get(address).content.decode()
    assert "<h2>Bei uns</h2>" in shown
    assert "<b>" not in shown
    assert "Was wir ausblenden" not in shown


def test_an_empty_text_goes_back_to_our_rules():
    town = make_town()
    admin = make_admin(town)
    actions.write_house_rules(municipality=town, text="Kurz", by=admin)
    logged_in(admin).post(reverse("discussion:edit_rules", args=[town.slug]), {"text": ""})
    assert not HouseRules.objects.exists()


@pytest.mark.parametrize("role", ["moderator", "caretaker"])
def test_only_administrators_write_the_rules(role):
    town = make_town()
    edit = reverse("discussion:edit_rules", args=[town.slug])
    assert logged_in(make_member(town, role)).post(edit, {"text": "Meins"}).status_code == 404
    assert not HouseRules.objects.exists()


def test_the_log_shows_the_decision_and_not_the_text():
    thread = make_thread()
    comment = say(thread, "kanarienvogel")
    actions.hide(
        thing=comment,
        reason="insult",
        **moderator_of(thread, member=True, exception="Nur zwei sind da, beide im Team"),
    )
    shown = Client().get(reverse("discussion:log", args=[thread.municipality.slug])).content.decode()
    for word in ("Kommentar: ausgeblendet", "Beleidigung", thread.label, "Nur zwei sind da, beide im Team"):
        assert word in shown
    for word in ("kanarienvogel", "Moderatorin", comment.pseudonym):
        assert word not in shown


@pytest.mark.parametrize("after", ["x", "-1", "²", "9" * 18, "9" * 4500])
def test_a_strange_key_of_the_log_breaks_nothing(after):
    assert Client().get(reverse("discussion:log", args=[make_town().slug]), {"ab": after}).status_code == 200


def test_a_guest_reports_what_they_have_seen_once():
    comment, guest = say(make_thread()), Client()
    address = report_address(comment)
    assert guest.post(address, spam(comment)).status_code == 302
    assert "schon gemeldet" in guest.post(address, spam(comment)).content.decode()
    assert Client(REMOTE_ADDR="2001:db8::1").post(address, spam(comment)).status_code == 302
    assert (fresh(comment).reports, Report.objects.filter(network="").exists()) == (2, False)


def test_a_machine_reports_nothing():
    comment = say(make_thread())
    assert 'name="challenge"' in Client().post(report_address(comment), {"reason": "spam"}).content.decode()
    assert fresh(comment).reports == 0
    logged_in(make_person()).post(report_address(comment), {"reason": "spam"})
    assert fresh(comment).reports == 1


def test_households_of_the_new_internet_are_one_network():
    comment = say(make_thread())
    for address in ("2001:db8::1", "2001:db8::2"):
        Client(REMOTE_ADDR=address).post(report_address(comment), spam(comment))
    assert fresh(comment).reports == 1


@pytest.mark.parametrize("token", ["x", "WyJkaXNjdXNzaW9uLmNvbW1lbnQiLDEsIi8iXQ:1abc:def"])
def test_nobody_reports_by_a_made_up_address(token):
    town = make_town()
    assert Client().get(f"/{town.slug}/melden/{token}/").status_code == 404


def test_a_report_does_not_cross_towns():
    comment = say(make_thread())
    assert Client().post(report_address(comment, make_town()), {"reason": "spam"}).status_code == 404


def test_a_guest_objects_with_the_receipt_and_nobody_without():
    comment, receipt = hidden_of_a_guest()
    town = comment.thread.municipality.slug
    for wrong in (receipt_url(comment, town), receipt_url(comment, town, "falsch"), receipt_url(comment, town, "ä")):
        assert Client().post(wrong, {"text": "Nein"}).status_code == 404
    address = receipt_url(comment, town, receipt)
    shown = Client().get(address)
    assert "Siehe Absatz 2" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert (shown["Referrer-Policy"], shown["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")
    Client().post(address, {"text": "Das war ein Zitat."})
    assert Appeal.objects.get().text == "Das war ein Zitat."


def test_an_author_reads_the_answer_to_their_objection():
    thread, author = make_thread(), make_person()
    comment = say(thread, "Ein Zitat", by=author)
    actions.hide(thing=comment, reason="insult", **moderator_of(thread))
    client, address = logged_in(author), receipt_url(comment, thread.municipality.slug)
    client.post(address, {"text": "Ein Zitat!"})
    answer = {"granted": False, "answer": "Auch Zitate können verletzen."}
    actions.decide_appeal(appeal=Appeal.objects.get(), thing=comment, **answer, **moderator_of(thread))
    shown = client.get(address).content.decode()
    assert "Auch Zitate können verletzen." in shown
    assert "<textarea" not in shown
    assert logged_in(make_person()).get(address).status_code == 404


def test_a_receipt_does_not_cross_towns():
    comment, receipt = hidden_of_a_guest()
    assert Client().get(receipt_url(comment, make_town().slug, receipt)).status_code == 404


@pytest.mark.parametrize("kind", ["people.person", "discussion.thread", "x"])
def test_no_other_kind_of_thing_is_found(kind):
    town = make_town()
    assert logged_in(make_admin(town)).get(f"/{town.slug}/beleg/{kind}/1/").status_code == 404
