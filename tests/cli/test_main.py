"""The `offenbau` command finds its commands, loads no more than it needs, and says what it does not know."""

import subprocess
import sys

import pytest

from offenbau import __version__
from offenbau.cli import COMMANDS, main


@pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
def test_help_names_every_command(words, capsys):
    assert main(words) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


def test_an_unknown_command_is_an_error(capsys):
    assert main(["brew"]) == 2
    assert "no command 'brew'" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    main(["--version"])
    assert capsys.readouterr().out == f"{__version__}\n"


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "manage"])
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert f"usage: offenbau {name}" in capsys.readouterr().out


def test_checking_a_plan_does_not_wake_django():
    code = "import sys; from offenbau.cli import main; main(['check', '--schema']); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
