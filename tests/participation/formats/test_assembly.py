"""V-10: the sealed extract, letters by lot, replies, the draw that anybody checks, the council's replies."""

import csv
import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.base.privacy import erase_lapsed
from offenbau.cli.draw import main as cli_draw
from offenbau.engines import lot as engine
from offenbau.engines.lot import Announced, Kind, Method, Person, Question
from offenbau.engines.lot.verifier import verify_draw
from offenbau.participation.formats.assembly import actions, drawing, letters
from offenbau.participation.formats.assembly.enums import Lot, Standing
from offenbau.participation.formats.assembly.first_draw import place_of, rows_digest, shares
from offenbau.participation.formats.assembly.models import Assembly, Invitee, Recommendation
from offenbau.participation.formats.assembly.rules import standings
from offenbau.participation.formats.assembly.sealing import unsealed
from offenbau.people.enums import Role
from tests.factories.assemblies import (
    HEAD,
    invite,
    make_assembly,
    make_ready,
    make_replied,
    say,
    table,
    take_in,
)
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


def assembly(procedure):
    return Assembly.objects.get(procedure=procedure)


def refusal(call, **values):
    with pytest.raises(ValidationError) as caught:
        call(**values)
    return caught.value


# -- The extract ----------------------------------------------------------------------------------
def test_the_extract_lies_sealed_in_the_database():
    procedure = make_assembly()
    assert take_in(procedure, table(4, "kanarienvogel")) == 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM format_assembly_invitee")
        found = str(cursor.fetchall())
    assert "Erna" not in found
    assert "Weg" not in found
    assert unsealed(Invitee.objects.first().sealed)["address"][2] == "12345 Musterstadt"


def test_equal_rows_have_other_hashes_each_time():
    first, second = make_assembly(), make_assembly()
    for procedure in (first, second):
        take_in(procedure, HEAD.encode() + b"Erna;Weg 1;12345 Musterstadt;jung;h1\n" * 4)
    assert Invitee.objects.values("row_hash").distinct().count() == 8


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (HEAD + "Erna;Weg 1;Ort;mittel;\n", "Zeile 2, Spalte „Alter“: für „mittel“ gibt es keine Quote"),
        (HEAD + "Erna;;Ort;jung;\n", "Zeile 2, Spalte „Straße“: diese Zelle ist leer"),
        ("Name;Alter\nErna;jung\n", "Zeile 1, Spalte „Straße“: diese Spalte fehlt"),
        (HEAD + "Erna;Weg\n", "Zeile 2: 2 Zellen statt 5"),
    ],
)
def test_a_faulty_extract_is_refused_with_row_and_column(raw, words):
    procedure = make_assembly()
    assert refusal(take_in, procedure=procedure, raw=raw.encode()).message_dict == {"file": [words]}
    assert Invitee.objects.count() == 0


def test_no_extract_without_a_day_on_which_it_goes():
    procedure = make_assembly()
    assert "erase_on" in refusal(take_in, procedure=procedure, days=0).message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        Assembly.objects.filter(procedure=procedure).update(imported_at=timezone.now())


def test_the_extract_goes_by_itself_on_its_day():
    procedure = make_ready(make_assembly())
    published = assembly(procedure).published
    Assembly.objects.update(erase_on=timezone.localdate())
    erase_lapsed()
    found = assembly(procedure)
    assert (Invitee.objects.count(), found.sealed_lot, found.erased_on) == (0, "", timezone.localdate())
    assert (found.published, found.replied) == (published, 10)


def test_nobody_but_the_core_team_works_with_the_people():
    procedure = make_assembly()
    for role in (Role.ADMIN, Role.CARETAKER, Role.EDITOR):
        person = make_member(procedure.municipality, role)
        with pytest.raises(PermissionDenied):
            actions.erase_extract(procedure=procedure, by=person)


def test_the_ledger_names_nobody():
    make_ready(make_assembly())
    told = str(list(LedgerEntry.objects.values()))
    assert "Erna" not in told
    assert "Dolmetschen" not in told


# -- Letters --------------------------------------------------------------------------------------
def test_each_stratum_gets_its_share_of_letters():
    assert shares({"a": 50, "b": 30, "c": 20}, 10) == {"a": 5, "b": 3, "c": 2}
    assert shares({"a": 1, "b": 1, "c": 1}, 2) == {"a": 1, "b": 1, "c": 0}
    assert shares({"a": 2, "b": 1}, 9) == {"a": 2, "b": 1}


def test_no_more_letters_are_drawn_than_there_are_people():
    procedure = make_assembly()
    take_in(procedure)
    given = {"procedure": procedure, "words": "3 11", "by": None}
    told = refusal(letters.draw_letters, letters=2000, **given).message_dict
    assert told == {"letters": ["Im Auszug stehen 20 Personen: Bitte höchstens so viele Briefe."]}
    assert assembly(procedure).letters == 0
    assert letters.draw_letters(letters=20, **given) == 20


