"""Pages about applications: for whoever waits, for the office, for everybody."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offenbau.cases import actions, tokens
from offenbau.cases.models import Case, CaseKind, CaseUpload, MachineKey, Notification, Office
from tests.factories.cases import ended, make_case, make_kind, make_office, step
from tests.factories.municipality import make_town
from tests.factories.projects import make_staff

pytestmark = pytest.mark.django_db


def at(name, town, *words):
    return reverse(f"cases:{name}", args=[town.slug, *words])


def opened(case, code, **options):
    client = Client(**options)
    answer = client.post(at("look_up", case.municipality), {"reference": case.reference, "code": code})
    assert answer.status_code == 302
    return client


def staff(town, role="team"):
    client = Client()
    client.force_login(make_staff(town, role))
    return client


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def asked_by(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# -- Whoever waits --------------------------------------------------------------------------------
def test_the_page_says_how_it_stands():
    case, code = make_case(make_kind(usual_days=40))
    step(case, "waiting", note="Das Katasteramt prüft.", expected_on=timezone.localdate() + timedelta(days=60),
         delay_reason="Das Katasteramt ist krank")  # fmt: skip
    said = text(opened(case, code).get(at("status", case.municipality)))
    for word in ("Das Katasteramt prüft.", "ist krank", case.reference, case.office.phone, "Eingegangen"):
        assert word in said


def test_the_page_is_kept_nowhere_and_listed_nowhere():
    case, code = make_case()
    answer = opened(case, code).get(at("status", case.municipality))
    assert {"no-store", "private"} <= set(re.split(r",\s*", answer["Cache-Control"]))
    assert "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize("page", ["status", "answer", "want_mail"])
def test_without_reference_and_code_nothing_is_shown(page):
    case, code = make_case()
    assert Client().get(at(page, case.municipality))["Location"] == at("look_up", case.municipality)
    assert opened(case, code).get(at(page, make_kind().municipality)).status_code == 302


def test_it_shuts_half_an_hour_after_the_last_look(time_machine):
    case, code = make_case()
    client, page = opened(case, code), at("status", case.municipality)
    for minutes, status in ((25, 200), (25, 200), (31, 302), (0, 302)):
        time_machine.move_to(timezone.now() + timedelta(minutes=minutes), tick=False)
        assert client.get(page).status_code == status


def test_it_shuts_with_the_button_with_a_new_code_and_with_the_end(time_machine):
    case, code = make_case(make_kind(keep_days=1))
    page = at("status", case.municipality)
    client = opened(case, code)
    client.post(at("leave", case.municipality))
    assert client.get(page).status_code == 302
    client = opened(case, code)
    code = actions.new_code(case=case, by=None)
    assert client.get(page).status_code == 302
    client = opened(case, code)
    Case.objects.all().delete()
    assert client.get(page).status_code == 302


def test_an_entry_of_another_session_opens_nothing():
    """Whoever knows a case's number cannot make an entry: it is signed, and holds what only its code leads to."""
    case, _code = make_case()
    client = Client()
    session = client.session
    session["opened_case"] = f"{case.pk}:x"
    session.save()
    assert client.get(at("status", case.municipality)).status_code == 302


def test_a_session_gets_a_new_name_when_a_case_is_opened():
    case, code = make_case()
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.post(at("look_up", case.municipality), {"reference": case.reference, "code": code})
    assert client.session.session_key != planted


def test_a_question_is_answered_on_the_page():
    case, code = make_case()
    actions.ask_back(case=case, revision=case.revision, text="Wie viele?", due_on=timezone.localdate(), by=None)
    client, page = opened(case, code), at("answer", case.municipality)
    assert "Wie viele?" in text(client.get(at("status", case.municipality)))
    assert "Wie viele?" in text(client.post(page, {"answer": ""}))
    assert client.post(page, {"answer": "Drei Menschen"}).status_code == 302
    assert "Drei Menschen" in text(client.get(at("status", case.municipality)))
    assert "Drei Menschen" in text(staff(case.municipality).get(at("case", case.municipality, case.pk)))
    assert client.post(page, {"answer": "Noch eine"}).status_code == 302
    assert case.questions.get().answer == "Drei Menschen"


def test_a_mailbox_says_yes_and_stops(django_capture_on_commit_callbacks):
    case, code = make_case()
    town, client = case.municipality, opened(case, code)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("want_mail", town), {"mail": "wartet@example.org"})
    (link,) = re.findall(r"https?://[^/\s]+(/\S+/vorgang/post/ja/\S+)", mail.outbox[0].body)
    stranger = Client()
    assert stranger.get(link).status_code == 200
    assert Notification.objects.get().confirmed_at is None
    stranger.post(link)
    row = Notification.objects.get()
    assert row.confirmed_at
    assert "wartet@example.org" in text(client.get(at("status", town)))
    mailer = Client(enforce_csrf_checks=True)
    stop = at("stop_mail", town, tokens.stop(row.pk))
    assert mailer.get(stop).status_code == 200
    assert Notification.objects.count() == 1
    mailer.post(stop, {"List-Unsubscribe": "One-Click"})
    assert (Notification.objects.count(), mailer.get(stop).status_code) == (0, 200)
    assert stranger.get(link).status_code == 404


