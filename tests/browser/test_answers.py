"""The desk of answers and the public ledger in a browser: without barriers, on a phone, by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from offenbau.base.models import Installation
from offenbau.participation import actions
from tests.factories.answers import REFUSAL, answered, draft, make_desk, promise_over
from tests.factories.participation import contribute, end, make_ideas, make_vote

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = (
    "Am Marktplatz fehlen Bänke mit Lehne, damit man sich beim Einkaufen ausruhen kann.",
    "Bitte mehr Bänke mit Lehne am Marktplatz, damit man sich ausruhen kann!",
    "Die Bücherei soll auch am Samstag öffnen.",
    "Keine Bänke am Marktplatz, dort wird nachts gelärmt.",
)


@pytest.fixture
def desk(transactional_db):
    Installation.objects.create(id=1)
    desk = make_desk(title="Ideen für den Markt")
    for text in TEXTS:
        contribute(desk.procedure, text, title=" ".join(text.split()[:4]))
    first, second, *_others = desk.procedure.contributions.order_by("number")
    draft(first, desk.editor)
    draft(second, desk.caretaker, **REFUSAL)
    answered(desk, **REFUSAL)
    promise_over(desk.procedure)
    later = make_ideas(desk.procedure.project, title="Was soll in den Park?")
    contribute(later, "Eine Schaukel für alle.", title="Schaukel")
    promise_over(end(make_vote(desk.procedure.project)))
    town = desk.procedure.municipality
    actions.save_boilerplate(municipality=town, boilerplate=None, title="Dank", text="Danke, {name}!", by=None)
    actions.save_unit(municipality=town, unit=None, name="Bauhof", people=[], by=None)
    return desk


def addresses(desk):
    town = desk.procedure.municipality.slug
    first, second = desk.procedure.contributions.order_by("number")[:2]
    own = ("answers", "alike", "upload_answers", "boilerplates", "units", "accountability")
    shown = desk.procedure.contributions.order_by("number").last()
    return {
        **{name: reverse(f"participation:{name}", args=[town]) for name in own},
        "answer": reverse("participation:answer", args=[town, first.pk]),
        "split": reverse("participation:split", args=[town, first.pk]),
        "together": reverse("participation:answer_together", args=[town]) + f"?wahl={first.pk}-1&wahl={second.pk}-1",
        "page": desk.procedure.get_absolute_url(),
        "contribution": reverse("participation:contribution", args=[town, desk.procedure.slug, shown.number]),
    }


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_pages_of_the_desk_have_no_barriers(visit, desk, theme, width):
    found = {}
    for name, address in addresses(desk).items():
        seen = visit(address, theme=theme, width=width, person=desk.caretaker)
        found[name] = (seen.barriers(), max(seen.overflow(), 0), seen.complaints)
    assert found == {name: ([], 0, []) for name in found}


def test_the_queue_is_worked_by_keyboard(visit, desk):
    seen = visit(addresses(desk)["answers"], person=desk.caretaker)
    for key in "jjx":
        seen.page.keyboard.press(key)
    expect(seen.page.locator('input[name="wahl"]:checked')).to_have_count(1)
    expect(seen.page.locator("[data-count]")).to_contain_text("1 ", use_inner_text=True)
    seen.page.locator("[data-all]").check()
    expect(seen.page.locator('input[name="wahl"]:not(:checked)')).to_have_count(0)
    seen.page.keyboard.press("k")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_url("**/antworten/*/")