def test_whoever_knows_the_hashes_and_the_numbers_finds_the_same_order():
    procedure = make_assembly()
    take_in(procedure)
    invite(procedure)
    found = assembly(procedure)
    assert found.rows_sha256 == rows_digest(Invitee.objects.values_list("row_hash", flat=True))
    for stratum in Invitee.objects.values_list("stratum", flat=True).distinct():
        rows = list(Invitee.objects.filter(stratum=stratum))
        rows.sort(key=lambda row: place_of(found.rows_sha256, "3 11 17", row.row_hash))
        assert [row.standing for row in rows] == ["invited"] * 5 + ["listed"] * 5


def test_for_each_who_declines_the_next_of_the_same_stratum_follows():
    procedure = make_assembly()
    take_in(procedure)
    gone = say(procedure, invite(procedure)[0], comes=False)
    assert letters.let_follow(procedure=procedure, by=None) == 1
    assert letters.let_follow(procedure=procedure, by=None) == 0
    there = list(Invitee.objects.filter(stratum=gone.stratum).exclude(standing="listed"))
    found = Assembly.objects.get(procedure=procedure)
    there.sort(key=lambda row: place_of(found.rows_sha256, found.words, row.row_hash))
    assert [row.standing for row in there].count("invited") == 5
    assert [row.code is None for row in there] == [False] * 5 + [True]


def test_of_the_announced_numbers_only_the_numbers_count_and_not_before_their_day():
    procedure = make_assembly()
    take_in(procedure)
    Assembly.objects.update(out_on=timezone.localdate() + timedelta(days=2))
    given = {"procedure": procedure, "letters": 5, "by": None}
    assert "words" in refusal(letters.draw_letters, words="3 11", **given).message_dict
    Assembly.objects.update(out_on=timezone.localdate())
    for words in ("", "drei elf", "3 11!"):
        assert "words" in refusal(letters.draw_letters, words=words or "x", **given).message_dict
    letters.draw_letters(words=" 03, 11 ", **given)
    assert assembly(procedure).words == "3 11"


def test_what_draws_the_letters_is_announced_before_it_comes_out():
    procedure = make_assembly()
    given = {"raw": table(), "purpose": "Auslosung", "erase_on": timezone.localdate() + timedelta(days=9)}
    today = timezone.localdate()
    found = refusal(actions.import_extract, procedure=procedure, source="Lotto", out_on=today, by=None, **given)
    assert "out_on" in found.message_dict


def test_letters_are_drawn_once_and_only_from_an_extract():
    procedure = make_assembly()
    assert refusal(letters.draw_letters, procedure=procedure, letters=5, words="1", by=None).code == "closed"
    take_in(procedure)
    invite(procedure)
    assert refusal(letters.draw_letters, procedure=procedure, letters=5, words="2", by=None).code == "closed"
    assert refusal(take_in, procedure=procedure).code == "closed"


def test_a_reminder_makes_the_first_code_void():
    procedure = make_assembly()
    take_in(procedure)
    first = invite(procedure)[0]
    assert len(letters.make_letters(procedure=procedure, again=True, by=None)) == 10
    assert refusal(say, procedure=procedure, participant=first).code == "not_entitled"


def test_what_the_register_does_not_know_is_asked_for():
    procedure = make_assembly()
    take_in(procedure)
    person = invite(procedure)[0]
    assert refusal(say, procedure=procedure, participant=person, job="").code == "incomplete"
    assert say(procedure, person).standing == Standing.YES


def test_a_reply_may_be_changed_and_counts_once():
    procedure = make_assembly()
    take_in(procedure)
    person = invite(procedure)[0]
    say(procedure, person)
    changed = say(procedure, person, comes=False)
    assert (changed.standing, unsealed(changed.sealed_reply), assembly(procedure).replied) == ("no", {}, 1)


# -- The draw -------------------------------------------------------------------------------------
def test_the_drawn_assembly_is_one_that_the_verifier_accepts():
    procedure = make_ready(make_assembly())
    before = assembly(procedure).published
    drawing.draw(procedure=procedure, words="617", by=None)
    found = assembly(procedure)
    whole = unsealed(found.sealed_lot)
    assert verify_draw.faults(whole, before["commitment_sha256"]) == []
    assert verify_draw.faults(found.published) == []
    assert found.published["panel"] == before["panels"][617]
    assert {row.key for row in Invitee.objects.filter(standing=Standing.DRAWN)} == set(found.published["panel"])


def test_nobody_reads_a_profile_in_what_is_published():
    procedure = make_ready(make_assembly())
    drawing.draw(procedure=procedure, words="712", by=None)
    published = assembly(procedure).published
    assert "people" not in published
    assert sum(row["seats"] for row in published["composition"] if row["feature"] == "Alter") == 4


