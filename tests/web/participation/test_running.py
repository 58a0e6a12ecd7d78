"""After the start: dates that move, the desk's words, sheets that are mended, what is pasted too long."""

import io
import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from offenbau.participation import actions
from offenbau.participation.identity import by_account, by_browser, by_mail, by_name
from offenbau.participation.models import Outcome, Procedure, Turnout
from offenbau.people.enums import Role
from tests.factories.humans import challenge_of
from tests.factories.participation import SITES, end, make_draft, make_ideas, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person
from tests.participation.test_urn import refusal

pytestmark = pytest.mark.django_db


def to(name, procedure, *args):
    return reverse(f"participation:{name}", args=[procedure.municipality.slug, procedure.slug, *args])


def by(procedure, role=Role.CARETAKER):
    return logged_in(make_member(procedure.municipality, role))


def with_answers(procedure):
    """Let the answers be due after taking part, as the form of dates does."""
    last = procedure.phases.get(kind="decide").ends_at
    actions.correct_procedure(procedure=procedure, text="Fristen", reason="Klarheit", by=None)
    due = timezone.make_aware(timezone.datetime.combine(procedure.answers_due_on, timezone.datetime.min.time()))
    procedure.phases.create(kind="answer", starts_at=last, ends_at=due + timedelta(days=1))
    return Procedure.objects.get(pk=procedure.pk)


def test_with_the_last_day_the_time_for_answers_moves():
    procedure = with_answers(make_vote())
    day = timezone.localdate() + timedelta(days=15)
    values = {"text": "Eine Woche länger", "reason": "Das Fest", "last_day": day.isoformat(), "in_person": "Rathaus"}
    values["answers_due_on"] = procedure.answers_due_on.isoformat()
    assert by(procedure).post(to("correct", procedure), values).status_code == 302
    decide, answer = (procedure.phases.get(kind=kind) for kind in ("decide", "answer"))
    assert timezone.localdate(decide.ends_at - timedelta(seconds=1)) == day
    assert answer.starts_at == decide.ends_at < answer.ends_at


def test_with_the_promise_of_answers_their_time_ends_later():
    procedure = with_answers(make_vote())
    due = procedure.answers_due_on + timedelta(days=20)
    values = {"text": "Später", "reason": "Krank", "in_person": "Rathaus", "answers_due_on": due.isoformat()}
    values["last_day"] = timezone.localdate(
        procedure.phases.get(kind="decide").ends_at - timedelta(seconds=1)
    ).isoformat()
    assert by(procedure).post(to("correct", procedure), values).status_code == 302
    answer = procedure.phases.get(kind="answer")
    assert timezone.localdate(answer.ends_at - timedelta(seconds=1)) == due


@pytest.mark.parametrize(("last", "due"), [(41, 0), (0, -31)])
def test_nobody_is_answered_before_they_have_taken_part(last, due):
    vote = make_vote()
    phase, promised = vote.phases.get(), vote.answers_due_on
    moved = {"text": "Anders", "reason": "Das Fest", "in_person": "Rathaus"}
    moved["last_day"] = (timezone.localdate(phase.ends_at) + timedelta(days=last)).isoformat()
    moved["answers_due_on"] = (promised + timedelta(days=due)).isoformat()
    answer = by(vote).post(to("correct", vote), moved)
    assert "sind fällig, bevor das Mitmachen zu Ende ist" in answer.content.decode()
    assert (vote.phases.get().ends_at, Procedure.objects.get(pk=vote.pk).answers_due_on) == (phase.ends_at, promised)


def test_the_desk_hears_of_the_person_and_not_of_itself():
    procedure = make_vote(entrance="mail")
    client = by(procedure, Role.EDITOR)
    known = {"name": "Erna Muster", "born_on": "1950-01-02", "no_mail": "on"}
    assert client.post(to("tick_off", procedure), known).status_code == 302
    again = client.post(to("tick_off", procedure), known).content.decode()
    assert "Diese Person hat schon mitgemacht" in again


def test_after_a_sheet_is_mended_one_is_back_at_the_pile():
    procedure = make_vote()
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=3, by=None)
    client = by(procedure, Role.EDITOR)
    first = to("read_sheet", procedure, pile.pk, 1)
    assert client.post(first, {"choice": "o1"}).url == to("read_sheet", procedure, pile.pk, 2) + "#id_choice_0"
    assert client.post(first, {"choice": "o2"}).url == to("batch", procedure, pile.pk)