def test_a_link_of_another_town_is_void():
    case, _code = make_case()
    row = Notification.objects.create(case=case, email="a@example.org", language="de")
    assert Client().get(at("confirm_mail", make_town(), tokens.yes(row.pk))).status_code == 404


def test_a_town_without_kinds_says_so():
    assert "noch nichts nachsehen" in text(Client().get(at("look_up", make_town())))


@pytest.mark.parametrize("count", [0, 1, 60])
def test_pages_stay_within_their_queries(count):
    kind = make_kind()
    case, code = make_case(kind)
    for number in range(count):
        make_case(kind)
        step(case, note=f"Schritt {number}")
        ended(kind, number + 1)
    town = kind.municipality
    assert asked_by(Client(), at("look_up", town)) <= 6
    assert asked_by(Client(), at("lasting", town)) <= 6
    assert asked_by(opened(case, code), at("status", town)) <= 8
    client = staff(town)
    budget = {"desk": 8, "case": 8}
    assert asked_by(client, at("desk", town)) <= budget["desk"]
    assert asked_by(client, at("case", town, case.pk)) <= budget["case"]


# -- How long it takes ----------------------------------------------------------------------------
def test_durations_show_no_single_case():
    kind = make_kind()
    ended(kind, 77)
    said = text(Client().get(at("lasting", kind.municipality)))
    assert ("77" in said, "weniger als 5" in said) == (False, True)
    file = b"".join(Client().get(at("lasting_file", kind.municipality, "csv")).streaming_content).decode()
    assert "77" not in file
    for number in range(1, 12):
        ended(kind, number * 10)
    said = text(Client().get(at("lasting", kind.municipality)))
    assert ("60 Tage" in said, "90 Tage" in said, '<svg class="ca-bar"' in said) == (True, True, True)


# -- The office -----------------------------------------------------------------------------------
def new_body(kind, reference="50-2026/17", **more):
    return {"kind": kind.pk, "reference": reference, "received_on": timezone.localdate().isoformat(), **more}


def test_a_new_application_comes_with_its_letter():
    kind = make_kind()
    answer = staff(kind.municipality).post(at("new", kind.municipality), new_body(kind))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in answer["Cache-Control"]


def test_a_code_is_shown_once():
    kind = make_kind()
    client, town = staff(kind.municipality), kind.municipality
    answer = client.post(at("new", town), new_body(kind, shown="1"))
    (code,) = re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", text(answer))
    case = Case.objects.get()
    assert "no-store" in answer["Cache-Control"]
    assert code not in text(client.get(at("case", town, case.pk)))
    opened(case, code)


def test_a_lost_code_is_replaced():
    case, old = make_case()
    client, page = staff(case.municipality), at("new_code", case.municipality, case.pk)
    assert client.get(page).status_code == 200
    assert client.post(page)["Content-Type"] == "application/pdf"
    answer = Client().post(at("look_up", case.municipality), {"reference": case.reference, "code": old})
    assert answer.status_code == 200


def test_a_refusal_stands_at_its_field():
    case, _code = make_case(reference="50-2026/17")
    client = staff(case.municipality)
    assert "vergeben" in text(client.post(at("new", case.municipality), new_body(case.kind)))
    body = {"state": "in_work", "office": case.office.pk, "revision": case.revision, "expected_on": "2099-01-01"}
    assert "sagen Sie in einem Satz" in text(client.post(at("step", case.municipality, case.pk), body))


def test_the_list_is_narrowed_and_paged_by_key(monkeypatch):
    monkeypatch.setattr("offenbau.cases.queries.PAGE_LENGTH", 2)
    kind = make_kind(usual_days=None)
    cases = [make_case(kind, f"50-2026/0{number}")[0] for number in range(5)]
    step(cases[0], "decided")
    client, page, seen = staff(kind.municipality), at("desk", kind.municipality), []
    address = page
    while address:
        said = text(client.get(address))
        seen += re.findall(r">(50-2026/0\d)<", said)
        found = re.search(r'href="(\?[^"]*nach=\d+)"', said)
        address = page + found[1] if found else ""
    assert seen == ["50-2026/04", "50-2026/03", "50-2026/02", "50-2026/01"]
    assert re.findall(r">(50-2026/0\d)<", text(client.get(page, {"stand": "decided"}))) == ["50-2026/00"]
    assert re.findall(r">(50-2026/0\d)<", text(client.get(page, {"kennzeichen": "50 2026 03"}))) == ["50-2026/03"]


