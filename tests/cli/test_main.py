"""``steward``: its commands are found by name, and load only what they need."""

import subprocess
import sys
from importlib.util import find_spec

import pytest
from click.testing import CliRunner

from steward.cli.main import COMMANDS, main


def test_a_command_that_is_listed_is_there() -> None:
    listed = main.list_commands(main.make_context("steward", ["replay"], resilient_parsing=True))
    assert listed
    assert all(find_spec(COMMANDS[name].module) for name in listed)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_that_is_there_has_a_click_command(name: str) -> None:
    if not COMMANDS[name].exists():
        assert CliRunner().invoke(main, [name]).exit_code == 2
    else:
        assert COMMANDS[name].load().callback is not None


def test_an_unknown_command_is_refused_in_one_sentence() -> None:
    result = CliRunner().invoke(main, ["frobnicate"])
    assert result.exit_code == 2
    assert "No such command 'frobnicate'" in result.output


@pytest.mark.skipif(not COMMANDS["replay"].exists(), reason="there is no replay in this version")
def test_replay_loads_neither_django_nor_the_database_driver() -> None:
    program = (
        "import sys; from steward.cli.main import COMMANDS; COMMANDS['replay'].load();"
        "print(sorted({'django', 'psycopg'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
