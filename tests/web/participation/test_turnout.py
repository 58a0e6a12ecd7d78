"""How many took part: five sheets, three of them invalid, are five by whatever door one comes."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from offenbau.cli.recount import main
from offenbau.participation import actions
from offenbau.participation.models import Procedure
from offenbau.people.enums import Role
from tests.api.asking import place, read
from tests.factories.participation import end, make_vote
from tests.factories.people import logged_in, make_member
from tests.factories.projects import make_staff
from tests.factories.surveys import make_survey
from tests.factories.theses import make_poll

pytestmark = pytest.mark.django_db
WORDS = "5 von 10 Menschen (50,0 %), davon 3 ungültig"
BALLOTS = {"vote": ["o1"], "theses": {"t1": "yes"}, "survey": {"q1": "a1"}}


def counted(procedure):
    """Count a pile in which two people have read the same: two ballots, and three sheets that are none."""
    pile = actions.open_batch(procedure=procedure, channel="paper", origin="Kasten", sheets=5, by=None)
    for _reader in range(2):
        person = make_staff(procedure.municipality, "team")
        for sheet in range(1, 6):
            choices = BALLOTS[procedure.format] if sheet < 3 else None
            actions.read_sheet(batch=pile, sheet=sheet, choices=choices, invalid=choices is None, by=person)
    actions.count_batch(batch=pile, by=None)
    return end(procedure)


@pytest.fixture(params=[make_vote, make_poll, make_survey])
def procedure(request):
    return counted(request.param(entrance="anyone", electorate_size=10))


def get(route, *args, client=None):
    answer = (client or Client()).get(reverse(route, args=args))
    return b"".join(answer).decode()


def test_pages_say_it_in_the_same_words(procedure):
    town = procedure.municipality.slug
    assert WORDS in get("participation:page", town, procedure.slug)
    assert WORDS in get("participation:of_town", town)
    assert WORDS in get("participation:embed", town, procedure.slug)


def test_programs_and_tables_have_the_same_numbers(procedure):
    row, result = read(place(procedure)), read(place(procedure, "result/"))["result"]
    assert (row["voices"], row["turnout"], row["invalid"]) == (2, 5, 3)
    assert (result["turnout"], result["invalid"]) == (5, 3)
    staff = logged_in(make_member(procedure.municipality, Role.TEAM))
    (line,) = json.loads(get("participation:export", procedure.municipality.slug, "json", client=staff))
    assert (line["voices"], line["invalid"], line["turnout"]) == (2, 3, 50.0)


def test_files_and_the_recount_have_them_too(tmp_path, capsys):
    vote, poll = (counted(make(entrance="anyone", electorate_size=10)) for make in (make_vote, make_poll))
    for procedure, route in ((vote, "vote:ballots_file"), (poll, "theses:result_file")):
        file = json.loads(get(route, procedure.municipality.slug, procedure.slug))
        assert (file["turnout"], file["invalid"]) == (5, 3)
    path = tmp_path / "stimmen.json"
    path.write_text(get("vote:ballots_file", vote.municipality.slug, vote.slug), encoding="utf-8")
    assert main([str(path), "--lang", "de"]) == 0
    said = capsys.readouterr().out
    assert "Beteiligung: 5 von 10 (50,0 %)" in said
    assert "ungültig: 3" in said


def test_nobody_reads_of_invalid_sheets_where_there_are_none():
    procedure = end(make_vote(electorate_size=10))
    assert "ungültig" not in get("participation:page", procedure.municipality.slug, procedure.slug)
    assert Procedure.objects.get().turnout == 0
