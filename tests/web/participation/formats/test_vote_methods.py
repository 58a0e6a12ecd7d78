"""Votes by every method: the ballot in a browser, on paper, in the result; and ties that a lot settles."""

import html
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from offenbau.base.models import LedgerEntry
from offenbau.engines.counting import METHODS, parse, recount
from offenbau.participation import actions
from offenbau.participation.actions.urn import canonical, put_in, slip_of
from offenbau.participation.formats.vote.actions import save_option, settle_tie
from offenbau.participation.formats.vote.models import Option, TieLot
from offenbau.participation.formats.vote.rules import problems, published_ballots, result_of
from offenbau.participation.models import Ballot, Procedure
from offenbau.people.enums import Role
from offenbau.web.participation.formats.vote.present import in_words
from tests.factories.participation import end, make_draft, make_vote, open_for
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db

SENT = {
    "single": ({"choice": "o2"}, ["o2"]),
    "approval": ({"choice": ["o1", "o2"]}, ["o1", "o2"]),
    "score": ({"o_o1": "3"}, {"o1": 3}),
    "dots": ({"o_o1": "1", "o_o3": "2"}, {"o1": 1, "o3": 2}),
    "ranked": ({"o_o1": "2", "o_o3": "1"}, ["o3", "o1"]),
    "schulze": ({"o_o1": "2", "o_o3": "1"}, ["o3", "o1"]),
    "stv": ({"o_o1": "2", "o_o3": "1"}, ["o3", "o1"]),
    "resistance": ({"o_o1": "0", "o_o2": "10", "o_o3": "4"}, {"o1": 0, "o2": 10, "o3": 4}),
    "judgment": ({"o_o1": "5", "o_o2": "0"}, {"o1": 5, "o2": 0, "o3": 0}),
    "three": ({"o_o1": "2", "o_o2": "1"}, {"o1": 2, "o2": 1, "o3": 0}),
}


def to(name, procedure, *args):
    return reverse(f"vote:{name}", args=[procedure.municipality.slug, procedure.slug, *args])


def vote_by(method, *ballots, **values):
    """An open vote on three sites by this method, with these ballots; the last site is that everything stays."""
    draft = make_draft(settings={"method": method, **values})
    for title in ("Rathaus", "Turnhalle", "Alles bleibt"):
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    Option.objects.filter(procedure=draft, key="o3").update(is_passive=method == "resistance")
    open_for(draft)
    started = actions.start_procedure(procedure=Procedure.objects.get(pk=draft.pk), by=None)
    put_in(started, [slip_of(started, "online", canonical(choices)) for choices in ballots])
    return started


def page(procedure, client=None):
    said = (client or Client()).get(procedure.get_absolute_url()).content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", said).split()))


def test_every_method_is_tried_here():
    assert set(SENT) == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_a_ballot_by_form_is_what_the_urn_keeps(method):
    procedure = vote_by(method)
    sent, kept = SENT[method]
    assert logged_in(make_person()).post(to("ballot", procedure), sent).status_code == 302
    assert [json.loads(ballot.choices) for ballot in Ballot.objects.filter(procedure=procedure)] == [kept]


@pytest.mark.parametrize("method", METHODS)
def test_nothing_chosen_is_asked_about_and_abstaining_is_a_ballot(method):
    procedure, client = vote_by(method), logged_in(make_person())
    assert client.post(to("ballot", procedure), {}).status_code == 200
    assert client.post(to("ballot", procedure), {"abstain": "on"}).status_code == 302
    assert result_of(procedure).empty == 1


def test_a_ballot_of_resistance_that_leaves_something_out_is_given_back_with_its_name():
    procedure = vote_by("resistance")
    said = logged_in(make_person()).post(to("ballot", procedure), {"o_o1": "0", "o_o3": "4"}).content.decode()
    assert "„Turnhalle“ hat noch keine Zahl." in html.unescape(said)
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("method", METHODS)
def test_the_result_of_every_method_stands_on_the_page_and_in_the_file(method):
    procedure = end(vote_by(method, SENT[method][1], SENT[method][1]))
    said = page(procedure)
    assert "Das Ergebnis" in said
    assert ("Gewählt: " in said) == bool(result_of(procedure).winners)
    file = parse(published_ballots(procedure).encode())
    assert recount(file).differences == ()


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_sheet_and_words_for_what_stands_on_it(method):
    procedure = vote_by(method)
    sheet = Client().get(to("sheet", procedure))
    assert (sheet.status_code, sheet["Content-Type"]) == (200, "application/pdf")
    with translation.override("de"):
        assert in_words(procedure, SENT[method][1]).count(",") == len(SENT[method][1]) - 1


