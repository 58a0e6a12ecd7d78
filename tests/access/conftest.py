"""The world of the access tests."""

import logging
from copy import copy

import pytest
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import override_settings

from offenbau.base.outbound import Code, OutboundError
from tests.access.world import World, build_world


@pytest.fixture(scope="package")
def media(tmp_path_factory):
    """The pictures of the world, for all tests of this folder."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def media_of_this_test(settings, media):
    """Files stay where the world's are."""
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="package")
def built_world(django_db_setup, django_db_blocker, media):
    """Built once, in a transaction around all tests of this folder; each test is one inside it."""
    around = transaction.atomic()
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        around.__enter__()
        world = build_world()
    yield world
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def world(built_world, db):
    """One of each: towns, people in every role, a Baustelle in every state."""
    people, projects = (
        {name: copy(thing) for name, thing in things.items()} for things in (built_world.people, built_world.projects)
    )
    return World(people, projects, built_world.arguments)


@pytest.fixture(autouse=True)
def quiet(caplog):
    """A write that is stopped looks like a breakdown to Django: it need not be told at length."""
    caplog.set_level(logging.CRITICAL, "django.request")


@pytest.fixture(autouse=True)
def portal(monkeypatch, settings):
    """One other site may be asked, and does not answer."""

    def silent(_url, **_asked):
        raise OutboundError(Code.NO_ANSWER)

    settings.OUTBOUND = ["mitmachen.example"]
    monkeypatch.setattr("offenbau.participation.formats.external.watching.fetch", silent)


@pytest.fixture
def bare_404(monkeypatch):
    """The page for what is not there is the same for everything (test_side_doors), and takes long to draw.

    What stands in its place is the message behind it, which no visitor sees.
    """
    monkeypatch.setattr("offenbau.site.urls.handler404", lambda request, exception: HttpResponseNotFound(exception))
