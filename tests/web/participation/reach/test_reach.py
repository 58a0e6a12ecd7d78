"""Saying something of oneself, once, after the thanks; the report after the end; the town's figures."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offenbau.participation.reach import actions
from offenbau.participation.reach.models import OutreachNote, ReachPlan, Register
from offenbau.people.enums import Role
from offenbau.web.participation.reach.forms import RegisterForm
from tests.factories.humans import challenge_of
from tests.factories.participation import contribute, end, make_draft, make_ideas, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_person
from tests.factories.reach import ask, make_register, say, take_part

pytestmark = pytest.mark.django_db


def at(name, procedure, *args):
    return reverse(name, args=[procedure.municipality.slug, procedure.slug, *args])


def voted(procedure):
    """A guest's browser right after a vote."""
    client = Client()
    body = {"choice": "o1", "challenge": challenge_of(f"ballot:{procedure.pk}")}
    assert client.post(at("vote:ballot", procedure), body).status_code == 302
    return client


def staff_of(procedure, role=Role.EDITOR):
    return logged_in(make_member(procedure.municipality, role))


def text(answer):
    return answer.content.decode()


# -- Saying something of oneself ------------------------------------------------------------------
def test_the_thanks_ask_nothing_where_nothing_is_asked():
    procedure = make_vote(entrance="anyone")
    client = voted(procedure)
    assert "freiwillig" not in text(client.get(at("participation:thanks", procedure)))
    assert client.get(at("reach:tell", procedure)).status_code == 302


def test_after_the_thanks_one_says_something_once():
    procedure = make_vote(entrance="anyone")
    ask(procedure)
    client = voted(procedure)
    page = text(client.get(at("participation:thanks", procedure)))
    assert 'name="age"' in page
    assert 'name="gender"' not in page
    answer = client.post(at("reach:tell", procedure), {"age": "80", "district": ""})
    assert answer.status_code == 302
    plan = ReachPlan.objects.get()
    assert (plan.told, plan.counts["age"]["80"]) == (1, 1)
    assert 'name="age"' not in text(client.get(at("participation:thanks", procedure)))
    client.post(at("reach:tell", procedure), {"age": "80"})
    assert ReachPlan.objects.get().told == 1


def test_a_cookie_that_was_kept_is_good_for_nothing_more():
    procedure = make_vote(entrance="anyone")
    ask(procedure)
    client = voted(procedure)
    voted(procedure)
    name = f"taken_part_{procedure.pk}"
    before = client.cookies[name].value
    client.post(at("reach:tell", procedure), {"age": "80"})
    client.cookies[name] = before
    answer = client.post(at("reach:tell", procedure), {"age": "80"})
    assert answer.status_code == 200
    assert ReachPlan.objects.get().told == 1


def test_who_has_not_taken_part_says_nothing():
    procedure = make_vote(entrance="anyone")
    ask(procedure)
    take_part(procedure)
    assert Client().post(at("reach:tell", procedure), {"age": "80"}).status_code == 302
    assert ReachPlan.objects.get().told == 0


def test_a_word_of_another_procedure_opens_nothing():
    one, other = make_vote(entrance="anyone"), make_vote(entrance="anyone")
    ask(other)
    take_part(other)
    assert voted(one).post(at("reach:tell", other), {"age": "80"}).status_code == 302
    assert ReachPlan.objects.get().told == 0


def test_the_session_keeps_nothing_of_it():
    procedure = make_vote(entrance="anyone")
    ask(procedure)
    client = voted(procedure)
    before = dict(client.session)
    client.post(at("reach:tell", procedure), {"age": "80"})
    assert {name: value for name, value in client.session.items() if name != "_messages"} == before


def test_who_contributes_an_idea_is_asked_too():
    procedure = make_ideas(entrance="anyone")
    ask(procedure)
    client = Client()
    body = {"title": "Bank", "text": "Am Markt", "challenge": challenge_of(f"idea:{procedure.pk}")}
    answer = client.post(at("ideas:write", procedure), body, follow=True)
    assert at("reach:tell", procedure) in text(answer)
    client.post(at("reach:tell", procedure), {"age": "u18"})
    assert ReachPlan.objects.get().counts["age"]["u18"] == 1


def idea_of(client, procedure):
    body = {"title": "Bank", "text": "Am Markt", "challenge": challenge_of(f"idea:{procedure.pk}")}
    return client.post(at("ideas:write", procedure), body, follow=True)


