"""Forms in KERN's markup, read as a browser reads them."""

from datetime import date
from decimal import Decimal

import html5lib
import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from offenbau.web.parts.forms import Group, Note


class Example(forms.Form):
    name = forms.CharField(label="Name", help_text="Wie Sie heißen", widget=forms.TextInput(attrs={"class": "own"}))
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)
    day = forms.DateField(label="Tag", required=False)
    floor = forms.ChoiceField(label="Etage", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label="Arten", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    land = forms.ChoiceField(label="Land", choices=[("nw", "NRW")], required=False)
    agree = forms.BooleanField(label="Ja")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(label="Datei", required=False)

    notes = {"name": Note(example="Kim", passage="Namen sind wichtig.", help="zeiten")}


class Relaxed(forms.Form):
    text = forms.CharField(label="Text", required=False)


Pair = forms.formset_factory(Relaxed, extra=2)


def tree(form):
    return html5lib.parse(str(form), namespaceHTMLElements=False)


def control(form, name):
    return tree(form).find(f".//*[@name='{name}']")


def texts(node):
    return " ".join("".join(node.itertext()).split())


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("name", "kern-form-input__input own"),
        ("text", "kern-form-input__input"),
        ("land", "kern-form-input__select"),
        ("floor", "kern-form-check__radio"),
        ("kinds", "kern-form-check__checkbox"),
        ("agree", "kern-form-check__checkbox"),
        ("file", "kern-form-input__input"),
    ],
)
def test_a_control_has_the_class_of_its_kind(name, css):
    assert control(Example(), name).get("class") == css


def test_a_hidden_field_has_no_class_and_no_label():
    assert control(Example(), "secret").get("class") is None
    assert tree(Example()).find(".//label[@for='id_secret']") is None


def test_every_visible_control_has_a_label():
    page = tree(Example())
    labelled = {label.get("for") for label in page.iter("label")}
    controls = [node for tag in ("input", "select", "textarea") for node in page.iter(tag)]
    assert [
        node.get("name") for node in controls if node.get("type") != "hidden" and node.get("id") not in labelled
    ] == []


def test_a_wrong_field_says_so_to_the_eye_and_to_the_ear():
    field = control(Example({}), "name")
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby") == "id_name_helptext id_name_error"
    assert "kern-form-input__input--error" in field.get("class")


def test_the_summary_leads_to_each_wrong_field():
    links = [link.get("href") for link in tree(Example({})).find(".//*[@role='alert']").iter("a")]
    assert links == ["#id_name", "#id_floor_0", "#id_agree"]
    assert all(tree(Example({})).find(f".//*[@id='{link[1:]}']") is not None for link in links)


def test_a_form_without_errors_has_no_summary():
    assert tree(Example()).find(".//*[@role='alert']") is None


def test_an_error_of_the_whole_form_stands_in_the_summary():
    form = Relaxed({"text": "x"})
    form.add_error(None, "Beides zusammen geht nicht.")
    assert "Beides zusammen geht nicht." in texts(tree(form).find(".//*[@role='alert']"))


def test_what_may_be_left_out_is_marked_and_the_rest_is_not():
    labels = {label.get("for"): texts(label) for label in tree(Example()).iter("label")}
    assert (labels["id_name"], labels["id_text"]) == ("Name", "Text – freiwillig")


def test_where_all_may_be_left_out_nothing_is_marked():
    assert texts(tree(Relaxed()).find(".//label")) == "Text"


def test_a_day_is_asked_for_with_the_browsers_calendar():
    field = control(Example(initial={"day": date(2027, 3, 9)}), "day")
    assert (field.get("type"), field.get("value")) == ("date", "2027-03-09")