def test_the_list_shows_what_is_overdue(time_machine):
    kind = make_kind(usual_days=15)
    make_case(kind, "50-2026/11")
    make_case(kind, "50-2026/22", expected_on=timezone.localdate() + timedelta(days=90))
    time_machine.move_to(timezone.now() + timedelta(days=8))
    said = text(staff(kind.municipality).get(at("desk", kind.municipality), {"ueberfaellig": "1"}))
    assert ("50-2026/11" in said, "50-2026/22" in said, "überfällig" in said) == (True, False, True)


def test_offices_kinds_and_keys_are_arranged():
    town = make_town()
    client = staff(town, "caretaker")
    assert client.get(at("add_kind", town))["Location"] == at("add_office", town)
    client.post(at("add_office", town), {"name": "Bauamt", "phone": "12", "hours": ""})
    office = Office.objects.get()
    client.post(
        at("add_kind", town), {"name": "Bauantrag", "office": office.pk, "usual_days": "90", "keep_days": "30"}
    )
    assert CaseKind.objects.get().keep_days == 30
    answer = client.post(at("make_key", town), {"name": "Fachverfahren"})
    (token,) = re.findall(r"vorgang_[\w-]{43}", text(answer))
    assert token not in text(client.get(at("arrange", town)))
    client.post(at("revoke_key", town, MachineKey.objects.get().pk))
    client.post(at("remove_office", town, office.pk))
    assert (MachineKey.objects.get().revoked_at is None, Office.objects.count()) == (False, 1)
    client.post(at("remove_kind", town, CaseKind.objects.get().pk))
    client.post(at("remove_office", town, office.pk))
    assert Office.objects.count() == 0


# -- Tables ---------------------------------------------------------------------------------------
HEAD = "Kennzeichen;Art;Stand;Amt;Eingegangen am;Voraussichtlich bis;Warum dauert es länger?;Anmerkung\r\n"


def send(client, town, data):
    return client.post(at("upload", town), {"file": SimpleUploadedFile("vorgaenge.csv", data)}, follow=True)


@pytest.mark.parametrize(
    "data",
    [
        ("\ufeff" + HEAD + "50-17;Wohngeld;in Bearbeitung;;;;;Grüße\r\n").encode(),
        (HEAD + "50-17;Wohngeld;in Bearbeitung;;;;;Grüße\r\n").encode("cp1252"),
        b"reference,kind,state,note\n50-17,Wohngeld,in_work,Gr\xc3\xbc\xc3\x9fe\n",
    ],
)
def test_a_table_is_read_as_any_program_writes_it_and_looked_through_first(data):
    kind = make_kind()
    client, town = staff(kind.municipality), kind.municipality
    answer = send(client, town, data)
    assert (answer.status_code, Case.objects.count(), CaseUpload.objects.count()) == (200, 0, 1)
    page = answer.redirect_chain[-1][0]
    done = client.post(page, {"codes": "table"})
    lines = b"".join(done.streaming_content).decode("utf-8-sig").splitlines()
    case = Case.objects.get()
    assert (case.state, case.steps.get().note, CaseUpload.objects.count()) == ("in_work", "Grüße", 0)
    reference, code = lines[1].split(";")
    assert reference == "50-17"
    opened(case, code)
    assert client.post(page, {"codes": "table"}).status_code == 404


def test_faults_are_shown_row_by_row_and_nothing_is_written():
    kind = make_kind()
    client, town = staff(kind.municipality), kind.municipality
    data = HEAD + "50-17;Wohngeld;erfunden;;;;;\r\nSchmidt;Wohngeld;;;;;;\r\n50-18;Wohngeld;;;31.2.2026;;;\r\n"
    answer = send(client, town, data.encode())
    assert text(answer).count('class="ca-late"') == 4
    client.post(answer.redirect_chain[-1][0], {"codes": "table"})
    assert Case.objects.count() == 0


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"a;b\n1;2\n", b"reference;reference\n1;2\n", b'reference\n"50'])
def test_what_is_no_table_of_ours_is_refused_with_words(data):
    kind = make_kind()
    answer = send(staff(kind.municipality), kind.municipality, data)
    assert (answer.status_code, "kern-error" in text(answer) or "error" in text(answer)) == (200, True)
    assert CaseUpload.objects.count() == 0


def test_a_reason_is_said_once_where_it_stays_the_same():
    case, code = make_case()
    later = timezone.localdate() + timedelta(days=90)
    step(case, "waiting", expected_on=later, delay_reason="Kanarienvogel")
    step(case, "in_work")
    said = text(opened(case, code).get(at("status", case.municipality)))
    assert (said.count("Kanarienvogel"), Case.objects.get().delay_reason) == (2, "Kanarienvogel")