def test_once_the_pool_is_fixed_nobody_replies():
    procedure = make_assembly()
    people = make_replied(procedure)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    assert refusal(say, procedure=procedure, participant=people[0]).code == "closed"


def test_working_it_out_twice_changes_nothing():
    procedure = make_ready(make_assembly())
    before = assembly(procedure).published
    drawing.work_out.call(procedure.pk)
    assert assembly(procedure).published == before


def test_an_impossible_assembly_says_what_would_make_it_possible():
    procedure = make_assembly()
    take_in(procedure)
    people = invite(procedure)
    for person in people:
        say(procedure, person, job="Arbeit")
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    drawing.work_out.call(procedure.pk)
    found = assembly(procedure)
    assert found.lot == Lot.FAILED
    assert found.fault == (
        "Kein Gremium erfüllt alle Quoten. Die kleinste Änderung, mit der eines geht: "
        "Beruf Arbeit: 1 bis 4; Beruf keine: 0 bis 3"
    )
    say(procedure, people[0], job="keine")
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    drawing.work_out.call(procedure.pk)
    assert assembly(procedure).lot == Lot.READY


@pytest.mark.parametrize("method", ["leximin", "maximin"])
def test_an_assembly_for_which_the_time_is_not_enough_says_so_and_fixes_no_panels(monkeypatch, method):
    monkeypatch.setattr(drawing, "MOST_SECONDS", 0)
    procedure = make_assembly(method=method)
    make_replied(procedure)
    drawing.fix_pool(procedure=procedure, seed="Anfang", by_what="dice", by=None)
    drawing.work_out.call(procedure.pk)
    found = assembly(procedure)
    assert (found.lot, found.published) == (Lot.FAILED, None)
    assert found.fault.startswith("für die gerechtesten Gremien hat die Zeit nicht gereicht")


TOMORROW = timedelta(days=1)


def _with_public_numbers():
    """Numbers that come out tomorrow."""
    procedure = make_assembly()
    make_replied(procedure)
    given = {"by_what": "public", "source": "Lotto 6aus49", "when": timezone.localdate() + TOMORROW}
    drawing.fix_pool(procedure=procedure, seed="Anfang", by=None, **given)
    drawing.work_out.call(procedure.pk)
    return procedure


def test_the_chance_is_promised_with_the_panels_and_draws_alone(time_machine):
    procedure = _with_public_numbers()
    promised = assembly(procedure).published
    out = (timezone.localdate() + TOMORROW).isoformat()
    assert promised["commitment"]["chance"] == {"by": "public", "source": "Lotto 6aus49", "when": out}
    assert verify_draw.faults(promised) == []
    time_machine.move_to(timezone.now() + TOMORROW)
    drawing.draw(procedure=procedure, words=" 07, 12", by=None)
    found = assembly(procedure).published
    assert found["draw"]["words"] == "7 12"
    assert verify_draw.faults(found, promised["commitment_sha256"]) == []


def test_no_numbers_count_before_the_day_on_which_they_come_out():
    procedure = _with_public_numbers()
    assert "words" in refusal(drawing.draw, procedure=procedure, words="7 12", by=None).message_dict


def test_words_beside_the_numbers_are_refused(time_machine):
    procedure = _with_public_numbers()
    time_machine.move_to(timezone.now() + TOMORROW)
    said = refusal(drawing.draw, procedure=procedure, words="Lotto 7 12", by=None).message_dict
    assert said == {"words": ["Bitte nur die Zahlen, mit je einem Leerzeichen dazwischen."]}


@pytest.mark.parametrize(
    ("source", "days", "field"),
    [("", 1, "source"), ("Lotto", 0, "when"), ("Lotto", -1, "when"), ("Lotto", None, "when")],
)
def test_numbers_of_nobody_or_that_may_be_known_are_not_promised(source, days, field):
    procedure = make_assembly()
    make_replied(procedure)
    when = None if days is None else timezone.localdate() + timedelta(days=days)
    given = {"by_what": "public", "source": source, "when": when, "seed": "Anfang", "by": None}
    assert list(refusal(drawing.fix_pool, procedure=procedure, **given).message_dict) == [field]
    assert assembly(procedure).lot == Lot.OPEN