def test_the_next_sheet_says_what_was_saved_and_the_session_does_not():
    procedure = make_vote()
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=3, by=None)
    client = by(procedure, Role.EDITOR)
    assert "ist gespeichert" not in client.get(to("read_sheet", procedure, pile.pk, 1)).content.decode()
    after = client.post(to("read_sheet", procedure, pile.pk, 1), {"choice": "o2"}, follow=True).content.decode()
    assert f"Blatt 1 ist gespeichert: {SITES[1]}." in after
    assert not [key for key, value in client.session.items() if "o2" in str(value) or SITES[1] in str(value)]
    mended = client.get(to("read_sheet", procedure, pile.pk, 1)).content.decode()
    assert "ist gespeichert" not in mended


@pytest.mark.parametrize("method", ["single", "approval"])
def test_what_staff_enter_speaks_of_somebody_else(method):
    procedure = make_vote(settings={"method": method})
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    client = by(procedure, Role.EDITOR)
    sheet = client.get(to("read_sheet", procedure, pile.pk, 1)).content.decode()
    spoken = client.get(to("on_behalf", procedure)).content.decode()
    assert ("Auf dem Blatt steht" if method == "single" else "Auf dem Blatt angekreuzt") in sheet
    assert ("Die Person wählt" if method == "single" else "Das alles wäre der Person recht") in spoken
    for page in (sheet, spoken):
        assert not re.search(r"Ihre (Wahl|Stimme)|für Sie|Ich enthalte", page)


def test_people_write_thousands_with_a_dot():
    procedure = make_draft(entrance="mail")
    values = {"entrance": "mail", "electorate_size": "14.200", "in_person": "Rathaus", "revision": procedure.revision}
    assert by(procedure).post(to("electorate", procedure), values).status_code == 302
    assert Procedure.objects.get(pk=procedure.pk).electorate_size == 14200


def test_what_is_pasted_too_long_is_refused_in_words_and_kept():
    procedure = make_ideas(entrance="anyone")
    address = reverse("ideas:write", args=[procedure.municipality.slug, procedure.slug])
    client = Client()
    assert "maxlength" not in client.get(address).content.decode()
    long = "Bank " * 60
    page = client.post(address, {"title": long, "text": "Bitte"}).content.decode()
    assert "höchstens 160" in page
    assert long.strip() in page


@pytest.mark.parametrize(
    ("format", "offered"), [("vote", True), ("theses", False), ("survey", False), ("ideas", False)]
)
def test_whether_results_are_hidden_is_asked_only_where_they_could_be_shown(format, offered):
    procedure = make_draft(format=format)
    page = by(procedure).get(to("question", procedure)).content.decode()
    assert ('name="results_hidden"' in page) is offered


ERNA = {"name": "Erna Muster", "born_on": "1950-01-02"}


@pytest.mark.parametrize("entrance", ["mail", "registered"])
def test_who_took_part_with_their_address_online_gets_no_sheet_of_paper(entrance):
    procedure = make_vote(entrance=entrance)
    person = make_person()
    actions.cast(procedure=procedure, participant=by_account(person), choices=["o1"])
    client = by(procedure, Role.EDITOR)
    said = client.post(to("tick_off", procedure), {**ERNA, "mail": person.email.upper()}).content.decode()
    assert "Diese Person hat schon mitgemacht" in said


def test_who_names_an_address_at_the_desk_takes_part_no_more_online_nor_at_the_desk_without_it():
    procedure = make_vote(entrance="mail")
    client = by(procedure, Role.EDITOR)
    assert client.post(to("tick_off", procedure), {**ERNA, "mail": "erna@example.org"}).status_code == 302
    assert refusal(actions.cast, procedure=procedure, participant=by_mail("erna@example.org"), choices=["o1"]) == (
        "already"
    )
    without = client.post(to("tick_off", procedure), {**ERNA, "no_mail": "on"}).content.decode()
    assert "Diese Person hat schon mitgemacht" in without


@pytest.mark.parametrize("said", [{}, {"mail": "erna@example.org", "no_mail": "on"}])
def test_nobody_passes_over_the_mail_address_by_chance(said):
    procedure = make_vote(entrance="mail")
    answer = by(procedure, Role.EDITOR).post(to("tick_off", procedure), {**ERNA, **said})
    assert "mail" in answer.context["form"].errors
    assert not Turnout.objects.exists()


def test_the_action_itself_takes_no_bare_address_at_the_desk():
    procedure = make_vote(entrance="mail")
    who = by_mail("erna@example.org")
    assert refusal(actions.tick_off, procedure=procedure, participant=who, by=None) == "not_entitled"


@pytest.mark.parametrize(
    ("entrance", "says"), [("mail", True), ("registered", True), ("anyone", False), ("code", False)]
)
def test_the_page_says_what_nobody_can_compare(entrance, says):
    page = Client().get(make_vote(entrance=entrance).get_absolute_url()).content.decode()
    assert ("lässt sich damit nicht vergleichen" in page) is says


def test_where_nobody_shows_anything_online_no_address_is_asked_for():
    page = by(make_vote(entrance="anyone"), Role.EDITOR)
    procedure = Procedure.objects.get()
    assert 'name="wer-mail"' not in page.get(to("on_behalf", procedure)).content.decode()


