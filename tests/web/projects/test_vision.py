"""The picture of a Baustelle's vision."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from offenbau.base.pictures import picture_storage
from offenbau.municipality.actions import change_look
from offenbau.projects import actions
from tests.factories.municipality import make_town
from tests.factories.pictures import picture
from tests.factories.projects import make_project, make_staff

pytestmark = pytest.mark.django_db
WORDS = "Menschen auf einem Platz"


def to(name, project):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug])


@pytest.fixture
def project():
    return make_project(make_town(), published=True)


@pytest.fixture
def keeper(client, project):
    client.force_login(make_staff(project.municipality, "caretaker"))
    return client


def send(client, project, data=None, **more):
    upload = SimpleUploadedFile("foto.png", picture() if data is None else data)
    return client.post(to("choose_picture", project), {"picture": upload, "picture_alt": WORDS, **more})


def page_of(project):
    return Client().get(to("page", project)).content.decode()


def test_a_picture_stands_on_the_page_with_its_words(keeper, project):
    assert send(keeper, project).url == f"{to('page', project)}#vision"
    assert f'src="{to("vision_picture", project)}" alt="{WORDS}"' in page_of(project)
    answer = Client().get(to("vision_picture", project))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(("data", "words", "field"), [(b"%PDF", WORDS, "picture"), (None, "", "picture_alt")])
def test_what_cannot_be_is_refused_at_its_field(keeper, project, data, words, field):
    answer = send(keeper, project, data, picture_alt=words)
    assert field in answer.context["form"].errors
    project.refresh_from_db()
    assert not project.vision_picture


def test_new_words_leave_the_picture_and_it_can_be_removed(keeper, project, django_capture_on_commit_callbacks):
    send(keeper, project)
    project.refresh_from_db()
    name = project.vision_picture.name
    keeper.post(to("choose_picture", project), {"picture_alt": "Ein Platz"})
    project.refresh_from_db()
    assert (project.vision_picture.name, project.vision_picture_alt) == (name, "Ein Platz")
    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(to("choose_picture", project), {"picture_alt": "Ein Platz", "remove_picture": "on"})
    assert Client().get(to("vision_picture", project)).status_code == 404
    assert not picture_storage().exists(name)


def test_the_file_goes_with_the_draft(django_capture_on_commit_callbacks):
    draft = actions.change_picture(project=make_project(make_town()), picture=picture(), picture_alt=WORDS, by=None)
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_draft(project=draft, by=None)
    assert not picture_storage().exists(draft.vision_picture.name)


def test_a_photo_stands_as_the_phone_was_held_and_forgets_where():
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "geheim"  # turned by a quarter, and a note
    draft = make_project(make_town())
    sent = picture("JPEG", size=(80, 60), exif=exif)
    draft = actions.change_picture(project=draft, picture=sent, picture_alt=WORDS, by=None)
    with draft.vision_picture.open() as file:
        stored = file.read()
    assert Image.open(io.BytesIO(stored)).size == (60, 80)
    assert b"geheim" not in stored


def test_without_its_own_the_towns_picture_stands_with_the_towns_vision(project):
    town = change_look(municipality=project.municipality, colour="", picture=picture(), picture_alt="Tal", by=None)
    town.vision = "Ein offenes Tal"
    town.save()
    assert 'alt="Tal"' in page_of(project)
    actions.change_project(project=project, values={"vision": "Unser eigenes Bild"}, revision=0, by=None)
    assert 'alt="Tal"' not in page_of(project)