def test_who_contributes_again_is_not_asked_again():
    procedure = make_ideas(entrance="anyone")
    ask(procedure)
    client = Client()
    idea_of(client, procedure)
    client.post(at("reach:tell", procedure), {"age": "u18"})
    del client.cookies[f"taken_part_{procedure.pk}"]
    assert at("reach:tell", procedure) not in text(idea_of(client, procedure))
    contribute(procedure)
    client.post(at("reach:tell", procedure), {"age": "u18"})
    assert ReachPlan.objects.get().told == 1


def test_taking_part_elsewhere_takes_no_word_away():
    one, other = make_vote(entrance="anyone"), make_vote(entrance="anyone")
    ask(one)
    client = voted(one)
    client.post(at("vote:ballot", other), {"choice": "o1", "challenge": challenge_of(f"ballot:{other.pk}")})
    client.post(at("reach:tell", one), {"age": "80"})
    assert ReachPlan.objects.get().told == 1


# -- The report -----------------------------------------------------------------------------------
@pytest.fixture
def ended():
    procedure = make_vote(target_voices="Jugendliche", electorate_size=1000)
    ask(procedure)
    take_part(procedure, 60)
    say(procedure, 35, age="45-64", district="altstadt")
    say(procedure, 10, age="65-79", district="altstadt")
    say(procedure, 3, age="30-44", district="suedhang")
    actions.add_note(procedure=procedure, on=date(2026, 3, 1), text="Wir gehen in die Schule.", by=None)
    return end(procedure)


def test_everybody_reads_after_the_end_who_was_not_heard(ended):
    page = text(Client().get(at("reach:report", ended)))
    for words in ("48 von 60", "Jugendliche", "Wir gehen in die Schule.", "unter 18", "Melderegister"):
        assert words in page
    assert "Südhang" in page
    main = text(Client().get(ended.get_absolute_url()))
    assert at("reach:report", ended) in main
    assert "Wir gehen in die Schule." in main


def test_small_numbers_stand_nowhere(ended):
    table = text_of_file(Client().get(at("reach:report_file", ended, "csv")))
    lines = {tuple(line.split(";")[:2]): line.split(";") for line in table.splitlines()[1:]}
    assert [lines["Altersgruppe", age][2] for age in ("45 bis 64", "30 bis 44", "65 bis 79")] == ["35", "", ""]
    assert [lines["Stadtteil", name][2:4] for name in ("Altstadt", "Südhang")] == [["", "48"], ["", "48"]]


def text_of_file(answer):
    return b"".join(answer).decode("utf-8-sig")


def test_before_the_end_the_team_reads_how_many_and_nobody_reads_more():
    procedure = make_vote()
    ask(procedure)
    take_part(procedure, 40)
    say(procedure, 30, age="45-64")
    assert Client().get(at("reach:report", procedure)).status_code == 404
    page = text(staff_of(procedure).get(at("reach:report", procedure)))
    assert "30 von 40" in page
    assert "45 bis 64" not in page
    assert staff_of(procedure).get(at("reach:report_file", procedure, "csv")).status_code == 404


def test_a_procedure_that_asks_nothing_has_no_report():
    procedure = end(make_vote())
    assert Client().get(at("reach:report", procedure)).status_code == 404
    assert "nicht-gehoert" not in text(Client().get(procedure.get_absolute_url()))


def test_the_report_asks_the_database_within_its_budget(ended):
    for address in (at("reach:report", ended), ended.get_absolute_url()):
        with CaptureQueriesContext(connection) as queries:
            Client().get(address)
        assert len(queries) <= 8, [query["sql"] for query in queries]


# -- For the team ---------------------------------------------------------------------------------
def test_staff_choose_what_is_asked():
    procedure = make_draft()
    client = staff_of(procedure)
    page = text(client.get(at("reach:plan", procedure)))
    assert 'value="district"' not in page
    assert "checked" not in page
    make_register(procedure.municipality)
    client.post(at("reach:plan", procedure), {"questions": ["age", "district"]})
    assert list(ReachPlan.objects.get().questions) == ["age", "district"]
    client.post(at("reach:plan", procedure), {"csrfmiddlewaretoken": "x"})  # as a browser sends it
    assert not ReachPlan.objects.exists()


def test_what_is_asked_is_not_changed_any_more_once_somebody_has_spoken(ended):
    page = text(staff_of(ended).get(at("reach:plan", ended)))
    assert "<button" not in page.split("<main")[1].split("</main")[0]