def test_whose_thanks_were_lost_on_the_way_counts_no_second_time():
    procedure = make_vote(entrance="anyone")
    address = reverse("vote:ballot", args=[procedure.municipality.slug, procedure.slug])
    guest = Client(enforce_csrf_checks=True)

    def send():
        guest.get(address)
        body = {"choice": "o1", "challenge": challenge_of(f"ballot:{procedure.pk}")}
        return guest.post(address, body | {"csrfmiddlewaretoken": guest.cookies[settings.CSRF_COOKIE_NAME].value})

    assert send().status_code == 302
    for name in set(guest.cookies) - {settings.CSRF_COOKIE_NAME}:  # the answer, with its cookies, did not arrive
        del guest.cookies[name]
    assert "Sie haben schon mitgemacht" in send().content.decode()
    assert Turnout.objects.count() == 1


def test_everybody_reads_how_many_codes_there_are():
    procedure = make_vote(entrance="code")
    actions.make_codes(procedure=procedure, count=3, by=None)
    actions.replace_code(procedure=procedure, number=2, by=None)
    page = " ".join(Client().get(procedure.get_absolute_url()).content.decode().split())
    assert "Bisher 4 Codes erstellt, 1 davon" in page


def test_who_lives_elsewhere_takes_part_in_no_vote_of_a_part_of_town(mailoutbox):
    procedure = make_vote(entrance="district", districts=" Altstadt \n\nNeustadt\nAltstadt")
    assert "Altstadt, Neustadt" in Client().get(procedure.get_absolute_url()).content.decode()
    guest, address = Client(), to("enter", procedure)
    body = {"mail": "erna@example.org", "challenge": challenge_of(f"mail:{procedure.pk}")}
    assert guest.get(address).content.decode().count("<option") == 3
    for nowhere in ("", "Vorstadt"):
        assert "district" in guest.post(address, body | {"district": nowhere}).context["form"].errors
    assert guest.post(address, body | {"district": "Neustadt"}).status_code == 302
    digits = re.search(r"\d{6}", mailoutbox[0].body)[0]
    guest.post(to("digits", procedure), {"digits": digits})
    assert guest.post(reverse("vote:ballot", args=[procedure.municipality.slug, procedure.slug]), {"choice": "o1"}).url
    assert Procedure.objects.get().voices == 1


def test_parts_of_town_are_named_before_the_start():
    procedure = make_draft(entrance="mail")
    with pytest.raises(ValidationError, match="Ortsteile"):
        actions.change_procedure(procedure=procedure, values={"entrance": "district"}, revision=0, by=None)


def test_what_is_ended_now_takes_no_more_voices_and_says_why():
    procedure = with_answers(make_vote(entrance="anyone"))
    client, address = by(procedure), to("end_now", procedure)
    assert address in client.get(procedure.get_absolute_url()).content.decode()
    assert "reason" in client.post(address, {"reason": " "}).context["form"].errors
    assert client.post(address, {"reason": "Alle waren da."}).status_code == 302
    assert refusal(actions.cast, procedure=procedure, participant=by_browser("a"), choices=["o1"]) == "closed"
    shown = client.get(procedure.get_absolute_url()).content.decode()
    assert "Alle waren da." in shown
    assert "früher als angekündigt" in shown
    assert address not in shown
    decide, answer = (procedure.phases.get(kind=kind) for kind in ("decide", "answer"))
    assert decide.ends_at == answer.starts_at <= timezone.now()
    assert refusal(actions.end_now, procedure=procedure, reason="Noch einmal", by=None) == "closed"


def test_what_goes_on_later_is_not_ended_now():
    procedure = make_ideas(phases=("collect",))
    later = procedure.phases.get().ends_at + timedelta(days=1)
    procedure.phases.create(kind="discuss", starts_at=later, ends_at=later + timedelta(days=5))
    said = by(procedure).post(to("end_now", procedure), {"reason": "Genug"}).content.decode()
    assert "noch eine Zeit" in said
    assert procedure.phases.get(kind="collect").holds(timezone.now())


def test_nobody_says_the_result_while_ballots_of_paper_are_counted():
    procedure = make_vote(entrance="mail")
    actions.tick_off(procedure=procedure, participant=by_name("Erna", date(1950, 1, 2)), by=None)
    ended = end(procedure)
    body = {"kind": "result", "on": timezone.localdate().isoformat(), "text": "A gewinnt."}
    form = by(ended).post(to("add_outcome", ended), body).context["form"]
    assert "noch Stimmzettel aus Papier gezählt" in form.errors["kind"][0]
    assert not Outcome.objects.exists()


