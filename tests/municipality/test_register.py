"""The register in the database: repeatable, nothing lost, all or nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from offenbau.base.models import LedgerEntry
from offenbau.municipality import actions, queries
from offenbau.municipality.models import RegisterEntry, RegisterImport
from offenbau.municipality.register_file import RegisterError, read_register
from tests.factories.municipality import EXCERPT, load_excerpt, make_town

pytestmark = pytest.mark.django_db
DATA = EXCERPT.read_bytes()
RENAMED = DATA.replace("Hürtgenwald ".encode(), "Hürtgenwals ".encode())
GROWN = DATA.replace(b"00000008929", b"00000009001")


def without(*names):
    return b"\n".join(line for line in DATA.split(b"\n") if not any(name.encode() in line for name in names))


def counts(new=0, changed=0, gone=0, same=0):
    return {"new": new, "changed": changed, "gone": gone, "same": same}


def test_the_first_import_writes_all():
    assert load_excerpt() == counts(new=19)
    assert RegisterEntry.objects.count() == 19


def test_the_second_import_changes_nothing():
    load_excerpt()
    assert load_excerpt() == counts(same=19)
    assert RegisterImport.objects.count() == 1
    assert LedgerEntry.objects.filter(action="municipality.import_register").count() == 1


def test_a_changed_name_is_updated():
    load_excerpt()
    assert load_excerpt(RENAMED) == counts(changed=1, same=18)
    assert RegisterEntry.objects.get(ars="053580016016").name == "Hürtgenwals"


def test_a_vanished_entry_is_marked_and_kept():
    load_excerpt()
    register = read_register(without("Hürtgenwald"), partial=True)
    actions.import_register(register=register, accept_losses=True)
    assert RegisterEntry.objects.get(ars="053580016016").gone


def test_an_entry_that_comes_back_is_no_longer_gone():
    load_excerpt()
    load_excerpt(without("Hürtgenwald"), accept_losses=True)
    load_excerpt()
    assert not RegisterEntry.objects.filter(gone=True).exists()


def test_a_partial_register_marks_nothing_as_gone():
    load_excerpt()
    assert load_excerpt(without("Hürtgenwald"), partial=True)["gone"] == 0


def test_too_many_losses_are_refused_and_nothing_is_written():
    load_excerpt()
    before = list(RegisterEntry.objects.order_by("ars").values())
    with pytest.raises(RegisterError, match="Nordrhein-Westfalen"):
        load_excerpt(without("Hürtgenwald").replace(b"Flensburg, Stadt", b"Flensburg       "))
    assert list(RegisterEntry.objects.order_by("ars").values()) == before


def test_an_older_edition_is_refused():
    load_excerpt()
    with pytest.raises(RegisterError, match="30. November 2023"):
        load_excerpt(DATA.replace(b"20231130", b"20211231"))


def test_a_newer_edition_without_changes_is_remembered():
    load_excerpt()
    assert load_excerpt(DATA.replace(b"20231130", b"20241231")) == counts(same=19)
    assert RegisterImport.objects.latest("as_of").as_of.isoformat() == "2024-12-31"


def test_a_tenant_gets_its_inhabitants():
    load_excerpt()
    town = make_town(ars="053580016016", name="Hürtgenwald")
    load_excerpt(GROWN)
    town.refresh_from_db()
    assert (town.inhabitants, town.inhabitants_on.isoformat()) == (9001, "2023-11-30")


def test_a_tenant_follows_a_new_name():
    load_excerpt()
    town = make_town(ars="053580016016", name="Hürtgenwald")
    load_excerpt(RENAMED)
    town.refresh_from_db()
    assert town.name == "Hürtgenwals"


def test_a_name_changed_by_hand_stays():
    load_excerpt()
    town = make_town(ars="053580016016", name="Gemeinde im Wald")
    load_excerpt(RENAMED)
    town.refresh_from_db()
    assert town.name == "Gemeinde im Wald"


def test_only_the_platform_may_import():
    class Somebody:
        pk, is_platform_admin = 1, False

    with pytest.raises(PermissionDenied):
        actions.import_register(register=read_register(DATA, partial=True), by=Somebody())


def test_the_command_reads_a_file(capsys):
    call_command("import_register", EXCERPT, partial=True)
    assert capsys.readouterr().out == "Stand 30.11.2023: 19 neu, 0 geändert, 0 entfallen, 0 unverändert.\n"


@pytest.mark.parametrize("data", [DATA[:3000], b"ars;name\n", b""])
def test_the_command_says_what_is_wrong_in_one_line(data, tmp_path):
    file = tmp_path / "register.txt"
    file.write_bytes(data)
    with pytest.raises(CommandError) as caught:
        call_command("import_register", file)
    assert str(caught.value).startswith("register.txt: ") and "\n" not in str(caught.value)
    assert not RegisterEntry.objects.exists()


def test_the_command_says_that_a_file_is_missing(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_register", tmp_path / "nichts.txt")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("düren", "Düren"),
        ("Duren", "Düren"),
        ("hürt", "Hürtgenwald"),
        ("05358016", "Hürtgenwald"),
        ("052", None),
        ("53580016016", None),
        ("053580016016", "Hürtgenwald"),
        ("52393", "Hürtgenwald"),
        ("st michaelisdonn", "Burg-St. Michaelisdonn"),
        ("wald", None),
        ("'; --", None),
        ("", None),
        ("%", None),
    ],
)
def test_places_are_found_by_name_key_and_postcode(text, first):
    load_excerpt()
    found = queries.search_register(text)
    assert (found[0].name if found else None) == first


def test_lands_and_vanished_places_are_not_offered():
    load_excerpt()
    RegisterEntry.objects.filter(ars="053580016016").update(gone=True)
    assert queries.search_register("Nordrhein") == queries.search_register("Hürtgenwald") == []