def test_the_desk_enters_slips():
    procedure = make_vote()
    ask(procedure)
    take_part(procedure, 8)
    client = staff_of(procedure, Role.TEAM)
    body = {"sheets": "6", "age.u18": "2", "age.80": "4", "district.altstadt": "5"}
    assert client.post(at("reach:slips", procedure), body).status_code == 302
    plan = ReachPlan.objects.get()
    assert (plan.told, plan.counts["age"]["80"], plan.counts["district"]["altstadt"]) == (6, 4, 5)
    answer = client.post(at("reach:slips", procedure), {**body, "sheets": "3"})
    assert "mehr Antworten als Zettel" in text(answer)


def test_staff_add_a_note_and_take_it_away(ended):
    client = staff_of(ended)
    client.post(at("reach:add_note", ended), {"on": "2026-03-02", "text": "Wir fragen nach."})
    note = OutreachNote.objects.get(text="Wir fragen nach.")
    assert "Wir fragen nach." in text(Client().get(at("reach:report", ended)))
    client.post(at("reach:remove_note", ended, note.pk))
    assert not OutreachNote.objects.filter(pk=note.pk).exists()


# -- The town's figures ---------------------------------------------------------------------------
@pytest.fixture
def town():
    return make_vote().municipality


def keeper(town):
    return logged_in(make_member(town, Role.EDITOR))


def test_figures_are_typed(town):
    address = reverse("reach:register", args=[town.slug])
    body = {"source": "Amt", "as_of": "2026-01-01", "districts": "Altstadt: 2.300\nNordring\n", "age.u18": "120"}
    assert keeper(town).post(address, body).status_code == 302
    figures = Register.objects.get().figures
    assert figures["district"] == [["altstadt", "Altstadt", 2300], ["nordring", "Nordring", None]]
    assert figures["age"][0][2] == 120
    page = text(keeper(town).get(address))
    assert "Altstadt: 2300" in page
    wrong = keeper(town).post(address, {**body, "districts": "Altstadt: viele"})
    assert "Altstadt: viele" in text(wrong)
    assert wrong.status_code == 200


def test_figures_are_read_from_a_table_and_come_back_as_one(town):
    make_register(town)
    client = keeper(town)
    file = b"".join(client.get(reverse("reach:register_file", args=[town.slug, "csv"])))
    Register.objects.all().delete()
    body = {"source": "Amt", "as_of": "2026-01-01", "file": SimpleUploadedFile("zahlen.csv", file)}
    assert client.post(reverse("reach:upload", args=[town.slug]), body).status_code == 302
    before = Register.objects.get().figures
    make_register(town)
    assert Register.objects.get().figures == before


@pytest.mark.parametrize(
    "line", ["Schuhgröße;44;3", "Altersgruppe;uralt;3", "Altersgruppe;unter 18;-3", "Alter;x;viele"]
)
def test_a_line_that_says_nothing_known_is_named(town, line):
    file = SimpleUploadedFile("zahlen.csv", f"Frage;Gruppe;Personen\n{line}\n".encode())
    body = {"source": "Amt", "as_of": "2026-01-01", "file": file}
    answer = keeper(town).post(reverse("reach:upload", args=[town.slug]), body)
    assert "Zeile 2" in text(answer)
    assert not Register.objects.exists()


def test_others_keep_out(town):
    for client in (Client(), logged_in(make_person()), logged_in(make_member(town, Role.TEAM))):
        assert client.get(reverse("reach:register", args=[town.slug])).status_code in (302, 404)


def test_no_procedure_takes_the_address_of_the_figures(town):
    assert make_draft(title="Einwohnerschaft").slug != "einwohnerschaft"


def test_a_contribution_before_the_plan_is_no_harm():
    procedure = make_ideas()
    contribute(procedure)
    ask(procedure)
    say(procedure, age="u18")
    assert ReachPlan.objects.get().told == 1


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Altstadt: 2.300", ("Altstadt", 2300)),
        ("Altstadt", ("Altstadt", None)),
        ("Ortsteil: Mitte:", ("Ortsteil: Mitte", None)),
        ("Ortsteil: Mitte: 12", ("Ortsteil: Mitte", 12)),
    ],
)
def test_a_line_is_a_district_with_or_without_its_number(line, read):
    form = RegisterForm({"source": "Amt", "as_of": "2026-01-01", "districts": f"\n {line} "}, register=None)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["districts"] == [read]


@pytest.mark.parametrize("line", [": 12", ":", "Ortsteil: Mitte", "Altstadt: 23OO", "Altstadt: 2 300 Leute"])
def test_a_line_that_nobody_understands_is_refused_with_it(line):
    form = RegisterForm({"source": "Amt", "as_of": "2026-01-01", "districts": line}, register=None)
    assert line in str(form.errors["districts"].as_data()[0])