def test_whoever_comes_back_after_voting_reads_that_it_is_counted(mailoutbox):
    procedure = make_vote(entrance="mail")
    guest = Client()
    guest.post(to("enter", procedure), {"mail": "erna@example.org", "challenge": challenge_of(f"mail:{procedure.pk}")})
    guest.post(to("digits", procedure), {"digits": re.search(r"\d{6}", mailoutbox[0].body)[0]})
    said = "Auf diesem Gerät wurde gerade mitgemacht"
    assert said not in guest.get(to("enter", procedure), follow=True).content.decode()
    guest.post(reverse("vote:ballot", args=[procedure.municipality.slug, procedure.slug]), {"choice": "o1"})
    assert said in guest.get(to("enter", procedure)).content.decode()


@pytest.mark.parametrize("name", ["page", "measure"])
def test_the_line_of_a_measure_leads_to_its_procedure_and_to_what_came_of_it(name):
    procedure = make_vote()
    project = procedure.project
    where = [project.municipality.slug, project.slug, *([procedure.measure_id] if name == "measure" else [])]
    address = reverse(f"projects:{name}", args=where)

    def line():
        page = Client().get(address)
        return {link.label: link.url for link in page.context["chain"]}

    assert (line()["Verfahren"], line()["Antwort"]) == (procedure.get_absolute_url(), "")
    end(procedure)
    assert line()["Antwort"] == f"{procedure.get_absolute_url()}#ergebnis"


def test_a_pile_that_nobody_can_clear_up_is_left_out_on_its_page():
    procedure = make_vote(entrance="anyone")
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    client, address = by(procedure), to("leave_out_batch", procedure, pile.pk)
    assert client.get(address).status_code == 404  # while people take part
    end(procedure)
    assert by(procedure, Role.EDITOR).get(address).status_code == 404
    assert "reason" in client.post(address, {"reason": " "}).context["form"].errors
    client.post(address, {"reason": "Der Kasten war offen."})
    shown = Client().get(procedure.get_absolute_url()).content.decode()
    assert "1 Blatt aus „Kasten“ wird nicht gezählt." in shown
    assert "Der Kasten war offen." in shown


def test_a_pile_is_read_anew_from_its_page():
    procedure = make_vote(entrance="anyone")
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=1, by=None)
    actions.read_sheet(batch=pile, sheet=1, choices=["o1"], by=make_member(procedure.municipality, Role.TEAM))
    client = by(procedure)
    assert to("read_anew", procedure, pile.pk) in client.get(to("batch", procedure, pile.pk)).content.decode()
    assert client.post(to("read_anew", procedure, pile.pk)).status_code == 302
    pile.refresh_from_db()
    assert (pile.first_reader, pile.readings.count()) == (None, 0)


def test_a_pile_with_too_many_sheets_is_told_before_anybody_reads_it():
    procedure = make_vote(entrance="mail")
    actions.tick_off(procedure=procedure, participant=by_name("Erna", date(1950, 1, 2)), by=None)
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=3, by=None)
    assert "2 Blätter sind zu viel" in by(procedure).get(to("batch", procedure, pile.pk)).content.decode()
    anyone = make_vote(entrance="anyone")
    pile = actions.open_batch(procedure=anyone, channel="paper", origin="Kasten", sheets=3, by=None)
    assert "zu viel" not in by(anyone).get(to("batch", anyone, pile.pk)).content.decode()


def test_after_the_end_the_form_for_a_pile_says_why_there_is_none():
    ended = end(make_vote(entrance="mail"))
    answer = by(ended).get(to("open_batch", ended), follow=True)
    assert answer.redirect_chain[-1][0] == to("desk", ended)
    assert "Gerade beginnt kein Stapel" in answer.content.decode()


@pytest.mark.parametrize(
    ("entrance", "said"), [("mail", "Dort werden Sie abgehakt"), ("code", "Ihren Code mit"), ("anyone", "")]
)
def test_who_brings_a_sheet_from_home_knows_that_one_is_ticked_off(entrance, said):
    procedure = make_vote(entrance=entrance, hand_in="Bücherei")
    page = Client().get(procedure.get_absolute_url()).content.decode()
    sheet = Client().get(reverse("vote:sheet", args=[procedure.municipality.slug, procedure.slug])).content
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(sheet)).pages).split())
    assert "gibt das Blatt leer ab" in text
    for words in ("Dort werden Sie abgehakt", "Ihren Code mit"):
        assert (words in page, words in text) == (words == said, words == said)


@pytest.mark.parametrize(
    ("code", "said"),
    [("ABCD", "Das sind 4 Zeichen; ein Code hat 16."), ("0000-0000-0000-0000", "Diesen Code kennen wir nicht")],
)
def test_a_wrong_code_says_what_is_wrong_with_it(code, said):
    procedure = make_vote(entrance="code")
    assert said in Client().post(to("enter", procedure), {"code": code}).content.decode()