def test_new_ones_come_as_letters_up_to_two_hundred(monkeypatch):
    kind = make_kind()
    client, town = staff(kind.municipality), kind.municipality
    rows = "".join(f"50-{number:03d};Wohngeld\r\n" for number in range(3))
    page = send(client, town, ("Kennzeichen;Art\r\n" + rows).encode()).redirect_chain[-1][0]
    monkeypatch.setattr("offenbau.web.cases.views.tables.MOST", 2)
    assert client.post(page, {"codes": "letters"}).status_code == 200
    assert Case.objects.count() == 0
    monkeypatch.undo()
    assert client.post(page, {"codes": "letters"})["Content-Type"] == "application/pdf"
    assert Case.objects.count() == 3


def test_a_table_of_somebody_else_is_not_there():
    kind = make_kind()
    town = kind.municipality
    page = send(staff(town), town, b"Kennzeichen;Art\r\n50-17;Wohngeld\r\n").redirect_chain[-1][0]
    assert staff(town).get(page).status_code == 404


def test_what_is_fetched_becomes_no_formula_and_reads_back_as_it_was():
    kind = make_kind()
    case, _code = make_case(kind)
    reason = '=HYPERLINK("http://evil.example")'
    step(case, "waiting", delay_reason=reason)
    client, town = staff(kind.municipality), kind.municipality
    data = b"".join(client.get(at("table", town, "csv")).streaming_content)
    assert b";'=HYPERLINK" in data or b";\"'=HYPERLINK" in data
    answer = send(client, town, data)
    assert "nichts zu tun" in text(answer)


# -- Programs -------------------------------------------------------------------------------------
def call(town, token, body, **options):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    address = reverse("api:cases", args=[town.slug])
    return Client(**options).post(address, body, content_type="application/json", headers=headers)


def test_a_program_says_how_applications_stand():
    kind = make_kind()
    town = kind.municipality
    _key, token = actions.make_key(municipality=town, name="Fachverfahren", by=None)
    body = {"cases": [{"reference": "50-17", "kind": "Wohngeld", "state": "in_work"}]}
    assert call(town, token, {**body, "dry_run": True}).json() == {"new": 1, "changed": 0, "same": 0, "codes": []}
    assert Case.objects.count() == 0
    first = call(town, token, body).json()
    opened(Case.objects.get(), first["codes"][0]["code"])
    assert call(town, token, body).json() == {"new": 0, "changed": 0, "same": 1, "codes": []}
    assert MachineKey.objects.get().used_on == timezone.localdate()


def test_a_program_hears_of_each_fault_and_nothing_is_written():
    kind = make_kind()
    _key, token = actions.make_key(municipality=kind.municipality, name="Fachverfahren", by=None)
    rows = [{"reference": "50-17", "kind": "Wohngeld"}, {"reference": "50-18", "kind": "Nichts", "state": "erfunden"}]
    answer = call(kind.municipality, token, {"cases": rows})
    assert answer.status_code == 422
    assert {fault["where"] for fault in answer.json()["errors"]} == {"body.cases.1.kind", "body.cases.1.state"}
    assert Case.objects.count() == 0


def test_without_a_key_that_holds_here_nothing_is_taken(monkeypatch):
    kind = make_kind()
    key, token = actions.make_key(municipality=kind.municipality, name="Fachverfahren", by=None)
    body = {"cases": [{"reference": "50-17", "kind": "Wohngeld"}]}
    for given, town in (("", kind.municipality), ("x", kind.municipality), (token, make_kind().municipality)):
        assert call(town, given, body).status_code == 403
    assert (
        staff(kind.municipality)
        .post(reverse("api:cases", args=[kind.municipality.slug]), body, content_type="application/json")
        .status_code
        == 403
    )
    actions.revoke_key(key=key, by=None)
    assert call(kind.municipality, token, body).status_code == 403
    monkeypatch.setattr("offenbau.api.routers.cases.WRONG_KEYS_AN_HOUR", 1)
    assert call(kind.municipality, "y", body).status_code == 429
    assert Case.objects.count() == 0


def test_a_program_calls_so_often_and_no_more(monkeypatch):
    monkeypatch.setattr("offenbau.api.routers.cases.CALLS_AN_HOUR", 1)
    kind = make_kind()
    _key, token = actions.make_key(municipality=kind.municipality, name="Fachverfahren", by=None)
    assert [call(kind.municipality, token, {"cases": []}).status_code for _time in range(2)] == [200, 429]


def test_the_desk_needs_an_office_before_a_kind():
    town = make_town()
    assert "Noch kann nichts eingetragen werden" in text(staff(town).get(at("desk", town)))
    make_office(town)
    assert staff(town, "editor").get(at("desk", town)).status_code == 404
