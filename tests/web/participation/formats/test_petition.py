"""Pages of petitions: setting up, signing and taking it back, names, sheets, the way to the council."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offenbau.participation.formats.petition import checking, rules
from offenbau.participation.formats.petition.actions import sign_on_behalf
from offenbau.participation.formats.petition.models import Petition, Pile, Signature
from offenbau.participation.identity import by_name
from offenbau.participation.models import Procedure
from offenbau.people.enums import Role
from offenbau.web.participation.wizard import suggest
from tests.factories.humans import challenge_of
from tests.factories.municipality import make_town
from tests.factories.participation import end, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.petitions import (
    MOTION,
    handed_over,
    make_petition,
    make_petition_draft,
    make_pile,
    name_somebody,
    settle,
    sign_as_somebody,
)
from tests.factories.projects import make_plan, make_project

pytestmark = pytest.mark.django_db


def to(route, procedure, *args):
    return reverse(route, args=[procedure.municipality.slug, procedure.slug, *args])


def page(procedure, client=None):
    return (client or Client()).get(procedure.get_absolute_url()).content.decode()


def caretaker(procedure):
    return logged_in(make_member(procedure.municipality, Role.CARETAKER))


def guest(procedure, **fields):
    return {**fields, "challenge": challenge_of(f"petition:{procedure.pk}")}


def asked(address):
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return [query["sql"] for query in queries]


# -- Setting up -------------------------------------------------------------------------------------
def test_the_quick_win_is_set_up_page_by_page_and_starts():
    project = make_project(make_town(land="NW", inhabitants=14_200), published=True)
    _goal, measure = make_plan(project)
    client = logged_in(make_member(project.municipality, Role.CARETAKER))
    new = reverse("participation:new", args=[project.municipality.slug]) + f"?massnahme={measure.pk}"
    client.post(new, {"begin": "anliegen", "title": "Bus am Abend"})
    procedure = Procedure.objects.get(format="petition")
    question = {"title": "Bus am Abend", "question": "Der Bus soll abends fahren.", "revision": procedure.revision}
    client.post(to("participation:question", procedure), question)
    assert "results_hidden" not in client.get(to("participation:question", procedure)).content.decode()
    shown = client.get(to("petition:options", procedure)).content.decode()
    assert "14.200" in shown
    assert "710" in shown
    assert "§ 25 GO NRW" in shown
    procedure.refresh_from_db()
    options = {
        "kind": "motion", "reasoning": "Weil", "inhabitants": "14200", "take_rule": "on", "lines": "10",
        "revision": procedure.revision,
    }  # fmt: skip
    assert client.post(to("petition:options", procedure), options).status_code == 302
    client.post(to("petition:add_representative", procedure), {"name": "Ada", "consent": "on"})
    procedure.refresh_from_db()
    place = {"entrance": "mail", "revision": procedure.revision, "in_person": "Im Bürgerbüro"}
    client.post(to("participation:electorate", procedure), place)
    client.post(to("participation:start", procedure))
    procedure.refresh_from_db()
    assert procedure.is_started
    settings = procedure.manifest["settings"]
    assert (settings["goal"], settings["norm"], settings["minimum_age"]) == (710, "§ 25 GO NRW", 14)
    assert (settings["rule"], settings["online_counts"]) == ("checked", False)
    text = page(procedure)
    assert "Die Zahl folgt der Regel des Landes." in text
    assert "Ada" in text


def test_the_guides_questions_lead_to_a_petition():
    said = suggest({"thema": "offen", "gewicht": "entscheidung", "ort": "beides"})
    assert "petition" in [suggestion.format.code for suggestion in said]


def test_what_is_not_verified_is_to_be_looked_up_and_an_own_figure_says_so():
    for land, name in (("SN", "Sachsen"), ("BE", "Berlin")):
        draft = make_petition_draft(make_project(make_town(land=land, inhabitants=5000), published=True))
        form = caretaker(draft).get(to("petition:options", draft))
        assert f"Für {name} haben wir keine Regel, die wir prüfen konnten. Bitte schlagen Sie" in form.content.decode()
        assert "take_rule" not in form.context["form"].fields
    assert "hat die Kommune selbst eingetragen" in page(make_petition(norm="§ 6 Hauptsatzung"))


def test_the_rule_of_the_land_is_kept_when_the_step_is_saved_again_until_its_figure_is_changed():
    draft = make_petition_draft(make_project(make_town(land="NW", inhabitants=14_200), published=True))
    client, address = caretaker(draft), to("petition:options", draft)

    def save(**fields):
        draft.refresh_from_db()
        known = rules.settings_of(draft)
        shown = {name: known[name] or "" for name in ("kind", "goal", "norm", "minimum_age", "months", "lines")}
        fields = {**shown, "reasoning": "Weil.", "inhabitants": "14200", "revision": draft.revision, **fields}
        assert client.post(address, fields).status_code == 302
        draft.refresh_from_db()
        return rules.settings_of(draft)["rule"]

    assert save(kind="motion", take_rule="on") == "checked"
    assert save(reasoning="Weil der Weg zu weit ist.") == "checked"
    assert save(goal="700") == ""


def test_before_the_start_one_reads_the_whole_demand_and_that_nobody_speaks_for_a_motion():
    draft = make_petition_draft(**MOTION)
    client, address = caretaker(draft), to("participation:start", draft)
    shown = client.get(address).content.decode()
    for words in ("Der Weg ist zu weit.", "3 Unterschriften", "§ 25 GO NRW", "Noch niemand ist genannt"):
        assert words in shown
    client.post(to("petition:add_representative", draft), {"name": "Ada", "consent": "on"})
    assert "Noch niemand ist genannt" not in client.get(address).content.decode()
    assert (
        "Noch niemand ist genannt"
        not in caretaker(petition := make_petition_draft()).get(to("participation:start", petition)).content.decode()
    )


def test_what_is_needed_before_the_start_is_not_called_optional():
    draft = make_petition_draft()
    form = caretaker(draft).get(to("petition:options", draft)).context["form"]
    optional = {field.name for field in form.visible_fields() if field.marked_optional}
    assert optional == {"take_rule", "minimum_age", "months", "online_counts"} & form.fields.keys()


def test_where_the_law_forbids_signatures_online_no_tick_lets_them_count_for_a_motion():
    draft = make_petition_draft(make_project(make_town(land="NI", inhabitants=9000), published=True))
    client, address = caretaker(draft), to("petition:options", draft)
    shown = client.get(address)
    assert not shown.context["form"]["online_counts"].value()
    assert "Die elektronische Form ist unzulässig" in shown.content.decode()
    fields = {"kind": "motion", "reasoning": "Weil", "inhabitants": "9000", "take_rule": "on", "lines": "10",
              "online_counts": "on", "online_law": "§ 1"}  # fmt: skip
    assert client.post(address, {**fields, "revision": draft.revision}).status_code == 302
    draft.refresh_from_db()
    assert (rules.settings_of(draft)["online_counts"], rules.settings_of(draft)["online_law"]) == (False, "")


def test_nobody_is_named_without_consent():
    draft = make_petition_draft()
    answer = caretaker(draft).post(to("petition:add_representative", draft), {"name": "Ada"})
    assert "Bitte fragen Sie erst" in answer.content.decode()


# -- Signing ----------------------------------------------------------------------------------------
def test_a_guest_signs_gets_a_link_and_takes_it_back():
    procedure, client = make_petition(entrance="anyone"), Client()
    answer = client.post(to("petition:sign", procedure), guest(procedure))
    receipt = client.get(answer.url)
    assert receipt.status_code == 200
    assert answer.url in receipt.content.decode()
    for private in (answer, receipt):
        assert private["Referrer-Policy"] == "same-origin"
        assert "no-store" in private["Cache-Control"]
    assert "1 Unterschrift" in page(procedure)
    withdraw = f"{answer.url}zuruecknehmen/"
    assert "Zurücknehmen?" in Client().get(withdraw).content.decode()
    assert rules.petition_of(procedure).online == 1
    client.post(withdraw)
    again = client.post(withdraw, follow=True)
    assert "schon zurückgenommen" in again.content.decode()
    assert rules.petition_of(procedure).online == 0
    assert Client().get(answer.url).status_code == 404


def test_a_machine_does_not_sign():
    procedure = make_petition(entrance="anyone")
    Client().post(to("petition:sign", procedure), {})
    assert not Signature.objects.exists()


def test_a_second_signature_is_told_so():
    procedure, client = make_petition(entrance="anyone"), Client()
    client.post(to("petition:sign", procedure), guest(procedure))
    assert "Sie haben schon unterschrieben." in client.get(to("petition:sign", procedure)).content.decode()


@pytest.mark.parametrize("fields", [{"named": "on"}, {"name": "Ada"}])
def test_a_name_and_the_wish_to_show_it_belong_together(fields):
    procedure = make_petition(entrance="anyone")
    assert Client().post(to("petition:sign", procedure), guest(procedure, **fields)).status_code == 200
    assert not Signature.objects.exists()


def test_a_name_is_escaped_and_waits_for_moderation():
    procedure = make_petition(entrance="anyone")
    fields = {"named": "on", "name": "<script>alert(1)</script>"}
    Client().post(to("petition:sign", procedure), guest(procedure, **fields))
    assert "alert(1)" not in page(procedure)
    moderator = logged_in(make_member(procedure.municipality, Role.MODERATOR))
    desk = moderator.get(to("petition:look_through", procedure)).content.decode()
    assert "<script>alert(1)" not in desk
    assert "&lt;script&gt;alert(1)" in desk
    moderator.post(to("petition:look_through", procedure), {"show": "1", "name": str(Signature.objects.get().pk)})
    assert "&lt;script&gt;alert(1)" in page(procedure)


def test_the_moderators_desk_leads_to_the_names_that_wait():
    procedure = make_petition()
    moderator = logged_in(make_member(procedure.municipality, "moderator"))
    desk, names = to("participation:moderation", procedure), to("petition:look_through", procedure)
    assert names not in moderator.get(desk).content.decode()
    sign_as_somebody(procedure, name="Ada Lang")
    page = moderator.get(desk).content.decode()
    assert f'href="{names}">1 Name wartet' in page
    assert "Es wartet nichts" not in page
    reason = "?ausnahme=Niemand+von+au%C3%9Ferhalb+hat+heute+Zeit."
    assert f'href="{names}{reason}"' in caretaker(procedure).get(desk + reason).content.decode()
    assert names not in caretaker(procedure).get(desk).content.decode()


def test_a_lead_sees_names_that_wait_only_with_a_reason_and_the_signer_reads_why():
    procedure = make_petition()
    receipt = sign_as_somebody(procedure, name="Unsinn").receipt
    client, address = caretaker(procedure), to("petition:look_through", procedure)
    mark = {"refuse": "1", "name": str(Signature.objects.get().pk), "reason": "insult", "note": "So nicht."}
    assert "Unsinn" not in client.get(address).content.decode()
    client.post(address, mark)
    assert Signature.objects.get().name == "Unsinn"
    address += "?ausnahme=Von+aussen+ist+heute+niemand+da."
    assert "Unsinn" in client.get(address).content.decode()
    assert "Bitte wählen Sie einen Grund" in client.post(address, {**mark, "reason": ""}).content.decode()
    client.post(address, mark)
    mine = Client().get(to("petition:receipt", procedure, receipt)).content.decode()
    assert "Beleidigung" in mine
    assert "So nicht." in mine
    Client().post(to("petition:choose_name", procedure, receipt), {"name": "Ada"})
    assert (Signature.objects.get().name, Signature.objects.get().state) == ("Ada", "waiting")


def test_one_takes_the_name_out_by_the_link():
    procedure = make_petition()
    receipt = sign_as_somebody(procedure, name="Ada").receipt
    Client().post(to("petition:hide_name", procedure, receipt))
    assert Signature.objects.get().name == ""


def test_a_motion_says_that_support_online_is_no_signature():
    procedure = make_petition(entrance="anyone", **MOTION)
    form = Client().get(to("petition:sign", procedure)).content.decode()
    assert "Das ist keine Unterschrift im Sinne des Gesetzes" in form
    assert to("petition:sheet", procedure) in form
    Client().post(to("petition:sign", procedure), guest(procedure, resident="on"))
    text = page(procedure)
    assert "0 Unterschriften" in text
    assert "1 Person zeigt ohne Bogen Unterstützung" in text


def test_figures_stand_beside_the_number_of_inhabitants():
    procedure = make_petition(inhabitants=14_200)
    sign_as_somebody(procedure)
    assert "von 14.200 Einwohnerinnen und Einwohnern" in page(procedure)


def test_the_sheet_is_a_pdf_with_as_many_numbers_as_asked_for():
    procedure = make_petition()
    single = Client().get(to("petition:sheet", procedure))
    many = Client().get(to("petition:sheet", procedure) + "?ab=7&anzahl=3")
    assert single.content.startswith(b"%PDF")
    assert many["Content-Type"] == "application/pdf"
    assert len(many.content) > len(single.content)
    assert Client().get(to("petition:sheet", procedure) + "?ab=x&anzahl=-1").status_code == 200


# -- Entered for somebody ---------------------------------------------------------------------------
def test_staff_enter_a_signature_for_somebody_who_calls_and_read_the_address_to_take_it_back():
    procedure = make_petition(entrance="anyone", reasoning="Der Weg ist zu weit.")
    client, address = caretaker(procedure), to("petition:on_behalf", procedure)
    assert address in client.get(to("petition:desk", procedure)).content.decode()
    assert "Der Weg ist zu weit." in client.get(address).content.decode()
    who = {"wer-name": "Erna Muster", "wer-born_on": "1950-01-02", "channel": "phone"}
    assert "consent" in client.post(address, who).context["how"].errors
    said = client.post(address, {**who, "consent": "on", "named": "on", "name": "Erna"}, follow=True).content.decode()
    (own,) = set(re.findall(r"<code>https?://[^/]+(/\S+/petition/unterschrift/[\w-]+/)</code>", said))
    assert "Ihre Unterschrift vom" in said
    assert "am Telefon" in said
    assert '<svg aria-hidden="true"' in said
    assert "zurücknehmen" in Client().get(own).content.decode()
    assert (Signature.objects.get().name, Signature.objects.get().state) == ("Erna", "waiting")
    assert "telefonisch oder am Schalter: 1" in page(procedure)
    again = client.post(address, {**who, "consent": "on"}).content.decode()
    assert "Diese Person hat schon mitgemacht" in again


def test_the_receipt_is_there_for_whoever_has_just_entered_the_signature_alone():
    procedure = make_petition(entrance="anyone")
    client, receipt = caretaker(procedure), to("petition:hand_receipt", procedure)
    assert client.get(receipt).status_code == 404
    who = {"wer-name": "Erna Muster", "wer-born_on": "1950-01-02", "channel": "phone", "consent": "on"}
    answer = client.post(to("petition:on_behalf", procedure), who)
    assert answer.url == receipt
    assert "no-store" in answer["Cache-Control"]
    key = answer.cookies[f"quittung_{procedure.pk}"].value.split(":")[1]
    shown = client.get(receipt)
    assert key in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert key not in str(dict(client.session.items()))
    other = caretaker(procedure)
    assert other.get(receipt).status_code == 404
    other.cookies.update(client.cookies)
    other.force_login(make_member(procedure.municipality, "caretaker"))
    assert other.get(receipt).status_code == 404
    client.logout()
    assert client.get(receipt).status_code == 302


def test_staff_are_told_that_support_by_telephone_is_no_signature_of_a_motion():
    procedure = make_petition(entrance="mail", **MOTION)
    client, address = caretaker(procedure), to("petition:on_behalf", procedure)
    assert "keine Unterschrift im Sinne des Gesetzes" in client.get(address).content.decode()
    who = {"wer-name": "Erna Muster", "wer-born_on": "1950-01-02", "wer-mail": "erna@example.org"}
    who |= {"channel": "desk", "consent": "on", "resident": "on"}
    client.post(address, who)
    assert "1 Person zeigt ohne Bogen Unterstützung" in page(procedure)


def test_by_law_the_name_says_who_it_is_and_is_asked_for_once():
    procedure = make_petition(entrance="mail", **{**MOTION, "online_counts": True, "online_law": "§ 3"})
    client, address = caretaker(procedure), to("petition:on_behalf", procedure)
    assert "wer-name" not in client.get(address).content.decode()
    law = {"person_name": "Erna Muster", "born_on": "1950-01-02", "resident": "on", "channel": "desk", "consent": "on"}
    client.post(address, law)
    assert rules.petition_of(procedure).spoken == 1


# -- Names and counts -------------------------------------------------------------------------------
def many_names(procedure, count, state="shown"):
    Signature.objects.bulk_create(
        [
            Signature(procedure=procedure, key=f"{number:064}", name=f"N{number}", state=state)
            for number in range(count)
        ],
        batch_size=1000,
    )


def test_all_names_are_found_page_by_page_once_each():
    procedure = make_petition()
    many_names(procedure, rules.NAMES_A_PAGE * 2 + 5)
    address, found = to("petition:names", procedure), []
    while address:
        answer = Client().get(address)
        found += [row.name for row in answer.context["names"]]
        more = answer.context["more_url"]
        address = to("petition:names", procedure) + more if more else ""
    assert sorted(found) == sorted(f"N{number}" for number in range(105))
    assert Client().get(to("petition:names", procedure) + "?nach=unsinn").status_code == 200


def test_pages_ask_the_same_for_none_and_for_ten_thousand_supporters():
    none, many = make_petition(), make_petition()
    many_names(many, 10_000)
    Procedure.objects.filter(pk=many.pk).update(voices=10_000)
    for route, most in (("participation:page", 8), ("petition:names", 6)):
        few, all_ = asked(to(route, none)), asked(to(route, many))
        assert len(few) == len(all_) <= most, all_


def test_the_counts_over_time_and_the_names_leave_as_tables():
    procedure = make_petition()
    name_somebody(procedure, "=1+1", "Oberdorf")
    for _person in range(4):
        sign_as_somebody(procedure)
    staff = make_member(procedure.municipality, Role.TEAM)
    calls = by_name("Ada", date(1950, 1, 2), "")
    sign_on_behalf(procedure=procedure, participant=calls, channel="phone", consent=True, by=staff)
    (days,) = json.loads(Client().get(to("petition:counts", procedure, "json")).getvalue())
    today = timezone.localdate().isoformat()
    assert (days["first"], days["last"], days["online"], days["spoken"], days["paper"]) == (today, today, 5, None, 0)
    names = Client().get(to("petition:names_file", procedure, "csv")).getvalue().decode("utf-8-sig")
    assert "'=1+1" in names
    assert Client().get(to("petition:counts", procedure, "exe")).status_code == 404


# -- Sheets -----------------------------------------------------------------------------------------
def test_two_people_check_a_pile_and_the_second_does_not_see_the_first():
    procedure = make_petition()
    first, second = caretaker(procedure), caretaker(procedure)
    begin = {"origin": "Bücherei", "received_on": timezone.localdate().isoformat(), "sheets": "1"}
    first.post(to("petition:open_pile", procedure), begin)
    pile = Pile.objects.get()
    first.post(to("petition:read_sheet", procedure, pile.pk, 1), {"lines": "10", "valid": "9", "twice": "1"})
    assert "9 von 10 gültig" not in second.get(to("petition:pile", procedure, pile.pk)).content.decode()
    second.post(to("petition:read_sheet", procedure, pile.pk, 1), {"lines": "10", "valid": "10"})
    differing = second.get(to("petition:pile", procedure, pile.pk)).content.decode()
    assert "9 von 10 gültig" in differing
    assert "Verschiedenes gefunden" in differing
    first.post(to("petition:settle", procedure, pile.pk))
    assert rules.petition_of(procedure).paper == 0
    second.post(to("petition:read_sheet", procedure, pile.pk, 1), {"lines": "10", "valid": "9", "twice": "1"})
    second.post(to("petition:settle", procedure, pile.pk))
    assert rules.petition_of(procedure).paper == 9
    desk = first.get(to("participation:desk", procedure), follow=True).content.decode()
    assert "doppelt unterschrieben: 1" in desk


def test_a_settled_pile_is_opened_again_from_its_page_and_everybody_reads_why():
    procedure = make_petition()
    readers = tuple(make_member(procedure.municipality, Role.CARETAKER) for _number in range(2))
    pile = settle(procedure, 4, readers)
    client, address = logged_in(readers[0]), to("petition:reopen_pile", procedure, pile.pk)
    assert address in client.get(to("petition:pile", procedure, pile.pk)).content.decode()
    for wrong in (
        {"sheets": "1"},
        {"sheets": "eins", "reason": "Verzählt."},
        {"sheets": "1-3", "reason": "Verzählt."},
        {"sheets": "3-1", "reason": "Verzählt."},
        {"sheets": ",", "reason": "Verzählt."},
    ):
        assert client.post(address, wrong).context["form"].errors
    client.post(address, {"sheets": "1 – 1", "reason": "Auf Bogen 1 haben wir uns verzählt."})
    assert (
        "Auf Bogen 1 haben wir uns verzählt." in client.get(to("petition:pile", procedure, pile.pk)).content.decode()
    )
    text = page(procedure)
    assert "Auf Bogen 1 haben wir uns verzählt." in text
    assert "0 Unterschriften" in text
    assert client.get(address).status_code == 200  # wholly, where one who checked it is gone


def test_while_a_pile_is_open_again_the_page_speaks_of_the_count_so_far():
    procedure = make_petition(goal=3)
    readers = tuple(make_member(procedure.municipality, Role.CARETAKER) for _number in range(2))
    settle(procedure, 3, readers)
    pile = settle(procedure, 1, readers)
    assert "nach bisheriger Zählung" not in page(procedure)
    checking.reopen_pile(pile=pile, reason="Verzählt.", by=readers[0])
    text = page(procedure)
    assert "3 Unterschriften" in text
    assert "Genug Unterschriften" in text
    assert text.count("ach bisheriger Zählung") == 2
    Pile.objects.filter(pk=pile.pk).update(settled_at=timezone.now())
    assert "ach bisheriger Zählung" not in page(procedure)


def test_after_the_end_it_is_not_said_that_there_are_too_few_while_sheets_are_checked_anew():
    procedure = make_petition(goal=3)
    readers = tuple(make_member(procedure.municipality, Role.CARETAKER) for _number in range(2))
    pile = settle(procedure, 3, readers)
    checking.reopen_pile(pile=pile, reason="Verzählt.", by=readers[0])
    end(procedure)
    assert "Es sind nicht genug Unterschriften" not in page(procedure)
    Pile.objects.filter(pk=pile.pk).update(settled_at=timezone.now())
    assert "Es sind nicht genug Unterschriften" in page(procedure)


def test_lines_that_do_not_add_up_are_refused_in_words():
    procedure = make_petition()
    pile = make_pile(procedure)
    answer = caretaker(procedure).post(
        to("petition:read_sheet", procedure, pile.pk, 1), {"lines": "10", "valid": "8", "twice": "1"}
    )
    assert "Gültige und ungültige Zeilen müssen zusammen" in answer.content.decode()
    assert not pile.readings.exists()


def test_somebody_on_two_lines_is_named_by_place():
    procedure = make_petition()
    pile, client = make_pile(procedure), caretaker(procedure)
    address = to("petition:check_line", procedure, pile.pk, 1)
    line = {"line": "1", "name": "Erna Muster", "born_on": "1950-01-02"}
    assert (
        "auf keinem anderen Bogen, der nachgesehen wurde. Mit dem Netz wurde nicht verglichen"
        in client.post(address, line).content.decode()
    )
    assert "hat schon unterschrieben" in client.post(address, {**line, "line": "2"}).content.decode()
    assert client.get(address).status_code == 405
    assert "Zeile 2" in client.get(to("petition:pile", procedure, pile.pk)).content.decode()
    assert "zählt für niemanden" in client.post(address, {"line": "2", "void": "on"}).content.decode()
    assert "Bitte füllen Sie das aus" in client.post(address, {"line": "2"}).content.decode()


def test_what_cannot_be_compared_is_said_to_everybody():
    procedure, motion = make_petition(), make_petition(**{**MOTION, "online_counts": True, "online_law": "§ 3"})
    words = "kann niemand herausfinden"
    client = caretaker(procedure)
    for text in (page(procedure), client.get(to("petition:desk", procedure)).content.decode()):
        assert words in text
    draft = make_petition_draft()
    assert "lässt sich nicht herausfinden" in caretaker(draft).get(to("petition:options", draft)).content.decode()
    assert words not in page(motion)


def test_a_threshold_that_withdrawals_undo_is_not_reached():
    procedure = make_petition(goal=1)
    receipt = sign_as_somebody(procedure).receipt
    Client().post(to("petition:withdraw", procedure, receipt))
    assert "seitdem wurden Unterschriften zurückgenommen" in page(procedure)
    assert caretaker(procedure).get(to("petition:hand_over", procedure)).status_code == 404


def test_a_share_of_those_old_enough_is_not_said_to_follow_the_rule_of_the_land():
    procedure = make_petition(norm="§ 16f GO", rule="checked_of_all")
    assert "Die Zahl folgt der Regel" not in page(procedure)
    assert "aus allen Einwohnerinnen und Einwohnern" in page(procedure)


# -- The way to the council -------------------------------------------------------------------------
def test_the_way_to_the_council_is_recorded_page_by_page():
    procedure = make_petition(goal=1, months=3)
    sign_as_somebody(procedure)
    client, today = caretaker(procedure), timezone.localdate().isoformat()
    form = client.get(to("petition:hand_over", procedure)).context["form"]
    assert form["due_on"].value() > timezone.localdate() + timedelta(days=80)
    handed = {"handed_on": today, "handed_to": "Bürgermeisterin", "received_by": "Büro des Rates"}
    client.post(to("petition:hand_over", procedure), handed)
    assert client.get(to("petition:hand_over", procedure)).status_code == 404
    found = {"admissible": "yes", "admissible_on": today, "admissible_reason": "Die Stadt ist zuständig."}
    client.post(to("petition:admissibility", procedure), found)
    _goal, measure = make_plan(procedure.project)
    said = {
        "decision": "partly", "decided_on": today, "decision_reason": "Freitags fährt er.", "measure": measure.pk,
    }  # fmt: skip
    client.post(to("petition:decision", procedure), said)
    text = page(procedure)
    for words in ("Genug Unterschriften", "Büro des Rates", "Die Stadt ist zuständig.", "Freitags fährt er."):
        assert words in text
    assert measure.title in text
    assert "Überfällig" not in text


def test_what_is_overdue_is_shown():
    procedure = end(make_petition())
    handed_over(procedure)
    day = timezone.localdate() - timedelta(days=1)
    Petition.objects.update(handed_on=day, due_on=day)
    assert "Überfällig" in page(procedure)


def test_a_threshold_that_was_not_reached_is_said():
    assert "Es sind nicht genug Unterschriften" in page(end(make_petition()))


def test_the_frame_and_the_list_hold_petitions():
    procedure = make_petition()
    assert Client().get(to("participation:embed", procedure)).status_code == 200
    listed = Client().get(reverse("participation:of_town", args=[procedure.municipality.slug])).content.decode()
    assert procedure.title in listed


def test_how_it_stands_is_open_data():
    procedure = make_petition()
    readers = [make_member(procedure.municipality, Role.CARETAKER) for _number in range(2)]
    settle(procedure, 2, tuple(readers), twice=1)
    found = Client().get(to("petition:standing", procedure)).json()
    assert (found["signatures"], found["threshold"], found["inhabitants"], found["paper_invalid"]) == (2, 3, 1000, 1)


def test_petition_pages_are_there_for_no_other_format():
    vote = make_vote()
    client = caretaker(vote)
    for route in ("petition:sign", "petition:names", "petition:desk", "petition:options", "petition:look_through"):
        assert client.get(to(route, vote)).status_code == 404
