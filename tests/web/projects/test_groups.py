"""Long forms of the workshop stand in groups; what is rarely needed is folded away until it says something."""

import pytest
from django.urls import reverse

from offenbau.projects import actions
from offenbau.projects.models import Measure
from offenbau.web.parts.forms import grouped
from offenbau.web.projects.forms.project import TopicForm
from offenbau.web.projects.kinds import KINDS
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_project

MANY = 8
FORMS = [*(kind.form for kind in KINDS), TopicForm]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_of_many_fields_stands_in_groups_that_name_each_of_them(form):
    groups = getattr(form, "groups", ())
    named = [name for group in groups for name in group.fields]
    assert named == (form._meta.fields if groups else [])
    assert groups or len(form._meta.fields) <= MANY


@pytest.mark.django_db
def test_what_a_measure_says_is_seen_without_opening_anything():
    project, keeper = make_project(), make_person()
    actions.grant_role(project=project, person=keeper, role="caretaker", by=None)
    values = {"title": "Aushang", "standing": "reserve", "hours_per_month": 4.0}
    measure = actions.add_item(project=project, kind=Measure, values=values, by=None)
    address = reverse("projects:edit", args=[project.municipality.slug, project.slug, "massnahmen", measure.pk])
    groups = {group.fields[0].name: group for group in grouped(logged_in(keeper).get(address).context["form"])}
    opened = {name for name, group in groups.items() if group.folded and group.is_open}
    assert opened == {"hours_per_month", "standing"}