def test_what_dies_on_the_way_is_told_and_begun_anew(monkeypatch):
    procedure = make_assembly()
    make_replied(procedure)
    given = {"procedure": procedure, "seed": "Anfang", "by_what": "dice", "by": None}
    drawing.fix_pool(**given)
    with monkeypatch.context() as broken:
        broken.setattr(drawing, "prepare", lambda *_question, **_more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            drawing.work_out.call(procedure.pk)
    found = assembly(procedure)
    assert (found.lot, "noch einmal" in found.fault) == (Lot.FAILED, True)
    drawing.fix_pool(**given)
    drawing.work_out.call(procedure.pk)
    assert assembly(procedure).lot == Lot.READY


def test_work_of_which_nothing_is_heard_for_an_hour_is_begun_anew():
    procedure = make_assembly()
    make_replied(procedure)
    given = {"procedure": procedure, "seed": "Anfang", "by_what": "dice", "by": None}
    drawing.fix_pool(**given)
    assert refusal(drawing.fix_pool, **given).code == "closed"
    Assembly.objects.update(lot_at=timezone.now() - timedelta(minutes=61))
    drawing.fix_pool(**given)
    assert assembly(procedure).lot == Lot.WORKING


def test_product_and_engine_draw_the_same_from_the_same_seed():
    procedure = make_ready(make_assembly())
    drawing.draw(procedure=procedure, words="617", by=None)
    found = assembly(procedure)
    people = unsealed(found.sealed_lot)["people"]
    question = Question(
        tuple(Person(row["id"], tuple(row["profile"]), str(row["household"] or "")) for row in reversed(people)),
        drawing.quotas_of(procedure), 4,
    )  # fmt: skip
    again = engine.prepare(question, method=Method.LEXIMIN, seed="Anfang", announced=Announced(Kind.DICE))
    assert list(engine.draw(again, "617").panel) == found.published["panel"]
    assert again.commitment_sha256 == found.published["commitment_sha256"]


def test_the_command_draws_the_same_from_the_tables_of_an_assembly(tmp_path, capsys):
    procedure = make_ready(make_assembly())
    drawing.draw(procedure=procedure, words="617", by=None)
    found = assembly(procedure)
    quotas, features = drawing.quotas_of(procedure), drawing._features(procedure)
    tables = {
        "pool.csv": [("id", *features, "household")]
        + [(row["id"], *row["profile"], row["household"] or "") for row in unsealed(found.sealed_lot)["people"]],
        "quotas.csv": [("feature", "value", "min", "max")]
        + [(each.feature, each.value, each.least, each.most) for each in quotas],
    }
    for name, rows in tables.items():
        with (tmp_path / name).open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    named = [
        "--pool",
        str(tmp_path / "pool.csv"),
        "--quotas",
        str(tmp_path / "quotas.csv"),
        "--household",
        "household",
    ]
    assert cli_draw([*named, "--size", "4", "--seed", "Anfang", "--dice", "617", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["panel"] == found.published["panel"]


def test_time_that_is_over_is_published_with_the_panels(monkeypatch):
    monkeypatch.setattr("offenbau.engines.lot.lottery._Search._peeled", lambda _self, _chances: None)
    monkeypatch.setattr(drawing, "SECONDS", -1)
    found = assembly(make_ready(make_assembly())).published
    assert found["commitment"]["exact"] == "maximin exact, the rest unfinished"


@pytest.mark.parametrize("words", ["1000", "abc", "-1"])
def test_dice_show_three_digits(words):
    procedure = make_ready(make_assembly())
    assert "words" in refusal(drawing.draw, procedure=procedure, words=words, by=None).message_dict


def test_it_is_drawn_once():
    procedure = make_ready(make_assembly())
    drawing.draw(procedure=procedure, words="001", by=None)
    assert refusal(drawing.draw, procedure=procedure, words="002", by=None).code == "closed"


def test_a_trial_leaves_nothing_behind():
    procedure = make_assembly()
    assert standings(assembly(procedure)) == dict.fromkeys(Standing.values, 0)


# -- Recommendations ------------------------------------------------------------------------------
def recommend(procedure):
    values = {"title": "Mehr Bäume", "text": "Es ist zu heiß."}
    return actions.save_recommendation(procedure=procedure, recommendation=None, values=values, by=None)


def test_the_council_replies_once_and_with_a_reason():
    row = recommend(make_assembly())
    values = {"reply": "partly", "reason": "Zwanzig im ersten Jahr.", "replied_on": timezone.localdate()}
    assert (
        "reason"
        in refusal(actions.record_reply, recommendation=row, values={**values, "reason": " "}, by=None).message_dict
    )
    actions.record_reply(recommendation=row, values=values, by=None)
    assert refusal(actions.record_reply, recommendation=row, values=values, by=None).code == "closed"
    assert refusal(actions.remove_recommendation, recommendation=row, by=None).code == "closed"


def test_no_reply_is_recorded_before_its_day():
    row = recommend(make_assembly())
    late = {"reply": "taken", "reason": "Ja", "replied_on": timezone.localdate() + timedelta(days=1)}
    assert "replied_on" in refusal(actions.record_reply, recommendation=row, values=late, by=None).message_dict


def test_the_database_refuses_a_reply_without_a_reason():
    row = recommend(make_assembly())
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.filter(pk=row.pk).update(reply="taken", replied_on=timezone.localdate())
