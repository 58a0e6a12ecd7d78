"""Rules of the house that no single room can hold: floors, words, templates, migrations."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from offenbau.participation.formats import FORMATS

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(ROOT.glob("offenbau/**/templates/**/*.html"))
PYTHON = sorted(ROOT.glob("offenbau/**/*.py"))
# Where formats stand, and what has a format's name there but is none: moderators come from outside, too.
ROOMS_OF_FORMATS = ("offenbau/participation", "offenbau/web/participation", "offenbau/api")
OTHER_THINGS = {
    ("offenbau/participation/moderators/enums.py", "external"),
    ("offenbau/participation/formats/landscape/export.py", "vote"),  # a column of Polis' open data
}
# Templates that Django or allauth look for under their own names.
FOREIGN = ("django/forms/", "account/", "mfa/", "allauth/", "429.html")


def test_every_import_points_down():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_string_is_translated():
    command = [sys.executable, "-m", "offenbau.cli", "messages", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_holds_inline_script_or_style(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=|javascript:", text)
    assert "|safe" not in text
    assert "autoescape off" not in text


def test_every_template_is_used():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (*PYTHON, *TEMPLATES))
    names = [str(path).split("/templates/", 1)[1] for path in TEMPLATES]
    unused = [name for name in names if not name.startswith(FOREIGN) and not _is_named(name, sources)]
    assert unused == []


def _is_named(name, sources):
    """Whether a template is named in full, or as f"folder/{word}.html" with its word said somewhere else."""
    folder, _slash, file = name.rpartition("/")
    built = re.search(rf"{re.escape(folder)}/\{{\w+\}}\.html", sources)
    return f'{name}"' in sources or (built and f'"{file.removesuffix(".html")}"' in sources)


def test_no_page_loads_anything_from_elsewhere():
    loading = re.compile(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["']https?://""")
    assert [path for path in TEMPLATES if loading.search(path.read_text(encoding="utf-8"))] == []
    styles = ROOT.glob("offenbau/**/static/**/*.css")
    assert [path for path in styles if re.search(r"url\(\s*[\"']?https?:", path.read_text(encoding="utf-8"))] == []


def test_every_room_says_what_it_is_for():
    rooms = [Path(app.path) for app in apps.get_app_configs() if app.name.startswith("offenbau.")]
    data = [path for path in rooms if path.parent.name == "offenbau"]
    assert [path.name for path in data if not (path / "README.md").exists()] == []


def test_no_unfinished_marks_stand_in_the_tree():
    mark = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    assert [path for path in (*PYTHON, *TEMPLATES) if mark.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("code", FORMATS)
def test_a_format_is_known_by_name_in_its_own_folders_alone(code):
    word = import_module(f"offenbau.web.participation.formats.{code}.urls").app_name
    known = re.compile(rf"""formats\.{code}\b|["']{code}["']|["']{word}[:/]""")
    own = (f"/formats/{code}/", f"/formats/{code}.py", "/formats/__init__.py", "/migrations/")
    others = [name for name in _files_of(ROOMS_OF_FORMATS) if not any(part in name for part in own)]
    naming = [name for name in others if known.search((ROOT / name).read_text(encoding="utf-8"))]
    assert [name for name in naming if (name, code) not in OTHER_THINGS] == []


def _files_of(rooms):
    names = [path.relative_to(ROOT).as_posix() for path in (*PYTHON, *TEMPLATES)]
    return [name for name in names if name.startswith(tuple(f"{room}/" for room in rooms))]