def test_a_sheet_says_that_each_box_needs_a_number():
    text = PdfReader(io.BytesIO(Client().get(to("sheet", vote_by("resistance"))).content)).pages[0].extract_text()
    assert "von 0 (kein Widerstand) bis 10" in " ".join(text.split())


def test_a_result_of_resistance_names_what_is_not_recommended_and_how_often_each_number_was_given():
    said = page(end(vote_by("resistance", {"o1": 1, "o2": 9, "o3": 5}, {"o1": 2, "o2": 8, "o3": 5})))
    assert "Gegen „Rathaus“ ist der Widerstand am kleinsten: 3. Als Nächstes kommt „Alles bleibt“ mit 10." in said
    assert "Turnhalle nicht empfohlen Widerstand 17 15,0 % Zustimmung" in said
    assert "Wie oft was vergeben wurde" in said


def test_choosing_resistance_puts_on_the_ballot_that_everything_stays():
    draft = make_draft()
    for title in ("Rathaus", "Turnhalle"):
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    client = logged_in(make_member(draft.municipality, Role.CARETAKER))
    for _twice in range(2):
        client.post(to("options", draft), {"method": "resistance"})
    assert list(Option.objects.filter(procedure=draft, is_passive=True).values_list("title", flat=True)) == [
        "Alles bleibt, wie es ist"
    ]


@pytest.mark.parametrize("typed", ["Alles bleibt, wie es ist", "alles bleibt  wie es ist"])
@pytest.mark.parametrize("is_before", [True, False])
def test_an_option_that_says_so_already_is_what_resistance_is_measured_by(typed, is_before):
    draft = make_draft()
    titles = ("Rathaus", "Turnhalle", typed)
    client = logged_in(make_member(draft.municipality, Role.CARETAKER))
    for title in titles[: 3 if is_before else 2]:
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    assert client.post(to("options", draft), {"method": "resistance"}).status_code == 302
    if not is_before:
        Option.objects.get(is_passive=True).delete()
        client.post(to("add_option", draft), {"title": typed})
    assert list(Option.objects.filter(procedure=draft, is_passive=True).values_list("title", flat=True)) == [typed]
    assert Option.objects.filter(procedure=draft).count() == 3
    assert problems(Procedure.objects.get(pk=draft.pk)) == []


def test_a_full_ballot_has_no_room_for_what_resistance_is_measured_by_and_says_so():
    draft = make_draft()
    for number in range(30):
        save_option(procedure=draft, option=None, values={"title": f"Ort {number}"}, by=None)
    client = logged_in(make_member(draft.municipality, Role.CARETAKER))
    said = client.post(to("options", draft), {"method": "resistance"}).content.decode()
    assert "Eine Abstimmung hat höchstens 30 Möglichkeiten." in html.unescape(said)
    assert Procedure.objects.get(pk=draft.pk).settings == {"method": "single"}


def test_a_ballot_that_does_not_fit_yet_leads_to_what_is_missing():
    draft = make_draft()
    for title in ("Rathaus", "Turnhalle"):
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    client = logged_in(make_member(draft.municipality, Role.CARETAKER))
    client.post(to("options", draft), {"method": "single", "seats": "3"})
    said = client.get(to("ballot", draft), follow=True).content.decode()
    assert "Die Art der Abstimmung passt nicht zur Zahl der Möglichkeiten." in html.unescape(said)


@pytest.mark.parametrize("name", ["move_option", "remove_option"])
def test_what_has_started_meanwhile_is_told_and_not_a_fault(monkeypatch, name):
    draft = make_draft()
    option = save_option(procedure=draft, option=None, values={"title": "Rathaus"}, by=None)
    client = logged_in(make_member(draft.municipality, Role.CARETAKER))

    def refuse(**_values):
        raise ValidationError("Es hat begonnen.")

    monkeypatch.setattr(f"offenbau.participation.formats.vote.actions.{name}", refuse)
    said = client.post(to(name, draft, option.pk), {"up": "1"}, follow=True).content.decode()
    assert "Es hat begonnen." in said