@pytest.mark.parametrize("typed", ["2027-03-09", "09.03.2027"])
def test_a_day_is_understood_however_it_was_typed(typed):
    form = Example({"name": "x", "floor": "a", "agree": "on", "day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2027, 3, 9)


def test_a_placeholder_that_repeats_the_label_is_dropped_and_no_other():
    form = Relaxed()
    form.fields["text"].widget.attrs["placeholder"] = "Text"
    assert control(form, "text").get("placeholder") is None
    form.fields["text"].widget.attrs["placeholder"] = "z. B. Kim"
    assert control(form, "text").get("placeholder") == "z. B. Kim"


def test_a_field_without_a_label_is_shown():
    form = Relaxed()
    form.fields["text"].label = None
    assert control(form, "text") is not None


def test_a_note_gives_an_example_and_a_passage():
    page = texts(tree(Example()))
    assert "Zum Beispiel: Kim" in page
    assert "Namen sind wichtig." in page


def test_what_people_typed_is_escaped():
    assert control(Relaxed({"text": '"><script>'}), "text").get("value") == '"><script>'
    assert tree(Relaxed({"text": '"><script>'})).find(".//script") is None


def test_a_formset_shows_each_form_in_its_frame():
    page = tree(Pair())
    assert len(page.findall(".//div[@class='ob-form-item']")) == 2
    assert page.find(".//input[@name='form-TOTAL_FORMS']").get("value") == "2"


def test_a_whole_form_posts_with_a_token(rf):
    page = tree(render_to_string("parts/form.html", {"form": Relaxed(), "submit_label": "Los"}, rf.get("/")))
    form = page.find(".//form")
    assert form.get("method") == "post"
    assert form.find(".//input[@name='csrfmiddlewaretoken']") is not None
    assert texts(form.find(".//button")) == "Los"


def test_a_search_form_carries_no_token(rf):
    page = tree(render_to_string("parts/form.html", {"form": Relaxed(), "method": "get"}, rf.get("/")))
    assert page.find(".//input[@name='csrfmiddlewaretoken']") is None


def test_a_form_in_which_all_may_be_left_out_says_so_once(rf):
    class Open(Relaxed):
        more = forms.CharField(label="Mehr", required=False)

    page = render_to_string("parts/form.html", {"form": Open()}, rf.get("/"))
    assert page.count("Sie können alles davon weglassen.") == 1
    assert "freiwillig" not in page


def test_a_form_of_which_one_thing_is_needed_does_not_say_that_all_may_be_left_out(rf):
    class Ballot(Relaxed):
        one_is_needed = True
        more = forms.CharField(label="Mehr", required=False)

    assert "weglassen" not in render_to_string("parts/form.html", {"form": Ballot()}, rf.get("/"))


class Hours(forms.Form):
    hours = forms.DecimalField(max_digits=6, decimal_places=1)
    people = forms.IntegerField(required=False)


@pytest.mark.parametrize(
    ("typed", "read"), [("12,5", Decimal("12.5")), ("125", 125), ("zwölf", None), ("1e999", None), ("", None)]
)
def test_a_number_is_taken_as_it_is_written_here_or_refused_at_its_field(typed, read):
    form = Hours({"hours": typed})
    assert (form.is_valid(), form.cleaned_data.get("hours")) == (read is not None, read)


def test_a_number_field_sends_what_was_typed():
    assert 'type="number"' not in str(Hours())
    assert str(Hours()).count('inputmode="decimal"') == 2


# -- Groups ---------------------------------------------------------------------------------------
class Long(forms.Form):
    name = forms.CharField(label="Name")
    note = forms.CharField(label="Notiz", required=False, max_length=5)
    kind = forms.ChoiceField(label="Art", choices=[("a", "A"), ("b", "B")], initial="a")
    rest = forms.CharField(label="Rest", required=False)

    groups = (Group("Was", ("name",)), Group("Dazu", ("note", "kind"), folded=True))


def lid(form):
    return tree(form).find(".//details")


def test_fields_stand_under_the_heading_of_their_group():
    page = tree(Long())
    first = page.find(".//fieldset")
    assert texts(first.find("legend")) == "Was"
    assert first.find(".//*[@name='name']") is not None
    assert texts(lid(Long()).find("summary")) == "Dazu"


def test_a_field_that_no_group_names_is_not_lost():
    names = [node.get("name") for node in tree(Long()).iter() if node.get("name")]
    assert sorted(names) == ["kind", "name", "note", "rest"]


@pytest.mark.parametrize(
    ("form", "is_open"),
    [
        (Long(), False),
        (Long(initial={"note": "x"}), True),
        (Long(initial={"kind": "b"}), True),
        (Long({"name": "x", "kind": "a"}), False),
        (Long({"name": "x", "note": "viel zu lang", "kind": "a"}), True),
        (Long({"name": "x", "kind": ""}), True),
    ],
    ids=["untouched", "an entry", "another choice", "sent as it was", "a wrong entry", "an error alone"],
)
def test_a_folded_group_opens_for_an_entry_and_for_an_error(form, is_open):
    assert (lid(form).get("open") is not None) == is_open


@pytest.mark.parametrize(
    ("general", "fields", "heading", "listed"),
    [
        ([], ["name"], "Bitte sehen Sie sich 1 Feld noch einmal an", 1),
        ([], ["name", "text"], "Bitte sehen Sie sich 2 Felder noch einmal an", 2),
        (["Das Passwort stimmt nicht."], [], "Das Passwort stimmt nicht.", 0),
        (["Eins.", "Zwei."], [], "So geht es noch nicht", 2),
        (["Eins."], ["name"], "So geht es noch nicht", 2),
    ],
)
def test_the_summary_says_how_many_fields_to_look_at_or_what_is_wrong(general, fields, heading, listed):
    form = Example({"name": "Kim", "floor": "a", "agree": "on"})
    for words in general:
        form.add_error(None, words)
    for name in fields:
        form.add_error(name, "Hier.")
    summary = tree(form).find(".//*[@data-error-summary]")
    assert "".join(summary.find(".//h2").itertext()).strip() == heading
    assert len(summary.findall(".//li")) == listed


# -- Text: what is taken out, what is refused (the characters are in tests/base/test_typed.py) ---------------------
GOOD = {"name": "Kim", "floor": "a", "agree": "on"}


class Entry(forms.Form):
    password = forms.CharField(widget=forms.PasswordInput)
    email = forms.EmailField(required=False)


def test_a_name_comes_in_without_what_nobody_sees_and_a_long_text_keeps_its_layout():
    form = Example({**GOOD, "name": "Ki\u200bm\u00ad\ufeff", "text": "Bau\u00adstelle\ufeff\n"})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["text"]) == ("Kim", "Bau\u00adstelle")


@pytest.mark.parametrize("field", ["name", "text"])
def test_text_that_is_turned_around_is_refused_and_shown_as_it_stands(field):
    with translation.override("de"):
        form = Example({**GOOD, field: "Rat \u202etsgnuhcuseG"})
        assert not form.is_valid()
        page = str(form)
    assert "kehrten hier die Leserichtung um" in page
    assert "\u202e" not in page and "Rat tsgnuhcuseG" in page


def test_a_name_that_shows_nothing_is_refused():
    assert not Example({**GOOD, "name": "\u3164"}).is_valid()
    assert not Example({**GOOD, "name": "\u200b"}).is_valid()
    assert Example({**GOOD, "text": "\ufeff"}).is_valid()


def test_a_password_is_taken_as_it_is():
    form = Entry({"password": "gr\u00ad\u202e\u3164n", "email": "kim@example.org\u200b"})
    assert form.is_valid()
    assert form.cleaned_data == {"password": "gr\u00ad\u202e\u3164n", "email": "kim@example.org"}


def test_the_zero_byte_is_refused_as_ever():
    assert not Example({**GOOD, "name": "Ki\x00m"}).is_valid()


def test_every_form_of_the_house_draws_its_fields_in_this_way():
    own = {kind for kind in _all_subclasses(forms.BaseForm) if kind.__module__.startswith("offenbau.")}
    assert len(own) > 20
    assert [kind for kind in own if kind.default_renderer or kind.bound_field_class] == []


def _all_subclasses(kind):
    return {deeper for child in kind.__subclasses__() for deeper in {child, *_all_subclasses(child)}}
