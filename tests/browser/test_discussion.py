"""Discussions as people see them: narrow and wide, by day and by night, without a script, with the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from offenbau.participation.formats.discussion.actions import write_summary
from tests.factories.discussion import say
from tests.factories.discussions import make_discussion, question_of, say_to
from tests.factories.participation import end
from tests.factories.projects import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
LONG = "Stellplatznachweisbefreiungsverordnung " * 4


def talked(**values):
    """A discussion in which people have said something on each side."""
    procedure = make_discussion(**values)
    question = question_of(procedure)
    for stance in ("for", "for", "against", ""):
        made = say_to(question, stance, title=LONG.strip()[:150] if stance == "against" else "Mehr Platz zum Sitzen")
        say(made.thread, "Das habe ich so verstanden: Platz fehlt.", stance=stance or "for")
    return procedure, f"{procedure.get_absolute_url()}diskussion/frage/{question.pk}/"


def sound(seen):
    assert not seen.complaints
    assert seen.barriers() == []
    assert seen.overflow() <= 0


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (375, "dark"), (1280, "light"), (1280, "dark")])
def test_the_columns_fit_and_have_no_barriers(visit, width, theme):
    _procedure, address = talked()
    seen = visit(address, width=width, theme=theme)
    sound(seen)
    tops = [box["y"] for box in (column.bounding_box() for column in seen.page.locator(".db-column").all())]
    assert len(tops) == 3 and (len(set(tops)) == 1) == (width == 1280)


def test_the_switch_shows_one_side_without_a_script_and_by_keyboard(visit):
    _procedure, address = talked()
    seen = visit(address, width=375, script=False)
    seen.page.locator(".db-switch a").nth(2).focus()
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    expect(seen.page.locator(".db-column")).to_have_count(1)
    expect(seen.page.locator(".db-switch [aria-current]")).to_have_text(re.compile("^Dagegen"), use_inner_text=True)


@pytest.mark.parametrize("width", [375, 1280])
def test_a_post_with_answers_on_both_sides_fits(visit, width):
    procedure, _address = talked(sides=True, entrance="registered")
    seen = visit(f"{procedure.get_absolute_url()}beitrag/1/", width=width, person=make_person("Erna"))
    sound(seen)
    expect(seen.page.locator(".ob-thread__impulse").first).to_contain_text(
        "Was habe ich verstanden", use_inner_text=True
    )


def test_one_posts_with_the_keyboard(visit):
    procedure, _address = talked(entrance="registered")
    seen = visit(f"{procedure.get_absolute_url()}diskussion/neu/", person=make_person("Erna"))
    sound(seen)
    seen.page.locator("select[name=category]").select_option(index=1)
    seen.page.locator("input[name=stance]").first.focus()
    seen.page.keyboard.press("Space")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.type("Mehr Schatten")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.type("Bäume kühlen den Platz.")
    seen.page.locator("main form button[type=submit]").first.focus()
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    expect(seen.page.locator("h1")).to_contain_text("Mehr Schatten", use_inner_text=True)


def test_the_end_with_a_summary_and_one_owed_fits(visit):
    procedure, address = talked()
    end(procedure)
    write_summary(question=question_of(procedure), text=LONG, signed="Eva Muster, Stadtplanung", by=None)
    sound(visit(address, width=375))
    sound(visit(procedure.get_absolute_url(), width=375, theme="dark"))
