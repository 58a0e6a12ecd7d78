"""A consultation: its text in versions, statements with what stands beside them, and the table that weighs them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from offenbau.base.models import LedgerEntry
from offenbau.participation import actions
from offenbau.participation.formats.consultation import actions as consultation
from offenbau.participation.formats.consultation.models import Paragraph, Statement, TextVersion
from offenbau.participation.formats.consultation.queries import (
    OPEN,
    WHOLE,
    Wanted,
    changes_between,
    counts_of,
    open_version,
    statements_for,
    table_page,
    table_rows,
    text_of,
)
from offenbau.participation.formats.consultation.rules import problems
from offenbau.participation.identity import by_account
from offenbau.participation.models import Contribution, Correction, Procedure
from offenbau.people.enums import Role
from offenbau.people.permissions import Viewer
from tests.factories.consultation import (
    LATER_TEXT,
    TEXT,
    formalities,
    make_consultation,
    make_consultation_draft,
    publish_later_text,
    reply,
    state,
)
from tests.factories.participation import contribute, end
from tests.factories.people import make_member
from tests.factories.projects import make_person

pytestmark = pytest.mark.django_db


def refusal(call, **values):
    with pytest.raises(ValidationError) as caught:
        call(**values)
    return caught.value


def anchors(procedure, number=1):
    return list(
        Paragraph.objects.filter(version__procedure=procedure, version__number=number).values_list("anchor", flat=True)
    )


def rows(procedure, viewer=None, wanted=None):
    return list(table_rows(statements_for(procedure, viewer or Viewer()), text_of(procedure), wanted or Wanted()))


WITHOUT_P2 = TEXT.replace("## § 1 Für wen\n\nDie Spielplätze sind für Kinder bis 14 Jahre da.\n", "")


def letter(procedure, *, day=None, version=1, **values):
    return consultation.enter_statement(
        procedure=procedure,
        version=version,
        anchor="p2",
        values={"why": "Bitte auch für Große.", **values},
        channel="paper",
        consent=True,
        received_on=day or timezone.localdate(),
        by=None,
    )


# -- The text -------------------------------------------------------------------------------------
def test_a_pasted_text_becomes_paragraphs_that_are_called_by_their_headings():
    procedure = make_consultation_draft()
    found = [(one.anchor, one.label) for one in Paragraph.objects.filter(version__procedure=procedure)]
    assert found == [
        ("p1", "Satzung über die Spielplätze"),
        ("p2", "§ 1 Für wen"),
        ("p3", "§ 2 Wann"),
        ("p4", "§ 2 Wann, Absatz 2"),
    ]


def test_a_text_pasted_again_keeps_what_each_paragraph_is_known_by():
    procedure = make_consultation_draft()
    later = "Ganz vorn steht nun etwas anderes als vorher.\n\n" + TEXT.replace("20 Uhr", "22 Uhr")
    consultation.paste_text(procedure=procedure, text=later, by=None)
    assert anchors(procedure) == ["p5", "p1", "p2", "p3", "p4"]


def test_paragraphs_are_added_changed_and_removed():
    procedure = make_consultation_draft()
    values = {"heading": "§ 1a Hunde", "text": "Hunde bleiben draußen."}
    consultation.save_paragraph(procedure=procedure, anchor="", values=values, after="p2", by=None)
    consultation.save_paragraph(procedure=procedure, anchor="p3", values={"heading": "", "text": "Neu."}, by=None)
    consultation.remove_paragraph(procedure=procedure, anchor="p1", by=None)
    found = Paragraph.objects.filter(version__procedure=procedure)
    assert [(one.anchor, one.position, one.label) for one in found] == [
        ("p2", 1, "§ 1 Für wen"),
        ("p5", 2, "§ 1a Hunde"),
        ("p3", 3, "§ 1a Hunde, Absatz 2"),
        ("p4", 4, "§ 1a Hunde, Absatz 3"),
    ]


@pytest.mark.parametrize("text", ["", "x" * 4001, "a\n\n" * 401, "## " + "x" * 201 + "\n\nText"])
def test_a_text_that_does_not_fit_is_refused_and_the_old_one_stays(text):
    procedure = make_consultation_draft()
    assert "text" in refusal(consultation.paste_text, procedure=procedure, text=text, by=None).message_dict
    assert anchors(procedure) == ["p1", "p2", "p3", "p4"]


def test_the_first_version_freezes_with_the_start_and_stands_in_the_manifest():
    procedure = make_consultation()
    error = refusal(consultation.paste_text, procedure=procedure, text="Anders", by=None)
    assert error.code == "frozen"
    assert procedure.manifest["paragraphs"][1] == {
        "anchor": "p2",
        "heading": "§ 1 Für wen",
        "text": "Die Spielplätze sind für Kinder bis 14 Jahre da.",
    }


def test_only_who_plans_may_write_and_only_who_leads_may_publish():
    procedure = make_consultation()
    editor = make_member(procedure.municipality, Role.EDITOR)
    with pytest.raises(PermissionDenied):
        consultation.begin_version(procedure=procedure, by=make_person())
    consultation.begin_version(procedure=procedure, by=editor)
    consultation.paste_text(procedure=procedure, text=LATER_TEXT, by=editor)
    with pytest.raises(PermissionDenied):
        consultation.publish_version(procedure=procedure, note="Später", by=editor)


def test_a_new_version_is_published_with_a_note_that_everybody_reads():
    procedure = make_consultation()
    LedgerEntry.objects.all().delete()
    consultation.begin_version(procedure=procedure, by=None)
    assert [version.number for version in text_of(procedure).versions] == [1]
    assert refusal(consultation.publish_version, procedure=procedure, note="Neu", by=None).code == "same"
    consultation.paste_text(procedure=procedure, text=LATER_TEXT, by=None)
    assert "note" in refusal(consultation.publish_version, procedure=procedure, note=" ", by=None).message_dict
    consultation.publish_version(procedure=procedure, note="Abends wird es später.", by=None)
    done = list(LedgerEntry.objects.order_by("id").values_list("action", flat=True))
    assert done == ["begin text version", "paste text", "publish text version", "diary.tell"]
    assert text_of(procedure).newest == 2
    assert open_version(procedure) is None
    assert Correction.objects.get().reason == "Abends wird es später."
    assert anchors(procedure, 1) == anchors(procedure, 2)


def test_before_the_start_and_after_a_cancellation_there_are_no_new_versions():
    draft = make_consultation_draft()
    refusal(consultation.begin_version, procedure=draft, by=None)
    refusal(consultation.publish_version, procedure=draft, note="Neu", by=None)
    procedure = make_consultation()
    consultation.begin_version(procedure=procedure, by=None)
    assert refusal(consultation.begin_version, procedure=procedure, by=None).code == "already"
    consultation.paste_text(procedure=procedure, text=LATER_TEXT, by=None)
    actions.cancel_procedure(procedure=procedure, reason="Doch nicht", by=None)
    refusal(consultation.publish_version, procedure=procedure, note="Neu", by=None)


def test_the_note_on_a_new_version_is_kept_whole_or_refused():
    procedure = make_consultation()
    with pytest.raises(ValidationError) as caught:
        publish_later_text(procedure, note="x" * 1001)
    assert "note" in caught.value.message_dict
    consultation.publish_version(procedure=procedure, note="x" * 1000, by=None)
    assert Correction.objects.get().reason == TextVersion.objects.get(number=2).note == "x" * 1000


def test_a_new_version_can_be_thrown_away():
    procedure = make_consultation()
    consultation.begin_version(procedure=procedure, by=None)
    consultation.discard_version(procedure=procedure, by=None)
    assert TextVersion.objects.count() == 1


def test_the_database_knows_no_version_without_a_note_and_no_two_new_ones():
    procedure = make_consultation()
    for values in ({"number": 2, "published_at": timezone.now()}, {"number": 1}, {"number": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TextVersion.objects.create(procedure=procedure, **values)
    TextVersion.objects.create(procedure=procedure, number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        TextVersion.objects.create(procedure=procedure, number=3)


def test_changes_show_what_came_what_went_and_where():
    procedure = make_consultation()
    publish_later_text(procedure, LATER_TEXT.replace("Die Gemeinde Musterlingen erlässt diese Satzung.\n", ""))
    text = text_of(procedure)
    found = {one.anchor: one.kind for one in changes_between(text.paragraphs[1], text.paragraphs[2])}
    assert found == {"p1": "changed", "p2": "same", "p3": "changed", "p4": "same"}
    assert text.changed_in(1, "p3") == (2, False)
    assert text.changed_in(1, "p2") is None


def test_a_paragraph_that_went_stands_where_it_was():
    procedure = make_consultation()
    publish_later_text(
        procedure, TEXT.replace("## § 1 Für wen\n\nDie Spielplätze sind für Kinder bis 14 Jahre da.\n", "")
    )
    text = text_of(procedure)
    found = [(one.anchor, one.kind) for one in changes_between(text.paragraphs[1], text.paragraphs[2])]
    assert found == [("p1", "same"), ("p2", "gone"), ("p3", "same"), ("p4", "same")]
    assert text.changed_in(1, "p2") == (2, True)


# -- Before the start -----------------------------------------------------------------------------
def test_nothing_starts_without_a_text():
    procedure = make_consultation_draft(text="")
    assert [problem.step for problem in problems(procedure)] == ["auswahl"]


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({}, None),
        ({"legal_basis": " "}, "auswahl"),
        ({"display_place": ""}, "auswahl"),
        ({"display_from": ""}, "auswahl"),
        ({"display_until": "2020-01-01"}, "auswahl"),
        ({"legal_basis": "§ 3 Abs. 2 BauGB"}, "auswahl"),
        ({"display_until": (timezone.localdate() + timedelta(days=30)).isoformat()}, "zeiten"),
        ({"display_from": (timezone.localdate() - timedelta(days=3)).isoformat()}, "zeiten"),
        ({"formal": False, "legal_basis": "", "display_place": ""}, None),
    ],
)
def test_a_formal_procedure_does_not_start_without_its_formalities(changed, step):
    procedure = make_consultation_draft(**formalities(**changed))
    assert [problem.step for problem in problems(procedure)] == ([step] if step else [])


def test_what_nobody_reads_yet_is_neither_commented_nor_supported():
    procedure = make_consultation_draft(withheld=True, comments=True, supports=True)
    assert (procedure.settings["comments"], procedure.settings["supports"]) == (False, False)


def at_law(legal_basis, *, display=(1, 40), statements=(1, 60)):
    """Return what keeps a formal procedure from starting; periods in days from today."""
    today, now = timezone.localdate(), timezone.now()
    first, last = (today + timedelta(days=days) for days in display)
    days = {"display_from": first.isoformat(), "display_until": last.isoformat()}
    procedure = make_consultation_draft(**formalities(legal_basis=legal_basis, **days))
    span = tuple(now + timedelta(days=days) for days in statements)
    actions.set_phases(procedure=procedure, phases={"collect": span}, by=None)
    return [problem.step for problem in problems(Procedure.objects.get(pk=procedure.pk))]


@pytest.mark.parametrize(
    ("basis", "periods", "steps"),
    [
        ("§§ 3 Abs. 2, 4 Abs. 2 BauGB", {}, []),
        ("§ 3 (2) BauGB", {"display": (1, 25)}, ["auswahl"]),
        ("§ 73 Abs. 3 VwVfG", {"display": (1, 25)}, ["auswahl"]),
        ("§ 73 Abs. 3 VwVfG", {"statements": (1, 45)}, ["zeiten"]),  # objections: two weeks more
        ("§ 3 Abs. 2 BauGB", {"statements": (1, 45)}, []),
        ("§ 3 Abs. 2 BauGB", {"statements": (9, 45)}, ["zeiten"]),
        ("§ 3 Abs. 2 BauGB", {"statements": (1, 30)}, ["zeiten"]),
    ],
)
def test_a_formal_procedure_lasts_as_long_as_its_law_asks(basis, periods, steps):
    assert at_law(basis, **periods) == steps


def test_a_trial_is_erased_at_the_start():
    draft = make_consultation_draft()
    planner = make_member(draft.municipality, Role.CARETAKER)
    state(draft, by=by_account(planner))
    actions.start_procedure(procedure=draft, by=None)
    assert Statement.objects.count() == Contribution.objects.count() == 0


PLAIN = "Alle dürfen spielen.\n\nHunde bleiben draußen.\n\nAbends ist Schluss."


def test_numbers_that_move_up_are_told_with_the_older_ones():
    procedure = make_consultation(text=PLAIN)
    said = state(procedure, anchor="p3").contribution
    publish_later_text(procedure, PLAIN.replace("Hunde bleiben draußen.\n\n", ""))
    text = text_of(procedure)
    changes = changes_between(text.paragraphs[1], text.paragraphs[2])
    assert [(one.kind, one.was, one.label) for one in changes] == [
        ("same", "", "Absatz 1"), ("gone", "", "Absatz 2"), ("same", "Absatz 3", "Absatz 2"),
    ]  # fmt: skip
    assert [(one.label, one.last, one.before) for one in text.called] == [
        ("Absatz 1", 2, ()), ("Absatz 2", 2, ((1, "Absatz 3"),)), ("Absatz 2", 1, ()),
    ]  # fmt: skip
    (row,) = rows(procedure)
    assert (row.number, row.label, row.now, row.changed) == (said.number, "Absatz 3", "Absatz 2", None)


# -- Statements -----------------------------------------------------------------------------------
def test_a_statement_is_a_contribution_with_its_paragraph_beside_it():
    procedure = make_consultation()
    before = LedgerEntry.objects.count()
    submitted = state(procedure, "Zu früh.", anchor="p3", wording="Gespielt wird von 8 bis 21 Uhr.")
    assert LedgerEntry.objects.count() == before + 1
    (row,) = rows(procedure)
    assert submitted.contribution.title == "Zu: § 2 Wann"
    assert (row.number, row.label, row.why, row.wording) == (
        1,
        "§ 2 Wann",
        "Zu früh.",
        "Gespielt wird von 8 bis 21 Uhr.",
    )
    assert [piece.text for piece in row.pieces if piece.kind != "same"] == ["20 ", "21 "]


def test_what_comes_in_by_another_door_stands_in_the_table_too():
    procedure = make_consultation()
    contribute(procedure, "Von einem Programm", title="")
    contribute(procedure, "Zu früh\n\nVorgeschlagener Wortlaut:\nAb 9 Uhr.", title="Zu: § 2 Wann")
    assert [(row.label, row.why, row.wording) for row in rows(procedure)] == [
        ("", "Von einem Programm", ""),
        ("§ 2 Wann", "Zu früh", "Ab 9 Uhr."),
    ]
    assert [one.title for one in Contribution.objects.order_by("number")] == ["Zum ganzen Text", "Zu: § 2 Wann"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "Mein Titel"}, "title"),
        ({"title": "Zu: § 1 Für wen"}, "title"),  # the newest version has dropped it
        ({"title": "", "text": "So\n\nVorgeschlagener Wortlaut:\nAb 9 Uhr."}, "text"),
        ({"title": "", "text": "x" * 3901}, "text"),
        ({"title": "Zu: § 2 Wann", "text": f"So\n\nVorgeschlagener Wortlaut:\n{'x' * 4001}"}, "text"),
    ],
)
def test_by_another_door_the_same_rules_hold(values, field):
    procedure = make_consultation()
    publish_later_text(procedure, WITHOUT_P2)
    assert field in refusal(contribute, procedure=procedure, **values).message_dict
    assert Statement.objects.count() == 0


def test_a_statement_is_changed_in_the_first_minutes_and_what_it_said_before_is_kept():
    procedure, person = make_consultation(moderated_first=True), make_person()
    said = state(procedure, "Zu früh", by=by_account(person), anchor="p3").contribution
    Contribution.objects.update(state="visible")
    publish_later_text(procedure, WITHOUT_P2)
    text = "Zu spät\n\nVorgeschlagener Wortlaut:\nAb 9 Uhr."
    actions.edit_contribution(contribution=said, values={"text": text}, by=person)
    kept, beside = Contribution.objects.get(), Statement.objects.get()
    assert (kept.title, kept.text, kept.state) == ("Zu: § 2 Wann", text, "waiting")
    assert (beside.paragraph.anchor, beside.version.number) == ("p3", 1)
    assert [version.text for version in kept.versions.all()] == ["Zu früh"]
    assert LedgerEntry.objects.latest("pk").action == "edit contribution"


@pytest.mark.parametrize(("anchor", "values", "field"), [
    ("p3", {"title": "Zu: § 1 Für wen"}, "title"),
    ("p3", {"text": "x" * 3901}, "text"),
    ("", {"text": "So\n\nVorgeschlagener Wortlaut:\nAb 9 Uhr."}, "text"),
])  # fmt: skip
def test_a_changed_statement_keeps_its_paragraph_and_its_rules(anchor, values, field):
    procedure, person = make_consultation(), make_person()
    said = state(procedure, by=by_account(person), anchor=anchor).contribution
    assert field in refusal(actions.edit_contribution, contribution=said, values=values, by=person).message_dict


def test_a_statement_that_was_answered_stands():
    procedure, person = make_consultation(), make_person()
    said = state(procedure, by=by_account(person), anchor="p3").contribution
    reply(said)
    error = refusal(actions.edit_contribution, contribution=said, values={"text": "Anders"}, by=person)
    assert error.code == "late"


def test_a_letter_speaks_about_the_version_that_its_author_had_in_hand():
    procedure = make_consultation()
    publish_later_text(procedure, WITHOUT_P2)
    letter(procedure)
    (row,) = rows(procedure)
    assert (row.version, row.label, row.changed) == (1, "§ 1 Für wen", (2, True))
    assert Contribution.objects.get().title == "Zu: § 1 Für wen"
    assert "paragraph" in refusal(letter, procedure=procedure, version=2).message_dict
    consultation.begin_version(procedure=procedure, by=None)
    assert "version" in refusal(letter, procedure=procedure, version=3).message_dict


def test_words_that_are_those_of_the_paragraph_suggest_nothing():
    procedure = make_consultation()
    wording = "Die Spielplätze sind für  Kinder bis 14 Jahre da."
    state(procedure, "Gut so.", anchor="p2", wording=wording)
    assert rows(procedure)[0].wording == ""
    assert "why" in refusal(state, procedure=procedure, why="", anchor="p2", wording=wording).message_dict


def test_one_may_suggest_words_without_a_reason_but_not_for_the_whole_text():
    procedure = make_consultation()
    state(procedure, "", anchor="p3", wording="Gespielt wird immer.")
    assert rows(procedure)[0].why == ""
    assert "wording" in refusal(state, procedure=procedure, why="", wording="Alles anders").message_dict


def test_who_speaks_for_others_names_them():
    procedure = make_consultation()
    refusal(state, procedure=procedure, speaks_for="organisation")
    refusal(state, procedure=procedure, speaks_for="everybody", organisation="Alle")
    state(procedure, speaks_for="public_body", organisation=" Landratsamt  Musterkreis ")
    assert Contribution.objects.count() == 1
    assert rows(procedure)[0].organisation == "Landratsamt Musterkreis"
    state(procedure, organisation="Steht noch im Feld")
    assert rows(procedure)[1].organisation == ""


def test_a_statement_stays_with_the_version_that_it_was_made_to():
    procedure = make_consultation()
    state(procedure, anchor="p3")
    publish_later_text(procedure)
    state(procedure, "Danke!", anchor="p3")
    found = [(row.version, row.changed, row.paragraph.text) for row in rows(procedure)]
    assert found == [
        (1, (2, False), "Gespielt wird von 8 bis 20 Uhr."),
        (2, None, "Gespielt wird von 8 bis 22 Uhr."),
    ]


def test_who_read_an_older_version_is_told_that_there_is_a_newer_one():
    procedure = make_consultation()
    publish_later_text(procedure)
    error = refusal(
        consultation.make_statement,
        procedure=procedure,
        participant=by_account(make_person()),
        version=1,
        anchor="p3",
        values={"why": "Zu früh"},
    )
    assert error.code == "newer"


def test_what_is_taken_back_leaves_nothing_beside_it():
    procedure = make_consultation()
    person = make_person()
    said = state(procedure, by=by_account(person), speaks_for="organisation", organisation="Verein").contribution
    actions.withdraw_contribution(contribution=said, by=person)
    assert Statement.objects.count() == 0
    assert rows(procedure) == []


def test_parts_of_a_statement_speak_to_the_same_paragraph():
    procedure = make_consultation()
    said = state(procedure, anchor="p3").contribution
    actions.split(contribution=said, parts=[("Eins", "Erstens"), ("Zwei", "Zweitens")], by=None)
    assert [(row.number, row.label) for row in rows(procedure)] == [(n, "§ 2 Wann") for n in (1, 2, 3)]


def test_letters_are_entered_with_the_day_on_which_they_came():
    procedure = make_consultation()
    day = timezone.localdate() - timedelta(days=1)
    letter(procedure, day=day, speaks_for="organisation", organisation="Turnverein")
    (row,) = rows(procedure)
    assert (row.channel, row.came_on, row.organisation) == ("paper", day, "Turnverein")


def test_after_the_end_only_what_came_in_time_is_entered():
    procedure = end(make_consultation())
    assert refusal(letter, procedure=procedure, day=timezone.localdate() - timedelta(days=10)).code == "closed"
    letter(procedure, day=timezone.localdate() - timedelta(days=3))
    assert len(rows(procedure)) == 1
    refusal(letter, procedure=procedure, day=timezone.localdate() + timedelta(days=1))


# -- Weighing -------------------------------------------------------------------------------------
def test_the_table_holds_reply_reason_and_what_is_still_open():
    procedure = make_consultation()
    first = state(procedure, "Zu früh.", anchor="p3").contribution
    state(procedure, "Zum Ganzen")
    reply(first, text="Wir nehmen es auf.", status="taken_up")
    one, other = rows(procedure)
    assert (one.reply.text, one.is_open) == ("Wir nehmen es auf.", False)
    assert (other.reply, other.is_open) == (None, True)
    counts = counts_of(statements_for(procedure, Viewer()))
    assert (counts.count, counts.open, counts.by_anchor) == (2, 1, {"p3": 1, WHOLE: 1})


def test_what_was_put_together_bears_the_reply_of_the_other_one():
    procedure = make_consultation()
    first, second = (state(procedure, words, anchor="p3").contribution for words in ("Zu früh", "Viel zu früh"))
    actions.merge(into=first, contributions=[second], by=None)
    reply(first, text="Ja.", status="taken_up")
    assert [(row.merged_into, row.reply.text) for row in rows(procedure)] == [(None, "Ja."), (1, "Ja.")]


def test_the_table_is_filtered_by_paragraph_and_by_status():
    procedure = make_consultation()
    first = state(procedure, anchor="p3").contribution
    state(procedure, "Zum Ganzen")
    reply(first, text="Ja.", status="taken_up")

    def numbers(**wanted):
        return [row.number for row in rows(procedure, wanted=Wanted(**wanted))]

    assert numbers(anchor="p3") == [1]
    assert numbers(anchor=WHOLE) == [2]
    assert numbers(status=OPEN) == [2]
    assert numbers(status="taken_up") == [1]
    assert numbers(anchor="p9") == []
    assert numbers(status="nonsense") == [1, 2]


def test_pages_of_the_table_follow_one_another(monkeypatch):
    monkeypatch.setattr("offenbau.participation.formats.consultation.queries.PAGE_LENGTH", 2)
    monkeypatch.setattr("offenbau.participation.formats.consultation.queries.AT_ONCE", 2)
    procedure = make_consultation()
    for number in range(5):
        state(procedure, f"Nummer {number}")
    statements, text = statements_for(procedure, Viewer()), text_of(procedure)
    seen, after = [], ""
    while after != "0":
        page = table_page(statements, text, Wanted(), after)
        seen += [row.number for row in page.rows]
        after = str(page.after)
    assert seen == [1, 2, 3, 4, 5] == [row.number for row in rows(procedure)]


def test_a_withheld_statement_is_read_by_its_author_and_the_team_until_it_is_answered():
    procedure = make_consultation(withheld=True)
    author = make_person()
    said = state(procedure, by=by_account(author)).contribution
    planner = make_member(procedure.municipality, Role.CARETAKER)
    assert rows(procedure) == []
    assert [row.withheld for row in rows(procedure, Viewer(planner))] == [True]
    readable = Contribution.objects.visible_to
    assert [list(readable(viewer)) for viewer in (Viewer(), Viewer(make_person()))] == [[], []]
    assert list(readable(Viewer(author))) == list(readable(Viewer(), moderates=True)) == [said]
    reply(said, text="Ja.", status="taken_up")
    assert [row.number for row in rows(procedure)] == [1]
    assert list(Contribution.objects.visible()) == list(readable(Viewer())) == [said]


@pytest.mark.parametrize("answered_first", [True, False])
def test_what_was_published_with_an_answer_stays_readable_when_it_is_taken_apart(answered_first):
    procedure = make_consultation(withheld=True)
    first, second = (state(procedure, words).contribution for words in ("Zu früh", "Viel zu früh"))
    steps = [
        lambda: reply(Contribution.objects.get(pk=first.pk), text="Ja.", status="taken_up"),
        lambda: actions.merge(into=first, contributions=[second], by=None),
    ]
    for step in steps if answered_first else reversed(steps):
        step()
    assert [row.number for row in rows(procedure)] == [1, 2]
    actions.unmerge(contribution=Contribution.objects.get(pk=second.pk), by=None)
    assert [(row.number, row.withheld) for row in rows(procedure)] == [(1, False), (2, False)]
    assert Contribution.objects.get(pk=second.pk).status == "in_review"


def test_a_hidden_statement_stands_in_no_table():
    procedure = make_consultation()
    said = state(procedure).contribution
    Contribution.objects.filter(pk=said.pk).update(state="hidden", reason="spam")
    planner = make_member(procedure.municipality, Role.CARETAKER)
    assert rows(procedure) == rows(procedure, Viewer(planner)) == []


def test_a_discarded_draft_takes_its_text_with_it():
    draft = make_consultation_draft()
    actions.discard_procedure(procedure=draft, by=None)
    assert Procedure.objects.count() == Paragraph.objects.count() == TextVersion.objects.count() == 0
