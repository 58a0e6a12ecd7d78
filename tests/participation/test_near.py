"""Is it there already: what is found by like words, on both databases, and who may see it."""

import csv

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from offenbau.discussion.models.moderation import REDACTED
from offenbau.engines.similarity import Index
from offenbau.participation.models import Contribution, Procedure
from offenbau.participation.queries.near import CANDIDATES, near
from offenbau.participation.trigrams import letters_of, nearest, prepare
from offenbau.people.permissions import Viewer
from tests.factories.participation import contribute, make_ideas
from tests.shared_data import shared

pytestmark = pytest.mark.django_db
ANYBODY = Viewer(AnonymousUser())
SAID = (
    ("Mehr Bänke am Fluss", "Am Uferweg fehlen Sitzbänke, auf denen ältere Menschen ausruhen können."),
    ("Trinkbrunnen", "Auf dem Marktplatz soll ein Trinkwasserbrunnen stehen."),
    ("Lastenräder fördern", "Die Stadt soll einen Zuschuss für Lastenräder geben."),
    ("Kein Zuschuss für Lastenräder", "Die Stadt soll keinen Zuschuss für Lastenräder geben."),
    ("Radwegeausbau", "Der Radweg nach Neudorf soll ausgebaut werden."),
)


@pytest.fixture
def ideas():
    procedure = make_ideas()
    for title, text in SAID:
        contribute(procedure, text, title=title)
    return procedure


def titles(procedure, title, text="", viewer=ANYBODY):
    return [found.title for found in near(procedure, viewer, title, text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Sitzbänke am Flussufer", "Mehr Bänke am Fluss"),
        ("Ein Trinkwasserbrunnen für den Markt", "Trinkbrunnen"),
        ("RADWEG ausbauen, nach NEUDORF", "Radwegeausbau"),
    ],
)
def test_what_is_said_in_like_words_is_found(ideas, typed, found):
    assert titles(ideas, typed)[:1] == [found]


def test_opposites_are_alike_and_both_are_shown(ideas):
    assert set(titles(ideas, "Zuschuss für Lastenräder")) == {"Lastenräder fördern", "Kein Zuschuss für Lastenräder"}


@pytest.mark.parametrize("typed", ["", "ab", "und die der", "xyz qqq", '"; DROP TABLE', "%_*", "NEAR(a b)"])
def test_what_says_nothing_finds_nothing(ideas, typed):
    assert titles(ideas, typed) == []


def test_what_is_hidden_waits_or_is_put_together_is_not_shown(ideas):
    one, other = Contribution.objects.filter(title__contains="Lastenr").order_by("pk")
    Contribution.objects.filter(pk=one.pk).update(merged_into=other)
    Contribution.objects.filter(title="Trinkbrunnen").update(state="waiting")
    assert titles(ideas, "Zuschuss für Lastenräder") == ["Kein Zuschuss für Lastenräder"]
    assert titles(ideas, "Trinkwasserbrunnen Marktplatz") == []


def test_other_procedures_and_what_one_may_not_know_of_are_not_shown(ideas):
    assert titles(make_ideas(), "Mehr Bänke am Fluss") == []
    Procedure.objects.filter(pk=ideas.pk).update(started_at=None)
    assert titles(Procedure.objects.get(pk=ideas.pk), "Mehr Bänke am Fluss") == []


def test_what_was_changed_is_found_by_its_new_words_alone(ideas):
    idea = Contribution.objects.get(title="Trinkbrunnen")
    idea.title, idea.text = "Bücherschrank", "Ein Schrank zum Tauschen von Büchern."
    idea.save()
    assert titles(ideas, "Trinkwasserbrunnen") == []
    assert titles(ideas, "Schrank für Bücher")[:1] == ["Bücherschrank"]


def test_what_is_erased_is_gone_from_the_index(ideas):
    Contribution.objects.filter(title="Radwegeausbau").delete()
    assert titles(ideas, "Radweg nach Neudorf ausbauen") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO participation_trigrams(participation_trigrams) VALUES ('integrity-check')")


def test_what_is_blacked_out_is_not_found_any_more(ideas):
    idea = Contribution.objects.get(title="Trinkbrunnen")
    Contribution.objects.filter(pk=idea.pk).update(title=REDACTED, text=REDACTED)
    idea.text_redacted()
    assert Contribution.objects.get(pk=idea.pk).letters == letters_of(REDACTED, REDACTED)
    assert titles(ideas, "Trinkwasserbrunnen auf dem Marktplatz") == []


def test_a_table_that_was_built_anew_gets_its_index_back(ideas):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER participation_trigrams_new")
    contribute(ideas, "Mülleimer am Spielplatz leeren", title="Mülleimer")
    prepare()
    assert titles(ideas, "Mülleimer auf dem Spielplatz") == ["Mülleimer"]


def test_it_is_one_query_however_much_there_is(ideas, django_assert_num_queries):
    near(ideas, ANYBODY, "Warm", "laufen lassen")
    with django_assert_num_queries(1):
        near(ideas, ANYBODY, "Mehr Bänke", "am Fluss")


def test_long_texts_are_compared_by_their_beginning(ideas):
    text = SAID[0][1].ljust(600) + "Und noch etwas ganz anderes, das lang und breit erklärt wird. " * 100
    assert titles(ideas, "Sitzbänke", text) == ["Mehr Bänke am Fluss"]


def test_the_partners_of_real_statements_are_among_the_first_six():
    said = {}
    for folder in ("austria-climate.5twd2jsnkf.2022-08-08", "austria-climate.5tzfrp5eaa.2022-07-07"):
        with shared("polis", folder, "comments.csv").open(encoding="utf-8") as file:
            said |= {
                len(said) + number: row["comment-body"] for number, row in enumerate(csv.DictReader(file), start=1)
            }
    procedure, everything = make_ideas(), Index(said)
    known = {"procedure": procedure, "state": "visible", "pseudonym": "Probe"}
    Contribution.objects.bulk_create(
        Contribution(pk=pk, number=pk, text=text, letters=letters_of("", text), **known) for pk, text in said.items()
    )
    partners = {pk: {match.key for match in everything.similar(pk, 20, 0.7)} for pk in list(said)[::7]}
    missed = [pk for pk, wanted in partners.items() if wanted and not wanted & set(_first_six(procedure, said, pk))]
    assert (missed, sum(map(bool, partners.values())) > 25) == ([], True)


def _first_six(procedure, said, pk):
    rows = Contribution.objects.filter(procedure=procedure).exclude(pk=pk)
    found = nearest(rows, letters_of("", said[pk]), CANDIDATES).values_list("pk", "letters")
    return [match.key for match in Index(dict(found)).similar(letters_of("", said[pk]), 6, 0.0)]
