"""Slimming down: what can be spared, what that would mean, and the way into the reserve."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from offenbau.base.models import LedgerEntry
from offenbau.projects import actions
from offenbau.projects.models import Goal, GoalLink, Measure
from offenbau.projects.queries import links_of, measures_to_weigh, without_later
from tests.factories.municipality import make_town
from tests.factories.people import logged_in
from tests.factories.projects import make_person, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make_project(make_town())


def on(project, role):
    person = make_person()
    actions.grant_role(project=project, person=person, role=role, by=None)
    return logged_in(person)


@pytest.fixture
def browser(project):
    return on(project, "caretaker")


def page(project, name="slim", *more):
    return reverse(f"projects:{name}", args=[project.municipality.slug, project.slug, *more])


def add(project, kind, /, **values):
    return actions.add_item(project=project, kind=kind, values=values, by=None)


@pytest.fixture
def plan(project):
    """A goal with two measures, a goal with one, and a measure that serves none."""
    both, one = (add(project, Goal, statement=text) for text in ("Alle kommen hin", "Alle wissen es"))
    bus, bike = add(project, Measure, title="Bus", hours_per_month=8.5), add(project, Measure, title="Rad")
    notice = add(project, Measure, title="Aushang", hours_per_month=3)
    for goal, measure in ((both, bus), (both, bike), (one, notice)):
        add(project, GoalLink, goal=goal, measure=measure)
    return {"bus": bus, "bike": bike, "notice": notice, "both": both, "one": one}


def body(project, **choices):
    """What the form sends: a choice and the revision seen, for each measure that is shown."""
    chosen = {measure.title: measure for measure in measures_to_weigh(project)}
    sent = {f"r{measure.pk}": measure.revision for measure in chosen.values()}
    return sent | {f"m{chosen[title].pk}": choice for title, choice in choices.items()}


def slimmed(project):
    return without_later(measures_to_weigh(project), links_of(project))


def test_goals_that_would_lose_all_or_some_are_named_and_the_hours_counted(project, plan):
    choices = {plan["bus"].pk: "later", plan["notice"].pk: "later", plan["bike"].pk: "essential"}
    actions.weigh_measures(project=project, choices=choices, revisions=dict.fromkeys(choices, 0), by=None)
    found = slimmed(project)
    assert (found.lost, found.thinner) == ((plan["one"],), ((plan["both"], (plan["bike"],)),))
    assert (found.hours, found.without_hours) == (11.5, 0)


def test_what_is_in_reserve_or_finished_is_not_weighed(project, plan):
    actions.change_item(item=plan["bus"], values={"standing": "reserve"}, revision=0, by=None)
    actions.change_item(item=plan["bike"], values={"progress": "finished"}, revision=0, by=None)
    assert [measure.title for measure in measures_to_weigh(project)] == ["Aushang"]


def test_all_is_saved_in_one_go_and_the_page_says_what_it_means(browser, project, plan):
    entries = LedgerEntry.objects.count()
    answer = browser.post(page(project), body(project, Bus="later", Rad="otherwise", Aushang="later"), follow=True)
    html = answer.content.decode()
    assert "11,5 Stunden im Monat würden frei." in html
    assert html.index("Alle wissen es") < html.index("Dafür bliebe keine Maßnahme übrig.")
    assert "Reicht dafür, was bleibt? Rad" in " ".join(html.split())
    assert page(project, "to_reserve", plan["bus"].pk) in html
    assert page(project, "to_reserve", plan["bike"].pk) not in html
    assert f"?goal={plan['one'].pk}" in html
    assert LedgerEntry.objects.count() == entries + 1


def test_each_measure_says_its_hours_and_goals(browser, project, plan):
    add(project, Measure, title="Feier")
    html = browser.get(page(project)).content.decode()
    assert "8,5 Stunden im Monat · dient dem Ziel: Alle kommen hin" in html
    assert "Stunden nicht bekannt · dient noch keinem Ziel" in html


def test_unknown_hours_are_not_counted_as_none(browser, project, plan):
    html = browser.post(page(project), body(project, Rad="later"), follow=True).content.decode()
    assert "0 Stunden im Monat würden frei." in html
    assert "Bei einer dieser Maßnahmen sind die Stunden nicht bekannt." in html


def test_nothing_marked_says_nothing_of_goals(browser, project, plan):
    assert "zweiten Blick" not in browser.get(page(project)).content.decode()


def test_an_empty_plan_has_nothing_to_spare(browser, project):
    html = browser.get(page(project)).content.decode()
    assert "Noch gibt es keine Maßnahme" in html
    assert browser.post(page(project), {}).status_code == 200


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_and_nothing_is_lost(browser, project, plan):
    sent = body(project, Bus="later", Aushang="later")
    actions.change_item(item=plan["notice"], values={"necessity": "essential"}, revision=0, by=None)
    answer = browser.post(page(project), sent)
    html = answer.content.decode()
    assert answer.status_code == 200 and "Jetzt steht hier: Unverzichtbar." in html
    assert answer.context["form"][f"m{plan['bus'].pk}"].value() == "later"
    assert list(project.measures.values_list("necessity", flat=True)) == ["", "", "essential"]
    names = [name for name in sent if name.startswith("r")]
    again = {**sent, **{name: answer.context["form"][name].value() for name in names}}
    assert browser.post(page(project), again).status_code == 302  # looked at, and sent once more
    assert project.measures.get(title="Aushang").necessity == "later"


def test_all_that_was_overtaken_is_named_at_once(browser, project, plan):
    sent = body(project, Bus="later", Rad="later", Aushang="later")
    for thing in ("bus", "notice"):
        actions.change_item(item=plan[thing], values={"necessity": "essential"}, revision=0, by=None)
    assert set(browser.post(page(project), sent).context["form"].errors) == {
        f"m{plan[thing].pk}" for thing in ("bus", "notice")
    }


def test_a_measure_that_came_while_the_form_was_open_keeps_what_is_said_of_it(browser, project, plan):
    sent = body(project, Bus="later")
    add(project, Measure, title="Neu", necessity="essential")
    assert browser.post(page(project), sent).status_code == 302
    weighed = dict(project.measures.values_list("title", "necessity"))
    assert (weighed["Bus"], weighed["Neu"]) == ("later", "essential")


def test_a_measure_that_cannot_be_written_is_refused_in_the_form(browser, project, plan):
    project.measures.filter(title="Bus").update(benefit="unheard of")
    answer = browser.post(page(project), {f"m{plan['bus'].pk}": "later", f"r{plan['bus'].pk}": 0})
    assert answer.status_code == 200 and answer.context["form"].non_field_errors()[0].startswith("Bus: ")
    assert project.measures.get(pk=plan["bus"].pk).necessity == ""


def test_another_change_of_what_stays_as_it_is_hinders_nobody(browser, project, plan):
    sent = body(project, Bus="later")
    actions.change_item(item=plan["notice"], values={"description": "Neu"}, revision=0, by=None)
    assert browser.post(page(project), sent).status_code == 302
    assert project.measures.get(title="Bus").necessity == "later"


def test_saving_what_stands_already_writes_nothing(browser, project, plan):
    entries = LedgerEntry.objects.count()
    assert browser.post(page(project), body(project)).status_code == 302
    assert LedgerEntry.objects.count() == entries


def test_a_choice_that_does_not_exist_is_refused(browser, project, plan):
    assert browser.post(page(project), body(project, Bus="erfunden")).status_code == 200
    assert browser.post(page(project), body(project, Bus="later") | {f"r{plan['bus'].pk}": "x"}).status_code == 200
    assert project.measures.get(title="Bus").necessity == ""


def test_a_measure_goes_into_reserve_with_its_reason(browser, project, plan):
    address = page(project, "to_reserve", plan["bus"].pk)
    assert browser.post(address, {"standing_reason": " ", "revision": 0}).status_code == 200
    assert project.measures.get(title="Bus").standing == "active"
    answer = browser.post(address, {"standing_reason": "Erst die Räder", "revision": 0})
    assert answer.url == page(project)
    bus = project.measures.get(title="Bus")
    assert (bus.standing, bus.standing_reason) == ("reserve", "Erst die Räder")
    assert "Bus" not in [measure.title for measure in measures_to_weigh(project)]


def test_of_two_who_act_at_once_the_second_is_told(browser, project, plan):
    actions.change_item(item=plan["bus"], values={"title": "Bürgerbus"}, revision=0, by=None)
    answer = browser.post(page(project, "to_reserve", plan["bus"].pk), {"standing_reason": "Später", "revision": 0})
    html = answer.content.decode()
    assert "Inzwischen hat" in html and "Später" in html
    assert project.measures.get(pk=plan["bus"].pk).standing == "active"


def test_who_may_not_plan_does_not_find_it(project, plan):
    sponsor = on(project, "sponsor")
    for address in (page(project), page(project, "to_reserve", plan["bus"].pk)):
        assert sponsor.get(address).status_code == sponsor.post(address, {}).status_code == 404
    assert "Abspecken" not in sponsor.get(page(project, "items", "massnahmen")).content.decode()


def test_another_baustelles_measure_cannot_be_weighed_here(project, plan):
    other = make_project(project.municipality)
    choices = {plan["bus"].pk: "later"}
    actions.weigh_measures(project=other, choices=choices, revisions=dict.fromkeys(choices, 0), by=None)
    assert project.measures.get(title="Bus").necessity == ""


def test_who_has_no_role_cannot_weigh(project, plan):
    with pytest.raises(PermissionDenied):
        actions.weigh_measures(project=project, choices={}, revisions={}, by=make_person())


def test_more_measures_cost_no_more_queries(browser, project, plan, django_assert_max_num_queries):
    for number in range(12):
        measure = add(project, Measure, title=f"M{number}", necessity="later")
        add(project, GoalLink, goal=plan["both"], measure=measure)
    with django_assert_max_num_queries(10):
        browser.get(page(project))
