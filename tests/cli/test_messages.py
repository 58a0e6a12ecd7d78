"""Message catalogues: what the code says is found, kept, compiled; what is wrong is named."""

import gettext

import pytest

from offenbau.cli import messages

VIEWS = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
TITLE = _("A house")
WINDOW = pgettext_lazy("of a house", "Window")
def count(n):
    return ngettext("%(n)s window", "%(n)s windows", n) % {"n": n} + _(TITLE)
"""
PAGE = """
{% load i18n %}
      <h1>it's {% translate "Welcome" context "greeting" %} 100 % [ ( " '</h1>
  {% blocktranslate trimmed count n=list|length with name=x.y %}
     One goal of {{ name }}
  {% plural %}
     {{ n }} goals of {{ name }}
  {% endblocktranslate %}
    {% include "a.html" with label=_("Label") %}
"""


@pytest.fixture
def make_room(tmp_path, monkeypatch):
    """Return a function that makes an app of the given name and says what is in it."""
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "offenbau")

    def make(name="rooms", views="", page="", po=""):
        folder = tmp_path / "offenbau" / name
        (folder / "templates").mkdir(parents=True)
        (folder / "apps.py").touch()
        (folder / "views.py").write_text(views)
        (folder / "templates" / "page.html").write_text(page)
        room = messages.Room(folder)
        if po:
            room.po.parent.mkdir(parents=True)
            room.po.write_text(messages.HEADER + po)
        return room

    return make


def translated(room, text):
    """Fill every empty translation of the room with `text`."""
    room.po.write_text(room.po.read_text().replace('msgstr ""\n\n', f'msgstr "{text}"\n\n'))


def test_messages_in_python_and_templates_are_found(make_room):
    room = make_room(views=VIEWS, page=PAGE)
    assert set(messages.by_key(messages.spoken(room))) == {
        ("", "A house"),
        ("of a house", "Window"),
        ("", "%(n)s window"),
        ("greeting", "Welcome"),
        ("", "One goal of %(name)s"),
        ("", "Label"),
    }


def test_plurals_keep_both_forms(make_room):
    found = messages.by_key(messages.spoken(make_room(page=PAGE)))
    assert found["", "One goal of %(name)s"].id == ("One goal of %(name)s", "%(n)s goals of %(name)s")


def test_an_update_keeps_what_is_translated_and_drops_what_is_not_said(make_room):
    room = make_room(
        views='x = _("New")\ny = _("Old")',
        po='# by hand\nmsgid "Old"\nmsgstr "Alt"\n\nmsgid "Gone"\nmsgstr "Weg"\n',
    )
    lacking = messages.update(room)
    text = room.po.read_text()
    assert lacking == ["rooms: not translated: 'New'"]
    assert 'msgid "Old"\nmsgstr "Alt"' in text
    assert "# by hand" in text
    assert "Gone" not in text


def test_an_update_guesses_nothing(make_room):
    room = make_room(views='x = _("A red house")', po='msgid "A blue house"\nmsgstr "Ein blaues Haus"\n')
    messages.update(room)
    assert "blaues" not in room.po.read_text()


def test_a_second_update_changes_nothing(make_room):
    room = make_room(views=VIEWS, page=PAGE)
    messages.update(room)
    before = room.po.read_bytes()
    messages.update(room)
    assert room.po.read_bytes() == before


def test_moved_lines_do_not_change_the_catalogue(make_room):
    room = make_room(views=VIEWS)
    messages.update(room)
    before = room.po.read_bytes()
    (room.folder / "views.py").write_text("\n\n\n" + VIEWS)
    messages.update(room)
    assert room.po.read_bytes() == before


def test_a_catalogue_with_nothing_to_say_goes(make_room):
    room = make_room(po='msgid "Gone"\nmsgstr "Weg"\n')
    messages.update(room)
    assert not room.po.exists()


def test_a_compiled_catalogue_speaks_german(make_room):
    room = make_room(views='x = ngettext("%(n)s window", "%(n)s windows", n)')
    messages.update(room)
    room.po.write_text(
        room.po.read_text()
        .replace('msgstr[0] ""', 'msgstr[0] "%(n)s Fenster"')
        .replace('msgstr[1] ""', 'msgstr[1] "%(n)s Fenster!"')
    )
    messages.compile_catalogue(room)
    with room.mo.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.ngettext("%(n)s window", "%(n)s windows", 2) == "%(n)s Fenster!"


@pytest.mark.parametrize(
    ("views", "po", "complaint"),
    [
        ('_("a")', "", "not in the catalogue: 'a'"),
        ('_("a")', 'msgid "a"\nmsgstr ""\n', "not translated: 'a'"),
        ('_("a")', '#, fuzzy\nmsgid "a"\nmsgstr "b"\n', "fuzzy: 'a'"),
        ("", 'msgid "a"\nmsgstr "b"\n', "left over: 'a'"),
        ('_("%(n)s a")', 'msgid "%(n)s a"\nmsgstr "b"\n', "placeholders differ: '%(n)s a'"),
        ('_("{n} a")', 'msgid "{n} a"\nmsgstr "{m} a"\n', "placeholders differ: '{n} a'"),
        (
            'ngettext("one", "%(n)s", n)',
            'msgid "one"\nmsgid_plural "%(n)s"\nmsgstr[0] "eins"\nmsgstr[1] "viele"\n',
            "placeholders differ: 'one'",
        ),
    ],
)
def test_a_check_names_what_is_wrong(make_room, views, po, complaint):
    assert messages.problems(make_room(views=views, po=po)) == [f"rooms: {complaint}"]


def test_a_singular_may_leave_its_number_out(make_room):
    po = 'msgid "%(n)s goal"\nmsgid_plural "%(n)s goals"\nmsgstr[0] "ein Ziel"\nmsgstr[1] "%(n)s Ziele"\n'
    assert messages.problems(make_room(views='ngettext("%(n)s goal", "%(n)s goals", n)', po=po)) == []


def test_two_rooms_may_not_translate_the_same_words_differently(make_room):
    make_room("a", views='_("from")', po='msgid "from"\nmsgstr "von"\n')
    other = make_room("b", views='_("from")', po='msgid "from"\nmsgstr "ab"\n')
    assert [line.split(":")[0] for line in messages.conflicts([other])] == ["a and b translate 'from' differently"]


def test_a_check_changes_nothing_and_fails(make_room, capsys):
    room = make_room(views='_("a")')
    assert messages.main(["--check"]) == 1
    assert not room.po.exists()
    assert "not in the catalogue" in capsys.readouterr().out


def test_an_unknown_app_is_named(make_room, capsys):
    make_room("a")
    assert messages.main(["b"]) == 2
    assert "no such app: b (there are a)" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["web/parts", "offenbau/web/parts", "offenbau/web/parts/", "web.parts"])
def test_an_app_has_several_spellings(make_room, word):
    make_room("web/parts")
    assert [room.name for room in messages.rooms([word])] == ["web/parts"]


def test_a_gettext_under_a_name_of_its_own_is_noticed(make_room):
    room = make_room(views="from django.utils.translation import gettext as _now\nTEXT = _now('Unheard')\n")
    assert messages.problems(room) == ["rooms: views.py: what is said with '_now' is not collected"]


def test_a_message_within_an_f_string_is_noticed(make_room):
    room = make_room(views="from django.utils.translation import gettext as _\nTEXT = f\"{1} {_('Sonne')}\"\n")
    assert messages.problems(room) == ["rooms: views.py: a message within an f-string (line 2) is not collected"]
