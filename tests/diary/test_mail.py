"""The whole text of the mails, as people read it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.test import override_settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from offenbau.diary import actions
from offenbau.municipality.models import Municipality
from tests.factories.diary import guest_of, news
from tests.factories.projects import make_project

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("signed_alike")]
HOST = "https://offen.example"
THURSDAY = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def signed_alike(monkeypatch):
    """Tokens that can be read, in their places."""
    for name in ("stop_one", "stop_collected", "all_of"):
        monkeypatch.setattr(f"offenbau.diary.tokens.{name}", lambda number, name=name: name)
    monkeypatch.setattr("offenbau.diary.tokens.question", lambda number, language: "question")
    with override_settings(PUBLIC_URL=HOST):
        yield


@pytest.fixture
def project():
    found = make_project(published=True, title="Plauderhalte")
    Municipality.objects.filter(pk=found.municipality_id).update(name="Musterlingen", slug="musterlingen")
    found.municipality.refresh_from_db()
    return found


def told(project, frequency, language="de", *others):
    """Send two pieces of news to one mailbox, and return the last mail."""
    with time_machine.travel(THURSDAY, tick=False) as clock:
        for thing in (project, *others):
            guest_of(thing, frequency, "erna@example.org", language)
        for thing in (project, *others):
            news(
                thing,
                title=format_lazy(_("“{title}” has started"), title=thing.title),
                text="Am Brunnen steht jetzt eine Bank, auf der man miteinander redet. Wer sich setzt, "
                "will plaudern.\n\nKommen Sie vorbei!",
            )
        actions.post.call()
        clock.move_to(datetime(2026, 12, 7, 12, 0, tzinfo=UTC))
        actions.post.call()
    return mail.outbox[-1]


SINGLE = """\
Guten Tag,

„Plauderhalte“ hat begonnen

Am Brunnen steht jetzt eine Bank, auf der man miteinander redet. Wer sich
setzt, will plaudern.

Kommen Sie vorbei!

Mehr dazu:
https://offen.example/musterlingen/baustellen/plauderhalte/

--\x20
Sie bekommen diese Mail, weil Sie „Plauderhalte“ in Musterlingen abonniert
haben.

Abbestellen:
https://offen.example/abo/aus/stop_one/

Alle Ihre Abos:
https://offen.example/abo/alle/all_of/
"""

COLLECTED = """\
Good day,

this is new about what you follow.

Plauderhalte (Musterlingen)
===========================

Nov. 26, 2026: “Plauderhalte” has started

Am Brunnen steht jetzt eine Bank, auf der man miteinander redet. Wer sich
setzt, will plaudern.

Kommen Sie vorbei!

https://offen.example/musterlingen/baustellen/plauderhalte/

Schulweg (Musterlingen)
=======================

Nov. 26, 2026: “Schulweg” has started

Am Brunnen steht jetzt eine Bank, auf der man miteinander redet. Wer sich
setzt, will plaudern.

Kommen Sie vorbei!

https://offen.example/musterlingen/baustellen/schulweg/

--\x20
You get this mail because you follow what stands above.

Stop all that comes in such collected mails:
https://offen.example/abo/aus/stop_collected/

Stop or change single things:
https://offen.example/abo/alle/all_of/
"""

QUESTION = """\
Guten Tag,

jemand hat diese Adresse eingetragen, um Neues zu „Plauderhalte“ in
Musterlingen zu erfahren: einmal am Tag, alles in einer Mail.

Waren Sie das? Dann bestätigen Sie es bitte hier:

https://offen.example/abo/ja/question/

Der Link gilt sieben Tage. Wenn Sie das nicht waren, brauchen Sie nichts zu
tun: Ohne Ihr Ja schicken wir nichts weiter, und nach sieben Tagen ist die
Adresse vergessen.
"""


def test_a_piece_of_news_reads_well_in_german(project):
    letter = told(project, "at_once")
    assert (letter.subject, letter.body) == ("„Plauderhalte“ hat begonnen", SINGLE)


def test_a_week_s_mail_reads_well_in_english(project):
    other = make_project(project.municipality, published=True, title="Schulweg")
    letter = told(project, "weekly", "en", other)
    assert (letter.subject, letter.body) == ("2 pieces of news about what you follow", COLLECTED)


def test_a_day_s_mail_about_one_thing_names_it(project):
    assert told(project, "daily").subject == "Neues zu „Plauderhalte“"


def test_the_question_reads_well(project, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_to_follow(
            kind="project", object_id=project.pk, email="erna@example.org", frequency="daily", language="de"
        )
    (message,) = mail.outbox
    assert (message.subject, message.body) == ("Bitte bestätigen: Neues zu „Plauderhalte“", QUESTION)


def test_a_text_without_end_is_cut_between_words(project):
    guest_of(project)
    news(project, text="Plauderhalte " * 2000)
    actions.post.call()
    assert len(mail.outbox[0].body) < 5500
    assert "Plauderhalte …" in mail.outbox[0].body