def test_without_that_option_a_vote_by_resistance_does_not_start():
    draft = make_draft(settings={"method": "resistance"})
    for title in ("Rathaus", "Turnhalle"):
        save_option(procedure=draft, option=None, values={"title": title}, by=None)
    assert [problem.step for problem in problems(Procedure.objects.get(pk=draft.pk))] == ["auswahl"]


# -- Ties -----------------------------------------------------------------------------------------
LOT = {"seed": "3 5 1 6", "witness": "Ratsbüro; Herr Yıldız"}


def tied():
    return end(vote_by("single", ["o1"], ["o2"]))


def drawn(procedure, **values):
    return settle_tie(procedure=procedure, by=None, **{**LOT, "drawn_on": timezone.localdate(), **values})


def test_a_tie_is_named_with_how_it_is_settled_and_the_lot_then_decides_in_public():
    procedure = tied()
    assert "Zwischen ihnen entscheidet ein öffentliches Los." in page(procedure)
    drawn(procedure)
    said = page(procedure)
    (winner,) = result_of(procedure).drawn
    title = {"o1": "Rathaus", "o2": "Turnhalle"}[winner]
    assert f"Gewählt: „{title}“" in said
    assert "öffentlich gezogen: 3 5 1 6 . Dabei waren: Ratsbüro; Herr Yıldız." in said
    assert recount(parse(published_ballots(procedure).encode())).differences == ()


def test_whoever_leads_enters_the_lot_once():
    procedure = tied()
    client = logged_in(make_member(procedure.municipality, Role.CARETAKER))
    assert "Das Los eintragen" in page(procedure, client) and "Das Los eintragen" not in page(procedure)
    sent = {**LOT, "drawn_on": timezone.localdate().isoformat()}
    assert client.post(to("lot", procedure), sent).status_code == 200  # nobody has agreed to be named
    assert client.post(to("lot", procedure), {**sent, "agreed": "on"}).status_code == 302
    assert client.get(to("lot", procedure)).status_code == 404
    with pytest.raises(ValidationError):
        drawn(procedure, seed="6")
    assert TieLot.objects.get().seed == "3 5 1 6"


def test_a_lot_leaves_one_entry_in_the_ledger():
    procedure = tied()
    before = LedgerEntry.objects.count()
    drawn(procedure)
    assert LedgerEntry.objects.count() == before + 1
    assert LedgerEntry.objects.latest("pk").action == "settle tie"


def test_only_whoever_leads_may_settle_a_tie():
    with pytest.raises(PermissionDenied):
        settle_tie(procedure=tied(), by=make_person(), drawn_on=timezone.localdate(), **LOT)


@pytest.mark.parametrize(("days", "field"), [(1, "drawn_on"), (-30, "drawn_on")])
def test_a_lot_of_tomorrow_or_from_before_the_end_is_refused(days, field):
    with pytest.raises(ValidationError) as refused:
        drawn(tied(), drawn_on=timezone.localdate() + timedelta(days=days))
    assert list(refused.value.message_dict) == [field]


def test_a_lot_before_the_end_or_without_a_tie_is_refused():
    for procedure in (vote_by("single", ["o1"], ["o2"]), end(vote_by("single", ["o1"]))):
        with pytest.raises(ValidationError):
            drawn(procedure)


def test_a_vote_that_began_before_the_rule_was_published_knows_no_lot():
    procedure = tied()
    manifest = {name: value for name, value in procedure.manifest.items() if name != "ties"}
    Procedure.objects.filter(pk=procedure.pk).update(manifest=manifest)
    procedure = Procedure.objects.get(pk=procedure.pk)
    assert "öffentliches Los" not in page(procedure)
    with pytest.raises(ValidationError):
        drawn(procedure)


def test_the_rule_for_ties_freezes_at_the_start_and_is_said_beforehand():
    procedure = make_vote()
    assert procedure.manifest["ties"] == "lot"
    assert "Bei Gleichstand entscheidet nach dem Ende ein öffentliches Los." in page(procedure)


def test_the_api_says_what_was_drawn():
    procedure = tied()
    drawn(procedure)
    said = Client().get(f"/api/v1/procedures/{procedure.municipality.slug}/{procedure.slug}/result/").json()["result"]
    assert (said["lot"]["seed"], len(said["drawn"]), len(said["tied"])) == ("3 5 1 6", 1, 2)
