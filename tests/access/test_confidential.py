"""A-10: what is confidential stands in its own rows and on the core team's pages, and nowhere else.

The matrix shows that no other role meets it. Here the whole database is searched, and all that leaves the house.
"""

import json
import logging
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from offenbau.base.privacy import known_of
from offenbau.engines.checks import plan_to_data, schema
from offenbau.projects import actions
from offenbau.projects.models import Actor, Compromise, Obstacle
from offenbau.projects.queries import concept_of, plan_of
from offenbau.web.projects.kinds import BY_SLUG, KINDS
from tests.access.database import rows
from tests.access.world import CONFIDENTIAL, STATES, word_of

MODELS = {mark: BY_SLUG[word].model for mark, word in CONFIDENTIAL.items()}
OWN_ROWS = {model._meta.label for model in MODELS.values()}
LAPSING = {"notes": Obstacle, "compromises": Compromise}
WORD = word_of("draft", "geheim")


def where(word):
    """Return the tables in which a word stands."""
    return {label for (label, _pk), row in rows().items() if word in str(list(row.values()))}


def test_each_kind_that_is_confidential_is_looked_at_here():
    assert {kind.model._meta.label for kind in KINDS if kind.confidential} == OWN_ROWS
    assert {model._meta.label for model in apps.get_models() if getattr(model, "confidential", False)} == OWN_ROWS


@pytest.mark.parametrize("state", STATES)
def test_the_word_stands_in_its_own_rows_alone(world, state):
    assert where(word_of(state, "geheim")) == OWN_ROWS


def test_a_word_that_got_elsewhere_is_noticed(world):
    note = world.projects["draft"].obstacles.get()
    actions.add_item(project=world.projects["draft"], kind=Actor, values={"name": note.note}, by=None)
    assert {"projects.Actor", "base.LedgerEntry"} <= where(WORD) - OWN_ROWS


def texts_of(kind, word):
    """Return a body for this kind of note with a word in each of its texts."""
    day = timezone.localdate() + timedelta(days=9)
    sides = ("matter", "one_side", "one_gave", "other_side", "other_gave")
    return {
        "notes": {"note": word, "approach": word, "keep_until": day},
        "views": {"looks": "administration", "at": "politics", "role": word, "prejudices": word, "meeting": word},
        "questions": {"question": word, "answer": word},
        "compromises": {**dict.fromkeys(sides, word), "keep_until": day},
    }[kind]


@pytest.mark.parametrize("kind", CONFIDENTIAL)
def test_writing_it_leaves_no_trace_of_what_it_says(world, kind, caplog):
    """Added, moved, changed, refused because somebody was quicker, and erased: only its own row ever held it."""
    caplog.set_level(logging.DEBUG)
    client, word = world.client("project caretaker"), "kanarienvogelneu"
    said = [client.post(world.path(f"projects:add#{kind}", "draft"), texts_of(kind, word))]
    assert len(where(word)) == 1
    thing = MODELS[kind].objects.filter(project=world.projects["draft"]).latest("id")
    words = {**world.of(f"projects:edit#{kind}", "draft"), "pk": thing.pk}
    for name, more in (("move", {}), ("edit", {"revision": 0}), ("edit", {"revision": 0})):
        said.append(client.post(reverse(f"projects:{name}", kwargs=words), {**texts_of(kind, f"{word}er"), **more}))
    assert where(word) <= OWN_ROWS
    said.append(client.post(reverse("projects:remove", kwargs=words)))
    assert where(word) == set()
    heads = [f"{answer.headers} {answer.cookies}" for answer in said]
    assert word not in f"{heads} {caplog.text} {[message.body for message in mail.outbox]}"


@pytest.mark.parametrize("kind", CONFIDENTIAL)
@pytest.mark.parametrize("name", ["add", "edit"])
def test_it_is_not_kept_as_one_types(world, kind, name):
    page = world.client("project caretaker").get(world.path(f"projects:{name}#{kind}", "draft")).content.decode()
    assert 'method="post"' in page
    assert reverse("people:keep") not in page


def test_it_goes_with_what_it_speaks_of(world):
    """An actor that is taken out keeps no note in what can be put back."""
    project = world.projects["draft"]
    note = project.obstacles.get()
    actions.remove_item(item=note.actor, by=None)
    assert where(WORD) == OWN_ROWS
    note.refresh_from_db()
    assert note.actor is None


@pytest.mark.parametrize("kind", LAPSING)
@pytest.mark.parametrize("name", ["edit", "remove", "move"])
def test_a_note_whose_day_has_passed_is_gone_though_nobody_has_swept_yet(world, kind, name):
    LAPSING[kind].objects.update(keep_until=timezone.localdate() - timedelta(days=1))
    client, address = world.client("project caretaker"), world.path(f"projects:{name}#{kind}", "draft")
    assert client.post(address).status_code == 404
    assert WORD not in client.get(world.path(f"projects:items#{kind}", "draft")).content.decode()


def test_no_plan_holds_it_whatever_it_is_made_for(world):
    for project in world.projects.values():
        for plan in (plan_of(project), plan_of(project, private=False), concept_of(project)):
            assert "geheim" not in json.dumps(plan_to_data(plan))
    described = json.dumps(schema()).lower()
    assert [model for model in OWN_ROWS if model.split(".")[1].lower() in described] == []


def test_what_the_house_tells_of_a_person_does_not_hold_it(world):
    for person in filter(None, world.people.values()):
        assert "geheim" not in json.dumps(known_of(person), default=str)


@pytest.mark.parametrize("kind", CONFIDENTIAL)
def test_a_breakdown_while_it_is_written_does_not_tell_it(world, kind, monkeypatch, caplog):
    def break_down(**values):
        raise RuntimeError("broken")

    monkeypatch.setattr("offenbau.projects.actions.add_item", break_down)
    caplog.set_level(logging.DEBUG, "django.request")
    client = world.client("project caretaker", raise_request_exception=False)
    answer = client.post(world.path(f"projects:add#{kind}", "draft"), texts_of(kind, "kanarienvogelneu"))
    assert answer.status_code == 500
    assert "broken" in caplog.text
    assert "kanarienvogelneu" not in answer.content.decode() + caplog.text


def test_there_is_no_page_that_shows_all_rows(world):
    """Django's own administration would show them to people who are not of the core team."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
