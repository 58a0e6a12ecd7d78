"""Pages of an assembly as people see them, and what its core team works with: narrow and wide, by day and by night."""

from datetime import timedelta

import pytest
from django.utils import timezone

from offenbau.participation.formats.assembly.drawing import draw
from offenbau.participation.formats.assembly.meetings import save_meeting, seat
from offenbau.projects.actions import grant_role
from tests.factories.assemblies import make_assembly, make_ready
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(375, "dark"), (1280, "light")])
def test_its_pages_fit_and_have_no_barriers(visit, width, theme):
    procedure = make_ready(make_assembly())
    draw(procedure=procedure, words="042", by=None)
    starts = timezone.now()
    values = {"title": "Erster Tag", "starts_at": starts, "ends_at": starts + timedelta(hours=3), "place": "Rathaus"}
    meeting = save_meeting(procedure=procedure, meeting=None, values={**values, "agenda": "Ankommen"}, by=None)
    seat(meeting=meeting, tables=2, rounds=1, by=None)
    person = make_person()
    grant_role(project=procedure.project, person=person, role="team", by=None)
    home = procedure.get_absolute_url()
    for place in ("", "buergerrat/raum/"):
        sound(visit(f"{home}{place}", width=width, theme=theme))
    for place in ("", "besuche/", f"tische/{meeting.pk}/"):
        sound(visit(f"{home}buergerrat/menschen/{place}", width=width, theme=theme, person=person))
