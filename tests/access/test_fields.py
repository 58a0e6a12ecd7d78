"""A-06: a form changes what it shows and nothing else, whatever is posted beside it.

Each form is sent twice: once as it is, once with every field name of every model added. Both must have the same
effect on the database.
"""

import re
from collections import Counter
from functools import cache

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from offenbau.municipality.models import Municipality
from offenbau.people.models import Person
from offenbau.web.people.forms import NameForm
from offenbau.web.projects.kinds import KINDS
from tests.access.bodies import ASKING, FIXED, body_for, names_of, strongest
from tests.access.database import rows
from tests.access.table import POSTS, WRITES
from tests.access.things import body_of
from tests.access.tour import once

# What no form may offer, except to choose who is given a role, where a house opened by hand lies, and where to begin
# with a template.
NEVER = {
    "accepted_at", "accepted_by", "actor_id", "answered_at", "ars", "author", "closed_at", "dismissed_by", "ended_at",
    "expires_at", "fictional", "frozen_by", "headline", "invited_by", "is_active", "is_demo", "is_platform_admin",
    "joined_at", "land", "last_login", "municipality", "opened_at", "person", "position", "project", "public_plan",
    "published_at", "revoked_at", "sha256", "slug", "token_hash", "words",
}  # fmt: skip
CHOOSING = {("people:role_add", "person"), ("preparation:put_on", "person"), ("projects:add_role", "person"),
            ("assembly:draw", "words"), ("assembly:first_draw", "words"),  # what was drawn in public
            ("setup:open_town", "land"),
            ("projects:from_template", "municipality"), ("moderators:entry", "municipality")}  # fmt: skip
# What was typed and not sent is kept as it is, for the person alone.
KEPT = {"people:keep"}
# Programs send JSON, of which each field that is not named is refused.
WRITING = {
    row for row, rule in POSTS.items()
    if rule.within == WRITES and rule.audience and not row.startswith("api:")
}  # fmt: skip
FILLED_IN = WRITING & (FIXED.keys() | ASKING.keys()) - KEPT
NAMES = [*sorted(FILLED_IN), *(f"add {kind.slug}" for kind in KINDS)]


def form(world, name):
    """Return a form's address, who may send it, and what they send: a row of the table, or a new thing of a plan."""
    if name in POSTS:
        ((_row, state),) = once(world, [name])
        return world.path(name, state), strongest(name), body_for(name, world, state)
    kind = next(kind for kind in KINDS if name == f"add {kind.slug}")
    project = world.projects["draft"]
    address = reverse("projects:add", args=[project.municipality.slug, project.slug, kind.slug])
    return address, "project caretaker", body_of(kind, project)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_changes_what_it_shows_and_nothing_else(world, name):
    address, role, body = form(world, name)
    client = world.client(role)
    shown = names_of(client, address) | body.keys()
    extra = {name: value for name, value in smuggled().items() if name not in shown}
    assert {(name, field) for field in shown & NEVER} <= CHOOSING
    before = rows()
    plainly = effect(client, address, body, before)
    assert plainly
    assert effect(client, address, {**extra, **body}, before) == plainly


def test_a_form_that_peeks_at_other_fields_is_noticed(world, monkeypatch):
    def peek(form):
        Person.objects.update(is_demo="is_demo" in form.data)
        return form.cleaned_data["name"]

    monkeypatch.setattr(NameForm, "clean_name", peek, raising=False)
    client, address = world.client("citizen"), world.path("people:name")
    before = rows()
    peeked = effect(client, address, {"name": "x", "is_demo": "on"}, before)
    assert peeked != effect(client, address, {"name": "x"}, before)


# -- What is posted beside the form ---------------------------------------------------------------
@cache
def smuggled():
    """Return a value for every field name of every model of ours, `project` as well as `project_id`."""
    fields = [
        field
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("offenbau.")
        for field in model._meta.concrete_fields
    ]
    return {name: value_of(field) for field in fields for name in (field.name, field.attname)}


def value_of(field):
    """Return something that the field would take, and that differs from what is there."""
    if field.is_relation:
        return field.related_model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 1
    if field.flatchoices:
        return field.flatchoices[-1][0]
    return next((value for kind, value in SMUGGLED.items() if isinstance(field, kind)), "untergeschoben")


# By the kind of field; the first that fits.
SMUGGLED = {
    models.BooleanField: "on",
    models.DateTimeField: "2031-01-01 00:00",
    models.DateField: "2031-01-01",
    models.IntegerField: 77,
    models.FloatField: 7.5,
    models.DecimalField: 7.5,
    models.JSONField: "{}",
    models.EmailField: "fremd@example.org",
}


# -- What a post does to the database -------------------------------------------------------------
def effect(client, address, body, before):
    """Post, undo it, and return what it changed: (model, row, field, value), rows that are new without number."""
    with transaction.atomic():
        for value in body.values():
            if hasattr(value, "seek"):
                value.seek(0)
        assert client.post(address, body).status_code in {200, 302}
        after = rows()
        transaction.set_rollback(True)
    known = {(label, str(pk)) for label, pk in before}
    gone = Counter((label, pk, "gone", "") for label, pk in before.keys() - after.keys())
    changed = Counter(
        (label, pk if (label, pk) in before else "new", field.attname, plain(field, value, known))
        for (label, pk), row in after.items()
        for field, value in row.items()
        if not field.primary_key and before.get((label, pk), {}).get(field, row) != value
    )
    return gone + changed


# What is drawn anew each time, and hashes of it.
BY_CHANCE = {
    "token_hash", "receipt_hash", "receipt", "object_id", "code_salt", "digest", "nonce", "code", "row_hash",
    "rows_sha256", "key_hash",
}  # fmt: skip


def plain(field, value, known):
    """Return a value without what differs between two runs: moments, random tokens, numbers of new rows."""
    if isinstance(field, models.FileField):  # a fresh name each time
        return bool(value)
    if field.name in BY_CHANCE or field.name.startswith("sealed"):
        return ""
    # The ledger names towns by number, without a key.
    related = Municipality if field.name == "municipality_id" else field.related_model
    if related and value is not None:
        return value if (related._meta.label, str(value)) in known else "new"
    if isinstance(field, models.DateTimeField):
        return value and "then"
    if isinstance(field, models.JSONField) or field.name == "object_label":
        return re.sub(r"\d+", "#", str(value))
    return str(value) if isinstance(field, models.DateField) else value
